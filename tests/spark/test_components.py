"""Connected components on Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from netgraph.spark.components import components
from tests.spark.samples import frames, together

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def test_every_vertex_is_named_by_the_least_that_it_reaches(spark: SparkSession) -> None:
    graph = together()
    found = components(*frames(spark, graph))
    expected = {node: min(part) for part in nx.connected_components(graph) for node in part}
    assert {row.id: row.component for row in found.frame.collect()} == expected
    assert 2 <= found.rounds <= 6  # the last of them to see that nothing changes
