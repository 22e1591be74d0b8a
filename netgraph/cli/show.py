"""One entity with its links, as sentences in the right direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from netgraph.cli.terminal import Printer
from netgraph.graph import to_graph
from netgraph.model import Entity, Link, Source
from netgraph.network import Network
from netgraph.periods import Period
from netgraph.profile import profiles
from netgraph.vocabulary import Text
from netgraph.wording import Lang, Said, in_language, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A link seen from one of its ends: the verb that leads from there to the ``other``."""

    verb: Text
    other: Entity
    link: Link


def ties_of(network: Network, entity: Entity, links: Iterable[Link]) -> list[Tie]:
    """Those of ``links`` that an entity has: by relation in the vocabulary's order, outgoing first,
    by name.
    """
    order = {relation.id: nth for nth, relation in enumerate(network.vocabulary.relations)}
    found: list[tuple[int, bool, str, int, Tie]] = []
    for link in links:
        relation = network.vocabulary.relation(link.relation)
        if link.source == entity.id:
            tie = Tie(verb=relation.forward, other=network.entity(link.target), link=link)
        elif link.target == entity.id:
            tie = Tie(verb=relation.backward, other=network.entity(link.source), link=link)
        else:
            continue
        outgoing = relation.symmetric or link.source == entity.id
        found.append((order[link.relation], not outgoing, tie.other.name, len(found), tie))
    return [tie for *_, tie in sorted(found)]


def as_json(network: Network, entity: Entity, lang: Lang) -> dict[str, Any]:
    """The entity and its links, for programs; ``verb`` reads from the entity to the other end. The
    key ``planned`` is there where links of it are planned.
    """
    sources = {source.id: source.title for source in network.sources}
    profile = profiles(to_graph(network))[entity.id]
    links, planned = (
        [_fields(tie, entity, sources, lang) for tie in ties_of(network, entity, of_kind)]
        for of_kind in (network.recorded_links, network.planned_links)
    )
    return (
        entity.model_dump(mode="json", exclude={"extra"})
        | {"profile": profile.to_dict(lang), "links": links}
        | ({"planned": planned} if planned else {})
    )


def _fields(tie: Tie, entity: Entity, sources: Mapping[str, str], lang: Lang) -> dict[str, Any]:
    return {
        "relation": tie.link.relation,
        "outgoing": tie.link.source == entity.id,
        "verb": tie.verb.in_language(lang),
        "other": {"id": tie.other.id, "name": tie.other.name, "kind": tie.other.kind},
        "start": str(tie.link.start) if tie.link.start else None,
        "end": str(tie.link.end) if tie.link.end else None,
        "evidence": tie.link.evidence,
        "evidence_title": sources.get(tie.link.evidence, ""),
        "locator": tie.link.locator,
        "note": tie.link.note,
    }


def print_entity(network: Network, entity: Entity, printer: Printer, lang: Lang) -> None:
    """Who it is, its links with their evidence, those that are planned apart, and the documents
    that these are from.
    """
    kind = network.vocabulary.kind(entity.kind).label.in_language(lang)
    printer.say(entity.name, style="bold")
    printer.say(f"{kind} in {entity.place}" if entity.place else kind)
    printer.say(in_language(profiles(to_graph(network))[entity.id].sentence, lang))
    printer.say()
    told = [(in_language(label, lang), in_language(text, lang)) for label, text in _about(entity)]
    width = max(len(label) for label, _ in told) + 2
    for label, text in (*told, *entity.extra):
        if text:
            printer.pair(label, text, width=width, style="dim")
    ties = ties_of(network, entity, network.recorded_links)
    for verb, of_verb in groupby(ties, key=lambda tie: tie.verb.in_language(lang)):
        _print_ties(verb, list(of_verb), printer, lang)
    planned = ties_of(network, entity, network.planned_links)
    for verb, of_verb in groupby(planned, key=lambda tie: tie.verb.in_language(lang)):
        heading = say("planned: {verb}", verb=verb)
        _print_ties(in_language(heading, lang), list(of_verb), printer, lang)
    cited = {entity.source, *(tie.link.evidence for tie in (*ties, *planned))}
    print_sources(network, cited, printer, lang)


def _about(entity: Entity) -> list[tuple[Said, str]]:
    return [
        (say("id"), entity.id),
        (say("short"), entity.short),
        (say("period"), in_words(entity.period)),
        (say("roles"), "; ".join(entity.roles)),
        (say("aliases"), "; ".join(entity.aliases)),
        (say("themes"), "; ".join(entity.themes)),
        (say("note"), entity.note),
        (say("source"), evidence(entity.source, entity.locator)),
    ]


def _print_ties(heading: str, ties: Sequence[Tie], printer: Printer, lang: Lang) -> None:
    printer.say()
    printer.say(f"{heading} ({len(ties)})", style="bold")
    for tie in ties:
        _print_tie(tie, printer, lang)


def _print_tie(tie: Tie, printer: Printer, lang: Lang) -> None:
    when = in_language(in_words(tie.link.period), lang)
    name = f"{tie.other.name} ({tie.other.id})"
    printer.say(f"{name}, {when}" if when else name, indent=2)
    for line in (tie.link.note, evidence(tie.link.evidence, tie.link.locator)):
        if line:
            printer.say(line, indent=4, style="dim")


def print_sources(network: Network, cited: set[str], printer: Printer, lang: Lang) -> None:
    """The documents of these ids, each with what is needed to find it; nothing without any."""
    sources = [source for source in network.sources if source.id in cited]
    if not sources:
        return
    printer.say()
    printer.say(in_language(say("sources"), lang), style="bold")
    for source in sources:
        printer.say(f"{source.id}: {_document(source)}", indent=2)


def _document(source: Source) -> str:
    parts = (source.title, source.publisher, str(source.date or ""), source.url)
    return ", ".join(part for part in parts if part)


def evidence(source_id: str, locator: str) -> str:
    """The document and the place in it, ``page: Impressum``."""
    return ": ".join(part for part in (source_id, locator) if part)


def in_words(period: Period) -> str:
    """``2009 to 2012``, ``since 2009``, ``until 2012``, or nothing when it is undated."""
    if period.start and period.end:
        span = say("{start} to {end}", start=period.start, end=period.end)
        return span if period.start != period.end else str(period.end)
    if period.start:
        return say("since {date}", date=period.start)
    return say("until {date}", date=period.end) if period.end else ""
