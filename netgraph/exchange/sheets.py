"""Nodes and edges as the tables of programs that read spreadsheets, and back.

Such a program knows some columns by their headers; all others are a person's own. A column of ours
that is named as one of the program's gets ``own.`` in front, and loses it on the way back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from netgraph.errors import DatasetError, Problem, Severity, shown
from netgraph.exchange.flat import ABOUT, Values, columns_of
from netgraph.model import Entity, Link
from netgraph.names import fold
from netgraph.tables.findings import Findings, Spot, error, refused, warning
from netgraph.tables.header import Header, read_header
from netgraph.tables.options import AS_THEY_SAY
from netgraph.tables.parts import raw_table
from netgraph.tables.rows import Row, Sheet
from netgraph.tables.schema import Column, TableSchema
from netgraph.tables.text import LONGEST_CELL, clean, guard, unguard
from netgraph.wording import Said, bilingual, say

OWN = "own."
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no workbook can hold, and no CSV file without trouble."""
_NUMBERED = re.compile(r"(?:--\d+)?")

Of = Literal["nodes", "edges"]


class Line(NamedTuple):
    """A row of a program's table: its number, and its texts by their headers, in the program's own
    spelling where it knows the column.
    """

    number: int
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A program's table: the ``columns`` that it knows, which of ours each ``held`` one holds, and
    how no column of ours may be named.
    """

    schema: TableSchema
    columns: tuple[str, ...]
    held: Mapping[str, str]
    reserved: frozenset[str]

    def out(self, row: Values) -> dict[str, str]:
        """A row of ours by the headers that it gets."""
        holding = {ours: header for header, ours in self.held.items()}
        return {holding.get(name) or self.header(name): text for name, text in row.items()}

    def back(self, values: Values) -> tuple[dict[str, str], dict[str, str]]:
        """A row of the program by our columns, and what it says in columns that hold none of ours,
        by their headers.
        """
        taken = {self.held[header] for header in values if header in self.held}
        ours, beside = {}, {}
        for header, text in values.items():
            if header in self.columns and header not in self.held:
                beside[header] = text
            else:
                ours[self._ours(header, taken)] = text
        return ours, beside

    def header(self, name: str) -> str:
        """The header of a column that the program does not know."""
        bare = name
        while bare.startswith(OWN):
            bare = bare.removeprefix(OWN)
        return f"{OWN}{name}" if fold(bare) in self.reserved else name

    def _ours(self, header: str, taken: Set[str]) -> str:
        if header in self.held:
            return self.held[header]
        inner = header.removeprefix(OWN)
        if inner != header and self.header(inner) == header:
            return inner
        name = fold(header)
        if name in self.held.values():
            return f"{OWN}{header}" if name in taken else name
        return header


def layout(
    of: Of,
    columns: Sequence[str],
    held: Mapping[str, str],
    *,
    required: Sequence[str] = (),
    also: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Layout:
    """The table of a program that knows these ``columns``, some of them under other names ``also``;
    those of ``""`` are no column's, and must not be given to one of ours.
    """
    schema = TableSchema(
        name="entities" if of == "nodes" else "links",
        record=Entity if of == "nodes" else Link,
        key=(),
        columns=tuple(
            Column(
                name=name,
                content="line",
                en=name,
                de=name,
                required=name in required,
                aliases=also.get(name, ()),
            )
            for name in columns
        ),
    )
    reserved = (*columns, *(name for names in also.values() for name in names))
    return Layout(
        schema=schema, columns=tuple(columns), held=held, reserved=frozenset(map(fold, reserved))
    )


def csv_bytes(made: Layout, rows: Sequence[Values]) -> bytes:
    """The CSV file of rows by their headers."""
    text = io.StringIO(newline="")
    # With this end of line, texts with a carriage return in them are quoted as well.
    writer = csv.writer(text, lineterminator="\r\n")
    columns = columns_of(rows, made.columns)
    writer.writerow(map(guard, columns))
    writer.writerows([guard(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue().encode()


def csv_lines(content: bytes, made: Layout, findings: Findings) -> list[Line] | None:
    """The rows of a CSV file; None, with an error, when it is no such table."""
    raw = raw_table(made.schema, content, findings, AS_THEY_SAY)
    return None if raw.sheet is None else read_lines(raw.sheet, made, findings)


def read_lines(sheet: Sheet, made: Layout, findings: Findings) -> list[Line] | None:
    """The rows of a table that are not blank; None, with an error, when its header will not do."""
    of_header = Findings(findings.file, findings.sheet)
    header = read_header(sheet.header, made.schema, of_header, lettered=sheet.lettered)
    # The rest is about columns of a person's own, which will be read, and told of, with ours.
    findings.problems += [p for p in of_header.problems if p.severity is Severity.ERROR]
    rows = [row for row in sheet.rows if not row.blank]
    if header is None:
        return None
    names = {index: column.name for index, column in header.columns.items()}
    names |= {index: unguard(sheet.header.cells[index]) for index in header.extras}
    return [Line(row.number, _values(row, names, header, findings)) for row in rows]


def _values(row: Row, names: Mapping[int, str], header: Header, findings: Findings) -> Values:
    for index, remarks in row.remarks.items():
        for remark in remarks:
            findings.add(remark, Spot(row.number, header.label(index), row.cells[index]))
    strange = [
        index
        for index, cell in enumerate(row.cells)
        if cell.strip() and index not in names and index not in row.remarks
    ]
    if strange:
        message = say("No header stands above {cells}.", cells=shown(row.cells[strange[0]]))
        remedy = "Put a cell with a separator in it between quotes, or name the column."
        findings.add(error("NG-C14", message, remedy), Spot(row.number, header.label(strange[0])))
    return {
        name: text
        for index, name in names.items()
        if index < len(row.cells)
        and not refused(row.remarks.get(index, ()))
        and (text := unguard(row.cells[index]))
    }


def edge_ids(edges: Iterable[Values]) -> list[str]:
    """An id for each edge, made of its ends and its relation: the same in each file of a network,
    so that a program that has the edge already can tell.
    """
    taken: dict[str, None] = {}
    for edge in edges:
        identifier = start = _of_ends(edge)
        number = 1
        while identifier in taken:
            number += 1
            identifier = f"{start}--{number}"
        taken[identifier] = None
    return list(taken)


def is_made(identifier: str, edge: Values) -> bool:
    """Whether ``edge_ids`` may have given this id to this edge."""
    start = _of_ends(edge)
    rest = identifier.removeprefix(start)
    return identifier.startswith(start) and _NUMBERED.fullmatch(rest) is not None


def _of_ends(edge: Values) -> str:
    return "--".join(edge.get(name, "") for name in ("source", "relation", "target"))


def with_ends(nodes: Sequence[Values], edges: Sequence[Values], findings: Findings) -> list[Values]:
    """The nodes, and those ends of edges that are none of them yet."""
    known = {node.get("id", "") for node in nodes} | {""}
    ends = (edge.get(name, "") for edge in edges for name in ("source", "target"))
    lost = list(dict.fromkeys(end for end in ends if end not in known))
    if lost:
        message = say(
            "Ends of edges that are no nodes were added to them: {number}. Here is the first.",
            number=len(lost),
        )
        remedy = "If that is a slip, correct the edge."
        findings.add(warning("NG-P20", message, remedy), Spot(value=lost[0]))
    return [*nodes, *({"id": end, "name": end} for end in lost)]


def about_left_out(about: Values) -> tuple[Said, ...]:
    """What is said of a form that has no room for this, which a network says ``about`` itself."""
    names = [name for name in ABOUT if name in about]
    said = say("What the dataset says of itself is left out: {names}.", names=", ".join(names))
    return (said,) if names else ()


def check_fit(nodes: Sequence[Values], edges: Sequence[Values]) -> None:
    """Raise DatasetError with every text that cannot stand in a cell, and every column that cannot
    stand in a header, before anything is written.
    """
    problems = [
        *_unfit_columns(nodes, "nodes"), *_unfit_columns(edges, "edges"),
        *_unfit_texts(nodes, [node.get("id", "") for node in nodes], "nodes"),
        *_unfit_texts(edges, edge_ids(edges), "edges"),
    ]  # fmt: skip
    if problems:
        raise DatasetError(tuple(problems))


def _unfit_columns(rows: Sequence[Values], of: Of) -> Iterator[Problem]:
    met: dict[str, str] = {}
    for name in columns_of(rows):
        tidy, remarks = clean(name, bare=True)
        key = fold(name) or tidy
        if refused(remarks) or not tidy:
            reason = say("It is no name that a column can have.")
            yield _problem(say("the header"), name, reason, of, name)
        elif key in met:
            reason = say("The column {name} is named alike.", name=shown(met[key]))
            yield _problem(say("the header"), name, reason, of, name)
        met.setdefault(key, name)


def _unfit_texts(rows: Sequence[Values], names: Sequence[str], of: Of) -> Iterator[Problem]:
    for name, row in zip(names, rows, strict=True):
        for column, text in row.items():
            if found := sorted(set(_UNFIT.findall(text))):
                characters = ", ".join(map(shown, found))
                reason = say("The cell holds control characters: {characters}.",
                             characters=characters)  # fmt: skip
                yield _problem(name, text, reason, of, column)
            elif len(text) > LONGEST_CELL:
                reason = say(
                    "The cell has {number} characters; {most} are the most.",
                    number=len(text),
                    most=LONGEST_CELL,
                )
                yield _problem(name, text, reason, of, column)


def _problem(where: str, text: str, reason: Said, of: Of, column: str) -> Problem:
    return Problem(
        code="NG-F10",
        severity=Severity.ERROR,
        message=say(
            "{value} of {entity} cannot be kept: {reason}",
            value=shown(text, limit=40),
            entity=where,
            reason=bilingual(reason),
        ),
        suggestion="Change it before writing.",
        sheet=of,
        column=shown(column).strip("'"),
        value=shown(text),
    )
