"""The site asks nothing of the network: every page is looked at for what a browser would fetch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx

AWAY = r"[\"']?(?:https?:)?//"
FETCHED = re.compile(
    rf"<(?:audio|embed|iframe|img|input|script|source|track|video)\b[^>]*?\bsrc={AWAY}"
    rf"|<link\b(?![^>]*rel=\"canonical\")[^>]*?\bhref={AWAY}"
    rf"|@import\s+{AWAY}|url\(\s*{AWAY}"
)
"""What a browser fetches to show a page; where a link leads is no such thing."""


def setup(sphinx: Sphinx) -> dict[str, bool]:
    """Look once all pages are written."""
    sphinx.connect("build-finished", _looked_at)
    return {"parallel_write_safe": True}


def _looked_at(sphinx: Sphinx, failure: Exception | None) -> None:
    if failure or sphinx.builder.format != "html":
        return
    for file in (*sphinx.outdir.rglob("*.html"), *sphinx.outdir.rglob("*.css")):
        if match := FETCHED.search(file.read_text("utf-8")):
            logging.getLogger(__name__).warning("%s would fetch: %s", file, match[0])
