"""Writing files so that a reader sees the old content or the new, never half of it.

What is being written has a temporary name beside its target, beginning with a dot and ending in
``.part``, and is locked as long as its process lives. What a killed process left is not locked, and
the next one that writes the same target removes it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from netgraph.errors import FileProblem
from netgraph.wording import Said, say

if sys.platform != "win32":
    import fcntl

_WINDOWS = sys.platform == "win32"
_UNFINISHED = ".part"
_STALE = 3600.0
"""Seconds after which an unfinished file is taken for abandoned where files cannot be locked."""
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
        say("File too large"),
        say("File name too long"),
        say("Too many levels of symbolic links"),
        say("Directory not empty"),
        say("it is no file"),
    )
}


def reason(fault: OSError | RuntimeError | ValueError) -> str:
    """Why the system refused, in its own words; the commonest ones can be said in German."""
    if _WINDOWS and isinstance(fault, PermissionError):
        # Windows says the same of both, and Excel keeps a workbook to itself while it is open.
        return say("another program has it open (close it there), or you have no permission")
    said = str(getattr(fault, "strerror", None) or fault)
    return _REASONS.get(said, said)


def read_file(path: Path) -> bytes:
    """What stands in the file ``path``. Raises OSError, also for what is no file: a pipe or a
    device might never end, or never begin.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no file")
    return path.read_bytes()


def write_atomically(path: Path, content: bytes, *, replace: bool = True) -> None:
    """Give the file ``path`` its ``content`` in one step; its folder is created when missing.

    The bytes go to a temporary file beside the target, to the disk, and then take its name. On
    any failure the old file is unchanged and no temporary file stays behind; only a killed process
    leaves one, which the next write removes. A symbolic link is followed, so the link stays and its
    target changes. Raises FileProblem, also when there is something that is no file (a device), is
    protected against writing or, without ``replace``, is there at all.
    """
    target = _resolved(path)
    if why := _obstacle(target) or _closed(target.parent) or (None if replace else _taken(path)):
        raise FileProblem(_cannot_write(path, why))
    with _unfinished(path, target) as temporary:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # It was made private; a result is meant to be as readable as any other file.
        temporary.chmod(_mode_of(target))
        if replace:
            temporary.replace(target)
        else:
            _name_once(temporary, target)


def ensure_writable(path: Path, *, apart_from: Iterable[Path] = ()) -> None:
    """See that ``path`` can be written before the work for it begins, and is none of the files
    ``apart_from``, which are still needed. Raises FileProblem.
    """
    target = _resolved(path)
    if any(target == _resolved(other) or _same(target, other) for other in apart_from):
        raise FileProblem(_cannot_write(path, say("it is a file of the dataset that is read")))
    if why := _obstacle(target) or _closed(target.parent):
        raise FileProblem(_cannot_write(path, why))


def ensure_new(path: Path, *, beside: Path | None = None) -> None:
    """See that a new file or folder ``path`` can be made: it is not there, or an empty folder, and
    does not lie in ``beside``. Raises FileProblem.
    """
    target = _resolved(path)
    if beside is not None and any(_same(place, beside) for place in (target, *target.parents)):
        raise FileProblem(_cannot_write(path, say("it is what is read, or lies in it")))
    if why := _taken(path) or _closed(target):
        raise FileProblem(_cannot_write(path, why))


@contextlib.contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to be filled, which takes the name ``path`` when all went well.

    On any failure it is removed, and ``path`` is as it was. Raises FileProblem when there is
    something already, except an empty folder, or when it cannot be written.
    """
    ensure_new(path)
    target = _resolved(path)
    with _unfinished(path, target, folder=True) as temporary:
        yield temporary
        inherited = temporary.stat().st_mode & 0o7000  # a shared folder hands on its group
        temporary.chmod(inherited | 0o777 & ~_umask())
        if target.is_dir():
            target.rmdir()  # Windows renames onto nothing that is there
        temporary.rename(target)


def _cannot_write(path: Path, why: str) -> Said:
    return say("cannot write {path}: {why}", path=path, why=why)


def _resolved(path: Path) -> Path:
    """Where ``path`` leads, through all links."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, a NUL in the name
        raise FileProblem(_cannot_write(path, reason(error))) from error


def _same(path: Path, other: Path) -> bool:
    """Whether both are one file or folder, whatever it is called."""
    try:
        return path.samefile(other)
    except OSError:
        return False


def _obstacle(target: Path) -> str | None:
    """Why a file ``target`` cannot be written, as far as it is itself to blame."""
    try:
        mode = target.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        return reason(fault)
    if stat.S_ISDIR(mode):
        return say("it is a folder")
    if not stat.S_ISREG(mode):
        return say("it is a device or a pipe, no file")
    return None if os.access(target, os.W_OK) else say("it is protected against writing")


def _taken(path: Path) -> str | None:
    """Why nothing new can be called ``path``; an empty folder may be."""
    try:
        there = path.is_symlink() or path.exists()
        taken = there and not (path.is_dir() and not any(path.iterdir()))
    except OSError as fault:
        return reason(fault)
    return say("it is there already. Name a new one") if taken else None


def _closed(folder: Path) -> str | None:
    """Why nothing can be put into ``folder``, which is made when it is missing."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not there.is_dir():
        return say("{folder} is no folder", folder=there)
    if not os.access(there, os.W_OK):
        return say("no permission to write in {folder}", folder=there)
    return None


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


def _name_once(temporary: Path, target: Path) -> None:
    """Give a file its name, unless another process was faster. Raises FileExistsError."""
    if sys.platform == "win32":
        temporary.rename(target)  # onto nothing that is there
        return
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links, such as a USB stick
        temporary.rename(target)
    else:
        temporary.unlink()


@contextlib.contextmanager
def _unfinished(path: Path, target: Path, *, folder: bool = False) -> Iterator[Path]:
    """A temporary file or folder beside ``target``, and nothing there when it failed."""
    hidden = f".{target.name[:40]}."
    with contextlib.ExitStack() as claim:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _remove_abandoned(target.parent, hidden)
            temporary = _claimed(target.parent, hidden, claim, folder=folder)
            try:
                yield temporary
            except BaseException:
                _remove(temporary)
                raise
        except OSError as error:
            raise FileProblem(_cannot_write(path, reason(error))) from error


def _claimed(parent: Path, hidden: str, claim: contextlib.ExitStack, *, folder: bool) -> Path:
    """A new temporary file or folder that no other process takes for abandoned."""
    while True:
        if folder:
            name = tempfile.mkdtemp(dir=parent, prefix=hidden, suffix=_UNFINISHED)
        else:
            handle, name = tempfile.mkstemp(dir=parent, prefix=hidden, suffix=_UNFINISHED)
            os.close(handle)
        temporary = Path(name)
        with contextlib.suppress(FileNotFoundError):
            claim.enter_context(_locked(temporary, wait=True))
        if temporary.exists():  # else it was removed in the moment before it was locked
            return temporary


def _remove_abandoned(folder: Path, hidden: str) -> None:
    for left in list(folder.iterdir()):
        if left.name.startswith(hidden) and left.name.endswith(_UNFINISHED):
            # Somebody else's, or already gone.
            with contextlib.suppress(OSError), _locked(left, wait=False) as ours:
                if ours:
                    _remove(left)


def _remove(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        shutil.rmtree(temporary) if temporary.is_dir() else temporary.unlink()


@contextlib.contextmanager
def _locked(temporary: Path, *, wait: bool) -> Iterator[bool]:
    """Whether it is ours now; the system ends that when the process ends, in whatever way.

    Where files cannot be locked (Windows, some shares), those are that were made long ago.
    """
    old = time.time() - temporary.stat().st_mtime > _STALE
    if sys.platform == "win32":
        yield wait or old
        return
    descriptor = os.open(temporary, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            ours = True
        except BlockingIOError:
            ours = False
        except OSError:
            ours = wait or old
        yield ours
    finally:
        os.close(descriptor)
