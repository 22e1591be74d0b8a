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


def page_of(network: Network, folder: Path, *, groups_only: bool = False) -> str:
    """The address of a network's page, which is made once for each folder."""
    file = folder / f"{network.id}{'-groups' if groups_only else ''}.html"
    if not file.exists():
        Map(network, groups_only=groups_only).write(file)
    return file.as_uri()
