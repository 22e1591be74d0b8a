"""A worksheet's XML → what must be known before its cells are read, and what openpyxl leaves out
when it reads them one by one: size, merged cells, hidden rows, links.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from netgraph.tables.archive import WORKBOOK

MOST_COLUMNS = 500
MOST_ROWS = 1_000_000

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


class TooLarge(Exception):
    """A cell beyond ``MOST_COLUMNS`` or ``MOST_ROWS``; its text is the cell's name."""


class OutOfOrder(Exception):
    """Rows that do not follow one another; openpyxl would leave them out without a word."""


@dataclass(slots=True)
class Scan:
    """What a sheet has beside its values. Rows count from 1, columns from 0.

    ``merged`` are ranges as (first row, first column, last row, last column) with their names,
    ``links`` the addresses behind cells.
    """

    formulas: bool = False
    hidden: set[int] = field(default_factory=set)
    merged: list[tuple[str, tuple[int, int, int, int]]] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)


def parts_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each worksheet and of the archive's part that holds it, in the sheets' order."""
    from defusedxml.ElementTree import fromstring

    targets = _targets(archive, WORKBOOK)
    sheets = fromstring(archive.read(WORKBOOK)).iter(f"{_MAIN}sheet")
    return {sheet.get("name", ""): targets.get(sheet.get(_RELATION, ""), "") for sheet in sheets}


def scan(archive: zipfile.ZipFile, part: str) -> Scan:
    """Look through the sheet in ``part`` without keeping any of it.

    Raises TooLarge at the first cell out of bounds, and OutOfOrder.
    """
    from defusedxml.ElementTree import iterparse

    found = Scan()
    targets = _targets(archive, part)
    with archive.open(part) as stream:
        rows = _Rows()
        for event, element in iterparse(stream, events=("start", "end")):
            if event == "end":
                if element.tag == f"{_MAIN}row":
                    rows.clear()
            elif element.tag == f"{_MAIN}sheetData":
                rows.data = element
            else:
                _note(element, rows, targets, found)
    return found


class _Rows:
    """Where the scan stands, and the element under which finished rows are forgotten."""

    def __init__(self) -> None:
        self.data: Element | None = None
        self.number = 0
        self._cells = 0

    def begin(self, number: str | None) -> int:
        before, self.number = self.number, int(number) if number else self.number + 1
        if self.number <= before:
            raise OutOfOrder
        if self.number > MOST_ROWS:
            raise TooLarge(f"A{self.number}")
        self._cells = 0
        return self.number

    def cell(self, name: str | None) -> None:
        """A cell of the row; it need not say where it stands."""
        self._cells += 1
        column = _position(name)[1] if name else self._cells - 1
        if max(column + 1, self._cells) > MOST_COLUMNS:
            raise TooLarge(name or f"row {self.number}")

    def clear(self) -> None:
        if self.data is not None:
            self.data.clear()


def _note(element: Element, rows: _Rows, targets: dict[str, str], found: Scan) -> None:
    match element.tag.removeprefix(_MAIN):
        case "row":
            number = rows.begin(element.get("r"))
            if element.get("hidden") in {"1", "true"}:
                found.hidden.add(number)
        case "c":
            rows.cell(element.get("r"))
        case "f":
            found.formulas = True
        case "mergeCell":
            name = element.get("ref", "")
            found.merged.append((name, _range(name)))
        case "hyperlink":
            row, column, *_ = _range(element.get("ref", ""))
            if target := targets.get(element.get(_RELATION, "")):
                found.links[row, column] = target


def _position(name: str) -> tuple[int, int]:
    """Row and column of the cell ``name``. Raises ValueError when it names none."""
    match = _CELL.fullmatch(name)
    if match is None:
        raise ValueError(f"{name!r} is no cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1


def _range(name: str) -> tuple[int, int, int, int]:
    first, _, last = name.partition(":")
    return (*_position(first), *_position(last or first))


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Where the relations of a part lead, by their ids: other parts by their names in the archive,
    addresses outside as they stand.
    """
    from defusedxml.ElementTree import fromstring

    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    found = {}
    for relation in fromstring(archive.read(relations)):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[relation.get("Id", "")] = target
    return found
