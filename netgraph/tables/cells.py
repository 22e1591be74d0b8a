"""Row → record: every cell by what its column holds, every fault of the row at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from pydantic import ValidationError

from netgraph.errors import shown
from netgraph.periods import PartialDate, Period
from netgraph.tables import values
from netgraph.tables.dates import read_date
from netgraph.tables.findings import Findings, Remark, Spot, error, refused, repaired, warning
from netgraph.tables.header import Header, letters
from netgraph.tables.needed import lacking, remedy
from netgraph.tables.rows import Row
from netgraph.tables.schema import Column, Record, TableSchema
from netgraph.tables.stand_ins import stand_in
from netgraph.tables.text import clean, is_placeholder, unguard
from netgraph.vocabulary import Vocabulary
from netgraph.wording import say

Answer = tuple[Any, tuple[Remark, ...]]

_MOST_TEXTS = 10_000
_WORDED = frozenset({"line", "text", "list"})
"""Contents in which an invisible character may be meant."""
_OFTEN_UNKNOWN = frozenset({"line", "list", "reference", "url"})
"""Contents in which ``k. A.`` says the same as an empty cell."""


def read_cell(raw: str, column: Column, vocabulary: Vocabulary | None) -> Answer:
    """The value of a cell, None when it has none, and what is to be said of it.

    Kinds and relations stay as they are written when there is no ``vocabulary``.
    """
    text, remarks = clean(
        unguard(raw), lines=column.content in {"text", "list"}, bare=column.content not in _WORDED
    )
    if remarks and refused(remarks):
        return None, remarks  # what cannot be printed is not worth reading
    if odd := stand_in(text, note=column.content == "text"):
        return None, (*remarks, odd)
    if not text or (column.required and is_placeholder(text)):
        return None, (*remarks, lacking(column, text)) if column.required else remarks
    if column.content in _OFTEN_UNKNOWN and is_placeholder(text):
        message = say("{value} stands for a value that is not known; read as empty.", value=text)
        return None, (*remarks, repaired("NG-V04", message))
    value, of_value = _value(text, column, vocabulary)
    return value, remarks + of_value


def read_extra(raw: str) -> tuple[str, tuple[Remark, ...]]:
    """The text of a cell in a column that netgraph does not know."""
    text, remarks = clean(unguard(raw), lines=True)
    return text, remarks + values.personal(text)


def _value(text: str, column: Column, vocabulary: Vocabulary | None) -> Answer:
    answer: Answer
    match column.content:
        case "id":
            answer = values.read_id(text)
        case "kind" if vocabulary is not None:
            answer = values.read_kind(text, vocabulary)
        case "relation" if vocabulary is not None:
            answer = values.read_relation(text, vocabulary)
        case "date":
            answer = read_date(text, end=column.name == "end")
        case "number":
            answer = values.read_number(text, column.limits)
        case "flag":
            answer = values.read_flag(text)
        case "url":
            answer = values.read_url(text)
        case "list":
            answer = _with_privacy(text, values.read_list)
        case "text":
            answer = text, values.personal(text)
        case _:
            answer = _with_privacy(text, values.read_line)
    return answer


def _with_privacy(text: str, reading: Callable[[str], Answer]) -> Answer:
    value, remarks = reading(text)
    return value, remarks + values.personal(text)


class RowReader:
    """Reads the rows of one table as its records; each should have ``width`` cells."""

    def __init__(
        self,
        schema: TableSchema,
        header: Header,
        vocabulary: Vocabulary | None,
        findings: Findings,
        *,
        width: int,
    ) -> None:
        self._schema = schema
        self._header = header
        self._findings = findings
        self._width = width
        self._named = header.columns.keys() | header.extras.keys()
        # What is said of one cell is often said of thousands: a kind in German, a misspelt one.
        self._read = {
            index: lru_cache(_MOST_TEXTS)(partial(read_cell, column=column, vocabulary=vocabulary))
            for index, column in header.columns.items()
        }

    def read(self, row: Row) -> tuple[Record | None, bool]:
        """The record of a row, and whether it was refused for an error among the findings.

        What is left of a refused row makes a record as well, if it can, so that its references
        are checked together with all others.
        """
        remarks = self._shape(row)
        found: dict[str, Any] = {}
        for index, column in self._header.columns.items():
            if index < len(row.cells):
                value, of_cell = self._cell(row, index)
                remarks += self._say(row, index, of_cell)
                if value is not None:
                    found[column.name] = value
        extra, of_extra = self._extra(row)
        remarks += of_extra
        remarks += self._order(row, found)
        if not refused(remarks):
            return self._schema.record(**found, extra=extra), False
        try:
            return self._schema.record(**found), True
        except ValidationError:
            return None, True

    def _cell(self, row: Row, index: int) -> Answer:
        before = row.remarks.get(index, ())
        if refused(before):
            return None, before
        value, remarks = self._read[index](row.cells[index])
        column = self._header.columns[index]
        if remarks and column.required and refused(remarks):
            remarks = self._advised(row, column, remarks)
        return value, before + remarks

    def _advised(self, row: Row, column: Column, remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
        """What is said of a needed cell, with what the rest of its row tells of it."""
        columns = self._header.columns.items()
        texts = {each.name: clean(row.cells[i])[0] for i, each in columns if i < len(row.cells)}
        told = remedy(column, texts)
        return (*remarks[:-1], replace(remarks[-1], suggestion=told)) if told else remarks

    def says_nothing(self, row: Row) -> bool:
        """Whether all that a row holds stands in columns that netgraph does not know, as a number
        does that was written in front of rows still to be filled in.
        """
        cells = row.cells
        return not row.remarks and not any(
            cells[i].strip() for i in range(len(cells)) if i not in self._header.extras
        )

    def key_of(self, row: Row) -> str:
        """The cell that names the row for others, used or not; empty when it has none."""
        first = self._schema.key[0] if self._schema.key else ""
        for index, column in self._header.columns.items():
            if column.name == first and index < len(row.cells):
                return clean(unguard(row.cells[index]), bare=first == "id")[0]
        return ""

    def _say(self, row: Row, index: int, remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
        raw = row.cells[index] if index < len(row.cells) else ""
        for remark in remarks:
            self._findings.add(remark, Spot(row.number, self._header.label(index), raw or None))
        return remarks

    def _extra(self, row: Row) -> tuple[tuple[tuple[str, str], ...], tuple[Remark, ...]]:
        cells = []
        said: tuple[Remark, ...] = ()
        for index, name in self._header.extras.items():
            if index < len(row.cells):
                text, remarks = read_extra(row.cells[index])
                said += self._say(row, index, row.remarks.get(index, ()) + remarks)
                cells.append((name, text))
        return tuple(cells), said

    def _shape(self, row: Row) -> tuple[Remark, ...]:
        """Rows with fewer or more cells than the header."""
        said: tuple[Remark, ...] = ()
        if len(row.cells) < self._width:
            lacking = [c for i, c in self._header.columns.items() if i >= len(row.cells)]
            required = [column.name for column in lacking if column.required]
            last = letters(len(row.cells) - 1)
            short = (
                error(
                    "NG-C13",
                    say(
                        "The row ends in column {last}, before {columns}.",
                        last=last,
                        columns=", ".join(required),
                    ),
                    "Add the cells.",
                )
                if required
                else warning(
                    "NG-C13",
                    say(
                        "The row ends in column {last}; the cells behind it count as empty.",
                        last=last,
                    ),
                )
            )
            said += self._say(row, len(row.cells), (short,))
        strange = [i for i, cell in enumerate(row.cells) if i not in self._named and cell.strip()]
        for index in [i for i in strange if i in row.remarks]:
            said += self._say(row, index, row.remarks[index])
            strange.remove(index)
        if strange:
            cells = ", ".join(shown(row.cells[i], limit=40) for i in strange[:5])
            long = error(
                "NG-C14",
                say(
                    "No header stands above {cells}.",
                    cells=f"{cells} …" if len(strange) > 5 else cells,
                ),
                "Put a cell with a separator in it between quotes, or name the column.",
            )
            said += self._say(row, strange[0], (long,))
        return said

    def _order(self, row: Row, found: dict[str, Any]) -> tuple[Remark, ...]:
        start, end = found.get("start"), found.get("end")
        if not isinstance(start, PartialDate) or not isinstance(end, PartialDate):
            return ()
        try:
            Period(start=start, end=end)
        except ValueError:
            del found["start"], found["end"]
            at = {column.name: index for index, column in self._header.columns.items()}
            reversed_ = error(
                "NG-D08",
                say(
                    "The end {end} lies before {start}, the {column}.",
                    end=end,
                    start=start,
                    column=self._header.label(at["start"]),
                ),
                "Swap the two, or look them up again.",
            )
            return self._say(row, at["end"], (reversed_,))
        return ()
