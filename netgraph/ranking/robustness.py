"""How surely the top is on top: what becomes of it when some links are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING

import networkx as nx

from netgraph.graph import actor_projection
from netgraph.progress import counted
from netgraph.ranking.field import Field, Standing
from netgraph.ranking.measures import Measure

if TYPE_CHECKING:
    from netgraph.engine import View
    from netgraph.graph import MultiDiGraph

RUNS = 50
LEFT_OUT = 0.1
"""So large a part of the links is missing in each run; at least one is."""
_CHEAP = 100_000_000  # steps of the dearest measure, in all runs: a few seconds
_LEVEL = 10_000  # steps that one more step of distance costs at least


def is_cheap(view: View) -> bool:
    """Whether all runs take no more than a few seconds, whatever the measure."""
    return RUNS * (view.n * len(view.other) + view.depth * _LEVEL) <= _CHEAP


def staying(
    field: Field, measure: Measure, top: Sequence[Standing], *, actors: bool
) -> dict[str, float]:
    """For each entity of the ``top`` the share of runs (0 to 1) in which its rank is still among
    the first so many, when a tenth of the links, drawn anew each time, is left out.

    The draws are the same each time. Groups stay those of the whole network. Without links there
    is nothing to leave out, and no answer. After Costenbader, Valente (2003), Social Networks 25,
    283, who leave out entities instead.
    """
    if not field.graph.number_of_edges():
        return {}
    stayed: Counter[str] = Counter()
    for thinned in _thinned(field.graph):
        measured = actor_projection(thinned) if actors else thinned
        values = field.scores(measure, measured).values.tolist()
        ranked = field.ranked(measure, values)
        stayed.update(standing.id for standing in ranked if standing.rank <= len(top))
    return {standing.id: stayed[standing.id] / RUNS for standing in top}


def _thinned(graph: MultiDiGraph) -> Iterator[MultiDiGraph]:
    """The graph without some of its links, time and again."""
    links = sorted(graph.edges(keys=True))
    for run in counted(range(RUNS), RUNS):
        draw = Random(run)  # noqa: S311 - nothing here is secret
        missing = set(draw.sample(range(len(links)), max(1, round(LEFT_OUT * len(links)))))
        thinned: MultiDiGraph = nx.MultiDiGraph(**graph.graph)
        thinned.add_nodes_from(graph.nodes(data=True))
        thinned.add_edges_from(
            (*link, graph.edges[link]) for i, link in enumerate(links) if i not in missing
        )
        yield thinned
