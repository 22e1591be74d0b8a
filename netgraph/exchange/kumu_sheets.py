"""Kumu's spreadsheets: a workbook with sheets of elements and connections, or two CSV files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from netgraph.exchange.flat import ABOUT, Flat, Values, columns_of
from netgraph.exchange.formats import Files, Format, Outgoing
from netgraph.exchange.kumu import CONNECTIONS, ELEMENTS, LISTS, SEVERAL, flat_of, records_of
from netgraph.exchange.sheets import (
    Layout,
    Line,
    about_left_out,
    check_fit,
    csv_bytes,
    csv_lines,
    read_lines,
)
from netgraph.names import fold
from netgraph.tables.findings import Findings, error, info
from netgraph.tables.schema import LIST_SEPARATOR
from netgraph.tables.text import LONGEST_CELL
from netgraph.tables.workbook_cells import sheet_of_text
from netgraph.tables.workbook_columns import ColumnWriter
from netgraph.tables.workbook_read import Grid, Stored, read_workbook
from netgraph.tables.workbook_write import put_text, saved
from netgraph.vocabulary import default_vocabulary
from netgraph.wording import Said, say

if TYPE_CHECKING:
    from openpyxl import Workbook

_ELEMENTS_FILE, _CONNECTIONS_FILE = "elements.csv", "connections.csv"
_IGNORED = "(ignore)"
"""In the name of a sheet, it keeps Kumu from reading it."""
_ABOUT = f"dataset {_IGNORED}"
_ABOUT_WIDTHS = {"A": 16, "B": 80}

Records = list[Values]


def _sheets(out: Outgoing) -> tuple[Records, Records]:
    check_fit(out.flat.nodes, out.flat.edges)
    elements, connections = records_of(out)
    return [_with_pipes(element) for element in elements], connections


def _with_pipes(element: Values) -> Values:
    return {
        name: text.replace(LIST_SEPARATOR, SEVERAL)
        if name in LISTS and SEVERAL not in text
        else text
        for name, text in element.items()
    }


def _without_pipes(line: Line) -> Line:
    values = {
        name: text.replace(SEVERAL, LIST_SEPARATOR)
        if name in LISTS and LIST_SEPARATOR not in text
        else text
        for name, text in line.values.items()
    }
    return line._replace(values=values)


def _divided(out: Outgoing) -> tuple[Said, ...]:
    """What is said of values of a list that hold Kumu's own sign between two values."""
    number = sum(
        SEVERAL in text and LIST_SEPARATOR not in text
        for node in out.flat.nodes
        for name, text in ELEMENTS.out(node).items()
        if name in LISTS
    )
    said = say("Values with | in them are two values each in Kumu: {number}.", number=number)
    return (said,) if number else ()


def _write_csv(out: Outgoing) -> Files:
    elements, connections = _sheets(out)
    return {
        _ELEMENTS_FILE: csv_bytes(ELEMENTS, elements),
        _CONNECTIONS_FILE: csv_bytes(CONNECTIONS, connections),
    }


def _read_csv(files: Files, findings: Findings) -> Flat | None:
    read: list[list[Line]] = []
    for file, made in ((_ELEMENTS_FILE, ELEMENTS), (_CONNECTIONS_FILE, CONNECTIONS)):
        of_file = Findings(findings.file, file, findings.problems)
        lines = csv_lines(files[file], made, of_file) if file in files else []
        if lines is None:
            return None
        read.append(lines)
    elements, connections = read
    return flat_of({}, [_without_pipes(line) for line in elements], connections, findings)


def _write_workbook(out: Outgoing) -> Files:
    from openpyxl import Workbook

    elements, connections = _sheets(out)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _put_table(workbook, "Elements", ELEMENTS, elements)
    _put_table(workbook, "Connections", CONNECTIONS, connections)
    _put_about(workbook, out.flat.about)
    return {"": saved(workbook)}


def _put_table(workbook: Workbook, name: str, made: Layout, rows: Sequence[Values]) -> None:
    sheet = workbook.create_sheet(name)
    headers = columns_of(rows, made.columns)
    columns = ColumnWriter(names={}, vocabulary=default_vocabulary(), langs=())
    for index, header in enumerate(headers, start=1):
        put_text(sheet.cell(1, index), header)
        columns.write(sheet, index, None)
    for number, row in enumerate(rows, start=2):
        for index, header in enumerate(headers, start=1):
            if text := row.get(header):
                put_text(sheet.cell(number, index), text)
    sheet.freeze_panes = "A2"


def _put_about(workbook: Workbook, about: Values) -> None:
    sheet = workbook.create_sheet(_ABOUT)
    for letter, width in _ABOUT_WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for number, (name, text) in enumerate(_fitting(about).items(), start=1):
        put_text(sheet.cell(number, 1), name)
        put_text(sheet.cell(number, 2), text)


def _fitting(about: Values) -> Values:
    return {name: text for name, text in about.items() if len(text) <= LONGEST_CELL}


def _lacks(out: Outgoing) -> tuple[Said, ...]:
    about = out.flat.about
    too_long = {name: text for name, text in about.items() if name not in _fitting(about)}
    return (*about_left_out(too_long), *_divided(out))


def _read_workbook(files: Files, findings: Findings) -> Flat | None:
    grids = read_workbook(files[""], findings)
    if grids is None:
        return None
    about: Values = {}
    found: dict[str, list[Line]] = {"elements": [], "connections": []}
    tables = 0
    for grid in grids:
        if fold(grid.name) == fold(_ABOUT):
            about = _about(grid)
        elif _IGNORED not in grid.name.lower():
            for section in _sections(grid):
                tables += _read_section(section, found, findings)
    if not tables:
        remedy = "Elements have a column Label, connections have From and To."
        findings.add(error("NG-P24", "There are neither elements nor connections.", remedy))
        return None
    return flat_of(about, found["elements"], found["connections"], findings)


def _about(grid: Grid) -> Values:
    said = {row[0].text: row[1].text for row in grid.rows if len(row) > 1 and row[0] and row[1]}
    return {name: said[name] for name in ABOUT if said.get(name)}


def _sections(grid: Grid) -> Iterator[Grid]:
    """The tables of a sheet: two blank rows stand between them. Rows keep their numbers."""
    blank = [not any(cell and cell.text.strip() for cell in row) for row in grid.rows]
    start = 0
    for end in (*(n for n in range(1, len(blank)) if blank[n - 1] and blank[n]), len(blank)):
        if not all(blank[start:end]):
            above: tuple[tuple[Stored | None, ...], ...] = ((),) * start
            yield replace(grid, rows=above + grid.rows[start:end])
            start = end


def _read_section(grid: Grid, found: Mapping[str, list[Line]], findings: Findings) -> bool:
    """Read a table as what its header says that it is; whether it is any."""
    words = _header(grid)
    at = Findings(findings.file, grid.name, findings.problems)
    made = CONNECTIONS if {"from", "to"} <= words else ELEMENTS
    if made is ELEMENTS and "label" not in words:
        at.add(info("NG-F03", "The sheet is none of a dataset's tables and was not read."))
        return False
    sheet = sheet_of_text(grid, made.schema, at)
    lines = read_lines(sheet, made, at) if sheet else None
    if made is CONNECTIONS:
        found["connections"].extend(lines or [])
    else:
        found["elements"].extend(map(_without_pipes, lines or []))
    return True


def _header(grid: Grid) -> set[str]:
    """The words of the first row with something in it."""
    return next(
        (
            {fold(cell.text) for cell in row if cell}
            for row in grid.rows
            if any(cell and cell.text.strip() for cell in row)
        ),
        set(),
    )


KUMU_XLSX = Format(
    name="kumu-xlsx",
    title="Kumu (workbook)",
    suffixes=(".kumu.xlsx",),
    write=_write_workbook,
    lacks=_lacks,
    read=_read_workbook,
)
KUMU_CSV = Format(
    name="kumu-csv",
    title="Kumu (CSV)",
    files=(_ELEMENTS_FILE, _CONNECTIONS_FILE),
    write=_write_csv,
    lacks=lambda out: (*about_left_out(out.flat.about), *_divided(out)),
    read=_read_csv,
)
