"""How many shortest paths lead through each vertex."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from netgraph.engine.estimate import Scores, blocks_affordable, in_threads
from netgraph.engine.fringe import Fringe, fringe
from netgraph.engine.view import FEW, Floats, Ints, View, once

_COLUMNS = 32  # sources at once
_CELLS = 4_000_000  # of a dense block of sources: more would not fit into memory several times
_STEP = 10_000  # what a level takes however small it is
_HUGE, _TINY = 1e200, 1e-200  # for what floating point holds


@dataclass(frozen=True, slots=True)
class _Level:
    """The vertices that some source of a block reaches in a number of steps: their rows of the
    adjacency matrix, and the numbers of shortest paths from each source, 0 where it is not one of
    them. They may grow beyond all numbers: those of the next level are counted in ``scale``.
    """

    rows: Ints
    matrix: Any
    paths: Floats
    scale: float


@once
def betweenness(view: View) -> Scores:
    """For each vertex, the pairs of others whose shortest paths lead through it; each pair counts
    the share of its shortest paths.

    Hanging trees are counted without a search. In what remains, all paths from a block of sources
    are counted level by level with sparse products (Brandes 2001, Journal of Mathematical Sociology
    25, 163). A path counts by the part of it that lies behind the vertex as seen from the source,
    and by the rest as seen from its other end: that makes no difference when every vertex is a
    source, and halves the error when they are drawn (Geisberger, Sanders, Schultes 2008, Better
    approximation of betweenness centrality, ALENEX).
    """
    cut = fringe(view)
    core = cut.core
    columns = max(1, min(_COLUMNS, _CELLS // max(core.n, 1)))
    blocks = -(-core.n // columns)
    # Every arc is walked along to and fro.
    steps = float(2 * columns * len(core.other) + core.depth * _STEP)
    taken = blocks_affordable(blocks, columns, steps, view.work)
    draw = np.random.default_rng(0)
    if taken == blocks:
        parts = np.array_split(_side_by_side(core), blocks) if blocks else []
        found = in_threads(lambda part: _through(cut, part, cut.weight[part]), parts)
        return Scores(_whole(cut, sum(found, start=np.zeros(core.n))))
    # Any vertex may be drawn; it is a source where its tree hangs.
    roots = cut.root[draw.permutation(view.n)[: taken * columns]].reshape(taken, columns)
    drawn = in_threads(lambda part: _of_sample(cut, part), roots)
    estimates = [_whole(cut, part * (view.n / columns)) for part in drawn]
    return Scores.estimated(np.mean(estimates, axis=0), estimates)


def betweenness_from(view: View, sources: Ints) -> Floats:
    """The part of the betweenness that some sources alone tell: for each vertex v the sum, over the
    sources s and all others t, of the share of their shortest paths that lead through v, times
    d(s, v) / d(s, t).

    With every vertex as a source that is the betweenness: of each pair, one end tells what lies
    before v and the other what lies behind it. Times n / (number of sources), it is an estimate
    (Geisberger, Sanders, Schultes 2008, as above) that is the same for the same sources.
    """
    everyone = np.arange(view.n)
    uncut = Fringe(
        core=view, at=everyone, root=everyone, weight=np.ones(view.n), pairs=np.zeros(view.n)
    )
    blocks = np.array_split(sources, -(-len(sources) // _COLUMNS)) if len(sources) else []
    found = in_threads(lambda part: _through(uncut, part, np.ones(len(part))), blocks)
    return sum(found, start=np.zeros(view.n))


def _side_by_side(core: View) -> Ints:
    """All vertices, those one behind the other that have the same best linked neighbour. To them
    everybody else is about as far, so that fewer vertices are in several levels of a block.
    """
    best, linked = np.arange(core.n), np.flatnonzero(core.degrees)
    ranked = np.lexsort((core.other, -core.degrees[core.other], core.tails))
    best[linked] = core.other[ranked[core.first[linked]]]
    return np.argsort(best, kind="stable")


def _whole(cut: Fringe, through: Floats) -> Floats:
    """The pairs for all vertices, when those through the core's are known."""
    pairs = cut.pairs.copy()
    pairs[cut.at] += through
    return pairs


def _of_sample(cut: Fringe, roots: Ints) -> Floats:
    part, times = np.unique(roots, return_counts=True)
    return _through(cut, part, times.astype(np.float64))


def _through(cut: Fringe, sources: Ints, times: Floats) -> Floats:
    """The pairs through each vertex of the core that start at the sources, each so many times."""
    core, levels = cut.core, _levels(cut.core, sources)
    through = np.zeros(core.n)
    behind = np.zeros((core.n, len(sources)))
    for steps in range(len(levels) - 1, 0, -1):
        level = levels[steps]
        share = level.matrix @ behind
        share /= level.scale
        through[level.rows] += steps * np.einsum("ij,ij,j->i", share, level.paths, times)
        if steps + 1 < len(levels):
            behind[levels[steps + 1].rows] = 0
        share += cut.weight[level.rows, None] / steps / np.maximum(level.paths, _TINY)
        share *= level.paths > 0
        behind[level.rows] = share
    return through


def _levels(core: View, sources: Ints) -> list[_Level]:
    """The shortest paths from some sources, level by level."""
    unseen = np.ones((core.n, len(sources)), dtype=np.bool_)
    paths = np.zeros((core.n, len(sources)))
    open_to = np.full(core.n, len(sources))  # so many have not reached it
    level = _Level(sources, _rows(core, sources), np.eye(len(sources)), 1.0)
    levels = [level]
    near = np.zeros(core.n, dtype=np.bool_)
    while True:
        reached = level.paths > 0
        unseen[level.rows] &= ~reached
        open_to[level.rows] -= reached.sum(axis=1)
        paths[level.rows] = level.paths / level.scale
        near[core.other[core.arcs(level.rows)]] = True
        near &= open_to > 0
        rows = np.flatnonzero(near)
        near[rows] = False
        matrix = _rows(core, rows)
        found = matrix @ paths
        found *= unseen[rows]
        paths[level.rows] = 0
        most = found.max(axis=1, initial=0.0)
        new = most > 0
        if not new.any():
            return levels
        if not new.all():
            rows, matrix, found = rows[new], matrix[new], found[new]
        peak = float(most.max())
        level = _Level(rows, matrix, found, peak if peak > _HUGE else 1.0)
        levels.append(level)


def _rows(core: View, rows: Ints) -> Any:
    """Some rows of the adjacency matrix."""
    if core.n <= FEW:
        return core.matrix()[rows]
    from scipy.sparse import csr_array

    arcs = core.arcs(rows)
    first = np.concatenate([[0], np.cumsum(core.degrees[rows])]).astype(np.int32)
    return csr_array((np.ones(len(arcs)), core.other[arcs], first), shape=(len(rows), core.n))
