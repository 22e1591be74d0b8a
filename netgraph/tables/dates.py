"""Text → partial date, with a remedy for each way in which people write dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from netgraph.errors import shown
from netgraph.names import fold
from netgraph.periods import PartialDate
from netgraph.tables.findings import Remark, error, info
from netgraph.tables.text import is_placeholder

Answer = tuple[PartialDate | None, tuple[Remark, ...]]

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januar january jan jaenner",
            "februar february feb",
            "maerz march mar mrz",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "dezember december dez dec",
        ),
        start=1,
    )
    for word in words.split()
}
_OPEN_DATES = frozenset({"..", "9999", "9999-12", "9999-12-31"})
_OPEN_WORDS = frozenset(
    {"laufend", "heute", "bis heute", "offen", "open", "ongoing", "today", "present"}
)


def read_date(text: str, *, end: bool = False) -> Answer:
    """The day, month or year that ``text`` names; None, with an error, when that is not clear.

    ISO dates are read without a word, other forms of only one meaning with an info. What may mean
    two things is an error that shows both. At an ``end``, ``laufend`` and its like leave it open:
    None, with an info.
    """
    if end and (text in _OPEN_DATES or fold(text) in _OPEN_WORDS):
        return None, (info("NG-D09", "Read as an open end.", "An empty cell says the same."),)
    if is_placeholder(text):
        return _error("NG-D03", f"{shown(text)} is no date.", "Leave the cell empty if unknown.")
    for pattern, reading in _FORMS:
        if (match := pattern.fullmatch(text)) and (answer := reading(*match.groups())):
            return answer
    return _between(text) or _no_date(text)


def _error(code: str, message: str, suggestion: str) -> Answer:
    return None, (error(code, message, suggestion),)


def _impossible(fault: ValueError) -> Answer:
    said = str(fault)
    return _error("NG-D01", f"{said[0].upper()}{said[1:]}.", "Look the date up again.")


def _iso(text: str) -> Answer:
    try:
        return PartialDate.parse(text), ()
    except ValueError as fault:
        return _impossible(fault)


def _repaired(year: str, month: str | int | None = None, day: str | None = None) -> Answer:
    """Another form of a date that has only one meaning."""
    try:
        found = PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    except ValueError as fault:
        return _impossible(fault)
    return found, (info("NG-D02", f"Read as {found}."),)


def _named_month(day: str | None, month: str, year: str) -> Answer | None:
    number = _MONTHS.get(fold(month))
    return _repaired(year, number, day) if number else None


def _short_year(day: str, month: str, year: str) -> Answer:
    suggestion = "Write the year with four digits."
    for century in ("20", "19"):
        found, _ = _repaired(century + year, month, day)
        if found:
            suggestion = f"Write {found}, if {century}{year} is meant."
            break
    return _error("NG-D04", "The year has two digits only.", suggestion)


def _slashes(first: str, second: str, year: str) -> Answer | None:
    days = (_repaired(year, second, first)[0], _repaired(year, first, second)[0])
    meant = " or ".join(dict.fromkeys(str(day) for day in days if day))
    if not meant:
        return None
    return _error("NG-D06", "The order of day and month is not clear.", f"Write {meant}.")


def _two_years(year: str, number: str) -> Answer | None:
    """``2014/15`` and ``2012-14``; small numbers behind a slash may be months."""
    last = int(year) // 100 * 100 + int(number)
    if last <= int(year):
        month = 1 <= int(number) <= 12
        message = f"'{year}/{number}' is no date."
        return _error("NG-D03", message, f"Write {year}-{number}.") if month else None
    return _two_dates(f"{year}/{number}", year, str(last))


def _two_dates(text: str, start: object, end: object) -> Answer:
    message = f"{shown(text)} holds two dates."
    return _error("NG-D07", message, f"Write {start} as the start and {end} as the end.")


def _one_side(word: str, text: str) -> Answer | None:
    side, other = ("end", "start") if fold(word) in {"bis", "until", "to"} else ("start", "end")
    found, _ = read_date(text)
    if found is None:
        return None
    return _error(
        "NG-D07",
        f"{shown(f'{word} {text}')} is one side of a period.",
        f"Write {found} as the {side}, and leave the {other} empty.",
    )


def _around(text: str) -> Answer:
    remedy = f"Write {text}, and in the note that it is not sure."
    return _error("NG-D10", "The date is not sure.", remedy)


def _decade(years: str) -> Answer:
    remedy = f"Write {years}0 as the start and {years}9 as the end, if it held throughout."
    return _error("NG-D10", "The year is not sure.", remedy)


def _day_number(text: str) -> Answer:
    day = date(1899, 12, 30) + timedelta(days=int(text))
    return _error(
        "NG-D05",
        f"{text} may be a spreadsheet's number for the day {day}.",
        f"Write {day} if that is meant, and format the column as text.",
    )


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Answer | None]], ...] = tuple(
    (re.compile(pattern, re.ASCII | re.IGNORECASE), reading)
    for pattern, reading in (
        (r"(\d{4})[/-](1[3-9]|[2-9]\d)", _two_years),
        (r"(\d{4})/(\d\d)", _two_years),
        (r"(\d{4}(?:-\d\d(?:-\d\d)?)?)", _iso),
        (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", _repaired),
        (r"(\d{4})-(\d)", _repaired),
        (r"(\d{4})-(\d\d)-(\d\d)[T ]00:00(?::00(?:\.0+)?)?Z?", _repaired),
        (r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", lambda d, m, y: _repaired(y, m, d)),
        (r"(\d{1,2})[./](\d{4})", lambda m, y: _repaired(y, m)),
        (r"(?:(\d{1,2})\.? )?([a-zä]{3,9})\.? (\d{4})", _named_month),
        (r"(\d{1,2})[./] ?(\d{1,2})[./] ?(\d\d)", _short_year),
        (r"(\d{1,2})/(\d{1,2})/(\d{4})", _slashes),
        (r"(seit|ab|since|from|bis|until|to) (.{4,20})", _one_side),
        (r"(?:ca\.?|circa|etwa|um|about|~) ?(\d{4}(?:-\d\d){0,2})", _around),
        (r"(\d{4}(?:-\d\d){0,2})[?~%]", _around),
        (r"(\d{3})X", _decade),
        (r"([2-5]\d{4})", _day_number),
    )
)
_DASH = re.compile(r" ?[–—/] ?| - | bis | to | until |(?<=\d{4})-(?=\d{4}|\d\d?\.)")


def _between(text: str) -> Answer | None:
    """Two dates in one cell, or None."""
    halves = _DASH.split(text)
    if len(halves) != 2 or not all(halves):
        return None
    start, end = (read_date(half)[0] for half in halves)
    return _two_dates(text, start, end) if start and end else None


def _no_date(text: str) -> Answer:
    years = re.findall(r"(?<!\d)[12]\d{3}(?!\d)", text)
    year = years[0] if years else "2014"
    remedy = f"Write {year}, {year}-05 or {year}-05-01."
    return _error("NG-D03", f"{shown(text)} is no date.", remedy)
