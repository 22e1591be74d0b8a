"""What the words of another program's file mean: which kind and which relation each of them is.

A person writes it down in a file of TOML, of which ``draft`` makes the first version; or the words
are kept as they are, in a vocabulary of the network's own.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from netgraph.errors import Problem, Severity, shown
from netgraph.names import fold, none_of
from netgraph.vocabulary import Vocabulary
from netgraph.wording import Said, say

Part = Literal["kinds", "relations"]
PARTS: tuple[Part, ...] = ("kinds", "relations")
UNDIRECTED = "undirected"
DIRECTIONS = frozenset({UNDIRECTED, "directed", "mutual"})
"""What the column ``type`` of edges says in some programs, which is no relation."""
_KEYS = ("column", "otherwise", "words", "reversed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the words of one ``column`` mean, by their comparison keys.

    ``backward`` are words for relations that are read from target to source. ``otherwise`` is what
    a word means that is not listed, and a row without one; empty when nothing is said of them.
    """

    column: str
    meaning: Mapping[str, str] = field(default_factory=dict)
    backward: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the kinds of nodes and the relations of edges mean; with ``keep``, each word itself."""

    kinds: Words = Words(column="kind")
    relations: Words = Words(column="relation")
    keep: bool = False


def key_of(word: str) -> str:
    """The comparison key of a word, which may be a sign."""
    return fold(word) or word


def counted(said: Iterable[str]) -> dict[str, int]:
    """How often each word is said, in its most frequent spelling; the most frequent first."""
    spellings = Counter(said)
    usual = {key_of(word): word for word, _ in reversed(spellings.most_common())}
    words = Counter(usual[key_of(word)] for word in spellings.elements())
    return dict(sorted(words.items(), key=lambda one: (-one[1], one[0])))


def read_meaning(
    content: bytes, file: str, vocabulary: Vocabulary
) -> Meaning | tuple[Problem, ...]:
    """What a person has written down; or else everything that is wrong with it."""
    reader = _Reader(file, vocabulary)
    raw = reader.parsed(content)
    return reader.read(raw)


def meaning_of(
    raw: Mapping[str, Any], file: str, vocabulary: Vocabulary
) -> Meaning | tuple[Problem, ...]:
    """What a program says in a dict of that form; ``file`` is what problems call it."""
    return _Reader(file, vocabulary).read(raw)


class _Reader:
    def __init__(self, file: str, vocabulary: Vocabulary) -> None:
        self._file = file
        self._known = {
            "kinds": [kind.id for kind in vocabulary.kinds],
            "relations": [relation.id for relation in vocabulary.relations],
        }
        self._problems: list[Problem] = []

    def parsed(self, content: bytes) -> Mapping[str, Any]:
        try:
            return tomllib.loads(content.decode("utf-8-sig"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            advice = say("Compare the draft that --suggest-map prints.")
            self._fault(say("This is no TOML: {fault}.", fault=error), advice)
            return {}

    def read(self, raw: Mapping[str, Any]) -> Meaning | tuple[Problem, ...]:
        self._check_keys(raw, (*PARTS, "keep"), "")
        words = {part: self._words(part, self._table(raw, part, part)) for part in PARTS}
        keep = raw.get("keep", False)
        if not isinstance(keep, bool):
            self._fault(say("{name!r} must be true or false.", name="keep"), column="keep")
        if self._problems:
            return tuple(self._problems)
        return Meaning(kinds=words["kinds"], relations=words["relations"], keep=keep)

    def _words(self, part: Part, raw: Mapping[str, Any]) -> Words:
        self._check_keys(raw, _KEYS, f"{part}.")
        otherwise = raw.get("otherwise", "")
        return Words(
            column=str(raw.get("column", part.removesuffix("s"))),
            meaning=self._meanings(part, raw, "words"),
            backward=self._meanings(part, raw, "reversed"),
            otherwise=self._one(part, otherwise, f"{part}.otherwise") if otherwise else "",
        )

    def _meanings(self, part: Part, raw: Mapping[str, Any], name: str) -> dict[str, str]:
        place, found = f"{part}.{name}", dict[str, str]()
        for word, meaning in self._table(raw, name, place).items():
            if meaning != "":  # as a draft has it until somebody fills it in
                column = f"{place}.{word}"
                means = self._one(part, meaning, column)
                if found.setdefault(key_of(word), means) != means:
                    message = say(
                        "The same word, spelt otherwise, means {other} further up.",
                        other=found[key_of(word)],
                    )
                    self._fault(message, column=column)
        return found

    def _one(self, part: Part, meaning: object, column: str) -> str:
        known = self._known[part]
        if meaning not in known:
            said = none_of(str(meaning), known, limit=3, cutoff=60)
            self._fault(said, column=column)
        return str(meaning)

    def _table(self, raw: Mapping[str, Any], name: str, place: str) -> Mapping[str, Any]:
        found = raw.get(name, {})
        if isinstance(found, dict):
            return found
        self._fault(say("{name!r} must be a table.", name=place), column=place)
        return {}

    def _check_keys(self, raw: Mapping[str, Any], known: tuple[str, ...], place: str) -> None:
        for key in raw:
            if key not in known:
                self._fault(none_of(key, known), column=f"{place}{key}")

    def _fault(self, message: Said, remedy: str = "", *, column: str = "") -> None:
        self._problems.append(
            Problem(
                code="NG-P02", severity=Severity.ERROR, message=message, suggestion=remedy,
                file=self._file, column=shown(column).strip("'") if column else "",
            )
        )  # fmt: skip
