"""PageRank of a small network, at a master and with a folder of checkpoints that are named: started
by test_cluster.py as a program of its own.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import networkx as nx

from netgraph.spark.measures import pagerank
from netgraph.spark.session import open_session
from tests.spark.samples import frames

if TYPE_CHECKING:
    from netgraph.graph import SimpleGraph

TOLERANCE = 0.05


def club() -> SimpleGraph:
    """Zachary's karate club: 34 members, 78 ties of different strength."""
    members: SimpleGraph = nx.Graph()
    for u, v, tie in nx.karate_club_graph().edges(data=True):
        members.add_edge(f"{u:02}", f"{v:02}", strength=float(tie["weight"]), links=1)
    return members


def main(master: str, checkpoints: str | None = None) -> None:
    with open_session(master, checkpoints) as session:
        found = pagerank(*frames(session, club()), tolerance=TOLERANCE)
        scores = {row.id: row.score for row in found.frame.collect()}
    print("FOUND", json.dumps({"rounds": found.rounds, "scores": scores}))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main(*sys.argv[1:])
