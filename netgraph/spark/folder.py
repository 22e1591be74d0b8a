"""The folder of a dataset, wherever Spark reads: which tables are there, and in which form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.checks import Table
from netgraph.errors import DatasetError, FileProblem, Problem, Severity, shown
from netgraph.tables import locate, package
from netgraph.tables.folder import Contents, standing
from netgraph.tables.schema import TABLES
from netgraph.wording import say

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_FORMS = (".csv", ".parquet")
_LARGE: tuple[Table, ...] = ("entities", "links")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder of that ``name``: the ``large`` tables, which Spark reads, by their paths, and what
    is in all ``others``.
    """

    name: str
    large: Mapping[Table, str]
    others: Contents


def open_folder(session: SparkSession, dataset: str) -> Folder:
    """The folder that a person names: a path here, a URI, or the name of a bundled network.

    Raises FileProblem when there is no such folder, DatasetError when a table that is needed is
    missing or there in two forms.
    """
    path = _path(dataset)
    there = {table: _there(session, path, table) for table in _LARGE}
    if not any(there.values()):
        raise FileProblem(
            say("{folder} is no dataset that Spark can see: it has no entities.csv and no"
                " entities.parquet. All workers must see it.", folder=shown(dataset))
        )  # fmt: skip
    faults = [_amiss(table, names) for table, names in there.items() if len(names) != 1]
    if faults:
        raise DatasetError(tuple(faults))
    return Folder(
        name=path.rpartition("/")[2],
        large={table: f"{path}/{names[0]}" for table, names in there.items()},
        others=_others(session, path),
    )


def _path(dataset: str) -> str:
    if "://" in dataset:
        path = dataset.rstrip("/")
    else:
        folder = locate(dataset)
        if not folder.is_dir():
            raise FileProblem(
                say("Spark reads folders with CSV or Parquet tables, and {file} is none: make one"
                    " with 'netgraph convert'.", file=shown(folder))
            )  # fmt: skip
        path = f"file://{folder.resolve().as_posix()}"
    # Spark takes a path for a pattern.
    return re.sub(r"([\\{}\[\]*?])", r"\\\1", path)


def _there(session: SparkSession, path: str, table: Table) -> list[str]:
    names = (f"{table}{form}" for form in _FORMS)
    return [name for name in names if _files(session, f"{path}/{name}") is not None]


def _files(session: SparkSession, path: str) -> DataFrame | None:
    """The files at a path, None when there are none."""
    from pyspark.errors import AnalysisException

    try:
        found = session.read.format("binaryFile").load(path)
        found.schema  # noqa: B018 - a server is asked no earlier
    except AnalysisException as fault:
        if fault.getCondition() == "PATH_NOT_FOUND":
            return None
        raise
    return found


def _amiss(table: Table, names: list[str]) -> Problem:
    if not names:
        columns = next(schema.required for schema in TABLES if schema.name == table)
        return Problem(
            code="NG-F01",
            severity=Severity.ERROR,
            message="The table is missing.",
            suggestion=say("Its columns: {columns}, …", columns=", ".join(columns)),
            file=f"{table}.csv",
        )
    return Problem(
        code="NG-F12",
        severity=Severity.ERROR,
        message=say("The table stands in {file} as well.", file=names[0]),
        suggestion="Take out the one that does not hold.",
        file=names[1],
    )


def _others(session: SparkSession, path: str) -> Contents:
    """The bytes of all other files of a dataset, which are small, and its small tables."""
    small = [schema for schema in TABLES if schema.name not in _LARGE]
    patterns = [f"{{{','.join(schema.name for schema in small)}}}{form}" for form in _FORMS]
    files: dict[str, bytes] = {}
    for pattern in (package.FILE, *patterns):
        found = _files(session, f"{path}/{pattern}")
        for row in found.select("path", "content").collect() if found else ():
            above, _, name = row["path"].rpartition("/")
            inside = above.rpartition("/")[2] if above.endswith(_FORMS) else ""
            files[f"{inside}/{name}" if inside else name] = bytes(row["content"])
    names = {name.partition("/")[0] for name in files}
    tables = {schema.name: standing(schema, names) for schema in small}
    twice = [_amiss(table, several) for table, several in tables.items() if len(several) > 1]
    stands = {table: several[0] for table, several in tables.items() if several}
    return Contents(files=files, tables=stands, problems=tuple(twice))
