"""Problems of a dataset, as text for a person, as JSON and as CSV, in German or English."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from netgraph.cli.terminal import Printer, csv_text
from netgraph.errors import Problem, Severity
from netgraph.wording import Lang, Said, Word, in_language, say

if TYPE_CHECKING:
    from netgraph.tables import Reading

_MANY = 20
"""From so many problems alike in one column on, only the first few are told one by one."""
_FIRST = 3
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_WORDS = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.INFO: say("info"),
}


def translated(problems: Sequence[Problem], lang: Lang) -> tuple[Problem, ...]:
    """The same problems with what they say in ``lang``; all else is the same in any language."""
    return tuple(
        replace(
            problem,
            message=in_language(problem.message, lang),
            suggestion=in_language(problem.suggestion, lang),
        )
        for problem in problems
    )


def print_findings(problems: Sequence[Problem], printer: Printer, lang: Lang) -> None:
    """Tell what asks for something first, then, in short, what was only read differently."""
    quiet = [p for p in problems if p.severity is Severity.INFO and not p.suggestion]
    asking = [p for p in problems if p.severity is not Severity.INFO or p.suggestion]
    print_problems(asking, printer, lang)
    if quiet:
        heading = say("Good to know; there is nothing to do:")
        printer.say(in_language(heading, lang))
        printer.say()
        print_problems(quiet, printer, lang, many=2, first=1)


def print_problems(
    problems: Sequence[Problem],
    printer: Printer,
    lang: Lang,
    *,
    many: int = _MANY,
    first: int = _FIRST,
) -> None:
    """Tell problems by file, sheet and row; of ``many`` alike, only the ``first`` ones, and how
    many more there are.
    """
    problems = translated(problems, lang)
    alike: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        alike[_table(problem), problem.code, problem.column].append(problem)
    folded = {key: same[first:] for key, same in alike.items() if len(same) >= many}
    hidden = {id(problem) for rest in folded.values() for problem in rest}
    for table, of_table in groupby(problems, key=_table):
        printer.say(table, style="bold")
        shown = [problem for problem in of_table if id(problem) not in hidden]
        for row, of_row in groupby(shown, key=lambda problem: problem.row):
            if row is not None:
                printer.say(in_language(say("row {row}", row=row), lang), indent=2)
            for problem in of_row:
                style = _STYLES[problem.severity]
                word = in_language(_WORDS[problem.severity], lang)
                printer.pair(word, _sentence(problem, lang), indent=4, style=style)
        for (name, code, column), rest in folded.items():
            if name == table:
                told = _folded(code, column, rest)
                printer.say(in_language(told, lang), indent=2)
        printer.say()


def _table(problem: Problem) -> str:
    return f"{problem.file} [{problem.sheet}]" if problem.sheet else problem.file


def _folded(code: str, column: str, rest: Sequence[Problem]) -> Said:
    if not column:
        return say("… and {number} more {code}", number=len(rest), code=code)
    return say(
        "… and {number} more {code} in {column}, up to row {row}",
        number=len(rest),
        code=code,
        column=column,
        row=rest[-1].row,
    )


def _sentence(problem: Problem, lang: Lang) -> str:
    value = "" if problem.value.strip("'") in problem.message else problem.value
    # Most columns are headers, which are the same in any language.
    column = problem.column
    column = in_language(column, lang) if isinstance(column, Said) else column
    place = " ".join(part for part in (column, value) if part)
    told = " ".join(part for part in (problem.message, problem.suggestion) if part)
    return f"{place}: {told} [{problem.code}]" if place else f"{told} [{problem.code}]"


def print_counts(reading: Reading, printer: Printer, lang: Lang) -> None:
    """What became of the rows of each table, and the verdict."""
    if reading.counts:
        rows = [
            (file, count.read, count.used, count.rejected, count.blank)
            for file, count in reading.counts.items()
        ]
        header = (say("table"), say("rows"), say("used"), say("rejected"), say("blank"))
        printer.table([in_language(name, lang) for name in header], rows)
        printer.say()
    printer.say(in_language(verdict(reading), lang))


def verdict(reading: Reading) -> Said:
    """How many problems there are, and whether the dataset can be used."""
    if _untouched(reading):
        return say("There are no rows yet. Begin with the entities, then link them.")
    return judged(reading.problems)


def judged(problems: Sequence[Problem]) -> Said:
    """How many problems these are, and whether a dataset that has them can be used."""
    numbers: Counter[Severity] = Counter()
    for problem in problems:
        numbers[problem.severity] += problem.times
    told = [_counted(numbers[severity], severity) for severity in _WORDS if numbers[severity]]
    listed = Word(", ".join(told), ", ".join(in_language(number, "de") for number in told))
    if numbers[Severity.ERROR]:
        return _unusable(listed)
    if not told:
        return say("No problems. The dataset can be used.")
    return say("{numbers}. The dataset can be used.", numbers=listed)


def _untouched(reading: Reading) -> bool:
    """Whether all that can be said of a dataset is that nobody has typed anything into it."""
    filled = any(count.read > count.blank for count in reading.counts.values())
    return not filled and {problem.code for problem in reading.problems} == {"NG-C05"}


def _unusable(numbers: str) -> Said:
    return say(
        "{numbers}. The dataset cannot be used until the errors are mended.", numbers=numbers
    )


def _counted(number: int, severity: Severity) -> Said:
    match severity:
        case Severity.ERROR:
            return say("1 error") if number == 1 else say("{number} errors", number=number)
        case Severity.WARNING:
            return say("1 warning") if number == 1 else say("{number} warnings", number=number)
        case Severity.INFO:
            return say("1 info") if number == 1 else say("{number} infos", number=number)


def print_refusal(problems: Sequence[Problem], printer: Printer, lang: Lang) -> None:
    """Why a dataset cannot be used: its errors."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    print_problems(errors, printer, lang)
    printer.say(in_language(judged(errors), lang))


def print_warnings(problems: Sequence[Problem], dataset: str, printer: Printer, lang: Lang) -> None:
    """Say that there is something to look at, and how to see it."""
    warnings = sum(p.times for p in problems if p.severity is Severity.WARNING)
    if warnings:
        numbers = _counted(warnings, Severity.WARNING)
        advice = say("{numbers}: see 'netgraph check {dataset}'", numbers=numbers, dataset=dataset)
        printer.say(in_language(advice, lang))


def exit_code(problems: Sequence[Problem], *, strict: bool = False) -> int:
    """0 when a dataset can be used, 1 when it has errors (or, if ``strict``, warnings), 2 when a
    file is missing or cannot be read.
    """
    if any(p.severity is Severity.ERROR and p.code.startswith("NG-F") for p in problems):
        return 2
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(problem.severity in bad for problem in problems))


def as_json(reading: Reading, dataset: str, lang: Lang) -> dict[str, Any]:
    """Everything that was found, nothing folded."""
    return {
        "dataset": dataset,
        "usable": reading.network is not None,
        "rows": {file: asdict(count) for file, count in reading.counts.items()},
        "problems": [asdict(problem) for problem in translated(reading.problems, lang)],
    }


def as_csv(problems: Sequence[Problem], lang: Lang) -> str:
    """One problem a row, safe to open in a spreadsheet."""
    names = [field.name for field in fields(Problem)]
    rows = ([getattr(p, name) for name in names] for p in translated(problems, lang))
    return csv_text(names, rows)
