"""The command that brings networks into the files of other programs, and from there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netgraph.cli import language, terminal
from netgraph.cli.diff import app
from netgraph.cli.options import Language, reads

if TYPE_CHECKING:
    from netgraph.tables.options import ReadingOptions

__all__ = ["app"]


def _known(text: str) -> str:
    """A parser that takes the name of a form of ours or of another program's format."""
    from netgraph.cli.convert import names
    from netgraph.cli.options import one_of

    return one_of(*names())(text)


@app.command()
@reads
def convert(  # noqa: PLR0913 - each is an option of the command
    path: Annotated[
        str,
        typer.Argument(
            metavar="INPUT", help="A dataset as everywhere, or the file of another program."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Argument(metavar="OUTPUT", help="What to write: a file, or a folder without a dot."),
    ] = None,
    *,
    source: Annotated[
        str | None,
        typer.Option("--from", parser=_known, metavar="FORMAT", help="The format of the input."),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option("--to", parser=_known, metavar="FORMAT", help="The format of the output."),
    ] = None,
    meaning: Annotated[
        Path | None,
        typer.Option(
            "--map", metavar="FILE", help="What the file's kinds and relations mean, as TOML."
        ),
    ] = None,
    own_words: Annotated[
        bool,
        typer.Option(
            "--own-words", help="Keep the file's kinds and relations, as a vocabulary of its own."
        ),
    ] = False,
    suggest_map: Annotated[
        bool,
        typer.Option(
            "--suggest-map",
            help="Write a draft of what they mean, for --map, into OUTPUT, or print it.",
        ),
    ] = False,
    lang: Language = None,
    options: ReadingOptions,
) -> int:
    """Write a network for another program, or read one from there.

    The format is that of the name's end: .gexf for Gephi, .graphml for yEd, Gephi and many others.
    Without one it is a folder of our CSV tables, with .xlsx or .json the same in one file. Where
    the name does not tell, --from and --to do: gexf, graphml, gephi-csv, kumu-xlsx, kumu-json,
    kumu-csv, cyjs, cx2, ftm, turtle, jsonld; folder, parquet (a folder of Parquet tables), workbook
    or json for ours.

    What the new file has no room for is listed. What other programs call their kinds and relations
    is written down once in a file for --map, of which --suggest-map makes a draft.

    The labels of links, which other programs show, are German, or English with --lang en.
    """
    from netgraph.cli.convert import convert_any, draft_of
    from netgraph.errors import BadQuestion
    from netgraph.files import write_atomically
    from netgraph.wording import say

    language.speak(lang)
    if suggest_map and output is None:
        sys.stdout.write(draft_of(path, source))
        return 0
    if output is None:
        raise BadQuestion(say("say what to write: a file or a folder, behind the input."))
    if suggest_map:
        # In Windows' PowerShell, "> FILE" writes another encoding than --map reads.
        write_atomically(output, draft_of(path, source).encode(), replace=False)
        terminal.out().say(str(output))
        return 0
    code = convert_any(
        path,
        output,
        options,
        source=source,
        target=target,
        meaning=meaning,
        keep=own_words,
        lang="en" if lang == "en" else "de",
    )
    terminal.out().say(str(output))
    return code
