"""When something holds, as GEXF says it: by two bounds, by several intervals, or by moments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.ASCII | re.DOTALL)
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-\d{2})?", re.ASCII)
_INTERVAL = re.compile(r"([\[(\]])([^\[\](),;<>]*),([^\[\](),;<>]*)([\])\[])")
_MOMENT = re.compile(r"[^\[\](),;<>\s]+")
_ENDLESS = frozenset({"infinity", "-infinity", "inf", "-inf", "null", "none"})
_CALENDAR = frozenset({"date", "datetime"})

KEYS = ("start", "startopen", "end", "endopen", "timestamp", "intervals", "timestamps")
"""What an element says of its time."""

Bound = tuple[str, int]
"""A text, and by how many days what it bounds begins behind it."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both included, or from one text to another where they are no dates;
    empty where it has no bound.
    """

    start: str = ""
    end: str = ""
    calendar: bool = True

    def __bool__(self) -> bool:
        return bool(self.start or self.end)

    def __str__(self) -> str:
        return f"{self.start or '..'}/{self.end or '..'}"


def spans_of(said: Mapping[str, str], timeformat: str) -> Iterator[Span]:
    """All spans in what an element ``said`` of its time; those without a bound say nothing."""
    if said.keys().isdisjoint(KEYS):
        return  # as most elements of most files
    found = [(_either(said, "start", 1), _either(said, "end", -1))]
    found += [
        ((start, 0 if left == "[" else 1), (end, 0 if right == "]" else -1))
        for left, start, end, right in _INTERVAL.findall(said.get("intervals", ""))
    ]
    moments = _MOMENT.findall(f"{said.get('timestamp', '')} {said.get('timestamps', '')}")
    found += [((moment, 0), (moment, 0)) for moment in moments]
    yield from filter(None, (_span(start, end, timeformat) for start, end in found))


def outermost(spans: Iterable[Span]) -> Span:
    """From the first start to the last end; open where one of them is."""
    listed = list(spans)
    starts, ends = [one.start for one in listed], [one.end for one in listed]
    calendar = all(one.calendar for one in listed)
    order: Callable[[str], str | float] = str if calendar else _number
    return Span(
        min(starts, key=order) if starts and all(starts) else "",
        max(ends, key=order) if ends and all(ends) else "",
        calendar,
    )


def _either(said: Mapping[str, str], name: str, inwards: int) -> Bound:
    return (said[name], 0) if said.get(name) else (said.get(f"{name}open", ""), inwards)


def _span(start: Bound, end: Bound, timeformat: str) -> Span:
    texts = [_bound(text) for text, _ in (start, end)]
    days = [_day(text, timeformat) for text in texts]
    if any(text and not day for text, day in zip(texts, days, strict=True)):
        return Span(texts[0], texts[1], calendar=False)
    return Span(_shifted(days[0], texts[0], start[1]), _shifted(days[1], texts[1], end[1]))


def _bound(text: str) -> str:
    bare = text.strip()
    return "" if bare.casefold() in _ENDLESS else bare


def _day(text: str, timeformat: str) -> str:
    """The day, month or year that a text names; of a bare number, only where times are dates."""
    if match := _DAY.fullmatch(text):
        return match[1]
    return text if timeformat in _CALENDAR and _YEAR_OR_MONTH.fullmatch(text) else ""


def _shifted(day: str, said: str, by: int) -> str:
    """The day beside one that does not count; of a time on that day, the day itself."""
    if not by or day != said or len(day) < len("2014-05-01"):
        return day
    try:
        return str(date.fromisoformat(day) + timedelta(days=by))
    except (ValueError, OverflowError):
        return day  # which is no day of any calendar, and told as such later


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
