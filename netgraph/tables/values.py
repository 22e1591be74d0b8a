"""Clean text of one cell → its value, by what the column holds. Empty cells never come here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from netgraph.errors import shown
from netgraph.names import ID_PATTERN, fold, nearest, slug
from netgraph.tables.findings import Remark, error, info, repaired, warning
from netgraph.tables.schema import LIST_SEPARATOR
from netgraph.vocabulary import Vocabulary
from netgraph.wording import Said, Word, both, say

FLAGS: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "ja", "x", "1", "true", "wahr"), True),
    **dict.fromkeys(("no", "nein", "0", "false", "falsch"), False),
}
"""What people and programs write for yes and for no."""
LONGEST_LINE = 5000
LONGEST_LABEL = 200

# Every repetition has a limit, so that no text makes the search slow.
_MAIL = re.compile(r"[\w.+-]{1,64}(?:@| ?[(\[]at[)\]] ?)[\w-]{1,63}\.\w{2}")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?<!\d )"  # a group of a longer number
    r"(?!\d\d[/-]\d\d[/-]|\d{4}/(?:19|20)\d\d\b)"  # a date, a paper of a council
    r"(?:\+|00?)[1-9](?:[ /()–-]{0,3}\d){6,14}"
)
_TITLES = r"(?:(?:Prof|Dr|PD|Dipl)\.(?:-[A-Z][a-zä]{1,5}\.)? ?(?:[a-z]{1,6}\. ?){0,3})"
_PLACE = (  # what is named after a person is none
    r"(?![\w.-]{1,60}(?: [A-ZÄÖÜ][\w.-]{1,40}){0,2}[ -]?"
    r"(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Pp]latz|[Aa]llee|[Ss]chule|[Ss]tiftung|[Pp]reis|[Hh]aus|[Kk]linik))"
)
_BODY = (  # what answers letters and is no person
    r"(?!\w{0,40}(?:[Aa]mt|[Ss]telle|[Zz]entrum|[Vv]erein|[Vv]erband|[Bb]üro|[Tt]eam|[Hh]aus|[Dd]ienst"
    r"|[Kk]reis|[Ss]tadt|[Ll]and|[Gg]emeinde|[Bb]ezirk|[Rr]eferat|[Aa]bteilung|[Bb]ereich"
    r"|[Ww]erk|[Ii]nstitut|[Ss]chule|[Mm]inisterium|[Dd]ezernat|[Rr]at|[Rr]egierung|[Ww]ohlfahrt"
    r"|[Dd]iakonie|[Kk]irche)\w{0,3} )"
    r"(?![\w-]{1,40} (?:Amt|Stadt|Kreis|Land|Bezirk|Gemeinde)\b)"
)
_FIRST_NAME = r"(?:[A-ZÄÖÜ]\.|[A-ZÄÖÜ][a-zäöüß]{1,30}(?:-[A-ZÄÖÜ]?[a-zäöüß]{1,30})?)"
_OR_SHE = r"(?:[/:*_]?-?[Ii]n(?:nen)?)?"
_PERSON = re.compile(
    r"(?<![\w-])(?:"
    rf"(?:Herrn?|(?<!der )Frau|Hr\.|Fr\.|Mrs?\.?|Ms\.?) {{0,2}}{_TITLES}{{0,3}}(?:[A-Z]\. ?){{0,2}}"
    r"(?<=[ .])(?!Holle\b)[A-ZÄÖÜ][a-zäöüß]"
    rf"|{_TITLES}{{1,3}}{_PLACE}[A-ZÄÖÜ][a-zäöüß]"
    rf"|(?:(?:Ansprechpartner|Koordinator|Betreuer){_OR_SHE}|Ansprechperson|Kontakt(?:person)?"
    rf"|(?:(?:Projekt|Amts)l|L)eit(?:er{_OR_SHE}|ung)|(?:Sachbearbeit|Geschäftsführ)(?:er{_OR_SHE}|ung)"
    r"|Vorsitz(?:ende[rn]?)?)"
    rf"(?: ist)?:? {{1,2}}{_BODY}{_TITLES}{{0,3}}{_FIRST_NAME} [A-ZÄÖÜ][a-zäöüß]"
    r")"
)
PERSONAL_MARKS = (
    *("@", "(at", "[at", "+", "Herr", "Frau", "Hr.", "Fr.", "Mr", "Ms", "Prof.", "Dr.", "PD."),
    *("Dipl.", "Ansprech", "Kontakt", "Leit", "leit", "Sachb", "Vorsitz", "Geschäftsf", "Koord"),
    "Betreuer",
)
NUMBER_MARK = re.compile(r"0(?<!\d0)\d")
"""One of the marks, or this, is in all that the three patterns above find."""
_PERSONAL = re.compile("|".join((*map(re.escape, PERSONAL_MARKS), NUMBER_MARK.pattern)))
_ID = re.compile(ID_PATTERN)
_BETWEEN = re.compile(r"[;,/|+&]| und | oder | and | or ")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+", re.ASCII)
_SLIP = re.compile(
    r"<?(?:h?t{1,2}ps?|hhtps?)\s?(?:[:;,]\s?/{0,3}|/{1,2})(?=[\w-]+\.)", re.IGNORECASE
)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.\s-]{0,20}):", re.IGNORECASE)


def read_line(text: str) -> tuple[str, tuple[Remark, ...]]:
    """Text on one line: a name, a place, a locator."""
    if len(text) > LONGEST_LINE:
        message = say(
            "The cell has {number} characters; {most} are the most here.",
            number=len(text),
            most=LONGEST_LINE,
        )
        return text, (error("NG-V18", message, "Shorten it, or use the note."),)
    if len(text) > LONGEST_LABEL:
        message = say("The cell has {number} characters, too many for a label.", number=len(text))
        return text, (warning("NG-V18", message, "Shorten it, or use the note."),)
    return text, ()


def is_id(text: str) -> bool:
    """Whether links, addresses and file names can carry ``text``."""
    return _ID.fullmatch(text) is not None


def read_id(text: str) -> tuple[str, tuple[Remark, ...]]:
    """An id that links, addresses and file names can carry."""
    if is_id(text):
        return text, ()
    proposal = slug(text)
    return text, (
        error(
            "NG-I09",
            say(
                "{value} cannot be an id, which has only letters from a to z, digits, '.', '_'"
                " and '-' (at most 100).",
                value=shown(text),
            ),
            say("{proposal!r} would do.", proposal=proposal) if proposal else "",
        ),
    )


def read_kind(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[Remark, ...]]:
    """The id of the kind that ``text`` names."""
    if (found := vocabulary.read_kind(text)) is not None:
        return _understood(text, found)
    spellings = {
        word: Word(kind.id, kind.label.de)
        for kind in vocabulary.kinds
        for word in (kind.plural.de, kind.plural.en, kind.label.de, kind.label.en, kind.id)
    }
    return text, (_unknown(text, say("kind"), spellings),)


def read_relation(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[Remark, ...]]:
    """The id of the relation that ``text`` names."""
    if (found := vocabulary.read_relation(text)) is not None:
        return _understood(text, found)
    spellings = {
        word: Word(relation.id, relation.forward.de)
        for relation in vocabulary.relations
        for words in (relation.label, relation.forward)
        for word in (words.de, words.en, relation.id)
    }
    if (backward := vocabulary.read_backward(text)) is not None:
        verb = Word(repr(backward), repr(vocabulary.relation(backward).forward.de))
        remedy = say("Swap source and target, and write {verb}.", verb=verb)
        message = say("{value} reads a relation from its end.", value=shown(text))
        return text, (error("NG-V03", message, remedy),)
    return text, (_unknown(text, say("relation"), spellings),)


def _understood(text: str, found: str) -> tuple[str, tuple[Remark, ...]]:
    if text == found:
        return found, ()
    return found, (
        repaired("NG-V02", say("{value} was read as {found!r}.", value=shown(text), found=found)),
    )


def _unknown(text: str, what: Said, spellings: dict[str, Word]) -> Remark:
    message = say("{value} is no {what} of this network.", value=shown(text), what=what)
    keys = {fold(word) for word in spellings}
    several = [fold(word) for word in _BETWEEN.split(text)]
    if len(several) > 1 and keys.issuperset(several):
        return error("NG-V03", message, "A row has one only; write a row for each, or choose one.")
    if near := nearest(text, spellings):
        meant = spellings[near[0]]
        names = Word(repr(str(meant)), repr(meant.german))
        return error("NG-V03", message, say("Did you mean {names}?", names=names))
    known = list(dict.fromkeys(spellings.values()))
    words = Word(", ".join(known), ", ".join(word.german for word in known))
    return error("NG-V03", message, say("It has: {words}.", words=words))


def read_list(text: str) -> tuple[tuple[str, ...], tuple[Remark, ...]]:
    """The items between the semicolons or line breaks, in order, each once."""
    lines = [line for line in text.split("\n") if line]
    items = [item.strip() for line in lines for item in line.split(LIST_SEPARATOR)]
    kept = tuple(dict.fromkeys(item for item in items if item))
    remarks = [remark for item in kept for remark in read_line(item)[1]]
    if len(kept) < len(items):
        remarks.append(repaired("NG-V12", "Empty or repeated items of the list were left out."))
    if len(lines) > 1:
        remarks.append(repaired("NG-V12", "Each line was read as an item of the list."))
    return kept, tuple(remarks)


def read_number(text: str, limits: tuple[float, float]) -> tuple[float | None, tuple[Remark, ...]]:
    """A number between ``limits``, both included, with a decimal point or comma. A point divides
    thousands only where a decimal comma follows: ``1.234,5``.
    """
    least, most = limits
    plain = text.replace(".", "") if _GROUPED.fullmatch(text) else text
    if not re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", plain, re.ASCII):
        return None, (
            error(
                "NG-V07",
                say("{value} is no number.", value=shown(text)),
                "Write digits only, such as 51.96.",
            ),
        )
    number = float(plain.replace(",", "."))
    if not least <= number <= most:
        message = say(
            "{value} is not between {least:g} and {most:g}.",
            value=shown(text),
            least=least,
            most=most,
        )
        return None, (error("NG-V10", message, "Look the number up again."),)
    if "," in text:
        return number, (
            repaired(
                "NG-V06", say("The comma was read as a decimal point: {number}.", number=number)
            ),
        )
    return number, ()


def read_flag(text: str) -> tuple[bool | None, tuple[Remark, ...]]:
    """Whether ``text`` says yes or no; all of ``FLAGS`` are right, in capitals or not."""
    flag = FLAGS.get(fold(text))
    if flag is None:
        message = say("{value} is neither yes nor no.", value=shown(text))
        return None, (error("NG-V08", message, "Write yes, or leave the cell empty."),)
    return flag, ()


def read_url(text: str) -> tuple[str, tuple[Remark, ...]]:
    """An address on the web: http or https, without a password in it."""
    if not re.match(r"https?://", text, re.IGNORECASE):
        return text, (_no_web_address(text),)
    try:
        parts = urlsplit(text)
        named, secret = bool(parts.hostname), parts.username is not None
    except ValueError:
        named = secret = False
    if secret:
        message = "The address holds a user name or a password."
        return text, (error("NG-V15", message, "Take it out: the map shows it to everyone."),)
    several = re.search(r"[\s,;|]https?://", text, re.IGNORECASE)
    if several or not named or " " in text:
        message = say("{value} is no web address.", value=shown(text))
        remedy = "Keep one address only; the note has room for others."
        return text, (error("NG-V14", message, remedy if several else "Copy it again."),)
    return text, ()


def _no_web_address(text: str) -> Remark:
    no_address = say("{value} is no web address.", value=shown(text))
    if slip := _SLIP.match(text):
        meant = f"https://{text[slip.end() :].rstrip('>')}"
        return error("NG-V14", no_address, say("Did you mean {names}?", names=shown(meant)))
    if scheme := _SCHEME.match(text):
        message = say(
            "Addresses that begin with {scheme} are not taken.", scheme=shown(scheme[1] + ":")
        )
        return error("NG-S05", message, "Give an address that begins with https://.")
    if re.fullmatch(r"(?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", text):
        return warning(
            "NG-V13",
            "The address lacks https:// and will not be a link.",
            say("Did you mean {names}?", names=shown("https://" + text.lstrip("/"))),
        )
    return error("NG-V14", no_address, "It begins with https://.")


def personal(text: str) -> tuple[Remark, ...]:
    """A remark where ``text`` seems to hold somebody's name, e-mail address or telephone number."""
    if not _PERSONAL.search(text):
        return ()
    found = [say("an e-mail address")] if _MAIL.search(text) else []
    # Digits alone are more often an official key: Münster's is 05515000.
    if any(not number[0].isdecimal() for number in _PHONE.finditer(text)):
        found.append(say("a telephone number"))
    if _PERSON.search(text):
        found.append(say("a person's name"))
    if not found:
        return ()
    message = say("This looks like personal data: {found}.", found=both(found))
    return (info("NG-V16", message, "Take it out before the map is passed on."),)
