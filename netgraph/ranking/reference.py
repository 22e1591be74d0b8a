"""The same measures by plain calls of networkx: a second opinion on the arrays of the engine.

The two agree to within rounding (tests/test_measures.py); networkx takes longer, in large networks
by hours, and never draws a sample. Each call gets the simple undirected graph (``graph.simple``),
because networkx would count loops, directions and parallel links, some of them silently.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from netgraph.engine import Scores
from netgraph.errors import BadQuestion
from netgraph.graph import simple
from netgraph.wording import say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph, SimpleGraph

_SAME = 1e-14  # a vertex: iterations end where their last digits do
_ROUNDS = 20_000


def scores(measure: str, graph: MultiDiGraph | SimpleGraph) -> Scores:
    """The scores of a measure by networkx, in the order of the ids; NaN where it is not defined.

    Raises BadQuestion for a measure that networkx does not have, and where its iteration comes to
    no end.
    """
    if measure not in OF_GRAPH:
        raise BadQuestion(
            say("networkx does not have {measure}: choose the engine numpy.", measure=measure)
        )
    plain = simple(graph) if isinstance(graph, nx.MultiDiGraph) else graph
    try:
        found = OF_GRAPH[measure](plain) if plain else {}
    except nx.PowerIterationFailedConvergence as endless:
        raise BadQuestion(
            say(
                "networkx does not get to the end of {measure} here, as it comes nearer too slowly:"
                " choose the engine numpy.",
                measure=measure,
            )
        ) from endless
    return Scores(np.array([found[node] for node in sorted(plain)], dtype=np.float64))


def seconds(measure: str, graph: MultiDiGraph) -> float:
    """About how long networkx takes for a measure of that many entities and links: what it walks
    along from each entity, times what a step took on one core of 2022. 0 for measures that walk
    from none, which take seconds.
    """
    return _OF_STEP.get(measure, 0.0) * graph.number_of_nodes() * graph.number_of_edges()


_OF_STEP = {"betweenness": 1.6e-6, "closeness": 3e-7, "harmonic": 3.5e-7, "reach_3": 1e-7}


def _eigenvector(graph: SimpleGraph) -> dict[str, float]:
    found: dict[str, float] = nx.eigenvector_centrality(graph, max_iter=_ROUNDS, tol=_SAME)
    return found


def _katz(graph: SimpleGraph) -> dict[str, float]:
    vector = _eigenvector(graph)
    largest = 2 * sum(vector[u] * vector[v] for u, v in graph.edges)
    alpha = min(0.1, 0.85 / largest) if largest else 0.1
    found: dict[str, float] = nx.katz_centrality(graph, alpha, tol=_SAME, max_iter=_ROUNDS)
    return found


def _within(steps: int, graph: SimpleGraph) -> dict[str, int]:
    return {
        node: len(nx.single_source_shortest_path_length(graph, node, steps)) - 1 for node in graph
    }


OF_GRAPH: Mapping[str, Callable[[Any], Mapping[str, float]]] = {
    "degree": nx.degree_centrality,
    "strength": lambda graph: dict(graph.degree(weight="strength")),
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "harmonic": nx.harmonic_centrality,
    "eigenvector": _eigenvector,
    "pagerank": partial(nx.pagerank, weight="strength", tol=_SAME, max_iter=_ROUNDS),
    "katz": _katz,
    "coreness": nx.core_number,
    "constraint": partial(nx.constraint, weight="strength"),
    "effective_size": nx.effective_size,  # with weights, networkx 3.6 has it wrong
    "reach_2": partial(_within, 2),
    "reach_3": partial(_within, 3),
}
"""What networkx calls each measure, with the settings that make it the same number."""
