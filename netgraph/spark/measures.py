"""Scores of all entities: degree, strength, PageRank.

They are those of ``netgraph.ranking`` but for the last digits: the parts of a network are added up
in the order in which workers are done, and sums of floating-point numbers depend on it (about 1e-16
of a score; it decides nothing where scores that are equal to nine digits count as equal).
"""

from __future__ import annotations

from typing import Final

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from netgraph.spark.rounds import Settled, held, kept
from netgraph.spark.ties import arcs

DAMPING: Final = 0.85


def neighbours(vertices: DataFrame, ties: DataFrame) -> DataFrame:
    """Of each vertex (``id``) the ``degree``, how many others it is tied to, and the ``strength``
    of all its ties; both 0 without any.
    """
    found = (
        arcs(ties)
        .groupBy(f.col("u").alias("id"))
        .agg(f.count("v").alias("degree"), f.sum("strength").alias("strength"))
    )
    return vertices.join(found, "id", "left").na.fill(0, ["degree", "strength"])


def pagerank(vertices: DataFrame, ties: DataFrame, *, tolerance: float) -> Settled:
    """Of each vertex (``id``) the ``score``: the share of time that a walker spends there who
    follows ties in proportion to their strength and, 15 % of the time or where there is none,
    starts anew anywhere. Sums to 1.

    Starts with equal scores and ends when all of them together move by less than ``tolerance``
    (above 1e-12) in a round: the scores are then within 5.7 times that of where they would end, all
    together. networkx ends so too, at 1e-6 times the number of vertices, which for a million is no
    condition at all. A round takes every tie once, and there are at most about
    log(tolerance / 2) / log(0.85) of them, 90 for 1e-6.

    Brin, Page (1998), Computer Networks 30, 107.
    """
    number = vertices.count()
    if not number:
        return Settled(vertices.withColumn("score", f.lit(0.0)), 0)
    known = neighbours(vertices, ties)
    leaving = known.select(f.col("id").alias("u"), f.col("strength").alias("whole"))
    share = (f.col("strength") / f.col("whole")).alias("share")
    shares = arcs(ties).join(leaving, "u").select("u", "v", share)
    start = known.select(
        "id",
        (f.col("degree") == 0).alias("nowhere"),
        f.lit(1 / number).alias("score"),
        f.lit(1.0).alias("moved"),
    )
    nowhere = f.sum(f.when(f.col("nowhere"), f.col("score")).otherwise(0.0))
    rounds = 0
    with held(shares.repartition("u")) as steps:
        at, (lost, moved) = kept(start, nowhere, f.sum("moved"))
        while moved >= tolerance or not rounds:
            step = _step(at, steps, (1 - DAMPING + DAMPING * lost) / number)
            at, (lost, moved) = kept(step, nowhere, f.sum("moved"))
            rounds += 1
    return Settled(at.select("id", "score"), rounds)


def _step(at: DataFrame, steps: DataFrame, anew: float) -> DataFrame:
    """Where the walker is one round later."""
    coming = (
        steps.join(at.select(f.col("id").alias("u"), "score"), "u")
        .groupBy(f.col("v").alias("id"))
        .agg(f.sum(f.col("score") * f.col("share")).alias("coming"))
    )
    score = DAMPING * f.coalesce("coming", f.lit(0.0)) + anew
    moved = f.abs(score - f.col("score"))
    return at.join(coming, "id", "left").select(
        "id", "nowhere", score.alias("score"), moved.alias("moved")
    )
