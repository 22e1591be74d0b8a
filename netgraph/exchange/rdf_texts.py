"""Values of linked data as cells have them: one language of several, partial dates, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite

from netgraph.exchange.rdf_words import Text
from netgraph.periods import PartialDate
from netgraph.tables.record_rows import text_of

_LANGUAGES = ("de", "", "en")
"""Of the names in several languages, the first of these is taken."""


def first_language(texts: Iterable[Text]) -> str:
    """The language that is taken, where something is said in several."""
    return min({text.language for text in texts} or {""}, key=_rank)


def _rank(language: str) -> tuple[int, str]:
    spoken = language.partition("-")[0]
    return (_LANGUAGES.index(spoken) if spoken in _LANGUAGES else len(_LANGUAGES), language)


def best_of(texts: Sequence[Text]) -> str:
    """The text that is taken, where there are several."""
    language = first_language(texts)
    return next(text.value for text in texts if text.language == language)


def date_of(text: str) -> PartialDate | None:
    """A date as precise as it is; the time of a day is no matter here."""
    try:
        return PartialDate.parse(text.split("T", 1)[0])
    except ValueError:
        return None


def plain_number(number: str) -> str:
    """A number without an exponent, where it is one."""
    try:
        value = float(number)
    except ValueError:
        return number
    return text_of(value) if isfinite(value) else number
