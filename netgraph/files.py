"""Writing files so that a reader sees the old content or the new, never half of it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from netgraph.errors import FileProblem
from netgraph.wording import Said, say

_UNFINISHED = ".part"
_STALE = 3600.0
"""Seconds after which an unfinished file belongs to a process that was killed."""
_REASONS = {
    str(said): said
    for said in (
        say("Permission denied"),
        say("Input/output error"),
        say("Is a directory"),
        say("Not a directory"),
        say("No such file or directory"),
        say("No space left on device"),
        say("Read-only file system"),
    )
}


def reason(fault: OSError | RuntimeError) -> str:
    """Why the system refused, in its own words; the commonest ones can be said in German."""
    said = str(getattr(fault, "strerror", None) or fault)
    return _REASONS.get(said, said)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content`` in one step; its folder is created when missing.

    The bytes go to a temporary file beside the target, to the disk, and then take its name. On
    any failure the old file is unchanged and no temporary file stays behind; only a killed process
    leaves one, which a later write removes. A symbolic link is followed, so the link stays and its
    target changes. Raises FileProblem.
    """
    target = _resolved(path)
    hidden = f".{target.name[:40]}."
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=hidden, suffix=_UNFINISHED)
        temporary = Path(name)
    except OSError as error:
        raise FileProblem(_cannot_write(path, reason(error))) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files private; a result is meant to be as readable as any other file.
        temporary.chmod(_mode_of(target))
        temporary.replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise FileProblem(_cannot_write(path, reason(error))) from error
        raise
    _remove_stale(target.parent, hidden)


def ensure_writable(path: Path) -> None:
    """See that ``path`` can be written before the work for it begins. Raises FileProblem."""
    target = _resolved(path)
    if target.is_dir():
        raise FileProblem(_cannot_write(path, say("it is a folder")))
    folder = next(parent for parent in target.parents if parent.exists())
    if not folder.is_dir():
        raise FileProblem(_cannot_write(path, say("{folder} is no folder", folder=folder)))
    if not os.access(folder, os.W_OK):
        denied = say("no permission to write in {folder}", folder=folder)
        raise FileProblem(_cannot_write(path, denied))


def _cannot_write(path: Path, why: str) -> Said:
    return say("cannot write {path}: {why}", path=path, why=why)


def ensure_new(path: Path, *, beside: Path | None = None) -> None:
    """See that a new folder ``path`` can be made: it is not there, or empty, and does not lie in
    ``beside``. Raises FileProblem.
    """
    target = _resolved(path)
    if beside is not None and target.is_relative_to(_resolved(beside)):
        raise FileProblem(_cannot_write(path, say("it is what is read, or lies in it")))
    try:
        taken = target.exists() and (not target.is_dir() or any(target.iterdir()))
    except OSError as error:
        raise FileProblem(_cannot_write(path, reason(error))) from error
    if taken:
        raise FileProblem(_cannot_write(path, say("it is there already. Name a new folder")))
    ensure_writable(target / "x")


@contextlib.contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to be filled, which takes the name ``path`` when all went well.

    On any failure it is removed, and ``path`` is as it was. Raises FileProblem when there is
    something already, except an empty folder, or when it cannot be written.
    """
    ensure_new(path)
    target = _resolved(path)
    hidden = f".{target.name[:40]}."
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=target.parent, prefix=hidden, suffix=_UNFINISHED))
    except OSError as error:
        raise FileProblem(_cannot_write(path, reason(error))) from error
    try:
        yield temporary
        temporary.chmod(0o777 & ~_umask())
        if target.is_dir():
            target.rmdir()  # Windows renames onto nothing that is there
        temporary.rename(target)
    except BaseException as error:
        shutil.rmtree(temporary, ignore_errors=True)
        if isinstance(error, OSError):
            raise FileProblem(_cannot_write(path, reason(error))) from error
        raise
    _remove_stale(target.parent, hidden)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # links that lead in a circle
        raise FileProblem(_cannot_write(path, reason(error))) from error


def _mode_of(target: Path) -> int:
    """The mode of the file to be replaced, else what the umask leaves of 0644."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        return 0o644 & ~_umask()


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _remove_stale(folder: Path, hidden: str) -> None:
    with contextlib.suppress(OSError):  # somebody else's file, or already gone
        for left in folder.iterdir():
            ours = left.name.startswith(hidden) and left.name.endswith(_UNFINISHED)
            if ours and left.stat().st_mtime < time.time() - _STALE:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
