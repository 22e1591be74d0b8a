"""Two tables of another program → a dataset's tables, which are read and checked as any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from netgraph.checks import Table
from netgraph.errors import shown
from netgraph.exchange.flat import OF_EDGES, OF_NODES, Flat, Reference, Values, columns_of
from netgraph.names import slug
from netgraph.tables.dataset_json import KEYS
from netgraph.tables.findings import Findings, Spot, warning
from netgraph.tables.json_text import Object, lines_of_items, parse_object
from netgraph.tables.options import AS_THEY_SAY, ReadingOptions
from netgraph.tables.package import Package, package_of
from netgraph.tables.parts import Parts, RawTable, read_table
from netgraph.tables.reading import Reading, reading_of
from netgraph.tables.rows import Row, Sheet
from netgraph.tables.schema import ENTITIES, LINKS, PLACES, SOURCES, TABLES, TableSchema
from netgraph.tables.text import guard
from netgraph.wording import say

Rows = Mapping[str, dict[str, str]]
"""The rows of a table by their keys."""


def read_flat(
    flat: Flat, file: str, findings: Findings, options: ReadingOptions = AS_THEY_SAY
) -> Reading:
    """Read two tables as a dataset; a row is numbered as the node or edge is among its kind.

    Sources and places are made of what stands beside the columns that name them. ``findings`` are
    what was said of the file before.
    """
    places, sources = _referred(flat, findings)
    there: Mapping[Table, Rows] = {"places": places, "sources": sources}
    tables = (
        _table(ENTITIES, [_own(row, OF_NODES, there) for row in flat.nodes], file, "nodes"),
        _table(LINKS, [_own(row, OF_EDGES, there) for row in flat.edges], file, "edges"),
        _table(SOURCES, list(sources.values()), file, "sources"),
        _table(PLACES, list(places.values()), file, "places"),
    )
    own = _package(flat.about, file, findings)
    names: dict[Table, str] = {schema.name: schema.name for schema in TABLES}
    parts = Parts(
        own=own,
        tables={raw.schema.name: read_table(raw, own.vocabulary, options) for raw in tables},
        names=names | {"entities": "nodes", "links": "edges"},
        problems=tuple(findings.problems),
    )
    reading = reading_of(parts, options)
    # That a column is none of ours is no slip in somebody else's file.
    told = tuple(problem for problem in reading.problems if problem.code != "NG-C08")
    return replace(reading, problems=told)


def _package(about: Values, file: str, findings: Findings) -> Package:
    own_id = slug(file.rsplit(".", 1)[0]) or "dataset"
    described: dict[str, Any] = {"title": about.get("title") or own_id}
    described |= {KEYS[name]: text for name, text in about.items() if name != "vocabulary"}
    if "vocabulary" in about:
        described["netgraph"] = {"vocabulary": _vocabulary(about["vocabulary"], findings)}
    return package_of(described, own_id, findings)


def _vocabulary(text: str, findings: Findings) -> Object | None:
    """The object of a vocabulary, which another program may have cut or changed."""
    of_json = Findings(findings.file)
    own = parse_object(text, of_json)
    sound = own is not None and lines_of_items(text, of_json) is not None
    findings.problems += [replace(one, row=None, column="vocabulary") for one in of_json.problems]
    return own if sound else None


def _referred(flat: Flat, findings: Findings) -> tuple[Rows, Rows]:
    """The places and the sources that the rows name, each from all that is said of it."""
    places: dict[str, dict[str, str]] = {}
    sources: dict[str, dict[str, str]] = {}
    for of, references, rows in (
        ("nodes", OF_NODES, flat.nodes),
        ("edges", OF_EDGES, flat.edges),
    ):
        for number, row in enumerate(rows, start=1):
            for reference in references:
                found = places if reference.table is PLACES else sources
                for name, text in _beside(row, reference):
                    kept = found.setdefault(row[reference.column], {}).setdefault(name, text)
                    if kept != text:
                        _differs(findings, of, number, reference.beside(name), text, kept)
    # A name is no place on the map, and one number is not either.
    located = {name: row for name, row in places.items() if {"latitude", "longitude"} <= set(row)}
    for identifier, row in sources.items():
        if "title" not in row:
            row["title"] = identifier
    return located, sources


def _beside(row: Values, reference: Reference) -> Iterator[tuple[str, str]]:
    """What a row says of what it names; its key first."""
    key = row.get(reference.column, "")
    if not key:
        return
    yield reference.key, key
    start = reference.beside("")
    for column, text in row.items():
        if column.startswith(start) and text:
            yield column.removeprefix(start), text


def _differs(findings: Findings, of: str, number: int, column: str, text: str, kept: str) -> None:
    message = say(
        "{value} differs from what stood before; {kept} is kept.",
        value=shown(text),
        kept=shown(kept),
    )
    at = Findings(findings.file, of)
    at.add(warning("NG-P01", message, "Write the same in all rows."), Spot(number, column, text))
    findings.problems += at.problems


def _own(row: Values, references: Sequence[Reference], there: Mapping[Table, Rows]) -> Values:
    """A row without what is ``there``, in other tables."""
    named = tuple(
        reference.beside("")
        for reference in references
        if row.get(reference.column) in there[reference.table.name]
    )
    return {column: text for column, text in row.items() if not column.startswith(named)}


def _table(schema: TableSchema, rows: Sequence[Values], file: str, name: str) -> RawTable:
    columns = columns_of(rows, [column.name for column in schema.columns])
    sheet = Sheet(
        Row(0, tuple(map(guard, columns))),
        tuple(
            Row(number, tuple(guard(row.get(column, "")) for column in columns))
            for number, row in enumerate(rows, start=1)
        ),
        lettered=False,
        size=len(rows),
    )
    return RawTable(schema=schema, sheet=sheet, findings=Findings(file, name))
