"""Measures that are eigenvectors, or sums over all walks."""

from __future__ import annotations

from typing import Any

import numpy as np

from netgraph.engine.view import FEW, Floats, Ints, View, once

DAMPING = 0.85
_SAME = 1e-9  # of two eigenvalues: what is left is rounding
_STEPS = 10  # of power iteration, for the digits that Lanczos's method leaves open
_SETTLED = 1e-14
_RESTARTS = 100
_ROUNDS = 1000


@once
def leading(view: View) -> tuple[float, Floats]:
    """The largest eigenvalue of the adjacency matrix, and its eigenvector of length 1 with no
    negative number.

    When several components share the largest eigenvalue, the part of a vector of equal numbers that
    lies in their eigenvectors: where the power iteration from equal numbers would end.
    """
    found = [(at, *_of_component(view.part(at))) for at in _candidates(view)]
    greatest = max((value for _, value, _ in found), default=0.0)
    vector = np.zeros(view.n)
    for at, value, of_part in found:
        if value >= greatest * (1 - _SAME):
            vector[at] = of_part * of_part.sum()
    return greatest, vector / max(float(np.linalg.norm(vector)), np.finfo(float).tiny)


def _candidates(view: View) -> list[Ints]:
    """The components that may have the largest eigenvalue, by bounds that their degrees give."""
    if not view.n:
        return []
    order = np.argsort(view.component, kind="stable")
    starts = np.flatnonzero(np.diff(view.component[order], prepend=-1))
    degrees = view.degrees[order]
    largest = np.maximum.reduceat(degrees, starts)
    sizes = np.diff(starts, append=view.n)
    # The largest degree and, below, its root and the mean degree.
    least = np.maximum(np.sqrt(largest), np.add.reduceat(degrees, starts) / sizes).max()
    parts = np.split(order, starts[1:])
    return [part for part, most in zip(parts, largest, strict=True) if most >= least - _SAME]


def _of_component(view: View) -> tuple[float, Floats]:
    if view.n <= FEW:
        values, vectors = np.linalg.eigh(view.matrix())
        # Of eigenvalues that lie too close to be told apart, as below: the part of equal numbers.
        alike = vectors[:, values >= values[-1] * (1 - _SAME)]
        found: Floats = np.abs(alike @ alike.sum(axis=0))
        return float(values[-1]), found / float(np.linalg.norm(found))
    from scipy.sparse.linalg import ArpackNoConvergence, eigsh

    matrix, ones = view.matrix(), np.ones(view.n)
    try:
        values, vectors = eigsh(matrix, k=1, which="LA", v0=ones, maxiter=_RESTARTS)
    except ArpackNoConvergence:
        # Eigenvalues that lie close together, as of a long chain: drawn apart from just above.
        above = float(view.degrees.max()) * (1 + _SAME)
        values, vectors = eigsh(matrix, k=1, sigma=above, v0=ones)
    vector: Floats = np.abs(vectors[:, 0])
    for _ in range(_STEPS):
        vector = matrix @ vector + vector
        vector /= float(np.linalg.norm(vector))
    return float(values[0]), vector


def pagerank(view: View) -> Floats:
    """Where a walker is in the long run who follows links in proportion to their strength and, one
    time in seven (15 %) or where there is no link, starts anew anywhere; sums to 1.
    """
    if not view.n:
        return np.zeros(0)
    out = np.where(view.degrees > 0, view.strengths, 1.0)
    matrix = view.matrix(view.strength / out[view.other])
    nowhere = view.degrees == 0

    def step(at: Floats) -> Floats:
        anew = 1 - DAMPING + DAMPING * at[nowhere].sum()
        moved: Floats = DAMPING * (matrix @ at) + anew / view.n
        return moved

    return _settled(step, np.full(view.n, 1 / view.n))


def katz(view: View, factor: float) -> Floats:
    """The number of walks that end at each vertex, those of length k times factor to the k, as a
    vector of length 1; ``factor`` must be below one over the largest eigenvalue.
    """
    if not view.n:
        return np.zeros(0)
    matrix = view.matrix()
    walks = _settled(lambda at: factor * (matrix @ at) + 1, np.ones(view.n))
    return walks / float(np.linalg.norm(walks))


def _settled(step: Any, at: Floats) -> Floats:
    """Where a contraction leads, to about the last digits."""
    for _ in range(_ROUNDS):
        moved: Floats = step(at)
        if np.abs(moved - at).sum() <= _SETTLED * np.abs(moved).sum():
            return moved
        at = moved
    return at
