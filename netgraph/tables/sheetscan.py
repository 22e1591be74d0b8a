"""A worksheet's XML → what must be known before its cells are read, and what openpyxl leaves out
when it reads them one by one: size, merged cells, hidden rows, links.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from netgraph.tables.archive import WORKBOOK

MOST_COLUMNS = 500
MOST_ROWS = 1_000_000

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
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
    sheets = fromstring(archive.read(WORKBOOK)).iter(f"{{{_MAIN}sheet")
    return {
        sheet.get("name", ""): targets.get(sheet.get(f"{{{_RELATION}", ""), "") for sheet in sheets
    }


def scan(archive: zipfile.ZipFile, part: str) -> Scan:
    """Look through the sheet in ``part`` without keeping any of it.

    Raises TooLarge at the first cell out of bounds, OutOfOrder, and ExpatError for what is no XML.
    """
    found = _Scanner(_targets(archive, part))
    # Bare expat, as document types are refused before: making elements takes twice the time.
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = found.begin
    with archive.open(part) as stream:
        parser.ParseFile(stream)
    return found.scan


class _Scanner:
    """What was found in the elements so far, and the row and cell that are begun."""

    def __init__(self, targets: dict[str, str]) -> None:
        self.scan = Scan()
        self._targets = targets
        self._row = 0
        self._cells = 0

    def begin(self, name: str, said: dict[str, str]) -> None:
        """An element and its attributes."""
        match name.removeprefix(_MAIN):
            case "c":
                self._cell(said.get("r"))
            case "row":
                self._begin_row(said)
            case "f":
                self.scan.formulas = True
            case "mergeCell":
                cells = said.get("ref", "")
                self.scan.merged.append((cells, _range(cells)))
            case "hyperlink":
                row, column, *_ = _range(said.get("ref", ""))
                if target := self._targets.get(said.get(_RELATION, "")):
                    self.scan.links[row, column] = target

    def _begin_row(self, said: dict[str, str]) -> None:
        before, number = self._row, said.get("r")
        self._row, self._cells = int(number) if number else before + 1, 0
        if self._row <= before:
            raise OutOfOrder
        if self._row > MOST_ROWS:
            raise TooLarge(f"A{self._row}")
        if said.get("hidden") in {"1", "true"}:
            self.scan.hidden.add(self._row)

    def _cell(self, name: str | None) -> None:
        """A cell of the row; it need not say where it stands."""
        self._cells += 1
        column = _position(name)[1] if name else self._cells - 1
        if max(column + 1, self._cells) > MOST_COLUMNS:
            raise TooLarge(name or f"row {self._row}")


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
