"""Servers of Spark on this machine: a master with its workers, and one of Spark Connect.

Each is a process in a group of its own, which is killed in the end as a whole, with the executors
that a worker has started. When the tests themselves are killed, so are the servers.
"""

from __future__ import annotations

import os
import queue
import re
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic

PATIENCE = 300
"""Seconds until a server on a busy machine must have said something."""

_QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
SMALL = {
    "spark.driver.extraJavaOptions": _QUICK,
    "spark.executor.extraJavaOptions": _QUICK,
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "2",
}
"""Settings for tiny networks: what makes millions of rows fast takes longer than all else here."""

_DEPLOY = "org.apache.spark.deploy"
_CONNECT = "org.apache.spark.sql.connect.service.SparkConnectServer"


class Server:
    """A process that tells what it does on its standard output."""

    def __init__(self, command: list[str | Path], environment: Mapping[str, str]) -> None:
        setpriv = shutil.which("setpriv")  # of Linux
        dying = [setpriv, "--pdeathsig", "KILL"] if setpriv else []
        self._process = subprocess.Popen(
            [*dying, *command], env=os.environ | dict(environment), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._said: list[str] = []
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line)
        self._lines.put(None)

    def wait_for(self, pattern: str) -> re.Match[str]:
        """The first line not yet read that has ``pattern``."""
        end = monotonic() + PATIENCE
        with suppress(queue.Empty):
            while line := self._lines.get(timeout=max(end - monotonic(), 0)):
                self._said.append(line)
                if found := re.search(pattern, line):
                    return found
        raise AssertionError(f"{pattern!r} was never said, but:\n{''.join(self._said)}")

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        """End it and all that it has started, without a word to them, as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._reader.join()


@dataclass(frozen=True)
class Cluster:
    """A master's ``url``, the ``environment`` of who may use it, and its ``workers``."""

    url: str
    environment: dict[str, str]
    workers: tuple[Server, ...]


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A master and ``workers`` of one processor each. Who does not know their secret is refused."""
    environment = configured(folder, {
        "spark.authenticate": "true",
        "spark.authenticate.secret": secrets.token_hex(32),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "512m",
        "spark.executor.memory": "512m",
        # It has a fixed port and asks for no secret.
        "spark.master.rest.enabled": "false",
        # Work begins when both workers are there: else one might do it alone.
        "spark.scheduler.maxRegisteredResourcesWaitingTime": f"{PATIENCE}s",
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",
        "spark.shuffle.io.retryWait": "1s",
        "spark.ui.enabled": "false",
    })  # fmt: skip
    listening: list[str | Path] = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
    with ExitStack() as stack:
        master = Server([spark_class(), f"{_DEPLOY}.master.Master", *listening], environment)
        stack.callback(master.close)
        url = master.wait_for(r"Starting Spark master at (spark://\S+)")[1]
        command = [spark_class(), f"{_DEPLOY}.worker.Worker", *listening, "--cores", "1"]
        command += ["--memory", "600m", "--work-dir", folder / "work", url]
        started = []
        for _ in range(workers):
            started.append(Server(command, environment))
            stack.callback(started[-1].close)
        for worker in started:
            worker.wait_for("Successfully registered with master")
        yield Cluster(url, environment, tuple(started))


def configured(folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """What makes a process of Spark take ``settings``; they are read by nobody else."""
    conf = folder / "conf"
    conf.mkdir(mode=0o700)
    lines = (f"{name} {value}\n" for name, value in {**SMALL, **settings}.items())
    (conf / "spark-defaults.conf").write_text("".join(lines), encoding="utf-8")
    return {
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SPARK_CONF_DIR": str(conf),
        "SPARK_DAEMON_JAVA_OPTS": _QUICK,
        "SPARK_DAEMON_MEMORY": "512m",  # of master, worker and Spark Connect
        "SPARK_HOME": str(_home()),
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }


@contextmanager
def connect_server(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a server of Spark Connect, and the environment of who may use it."""
    environment = configured(folder, {
        "spark.checkpoint.dir": str(folder / "checkpoints"),
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": "0",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.master": "local[2]",
        "spark.ui.enabled": "false",
    })  # fmt: skip
    environment["SPARK_CONNECT_AUTHENTICATE_TOKEN"] = secrets.token_hex(32)
    submit = _home() / "bin" / "spark-submit"
    server = Server([submit, "--class", _CONNECT], environment)
    try:
        port = server.wait_for(r"Spark Connect server started at: \S+:(\d+)")[1]
        # A token is sent without encryption to this machine alone, by its name.
        yield f"sc://localhost:{port}", environment
    finally:
        server.close()


def spark_class() -> Path:
    """The program that starts a class of Spark."""
    return _home() / "bin" / "spark-class"


def _home() -> Path:
    import pyspark

    return Path(pyspark.__file__).parent
