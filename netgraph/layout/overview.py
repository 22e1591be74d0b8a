"""A few regions of a large network as circles, with spacing of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netgraph.layout.attempts import fewest_crossings
from netgraph.layout.boxes import CHARACTER_WIDTH, LINE_HEIGHT, LINE_LENGTH, LINES
from netgraph.layout.islands import scale
from netgraph.layout.packing import packed
from netgraph.layout.shapes import UPRIGHT, Shapes, apart
from netgraph.layout.ties import Ties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netgraph.layout.ties import Floats

DRAWN = 3
"""So many ties of each region are drawn, the strongest: all of them would be a ball of wool."""

LEAST_RADIUS, GREATEST_RADIUS = 14.0, 64.0
"""Of a circle, in px: its area grows with the number of entities, but a finger must hit it."""

AIR = 12.0
"""Around a circle and the label below it, in px."""

CROWDING = 0.5
"""The circles and labels cover about this share of the ellipse they start in."""


def strongest(size: int, ties: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The pairs of regions that are drawn: of each of so many regions, the three with which it has
    most links, ties by number.
    """
    of: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for one, other, links in ties:
        of[one].append((-links, other))
        of[other].append((-links, one))
    drawn = (
        (min(one, other), max(one, other))
        for one, found in enumerate(of)
        for _, other in sorted(found)[:DRAWN]
    )
    return sorted(set(drawn))


def circles(sizes: Sequence[int]) -> Floats:
    """The radius of each region's circle in px, by its number of entities.

    The second largest is the measure: one giant, often of those who belong nowhere, would leave
    all others small.
    """
    measure = sorted([1, 1, *sizes])[-2]
    share = np.minimum(1, np.asarray(sizes, dtype=np.float64) / measure)
    radius: Floats = np.maximum(LEAST_RADIUS, GREATEST_RADIUS * np.sqrt(share))
    return radius


def spread(
    sizes: Sequence[int], ties: Sequence[tuple[int, int, int]], *, seed: int = 0
) -> list[tuple[float, float]]:
    """A position for each region, in pixels at zoom 1, y downwards, the middle near (0, 0).

    ``sizes`` count their entities, ``ties`` the links between two (by their numbers). Those of
    the strongest ties lie near each other; no circle covers another, nor the label below it, of
    two lines of 22 characters and one for numbers. Regions that no links connect lie apart. Equal
    sizes, ties and seeds give equal positions.
    """
    if not sizes:
        return []
    boxes = _room(circles(sizes))
    pairs = np.array(strongest(len(sizes), ties), dtype=np.intp).reshape(-1, 2)
    whole = Ties(
        n=len(sizes), source=pairs[:, 0], target=pairs[:, 1], group=np.zeros(len(sizes), np.intp)
    )
    parts = whole.components()
    at = np.zeros((len(sizes), 2))
    for part, within in parts:
        if within.n > 1:
            near = fewest_crossings(within, seed)
            near = near * scale(near, boxes[part].areas(), 1 / CROWDING)
            at[part] = apart(near, boxes[part])
    at = packed(at, boxes, [part for part, _ in parts])
    at = np.round(at - (at.min(axis=0) + at.max(axis=0)) / 2, 1) + 0.0  # no -0.0
    return [(x, y) for x, y in at.tolist()]


def _room(radius: Floats) -> Shapes:
    """A box for each circle with its label below it."""
    half = np.maximum(radius, LINE_LENGTH * CHARACTER_WIDTH / 2)
    below = radius + (LINES + 1) * LINE_HEIGHT
    low, high = -np.column_stack([half, radius]), np.column_stack([half, below])
    return Shapes(UPRIGHT, low - AIR, high + AIR)
