"""What every form of a dataset is opened as, tables divided into rows, and what these are read
into.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from netgraph.checks import Table
from netgraph.errors import FileProblem, Problem
from netgraph.tables import package, parquet
from netgraph.tables.decode import decode
from netgraph.tables.findings import Findings
from netgraph.tables.folder import Contents, open_folder
from netgraph.tables.options import ReadingOptions
from netgraph.tables.package import Package, read_package
from netgraph.tables.parquet import read_parquet
from netgraph.tables.rows import BrokenOff, Sheet, read_rows
from netgraph.tables.schema import TABLES, TableSchema
from netgraph.tables.table import TableReading, read_sheet
from netgraph.vocabulary import Vocabulary
from netgraph.wording import say

Form = Literal["folder", "workbook", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A dataset whose cells are read, and whose rows were not yet compared with one another.

    ``problems`` are those of the dataset as a whole. ``unread`` tables are there and could not be
    read, so that nothing can be said of what refers to them. ``names`` are what a person calls the
    tables: their files, or their sheets.
    """

    own: Package
    tables: Mapping[Table, TableReading]
    names: Mapping[Table, str]
    problems: tuple[Problem, ...]
    unread: Set[Table] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """A table as rows of text, or None where it cannot be divided into them: the ``findings`` say
    why.
    """

    schema: TableSchema
    sheet: Sheet | None
    findings: Findings

    def whole(self) -> RawTable:
        """The same with all rows there, to be asked for more than once; none where they break
        off.
        """
        try:
            return replace(self, sheet=self.sheet.whole() if self.sheet else None)
        except BrokenOff:
            return replace(self, sheet=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A dataset before its cells are read. ``tables`` are divided into rows when they are asked
    for, once; ``files`` are the bytes that they come from, by name.
    """

    form: Form
    files: Mapping[str, bytes]
    own: Package
    tables: Iterable[RawTable]
    names: Mapping[Table, str]
    problems: tuple[Problem, ...]
    unread: Set[Table] = frozenset()


def open_tables(folder: Path, options: ReadingOptions) -> Opened:
    """Open the files of a folder. Raises FileProblem as ``open_folder`` does."""
    return opened(open_folder(folder), folder.resolve().name, options)


def opened(contents: Contents, name: str, options: ReadingOptions) -> Opened:
    """Open the files of a folder of that ``name``."""
    of_package = Findings(package.FILE)
    own = read_package(contents.files.get(package.FILE), name, of_package)
    csv = any(name.endswith(".csv") for name in contents.tables.values())
    if options.encoding and not csv:
        file = next(iter(contents.tables.values()), "")
        raise FileProblem(say("an encoding is for CSV tables; {file} says its own.", file=file))
    return Opened(
        form="folder",
        files=contents.files,
        own=own,
        tables=(_raw(schema, contents, options) for schema in TABLES if contents.of(schema.name)),
        names={schema.name: contents.tables.get(schema.name, schema.file) for schema in TABLES},
        problems=(*contents.problems, *of_package.problems),
        unread={
            schema.name
            for schema in TABLES
            if (schema.needed or schema.name in contents.tables) and not contents.of(schema.name)
        },
    )


def _raw(schema: TableSchema, contents: Contents, options: ReadingOptions) -> RawTable:
    """The table that stands in a CSV file or in Parquet."""
    name, files = contents.tables[schema.name], contents.of(schema.name)
    findings = Findings(name)
    if name.endswith(parquet.SUFFIX):
        return RawTable(schema=schema, sheet=read_parquet(files, findings), findings=findings)
    return raw_table(schema, files[name], findings, options)


def raw_table(
    schema: TableSchema, content: bytes, findings: Findings, options: ReadingOptions
) -> RawTable:
    """Divide the bytes of a CSV file into rows."""
    text = decode(content, findings, options.encoding)
    known = [column.name for column in schema.usual]
    sheet = None
    if text is not None:
        sheet = read_rows(text, known, findings, aliases=schema.headers)
    return RawTable(schema=schema, sheet=sheet, findings=findings)


def read_parts(opened: Opened, options: ReadingOptions) -> Parts:
    """Read the cells of all tables."""
    return Parts(
        own=opened.own,
        tables={
            raw.schema.name: read_table(raw, opened.own.vocabulary, options)
            for raw in opened.tables
        },
        names=opened.names,
        problems=opened.problems,
        unread=opened.unread,
    )


def read_table(
    raw: RawTable, vocabulary: Vocabulary | None, options: ReadingOptions
) -> TableReading:
    """Read the cells of a table."""
    if raw.sheet is None:
        return TableReading(schema=raw.schema, findings=raw.findings)
    try:
        return read_sheet(raw.schema, raw.sheet, vocabulary, raw.findings, options)
    except BrokenOff:
        return TableReading(schema=raw.schema, findings=raw.findings)
