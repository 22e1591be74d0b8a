"""Texts of cells and values of JSON, as the formats that are written in it share them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from netgraph.tables.record_rows import text_of
from netgraph.tables.schema import LIST_SEPARATOR

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def text_in(value: Any) -> str:
    """A value of JSON as a cell has it; what is nested stays JSON."""
    match value:
        case None | str():
            return value or ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return text_of(value)
        case list() if not any(isinstance(item, list | dict) for item in value):
            return LIST_SEPARATOR.join(map(text_in, value))
        case _:
            return _ENCODER.encode(value)


def lines(values: Sequence[Any]) -> str:
    """A list in JSON with a value a line."""
    return "[\n" + ",\n".join(map(as_json, values)) + "\n]" if values else "[]"


def as_json(value: Any) -> str:
    """A value in JSON, on one line."""
    return _ENCODER.encode(value)


def as_bytes(text: str) -> bytes:
    """The bytes of a text in JSON; half a surrogate pair is written as its escape."""
    return text.encode("utf-8", "backslashreplace")
