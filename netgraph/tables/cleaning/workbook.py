"""A workbook with other texts in some of its cells. All else stays, but formulas become results."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from netgraph.errors import FileProblem
from netgraph.tables.workbook_read import DAMAGE
from netgraph.tables.workbook_write import put_text, saved
from netgraph.wording import say

if TYPE_CHECKING:
    from openpyxl import Workbook

_MACROS = b"xl/vbaProject.bin"  # the names of an archive's members are not compressed


def patched(content: bytes, changes: Mapping[str, Mapping[tuple[int, int], str]]) -> bytes:
    """The bytes of a workbook with these ``changes``: for each sheet the new texts by row, from 1,
    and column, from 0.

    A formula is kept only where it has no result, for a workbook that is saved anew forgets them.
    Macros are left out. Where there is nothing to change, the bytes are the same. Raises
    FileProblem when there is something in the workbook that cannot be written again.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, on parts that are of no concern here
            return _patched(content, changes)
    except DAMAGE as fault:
        raise FileProblem(
            say("the workbook cannot be written anew; save it in its program and try again.")
        ) from fault


def _patched(content: bytes, changes: Mapping[str, Mapping[tuple[int, int], str]]) -> bytes:
    workbook, results = _open(content, data_only=False), None
    changed = any(changes.values()) or _MACROS in content
    for sheet in workbook.worksheets:
        for formula in [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]:
            results = results or _open(content, data_only=True)
            changed |= _keep_result(formula, results[sheet.title][formula.coordinate])
        for (number, index), text in changes.get(sheet.title, {}).items():
            cell = sheet.cell(number, index + 1)
            cell.value = None
            put_text(cell, text)
    return saved(workbook) if changed else content


def _open(content: bytes, *, data_only: bool) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(content), data_only=data_only, keep_links=False)


def _keep_result(formula: Any, result: Any) -> bool:
    """Put a result, if there is one, in the place of its formula."""
    if result.value is None:
        return False
    formula.value = result.value
    if result.data_type == "s":
        formula.data_type = "s"  # a text that begins with "=" is none again
    return True
