"""Where the page that a command draws goes to: a file, or standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from netgraph.cli import terminal

if TYPE_CHECKING:
    from netgraph.explorer import Map
    from netgraph.report import Report

_STDOUT = Path("-")


def ensure_drawable(output: Path, dataset: str) -> None:
    """Raise FileProblem, before the work begins, for a file that must not be written."""
    from netgraph.files import ensure_writable
    from netgraph.tables import locate
    from netgraph.tables.folder import files_of

    if output != _STDOUT:
        ensure_writable(output, apart_from=files_of(locate(dataset)))


def put_out(drawn: Map | Report, output: Path) -> Path | None:
    """Write the page; the file that it is in now, if it is in one. Its path is printed."""
    if output == _STDOUT:
        sys.stdout.write(drawn.html)
        return None
    drawn.write(output)
    terminal.out().say(str(output))
    return output
