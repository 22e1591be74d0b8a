"""Links as linked pairs, on Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netgraph.spark.ties import arcs, ties

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LINKS = [
    ("b", "a", 0.5),
    ("a", "b", 0.25),
    ("a", "c", 1.0),
    ("c", "c", 1.0),
]


def test_parallel_links_of_either_direction_are_one_tie_and_loops_are_none(
    spark: SparkSession,
) -> None:
    links = spark.createDataFrame(LINKS, "source string, target string, strength double")
    found = ties(links)
    assert found.columns == ["a", "b", "strength", "links"]
    # 0.5 + 0.25 between a and b; c's link with itself joins nobody.
    assert sorted(map(tuple, found.collect())) == [("a", "b", 0.75, 2), ("a", "c", 1.0, 1)]
    assert sorted(map(tuple, arcs(found).collect())) == [
        ("a", "b", 0.75),
        ("a", "c", 1.0),
        ("b", "a", 0.75),
        ("c", "a", 1.0),
    ]
