"""What there is to be seen on the page of the small network: every view and section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEWS = (
    "view=map&e=muenster",
    "view=map&e=hamm&steps=1&add=verein.partners_in.p2",
    "view=table",
    "view=table&table=links",
    "view=rankings&sized=1",
    "view=paths&from=rheine&to=hamm&alternatives=3&avoid=verein",
    "view=paths&from=allein&to=hamm",
    "view=gaps&section=links",
    "view=gaps&section=roles",
    "view=gaps&section=structure",
    "view=gaps&section=overlaps",
    "view=gaps&section=whatif&without=hamm&remove=muenster.advises.hamm",
    "view=about",
)


def everywhere(page: Page, more: str = "") -> Iterator[str]:
    """Go through what the page shows, one view after the other."""
    for where in VIEWS:
        go(page, where + more)
        yield where


def go(page: Page, where: str) -> None:
    """Follow a link to a view; its address begins with ``view=``."""
    page.evaluate("(hash) => { location.hash = hash; }", where)
    page.wait_for_function(
        "(hash) => hash.startsWith(`view=${document.documentElement.dataset.view}`)", arg=where
    )
