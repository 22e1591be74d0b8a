"""A line that says how far a long reading is, on a terminal."""

from __future__ import annotations

import sys
import time

from netgraph.cli import language, terminal
from netgraph.wording import in_language, say

_PATIENCE = 1.0
"""Seconds of reading before anything is said."""
_PAUSE = 0.2


def progress() -> ProgressLine | None:
    """A line on standard error; None where nobody looks at it, or a log would keep it."""
    return ProgressLine(terminal.err().width) if terminal.err().lively else None


class ProgressLine:
    """Writes one line over and over, and clears it at the end."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._next = time.monotonic() + _PATIENCE
        self._shown = 0

    def rows(self, table: str, read: int, of: int) -> None:
        """So many rows of a table are read, ``of`` about so many."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _PAUSE
        percent = min(99, 100 * read // max(of, 1))
        told = say(
            "Reading {table}: {rows} rows, {percent} %", table=table, rows=read, percent=percent
        )
        self._write(terminal.printable(in_language(told, language.chosen()))[: self._width - 1])

    def end(self) -> None:
        """The dataset is read, or will not be."""
        if self._shown:
            self._write("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _write(self, text: str) -> None:
        # Blanks over what stood there: not every console obeys a sequence that clears the line.
        sys.stderr.write(f"\r{text.ljust(self._shown)}")
        sys.stderr.flush()
        self._shown = len(text)
