"""The map's other arrangements, for the page: positions and grounds as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netgraph.layout.forces import WINDOW
from netgraph.layout.places import by_place
from netgraph.layout.programmes import by_programme

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.layout.arrangement import Arrangement
    from netgraph.network import Network

Values = dict[str, Any]


def arrangements(network: Network, graph: MultiDiGraph) -> Values:
    """The arrangements that the data allow, by name, each for a wide and for an upright window.

    ``at`` are the positions in the network's order, x and y in turn, in whole pixels: in a large
    network, names would be most of it. Who lies on a ground is seen by where.
    """
    windows = (WINDOW, 1 / WINDOW)
    made = {
        "places": by_place(graph, network.places, windows=windows),
        "programmes": by_programme(graph, windows=windows),
    }
    return {
        name: {"wide": _values(found[0], network), "upright": _values(found[1], network)}
        for name, found in made.items()
        if found
    }


def _values(arrangement: Arrangement, network: Network) -> Values:
    at = [round(xy) for entity in network.entities for xy in arrangement.positions[entity.id]]
    grounds = [
        {
            "basis": ground.basis,
            "of": ground.of,
            "box": [int(v) for v in (ground.left, ground.top, ground.right, ground.bottom)],
        }
        for ground in arrangement.grounds
    ]
    return {"at": at, "grounds": grounds}
