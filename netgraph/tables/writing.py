"""Network → a dataset's folder: the same network gives the same bytes, and reads back equal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from netgraph.checks import Table
from netgraph.errors import DatasetError, Problem, Severity, shown
from netgraph.files import write_atomically
from netgraph.names import fold, slug
from netgraph.network import Network
from netgraph.tables import package
from netgraph.tables.bundled import locate
from netgraph.tables.cells import read_cell, read_extra
from netgraph.tables.descriptor import descriptor
from netgraph.tables.findings import Findings, Remark, refused
from netgraph.tables.reading import read
from netgraph.tables.schema import LIST_SEPARATOR, TABLES, Record, TableSchema
from netgraph.tables.text import clean, guard
from netgraph.wording import Word, in_language, say


def write(network: Network, folder: str | Path) -> None:
    """Write ``network`` as a dataset into ``folder``, which is made when it is missing.

    The tables are written, with all columns and sorted rows, then datapackage.json, of which the
    parts that a network does not hold (contributors, keywords …) stay. Each file is replaced
    in one step. Raises DatasetError, before anything is written, when a text would not be read
    back as it is (blanks at its end, a semicolon in a list's item, a control character …), and
    FileProblem when a file cannot be written.
    """
    folder = Path(folder)
    schemas = [
        schema
        for schema in TABLES
        # One that is there already must not go on saying what the network does not.
        if not schema.seldom or _records(schema, network) or (folder / schema.file).exists()
    ]
    columns = {schema.name: _columns(schema, network) for schema in schemas}
    problems = [problem for schema in TABLES for problem in _unfit(schema, network)]
    problems += _unfit_package(network)
    if problems:
        raise DatasetError(tuple(problems))
    for schema in schemas:
        write_atomically(folder / schema.file, _csv(schema, columns[schema.name], network))
    described = descriptor(network, columns, _before(folder))
    write_atomically(folder / package.FILE, _json(described))


def describe(dataset: str | Path) -> None:
    """Write a dataset's datapackage.json anew from its tables, which stay as they are.

    Title, licence and all else that the file says beyond the tables is kept. Raises DatasetError
    when the dataset has errors, FileProblem when it cannot be read or written.
    """
    folder = locate(dataset)
    reading = read(folder)
    if reading.network is None:
        raise DatasetError(reading.problems)
    described = descriptor(reading.network, reading.columns, _before(folder))
    write_atomically(folder / package.FILE, _json(described))


def _before(folder: Path) -> dict[str, Any]:
    """The datapackage.json that stands in ``folder``; nothing when there is none to read."""
    try:
        content = (folder / package.FILE).read_bytes()
    except OSError:
        return {}
    return package.load_json(content, Findings(package.FILE)) or {}


def _json(described: Mapping[str, Any]) -> bytes:
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _records(schema: TableSchema, network: Network) -> Sequence[Record]:
    tables: dict[Table, Sequence[Record]] = {
        "entities": network.entities,
        "links": network.links,
        "sources": network.sources,
        "places": network.places,
        "roles": network.expected_roles,
        "not_same": network.not_same,
    }
    return tables[schema.name]


def _columns(schema: TableSchema, network: Network) -> tuple[str, ...]:
    """All columns that the schema knows, then the others in alphabetical order."""
    extras = {name for record in _records(schema, network) for name, _ in record.extra}
    return (*(column.name for column in schema.columns), *sorted(extras))


def _csv(schema: TableSchema, columns: Sequence[str], network: Network) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(guard(name) for name in columns)
    for record in _records(schema, network):
        extra = dict(record.extra)
        known = {column.name for column in schema.columns}
        writer.writerow(
            guard(_text(getattr(record, name) if name in known else extra.get(name, "")))
            for name in columns
        )
    return text.getvalue().encode()


def _text(value: object) -> str:
    """A value as a cell shows it."""
    match value:
        case None:
            return ""
        case tuple():
            return LIST_SEPARATOR.join(value)
        case float():
            return f"{Decimal(repr(value)):f}"  # 1e-05 is 0.00001 to a spreadsheet's reader
        case _:
            return str(value)


def _unfit(schema: TableSchema, network: Network) -> Iterator[Problem]:
    """Texts that the reader would not give back as they are: it is asked cell by cell."""
    for record in _records(schema, network):
        for column in schema.columns:
            value = getattr(record, column.name)
            text = _text(value)
            again, remarks = read_cell(guard(text), column, network.vocabulary)
            if refused(remarks) or (again is None and text) or again not in {None, value}:
                yield _problem(schema.file, column.name, text, remarks, again)
        for name, text in record.extra:
            again, remarks = read_extra(guard(text))
            if refused(remarks) or again != text:
                yield _problem(schema.file, name, text, remarks, again)
    known = {fold(column.name) for column in schema.columns}
    for name in _columns(schema, network)[len(schema.columns) :]:
        again, remarks = clean(name)
        if refused(remarks) or again != name or not name or (fold(name) or name) in known:
            yield _problem(schema.file, name, name, remarks, again)
        known.add(fold(name) or name)


def _unfit_package(network: Network) -> Iterator[Problem]:
    if not package.fits_name(network.id):
        yield _problem(package.FILE, "name", network.id, (), slug(network.id))
    for name in ("title", "description", "licence", "version"):
        text = getattr(network, name)
        again, remarks = clean(text, lines=name == "description")
        if refused(remarks) or again != text:
            yield _problem(package.FILE, name, text, remarks, again)


def _problem(
    file: str, column: str, text: str, remarks: Sequence[Remark], again: object
) -> Problem:
    faults = [remark.message for remark in remarks if remark.severity is Severity.ERROR]
    reason = faults[0] if faults else say("it would be read as {value}.", value=shown(again))
    reason = Word(reason, in_language(reason, "de"))  # inside a sentence it must bring its German
    return Problem(
        code="NG-F10",
        severity=Severity.ERROR,
        message=say("{value} cannot be kept: {reason}", value=shown(text), reason=reason),
        suggestion="Change it before writing.",
        file=file,
        column=column,
        value=shown(text),
    )
