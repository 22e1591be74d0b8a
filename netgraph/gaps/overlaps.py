"""Undertakings and bodies that largely coincide: what may be done twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from math import fsum
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from netgraph.frames import Columns, Library, part_of
from netgraph.gaps.pairs import CONNECTORS
from netgraph.graph import as_of as graph_as_of
from netgraph.graph import undated_links, vocabulary_of
from netgraph.paths.advice import Shared, shared
from netgraph.periods import Period

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.periods import PartialDate

FEWEST = 3
"""With fewer common members, two do not coincide, however few they have."""
LEAST = 0.2
"""The least score: about half of the members of each, if none of these is anywhere else."""
_ROWS = 500  # bounds the memory that pairs of so many with all others take

_FRAMES: Columns = {
    "rows": (
        *("one", "other", "score"),
        *("shared.members", "shared.place", "shared.themes", "shared.roles"),
        *("only_one", "only_other", "in_turn", "periods_overlap"),
    )
}

Members = Mapping[str, Sequence[Mapping[str, Any]]]
"""Who belongs to an undertaking, with the links that say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two undertakings or bodies, by id, with largely the same members: a double structure, or two
    that might work as one, or two that need each other; the data does not tell.

    ``score`` is the weight of the ``members`` of both over that of all members of either (LEAST to
    1). ``shared`` is what else they have in common; ``only_one`` and ``only_other`` are the members
    of one of them, ``in_turn`` those of both at no time at once, who are not common members.
    ``periods_overlap`` is True when both are dated, None when that is not known.
    """

    one: str
    other: str
    score: float
    members: tuple[str, ...]
    shared: Shared
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    in_turn: tuple[str, ...]
    periods_overlap: bool | None

    def to_dict(self) -> dict[str, Any]:
        """The pair as JSON values."""
        return {
            "one": self.one,
            "other": self.other,
            "score": self.score,
            "shared": {"members": list(self.members)} | self.shared.to_dict(),
            "only_one": list(self.only_one),
            "only_other": list(self.only_other),
            "in_turn": list(self.in_turn),
            "periods_overlap": self.periods_overlap,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlaps:
    """All pairs that largely coincide, the highest score first. ``undated_links`` links were
    counted in without proof that they held on the day of ``as_of``.
    """

    rows: tuple[Overlap, ...]
    as_of: PartialDate | None
    undated_links: int

    def to_dict(self) -> dict[str, Any]:
        """The pairs as JSON values."""
        return {
            "as_of": str(self.as_of) if self.as_of else None,
            "undated_links": self.undated_links,
            "rows": [row.to_dict() for row in self.rows],
        }

    def to_frame(self, *, library: Library = "pandas") -> Any:
        """The pairs as a frame, in the words of ``to_dict``."""
        return part_of(self.to_dict(), "rows", _FRAMES, library)


def overlaps(graph: MultiDiGraph, *, as_of: PartialDate | None = None) -> Overlaps:
    """The undertakings and bodies with largely the same members, in the part of the graph that may
    hold on some day of ``as_of``; equal scores by the number of common members, then by ids.

    Members are those whose links lead there; of an undertaking, actors with an undirected link as
    well. Each weighs 1 over the number of undertakings and bodies it is in, so that somebody
    who is everywhere says little; those in more than 500 do not count. The score is the weighted
    Jaccard index (Ioffe 2010, IEEE International Conference on Data Mining, 246).

    Two coincide from three common members and a score of LEAST on, if neither leads to the other
    (what takes part in something or belongs to it shares its members by nature), their places are
    not two, and their periods may overlap; a member of both may have been in both at once. Nothing
    of this kind gives no rows.
    """
    view = graph_as_of(graph, as_of) if as_of else graph
    members = _members(view)
    often = Counter(member for inside in members.values() for member in inside)
    weight = {member: 1 / number for member, number in often.items() if number <= CONNECTORS}
    found = [
        overlap
        for one, other in _alike(members, weight)
        if not _apart(view, one, other)
        and (overlap := _overlap(view, (one, other), members, weight)) is not None
    ]
    found.sort(key=lambda row: (-row.score, -len(row.members), row.one, row.other))
    return Overlaps(rows=tuple(found), as_of=as_of, undated_links=undated_links(view))


def _members(graph: MultiDiGraph) -> dict[str, Members]:
    """The members of all that have enough of them, by id."""
    vocabulary = vocabulary_of(graph)
    undirected = {relation.id for relation in vocabulary.relations if relation.symmetric}
    acting = {entity for entity, data in graph.nodes.items() if vocabulary.kind(data["kind"]).actor}
    found: dict[str, dict[str, list[Mapping[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for source, target, link in graph.edges(data=True):
        ends = [(source, target)]
        if link["relation"] in undirected:
            ends = [(m, u) for m, u in (*ends, (target, source)) if m in acting and u not in acting]
        for member, undertaking in ends:
            if member != undertaking:
                found[undertaking][member].append(link)
    return {entity: found[entity] for entity in sorted(found) if len(found[entity]) >= FEWEST}


def _alike(
    members: Mapping[str, Members], weight: Mapping[str, float]
) -> Iterator[tuple[str, str]]:
    """Pairs with enough common members and a sufficient score, the times aside."""
    if not members:
        return
    ids, columns = list(members), {member: i for i, member in enumerate(weight)}
    cells = [[columns[m] for m in members[one] if m in columns] for one in ids]
    rows = np.repeat(np.arange(len(ids)), [len(row) for row in cells])
    heads = np.fromiter(chain.from_iterable(cells), np.int64, len(rows))
    shape = (len(ids), max(len(weight), 1))
    inside = sparse.csr_array((np.ones(len(rows)), (rows, heads)), shape=shape)
    weights = np.array([*weight.values()])[heads]
    weighted = sparse.csr_array((weights, (rows, heads)), shape=shape)
    whole, turned = np.bincount(rows, weights, minlength=len(ids)), inside.T.tocsr()
    for start in range(0, len(ids), _ROWS):
        common = (inside[start : start + _ROWS] @ turned).tocoo()
        one, other = common.row + start, common.col
        enough = (one < other) & (common.data >= FEWEST)
        one, other = one[enough], other[enough]
        both = np.asarray(weighted[one].multiply(inside[other]).sum(axis=1)).ravel()
        alike = both >= LEAST * (whole[one] + whole[other] - both) - 1e-9
        yield from ((ids[i], ids[j]) for i, j in zip(one[alike], other[alike], strict=True))


def _apart(graph: MultiDiGraph, one: str, other: str) -> bool:
    """Whether two are not the same sort of thing in one place and time, whoever is in them."""
    here, there = graph.nodes[one], graph.nodes[other]
    if here["place"] and there["place"] and here["place"] != there["place"]:
        return True
    return (
        not _period(here).overlaps(_period(there))
        or _leads(graph, one, other)
        or _leads(graph, other, one)
    )


def _leads(graph: MultiDiGraph, one: str, other: str) -> bool:
    """Whether a link leads from the one to the other, or a chain of belonging does."""
    relations = {relation.id: relation for relation in vocabulary_of(graph).relations}
    links = graph.succ[one].get(other, {}).values()
    if any(not relations[link["relation"]].symmetric for link in links):
        return True
    seen, ahead = {one}, [one]
    while ahead:
        for target, parallel in graph.succ[ahead.pop()].items():
            belongs = any(relations[link["relation"]].acyclic for link in parallel.values())
            if belongs and target not in seen:
                seen.add(target)
                ahead.append(target)
    return other in seen


def _overlap(
    graph: MultiDiGraph,
    ends: tuple[str, str],
    members: Mapping[str, Members],
    weight: Mapping[str, float],
) -> Overlap | None:
    """What two have in common; None when too few were in both at once."""
    one, other = (
        {m: [_period(link) for link in links] for m, links in members[end].items() if m in weight}
        for end in ends
    )
    common = {
        member
        for member in one.keys() & other.keys()
        if any(here.overlaps(there) for here, there in product(one[member], other[member]))
    }
    both = fsum(weight[member] for member in common)
    either = fsum(weight[member] for member in one.keys() | other.keys())
    if len(common) < FEWEST or both < LEAST * either - 1e-9:
        return None
    data = [graph.nodes[end] for end in ends]
    dated = [
        _period(entity).dated
        or any(period.dated for periods in inside.values() for period in periods)
        for entity, inside in zip(data, (one, other), strict=True)
    ]
    return Overlap(
        one=ends[0],
        other=ends[1],
        score=round(both / either, 9),
        members=tuple(sorted(common)),
        shared=shared(*data),
        only_one=tuple(sorted(one.keys() - other.keys())),
        only_other=tuple(sorted(other.keys() - one.keys())),
        in_turn=tuple(sorted(one.keys() & other.keys() - common)),
        periods_overlap=all(dated) or None,
    )


def _period(data: Mapping[str, Any]) -> Period:
    return Period(start=data["start"], end=data["end"])
