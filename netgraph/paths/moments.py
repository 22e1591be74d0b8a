"""When all hops of a path may have held at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netgraph.periods import Period


def common(hops: Iterable[Iterable[Period]]) -> list[Period]:
    """The stretches of time in which every hop has a period that may hold, the earliest first.

    Each hop comes with the periods of its links. A bound that is not known excludes nothing, so
    the one stretch of hops without dates is Period(). A list without any says that the hops never
    held at the same time.
    """
    stretches = [Period()]
    for periods in hops:
        joined = _joined(periods)
        stretches = [
            _overlap(one, other) for one in stretches for other in joined if one.overlaps(other)
        ]
    return stretches


def _joined(periods: Iterable[Period]) -> list[Period]:
    """Periods that meet or follow on each other as one, in order."""
    joined: list[Period] = []
    for period in sorted(periods, key=lambda period: (_first(period), _last(period))):
        if joined and _first(period).toordinal() <= _last(joined[-1]).toordinal() + 1:
            longest = max(joined[-1], period, key=_last)
            joined[-1] = Period(start=joined[-1].start, end=longest.end)
        else:
            joined.append(period)
    return joined


def _overlap(one: Period, other: Period) -> Period:
    return Period(start=max(one, other, key=_first).start, end=min(one, other, key=_last).end)


def _first(period: Period) -> date:
    return period.start.first if period.start else date.min


def _last(period: Period) -> date:
    return period.end.last if period.end else date.max
