"""A table of any size as Spark has it: cells of text, under the header of the ordinary reader."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyspark.sql import Column
from pyspark.sql import functions as f
from pyspark.sql import types as t

from netgraph.errors import DatasetError, Problem, Severity
from netgraph.names import fold
from netgraph.tables.findings import Findings, error
from netgraph.tables.header import Header, read_header
from netgraph.tables.rows import DELIMITERS, Row
from netgraph.tables.schema import LIST_SEPARATOR, TableSchema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FILE, BROKEN = "file", "broken"
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of a table, which a person knows as ``file``.

    ``frame`` has a column ``c0``, ``c1`` … for each one of the header, and the name of the ``file``
    that a row is in. ``whole`` is the same frame with what stands in a line that has too few or too
    many cells (``broken``, else null), which takes longer to read. ``delimiter`` is empty where
    there are no lines; ``problems`` are those of the header.
    """

    schema: TableSchema
    file: str
    header: Header
    frame: DataFrame
    whole: DataFrame
    delimiter: str
    problems: tuple[Problem, ...]

    @property
    def cells(self) -> list[str]:
        """The columns of the frames that hold the cells."""
        return [name for name in self.frame.columns if name != FILE]

    def cell(self, name: str) -> Column:
        """The cell of a column as it is written; null where the table does not have it."""
        for index, column in self.header.columns.items():
            if column.name == name:
                return f.col(f"c{index}")
        return f.lit(None).cast("string")


def read_rows(session: SparkSession, path: str, schema: TableSchema) -> Rows:
    """The table at ``path``: a CSV or Parquet file, or a folder of several.

    Raises DatasetError when it has no header that fits.
    """
    read = _parquet if path.endswith(".parquet") else _csv
    return read(session, path, schema)


def _csv(session: SparkSession, path: str, schema: TableSchema) -> Rows:
    findings = Findings(schema.file)
    lines = session.read.text(path)
    first = lines.first()
    if first is None or not first[0].strip(_BOM):
        findings.add(error("NG-C04", "The file is empty."))
        raise DatasetError(tuple(findings.problems))
    delimiter = _delimiter(first[0], schema)
    names = next(csv.reader([first[0]], delimiter=delimiter))
    header = _header(tuple(names), schema, findings)
    quotes = f.length("value") - f.length(f.replace("value", f.lit('"'), f.lit("")))
    several = not lines.where(quotes % 2 == 1).isEmpty()
    reader = session.read.options(
        header=True,
        sep=delimiter,
        escape='"',
        # A file with line breaks in its cells cannot be divided among workers.
        multiLine=several,
        # Files of one table must have one header, and headers without a name are not compared.
        enforceSchema=not all(names),
        columnNameOfCorruptRecord=BROKEN,
        maxCharsPerColumn=-1,
    )
    fields = [t.StructField(name or f"_c{i}", t.StringType()) for i, name in enumerate(names)]
    frame = reader.schema(t.StructType(fields)).csv(path)
    broken = t.StructField(BROKEN, t.StringType())
    whole = reader.option("columnPruning", False).schema(t.StructType([*fields, broken])).csv(path)  # noqa: FBT003 - as Spark has it
    cells = [f"c{i}" for i in range(len(names))]
    return Rows(
        schema=schema,
        file=findings.file,
        header=header,
        frame=_filled(_with_file(frame).toDF(*cells, FILE), cells),
        whole=_filled(_with_file(whole).toDF(*cells, BROKEN, FILE), cells),
        delimiter=delimiter,
        problems=tuple(findings.problems),
    )


def _parquet(session: SparkSession, path: str, schema: TableSchema) -> Rows:
    findings = Findings(f"{schema.name}.parquet")
    stored = session.read.option("mergeSchema", True).parquet(path)  # noqa: FBT003 - as Spark has it
    header = _header(tuple(stored.columns), schema, findings, number=0)
    cells = [f"c{i}" for i in range(len(stored.columns))]
    kinds = [field.dataType for field in stored.schema.fields]
    texts = [_text(f.col(cell), kind).alias(cell) for cell, kind in zip(cells, kinds, strict=True)]
    frame = _filled(_with_file(stored).toDF(*cells, FILE).select(*texts, FILE), cells)
    return Rows(
        schema=schema,
        file=findings.file,
        header=header,
        frame=frame,
        whole=frame.withColumn(BROKEN, f.lit(None).cast("string")),
        delimiter="",
        problems=tuple(findings.problems),
    )


def _with_file(frame: DataFrame) -> DataFrame:
    return frame.select("*", f.col("_metadata.file_name"))


def _filled(frame: DataFrame, cells: list[str]) -> DataFrame:
    """Without the rows in which nothing stands, nor comments."""
    blank = f.trim(f.concat_ws("", *cells)) == ""
    comment = f.coalesce(cells[0], f.lit("")).rlike("^#[# ]")
    return frame.where(~blank & ~comment)


def _text(cell: Column, kind: t.DataType) -> Column:
    """What a cell of CSV would hold for a value of this kind."""
    if isinstance(kind, t.StringType):
        return cell
    if isinstance(kind, t.ArrayType):
        return f.array_join(cell, LIST_SEPARATOR)
    return f.regexp_replace(cell.cast("string"), r"\.0$| 00:00:00$", "")


def _delimiter(line: str, schema: TableSchema) -> str:
    """The one that finds most of the table's headers in a line."""
    keys = {fold(name) for name in schema.headers}
    return max(DELIMITERS, key=lambda each: sum(fold(cell) in keys for cell in line.split(each)))


def _header(
    names: tuple[str, ...], schema: TableSchema, findings: Findings, *, number: int = 1
) -> Header:
    row = Row(number, tuple(name.removeprefix(_BOM) for name in names))
    header = read_header(row, schema, findings, lettered=bool(number))
    if header is None:
        raise DatasetError(tuple(p for p in findings.problems if p.severity is Severity.ERROR))
    return header
