"""Which entities belong together: communities of the network, by the links alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from netgraph.graph import simple

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph


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

    Every entity is in exactly one group; one without links is a group of its own. Links weigh by
    the strength of their relation, without direction. The same graph and seed give the same
    groups. An empty graph gives (). Source: Blondel, Guillaume, Lambiotte, Lefebvre (2008),
    Journal of Statistical Mechanics P10008 (Louvain), as networkx has it.
    """
    undirected = simple(graph)
    parts = nx.community.louvain_communities(undirected, weight="strength", seed=seed)
    found = [_group(undirected, sorted(part)) for part in parts]
    return tuple(sorted(found, key=lambda group: (-len(group.members), group.leader)))


def _group(graph: nx.Graph[str], members: list[str]) -> Group:
    inside = graph.subgraph(members)
    leader = min(members, key=lambda node: (-inside.degree(node), node))
    return Group(name=graph.nodes[leader]["short"], leader=leader, members=tuple(members))
