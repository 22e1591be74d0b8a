"""Where everything lies on the map: computed beforehand, the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from netgraph.layout.attempts import fewest_crossings
from netgraph.layout.boxes import room
from netgraph.layout.islands import islands
from netgraph.layout.packing import packed
from netgraph.layout.ties import Ties

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.groups import Group


def positions(
    graph: MultiDiGraph, groups: Sequence[Group], *, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """A position for each entity, in pixels at zoom 1, y downwards, the middle near (0, 0).

    Groups lie apart, each within an outline that no other meets. No symbol (radius 8 to 26 px,
    see boxes.radii) covers another; in networks of up to 2,000 entities no label does either,
    written below its symbol in 13 px, in at most two lines of 22 characters. The whole is about
    16 to 10. Components lie apart, the largest in the middle, entities without links in a table.
    The same graph, groups and seed give the same positions in every process; the order in which
    the graph was made does not matter. {} when empty.
    """
    nodes = sorted(graph)
    if not nodes:
        return {}
    whole = Ties.of(graph, groups)
    boxes = room(graph, nodes, whole.degrees().tolist())
    at = np.zeros((len(nodes), 2))
    parts = whole.components()
    for which, ties in parts:
        if ties.n > 1:
            at[which] = islands(fewest_crossings(ties, seed), ties, boxes[which])
    at = packed(at, boxes, [which for which, _ in parts])
    at = np.round(at - (at.min(axis=0) + at.max(axis=0)) / 2, 2) + 0.0  # no -0.0
    return {node: (x, y) for node, (x, y) in zip(nodes, at.tolist(), strict=True)}
