"""What every form of a dataset is opened as, tables divided into rows, and what these are read
into.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from netgraph.checks import Table
from netgraph.errors import Problem
from netgraph.tables import package
from netgraph.tables.decode import decode
from netgraph.tables.findings import Findings
from netgraph.tables.folder import open_folder
from netgraph.tables.options import ReadingOptions
from netgraph.tables.package import Package, read_package
from netgraph.tables.rows import Sheet, read_rows
from netgraph.tables.schema import TABLES, TableSchema
from netgraph.tables.table import TableReading, read_sheet
from netgraph.vocabulary import Vocabulary

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
        """The same with all rows there, to be asked for more than once."""
        return replace(self, sheet=self.sheet.whole()) if self.sheet else self


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
    contents = open_folder(folder)
    of_package = Findings(package.FILE)
    own = read_package(contents.files.get(package.FILE), folder.resolve().name, of_package)
    unreadable = {problem.file for problem in contents.problems}
    return Opened(
        form="folder",
        files=contents.files,
        own=own,
        tables=(
            raw_table(schema, contents.files[schema.file], Findings(schema.file), options)
            for schema in TABLES
            if schema.file in contents.files
        ),
        names={schema.name: schema.file for schema in TABLES},
        problems=(*contents.problems, *of_package.problems),
        unread={schema.name for schema in TABLES if schema.file in unreadable},
    )


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
    return read_sheet(raw.schema, raw.sheet, vocabulary, raw.findings, options)
