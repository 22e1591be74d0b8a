"""One entity with its links, as sentences in the right direction."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from netgraph.cli.terminal import Printer
from netgraph.model import Entity, Link, Source
from netgraph.network import Network
from netgraph.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A link seen from one of its ends: the verb that leads from there to the ``other``."""

    verb: str
    other: Entity
    link: Link


def ties_of(network: Network, entity: Entity) -> list[Tie]:
    """The links of an entity: by relation in the vocabulary's order, outgoing first, by name."""
    order = {relation.id: nth for nth, relation in enumerate(network.vocabulary.relations)}
    found: list[tuple[int, bool, str, int, Tie]] = []
    for link in network.links:
        relation = network.vocabulary.relation(link.relation)
        if link.source == entity.id:
            tie = Tie(verb=relation.forward.en, other=network.entity(link.target), link=link)
        elif link.target == entity.id:
            tie = Tie(verb=relation.backward.en, other=network.entity(link.source), link=link)
        else:
            continue
        outgoing = relation.symmetric or link.source == entity.id
        found.append((order[link.relation], not outgoing, tie.other.name, len(found), tie))
    return [tie for *_, tie in sorted(found)]


def as_json(network: Network, entity: Entity) -> dict[str, Any]:
    """The entity and its links, for programs; ``verb`` reads from the entity to the other end."""
    sources = {source.id: source.title for source in network.sources}
    return entity.model_dump(mode="json", exclude={"extra"}) | {
        "links": [
            {
                "relation": tie.link.relation,
                "outgoing": tie.link.source == entity.id,
                "verb": tie.verb,
                "other": {"id": tie.other.id, "name": tie.other.name, "kind": tie.other.kind},
                "start": str(tie.link.start) if tie.link.start else None,
                "end": str(tie.link.end) if tie.link.end else None,
                "evidence": tie.link.evidence,
                "evidence_title": sources.get(tie.link.evidence, ""),
                "locator": tie.link.locator,
                "note": tie.link.note,
            }
            for tie in ties_of(network, entity)
        ]
    }


def print_entity(network: Network, entity: Entity, printer: Printer) -> None:
    """Who it is, its links with their evidence, and the documents that these are from."""
    kind = network.vocabulary.kind(entity.kind).label.en
    printer.say(entity.name, style="bold")
    printer.say(f"{kind} in {entity.place}" if entity.place else kind)
    printer.say()
    for label, text in (
        ("id", entity.id),
        ("short", entity.short),
        ("period", in_words(entity.period)),
        ("roles", "; ".join(entity.roles)),
        ("aliases", "; ".join(entity.aliases)),
        ("themes", "; ".join(entity.themes)),
        ("note", entity.note),
        ("source", _evidence(entity.source, entity.locator)),
        *entity.extra,
    ):
        if text:
            printer.pair(label, text, style="dim")
    ties = ties_of(network, entity)
    for verb, of_verb in groupby(ties, key=lambda tie: tie.verb):
        listed = list(of_verb)
        printer.say()
        printer.say(f"{verb} ({len(listed)})", style="bold")
        for tie in listed:
            _print_tie(tie, printer)
    if not ties:
        printer.say()
        printer.say("It has no links.")
    _print_sources(network, {entity.source, *(tie.link.evidence for tie in ties)}, printer)


def _print_tie(tie: Tie, printer: Printer) -> None:
    when = in_words(tie.link.period)
    name = f"{tie.other.name} ({tie.other.id})"
    printer.say(f"{name}, {when}" if when else name, indent=2)
    for line in (tie.link.note, _evidence(tie.link.evidence, tie.link.locator)):
        if line:
            printer.say(line, indent=4, style="dim")


def _print_sources(network: Network, cited: set[str], printer: Printer) -> None:
    sources = [source for source in network.sources if source.id in cited]
    if not sources:
        return
    printer.say()
    printer.say("sources", style="bold")
    for source in sources:
        printer.say(f"{source.id}: {_document(source)}", indent=2)


def _document(source: Source) -> str:
    parts = (source.title, source.publisher, str(source.date or ""), source.url)
    return ", ".join(part for part in parts if part)


def _evidence(source_id: str, locator: str) -> str:
    return ": ".join(part for part in (source_id, locator) if part)


def in_words(period: Period) -> str:
    """``2009 to 2012``, ``since 2009``, ``until 2012``, or nothing when it is undated."""
    if period.start and period.end:
        return f"{period.start} to {period.end}" if period.start != period.end else str(period.end)
    if period.start:
        return f"since {period.start}"
    return f"until {period.end}" if period.end else ""
