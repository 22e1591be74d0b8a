"""What may be done twice, for a person and as a table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from netgraph.cli import language, terminal
from netgraph.cli.gaps.structure import first_of
from netgraph.cli.options import AsOf, TextJsonOrCsv, reads_network
from netgraph.figures import counted_in
from netgraph.wording import Lang, in_language, say

if TYPE_CHECKING:
    from netgraph.cli.terminal import Printer
    from netgraph.gaps import Overlap, Overlaps
    from netgraph.network import Network

_OF_ROW = (
    *("one", "one_name", "other", "other_name", "score", "periods_overlap"),
    *("members", "place", "themes", "roles", "only_one", "only_other", "in_turn"),
)


@reads_network
def command(
    network: Network,
    *,
    top: Annotated[
        int, typer.Option(metavar="N", min=1, help="In text, list N pairs; the rest is counted.")
    ] = 20,
    as_of: AsOf = None,
    form: TextJsonOrCsv = "text",
) -> None:
    """List undertakings and bodies with largely the same members, in one place at one time.

    Each pair with the members of both and of one of them, and what else they have in common. They
    may be a double structure, or two that could work as one; the data does not tell. What takes
    part in the other or belongs to it is left out. JSON and CSV list all. Docs: docs/analysis.md.
    """
    from netgraph.gaps import overlaps
    from netgraph.graph import to_graph

    found = overlaps(to_graph(network), as_of=as_of)
    if form == "json":
        terminal.say_json(found.to_dict())
    elif form == "csv":
        sys.stdout.write(as_csv(network, found))
    else:
        print_overlaps(network, found, top, terminal.out(), language.chosen())


def print_overlaps(
    network: Network, found: Overlaps, top: int, printer: Printer, lang: Lang
) -> None:
    """The first ``top`` pairs, with what they share and what differs."""
    if not found.rows:
        told = say("No two undertakings or bodies have largely the same members.")
        printer.say(in_language(told, lang))
    for number, row in enumerate(found.rows[:top], start=1):
        title = say(
            "{one} – {other}: {percent} % alike",
            one=network.entity(row.one).label,
            other=network.entity(row.other).label,
            percent=round(100 * row.score),
        )
        printer.pair(f"{number}", in_language(title, lang), width=4)
        for text in _told(network, row):
            printer.say(in_language(text, lang), indent=6, style="dim")
        printer.say()
    if len(found.rows) > top:
        more = say("and {number} more (--top)", number=len(found.rows) - top)
        printer.say(in_language(more, lang))
    if found.rows:
        told = say("Alike are the members; whoever is in much counts less. Double structures, or"
                   " two that could work as one: the data does not tell.")  # fmt: skip
        printer.say(in_language(told, lang))
    if found.as_of:
        told = counted_in(found.as_of, found.undated_links)
        printer.say(in_language(told, lang))


def _told(network: Network, row: Overlap) -> Iterator[str]:
    def named(ids: tuple[str, ...]) -> str:
        return first_of([network.entity(id_).label for id_ in ids], len(ids))

    yield say("In both: {members}.", members=named(row.members))
    shared = (row.shared.place, *row.shared.themes, *row.shared.roles)
    if any(shared):
        values = ", ".join(dict.fromkeys(filter(None, shared)))
        yield say("In common as well: {shared}.", shared=values)
    for end, only in ((row.one, row.only_one), (row.other, row.only_other)):
        if only:
            name = network.entity(end).label
            yield say("Only in {name}: {members}.", name=name, members=named(only))
    if row.in_turn:
        yield say("In both, at no time at once: {members}.", members=named(row.in_turn))
    if not row.periods_overlap:
        yield say("Whether they were there at the same time is not recorded.")


def as_csv(network: Network, found: Overlaps) -> str:
    """One pair a row; several members, themes or roles of a cell have "; " between them."""
    return terminal.csv_text(_OF_ROW, (tuple(_cells(network, row)) for row in found.rows))


def _cells(network: Network, row: Overlap) -> Iterator[object]:
    yield from (row.one, network.entity(row.one).label)
    yield from (row.other, network.entity(row.other).label)
    yield from (f"{row.score:.12g}", row.periods_overlap, "; ".join(row.members), row.shared.place)
    yield from map("; ".join, (row.shared.themes, row.shared.roles))
    yield from map("; ".join, (row.only_one, row.only_other, row.in_turn))
