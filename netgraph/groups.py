"""Which entities belong together: communities of the network, by the links alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any

from netgraph.frames import Columns, Library, part_of
from netgraph.graph import as_of as graph_as_of
from netgraph.graph import simple, undated_links

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph, SimpleGraph
    from netgraph.periods import PartialDate

RUNS = 10
"""The search starts from chance: of so many runs the best is taken, and all tell how far it can
be trusted."""
_ITERATIONS = 2
_SWEEPS = 1000  # far more than any search takes: one that rounding keeps alive must end as well

_FRAMES: Columns = {"groups": ("name", "leader", "size", "density", "inside", "outside", "members")}

Partition = dict[str, int]
"""The number of each entity's group, of those with a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entities with more links among themselves than chance would give.

    ``leader`` is the id of the member that is linked to most members, and names the group:
    ``name`` is the leader's label. ``members`` are ids, sorted. ``kinds`` and ``places`` count the
    members, the most frequent first. ``inside`` are the linked pairs among members, ``outside``
    those of a member and somebody else; ``density`` is the share of all pairs of members that are
    linked (0 to 1; None for a single entity, which has no pairs).
    """

    name: str
    leader: str
    members: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    inside: int = 0
    outside: int = 0

    @property
    def density(self) -> float | None:
        """Linked pairs of members as a share of all their pairs."""
        pairs = comb(len(self.members), 2)
        return self.inside / pairs if pairs else None

    def to_dict(self) -> dict[str, Any]:
        """The group as JSON values."""
        counted = {"kinds": dict(self.kinds), "places": dict(self.places)}
        return asdict(self) | counted | {
            "members": list(self.members),
            "size": len(self.members),
            "density": self.density,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping(Sequence[Group]):
    """All groups of a network, the largest first, and how far the division can be trusted.

    ``modularity`` is the share of link strength inside groups beyond what chance would put there
    (−0.5 to 1; above about 0.3 the groups stand out; 0 without links). ``stability`` is the mean
    adjusted Rand index between the runs of the search: 1 when all found the same groups, 0 when
    they agree no more than by chance. ``undated_links`` links were counted in without proof that
    they held on the day of ``as_of``.
    """

    groups: tuple[Group, ...]
    modularity: float
    stability: float
    as_of: PartialDate | None = None
    undated_links: int = 0

    def __getitem__(self, index: Any) -> Any:
        return self.groups[index]

    def __iter__(self) -> Iterator[Group]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)

    def to_dict(self) -> dict[str, Any]:
        """The groups as JSON values, with ``runs``, the number of searches."""
        return {
            "as_of": str(self.as_of) if self.as_of else None,
            "modularity": self.modularity,
            "stability": self.stability,
            "runs": RUNS,
            "undated_links": self.undated_links,
            "groups": [group.to_dict() for group in self.groups],
        }

    def to_frame(self, *, library: Library = "pandas") -> Any:
        """A row for each group, in the words of ``to_dict``; ``explode("members")`` gives one for
        each member, to be joined with the frame of the entities by their ids.
        """
        return part_of(self.to_dict(), "groups", _FRAMES, library)


def groups(graph: MultiDiGraph, *, as_of: PartialDate | None = None, seed: int = 0) -> Grouping:
    """Divide the entities into groups: the best of ten searches for the greatest modularity.

    Every entity is in exactly one group, every group hangs together, and an entity without links
    is a group of its own. Links weigh by the strength of their relation, without direction. Groups
    come by size, ties by the leader's id. The same graph and seed give the same groups, in
    whatever order the graph was made; an empty graph has none. Sources: Traag, Waltman, van Eck
    (2019), Scientific Reports 9, 5233 (the Leiden method, resolution 1); Newman (2004), Physical
    Review E 70, 056131 (weighted modularity); Hubert, Arabie (1985), Journal of Classification 2,
    193–218 (adjusted Rand index).
    """
    view = graph_as_of(graph, as_of) if as_of else graph
    undirected = simple(view)
    modularity, partition, stability = _best(undirected, seed)
    parts: dict[int, list[str]] = {}
    for node in sorted(undirected):
        # Who has no links is in no partition: a negative number keeps each of them apart.
        parts.setdefault(partition.get(node, ~len(parts)), []).append(node)
    found = (group_of(undirected, members) for members in parts.values())
    return Grouping(
        groups=tuple(sorted(found, key=lambda group: (-len(group.members), group.leader))),
        modularity=modularity,
        stability=stability,
        as_of=as_of,
        undated_links=undated_links(view),
    )


def searches(graph: SimpleGraph, *, seed: int = 0) -> list[tuple[float, Partition]]:
    """The ten searches of which ``groups`` takes the best: the modularity and the partition of
    each. Without links there is none.
    """
    from graspologic_native import leiden  # type: ignore[import-untyped]

    ties = sorted((min(u, v), max(u, v), tie["strength"]) for u, v, tie in graph.edges(data=True))
    if not ties:
        return []
    return [
        leiden(
            ties,
            seed=RUNS * seed + run,
            iterations=_ITERATIONS,
            max_local_moving_iterations=_SWEEPS,
        )
        for run in range(RUNS)
    ]


def _best(graph: SimpleGraph, seed: int) -> tuple[float, Partition, float]:
    """The modularity and the partition of the best of the runs, and how much all agree."""
    runs = searches(graph, seed=seed)
    if not runs:
        return 0.0, {}, 1.0
    # Rounded: which of two runs with the same groups is first must not hang on the last digit.
    modularity, partition = max(runs, key=lambda run: round(run[0], 12))
    agreement = [rand_index(a, b) for (_, a), (_, b) in combinations(runs, 2)]
    return modularity, partition, sum(agreement) / len(agreement)


def rand_index(one: Partition, other: Partition) -> float:
    """How far two partitions of the same entities agree: 1 when they are the same, 0 on average
    when they have nothing to do with one another (Hubert and Arabie's adjusted Rand index).
    """
    together = _pairs(Counter((group, other[entity]) for entity, group in one.items()))
    in_one, in_other = _pairs(Counter(one.values())), _pairs(Counter(other.values()))
    chance = in_one * in_other / max(comb(len(one), 2), 1)
    most = (in_one + in_other) / 2
    return (together - chance) / (most - chance) if most != chance else 1.0


def _pairs(sizes: Counter[Any]) -> int:
    return sum(comb(size, 2) for size in sizes.values())


def group_of(graph: SimpleGraph, members: Sequence[str]) -> Group:
    """These entities (ids, sorted, at least one) as a group of a graph (see ``graph.simple``)."""
    among = set(members)
    inside = {node: sum(other in among for other in graph[node]) for node in members}
    leader = min(members, key=lambda node: (-inside[node], node))
    return Group(
        name=graph.nodes[leader]["short"],
        leader=leader,
        members=tuple(members),
        kinds=_counted(graph.nodes[node]["kind"] for node in members),
        places=_counted(graph.nodes[node]["place"] for node in members),
        inside=sum(inside.values()) // 2,
        outside=sum(graph.degree(node) - inside[node] for node in members),
    )


def _counted(values: Iterator[str]) -> tuple[tuple[str, int], ...]:
    """How often each value stands there, the most frequent first; empty ones not at all."""
    return tuple(sorted(Counter(filter(None, values)).items(), key=lambda v: (-v[1], v[0])))
