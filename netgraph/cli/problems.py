"""Problems of a dataset, as text for a person, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, fields
from itertools import groupby
from typing import TYPE_CHECKING, Any

from netgraph.cli.terminal import Printer, counted, printable
from netgraph.errors import Problem, Severity
from netgraph.tables.text import guard

if TYPE_CHECKING:
    from netgraph.tables import Reading

_MANY = 20
"""From so many problems alike in one column on, only the first few are told one by one."""
_FIRST = 3
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def print_problems(problems: Sequence[Problem], printer: Printer) -> None:
    """Tell problems by file and row; of many alike, the first ones and how many more."""
    alike: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        alike[problem.file, problem.code, problem.column].append(problem)
    folded = {key: same[_FIRST:] for key, same in alike.items() if len(same) >= _MANY}
    hidden = {id(problem) for rest in folded.values() for problem in rest}
    for file, of_file in groupby(problems, key=lambda problem: problem.file):
        printer.say(file, style="bold")
        shown = [problem for problem in of_file if id(problem) not in hidden]
        for row, of_row in groupby(shown, key=lambda problem: problem.row):
            if row is not None:
                printer.say(f"row {row}", indent=2)
            for problem in of_row:
                style = _STYLES[problem.severity]
                printer.pair(problem.severity, _sentence(problem), indent=4, style=style)
        for (name, code, column), rest in folded.items():
            if name == file:
                where = f"in {column}, up to row {rest[-1].row}" if column else ""
                printer.say(f"… and {len(rest)} more {code} {where}".rstrip(), indent=2)
        printer.say()


def _sentence(problem: Problem) -> str:
    value = "" if problem.value.strip("'") in problem.message else problem.value
    place = " ".join(part for part in (problem.column, value) if part)
    told = " ".join(part for part in (problem.message, problem.suggestion) if part)
    return f"{place}: {told} [{problem.code}]" if place else f"{told} [{problem.code}]"


def print_counts(reading: Reading, printer: Printer) -> None:
    """What became of the rows of each table, and the verdict."""
    if reading.counts:
        rows = [
            (file, count.read, count.used, count.rejected, count.blank)
            for file, count in reading.counts.items()
        ]
        printer.table(("table", "rows", "used", "rejected", "blank"), rows)
        printer.say()
    printer.say(verdict(reading))


def verdict(reading: Reading) -> str:
    """How many problems there are, and whether the dataset can be used."""
    numbers = Counter(problem.severity for problem in reading.problems)
    told = ", ".join(
        counted(numbers[severity], word)
        for severity, word in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "info"),
        )
        if numbers[severity]
    )
    if reading.network is None:
        return f"{told}. The dataset cannot be used until the errors are mended."
    return f"{told or 'No problems'}. The dataset can be used."


def print_refusal(problems: Sequence[Problem], printer: Printer) -> None:
    """Why a dataset cannot be used: its errors."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    print_problems(errors, printer)
    many = counted(len(errors), "error")
    printer.say(f"{many}. The dataset cannot be used until the errors are mended.")


def print_warnings(problems: Sequence[Problem], dataset: str, printer: Printer) -> None:
    """Say that there is something to look at, and how to see it."""
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    if warnings:
        printer.say(f"{counted(warnings, 'warning')}: see 'netgraph check {dataset}'")


def exit_code(problems: Sequence[Problem], *, strict: bool = False) -> int:
    """0 when a dataset can be used, 1 when it has errors (or, if ``strict``, warnings), 2 when a
    file is missing or cannot be read.
    """
    if any(p.severity is Severity.ERROR and p.code.startswith("NG-F") for p in problems):
        return 2
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(problem.severity in bad for problem in problems))


def as_json(reading: Reading, dataset: str) -> dict[str, Any]:
    """Everything that was found, nothing folded."""
    return {
        "dataset": dataset,
        "usable": reading.network is not None,
        "rows": {file: asdict(count) for file, count in reading.counts.items()},
        "problems": [asdict(problem) for problem in reading.problems],
    }


def as_csv(problems: Sequence[Problem]) -> str:
    """One problem a row, safe to open in a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    names = [field.name for field in fields(Problem)]
    writer.writerow(names)
    for problem in problems:
        cells = ("" if (cell := getattr(problem, name)) is None else str(cell) for name in names)
        writer.writerow(guard(printable(cell)) for cell in cells)
    return text.getvalue()
