"""What axe finds on a page that would keep somebody from using it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # no stubs

if TYPE_CHECKING:
    from playwright.sync_api import Page


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """The rules that are broken, and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # All that is in order would be listed too, element by element.
    run = "(options) => axe.run(options).then((found) => found.violations)"
    found = page.evaluate(run, {"resultTypes": ["violations"]})
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
