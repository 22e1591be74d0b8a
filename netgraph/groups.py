"""Which entities belong together: communities of the network, by the links alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np

from netgraph.engine import View
from netgraph.engine.estimate import in_threads
from netgraph.frames import Columns, Library, part_of
from netgraph.graph import as_of as graph_as_of
from netgraph.graph import undated_links

if TYPE_CHECKING:
    from netgraph.engine.view import Ints
    from netgraph.graph import MultiDiGraph, SimpleGraph
    from netgraph.periods import PartialDate

RUNS = 10
"""The search starts from chance: of so many runs the best is taken, and all tell how far it can
be trusted."""
FEWEST = 4
WORK = 2_000_000
"""So many linked pairs are looked at in all runs together: in networks of more than 200,000 there
are fewer runs, but never fewer than four."""
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
    linked (0 to 1; None for a single entity, which has no pairs). ``size`` counts the members, and
    so many more as are ``unnamed``: of a group by Spark, not all are listed.
    """

    name: str
    leader: str
    members: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    inside: int = 0
    outside: int = 0
    unnamed: int = 0

    @property
    def size(self) -> int:
        """How many members it has."""
        return len(self.members) + self.unnamed

    @property
    def density(self) -> float | None:
        """Linked pairs of members as a share of all their pairs."""
        pairs = comb(self.size, 2)
        return self.inside / pairs if pairs else None

    def to_dict(self) -> dict[str, Any]:
        """The group as JSON values."""
        counted = {"kinds": dict(self.kinds), "places": dict(self.places)}
        told = asdict(self) | counted | {
            "members": list(self.members),
            "size": self.size,
            "density": self.density,
        }  # fmt: skip
        del told["unnamed"]
        return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping(Sequence[Group]):
    """All groups of a network, the largest first, and how far the division can be trusted.

    ``modularity`` is the share of link strength inside groups beyond what chance would put there
    (−0.5 to 1; above about 0.3 the groups stand out; 0 without links). ``stability`` is the mean
    adjusted Rand index between the runs of the search: 1 when all found the same groups, 0 when
    they agree no more than by chance; ``runs`` says how many there were. ``undated_links`` links
    were counted in without proof that they held on the day of ``as_of``.
    """

    groups: tuple[Group, ...]
    modularity: float
    stability: float
    runs: int = RUNS
    as_of: PartialDate | None = None
    undated_links: int = 0

    def __getitem__(self, index: Any) -> Any:
        return self.groups[index]

    def __iter__(self) -> Iterator[Group]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)

    def to_dict(self) -> dict[str, Any]:
        """The groups as JSON values."""
        return {
            "as_of": str(self.as_of) if self.as_of else None,
            "modularity": self.modularity,
            "stability": self.stability,
            "runs": self.runs,
            "undated_links": self.undated_links,
            "groups": [group.to_dict() for group in self.groups],
        }

    def to_frame(self, *, library: Library = "pandas") -> Any:
        """A row for each group, in the words of ``to_dict``; ``explode("members")`` gives one for
        each member, to be joined with the frame of the entities by their ids.
        """
        return part_of(self.to_dict(), "groups", _FRAMES, library)


def groups(
    graph: MultiDiGraph,
    *,
    as_of: PartialDate | None = None,
    seed: int = 0,
    view: View | None = None,
) -> Grouping:
    """Divide the entities into groups: the best of ten searches for the greatest modularity, of
    fewer in networks of more than 200,000 linked pairs (not below four).

    Every entity is in exactly one group, every group hangs together, and an entity without links
    is a group of its own. Links weigh by the strength of their relation, without direction. Groups
    come by size, ties by the leader's id. The same graph and seed give the same groups, in
    whatever order the graph was made; an empty graph has none. ``view`` is the part that may hold
    on some day of ``as_of`` as arrays, for those who have it. Sources: Traag, Waltman, van Eck
    (2019), Scientific Reports 9, 5233 (the Leiden method, resolution 1); Newman (2004), Physical
    Review E 70, 056131 (weighted modularity); Hubert, Arabie (1985), Journal of Classification 2,
    193–218 (adjusted Rand index).
    """
    part = graph_as_of(graph, as_of) if as_of else graph
    view = view or View.of(part)
    found = _searches(view, seed)
    modularity, partition, stability = _best(found)
    members: dict[int, list[str]] = {}
    for node in view.nodes:
        # Who has no links is in no partition: a negative number keeps each of them apart.
        members.setdefault(partition.get(node, ~len(members)), []).append(node)
    return Grouping(
        groups=tuple(groups_of(part, list(members.values()), view)),
        modularity=modularity,
        stability=stability,
        runs=len(found) or RUNS,
        as_of=as_of,
        undated_links=undated_links(part),
    )


def searches(graph: MultiDiGraph | SimpleGraph, *, seed: int = 0) -> list[tuple[float, Partition]]:
    """The searches of which ``groups`` takes the best: the modularity and the partition of each.
    Without links there is none.
    """
    return _searches(View.of(graph), seed)


def _searches(view: View, seed: int) -> list[tuple[float, Partition]]:
    from graspologic_native import leiden  # type: ignore[import-untyped]

    once = view.tails < view.other
    ends = (map(view.nodes.__getitem__, at[once].tolist()) for at in (view.tails, view.other))
    ties = list(zip(*ends, view.strength[once].tolist(), strict=True))
    if not ties:
        return []
    search = partial(leiden, ties, iterations=_ITERATIONS, max_local_moving_iterations=_SWEEPS)
    runs = min(RUNS, max(FEWEST, WORK // len(ties)))
    return list(in_threads(lambda run: search(seed=RUNS * seed + run), range(runs)))


def _best(runs: list[tuple[float, Partition]]) -> tuple[float, Partition, float]:
    """The modularity and the partition of the best of the runs, and how much all agree."""
    if not runs:
        return 0.0, {}, 1.0
    # Rounded: which of two runs with the same groups is first must not hang on the last digit.
    modularity, partition = max(runs, key=lambda run: round(run[0], 12))
    found = [np.array([of[entity] for entity in partition], np.int64) for _, of in runs]
    agreement = [rand_index(one, other) for one, other in combinations(found, 2)]
    return modularity, partition, sum(agreement) / len(agreement)


def rand_index(first: Ints, second: Ints) -> float:
    """How far two partitions agree: 1 when they are the same, 0 on average when they have nothing
    to do with one another (Hubert and Arabie's adjusted Rand index). Each is given by the number
    of the group of one entity after the other, from 0 on.
    """
    both = first * (second.max(initial=0) + 1) + second  # a number for each two groups
    together = _pairs(np.unique(both, return_counts=True)[1])
    in_one, in_other = _pairs(np.bincount(first)), _pairs(np.bincount(second))
    chance = in_one * in_other / max(comb(len(first), 2), 1)
    most = (in_one + in_other) / 2
    return (together - chance) / (most - chance) if most != chance else 1.0


def _pairs(sizes: Ints) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def groups_of(
    graph: MultiDiGraph | SimpleGraph, parts: Sequence[Sequence[str]], view: View | None = None
) -> list[Group]:
    """Parts of a graph (each of ids, sorted, at least one; nobody is in two) as groups, the largest
    first, ties by the leader's id. ``view`` is the graph as arrays, where it is at hand.
    """
    view = view or View.of(graph)
    number = {member: i for i, members in enumerate(parts) for member in members}
    of = np.array([number.get(node, -1) for node in view.nodes], dtype=np.int64)
    own = (of[view.tails] == of[view.other]) & (of[view.tails] >= 0)
    within = np.bincount(view.tails[own], minlength=view.n)
    # By part, the best linked within it first, of equals the first by id.
    order = np.lexsort((-within, of))
    leaders = order[np.searchsorted(of[order], np.arange(len(parts)))]
    inside, all_links = (
        np.bincount(of[of >= 0], links[of >= 0], len(parts)).astype(np.int64)
        for links in (within, view.degrees)
    )
    nodes = graph.nodes
    found = (
        Group(
            name=nodes[leader]["short"],
            leader=leader,
            members=tuple(members),
            kinds=_counted(nodes[node]["kind"] for node in members),
            places=_counted(nodes[node]["place"] for node in members),
            inside=int(inside[i]) // 2,
            outside=int(all_links[i] - inside[i]),
        )
        for i, members in enumerate(parts)
        for leader in [view.nodes[leaders[i]]]
    )
    return sorted(found, key=lambda group: (-len(group.members), group.leader))


def _counted(values: Iterator[str]) -> tuple[tuple[str, int], ...]:
    """How often each value stands there, the most frequent first; empty ones not at all."""
    return tuple(sorted(Counter(filter(None, values)).items(), key=lambda v: (-v[1], v[0])))
