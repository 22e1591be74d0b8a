"""The trees that hang from a graph, cut off: what they decide by themselves needs no search."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netgraph.engine.view import Floats, Ints, View, once


@dataclass(frozen=True, slots=True, kw_only=True)
class Fringe:
    """A graph without its hanging trees.

    ``core`` is what is left (the 2-core, and one vertex of each component that is a tree), ``at``
    the numbers that its vertices have in the whole; ``root`` gives for each vertex of the whole the
    one of the core that its tree hangs from, ``weight`` for each of the core the size of its tree,
    itself included. ``pairs`` counts for each vertex of the whole the pairs of others that it
    separates within its tree or from it: every path between them leads through it.
    """

    core: View
    at: Ints
    root: Ints
    weight: Floats
    pairs: Floats


@once
def fringe(view: View) -> Fringe:
    """Take away vertices with one neighbour until there are none.

    Source of what they decide: Baglioni, Geraci, Pellegrini, Lastres (2012), Fast exact computation
    of betweenness centrality in social networks, ASONAM.
    """
    size, squares, parent, order = _cut(view)
    n = view.component_sizes
    gone = parent >= 0
    beyond = np.where(gone, n - size, 0)
    # Others by where they are: in a tree that hangs here, on the way to the core, elsewhere. Of
    # pairs in two places, those of two that hang here or on the way are separated.
    below = size - 1
    within = np.where(
        gone,
        (n - 1) ** 2 - squares - beyond**2,
        below**2 - squares + 2 * below * (n - 1 - below),
    )
    at = np.flatnonzero(~gone)
    root = np.empty(view.n, dtype=np.int64)
    root[at] = np.arange(len(at))
    for vertex in reversed(order):
        root[vertex] = root[parent[vertex]]
    return Fringe(
        core=view.part(at),
        at=at,
        root=root,
        weight=size[at].astype(np.float64),
        pairs=within / 2,
    )


def _cut(view: View) -> tuple[Ints, Ints, Ints, list[int]]:
    """For each vertex the size of its tree, the sum of the squared sizes of the trees at it, and
    the one it hangs from, or -1; and those that were cut off, in order.
    """
    linked = np.flatnonzero(view.degrees)
    left = np.zeros(view.n, dtype=np.int64)
    # The exclusive or of all neighbours is, when one is left, that one.
    left[linked] = np.bitwise_xor.reduceat(view.other, view.first[linked]) if linked.size else 0
    remaining, degree = left.tolist(), view.degrees.tolist()
    size, squares, parent = [1] * view.n, [0] * view.n, [-1] * view.n
    order: list[int] = []
    ready = np.flatnonzero(view.degrees == 1).tolist()
    while ready:
        vertex = ready.pop()
        if degree[vertex] != 1:
            continue  # the last one of a tree: it stays
        above = remaining[vertex]
        parent[vertex] = above
        order.append(vertex)
        degree[vertex] = 0
        degree[above] -= 1
        remaining[above] ^= vertex
        size[above] += size[vertex]
        squares[above] += size[vertex] ** 2
        if degree[above] == 1:
            ready.append(above)
    ints = np.int64
    return np.array(size, ints), np.array(squares, ints), np.array(parent, ints), order
