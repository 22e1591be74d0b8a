"""What a cleaning repaired and what it left, for a person and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from netgraph.cli.problems import print_problems, translated, verdict
from netgraph.cli.terminal import Printer
from netgraph.errors import Problem, Severity, shown
from netgraph.tables.cleaning import Cleaning, Repair
from netgraph.wording import Lang, Word, in_language, say


def print_cleaning(cleaning: Cleaning, printer: Printer, lang: Lang) -> None:
    """The repairs by file and row as it stood; then the problems left, by the rows of the outcome.

    Of many alike, the first ones are told and how many more there are.
    """
    print_problems(tuple(map(_as_problem, cleaning.repairs)), printer, lang)
    printer.say(in_language(say("Repairs: {number}.", number=len(cleaning.repairs)), lang))
    if cleaning.left_behind:
        printer.say(in_language(say("What the new form has no room for:"), lang))
        printer.say()
        print_problems(cleaning.left_behind, printer, lang)
    left = tuple(_left(cleaning))
    if left:
        printer.say(in_language(say("What is left, in the new tables:"), lang))
        printer.say()
        print_problems(left, printer, lang)
    printer.say(in_language(verdict(cleaning.reading), lang))


def _left(cleaning: Cleaning) -> Iterator[Problem]:
    return (p for p in cleaning.reading.problems if p.severity is not Severity.INFO)


def _as_problem(repair: Repair) -> Problem:
    english = " ".join(repair.reasons)
    reason = Word(english, " ".join(in_language(text, "de") for text in repair.reasons))
    if repair.column and repair.before != repair.after:
        before, after = shown(repair.before), shown(repair.after)
        message = say("{before} → {after}. {reason}", before=before, after=after, reason=reason)
    else:
        message = say("{reason}", reason=reason)
    return Problem(
        code=", ".join(repair.codes),
        severity=Severity.INFO,
        message=message,
        file=repair.file,
        sheet=repair.sheet,
        row=repair.row,
        column=repair.column,
    )


def as_json(cleaning: Cleaning, output: Path, lang: Lang) -> dict[str, Any]:
    """Everything, nothing folded."""
    return {
        "output": str(output),
        "usable": cleaning.reading.network is not None,
        "repairs": [
            asdict(repair) | {"reasons": [in_language(text, lang) for text in repair.reasons]}
            for repair in cleaning.repairs
        ],
        "left_behind": [asdict(problem) for problem in translated(cleaning.left_behind, lang)],
        "problems": [asdict(problem) for problem in translated(cleaning.reading.problems, lang)],
    }
