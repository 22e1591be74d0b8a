"""Communities on Spark."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from netgraph.spark.communities import communities
from tests.spark.samples import frames, together

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def test_communities_are_nearly_as_good_as_those_of_one_machine(spark: SparkSession) -> None:
    graph = together()
    found = communities(*frames(spark, graph))
    parts = defaultdict(set)
    for row in found.frame.collect():
        parts[row.community].add(row.id)
    assert all(name in part for name, part in parts.items())
    assert parts["alone"] == {"alone"}
    # networkx raises an error for parts that do not hold every vertex once.
    reached = nx.community.modularity(graph, parts.values(), weight="strength")
    assert found.modularity == pytest.approx(reached, abs=1e-12)
    louvain = nx.community.louvain_communities(graph, weight="strength", seed=0)
    assert reached > nx.community.modularity(graph, louvain, weight="strength") - 0.02


def test_without_ties_everybody_is_alone(spark: SparkSession) -> None:
    found = communities(*frames(spark, nx.empty_graph(["a", "b"])))
    assert (found.modularity, found.rounds) == (0.0, 0)
    assert sorted(map(tuple, found.frame.collect())) == [("a", "a"), ("b", "b")]
