"""The commands that help to get the tables of a dataset clean. None changes them in place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from netgraph.cli import terminal
from netgraph.cli.commands import DEFAULT_DATASET, app, network_of, one_of

__all__ = ["app"]


@app.command()
def duplicates(
    dataset: Annotated[
        str,
        typer.Argument(
            metavar="DATASET",
            help="A folder with entities.csv and links.csv, or the name of a bundled network.",
            show_default="the network that comes with the program",
        ),
    ] = DEFAULT_DATASET,
    *,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            parser=one_of("text", "json", "csv"),
            metavar="text|json|csv",
            help="How to print it: for people, for programs, or as a table to edit.",
            show_default="text, with --output csv",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="A file to write it to, '-' for stdout."
        ),
    ] = None,
) -> None:
    """List entities that may be one body entered twice.

    Names and other names of one kind are compared: those that are spellings of the same words
    (Mueller, Müller) and those that are 95 % alike. Names that differ in a number (Phase I, Phase
    II), a place or a Land are left alone, and so are entities at different places.

    The CSV form is a table to edit: it says which entity would go into which. Take out the rows
    that are wrong, and swap 'keep' and 'merge' where the other one shall stay. Pairs listed in the
    dataset's not_same.csv are not named again. A file of the output's name is replaced.
    """
    from netgraph.cli.duplicates import as_csv, as_json, as_text
    from netgraph.duplicates import duplicates as find
    from netgraph.files import ensure_writable, write_atomically

    network = network_of(dataset)
    to_file = output is not None and output != Path("-")
    if output is not None and to_file:
        ensure_writable(output)
    with terminal.err().busy(f"Comparing {len(network.entities)} entities …"):
        found = find(network)
    match form or ("csv" if output else "text"):
        case "json":
            text = terminal.json_text(as_json(found, dataset))
        case "csv":
            text = as_csv(found)
        case _:
            text = as_text(found)
    if output is not None and to_file:
        write_atomically(output, text.encode())
        terminal.out().say(str(output))
        terminal.note(terminal.counted(len(found), "likely duplicate"))
    else:
        sys.stdout.write(text)
