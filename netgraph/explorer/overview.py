"""A large network for the page as a few regions: what the map opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netgraph.graph import simple
from netgraph.layout.overview import circles, spread
from netgraph.regions import regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netgraph.graph import MultiDiGraph
    from netgraph.groups import Group

Values = dict[str, Any]

WHOLE = 2_000
"""Of up to so many entities the map draws all at once."""
ON_REQUEST = 5_000
"""Of up to so many it draws all when it is asked to; of more, parts only, in JavaScript."""


def in_regions(graph: MultiDiGraph, groups: Sequence[Group]) -> Values:
    """The regions of a large network as ``overview``; nothing for one that is drawn as a whole.

    ``of`` is the number of each entity's region, in the graph's order. The last region is that of
    nobody when its ``leader`` is empty.
    """
    if len(graph) <= WHOLE:
        return {}
    found = regions(simple(graph), groups)
    sizes = [len(region.members) for region in found.regions]
    at = spread(sizes, found.ties)
    number = {member: i for i, region in enumerate(found.regions) for member in region.members}
    overview = {
        "groups": [
            {"leader": region.leader, "size": size, "x": x, "y": y, "radius": radius}
            | {"kinds": dict(region.kinds)}
            for region, size, (x, y), radius in zip(
                found.regions, sizes, at, circles(sizes).round(1).tolist(), strict=True
            )
        ],
        "ties": found.ties,
        "of": [number[entity] for entity in graph],
    }
    return {"overview": overview}
