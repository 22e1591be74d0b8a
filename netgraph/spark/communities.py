"""Which vertices belong together, by the ties alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as f

from netgraph.spark.measures import neighbours
from netgraph.spark.rounds import kept
from netgraph.spark.ties import arcs

GAIN: Final = 1e-4
"""A search goes on as long as it raises the modularity by so much."""
_DIGITS = 9  # of a gain: what is left depends on the order of sums


@dataclass(frozen=True, slots=True)
class Communities:
    """Of each vertex (``id``) its ``community``, named by some id in it; the ``modularity`` of the
    whole, −0.5 to 1 and 0 without ties; and how many ``rounds`` it took to find.
    """

    frame: DataFrame
    modularity: float
    rounds: int


def communities(vertices: DataFrame, ties: DataFrame) -> Communities:
    """Divide vertices so that ties are strong inside and weak between: one search for the greatest
    modularity, the same each time.

    The Louvain method, but with vertices that move at once, each to the neighbouring community that
    raises the modularity most (of equal ones the least id). In a round half of them may, drawn by
    their ids, so that two do not change places for ever. When that gains nothing any more,
    communities become vertices, and all begins anew. A vertex without ties stays alone; a community
    may fall into parts that no tie inside joins, as those of the Leiden method do not.

    Blondel, Guillaume, Lambiotte, Lefebvre (2008), Journal of Statistical Mechanics P10008.
    """
    members = vertices.select("id", f.col("id").alias("community"))
    known = neighbours(vertices, ties).withColumnRenamed("strength", "weight")
    start = known.select("id", "weight", f.lit(0.0).alias("loops"))
    nodes, (whole,) = kept(start, f.sum("weight"))
    if not whole:
        return Communities(members, 0.0, 0)
    steps, _ = kept(arcs(ties), f.count("u"))
    before, rounds = -1.0, 0
    while True:
        placed, modularity, taken = _placed(nodes, steps, whole)
        rounds += taken
        if modularity - before < GAIN:
            return Communities(members, before, rounds)
        before = modularity
        new = placed.select(f.col("id").alias("community"), "own")
        members = members.join(new, "community").select("id", f.col("own").alias("community"))
        members, _ = kept(members, f.count("id"))
        nodes, steps = _contracted(placed, steps)


def _placed(nodes: DataFrame, steps: DataFrame, whole: float) -> tuple[DataFrame, float, int]:
    """The nodes with their ``own`` community when two rounds, in which everybody may move once,
    gain nothing; the modularity; and the number of rounds.
    """
    start = nodes.withColumn("own", f.col("id"))
    at, (reached,) = kept(_weighed(start, steps, whole, 0), _modularity(whole))
    best = at
    rounds = idle = 0
    while idle < 2:
        rounds += 1
        moved = at.select("id", "weight", "loops", f.col("next").alias("own"))
        at, (modularity,) = kept(_weighed(moved, steps, whole, rounds), _modularity(whole))
        idle = 0 if modularity - reached >= GAIN else idle + 1
        if modularity > reached:
            best, reached = at, modularity
    return best, reached, rounds


def _weighed(placed: DataFrame, steps: DataFrame, whole: float, turn: int) -> DataFrame:
    """The nodes with the ``total`` weight of their ``own`` community, how strongly they are tied to
    it (``inside``), and where they would be ``next``.
    """
    total = placed.groupBy("own").agg(f.sum("weight").alias("total"))
    here = placed.join(total, "own")
    there = total.toDF("community", "theirs")
    own = placed.select(f.col("id").alias("v"), f.col("own").alias("community"))
    tied = steps.join(own, "v").groupBy("u", "community").agg(f.sum("strength").alias("tied"))
    offers = tied.join(there, "community").join(
        placed.select(f.col("id").alias("u"), "weight", "own"), "u"
    )
    foreign = f.col("community") != f.col("own")
    loss = -_gain(f.col("tied"), f.col("weight") * f.col("theirs"), whole)
    best = offers.groupBy(f.col("u").alias("id")).agg(
        f.min(f.when(foreign, f.struct(loss.alias("loss"), "community"))).alias("best"),
        f.sum(f.when(foreign, 0.0).otherwise(f.col("tied"))).alias("inside"),
    )
    inside = f.coalesce("inside", f.lit(0.0))
    stay = _gain(inside, f.col("weight") * (f.col("total") - f.col("weight")), whole)
    goes = _may_move(turn) & (-f.col("best.loss") > stay)
    return here.join(best, "id", "left").select(
        *("id", "weight", "loops", "own", "total", inside.alias("inside")),
        f.when(goes, f.col("best.community")).otherwise(f.col("own")).alias("next"),
    )


def _gain(tied: Column, product: Column, whole: float) -> Column:
    """What a community is worth to a node: how much stronger they are tied than by chance."""
    return f.round(tied - product / whole, _DIGITS)


def _may_move(turn: int) -> Column:
    """Half of the nodes, and in the next turn the other half; then others are drawn."""
    return f.pmod(f.xxhash64("id", f.lit(turn // 2)) + turn % 2, f.lit(2)) == 0


def _modularity(whole: float) -> Column:
    """Newman (2004), Physical Review E 70, 056131."""
    chance = f.sum(f.col("weight") * f.col("total"))
    return f.sum(f.col("inside") + f.col("loops")) / whole - chance / whole**2


def _contracted(placed: DataFrame, steps: DataFrame) -> tuple[DataFrame, DataFrame]:
    """Communities as nodes, and the ties of these."""
    nodes = placed.groupBy(f.col("own").alias("id")).agg(
        f.sum("weight").alias("weight"), f.sum(f.col("loops") + f.col("inside")).alias("loops")
    )
    ends = placed.select("id", "own")
    between = (
        steps.join(ends.toDF("u", "one"), "u")
        .join(ends.toDF("v", "other"), "v")
        .where(f.col("one") != f.col("other"))
        .groupBy(f.col("one").alias("u"), f.col("other").alias("v"))
        .agg(f.sum("strength").alias("strength"))
    )
    return kept(nodes, f.count("id"))[0], kept(between, f.count("u"))[0]
