"""Spark's own process, the driver: started here, stopped, and gone without a trace. The one place
that knows of more than DataFrames, which are all that a server of Spark Connect has.
"""

from __future__ import annotations

import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer, current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn
from uuid import uuid4

from netgraph.errors import BadQuestion, EngineProblem, FileProblem
from netgraph.wording import say

if TYPE_CHECKING:
    from py4j.java_gateway import JavaGateway
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

_OLDEST_JAVA = 17
_START = 60
"""Seconds in which Spark must have started, and a cluster have taken it in."""
_ON_THIS_MACHINE = {
    # Nobody else is to reach the data, and small tables are not to be cut into 200 parts.
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "8",
}


@contextmanager
def started(master: str, checkpoints: str | None) -> Iterator[SparkSession]:
    """A session of a driver of its own, which leaves with all that it wrote here."""
    from pyspark.sql import SparkSession

    local = master.startswith("local")
    if checkpoints is None and not local:
        raise BadQuestion(
            say("Name a folder that all workers can write: --checkpoints FOLDER, such as"
                " hdfs:///tmp/netgraph. Long work is kept there, so that it survives the loss of"
                " one of them.")
        )  # fmt: skip
    _ensure_java()
    with (
        tempfile.TemporaryDirectory(prefix="netgraph-", ignore_cleanup_errors=True) as scratch,
        _quiet(),
        _driver(master, Path(scratch)) as context,
    ):
        own = f"{_absolute(checkpoints or scratch)}/netgraph-{uuid4()}"
        try:
            keep_checkpoints(context, own)
            yield SparkSession(context)
        finally:
            _drop_checkpoints(context, own)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what the library that talks to Java prints of the middle of it on Ctrl-C, where
    nobody has said what shall become of such lines.
    """
    nowhere = logging.NullHandler()
    logging.getLogger().addHandler(nowhere)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(nowhere)


def _absolute(folder: str) -> str:
    return folder if "://" in folder else str(Path(folder).absolute())


def _ensure_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home, "bin", "java")) if home else "java"
    remedy = say("Install one (Debian: openjdk-17-jre-headless), or set JAVA_HOME.")
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)  # noqa: S603 - Spark will run the same one
    except OSError:
        message = say("Spark needs Java {oldest} or newer, and there is none here. {remedy}",
                      oldest=_OLDEST_JAVA, remedy=remedy)  # fmt: skip
        raise EngineProblem(message) from None
    found = re.search(r'version "(?:1\.)?(\d+)', told.stderr)
    if found and int(found[1]) < _OLDEST_JAVA:
        message = say("Spark needs Java {oldest} or newer, and this is Java {found}. {remedy}",
                      oldest=_OLDEST_JAVA, found=found[1], remedy=remedy)  # fmt: skip
        raise EngineProblem(message)


@contextmanager
def _driver(master: str, scratch: Path) -> Iterator[SparkContext]:
    """Spark's own process, started in ``scratch``: its log is there, and all that it leaves where
    it stands.
    """
    from pyspark import SparkConf, SparkContext, java_gateway
    from pyspark.errors import PySparkException

    launch: Callable[..., JavaGateway] = java_gateway.launch_gateway
    conf = SparkConf(loadDefaults=False).setMaster(master).setAppName("netgraph")
    conf.set("spark.sql.session.timeZone", "UTC")
    if master.startswith("local"):
        conf.setAll([*_ON_THIS_MACHINE.items(), ("spark.local.dir", str(scratch))])
    log = scratch / "log"
    try:
        with log.open("w") as out:
            gateway = launch(conf, {"cwd": scratch, "stdout": out, "stderr": out})
    except PySparkException as fault:
        last = next(filter(None, reversed(log.read_text(errors="replace").splitlines())), "")
        raise EngineProblem(_no_start(master, last)) from fault
    try:
        with _in_time(master, gateway):
            context = SparkContext(conf=conf, gateway=gateway)
        if master.startswith("local"):  # its workers are to have the Python that this one has
            context.pythonExec = os.environ.get("PYSPARK_PYTHON", sys.executable)
        try:
            with interruptible():
                yield context
        finally:
            with suppress(Exception):  # nothing is left to stop when its process was lost
                context.stop()
    finally:
        _end(gateway)


@contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl-C interrupts, also while Java is being asked something. Spark's own handler asks it to
    cancel what runs; that fails then, and Spark 4.0 raises that fault in place of the interruption.
    """
    if current_thread() is not main_thread():  # as Spark, which has no handler there
        yield
        return
    cancel = signal.getsignal(signal.SIGINT)

    def interrupt(number: int, frame: FrameType | None) -> NoReturn:
        try:
            if callable(cancel):
                cancel(number, frame)
        finally:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, cancel)


def _no_start(master: str, told: str) -> str:
    return say("Spark cannot be used with the master {master}: {why}", master=master, why=told)


@contextmanager
def _in_time(master: str, gateway: JavaGateway) -> Iterator[None]:
    """Give up when Spark has not started in time; it would go on asking a master for its place."""
    late = Timer(_START, gateway.proc.kill)
    late.start()
    try:
        yield
    except Exception as fault:
        late_by = say("it did not start within {seconds} seconds", seconds=_START)
        told = late_by if late.finished.is_set() else why(fault)
        raise EngineProblem(_no_start(master, told)) from fault
    finally:
        late.cancel()


def _end(gateway: JavaGateway) -> None:
    from pyspark import SparkContext

    with suppress(Exception):
        gateway.shutdown()
    process: subprocess.Popen[Any] = gateway.proc
    if process.stdin:
        process.stdin.close()  # upon which it leaves
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    # So that the next session of this Python starts a process of its own.
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001


def keep_checkpoints(context: SparkContext, folder: str) -> None:
    """Keep checkpoints in this folder; FileProblem when that cannot be."""
    from py4j.protocol import Py4JError

    try:
        context.setCheckpointDir(folder)
    except Py4JError as fault:
        message = say("cannot write checkpoints to {folder}: {why}.", folder=folder, why=why(fault))
        raise FileProblem(message) from fault


def _drop_checkpoints(context: SparkContext, folder: str) -> None:
    """Spark would leave them behind."""
    with suppress(Exception):  # where its process was lost, nobody can
        jvm: Any = context._jvm  # noqa: SLF001 - DataFrames know nothing of folders
        path = jvm.org.apache.hadoop.fs.Path(folder)
        configuration = context._jsc.hadoopConfiguration()  # noqa: SLF001
        path.getFileSystem(configuration).delete(path, True)  # noqa: FBT003 - Java's


def why(fault: Exception) -> str:
    """The first line of a fault of Spark that says something."""
    said = [line.strip(" :") for line in str(fault).splitlines()]
    told = [line for line in said if line and not line.startswith("An error occurred while")]
    line = told[0] if told else type(fault).__name__
    return re.sub(r"^(?:[a-z]\w*\.)+(\w+): ", "", line)[:300]
