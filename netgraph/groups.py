"""Which entities belong together: communities of the network, by the links alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import networkx as nx

from netgraph.graph import simple

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph, SimpleGraph

GRAIN = 1000
"""Strengths are counted in thousandths. In whole numbers no rounding error ever makes two equal
communities look unequal; with it, networkx's own search may go round in circles for ever
(networkx issue 8739).
"""

Weights = list[dict[int, int]]
"""Of each node, the weights of its ties to others, and twice the weight inside itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entities with more links among themselves than chance would give.

    ``leader`` is the id of the member with most links inside the group, and names it: ``name`` is
    the leader's label. ``members`` are ids, sorted.
    """

    name: str
    leader: str
    members: tuple[str, ...]


def groups(graph: MultiDiGraph, *, seed: int = 0) -> tuple[Group, ...]:
    """Split the entities into groups, the largest first, ties by the leader's id.

    Every entity is in exactly one group, every group hangs together, and an entity without links
    is a group of its own. Links weigh by the strength of their relation, without direction. The
    same graph and seed give the same groups, in whatever order the graph was made; an empty graph
    gives (). Source: Blondel, Guillaume, Lambiotte, Lefebvre (2008), Journal of Statistical
    Mechanics P10008 (Louvain's method, resolution 1).
    """
    undirected = simple(graph)
    nodes = sorted(undirected)
    number = {node: i for i, node in enumerate(nodes)}
    weights = [
        {number[n]: round(GRAIN * tie["strength"]) for n, tie in sorted(undirected[node].items())}
        for node in nodes
    ]
    random = Random(seed)  # noqa: S311 - nothing here is secret
    parts: dict[int, list[str]] = defaultdict(list)
    for node, community in zip(nodes, _communities(weights, random), strict=True):
        parts[community].append(node)
    found = [
        _group(undirected, sorted(piece))
        for part in parts.values()
        for piece in nx.connected_components(undirected.subgraph(part))
    ]
    return tuple(sorted(found, key=lambda group: (-len(group.members), group.leader)))


def _group(graph: SimpleGraph, members: list[str]) -> Group:
    inside = graph.subgraph(members)
    leader = min(members, key=lambda node: (-inside.degree(node), node))
    return Group(name=graph.nodes[leader]["short"], leader=leader, members=tuple(members))


def _communities(weights: Weights, random: Random) -> list[int]:
    """The number of each node's community: nodes move to where modularity grows most, then each
    community becomes one node of a smaller network, until nothing moves.
    """
    community = list(range(len(weights)))
    while True:
        joined = _joined(weights, random)
        if joined == list(range(len(weights))):
            return community
        community = [joined[node] for node in community]
        weights = _contracted(weights, joined)


def _joined(weights: Weights, random: Random) -> list[int]:
    """For each node the community it ends in, counted from 0 in the order of the nodes."""
    degree = [sum(ties.values()) for ties in weights]
    total = sum(degree)
    community, load = list(range(len(weights))), list(degree)
    order = list(range(len(weights)))
    random.shuffle(order)
    moved = True
    while moved:
        moved = False
        for node in order:
            here = community[node]
            ties = Counter({here: 0})
            for other, weight in weights[node].items():
                if other != node:
                    ties[community[other]] += weight
            load[here] -= degree[node]
            # The gain in modularity times total² / 2. Of equals the first is best: to stay.
            gain = {c: total * tie - degree[node] * load[c] for c, tie in ties.items()}
            best = max(gain, key=gain.__getitem__)
            load[best] += degree[node]
            community[node] = best
            moved = moved or best != here
    first = {name: number for number, name in enumerate(dict.fromkeys(community))}
    return [first[name] for name in community]


def _contracted(weights: Weights, community: Sequence[int]) -> Weights:
    """The network of the communities."""
    smaller: Weights = [defaultdict(int) for _ in range(max(community) + 1)]
    for node, ties in enumerate(weights):
        for other, weight in ties.items():
            smaller[community[node]][community[other]] += weight
    return smaller
