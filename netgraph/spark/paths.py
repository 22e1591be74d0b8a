"""One shortest path between two vertices."""

from __future__ import annotations

from dataclasses import dataclass

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from netgraph.spark.rounds import held, kept
from netgraph.spark.ties import arcs


@dataclass(frozen=True, slots=True)
class Search:
    """The ``ids`` on a shortest path, both ends included, empty when there is none; and in how many
    ``rounds`` it was found, or all that can be reached was seen.
    """

    ids: tuple[str, ...]
    rounds: int


def shortest_path(ties: DataFrame, source: str, target: str) -> Search:
    """One shortest path from ``source`` to ``target``, two different ids; of several one that is
    the same each time.

    Breadth-first from the source, a level a round, each of which reads all ties once; whoever is
    reached keeps the least id that it was reached from. Ends as soon as the target is reached.
    """
    start = [(source, None, 0)]
    seen = ties.sparkSession.createDataFrame(start, "id string, parent string, level int")
    rounds = 0
    with held(arcs(ties).select("u", "v").repartition("u")) as steps:
        while True:
            front = seen.where(f.col("level") == rounds).select(f.col("id").alias("u"))
            near = (
                steps.join(front, "u")
                .groupBy(f.col("v").alias("id"))
                .agg(f.min("u").alias("parent"))
                .join(seen, "id", "left_anti")
            )
            rounds += 1
            there = f.max(f.col("id") == target)
            new, (found,) = kept(near.withColumn("level", f.lit(rounds)), there)
            if found is None:
                return Search((), rounds)
            seen = seen.unionAll(new)
            if found:
                return Search(_traced(seen, target, rounds), rounds)


def _traced(seen: DataFrame, target: str, level: int) -> tuple[str, ...]:
    ids = [target]
    while level:
        [(parent,)] = (
            seen.where((f.col("level") == level) & (f.col("id") == ids[-1]))
            .select("parent")
            .collect()
        )
        ids.append(parent)
        level -= 1
    return tuple(reversed(ids))
