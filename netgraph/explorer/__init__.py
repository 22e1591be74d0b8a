"""The explorer: a network as one interactive HTML page that works from a file, without a server."""

from __future__ import annotations

from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from netgraph.explorer.compared import Compared
from netgraph.explorer.page import render
from netgraph.explorer.payload import gather, gather_groups
from netgraph.explorer.plain import plain, plain_groups
from netgraph.files import write_atomically
from netgraph.memory import uncollected

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from netgraph.network import Network
    from netgraph.periods import PartialDate
    from netgraph.whatif import Change

__all__ = ["Map", "write_map"]


class Map:
    """The map of a network. ``lang`` is the language it opens in; a reader can switch.

    It opens with ``changes`` tried (see ``netgraph.whatif``): what is added is dashed, what is
    removed faint. Without any given, those are the dataset's planned links. A reader can take them
    back and try others, as well as the day that it opens at, ``as_of``. With ``groups_only`` the
    page holds the groups of the network and no entity, but for the name of each group's best linked
    member; all other options then have no meaning. In a notebook the map shows itself.

    With ``before``, an earlier state of the network, it shows what has changed since: what is new,
    changed or gone is told by colours and signs, and listed. What is gone is only shown: whatever
    is counted or answered is of ``network``. ``between`` are the days of the two if they are those
    of one dataset (see ``netgraph.difference.at``), by which the page then calls them.
    """

    def __init__(
        self,
        network: Network,
        lang: str = "de",
        *,
        changes: Sequence[Change] | None = None,
        as_of: PartialDate | None = None,
        groups_only: bool = False,
        before: Network | None = None,
        between: tuple[PartialDate, PartialDate] | None = None,
    ) -> None:
        self.network = network
        self.lang = lang
        self.changes = changes
        self.as_of = as_of
        self.groups_only = groups_only
        self.before = before
        self.between = between

    @cached_property
    def html(self) -> str:
        """The whole page. The same network and options give the same text."""
        with uncollected():
            if self.groups_only:
                data = gather_groups(self.network)
                return render(data, lang=self.lang, plain=plain_groups(data, self.lang))
            compared = Compared(self.before, self.network, self.between) if self.before else None
            data = gather(self.network, self.changes, self.as_of, compared)
            return render(data, lang=self.lang, plain=plain(self.network, self.lang, compared))

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


def write_map(
    network: Network,
    path: str | PathLike[str],
    *,
    lang: str = "de",
    changes: Sequence[Change] | None = None,
    before: Network | None = None,
) -> Map:
    """Draw ``network`` into the HTML file ``path`` and return the map; raises FileProblem.

    ``changes`` are those that the map opens with, and ``before`` is an earlier state of the
    network, of which it then shows what has changed since.
    """
    drawn = Map(network, lang, changes=changes, before=before)
    drawn.write(path)
    return drawn
