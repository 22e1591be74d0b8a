"""What the browser tests share that is no fixture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
"""The fixture ``show``: opens a network's page at an address, in a window of some size."""

WIDE, NARROW = (1280, 800), (320, 640)
