"""The map by place: entities gathered where their town lies."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from netgraph.layout.arrangement import SEA, Blocks, Spot, arranged, extent
from netgraph.layout.forces import WINDOW
from netgraph.layout.islands import scale
from netgraph.layout.order import in_order
from netgraph.layout.tables import window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netgraph.graph import MultiDiGraph
    from netgraph.layout.arrangement import Arrangement, Block
    from netgraph.layout.ties import Floats
    from netgraph.model import Place

LAND = 0.1
"""The towns want to lie as on a map that is so many times as large as all their grounds: they come
as near as those between them let them."""

NEARLY = 1.03

LETTERS = 2.0
"""Of headings; small, because most towns have few entities and would grow with their names."""

SHAPES = (0.25, 0.5, 1.0, 1.4, 2.0, 2.8, 4.0)
"""Of grounds so many times as wide as high those are taken with which the whole fits a window best:
they lie in each other's way along one axis more than along the other."""


def by_place(
    graph: MultiDiGraph, places: Sequence[Place], *, windows: Sequence[float] = (WINDOW,)
) -> tuple[Arrangement, ...]:
    """Each entity on the ground of its place, once for each window, given as its width to its
    height; () when these places are fewer than two.

    A town that lies further north or further west than another does so on the map, by the middles
    of their grounds; distances are not kept. Whoever has no place, or one that ``places`` do not
    have, stands aside, to the right or below.
    """
    known = {place.name: place for place in places}
    members: dict[str, list[str]] = defaultdict(list)
    for node, data in graph.nodes(data=True):
        members[data["place"] if data["place"] in known else ""].append(node)
    aside = members.pop("", [])
    if len(members) < 2:
        return ()
    make = Blocks(graph, letters=LETTERS)
    names = sorted(members)
    blocks = [make.block(members[one], basis="place", of=one, heading=one) for one in names]
    at = _projected([known[name] for name in names])
    tries = [_towns(blocks, at, each) for each in SHAPES]
    sizes = np.array([extent(spots) for spots in tries])
    best = [tries[int(window(sizes, shape).argmin())] for shape in windows]
    if aside:
        block = make.block(aside, basis="none")
        both = zip(best, windows, strict=True)
        best = [[*spots, _beside(spots, block, shape)] for spots, shape in both]
    return tuple(map(arranged, best))


def _projected(places: Sequence[Place]) -> Floats:
    """Where they lie on a map; degrees of longitude are as wide as in the middle of all."""
    at = np.array([[place.longitude, -place.latitude] for place in places])
    at[:, 0] *= np.cos(np.radians(at[:, 1].mean()))
    at -= (at.min(axis=0) + at.max(axis=0)) / 2
    return at


def _towns(blocks: Sequence[Block], at: Floats, shape: float) -> list[Spot]:
    """The blocks, about ``shape`` times as wide as high, as near to their places as they can be."""
    columns = [int(window(block.sizes, shape).argmin()) + 1 for block in blocks]
    sizes = np.array([block.sizes[n - 1] for block, n in zip(blocks, columns, strict=True)])
    room = sizes + SEA
    corners = in_order(at * scale(at, room.prod(axis=1), LAND), room) - sizes / 2
    corners -= corners.min(axis=0)
    return [
        Spot(block=block, columns=number, corner=corner, size=size)
        for block, number, corner, size in zip(blocks, columns, corners, sizes, strict=True)
    ]


def _beside(spots: Sequence[Spot], block: Block, shape: float) -> Spot:
    """A spot to the right or below for those who stand aside: of all with which the whole fits a
    window nearly as well as it can, that of the least block.
    """
    width, height = extent(spots)
    across, down = block.sizes.T
    right = np.column_stack([width + SEA + across, np.maximum(height, down)])
    below = np.column_stack([np.maximum(width, across), height + SEA + down])
    cost = window(np.concatenate([right, below]), shape)
    size = np.where(cost <= NEARLY * cost.min(), np.tile(block.sizes.max(axis=1), 2), np.inf)
    under, number = divmod(int(size.argmin()), len(block.sizes))
    corner = np.array([0.0, height + SEA] if under else [width + SEA, 0.0])
    return Spot(block=block, columns=number + 1, corner=corner, size=block.sizes[number])
