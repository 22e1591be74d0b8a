"""Tables of another program → the same with columns, texts and ids that can be ours.

A column of ours may hold something else there: a number as ``start``, free words as ``source``. It
stays beside, under its name with ``original_`` in front, and is told; nothing of it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from netgraph.exchange.flat import OF_EDGES, OF_NODES, Flat, Reference, Values, columns_of
from netgraph.exchange.own_words import free
from netgraph.names import ID_PATTERN, fold, slug
from netgraph.periods import in_order
from netgraph.tables.cells import read_cell, read_extra
from netgraph.tables.dates import read_date
from netgraph.tables.findings import Findings, Spot, info, refused, warning
from netgraph.tables.schema import ENTITIES, LINKS, Column, TableSchema
from netgraph.tables.text import clean, guard, is_placeholder
from netgraph.wording import both, say

ORIGINAL = "original_"
"""Before the name of a column of ours: what the file itself says there."""
_FIT = re.compile(ID_PATTERN)
_NAME = "name"

Row = dict[str, str]


def fitted(flat: Flat, findings: Findings) -> Flat:
    """The same tables with columns and texts that can be ours, ids as ours are, and a name for each
    node: its label, or else its id.
    """
    flat = _with_ids(replace(flat, nodes=[_with_name(row) for row in flat.nodes]), findings)
    nodes, edges = _named_apart(flat.nodes, ENTITIES), _named_apart(flat.edges, LINKS)
    of_nodes = Findings(findings.file, "nodes", findings.problems)
    of_edges = Findings(findings.file, "edges", findings.problems)
    _Misfits(ENTITIES, OF_NODES, of_nodes).put_beside(nodes)
    _Misfits(LINKS, OF_EDGES, of_edges).put_beside(edges)
    for row in nodes:
        row.setdefault(_NAME, _as_name(row.get("id", "")))
    return replace(flat, nodes=nodes, edges=edges)


def beside(column: str, rows: Sequence[Values]) -> str:
    """A name that no column of the rows has yet, for what the file says in this one."""
    taken = {fold(name) for name in {name for row in rows for name in row}}
    return _free(f"{ORIGINAL}{column}", taken)


def column_called(name: str, rows: Sequence[Values]) -> str:
    """The column of the rows that a person means by this name: capitals and blanks do not count."""
    known = {fold(column): column for column in columns_of(rows)}
    return known.get(fold(name), name)


def _free(name: str, taken: Set[str]) -> str:
    while (fold(name) or name) in taken:
        name = f"{ORIGINAL}{name}"
    return name


def _with_name(row: Values) -> Values:
    """A node with a name; other spellings of that word are as good, and so is its label."""
    if any(fold(column) == _NAME for column in row):
        return row
    own = dict(row)
    own[_NAME] = own.pop("label", "") or own.get("id", "")
    return own


def _with_ids(flat: Flat, findings: Findings) -> Flat:
    """The same tables with ids as ours are: others are made anew of the names, and what they were
    stays beside them.
    """
    taken = {row["id"] for row in flat.nodes if _FIT.fullmatch(row.get("id", ""))}
    column = beside("id", flat.nodes)
    ours: dict[str, str] = {}
    nodes: list[Values] = []
    for row in flat.nodes:
        own, identifier = dict(row), row.get("id", "")
        if identifier and not _FIT.fullmatch(identifier):
            if identifier not in ours:
                ours[identifier] = free(
                    slug(row.get(_NAME, "")) or slug(identifier) or "node", taken
                )
            own |= {"id": ours[identifier], column: identifier}
        nodes.append(own)
    if ours:
        message = say("Ids that cannot be ours were made anew: {number}.", number=len(ours))
        remedy = say("What they were stands in {column}.", column=column)
        findings.add(info("NG-P04", message, remedy))
    edges = [
        {**row, **{end: ours[row[end]] for end in ("source", "target") if row.get(end) in ours}}
        for row in flat.edges
    ]
    return replace(flat, nodes=nodes, edges=edges)


def _named_apart(rows: Sequence[Values], schema: TableSchema) -> list[Row]:
    """The rows with our own spelling of our columns, and no two columns named alike."""
    ours = {fold(column.name): column.name for column in schema.columns}
    called: dict[str, str] = {}
    taken: set[str] = set()
    for column in columns_of(rows):  # those in our spelling come first
        tidy, remarks = clean(column, bare=True)
        name = tidy if tidy and not refused(remarks) else slug(column) or "column"
        own = ours.get(fold(name))
        called[column] = own if own and own not in taken else _free(name, taken)
        taken.add(fold(called[column]) or called[column])
    return [{called[column]: text for column, text in row.items() if text} for row in rows]


class _Misfits:
    """What the columns of one table cannot hold with us."""

    def __init__(
        self, schema: TableSchema, references: Sequence[Reference], findings: Findings
    ) -> None:
        self._findings = findings
        # Ids and ends have been made to fit, and what words mean is found out later.
        asked = (c for c in schema.columns if not c.required or c.name == _NAME)
        self._columns: dict[str, tuple[Column, ...]] = {c.name: (c,) for c in asked}
        for reference in references:
            for column in reference.table.columns:
                if column.name == reference.key:
                    self._columns[reference.column] += (column,)
                else:
                    self._columns[reference.beside(column.name)] = (column,)

    def put_beside(self, rows: Sequence[Row]) -> None:
        """Change the rows where they need it, and tell of each column once."""
        for name in sorted(self._columns.keys() & {name for row in rows for name in row}):
            at = [index for index, row in enumerate(rows) if name in row]
            faults = self._faults(name, [rows[index][name] for index in at])
            faulty = [index for index in at if rows[index][name] in faults]
            if faulty:
                fault = faults[rows[faulty[0]][name]]
                # Where most of a column is something else, the rest is as well: among numbers, 1200
                # is no year.
                whole = 2 * len(faulty) > len(at) and name != _NAME
                self._move(rows, at if whole else faulty, (name,), (faulty[0], fault))
        if turned := [index for index, row in enumerate(rows) if _is_turned(row)]:
            row = rows[turned[0]]
            fault = say(
                "The end {end} lies before {start}, the {column}.",
                end=row["end"],
                start=row["start"],
                column="start",
            )
            self._move(rows, turned, ("start", "end"), (turned[0], fault))

    def _faults(self, name: str, texts: Iterable[str]) -> Mapping[str, str]:
        """What is wrong with those of the texts that the column cannot hold, and others can."""
        faults = {}
        for text in dict.fromkeys(texts):
            raw = guard(text)
            remarks = (r for column in self._columns[name] for r in read_cell(raw, column, None)[1])
            found = [remark.message for remark in remarks if refused([remark])]
            if found and not refused(read_extra(raw)[1]):
                faults[text] = found[0]
        return faults

    def _move(
        self,
        rows: Sequence[Row],
        moved: Sequence[int],
        names: Sequence[str],
        first: tuple[int, str],
    ) -> None:
        """Move what some rows say in these columns, and tell what is wrong in the ``first``."""
        index, fault = first
        spot = Spot(index + 1, names[-1], rows[index][names[-1]])
        called = {name: beside(name, rows) for name in names}
        for row in (rows[index] for index in moved):
            for name, original in called.items():
                row[original] = row.pop(name)
        message = say(
            "{fault} So it stands in {columns}; rows: {number}.",
            fault=fault,
            columns=both(called.values()),
            number=len(moved),
        )
        remedy = "Correct it in the file where it is meant to count."
        self._findings.add(warning("NG-P05", message, remedy), spot)


def _is_turned(row: Values) -> bool:
    """Whether a row's period ends before it begins."""
    if "start" not in row or "end" not in row:
        return False
    return not in_order(read_date(row["start"])[0], read_date(row["end"], end=True)[0])


def _as_name(identifier: str) -> str:
    """The id of a node that has no name, as one: ``unknown`` alone would say nothing."""
    return f"({identifier})" if is_placeholder(identifier) else identifier
