"""Who holds a network together: entities whose loss would break it apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

import networkx as nx

if TYPE_CHECKING:
    from netgraph.graph import SimpleGraph


def pieces_without(graph: SimpleGraph) -> dict[str, tuple[int, ...]]:
    """For each articulation point, into how many and how large pieces its component falls without
    it: numbers of entities, the largest first. Entities whose loss parts nobody are not named.

    Takes time proportional to the links. Sources: Tarjan (1972), SIAM Journal on Computing 1,
    146–160 (blocks); Harary (1969), Graph Theory, chapter 4 (the tree of blocks and cut points).
    """
    # The stubs say that each block is a set of sets.
    found = cast("Iterable[set[str]]", nx.biconnected_components(graph))
    blocks = [frozenset(block) for block in found]
    of_node: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        for node in block:
            of_node[node].append(number)
    cuts = {node for node, numbers in of_node.items() if len(numbers) > 1}
    tree: nx.Graph[str | int] = nx.Graph()
    tree.add_nodes_from(range(len(blocks)))
    tree.add_edges_from((node, number) for node in cuts for number in of_node[node])
    pieces: dict[str, list[int]] = defaultdict(list)
    for component in nx.connected_components(tree):
        root = min(number for number in component if isinstance(number, int))
        for cut, size in _sides(tree, root, blocks, cuts):
            pieces[cut].append(size)
    return {cut: tuple(sorted(pieces[cut], reverse=True)) for cut in sorted(pieces)}


def _sides(
    tree: nx.Graph[str | int], root: int, blocks: list[frozenset[str]], cuts: set[str]
) -> list[tuple[str, int]]:
    """Each cut point of one tree with the number of entities on each of its sides."""
    parent = {after: before for before, after in nx.bfs_edges(tree, root)}
    below: dict[str | int, int] = {}
    found: list[tuple[str, int]] = []
    for vertex in reversed([root, *parent]):
        # A block counts its own entities but for the cut points, each cut point counts itself.
        own = 1 if isinstance(vertex, str) else len(blocks[vertex] - cuts)
        below[vertex] = below.get(vertex, 0) + own
        if vertex != root:
            above = parent[vertex]
            below[above] = below.get(above, 0) + below[vertex]
            if isinstance(above, str):
                found.append((above, below[vertex]))
    whole = below[root]
    found += [(cut, whole - below[cut]) for cut in parent if isinstance(cut, str)]
    return found
