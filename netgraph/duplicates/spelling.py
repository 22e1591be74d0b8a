"""Names as people write them → keys to compare, what tells similar ones apart, and which are alike.

A slip changes a letter or two of a word. Another word, number or place makes another body, however
long the rest of the name is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from netgraph.names import fold

ALIKE = 95.0
"""The least Indel similarity (0–100) of two folded names that may be spellings of one."""

# So many pairs of names are compared in any case: all of them, up to about 1,400 names of a kind.
COMPARISONS = 1_000_000
NEIGHBOURS = 10

_SLIP = 3  # letters put in or left out of a word; another letter is both, "ph" for "f" is three
_MOST_WORDS = 5  # of a place's name
_LONG_FORMS = {"f": "fuer", "st": "sankt", "u": "und"}
_ROMAN = r"(?=.)m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})"
_TELLING = re.compile(
    rf"\w*\d\w*|{_ROMAN}|[a-z]|mitte|(?:nord|sued)?(?:ost|west)?"
    r"|erste[rsn]?|zweite[rsn]?|dritte[rsn]?|eins|zwei|drei|vier|fuenf"
)
_LEGAL_FORM = re.compile(r"(?<= )(?:e v|ev|e g|eg|ag|ug|kg|gu?g?gmbh|g gmbh|mbh)(?= |$)")
# By their stems, so that "bayerisch" counts as well; the longer ones first.
_LAND = re.compile(
    r"\b(sachsen anhalt|niedersa|sachs|saechs|mecklenburg|brandenburg|berlin|brem|hamburg|hess"
    r"|nordrhein|nrw\b|rheinland|saarl|schleswig|thuering|baden|bayer|bayr)"
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name's words, folded and written out, and the legal form that stood among them."""

    key: str
    form: str


@lru_cache(maxsize=200_000)  # each name is asked for twice
def spell(name: str) -> Spelling:
    """The words of ``name`` without the legal form and ``und``, which people leave out or abridge,
    and with ``f`` for ``ph``, which both are right in German: ``Arbeit & Leben eV`` is ``arbeit
    leben``, and its form ``ev``. The key is empty when nothing
    of the name is a word.
    """
    folded = fold(name)
    form = _LEGAL_FORM.search(folded)
    words = _LEGAL_FORM.sub("", folded).split()
    last = len(words) - 1  # a letter at the end counts something: "Gruppe F"
    long = [_LONG_FORMS.get(word, word) if at < last else word for at, word in enumerate(words)]
    key = " ".join(word for word in long if word != "und").replace("ph", "f")
    return Spelling(key or folded, form[0].replace(" ", "") if form else "")


class Names:
    """Keys of names, and what tells similar ones apart; ``places`` are the keys of all places."""

    def __init__(self, places: Set[str]) -> None:
        self._places = places
        self._marks = cache(self._read_marks)
        self._named = cache(self._read_places)

    def words(self, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Equal for two keys of the same words, in whatever order: ``Stadt Hamm``, ``Hamm, Stadt``.
        Numbers keep their order.
        """
        return tuple(sorted(key.split())), self._marks(key)

    def nearly_alike(self, keys: Collection[str]) -> Iterator[tuple[float, str, str]]:
        """Pairs of different keys that are at least ``ALIKE``, with the same numbers and their
        like.
        """
        neighbours = max(NEIGHBOURS, COMPARISONS // max(1, len(keys)))
        by_marks: dict[object, list[str]] = defaultdict(list)
        for key in sorted(keys):
            by_marks[self._marks(key)].append(key)
        for similar in by_marks.values():
            if len(similar) > 1:
                yield from _neighbours_alike(similar, neighbours)

    def differ(self, one: str, other: str) -> bool:
        """Whether two similar keys are of two bodies all the same: each has a place of its own, or
        a word of one was replaced in the other, which is more than a slip.
        """
        if _other_words(one.split(), other.split()):
            return True
        places, other_places = self._named(one), self._named(other)
        return bool(places - other_places and other_places - places)

    def _read_marks(self, key: str) -> tuple[str, ...]:
        return tuple(word for word in key.split() if _TELLING.fullmatch(word))

    def _read_places(self, key: str) -> Set[str]:
        words = key.split()
        named = set(_LAND.findall(key))
        at = 0
        while at < len(words):
            spans = (words[at : at + size] for size in range(_MOST_WORDS, 0, -1))
            place = next((span for span in spans if " ".join(span) in self._places), None)
            named |= {" ".join(place)} if place else set()
            at += len(place) if place else 1
        return named


def _other_words(one: Sequence[str], other: Sequence[str]) -> bool:
    if len(one) != len(other):  # a word is missing, or was divided
        ours = "".join(word for word in one if word not in other)
        theirs = "".join(word for word in other if word not in one)
        one, other = ([ours], [theirs]) if ours and theirs else ((), ())
    replaced = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return any(Indel.distance(*pair, score_cutoff=_SLIP) > _SLIP for pair in replaced)


def _neighbours_alike(keys: Sequence[str], neighbours: int) -> Iterator[tuple[float, str, str]]:
    """Pairs of keys that are at least ``ALIKE``.

    Of many keys only neighbours are compared, in three orders, so that a slip at the beginning, in
    the middle or at the end leaves the pair close together in one of them: the sorted
    neighbourhood method (Hernández and Stolfo 1995). The time grows with n log n.
    """
    orders: tuple[Callable[[str], str], ...] = (str, _reversed, _from_second_word)
    for order in orders if neighbours < len(keys) else orders[:1]:
        line = sorted(keys, key=order)
        for apart in range(1, min(neighbours + 1, len(line))):
            one, other = line[:-apart], line[apart:]
            alike = process.cpdist(one, other, scorer=fuzz.ratio, score_cutoff=ALIKE)
            for at in np.flatnonzero(alike):
                yield float(alike[at]), one[at], other[at]


def _reversed(key: str) -> str:
    return key[::-1]


def _from_second_word(key: str) -> str:
    first, _, rest = key.partition(" ")
    return f"{rest} {first}"
