"""The safe repairs: a dataset as it was understood, in tables of its own.

What can mean only one thing is written as the data format has it; what is an error stays as it
stands, for a person to mend.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from netgraph.errors import DatasetError, FileProblem, Problem, Severity, shown
from netgraph.files import ensure_new, new_folder, write_atomically
from netgraph.tables import package
from netgraph.tables.cells import read_cell, read_extra
from netgraph.tables.decode import decode
from netgraph.tables.findings import Findings, Remark, info, refused
from netgraph.tables.folder import open_folder
from netgraph.tables.header import Header, read_header
from netgraph.tables.options import AS_THEY_SAY, ReadingOptions
from netgraph.tables.package import read_package
from netgraph.tables.reading import Reading, read
from netgraph.tables.record_rows import text_of
from netgraph.tables.rows import Row, Sheet, read_rows
from netgraph.tables.schema import TABLES, TableSchema
from netgraph.tables.text import guard
from netgraph.vocabulary import Vocabulary
from netgraph.wording import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One thing that is written otherwise than it stood: where it stood, before and after.

    A repair of a whole file has neither row nor column; ``codes`` are those of the infos that
    ``check`` has for it.
    """

    file: str
    row: int | None = None
    column: str = ""
    before: str = ""
    after: str = ""
    codes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What was repaired, and how the outcome reads: its ``reading`` has the problems left."""

    repairs: tuple[Repair, ...]
    reading: Reading


def clean_dataset(folder: Path, output: Path, options: ReadingOptions = AS_THEY_SAY) -> Cleaning:
    """Write the dataset in ``folder`` with all safe repairs into the new folder ``output``.

    Every row that has anything in it stays, in its order, and so do columns that netgraph does not
    know. A cell with an error stays as it stands; a file whose rows or header cannot be made out
    is copied byte for byte, as datapackage.json is. Raises FileProblem when ``folder`` is no
    dataset or ``output`` is no new folder outside of it, DatasetError when a file cannot be read.
    """
    if folder.is_file():
        file = shown(str(folder))
        raise FileProblem(say("{file} is a file; clean takes a folder with CSV tables.", file=file))
    ensure_new(output, beside=folder)
    contents = open_folder(folder)
    if any(problem.code == "NG-F02" for problem in contents.problems):
        raise DatasetError(contents.problems)
    said = contents.files.get(package.FILE)
    vocabulary = read_package(said, folder.resolve().name, Findings(package.FILE)).vocabulary
    schemas = {schema.file: schema for schema in TABLES}
    repairs: list[Repair] = []
    with new_folder(output) as unfinished:
        for name, content in contents.files.items():
            cleaned = content
            if name in schemas:
                cleaner = _Cleaner(schemas[name], vocabulary, options)
                cleaned = cleaner.clean(content)
                repairs += sorted(cleaner.repairs, key=lambda repair: repair.row or 0)
            write_atomically(unfinished / name, cleaned)
        reading = read(unfinished)
    return Cleaning(repairs=tuple(repairs), reading=reading)


def _in_doubt(problems: Sequence[Problem]) -> bool:
    """Whether rows that were left out above the header may be data."""
    return any(problem.severity is Severity.WARNING for problem in problems)


class _Cleaner:
    """Cleans one table and notes what it does."""

    def __init__(
        self, schema: TableSchema, vocabulary: Vocabulary | None, options: ReadingOptions
    ) -> None:
        self.repairs: list[Repair] = []
        self._schema = schema
        self._vocabulary = vocabulary
        self._options = options

    def clean(self, content: bytes) -> bytes:
        """The table in UTF-8 with commas; as it was, when its rows or header cannot be made out."""
        findings = Findings(self._schema.file)
        known = [column.name for column in self._schema.columns]
        text = decode(content, findings, self._options.encoding)
        sheet = text and read_rows(text, known, findings, aliases=self._schema.headers)
        sheet = sheet.whole() if sheet else None
        of_file = tuple(findings.problems)
        header = read_header(sheet.header, self._schema, findings) if sheet else None
        if not sheet or not header or sheet.broken or _in_doubt(of_file):
            return content
        self.repairs += map(_of_file, of_file)
        return self._table(sheet, header)

    def _table(self, sheet: Sheet, header: Header) -> bytes:
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self._names(sheet.header, header))
        filled = [row for row in sheet.rows if not row.blank]
        for row in filled:
            writer.writerow(self._cells(row, header))
        if blank := sum(row.blank for row in sheet.rows):
            reason = say("Blank rows left out: {number}.", number=blank)
            repair = Repair(file=self._schema.file, codes=("NG-E15",), reasons=(reason,))
            self.repairs.append(repair)
        return text.getvalue().encode()

    def _names(self, row: Row, header: Header) -> Iterator[str]:
        """The header with every column under its name."""
        for index, before in enumerate(row.cells):
            column = header.columns.get(index)
            after = column.name if column else guard(header.extras.get(index, ""))
            if after != before:
                code = "NG-C11" if column else "NG-E15"
                self._note(row, header, index, after, (info(code, say("The column's name.")),))
            yield after

    def _cells(self, row: Row, header: Header) -> Iterator[str]:
        for index, raw in enumerate(row.cells):
            after, remarks = self._understood(raw, index, header)
            infos = [remark for remark in remarks if remark.repair]
            if not infos or refused(remarks) or after == raw:
                yield raw
            else:
                self._note(row, header, index, after, infos)
                yield after

    def _understood(self, raw: str, index: int, header: Header) -> tuple[str, tuple[Remark, ...]]:
        """The text that a cell means."""
        if column := header.columns.get(index):
            value, remarks = read_cell(raw, column, self._vocabulary)
            return guard(text_of(value)), remarks
        if index in header.extras:
            text, remarks = read_extra(raw)
            return guard(text), remarks
        return raw, ()

    def _note(
        self, row: Row, header: Header, index: int, after: str, infos: Sequence[Remark]
    ) -> None:
        self.repairs.append(
            Repair(
                file=self._schema.file,
                row=row.number,
                column=header.label(index),
                before=row.cells[index],
                after=after,
                codes=tuple(remark.code for remark in infos),
                reasons=tuple(remark.message for remark in infos),
            )
        )


def _of_file(problem: Problem) -> Repair:
    return Repair(
        file=problem.file,
        row=problem.row,
        codes=(problem.code,),
        reasons=(problem.message,),
    )
