"""Text → partial date, with a remedy for each way in which people write dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from netgraph.errors import shown
from netgraph.names import fold
from netgraph.periods import PartialDate
from netgraph.tables.findings import Remark, error, repaired
from netgraph.tables.text import is_placeholder
from netgraph.wording import either, say, sentence

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
    | {"unbefristet", "dauerhaft", "fortlaufend", "bis auf weiteres", "andauernd"}
)


def read_date(text: str, *, end: bool = False) -> Answer:
    """The day, month or year that ``text`` names; None, with an error, when that is not clear.

    ISO dates are read without a word, other forms of only one meaning with an info. What may mean
    two things is an error that shows both. At an ``end``, ``laufend`` and its like leave it open:
    None, with an info.
    """
    if end and (text in _OPEN_DATES or fold(text) in _OPEN_WORDS):
        return None, (repaired("NG-D09", "Read as an open end.", "An empty cell says the same."),)
    if is_placeholder(text):
        message = say("{value} is no date.", value=shown(text))
        return _error("NG-D03", message, "Leave the cell empty if unknown.")
    for pattern, reading in _FORMS:
        if (match := pattern.fullmatch(text)) and (answer := reading(*match.groups())):
            return answer
    return _between(text) or _no_date(text)


def _error(code: str, message: str, suggestion: str) -> Answer:
    return None, (error(code, message, suggestion),)


def _impossible(fault: ValueError) -> Answer:
    return _error("NG-D01", sentence(fault.args[0]), "Look the date up again.")


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
    return found, (repaired("NG-D02", say("Read as {date}.", date=found)),)


def _named_month(day: str | None, month: str, year: str) -> Answer | None:
    number = _MONTHS.get(fold(month))
    return _repaired(year, number, day) if number else None


def _short_year(day: str, month: str, year: str) -> Answer:
    suggestion = say("Write the year with four digits.")
    for century in ("20", "19"):
        found, _ = _repaired(century + year, month, day)
        if found:
            suggestion = say(
                "Write {date}, if {year} is meant.", date=found, year=f"{century}{year}"
            )
            break
    return _error("NG-D04", "The year has two digits only.", suggestion)


def _slashes(first: str, second: str, year: str) -> Answer | None:
    days = (_repaired(year, second, first)[0], _repaired(year, first, second)[0])
    meant = dict.fromkeys(str(day) for day in days if day)
    if not meant:
        return None
    remedy = say("Write {dates}.", dates=either(meant))
    return _error("NG-D06", "The order of day and month is not clear.", remedy)


def _two_years(year: str, number: str) -> Answer | None:
    """``2014/15`` and ``2012-14``; small numbers behind a slash may be months."""
    last = int(year) // 100 * 100 + int(number)
    if last <= int(year):
        month = 1 <= int(number) <= 12
        message = say("{value} is no date.", value=f"'{year}/{number}'")
        remedy = say("Write {dates}.", dates=f"{year}-{number}")
        return _error("NG-D03", message, remedy) if month else None
    return _two_dates(f"{year}/{number}", year, str(last))


def _two_dates(text: str, start: object, end: object) -> Answer:
    return _error(
        "NG-D07",
        say("{value} holds two dates.", value=shown(text)),
        say("Write {start} as the start and {end} as the end.", start=start, end=end),
    )


def _one_side(word: str, text: str, typed: str = "") -> Answer | None:
    found, _ = read_date(text)
    if found is None:
        return None
    remedy = (
        say("Write {date} as the end, and leave the start empty.", date=found)
        if fold(word) in {"bis", "until", "to"}
        else say("Write {date} as the start, and leave the end empty.", date=found)
    )
    message = say("{value} is one side of a period.", value=shown(typed or f"{word} {text}"))
    return _error("NG-D07", message, remedy)


def _with_a_time(text: str, day: str, month: str, year: str) -> Answer | None:
    found, _ = _repaired(year, month, day)
    message = say("{value} is no date.", value=shown(text))
    return _error("NG-D03", message, say("Write {dates}.", dates=found)) if found else None


def _in_utc(text: str) -> Answer:
    """A moment as databases keep it: late in the evening, it is the next day in Germany."""
    message = say("{value} is no date.", value=shown(text))
    return _error("NG-D03", message, "Which day it is depends on the time zone: write the day.")


def _months(text: str, number: str, part: str | None, year: str) -> Answer | None:
    """A quarter or a half of a year."""
    months = 6 if (part or "Q")[0] in "Hh" else 3
    last = int(number) * months
    if last > 12:
        return None
    return _two_dates(text, f"{year}-{last - months + 1:02}", f"{year}-{last:02}")


def _around(text: str) -> Answer:
    remedy = say("Write {date}, and in the note that it is not sure.", date=text)
    return _error("NG-D10", "The date is not sure.", remedy)


def _decade(years: str) -> Answer:
    remedy = say(
        "Write {start} as the start and {end} as the end, if it held throughout.",
        start=f"{years}0",
        end=f"{years}9",
    )
    return _error("NG-D10", "The year is not sure.", remedy)


def _day_number(text: str) -> Answer:
    day = date(1899, 12, 30) + timedelta(days=int(text))
    return _error(
        "NG-D05",
        say("{number} may be a spreadsheet's number for the day {day}.", number=text, day=day),
        say("Write {day} if that is meant, and format the column as text.", day=day),
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
        (r"(?:(\d{1,2})(?:\.|\.? ))?([a-zä]{3,9})\.? (\d{4})", _named_month),
        (r"((?:19|20)\d\d)(\d\d)(\d\d)", _repaired),
        (r"(\d{4})(?:[.,]0?)", _repaired),  # a number, as some programs write it
        (r"((\d{1,2})\.(\d{1,2})\.(\d{4}),? \d{1,2}:.{2,9})", _with_a_time),
        (r"(\d{4}-\d\d-\d\d[T ]2[0-3]:.{2,20}Z)", _in_utc),
        (r"((\d{4})-(\d\d)-(\d\d)[T ]\d\d:.{2,20})", lambda t, y, m, d: _with_a_time(t, d, m, y)),
        (r"((?:Q|(?=\d\. ?[QH]))([1-4])(?:\. ?(Quartal|Q|Halbjahr|Hj\.?))?[ /-]?(\d{4}))", _months),
        (r"((\d{4})[ /-]?Q([1-4]))", lambda t, year, number: _months(t, number, "Q", year)),
        (r"((\d{4}(?:-\d\d){0,2}) ?(?:ff?\.?|[–—+-]))", lambda t, d: _one_side("ab", d, t)),
        (r"(>=? ?(\d{4}(?:-\d\d){0,2}))", lambda t, d: _one_side("ab", d, t)),
        (r"([–—-] ?(\d{4}(?:-\d\d){0,2}))", lambda t, d: _one_side("bis", d, t)),
        (r"(\d{1,2})[./] ?(\d{1,2})[./] ?(\d\d)", _short_year),
        (r"(\d{1,2})/(\d{1,2})/(\d{4})", _slashes),
        (r"(seit|ab|since|from|bis|until|to) (.{4,20})", _one_side),
        (r"(?:ca\.?|circa|etwa|um|about|~) ?(\d{4}(?:-\d\d){0,2})", _around),
        (r"(\d{4}(?:-\d\d){0,2})[?~%]", _around),
        (r"(\d{3})X", _decade),
        (r"([2-5]\d{4})", _day_number),
    )
)
_DASH = re.compile(r" ?[–—/] ?| - | bis | to | until | und |(?<=\d{4})-(?=\d{4}|\d\d?\.)")


def _between(text: str) -> Answer | None:
    """Two dates in one cell, or None."""
    halves = _DASH.split(text)
    if len(halves) != 2 or not all(halves):
        return None
    start, end = (read_date(half)[0] for half in halves)
    return _two_dates(text, start, end) if start and end else None


def _no_date(text: str) -> Answer:
    years = re.findall(r"(?<!\d)[12]\d{3}(?!\d)", text)
    remedy = (
        say("Write {year} if nothing more is known.", year=years[0])
        if len(set(years)) == 1
        else say("Write a year, a month or a day, such as 2014, 2014-05 or 2014-05-01.")
    )
    return _error("NG-D03", say("{value} is no date.", value=shown(text)), remedy)
