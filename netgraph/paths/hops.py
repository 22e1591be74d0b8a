"""Where one can go from an entity, and by which links, under the conditions of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any

from netgraph.periods import PartialDate, Period

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph

MILLION = 1_000_000

LinkAt = tuple[str, str, Mapping[str, Any]]
"""A link of the graph: its source, its target and its attributes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a path may use.

    Links of these ``relations`` (None: of any) but of none ``without``, that may hold on some day
    of ``as_of``; entities that may be there then, that are not to ``avoid``, and between its ends
    only of ``through_kinds`` (None: of any). With ``strongest``, a hop is the shorter the stronger
    its strongest link is.
    """

    avoid: Set[str] = frozenset()
    relations: Set[str] | None = None
    without: Set[str] = frozenset()
    through_kinds: Set[str] | None = None
    as_of: PartialDate | None = None
    strongest: bool = False


class Hops:
    """The hops of a graph under some conditions, looked up when they are asked for.

    A hop stands for all allowed links between two entities, in both directions, and costs 1; with
    ``strongest`` the distance 1 / strength in whole millionths, so that sums are exact. The kind
    of the ``free`` entities does not matter.
    """

    def __init__(self, graph: MultiDiGraph, conditions: Conditions, *, free: Set[str]) -> None:
        self._graph = graph
        self._conditions = conditions
        self._free = free
        self._rows: dict[str, dict[str, int]] = {}
        self._may_hold = _holding(conditions.as_of)
        # Asked for everything, as most often, nothing has to be looked at.
        self._choosy = conditions != Conditions(strongest=conditions.strongest)

    def costs(self, entity: str) -> Mapping[str, int]:
        """Those who can be reached from an entity in one hop, with its cost."""
        row = self._rows.get(entity)
        if row is None:
            row = self._rows[entity] = self._look_up(entity)
        return row

    def _look_up(self, entity: str) -> dict[str, int]:
        directions = self._graph.succ[entity], self._graph.pred[entity]
        if not (self._choosy or self._conditions.strongest):
            row = dict.fromkeys((other for neighbours in directions for other in neighbours), 1)
            row.pop(entity, None)
            return row
        row = {}
        for neighbours in directions:
            for other, links in neighbours.items():
                if other == entity or (self._choosy and not self.allows(other)):
                    continue
                cost = self._cost(links.values())
                if cost is not None:
                    row[other] = min(cost, row.get(other, cost))
        return row

    def _cost(self, links: Iterable[Mapping[str, Any]]) -> int | None:
        """What a hop over the best of these links costs; None when all are ruled out."""
        if self._choosy:
            links = [link for link in links if self._uses(link)]
            if not links:
                return None
        if not self._conditions.strongest:
            return 1
        return int(MILLION / max(link["strength"] for link in links) + 0.5)

    def allows(self, entity: str) -> bool:
        """Whether a path may touch this entity."""
        conditions = self._conditions
        data = self._graph.nodes[entity]
        kinds = conditions.through_kinds
        return (
            entity not in conditions.avoid
            and (kinds is None or data["kind"] in kinds or entity in self._free)
            and self._may_hold(data["start"], data["end"])
        )

    def _uses(self, link: Mapping[str, Any]) -> bool:
        relations = self._conditions.relations
        return (
            (relations is None or link["relation"] in relations)
            and link["relation"] not in self._conditions.without
            and self._may_hold(link["start"], link["end"])
        )

    def links(self, one: str, other: str) -> Iterator[LinkAt]:
        """The links that a hop stands for, in their direction: those that lead there first,
        then by their keys.
        """
        for source, target in ((one, other), (other, one)):
            for _, link in sorted(self._graph.succ[source].get(target, {}).items()):
                if self._uses(link):
                    yield source, target, link

    def reached(self, start: str, *, within: float = inf) -> dict[str, int]:
        """All entities that can be reached in so many hops, with the number of these; the nearest
        first, then by id.
        """
        steps = {start: 0}
        ring = [start]
        while ring and (distance := steps[ring[0]] + 1) <= within:
            ring = sorted(
                {other for entity in ring for other in self.costs(entity) if other not in steps}
            )
            steps |= dict.fromkeys(ring, distance)
        return steps


def _holding(
    when: PartialDate | None,
) -> Callable[[PartialDate | None, PartialDate | None], bool]:
    """Whether what starts and ends then may hold at the time in question."""

    @cache  # many links share a period
    def may_hold(start: PartialDate | None, end: PartialDate | None) -> bool:
        return when is None or Period(start=start, end=end).may_hold(when)

    return may_hold
