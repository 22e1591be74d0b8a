"""Groups of a network that have fewer links with one another than one would expect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np

from netgraph.groups import Group

if TYPE_CHECKING:
    from netgraph.engine import View
    from netgraph.graph import MultiDiGraph

_BORNE = 2
"""A theme or place is one of a group from so many members on."""
_LACKING = 1
"""From so many links fewer than expected on, a pair of groups is worth a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """Two groups, by the ids of their leaders, that have things in common and few links.

    ``observed`` counts the linked pairs between them; ``expected`` is how many there would be if
    everyone had as many links as now, and these led anywhere. ``places`` and ``themes`` are those
    of at least two members of either, those of the fewest groups first.
    """

    one: str
    other: str
    observed: int
    expected: float
    places: tuple[str, ...]
    themes: tuple[str, ...]

    @property
    def deficit(self) -> float:
        """How many links fewer than expected there are."""
        return self.expected - self.observed

    def to_dict(self) -> dict[str, Any]:
        """The distance as JSON values."""
        return {
            "one": self.one,
            "other": self.other,
            "observed": self.observed,
            "expected": self.expected,
            "deficit": self.deficit,
            "places": list(self.places),
            "themes": list(self.themes),
        }


def distances(graph: MultiDiGraph, whole: View, grouping: Sequence[Group]) -> tuple[Distance, ...]:
    """The pairs of groups with at least one link fewer than expected that share a theme or place,
    by deficit times the weight of these (ties by leaders): the fewer groups have one, the heavier
    it is (ln of all groups with any over those with it); a theme of the whole network has none.

    A group of K link ends and one of L would have K · L / 2m links with each other, m being all
    linked pairs (the configuration model; Newman 2006, PNAS 103, 8577). Groups are found by having
    few links with each other: that there is a deficit proves nothing, so there is no p-value, and
    what they share decides. ``whole`` is the graph as arrays.
    """
    leader = {member: group.leader for group in grouping for member in group.members}
    of = np.array([leader[node] for node in whole.nodes], dtype=object)
    ends = Counter(of[whole.tails].tolist())
    linked = Counter(zip(of[whole.tails].tolist(), of[whole.other].tolist(), strict=True))
    places, themes = (_Borne(graph, grouping, name) for name in ("place", "themes"))
    found = []
    for one, other in _close(grouping, ends, len(whole.other)):
        distance = Distance(
            one=one,
            other=other,
            observed=linked[one, other],
            expected=ends[one] * ends[other] / len(whole.other),
            places=places.by_both(one, other),
            themes=themes.by_both(one, other),
        )
        shared = sum(map(places.weight, distance.places)) + sum(map(themes.weight, distance.themes))
        if distance.deficit >= _LACKING and shared > 0:
            found.append((-round(distance.deficit * shared, 9), one, other, distance))
    return tuple(distance for *_, distance in sorted(found, key=lambda entry: entry[:3]))


def _close(grouping: Sequence[Group], ends: Counter[str], whole: int) -> Iterator[tuple[str, str]]:
    """Pairs of groups that would have enough links to miss some, no more of them than links: the
    first in order of the groups first.
    """
    nth = {group.leader: number for number, group in enumerate(grouping)}
    falling = sorted(nth, key=lambda leader: (-ends[leader], nth[leader]))
    for number, one in enumerate(falling):
        for other in islice(falling, number + 1, None):
            if ends[one] * ends[other] < _LACKING * whole or not whole:
                break
            first, second = sorted((one, other), key=nth.__getitem__)
            yield first, second


class _Borne:
    """Which values of an attribute are those of groups."""

    def __init__(self, graph: MultiDiGraph, grouping: Sequence[Group], name: str) -> None:
        self._of: dict[str, set[str]] = {}
        for group in grouping:
            here: Counter[str] = Counter()
            for member in group.members:
                value = graph.nodes[member][name]
                here.update({value} if isinstance(value, str) else set(value))
            self._of[group.leader] = {v for v, often in here.items() if v and often >= _BORNE}
        self._groups = Counter(value for values in self._of.values() for value in values)
        self._speaking = sum(bool(values) for values in self._of.values())

    def weight(self, value: str) -> float:
        """The more, the fewer groups have it; 0 when all have it that have any."""
        return log(self._speaking / self._groups[value])

    def by_both(self, one: str, other: str) -> tuple[str, ...]:
        """What both groups have, the heaviest first."""
        common = self._of[one] & self._of[other]
        return tuple(sorted(common, key=lambda value: (self._groups[value], value)))
