"""A network in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import networkx as nx

from netgraph.cli.terminal import Printer, counted
from netgraph.graph import to_graph
from netgraph.model import Entity
from netgraph.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How a network is made up: numbers by kind and relation, in the vocabulary's order; the sizes
    of its components, the largest first; the entities without a link; the links without a date.
    """

    kinds: dict[str, int]
    relations: dict[str, int]
    components: tuple[int, ...]
    isolated: tuple[Entity, ...]
    undated: int


def summarise(network: Network) -> Summary:
    """Count what is there."""
    kinds = Counter(entity.kind for entity in network.entities)
    relations = Counter(link.relation for link in network.links)
    parts = list(nx.weakly_connected_components(to_graph(network)))
    return Summary(
        kinds={kind.id: kinds[kind.id] for kind in network.vocabulary.kinds},
        relations={
            relation.id: relations[relation.id] for relation in network.vocabulary.relations
        },
        components=tuple(sorted((len(part) for part in parts), reverse=True)),
        isolated=tuple(
            network.entity(entity) for part in parts if len(part) == 1 for entity in part
        ),
        undated=sum(not link.period.dated for link in network.links),
    )


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
            "total": len(network.links),
            "by_relation": summary.relations,
            "undated": summary.undated,
        },
        "components": list(summary.components),
        "isolated": [entity.id for entity in summary.isolated],
        "sources": [
            source.model_dump(mode="json", exclude={"extra"}) for source in network.sources
        ],
    }


def print_info(network: Network, printer: Printer) -> None:
    """The figures and the sources, for a person."""
    summary = summarise(network)
    printer.say(network.title, style="bold")
    if network.description:
        printer.say(network.description)
    printer.say()
    for label, text in (
        ("dataset", " ".join(part for part in (network.id, network.version) if part)),
        ("data as of", str(network.date or "")),
        ("licence", network.licence),
    ):
        if text:
            printer.pair(label, text, width=15, style="dim")
    printer.say()
    kinds = network.vocabulary.kinds
    rows = [(kind.plural.en, summary.kinds[kind.id]) for kind in kinds]
    printer.table((counted(len(network.entities), "entity", "entities"), ""), rows)
    printer.say()
    relations = network.vocabulary.relations
    rows = [(relation.forward.en, summary.relations[relation.id]) for relation in relations]
    printer.table((counted(len(network.links), "link"), ""), rows)
    printer.say()
    for label, text in _shape(network, summary):
        printer.pair(label, text, width=15, style="dim")
    if network.sources:
        printer.say()
        rows_of_sources = [(s.id, s.title, str(s.date or "undated")) for s in network.sources]
        printer.table(("source", "title", "date"), rows_of_sources)


def _shape(network: Network, summary: Summary) -> list[tuple[str, str]]:
    parts = summary.components
    told = [("undated", f"{summary.undated} of {counted(len(network.links), 'link')}")]
    if len(parts) > 1:
        largest = f"{counted(len(parts), 'separate part')}, the largest of {parts[0]} entities"
        told.append(("components", largest))
    elif parts:
        told.append(("components", "1: every entity is connected with every other"))
    if summary.isolated:
        names = ", ".join(entity.label for entity in summary.isolated[:5])
        more = len(summary.isolated) - 5
        told.append(("without links", f"{names} and {more} more" if more > 0 else names))
    return told
