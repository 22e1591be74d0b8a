"""From the forces' picture to a map: each group an island, no label on another, water between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netgraph.layout.forces import WINDOW
from netgraph.layout.lines import off_lines
from netgraph.layout.shapes import Shapes, apart
from netgraph.layout.ties import Floats, Ints, Ties, summed

CROWDING = 1.2
"""The boxes of a group's members cover about this share of the ellipse they start in."""

GROWTH = 6
"""Stages in which the boxes reach their size."""

CLEARED = 2_000_000
"""Up to so many pairs of an entity and a link, symbols step off the lines they lie on,"""
CLEARINGS, CLEARANCE = 10, 3.0
"""so many times, when a line passes nearer to their boxes than this, in px."""

SHORE, AIR = 40.0, 8.0
"""How far an island reaches beyond its members' centres, and beyond their boxes, in px."""

SPREAD = 2.0
"""The islands set out with so many times their own area of sea."""

TIDES = 10
"""The islands stop drifting after so many steps without gain."""


def islands(at: Floats, ties: Ties, boxes: Shapes) -> Floats:
    """Positions in px at which no two boxes overlap and no two groups' outlines do.

    ``at`` is the picture that the forces give, in any unit. Each group keeps its part of it, drawn
    together until its boxes nearly touch; then the groups, now rigid, drift towards each other
    and towards those they are linked with, pushing each other aside, until the whole fits a
    window no better.
    """
    parts = [np.flatnonzero(ties.group == group) for group in np.unique(ties.group)]
    centres = np.array([at[part].mean(axis=0) for part in parts])
    inside = [_drawn_together(at[p] - c, boxes[p]) for p, c in zip(parts, centres, strict=True)]
    if ties.n * len(ties.source) <= CLEARED:
        inside = [
            _clear_of_lines(near, ties.part(part), boxes[part])
            for near, part in zip(inside, parts, strict=True)
        ]
    outlines = Shapes.around(
        [(near, boxes[part]) for near, part in zip(inside, parts, strict=True)],
        air=AIR,
        shore=SHORE,
    )
    offset, island = np.zeros_like(at), np.zeros(ties.n, dtype=np.intp)
    for number, (part, near) in enumerate(zip(parts, inside, strict=True)):
        offset[part], island[part] = near, number
    between = ~ties.within()
    a, b = ties.source[between], ties.target[between]
    bridges = _Bridges(island[a], island[b], offset[b] - offset[a], len(parts))
    centres = _drifted(centres * scale(centres, outlines.areas(), SPREAD), outlines, bridges)
    return offset + centres[island]


def _drawn_together(at: Floats, boxes: Shapes) -> Floats:
    at = at * scale(at, boxes.areas(), 1 / CROWDING)
    # Wide boxes would step aside upwards and downwards only, into towers: so they grow slowly.
    for size in np.linspace(0, 1, GROWTH + 1)[1:]:
        at = apart(at, boxes.scaled(size))
    return at


def _clear_of_lines(at: Floats, ties: Ties, boxes: Shapes) -> Floats:
    """The picture in which the fewest symbols lie on lines, of those met while they step aside."""
    clearance = CLEARANCE - boxes.low[:, 1]
    best, least = at, np.inf
    for _ in range(CLEARINGS):
        step, missing = off_lines(at, ties.source, ties.target, clearance)
        if missing < least:
            best, least = at, missing
        if missing == 0:
            break
        at = apart(at + 0.6 * step, boxes)
    return best


def scale(at: Floats, areas: Floats, room: float) -> float:
    """The factor that makes the ellipse of two standard deviations ``room`` times the areas."""
    middle = np.average(at, axis=0, weights=areas)
    axes = np.sqrt(np.average((at - middle) ** 2, axis=0, weights=areas))
    if axes.max() < 1e-6:  # one point, but for rounding errors
        return 1.0
    axes = np.maximum(axes, axes.max() / 10)  # points on one line
    return float(np.sqrt(areas.sum() * room / (4 * np.pi * axes.prod())))


@dataclass(frozen=True, slots=True)
class _Bridges:
    """Links between islands: from where on the one to where on the other, for centres at one
    point.
    """

    source: Ints
    target: Ints
    offset: Floats
    islands: int

    def pull(self, centres: Floats) -> tuple[Floats, float]:
        """The mean unit pull on each island, and the bridges' mean length."""
        if not len(self.source):
            return np.zeros_like(centres), 0.0
        spans = centres[self.target] - centres[self.source] + self.offset
        lengths = np.hypot(*spans.T)
        unit = spans / np.maximum(lengths, 1.0)[:, None]
        pull = summed(self.source, unit, self.islands) - summed(self.target, unit, self.islands)
        ends = np.bincount(np.concatenate([self.source, self.target]), minlength=self.islands)
        return pull / np.maximum(ends, 1)[:, None], float(lengths.mean())


def _drifted(centres: Floats, outlines: Shapes, bridges: _Bridges) -> Floats:
    """The best arrangement met on the way inwards: small, of a window's shape, bridges short."""
    inertia = outlines.areas()
    centres = apart(centres, outlines, inertia=inertia)
    best, lowest, waited = centres, np.inf, 0
    while waited < TIDES:
        low, high = outlines.bounds(centres)
        width, height = high - low
        pull, length = bridges.pull(centres)
        cost = max(width / WINDOW, height) + 0.3 * length
        waited += 1
        if cost < 0.999 * lowest:
            best, lowest, waited = centres, cost, 0
        shape = np.clip(width / height / WINDOW, 0.7, 1.4)
        inwards = 0.02 * np.array([shape**2, shape**-2])
        centres = (centres - (low + high) / 2) * (1 - inwards) + 10 * pull
        centres = apart(centres, outlines, inertia=inertia)
    return best
