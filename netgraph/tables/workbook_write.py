"""A network, or none yet → the bytes of a workbook to type into: the same bytes each time."""

from __future__ import annotations

import json
import re
import textwrap
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from netgraph.checks import Table
from netgraph.errors import DatasetError, Problem, Severity
from netgraph.network import Network
from netgraph.tables.record_rows import columns_of, rows_of
from netgraph.tables.schema import TABLES, Column, Record, TableSchema
from netgraph.tables.text import LONGEST_CELL
from netgraph.tables.workbook import DATASET
from netgraph.tables.workbook_columns import FONT, ColumnWriter
from netgraph.vocabulary import Vocabulary, default_vocabulary
from netgraph.wording import Lang, say

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_TIMESTAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_HELP_WIDTH = 100  # characters
_LINE_HEIGHT, _GAP, _HEADER_HEIGHT = 15, 4, 22  # points
_A4 = 9  # among the paper sizes of a workbook
_WRITTEN = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can note: the same network shall give the same bytes."""
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as the number of a character."""
_RETURN = "_x000D_"
"""How it keeps a carriage return, which XML would make a line feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetText:
    """What goes into a table's sheet: its name, header and rows."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]] = ()


def dataset_workbook(network: Network, records: Mapping[Table, Sequence[Record]]) -> bytes:
    """The workbook of ``network`` with these ``records``. Raises DatasetError when a vocabulary of
    its own does not fit into a cell.
    """
    sheets: dict[Table, SheetText] = {}
    for schema in TABLES:
        of_table = records[schema.name]
        if of_table or not schema.seldom:
            columns = columns_of(schema, of_table)
            rows = list(rows_of(schema, of_table, columns))
            sheets[schema.name] = SheetText(name=schema.name, columns=columns, rows=rows)
    return workbook_bytes(sheets, (DATASET, about(network)), network.vocabulary)


def about(network: Network) -> dict[str, str]:
    """What the sheet ``dataset`` says. Raises DatasetError when a vocabulary does not fit into its
    cell.
    """
    said = {
        "name": network.id,
        "title": network.title,
        "description": network.description,
        "licence": network.licence,
        "version": network.version,
        "date": str(network.date or ""),
    }
    if network.vocabulary != default_vocabulary():
        own = network.vocabulary.model_dump(mode="json")
        said["vocabulary"] = json.dumps(own, ensure_ascii=False, separators=(",", ":"))
        if len(said["vocabulary"]) > LONGEST_CELL:
            raise DatasetError((_too_long(),))
    return said


def _too_long() -> Problem:
    return Problem(
        code="NG-F10",
        severity=Severity.ERROR,
        message=say(
            "The vocabulary does not fit into a cell of {most} characters.", most=LONGEST_CELL
        ),
        suggestion="Write a folder or a .json file instead.",
        sheet=DATASET,
    )


def workbook_bytes(
    sheets: Mapping[Table, SheetText],
    about: tuple[str, Mapping[str, str]],
    vocabulary: Vocabulary,
    *,
    help_sheet: tuple[str, Sequence[str]] | None = None,
    langs: Sequence[Lang] = ("de", "en"),
) -> bytes:
    """A workbook with a sheet for each table, and one for what the dataset says of itself.

    Headers stay in sight, have a filter, and notes in ``langs`` that say what their column is for;
    kinds, relations and references have drop-downs, which advise and do not forbid. All cells are
    text, so that nothing typed into them becomes a number or a date; coordinates alone are not.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    if help_sheet:
        _write_help(workbook, *help_sheet)
    names = {table: sheet.name for table, sheet in sheets.items()}
    columns = ColumnWriter(names=names, vocabulary=vocabulary, langs=langs)
    for schema in TABLES:
        if schema.name in sheets:
            _write_table(workbook, schema, sheets[schema.name], columns)
    _write_about(workbook, *about)
    columns.write_lists(workbook)
    return saved(workbook)


def _write_help(workbook: Workbook, name: str, lines: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = workbook.create_sheet(name)
    sheet.column_dimensions["A"].width = _HELP_WIDTH
    for number, line in enumerate(lines, start=1):
        _put(sheet, number, 1, line)
        sheet.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
        # LibreOffice leaves a row of several lines as low as one.
        taken = len(textwrap.wrap(line, _HELP_WIDTH)) or 1
        sheet.row_dimensions[number].height = _LINE_HEIGHT * taken + _GAP
    sheet["A1"].font = Font(name=FONT, bold=True, size=14)
    sheet.sheet_view.showGridLines = False
    _fit_to_page(sheet)


def _write_about(workbook: Workbook, name: str, about: Mapping[str, str]) -> None:
    from openpyxl.styles import Font

    sheet = workbook.create_sheet(name)
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 80
    _fit_to_page(sheet)
    for number, (key, value) in enumerate(about.items(), start=1):
        _put(sheet, number, 1, key)
        _put(sheet, number, 2, value)
        sheet.cell(number, 1).font = Font(name=FONT, bold=True)
        sheet.cell(number, 2).number_format = "@"


def _write_table(
    workbook: Workbook, schema: TableSchema, text: SheetText, columns: ColumnWriter
) -> None:
    from openpyxl.utils import get_column_letter

    sheet = workbook.create_sheet(text.name)
    known = {column.name: column for column in schema.columns}
    for index, name in enumerate(text.columns, start=1):
        _put(sheet, 1, index, name)
        columns.write(sheet, index, known.get(name))
    for number, row in enumerate(text.rows, start=2):
        for index, cell in enumerate(row, start=1):
            if cell:
                numeric = _numeric(known.get(text.columns[index - 1]))
                _put(sheet, number, index, cell, numeric=numeric)
    sheet.row_dimensions[1].height = _HEADER_HEIGHT
    sheet.freeze_panes = "A2"
    last = get_column_letter(len(text.columns))
    sheet.auto_filter.ref = f"A1:{last}{max(2, len(text.rows) + 1)}"
    _fit_to_page(sheet)
    sheet.print_title_rows = "1:1"


def _fit_to_page(sheet: Worksheet) -> None:
    """Print it as wide as the page, which lies on its side."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0  # as many pages below one another as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _numeric(column: Column | None) -> bool:
    return column is not None and column.content == "number"


def _put(sheet: Worksheet, row: int, index: int, text: str, *, numeric: bool = False) -> None:
    """Write a text as text, whatever it begins with, and a number as one if it stays exact."""
    cell: Any = sheet.cell(row, index)
    if numeric and _NUMBER.fullmatch(text) and float(f"{float(text):.15g}") == float(text):
        cell.value = float(text)
    else:
        put_text(cell, text)


def put_text(cell: Any, text: str) -> None:
    """Make ``text`` the value of a cell, as text whatever it begins with; none if it is empty."""
    if text:
        cell.value = _ESCAPE.sub("_x005F_", text).replace("\r", _RETURN)
        cell.data_type = "s"
        cell.number_format = "@"


def saved(workbook: Workbook) -> bytes:
    """The bytes of a workbook, the same each time."""
    raw, fixed = BytesIO(), BytesIO()
    workbook.save(raw)
    with (
        zipfile.ZipFile(raw) as before,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = _TIMESTAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            after.writestr(zipfile.ZipInfo(name, _WRITTEN), part, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
