"""A part of a network of any size as a network in memory, the same as of ``netgraph.extraction``.

Who belongs to it is found where the rows are, and counted; then the rows as they are written come
here and are read as any other dataset.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pyspark.sql import functions as f

from netgraph.errors import BadQuestion, DatasetError
from netgraph.extraction import asked_steps, ensure_undertaking, first_by, part_about
from netgraph.graph import kinds_of_programmes
from netgraph.model import ExpectedRole, NotLink, NotSame
from netgraph.names import fold, none_of
from netgraph.ranking.field import measure_named
from netgraph.spark import texts
from netgraph.spark.dataset import among
from netgraph.spark.named import entity_named
from netgraph.spark.ranking import check_measure, rank
from netgraph.tables.findings import Findings
from netgraph.tables.folder import Contents
from netgraph.tables.options import MAX_ROWS, ReadingOptions
from netgraph.tables.parts import opened, read_parts
from netgraph.tables.reading import reading_of
from netgraph.tables.text import guard
from netgraph.wording import say

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from netgraph.checks import Table
    from netgraph.network import Network
    from netgraph.spark.dataset import BigDataset
    from netgraph.spark.tables import Rows
    from netgraph.tables.schema import Record
    from netgraph.tables.table import TableReading
    from netgraph.wording import Lang


_SEARCHED = 10_000
"""Places among which the one is looked for that was meant."""
_CSV: dict[Table, str] = {"entities": "entities.csv", "links": "links.csv"}


def extract(  # noqa: PLR0913 - each is a part of what is asked for
    data: BigDataset,
    *,
    around: Sequence[str] = (),
    programmes: Sequence[str] = (),
    places: Sequence[str] = (),
    top: int | None = None,
    by: str | None = None,
    steps: int | None = None,
    most: int = MAX_ROWS,
    lang: Lang = "en",
) -> Network:
    """The part of a dataset that is asked for, as ``netgraph.extraction.extract`` has it, if it has
    no more than ``most`` entities and no more links.

    ``by`` is one of the measures that Spark answers. Raises BadQuestion and UnknownEntity as there,
    BadQuestion for a part that is too large, DatasetError when it has errors.
    """
    far = asked_steps(steps, around=around, programmes=programmes, places=places, top=top, by=by)
    near = [entity_named(data, one) for one in around]
    whole = [ensure_undertaking(entity_named(data, one), data.vocabulary) for one in programmes]
    arcs = _arcs(data)
    chosen = _ids(data, [one.id for one in near])
    chosen = chosen.union(data.entities.where(f.col("place").isin(*places)).select("id"))
    for one in whole:
        chosen = chosen.union(_members_of(data, one.id, arcs))
    asked: list[str] = [*(one.name for one in (*near, *whole)), *places]
    if top is not None:
        measure = measure_named(check_measure(by or "betweenness"))
        chosen = chosen.union(_ids(data, _first(data, top, measure.id, most)))
        asked.append(first_by(top, measure))
    ids = _within(chosen.distinct().checkpoint(), far, arcs, most)
    network = _read(data, ids, most)
    there = [entity.id for entity in network.entities]
    return part_about(network, there, asked=asked, far=far, lang=lang)


def places_named(data: BigDataset, texts_of: Sequence[str]) -> list[str]:
    """The places that a person names, as the dataset writes them; BadQuestion for another."""
    if not texts_of:
        return []
    places = data.entities.select("place").where(f.col("place").isNotNull()).distinct()
    keys = [fold(text) for text in texts_of]
    found = places.where(texts.folded_text(f.col("place")).isin(*keys)).collect()
    named = {fold(place): place for place in sorted((row[0] for row in found), reverse=True)}
    for text, key in zip(texts_of, keys, strict=True):
        if key not in named:
            some = [row[0] for row in places.orderBy("place").limit(_SEARCHED).collect()]
            raise BadQuestion(none_of(text, some, limit=3, cutoff=60))
    return [named[key] for key in keys]


def _ids(data: BigDataset, ids: Sequence[str]) -> DataFrame:
    return data.entities.sparkSession.createDataFrame([(one,) for one in ids], "id string")


def _arcs(data: BigDataset) -> DataFrame:
    """Who is linked with whom: each link in both directions, ``u`` and ``v``."""
    there = data.links.select(f.col("source").alias("u"), f.col("target").alias("v"))
    return there.union(there.select("v", "u"))


def _near(ids: DataFrame, arcs: DataFrame) -> DataFrame:
    """Those linked with one of these, by their ids."""
    return arcs.join(ids.select(f.col("id").alias("u")), "u", "left_semi").select(
        f.col("v").alias("id")
    )


def _within(start: DataFrame, steps: int, arcs: DataFrame, most: int) -> DataFrame:
    """Those at the start, and who is within so many steps of one of them."""
    found = front = start
    for _ in range(steps):
        front = _near(front, arcs).distinct().join(found, "id", "left_anti").checkpoint()
        if front.isEmpty():
            break
        found = found.union(front)
        _ensure_fitting(found.count(), most)
    return found


def _members_of(data: BigDataset, programme: str, arcs: DataFrame) -> DataFrame:
    """Who belongs to a programme, as ``netgraph.graph.members_of`` has it."""
    vocabulary = data.vocabulary
    acting = [kind.id for kind in vocabulary.kinds if kind.actor]
    within = [relation.id for relation in vocabulary.relations if relation.acyclic]
    undertakings = data.entities.where(~f.col("kind").isin(*acting)).select("id", "kind")
    others = f.col("kind").isin(*kinds_of_programmes(vocabulary)) | (f.col("id") == programme)
    itself = _ids(data, [programme])
    found = itself.union(_near(itself, arcs)).distinct().checkpoint()
    front = undertakings.where(~others).join(found, "id", "left_semi").select("id").checkpoint()
    met = front
    while not front.isEmpty():
        found = found.union(_near(front, arcs))
        parts = data.links.where(f.col("relation").isin(*within)).join(
            front.select(f.col("id").alias("target")), "target", "left_semi"
        )
        front = (
            undertakings.join(parts.select(f.col("source").alias("id")), "id", "left_semi")
            .select("id")
            .join(met, "id", "left_anti")
            .checkpoint()
        )
        met = met.union(front)
    return found


def _first(data: BigDataset, top: int, by: str, most: int) -> list[str]:
    """The first ``top`` by a measure, with those who share the last one's score."""
    found = rank(data, by=by, top=top).ranking
    if found.tied_beyond:
        _ensure_fitting(len(found.rows) + found.tied_beyond, most)
        found = rank(data, by=by, top=len(found.rows) + found.tied_beyond).ranking
    return [row.id for row in found.rows]


def _ensure_fitting(number: int, most: int) -> None:
    if number > most:
        raise BadQuestion(
            say("The part has {number} rows or more, and {most} are allowed. Ask for less, such as"
                " fewer steps, or allow more: --max-rows {number}.", number=number, most=most)
        )  # fmt: skip


def _read(data: BigDataset, ids: DataFrame, most: int) -> Network:
    """The entities of these ids and the links among them, read from how they are written."""
    entities = _with(data.entity_rows, "id").join(ids, "id", "left_semi")
    links = among(_with(data.link_rows, "source", "target"), ids)
    for part in (entities, links):
        _ensure_fitting(part.count(), most)
    files = {
        f"{rows.schema.name}.csv": _as_csv(part, rows)
        for part, rows in ((entities, data.entity_rows), (links, data.link_rows))
    }
    contents = Contents(files=files, tables=_CSV, problems=())
    options = ReadingOptions(max_rows=most)
    read = read_parts(opened(contents, data.id, options), options)
    there = {getattr(record, "id", "") for record in read.tables["entities"].records}
    small = {name: _of_part(table, there) for name, table in data.others.tables.items()}
    parts = replace(read, own=data.others.own, tables={**read.tables, **small})
    reading = reading_of(parts, options)
    if reading.network is None:
        raise DatasetError(reading.problems)
    return reading.network


def _with(rows: Rows, *names: str) -> DataFrame:
    """The rows as they are written, with the ids in some of their columns."""
    return rows.frame.select(
        "*", *(texts.known(texts.tidied(rows.cell(name))).alias(name) for name in names)
    )


def _as_csv(part: DataFrame, rows: Rows) -> bytes:
    """The rows of a part as a file of the dataset, in one order whoever finds them first."""
    names = {i: column.name for i, column in rows.header.columns.items()} | rows.header.extras
    cells = (f.coalesce(f.col(f"c{i}"), f.lit("")) for i in sorted(names))
    found = part.select(f.to_json(f.array(*cells))).toLocalIterator()
    texts_of = sorted(json.loads(row[0]) for row in found)
    if not rows.delimiter:  # Parquet holds texts as they are, CSV as a spreadsheet may open them
        texts_of = [[guard(cell) for cell in row] for row in texts_of]
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[guard(names[i]) for i in sorted(names)], *texts_of])
    return file.getvalue().encode()


def _of_part(table: TableReading, there: set[str]) -> TableReading:
    """A small table with what is said of the entities of a part, and of nothing that is not one."""
    kept = [index for index, record in enumerate(table.records) if _concerns(record, there)]
    return replace(
        table,
        findings=Findings(table.findings.file, problems=[*table.findings.problems]),
        records=[table.records[index] for index in kept],
        numbers=[table.numbers[index] for index in kept],
    )


def _concerns(record: Record, there: set[str]) -> bool:
    match record:
        case ExpectedRole():
            return record.programme in there
        case NotSame() | NotLink():
            return record.a in there and record.b in there
        case _:
            return True
