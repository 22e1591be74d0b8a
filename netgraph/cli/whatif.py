"""The command that tries changes on a network, and its printing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from netgraph.cli import language, terminal
from netgraph.cli.gaps import app
from netgraph.cli.options import (
    DEFAULT_DATASET,
    AsOf,
    Dataset,
    Language,
    TextJsonOrCsv,
    network_of,
    reads,
)
from netgraph.figures import counted_in
from netgraph.wording import Lang, Said, Word, decimal, in_language, say, spoken

if TYPE_CHECKING:
    from netgraph.cli.terminal import Printer
    from netgraph.graph import MultiDiGraph
    from netgraph.network import Network
    from netgraph.tables.options import ReadingOptions
    from netgraph.whatif import Change, Effects, ThinSpots, Wholes

__all__ = ["app"]

_MEASURES = {
    "components": (say("separate parts"), 0),
    "reachable_pairs": (say("pairs that a path connects"), 0),
    "within_three": (say("entities within three steps, on average"), 2),
    "efficiency": (say("efficiency: nearness of all pairs, 0 to 1"), 4),
    "mean_path": (say("steps between pairs connected before and after"), 2),
}
"""What a measure is called, and how many of its digits are told."""
_SPOTS = 8
"""More thin spots are counted, not named."""


@app.command()
@reads
def whatif(  # noqa: PLR0913 - each is an option of the command
    *,
    add: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LINK",
            help="A link that would be there: 'ENTITY RELATION ENTITY'; several are allowed.",
        ),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LINK",
            help="A link that would be gone, or 'ENTITY - ENTITY' for all between two; several are"
            " allowed.",
        ),
    ] = None,
    remove_entity: Annotated[
        list[str] | None,
        typer.Option(metavar="ENTITY", help="An entity that would be gone; several are allowed."),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE.csv",
            help="A table of changes: change (add, remove or remove_entity), source, relation,"
            " target, start, end, note; or a links.csv, of which the planned ones are added.",
        ),
    ] = None,
    as_of: AsOf = None,
    form: TextJsonOrCsv = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE.html",
            help="Draw a map on which the changes are tried instead, '-' for stdout.",
        ),
    ] = None,
    dataset: Dataset = DEFAULT_DATASET,
    lang: Language = None,
    options: ReadingOptions,
) -> None:
    """Try what would be if links or entities came or went.

    A link is written as in a sentence, in English or German: --add "Stadt Hamm fördert Option
    Kultur". Told are, before and after: separate parts, who can reach whom and in how many steps,
    who stands between others, and where the network is thin. Without any change, the planned links
    of the dataset are tried. The dataset stays as it is. Docs: docs/analysis.md.
    """
    from netgraph.cli.pages import ensure_drawable, put_out
    from netgraph.explorer import Map
    from netgraph.graph import as_of as graph_as_of
    from netgraph.graph import to_graph
    from netgraph.whatif import applied
    from netgraph.whatif import whatif as find_effects

    chosen = language.speak(lang)
    network = network_of(dataset, options)
    if output is not None:
        ensure_drawable(output, dataset)
    graph = to_graph(network)
    asked = _Asked(add or (), remove or (), remove_entity or (), table)
    there = graph if as_of is None else graph_as_of(graph, as_of)
    changes = tuple(dict.fromkeys(_changes(network, there, asked, options)))
    if output is not None:
        applied(graph, changes, as_of=as_of)  # the page shows what it can: faults are told here
        put_out(Map(network, lang=chosen, changes=changes, as_of=as_of), output)
        return
    with terminal.err().busy(in_language(say("Trying the changes …"), chosen)):
        found = find_effects(graph, changes, as_of=as_of)
    if form == "json":
        terminal.say_json(found.to_dict())
    elif form == "csv":
        sys.stdout.write(as_csv(found))
    else:
        head = say("What would be if:") if any(asked) else say("What would be with planned links:")
        print_effects(network, found, head, terminal.out(), chosen)


class _Asked(NamedTuple):
    """The changes as a person names them."""

    add: Sequence[str]
    remove: Sequence[str]
    remove_entity: Sequence[str]
    table: Path | None


def _changes(
    network: Network, graph: MultiDiGraph, asked: _Asked, options: ReadingOptions
) -> Iterator[Change]:
    """The changes that are asked for, else the planned links."""
    from netgraph.errors import BadQuestion
    from netgraph.whatif import Change, addition, planned, removals

    if not any(asked):
        if not (found := planned(graph)):
            raise BadQuestion(
                say(
                    "No link of the network is planned: say what to try with --add, --remove,"
                    " --remove-entity or --from."
                )
            )
        yield from found
    for text in asked.add:
        yield addition(network, text)
    for text in asked.remove:
        yield from removals(network, graph, text)
    for name in asked.remove_entity:
        yield Change(change="remove_entity", source=network.find(name).id)
    if asked.table:
        yield from _of_table(asked.table, network, options)


def _of_table(path: Path, network: Network, options: ReadingOptions) -> Iterator[Change]:
    """The changes of a table. Its problems are told; with an error among them, that is all."""
    from netgraph.cli.problems import print_problems
    from netgraph.errors import BadQuestion, Severity, shown
    from netgraph.tables.changes import read_changes
    from netgraph.whatif import Change

    table = read_changes(path, network, options)
    telling = [problem for problem in table.problems if problem.severity is not Severity.INFO]
    print_problems(telling, terminal.err(), language.chosen())
    if any(problem.severity is Severity.ERROR for problem in telling):
        raise typer.Exit(2)
    if not table.rows:
        raise BadQuestion(say("{file} holds no change.", file=shown(path)))
    for what, row in table.rows:
        names = ["source"] if what == "remove_entity" else ["source", "relation", "target"]
        named = {name: getattr(row, name) for name in names}
        yield Change(change=what, start=row.start, end=row.end, **named)


def print_effects(
    network: Network, found: Effects, head: Said, printer: Printer, lang: Lang
) -> None:
    """The changes, the figures before and after, and what the figures rest on."""
    printer.say(in_language(head, lang), style="bold")
    for change in found.changes:
        sign = "+" if change.change == "add" else "−"
        printer.pair(sign, in_language(_told(network, change), lang), indent=2, width=2)
    printer.say()
    header = (say("The whole network"), say("before"), say("after"))
    print_figures(header, measures_told(found), printer, lang)
    printer.say()
    if found.betweenness:
        header = (say("Pairs of others whose shortest paths lead through"), *header[1:])
        print_figures(header, _shifts(network, found), printer, lang)
        printer.say()
    for note in _notes(network, found):
        printer.say(in_language(note, lang))


def _told(network: Network, change: Change) -> Said | Word:
    source = network.entity(change.source).name
    if change.change == "remove_entity":
        return say("{name} with all its links", name=source)
    relation = network.vocabulary.relation(change.relation)
    return relation.clause(source, network.entity(change.target).name)


def print_figures(
    header: Sequence[str], figures: Iterable[Sequence[str]], printer: Printer, lang: Lang
) -> None:
    """Names, and numbers in columns, to the right."""
    rows = [header, *figures]
    names, *numbers = zip(*([spoken(cell, lang) for cell in row] for row in rows), strict=True)
    for at, column in enumerate(numbers):
        widest = max(map(len, column))
        numbers[at] = tuple(number.rjust(widest) for number in column)
    head, *lines = zip(names, *numbers, strict=True)
    printer.table(head, lines)


def measures_told(found: Wholes) -> Iterator[Sequence[str]]:
    """Each figure of a whole network with its name, before and after."""
    for measure in found.measures:
        label, digits = _MEASURES[measure.id]
        values = (measure.before, measure.after)
        yield label, *("–" if value is None else decimal(value, digits) for value in values)


def _shifts(network: Network, found: Effects) -> Iterator[Sequence[str]]:
    for shift in found.betweenness:
        name = network.entity(shift.id).label
        yield name, decimal(shift.before, 1), decimal(shift.after, 1)


def _notes(network: Network, found: Effects) -> Iterator[Said]:
    from netgraph.whatif.wholes import PIVOTS

    if found.cut_pairs == 1:
        yield say("1 pair would not be connected any more.")
    elif found.cut_pairs:
        yield say("{number} pairs would not be connected any more.", number=found.cut_pairs)
    if found.gone.number:
        spots = spots_told(network, found.gone)
        yield say("No thin spot any more: {spots}.", spots=spots)
    if found.new.number:
        spots = spots_told(network, found.new)
        yield say("New thin spots, which alone hold others together: {spots}.", spots=spots)
    if not found.gone.number and not found.new.number:
        yield say("No thin spot would go and none would come.")
    if found.estimated:
        yield say(
            "In a network of this size all but parts, connected pairs and thin spots is estimated,"
            " from {number} entities.",
            number=PIVOTS,
        )
    if found.as_of:
        yield counted_in(found.as_of, found.undated_links)


def spots_told(network: Network, spots: ThinSpots) -> str:
    """The first thin spots by name."""
    named = [network.entity(entity).label for entity in spots.entities]
    named += [" – ".join(network.entity(end).label for end in link) for link in spots.links]
    some = ", ".join(named[:_SPOTS])
    more = len(named) - _SPOTS
    return say("{named} and {number} more", named=some, number=more) if more > 0 else some


def as_csv(found: Effects) -> str:
    """One figure a row, before and after; of thin spots whether there is one."""
    rows: list[Sequence[object]] = [
        ("measure", measure.id, "", measure.before, measure.after) for measure in found.measures
    ]
    rows.append(("measure", "cut_pairs", "", "", found.cut_pairs))
    rows += [("betweenness", s.id, "", s.before, s.after) for s in found.betweenness]
    for spots, there in ((found.gone, (1, 0)), (found.new, (0, 1))):
        rows += [("thin_spot", entity, "", *there) for entity in spots.entities]
        rows += [("thin_spot", *link, *there) for link in spots.links]
    return terminal.csv_text(("finding", "id", "other", "before", "after"), rows)
