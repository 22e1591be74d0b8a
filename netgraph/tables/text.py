"""Raw cell → clean text, and back: repairs that lose nothing, and what cannot be repaired."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set

from netgraph.errors import shown
from netgraph.tables.encoded import as_meant
from netgraph.tables.findings import Remark, error, refused, repaired, warning
from netgraph.wording import say

LONGEST_CELL = 32_767
"""Characters that a cell may have: what Excel can keep."""

_LONGEST_PLACEHOLDER = 20
PLACEHOLDERS = frozenset(
    {"-", "--", "–", "—", "…", "?", "???", "k.a.", "n/a", "null", "none", "nan", "tbd", "todo"}
    | {"keineangabe", "unbekannt", "unknown", "n.n.", "tba", "xxx", "...", "undefined"}
)

# Spreadsheets run what begins like this, in any line of a cell. A number alone is no formula.
_FORMULA = re.compile(
    r"^'*\s*(?![+-]?\d+(?:[.,]\d+)?$)[=+\-@＝＋－＠\t\r]",  # noqa: RUF001 - fullwidth forms are meant
    re.MULTILINE,
)
_BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Joiners, marks of direction, soft hyphens, tags and letters without a shape.
_SHAPELESS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u2060-\u2064"
    "\u2800\u3164\ufeff\uffa0\ufff9-\ufffb"
)
_TAGS = "\U000e0001-\U000e007f"
# An emoji may be made of several, joined, varied or tagged as some country's flag.
_INVISIBLE = re.compile(
    f"[{_SHAPELESS}]|(?<![\u2600-\u27bf\ufe0f\U0001f300-\U0001faff])\u200d"
    f"|(?<![\U0001f3f4{_TAGS}])[{_TAGS}]+"
)
_INVISIBLE_IF_BARE = re.compile(f"[{_SHAPELESS}{_TAGS}\u200d\ufe00-\ufe0f]")
_MOST_MARKS = 5
PLAIN_LETTERS = "!-%'-~¡-¬®-ÁÄ-áã-ÿ–—’“”„…€"
_PLAIN = re.compile(f"[{PLAIN_LETTERS}]+(?: [{PLAIN_LETTERS}]+)*")
"""Words of Latin letters, signs and digits, one plain blank between them; none of the signs that
letters may have become that were encoded twice.
"""
_LINE_END = re.compile(r"\r\n|\r")


def guard(text: str) -> str:
    """``text`` with a ``'`` in front when a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.search(text) else text


def guarded(texts: Sequence[str]) -> Sequence[str]:
    """Each of the texts of a column as ``guard`` gives it; hardly ever one is another."""
    distinct = set(texts)
    if not _FORMULA.search("\n".join(distinct)):
        return texts
    safe = {text: guard(text) for text in distinct}
    return [safe[text] for text in texts]


def unguard(raw: str) -> str:
    """What ``guard`` was given: ``unguard(guard(text)) == text`` for every text."""
    return raw[1:] if raw.startswith("'") and _FORMULA.search(raw[1:]) else raw


def is_plain(raw: str) -> bool:
    """Whether ``raw`` is clean as it stands, to be seen at a glance; no is no answer."""
    return _PLAIN.fullmatch(raw) is not None and raw[0] != "'" and len(raw) < 1000


def is_placeholder(text: str) -> bool:
    """Whether ``text`` is what people write where they have nothing to write: ``-``, ``k. A.``."""
    return len(text) < _LONGEST_PLACEHOLDER and text.replace(" ", "").casefold() in PLACEHOLDERS


def clean(raw: str, *, lines: bool = False, bare: bool = False) -> tuple[str, tuple[Remark, ...]]:
    """The text that ``raw`` holds, and what is to be said of it.

    Letters are composed (NFC); blanks of all sorts become one plain blank, none at the ends. With
    ``lines``, line breaks stay. Invisible characters are taken out of ``bare`` text, such as an id,
    and pointed out elsewhere. Control characters, overrides of the writing direction and more than
    ``LONGEST_CELL`` characters are errors.
    """
    if not raw or is_plain(raw):
        return raw, ()  # most cells are, and need no closer look
    text = _LINE_END.sub("\n", raw)
    remarks = list(_unusable(text))
    if found := set("".join((_INVISIBLE_IF_BARE if bare else _INVISIBLE).findall(text))):
        text, remark = _visible(text, found, bare=bare)
        remarks.append(remark)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        remarks.append(repaired("NG-E13", "Letters with separate accents were put together."))
    if _overloaded(composed):
        message = say("A letter carries more than {most} accents.", most=_MOST_MARKS)
        remarks.append(warning("NG-E19", message, "Type the word again."))
    tidy = _tidy(composed) if lines else " ".join(composed.split())
    if tidy != composed and not refused(remarks):  # which may itself be a control character
        remarks.append(
            repaired("NG-E15", "Blanks that are doubled, special or at an end were tidied.")
        )
    if meant := as_meant(tidy):
        remedy = say("Did you mean {names}?", names=shown(meant))
        remarks.append(warning("NG-E17", "The letters seem to have been encoded twice.", remedy))
    return tidy, tuple(remarks)


def _visible(text: str, found: Set[str], *, bare: bool) -> tuple[str, Remark]:
    """``text`` without the invisible characters ``found`` in it if it is ``bare``, or nothing else
    is in it.
    """
    names = ", ".join(f"{unicodedata.name(c, '?')} (U+{ord(c):04X})" for c in sorted(found))
    visible = "".join(c for c in text if c not in found)
    if bare or not visible.strip():
        return visible, repaired(
            "NG-E14", say("Invisible characters were removed: {names}.", names=names)
        )
    message = say("The cell holds invisible characters: {names}.", names=names)
    return text, warning("NG-E14", message, "Delete them, or type the cell again.")


def _overloaded(text: str) -> bool:
    """Whether more accents than any script needs are heaped upon one letter."""
    heap = 0
    for letter in text:
        heap = heap + 1 if unicodedata.combining(letter) else 0
        if heap > _MOST_MARKS:
            return True
    return False


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")


def _unusable(text: str) -> list[Remark]:
    remarks = []
    if len(text) > LONGEST_CELL:
        message = say(
            "The cell has {number} characters; {most} are the most.",
            number=len(text),
            most=LONGEST_CELL,
        )
        remarks.append(error("NG-C18", message, "Shorten it."))
    if "\0" in text:
        remarks.append(
            error("NG-E08", "The cell holds a NUL character.", "Delete it, or type the cell again.")
        )
    # Half a surrogate pair is no character either, and no file can hold it.
    strange = {c for c in text if unicodedata.category(c) in {"Cc", "Cs"}}
    controls = sorted(strange - set("\0\t\n"))
    if controls:
        named = ", ".join(shown(c) for c in controls)
        message = say("The cell holds control characters: {characters}.", characters=named)
        remarks.append(error("NG-E09", message, "Delete them, or type the cell again."))
    if overrides := sorted(_BIDI_OVERRIDES.intersection(text)):
        named = ", ".join(shown(c) for c in overrides)
        message = say(
            "The cell holds characters that turn the direction of writing: {characters}.",
            characters=named,
        )
        remarks.append(error("NG-E16", message, "Delete them, or type the cell again."))
    if "\ufffd" in text:
        remarks.append(
            warning("NG-E07", "A letter was lost before (U+FFFD).", "Type the word again.")
        )
    return remarks
