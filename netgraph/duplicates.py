"""Which entities may be one body that was entered twice. Only a person can say whether they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz

from netgraph.model import Entity
from netgraph.names import fold
from netgraph.network import Network
from netgraph.wording import say

ALIKE = 95.0
"""The least Indel similarity (0–100) of two folded names that may be spellings of one."""

# So many pairs of names are compared in any case: all of them, up to about 1,400 names of a kind.
_COMPARISONS = 2_000_000
_NEIGHBOURS = 20
_MOST_WORDS = 5

_ROMAN = r"(?=.)m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})"
_TELLING = re.compile(
    rf"\w*\d\w*|{_ROMAN}|[a-z]"
    r"|nord|sued|ost|west|mitte|erste[rsn]?|zweite[rsn]?|dritte[rsn]?|eins|zwei|drei|vier|fuenf"
)
_LEGAL_FORM = re.compile(r"\be v\b")
# By their stems, so that "bayerisch" counts as well; the longer ones first.
_LAND = re.compile(
    r"\b(sachsen anhalt|niedersa|sachs|saechs|mecklenburg|brandenburg|berlin|brem|hamburg|hess"
    r"|nordrhein|nrw\b|rheinland|saarl|schleswig|thuering|baden|bayer|bayr)"
)


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
    letter, a point of the compass, or each in a place or Land of its own. Two entities at different
    places are two, and one without a place is none of several that differ in theirs. Pairs in
    ``network.not_same`` are left out, and with them what would join the two by way of a third.

    The entity with more links is kept, then the one with more fields filled, then the smaller id.
    An entity is proposed to be merged once at most: what follows from other rows is left out.
    """
    search = _Search(network)
    for of_kind in search.names.values():
        for key in sorted(of_kind):
            search.same(of_kind[key])
    for of_kind in search.names.values():
        for similarity, one, other in _nearly_alike(sorted(of_kind)):
            if search.differ(one, other):
                continue
            search.similar(of_kind[one], of_kind[other], similarity)
    found = search.directed()
    return tuple(sorted(found, key=lambda pair: (-pair.similarity, pair.keep, pair.merge)))


@dataclass(frozen=True, slots=True)
class _Bearer:
    """An entity with one of its names, and the key of its place."""

    entity: Entity
    name: str
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
        places = {fold(place.name) for place in network.places}
        places |= {fold(entity.place) for entity in network.entities}
        self._places = places - {""}
        self._telling = cache(self._read)

    def same(self, bearers: Sequence[_Bearer]) -> None:
        """Join the bearers of one name, as far as their places let them be one."""
        for group in _by_place(bearers):
            heads: list[_Bearer] = []
            for bearer in group:
                if not any(self._join(head, bearer, 100) for head in heads):
                    heads.append(bearer)

    def similar(self, one: Sequence[_Bearer], other: Sequence[_Bearer], similarity: float) -> None:
        """Join the bearers of two similar names, as far as their places let them be one."""
        of_one = {id(bearer) for bearer in one}
        for group in _by_place((*one, *other)):
            left = next((bearer for bearer in group if id(bearer) in of_one), None)
            right = next((bearer for bearer in group if id(bearer) not in of_one), None)
            if left and right:
                self._join(left, right, int(similarity))

    def differ(self, one: str, other: str) -> bool:
        """Whether two similar keys tell two bodies apart all the same."""
        marks, places = self._telling(one)
        other_marks, other_places = self._telling(other)
        return marks != other_marks or bool(places - other_places and other_places - places)

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

    def _read(self, key: str) -> tuple[tuple[str, ...], Set[str]]:
        """What tells a name apart from similar ones: numbers and their like; places in it."""
        words = _LEGAL_FORM.sub("", key).split()
        marks = tuple(word for word in words if _TELLING.fullmatch(word))
        named = set(_LAND.findall(key))
        at = 0
        while at < len(words):
            spans = (words[at : at + size] for size in range(_MOST_WORDS, 0, -1))
            place = next((span for span in spans if " ".join(span) in self._places), None)
            named |= {" ".join(place)} if place else set()
            at += len(place) if place else 1
        return marks, named


@dataclass(slots=True, eq=False)
class _Cluster:
    members: set[str]
    places: set[str] = field(default_factory=set)


class _Clusters:
    """Entities that may be one; never two of ``not_same`` or of two places among them."""

    def __init__(self, network: Network) -> None:
        self._of = {
            entity.id: _Cluster({entity.id}, {fold(entity.place)} - {""})
            for entity in network.entities
        }
        self._two: dict[str, set[str]] = defaultdict(set)
        for pair in network.not_same:
            self._two[pair.a].add(pair.b)
            self._two[pair.b].add(pair.a)

    def join(self, one: str, other: str) -> bool | None:
        """True when they were joined, False when they were together already, None if refused."""
        if self._of[one] is self._of[other]:
            return False
        pair = (self._of[one], self._of[other])
        small, large = sorted(pair, key=lambda cluster: len(cluster.members))
        apart = any(
            not self._two[member].isdisjoint(large.members)
            for member in small.members
            if member in self._two
        )
        if apart or len(small.places | large.places) > 1:
            return None
        large.members |= small.members
        large.places |= small.places
        self._of.update(dict.fromkeys(small.members, large))
        return True


def _ranks(network: Network) -> dict[str, int]:
    """Which entity is rather kept: 0 is the best."""
    links = Counter(end for link in network.links for end in (link.source, link.target))

    def merit(entity: Entity) -> tuple[int, int, str]:
        filled = sum(bool(value) for _, value in entity)
        return -links[entity.id], -filled, entity.id

    return {entity.id: rank for rank, entity in enumerate(sorted(network.entities, key=merit))}


def _names(network: Network, rank: Mapping[str, int]) -> dict[str, dict[str, list[_Bearer]]]:
    """For each kind the bearers of each folded name, in the order of their ranks."""
    names: dict[str, dict[str, list[_Bearer]]] = defaultdict(lambda: defaultdict(list))
    for entity in sorted(network.entities, key=lambda entity: rank[entity.id]):
        by_key = {fold(name): name for name in (*reversed(entity.aliases), entity.name)}
        for key, name in by_key.items():
            if key:
                names[entity.kind][key].append(_Bearer(entity, name, fold(entity.place)))
    return names


def _by_place(bearers: Iterable[_Bearer]) -> Iterable[Sequence[_Bearer]]:
    """The bearers that may be one: all, unless they lie in several places."""
    groups: dict[str, list[_Bearer]] = defaultdict(list)
    listed = list(bearers)
    for bearer in listed:
        groups[bearer.place].append(bearer)
    return groups.values() if len(groups.keys() - {""}) > 1 else [listed]


def _nearly_alike(keys: Sequence[str]) -> Iterator[tuple[float, str, str]]:
    """Pairs of different keys that are at least ``ALIKE``.

    Of many keys only neighbours are compared, in three orders, so that a slip at the beginning, in
    the middle or at the end leaves the pair close together in one of them: the sorted
    neighbourhood method (Hernández and Stolfo 1995). The time grows with n log n.
    """
    neighbours = max(_NEIGHBOURS, _COMPARISONS // max(1, len(keys)))
    orders: tuple[Callable[[str], str], ...] = (str, _reversed, _from_second_word)
    for order in orders if neighbours < len(keys) else orders[:1]:
        line = sorted(keys, key=order)
        for at, one in enumerate(line):
            for other in line[at + 1 : at + 1 + neighbours]:
                if similarity := fuzz.ratio(one, other, score_cutoff=ALIKE):
                    yield similarity, one, other


def _reversed(key: str) -> str:
    return key[::-1]


def _from_second_word(key: str) -> str:
    first, _, rest = key.partition(" ")
    return f"{rest} {first}"


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
