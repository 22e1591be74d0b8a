"""Partial dates and periods: ``2014`` stays a year, ``2014-05`` a month; no day is invented."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from netgraph.wording import say

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTHS = (
    *(say("January"), say("February"), say("March"), say("April"), say("May"), say("June")),
    *(say("July"), say("August"), say("September"), say("October"), say("November")),
    say("December"),
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, as precise as its source.

    ``first`` and ``last`` bound the days it may mean. Two partial dates are equal only when they
    say the same thing: ``2014`` is not ``2014-01-01``.

        >>> month = PartialDate.parse("2014-02")
        >>> str(month), str(month.first), str(month.last)
        ('2014-02', '2014-02-01', '2014-02-28')
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(say("the year {year} is outside 0001 to 9999", year=self.year))
        if self.month is None:
            if self.day is not None:
                raise ValueError(say("a day needs its month"))
            return
        if not 1 <= self.month <= 12:
            raise ValueError(say("there is no month {month:02d}", month=self.month))
        days = calendar.monthrange(self.year, self.month)[1]
        if self.day is not None and not 1 <= self.day <= days:
            raise ValueError(
                say(
                    "{month} {year} has {days} days, not {day}",
                    month=_MONTHS[self.month - 1],
                    year=self.year,
                    days=days,
                    day=self.day,
                )
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; anything else raises ValueError."""
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(say("a date is written 2014, 2014-05 or 2014-05-01"))
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @property
    def first(self) -> date:
        """The earliest day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        month = f"{self.year:04d}-{self.month:02d}"
        return month if self.day is None else f"{month}-{self.day:02d}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Models accept a PartialDate or its text, and write its text to JSON."""
        from_text = core_schema.no_info_after_validator_function(
            cls.parse, core_schema.str_schema(strict=True)
        )
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=core_schema.union_schema(
                [core_schema.is_instance_schema(cls), from_text]
            ),
            serialization=core_schema.to_string_ser_schema(),
        )


def in_order(start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether ``end`` does not surely lie before ``start``: compared at the precision given,
    ``2014-05`` to ``2014`` is in order. A bound that is not known contradicts nothing.
    """
    return start is None or end is None or end.last >= start.first


class Period(BaseModel):
    """From ``start`` to ``end``, both included and both optional.

    With one bound it is open on the other side. Without any it is *undated*: nothing is known,
    which is not the same as always. Raises ValueError when the end surely lies before the start
    (compared at the precision given, so ``2014-05`` to ``2014`` is fine).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: PartialDate | None = None
    end: PartialDate | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not in_order(self.start, self.end):
            raise ValueError(
                say("the end {end} lies before the start {start}", end=self.end, start=self.start)
            )
        return self

    @property
    def dated(self) -> bool:
        """Whether at least one bound is known."""
        return self.start is not None or self.end is not None

    def may_hold(self, when: PartialDate) -> bool:
        """Whether some day of ``when`` may lie in the period; an undated period may always hold."""
        starts_too_late = self.start is not None and self.start.first > when.last
        ends_too_early = self.end is not None and self.end.last < when.first
        return not (starts_too_late or ends_too_early)

    def overlaps(self, other: Period) -> bool:
        """Whether both may hold on one day; a bound that is not known excludes nothing."""
        later_start = max((p.first for p in (self.start, other.start) if p), default=None)
        earlier_end = min((p.last for p in (self.end, other.end) if p), default=None)
        return later_start is None or earlier_end is None or later_start <= earlier_end

    def __str__(self) -> str:
        return f"{self.start or ''}/{self.end or ''}" if self.dated else ""
