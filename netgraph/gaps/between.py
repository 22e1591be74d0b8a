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
    places, themes = (_Borne(graph, grouping, name) for name in ("place", "themes"))
    found = []
    for one, other, observed, expected in _apart(whole, grouping):
        distance = Distance(
            one=grouping[one].leader,
            other=grouping[other].leader,
            observed=observed,
            expected=expected,
            places=places.by_both(one, other),
            themes=themes.by_both(one, other),
        )
        shared = sum(places.weight[place] for place in distance.places)
        shared += sum(themes.weight[theme] for theme in distance.themes)
        if shared > 0:
            order = -round(distance.deficit * shared, 9), distance.one, distance.other
            found.append((order, distance))
    return tuple(distance for _, distance in sorted(found, key=lambda entry: entry[0]))


def _apart(whole: View, grouping: Sequence[Group]) -> Iterator[tuple[int, int, int, float]]:
    """Pairs of groups by their numbers, the lower first, that have enough links fewer than
    expected; with those that they have, and those expected. No more pairs are looked at than there
    are links.
    """
    number = {member: nth for nth, group in enumerate(grouping) for member in group.members}
    of = np.array([number[node] for node in whole.nodes], np.int64)
    ends = np.bincount(of[whole.tails], minlength=len(grouping)).tolist()
    pairs, often = np.unique(of[whole.tails] * len(grouping) + of[whole.other], return_counts=True)
    linked = dict(zip(pairs.tolist(), often.tolist(), strict=True))
    links = len(whole.other)
    falling = sorted(range(len(grouping)), key=lambda nth: -ends[nth])
    for nth, one in enumerate(falling):
        for other in islice(falling, nth + 1, None):
            if ends[one] * ends[other] < _LACKING * links or not links:
                break
            first, second = sorted((one, other))
            observed = linked.get(first * len(grouping) + second, 0)
            expected = ends[one] * ends[other] / links
            if expected - observed >= _LACKING:
                yield first, second, observed, expected


class _Borne:
    """Which values of an attribute are those of groups."""

    def __init__(self, graph: MultiDiGraph, grouping: Sequence[Group], name: str) -> None:
        values = {
            node: {data[name]} if isinstance(data[name], str) else {*data[name]}
            for node, data in graph.nodes(data=True)
        }
        self._of: list[set[str]] = []
        for group in grouping:
            here = Counter(value for member in group.members for value in values[member])
            self._of.append({v for v, often in here.items() if v and often >= _BORNE})
        often = Counter(value for values in self._of for value in values)
        speaking = sum(map(bool, self._of))
        self.weight = {value: log(speaking / groups) for value, groups in often.items()}
        """The more, the fewer groups have it; 0 when all have it that have any."""
        rarest = sorted(often, key=lambda value: (often[value], value))
        self._place = {value: place for place, value in enumerate(rarest)}

    def by_both(self, one: int, other: int) -> tuple[str, ...]:
        """What both groups have, the heaviest first."""
        return tuple(sorted(self._of[one] & self._of[other], key=self._place.__getitem__))
