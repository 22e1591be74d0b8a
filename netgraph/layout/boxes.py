"""How much room an entity takes on the map: its symbol, and its label below it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np

from netgraph.layout.shapes import UPRIGHT, Shapes
from netgraph.layout.ties import Floats

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

LEAST_RADIUS, GREATEST_RADIUS = 8.0, 26.0
CHARACTER_WIDTH, LINE_HEIGHT = 6.6, 16.0
"""Of a sans-serif font of 13 px, in px."""

LINE_LENGTH, LINES = 22, 2
MARGIN = 3.0
"""Between an entity's box and its own symbol and label, in px: two boxes leave twice that."""

LEADING, LEADING_SIZE = 12, 1.5
"""So many entities of most links have room for labels so much larger: they are to be read when
the whole map is in view."""


LABELLED = 2000
"""In networks of up to so many entities every label gets room; in larger ones only symbols."""


def room(graph: nx.Graph[str], nodes: Sequence[str], degrees: Sequence[int]) -> Shapes:
    """A box for each of the entities of a network."""
    labels = [graph.nodes[node]["short"] for node in nodes] if len(nodes) <= LABELLED else None
    return boxes(degrees, labels)


def radii(degrees: Sequence[int]) -> Floats:
    """The radius of each symbol in px, 8 to 26: areas grow with the number of links."""
    links = np.asarray(degrees, dtype=np.float64)
    share = links / max(links.max(initial=0.0), 1.0)
    radius: Floats = LEAST_RADIUS + (GREATEST_RADIUS - LEAST_RADIUS) * np.sqrt(share)
    return radius


def boxes(degrees: Sequence[int], labels: Sequence[str] | None) -> Shapes:
    """A box for each entity, around the centre of its symbol; without labels, its symbol's box."""
    radius = radii(degrees)
    half, below = radius.copy(), radius.copy()
    if labels is not None:
        order = sorted(range(len(labels)), key=lambda i: -degrees[i])
        size = np.ones(len(labels))
        size[order[:LEADING]] = LEADING_SIZE
        lines = [textwrap.wrap(label, LINE_LENGTH)[:LINES] for label in labels]
        width = np.array([max(map(len, rows), default=0) for rows in lines])
        half = np.maximum(half, size * width * CHARACTER_WIDTH / 2)
        below = radius + size * np.array([len(rows) for rows in lines]) * LINE_HEIGHT
    low = -np.column_stack([half, radius])
    high = np.column_stack([half, below])
    return Shapes(UPRIGHT, low - MARGIN, high + MARGIN)
