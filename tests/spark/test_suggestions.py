"""Pairs with common neighbours on Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netgraph import load, to_graph
from netgraph.gaps.blocks import blocks
from netgraph.gaps.pairs import CONNECTORS, pairs_of
from netgraph.graph import simple
from netgraph.spark.suggestions import suggestions
from tests.spark.samples import frames, together

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def test_scores_are_the_first_term_of_those_of_one_machine(spark: SparkSession) -> None:
    graph = to_graph(load("interkulturelle-oeffnung"))
    pairs = pairs_of(graph)
    expected = {}
    for block in blocks(pairs, once=True):
        open_ = block.where(~block.linked & (block.meeting > 0))
        for i, j, score in zip(open_.first, open_.second, open_.meeting, strict=True):
            expected[pairs.ids[i], pairs.ids[j]] = float(np.round(score, 9))
    found = suggestions(frames(spark, simple(graph))[1])
    assert {(row.a, row.b): row.score for row in found.frame.collect()} == expected
    assert found.hubs == sum(degree > CONNECTORS for _, degree in simple(graph).degree)


def test_hubs_connect_nobody_and_are_counted(spark: SparkSession) -> None:
    graph = together()
    found = suggestions(frames(spark, graph)[1], entity="karate-00", connectors=9)
    fit = {node for node, degree in graph.degree if degree <= 9}
    assert found.hubs == len(graph) - len(fit)
    expected = {}
    for other in graph.nodes - graph["karate-00"].keys() - {"karate-00"}:
        common = fit & graph["karate-00"].keys() & graph[other].keys()
        if common:
            score = round(sum(1 / graph.degree(node) for node in common), 9)
            expected["karate-00", other] = (score, len(common))
    rows = found.frame.collect()
    assert {(row.a, row.b): (row.score, row.partners) for row in rows} == expected
    assert len(expected) == 7
