"""The dataset tests/tiny/kite as a workbook, with cells changed as people change them."""

import csv
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from netgraph.errors import Problem
from netgraph.tables import Reading, read
from netgraph.tables.schema import TABLES

KITE = Path(__file__).parent / "tiny" / "kite"


def kite() -> Workbook:
    """Row 2 of entities is the club, 3 hamm, 4 kite, 5 muenster, 6 wind; row 7 is free."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for schema in TABLES:
        if (KITE / schema.file).exists():
            sheet = workbook.create_sheet(schema.name)
            with (KITE / schema.file).open(encoding="utf-8", newline="") as file:
                for row in csv.reader(file):
                    sheet.append([cell or None for cell in row])
    return workbook


def sheet(workbook: Workbook, name: str) -> Worksheet:
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def kite_with(cells: dict[str, Any], name: str = "entities") -> Workbook:
    """The kite with other values in the cells of one sheet."""
    workbook = kite()
    for cell, value in cells.items():
        sheet(workbook, name)[cell] = value
    return workbook


def reading_of(workbook: Workbook, tmp_path: Path) -> Reading:
    workbook.save(tmp_path / "kite.xlsx")
    return read(tmp_path / "kite.xlsx")


def rewritten(workbook: Workbook, change: Callable[[str, bytes], bytes]) -> bytes:
    """The bytes of a workbook whose parts went through ``change``."""
    saved, changed = BytesIO(), BytesIO()
    workbook.save(saved)
    with (
        zipfile.ZipFile(saved) as before,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
    return changed.getvalue()


def told(problems: tuple[Problem, ...]) -> list[str]:
    """Severity, code and cell of each problem, as in ``error NG-X01 entities B4``."""
    return [
        " ".join(
            part
            for part in (
                problem.severity,
                problem.code,
                problem.sheet,
                f"{problem.column.rpartition('(')[2].rstrip(')')}{problem.row or ''}",
            )
            if part
        )
        for problem in problems
    ]
