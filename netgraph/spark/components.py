"""Which vertices hang together."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from netgraph.spark.rounds import Settled, kept


def components(vertices: DataFrame, ties: DataFrame) -> Settled:
    """Of each vertex (``id``) its ``component``, named by the least id in it.

    Large-star and small-star in turn, until every vertex is tied to the least one it can reach and
    to nobody else; rounds grow with the logarithm of the number of vertices, not with the length of
    paths, and no step makes more ties than there were.

    Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii (2014), Connected Components in MapReduce
    and Beyond, ACM Symposium on Cloud Computing.
    """
    # The same for the same edges, and for others most surely not (64 bits).
    mark = f.count("big"), f.bit_xor(f.xxhash64("big", "small"))
    edges, now = kept(ties.select(f.col("b").alias("big"), f.col("a").alias("small")), *mark)
    rounds, before = 0, None
    while now != before:
        before = now
        edges, now = kept(_small_star(_large_star(edges)), *mark)
        rounds += 1
    least = edges.select(f.col("big").alias("id"), f.col("small").alias("component"))
    named = f.coalesce("component", "id").alias("component")
    return Settled(vertices.join(least, "id", "left").select("id", named), rounds)


def _large_star(edges: DataFrame) -> DataFrame:
    """Each vertex ties its larger neighbours to the least of itself and all its neighbours."""
    least = _least(edges).withColumnRenamed("big", "small")
    nearer = f.coalesce("least", "small").alias("small")
    # Where one vertex is the small end of millions, Spark splits its rows (adaptive skew join).
    return edges.join(least, "small", "left").select("big", nearer).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Each vertex ties itself and its smaller neighbours to the least of these."""
    joined = edges.join(_least(edges), "big")
    ends = f.when(f.col("small") > f.col("least"), f.array("big", "small")).otherwise(
        f.array("big")
    )
    return joined.select(f.explode(ends).alias("big"), f.col("least").alias("small")).distinct()


def _least(edges: DataFrame) -> DataFrame:
    return edges.groupBy("big").agg(f.min("small").alias("least"))
