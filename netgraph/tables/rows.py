"""Text → rows: delimiter, quotes, blank lines. Row numbers are lines as an editor counts them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from netgraph.names import fold
from netgraph.tables.findings import Findings, Remark, Spot, error, info, warning
from netgraph.wording import say

DELIMITERS = (",", ";", "\t", "|")
HEADER_WITHIN = 20
"""Rows in which the header is looked for: a title, a date and remarks may stand above it."""
_LIKE_DATA = 3  # cells; a title is one, a date with its label two
_SEP_LINE = re.compile(r"sep=([,;\t|])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the number of its first line and its cells as they stand in the file.

    ``remarks`` are what is to be said of single cells before anybody asks what they mean; a cell
    with an error among them is not asked.
    """

    number: int
    cells: tuple[str, ...]
    remarks: Mapping[int, tuple[Remark, ...]] = field(default_factory=dict)

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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text: its header and the rows under it, blank ones included.

    ``broken`` are rows that could not be divided into cells, with the cells before the fault.
    ``lettered`` are the columns of a file that a spreadsheet may show.
    """

    header: Row
    rows: tuple[Row, ...]
    broken: tuple[Row, ...] = ()
    lettered: bool = True


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
    # Only CR and LF end a line; str.splitlines would count form feeds and U+2028 as well.
    lines = list(io.StringIO(text, newline=""))
    start, delimiter = _sep_line(lines, findings)
    if delimiter is None:
        delimiter = _by_header(lines, start, keys)
    reader = _Reader(lines, delimiter, findings)
    rows = tuple(reader.rows(start))
    header = find_header(rows, keys)
    if header and reader.broken and reader.broken[0].number < header.number:
        return None  # the header may well be the broken row
    if header is None:
        if not reader.broken:
            expected = ", ".join(known)
            columns = say("Its columns are: {columns}.", columns=expected)
            findings.add(error("NG-C04", "The file is empty.", columns))
        return None
    return under_header(header, rows, findings, broken=tuple(reader.broken))


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
    header: Row, rows: Sequence[Row], findings: Findings, *, broken: tuple[Row, ...] = ()
) -> Sheet:
    """The table that begins with ``header``; a title or comments above it are told of, and with
    more emphasis a row that is as full as the header, which may have been sorted down. Comments
    below it are left out as well.
    """
    above = [row for row in rows if row.number < header.number and not row.blank]
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
        text = " ".join(cell for cell in above[0].cells if cell)
        findings.add(remark, Spot(row=header.number, value=text))
    below = [row for row in rows if row.number > header.number]
    if comments := [row for row in below if row.comment]:
        message = say(
            "Lines that begin with '#' were left out: {number}. Here is the first.",
            number=len(comments),
        )
        text = " ".join(cell for cell in comments[0].cells if cell)
        findings.add(info("NG-C25", message), Spot(row=comments[0].number, value=text))
        below = [row for row in below if not row.comment]
    return Sheet(header, tuple(below), broken)


def _sep_line(lines: Sequence[str], findings: Findings) -> tuple[int, str | None]:
    """How many lines to leave out, and the delimiter that the first one names for spreadsheets."""
    named = _SEP_LINE.fullmatch(lines[0].rstrip("\r\n").strip('"')) if lines else None
    if named is None:
        return 0, None
    findings.add(
        info("NG-C02", say("The first line names {sign!r} as the delimiter.", sign=named[1])),
        Spot(row=1, value=lines[0].rstrip("\r\n")),
    )
    return 1, named[1]


def _by_header(lines: Sequence[str], start: int, keys: Set[str]) -> str:
    """The delimiter whose header has most known columns; with none known, most columns."""

    def merit(delimiter: str) -> tuple[int, int]:
        rows = tuple(_until_header(_Reader(lines, delimiter, Findings("")).rows(start)))
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

    def __init__(self, lines: Sequence[str], delimiter: str, findings: Findings) -> None:
        self.broken: list[Row] = []
        self._lines = lines
        self._delimiter = delimiter
        self._findings = findings

    def rows(self, at: int) -> Iterator[Row]:
        """The rows from the line of index ``at`` on."""
        while at < len(self._lines):
            # A slice would copy the rest of the file at every broken row.
            rest = (self._lines[i] for i in range(at, len(self._lines)))
            reader = csv.reader(rest, delimiter=self._delimiter, strict=True)
            first = at
            try:
                for cells in reader:
                    yield Row(first + 1, tuple(cells))
                    first = at + reader.line_num
            except csv.Error:
                at = self._broken(first, at + reader.line_num)
            else:
                return

    def _broken(self, first: int, end: int) -> int:
        """Say what is wrong in the row of the lines from ``first`` up to ``end``; where to go on.

        A quote that is not closed swallows what follows, up to the next quote or the end of the
        file. So the line to name is the one in which the faulty cell opens, and reading goes on
        right behind it.
        """
        text = "".join(self._lines[first:end])
        cell_at = _faulty_cell(text, self._delimiter)
        opened = first + len(list(io.StringIO(text[:cell_at] + "x", newline=""))) - 1
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
        return opened + 1


def _faulty_cell(text: str, delimiter: str) -> int:
    """Where the cell begins at which the first row of ``text`` can no longer be read."""
    d = re.escape(delimiter)
    whole_cell = re.compile(rf'(?:"[^"]*(?:""[^"]*)*"|[^"{d}\r\n][^{d}\r\n]*)?{d}')
    at = 0
    while match := whole_cell.match(text, at):
        if match.end() - at > csv.field_size_limit():
            break
        at = match.end()
    return at
