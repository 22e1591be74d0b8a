"""Parts of a network that have nothing to do with each other, laid out on one map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netgraph.layout.forces import WINDOW
from netgraph.layout.shapes import GAP, UPRIGHT, Shapes
from netgraph.layout.ties import Floats, Ints

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACED_SINGLY = 30
"""So many of the largest parts find a place of their own."""

SINGLE = 2
"""From so many entities on a part may find a place of its own."""

SHORE = 44.0
AIR = 20.0
"""Around each part, in px: two leave twice that."""

SPOTS = 60
"""So many places are tried along either side of the map."""


def packed(at: Floats, boxes: Shapes, parts: Sequence[Ints]) -> Floats:
    """All parts on one map; each comes laid out around an origin of its own.

    The first part, the largest, stays where it is. The next ones go where the whole fits a window
    best; small ones, and those of one entity, stand together in rows.
    """
    at = at.copy()
    alone = [part for part in parts[1:PLACED_SINGLY] if len(part) >= SINGLE]
    rest = parts[len(alone) + 1 :]
    placed = Shapes.around([(at[parts[0]], boxes[parts[0]])], air=AIR, shore=SHORE)
    if rest:
        bounds = [boxes[part].bounds(at[part]) for part in rest]
        low, high = (np.array(corners) for corners in zip(*bounds, strict=True))
        offsets = in_rows(Shapes(UPRIGHT, low - AIR / 2, high + AIR / 2))
        for part, offset in zip(rest, offsets, strict=True):
            at[part] += offset
        alone.append(np.concatenate(rest))
    for part in alone:
        outline = Shapes.around([(at[part], boxes[part])], air=AIR, shore=SHORE)
        spot = free_place(placed, outline)
        at[part] += spot
        outline = outline.moved(spot)
        placed = Shapes(
            placed.directions,
            np.vstack([placed.low, outline.low]),
            np.vstack([placed.high, outline.high]),
        )
    return at


def in_rows(boxes: Shapes) -> Floats:
    """Positions of the boxes in rows, in their order, the whole about as wide as a window."""
    sizes = (boxes.high - boxes.low)[:, :2]
    limit = max(float(np.sqrt(boxes.areas().sum() * WINDOW)), float(sizes[:, 0].max()))
    at = np.zeros((len(boxes), 2))
    x = y = height = 0.0
    for i, (wide, high) in enumerate(sizes.tolist()):
        if x > 0 and x + wide > limit:
            x, y, height = 0.0, y + height, 0.0
        at[i] = x, y
        x, height = x + wide, max(height, high)
    return at - boxes.low[:, :2]


def free_place(placed: Shapes, new: Shapes) -> Floats:
    """Where a new shape overlaps none of those placed: where the whole fits a window best with
    it, and among such places near the middle. ``placed`` lie around the origin they share.
    """
    low, high = placed.low[:, :2].min(axis=0), placed.high[:, :2].max(axis=0)
    least, most = new.low[0, :2], new.high[0, :2]
    # From just outside on the one side to just outside on the other: one place is always free.
    x, y = (np.linspace(low[k] - most[k], high[k] - least[k], SPOTS) for k in (0, 1))
    spots = np.column_stack([np.repeat(x, SPOTS), np.tile(y, SPOTS)])
    along = spots @ new.directions.T
    free = np.ones(len(spots), dtype=bool)
    for other_low, other_high in zip(placed.low, placed.high, strict=True):
        gap = np.maximum(along + new.low[0] - other_high, other_low - along - new.high[0])
        free &= gap.max(axis=1) >= -GAP
    spots = spots[free]
    sides = np.maximum(spots + most, high) - np.minimum(spots + least, low)
    size = np.maximum(sides[:, 0] / WINDOW, sides[:, 1])
    centred = spots + (least + most) / 2 - (low + high) / 2
    distance = np.hypot(centred[:, 0] / WINDOW, centred[:, 1])
    best: Floats = spots[np.argmin(size + distance / 10)]
    return best
