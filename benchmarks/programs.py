"""The same questions, as networkx, igraph and netgraph are asked them.

Each is made ready beforehand in the form that it likes best; only the answer is timed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from networks import Synthetic

from netgraph.engine import View
from netgraph.gaps import suggested_links
from netgraph.gaps.blocks import blocks
from netgraph.gaps.pairs import Floats, Ints, Pairs, pairs_of
from netgraph.groups import groups
from netgraph.layout import positions
from netgraph.ranking.measures import OF_VIEW
from netgraph.ranking.reference import OF_GRAPH

ALL = 10**9


class Asked(NamedTuple):
    """How a program is asked: what it is given, the question, and up to how many entities it is
    asked at all. Beyond that it takes many minutes, or more memory than there is.
    """

    given: Callable[[Synthetic], Any]
    question: Callable[[Any], Any]
    most: int = ALL


def _of_igraph(network: Synthetic) -> Any:
    import igraph

    return igraph.Graph(network.size, network.ends)


def _grouped(network: Synthetic) -> Any:
    graph = network.graph()
    return graph, groups(graph)


def _by_chance(network: Synthetic) -> dict[int, tuple[float, float]]:
    """Places in a circle, without a look at who is linked with whom."""
    draw = np.random.default_rng(0)
    radius, angle = np.sqrt(draw.random(network.size)), 2 * np.pi * draw.random(network.size)
    x, y = radius * np.cos(angle), radius * np.sin(angle)
    return dict(enumerate(zip(x.tolist(), y.tolist(), strict=True)))


def _of_arrays(question: Callable[[View], Any], most: int = ALL) -> Asked:
    # A view keeps what it has worked out: each time a new one is asked.
    return Asked(Synthetic.view, lambda view: question(replace(view)), most)


def _met_pairs(graph: nx.Graph[int]) -> list[tuple[int, int]]:
    """The pairs at distance two."""
    return [
        (one, other)
        for one in graph
        for other in {far for near in graph[one] for far in graph[near]} - {*graph[one]}
        if one < other
    ]


def _adamic_adar(graph: nx.Graph[int]) -> list[tuple[int, int, float]]:
    return list(nx.adamic_adar_index(graph, _met_pairs(graph)))


def _meeting(pairs: Pairs) -> list[tuple[Ints, Ints, Floats]]:
    """The same pairs, scored by 1 / degree of who is in between, where Adamic and Adar take the
    logarithm; in blocks.
    """
    pairs = replace(pairs)  # they keep what they have worked out
    found = ((block, block.meeting) for block in blocks(pairs))
    return [(*block.ends(cells), score) for block, (cells, score) in found]


QUESTIONS: Mapping[str, Mapping[str, Asked]] = {
    "degree": {
        "networkx": Asked(Synthetic.plain, nx.degree_centrality),
        "igraph": Asked(_of_igraph, lambda graph: graph.degree()),
        "netgraph": _of_arrays(OF_VIEW["degree"]),
    },
    "components": {
        "networkx": Asked(Synthetic.plain, lambda graph: list(nx.connected_components(graph))),
        "igraph": Asked(_of_igraph, lambda graph: graph.connected_components().membership),
        "netgraph": _of_arrays(lambda view: view.component),
    },
    "cores": {
        "networkx": Asked(Synthetic.plain, nx.core_number, 50_000),
        "igraph": Asked(_of_igraph, lambda graph: graph.coreness()),
        "netgraph": _of_arrays(OF_VIEW["coreness"]),
    },
    "PageRank": {
        "networkx": Asked(Synthetic.plain, OF_GRAPH["pagerank"], 50_000),
        "igraph": Asked(_of_igraph, lambda graph: graph.pagerank()),
        "netgraph": _of_arrays(OF_VIEW["pagerank"]),
    },
    "communities": {
        "networkx": Asked(
            Synthetic.plain, partial(nx.community.louvain_communities, seed=0), 50_000
        ),
        "igraph": Asked(
            _of_igraph,
            lambda graph: graph.community_leiden(objective_function="modularity", n_iterations=-1),
        ),
        "netgraph": Asked(Synthetic.graph, groups),
    },
    "closeness": {
        "networkx": Asked(Synthetic.plain, nx.closeness_centrality, 5_000),
        "igraph": Asked(_of_igraph, lambda graph: graph.closeness(), 15_000),
        "netgraph": _of_arrays(OF_VIEW["closeness"], 50_000),
    },
    "betweenness": {
        "networkx": Asked(Synthetic.plain, nx.betweenness_centrality, 5_000),
        "igraph": Asked(_of_igraph, lambda graph: graph.betweenness(), 15_000),
        "netgraph": _of_arrays(OF_VIEW["betweenness"]),
    },
    "pairs that meet": {
        "networkx": Asked(Synthetic.plain, _adamic_adar, 5_000),
        "igraph": Asked(_of_igraph, lambda graph: graph.similarity_inverse_log_weighted(), 5_000),
        "netgraph": Asked(lambda network: pairs_of(network.graph()), _meeting, 50_000),
    },
    "suggested links": {
        "networkx": Asked(Synthetic.plain, _adamic_adar, 5_000),
        "netgraph": Asked(Synthetic.graph, suggested_links, 50_000),
    },
    "layout": {
        "networkx": Asked(Synthetic.plain, partial(nx.forceatlas2_layout, seed=0), 2_000),
        "igraph": Asked(_of_igraph, lambda graph: graph.layout_fruchterman_reingold(), 50_000),
        "netgraph": Asked(_grouped, lambda given: positions(*given), 50_000),
        "chance": Asked(lambda network: network, _by_chance, 50_000),
    },
}
