"""What is said of a cell, and the problems of a file, gathered while it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from netgraph.errors import Problem, Severity, shown


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say of a value, wherever it stands; an error means that it cannot be used. A
    ``repair`` says that the value was read otherwise than it is written.
    """

    severity: Severity
    code: str
    message: str
    suggestion: str = ""
    repair: bool = False


def error(code: str, message: str, suggestion: str = "") -> Remark:
    """A remark that keeps the value out of the network."""
    return Remark(Severity.ERROR, code, message, suggestion)


def warning(code: str, message: str, suggestion: str = "") -> Remark:
    """A remark that a person should look at."""
    return Remark(Severity.WARNING, code, message, suggestion)


def info(code: str, message: str, suggestion: str = "") -> Remark:
    """A remark that is good to know."""
    return Remark(Severity.INFO, code, message, suggestion)


def repaired(code: str, message: str, suggestion: str = "") -> Remark:
    """A remark that a value was read otherwise than it is written, and can be written so."""
    return Remark(Severity.INFO, code, message, suggestion, repair=True)


def refused(remarks: Iterable[Remark]) -> bool:
    """Whether one of the remarks is an error."""
    return any(remark.severity is Severity.ERROR for remark in remarks)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file as a person sees it, and the raw text that stands there."""

    row: int | None = None
    column: str = ""
    value: str | None = None


@dataclass(slots=True)
class Findings:
    """The problems of ``file`` (and ``sheet``), in the order in which the stages met them."""

    file: str
    sheet: str = ""
    problems: list[Problem] = field(default_factory=list)

    def add(self, remark: Remark, spot: Spot = Spot()) -> None:
        """Note a remark with its place; the raw text is made safe to print here."""
        self.problems.append(
            Problem(
                code=remark.code,
                severity=remark.severity,
                message=remark.message,
                suggestion=remark.suggestion,
                file=self.file,
                sheet=self.sheet,
                row=spot.row or None,  # row 0 is the header of a form that has none
                column=spot.column,
                value="" if spot.value is None else shown(spot.value),
                repair=remark.repair,
            )
        )

    def rows_refused(self, header: int) -> set[int]:
        """The rows below the one of the ``header`` that have an error."""
        return {
            problem.row
            for problem in self.problems
            if problem.severity is Severity.ERROR
            and problem.row is not None
            and problem.row > header
        }
