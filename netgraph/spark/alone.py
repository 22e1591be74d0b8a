"""Faults that a row shows by itself: what it lacks, and cells that say nothing that can be used.

Faults are frames of ``table``, ``code``, ``column``, ``file``, ``id`` and ``value``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from pyspark.sql import Column
from pyspark.sql import functions as f

from netgraph.names import ID_PATTERN
from netgraph.spark.dataset import WRITTEN, clean_entities, clean_links
from netgraph.spark.tables import BROKEN, FILE, Rows
from netgraph.spark.texts import DATE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from netgraph.checks import Table
    from netgraph.spark.dataset import BigDataset

NAMED = "named"
"""The column of all faults that tells a row from others: an id, or two with an arrow between."""


def all_entities(data: BigDataset) -> DataFrame:
    """The entities as ``clean_entities`` has them, with what is wrong in their lines."""
    rows = data.entity_rows
    return clean_entities(rows.whole, rows, data.vocabulary).withColumn(NAMED, f.col("id"))


def all_links(data: BigDataset) -> DataFrame:
    """The links as ``clean_links`` has them, with what is wrong in their lines."""
    links = clean_links(data.link_rows.whole, data.link_rows, data.vocabulary)
    return links.withColumn(NAMED, f.concat_ws(" → ", "source", "target"))


def of_entities(data: BigDataset) -> list[Column]:
    """The faults of single rows of ``all_entities``."""
    is_id = f.col("id").rlike(f"^{ID_PATTERN}$")
    return [
        *_of_shape(data.entity_rows),
        *_missing(("id", "name"), "kind"),
        fault("NG-I09", "id", ~is_id, f.col("id")),
        *_of_periods(),
    ]


def of_links(data: BigDataset) -> list[Column]:
    """The faults of single rows of ``all_links``."""
    return [
        *_of_shape(data.link_rows),
        *_missing(("source", "target"), "relation"),
        fault("NG-V08", "planned", f.isnull("planned"), f.lit("")),
        *_of_periods(),
    ]


def fault(code: str, column: str, when: Column, value: Column) -> Column:
    """A fault of a row, null where it does not hold."""
    told = (f.lit(code).alias("code"), f.lit(column).alias("column"), value.alias("value"))
    return f.when(when, f.struct(*told))


def found_in(frame: DataFrame, table: Table, faults: Sequence[Column]) -> DataFrame:
    """The faults of the rows of a frame, one a row."""
    each = frame.select(f.explode(f.array_compact(f.array(*faults))).alias("fault"), NAMED, FILE)
    return each.select(
        f.lit(table).alias("table"), "fault.*", f.col(FILE), f.col(NAMED).alias("id")
    )


def _of_shape(rows: Rows) -> list[Column]:
    """Rows with fewer or more cells than the header."""
    line = f.col(BROKEN)
    split = f.split(f.regexp_replace(line, '"[^"]*"', "x"), re.escape(rows.delimiter or ","))
    width = len(rows.cells)
    beyond = f.filter(f.slice(split, width + 1, 1_000_000), lambda cell: f.trim(cell) != "")
    needed = [f.col(name).isNull() for name in rows.schema.required]
    short = f.size(split) < width
    lacking = reduce(Column.__or__, needed)
    return [
        fault("NG-C13", rows.schema.required[-1], line.isNotNull() & short & lacking, line),
        fault("NG-C13", "", line.isNotNull() & short & ~lacking, line),
        fault("NG-C14", "", f.size(beyond) > 0, line),
    ]


def _missing(plain: Sequence[str], of_vocabulary: str) -> list[Column]:
    """Needed cells that are empty, and words that the vocabulary does not have."""
    whole, written = f.col(BROKEN).isNull(), f.col(WRITTEN)
    unknown = f.col(of_vocabulary).isNull() & written.isNotNull()
    return [
        *(fault("NG-V01", name, whole & f.col(name).isNull(), f.lit("")) for name in plain),
        fault("NG-V01", of_vocabulary, whole & written.isNull(), f.lit("")),
        fault("NG-V03", of_vocabulary, unknown, written),
    ]


def _of_periods() -> list[Column]:
    bounds = {"start": "first_day", "end": "last_day"}
    faults = []
    for name, day in bounds.items():
        date, unusable = f.col(name), f.col(day).isNull()
        faults.append(fault("NG-D01", name, unusable & date.rlike(DATE), date))
        faults.append(fault("NG-D03", name, unusable & ~date.rlike(DATE), date))
    reversed_ = f.col("last_day") < f.col("first_day")
    return [*faults, fault("NG-D08", "end", reversed_, f.concat_ws("/", "start", "end"))]
