"""Parts of a network that nothing connects with the rest, and what would join them best."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from netgraph.gaps.pairs import CONNECTORS, decided
from netgraph.graph import vocabulary_of
from netgraph.paths.advice import Candidate, Relations, candidates, used_between
from netgraph.paths.hops import Conditions, Hops
from netgraph.periods import Period

if TYPE_CHECKING:
    from netgraph.engine import View
    from netgraph.graph import MultiDiGraph

_COMPARED = 100
"""So many entities of the largest component, those that share most, are looked at for each other
component."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Island:
    """A component other than the largest; ``size`` is 1 for an entity without links.

    ``leader`` is the id of its best linked member, whose short name is ``name``. ``join`` is the
    link with the largest component whose ends share most; None when no two share anything.
    """

    leader: str
    name: str
    size: int
    join: Candidate | None

    def to_dict(self) -> dict[str, Any]:
        """The component as JSON values."""
        join = self.join.to_dict() if self.join else None
        return {"leader": self.leader, "name": self.name, "size": self.size, "join": join}


def islands(graph: MultiDiGraph, whole: View, *, top: int | None = None) -> tuple[Island, ...]:
    """All components but the largest, by size (ties by leader), or the first ``top`` of them, each
    with the link that would join it best. ``whole`` is the graph as arrays.

    The search is that for a link where there is no path (``paths.advice.candidates``), with the 100
    entities of the largest component that have most in common with the component; themes, roles and
    places of more than 500 entities say too little to find them by. A link needs ends that share a
    place, theme or role, and whose periods may have met; it is neither ruled out nor planned. Its
    relation is one without direction if the vocabulary admits one.
    """
    main, *others = list(islice(_components(whole), None if top is None else top + 1)) or [{}]
    if not others:
        return ()
    hops, bearers = Hops(graph, Conditions(), free=frozenset()), _bearers(graph, main)
    # What two share says nothing of who would carry, fund or join the other.
    undirected = frozenset(r.id for r in vocabulary_of(graph).relations if r.symmetric)
    asked, used = (Conditions(relations=undirected), Conditions()), used_between(graph)
    ways = [Relations(graph, conditions, used) for conditions in asked]
    settled = set().union(*decided(graph))

    @cache
    def period(entity: str) -> Period:
        return Period(start=graph.nodes[entity]["start"], end=graph.nodes[entity]["end"])

    def barred(one: str, other: str) -> bool:
        return not period(one).overlaps(period(other)) or frozenset((one, other)) in settled

    def join(part: Mapping[str, int]) -> Candidate | None:
        common = Counter(e for value in _values(graph, part) for e in bearers.get(value, ()))
        best = sorted(common, key=lambda entity: (-common[entity], main[entity], entity))
        sides = part, {entity: main[entity] for entity in best[:_COMPARED]}
        found = (candidates(graph, hops, sides, way, ruled_out=barred)[:1] for way in ways)
        return next((link for best in found for link in best if link.reasons.number), None)

    return tuple(
        Island(
            leader=(leader := next(iter(part))),
            name=graph.nodes[leader]["short"],
            size=len(part),
            join=join(part),
        )
        for part in others
    )


def _components(whole: View) -> Iterator[dict[str, int]]:
    """The components by size (ties by leader), each from its best linked member on, with the number
    of steps from there: the nearest first, then by id.
    """
    linked = np.argsort(-whole.degrees, kind="stable")
    leader = linked[np.unique(whole.component[linked], return_index=True)[1]]
    steps = whole.steps(leader)
    # A component is one piece of this order, between two leaders.
    order = np.lexsort((steps, leader[whole.component], -whole.component_sizes))
    starts = np.flatnonzero(steps[order] == 0).tolist()
    names, far = np.array(whole.nodes, dtype=object)[order].tolist(), steps[order].tolist()
    for start, end in pairwise([*starts, whole.n]):
        yield dict(zip(names[start:end], far[start:end], strict=True))


def _values(graph: MultiDiGraph, entities: Collection[str]) -> set[tuple[str, str]]:
    """The places, themes and roles of some entities."""
    return {value for entity in entities for value in _of(graph.nodes[entity])}


def _of(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if data["place"]:
        yield "place", data["place"]
    for name in ("themes", "roles"):
        yield from ((name, value) for value in data[name])


def _bearers(graph: MultiDiGraph, entities: Collection[str]) -> Mapping[tuple[str, str], list[str]]:
    """Which of some entities have a place, theme or role; those of too many are left out."""
    found = defaultdict(list)
    for entity in entities:
        for value in set(_of(graph.nodes[entity])):
            found[value].append(entity)
    return {value: bearers for value, bearers in found.items() if len(bearers) <= CONNECTORS}
