"""How fast the layout is and how good it looks, beside networkx's spring and ForceAtlas2 layouts.

    python benchmarks/layout.py [--entities 1000] [--runs 3]

The bundled network, or a synthetic one of so many entities. Times are medians of runs that
alternate between the layouts, in CPU seconds. For the rest all pictures are scaled to fit the same
window: lower is better in every column.

    together   mean length of links inside groups over the mean distance of all pairs
    crossings  pairs of links that cross
    on lines   symbols that lie on a link of others
    labels     share of labels that overlap another, in percent
    intruders  symbols inside the outline of a foreign group

Measured with networkx 3.6 (spring / ForceAtlas2 with strong gravity / ours), on one of two cores:

    bundled, 238 entities   0.1 / 0.25 / 1.1 s    labels 93 / 55 / 0 %   intruders 31 / 93 / 0
    1,000 entities          6.0 / 5.5 / 4.0 s     labels 67 / 30 / 0 %   intruders 2757 / 4250 / 0
    2,000 entities          12.9 / 19.1 / 2.1 s   labels 71 / 26 / 0 %   intruders 16314 / 19247 / 0
"""

# ruff: noqa: T201 - it prints a table

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

import networkx as nx
import numpy as np
from scipy.spatial import ConvexHull, QhullError
from scipy.spatial.distance import pdist

from netgraph.graph import simple, to_graph
from netgraph.groups import Group, groups
from netgraph.layout import positions
from netgraph.layout.boxes import boxes, radii
from netgraph.layout.forces import WINDOW
from netgraph.layout.lines import crossings, off_lines
from netgraph.layout.ties import Floats, ties_among
from netgraph.tables import bundled, load

Layout = Callable[[], Mapping[str, Any]]


def synthetic(entities: int) -> nx.MultiDiGraph[str]:
    """Programmes with projects, and organisations that take part in one to forty of them, most
    of them at home in one programme; some stay alone.
    """
    draw = np.random.default_rng(0)
    programmes = max(4, round(entities**0.5 / 2))
    projects = entities // 4
    home = draw.zipf(1.5, entities) % programmes
    at_home = [np.flatnonzero(home == programme) for programme in range(programmes)]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(f"programme {i}" for i in range(programmes))
    graph.add_nodes_from(f"partner {i}" for i in range(entities - programmes - projects))
    for project in range(projects):
        programme = int(draw.zipf(1.6) % programmes)
        graph.add_edge(f"project {project}", f"programme {programme}", strength=1.0)
        for _ in range(min(40, 1 + int(2 * draw.pareto(1.3)))):
            near = at_home[programme] if draw.random() < 0.8 else np.arange(entities)
            partner = int(draw.choice(near if len(near) else np.arange(entities)))
            name = f"partner {partner % (entities - programmes - projects)}"
            graph.add_edge(name, f"project {project}", strength=0.8)
    for node in graph:
        graph.nodes[node].update(short=node.capitalize(), kind=node.split()[0], place="")
    for _, _, link in graph.edges(data=True):
        link.update(start=None, end=None)
    return graph


def layouts(graph: nx.MultiDiGraph[str], parts: Sequence[Group]) -> dict[str, Layout]:
    """The layouts to compare, ours first; the others get the plain graph they are made for."""
    plain: nx.Graph[str] = nx.Graph(simple(graph).edges)
    plain.add_nodes_from(graph)
    return {
        "netgraph": lambda: positions(graph, parts),
        "spring": lambda: nx.spring_layout(plain, seed=0),
        "forceatlas2": lambda: nx.forceatlas2_layout(plain, strong_gravity=True, seed=0),
    }


def measured(graph: nx.MultiDiGraph[str], parts: Sequence[Group], at: Floats) -> Iterator[str]:
    """The columns of the table, for the entities in order of their ids."""
    whole = simple(graph)
    nodes = sorted(whole)
    group_of = {member: i for i, group in enumerate(parts) for member in group.members}
    ties = ties_among(whole, nodes, group_of)
    degrees = [whole.degree(node) for node in nodes]
    length = np.hypot(*(at[ties.source] - at[ties.target]).T)
    yield f"{length[ties.within()].mean() / pdist(at).mean():.3f}"
    yield str(crossings(at, ties.source, ties.target))
    yield str(np.count_nonzero(off_lines(at, ties.source, ties.target, radii(degrees))[0].any(1)))
    yield f"{100 * overlapping(degrees, [whole.nodes[node]['short'] for node in nodes], at):.0f}"
    yield str(sum(intruders(at, ties.group == group) for group in range(len(parts))))


def overlapping(degrees: list[int], labels: list[str], at: Floats) -> float:
    """The share of labels that overlap another, without the margins of our own boxes."""
    room = boxes(degrees, labels)
    low = at + room.low + 3
    high = at + room.high - 3
    low[:, 1] = at[:, 1] + radii(degrees)
    common = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
    # Each label meets itself.
    meetings = np.count_nonzero(common.min(axis=2) > 0, axis=1) - 1
    return float((meetings > 0).mean())


def intruders(at: Floats, inside: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
    """How many points of others lie in the convex outline of these."""
    if np.count_nonzero(inside) < 3:
        return 0
    try:
        outline = ConvexHull(at[inside]).equations
    except QhullError:  # all on one line
        return 0
    others = at[~inside]
    return int((others @ outline[:, :2].T + outline[:, 2] < 0).all(axis=1).sum())


def fitted(at: Floats, size: float) -> Floats:
    """The picture in a window as high as ``size``."""
    width, height = np.ptp(at, axis=0)
    scale: float = size / max(width / WINDOW, height)
    return at * scale


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entities", type=int, help="size of a synthetic network")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    graph = synthetic(options.entities) if options.entities else to_graph(load(bundled()[0]))
    parts = groups(graph)
    compared = layouts(graph, parts)
    compared["netgraph"]()  # imports scipy
    seconds: dict[str, list[float]] = {name: [] for name in compared}
    pictures: dict[str, Floats] = {}
    for _ in range(options.runs):
        for name, layout in compared.items():
            before = time.process_time()
            found = layout()
            seconds[name].append(time.process_time() - before)
            pictures[name] = np.array([found[node] for node in sorted(found)], dtype=np.float64)
    width, height = np.ptp(pictures["netgraph"], axis=0)
    size = max(width / WINDOW, height)
    print(f"{len(graph)} entities, {graph.number_of_edges()} links, {len(parts)} groups")
    head = ("", "seconds", "ratio", "together", "crossings", "on lines", "labels", "intruders")
    print(("{:12}" + 7 * "{:>10}").format(*head))
    ours = median(seconds["netgraph"])
    for name, at in pictures.items():
        taken = median(seconds[name])
        columns = measured(graph, parts, fitted(at, size))
        row = (name, f"{taken:.2f}", f"{taken / ours:.2f}", *columns)
        print(("{:12}" + 7 * "{:>10}").format(*row))


if __name__ == "__main__":
    main()
