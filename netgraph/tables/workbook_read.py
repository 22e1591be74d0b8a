"""A workbook's bytes → grids of stored cells, whatever they mean. openpyxl reads the values."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import repeat
from typing import TYPE_CHECKING, Any, Literal
from xml.parsers.expat import ExpatError

from netgraph.tables import sheetscan
from netgraph.tables.archive import FAULTS, damaged, open_archive
from netgraph.tables.findings import Findings, error, info
from netgraph.tables.sheetscan import Scan
from netgraph.wording import say

if TYPE_CHECKING:
    from openpyxl import Workbook

Kind = Literal["text", "number", "date", "no date", "truth", "error", "not calculated"]
Shows = Literal["day", "month", "year"]

# openpyxl believes what it reads; a damaged file fails wherever it happens to.
DAMAGE = (
    *FAULTS, ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, ValueError,
    sheetscan.OutOfOrder, ExpatError,
)  # fmt: skip
_BESIDE_DATES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|;.*')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel writes characters that XML does not take: a carriage return is ``_x000D_``."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell as the workbook keeps it.

    ``text`` is what it says, dates in ISO form; ``shows`` is how much of a date its format lets be
    seen and ``serial`` the number behind it; ``link`` is an address behind the cell.
    """

    text: str
    kind: Kind = "text"
    formula: bool = False
    shows: Shows = "day"
    serial: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """A range of merged cells: rows from 1, columns from 0, both ends included."""

    name: str
    rows: range
    columns: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A sheet: its rows from the first on, up to the last with something in it.

    A cell with nothing in it is None. ``hidden`` rows are part of ``rows``.
    """

    name: str
    visible: bool
    rows: tuple[tuple[Stored | None, ...], ...]
    hidden: frozenset[int]
    merged: tuple[Merged, ...]


def read_workbook(content: bytes, findings: Findings) -> tuple[Grid, ...] | None:
    """The sheets of a workbook; None, with an error, when it cannot be read or is too large."""
    archive = open_archive(content, findings)
    if archive is None:
        return None
    try:
        scans = {
            name: sheetscan.scan(archive, part)
            for name, part in sheetscan.parts_of_sheets(archive).items()
            if part.startswith("xl/worksheets/")
        }
        grids = tuple(_grids(content, scans))
    except sheetscan.TooLarge as cell:
        findings.add(
            error(
                "NG-X14",
                say(
                    "A sheet reaches to the cell {cell}; {columns} columns and {rows} rows are"
                    " the most.",
                    cell=str(cell),
                    columns=sheetscan.MOST_COLUMNS,
                    rows=sheetscan.MOST_ROWS,
                ),
                "Delete what stands or is formatted far outside the table.",
            )
        )
        return None
    except DAMAGE:
        findings.add(damaged(content))
        return None
    _note_unread(archive, findings)
    return grids


def _note_unread(archive: zipfile.ZipFile, findings: Findings) -> None:
    names = archive.namelist()
    if any(name.endswith("vbaProject.bin") for name in names):
        findings.add(info("NG-X13", "The workbook has macros; they were not read."))
    if any(name.startswith(("xl/externalLinks/", "xl/connections")) for name in names):
        findings.add(info("NG-X13", "The workbook has links to other files; they were not read."))


def _grids(content: bytes, scans: dict[str, Scan]) -> Iterator[Grid]:
    """The sheets that have cells; charts have none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's, on parts that are of no concern here
        written = _open(content, data_only=False)
        formulas = any(scan.formulas for scan in scans.values())
        results = _open(content, data_only=True) if formulas else None
        for sheet in written.worksheets:
            scan = scans[sheet.title]
            rows: Iterator[Sequence[Any]] = _rows(sheet)
            shown = _rows(results[sheet.title]) if results and scan.formulas else repeat(())
            read = [
                _row(number, cells, values, scan, written.epoch)
                for number, (cells, values) in enumerate(zip(rows, shown, strict=False), start=1)
            ]
            while read and not any(read[-1]):
                read.pop()
            yield Grid(
                name=sheet.title,
                visible=sheet.sheet_state == "visible",
                rows=tuple(read),
                hidden=frozenset(scan.hidden),
                merged=tuple(
                    Merged(name, range(top, bottom + 1), range(left, right + 1))
                    for name, (top, left, bottom, right) in scan.merged
                ),
            )


def _open(content: bytes, *, data_only: bool) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # what the sheet says of its size may be wrong and cut cells off
    rows: Iterator[Sequence[Any]] = sheet.iter_rows()
    return rows


def _row(
    number: int, cells: Sequence[Any], values: Sequence[Any], scan: Scan, epoch: datetime
) -> tuple[Stored | None, ...]:
    found: list[Stored | None] = []
    for index, cell in enumerate(cells):
        stored = None
        if cell.value is not None or cell.data_type == "f":
            formula = cell.data_type == "f"
            stored = _stored(values[index] if formula else cell, cell, epoch, formula=formula)
        if scan.links and (link := scan.links.get((number, index))):
            text = stored.text if stored else ""
            stored = Stored(text, link=link, kind=stored.kind if stored else "text")
        found.append(stored)
    while found and found[-1] is None:
        found.pop()
    return tuple(found)


def _stored(cell: Any, written: Any, epoch: datetime, *, formula: bool) -> Stored | None:
    """What ``cell`` holds; for a formula, it holds the result that was last worked out."""
    stored: Stored | None
    match cell.value:
        case None if cell.data_type == "str":
            stored = None  # the result of the formula is an empty text
        case None:
            stored = Stored(str(written.value), "not calculated", formula)
        case text if cell.data_type == "e":
            stored = Stored(str(text), "error", formula)
        case bool(truth):
            stored = Stored(str(truth).upper(), "truth", formula)
        case int(number) | float(number):
            stored = Stored(_number(number, cell.number_format), "number", formula)
        case date() as moment:
            stored = _date(moment, cell.number_format, epoch, formula=formula)
        case time() | timedelta() as moment:
            stored = Stored(str(moment), "no date", formula)
        case text:
            stored = Stored(_ESCAPED.sub(_character, str(text)), "text", formula)
    return stored


def _character(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))


def _number(value: float, number_format: str) -> str:
    """A number as its cell shows it to a person: whole, without exponents, with leading noughts
    where the format has them.
    """
    if value == int(value):
        digits = len(number_format) if set(number_format) == {"0"} else 1
        return f"{int(value):0{digits}d}"
    return f"{Decimal(repr(value)):f}"


def _date(value: date, number_format: str, epoch: datetime, *, formula: bool) -> Stored:
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    serial = (moment - epoch).days
    if moment < datetime(1900, 3, 1):  # noqa: DTZ001 - a day on a calendar
        return Stored(str(moment.date()), "no date", formula, serial=serial)
    day = str(moment.date())
    text = day if moment.time() == time() else f"{day} {moment.time()}"
    return Stored(text, "date", formula, _shows(number_format), serial)


def _shows(number_format: str) -> Shows:
    """How much of a date can be seen through a number format such as ``dd/mm/yyyy``."""
    letters = set(_BESIDE_DATES.sub("", number_format).lower())
    if letters.isdisjoint("y") or not letters.isdisjoint("dhs"):
        return "day"
    return "month" if "m" in letters else "year"
