"""A network in figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netgraph.cli.terminal import Printer
from netgraph.figures import entities, links
from netgraph.network import Network
from netgraph.summary import Summary, summarise
from netgraph.wording import Lang, Said, in_language, say


def as_json(network: Network) -> dict[str, Any]:
    """The figures and the sources, for programs."""
    summary = summarise(network)
    return {
        "id": network.id,
        "title": network.title,
        "description": network.description,
        "licence": network.licence,
        "version": network.version,
        "date": str(network.date) if network.date else None,
        "entities": {"total": len(network.entities), "by_kind": summary.kinds},
        "links": {
            "total": len(network.recorded_links),
            "by_relation": summary.relations,
            "undated": summary.undated,
        }
        | ({"planned": summary.planned} if summary.planned else {}),
        "components": list(summary.components),
        "isolated": [entity.id for entity in summary.isolated],
        "sources": [
            source.model_dump(mode="json", exclude={"extra"}) for source in network.sources
        ],
    }


def print_info(network: Network, printer: Printer, lang: Lang) -> None:
    """The figures and the sources, for a person."""
    summary = summarise(network)
    printer.say(network.title, style="bold")
    if network.description:
        printer.say(network.description)
    printer.say()
    _pairs(_about(network), printer, lang)
    printer.say()
    kinds = network.vocabulary.kinds
    rows = [(kind.plural.in_language(lang), summary.kinds[kind.id]) for kind in kinds]
    printer.table((in_language(entities(len(network.entities)), lang), ""), rows)
    printer.say()
    relations = network.vocabulary.relations
    rows = [(each.forward.in_language(lang), summary.relations[each.id]) for each in relations]
    printer.table((in_language(links(len(network.recorded_links)), lang), ""), rows)
    printer.say()
    _pairs(_shape(network, summary), printer, lang)
    if network.sources:
        printer.say()
        header = [in_language(name, lang) for name in (say("source"), say("title"), say("date"))]
        undated = in_language(say("undated"), lang)
        documents = [(s.id, s.title, str(s.date or undated)) for s in network.sources]
        printer.table(header, documents)


def _pairs(told: Iterable[tuple[Said, str]], printer: Printer, lang: Lang) -> None:
    for label, text in told:
        if text:
            printer.pair(in_language(label, lang), in_language(text, lang), width=15, style="dim")


def _about(network: Network) -> list[tuple[Said, str]]:
    return [
        (say("dataset"), " ".join(part for part in (network.id, network.version) if part)),
        (say("data as of"), str(network.date or "")),
        (say("licence"), network.licence),
    ]


def _shape(network: Network, summary: Summary) -> list[tuple[Said, str]]:
    parts = summary.components
    of_links = links(len(network.recorded_links))
    told: list[tuple[Said, str]] = [
        (say("undated"), say("{number} of {links}", number=summary.undated, links=of_links))
    ]
    if len(parts) > 1:
        largest = entities(parts[0])
        apart = say(
            "{number} separate parts, the largest of {entities}",
            number=len(parts),
            entities=largest,
        )
        told.append((say("components"), apart))
    elif parts:
        whole = say("1: every entity is connected with every other")
        told.append((say("components"), whole))
    if summary.isolated:
        names = ", ".join(entity.label for entity in summary.isolated[:5])
        more = len(summary.isolated) - 5
        several = say("{names} and {number} more", names=names, number=more)
        told.append((say("without links"), several if more > 0 else names))
    if summary.planned:
        told.append((say("planned"), links(summary.planned)))
    return told
