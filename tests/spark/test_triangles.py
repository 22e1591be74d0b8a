"""Triangles on Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from netgraph.spark.triangles import triangles
from tests.spark.samples import frames, together

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def test_every_vertex_has_the_triangles_that_it_is_a_corner_of(spark: SparkSession) -> None:
    graph = together()
    found = {row.id: row.triangles for row in triangles(*frames(spark, graph)).collect()}
    assert (found["x"], found["alone"]) == (1, 0)
    assert found == nx.triangles(graph)
