"""Pairs with common neighbours on Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netgraph.spark.suggestions import partners, suggestions
from tests.spark.samples import frames, together

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def test_hubs_connect_nobody_and_are_counted(spark: SparkSession) -> None:
    graph = together()
    ties = frames(spark, graph)[1]
    found = suggestions(ties, entity="karate-00", connectors=9)
    fit = {node for node, degree in graph.degree if degree <= 9}
    assert found.hubs == len(graph) - len(fit)
    expected, first = {}, {}
    for other in graph.nodes - graph["karate-00"].keys() - {"karate-00"}:
        common = fit & graph["karate-00"].keys() & graph[other].keys()
        if common:
            score = round(sum(1 / graph.degree(node) for node in common), 9)
            expected["karate-00", other] = (score, len(common))
            first["karate-00", other] = min(common, key=lambda node: (graph.degree(node), node))
    rows = found.frame.collect()
    assert {(row.a, row.b): (row.score, row.partners) for row in rows} == expected
    assert len(expected) == 7
    named = partners(ties, found.frame.select("a", "b"), most=1, connectors=9)
    assert {(row.a, row.b): row.partner for row in named.collect()} == first
