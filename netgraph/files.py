"""Writing files so that a reader sees the old content or the new, never half of it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from netgraph.errors import FileProblem


def write_atomically(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content`` in one step; its folder is created when missing.

    The bytes go to a temporary file beside the target, to the disk, and then take its name. On
    any failure the old file is unchanged and no temporary file stays behind. A symbolic link is
    followed, so the link stays and its target changes. Raises FileProblem.
    """
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        temporary = Path(name)
    except OSError as error:
        raise FileProblem(f"cannot write {path}: {error.strerror or error}") from error
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
            raise FileProblem(f"cannot write {path}: {error.strerror or error}") from error
        raise


def _mode_of(target: Path) -> int:
    """The mode of the file to be replaced, else what the umask leaves of 0644."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o644 & ~umask
