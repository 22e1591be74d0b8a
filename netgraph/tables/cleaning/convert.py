"""Clean tables → files of another form, as far as that can hold what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from netgraph.errors import DatasetError, Problem, Severity
from netgraph.network import Network
from netgraph.tables import package
from netgraph.tables.cleaning.cells import CleanTable
from netgraph.tables.dataset_json import KEYS
from netgraph.tables.descriptor import descriptor
from netgraph.tables.findings import Findings, Spot, warning
from netgraph.tables.json_write import described, object_json, value_of
from netgraph.tables.parts import Form, Opened
from netgraph.tables.reading import Reading
from netgraph.tables.schema import TABLES, TableForm
from netgraph.tables.table_write import table_bytes
from netgraph.tables.workbook import DATASET
from netgraph.tables.workbook_write import SheetText, about, workbook_bytes
from netgraph.wording import say

# Errors that only the form has in which they arose: in another one, the cell would look sound.
_OF_THE_FORM = ("NG-C", "NG-E", "NG-F02", "NG-F12", "NG-J", "NG-Q", "NG-X")
_IN_ANY_FORM = frozenset({"NG-C05", "NG-C13"})
"""No rows, and rows that end before the header does: these are blank cells elsewhere."""
_FOR_PEOPLE = frozenset({"NG-C21", "NG-C25", "NG-F03", "NG-J11", "NG-Q05"})
"""What is told of titles, comments, other sheets and files, and keys that nobody knows."""
_IN_PACKAGE = {place.partition(".")[0] for place in KEYS.values()} | {"profile", "resources"}


def converted(
    opened: Opened, tables: Sequence[CleanTable], form: Form, of_folder: TableForm
) -> dict[str, bytes]:
    """The files of ``form`` with all rows that are not blank, and what the dataset says of itself;
    ``of_folder`` is how tables stand in a folder.

    ``opened`` has been seen fit for it by ``left_behind``.
    """
    own = Network(**opened.own.of_network())  # what the dataset says of itself
    sheets = {table.raw.schema.name: _sheet(table) for table in tables if table.sheet}
    match form:
        case "workbook":
            return {"": workbook_bytes(sheets, (DATASET, about(own)), own.vocabulary)}
        case "json":
            values = described(own)
            values |= {table.raw.schema.name: _records(table) for table in tables if table.sheet}
            return {"": object_json(values)}
        case "folder":
            columns = {name: sheet.columns for name, sheet in sheets.items()}
            named = {schema.name: schema.file_as(of_folder) for schema in TABLES}
            files = {
                named[schema.name]: table_bytes(schema, of_folder, sheet.columns, sheet.rows)
                for schema in TABLES
                if (sheet := sheets.get(schema.name))
            }
            about_it = descriptor(own, columns, _said(opened), named)
            return {**files, package.FILE: package.as_bytes(about_it)}


def left_behind(opened: Opened, reading: Reading, form: Form) -> tuple[Problem, ...]:
    """What another form has no room for. Raises DatasetError with the errors of ``reading`` that it
    could not show.
    """
    unkeepable = [
        problem
        for problem in reading.problems
        if problem.severity is Severity.ERROR
        and problem.code.startswith(_OF_THE_FORM)
        and problem.code not in _IN_ANY_FORM
    ]
    if unkeepable:
        raise DatasetError(tuple(unkeepable))
    told = [problem for problem in reading.problems if problem.code in _FOR_PEOPLE]
    return (*told, *(_of_package(opened) if form != "folder" else ()))


def _said(opened: Opened) -> Mapping[str, Any]:
    """What a datapackage.json says."""
    said = opened.files.get(package.FILE)
    return (package.load_json(said, Findings("")) if said is not None else None) or {}


def _of_package(opened: Opened) -> Iterator[Problem]:
    if more := sorted(set(_said(opened)) - _IN_PACKAGE):
        findings = Findings(package.FILE)
        message = say("Only datapackage.json has room for: {keys}.", keys=", ".join(more))
        findings.add(warning("NG-F11", message, "Clean it into a folder if that matters."), Spot())
        yield from findings.problems


def _sheet(table: CleanTable) -> SheetText:
    """The named columns of a table; a cell without a header above it is blank, or an error."""
    places = _places(table)
    names = dict(zip(places, table.header.names if table.header else (), strict=True))
    rows = [
        [texts[at] if at < len(texts) else "" for at in places]
        for row in (table.sheet.rows if table.sheet else ())
        if not row.blank
        for texts in (table.texts(row),)
    ]
    return SheetText(name=table.raw.schema.name, columns=list(names.values()), rows=rows)


def _places(table: CleanTable) -> list[int]:
    return sorted((*table.header.columns, *table.header.extras)) if table.header else []


def _records(table: CleanTable) -> list[Mapping[str, Any]]:
    sheet = _sheet(table)
    columns = {column.name: column for column in table.raw.schema.columns}
    return [
        {
            name: value_of(text, columns.get(name))
            for name, text in zip(sheet.columns, row, strict=True)
            if text
        }
        for row in sheet.rows
    ]
