"""Shortest paths on Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from netgraph.spark.paths import Search, shortest_path
from tests.spark.samples import frames, together

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def test_a_path_is_one_of_the_shortest_there_are(spark: SparkSession) -> None:
    graph = together()
    ties = frames(spark, graph)[1]
    found = shortest_path(ties, "karate-16", "karate-26")
    assert found.ids in set(map(tuple, nx.all_shortest_paths(graph, "karate-16", "karate-26")))
    assert found.rounds == len(found.ids) - 1 == 5


def test_where_there_is_no_path_all_that_can_be_reached_is_seen(spark: SparkSession) -> None:
    ties = frames(spark, together())[1]
    # One round reaches y and z, the second nobody new.
    assert shortest_path(ties, "x", "alone") == Search((), 2)
