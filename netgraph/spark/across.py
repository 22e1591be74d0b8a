"""All faults of the two large tables, those that only several rows show among them: ids that stand
twice, ends that lead nowhere, doubles.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from pyspark.sql import Column, Window
from pyspark.sql import functions as f

from netgraph.model import Place, Source
from netgraph.spark import texts
from netgraph.spark.alone import all_entities, all_links, fault, found_in, of_entities, of_links

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from netgraph.checks import Table
    from netgraph.spark.dataset import BigDataset


def faults(data: BigDataset) -> DataFrame:
    """The faults of all entities and links, one a row, as ``netgraph.spark.alone`` has them."""
    return _of_entities(data).unionByName(_of_links(data)).unionByName(_second_targets(data))


def _of_entities(data: BigDataset) -> DataFrame:
    """Ids that stand twice, also in another spelling; documents and places that are not there."""
    alike = Window.partitionBy(texts.folded_text(f.col("id"))).orderBy("id", "name", "file")
    entities = all_entities(data).withColumn("nth", f.row_number().over(alike))
    again = fault("NG-I01", "id", f.col("id").isNotNull() & (f.col("nth") > 1), f.col("id"))
    entities, unknown = _looked_up(entities, "source", "NG-R03", _known(data, "sources"))
    found = [*of_entities(data), again, unknown]
    if places := _known(data, "places"):  # without coordinates, a dataset is complete
        entities, unknown = _looked_up(entities, "place", "NG-R04", places)
        found.append(unknown)
    return found_in(entities, "entities", found)


def _of_links(data: BigDataset) -> DataFrame:
    """Ends that lead nowhere or to the wrong kind, periods apart, doubles."""
    links = _doubles_numbered(data, _with_ends(data, all_links(data)))
    links, unknown = _looked_up(links, "evidence", "NG-R03", _known(data, "sources"))
    there = [f.col(f"{end}_there").isNotNull() for end in ("source", "target")]
    usable = there[0] & there[1] & f.col("relation").isNotNull()
    itself = f.col("source") == f.col("target")
    period = f.concat_ws("/", "start", "end")
    return found_in(
        links,
        "links",
        [
            *of_links(data),
            *(fault("NG-R01", end, f.col(f"{end}_there").isNull() & f.col(end).isNotNull(),
                    f.col(end)) for end in ("source", "target")),
            fault("NG-R05", "target", usable & itself, f.col("target")),
            fault("NG-R10", "relation", usable & ~itself & ~_admitted(data), f.col("relation")),
            *(fault("NG-D12", "start", usable & _apart(end), period)
              for end in ("source", "target")),
            fault("NG-R06", "relation", usable & (f.col("nth") > 1), f.col("relation")),
            unknown,
        ],
    )  # fmt: skip


def _second_targets(data: BigDataset) -> DataFrame:
    """Links of a relation that has one target only, to another than the first by its id."""
    single = [one.id for one in data.vocabulary.relations if one.one_target]
    links = all_links(data).where(f.col("relation").isin(*single) & ~f.col("planned"))
    first = links.groupBy("source", "relation").agg(f.min("target").alias("first"))
    several = f.col("target") != f.col("first")
    found = [fault("NG-R08", "target", several, f.col("target"))]
    return found_in(links.join(first, ["source", "relation"]), "links", found)


def _with_ends(data: BigDataset, links: DataFrame) -> DataFrame:
    """The links with what is known of their ends: whether they are ``there``, kind, ``from`` and
    ``to`` which day.
    """
    known = data.entities.groupBy("id").agg(
        f.lit(1).alias("there"),
        f.first("kind").alias("kind"),
        f.first("first_day").alias("from"),
        f.first("last_day").alias("to"),
    )
    for end in ("source", "target"):
        names = {"id": end} | {name: f"{end}_{name}" for name in known.columns[1:]}
        links = links.join(known.withColumnsRenamed(names), end, "left")
    return links


def _doubles_numbered(data: BigDataset, links: DataFrame) -> DataFrame:
    """The links with which one of several equal ones each is (``nth``)."""
    symmetric = [one.id for one in data.vocabulary.relations if one.symmetric]
    turned = f.col("relation").isin(*symmetric) & (f.col("source") > f.col("target"))
    ends = [
        f.when(turned, f.col(there)).otherwise(f.col(here))
        for here, there in (("source", "target"), ("target", "source"))
    ]
    same = ("relation", "start", "end", "evidence", "locator", "planned")
    alike = Window.partitionBy(*ends, *same).orderBy("note", "file")
    return links.withColumn("nth", f.row_number().over(alike))


def _known(data: BigDataset, table: Table) -> list[str]:
    """The ids of documents, or the names of places."""
    reading = data.others.tables.get(table)
    records = reading.records if reading else ()
    sources = {one.id for one in records if isinstance(one, Source)}
    return sorted(sources | {one.name for one in records if isinstance(one, Place)})


def _looked_up(
    frame: DataFrame, column: str, code: str, known: Collection[str]
) -> tuple[DataFrame, Column]:
    """A frame in which a column is compared with what is known, and the fault of what is not."""
    there = f"{column}_known"
    one = frame.sparkSession.createDataFrame([(each,) for each in known], f"{column} string")
    joined = frame.join(f.broadcast(one.withColumn(there, f.lit(1))), column, "left")
    lost = f.col(column).isNotNull() & f.col(there).isNull()
    return joined, fault(code, column, lost, f.col(column))


def _admitted(data: BigDataset) -> Column:
    """Whether the relation may lead from the one kind to the other; also where one is unknown."""
    allowed = [
        f"{relation.id} {kind} {other}"
        for relation in data.vocabulary.relations
        for kind, others in relation.ends.items()
        for other in others
    ]
    unknown = f.col("source_kind").isNull() | f.col("target_kind").isNull()
    return unknown | f.concat_ws(" ", "relation", "source_kind", "target_kind").isin(*allowed)


def _apart(end: str) -> Column:
    """Whether a link's period and that of one of its ends surely do not meet."""
    after = f.col("first_day") > f.col(f"{end}_to")
    before = f.col("last_day") < f.col(f"{end}_from")
    return f.when(after, after).otherwise(before)
