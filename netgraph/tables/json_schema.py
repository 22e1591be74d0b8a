"""The JSON Schema of a dataset's JSON file, made from the tables' columns.

``python -m netgraph.tables.json_schema`` prints it; docs/dataset.schema.json is that.
"""

from __future__ import annotations

import json
import sys
from math import isfinite
from typing import Any

from netgraph.names import ID_PATTERN
from netgraph.tables.schema import TABLES, Column, TableSchema
from netgraph.vocabulary import Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def json_schema() -> dict[str, Any]:
    """What a file must be to be read without a word; the reader itself forgives more."""
    vocabulary = Vocabulary.model_json_schema(ref_template="#/$defs/{model}")
    definitions = vocabulary.pop("$defs")
    return {
        "$schema": DIALECT,
        "title": "A netgraph dataset",
        "type": "object",
        "required": [schema.name for schema in TABLES if schema.needed],
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string"},
            "id": {
                "type": "string",
                "pattern": "^[a-z0-9][a-z0-9._-]{0,99}$",
                "description": "Short name of the dataset",
            },
            "title": {"type": "string", "description": "Heading of the map"},
            "description": {"type": "string", "description": "What the network is about"},
            "version": {"type": "string", "description": "Version of the data"},
            "date": {"type": "string", "pattern": _DATE, "description": "State of the data"},
            "licence": {"type": "string", "description": "Licence under which it may be used"},
            "vocabulary": {"$ref": "#/$defs/Vocabulary"},
            **{schema.name: _table(schema) for schema in TABLES},
        },
        "$defs": {**definitions, "Vocabulary": vocabulary},
    }


def _table(schema: TableSchema) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {
            "type": "object",
            "required": list(schema.required),
            "properties": {column.name: _value(column) for column in schema.columns},
            "additionalProperties": {"type": "string"},
        },
    }


def _value(column: Column) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "string"}
    match column.content:
        case "id":
            value["pattern"] = f"^{ID_PATTERN}$"
        case "date":
            value["pattern"] = _DATE
        case "url":
            value["pattern"] = "^https?://"
        case "list":
            value = {"type": "array", "items": {"type": "string", "pattern": "^[^;\\r\\n]+$"}}
        case "flag":
            value = {"type": "boolean"}
        case "number":
            least, most = column.limits
            value = {"type": "number"}
            value |= {"minimum": least} if isfinite(least) else {}
            value |= {"maximum": most} if isfinite(most) else {}
        case _ if column.required:
            value["minLength"] = 1
    return value | {"description": column.en}


def as_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_text())
