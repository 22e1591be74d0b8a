"""Network → a dataset's folder: the same network gives the same bytes, and reads back equal."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from netgraph.checks import Table
from netgraph.errors import DatasetError, Problem, Severity, shown
from netgraph.files import ensure_new, ensure_writable, new_folder, read_file, write_atomically
from netgraph.names import fold, slug
from netgraph.network import Network
from netgraph.tables import package
from netgraph.tables.bundled import locate
from netgraph.tables.cells import read_cell, read_extra
from netgraph.tables.descriptor import descriptor
from netgraph.tables.findings import Findings, Remark, refused
from netgraph.tables.folder import files_as, form_of_tables, names_in
from netgraph.tables.json_write import dataset_json
from netgraph.tables.reading import read
from netgraph.tables.record_rows import columns_of, extras_of, records_of, rows_of, text_of
from netgraph.tables.schema import TABLES, Record, TableForm, TableSchema
from netgraph.tables.table_write import table_bytes
from netgraph.tables.text import clean, guard
from netgraph.tables.workbook_write import dataset_workbook
from netgraph.wording import bilingual, say

_FILES: Mapping[str, Callable[[Network, Mapping[Table, Sequence[Record]]], bytes]] = {
    ".json": dataset_json,
    ".xlsx": dataset_workbook,
}
"""What makes a single file of a whole network, by the file's suffix."""


def write(
    network: Network,
    path: str | Path,
    *,
    replace: bool = True,
    tables: TableForm | None = None,
) -> None:
    """Write ``network`` as a dataset: into one file where ``path`` has the suffix of one (.json,
    .xlsx), else into the folder ``path``, which is made when it is missing. The ``tables`` of a
    folder are CSV files or Parquet; None: as those that are there, CSV in a new one.

    Each file is replaced in one step. Raises DatasetError, before anything is written, when a text
    would not be read back as it is (blanks at its end, a semicolon in a list's item, a control
    character …), and FileProblem when a file cannot be written, when the table would stand there in
    two forms or, without ``replace``, when the one file is there already.
    """
    path = Path(path)
    as_file = None if path.is_dir() else _FILES.get(path.suffix.lower())
    files = {} if as_file else files_as(path, tables)
    problems = [problem for schema in TABLES for problem in _unfit(schema, network)]
    problems += _unfit_package(network)
    if problems:
        raise DatasetError(tuple(_in_file(p, path) if as_file else p for p in problems))
    if as_file:
        records = {schema.name: records_of(schema, network) for schema in TABLES}
        write_atomically(path, as_file(network, records), replace=replace)
    else:
        _write_folder(network, path, files)


def write_new(
    network: Network, path: Path, *, like: Path | None = None, tables: TableForm | None = None
) -> None:
    """Write ``network`` to ``path``, where nothing is yet: a folder or, by its suffix, a file. Into
    a folder, what the datapackage.json of ``like`` says beyond the network is taken over, and its
    tables are written as those of ``like`` unless ``tables`` says how.

    What is written appears when it is whole. Raises FileProblem when there is something already,
    else as ``write`` does.
    """
    ensure_new(path)
    if path.suffix.lower() in _FILES and not path.is_dir():
        write(network, path, replace=False)
        return
    if like and tables is None:
        tables = form_of_tables(names_in(like)) if like.is_dir() else None
    with new_folder(path) as unfinished:
        if like and (like / package.FILE).is_file():
            shutil.copyfile(like / package.FILE, unfinished / package.FILE)
        write(network, unfinished, tables=tables)


def _in_file(problem: Problem, path: Path) -> Problem:
    """A problem of a table that would be a sheet or a list of the file ``path``."""
    table = next((schema.name for schema in TABLES if schema.file == problem.file), "")
    return replace(problem, file=path.name, sheet=table)


def _write_folder(network: Network, folder: Path, files: Mapping[Table, str]) -> None:
    """The tables, with all columns and sorted rows, into ``files``, then datapackage.json, of which
    the parts that a network does not hold (contributors, keywords …) stay.
    """
    schemas = [
        schema
        for schema in TABLES
        # One that is there already must not go on saying what the network does not.
        if not schema.seldom
        or records_of(schema, network)
        or (folder / files[schema.name]).exists()
    ]
    columns = {schema.name: _columns(schema, network) for schema in schemas}
    for schema in schemas:
        ensure_writable(folder / files[schema.name])
    for schema in schemas:
        rows = rows_of(schema, records_of(schema, network), columns[schema.name])
        form = form_of_tables([files[schema.name]])
        content = table_bytes(schema, form, columns[schema.name], rows)
        write_atomically(folder / files[schema.name], content)
    described = descriptor(network, columns, _before(folder), files)
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
    described = descriptor(
        reading.network, reading.columns, _before(folder), files_as(folder, None)
    )
    write_atomically(folder / package.FILE, _json(described))


def _before(folder: Path) -> dict[str, Any]:
    """The datapackage.json that stands in ``folder``; nothing when there is none to read."""
    try:
        content = read_file(folder / package.FILE)
    except OSError:
        return {}
    return package.load_json(content, Findings(package.FILE)) or {}


def _json(described: Mapping[str, Any]) -> bytes:
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _columns(schema: TableSchema, network: Network) -> tuple[str, ...]:
    return columns_of(schema, records_of(schema, network))


def _unfit(schema: TableSchema, network: Network) -> Iterator[Problem]:
    """Texts that the reader would not give back as they are: it is asked cell by cell."""
    for record in records_of(schema, network):
        for column in schema.columns:
            value = getattr(record, column.name)
            text = text_of(value)
            again, remarks = read_cell(guard(text), column, network.vocabulary)
            if refused(remarks) or (again is None and text) or again not in {None, value}:
                yield _problem(schema.file, column.name, text, remarks, again)
        for name, text in record.extra:
            again, remarks = read_extra(guard(text))
            if refused(remarks) or again != text:
                yield _problem(schema.file, name, text, remarks, again)
    known = {fold(column.name) for column in schema.columns}
    for name in extras_of(records_of(schema, network)):
        again, remarks = clean(name, bare=True)
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
    return Problem(
        code="NG-F10",
        severity=Severity.ERROR,
        message=say(
            "{value} cannot be kept: {reason}", value=shown(text), reason=bilingual(reason)
        ),
        suggestion="Change it before writing.",
        file=file,
        column=column,
        value=shown(text),
    )
