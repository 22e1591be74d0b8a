"""The network as it lies on its map, small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netgraph.graph import simple
from netgraph.layout import positions
from netgraph.layout.boxes import radii
from netgraph.report.blocks import Picture, Sign
from netgraph.wording import say

if TYPE_CHECKING:
    from netgraph.report.findings import Findings

DRAWN = 1_000
"""On half of a sheet, more signs than that would run into each other."""
_LARGER = 1.4
"""On paper the map is a twentieth of its size on a screen: its signs would be dots."""


def picture(found: Findings) -> Picture | None:
    """All entities and linked pairs, those numbered that hold the network together; None when there
    are no links, or too many entities to be told apart.
    """
    graph = simple(found.graph)
    if not graph.number_of_edges() or len(graph) > DRAWN:
        return None
    at = positions(found.graph, found.grouping)
    size = dict(zip(graph, radii([degree for _, degree in graph.degree]).tolist(), strict=True))
    number = {row.id: row.rank for row in found.brokers.rows if row.score > 0}
    # Those with a number last, so that nothing lies upon it.
    signs = []
    for entity in sorted(graph, key=lambda entity: (number.get(entity, 0), entity)):
        kind = found.network.vocabulary.kind(graph.nodes[entity]["kind"])
        x, y = at[entity]
        signs.append(
            Sign(
                x=x,
                y=y,
                radius=_LARGER * size[entity],
                shape=kind.shape,
                colour=kind.colour,
                number=number.get(entity),
            )
        )
    names = (f"{nth} {found.network.entity(entity).label}" for entity, nth in number.items())
    return Picture(
        title=say("The map; the numbers: who holds it together"),
        told="; ".join(names),
        signs=tuple(signs),
        lines=tuple((*at[one], *at[other]) for one, other in graph.edges),
    )
