"""A column is three edits: the record's field, the schema's line and the line of the document."""

import re
from pathlib import Path

import pytest

from netgraph.tables.schema import TABLES, TableSchema

DOCUMENT = Path(__file__).parents[1] / "docs" / "data-format.md"
SECTIONS = dict(
    re.findall(
        r"^## (\w+)\.csv$\n(.*?)(?=^##|\Z)",
        DOCUMENT.read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)
CONTENTS = {
    "id": "id", "reference": "id in", "kind": "kind", "relation": "relation", "line": "text",
    "text": "text", "list": "list", "date": "date", "number": "number", "url": "web address",
    "flag": "yes or no",
}  # fmt: skip
"""What the document calls a content."""


def documented(schema: TableSchema) -> dict[str, str]:
    """The columns in the document's table of that name, with what it says of their content."""
    return dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", SECTIONS[schema.name], re.MULTILINE))


@pytest.mark.parametrize("schema", TABLES, ids=lambda schema: schema.name)
def test_every_field_has_its_column_and_every_column_its_field(schema: TableSchema) -> None:
    fields = schema.record.model_fields.keys() - {"extra"}
    assert {column.name for column in schema.columns} == fields


@pytest.mark.parametrize("schema", TABLES, ids=lambda schema: schema.name)
def test_every_column_stands_in_the_document_in_its_order(schema: TableSchema) -> None:
    told = documented(schema)
    assert list(told) == [column.name for column in schema.columns]
    for column in schema.columns:
        assert told[column.name].startswith(CONTENTS[column.content])
        assert told[column.name].endswith("required") == column.required
