"""Comparing names as people write them: umlauts or not, capitals or not, hyphens or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from netgraph.errors import shown
from netgraph.wording import Said, either, say

# German transcription first: "ü" must meet "ue", not "u". ASCII stays, and stands in the table
# because translate raises and catches an error for each letter that does not.
_TRANSCRIPTION = {code: code for code in range(128)} | str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"}
    | dict.fromkeys("–—„“”’§«»", " ")
)
_NOT_A_WORD = re.compile(r"[\W_]+")

ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
"""What an id may look like: a letter or digit, then up to 99 of these and ``.``, ``_``, ``-``."""


@lru_cache(maxsize=100_000)  # advice on a thousand wrong ids compares each with every right one
def fold(text: str) -> str:
    """The comparison key of ``text``: two names with one key are spellings of the same words.

    Umlauts are transcribed, accents and invisible characters (soft hyphens, joiners) dropped, case
    folded, compatibility characters resolved, and everything else that is not a letter or a digit
    becomes a single blank.

        >>> fold("Münster (Westf.)"), fold("MUENSTER-Westf")
        ('muenster westf', 'muenster westf')
    """
    quick = text.casefold()
    if not quick.isascii():
        quick = quick.translate(_TRANSCRIPTION)
    if quick.isascii():  # as nearly all names are: no other form of them would give another key
        return _NOT_A_WORD.sub(" ", quick).strip()
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    composed = unicodedata.normalize("NFKC", visible).casefold()
    transcribed = composed.translate(_TRANSCRIPTION)
    decomposed = unicodedata.normalize("NFD", transcribed)
    plain = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return _NOT_A_WORD.sub(" ", plain).strip()


def slug(text: str) -> str:
    """An id made from a name, at most 100 characters; empty when ``text`` has no letter or digit of
    the Latin alphabet.

        >>> slug("Bürgeramt Köln")
        'buergeramt-koeln'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:100].rstrip("-")


class Nearest:
    """Names made ready to be searched many times for the one that somebody meant."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self._candidates = sorted(set(candidates))
        self._keys = [fold(candidate) for candidate in self._candidates]

    def to(self, text: str, *, limit: int = 1, cutoff: float = 75.0) -> list[str]:
        """The names most like ``text``, best first, by the similarity of their comparison keys.

        ``cutoff`` is the least Indel similarity (0–100) that counts as near. Ties keep
        alphabetical order. Nothing near gives an empty list: better no advice than wild advice.
        """
        key = fold(text)
        if not key:
            return []
        scored = process.extract(
            key, self._keys, scorer=fuzz.ratio, limit=limit, score_cutoff=cutoff
        )
        return [self._candidates[index] for _, _, index in scored]


def nearest(
    text: str, candidates: Iterable[str], *, limit: int = 1, cutoff: float = 75.0
) -> list[str]:
    """The candidates most like ``text``: a single search, as ``Nearest`` has it."""
    return Nearest(candidates).to(text, limit=limit, cutoff=cutoff)


def none_of(text: str, words: Iterable[str], *, limit: int = 1, cutoff: float = 50.0) -> Said:
    """That ``text`` is none of the ``words``: with those that were meant, else with all of them."""
    known = list(dict.fromkeys(words))
    near = nearest(text, known, limit=limit, cutoff=cutoff)
    advice = (
        say("Did you mean {names}?", names=either(near))
        if near
        else say("Choose from {words}.", words=", ".join(known))
    )
    return say("{value} is not one of them. {advice}", value=shown(text), advice=advice)
