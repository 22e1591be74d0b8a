"""Convex shapes that may not overlap: symbols with their labels, and whole groups of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING, Self

import numpy as np

from netgraph.layout.ties import Floats, Ints, on_grid, summed

if TYPE_CHECKING:
    from collections.abc import Iterable

UPRIGHT = np.eye(2)
"""The directions of boxes: x and y."""

AROUND = np.array([[np.cos(a), np.sin(a)] for a in np.pi / 8 * np.array([0, 4, 1, 2, 3, 5, 6, 7])])
"""Eight directions, x and y first: shapes bounded along them have up to sixteen sides."""

PATIENCE = 50
"""Rounds in which shapes only step aside."""

MARGIN = 0.4
"""Pairs that lie apart by this share of the greatest shape are watched as well, so that neighbours
need not be looked for in every round (Verlet 1967, Physical Review 159, 98)."""

GAP = 0.04
"""How far apart, in px, shapes that touched come to lie; half of it will do, which is enough to
survive the rounding of positions."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes around movable points, each bounded along the same ``directions`` (k unit vectors,
    x and y first): shape i reaches from ``low[i]`` to ``high[i]`` along them, from its point.

    Source: Klosowski and others (1998), IEEE TVCG 4(1), 21–36 (k-DOPs).
    """

    directions: Floats
    low: Floats
    high: Floats

    @classmethod
    def around(cls, sets: Iterable[tuple[Floats, Shapes]], *, air: float, shore: float) -> Self:
        """One shape around each set of boxes, given with their positions: it keeps ``air`` px
        from all boxes and ``shore`` px from their points.
        """
        low, high = [], []
        for at, boxes in sets:
            points = at @ AROUND.T
            corners = np.concatenate([
                at + np.column_stack([x, y])
                for x in (boxes.low[:, 0], boxes.high[:, 0])
                for y in (boxes.low[:, 1], boxes.high[:, 1])
            ]) @ AROUND.T  # fmt: skip
            low.append(np.minimum(corners.min(axis=0) - air, points.min(axis=0) - shore))
            high.append(np.maximum(corners.max(axis=0) + air, points.max(axis=0) + shore))
        return cls(AROUND, np.array(low), np.array(high))

    def __len__(self) -> int:
        return len(self.low)

    def __getitem__(self, which: Ints) -> Shapes:
        return Shapes(self.directions, self.low[which], self.high[which])

    def areas(self) -> Floats:
        """The areas of the boxes around the shapes."""
        sides = (self.high - self.low)[:, :2]
        return sides[:, 0] * sides[:, 1]

    def bounds(self, at: Floats) -> tuple[Floats, Floats]:
        """The corners, least and greatest, of the box around all shapes at these positions."""
        return (at + self.low[:, :2]).min(axis=0), (at + self.high[:, :2]).max(axis=0)

    def scaled(self, size: float) -> Shapes:
        """The same shapes in another size, around the same points."""
        return Shapes(self.directions, self.low * size, self.high * size)

    def joined(self, others: Shapes) -> Shapes:
        """These shapes and then the others."""
        low, high = np.vstack([self.low, others.low]), np.vstack([self.high, others.high])
        return Shapes(self.directions, low, high)

    def moved(self, at: Floats) -> Shapes:
        """The same shapes around one common origin, as they lie at these positions."""
        along = at @ self.directions.T
        return Shapes(self.directions, self.low + along, self.high + along)


def apart(at: Floats, shapes: Shapes, *, inertia: Floats | None = None) -> Floats:
    """Positions at which the shapes overlap no more, each moved as little as will do.

    In each round every overlapping pair steps apart along the direction in which it takes least,
    the lighter one further by ``inertia`` (equal when not given). What is still too crowded after
    fifty rounds is given room by stretching everything, so this always ends.
    """
    weight = np.ones(len(at)) if inertia is None else inertia
    reach = shapes.high[:, :2].max(axis=0) - shapes.low[:, :2].min(axis=0) + GAP
    near, seen = _close_pairs(at, reach), at
    first, second, push = _overlaps(at, shapes, near)
    for stretch in chain(repeat(1.0, PATIENCE), repeat(1.01)):
        if not len(first):
            break
        share = weight[second] / (weight[first] + weight[second])
        step = summed(first, push * share[:, None], len(at))
        step -= summed(second, push * (1 - share)[:, None], len(at))
        at = on_grid((at + 0.7 * step) * stretch)
        seen = seen * stretch  # which brings nobody nearer to anybody
        if (np.abs(at - seen) > reach * MARGIN / 2).any():
            near, seen = _close_pairs(at, reach), at
        first, second, push = _overlaps(at, shapes, near)
    return at


def _overlaps(at: Floats, shapes: Shapes, near: Ints) -> tuple[Ints, Ints, Floats]:
    """The pairs that overlap, and the least step of the first that would free it."""
    first, second = near
    here = shapes.moved(at)
    for low, high in zip(here.low.T[:2], here.high.T[:2], strict=True):  # most pairs end here
        depth = np.minimum(high[first] - low[second], high[second] - low[first])
        hit = np.flatnonzero(depth > -GAP / 2)
        first, second = first[hit], second[hit]
    back = here.high[first] - here.low[second]
    forth = here.high[second] - here.low[first]
    depth = np.minimum(back, forth)
    along = depth.argmin(axis=1)
    row = np.arange(len(first))
    hit = depth[row, along] > -GAP / 2
    row, along = row[hit], along[hit]
    sign = np.where(back[row, along] <= forth[row, along], -1.0, 1.0)
    push = shapes.directions[along] * (sign * (depth[row, along] + GAP))[:, None]
    return first[hit], second[hit], push


def _close_pairs(at: Floats, reach: Floats) -> Ints:
    """All pairs that overlap, or may once both have moved by half of MARGIN; in order, shape
    (2, pairs).
    """
    from scipy.spatial import cKDTree

    # A little more than the margin, for positions are rounded after they were stretched.
    pairs = cKDTree(at / reach).query_pairs(1.01 + MARGIN, p=np.inf, output_type="ndarray")
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))].T
