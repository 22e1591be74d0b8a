"""Network → the bytes of a dataset's JSON file: a record a line, the same bytes each time."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from netgraph.checks import Table
from netgraph.names import fold
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables.record_rows import text_of
from netgraph.tables.schema import LIST_SEPARATOR, TABLES, Column, Record, TableSchema
from netgraph.tables.values import FLAGS
from netgraph.vocabulary import default_vocabulary

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)


def dataset_json(network: Network, records: Mapping[Table, Sequence[Record]]) -> bytes:
    """The JSON object of ``network`` with these ``records``; what is empty is left out."""
    values = described(network)
    for schema in TABLES:
        if records[schema.name] or schema.needed:
            values[schema.name] = [fields_of(schema, record) for record in records[schema.name]]
    return object_json(values)


def described(network: Network) -> dict[str, Any]:
    """What a network says of itself as a whole."""
    values: dict[str, Any] = {
        "id": network.id,
        "title": network.title,
        "description": network.description,
        "version": network.version,
        "date": str(network.date or ""),
        "licence": network.licence,
    }
    if network.vocabulary != default_vocabulary():
        values["vocabulary"] = network.vocabulary.model_dump(mode="json")
    return {key: value for key, value in values.items() if value}


def object_json(values: Mapping[str, Any]) -> bytes:
    """The JSON object of these ``values``; a table among them has a record a line."""
    tables = {schema.name for schema in TABLES}
    parts = [
        f"{_json(key)}: {_lines(value) if key in tables else _json(value)}"
        for key, value in values.items()
    ]
    return ("{\n  " + ",\n  ".join(parts) + "\n}\n").encode()


def _lines(records: Any) -> str:
    if not isinstance(records, list) or not records:
        return _json(records)
    lines = ",\n    ".join(map(_json, records))
    return f"[\n    {lines}\n  ]"


def value_of(text: str, column: Column | None) -> Any:
    """What the text of a table's cell is in JSON; a text that does not fit its column stays one."""
    match column.content if column else "text":
        case "list":
            return [item.strip() for item in text.split(LIST_SEPARATOR) if item.strip()]
        case "flag":
            return FLAGS.get(fold(text), text)
        case "number" if _NUMBER.fullmatch(text):
            return float(text)
        case _:
            return text


def fields_of(schema: TableSchema, record: Record) -> dict[str, Any]:
    """What a record says as JSON values by its columns, those of a person's own behind the others;
    without empty ones.
    """
    fields = {column.name: getattr(record, column.name) for column in schema.columns}
    own = {name: _plain(value) for name, value in fields.items() if text_of(value)}
    return own | dict(record.extra)


def _plain(value: Any) -> Any:
    match value:
        case PartialDate():
            return str(value)
        case tuple():
            return list(value)
        case _:
            return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
