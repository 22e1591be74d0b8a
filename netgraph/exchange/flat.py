"""A network as other programs hold one: a table of nodes and a table of edges, texts in columns.

What stands in tables of its own with us (sources, places) goes to the rows that refer to it, in
columns such as ``evidence.title``, so that whoever opens the file reads it there, and so that it
is found again on the way back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from netgraph.checks import Table
from netgraph.network import Network
from netgraph.tables.dataset_json import KEYS
from netgraph.tables.json_write import described
from netgraph.tables.record_rows import text_of
from netgraph.tables.schema import (
    ENTITIES,
    LINKS,
    PLACES,
    SOURCES,
    Record,
    TableSchema,
)
from netgraph.wording import Said, say

Values = Mapping[str, str]
"""The texts of a row by their columns, without the empty ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """A network as two tables.

    ``nodes`` have an ``id`` and the columns of our entities, ``edges`` a ``source``, a ``target``
    and those of our links; both may have others. ``about`` says what the network says of itself:
    ``id``, ``title``, ``description``, ``licence``, ``version``, ``date``, and ``vocabulary`` as
    JSON when it has one of its own.
    """

    about: Values
    nodes: Sequence[Values]
    edges: Sequence[Values]


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose text names a row of another table, which goes with it."""

    column: str
    table: TableSchema

    @property
    def key(self) -> str:
        """The column of the other table that tells its rows apart."""
        return self.table.key[0]

    def beside(self, name: str) -> str:
        """The column in which ``name`` of the other table goes with ours."""
        return f"{self.column}.{name}"


OF_NODES = (Reference("place", PLACES), Reference("source", SOURCES))
OF_EDGES = (Reference("evidence", SOURCES),)
ABOUT = tuple(KEYS)
"""What a network may say of itself."""


def flatten(network: Network) -> Flat:
    """The two tables of a network, in the order of its entities and links."""
    places = {place.name: _values(PLACES, place) for place in network.places}
    sources = {source.id: _values(SOURCES, source) for source in network.sources}
    referred = {PLACES.name: places, SOURCES.name: sources}
    about = {
        name: said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        for name, said in described(network).items()
    }
    return Flat(
        about=about,
        nodes=tuple(_row(ENTITIES, one, OF_NODES, referred) for one in network.entities),
        edges=tuple(_row(LINKS, one, OF_EDGES, referred) for one in network.links),
    )


def left_behind(network: Network) -> tuple[Said, ...]:
    """What the two tables of a network cannot hold, each kind of it as a sentence."""
    places = {entity.place for entity in network.entities}
    sources = {entity.source for entity in network.entities}
    sources |= {link.evidence for link in network.links}
    away = sum(place.name not in places for place in network.places)
    unnamed = sum(source.id not in sources for source in network.sources)
    roles, same = len(network.expected_roles), len(network.not_same)
    ruled_out = len(network.not_links)
    unheld = (
        (away, say("Places where nobody is are left out: {number}.", number=away)),
        (unnamed, say("Sources that nothing refers to are left out: {number}.", number=unnamed)),
        (roles, say("Expected roles are left out: {number}.", number=roles)),
        (same, say("Pairs that are not the same are left out: {number}.", number=same)),
        (ruled_out, say("Pairs ruled out as links are left out: {number}.", number=ruled_out)),
    )
    said = [sentence for number, sentence in unheld if number]
    if clashing := sorted(_clashing(network)):
        said.append(
            say(
                "Columns of its own named as ones that are added here are left out: {columns}.",
                columns=", ".join(clashing),
            )
        )
    return tuple(said)


def columns_of(rows: Iterable[Values], first: Sequence[str] = ()) -> list[str]:
    """All columns of some rows: the ``first`` ones, then as our tables have them, then the rest."""
    ours = [c.name for schema in (ENTITIES, LINKS) for c in schema.columns]
    order = {name: nth for nth, name in enumerate(dict.fromkeys((*first, *ours)))}
    found = {name for row in rows for name in row}
    return sorted(found | set(first), key=lambda name: (order.get(name, len(order)), name))


def _row(
    schema: TableSchema,
    record: Record,
    references: Sequence[Reference],
    referred: Mapping[Table, Mapping[str, Values]],
) -> Values:
    starts = _starts(references)
    row = {
        name: text for name, text in _values(schema, record).items() if not name.startswith(starts)
    }
    for reference in references:
        named = row.get(reference.column, "")
        for name, text in referred[reference.table.name].get(named, {}).items():
            if name != reference.key:
                row[reference.beside(name)] = text
    return row


def _values(schema: TableSchema, record: Record) -> Values:
    texts = {column.name: text_of(getattr(record, column.name)) for column in schema.columns}
    return {name: text for name, text in (*texts.items(), *record.extra) if text}


def _starts(references: Sequence[Reference]) -> tuple[str, ...]:
    return tuple(reference.beside("") for reference in references)


def _clashing(network: Network) -> Iterator[str]:
    """Columns of a network's own that would be taken for what goes with a place or a source."""
    for records, references in ((network.entities, OF_NODES), (network.links, OF_EDGES)):
        own = {name for record in records for name, _ in record.extra}
        yield from (name for name in own if name.startswith(_starts(references)))
