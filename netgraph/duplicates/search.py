"""The search for entities that may be one: who bears which name, and who may be joined to whom."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from netgraph.duplicates.spelling import Names, spell
from netgraph.model import Entity
from netgraph.names import fold
from netgraph.network import Network
from netgraph.wording import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Two entities that may be one: ``merge`` would go into ``keep`` (their ids).

    ``similarity`` is that of the names that met, rounded down: 100 only for spellings of the same
    words. ``reason`` says which names these are.
    """

    keep: str
    merge: str
    similarity: int
    name_keep: str
    name_merge: str
    reason: str


def duplicates(network: Network) -> tuple[Duplicate, ...]:
    """Likely duplicates, the most similar first, then by id.

    Entities of one kind are compared by name and aliases: first those with a spelling of the same
    words, then those at least ``ALIKE``. Names are not alike when they differ in a number, a
    letter, a point of the compass, in more than a slip of a word, or each in a place or Land of its
    own. Two entities at different places are two, as are two with different legal forms; one
    without is none of several that differ in theirs. Pairs in ``network.not_same`` are left out,
    and with them what would join the two by way of a third.

    The entity with more links is kept, then the one with more fields filled, then the smaller id.
    An entity is proposed to be merged once at most: what follows from other rows is left out.
    """
    search = _Search(network)
    places = {spell(place.name).key for place in network.places}
    places |= {spell(entity.place).key for entity in network.entities}
    names = Names(places - {""})
    for of_kind in search.names.values():
        by_words: dict[object, list[_Bearer]] = defaultdict(list)
        for key in sorted(of_kind):
            by_words[names.words(key)] += of_kind[key]
        for bearers in by_words.values():
            search.same(bearers)
    for of_kind in search.names.values():
        for similarity, one, other in names.nearly_alike(of_kind):
            if search.may_join(of_kind[one], of_kind[other]) and not names.differ(one, other):
                search.similar(of_kind[one], of_kind[other], similarity)
    found = search.directed()
    return tuple(sorted(found, key=lambda pair: (-pair.similarity, pair.keep, pair.merge)))


@dataclass(frozen=True, slots=True)
class _Bearer:
    """An entity with one of its names, the legal form in that, and the key of its place."""

    entity: Entity
    name: str
    form: str
    place: str


@dataclass(frozen=True, slots=True)
class _Edge:
    one: _Bearer
    other: _Bearer
    similarity: int


class _Search:
    """What was found so far: edges between entities that do not make a circle."""

    def __init__(self, network: Network) -> None:
        self._rank = _ranks(network)
        self._clusters = _Clusters(network)
        self._edges: list[_Edge] = []
        self.names = _names(network, self._rank)

    def same(self, bearers: Sequence[_Bearer]) -> None:
        """Join the bearers of one name, as far as places and legal forms let them be one."""
        for group in _groups(sorted(bearers, key=lambda bearer: self._rank[bearer.entity.id])):
            heads: list[_Bearer] = []
            for bearer in group:
                if not any(self._join(head, bearer, 100) for head in heads):
                    heads.append(bearer)

    def may_join(self, one: Sequence[_Bearer], other: Sequence[_Bearer]) -> bool:
        """Whether there is anything to join: the quick look before a close one."""
        several = len(one) > 1 or len(other) > 1
        return several or not self._clusters.are_one(one[0].entity.id, other[0].entity.id)

    def similar(self, one: Sequence[_Bearer], other: Sequence[_Bearer], similarity: float) -> None:
        """Join the bearers of two similar names, as far as places and forms let them be one."""
        of_one = {id(bearer) for bearer in one}
        for group in _groups((*one, *other)):
            left = next((bearer for bearer in group if id(bearer) in of_one), None)
            right = next((bearer for bearer in group if id(bearer) not in of_one), None)
            if left and right:
                self._join(left, right, int(similarity))

    def directed(self) -> Iterator[Duplicate]:
        """The edges, each from the entity to keep, outwards from the best one of its cluster."""
        around: dict[str, list[_Edge]] = defaultdict(list)
        for edge in self._edges:
            around[edge.one.entity.id].append(edge)
            around[edge.other.entity.id].append(edge)
        reached: set[str] = set()
        for start in sorted(around, key=self._rank.__getitem__):
            queue = deque([start] if start not in reached else [])
            reached.add(start)
            while queue:
                keep = queue.popleft()
                for edge in around[keep]:
                    at_keep = edge.one.entity.id == keep
                    kept, merged = (edge.one, edge.other) if at_keep else (edge.other, edge.one)
                    if merged.entity.id not in reached:
                        reached.add(merged.entity.id)
                        queue.append(merged.entity.id)
                        yield _duplicate(kept, merged, edge.similarity)

    def _join(self, one: _Bearer, other: _Bearer, similarity: int) -> bool:
        """Whether both are in one cluster now."""
        joined = self._clusters.join(one.entity.id, other.entity.id)
        if joined:
            self._edges.append(_Edge(one, other, similarity))
        return joined is not None


@dataclass(slots=True, eq=False)
class _Cluster:
    members: set[str]
    places: set[str]
    forms: set[str]


class _Clusters:
    """Entities that may be one; among them never two of ``not_same``, of two places or forms."""

    def __init__(self, network: Network) -> None:
        self._of = {
            entity.id: _Cluster(
                {entity.id}, {fold(entity.place)} - {""}, {spell(entity.name).form} - {""}
            )
            for entity in network.entities
        }
        self._two: dict[str, set[str]] = defaultdict(set)
        for pair in network.not_same:
            self._two[pair.a].add(pair.b)
            self._two[pair.b].add(pair.a)

    def are_one(self, one: str, other: str) -> bool:
        """Whether both are in one cluster."""
        return self._of[one] is self._of[other]

    def join(self, one: str, other: str) -> bool | None:
        """True when they were joined, False when they were together already, None if refused."""
        if self.are_one(one, other):
            return False
        pair = (self._of[one], self._of[other])
        small, large = sorted(pair, key=lambda cluster: len(cluster.members))
        apart = any(
            not self._two[member].isdisjoint(large.members)
            for member in small.members
            if member in self._two
        )
        places, forms = small.places | large.places, small.forms | large.forms
        if apart or len(places) > 1 or len(forms) > 1:
            return None
        large.members |= small.members
        large.places, large.forms = places, forms
        self._of.update(dict.fromkeys(small.members, large))
        return True


def _ranks(network: Network) -> dict[str, int]:
    """Which entity is rather kept: 0 is the best."""
    links = Counter(end for link in network.recorded_links for end in (link.source, link.target))

    def merit(entity: Entity) -> tuple[int, int, str]:
        filled = sum(bool(value) for _, value in entity)
        return -links[entity.id], -filled, entity.id

    return {entity.id: rank for rank, entity in enumerate(sorted(network.entities, key=merit))}


def _names(network: Network, rank: Mapping[str, int]) -> dict[str, dict[str, list[_Bearer]]]:
    """For each kind the bearers of each folded name, in the order of their ranks."""
    names: dict[str, dict[str, list[_Bearer]]] = defaultdict(lambda: defaultdict(list))
    for entity in sorted(network.entities, key=lambda entity: rank[entity.id]):
        place = fold(entity.place)
        spelt = {spell(name): name for name in (*reversed(entity.aliases), entity.name)}
        by_key = {spelling.key: (name, spelling.form) for spelling, name in spelt.items()}
        for key, (name, form) in by_key.items():
            if key:
                names[entity.kind][key].append(_Bearer(entity, name, form, place))
    return names


def _groups(bearers: Sequence[_Bearer]) -> Iterator[Sequence[_Bearer]]:
    """The bearers that may be one: all, unless they have several places or legal forms."""
    for at_place in _parted(bearers, lambda bearer: bearer.place):
        yield from _parted(at_place, lambda bearer: bearer.form)


def _parted(
    bearers: Sequence[_Bearer], trait: Callable[[_Bearer], str]
) -> Iterable[Sequence[_Bearer]]:
    groups: dict[str, list[_Bearer]] = defaultdict(list)
    for bearer in bearers:
        groups[trait(bearer)].append(bearer)
    return groups.values() if len(groups.keys() - {""}) > 1 else [bearers]


def _duplicate(keep: _Bearer, merge: _Bearer, similarity: int) -> Duplicate:
    own_names = (keep.name, merge.name) == (keep.entity.name, merge.entity.name)
    if own_names:
        reason = say("same name") if similarity == 100 else say("similar names")
    elif similarity < 100:
        reason = say("similar: {one} / {other}", one=keep.name, other=merge.name)
    else:
        reason = say("{name} is a name of both", name=merge.name)
    return Duplicate(
        keep=keep.entity.id,
        merge=merge.entity.id,
        similarity=similarity,
        name_keep=keep.entity.name,
        name_merge=merge.entity.name,
        reason=reason,
    )
