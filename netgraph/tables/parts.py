"""What every form of a dataset is read into: its tables, and what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from netgraph.checks import Table
from netgraph.errors import Problem
from netgraph.tables import package
from netgraph.tables.findings import Findings
from netgraph.tables.folder import open_folder
from netgraph.tables.options import ReadingOptions
from netgraph.tables.package import Package, read_package
from netgraph.tables.schema import TABLES
from netgraph.tables.table import TableReading, read_table


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


def parts_of_folder(folder: Path, options: ReadingOptions) -> Parts:
    """Read the files of a folder. Raises FileProblem as ``open_folder`` does."""
    contents = open_folder(folder)
    of_package = Findings(package.FILE)
    own = read_package(contents.files.get(package.FILE), folder.resolve().name, of_package)
    tables = {
        schema.name: read_table(
            schema, contents.files[schema.file], own.vocabulary, Findings(schema.file), options
        )
        for schema in TABLES
        if schema.file in contents.files
    }
    unreadable = {problem.file for problem in contents.problems}
    return Parts(
        own=own,
        tables=tables,
        names={schema.name: schema.file for schema in TABLES},
        problems=(*contents.problems, *of_package.problems),
        unread={schema.name for schema in TABLES if schema.file in unreadable},
    )
