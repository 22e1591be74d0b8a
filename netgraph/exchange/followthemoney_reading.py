"""Entities of FollowTheMoney → the two tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, Literal

from netgraph.errors import shown
from netgraph.exchange.flat import Flat, Values
from netgraph.exchange.followthemoney_words import BESIDE, COLUMNS, EDGES, KINDS, PLANNED, RELATIONS
from netgraph.exchange.formats import Files
from netgraph.exchange.graph_rows import tell_persons
from netgraph.exchange.json_texts import text_in
from netgraph.periods import PartialDate
from netgraph.tables.decode import decode
from netgraph.tables.findings import Findings, error, info, warning
from netgraph.tables.json_text import parse_object
from netgraph.tables.schema import LIST_SEPARATOR
from netgraph.wording import say

_OF_SOURCES = {"sourceUrl", "publisher", "retrievedAt"}
_MOST_PAIRS = 10_000
"""Ends of one link that are joined, each with each; more would fill the memory."""
_KEYS = {"id", "schema", "properties", BESIDE}
_SHAPE = 'An entity is {"id": "…", "schema": "…", "properties": {…}}, each on a line of its own.'

Entity = Mapping[str, Any]
Part = Literal["nodes", "edges"]


def read(files: Files, findings: Findings) -> Flat | None:
    """The entities of a file: links by their ends, all others as nodes."""
    text = decode(files[""], findings)
    entities = None if text is None else _entities(text, findings)
    if entities is None:
        return None
    reader = _Reader(entities)
    nodes = [reader.node(one) for one in entities if one["schema"] not in EDGES]
    edges = [row for one in entities if one["schema"] in EDGES for row in reader.edges(one)]
    reader.tell(findings)
    return Flat(about={}, nodes=nodes, edges=edges)


def _entities(text: str, findings: Findings) -> list[Entity] | None:
    """The entities of the lines; None when there is none."""
    found: list[Entity] = []
    faults = Findings(findings.file)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        of_line = Findings(findings.file)
        entity = parse_object(line, of_line, _SHAPE)
        if entity is not None and not _is_entity(entity):
            of_line.add(error("NG-P40", "This line is no entity.", _SHAPE))
        elif entity is not None:
            found.append(entity)
            for key in (*entity.repeated, *entity["properties"].repeated):
                message = say("The key {key} stands in one object more than once.", key=shown(key))
                of_line.add(error("NG-J02", message, "Keep one of them."))
        faults.problems += [replace(problem, row=number) for problem in of_line.problems]
    if found:
        findings.problems += faults.problems
        return found
    findings.add(error("NG-P40", "No line is an entity of FollowTheMoney.", _SHAPE))
    return None


def _is_entity(entity: Entity) -> bool:
    named = all(isinstance(entity.get(key), str) and entity[key] for key in ("id", "schema"))
    return named and isinstance(entity.get("properties"), dict)


class _Reader:
    """Makes rows of entities, and keeps count of what is to be told of them."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        own = {entity["id"]: _beside(entity).get("id", "") for entity in entities}
        times = Counter(own.values())
        self._ids = {key: name if name and times[name] == 1 else key for key, name in own.items()}
        self._pointing: set[str] = set()
        self._persons = self._joined = self._dates = self._refused = 0

    def node(self, entity: Entity) -> Values:
        """The row of an entity that is no link."""
        self._persons += entity["schema"] == "Person"
        beside = _beside(entity)
        row = self._row(entity, "nodes", {}, beside)
        if row.get("address") == beside.get("place"):
            row.pop("address", None)
        return {"kind": KINDS.get(entity["schema"], entity["schema"]), **row, **beside,
                "id": self._ids[entity["id"]]}  # fmt: skip

    def edges(self, entity: Entity) -> list[Values]:
        """The rows of a link; it has several where it has several entities at an end."""
        schema, beside = entity["schema"], _beside(entity)
        ends = [_texts(entity["properties"].get(name)) or [""] for name in EDGES[schema]]
        row = self._row(entity, "edges", dict.fromkeys(EDGES[schema]), beside)
        if "relation" in beside:
            row.pop("role", None)
            if row.get("status") == PLANNED:
                del row["status"]
                row["planned"] = "yes"
        pairs = len(ends[0]) * len(ends[1])
        self._joined += pairs > 1
        if pairs > _MOST_PAIRS:
            self._refused += 1
            return []
        said = {"relation": RELATIONS.get(schema, schema), **row, **beside}
        return [
            {**said, **{name: self._ids.get(end, end) for name, end in pair if end}}
            for pair in (zip(("source", "target"), both, strict=True) for both in product(*ends))
        ]

    def tell(self, findings: Findings) -> None:
        """Tell what two tables hold in another way, and what had better not be in them."""
        if self._pointing:
            names = ", ".join(sorted(self._pointing))
            message = say("References that are no links became columns: {names}.", names=names)
            remedy = "Make links of them, where they matter."
            findings.add(warning("NG-P41", message, remedy))
        if self._refused:
            message = say(
                "Links of more than {most} pairs: {number}.", most=_MOST_PAIRS, number=self._refused
            )
            findings.add(error("NG-P45", message, "Divide them, or take them out."))
        elif self._joined:
            message = say(
                "Links of more than two became links of each pair: {number}.", number=self._joined
            )
            findings.add(info("NG-P42", message))
        tell_persons(self._persons, findings)
        if self._dates:
            message = say(
                "Of several dates the first start and the last end were taken: {number}.",
                number=self._dates,
            )
            findings.add(info("NG-P44", message, "All stand in columns of their own."))

    def _row(
        self, entity: Entity, part: Part, ends: Container[str], beside: Values
    ) -> dict[str, str]:
        row: dict[str, str] = {}
        document = {"nodes": "source", "edges": "evidence"}[part]
        for name, value in entity["properties"].items():
            texts = _texts(value)
            if name in ends or not texts:
                continue
            column = COLUMNS[part].get(name, name)
            if part == "nodes" and column == name and not self._ids.keys().isdisjoint(texts):
                self._pointing.add(name)
            if name in _OF_SOURCES and document not in beside:
                column = name
            if column in row and column != "aliases":
                column = name
            self._put(row, column, name, texts)
        for name, value in entity.items():
            text = text_in(value)
            if name not in _KEYS and text and text != row.get("name"):
                row.setdefault(name, text)
        return row

    def _put(self, row: dict[str, str], column: str, name: str, texts: list[str]) -> None:
        match column:
            case "name":
                row["name"] = texts[0]
                if texts[1:]:
                    _append(row, "aliases", texts[1:])
            case "aliases":
                _append(row, "aliases", texts)
            case "start" | "end":
                self._put_date(row, column, name, texts)
            case "note":
                row["note"] = "\n".join(texts)
            case _:
                row[column] = LIST_SEPARATOR.join(texts)

    def _put_date(self, row: dict[str, str], column: str, name: str, texts: list[str]) -> None:
        dates = [date for text in texts if (date := _date(text))]
        if dates:
            first = min(dates, key=lambda date: date.first)
            last = max(dates, key=lambda date: date.last)
            row[column] = str(first if column == "start" else last)
        if [str(date) for date in dates] != texts[:1]:
            row[name] = LIST_SEPARATOR.join(texts)
            self._dates += len(texts) > 1


def _append(row: dict[str, str], column: str, texts: list[str]) -> None:
    before = [row[column]] if column in row else []
    row[column] = LIST_SEPARATOR.join([*before, *texts])


def _date(text: str) -> PartialDate | None:
    """A date as precise as it is; the time of a day is no matter here."""
    try:
        return PartialDate.parse(text.split("T", 1)[0])
    except ValueError:
        return None


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in map(text_in, values) if text]


def _beside(entity: Entity) -> dict[str, str]:
    """What stands beside the properties of an entity that netgraph has written."""
    own = entity.get(BESIDE)
    texts = own if isinstance(own, dict) else {}
    return {name: text for name, value in texts.items() if (text := text_in(value))}
