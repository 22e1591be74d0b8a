"""The explorer: a network as one interactive HTML page that works from a file, without a server."""

from __future__ import annotations

from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from netgraph.explorer.page import render
from netgraph.explorer.payload import gather
from netgraph.files import write_atomically

if TYPE_CHECKING:
    from os import PathLike

    from netgraph.network import Network
    from netgraph.wording import Lang

__all__ = ["Map", "write_map"]


class Map:
    """The map of a network. ``lang`` is the language it opens in; a reader can switch.

    In a notebook it shows itself.
    """

    def __init__(self, network: Network, lang: Lang = "de") -> None:
        self.network = network
        self.lang = lang

    @cached_property
    def html(self) -> str:
        """The whole page. The same network and language give the same text."""
        return render(gather(self.network), lang=self.lang)

    def write(self, path: str | PathLike[str]) -> None:
        """Write the page to ``path`` in one step; raises FileProblem."""
        write_atomically(Path(path), self.html.encode())

    def _repr_html_(self) -> str:
        """The page in a frame that cannot reach the notebook around it."""
        return (
            '<iframe sandbox="allow-scripts allow-downloads allow-popups"'
            f' title="{escape(self.network.title)}" width="100%" height="720"'
            f' srcdoc="{escape(self.html)}"></iframe>'
        )


def write_map(network: Network, path: str | PathLike[str], *, lang: Lang = "de") -> Map:
    """Draw ``network`` into the HTML file ``path`` and return the map; raises FileProblem."""
    drawn = Map(network, lang)
    drawn.write(path)
    return drawn
