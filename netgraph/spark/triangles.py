"""Who is tied to two who are tied to each other."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from netgraph.spark.measures import neighbours
from netgraph.spark.rounds import kept


def triangles(vertices: DataFrame, ties: DataFrame) -> DataFrame:
    """Of each vertex (``id``) the number of ``triangles`` that it is a corner of. All together are
    a third of their sum.

    Each tie points to the end of higher degree (of equal ones to the later id), and a vertex looks
    at pairs that it points to: of m ties none points to more than the root of 2m, however many a
    hub has. Latapy (2008), Theoretical Computer Science 407, 458.
    """
    pointing, _ = kept(_pointing(vertices, ties), f.count("low"))
    second = pointing.select("low", f.col("high").alias("other"), f.col("order").alias("beyond"))
    third = pointing.select(f.col("low").alias("high"), f.col("high").alias("other"))
    corners = (
        pointing.select("low", "high", "order")
        .join(second, "low")
        .where(f.col("order") < f.col("beyond"))
        .join(third, ["high", "other"])
        .select(f.explode(f.array("low", "high", "other")).alias("id"))
    )
    found = corners.groupBy("id").agg(f.count("id").alias("triangles"))
    return vertices.join(found, "id", "left").na.fill(0, ["triangles"])


def _pointing(vertices: DataFrame, ties: DataFrame) -> DataFrame:
    """Each tie from its ``low`` to its ``high`` end, with the ``order`` of the latter."""
    order = neighbours(vertices, ties).select("id", f.struct("degree", "id").alias("order"))
    ends = ties.join(order.toDF("a", "of_a"), "a").join(order.toDF("b", "of_b"), "b")
    return ends.select(
        f.least("of_a", "of_b")["id"].alias("low"),
        f.greatest("of_a", "of_b")["id"].alias("high"),
        f.greatest("of_a", "of_b").alias("order"),
    )
