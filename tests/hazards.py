"""What can happen to a process while it writes: each command runs in one of its own.

The processes come from a server that has everything loaded, so that one takes some hundredths of a
second. A hazard is a function that is called in the process before the command.
"""

import ctypes
import io
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NamedTuple

import netgraph.cli

Hazard = Callable[[], None]


class Ended(NamedTuple):
    """How a command ended: its exit code, and all that it printed."""

    code: int
    said: str


def _instead_of_fsync(done: Callable[[int], None]) -> None:
    """Do something else when a file's bytes are written, and its name is not yet given."""
    os.fsync = done  # type: ignore[assignment]


def _signalled(number: int) -> None:
    _instead_of_fsync(lambda _: os.kill(os.getpid(), number))


def killed() -> None:
    """Nothing can be done any more."""
    _signalled(signal.SIGKILL)


def interrupted() -> None:
    """Ctrl-C."""
    _signalled(signal.SIGINT)


def terminated() -> None:
    """The system shuts down."""
    _signalled(signal.SIGTERM)


def hung_up() -> None:
    """The terminal is closed."""
    _signalled(signal.SIGHUP)


def full_disk() -> None:
    """No file can have more than ten bytes."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))


def in_step(barrier: Barrier) -> None:
    """Files are written at the very time at which another process writes them."""
    fsync = os.fsync

    def together(descriptor: int) -> None:
        barrier.wait(60)
        fsync(descriptor)

    _instead_of_fsync(together)


def narrow_umask() -> None:
    """Others shall not read what is written, and the group not write it."""
    os.umask(0o027)


def nothing() -> None:
    """All goes well."""


_SERVER = get_context("forkserver")
_SERVER.set_forkserver_preload(
    [
        __name__, "encodings.cp437", "encodings.utf_8_sig", "graspologic_native",
        "netgraph.cli.around", "netgraph.cli.cleaning", "netgraph.cli.convert",
        "netgraph.cli.diff.text", "netgraph.cli.duplicates", "netgraph.cli.merging",
        "netgraph.cli.pages", "netgraph.duplicates", "netgraph.explorer", "netgraph.extraction",
        "netgraph.report", "netgraph.tables.blank", "netgraph.tables.merges", "openpyxl",
        "openpyxl.packaging.extended", "pydantic.type_adapter", "pyvis.network", "rich.console",
        "rich.table", "scipy.optimize", "scipy.sparse.csgraph", "typer._adapters", "typer.main",
    ]
)  # fmt: skip


def run(
    folder: Path, commands: Iterable[Sequence[str | Path]], hazard: Hazard = nothing
) -> list[Ended]:
    """Run commands in ``folder``, one after the other in one process; those that came to an end."""
    return end(start(folder, commands, hazard))


def run_two(folder: Path, commands: Sequence[Sequence[str | Path]]) -> list[tuple[Ended, ...]]:
    """Run every command twice at once."""
    hazard = partial(in_step, _SERVER.Barrier(2))
    both = [start(folder, commands, hazard) for _ in range(2)]
    return list(zip(*map(end, both), strict=True))


def start(folder: Path, commands: Iterable[Sequence[str | Path]], hazard: Hazard) -> Connection:
    """Begin with commands in a process of their own."""
    ours, theirs = _SERVER.Pipe(duplex=False)
    words = [[str(word) for word in command] for command in commands]
    _SERVER.Process(target=_run, args=(theirs, folder, words, hazard), daemon=True).start()
    theirs.close()
    return ours


def end(process: Connection) -> list[Ended]:
    """Wait for the commands; AssertionError when one of them hangs."""
    ended: list[Ended] = []
    while True:
        assert process.poll(60), f"the command after {ended} hangs"
        try:
            ended.append(process.recv())
        except EOFError:
            return ended


def _run(process: Connection, folder: Path, commands: list[list[str]], hazard: Hazard) -> None:
    os.chdir(folder)
    _drop_privileges()
    hazard()
    for words in commands:
        printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        sys.stdout = sys.stderr = printed
        sys.argv = ["netgraph", *words]
        try:
            netgraph.cli.main()
        except SystemExit as left:
            printed.seek(0)
            process.send(Ended(int(left.code or 0), printed.read()))


def _drop_privileges() -> None:
    """Root may write everywhere and read everything; this takes it away from this process."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return
    override = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable: twice
    system = ctypes.CDLL(None)
    system.capget(header, sets)
    sets[0] &= ~override
    sets[1] &= ~override
    assert system.capset(header, sets) == 0
