"""FollowTheMoney: entities as lines of JSON, as Aleph, OpenSanctions and their users exchange them.

Links are entities there, too. What no property takes stands beside the properties, under a key of
its own, which the programs keep and do not show.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha1

from netgraph.exchange.flat import Values
from netgraph.exchange.followthemoney_reading import read
from netgraph.exchange.followthemoney_words import (
    BESIDE,
    EDGES,
    KINDS,
    LISTS,
    LONGEST,
    LONGEST_OF_OTHERS,
    PLANNED,
    PROPERTIES,
)
from netgraph.exchange.formats import Files, Format, Outgoing
from netgraph.exchange.json_texts import as_bytes, as_json
from netgraph.exchange.sheets import about_left_out
from netgraph.tables.schema import LIST_SEPARATOR
from netgraph.wording import Said, say

_PROJECT = "Project"
_SCHEMATA = {kind: schema for schema, kind in KINDS.items()} | {"programme": _PROJECT}
_TAKES_PART = {"partners_in", "carries", "part_of", "member_of"}
"""Relations of a body to a project that make it a participant of it."""
_HOUSEKEEPING = {"id", "kind", "relation", "source", "evidence", "place"}
"""What stands beside the properties so that all comes back, and is in them in another way."""


@dataclass(frozen=True, slots=True)
class _Entity:
    """An entity: the properties that take our columns, and the columns that none takes."""

    id: str
    schema: str
    properties: Mapping[str, list[str]]
    rest: Values

    def line(self) -> str:
        """The entity in JSON."""
        said = {"id": self.id, "schema": self.schema, "properties": self.properties}
        return as_json({**said, BESIDE: self.rest})


def _write(out: Outgoing) -> Files:
    text = "".join(f"{entity.line()}\n" for entity in _entities(out))
    return {"": as_bytes(text)}


def _lacks(out: Outgoing) -> tuple[Said, ...]:
    entities = list(_entities(out))
    said = list(about_left_out(out.flat.about))
    if unknown := sum(entity.schema == "UnknownLink" for entity in entities):
        said.append(
            say("Links of a kind that FollowTheMoney does not know: {number}.", number=unknown)
        )
    rest = {name for entity in entities for name in entity.rest} - _HOUSEKEEPING
    if rest:
        columns = ", ".join(sorted(rest))
        said.append(
            say("Columns that FollowTheMoney keeps and does not show: {columns}.", columns=columns)
        )
    return tuple(said)


def _entities(out: Outgoing) -> Iterator[_Entity]:
    """The entities of a network. Their ids are hashes, so that those of several do not meet."""
    flat, dataset = out.flat, out.flat.about.get("id", "")
    kinds = {kind.id: kind.actor for kind in out.vocabulary.kinds}
    words = {name: one.forward.in_language(out.lang) for name, one in out.relations().items()}
    ids: dict[str, str] = {}
    schemata: dict[str, str] = {}
    for row in flat.nodes:
        acts = "Organization" if kinds.get(row["kind"], True) else _PROJECT
        schema = schemata[row["id"]] = _SCHEMATA.get(row["kind"], acts)
        ids[row["id"]] = _hashed(dataset, row["id"])
        yield _node(row, ids[row["id"]], schema)
    alike: Counter[tuple[str, ...]] = Counter()
    for row in flat.edges:
        link = (row["source"], row["relation"], row["target"], row.get("start", ""))
        alike[link] += 1
        schema = _schema_of_link(row, schemata)
        properties, rest = _divided(row, schema)
        for end, name in zip(("source", "target"), EDGES[schema], strict=True):
            properties[name] = [ids[rest.pop(end)]]
        properties["role"] = [words.get(row["relation"], row["relation"])]
        if rest.pop("planned", ""):
            properties["status"] = [PLANNED]
        yield _Entity(_hashed(dataset, *link, str(alike[link])), schema, properties, rest)


def _node(row: Values, identifier: str, schema: str) -> _Entity:
    properties, rest = _divided(row, schema)
    if _fits("address", row.get("place", "")):
        properties["address"] = [row["place"]]
    if "name" not in properties:  # which everything needs
        properties["name"] = [f"{row['name'][: LONGEST['name'] - 1]}…"]
    if KINDS[schema] == row["kind"]:
        del rest["kind"]
    return _Entity(identifier, schema, properties, rest)


def _hashed(*parts: str) -> str:
    return sha1(json.dumps(parts).encode(), usedforsecurity=False).hexdigest()


def _schema_of_link(row: Values, schemata: Mapping[str, str]) -> str:
    source, target = (schemata[row[end]] == _PROJECT for end in ("source", "target"))
    if not source and target and row["relation"] in _TAKES_PART:
        return "ProjectParticipant"
    if not source and not target and row["relation"] == "member_of":
        return "Membership"
    return "UnknownLink"


def _divided(row: Values, schema: str) -> tuple[dict[str, list[str]], dict[str, str]]:
    """What the properties of a schema take of a row, and the rest of it."""
    said: dict[str, list[str]] = {}
    rest: dict[str, str] = {}
    for column, text in row.items():
        name = PROPERTIES[schema].get(column)
        values = text.split(LIST_SEPARATOR) if column in LISTS else [text]
        if name and all(_fits(name, value) for value in values):
            said[name] = values
        else:
            rest[column] = text
    return said, rest


def _fits(name: str, value: str) -> bool:
    """Whether a property can have that value."""
    if name == "sourceUrl" and not value.startswith(("http://", "https://")):
        return False
    return bool(value.strip()) and len(value) <= LONGEST.get(name, LONGEST_OF_OTHERS)


FOLLOWTHEMONEY = Format(
    name="ftm",
    title="FollowTheMoney",
    suffixes=(".ftm.json", ".ftm.jsonl", ".ftm", ".ijson"),
    write=_write,
    lacks=_lacks,
    read=read,
)
