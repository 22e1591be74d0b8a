"""A dataset as one JSON object: its lists of records → the tables, read as any other.

A problem names the line on which its record begins, and the key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any

from netgraph.errors import shown
from netgraph.names import nearest, slug
from netgraph.tables.decode import decode
from netgraph.tables.findings import (
    Findings,
    Remark,
    Spot,
    error,
    info,
    repaired,
    warning,
)
from netgraph.tables.header import read_header
from netgraph.tables.json_text import Object, are_apart, lines_of_items, parse_object
from netgraph.tables.package import Package, package_of
from netgraph.tables.parts import Opened, RawTable
from netgraph.tables.record_rows import text_of
from netgraph.tables.rows import HEADER_WITHIN, Row, Sheet, read_rows
from netgraph.tables.schema import LIST_SEPARATOR, TABLES, Column, TableSchema
from netgraph.tables.text import guard
from netgraph.tables.value_texts import IN_LIST, two_items
from netgraph.vocabulary import default_vocabulary
from netgraph.wording import Said, say

SUFFIX = ".json"

KEYS: Mapping[str, str] = {
    "id": "name",
    "title": "title",
    "description": "description",
    "version": "version",
    "date": "date",
    "licence": "licenses",
    "vocabulary": "netgraph.vocabulary",
}
"""What the object says of the dataset as a whole, and where datapackage.json says it."""

_KNOWN = (*KEYS, *(schema.name for schema in TABLES), "$schema")
_OTHER_WORDS: Mapping[str, str] = {
    "nodes": "entities", "vertices": "entities", "knoten": "entities", "einheiten": "entities",
    "edges": "links", "relationships": "links", "kanten": "links", "verbindungen": "links",
    "quellen": "sources", "orte": "places", "rollen": "roles",
}  # fmt: skip
"""What other programs and people call the lists."""
_SHAPE = 'A dataset is {"entities": [...], "links": [...]}.'

Cell = tuple[str, tuple[Remark, ...]]


def is_json(path: Path) -> bool:
    """Whether ``path`` is a JSON file, by its name."""
    return path.suffix.lower() == SUFFIX and not path.is_dir()


def open_json(content: bytes, file: str) -> Opened:
    """Open the bytes of a JSON file, which a person calls ``file``."""
    findings = Findings(file)
    own_id = slug(Path(file).stem) or "dataset"
    text = decode(content, findings)
    raw = None if text is None or _is_csv(text, findings) else parse_object(text, findings, _SHAPE)
    lines = None if text is None or raw is None else lines_of_items(text, findings)
    if raw is None or lines is None:
        own = Package(id=own_id, title=own_id, vocabulary=default_vocabulary())
        return _opened(content, own, (), findings)
    own = read_about(raw, own_id, findings)
    _check_keys(raw, findings)
    if not are_apart(lines.values()):
        message = "Several records stand on one line, so they are numbered instead."
        findings.add(info("NG-J04", message, "Row 3 is the third record of its list."))
        lines = {key: list(range(1, len(of_list) + 1)) for key, of_list in lines.items()}
    tables = (
        _table(raw[schema.name], schema, lines.get(schema.name, []), file)
        for schema in TABLES
        if schema.name in raw
    )
    return _opened(content, own, tables, findings)


def _opened(content: bytes, own: Package, tables: Iterable[RawTable], findings: Findings) -> Opened:
    return Opened(
        form="json",
        files={findings.file: content},
        own=own,
        tables=tables,
        names={schema.name: schema.name for schema in TABLES},
        problems=tuple(findings.problems),
    )


def _is_csv(text: str, findings: Findings) -> bool:
    """Whether the text is a CSV table of a dataset, by its header; if so, that is told."""
    if text.lstrip()[:1] in {"{", "["}:
        return False
    first = "".join(text.splitlines(keepends=True)[:HEADER_WITHIN])
    for schema in TABLES:
        unsaid = Findings(findings.file)
        sheet = read_rows(first, schema.required, unsaid, aliases=schema.headers)
        if sheet and read_header(sheet.header, schema, unsaid):
            message = say("This is the CSV table {table}, not JSON.", table=schema.name)
            remedy = (
                "A dataset has several tables: put entities.csv and links.csv into a folder,"
                " and give that folder."
            )
            findings.add(error("NG-J06", message, remedy), Spot(row=sheet.header.number))
            return True
    return False


def read_about(raw: Mapping[str, Any], own_id: str, findings: Findings) -> Package:
    """What the object says of the dataset as a whole; problems name its keys."""
    described: dict[str, Any] = {"title": raw.get("title") or own_id}
    described |= {KEYS[key]: raw[key] for key in KEYS if raw.get(key) is not None}
    if "netgraph.vocabulary" in described:
        described["netgraph"] = {"vocabulary": described.pop("netgraph.vocabulary")}
    of_package = Findings(findings.file)
    package = package_of(described, own_id, of_package)
    ours = {theirs: key for key, theirs in KEYS.items()}
    for problem in of_package.problems:
        column = problem.column.removeprefix("netgraph.")
        findings.problems.append(replace(problem, column=ours.get(column, column)))
    return package


def _check_keys(raw: Object, findings: Findings) -> None:
    """Keys that stand twice, that nobody knows, and that are missing."""
    for key in raw.repeated:
        findings.add(_repeated(key), Spot(column=key))
    for key in raw:
        if key not in _KNOWN:
            other = _OTHER_WORDS.get(key.casefold())
            near = [other] if other else nearest(key, _KNOWN)
            message = say("netgraph does not know {name}.", name=shown(key))
            remedy = say("Did you mean {names}?", names=repr(near[0])) if near else "Take it out."
            findings.add(warning("NG-J11", message, remedy), Spot(column=shown(key).strip("'")))
    for schema in TABLES:
        if schema.needed and schema.name not in raw:
            Findings(findings.file, schema.name, findings.problems).add(missing(schema))


def missing(schema: TableSchema) -> Remark:
    """The error of a dataset without a table that it needs."""
    columns = say("Its columns: {columns}, …", columns=", ".join(schema.required))
    return error("NG-F01", "The table is missing.", columns)


def _repeated(key: str) -> Remark:
    message = say("The key {key} stands in one object more than once.", key=shown(key))
    return error("NG-J02", message, "Keep one of them.")


def _table(value: Any, schema: TableSchema, numbers: Sequence[int], file: str) -> RawTable:
    findings = Findings(file, schema.name)
    if not isinstance(value, list):
        message = say("{name!r} must be a list of objects.", name=schema.name)
        findings.add(
            error("NG-J07", message, "Write it between [ and ]."), Spot(value=_text(value))
        )
        return RawTable(schema=schema, sheet=None, findings=findings)
    known = {column.name: column for column in schema.columns}
    keys = dict.fromkeys(key for record in value if isinstance(record, Object) for key in record)
    names = [name for name in known if name in keys] + [key for key in keys if key not in known]
    names = names or list(known)
    rows, broken = [], []
    for number, record in zip(numbers, value, strict=True):
        if isinstance(record, Object):
            rows.append(_row(number, record, names, known))
        else:
            problem = error("NG-J07", "A record must be an object.", "Write it between { and }.")
            findings.add(problem, Spot(number, value=_text(record)))
            broken.append(Row(number, ()))
    header = Row(0, tuple(guard(name) for name in names))
    sheet = Sheet(header, tuple(rows), tuple(broken), lettered=False, size=len(rows))
    return RawTable(schema=schema, sheet=sheet, findings=findings)


def _row(number: int, record: Object, names: Sequence[str], known: Mapping[str, Column]) -> Row:
    cells, remarks = [], {}
    for index, name in enumerate(names):
        text, said = _cell(record.get(name), name, known.get(name))
        if name in record.repeated:
            said = (*said, _repeated(name))
        cells.append(guard(text))
        if said:
            remarks[index] = said
    return Row(number, tuple(cells), remarks)


def _cell(value: Any, name: str, column: Column | None) -> Cell:
    """A value as a table holds it; with an error when no table can."""
    content = column.content if column else None
    match value:
        case None:
            return "", ()
        case str():
            return value, (_read_as(value, content),) if value and content in _EXPECTED else ()
        case bool() if content == "flag":
            return text_of(value), ()
        case int() | float() if not isinstance(value, bool):
            return _number(value, name, content)
        case list() if content == "list":
            return _list(value, name)
    return _wrong(value, name, content)


def _number(value: float, name: str, content: str | None) -> Cell:
    if content == "number":
        return _text(value), ()
    readable = content is None or (isinstance(value, int) and content in _MAY_BE_WHOLE)
    readable = readable and isfinite(value)  # NaN is none, and 1e999 more than a float holds
    return (_text(value), (_read_as(value, content),)) if readable else _wrong(value, name, content)


_MAY_BE_WHOLE = frozenset({"id", "reference", "date", "line", "text", "flag"})
_EXPECTED: Mapping[str | None, tuple[Said, str]] = {
    "number": (say("a number"), "Write it without quotes, such as 51.96."),
    "list": (say("a list of texts"), "Write it between [ and ]."),
    "flag": (say("true or false"), "Write it without quotes."),
}
_TEXT = say("text"), "Put it between double quotes."


def _wrong(value: Any, name: str, content: str | None) -> Cell:
    expected, remedy = _EXPECTED.get(content, _TEXT)
    message = say("{name!r} must be {expected}.", name=name, expected=expected)
    return _text(value), (error("NG-J07", message, remedy),)


def _read_as(value: Any, content: str | None) -> Remark:
    expected, remedy = _EXPECTED.get(content, _TEXT)
    message = say("{value} was read as {expected}.", value=shown(value), expected=expected)
    return repaired("NG-J10", message, remedy)


def _list(items: list[Any], name: str) -> Cell:
    text = LIST_SEPARATOR.join(item for item in items if isinstance(item, str))
    if not all(isinstance(item, str) for item in items):
        return _wrong(items, name, "list")
    if any(mark in item for item in items for mark in IN_LIST):
        return _text(items), (two_items(),)
    return text, ()


def _text(value: Any) -> str:
    """A value as a person writes it: numbers without exponents, all else as JSON."""
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"  # 1e-05 is 0.00001 to the reader of a table
    if isinstance(value, int):
        return json.dumps(value)
    return json.dumps(value, ensure_ascii=False)[:200]
