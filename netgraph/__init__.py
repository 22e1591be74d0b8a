"""netgraph: who works with whom. Cooperation networks of public bodies as graphs and as maps.

    >>> import netgraph
    >>> network = netgraph.load("interkulturelle-oeffnung")
    >>> graph = netgraph.to_graph(network)
    >>> [row.id for row in netgraph.rank(graph, by="degree", top=2).rows]
    ['partnernetzwerk-interkulturelle-oeffnung', 'einwanderung-gestalten-nrw']

``netgraph.write_map(network, "map.html")`` draws it.

Everything here is imported when it is first asked for, so that ``import netgraph`` takes no time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netgraph.errors import (
        BadQuestion,
        DatasetError,
        FileProblem,
        NetgraphError,
        Problem,
        UnknownEntity,
    )
    from netgraph.explorer import Map, write_map
    from netgraph.graph import to_graph
    from netgraph.model import Entity, ExpectedRole, Link, Place, Source
    from netgraph.network import Network
    from netgraph.periods import PartialDate, Period
    from netgraph.ranking import compare, rank
    from netgraph.tables import load, write
    from netgraph.tables.bundled import bundled

__version__ = "0.1.0"

__all__ = [
    "BadQuestion",
    "DatasetError",
    "Entity",
    "ExpectedRole",
    "FileProblem",
    "Link",
    "Map",
    "NetgraphError",
    "Network",
    "PartialDate",
    "Period",
    "Place",
    "Problem",
    "Source",
    "UnknownEntity",
    "bundled",
    "compare",
    "load",
    "rank",
    "to_graph",
    "write",
    "write_map",
]

_HOMES = {
    "netgraph.errors": "BadQuestion DatasetError FileProblem NetgraphError Problem UnknownEntity",
    "netgraph.explorer": "Map write_map",
    "netgraph.graph": "to_graph",
    "netgraph.model": "Entity ExpectedRole Link Place Source",
    "netgraph.network": "Network",
    "netgraph.periods": "PartialDate Period",
    "netgraph.ranking": "compare rank",
    "netgraph.tables": "bundled load write",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'netgraph' has no attribute {name!r}")
    found = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
