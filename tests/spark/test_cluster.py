"""A cluster on this machine, with a secret, and a server of Spark Connect: what a stranger and a
lost worker do to them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from time import sleep

import networkx as nx
import pytest

from tests.spark.cluster import Cluster, Server, cluster, configured, connect_server, spark_class
from tests.spark.job import TOLERANCE, club

ROUNDS = 6
"""As many as networkx takes."""
JOB: list[str | Path] = [sys.executable, "-W", "ignore", "-m", "tests.spark.job"]


@pytest.fixture(scope="module")
def running(java: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


def expected() -> Mapping[str, float]:
    members = club()
    scores: dict[str, float] = nx.pagerank(
        members, weight="strength", tol=TOLERANCE / len(members), max_iter=ROUNDS
    )
    return scores


def test_who_does_not_know_the_secret_of_a_cluster_is_refused(
    running: Cluster, tmp_path: Path
) -> None:
    environment = configured(tmp_path, {"spark.authenticate": "false"})
    command: list[str | Path] = [spark_class()]
    command += ["org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1"]
    command += ["--webui-port", "0", running.url]
    with closing(Server(command, environment)) as stranger:
        stranger.wait_for("Failed to connect to master")


def test_a_worker_killed_in_the_middle_changes_no_score(running: Cluster, tmp_path: Path) -> None:
    checkpoints = tmp_path / "checkpoints"
    with closing(Server([*JOB, running.url, checkpoints], running.environment)) as job:
        lost = running.workers[0]
        lost.wait_for("Asked to launch executor")
        while written(checkpoints) < 2:
            assert job.alive, job.wait_for("FOUND")
            sleep(0.02)  # a file tells nobody that it is there
        lost.close()
        before = written(checkpoints)
        found = json.loads(job.wait_for("FOUND (.*)")[1])
    # The start and each round are a checkpoint: most rounds came when the worker was gone, and the
    # shares that all of them read were held by both workers.
    assert before <= ROUNDS / 2
    assert found["rounds"] == ROUNDS
    assert found["scores"] == pytest.approx(expected(), rel=1e-13, abs=0)


def written(checkpoints: Path) -> int:
    return len(list(checkpoints.glob("*/*/rdd-*")))


def test_spark_connect_gives_the_same_scores(java: None, tmp_path: Path) -> None:
    with (
        connect_server(tmp_path) as (url, environment),
        closing(Server([*JOB, url], environment)) as job,
    ):
        found = json.loads(job.wait_for("FOUND (.*)")[1])
    assert found == {"rounds": ROUNDS, "scores": pytest.approx(expected(), rel=1e-13, abs=0)}
