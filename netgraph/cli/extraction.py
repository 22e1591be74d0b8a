"""The command that makes a dataset of a part of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netgraph.cli import language, terminal
from netgraph.cli.doctor import app
from netgraph.cli.options import Language, network_of, place_named, reads
from netgraph.cli.spark import or_spark
from netgraph.figures import entities, links
from netgraph.wording import in_language, say

if TYPE_CHECKING:
    from netgraph.network import Network
    from netgraph.tables.options import ReadingOptions

__all__ = ["app"]


@app.command()
@or_spark("netgraph.cli.spark.extraction:extract", before="netgraph.cli.spark.extraction:refuse")
@reads
def extract(  # noqa: PLR0913 - each is an option of the command
    dataset: Annotated[str, typer.Argument(metavar="DATASET", help="The dataset to take from.")],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="PATH", help="The folder, .xlsx or .json to make."),
    ],
    *,
    around: Annotated[
        list[str] | None,
        typer.Option(metavar="ENTITY", help="This entity and who is near; several are allowed."),
    ] = None,
    programme: Annotated[
        list[str] | None,
        typer.Option(metavar="ENTITY", help="Who belongs to this programme; several are allowed."),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option(metavar="PLACE", help="Who is at this place; several are allowed."),
    ] = None,
    top: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="The first so many of a ranking.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="MEASURE",
            help="What they are ranked by, as 'netgraph rank'.",
            show_default="betweenness",
        ),
    ] = None,
    steps: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="And who is within so many steps of these, 0 to 100.",
            show_default="1 with --around, else 0",
        ),
    ] = None,
    lang: Language = None,
    options: ReadingOptions,
) -> None:
    """Make a dataset of a part of a network.

    Who is taken comes with the links among them and all that is said of these: sources, places,
    expected roles, decisions, columns of your own. The result is a dataset as any other: draw it,
    ask it for paths, hand it on. What was asked for is taken together.
    """
    from netgraph.extraction import extract as part_of
    from netgraph.files import ensure_new
    from netgraph.tables import locate
    from netgraph.tables.forms import form_of_output
    from netgraph.tables.writing import write_new

    spoken = language.speak(lang)
    like = locate(dataset)
    form_of_output(output)  # refuses what is named like another file
    ensure_new(output, beside=like)
    network = network_of(dataset, options)
    part = part_of(
        network,
        around=around or (),
        programmes=programme or (),
        places=[place_named(network, name) for name in place or ()],
        top=top,
        by=by,
        steps=steps,
        lang=spoken,
    )
    write_new(part, output, like=like, tables="csv")
    print_made(part, output)


def print_made(part: Network, output: Path) -> None:
    """How large the part is, and where it was written."""
    size = say("{entities}, {links}", entities=entities(len(part.entities)),
               links=links(len(part.links)))  # fmt: skip
    terminal.note(in_language(size, language.chosen()))
    terminal.out().say(str(output))
