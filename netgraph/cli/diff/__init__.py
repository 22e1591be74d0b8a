"""The command that tells what has changed from one state of a network to another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netgraph.cli import language, terminal
from netgraph.cli.options import DEFAULT_DATASET, Language, TextJsonOrCsv, a_date, reads
from netgraph.cli.whatif import app

if TYPE_CHECKING:
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
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE.html",
            help="Draw a map instead, on which what is new, gone and changed is marked, '-' for"
            " stdout.",
        ),
    ] = None,
    lang: Language = None,
    options: ReadingOptions,
) -> None:
    """Tell what has changed between two states of a network.

    Who came and who went, which links began, ended or were rewritten and in what; the network as a
    whole before and after; whose standing moved; which groups split or merged, where that can be
    told; which gaps were closed and which opened. Entities are the same by their ids. Long lists
    are cut: JSON has all of it, CSV each entity and link that differs. Docs: docs/analysis.md.
    """
    from netgraph.cli.convert import network_of_any
    from netgraph.cli.diff.rows import as_csv
    from netgraph.cli.diff.text import print_difference
    from netgraph.cli.pages import ensure_drawable, put_out
    from netgraph.difference import between as find_between
    from netgraph.difference import difference, matched, times
    from netgraph.explorer import Map
    from netgraph.wording import in_language, say

    chosen = language.speak(lang)
    paths = _paths(old, new, between, same_names=same_names)
    if output is not None:
        for path in paths:
            ensure_drawable(output, path)
    networks = [network_of_any(path, options) for path in paths]
    if output is not None:
        before, after = times(networks[0], *between) if between else networks
        if same_names:
            before, _ = matched(before, after)
        put_out(Map(after, lang=chosen, before=before, between=between), output)
        return
    with terminal.err().busy(in_language(say("Comparing …"), chosen)):
        if between:
            found = find_between(networks[0], *between, by=by)
        else:
            found = difference(*networks, by=by, same_names=same_names)
    if form == "json":
        terminal.say_json(found.to_dict())
    elif form == "csv":
        sys.stdout.write(as_csv(found))
    else:
        print_difference(found, top, terminal.out(), chosen)


def _paths(
    old: str | None, new: str | None, between: tuple[Any, Any] | None, *, same_names: bool
) -> list[str]:
    """The datasets to read: two, or one to be looked at twice."""
    from netgraph.errors import BadQuestion
    from netgraph.wording import say

    if between is not None:
        if new is not None or same_names:
            raise BadQuestion(
                say("--between compares two times of one dataset: give one, without --same-names.")
            )
        return [old or DEFAULT_DATASET]
    if old is None or new is None:
        raise BadQuestion(
            say("Give two datasets to compare, or one with two times: --between 2013 2018.")
        )
    if old == new == "-":
        raise BadQuestion(say("Only one of the two can come from standard input."))
    return [old, new]
