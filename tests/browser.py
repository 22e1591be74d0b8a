"""What the browser tests share that is no fixture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from netgraph.explorer import Map
from netgraph.network import Network

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
"""The fixture ``show``: opens a network's page at an address, in a window of some size."""

WIDE, NARROW = (1280, 800), (320, 640)


# A map keeps its networks, so no other one can come to have the same identity.
_maps: dict[tuple[int, bool, int], Map] = {}


def page_of(
    network: Network, folder: Path, *, groups_only: bool = False, before: Network | None = None
) -> str:
    """The address of a network's page in a folder; the page itself is made once for all modules."""
    kind = "-groups" if groups_only else "-compared" if before else ""
    file = folder / f"{network.id}{kind}.html"
    if not file.exists():
        key = (id(network), groups_only, id(before))
        _maps.setdefault(key, Map(network, groups_only=groups_only, before=before)).write(file)
    return file.as_uri()
