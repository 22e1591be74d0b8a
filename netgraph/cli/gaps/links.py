"""Suggested links, for a person and as a table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from netgraph.cli import language, terminal
from netgraph.cli.options import (
    AsOf,
    TextJsonOrCsv,
    kinds_named,
    place_named,
    reads_network,
    relations_named,
)
from netgraph.cli.spark import or_spark
from netgraph.figures import counted_in
from netgraph.wording import Lang, Word, in_language, say

if TYPE_CHECKING:
    from netgraph.cli.terminal import Printer
    from netgraph.gaps import BackTest, Suggestion, Suggestions
    from netgraph.graph import MultiDiGraph
    from netgraph.network import Network
    from netgraph.periods import PartialDate
_OF_ROW = (
    *("source", "source_name", "relation", "target", "target_name"),
    *("score", "met", "reasons"),
)


@or_spark("netgraph.cli.spark.links:links")
@reads_network
def command(  # noqa: PLR0913 - each is an option of the command
    network: Network,
    *,
    entity: Annotated[
        str | None,
        typer.Option("--for", metavar="ENTITY", help="Only links that this one would have."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND", help="Only links of entities of this kind; several are allowed."
        ),
    ] = None,
    relation: Annotated[
        str | None,
        typer.Option(metavar="RELATION", help="Only links of which this is the likely relation."),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Only links of entities of this place.")
    ] = None,
    top: Annotated[int, typer.Option(metavar="N", min=1, help="List N links.")] = 20,
    as_of: AsOf = None,
    no_backtest: Annotated[
        bool,
        typer.Option(
            "--no-backtest", help="Do not look how many hidden links such a list would find."
        ),
    ] = False,
    form: TextJsonOrCsv = "text",
) -> None:
    """List links that are not on record and are most like those that are.

    Each with what speaks for it: common partners, a chain of three links, place, themes, roles.
    Below the list stands how far to trust it: known links of this very network are hidden, and
    looked for. What somebody has ruled out (the table not_links) or planned is not listed, and what
    never existed at the same time is marked and comes last. With --engine spark, common partners
    alone count. Docs: docs/analysis.md.
    """
    from netgraph.gaps import suggested_links
    from netgraph.graph import to_graph

    graph = to_graph(network)
    relations = relations_named(network, [relation] if relation is not None else None)
    spoken = language.chosen()
    with terminal.err().busy(in_language(say("Looking for missing links …"), spoken)):
        found = suggested_links(
            graph,
            entity=network.find(entity).id if entity is not None else None,
            kinds=kinds_named(network, kind),
            relation=relations[0] if relations else None,
            place=place_named(network, place) if place is not None else None,
            top=top,
            as_of=as_of,
        )
    if form == "csv":
        sys.stdout.write(as_csv(network, found, language.chosen()))
        return
    test = None if no_backtest else _tested(graph, as_of)
    if form == "json":
        tested = test.to_dict() if test else None
        terminal.say_json(found.to_dict(language.chosen()) | {"backtest": tested})
    else:
        print_links(network, found, terminal.out(), language.chosen())
        if found.rows and not no_backtest:
            _print_trust(test, terminal.out(), language.chosen())


def _tested(graph: MultiDiGraph, as_of: PartialDate | None) -> BackTest | None:
    from netgraph.gaps import back_test

    with terminal.err().busy(in_language(say("Testing the suggestions …"), language.chosen())):
        return back_test(graph, as_of=as_of)


def print_links(network: Network, found: Suggestions, printer: Printer, lang: Lang) -> None:
    """Each link as a sentence, with what speaks for it, and what the list rests on."""
    head = (
        say("Links that may be missing (candidates to look at, not needs):")
        if found.rows
        else say("No link is suggested: no two that are not linked are like those that are.")
    )
    printer.say(in_language(head, lang), style="bold" if found.rows else "")
    for number, row in enumerate(found.rows, start=1):
        printer.say()
        printer.pair(f"{number}", in_language(_clause(network, row), lang), width=4)
        for text in _told(row):
            printer.say(in_language(text, lang), indent=6, style="dim")
    printer.say()
    for note in _notes(found):
        printer.say(in_language(note, lang))


def _clause(network: Network, row: Suggestion) -> Word:
    source, target = network.entity(row.source).label, network.entity(row.target).label
    if not row.relation:  # by Spark
        return Word(f"{source} – {target}", f"{source} – {target}")
    return network.vocabulary.relation(row.relation).clause(source, target)


def _told(row: Suggestion) -> Iterator[str]:
    yield from (reason.text for reason in row.reasons)
    if not row.met:
        yield say("The two never existed at the same time.")


def _notes(found: Suggestions) -> Iterator[str]:
    if found.ruled_out:
        yield say("Ruled out by somebody, and not listed: {number}.", number=found.ruled_out)
    if found.as_of:
        yield counted_in(found.as_of, found.undated_links)


def _print_trust(test: BackTest | None, printer: Printer, lang: Lang) -> None:
    from netgraph.gaps import TOO_FEW

    printer.say(in_language(test.sentence if test else TOO_FEW, lang))


def as_csv(network: Network, found: Suggestions, lang: Lang) -> str:
    """One link a row, with all that speaks for it in one cell."""
    rows = (
        (
            *(row.source, network.entity(row.source).label, row.relation),
            *(row.target, network.entity(row.target).label, f"{row.score:.12g}", row.met),
            " ".join(in_language(reason.text, lang) for reason in row.reasons),
        )
        for row in found.rows
    )
    return terminal.csv_text(_OF_ROW, rows)
