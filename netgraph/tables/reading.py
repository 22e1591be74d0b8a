"""A dataset → its network, with everything that a person should know about its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from netgraph.checks import Fault, Records, Table, check
from netgraph.errors import DatasetError, Problem, Severity
from netgraph.memory import uncollected
from netgraph.model import Entity, ExpectedRole, Link, NotLink, NotSame, Place, Source
from netgraph.network import Network
from netgraph.tables.bundled import locate
from netgraph.tables.forms import open_dataset
from netgraph.tables.header import position
from netgraph.tables.options import AS_THEY_SAY, ReadingOptions
from netgraph.tables.package import Package
from netgraph.tables.parts import Parts, read_parts
from netgraph.tables.table import Count, TableReading
from netgraph.wording import say

RecordT = TypeVar("RecordT", Entity, Link, Source, Place, ExpectedRole, NotSame, NotLink)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a dataset.

    ``network`` is None when there is an error among the ``problems``, which come by file and row.
    ``counts`` say, for each file or sheet that was there, what became of its rows; ``columns``,
    for each table whose header could be read, which columns it has.
    """

    network: Network | None
    problems: tuple[Problem, ...]
    counts: Mapping[str, Count]
    columns: Mapping[Table, tuple[str, ...]]


def load(dataset: str | Path, options: ReadingOptions = AS_THEY_SAY) -> Network:
    """The network of a dataset: a folder, a workbook, a JSON file, or the name of a bundled one.

    Raises DatasetError with all problems when there is an error in it, FileProblem when it
    cannot be found or read at all. Use ``read`` to see warnings as well.
    """
    reading = read(locate(dataset), options)
    if reading.network is None:
        raise DatasetError(reading.problems)
    return reading.network


def read(path: str | Path, options: ReadingOptions = AS_THEY_SAY) -> Reading:
    """Read the folder, the workbook or the JSON file ``path`` (``-`` is standard input) and collect
    every problem of every table.

    Raises FileProblem when it is none of them, or has none of the tables that a dataset needs.
    """
    with uncollected():
        try:
            return reading_of(read_parts(open_dataset(Path(path), options), options), options)
        finally:
            if options.progress:
                options.progress.end()


def reading_of(parts: Parts, options: ReadingOptions = AS_THEY_SAY) -> Reading:
    """Compare the rows of a dataset with one another, and put everything together."""
    records = _records(parts)
    for fault in check(records):
        _place(fault, parts.tables[fault.table])
    problems = list(parts.problems)
    if options.no_repair:
        problems = _as_errors(problems)
        for table in parts.tables.values():
            table.findings.problems[:] = _as_errors(table.findings.problems)
    for table in parts.tables.values():
        problems += sorted(table.findings.problems, key=_place_of)
    faulty = any(problem.severity is Severity.ERROR for problem in problems)
    return Reading(
        network=None if faulty else _network(parts.own, records),
        problems=tuple(problems),
        counts={parts.names[name]: table.count() for name, table in parts.tables.items()},
        columns={name: table.header.names for name, table in parts.tables.items() if table.header},
    )


def _records(parts: Parts) -> Records:
    def of(name: Table, record: type[RecordT]) -> Sequence[RecordT]:
        table = parts.tables.get(name)
        found = table.records if table else ()
        return [each for each in found if isinstance(each, record)]

    failed = {name for name, table in parts.tables.items() if table.header is None}
    return Records(
        vocabulary=parts.own.vocabulary,
        entities=of("entities", Entity),
        links=of("links", Link),
        sources=of("sources", Source),
        places=of("places", Place),
        expected_roles=of("roles", ExpectedRole),
        not_same=of("not_same", NotSame),
        not_links=of("not_links", NotLink),
        refused={name: table.refused for name, table in parts.tables.items()},
        rejected_ids={name: table.rejected_ids for name, table in parts.tables.items()},
        unread=failed | parts.unread,
        names=parts.names,
    )


def _as_errors(problems: Sequence[Problem]) -> list[Problem]:
    """The same problems, in which a repair is an error that 'netgraph clean' can mend."""
    advice = say("Write it so, or let 'netgraph clean' do it.")
    return [
        replace(p, severity=Severity.ERROR, suggestion=p.suggestion or advice) if p.repair else p
        for p in problems
    ]


def _place_of(problem: Problem) -> tuple[int, tuple[int, str]]:
    return problem.row or 0, position(problem.column)


def _place(fault: Fault, table: TableReading) -> None:
    """Note a fault where a person finds it."""
    row = table.numbers[fault.index]
    message = fault.message
    if fault.other is not None:
        other = table.numbers[fault.other]
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
    return Network.of_checked(
        **own.of_network(),
        entities=tuple(records.entities),
        links=tuple(records.links),
        sources=tuple(records.sources),
        places=tuple(records.places),
        expected_roles=tuple(records.expected_roles),
        not_same=tuple(records.not_same),
        not_links=tuple(records.not_links),
    )
