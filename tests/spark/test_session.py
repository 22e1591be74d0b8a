"""Opening Spark: each thing that is missing is told in one line, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netgraph.errors import BadQuestion, EngineProblem, FileProblem
from netgraph.spark import driver
from netgraph.spark.driver import interruptible, keep_checkpoints
from netgraph.spark.session import open_session
from tests.spark.cluster import configured

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture
def no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this process had no session yet."""
    from pyspark.sql import SparkSession

    monkeypatch.setattr(SparkSession, "getActiveSession", lambda: None)


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port at which somebody listens who never says anything."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def opened(master: str, checkpoints: str | None = None) -> None:
    with open_session(master, checkpoints):
        pytest.fail("there is nothing to open")


def test_without_pyspark_the_command_that_installs_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(EngineProblem, match=r'pip install "netgraph-explorer\[spark\]"'):
        opened("local[1]")


def test_a_missing_and_an_old_java_are_told(
    no_session: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EngineProblem, match="Spark needs Java 17 or newer, and there is none"):
        opened("local[1]")
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    java.chmod(0o755)
    with pytest.raises(EngineProblem, match="and this is Java 11"):
        opened("local[1]")


def test_what_is_no_master_is_told_before_anything_starts() -> None:
    with pytest.raises(BadQuestion, match="'localhost:7077' is no master"):
        opened("localhost:7077")


@pytest.mark.parametrize("scheme", ["spark", "sc"])
def test_a_master_at_which_nobody_answers_is_given_up_at_once(
    no_session: None, silent_port: int, scheme: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        closed = listening.getsockname()[1]
    begin = time.monotonic()
    with pytest.raises(EngineProblem, match=f"nobody answers at {scheme}://127.0.0.1:{closed}"):
        opened(f"{scheme}://127.0.0.1:{closed}", "/tmp")  # noqa: S108 - nobody gets there
    assert time.monotonic() - begin < 5


def test_a_master_that_is_none_is_given_up_in_time(
    no_session: None, silent_port: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is taken for one until then: somebody listens there."""
    monkeypatch.setattr(driver, "_START", 3)
    monkeypatch.setattr("pyspark.SparkContext._gateway", None)
    monkeypatch.setattr("pyspark.SparkContext._jvm", None)
    monkeypatch.setattr("pyspark.SparkContext._active_spark_context", None)
    with pytest.raises(EngineProblem, match="did not start within 3 seconds"):
        opened(f"spark://127.0.0.1:{silent_port}", str(tmp_path))


def test_who_listens_and_speaks_no_spark_connect_is_given_up_in_time(
    no_session: None, silent_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netgraph.spark.session._KNOCK", 1)
    master = f"sc://127.0.0.1:{silent_port}"
    with pytest.raises(EngineProblem, match=f"at {master} does not speak Spark Connect"):
        opened(master)
    with pytest.raises(EngineProblem, match=f"at {master} speaks no TLS") as fault:
        opened(f"{master}/;token=well-kept")
    assert "well-kept" not in str(fault.value)


def test_a_cluster_needs_a_folder_of_checkpoints(no_session: None, silent_port: int) -> None:
    with pytest.raises(BadQuestion, match="--checkpoints FOLDER, such as hdfs:///tmp/netgraph"):
        opened(f"spark://127.0.0.1:{silent_port}")
    with pytest.raises(BadQuestion, match=r"start it with --conf spark\.checkpoint\.dir=FOLDER"):
        opened(f"sc://127.0.0.1:{silent_port}", "/tmp")  # noqa: S108 - it is refused


def test_a_folder_that_cannot_be_written_is_told(spark: SparkSession) -> None:
    with pytest.raises(FileProblem, match="cannot write checkpoints to /proc/nothing"):
        keep_checkpoints(spark.sparkContext, "/proc/nothing")


def test_the_session_of_this_process_is_taken_and_its_faults_are_one_line(
    spark: SparkSession,
) -> None:
    with open_session() as session:
        assert session is spark
    with (
        pytest.raises(EngineProblem, match=r"^Spark gave up: .*no_such_column") as fault,
        open_session() as session,
    ):
        session.sql("SELECT no_such_column").collect()
    assert "\n" not in str(fault.value)
    assert spark.range(3).count() == 3


def test_an_interruption_is_one_also_where_spark_fails_to_cancel_what_runs() -> None:
    def failing(*_: object) -> None:
        raise ConnectionError

    before = signal.signal(signal.SIGINT, failing)
    try:
        with pytest.raises(KeyboardInterrupt), interruptible():
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is failing
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_thread_that_may_set_no_handler_can_work_with_spark() -> None:
    def handler() -> object:
        with interruptible():
            return signal.getsignal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    with ThreadPoolExecutor() as others:
        assert others.submit(handler).result() is before


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, Path]:
    """A working directory, a folder for temporary files and one for checkpoints, all empty."""
    folders = {name: tmp_path / name for name in ("here", "temporary", "checkpoints")}
    for folder in folders.values():
        folder.mkdir()
    return folders


def started(surroundings: dict[str, Path]) -> subprocess.Popen[str]:
    settings = configured(surroundings["here"].parent, {})["SPARK_CONF_DIR"]
    return subprocess.Popen(
        [sys.executable, "-m", "netgraph", "check", "interkulturelle-oeffnung", "--lang", "en",
         "--engine", "spark", "--master", "local[1]", "--checkpoints",
         str(surroundings["checkpoints"])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=surroundings["here"],
        env=os.environ | {"TMPDIR": str(surroundings["temporary"]),
                          "SPARK_CONF_DIR": settings,
                          "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip


def left_in(surroundings: dict[str, Path]) -> list[Path]:
    return [path for folder in surroundings.values() for path in folder.iterdir()]


def test_a_command_says_only_what_it_found_and_leaves_nothing_behind(
    java: None, surroundings: dict[str, Path]
) -> None:
    said, noise = started(surroundings).communicate(timeout=500)
    assert said.endswith("No problems. The dataset can be used.\n")
    assert "238 entities" in said
    assert noise == ""
    assert left_in(surroundings) == []


def test_an_interrupted_command_ends_at_once_and_leaves_nothing_behind(
    java: None, surroundings: dict[str, Path]
) -> None:
    process = started(surroundings)
    while not list(surroundings["checkpoints"].iterdir()):  # Spark has not started
        assert process.poll() is None, process.communicate()
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    said, noise = process.communicate(timeout=60)
    assert (said, noise, process.returncode) == ("", "netgraph: interrupted\n", 130)
    assert left_in(surroundings) == []
