"""A session of Spark for as long as it is needed: opened with clear faults, quiet, and gone without
a trace.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings

from netgraph.errors import BadQuestion, EngineProblem, FileProblem, shown
from netgraph.files import reason
from netgraph.wording import say

if TYPE_CHECKING:
    from py4j.java_gateway import JavaGateway
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
"""The master that is this machine, with all its processors."""
_CONNECT = "sc://"
_MASTERS = re.compile(r"local(\[[^]]+\])?|yarn|(spark|k8s|sc)://\S+")
_PORTS = {"spark": 7077, "sc": 15002}
_OLDEST_JAVA = 17
_KNOCK = 5
"""Seconds in which somebody must answer at a master's address."""
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
def open_session(master: str = LOCAL, checkpoints: str | None = None) -> Iterator[SparkSession]:
    """A session at ``master``: ``local[2]``, ``spark://host:7077``, ``yarn``, ``k8s://…``, or
    ``sc://host:15002`` (Spark Connect). One that this process has already is taken instead, as it
    is, and stays open.

    ``checkpoints`` is a folder that the driver and all workers see; on this machine alone None is
    a temporary one. What lies in it is removed in the end. Raises EngineProblem when pyspark or
    Java are missing, when nobody answers at the master, or when Spark fails in whatever is done
    meanwhile; BadQuestion for what is no master, or where the folder is missing; FileProblem when
    it cannot be written.
    """
    if not _MASTERS.fullmatch(master):
        raise BadQuestion(
            say(
                "{master} is no master. Masters are: {masters}.",
                master=shown(master),
                masters="local[*], spark://HOST:7077, sc://HOST:15002, yarn, k8s://…",
            )
        )
    spark_session = _imported()
    with _faults_told():
        if running := spark_session.getActiveSession():
            yield running
            return
        _ensure_answering(master)
        opened = _connected if master.startswith(_CONNECT) else _started
        # What Spark says of a fault it says only as long as it is there.
        with opened(master, checkpoints) as session, _faults_told():
            yield session


def _imported() -> type[SparkSession]:
    try:
        with catch_warnings(action="ignore"):  # of versions of pandas, which is not used here
            from pyspark.sql import SparkSession
    except ImportError:
        raise EngineProblem(_to_install("pyspark")) from None
    return SparkSession


def _to_install(package: str) -> str:
    return say(
        "Spark needs the package {package}. Install it: {command}",
        package=package,
        command='pip install "netgraph-explorer[spark]"',
    )


@contextmanager
def _faults_told() -> Iterator[None]:
    """What Spark says when it fails, in one line instead of a hundred of Java."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.logger import PySparkLogger

    for name in ("DataFrameQueryContextLogger", "SQLQueryContextLogger"):
        PySparkLogger.getLogger(name).setLevel("CRITICAL")  # they print all that Java says
    try:
        yield
    except (PySparkException, Py4JError) as fault:
        raise EngineProblem(say("Spark gave up: {why}", why=why(fault))) from fault


def why(fault: Exception) -> str:
    """The first line of a fault of Spark that says something."""
    said = [line.strip(" :") for line in str(fault).splitlines()]
    told = [line for line in said if line and not line.startswith("An error occurred while")]
    line = told[0] if told else type(fault).__name__
    return re.sub(r"^(?:[a-z]\w*\.)+(\w+): ", "", line)[:300]


def _ensure_answering(master: str) -> None:
    """Spark itself would try for minutes, and say so a hundred times."""
    scheme, _, rest = master.partition("://")
    if scheme not in _PORTS:
        return
    fault: OSError | ValueError = OSError()
    for address in rest.partition("/")[0].split(","):
        host, _, port = address.rpartition(":") if ":" in address else (address, "", "")
        try:
            number = int(port or _PORTS[scheme])
            socket.create_connection((host, number), timeout=_KNOCK).close()
        except (OSError, ValueError) as refused:
            fault = refused
        else:
            return
    raise EngineProblem(
        say("nobody answers at {master}: {why}. Is the address right, and does it run?",
            master=master, why=reason(fault))
    )  # fmt: skip


@contextmanager
def _connected(master: str, checkpoints: str | None) -> Iterator[SparkSession]:
    """A session at a server of Spark Connect, which keeps checkpoints where it was told to."""
    from pyspark.errors import PySparkImportError
    from pyspark.sql import SparkSession

    setting = "spark.checkpoint.dir"
    if checkpoints is not None:
        raise BadQuestion(
            say("A Spark Connect server has its own folder of checkpoints: start it with"
                " --conf {setting}=FOLDER.", setting=setting)
        )  # fmt: skip
    try:
        session = SparkSession.builder.remote(master).create()
    except PySparkImportError as fault:
        raise EngineProblem(_to_install(why(fault))) from None
    try:
        if not session.conf.get(setting, None):
            raise BadQuestion(
                say("The server at {master} has no folder of checkpoints: start it with"
                    " --conf {setting}=FOLDER.", master=master, setting=setting)
            )  # fmt: skip
        yield session
    finally:
        session.stop()


@contextmanager
def _started(master: str, checkpoints: str | None) -> Iterator[SparkSession]:
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
        _driver(master, Path(scratch)) as context,
    ):
        keep_checkpoints(context, _absolute(checkpoints or str(Path(scratch, "checkpoints"))))
        try:
            yield SparkSession(context)
        finally:
            _drop_checkpoints(context)


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
            yield context
        finally:
            with suppress(Exception):  # nothing is left to stop when its process was lost
                context.stop()
    finally:
        _end(gateway)


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
    """Keep checkpoints in a folder of their own in this one; FileProblem when that cannot be."""
    from py4j.protocol import Py4JError

    try:
        context.setCheckpointDir(folder)
    except Py4JError as fault:
        message = say("cannot write checkpoints to {folder}: {why}.", folder=folder, why=why(fault))
        raise FileProblem(message) from fault


def _drop_checkpoints(context: SparkContext) -> None:
    """Spark makes a folder of its own for them, and would leave it behind."""
    with suppress(Exception):  # where its process was lost, nobody can
        jvm: Any = context._jvm  # noqa: SLF001 - DataFrames know nothing of folders
        path = jvm.org.apache.hadoop.fs.Path(context.getCheckpointDir())
        configuration = context._jsc.hadoopConfiguration()  # noqa: SLF001
        path.getFileSystem(configuration).delete(path, True)  # noqa: FBT003 - Java's
