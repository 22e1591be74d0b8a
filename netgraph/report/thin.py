"""Where the network is thin, and where it is twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netgraph.report.blocks import Block, Cell, Points, Section, Table, Text
from netgraph.wording import both, say

if TYPE_CHECKING:
    from netgraph.gaps import Overlap
    from netgraph.gaps.between import Distance
    from netgraph.gaps.islands import Island
    from netgraph.network import Network
    from netgraph.paths.advice import Shared
    from netgraph.report.findings import Findings

_ENTITIES, _LINKS, _ISLANDS, _DISTANCES, _PAIRS = 4, 3, 3, 2, 3
"""A page has room for so many of each."""
_THEMES = 3


def thin(found: Findings) -> Section:
    """Entities and links that hold others alone, and what lies apart."""
    return Section(title=say("Thin spots"), blocks=tuple(_thin(found)), level=3)


def double(found: Findings) -> Section:
    """Undertakings and bodies with largely the same members."""
    return Section(title=say("Overlaps"), blocks=tuple(_double(found)), level=3)


def _thin(found: Findings) -> Iterator[Block]:
    network, structure = found.network, found.structure
    if not (structure.entities or structure.components):
        yield Text(text=say("Nobody's loss would cut others off, and no part lies apart."))
        return
    rows = [
        _weak(network.entity(weak.id).name, sum(p.size for p in weak.parts[1:]), weak.pairs)
        for weak in structure.entities[:_ENTITIES]
    ]
    rows += [
        _weak(
            found.clause(weak.source, weak.relations[0], weak.target), weak.smaller.size, weak.pairs
        )
        for weak in structure.links[:_LINKS]
    ]
    if rows:
        yield Table(
            title="",
            head=(say("without this entity or link"), say("cut off"), say("pairs parted")),
            rows=tuple(rows),
            numbers=(1, 2),
        )
    if structure.components:
        yield Table(
            title="",
            head=(say("lies apart"), say("entities"), say("the link that would join it best")),
            rows=tuple(_island(found, part) for part in structure.components[:_ISLANDS]),
            numbers=(1,),
        )
    if structure.groups:
        told = say("Groups with fewer links than their sizes and what they share suggest:")
        yield Text(text=told)
        yield Points(
            points=tuple(_distance(network, pair) for pair in structure.groups[:_DISTANCES])
        )


def _weak(name: str, cut_off: int, pairs: int) -> tuple[Cell, ...]:
    return Cell(text=name), Cell(text=str(cut_off)), Cell(text=str(pairs))


def _island(found: Findings, part: Island) -> tuple[Cell, ...]:
    joins = Cell(text="–")
    if part.join is not None:
        link = found.clause(part.join.source, part.join.relation, part.join.target)
        joins = Cell(text=link, note=_shared(part.join.reasons))
    return Cell(text=part.name), Cell(text=str(part.size)), joins


def _shared(shared: Shared) -> str:
    things = filter(None, (shared.place, *shared.themes, *shared.roles))
    return say("both: {things}", things=", ".join(things))


def _distance(network: Network, pair: Distance) -> str:
    return say(
        "{one} and {other}: {observed} linked pairs instead of about {expected}; common: {things}",
        one=network.entity(pair.one).label,
        other=network.entity(pair.other).label,
        observed=pair.observed,
        expected=round(pair.expected),
        things=", ".join((*pair.places, *pair.themes)[:_THEMES]),
    )


def _double(found: Findings) -> Iterator[Block]:
    rows = found.overlaps.rows
    if not rows:
        yield Text(text=say("No two undertakings or bodies have largely the same members."))
        return
    yield Table(
        title="",
        head=(say("largely the same members"), say("in both")),
        rows=tuple(_pair(found.network, row) for row in rows[:_PAIRS]),
        numbers=(1,),
    )
    told = say("It may be one work done twice, or two that need each other: the data do not tell.")
    yield Text(text=told, aside=True)


def _pair(network: Network, row: Overlap) -> tuple[Cell, ...]:
    names = both(network.entity(entity).name for entity in (row.one, row.other))
    members = ", ".join(network.entity(member).label for member in row.members)
    apart = len(row.only_one) + len(row.only_other) + len(row.in_turn)
    number = say("{number} of {total}", number=len(row.members), total=len(row.members) + apart)
    return Cell(text=names, note=members), Cell(text=number)
