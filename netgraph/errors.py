"""Problem records and the few exceptions that leave the package.

A *problem* is one thing that a person can go and look at: it names the place, the fact and the
remedy. Everything that reads data collects problems instead of stopping at the first one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath


class Severity(StrEnum):
    """How much a problem matters: an error keeps its row out of the network, a warning does not,
    and an info says that something was read differently from how it was written.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding in a dataset, at one place.

    ``row`` is the number that a spreadsheet or an editor shows (header = 1; the first physical
    line of a CSV record). ``column`` is the header with its letter, ``start (D)``. ``value`` is
    the cell as Python would print it, cut at 80 characters, so control characters never reach a
    terminal. ``code`` is stable and documented in docs/problems.md. ``repair`` marks what was read
    otherwise than it is written, because it can mean one thing only.
    """

    code: str
    severity: Severity
    message: str
    suggestion: str = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    repair: bool = False

    @property
    def times(self) -> int:
        """In how many places it is; where a table is too large to tell each, in more than one."""
        return 1

    def place(self) -> str:
        """The place in words, ``links.csv row 14, target (B)``; empty when there is none."""
        file = f"{self.file} [{self.sheet}]" if self.sheet else self.file
        row = f"row {self.row}" if self.row is not None else ""
        return ", ".join(part for part in (f"{file} {row}".strip(), self.column) if part)

    def __str__(self) -> str:
        place = self.place()
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} {self.suggestion}" if self.suggestion else text


def shown(value: object, *, limit: int = 80) -> str:
    """``value`` as Python prints it, cut at ``limit`` characters, safe for any terminal; a path
    whole up to a thousand, because somebody will go there.
    """
    if isinstance(value, PurePath):
        return shown(str(value), limit=1000)
    text = ascii(value) if not isinstance(value, str) else repr(value)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


class NetgraphError(Exception):
    """Base of all errors this package raises on purpose; its text is one line for a person."""


@dataclass(eq=False)
class DatasetError(NetgraphError):
    """A dataset that cannot become a network as it stands; ``problems`` holds every finding."""

    problems: tuple[Problem, ...] = field(default=())

    def __str__(self) -> str:
        errors = [p for p in self.problems if p.severity is Severity.ERROR]
        if not errors:
            return "the dataset could not be read"
        first = str(errors[0])
        rest = len(errors) - 1
        if not rest:
            return first
        return f"{first} ({rest} more {'error' if rest == 1 else 'errors'})"


class FileProblem(NetgraphError):
    """A file or folder that cannot be found, read or written."""


class UnknownEntity(NetgraphError):
    """A name that fits no entity, or several; the text lists what it may have meant."""


class BadQuestion(NetgraphError):
    """A question that cannot be answered as it is put; the text says what to put otherwise."""


class EngineProblem(NetgraphError):
    """What another program should compute is not there, or failed; the text says what to do."""
