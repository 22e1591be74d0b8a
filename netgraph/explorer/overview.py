"""A large network for the page as a few regions: what the map opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netgraph.layout.overview import circles, spread
from netgraph.regions import regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netgraph.engine import View
    from netgraph.graph import MultiDiGraph
    from netgraph.groups import Group
    from netgraph.regions import Regions

Values = dict[str, Any]

WHOLE = 2_000
"""Of up to so many entities the map draws all at once."""
ON_REQUEST = 5_000
"""Of up to so many it draws all when it is asked to; of more, parts only."""
LEAST = 3
"""What is said of a group of fewer is said of somebody: where nobody is to be known, they are
counted together.
"""


def in_regions(graph: MultiDiGraph, groups: Sequence[Group], view: View) -> Values:
    """The regions of a large network, ``view`` as arrays, as ``overview``; nothing for one that is
    drawn as a whole.

    ``of`` is the number of each entity's region, in the graph's order; ``whole`` says whether all
    may be drawn at once. The last region is that of nobody when its ``leader`` is empty.
    """
    if len(graph) <= WHOLE:
        return {}
    found, number, drawn = _drawn(graph, groups, view)
    for circle, region in zip(drawn, found.regions, strict=True):
        circle["leader"] = region.leader
    of = [number[entity] for entity in graph]
    whole = len(graph) <= ON_REQUEST
    return {"overview": {"groups": drawn, "ties": found.ties, "of": of, "whole": whole}}


def nameless(graph: MultiDiGraph, groups: Sequence[Group], view: View) -> Values:
    """The regions of a network of any size as ``overview`` without their members: no more of these
    than the ``name`` of each region, that of its best linked one.
    """
    found, _, drawn = _drawn(graph, groups, view, least=LEAST)
    for circle, region in zip(drawn, found.regions, strict=True):
        circle["name"] = region.name
    return {"overview": {"groups": drawn, "ties": found.ties, "of": []}}


def _drawn(
    graph: MultiDiGraph, groups: Sequence[Group], view: View, *, least: int = 1
) -> tuple[Regions, dict[str, int], list[Values]]:
    """The regions, the number of each entity's, and their circles: ``links`` are those among the
    members of one.
    """
    found = regions(graph, groups, least=least, view=view)
    number = {member: i for i, region in enumerate(found.regions) for member in region.members}
    sizes = [len(region.members) for region in found.regions]
    at, radii = spread(sizes, found.ties), circles(sizes).round(1).tolist()
    drawn = [
        {"size": size, "links": links, "x": x, "y": y, "radius": radius}
        for size, links, (x, y), radius in zip(sizes, found.inside, at, radii, strict=True)
    ]
    for circle, region in zip(drawn, found.regions, strict=True):
        circle["kinds"] = dict(region.kinds)
    return found, number, drawn
