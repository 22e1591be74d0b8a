"""Rectangles moved apart without changing who lies left of whom, and who above."""

from __future__ import annotations

import numpy as np

from netgraph.layout.ties import Floats, Ints, on_grid

ROUNDS = 12
"""At most so often all are drawn back to where they want to lie, along one axis and the other."""

STEP = 1.0
"""Whoever lies further right or further down lies so by at least this much, in px."""


def in_order(wanted: Floats, sizes: Floats) -> Floats:
    """Centres near those ``wanted`` at which no two rectangles of these ``sizes`` overlap, and each
    lies left of those that it was to lie left of, and above those that it was to lie above. Equal
    coordinates keep the order given.

    First each pair is put apart along the axis on which it nearly is. Then, along one axis after
    the other, all are drawn back to where they want to lie, as far as those in their way let them.
    Sources: Lengauer (1990), Combinatorial Algorithms for Integrated Circuit Layout (compaction);
    Misue, Eades, Lai, Sugiyama (1995), Journal of Visual Languages and Computing 6, 183–210 (what
    keeps a map in mind).
    """
    reach = (sizes[:, None] + sizes[None]) / 2
    distance = np.abs(wanted[:, None] - wanted[None]) / reach
    sideways = distance[..., 0] > distance[..., 1]
    orders = [np.argsort(wanted[:, axis], kind="stable") for axis in (0, 1)]
    at = np.empty_like(wanted)
    for axis, apart in enumerate((sideways, ~sideways)):
        at[:, axis] = _spaced(wanted[:, axis], reach[..., axis] * apart, orders[axis])
    for _ in range(ROUNDS):
        before = at.copy()
        for axis, other in ((0, 1), (1, 0)):
            beside = np.abs(at[:, None, other] - at[None, :, other])
            in_the_way = beside < reach[..., other] - 1e-6  # rounding errors of those that touch
            at[:, axis] = _spaced(wanted[:, axis], reach[..., axis] * in_the_way, orders[axis])
        if np.abs(at - before).max() < STEP:
            break
    return on_grid(at)


def _spaced(wanted: Floats, gaps: Floats, order: Ints) -> Floats:
    """Coordinates near those wanted, in this order, each pair at least its gap apart.

    They are the mean of those at which everybody gives way forwards only, and of those at which
    backwards only: both keep all gaps, and so does their mean.
    """
    at = np.empty_like(wanted)
    gaps = np.maximum(gaps[np.ix_(order, order)], STEP)
    forwards = _forwards(wanted[order], gaps)
    backwards = -_forwards(-wanted[order][::-1], gaps[::-1, ::-1])[::-1]
    at[order] = (forwards + backwards) / 2
    return at


def _forwards(wanted: Floats, gaps: Floats) -> Floats:
    at = wanted.copy()
    for i in range(1, len(at)):
        at[i] = max(at[i], (at[:i] + gaps[:i, i]).max())
    return at
