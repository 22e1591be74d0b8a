"""Rows of texts → the bytes of a table's file: the same bytes each time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from netgraph.tables.json_write import value_of
from netgraph.tables.parquet import ensure_pyarrow
from netgraph.tables.schema import Column, TableForm, TableSchema
from netgraph.tables.text import guard

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 100_000
"""Rows of a row group, which is what a reader takes at a time."""


def table_bytes(
    schema: TableSchema, form: TableForm, names: Sequence[str], rows: Iterable[Sequence[str]]
) -> bytes:
    """The file of a table with columns of these names.

    In Parquet, lists are lists of strings, numbers doubles, truth values booleans; all else, dates
    as well, is strings. What is not known is null, but a list is empty then, and a truth value
    false. Where a cell of numbers or truth values holds none, its column is one of strings. Raises
    FileProblem when pyarrow is not installed.
    """
    return _parquet(schema, names, list(rows)) if form == "parquet" else _csv(names, rows)


def _csv(names: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(guard, names))
    writer.writerows(map(guard, row) for row in rows)
    return text.getvalue().encode()


def _parquet(schema: TableSchema, names: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    ensure_pyarrow("Parquet")
    import pyarrow as pa
    import pyarrow.parquet as pq

    known = {column.name: column for column in schema.columns}
    cells = zip(*rows, strict=True) if rows else ((),) * len(names)
    columns = [_column(texts, known.get(name)) for name, texts in zip(names, cells, strict=True)]
    file = BytesIO()
    table = pa.Table.from_arrays(columns, list(names))
    pq.write_table(table, file, row_group_size=_ROWS, compression="snappy")
    return file.getvalue()


def _column(texts: Sequence[str], column: Column | None) -> pa.Array:
    import pyarrow as pa

    content = column.content if column else ""
    if content == "list":
        return pa.array([value_of(text, column) for text in texts], pa.list_(pa.string()))
    if content in {"flag", "number"}:
        nothing = False if content == "flag" else None
        values: list[Any] = [value_of(text, column) if text else nothing for text in texts]
        if not any(isinstance(value, str) for value in values):
            return pa.array(values, pa.bool_() if content == "flag" else pa.float64())
    return pa.array([text or None for text in texts], pa.string())
