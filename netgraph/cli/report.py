"""The command that writes a report on a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netgraph.cli import language, terminal
from netgraph.cli.commands import app
from netgraph.cli.options import DEFAULT_DATASET, Dataset, network_of, one_of, reads

if TYPE_CHECKING:
    from netgraph.tables.options import ReadingOptions

__all__ = ["app"]


@app.command()
@reads
def report(
    dataset: Dataset = DEFAULT_DATASET,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to write: .html, or .md for Markdown; '-' for stdout, as HTML.",
            show_default="output/<dataset>-report.html",
        ),
    ] = None,
    lang: Annotated[
        str,
        typer.Option(
            parser=one_of("de", "en"), metavar="de|en", help="The language of the report."
        ),
    ] = "de",
    options: ReadingOptions,
) -> None:
    """Write a report on a network: a few pages to print and hand on.

    The network in figures, who holds it together, its groups, what may be missing, and what the
    data cannot tell. The HTML form is made for paper (A4) and for PDF by the browser's print
    command; it holds no scripts and asks nobody for anything. The path of the file is printed. A
    file of that name is replaced. What each part says and does not say: docs/analysis.md.
    """
    from netgraph.cli.pages import ensure_drawable, put_out
    from netgraph.figures import entities
    from netgraph.report import Report
    from netgraph.wording import in_language, say

    network = network_of(dataset, options)
    path = output or Path("output") / f"{network.id}-report.html"
    ensure_drawable(path, dataset, forms=("HTML", "Markdown"))
    written = Report(network, lang="en" if lang == "en" else "de")
    count = entities(len(network.entities))
    told = say("Writing the report on {entities} …", entities=count)
    with terminal.err().busy(in_language(told, language.chosen())):
        put_out(written, path)
