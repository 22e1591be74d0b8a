"""Which groups the network falls into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from netgraph.groups import Group
from netgraph.report.blocks import Block, Cell, Section, Table, Text
from netgraph.report.findings import ROWS
from netgraph.wording import decimal, joined, listed, say

if TYPE_CHECKING:
    from netgraph.report.findings import Findings

_PLACES = 2


def division(found: Findings) -> Section:
    """The largest groups with their kinds, places and ties, and how far the division holds."""
    return Section(title=say("Groups"), blocks=tuple(_blocks(found)))


def _blocks(found: Findings) -> Iterator[Block]:
    linked = [group for group in found.grouping if len(group.members) > 1]
    if not linked:
        yield Text(text=say("No entity is linked to another: there are no groups."))
        return
    yield Table(
        title="",
        head=(
            say("group (by its best-linked member)"),
            say("entities"),
            say("kinds and places"),
            say("ties to others"),
        ),
        rows=tuple(_row(found, group) for group in linked[:ROWS]),
        numbers=(1, 3),
    )
    trust = say(
        "{groups} groups. Modularity {modularity} (above 0.3 they stand out); stability"
        " {stability} (1: all {runs} searches found the same groups).",
        groups=len(linked),
        modularity=decimal(found.grouping.modularity),
        stability=decimal(found.grouping.stability),
        runs=found.grouping.runs,
    )
    smaller = [_smaller(linked[ROWS:])] if len(linked) > ROWS else []
    yield Text(text=joined((*smaller, trust)), aside=True)


def _row(found: Findings, group: Group) -> tuple[Cell, ...]:
    kinds = [found.network.vocabulary.kind(kind).counted(number) for kind, number in group.kinds]
    return (
        Cell(text=group.name),
        Cell(text=str(len(group.members))),
        Cell(text=joined(kinds, by=", "), note=_places(group.places)),
        Cell(text=str(group.outside)),
    )


def _places(places: Sequence[tuple[str, int]]) -> str:
    named = ", ".join(f"{place} {number}" for place, number in places[:_PLACES])
    more = len(places) - _PLACES
    return say("{named} and {number} more", named=named, number=more) if more > 0 else named


def _smaller(groups: Sequence[Group]) -> str:
    """The groups that have no row."""
    named = [f"{group.name} ({len(group.members)})" for group in groups[:ROWS]]
    more = len(groups) - ROWS
    if more > 0:
        return say("Smaller ones: {names} and {number} more.", names=", ".join(named), number=more)
    return say("Smaller ones: {names}.", names=listed(named))
