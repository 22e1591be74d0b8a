"""Pairs that are not tied and have neighbours in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as f

from netgraph.gaps.pairs import CONNECTORS
from netgraph.spark.ties import arcs

_DIGITS: Final = 9  # of a score: what is left depends on the order of sums


@dataclass(frozen=True, slots=True)
class Suggested:
    """Pairs, ``a`` before ``b`` (ids), with their ``score`` and the number of common neighbours
    that it rests on, ``partners``; and how many ``hubs`` were not taken for such.
    """

    frame: DataFrame
    hubs: int


def suggestions(
    ties: DataFrame, *, entity: str | None = None, connectors: int = CONNECTORS
) -> Suggested:
    """All pairs that are not tied and have a common neighbour; with ``entity`` (an id) only those
    that it is one of. The best are ``frame.orderBy(f.desc("score"), "a", "b").limit(20)``.

    The score is the sum of 1 / degree over common neighbours (resource allocation): the first of
    the terms of ``netgraph.gaps``, before it is set against all pairs. Chains, kinds, roles, themes
    and places do not count. Vertices with more than ``connectors`` neighbours connect nobody: of a
    hub with d neighbours there are d² / 2 pairs, so there are at most ties · ``connectors`` in all.

    Zhou, Lü, Zhang (2009), European Physical Journal B 71, 623.
    """
    steps = arcs(ties)
    degree = _degrees(steps)
    passing = steps.join(degree.where(f.col("degree") <= connectors), "u")
    here = passing.select("u", f.col("v").alias("one"), (1 / f.col("degree")).alias("share"))
    there = passing.select("u", f.col("v").alias("other"))
    if entity is None:
        met = here.join(there, "u").where(f.col("one") < f.col("other"))
    else:
        met = here.where(f.col("one") == entity).join(there, "u").where(f.col("other") != entity)
    pair = f.least("one", "other").alias("a"), f.greatest("one", "other").alias("b")
    score = f.round(f.sum("share"), _DIGITS).alias("score")
    found = met.groupBy(*pair).agg(score, f.count("u").alias("partners"))
    hubs = degree.where(f.col("degree") > connectors).count()
    return Suggested(found.join(ties.select("a", "b"), ["a", "b"], "left_anti"), hubs)


def partners(
    ties: DataFrame, pairs: DataFrame, *, most: int, connectors: int = CONNECTORS
) -> DataFrame:
    """Of ``pairs`` (``a``, ``b``) the common neighbours that a score rests on: at most so many of
    each pair, those with the fewest neighbours of their own. Each is a row with its ``partner`` and
    its place in that order, ``nth``.
    """
    steps = arcs(ties)
    of_a = steps.select(f.col("u").alias("partner"), f.col("v").alias("a"))
    of_b = steps.select(f.col("u").alias("partner"), f.col("v").alias("b"))
    fit = _degrees(steps).where(f.col("degree") <= connectors).toDF("partner", "degree")
    common = pairs.join(of_a, "a").join(of_b, ["partner", "b"]).join(fit, "partner")
    order = Window.partitionBy("a", "b").orderBy("degree", "partner")
    numbered = common.withColumn("nth", f.row_number().over(order))
    return numbered.where(f.col("nth") <= most).select("a", "b", "partner", "nth")


def _degrees(steps: DataFrame) -> DataFrame:
    """Of each vertex (``u``) the number of its neighbours."""
    return steps.groupBy("u").agg(f.count("v").alias("degree"))
