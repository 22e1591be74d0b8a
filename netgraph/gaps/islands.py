"""Parts of a network that nothing connects with the rest, and what would join them best."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netgraph.gaps.pairs import CONNECTORS, decided
from netgraph.graph import vocabulary_of
from netgraph.paths.advice import Candidate, Relations, candidates
from netgraph.paths.hops import Conditions, Hops
from netgraph.periods import Period

if TYPE_CHECKING:
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


def islands(graph: MultiDiGraph) -> tuple[Island, ...]:
    """All components but the largest, by size (ties by leader), each with the link that would join
    it best.

    The search is that for a link where there is no path (``paths.advice.candidates``), with the 100
    entities of the largest component that have most in common with the component; themes, roles and
    places of more than 500 entities say too little to find them by. A link needs ends that share a
    place, theme or role, and whose periods may have met; it is neither ruled out nor planned. Its
    relation is one without direction if the vocabulary admits one.
    """
    hops = Hops(graph, Conditions(), free=frozenset())
    parts = sorted(_components(graph, hops), key=lambda part: (-len(part), next(iter(part))))
    if len(parts) < 2:
        return ()
    bearers = _bearers(graph, parts[0])
    # What two share says nothing of who would carry, fund or join the other.
    undirected = frozenset(r.id for r in vocabulary_of(graph).relations if r.symmetric)
    ways = [Relations(graph, Conditions(relations=some)) for some in (undirected, None)]
    settled = set().union(*decided(graph))
    period = {entity: Period(start=d["start"], end=d["end"]) for entity, d in graph.nodes.items()}

    def barred(one: str, other: str) -> bool:
        return not period[one].overlaps(period[other]) or frozenset((one, other)) in settled

    def join(part: Mapping[str, int]) -> Candidate | None:
        common = Counter(e for value in _values(graph, part) for e in bearers.get(value, ()))
        best = sorted(common, key=lambda entity: (-common[entity], parts[0][entity], entity))
        sides = part, {entity: parts[0][entity] for entity in best[:_COMPARED]}
        found = (candidates(graph, hops, sides, way, ruled_out=barred)[:1] for way in ways)
        return next((link for best in found for link in best if link.reasons.number), None)

    return tuple(
        Island(
            leader=(leader := next(iter(part))),
            name=graph.nodes[leader]["short"],
            size=len(part),
            join=join(part),
        )
        for part in parts[1:]
    )


def _components(graph: MultiDiGraph, hops: Hops) -> Iterator[dict[str, int]]:
    """Each component from its best linked member on, with the number of steps from there."""
    seen: set[str] = set()
    for entity in sorted(graph, key=lambda entity: (-len(hops.costs(entity)), entity)):
        if entity not in seen:
            part = hops.reached(entity)
            seen |= part.keys()
            yield part


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
