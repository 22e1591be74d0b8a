"""How fast measures are computed, beside networkx on the same networks.

    python benchmarks/ranking.py [--size 300 5000 50000] [--runs 3]

Synthetic cooperation networks of that many entities; by default 300 with 600 links, 5,000 with
15,000 and 50,000 with 200,000. Times are medians of runs that alternate between the two, in CPU
seconds of the computation itself: networkx gets its simple graph ready made, netgraph its arrays,
whose making is the first row. Nothing is kept from one run to the next. ``–`` is a run of networkx
that would take many minutes, or more memory than there is; ``±`` marks an estimate, and how far it
may be off. The last row is all measures at once, from the graph on.

Measured with networkx 3.6 on two cores shared with other work (networkx / netgraph, and how many
times faster; medians of 5, 3 and 1 runs):

                  300, 600                5,000, 15,000           50,000, 200,000
    arrays            – / 0.001               – / 0.030               – / 0.62
    degree       0.0001 / 0.00002   7    0.0024 / 0.0001   26    0.060 / 0.0003  202
    strength     0.0004 / 0.00004  11    0.0084 / 0.0003   27     0.20 / 0.003    71
    betweenness    0.18 / 0.022     8       119 / 3.3      36        – / 16          ± 0.011
    closeness      0.04 / 0.003    13        21 / 0.19    110        – / 35
    harmonic      0.055 / 0.003    17        26 / 0.21    125        – / 35
    eigenvector   0.059 / 0.004    15       2.3 / 0.013   175        – / 0.65
    pagerank     0.0058 / 0.0048    1     0.027 / 0.014     2     0.93 / 0.21      4
    katz         0.0098 / 0.0065    2      0.33 / 0.030    11       10 / 0.99     10
    coreness     0.0012 / 0.0013    1     0.017 / 0.002     9     0.71 / 0.012    58
    constraint   0.0037 / 0.0023    2     0.074 / 0.021     4      5.5 / 0.87      6
    effective    0.0041 / 0.0018    2      0.15 / 0.017     9        – / 0.84
    reach_2      0.0048 / 0.0028    2      0.20 / 0.085     2        – / 8.6
    reach_3       0.014 / 0.0031    5       1.2 / 0.079    16        – / 9.3
    all               – / 0.060               – / 3.2                 – / 59

networkx's PageRank and Katz stop six digits behind the point, netgraph's at fourteen. All fourteen
measures of the bundled network, its groups for brokerage included, take 0.07 s (``compare``). The
estimate: against the exact betweenness of 5,000 entities, 1,024 of them as sources are off by 0.004
at most where ± 0.011 is stated and the highest is 0.245; 93 of the first 100 are the same.
"""

# ruff: noqa: T201 - it prints a table

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from statistics import median
from typing import Any

import networkx as nx
import numpy as np

from netgraph.engine import Scores, View
from netgraph.graph import simple
from netgraph.ranking.measures import OF_VIEW

LINKS = {300: 600, 5_000: 15_000, 50_000: 200_000}


def synthetic(entities: int, links: int) -> nx.MultiDiGraph[str]:
    """Projects and those who take part in them; some projects have very many, some entities are
    never drawn and stay alone.
    """
    draw = np.random.default_rng(0)
    projects = entities // 3
    share = 1 / np.arange(1, projects + 1) ** 0.7
    there = draw.choice(projects, links, p=share / share.sum())
    who = draw.integers(projects, entities, links)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(f"e{i}" for i in range(entities))
    graph.add_edges_from(
        (f"e{one}", f"e{other}", {"strength": 0.8})
        for one, other in zip(who.tolist(), there.tolist(), strict=True)
    )
    return graph


def within(steps: int, graph: nx.Graph[str]) -> dict[str, int]:
    """How many others each entity has within so many steps."""
    return {
        node: len(nx.single_source_shortest_path_length(graph, node, steps)) - 1 for node in graph
    }


def eigenvector(graph: nx.Graph[str]) -> dict[str, float]:
    """By power iteration, as exact as netgraph's."""
    found: dict[str, float] = nx.eigenvector_centrality(graph, max_iter=10_000, tol=1e-12)
    return found


NETWORKX: Mapping[str, tuple[Callable[[nx.Graph[str]], Any], int]] = {
    "degree": (nx.degree_centrality, 10**6),
    "strength": (lambda graph: dict(graph.degree(weight="strength")), 10**6),
    "betweenness": (nx.betweenness_centrality, 5_000),
    "closeness": (nx.closeness_centrality, 5_000),
    "harmonic": (nx.harmonic_centrality, 5_000),
    "eigenvector": (eigenvector, 5_000),
    "pagerank": (partial(nx.pagerank, weight="strength"), 10**6),
    "katz": (partial(nx.katz_centrality, alpha=0.01, max_iter=10_000), 10**6),
    "coreness": (nx.core_number, 10**6),
    "constraint": (partial(nx.constraint, weight="strength"), 10**6),
    "effective_size": (nx.effective_size, 5_000),
    "reach_2": (partial(within, 2), 5_000),
    "reach_3": (partial(within, 3), 5_000),
}
"""What networkx calls each measure, and how many entities it is asked for at most."""


def taken(question: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds, and the answer."""
    begun = time.process_time()
    answer = question()
    return time.process_time() - begun, answer


def everything(graph: nx.MultiDiGraph[str]) -> list[Scores]:
    """All measures that need nothing but the links, from the graph on."""
    view = View.of(graph)
    return [measure(view) for measure in OF_VIEW.values()]


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, nargs="+", default=list(LINKS))
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    everything(synthetic(50, 100))  # imports scipy
    for size in options.size:
        measure_size(size, LINKS.get(size, 3 * size), options.runs)


def measure_size(entities: int, links: int, runs: int) -> None:
    """Print the table of one network."""
    graph = synthetic(entities, links)
    plain, view = simple(graph), View.of(graph)
    print(f"\n{entities:,} entities, {links:,} links")
    print(("{:16}" + 3 * "{:>10}").format("", "networkx", "netgraph", "ratio"))
    row("arrays", [taken(lambda: View.of(graph))[0] for _ in range(runs)], [], "")
    for name, measure in OF_VIEW.items():
        ask, most = NETWORKX[name]
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(runs):
            seconds, found = taken(partial(measure, replace(view)))
            ours.append(seconds)
            if entities <= most:
                theirs.append(taken(partial(ask, plain))[0])
        note = (
            "" if found.error is None else f"± {found.error:.2g}, at most {found.values.max():.3g}"
        )
        row(name, ours, theirs, note)
    row("all", [taken(partial(everything, graph))[0] for _ in range(runs)], [], "")


def row(name: str, ours: list[float], theirs: list[float], note: str) -> None:
    """Print the medians and how many times faster netgraph is."""
    own = median(ours)
    other = f"{median(theirs):.4f}" if theirs else "–"
    ratio = f"{median(theirs) / own:.1f}" if theirs else ""
    print(f"{name:16}{other:>10}{own:10.4f}{ratio:>10}  {note}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
