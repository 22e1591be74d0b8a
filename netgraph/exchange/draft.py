"""The first version of what the words of a file mean, for a person to go on with."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from netgraph.exchange.flat import Flat, Values
from netgraph.exchange.meaning import DIRECTIONS, Meaning, Part, Words, counted
from netgraph.names import fold
from netgraph.vocabulary import default_vocabulary

_COLUMNS: Mapping[Part, tuple[str, ...]] = {
    "kinds": ("kind", "type", "category", "class", "group", "art", "typ"),
    "relations": ("relation", "kind", "type", "interaction", "label", "beziehung", "role"),
}
"""Where other programs and people say what something is, the likeliest first."""
_HINTS: Mapping[str, tuple[str, ...]] = {
    "programme": ("program", "programm", "initiative", "fund", "fonds", "foerder", "scheme"),
    "project": ("project", "projekt", "vorhaben", "massnahme", "activity", "event"),
    "authority": (
        "authority", "behoerde", "amt", "ministry", "ministerium", "public", "government", "gov",
        "municipality", "kommune", "stadt", "city", "kreis", "district", "county", "agency", "land",
        "office", "state", "federal",
    ),
    "partner": (
        "partner", "ngo", "association", "verein", "verband", "company", "unternehmen", "firm",
        "university", "hochschule", "universitaet", "school", "schule", "organi", "stiftung",
        "foundation", "church", "kirche", "research", "union", "business", "legalentity", "club",
    ),
    "funds": ("fund", "foerder", "financ", "finanz", "grant", "pay", "sponsor"),
    "carries": ("carr", "traeg", "lead", "leitet", "coordinat", "koordin", "manage", "runs"),
    "partners_in": ("particip", "partner", "mitwirk", "beteilig", "involved", "contribut"),
    "part_of": (
        "part of", "gehoert", "belongs", "parent", "subsidiary", "abteilung", "unit of", "unitof",
        "suborganiz",
    ),
    "member_of": ("member", "mitglied"),
    "advises": ("advis", "berat", "consult", "support"),
    "evaluates": ("evaluat", "evaluier", "assess", "audit"),
    "cooperates_with": ("cooperat", "kooper", "collaborat", "zusammenarbeit", "linked", "related"),
}  # fmt: skip
"""Parts of words by which a kind or relation of ours may be meant."""
_BACKWARD = re.compile(r"\b(by|von|durch)$", re.IGNORECASE)
"""How words end that are read from target to source: financed by, getragen von."""
_FOR_THE_REST = "for words that are not listed, and rows that say nothing"
_MOST = 200
"""Words that a draft lists: where there are more, the column says something else."""


def draft(flat: Flat) -> str:
    """The words of a file as TOML, most frequent first, each with what it probably means; a person
    fills in what is left empty.
    """
    vocabulary = default_vocabulary()
    known: Mapping[Part, list[str]] = {
        "kinds": [kind.id for kind in vocabulary.kinds],
        "relations": [relation.id for relation in vocabulary.relations],
    }
    lines = [
        "# What the words of this file mean: fill in what is empty, correct what is wrong. Or keep",
        "# all words as they are, as kinds and relations of the network's own:",
        "# keep = true",
    ]
    tables: tuple[tuple[Part, Sequence[Values]], ...]
    tables = (("kinds", flat.nodes), ("relations", flat.edges))
    for part, rows in tables:
        column = _column(_COLUMNS[part], rows)
        said = [row.get(column, "") for row in rows]
        words, silent = counted(filter(None, said)), said.count("")
        lines += [
            "",
            f"# Choose from {', '.join(known[part])}.",
            f"[{part}]",
            f"column = {_text(column)}",
            f'{"" if silent else "# "}otherwise = ""  # {_FOR_THE_REST}: {silent}',
        ]
        backward = [word for word in words if part == "relations" and _BACKWARD.search(word)]
        lines += _meanings(part, "words", [word for word in words if word not in backward], words)
        if backward:
            lines += _meanings(part, "reversed", backward, words)
    return "\n".join((*lines, ""))


def _meanings(part: Part, name: str, words: Sequence[str], numbers: Mapping[str, int]) -> list[str]:
    """A line for each of the words, with the number of its rows."""
    lines = [
        f"{_text(word)} = {_text(_likely(part, word))}  # {numbers[word]}" for word in words[:_MOST]
    ]
    more = [f"# Words that are rarer: {len(words) - _MOST}."] if len(words) > _MOST else []
    return ["", f"[{part}.{name}]", *lines, *more]


def likely(flat: Flat) -> Meaning:
    """Where the nodes and edges of a file probably say what they are."""
    return Meaning(
        kinds=Words(column=_column(_COLUMNS["kinds"], flat.nodes)),
        relations=Words(column=_column(_COLUMNS["relations"], flat.edges)),
    )


def _column(candidates: Sequence[str], rows: Sequence[Values]) -> str:
    """The column in which the rows say what they are: the first that half of them fill in, with
    more than whether they have a direction.
    """
    names = {fold(name): name for name in sorted({n for row in rows for n in row}, reverse=True)}
    typed = sorted(key for key in names if key.endswith("type"))  # actor_type, relationtype
    for candidate in dict.fromkeys((*candidates, *typed)):
        name = names.get(candidate, "")
        words = [text for row in rows if (text := row.get(name, ""))]
        if len(words) * 2 > len(rows) and not set(map(fold, words)) <= DIRECTIONS:
            return name
    return candidates[0]


def _likely(part: Part, word: str) -> str:
    vocabulary = default_vocabulary()
    if part == "kinds":
        meant, known = vocabulary.read_kind(word), [kind.id for kind in vocabulary.kinds]
    else:
        meant = vocabulary.read_relation(word) or vocabulary.read_backward(word)
        known = [relation.id for relation in vocabulary.relations]
    hits = [one for one in known if any(hint in fold(word) for hint in _HINTS.get(one, ()))]
    return meant or (hits[0] if len(hits) == 1 else "")


def _text(text: str) -> str:
    """A text as TOML has it: its basic strings are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace(chr(0x7F), "\\u007f")
