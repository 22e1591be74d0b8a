"""Links as pairs that are linked: what the measures of a network are taken of.

The same as ``netgraph.graph.simple`` makes of a graph. Everywhere here, ``vertices`` is a frame
with one column ``id`` of texts, each once, and ``ties`` one as it is described below.
"""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as f


def ties(links: DataFrame) -> DataFrame:
    """Each linked pair once: ``a`` and ``b`` (ids, a before b), the ``strength`` of all links of
    the two, in either direction, and the number of these ``links``. Loops are dropped.

    ``links`` has the columns ``source``, ``target`` and ``strength``.
    """
    return (
        links.where(f.col("source") != f.col("target"))
        .groupBy(f.least("source", "target").alias("a"), f.greatest("source", "target").alias("b"))
        .agg(f.sum("strength").alias("strength"), f.count("strength").alias("links"))
    )


def arcs(ties: DataFrame) -> DataFrame:
    """Each tie in both directions: from ``u`` to ``v`` (ids), with its ``strength``."""
    there = ties.select(f.col("a").alias("u"), f.col("b").alias("v"), "strength")
    back = ties.select(f.col("b").alias("u"), f.col("a").alias("v"), "strength")
    return there.unionAll(back)
