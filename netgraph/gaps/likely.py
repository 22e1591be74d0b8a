"""By which relation two entities would be linked, going by those that are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from netgraph.gaps.pairs import kind_and_role
from netgraph.graph import vocabulary_of

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.vocabulary import Relation


class Likely:
    """By which relation two entities would be linked: the one that most often joins entities of
    their kinds and main roles, else of their kinds, else one without a direction, else the first
    that the vocabulary admits.

    A relation of parts and wholes is proposed only to such a whole as others of this kind and role
    belong to, and to nobody who belongs to one already: those that meet in a whole are no parts of
    each other.
    """

    def __init__(self, graph: MultiDiGraph) -> None:
        self._relations = vocabulary_of(graph).relations
        self._group = {entity: kind_and_role(data) for entity, data in graph.nodes(data=True)}
        self._by_group: Counter[tuple[object, ...]] = Counter()
        self._by_kind: Counter[tuple[object, ...]] = Counter()
        self._belongs: set[tuple[str, str]] = set()
        acyclic = {relation.id for relation in self._relations if relation.acyclic}
        for u, v, link in graph.edges(data=True):
            source, target, relation = self._group[u], self._group[v], link["relation"]
            if relation in acyclic:
                self._belongs.add((u, relation))
            self._by_group[source, target, relation] += 1
            self._by_kind[source[0], target[0], relation] += 1

    def alike(self, entity: str) -> tuple[object, ...]:
        """The same for all entities that would be linked in the same way."""
        return self._group[entity], *((entity, r.id) in self._belongs for r in self._relations)

    def link(self, one: str, other: str) -> tuple[str, str, str]:
        """The source, the target and the relation of the link."""
        admitted = [
            (source, target, relation)
            for relation in self._relations
            for source, target in ((one, other), (other, one))
            if relation.admits(self._group[source][0], self._group[target][0])
        ]
        likely = [option for option in admitted if self._can_be(*option)]
        # Of equals, max takes the first: by the vocabulary's order.
        source, target, relation = max(likely or admitted, key=lambda option: self._often(*option))
        return source, target, relation.id

    def _can_be(self, source: str, target: str, relation: Relation) -> bool:
        return not relation.acyclic or (
            (source, relation.id) not in self._belongs
            and (self._group[source], self._group[target], relation.id) in self._by_group
        )

    def _often(self, source: str, target: str, relation: Relation) -> tuple[int, int, bool]:
        one, other = self._group[source], self._group[target]
        return (
            self._by_group[one, other, relation.id],
            self._by_kind[one[0], other[0], relation.id],
            relation.symmetric,
        )
