"""The report in a few sentences, for those who read no further."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netgraph.figures import entities, links
from netgraph.report.blocks import Points, Section, Text
from netgraph.report.coverage import in_short, told
from netgraph.report.holding import percent
from netgraph.wording import say

if TYPE_CHECKING:
    from netgraph.report.findings import Findings


def short(found: Findings) -> Section:
    """What stands out, one sentence for each part of the report."""
    if not found.network.entities:
        return Section(title=say("In short"), blocks=(Text(text=say("The network is empty.")),))
    return Section(title=say("In short"), blocks=(Points(points=tuple(_points(found))),))


def _points(found: Findings) -> Iterator[str]:
    network, parts = found.network, found.summary.components
    counted = entities(len(network.entities))
    recorded = links(len(network.recorded_links))
    if len(parts) == 1:
        yield say("{entities} and {links}; all hang together.", entities=counted, links=recorded)
    elif parts[0] == 1:
        yield say("{entities}; none is linked with another.", entities=counted)
    else:
        yield say(
            "{entities} and {links}; {largest} of the entities hang together in the largest of"
            " {number} separate parts.",
            entities=counted,
            links=recorded,
            largest=parts[0],
            number=len(parts),
        )
    yield from _holding(found)
    yield from _missing(found)
    undated = found.summary.undated
    if undated:
        yield say(
            "Undated links: {number} of {total}. What holds today, the data do not tell.",
            number=undated,
            total=len(network.recorded_links),
        )


def _holding(found: Findings) -> Iterator[str]:
    first = next((row for row in found.brokers.rows if row.score > 0), None)
    if first is None:
        return
    name, cut_off = found.network.entity(first.id).name, found.profiles[first.id].cut_off
    text = say(
        "{share} of the shortest paths lead through {name}.", share=percent(first.score), name=name
    )
    if cut_off == 1:
        text = say(
            "{share} of the shortest paths lead through {name}; without it, one entity would lose"
            " its connection with the rest.",
            share=percent(first.score),
            name=name,
        )
    elif cut_off:
        text = say(
            "{share} of the shortest paths lead through {name}; without it, {entities} would lose"
            " their connection with the rest.",
            share=percent(first.score),
            name=name,
            entities=entities(cut_off),
        )
    yield text


def _missing(found: Findings) -> Iterator[str]:
    if found.suggestions.rows:
        first = found.suggestions.rows[0]
        yield say(
            "The link that the data suggest most: {link}.",
            link=found.clause(first.source, first.relation, first.target),
        )
    for programme in told(found.coverage)[:1]:
        yield in_short(found.network, programme)
