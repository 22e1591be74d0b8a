"""Printing for people, pipes and odd consoles. Nothing that a dataset says is ever obeyed."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_READABLE = 100
"""Lines longer than this are hard to follow, however wide the window is."""


def prepare() -> None:
    """Let every character pass, whatever the console can show: as itself or as its number."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            wished = os.environ.get("PYTHONIOENCODING")
            stream.reconfigure(encoding=None if wished else "utf-8", errors="backslashreplace")


def printable(text: str) -> str:
    r"""``text`` with all that is no letter, sign or plain blank written out, such as ``\x1b``."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


class Printer:
    """Prints to one stream: with colour and wrapped on a terminal, plain and unbroken elsewhere."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads along, on something that can do more than print lines."""
        return self._console.is_terminal and not self._console.is_dumb_terminal

    @property
    def lively(self) -> bool:
        """Whether a line may change while somebody looks at it: no log keeps it, and nobody has
        asked for plain text.
        """
        plain = self._console.color_system is None or bool(os.environ.get("CI"))
        return self.on_terminal and not plain

    @property
    def width(self) -> int:
        """Characters on a line."""
        return self._console.width

    def say(self, text: str = "", *, indent: int = 0, style: str = "") -> None:
        """Print a paragraph; line breaks in it stay."""
        for line in text.split("\n"):
            self._lines(" " * indent + printable(line), indent, style)

    def pair(
        self, label: str, text: str, *, indent: int = 0, width: int = 9, style: str = "bold"
    ) -> None:
        """Print a label with its text beside it, which hangs on when it takes several lines."""
        label = printable(label)
        start = " " * indent + label + " " * max(2, width - len(label))
        for nth, line in enumerate(text.split("\n")):
            lead = start if nth == 0 else " " * len(start)
            self._lines(lead + printable(line), len(start), style, indent + len(label))

    def table(self, header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
        """Print rows under a header in columns, numbers to the right; on a terminal, long cells
        are wrapped.
        """
        listed = [tuple(row) for row in rows]
        numeric = [all(isinstance(row[i], int) for row in listed) for i in range(len(header))]
        lines = [[printable(str(cell)) for cell in row] for row in (tuple(header), *listed)]
        if self._console.is_terminal:
            self._drawn(lines, numeric)
            return
        widths = [max(len(line[i]) for line in lines) for i in range(len(header))]
        for line in lines:
            cells = (
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(line, widths, numeric, strict=True)
            )
            self._lines("  ".join(cells).rstrip())

    def _drawn(self, lines: Sequence[Sequence[str]], numeric: Sequence[bool]) -> None:
        from rich.table import Table
        from rich.text import Text

        drawn = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
        for name, right in zip(lines[0], numeric, strict=True):
            drawn.add_column(Text(name), justify="right" if right else "left", overflow="fold")
        for line in lines[1:]:
            drawn.add_row(*map(Text, line))
        self._console.print(drawn, soft_wrap=False)

    @contextmanager
    def busy(self, text: str) -> Iterator[None]:
        """Show a person that something takes a while, and how far it is where that is counted."""
        if not self.lively:
            yield
            return
        from netgraph.progress import watched

        line = self._console.status(text)
        with line, watched(lambda done, of: line.update(f"{text} {100 * done // of} %")):
            yield

    def _lines(self, text: str, hang: int = 0, style: str = "", styled: int | None = None) -> None:
        """Print one line, wrapped on a terminal; ``styled`` characters of it get the style."""
        from rich.text import Text

        lines = [text]
        if self._console.is_terminal and text:
            lines = textwrap.wrap(
                text,
                max(min(self._console.width, _READABLE), hang + 20),
                subsequent_indent=" " * hang,
                break_long_words=False,
                break_on_hyphens=False,
                drop_whitespace=True,
            )
        for nth, line in enumerate(lines):
            drawn = Text(line)
            if style and (styled is None or nth == 0):
                drawn.stylize(style, 0, styled)
            self._console.print(drawn)


@cache
def out() -> Printer:
    """For results."""
    return _printer(stderr=False)


@cache
def err() -> Printer:
    """For all else."""
    return _printer(stderr=True)


def _printer(*, stderr: bool) -> Printer:
    from rich.console import Console

    class Stream(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # Rich would leave the program here, with an error

    return Printer(
        Stream(
            stderr=stderr,
            color_system=None if os.environ.get("NO_COLOR") else "auto",
            markup=False,
            emoji=False,
            highlight=False,
            soft_wrap=True,
        )
    )


def note(text: str) -> None:
    """Say something that is no result."""
    err().say(text)


def json_text(value: Any) -> str:
    """``value`` as JSON: readable letters stay, what a terminal might obey is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text) + "\n"


def say_json(value: Any) -> None:
    """Print ``value`` as JSON."""
    sys.stdout.write(json_text(value))


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under a header as CSV that is safe to open in a spreadsheet; None is an empty cell."""
    import csv
    import io

    from netgraph.tables.text import guard

    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        cells = ("" if cell is None else str(cell) for cell in row)
        writer.writerow(guard(printable(cell)) for cell in cells)
    return text.getvalue()
