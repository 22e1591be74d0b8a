"""How fast paths are found, beside plain networkx on the same generated networks.

    python benchmarks/paths.py [--pairs 20] [--runs 3]

Three questions, for pairs of entities drawn at random: one shortest path, all shortest paths (100
at most) and the five shortest. netgraph's time is that of the whole answer of netgraph.paths on the
multigraph: looking links up, the paths in their total order, their links, periods and sentences.
networkx gets a simple undirected graph, made beforehand (its time is in the column "made"), and
answers with bare ids; ties it breaks as they come. Runs alternate; the times are medians in
milliseconds of one question, in CPU seconds.

Measured with networkx 3.6 on one of two cores (netgraph / networkx, milliseconds; made):

    entities   links   one shortest   all shortest   five shortest   made
         300     600    0.22 / 0.01    0.38 / 0.24      1.2 / 0.41      3
       5,000  15,000    0.49 / 0.02     2.4 / 6.5       3.1 / 1.5      60
      50,000 200,000     5.8 / 0.05      62 / 260        35 / 13     1363

Any one path is found sooner than the first of an order; but for each set of conditions (a day, some
relations) networkx needs a graph of its own.
"""

# ruff: noqa: T201 - it prints a table

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import islice
from random import Random
from statistics import median
from typing import Any

import networkx as nx

from netgraph.paths import MOST, paths
from netgraph.vocabulary import default_vocabulary

SIZES = ((300, 600), (5_000, 15_000), (50_000, 200_000))
Question = Callable[[str, str], Any]


def network(entities: int, links: int) -> nx.MultiDiGraph[str]:
    """Projects, each of a programme, and organisations that take part in them: a few in very many,
    most in one or two.
    """
    draw = Random(0)  # noqa: S311 - nothing here is secret
    words = default_vocabulary()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(id="made", title="Made", vocabulary=words)
    projects, programmes = entities // 4, max(2, round(entities**0.5 / 4))
    for number in range(entities):
        kind = "programme" if number < programmes else "project"
        kind = kind if number < programmes + projects else "authority"
        name = f"{kind} {number}"
        graph.add_node(
            f"{number:06}", name=name, short=name, kind=kind, place="", roles=(), themes=(),
            start=None, end=None,
        )  # fmt: skip
    ids = list(graph)
    for project in ids[programmes : programmes + projects]:
        add(graph, project, ids[min(int(draw.paretovariate(1)), programmes) - 1], "part_of")
    actors = ids[programmes + projects :]
    for _ in range(links - projects):
        actor = actors[min(int(draw.paretovariate(0.6)), len(actors)) - 1]
        if draw.random() < 0.7:
            actor = draw.choice(actors)
        add(graph, actor, draw.choice(ids[programmes : programmes + projects]), "partners_in")
    return graph


def add(graph: nx.MultiDiGraph[str], source: str, target: str, relation: str) -> None:
    """Add one link with all its attributes."""
    strength = default_vocabulary().relation(relation).strength
    graph.add_edge(
        source, target, relation=relation, strength=strength, start=None, end=None, evidence="",
        locator="", note="",
    )  # fmt: skip


def questions(graph: nx.MultiDiGraph[str], plain: nx.Graph[str]) -> dict[str, list[Question]]:
    """Each question, as netgraph and as networkx is asked it."""
    return {
        "one shortest": [
            lambda a, b: paths(graph, a, b, alternatives=1),
            lambda a, b: nx.shortest_path(plain, a, b),
        ],
        "all shortest": [
            lambda a, b: paths(graph, a, b),
            lambda a, b: list(islice(nx.all_shortest_paths(plain, a, b), MOST)),
        ],
        "five shortest": [
            lambda a, b: paths(graph, a, b, alternatives=5),
            lambda a, b: list(islice(nx.shortest_simple_paths(plain, a, b), 5)),
        ],
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(("{:>8}{:>9}{:>8}  {:14}" + 3 * "{:>10}").format(
        "entities", "links", "made", "question", "netgraph", "networkx", "ratio"
    ))  # fmt: skip
    for size in SIZES:
        graph = network(*size)
        before = time.process_time()
        plain = nx.Graph(graph)
        made = 1000 * (time.process_time() - before)
        linked = max(map(sorted, nx.connected_components(plain)), key=len)
        draw = Random(1)  # noqa: S311
        pairs = [draw.sample(linked, 2) for _ in range(options.pairs)]
        for name, asked in questions(graph, plain).items():
            taken: list[list[float]] = [[], []]
            for pair in pairs * options.runs:
                for times, question in zip(taken, asked, strict=True):
                    before = time.process_time()
                    question(*pair)
                    times.append(1000 * (time.process_time() - before))
            ours, theirs = map(median, taken)
            row = (
                *size,
                f"{made:.0f}",
                name,
                f"{ours:.2f}",
                f"{theirs:.2f}",
                f"{theirs / ours:.2f}",
            )
            print(("{:>8}{:>9}{:>8}  {:14}" + 3 * "{:>10}").format(*row))


if __name__ == "__main__":
    main()
