"""The merge table, as a person hands it back: which entity goes into which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from netgraph.errors import DatasetError, FileProblem, Severity, shown
from netgraph.files import read_file, reason
from netgraph.merging import Merging, Wish, merge
from netgraph.names import fold
from netgraph.network import Network
from netgraph.tables.decode import decode
from netgraph.tables.findings import Findings, Spot, error, refused
from netgraph.tables.header import label
from netgraph.tables.rows import Row, Sheet, read_rows
from netgraph.tables.text import clean, unguard
from netgraph.wording import say

_COLUMNS = ("keep", "merge")


def merge_by_table(network: Network, path: Path) -> Merging:
    """Put entities of ``network`` together as the merge table ``path`` says.

    Raises FileProblem when the file cannot be read; DatasetError with all that is wrong in it, by
    row, or that keeps the outcome from being a network.
    """
    wishes = read_merges(path)
    try:
        return merge(network, wishes)
    except DatasetError as error:
        placed = (replace(problem, file=path.name) for problem in error.problems)
        raise DatasetError(tuple(sorted(placed, key=lambda p: p.row or 0))) from error


def read_merges(path: Path) -> tuple[Wish, ...]:
    """The wishes in a CSV file with the columns ``keep`` and ``merge``, in any encoding and with
    any separator that a dataset's tables may have; other columns do not count, and rows in which
    both cells are empty are left out.

    Raises FileProblem when the file cannot be read, DatasetError with all that is wrong in it.
    """
    try:
        content = read_file(path)
    except OSError as fault:
        message = say("cannot read {file}: {reason}.", file=shown(path), reason=reason(fault))
        raise FileProblem(message) from fault
    findings = Findings(path.name)
    text = decode(content, findings)
    sheet = None if text is None else read_rows(text, _COLUMNS, findings)
    wishes = tuple(_wishes(sheet, findings)) if sheet else ()
    if any(problem.severity is Severity.ERROR for problem in findings.problems):
        raise DatasetError(tuple(findings.problems))
    return wishes


def _wishes(sheet: Sheet, findings: Findings) -> Iterator[Wish]:
    names = [fold(cell) for cell in sheet.header.cells]
    missing = [name for name in _COLUMNS if name not in names]
    for name in missing:
        message = say("The column {name!r} is missing.", name=name)
        findings.add(error("NG-C07", message), Spot(sheet.header.number))
    if missing:
        return
    columns = [(names.index(name), name) for name in _COLUMNS]
    for row in sheet.rows:
        keep, merge = (_id(row, index, name, findings) for index, name in columns)
        if keep and merge:
            yield Wish(keep=keep, merge=merge, row=row.number)
        elif keep or merge:
            index, lacking = columns[1] if keep else columns[0]
            message = say("Every row needs a value for {column!r}.", column=lacking)
            advice = "Fill it in, or take the row out."
            findings.add(error("NG-V01", message, advice), Spot(row.number, label(lacking, index)))


def _id(row: Row, index: int, name: str, findings: Findings) -> str:
    raw = row.cells[index] if index < len(row.cells) else ""
    text, remarks = clean(unguard(raw))
    for remark in remarks:
        if refused((remark,)):
            findings.add(remark, Spot(row.number, label(name, index), raw))
    return text
