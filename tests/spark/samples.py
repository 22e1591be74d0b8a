"""Networks on which Spark and one machine are to say the same, all in one: each round costs Spark
about as long for a few vertices as for thousands.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import networkx as nx

import netgraph
from netgraph.graph import simple

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from netgraph.graph import SimpleGraph

VERTICES = "id string"
TIES = "a string, b string, strength double, links long"


@cache
def together() -> SimpleGraph:
    """Beside each other: the karate club, the bundled network, three drawn networks of growing
    density, a chain whose ids rise and fall, a triangle, and two who are tied to nobody.
    """
    club: nx.Graph[Any] = nx.karate_club_graph()
    club = nx.relabel_nodes(club, {member: f"karate-{member:02}" for member in club})
    bundled = simple(netgraph.to_graph(netgraph.load("interkulturelle-oeffnung")))
    drawn = [nx.gnm_random_graph(40, links, seed=links) for links in (20, 60, 200)]
    for network in drawn:
        for number, tie in enumerate(network.edges.values()):
            tie["strength"] = (0.25, 0.5, 1.0)[number % 3]
    chain: nx.Graph[Any] = nx.relabel_nodes(
        nx.path_graph(9), {n: f"chain-{(n * 4) % 9}" for n in range(9)}
    )
    triangle: nx.Graph[Any] = nx.relabel_nodes(nx.cycle_graph(3), dict(enumerate("xyz")))
    whole: SimpleGraph = nx.Graph()
    named = [nx.relabel_nodes(g, {n: f"{i}-{n}" for n in g}) for i, g in enumerate(drawn)]
    for part in (club, bundled, *named, chain, triangle):
        whole.add_nodes_from(part)
        for u, v, tie in part.edges(data=True):
            strength = tie.get("strength", tie.get("weight", 1))
            whole.add_edge(u, v, strength=float(strength), links=1)
    whole.add_nodes_from(["alone", "zz alone"])
    return whole


def frames(spark: SparkSession, graph: SimpleGraph) -> tuple[DataFrame, DataFrame]:
    """The vertices and the ties of a graph."""
    vertices = [(node,) for node in graph]
    ties = [(*sorted((u, v)), d["strength"], d["links"]) for u, v, d in graph.edges(data=True)]
    return spark.createDataFrame(vertices, VERTICES), spark.createDataFrame(ties, TIES)
