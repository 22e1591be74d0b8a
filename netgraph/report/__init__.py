"""The report: a few pages on a network that can be printed and handed on."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from netgraph.files import write_atomically
from netgraph.report.contents import contents
from netgraph.report.findings import find
from netgraph.report.html import as_html
from netgraph.report.markdown import as_markdown

if TYPE_CHECKING:
    from os import PathLike

    from netgraph.network import Network
    from netgraph.report.blocks import Document
    from netgraph.wording import Lang

__all__ = ["Report", "write_report"]


class Report:
    """What there is to tell of a network, in ``lang``: its figures, who holds it together, its
    groups, what may be missing, and what the data cannot tell.

    The same network and language give the same text.
    """

    def __init__(self, network: Network, lang: Lang = "de") -> None:
        self.network = network
        self.lang = lang

    @cached_property
    def _document(self) -> Document:
        return contents(find(self.network))

    @cached_property
    def html(self) -> str:
        """One page for print, two to four sheets of A4; without scripts and requests."""
        return as_html(self._document, self.lang)

    @cached_property
    def markdown(self) -> str:
        """The same as text, charts as tables."""
        return as_markdown(self._document, self.lang)

    def write(self, path: str | PathLike[str]) -> None:
        """Write it to ``path`` in one step, as Markdown if the name ends in .md, else as HTML;
        raises FileProblem.
        """
        text = self.markdown if Path(path).suffix.lower() == ".md" else self.html
        write_atomically(Path(path), text.encode())


def write_report(network: Network, path: str | PathLike[str], *, lang: Lang = "de") -> Report:
    """Write the report on ``network`` to ``path`` and return it; raises FileProblem."""
    report = Report(network, lang)
    report.write(path)
    return report
