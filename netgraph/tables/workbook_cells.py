"""Stored cells of a workbook → text for the stages behind, with what is to be said of each by what
its column holds: one rule for each way in which a cell may be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from netgraph.errors import shown
from netgraph.names import fold
from netgraph.tables.findings import (
    Findings,
    Remark,
    Spot,
    error,
    info,
    refused,
    repaired,
    warning,
)
from netgraph.tables.header import Header, read_header
from netgraph.tables.rows import Row, Sheet, find_header, under_header
from netgraph.tables.schema import Column, TableSchema
from netgraph.tables.text import guard
from netgraph.tables.workbook_read import Grid, Merged, Stored
from netgraph.wording import say

_EXACT_DIGITS = 15
_CALENDAR = range(1900, 2101)
"""Numbers that somebody may have typed as years."""

Answer = tuple[str, tuple[Remark, ...]]


def sheet_of_text(grid: Grid, schema: TableSchema, findings: Findings) -> Sheet | None:
    """The rows of a grid as text; None, with an error, when there is nothing in it.

    The texts are guarded, so that the next stages give back each one as it stands.
    """
    rows = [Row(number, _texts(cells)) for number, cells in enumerate(grid.rows, start=1)]
    head = find_header(rows, {fold(name) for name in schema.headers})
    if head is None:
        expected = ", ".join(column.name for column in schema.usual)
        columns = say("Its columns are: {columns}.", columns=expected)
        findings.add(error("NG-C04", "The sheet is empty.", columns))
        return None
    header = read_header(head, schema, Findings(""))
    if header:  # else the next stage says why, aloud
        merged = _merged(grid, header)
        below = enumerate(grid.rows[head.number :], start=head.number + 1)
        rows[head.number :] = [
            _row(number, cells, header, merged.get(number, {})) for number, cells in below
        ]
        _note_hidden(grid, header, findings)
    return replace(under_header(head, rows, findings), size=len(rows))


def _texts(row: tuple[Stored | None, ...]) -> tuple[str, ...]:
    return tuple(guard(cell.text) if cell else "" for cell in row)


def _row(
    number: int,
    cells: tuple[Stored | None, ...],
    header: Header,
    merged: dict[int, tuple[Remark, ...]],
) -> Row:
    texts: list[str] = []
    remarks = dict(merged) if any(cell and cell.text.strip() for cell in cells) else {}
    for index, cell in enumerate(cells):
        text, said = _read(cell, header.columns.get(index)) if cell else ("", ())
        if text.strip() and index not in header.columns and index not in header.extras:
            said = (_beside(text),)
        texts.append(text if refused(said) else guard(text))
        if said:
            remarks[index] = said + remarks.get(index, ())
    texts += [""] * (header.width - len(texts))  # a sheet has no short rows
    return Row(number, tuple(texts), remarks)


def _read(cell: Stored, column: Column | None) -> Answer:
    """The text of a cell and what is to be said of it, in a column or outside of all."""
    text, said = _RULES[cell.kind](cell, column)
    if cell.link and column and column.content == "url" and "://" not in text:
        text, said = (
            cell.link,
            (
                *said,
                repaired(
                    "NG-X12",
                    say(
                        "The address behind the cell was read: {address}.", address=shown(cell.link)
                    ),
                ),
            ),
        )
    if cell.formula and cell.kind not in {"error", "not calculated"}:
        said = (*said, repaired("NG-X03", "The cell holds a formula; its last result was read."))
    return text, said


def _beside(text: str) -> Remark:
    """What is said of a cell without a header: here it cannot have slipped out of another one."""
    return warning(
        "NG-C14",
        say("No header stands above {cells}; it was not read.", cells=shown(text, limit=40)),
        "Name the column to keep it, or clear the cell.",
    )


def _content(column: Column | None) -> str:
    return column.content if column else "text"


def _plain(cell: Stored, column: Column | None) -> Answer:  # noqa: ARG001 - one of the rules
    return cell.text, ()


def _error_value(cell: Stored, column: Column | None) -> Answer:  # noqa: ARG001
    return cell.text, (
        error(
            "NG-X01",
            say("The cell shows the error {value}.", value=cell.text),
            "Type the value itself, or clear the cell.",
        ),
    )


def _not_calculated(cell: Stored, column: Column | None) -> Answer:  # noqa: ARG001
    return cell.text, (
        error(
            "NG-X02",
            "The cell holds a formula without a result.",
            "Open the workbook in its program and save it, or type the value itself.",
        ),
    )


def _number(cell: Stored, column: Column | None) -> Answer:
    if _content(column) not in {"id", "reference"}:
        return cell.text, ()
    if len(cell.text.partition(".")[0].lstrip("-")) > _EXACT_DIGITS:
        return cell.text, (
            error(
                "NG-X04",
                "The id is kept as a number, of which a workbook keeps 15 digits only.",
                "Format the column as text, and type the id again.",
            ),
        )
    if _content(column) == "reference":
        return cell.text, ()  # it is read as the id is; where that is text, nothing fits it
    return cell.text, (
        warning(
            "NG-X04",
            say("The id is kept as a number and was read as {text}.", text=shown(cell.text)),
            "Format the column as text; else noughts in front get lost.",
        ),
    )


def _date(cell: Stored, column: Column | None) -> Answer:
    if _content(column) != "date":
        return cell.text, (
            warning(
                "NG-X06",
                say("The cell holds a date and was read as {date}.", date=shown(cell.text)),
                "If that is not what was typed, format the column as text and type it again.",
            ),
        )
    if cell.serial in _CALENDAR:
        return cell.text, (
            error(
                "NG-X05",
                say(
                    "The cell holds the day {day}, which is the number {number} shown as a date.",
                    day=cell.text,
                    number=cell.serial,
                ),
                say(
                    "Is the year {year} meant? Then format the cell as text and type {year}.",
                    year=cell.serial,
                ),
            ),
        )
    if cell.shows == "day":
        return cell.text, ()
    text = cell.text[: 4 if cell.shows == "year" else 7]
    return text, (
        repaired(
            "NG-X08",
            say(
                "The cell shows less than its date {day}; read as {text}.", day=cell.text, text=text
            ),
        ),
    )


def _no_date(cell: Stored, column: Column | None) -> Answer:
    if _content(column) != "date":
        return _date(cell, column)
    return cell.text, (
        error(
            "NG-X07",
            say(
                "The cell holds {value}, which a workbook cannot keep as a date.",
                value=shown(cell.text),
            ),
            "Workbooks know days from March 1900 on. Format the cell as text and type the date.",
        ),
    )


def _truth(cell: Stored, column: Column | None) -> Answer:
    if _content(column) == "flag":
        return cell.text, ()
    return cell.text, (
        warning(
            "NG-X09",
            say("The cell holds a truth value and was read as {text}.", text=shown(cell.text)),
            "Type what is meant.",
        ),
    )


_RULES: dict[str, Callable[[Stored, Column | None], Answer]] = {
    "text": _plain,
    "number": _number,
    "date": _date,
    "no date": _no_date,
    "truth": _truth,
    "error": _error_value,
    "not calculated": _not_calculated,
}


def _merged(grid: Grid, header: Header) -> dict[int, dict[int, tuple[Remark, ...]]]:
    """What is to be said of merged cells, by row and column: an error in each cell of a required
    column that has no value because of it, else a warning where the range begins.
    """
    said: dict[int, dict[int, tuple[Remark, ...]]] = {}
    for merged in grid.merged:
        covered = list(_covered(merged, grid, header))
        needed = [(row, index) for row, index in covered if header.columns[index].required]
        for row, index in needed:
            said.setdefault(row, {})[index] = (_needs_splitting(merged),)
        if covered and not needed:
            corner = (max(merged.rows.start, header.row + 1), merged.columns.start)
            said.setdefault(corner[0], {})[corner[1]] = (_counts_once(merged),)
    return said


def _covered(merged: Merged, grid: Grid, header: Header) -> Iterator[tuple[int, int]]:
    """The cells of known columns that a merged range hides, all but its first cell."""
    top = max(merged.rows.start, header.row + 1)
    for row in range(top, min(merged.rows.stop, len(grid.rows) + 1)):
        for index in header.columns:
            if index in merged.columns and (row, index) != (
                merged.rows.start,
                merged.columns.start,
            ):
                yield row, index


def _needs_splitting(merged: Merged) -> Remark:
    return error(
        "NG-X11",
        say(
            "The cells {range} are merged, so that this row has no value of its own.",
            range=merged.name,
        ),
        "Split the cells, and fill each of them.",
    )


def _counts_once(merged: Merged) -> Remark:
    return warning(
        "NG-X11",
        say(
            "The cells {range} are merged; their value counts for the first cell only.",
            range=merged.name,
        ),
        "Split the cells, and fill those that it holds for.",
    )


def _note_hidden(grid: Grid, header: Header, findings: Findings) -> None:
    rows = [number for number in grid.hidden if header.row < number <= len(grid.rows)]
    if rows:
        findings.add(
            info(
                "NG-X10",
                say("Hidden or filtered rows were read as well: {count}.", count=len(rows)),
            ),
            Spot(row=min(rows)),
        )
    if not grid.visible:
        findings.add(info("NG-X10", "The sheet is hidden; it was read as well."))
