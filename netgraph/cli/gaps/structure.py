"""Thin spots, for a person and as a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from netgraph.cli import language, terminal
from netgraph.cli.options import AsOf, TextJsonOrCsv, reads_network
from netgraph.figures import counted_in, entities
from netgraph.wording import Lang, Said, Word, decimal, in_language, joined, listed, say, spoken

if TYPE_CHECKING:
    from netgraph.articulation import Part
    from netgraph.cli.terminal import Printer
    from netgraph.gaps import Structure
    from netgraph.gaps.between import Distance
    from netgraph.gaps.islands import Island
    from netgraph.gaps.structure import Broker, WeakEntity, WeakLink
    from netgraph.network import Network

_PARTS = 6
"""More parts, or members of one, are counted, not named."""
_OF_ROW = ("finding", "id", "name", "other", "other_name", "value", "text")


class _Row(NamedTuple):
    """A finding: whom it is about, by id, the number that it is ordered by, and what it says."""

    ids: Sequence[str]
    value: float
    title: str
    text: Said


class _Section(NamedTuple):
    """Findings of one sort, in their order, and how one of them is told."""

    name: str
    head: Said
    nothing: Said
    found: Sequence[Any]
    told: Callable[[Network, Any], _Row]


@reads_network
def command(
    network: Network,
    *,
    top: Annotated[
        int,
        typer.Option(metavar="N", min=1, help="In text, list N of each sort; the rest is counted."),
    ] = 10,
    as_of: AsOf = None,
    form: TextJsonOrCsv = "text",
) -> None:
    """List where a network is thin: what would break it, and what lies apart.

    Entities and links whose loss would cut others off, with how many pairs would lose each other;
    who stands between partners that do not meet; parts that nothing connects with the largest, each
    with the link that would join it best; groups with fewer links than their sizes and
    themes lead one to expect. JSON and CSV list all. Docs: docs/analysis.md.
    """
    from netgraph.gaps import thin_spots
    from netgraph.graph import to_graph

    found = thin_spots(to_graph(network), as_of=as_of)
    if form == "json":
        terminal.say_json(found.to_dict())
    elif form == "csv":
        sys.stdout.write(as_csv(network, found, language.chosen()))
    else:
        print_structure(network, found, top, terminal.out(), language.chosen())


def print_structure(
    network: Network, found: Structure, top: int, printer: Printer, lang: Lang
) -> None:
    """The first ``top`` findings of each sort, and what they rest on."""
    for section in _sections(found):
        head = section.head if section.found else section.nothing
        printer.say(in_language(head, lang), style="bold" if section.found else "")
        for number, one in enumerate(islice(section.found, top), start=1):
            row = section.told(network, one)
            printer.pair(f"{number}", spoken(row.title, lang), width=4)
            printer.say(in_language(row.text, lang), indent=6, style="dim")
        if len(section.found) > top:
            more = say("and {number} more (--top)", number=len(section.found) - top)
            printer.say(in_language(more, lang), indent=4)
        printer.say()
    told = say("All of this is by what is on record: spots to look at, not needs.")
    printer.say(in_language(told, lang))
    if found.as_of:
        told = counted_in(found.as_of, found.undated_links)
        printer.say(in_language(told, lang))


def as_csv(network: Network, found: Structure, lang: Lang) -> str:
    """One finding a row: entities and links with the pairs that they separate, brokers with their
    effective size, components with their size, groups with the links that they lack.
    """
    return terminal.csv_text(_OF_ROW, _cells(network, found, lang))


def _cells(network: Network, found: Structure, lang: Lang) -> Iterator[tuple[object, ...]]:
    for section in _sections(found):
        for one in section.found:
            row = section.told(network, one)
            named = [cell for id_ in row.ids for cell in (id_, network.entity(id_).label)]
            named += [""] * (4 - len(named))
            yield section.name, *named, f"{row.value:.12g}", in_language(row.text, lang)


def _sections(found: Structure) -> tuple[_Section, ...]:
    return (
        _Section(
            "entity",
            say("Entities whose loss would cut others off:"),
            say("No entity's loss would cut others off."),
            found.entities,
            _entity,
        ),
        _Section(
            "link",
            say("Links whose loss would cut three or more entities off:"),
            say("No link's loss would cut three or more entities off."),
            found.links,
            _link,
        ),
        _Section(
            "broker",
            say("Who stands between partners that do not meet each other:"),
            say("Nobody stands between partners that do not meet each other."),
            found.brokers,
            _broker,
        ),
        _Section(
            "component",
            say("Parts that nothing connects with the largest:"),
            say("No part lies apart from the others."),
            found.components,
            _component,
        ),
        _Section(
            "group",
            say(
                "Groups, called by their best-linked member, with fewer links to each other than"
                " one would expect:"
            ),
            say("No two groups have fewer links to each other than one would expect."),
            found.groups,
            _group,
        ),
    )


def _entity(network: Network, entity: WeakEntity) -> _Row:
    parts = [_part(network, part) for part in entity.parts[1:]]
    text = _cut(entity.pairs, first_of(parts, len(parts)))
    return _Row((entity.id,), entity.pairs, network.entity(entity.id).label, text)


def _part(network: Network, part: Part) -> str:
    name = network.entity(part.leader).label
    return name if part.size == 1 else say("{name} ({size} entities)", name=name, size=part.size)


def _link(network: Network, link: WeakLink) -> _Row:
    verb = network.vocabulary.relation(link.relations[0]).forward
    source, target = network.entity(link.source).label, network.entity(link.target).label
    members = [network.entity(member).label for member in link.smaller.members]
    return _Row(
        (link.source, link.target),
        link.pairs,
        Word(f"{source} {verb.en} {target}", f"{source} {verb.de} {target}"),
        _cut(link.pairs, first_of(members, link.smaller.size)),
    )


def _cut(pairs: int, named: str) -> Said:
    return say(
        "Pairs that would not reach each other any more: {pairs}. Cut off: {named}.",
        pairs=pairs,
        named=named,
    )


def first_of(names: Sequence[str], number: int) -> str:
    """The first names of so many, and how many more there are."""
    if number <= _PARTS:
        return listed(names)
    named = joined(names[:_PARTS], by=", ")
    return say("{named} and {number} more", named=named, number=number - _PARTS)


def _broker(network: Network, broker: Broker) -> _Row:
    text = say(
        "Partners, less those who meet anyway (effective size): {size}; constraint {constraint}.",
        size=decimal(broker.effective_size, 1),
        constraint=decimal(broker.constraint),
    )
    return _Row((broker.id,), broker.effective_size, network.entity(broker.id).label, text)


def _component(network: Network, island: Island) -> _Row:
    title = island.name
    if island.size > 1:
        title = say("{name} ({size})", name=island.name, size=entities(island.size))
    if island.join is None:
        text = say("No pair was found that shares a place, theme or role and could be linked.")
    else:
        reasons = island.join.reasons
        text = say(
            "The link that would join it best: {one} – {other}; in common: {shared}.",
            one=network.entity(island.join.source).label,
            other=network.entity(island.join.target).label,
            shared=_shared((reasons.place, *reasons.themes, *reasons.roles)),
        )
    return _Row((island.leader,), island.size, title, text)


def _group(network: Network, group: Distance) -> _Row:
    one, other = network.entity(group.one).label, network.entity(group.other).label
    text = say(
        "Linked pairs: {observed}, expected {expected}. In common: {shared}.",
        observed=group.observed,
        expected=decimal(group.expected, 1),
        shared=_shared((*group.places, *group.themes)),
    )
    return _Row((group.one, group.other), group.deficit, f"{one} – {other}", text)


def _shared(values: Sequence[str]) -> str:
    """What is shared, each once: a role may be called as a theme is."""
    return ", ".join(dict.fromkeys(filter(None, values)))
