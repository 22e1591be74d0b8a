"""Values of Python → the texts that cells would hold for them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal
from math import isnan
from typing import Any

from netgraph.tables.findings import Remark, error
from netgraph.tables.record_rows import text_of
from netgraph.tables.schema import LIST_SEPARATOR

IN_LIST = (LIST_SEPARATOR, "\n", "\r")
"""What an item of a list cannot hold."""

_MISSING = frozenset({"NoneType", "NAType", "NaTType"})
"""The types of nothing: Python's and pandas'."""


def text_of_value(value: Any) -> str:
    """What a cell holds for a value of Python: yes and no for truth values, ``2013`` for 2013.0,
    JSON for what is nested; nothing for None, NaN, NaT and NA.
    """
    match _plain(value):
        case None:
            text = ""
        case bool(truth):
            text = "yes" if truth else "no"
        case float(number):
            text = str(int(number)) if number.is_integer() else text_of(number)
        case Decimal() as number:
            text = f"{number.normalize():f}"
        case datetime() as moment if moment.time() == time.min:
            text = moment.date().isoformat()
        case Mapping() as nested:
            text = json.dumps(dict(nested), ensure_ascii=False, default=str)
        case list() | tuple() | set() | frozenset() as items:
            texts = filter(None, map(text_of_value, items))
            text = LIST_SEPARATOR.join(texts if isinstance(items, Sequence) else sorted(texts))
        case other:
            text = str(other)
    return text


def cell_of(value: Any) -> tuple[str, tuple[Remark, ...]]:
    """The text of a value, with an error when it is a list with an item that would be two."""
    if isinstance(value, str):
        return value, ()
    text, items = text_of_value(value), _plain(value)
    listed = isinstance(items, list | tuple | set | frozenset)
    if listed and any(mark in text_of_value(item) for item in items for mark in IN_LIST):
        return text, (two_items(),)
    return text, ()


def two_items() -> Remark:
    """The error of a list with an item that a cell would hold as two."""
    message = "An item of the list holds a semicolon or a line break."
    return error("NG-J05", message, "Make two items of it.")


def _plain(value: Any) -> Any:
    """A value as Python has it; None for each of the ways to say that there is none."""
    if type(value).__module__ == "numpy":
        if type(value).__name__ == "datetime64":
            value = value.astype("datetime64[us]")  # nanoseconds would become a number
        value = value.tolist()
    nothing = type(value).__name__ in _MISSING or (isinstance(value, float) and isnan(value))
    return None if nothing else value
