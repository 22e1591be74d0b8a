"""What a cell says, in the words of Spark's SQL: the same as ``netgraph.tables.cells`` makes of it,
as far as one expression can. What only ``netgraph clean`` can mend is a fault here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from pyspark.sql import Column
from pyspark.sql import functions as f

from netgraph.names import fold
from netgraph.tables.schema import LIST_SEPARATOR
from netgraph.tables.text import PLACEHOLDERS

_LAST_LATIN = 0x1EFF
"""Letters up to here, which Latin scripts use, are folded; others stay as they are."""
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
"""What looks like a date, be it one or not: ``2014``, ``2014-05``, ``2014-05-01``."""


def tidied(cell: Column) -> Column:
    """The text of a cell with single blanks between its words."""
    plain = f.regexp_replace(cell, r"^'(?=\s*[=+\-@])", "")
    return f.trim(f.regexp_replace(plain, r"[\s\p{Z}\x{FEFF}]+", " "))


def known(text: Column) -> Column:
    """Null in place of nothing, and of what people write where they know nothing: ``k. A.``."""
    key = f.lower(f.replace(text, f.lit(" "), f.lit("")))
    return f.when(~key.isin("", *sorted(PLACEHOLDERS)), text)


def items(text: Column) -> Column:
    """The items of a list; an empty array for null."""
    parts = f.filter(f.split(text, rf"\s*{LIST_SEPARATOR}\s*"), lambda part: part != "")
    return f.coalesce(parts, f.array().cast("array<string>"))


def meant(text: Column, words: Iterable[str], read: Callable[[str], str | None]) -> Column:
    """The id that a text means, as ``read`` has it for one of the ``words``, which it may spell
    otherwise; null when it is none of them.
    """
    ids = {word: found for word in words if (found := read(word))}
    spellings = {fold(word): found for word, found in ids.items()}
    return f.coalesce(_mapping(ids)[text], _mapping(spellings)[folded_text(text)])


def mapped(text: Column, values: Mapping[str, float]) -> Column:
    """The value of a text; null when it has none."""
    return _mapping(values)[text]


def _mapping(values: Mapping[str, str] | Mapping[str, float]) -> Column:
    return f.create_map(*(f.lit(each) for pair in values.items() for each in pair))


def folded_text(text: Column) -> Column:
    """The comparison key of a text, as ``netgraph.names.fold`` has it for Latin letters."""
    lower = f.lower(text)
    plain = f.when(lower.rlike(r"^\p{ASCII}*$"), lower).otherwise(_transcribed(lower))
    return f.trim(f.regexp_replace(plain, r"(?U)[\W_]+", " "))


def _transcribed(lower: Column) -> Column:
    """Small letters of Latin scripts as those that they are variants of."""
    changed = _variants()
    single = {letter: key for letter, key in changed.items() if len(key) == 1}
    text = f.translate(lower, "".join(single), "".join(single.values()))
    for letter, key in changed.items():
        if letter not in single:
            text = f.replace(text, f.lit(letter), f.lit(key))
    return f.regexp_replace(text, r"[\p{Mn}\p{Cf}]+", "")


@cache
def _variants() -> Mapping[str, str]:
    """The comparison key of each small letter that has another one than itself."""
    folded = {chr(code): fold(chr(code)) for code in range(0x80, _LAST_LATIN + 1)}
    return {
        letter: key
        for letter, key in folded.items()
        if unicodedata.name(letter, "").startswith("LATIN SMALL") and key != letter
    }


def first_day(date: Column) -> Column:
    """The earliest day that a date (``2014``, ``2014-05``, ``2014-05-01``) may mean; null for what
    is none.
    """
    of_year = f.when(f.length(date) == 4, f.concat(date, f.lit("-01-01")))
    return _day(date, of_year.when(f.length(date) == 7, f.concat(date, f.lit("-01"))))


def last_day(date: Column) -> Column:
    """The latest day that a date may mean; null for what is none."""
    of_year = _day(date, f.when(f.length(date) == 4, f.concat(date, f.lit("-12-31"))))
    of_month = f.last_day(_day(date, f.when(f.length(date) == 7, f.concat(date, f.lit("-01")))))
    return f.when(f.length(date) == 7, of_month).otherwise(of_year)


def _day(date: Column, shorter: Column) -> Column:
    """The day of a date, whose text is in full what ``shorter`` says, else its own."""
    text = shorter.otherwise(date)
    return f.when(date.rlike(DATE) & (date >= "0001"), text.try_cast("date"))
