"""First row → columns: which of its cells names which column of the table."""

from __future__ import annotations

from dataclasses import dataclass

from netgraph.errors import Severity, shown
from netgraph.names import fold, nearest
from netgraph.tables.findings import Findings, Remark, Spot, error, refused, repaired, warning
from netgraph.tables.rows import Row
from netgraph.tables.schema import Column, TableSchema
from netgraph.tables.text import clean, unguard
from netgraph.wording import say

MOST_COLUMNS = 500
"""Columns that a table may have: with more, something else was exported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where each column stands, counted from 0.

    ``columns`` are the ones that the table has, ``extras`` the names of others; a place that is
    in neither has no name. ``lettered`` ones have the letters of a spreadsheet.
    """

    row: int
    columns: dict[int, Column]
    extras: dict[int, str]
    lettered: bool = True

    @property
    def width(self) -> int:
        """How many columns there are, up to the last one that has a name."""
        return 1 + max((*self.columns, *self.extras), default=-1)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, from left to right."""
        names = {index: column.name for index, column in self.columns.items()} | self.extras
        return tuple(names[index] for index in sorted(names))

    def label(self, index: int) -> str:
        """A column as a person finds it: header and, where it has one, letter: ``start (D)``."""
        column = self.columns.get(index)
        name = column.name if column else self.extras.get(index, "")
        return label(name, index) if self.lettered else name

    def label_of(self, name: str) -> str:
        """The column of that name; the name alone when it is not in the file."""
        for index, column in self.columns.items():
            if column.name == name:
                return self.label(index)
        return name


def label(name: str, index: int) -> str:
    """``start (D)`` for index 3."""
    return f"{name} ({letters(index)})".lstrip()


def position(labelled: str) -> tuple[int, str]:
    """Sorts columns as they stand: A before B before AA; problems without a column come first."""
    _, _, letter = labelled.rstrip(")").rpartition("(")
    return len(letter) if labelled else 0, letter


def letters(index: int) -> str:
    """What a spreadsheet calls the column: A for 0, Z for 25, AA for 26."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def read_header(
    row: Row, schema: TableSchema, findings: Findings, *, lettered: bool = True
) -> Header | None:
    """Match the cells of the header to the table's columns: by name, umlauts, capitals and blanks
    or not, else by a German alias.

    All that is wrong with the header is found at once; with an error in it, the result is None.
    """
    met = len(findings.problems)
    names = _names(row, findings)
    if (width := 1 + max(names, default=-1)) > MOST_COLUMNS:
        message = say(
            "The table has {width} columns; {most} are the most.", width=width, most=MOST_COLUMNS
        )
        findings.add(error("NG-C24", message, "Take out what is not needed."), Spot(row=row.number))
        return None
    columns = _columns(names, schema)
    extras = {i: name for i, name in names.items() if i not in columns}
    header = Header(row=row.number, columns=columns, extras=extras, lettered=lettered)
    if not columns:
        findings.add(_no_header(row, schema), Spot(row=row.number, value=" ".join(row.cells)))
        return None
    _twice(header, names, findings)
    _missing(header, schema, findings)
    _spelt_otherwise(header, row, findings)
    _unknown(header, schema, findings)
    return None if any(p.severity is Severity.ERROR for p in findings.problems[met:]) else header


def _no_header(row: Row, schema: TableSchema) -> Remark:
    known = {fold(name) for name in schema.headers}
    for cell in row.cells:
        if sum(word in known for word in fold(cell).split()) > 1:
            return error(
                "NG-C20",
                "The names of several columns stand in one cell.",
                "Divide all rows by commas, semicolons or tabs, without quotes around whole rows.",
            )
    expected = ", ".join(column.name for column in schema.usual)
    return error(
        "NG-C20",
        "None of the table's columns is named here.",
        say("Its first row names the columns: {columns}.", columns=expected),
    )


def _names(row: Row, findings: Findings) -> dict[int, str]:
    """The cleaned names of the columns that have one."""
    names = {}
    for index, cell in enumerate(row.cells):
        name, remarks = clean(unguard(cell), bare=True)
        if refused(remarks):
            for remark in remarks:
                findings.add(remark, Spot(row.number, label("", index), cell))
        if name:
            names[index] = name
    return names


def _columns(names: dict[int, str], schema: TableSchema) -> dict[int, Column]:
    """Which places hold which column. A column that has its name needs no alias."""
    known = {fold(column.name): column for column in schema.columns}
    columns = {i: known[fold(name)] for i, name in names.items() if fold(name) in known}
    taken = {column.name for column in columns.values()}
    there = {fold(name) for name in names.values()}
    free = {fold(name): i for i, name in reversed(names.items()) if i not in columns}
    for column in schema.columns:
        for alias in schema.aliases_of(column):
            words = [fold(word) for word in alias.split(" + ")]
            if column.name not in taken and words[0] in free and there.issuperset(words):
                columns[free.pop(words[0])] = column
                taken.add(column.name)
    return dict(sorted(columns.items()))


def _twice(header: Header, names: dict[int, str], findings: Findings) -> None:
    first: dict[str, int] = {}
    for index, name in names.items():
        earlier = first.setdefault(fold(name) or name, index)
        if earlier != index:
            findings.add(
                error(
                    "NG-C09",
                    say(
                        "The column {name} stands here twice, in {earlier} and in {later}.",
                        name=shown(name),
                        earlier=letters(earlier) if header.lettered else shown(names[earlier]),
                        later=letters(index) if header.lettered else shown(name),
                    ),
                    "Rename one of them, or take it out.",
                ),
                Spot(header.row, header.label(index), name),
            )


def _missing(header: Header, schema: TableSchema, findings: Findings) -> None:
    present = {column.name for column in header.columns.values()}
    for name in schema.required:
        if name in present:
            continue
        near = nearest(name, header.extras.values())
        at = next((i for i, extra in header.extras.items() if extra in near), None)
        findings.add(
            error(
                "NG-C07",
                say("The column {name!r} is missing.", name=name),
                "Add it and fill it in every row."
                if at is None or not header.lettered
                else say(
                    "Is it {near} in {letter}? Then rename that to {name!r}.",
                    near=shown(near[0]),
                    letter=letters(at),
                    name=name,
                ),
            ),
            Spot(row=header.row),
        )


def _spelt_otherwise(header: Header, row: Row, findings: Findings) -> None:
    for index, column in header.columns.items():
        cell = row.cells[index]
        if cell == column.name:
            continue
        code = "NG-C11" if fold(cell) == fold(column.name) else "NG-C12"
        message = say(
            "The column {name} was read as {column!r}.", name=shown(cell), column=column.name
        )
        findings.add(repaired(code, message), Spot(header.row, header.label(index), cell))


def _unknown(header: Header, schema: TableSchema, findings: Findings) -> None:
    present = {column.name for column in header.columns.values()}
    absent = [column.name for column in schema.columns if column.name not in present]
    for index, name in header.extras.items():
        near = nearest(name, absent)
        findings.add(
            warning(
                "NG-C08",
                say(
                    "{name} is no column of this table; its cells are kept as they stand.",
                    name=shown(name),
                ),
                say("Did you mean {names}?", names=repr(near[0])) if near else "",
            ),
            Spot(header.row, header.label(index), name),
        )
