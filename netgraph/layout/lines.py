"""The lines that links draw: how often they cross, and symbols that lie on foreign ones."""

from __future__ import annotations

import numpy as np

from netgraph.layout.ties import Floats, Ints, summed


def crossings(at: Floats, source: Ints, target: Ints) -> int:
    """How many pairs of lines cross, by all pairs; lines that share an end do not."""
    a, b = at[source], at[target]

    def sides(points: Floats) -> Floats:
        """The sign tells on which side of each line (rows) each point (columns) lies."""
        away, along = points[None, :, :] - a[:, None, :], (b - a)[:, None, :]
        side: Floats = along[..., 0] * away[..., 1] - along[..., 1] * away[..., 0]
        return side

    cut = sides(a) * sides(b) < 0
    return int(np.count_nonzero(cut & cut.T)) // 2


def off_lines(at: Floats, source: Ints, target: Ints, clearance: Floats) -> tuple[Floats, float]:
    """A point near a line between two others looks linked to them, so it steps aside.

    Returns a step for each point away from lines that pass nearer than its ``clearance``, and
    what is missing to it in all.
    """
    along = at[target] - at[source]
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    normal = np.column_stack([-along[:, 1], along[:, 0]]) / length
    away = at[None, :, :] - at[source][:, None, :]
    share = (away * along[:, None, :]).sum(axis=2) / length**2
    side = (away * normal[:, None, :]).sum(axis=2)
    # The ends of a line have a share of 0 or 1, but for rounding errors.
    near = (share > 1e-6) & (share < 1 - 1e-6) & (np.abs(side) < clearance)
    line, point = np.nonzero(near)
    missing = clearance[point] - np.abs(side[line, point])
    step = normal[line] * np.copysign(missing, side[line, point])[:, None]
    return summed(point, step, len(at)), float(missing.sum())
