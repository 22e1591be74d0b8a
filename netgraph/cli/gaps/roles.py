"""The roles in the municipalities of programmes, for a person and as a table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from netgraph.cli import language, terminal
from netgraph.cli.options import AsOf, TextJsonOrCsv, reads_network
from netgraph.figures import counted_in
from netgraph.wording import Lang, decimal, in_language, say

if TYPE_CHECKING:
    from netgraph.cli.terminal import Printer
    from netgraph.gaps.coverage import Cell, Coverage, Gap, RoleCoverage, Row
    from netgraph.network import Network

_COLUMNS = 12
"""So many roles go beside the names of municipalities on a line of 80 characters."""
_GAPS = 10
_CHANCE = 0.05
_OF_CELL = (
    *("programme", "peer", "peer_name", "place", "information", "role", "expected", "state"),
    *("probability", "entity", "entity_name", "at_table", "via", "evidence", "locator"),
)
_OF_GROUP = (
    *("programme", "type", "role", "having", "number", "having_all", "number_all", "p", "q"),
)


@reads_network
def command(
    network: Network,
    *,
    programme: Annotated[
        str | None,
        typer.Option(
            metavar="PROGRAMME",
            help="Only the municipalities of this one.",
            show_default="all that expect roles; without any, all that have municipalities",
        ),
    ] = None,
    groups: Annotated[
        bool,
        typer.Option(
            "--groups",
            help="Say in which roles counties, towns and communities differ beyond chance.",
        ),
    ] = False,
    as_of: AsOf = None,
    form: TextJsonOrCsv = "text",
) -> None:
    """Show which roles are filled in the municipalities of a programme, and by whom.

    A role is expected when the table roles says so, or when nearly all other municipalities have
    it. A body that takes part in a municipality's project is at the table (x); one that only lies
    in the place is told apart (o). '-' says that none is recorded, not that there is none; '?' that
    nothing is known of the municipality. With --groups, CSV lists the comparisons. Docs:
    docs/analysis.md.
    """
    from netgraph.gaps import role_coverage
    from netgraph.graph import to_graph

    found = role_coverage(
        to_graph(network),
        expected=network.expected_roles,
        programme=network.find(programme).id if programme is not None else None,
        as_of=as_of,
        groups=groups,
    )
    if form == "json":
        terminal.say_json(found.to_dict())
    elif form == "csv":
        sys.stdout.write(groups_as_csv(found) if groups else as_csv(network, found))
    else:
        print_roles(network, found, terminal.out(), language.chosen())


def print_roles(network: Network, found: RoleCoverage, printer: Printer, lang: Lang) -> None:
    """The matrix of each programme with its evidence, and what the data do not name."""
    from netgraph.cli.show import print_sources

    for coverage in found.programmes:
        _print_programme(network, coverage, printer, lang)
        printer.say()
    if not found.programmes:
        printer.say(in_language(say("No programme with municipalities is recorded."), lang))
    if any(coverage.gaps for coverage in found.programmes):
        told = say("What is not recorded may be there all the same: look, before you conclude.")
        printer.say(in_language(told, lang))
    if found.as_of:
        told = counted_in(found.as_of, found.undated_links)
        printer.say(in_language(told, lang))
    cells = [c for one in found.programmes for row in one.rows for c in row.cells if c.expected]
    cited = {role.source for one in found.programmes if one.rows for role in one.roles}
    print_sources(network, cited | {b.evidence for c in cells for b in c.bodies}, printer, lang)


def _print_programme(network: Network, found: Coverage, printer: Printer, lang: Lang) -> None:
    printer.say(network.entity(found.programme).label, style="bold")
    if not found.rows:
        printer.say(in_language(say("No municipality of it is recorded."), lang))
        return
    expected = [nth for nth, role in enumerate(found.roles) if role.expected]
    if not expected:
        told = say("No role is expected: the table roles names none of it, and there are none that"
                   " nearly all have.")  # fmt: skip
        printer.say(in_language(told, lang))
    for first in range(0, len(expected), _COLUMNS):
        columns = expected[first : first + _COLUMNS]
        printer.say()
        header = ("", *(str(nth + 1) for nth in columns))
        lines = (
            (_name(network, row), *(_sign(row.cells[n]) for n in columns)) for row in found.rows
        )
        printer.table(header, lines)
    if expected:
        key = say("x at the table · o in the place, not at the table · - none recorded · ? nothing"
                  " known of it")  # fmt: skip
        printer.say(in_language(key, lang), style="dim")
    for nth in expected:
        _print_role(network, found, nth, printer, lang)
    printer.say()
    for text in (*_gaps(network, found), *_others(found), *_groups(found)):
        printer.say(in_language(text, lang))


def _print_role(network: Network, found: Coverage, nth: int, printer: Printer, lang: Lang) -> None:
    """Why a role is expected, and who fills it where, with the evidence."""
    from netgraph.cli.show import evidence

    role = found.roles[nth]
    head = _head(found, nth, evidence(role.source, role.locator))
    printer.say()
    printer.pair(f"{nth + 1}", in_language(head, lang), width=3)
    for row in found.rows:
        for body in row.cells[nth].bodies:
            shown = evidence(body.evidence, body.locator)
            told = f"{_name(network, row)}: {network.entity(body.id).label}"
            sign = "x" if body.at_table else "o"
            printer.pair(sign, f"{told} [{shown}]" if shown else told, indent=3, width=3, style="")


def _head(found: Coverage, nth: int, source: str) -> str:
    role = found.roles[nth]
    known = sum(row.known for row in found.rows)
    counted = {"role": role.role, "having": _having(found, nth), "number": known}
    if role.expected == "peers":
        return say("{role}: {having} of {number}; expected as the others have it", **counted)
    if source:
        return say("{role}: {having} of {number}; expected by {source}", source=source, **counted)
    return say("{role}: {having} of {number}; expected by the table roles", **counted)


def _having(found: Coverage, nth: int) -> int:
    """How many municipalities fill a role, of those of which anything is known."""
    return sum(row.known and row.cells[nth].state == "present" for row in found.rows)


def _gaps(network: Network, found: Coverage) -> Iterator[str]:
    if found.gaps:
        yield say(
            "Expected and not recorded: {number}. The first are the likeliest, by how much else is"
            " recorded:",
            number=len(found.gaps),
        )
    for gap in found.gaps[:_GAPS]:
        named = {"municipality": _name(network, gap), "role": gap.role}
        if gap.probability:
            percent = round(100 * gap.probability)
            yield say("  {municipality}: {role} ({percent} %)", percent=percent, **named)
        else:  # Nobody has the role: "0 %" would read as if that told of this municipality.
            yield say("  {municipality}: {role}", **named)
    if unknown := [_name(network, row) for row in found.rows if not row.known]:
        yield say("Nothing is known of: {municipalities}.", municipalities=", ".join(unknown))


def _others(found: Coverage) -> Iterator[str]:
    other = [nth for nth, role in enumerate(found.roles) if not role.expected]
    if other:
        told = ", ".join(f"{found.roles[nth].role} {_having(found, nth)}" for nth in other)
        yield say("Other roles, and how many municipalities have them: {roles}.", roles=told)


def _groups(found: Coverage) -> Iterator[str]:
    if found.groups is None:
        return
    sure = [row for row in found.groups if row.q <= _CHANCE]
    if not found.groups:
        yield say("Counties, towns and communities cannot be compared: something is known of one"
                  " type at most, or all fill the same roles.")  # fmt: skip
    elif not sure:
        yield say("Counties, towns and communities differ in no role beyond chance.")
    for row in sure:
        yield say(
            "{role}: {having} of {number} {types}, of all {having_all} of {number_all} (q = {q}).",
            role=row.role,
            having=row.having,
            number=row.number,
            types=_TYPES[row.type],
            having_all=row.having_all,
            number_all=row.number_all,
            q=decimal(row.q, 4),
        )


_TYPES = {"county": say("counties"), "town": say("towns"), "community": say("communities")}


def _name(network: Network, at: Row | Gap) -> str:
    return network.entity(at.peer).label if at.peer else at.place


def _sign(cell: Cell) -> str:
    if cell.state == "present":
        return "x" if cell.at_table else "o"
    return "-" if cell.state == "absent" else "?"


def as_csv(network: Network, found: RoleCoverage) -> str:
    """One body a row; a role that nobody fills has a row without one."""
    rows = (
        (
            *(coverage.programme, row.peer, _name(network, row), row.place, row.known),
            *(cell.role, cell.expected, cell.state, cell.probability),
            *((body.id, network.entity(body.id).label, body.at_table) if body else (None,) * 3),
            *((body.via, body.evidence, body.locator) if body else (None,) * 3),
        )
        for coverage in found.programmes
        for row in coverage.rows
        for cell in row.cells
        for body in cell.bodies or (None,)
    )
    return terminal.csv_text(_OF_CELL, rows)


def groups_as_csv(found: RoleCoverage) -> str:
    """One role in one type of municipality a row."""
    rows = (
        (coverage.programme, *(getattr(group, name) for name in _OF_GROUP[1:]))
        for coverage in found.programmes
        for group in coverage.groups or ()
    )
    return terminal.csv_text(_OF_GROUP, rows)
