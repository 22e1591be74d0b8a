"""Texts that a program or a person left where a value should stand."""

from __future__ import annotations

from netgraph.tables.findings import Remark, error
from netgraph.wording import say

_ERRORS = frozenset(
    {"#n/a", "#ref!", "#name?", "#value!", "#div/0!", "#null!", "#num!", "#spill!", "#calc!"}
    | {"#nv", "#bezug!", "#wert!", "#zahl!", "#überlauf!"}
)
"""What spreadsheets show for a formula that failed, in English and in German."""
_DITTO = frozenset({'"', '""', "''", "″", "〃", "„", "dito", "ditto", "s.o.", "s. o."}) | frozenset(
    {"siehe oben", "wie oben", "see above", "as above"}
)
STAND_INS = _ERRORS | _DITTO
_LONGEST = max(map(len, STAND_INS))


def stand_in(text: str, *, note: bool = False) -> Remark | None:
    """The error of a text that is a spreadsheet's error or points at the row above; None when it is
    neither. A ``note`` may say whatever it likes but the first.
    """
    if len(text) > _LONGEST:
        return None
    key = text.casefold()
    if key in _ERRORS:
        message = say("The cell shows the error {value}.", value=text)
        return error("NG-X01", message, "Type the value itself, or clear the cell.")
    if key in _DITTO and not note:
        return error(
            "NG-V11",
            "The cell points at another row, and every row stands for itself.",
            "Write the value out.",
        )
    return None
