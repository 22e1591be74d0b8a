"""A dataset's folder → its network, with everything that a person should know about its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from netgraph.checks import Fault, Records, Table, check
from netgraph.errors import DatasetError, Problem, Severity
from netgraph.model import Entity, ExpectedRole, Link, NotSame, Place, Source
from netgraph.network import Network
from netgraph.tables import package
from netgraph.tables.bundled import locate
from netgraph.tables.findings import Findings
from netgraph.tables.folder import open_folder
from netgraph.tables.header import position
from netgraph.tables.package import Package, read_package
from netgraph.tables.schema import TABLES
from netgraph.tables.table import Count, TableReading, read_table
from netgraph.vocabulary import default_vocabulary
from netgraph.wording import say

RecordT = TypeVar("RecordT", Entity, Link, Source, Place, ExpectedRole, NotSame)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a dataset.

    ``network`` is None when there is an error among the ``problems``, which come by file and row.
    ``counts`` say, for each file that was there, what became of its rows; ``columns``, for each
    table whose header could be read, which columns it has.
    """

    network: Network | None
    problems: tuple[Problem, ...]
    counts: Mapping[str, Count]
    columns: Mapping[Table, tuple[str, ...]]


def load(dataset: str | Path) -> Network:
    """The network of a dataset: a folder, or the name of a bundled one.

    Raises DatasetError with all problems when there is an error in it, FileProblem when it
    cannot be found or read at all. Use ``read`` to see warnings as well.
    """
    reading = read(locate(dataset))
    if reading.network is None:
        raise DatasetError(reading.problems)
    return reading.network


def read(path: str | Path) -> Reading:
    """Read the folder ``path`` and collect every problem of every file.

    Raises FileProblem when it is no folder, or has none of the tables that a dataset needs.
    """
    path = Path(path)
    contents = open_folder(path)
    of_package = Findings(package.FILE)
    own = read_package(contents.files.get(package.FILE), path.resolve().name, of_package)
    tables: dict[Table, TableReading] = {
        schema.name: read_table(
            schema, contents.files[schema.file], own.vocabulary, Findings(schema.file)
        )
        for schema in TABLES
        if schema.file in contents.files
    }
    unreadable = {problem.file for problem in contents.problems}
    records = _records(own, tables, unreadable)
    for fault in check(records):
        _place(fault, tables[fault.table])
    problems = [*contents.problems, *of_package.problems]
    for table in tables.values():
        problems += sorted(table.findings.problems, key=_place_of)
    faulty = any(problem.severity is Severity.ERROR for problem in problems)
    return Reading(
        network=None if faulty else _network(own, records),
        problems=tuple(problems),
        counts={table.schema.file: table.count() for table in tables.values()},
        columns={name: table.header.names for name, table in tables.items() if table.header},
    )


def _records(own: Package, tables: Mapping[Table, TableReading], unreadable: set[str]) -> Records:
    def of(name: Table, record: type[RecordT]) -> Sequence[RecordT]:
        table = tables.get(name)
        rows = table.records if table else ()
        return [found for _, found in rows if isinstance(found, record)]

    failed = {name for name, table in tables.items() if table.header is None}
    return Records(
        vocabulary=own.vocabulary,
        entities=of("entities", Entity),
        links=of("links", Link),
        sources=of("sources", Source),
        places=of("places", Place),
        expected_roles=of("roles", ExpectedRole),
        not_same=of("not_same", NotSame),
        refused={name: table.refused for name, table in tables.items()},
        rejected_ids={name: table.rejected_ids for name, table in tables.items()},
        unread=failed | {schema.name for schema in TABLES if schema.file in unreadable},
    )


def _place_of(problem: Problem) -> tuple[int, tuple[int, str]]:
    return problem.row or 0, position(problem.column)


def _place(fault: Fault, table: TableReading) -> None:
    """Note a fault where a person finds it."""
    row = table.records[fault.index][0]
    message = fault.message
    if fault.other is not None:
        other = table.records[fault.other][0]
        message = say("{fault} The other is in row {row}.", fault=message, row=other)
    table.findings.problems.append(
        Problem(
            code=fault.code,
            severity=fault.severity,
            message=message,
            suggestion=fault.suggestion,
            file=table.findings.file,
            sheet=table.findings.sheet,
            row=row,
            column=table.header.label_of(fault.column) if table.header else fault.column,
            value=fault.value,
        )
    )


def _network(own: Package, records: Records) -> Network:
    return Network(
        id=own.id,
        title=own.title,
        description=own.description,
        licence=own.licence,
        version=own.version,
        date=own.date,
        vocabulary=own.vocabulary or default_vocabulary(),
        entities=tuple(records.entities),
        links=tuple(records.links),
        sources=tuple(records.sources),
        places=tuple(records.places),
        expected_roles=tuple(records.expected_roles),
        not_same=tuple(records.not_same),
    )
