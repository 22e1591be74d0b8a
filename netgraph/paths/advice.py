"""What to say when there is no path: why, and which single link would make one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from netgraph.graph import vocabulary_of
from netgraph.paths.hops import Conditions, Hops

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph

_NEAR = 300
"""So many entities on each side, the nearest to its end, are compared with those of the other."""
_SHOWN = 3

Reason = Literal["absent", "filters", "components", "via"]
Used = Counter[tuple[str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """All that one end can reach: the ``leader`` is linked to most of it and names it."""

    name: str
    size: int
    leader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two entities have in common; ``place`` is empty when it is not the place."""

    place: str
    themes: tuple[str, ...]
    roles: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many things these are."""
        return bool(self.place) + len(self.themes) + len(self.roles)

    def to_dict(self) -> dict[str, Any]:
        """The reasons as JSON values."""
        return {"place": self.place, "themes": list(self.themes), "roles": list(self.roles)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A link that there is not, of a relation that the vocabulary admits between the two."""

    source: str
    target: str
    relation: str
    reasons: Shared

    def to_dict(self) -> dict[str, Any]:
        """The link as JSON values."""
        return asdict(self) | {"reasons": self.reasons.to_dict()}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPath:
    """Why there is none.

    ``reason``: "absent" (an end is not there at the time asked for), "components" (there is no way
    even without the filters), "filters" (there is one without them, of ``without_filters`` hops)
    or "via" (the two are connected, and with the one in between, but every way there and on would
    pass somebody twice). ``components`` are what the two ends can reach with the filters,
    ``nearest`` the links that would join them best, at most three, the best first.
    """

    reason: Reason
    absent: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
    nearest: tuple[Candidate, ...] = ()
    without_filters: int | None = None

    @property
    def join(self) -> Candidate | None:
        """The one link that would join the two best: a candidate, not a need."""
        return self.nearest[0] if self.nearest else None

    def to_dict(self) -> dict[str, Any]:
        """The advice as JSON values."""
        return {
            "reason": self.reason,
            "absent": list(self.absent),
            "components": [asdict(component) for component in self.components],
            "nearest": [candidate.to_dict() for candidate in self.nearest],
            "join": self.join.to_dict() if self.join else None,
            "without_filters": self.without_filters,
        }


def component(graph: MultiDiGraph, hops: Hops, reached: Mapping[str, int]) -> Component:
    """What was reached, by its best-linked member (ties by id)."""
    leader = min(reached, key=lambda entity: (-len(hops.costs(entity)), entity))
    return Component(name=graph.nodes[leader]["short"], size=len(reached), leader=leader)


def candidates(
    graph: MultiDiGraph,
    hops: Hops,
    sides: tuple[Mapping[str, int], Mapping[str, int]],
    relations: Relations,
    *,
    ruled_out: Callable[[str, str], bool] = lambda *_: False,
) -> tuple[Candidate, ...]:
    """The links that would join two sides best, the best first, at most three.

    Each side is entities with their number of steps from an end, the nearest first; of either, the
    first 300 are looked at. Before others come those who share most (place, themes, roles), then
    those few steps from the ends, then those linked to many, then by id. Where nobody shares
    anything, one link is left. What is ``ruled_out`` is none of them.
    """
    ranked = []
    for one, steps in islice(sides[0].items(), _NEAR):
        for other, more in islice(sides[1].items(), _NEAR):
            link = relations.between(one, other)
            known = graph.has_edge(one, other) or graph.has_edge(other, one)
            if link is None or known or ruled_out(one, other):
                continue
            reasons = shared(graph.nodes[one], graph.nodes[other])
            linked = len(hops.costs(one)) + len(hops.costs(other))
            order = (-reasons.number, steps + more, -linked, one, other)
            ranked.append((order, (*link, reasons)))
    ranked.sort(key=lambda item: item[0])
    common = [item for item in ranked if item[0][0] < 0]
    return tuple(
        Candidate(source=source, target=target, relation=relation, reasons=reasons)
        for _, (source, target, relation, reasons) in (common or ranked[:1])[:_SHOWN]
    )


def shared(one: Mapping[str, Any], other: Mapping[str, Any]) -> Shared:
    """What the attributes of two entities have in common, in the order of the first."""
    same = {
        name: tuple(value for value in one[name] if value in other[name])
        for name in ("themes", "roles")
    }
    place = one["place"] if one["place"] == other["place"] else ""
    return Shared(place=place, **same)


def used_between(graph: MultiDiGraph) -> Used:
    """How many links there are from a kind, of a relation, to a kind."""
    kind = {entity: data["kind"] for entity, data in graph.nodes(data=True)}
    return Counter(
        (kind[source], link["relation"], kind[target])
        for source, near in graph.adjacency()
        for target, links in near.items()
        for link in links.values()
    )


class Relations:
    """Which relation a new link between two kinds would have: of those that the vocabulary and the
    question admit the one that most links between such kinds have, then one without a direction,
    then the vocabulary's first. Those that order entities into a tree are facts that nobody can
    propose.
    """

    def __init__(
        self, graph: MultiDiGraph, conditions: Conditions, used: Used | None = None
    ) -> None:
        """``used`` is what ``used_between`` counts in the graph, for those who have it."""
        self._kinds = {entity: data["kind"] for entity, data in graph.nodes(data=True)}
        self._used = used_between(graph) if used is None else used
        wanted = conditions.relations
        self._admitted = [
            relation
            for relation in vocabulary_of(graph).relations
            if not (relation.acyclic or relation.one_target or relation.id in conditions.without)
            and (wanted is None or relation.id in wanted)
        ]
        self._best: dict[tuple[str, str], tuple[bool, str] | None] = {}

    def between(self, one: str, other: str) -> tuple[str, str, str] | None:
        """Source, target and relation of the link; None when there can be none."""
        kinds = self._kinds[one], self._kinds[other]
        if kinds not in self._best:
            self._best[kinds] = min(self._ranked(*kinds), default=(None, None))[1]
        best = self._best[kinds]
        if best is None:
            return None
        turned, relation = best
        return (other, one, relation) if turned else (one, other, relation)

    def _ranked(self, one: str, other: str) -> Iterator[tuple[Any, tuple[bool, str]]]:
        for place, relation in enumerate(self._admitted):
            for turned, ends in enumerate(((one, other), (other, one))):
                if relation.admits(*ends):
                    ways = {ends, ends[::-1]} if relation.symmetric else {ends}
                    used = sum(self._used[source, relation.id, target] for source, target in ways)
                    order = (-used, not relation.symmetric, place, turned)
                    yield order, (bool(turned), relation.id)
