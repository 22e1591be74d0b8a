"""Clean tables → files of the form in which the dataset came: only what is repaired is changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from netgraph.errors import DatasetError, Severity
from netgraph.tables import package
from netgraph.tables.cleaning.cells import CleanTable, Repair
from netgraph.tables.cleaning.workbook import patched
from netgraph.tables.decode import decode
from netgraph.tables.descriptor import described_anew
from netgraph.tables.findings import Findings
from netgraph.tables.json_text import Object, parse_object
from netgraph.tables.json_write import object_json, value_of
from netgraph.tables.parts import Opened
from netgraph.tables.rows import Row, Sheet
from netgraph.tables.table_write import table_bytes
from netgraph.tables.text import unguard
from netgraph.wording import say

Written = tuple[dict[str, bytes], Sequence[Repair]]


def rewritten(opened: Opened, tables: Sequence[CleanTable]) -> Written:
    """The files of ``opened`` with the changes of ``tables``, and repairs of the files themselves.

    Raises DatasetError for JSON and Parquet that cannot be written again without a loss.
    """
    match opened.form:
        case "folder":
            return _folder(opened, tables)
        case "workbook":
            ((name, content),) = opened.files.items()
            changes = {
                table.raw.findings.sheet: {
                    place: unguard(text) for place, text in table.changes.items()
                }
                for table in tables
            }
            return {name: patched(content, changes)}, ()
        case "json":
            ((name, content),) = opened.files.items()
            _ensure_no_key_is_lost(opened, tables)
            return {name: _json(content, tables)}, ()


def _ensure_no_key_is_lost(opened: Opened, tables: Sequence[CleanTable]) -> None:
    """Of a key that stands twice in an object, Python has the last value only."""
    told = [*opened.problems, *(problem for table in tables for problem in table.told())]
    if repeated := [problem for problem in told if problem.code == "NG-J02"]:
        raise DatasetError(tuple(repeated))


def _folder(opened: Opened, tables: Sequence[CleanTable]) -> Written:
    files = dict(opened.files)
    for table in tables:
        name = table.raw.findings.file
        if table.sheet and name == table.raw.schema.file_as("parquet"):
            files = _with_parquet(files, table, table.sheet)
        elif table.sheet:
            files[name] = _csv(table, table.sheet)
            if files[name] != opened.files[name] and not table.repairs:
                table.say(say("Written in UTF-8 with commas between the cells."))
    before = package.load_json(files.get(package.FILE, b""), Findings(""))
    if before is None or opened.own.vocabulary is None:
        return files, ()
    columns = {table.raw.schema.name: table.header.names for table in tables if table.header}
    anew = described_anew(before, columns, opened.own.vocabulary, opened.names)
    if anew == before:
        return files, ()
    files[package.FILE] = package.as_bytes(anew)
    return files, (
        Repair(file=package.FILE, reasons=(say("The columns of the tables were described anew."),)),
    )


def _with_parquet(files: Mapping[str, bytes], table: CleanTable, sheet: Sheet) -> dict[str, bytes]:
    """The ``files`` with one in the place of those of a Parquet table, if that has any changes: the
    types of its columns are then those of our own. DatasetError where these could not hold a cell.
    """
    rows = _filled(table, sheet)
    if not table.changes and len(rows) == len(list(sheet.rows)):
        return dict(files)
    if faulty := [told for told in table.told() if told.severity is Severity.ERROR]:
        raise DatasetError(tuple(faulty))
    name = table.raw.findings.file
    table.say(say("Written anew: texts, lists of texts, numbers and truth values."))
    names = table.texts(sheet.header)
    content = table_bytes(table.raw.schema, "parquet", names, map(table.texts, rows))
    others = {file: old for file, old in files.items() if file.partition("/")[0] != name}
    return {**others, name: content}


def _filled(table: CleanTable, sheet: Sheet) -> list[Row]:
    """The rows that are not blank; how many are is told."""
    rows = [row for row in sheet.rows if not row.blank]
    if blank := len(list(sheet.rows)) - len(rows):
        table.say(say("Blank rows left out: {number}.", number=blank), "NG-E15")
    return rows


def _csv(table: CleanTable, sheet: Sheet) -> bytes:
    """A table in UTF-8 with commas: titles, comments and rows that are not blank."""
    rows = [sheet.header, *sheet.beside, *_filled(table, sheet)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows(table.cells(row) for row in sorted(rows, key=lambda row: row.number))
    return text.getvalue().encode()


def _json(content: bytes, tables: Sequence[CleanTable]) -> bytes:
    unsaid = Findings("")
    text = decode(content, unsaid)
    raw = None if text is None else parse_object(text, unsaid)
    found = {table.raw.schema.name: table for table in tables if table.sheet}
    by_key: Mapping[str, CleanTable] = {str(name): table for name, table in found.items()}
    return object_json(
        {
            key: _records(value, by_key[key]) if key in by_key else value
            for key, value in (raw or {}).items()
        }
    )


def _records(records: Sequence[Any], table: CleanTable) -> list[Any]:
    """The records of a list with their changes; what is no record stays."""
    header, sheet = table.header, table.sheet
    rows = iter(sheet.rows if sheet else ())
    index = {unguard(cell): at for at, cell in enumerate(sheet.header.cells)} if sheet else {}
    names = dict(zip(index, table.texts(sheet.header), strict=True)) if sheet else {}
    columns = header.columns if header else {}
    found: list[Any] = []
    for record in records:
        if isinstance(record, Object):
            row = next(rows)
            found.append(
                {
                    names[key]: value_of(unguard(text), columns.get(index[key]))
                    if (text := table.changes.get((row.number, index[key]))) is not None
                    else value
                    for key, value in record.items()
                }
            )
        else:
            found.append(record)
    return found
