"""Which roles that a programme expects are on record in its municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netgraph.report.blocks import Block, Cell, Points, Section, Table, Text
from netgraph.wording import joined, say

if TYPE_CHECKING:
    from netgraph.gaps import RoleCoverage
    from netgraph.gaps.coverage import Cell as Filled
    from netgraph.gaps.coverage import Coverage
    from netgraph.network import Network
    from netgraph.report.findings import Findings
    from netgraph.wording import Said

_BESIDE = 15
"""So many municipalities go beside each other on a sheet; of more, their number is told."""
_MOST = 5
"""So many other programmes are named; of more, their number is told."""


def coverage(found: Findings) -> Section:
    """The matrix of the programme with the most municipalities: expected roles by municipalities;
    what is on record in those next in number, in a line each.
    """
    return Section(title=say("Expected roles"), blocks=tuple(_blocks(found)), level=3)


def told(found: RoleCoverage) -> list[Coverage]:
    """The programmes of which there is anything to tell, those with the most municipalities first.

    That takes a municipality of which something is known, and a role that is expected.
    """
    speaking = [
        programme
        for programme in found.programmes
        if any(row.known for row in programme.rows) and _expected(programme)
    ]
    return sorted(speaking, key=lambda programme: (-len(programme.rows), programme.programme))


def in_short(network: Network, programme: Coverage) -> Said:
    """How many of the expected roles are on record, and which is the rarest."""
    roles, number = _expected(programme), sum(row.known for row in programme.rows)
    rarest = min(roles, key=lambda nth: _having(programme, nth))
    return say(
        "{filled} of {total} roles that {programme} expects in its municipalities are on record;"
        " the rarest is {role} ({having} of {number}).",
        filled=sum(_having(programme, nth) for nth in roles),
        total=len(roles) * number,
        programme=network.entity(programme.programme).label,
        role=programme.roles[rarest].role,
        having=_having(programme, rarest),
        number=number,
    )


def _expected(programme: Coverage) -> list[int]:
    """The places of the expected roles among all roles."""
    return [nth for nth, role in enumerate(programme.roles) if role.expected]


def _having(programme: Coverage, nth: int) -> int:
    """In how many municipalities a role is on record."""
    return sum(row.cells[nth].state == "present" for row in programme.rows)


def _blocks(found: Findings) -> Iterator[Block]:
    programmes = told(found.coverage)
    if not programmes:
        yield Text(text=say("The data name no role that a programme expects of municipalities."))
        return
    largest, *others = programmes
    yield _matrix(found.network, largest)
    if len(largest.rows) <= _BESIDE:
        yield Text(text=_KEY, aside=True)
    yield Text(text=joined((*_said_by(found.network, largest), _NOT_RECORDED)), aside=True)
    if others:
        points = [in_short(found.network, programme) for programme in others[:_MOST]]
        if len(others) > _MOST:
            points.append(say("Further programmes: {number}.", number=len(others) - _MOST))
        yield Points(points=tuple(points))


_KEY = say(
    "● at the table: takes part in the municipality's project · ○ in the place, not at the table"
    " · – none on record · ? nothing known of the municipality"
)
_NOT_RECORDED = say("What is not on record may be there all the same: look, before you conclude.")


def _said_by(network: Network, programme: Coverage) -> Iterator[str]:
    """The documents that say which roles are expected."""
    cited = {role.source for role in programme.roles if role.expected}
    titles = [source.title for source in network.sources if source.id in cited]
    if titles:
        yield say("Expected by: {sources}.", sources=", ".join(titles))


def _matrix(network: Network, programme: Coverage) -> Table:
    title = network.entity(programme.programme).name
    number, roles = sum(row.known for row in programme.rows), _expected(programme)
    counted = [
        Cell(text=say("{number} of {total}", number=_having(programme, nth), total=number))
        for nth in roles
    ]
    names = [Cell(text=programme.roles[nth].role) for nth in roles]
    if len(programme.rows) > _BESIDE:
        return Table(
            title=title,
            head=(say("role"), say("on record")),
            rows=tuple(zip(names, counted, strict=True)),
            numbers=(1,),
        )
    places = [row.place or network.entity(row.peer or "").label for row in programme.rows]
    signs = [tuple(_sign(row.cells[nth]) for row in programme.rows) for nth in roles]
    return Table(
        title=title,
        head=(say("role"), *places, say("on record")),
        rows=tuple(
            (name, *line, count) for name, line, count in zip(names, signs, counted, strict=True)
        ),
        upright=True,
    )


def _sign(cell: Filled) -> Cell:
    match cell.state:
        case "present" if cell.at_table:
            return Cell(sign="●", text=say("at the table"))
        case "present":
            return Cell(sign="○", text=say("in the place, not at the table"))
        case "absent":
            return Cell(sign="–", text=say("none on record"))
    return Cell(sign="?", text=say("nothing known"))
