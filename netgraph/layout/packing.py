"""Parts of a network that have nothing to do with each other, laid out on one map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netgraph.layout.forces import WINDOW
from netgraph.layout.shapes import GAP, UPRIGHT, Shapes
from netgraph.layout.tables import Table, window
from netgraph.layout.ties import Floats, Ints

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACED_SINGLY = 30
"""So many of the largest parts find a place of their own."""

SHORE, AIR = 44.0, 20.0
"""How far a part reaches beyond its members' centres, and beyond their boxes, in px."""

SPOTS = 60
"""So many places are tried along either side of the map."""


def packed(at: Floats, boxes: Shapes, parts: Sequence[Ints]) -> Floats:
    """All parts on one map; each comes laid out around an origin of its own.

    The first part, the largest, stays where it is. The next ones go where the whole fits a window
    best; the smallest, and those of one entity, stand together in a table.
    """
    at = at.copy()
    single = [part for part in parts[:PLACED_SINGLY] if len(part) > 1]
    small = parts[len(single) :]
    if small:
        bounds = [boxes[part].bounds(at[part]) for part in small]
        low, high = (np.array(corners) for corners in zip(*bounds, strict=True))
        places = in_table(Shapes(UPRIGHT, low - AIR / 2, high + AIR / 2))
        for part, place in zip(small, places, strict=True):
            at[part] += place
        single.append(np.concatenate(small))
    placed = Shapes.around([(at[single[0]], boxes[single[0]])], air=AIR, shore=SHORE)
    for part in single[1:]:
        outline = Shapes.around([(at[part], boxes[part])], air=AIR, shore=SHORE)
        place = free_place(placed, outline)
        at[part] += place
        placed = placed.joined(outline.moved(place))
    return at


def in_table(boxes: Shapes) -> Floats:
    """Positions of the boxes row by row, in their order, in the columns that fit a window best."""
    table = Table(boxes=boxes)
    return table.positions(int(window(table.sizes()).argmin()) + 1)


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
