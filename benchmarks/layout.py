"""How good a picture of a network is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import ConvexHull, QhullError, cKDTree

from netgraph.engine import View
from netgraph.groups import Grouping
from netgraph.layout.boxes import LABELLED, boxes, radii
from netgraph.layout.forces import WINDOW

Floats = NDArray[np.float64]
SOURCES = 100
"""Of so many entities, the distances to all others are compared."""


class Quality(NamedTuple):
    """What a picture is worth.

    ``stress``: the mean square of how far distances in the picture are off those in the network,
    as a share of these, in the best scale (Gansner, Koren, North 2005, Graph Drawing 2004, LNCS
    3383); 0 is perfect. ``neighbours``: of who is linked with an entity, and as many as lie nearest
    to it, the share that is both (Jaccard), mean of all; 1 is perfect. ``labels``: the share of
    labels that overlap another, in a window as high as ours. ``intruders``: the share of entities
    that lie in the outline of a group that is not theirs. The last two only where labels are drawn.
    """

    stress: float
    neighbours: float
    labels: float | None = None
    intruders: float | None = None


def quality(view: View, at: Floats, parts: Grouping, size: float) -> Quality:
    """The quality of the picture that has the entities, by number, ``at`` these places; ``size`` is
    the height of the window that it is to fit.
    """
    largest = np.flatnonzero(view.component_sizes == view.component_sizes.max(initial=0))
    main = view.part(largest.astype(np.int64))
    found = Quality(stress(main, at[largest]), neighbours(main, at[largest]))
    if view.n > LABELLED:
        return found
    at = at * (size / height(at))
    number = {node: i for i, node in enumerate(view.nodes)}
    inside = np.zeros((len(parts), view.n), dtype=np.bool_)
    for group, row in zip(parts, inside, strict=True):
        row[[number[member] for member in group.members]] = True
    strangers = np.any([foreign(at, row) for row in inside], axis=0).mean()
    return found._replace(labels=overlapping(view, at), intruders=float(strangers))


def height(at: Floats) -> float:
    """The height of the window of our shape that holds the picture."""
    width, high = np.ptp(at, axis=0)
    return float(max(width / WINDOW, high))


def stress(view: View, at: Floats) -> float:
    """Of a connected network: see Quality."""
    drawn = np.random.default_rng(0).choice(view.n, min(SOURCES, view.n), replace=False)
    steps = dijkstra(view.matrix(), indices=drawn, unweighted=True)
    length = np.hypot(*(at[drawn][:, None] - at[None]).transpose(2, 0, 1))
    length, steps = length[steps > 0], steps[steps > 0]
    scale = (length / steps).sum() / ((length / steps) ** 2).sum()
    return float(np.mean((scale * length / steps - 1) ** 2))


def neighbours(view: View, at: Floats) -> float:
    """See Quality."""
    tree = cKDTree(at)
    shares = []
    for vertex, many in enumerate(view.degrees.tolist()):
        near = {*tree.query(at[vertex], many + 1)[1].tolist()} - {vertex}
        linked = {*view.other[view.first[vertex] : view.first[vertex + 1]].tolist()}
        shares.append(len(near & linked) / len(near | linked))
    return float(np.mean(shares))


def overlapping(view: View, at: Floats) -> float:
    """The share of labels that overlap another, without the margins of our own boxes."""
    degrees = view.degrees.tolist()
    room = boxes(degrees, [f"E {number}" for number in range(view.n)])
    low, high = at + room.low + 3, at + room.high - 3
    low[:, 1] = at[:, 1] + radii(degrees)
    common = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
    # Each label meets itself.
    meetings = np.count_nonzero(common.min(axis=2) > 0, axis=1) - 1
    return float((meetings > 0).mean())


def foreign(at: Floats, inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Who lies in the convex outline of these without being one of them."""
    nobody = np.zeros(len(at), dtype=np.bool_)
    if np.count_nonzero(inside) < 3:
        return nobody
    try:
        outline = ConvexHull(at[inside]).equations
    except QhullError:  # all on one line
        return nobody
    found: NDArray[np.bool_] = (at @ outline[:, :2].T + outline[:, 2] < 0).all(axis=1) & ~inside
    return found
