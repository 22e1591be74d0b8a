"""The command that tells what has changed from one state of a network to another."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netgraph.cli import language, terminal
from netgraph.cli.options import DEFAULT_DATASET, Language, TextJsonOrCsv, a_date, reads
from netgraph.cli.whatif import app

if TYPE_CHECKING:
    from netgraph.difference import Difference
    from netgraph.network import Network
    from netgraph.periods import PartialDate
    from netgraph.tables.options import ReadingOptions

__all__ = ["app"]


@app.command()
@reads
def diff(  # noqa: PLR0913 - each is an option of the command
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="OLD",
            help="The earlier state: a dataset as everywhere, or the file of another program.",
            show_default="with --between, the network that comes with the program",
        ),
    ] = None,
    new: Annotated[str | None, typer.Argument(metavar="NEW", help="The later state.")] = None,
    *,
    between: Annotated[
        tuple[Any, Any] | None,
        typer.Option(
            "--between",
            metavar="WHEN WHEN",
            parser=a_date,
            help="Two years, months or days of OLD, the earlier first, instead of NEW.",
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MEASURE",
            help="A measure of 'netgraph rank' to compare standings by; several are allowed.",
            show_default="degree and betweenness",
        ),
    ] = None,
    same_names: Annotated[
        bool,
        typer.Option(
            "--same-names",
            help="Take an entity that is gone and one that is new for the same if they alone share"
            " a name.",
        ),
    ] = False,
    top: Annotated[
        int, typer.Option(metavar="N", min=1, help="So many of each list are told.")
    ] = 10,
    form: TextJsonOrCsv = "text",
    lang: Language = None,
    options: ReadingOptions,
) -> None:
    """Tell what has changed: since last year's network, or between two years.

    Who came and who went, which links began, ended or were rewritten and in what; the network as a
    whole before and after; whose standing moved; which groups split or merged, where that can be
    told; which gaps were closed and which opened. Entities are the same by their ids. Long lists
    are cut: JSON has all of it, CSV each entity and link that differs. Docs: docs/analysis.md.
    """
    from netgraph.cli.diff.rows import as_csv
    from netgraph.cli.diff.text import print_difference
    from netgraph.wording import in_language, say

    chosen = language.speak(lang)
    with terminal.err().busy(in_language(say("Comparing …"), chosen)):
        found = _found(old, new, between, options, by=by, same_names=same_names)
    if form == "json":
        terminal.say_json(found.to_dict())
    elif form == "csv":
        sys.stdout.write(as_csv(found))
    else:
        print_difference(found, top, terminal.out(), chosen)


def _found(
    old: str | None,
    new: str | None,
    times: tuple[PartialDate, PartialDate] | None,
    options: ReadingOptions,
    *,
    by: list[str] | None,
    same_names: bool,
) -> Difference:
    """What has changed between two datasets, or between two times of one."""
    from netgraph.difference import between, difference
    from netgraph.errors import BadQuestion
    from netgraph.wording import say

    if times is not None:
        if new is not None or same_names:
            raise BadQuestion(
                say("--between compares two times of one dataset: give one, without --same-names.")
            )
        return between(_network(old or DEFAULT_DATASET, options), *times, by=by)
    if old is None or new is None:
        raise BadQuestion(
            say("Give two datasets to compare, or one with two times: --between 2013 2018.")
        )
    if old == new == "-":
        raise BadQuestion(say("Only one of the two can come from standard input."))
    networks = _network(old, options), _network(new, options)
    return difference(*networks, by=by, same_names=same_names)


def _network(path: str, options: ReadingOptions) -> Network:
    from netgraph.cli.convert import network_of_any

    return network_of_any(path, options)
