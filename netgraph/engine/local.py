"""What the links among a vertex's neighbours say of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from netgraph.engine.fringe import fringe
from netgraph.engine.view import FEW, Floats, Ints, View

_PATHS = 4_000_000  # of two links are looked at together


def coreness(view: View) -> Ints:
    """For each vertex the largest k such that it is in a part in which everyone has at least k
    neighbours: those with fewest are taken away again and again (Batagelj, Zaversnik 2003).
    """
    core = np.zeros(view.n, dtype=np.int64)
    degree, left = view.degrees.copy(), np.ones(view.n, dtype=np.bool_)
    while left.any():
        k = int(degree[left].min())
        front = np.flatnonzero(left & (degree <= k))
        while front.size:
            core[front] = k
            left[front] = False
            ends = view.other[view.arcs(front)]
            touched, times = np.unique(ends[left[ends]], return_counts=True)
            degree[touched] -= times
            front = touched[degree[touched] <= k].astype(np.intp)
    return core


def constraint(view: View, of: Ints | None = None) -> Floats:
    """For each vertex (of those given, in their order) the sum over its neighbours j of
    (p_ij + Σ p_iq p_qj)², p_ij being the share of j in the strength of i's links, and q the
    neighbours of both; NaN for an isolated one (Burt 1992, Structural Holes, chapter 2).
    """
    vertices = np.arange(view.n) if of is None else of
    shares = view.strength / view.strengths[view.tails]
    direct = view.matrix(shares)
    score = np.where(view.degrees[vertices] > 0, 0.0, np.nan)
    for part, indirect in _on_closed_paths(view, shares, shares, vertices):
        ties = direct[vertices[part]] + indirect
        score[part] += (ties * ties).sum(axis=1)
    return score


def effective_size(view: View, of: Ints | None = None) -> Floats:
    """For each vertex (of those given, in their order) k − 2t / k, with k neighbours and t links
    among them; NaN for an isolated one (Borgatti 1997, Connections 20, 35).
    """
    ones = np.ones(len(view.other))
    shared = closed_paths(view, ones, ones, of)  # each link between two neighbours from either end
    size = view.degrees if of is None else view.degrees[of]
    return np.where(size > 0, size - shared / np.maximum(size, 1), np.nan)


def closed_paths(view: View, left: Floats, right: Floats, of: Ints | None = None) -> Floats:
    """For each vertex u (of those given, in their order) the sum of left(u, q) · right(q, v) over
    all pairs of neighbours q, v of it that are linked. ``left`` and ``right`` hold a value for each
    arc.
    """
    vertices = np.arange(view.n) if of is None else of
    sums = np.zeros(len(vertices))
    for part, of_rows in _on_closed_paths(view, left, right, vertices):
        sums[part] = of_rows.sum(axis=1)
    return sums


def _on_closed_paths(
    view: View, left: Floats, right: Floats, vertices: Ints
) -> Iterator[tuple[slice, Any]]:
    """For some of the vertices after the other, a matrix of their rows (see ``View.matrix``): for
    each neighbour v of u, the sum of left(u, q) · right(q, v) over all q that are neighbours of
    both. Hanging trees close no path and are left out.
    """
    if view.n <= FEW:
        closed = (view.matrix(left) @ view.matrix(right)) * view.matrix()
        yield slice(None), closed[vertices]
        return
    from scipy.sparse import csr_array

    inner = np.zeros(view.n, dtype=np.bool_)
    inner[fringe(view).at] = True
    arcs = inner[view.tails] & inner[view.other]
    first = np.concatenate([[0], np.cumsum(arcs)])[view.first]
    shape = (view.n, view.n)
    pattern, before, behind = (
        csr_array((values[arcs], view.other[arcs], first), shape=shape)
        for values in (np.ones_like(left), left, right)
    )
    paths = np.concatenate([[0], np.cumsum((pattern @ np.diff(first))[vertices])])
    steps = np.arange(0, paths[-1] + _PATHS, _PATHS)
    cuts = np.unique([*np.searchsorted(paths[:-1], steps), 0, len(vertices)])
    for low, high in pairwise(cuts.tolist()):
        part, rows = slice(low, high), vertices[low:high]
        yield part, (before[rows] @ behind).multiply(pattern[rows]).tocsr()
