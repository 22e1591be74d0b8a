"""Degree, strength and PageRank on Spark, beside those of one machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest

from netgraph import engine
from netgraph.engine import View
from netgraph.spark.measures import neighbours, pagerank
from tests.spark.samples import frames, together

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def test_degree_and_strength_are_those_of_one_machine(spark: SparkSession) -> None:
    graph = together()
    rows = neighbours(*frames(spark, graph)).collect()
    assert {row.id: row.degree for row in rows} == dict(graph.degree)
    strength = dict(graph.degree(weight="strength"))
    assert {row.id: row.strength for row in rows} == pytest.approx(strength, rel=1e-14)


def test_pagerank_takes_the_rounds_of_networkx_and_has_its_scores(spark: SparkSession) -> None:
    graph = together()
    tolerance = 1e-3 * len(graph)
    found = pagerank(*frames(spark, graph), tolerance=tolerance)
    scores = {row.id: row.score for row in found.frame.collect()}
    expected = nx.pagerank(graph, weight="strength", tol=1e-3)
    assert scores == pytest.approx(expected, rel=1e-13)
    with pytest.raises(nx.PowerIterationFailedConvergence):
        nx.pagerank(graph, weight="strength", tol=1e-3, max_iter=found.rounds - 1)
    assert nx.pagerank(graph, weight="strength", tol=1e-3, max_iter=found.rounds) == expected
    # And they are together within 0.85 / 0.15 of the tolerance of where they would end.
    view = View.of(graph)
    ours = np.array([scores[node] for node in view.nodes])
    assert np.abs(ours - engine.pagerank(view)).sum() < tolerance * 0.85 / 0.15


def test_nobody_has_no_pagerank(spark: SparkSession) -> None:
    found = pagerank(*frames(spark, nx.Graph()), tolerance=1e-6)
    assert (found.frame.columns, found.frame.count(), found.rounds) == (["id", "score"], 0, 0)
