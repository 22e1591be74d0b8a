"""A session of Spark for as long as it is needed: opened with clear faults, quiet, and gone without
a trace.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from warnings import catch_warnings, filterwarnings

from netgraph.errors import BadQuestion, EngineProblem, shown
from netgraph.files import reason
from netgraph.spark.driver import started, why
from netgraph.wording import say

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
"""The master that is this machine, with all its processors."""
_CONNECT = "sc://"
_MASTERS = re.compile(r"local(\[[^]]+\])?|yarn|(spark|k8s|sc)://\S+")
_PORTS = {"spark": 7077, "sc": 15002}
_KNOCK = 5
"""Seconds in which somebody must answer at a master's address."""


@contextmanager
def open_session(master: str = LOCAL, checkpoints: str | None = None) -> Iterator[SparkSession]:
    """A session at ``master``: ``local[2]``, ``spark://host:7077``, ``yarn``, ``k8s://…``, or
    ``sc://host:15002`` (Spark Connect). One that this process has already is taken instead, as it
    is, and stays open.

    ``checkpoints`` is a folder that the driver and all workers see; on this machine alone None is
    a temporary one. What lies in it is removed in the end. Raises EngineProblem when pyspark or
    Java are missing, when nobody answers at the master or nobody who speaks Spark Connect, or when
    Spark fails in whatever is done meanwhile; BadQuestion for what is no master, or where the
    folder is missing; FileProblem when it cannot be written.
    """
    if not _MASTERS.fullmatch(master):
        raise BadQuestion(
            say(
                "{master} is no master. Masters are: {masters}.",
                master=shown(master),
                masters="local[*], spark://HOST:7077, sc://HOST:15002, yarn, k8s://…",
            )
        )
    ensure_installed()
    from pyspark.sql import SparkSession

    with _faults_told(), catch_warnings():
        # It comes with the first frame that is made, wherever pandas is a new one.
        filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        if running := SparkSession.getActiveSession():
            yield running
            return
        _ensure_answering(master)
        opened = _connected if master.startswith(_CONNECT) else started
        # What Spark says of a fault it says only as long as it is there.
        with opened(master, checkpoints) as session, _faults_told():
            yield session


def ensure_installed() -> None:
    """Raise EngineProblem, with the command that installs it, when pyspark is not there."""
    try:
        import pyspark.sql  # noqa: F401 - whether it can be
    except ImportError:
        raise EngineProblem(_to_install("pyspark")) from None


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
            master=_without_token(master), why=reason(fault))
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
        _ensure_spoken(master)
        session = SparkSession.builder.remote(master).create()
    except PySparkImportError as fault:
        raise EngineProblem(_to_install(why(fault))) from None
    try:
        if not session.conf.get(setting, None):
            raise BadQuestion(
                say("The server at {master} has no folder of checkpoints: start it with"
                    " --conf {setting}=FOLDER.", master=_without_token(master), setting=setting)
            )  # fmt: skip
        yield session
    finally:
        session.stop()


def _ensure_spoken(master: str) -> None:
    """EngineProblem unless who listens at ``master`` takes up the conversation. Spark's client
    would try for more than ten minutes, with TLS for instance where the server has none.
    """
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # it is read when gRPC is imported
    from pyspark.sql.connect.client import DefaultChannelBuilder

    address = DefaultChannelBuilder(master)
    from grpc import FutureTimeoutError, channel_ready_future

    with address.toChannel() as channel, suppress(FutureTimeoutError):
        channel_ready_future(channel).result(_KNOCK)
        return
    told = {"master": _without_token(master)}
    if address.secure:
        fault = say("who answers at {master} speaks no TLS, or has a certificate that is not known"
                    " here. Spark asks for TLS where there is a token, unless the server is called"
                    " localhost.", **told)  # fmt: skip
    else:
        fault = say("who answers at {master} does not speak Spark Connect, at least not without"
                    " TLS. With TLS it is: {example}",
                    **told, example="sc://HOST:15002/;use_ssl=true")  # fmt: skip
    raise EngineProblem(fault)


def _without_token(master: str) -> str:
    """What may be shown of an address."""
    return master.partition("/;")[0]
