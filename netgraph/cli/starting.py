"""The command with which a network of one's own begins."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netgraph.cli import language, terminal
from netgraph.cli.options import Language
from netgraph.cli.tidying import app

__all__ = ["app"]


@app.command()
def init(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH", help="A workbook to make (my-network.xlsx), or a folder of CSV tables."
        ),
    ],
    *,
    lang: Language = None,
) -> None:
    """Make an empty dataset to type your own network into.

    A workbook has a sheet for each table, with help at every column and drop-downs for kinds,
    relations and ids. A folder has the same tables as CSV files. Nothing that is there already is
    touched.

    Fill it in, ask 'netgraph check PATH' whether all is well, and make the map with
    'netgraph map -d PATH'.
    """
    from netgraph.tables.blank import create
    from netgraph.wording import in_language, say

    spoken = language.speak(lang)
    create(path, spoken)
    terminal.out().say(str(path))
    named = f'"{path}"' if " " in str(path) else str(path)
    advice = say(
        "Fill it in, save it, and check it: netgraph check {path}\n"
        "Then make the map: netgraph map -d {path} --open",
        path=named,
    )
    terminal.note(in_language(advice, spoken))
