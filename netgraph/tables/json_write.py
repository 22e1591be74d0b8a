"""Network → the bytes of a dataset's JSON file: a record a line, the same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from netgraph.checks import Table
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables.schema import TABLES, Record, TableSchema
from netgraph.vocabulary import default_vocabulary


def dataset_json(network: Network, records: Mapping[Table, Sequence[Record]]) -> bytes:
    """The JSON object of ``network`` with these ``records``; what is empty is left out."""
    described: dict[str, Any] = {
        "id": network.id,
        "title": network.title,
        "description": network.description,
        "version": network.version,
        "date": str(network.date or ""),
        "licence": network.licence,
    }
    if network.vocabulary != default_vocabulary():
        described["vocabulary"] = network.vocabulary.model_dump(mode="json")
    parts = [f"{_json(key)}: {_json(value)}" for key, value in described.items() if value]
    for schema in TABLES:
        if records[schema.name] or schema.needed:
            lines = ",\n    ".join(
                _json(_fields(schema, record)) for record in records[schema.name]
            )
            parts.append(
                f'"{schema.name}": [\n    {lines}\n  ]' if lines else f'"{schema.name}": []'
            )
    return ("{\n  " + ",\n  ".join(parts) + "\n}\n").encode()


def _fields(schema: TableSchema, record: Record) -> dict[str, Any]:
    fields = {column.name: getattr(record, column.name) for column in schema.columns}
    own = {
        name: str(value) if isinstance(value, PartialDate) else value
        for name, value in fields.items()
        if value not in ("", None, ())
    }
    return own | dict(record.extra)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
