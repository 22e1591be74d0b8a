"""Groups by Spark: the largest of them, each with the members that are best linked in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pyspark.sql import Window
from pyspark.sql import functions as f

from netgraph.groups import Group
from netgraph.spark.communities import communities
from netgraph.spark.rounds import held, kept
from netgraph.spark.ties import arcs, ties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame, Row

    from netgraph.periods import PartialDate
    from netgraph.spark.dataset import BigDataset

LISTED: Final = 20
"""So many groups are listed, the largest,"""
NAMED: Final = 20
"""and so many members of each, those linked to most of the others, and as many kinds and places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BigGrouping:
    """The largest ``groups`` of the ``number`` that have two members or more, and the modularity of
    all; in how many ``rounds`` and from how many ``ties`` (linked pairs) they were found.
    """

    groups: tuple[Group, ...]
    number: int
    modularity: float
    as_of: PartialDate | None
    undated_links: int
    rounds: int
    ties: int

    def to_dict(self) -> dict[str, Any]:
        """The listed groups as JSON values, in the words of ``Grouping``."""
        return {
            "as_of": str(self.as_of) if self.as_of else None,
            "modularity": self.modularity,
            "stability": None,
            "runs": 1,
            "undated_links": self.undated_links,
            "groups": [group.to_dict() for group in self.groups],
        }


def groups(data: BigDataset, *, as_of: PartialDate | None = None) -> BigGrouping:
    """Divide the entities into groups, as ``netgraph.groups.groups`` does, but by one search of
    ``communities``, and in parallel: the modularity is somewhat below the one that the best of ten
    gets there, no stability is known, and a group need not hang together.

    Of each of the LISTED largest groups, the NAMED members that are linked to most of the others
    are named, the best linked first.
    """
    part = data.view(as_of=as_of)
    with held(ties(part.links)) as pairs:
        found = communities(part.entities.select("id"), pairs)
        members = found.frame
        sizes = members.groupBy("community").agg(f.count("id").alias("size")).where("size > 1")
        largest = sizes.orderBy(f.desc("size"), "community").limit(LISTED)
        there, _ = kept(_linked(members, pairs, largest), f.count("id"))
        linked = pairs.count()
    described = there.join(part.entities.select("id", "name", "short", "kind", "place"), "id")
    undated = part.links.where(f.col("start").isNull() & f.col("end").isNull()).count()
    return BigGrouping(
        groups=tuple(sorted(_groups(described), key=lambda group: (-group.size, group.leader))),
        number=sizes.count(),
        modularity=found.modularity,
        as_of=as_of,
        undated_links=undated,
        rounds=found.rounds,
        ties=linked,
    )


def _linked(members: DataFrame, pairs: DataFrame, largest: DataFrame) -> DataFrame:
    """The members (``id``) of the ``largest`` communities, with how many others of the same and
    of any they are linked to.
    """
    ends = members.toDF("v", "theirs")
    chosen = members.join(f.broadcast(largest.select("community")), "community")
    own = chosen.select(f.col("id").alias("u"), "community")
    return (
        arcs(pairs)
        .join(own, "u")
        .join(ends, "v")
        .groupBy(f.col("u").alias("id"), "community")
        .agg(
            f.sum(f.when(f.col("theirs") == f.col("community"), 1).otherwise(0)).alias("inside"),
            f.count("v").alias("all"),
        )
    )


def _groups(described: DataFrame) -> Iterator[Group]:
    """The groups of members that are described, from a bounded number of rows of each."""
    by = Window.partitionBy("community")
    best = described.withColumn(
        "nth", f.row_number().over(by.orderBy(f.desc("inside"), "id"))
    ).where(f.col("nth") <= NAMED)
    members = _by_community(best.orderBy("nth").collect())
    kinds, places = (_by_community(_counted(described, name)) for name in ("kind", "place"))
    sums = described.groupBy("community").agg(
        f.count("id").alias("size"), f.sum("inside").alias("inside"), f.sum("all").alias("all")
    )
    for row in sums.collect():
        rows = members[row.community]
        yield Group(
            name=rows[0].short,
            leader=rows[0].id,
            members=tuple(member.id for member in rows),
            kinds=tuple((each[1], each.number) for each in kinds.get(row.community, ())),
            places=tuple((each[1], each.number) for each in places.get(row.community, ())),
            inside=row.inside // 2,
            outside=row["all"] - row.inside,
            unnamed=row.size - len(rows),
        )


def _counted(described: DataFrame, name: str) -> list[Row]:
    """How often each value stands in a community, the most frequent first, no more than NAMED."""
    counted = described.where(f.col(name).isNotNull()).groupBy("community", name)
    order = Window.partitionBy("community").orderBy(f.desc("number"), name)
    numbered = counted.agg(f.count("id").alias("number")).withColumn(
        "nth", f.row_number().over(order)
    )
    rows: list[Row] = numbered.where(f.col("nth") <= NAMED).orderBy("nth").collect()
    return rows


def _by_community(rows: list[Row]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(row.community, []).append(row)
    return found
