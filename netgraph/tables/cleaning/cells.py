"""Rows of text → the same rows with the safe repairs, each noted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from netgraph.errors import Problem
from netgraph.names import fold
from netgraph.tables.cells import read_cell, read_extra
from netgraph.tables.findings import Findings, Remark, Spot, refused, repaired
from netgraph.tables.header import Header, read_header
from netgraph.tables.parts import RawTable
from netgraph.tables.record_rows import text_of
from netgraph.tables.rows import Row, Sheet
from netgraph.tables.text import guard, unguard
from netgraph.vocabulary import Vocabulary
from netgraph.wording import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One thing that is written otherwise than it stood: where it stood, before and after.

    A repair of a whole file has neither row nor column; ``codes`` are those of the infos that
    ``check`` has for it.
    """

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    before: str = ""
    after: str = ""
    codes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @classmethod
    def of_file(cls, problem: Problem) -> Self:
        """The repair of which a problem of the file tells."""
        return cls(
            file=problem.file,
            sheet=problem.sheet,
            row=problem.row,
            codes=(problem.code,),
            reasons=(problem.message,),
        )


@dataclass(slots=True, kw_only=True)
class CleanTable:
    """A table and what is to be changed in it.

    ``changes`` are the new texts, as a CSV file holds them, by the number of their row and the
    index of their column. Nothing can be changed where the ``header`` is None, or ``sheet`` is.
    """

    raw: RawTable
    header: Header | None = None
    changes: dict[tuple[int, int], str] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet | None:
        """The rows, unless there is nothing to be made of them."""
        return self.raw.sheet if self.header else None

    def cells(self, row: Row) -> list[str]:
        """The cells of a row as a CSV file holds them after the changes."""
        return [self.changes.get((row.number, at), cell) for at, cell in enumerate(row.cells)]

    def texts(self, row: Row) -> list[str]:
        """The texts of a row after the changes."""
        return [unguard(cell) for cell in self.cells(row)]

    def told(self) -> Iterator[Problem]:
        """What was to be said of cells before their meaning was asked for."""
        findings = Findings(self.raw.findings.file, self.raw.findings.sheet)
        for row in self.raw.sheet.rows if self.raw.sheet else ():
            for index, remarks in row.remarks.items():
                label = self.header.label(index) if self.header else ""
                for remark in remarks:
                    findings.add(remark, Spot(row.number, label, row.cells[index]))
        yield from findings.problems

    def say(self, reason: str, *codes: str) -> None:
        """Note a repair of the whole table."""
        findings = self.raw.findings
        self.repairs.append(
            Repair(file=findings.file, sheet=findings.sheet, codes=codes, reasons=(reason,))
        )


def clean_table(raw: RawTable, vocabulary: Vocabulary | None) -> CleanTable:
    """Find all safe repairs of a table, whose rows must all be there."""
    cleaner = _Cleaner(raw, vocabulary)
    cleaner.clean()
    return cleaner.table


class _Cleaner:
    def __init__(self, raw: RawTable, vocabulary: Vocabulary | None) -> None:
        self.table = CleanTable(raw=raw)
        self._vocabulary = vocabulary

    def clean(self) -> None:
        sheet, told = self.table.raw.sheet, self.table.raw.findings.problems
        if sheet is None or (sheet.broken and sheet.lettered):
            return  # where quotes are broken, so may be the rows; in JSON a record is one
        unsaid = Findings(self.table.raw.findings.file)
        header = read_header(sheet.header, self.table.raw.schema, unsaid, lettered=sheet.lettered)
        if header is None:
            return
        self.table.header = header
        self.table.repairs += (Repair.of_file(problem) for problem in told if problem.repair)
        for row in (sheet.header, *sheet.beside):
            if row.cells == sheet.header.cells:  # it may stand there more than once
                self._names(row, header)
        for row in sheet.rows:
            for index, raw in enumerate(row.cells):
                self._cell(row, index, raw, header)

    def _names(self, row: Row, header: Header) -> None:
        """Put every column under its name."""
        for index, before in enumerate(row.cells):
            column = header.columns.get(index)
            after = column.name if column else guard(header.extras.get(index, ""))
            if after != before:
                code = "NG-E15"
                if column:
                    code = "NG-C11" if fold(before) == fold(column.name) else "NG-C12"
                named = repaired(code, say("The column's name."))
                self._change(row, header, index, after, (named,))

    def _cell(self, row: Row, index: int, raw: str, header: Header) -> None:
        before = row.remarks.get(index, ())
        if refused(before):
            return
        after, remarks = self._understood(raw, index, header)
        if refused(remarks):
            return
        repairs = [remark for remark in (*before, *remarks) if remark.repair]
        if repairs and (after != raw or any(remark.repair for remark in before)):
            self._change(row, header, index, after, repairs)

    def _understood(self, raw: str, index: int, header: Header) -> tuple[str, tuple[Remark, ...]]:
        """The text that a cell means."""
        if column := header.columns.get(index):
            value, remarks = read_cell(raw, column, self._vocabulary)
            return guard(text_of(value)), remarks
        if index in header.extras:
            text, remarks = read_extra(raw)
            return guard(text), remarks
        return raw, ()

    def _change(
        self, row: Row, header: Header, index: int, after: str, repairs: Sequence[Remark]
    ) -> None:
        findings = self.table.raw.findings
        self.table.changes[row.number, index] = after
        self.table.repairs.append(
            Repair(
                file=findings.file,
                sheet=findings.sheet,
                row=row.number or None,
                column=header.label(index),
                before=row.cells[index],
                after=after,
                codes=tuple(remark.code for remark in repairs),
                reasons=tuple(remark.message for remark in repairs),
            )
        )
