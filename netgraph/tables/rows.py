"""Text → rows: delimiter, quotes, blank lines. Row numbers are lines as an editor counts them."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, islice, takewhile
from types import MappingProxyType
from typing import NamedTuple

from netgraph.names import fold
from netgraph.tables.findings import Findings, Remark, Spot, error, info, repaired, warning
from netgraph.tables.lines import faulty_cell, lines_of, pieces_of
from netgraph.wording import say

DELIMITERS = (",", ";", "\t", "|")
HEADER_WITHIN = 20
"""Rows in which the header is looked for: a title, a date and remarks may stand above it."""
_LIKE_DATA = 3  # cells; a title is one, a date with its label two
_SEP_LINE = re.compile(r"sep=([,;\t|])", re.IGNORECASE)


class Row(NamedTuple):
    """One record: the number of its first line and its cells as they stand in the file.

    ``remarks`` are what is to be said of single cells before anybody asks what they mean; a cell
    with an error among them is not asked.
    """

    number: int
    cells: tuple[str, ...]
    remarks: Mapping[int, tuple[Remark, ...]] = MappingProxyType({})

    @property
    def blank(self) -> bool:
        """Whether no cell has anything to see in it, and nothing is to be said of any."""
        return not self.remarks and not any(cell.strip() for cell in self.cells)

    @property
    def comment(self) -> bool:
        """Whether it says something to people only: ``# checked until here``. A row of ``#1`` and
        more is none: that may be an id.
        """
        first = self.cells[0] if self.cells else ""
        return first[:1] == "#" and (first[1:2] in {"#", " "} or not any(self.cells[1:]))


class BrokenOff(Exception):
    """The rows of a table cannot be read to their end; the findings say why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text: its header and the rows under it, blank ones included.

    Those of a file are read while they are asked for, once, which may raise BrokenOff. ``broken``
    are rows that could not be divided into cells, with the cells before the fault; all of them when
    the rows were read. ``lettered`` are the columns of a file that a spreadsheet may show. ``size``
    is about how many rows there are. ``beside`` stands what is for people only: rows above the
    header, and comments.
    """

    header: Row
    rows: Iterable[Row]
    broken: Sequence[Row] = ()
    lettered: bool = True
    size: int = 0
    beside: Sequence[Row] = field(default=(), compare=False)

    def whole(self) -> Sheet:
        """The same with all rows read."""
        return replace(self, rows=tuple(self.rows))


def read_rows(
    text: str, known: Sequence[str], findings: Findings, *, aliases: Sequence[str] = ()
) -> Sheet | None:
    """Divide the text of a CSV file into rows; None, with an error, when it is not one.

    The delimiter is the one that finds most of the ``known`` headers and their ``aliases`` in one
    of the first rows. Quotes follow RFC 4180; a row whose quotes do not is an error and left out,
    the others are read.
    """
    if text.lstrip()[:1] == "<":
        findings.add(
            error("NG-C22", "This is a page of HTML or XML, not a table.", "Export it as CSV."),
            Spot(row=1, value=text.lstrip()[:40].split("\n")[0]),
        )
        return None
    keys = {fold(name) for name in (*known, *aliases)}
    start, delimiter = _sep_line(text, findings)
    if delimiter is None:
        delimiter = _by_header(text, start, keys)
    reader = _Reader(text, delimiter, findings)
    rows = reader.rows(start)
    first = list(_until_header(rows))
    header = find_header(first, keys)
    if header and not any(row.number < header.number for row in reader.broken):
        sheet = under_header(header, chain(first, rows), findings, broken=reader.broken)
        return replace(sheet, size=max(text.count("\n"), text.count("\r")))
    deque(rows, maxlen=0)  # tells of every broken row; one of them may well be the header
    if not reader.broken:
        columns = say("Its columns are: {columns}.", columns=", ".join(known))
        findings.add(error("NG-C04", "The file is empty.", columns))
    return None


def find_header(rows: Sequence[Row], keys: Set[str]) -> Row | None:
    """The row among the first ones that holds most headers, whose folded names are the ``keys``;
    the first of several, and the first with anything in it when none holds any. None when all are
    blank.
    """
    filled = [row for row in rows[:HEADER_WITHIN] if not row.blank]
    first = filled or [row for row in rows if not row.blank][:1]
    return max(first, key=lambda row: _headers_in(row, keys), default=None)


def _headers_in(row: Row, keys: Set[str]) -> int:
    return sum(fold(cell) in keys for cell in row.cells)


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def under_header(
    header: Row, rows: Iterable[Row], findings: Findings, *, broken: Sequence[Row] = ()
) -> Sheet:
    """The table that begins with ``header``; a title or comments above it are told of, and with
    more emphasis a row that is as full as the header, which may have been sorted down. Comments
    below it are left out as well, and so is the header where it stands again.
    """
    rows = iter(rows)
    above = [row for row in _above(header, rows) if not row.blank]
    if above:
        full = [row for row in above if _filled(row) >= max(_filled(header), _LIKE_DATA)]
        message = say(
            "The header was found in row {row}; what stands above it was left out.",
            row=header.number,
        )
        remark = (
            warning(
                "NG-C21",
                message,
                say("If row {row} is data, move the header above it.", row=full[0].number),
            )
            if full
            else info("NG-C21", message)
        )
        findings.add(remark, Spot(row=header.number, value=_text(above[0])))
    beside = above.copy()
    return Sheet(header, _without_asides(header, rows, beside, findings), broken, beside=beside)


def _above(header: Row, rows: Iterator[Row]) -> Iterator[Row]:
    """Takes the header, and all that stands above it, from the rows."""
    return takewhile(lambda row: row.number < header.number, rows)


def _without_asides(
    header: Row, rows: Iterator[Row], beside: list[Row], findings: Findings
) -> Iterator[Row]:
    """The rows that are data; the others are put ``beside``, and told of when all are read."""
    comments: list[Row] = []
    repeated: list[Row] = []
    for row in rows:
        if row.cells and row.cells[0][:1] == "#" and row.comment:
            comments.append(row)
        elif row.cells == header.cells:
            repeated.append(row)
        else:
            yield row
    beside += (*comments, *repeated)
    if comments:
        message = say(
            "Lines that begin with '#' were left out: {number}. Here is the first.",
            number=len(comments),
        )
        findings.add(info("NG-C25", message), Spot(comments[0].number, value=_text(comments[0])))
    if repeated:
        message = say(
            "The header stands among the rows again: {number}. Here is the first, left out.",
            number=len(repeated),
        )
        findings.add(info("NG-C25", message), Spot(repeated[0].number, value=_text(repeated[0])))


def _text(row: Row) -> str:
    return " ".join(cell for cell in row.cells if cell)


def _sep_line(text: str, findings: Findings) -> tuple[int, str | None]:
    """How many lines to leave out, and the delimiter that the first one names for spreadsheets."""
    line = next(lines_of(text), "").rstrip("\r\n")
    named = _SEP_LINE.fullmatch(line.strip('"'))
    if named is None:
        return 0, None
    findings.add(
        repaired("NG-C02", say("The first line names {sign!r} as the delimiter.", sign=named[1])),
        Spot(row=1, value=line),
    )
    return 1, named[1]


def _by_header(text: str, start: int, keys: Set[str]) -> str:
    """The delimiter whose header has most known columns; with none known, most columns."""

    def merit(delimiter: str) -> tuple[int, int]:
        rows = tuple(_until_header(_Reader(text, delimiter, Findings("")).rows(start)))
        widest = max((len(row.cells) for row in rows), default=0)
        header = find_header(rows, keys)
        return (_headers_in(header, keys), len(header.cells)) if header else (0, widest)

    return max(DELIMITERS, key=merit)


def _until_header(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows among which the header must be: the first ones, and at least one that is filled."""
    filled = False
    for count, row in enumerate(rows, start=1):
        filled = filled or not row.blank
        yield row
        if filled and count >= HEADER_WITHIN:
            return


class _Reader:
    """Reads lines as rows and goes on behind a row that is broken."""

    def __init__(self, text: str, delimiter: str, findings: Findings) -> None:
        self.broken: list[Row] = []
        self._at = 0  # the index of the line in which the row that is being read begins
        self._kept: list[str] = []  # the lines from there on, as far as they were fetched
        self._kept_from = 0
        self._pieces = self._fetched(text)
        self._delimiter = delimiter
        self._findings = findings

    def _fetched(self, text: str) -> Iterator[list[str]]:
        for piece in pieces_of(text):
            del self._kept[: self._at - self._kept_from]
            self._kept_from = self._at
            self._kept += piece
            yield piece

    def rows(self, at: int) -> Iterator[Row]:
        """The rows from the line of index ``at`` on."""
        lines = chain.from_iterable(self._pieces)
        deque(islice(lines, at), maxlen=0)
        self._at = at
        while True:
            reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            start = self._at
            try:
                for cells in reader:
                    yield Row(self._at + 1, tuple(cells))
                    self._at = start + reader.line_num
            except csv.Error:
                self._broken(start + reader.line_num)
                again = self._kept[self._at - self._kept_from :]
                lines = chain.from_iterable(chain((again,), self._pieces))
            else:
                return

    def _broken(self, end: int) -> None:
        """Say what is wrong in the row that was read up to the line of index ``end``; what is to be
        read next begins behind the fault.

        A quote that is not closed swallows what follows, up to the next quote or the end of the
        file. So the line to name is the one in which the faulty cell opens, and reading goes on
        right behind it.
        """
        first = self._at
        text = "".join(self._kept[first - self._kept_from : end - self._kept_from])
        cell_at = faulty_cell(text, self._delimiter)
        before_it = len(list(lines_of(text[:cell_at] + "x"))) - 1
        opened = first + before_it
        spot = Spot(row=opened + 1, value=text[cell_at : cell_at + 80].split("\n")[0].rstrip("\r"))
        never_closed = re.fullmatch(r'"[^"]*(?:""[^"]*)*', text[cell_at:])
        if opened + 1 < end or never_closed:
            problem = error(
                "NG-C15",
                "A quoted cell opens here and is not closed.",
                'Close it with ", and write a quote inside a cell as "".',
            )
        elif len(text) - cell_at > csv.field_size_limit():
            problem = error("NG-C18", "The cell is too long.", "Shorten it.")
        else:
            problem = error(
                "NG-C16",
                "A cell goes on behind its closing quote.",
                'Write a quote inside a quoted cell as "".',
            )
        self._findings.add(problem, spot)
        before = csv.reader(io.StringIO(text[:cell_at], newline=""), delimiter=self._delimiter)
        self.broken.append(Row(first + 1, tuple(next(before, []))))
        self._at = opened + 1
