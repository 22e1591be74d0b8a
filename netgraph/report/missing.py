"""What may be missing, as far as the network itself can tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netgraph.gaps import TOO_FEW
from netgraph.report.blocks import Block, Cell, Section, Table, Text
from netgraph.report.coverage import coverage
from netgraph.report.findings import TESTED
from netgraph.report.thin import double, thin
from netgraph.wording import joined, say

if TYPE_CHECKING:
    from netgraph.gaps import Suggestion
    from netgraph.report.findings import Findings

_REASONS = 2
"""So many reasons are given for a link, the heaviest ones; that such kinds and roles are often
linked only where nothing else speaks for it."""


def missing(found: Findings) -> Iterator[Section]:
    """What may be missing, part by part."""
    yield Section(title=say("What may be missing"), blocks=(Text(text=_CAUTION),))
    yield Section(title=say("Suggested links"), blocks=tuple(_links(found)), level=3)
    yield coverage(found)
    yield thin(found)
    yield double(found)


_CAUTION = say(
    "What follows are candidates that the data point at, not needs: whether a link is missing or"
    " only not recorded, those know who work there."
)


def _links(found: Findings) -> Iterator[Block]:
    if not found.suggestions.rows:
        yield Text(
            text=say("No link is suggested: no two that are not linked are like those that are.")
        )
        return
    yield Table(
        title="",
        head=(say("no."), say("links that would be most like those on record")),
        rows=tuple(
            _row(found, number, suggestion)
            for number, suggestion in enumerate(found.suggestions.rows, start=1)
        ),
        named_by=1,
        numbers=(0,),
    )
    yield Text(text=_trust(found), aside=True)


def _row(found: Findings, number: int, suggestion: Suggestion) -> tuple[Cell, Cell]:
    shown = [reason.text for reason in suggestion.reasons if reason.kind != "pairing"]
    told = (shown or [reason.text for reason in suggestion.reasons])[:_REASONS]
    if not suggestion.met:
        told.append(say("Their periods never met."))
    link = found.clause(suggestion.source, suggestion.relation, suggestion.target)
    return Cell(text=str(number)), Cell(text=link, note=joined(told))


def _trust(found: Findings) -> str:
    if found.back_test is not None:
        return found.back_test.sentence
    if len(found.network.entities) > TESTED:
        return say("The network is too large to be tested here for how good such suggestions are.")
    return TOO_FEW
