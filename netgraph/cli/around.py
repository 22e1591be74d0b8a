"""The surroundings of an entity, for a person, as a table, and as a network of their own."""

from __future__ import annotations

from itertools import groupby

from netgraph.around import Surroundings, around
from netgraph.cli.paths import told_link
from netgraph.cli.terminal import Printer, csv_text
from netgraph.figures import entities, links, steps
from netgraph.model import Link
from netgraph.network import Network
from netgraph.paths import LinkRow
from netgraph.wording import Lang, in_language, say

_OF_ROW = ("distance", "id", "name", "kind", "place")


def print_around(network: Network, found: Surroundings, printer: Printer, lang: Lang) -> None:
    """Who is near, by distance; then the links among them."""
    printer.say(network.entity(found.entity).name, style="bold")
    for distance, ring in groupby(found.rows[1:], key=lambda row: row.distance):
        printer.say()
        printer.say(in_language(steps(distance), lang), style="bold")
        for row in ring:
            kind = network.vocabulary.kind(row.kind).label.in_language(lang)
            about = ", ".join(part for part in (kind, row.place) if part)
            printer.say(f"{row.name} ({row.id}), {about}", indent=2)
    if found.links:
        printer.say()
        printer.say(in_language(links(len(found.links)), lang), style="bold")
    for link in found.links:
        printer.say(in_language(told_link(network, link), lang), indent=2)
    printer.say()
    counted = say("{entities}, {links}", entities=entities(len(found.rows)),
                  links=links(len(found.links)))  # fmt: skip
    told = say("As of {date}: {counted}; undated links among them: {number}.",
               date=found.as_of, counted=counted, number=found.undated_links)  # fmt: skip
    printer.say(in_language(told if found.as_of else counted, lang))


def as_csv(found: Surroundings) -> str:
    """One entity a row, the nearest first."""
    return csv_text(_OF_ROW, ([getattr(row, name) for name in _OF_ROW] for row in found.rows))


def only_around(network: Network, entity: str, steps: int, lang: Lang) -> Network:
    """The network around the entity of that name, so many steps far."""
    from netgraph.graph import to_graph

    found = around(to_graph(network), network.find(entity).id, steps=steps)
    return network_around(network, found, lang)


def network_around(network: Network, found: Surroundings, lang: Lang) -> Network:
    """The surroundings as a network: their entities and links, and what these refer to."""
    shown = {_key(link) for link in found.links}
    title = say("{name} and what is around", name=network.entity(found.entity).name)
    return network.part(
        [row.id for row in found.rows],
        [link for link in network.recorded_links if _key(link) in shown],
        id=f"{network.id}-{found.entity}"[:100],
        title=in_language(title, lang),
        description=in_language(say("From: {title}", title=network.title), lang),
    )


def _key(link: Link | LinkRow) -> tuple[object, ...]:
    """All that tells one link from another."""
    place = (link.source, link.target, link.relation, link.period)
    return (*place, link.evidence, link.locator, link.note)
