"""Records → rows of texts, as every table shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from netgraph.checks import Table
from netgraph.network import Network
from netgraph.tables.schema import LIST_SEPARATOR, Record, TableSchema


def records_of(schema: TableSchema, network: Network) -> Sequence[Record]:
    """The records of a network that stand in a table."""
    tables: Mapping[Table, Sequence[Record]] = {
        "entities": network.entities,
        "links": network.links,
        "sources": network.sources,
        "places": network.places,
        "roles": network.expected_roles,
        "not_same": network.not_same,
        "not_links": network.not_links,
    }
    return tables[schema.name]


def columns_of(schema: TableSchema, records: Sequence[Record]) -> tuple[str, ...]:
    """All columns that the schema knows, the seldom used ones only where a record has something in
    them, then the others in alphabetical order.
    """
    known = (
        column.name
        for column in schema.columns
        if not column.seldom or any(getattr(record, column.name) for record in records)
    )
    return (*known, *extras_of(records))


def extras_of(records: Sequence[Record]) -> list[str]:
    """The columns that no schema knows, in alphabetical order."""
    return sorted({name for record in records for name, _ in record.extra})


def rows_of(
    schema: TableSchema, records: Sequence[Record], columns: Sequence[str]
) -> Iterator[list[str]]:
    """The cells of each record in these ``columns``; the empty text where it has none."""
    known = {column.name for column in schema.columns}
    for record in records:
        extra = dict(record.extra)
        yield [
            text_of(getattr(record, name) if name in known else extra.get(name, ""))
            for name in columns
        ]


def text_of(value: object) -> str:
    """A value as a cell shows it."""
    match value:
        case None | False:
            return ""
        case True:
            return "yes"
        case tuple():
            return LIST_SEPARATOR.join(value)
        case float():
            return f"{Decimal(repr(value)):f}"  # 1e-05 is 0.00001 to a spreadsheet's reader
        case _:
            return str(value)
