"""Entities that are gone while one of the same name came: perhaps the same under another id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netgraph.difference.records import EntityChange, record_changes
from netgraph.model import Entity
from netgraph.names import fold
from netgraph.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesakes:
    """An entity that is ``gone`` and one that is ``new``, which have a name in common."""

    gone: Entity
    new: Entity

    def to_dict(self) -> dict[str, Any]:
        """The two as JSON values."""
        return {"gone": self.gone.id, "new": self.new.id, "name": self.new.name}


def perhaps_same(changes: Collection[EntityChange]) -> tuple[Namesakes, ...]:
    """The pairs of an entity that is gone and one that is new of which a name or alias is written
    alike, umlauts, capitals and hyphens or not; by their ids. One may be in several pairs.

    It is for a person to say whether they are the same.
    """
    came = defaultdict(list)
    for change in changes:
        if change.state == "new":
            for key in _names(change.entity):
                came[key].append(change.entity)
    found = {
        (change.entity.id, new.id): Namesakes(gone=change.entity, new=new)
        for change in changes
        if change.state == "gone"
        for key in _names(change.entity)
        for new in came[key]
    }
    return tuple(found[pair] for pair in sorted(found))


def matched(old: Network, new: Network) -> tuple[Network, tuple[Namesakes, ...]]:
    """The old network with the new ids of those who are gone and new under one name, and who these
    are. Who has several namesakes is left as it is.
    """
    found = perhaps_same(record_changes(old, new).entities)
    gone = Counter(pair.gone.id for pair in found)
    came = Counter(pair.new.id for pair in found)
    alone = tuple(pair for pair in found if gone[pair.gone.id] == came[pair.new.id] == 1)
    return _with_ids(old, alone), alone


def _with_ids(network: Network, namesakes: Sequence[Namesakes]) -> Network:
    """The network with the new ids of these, wherever they are named."""
    ids = {pair.gone.id: pair.new.id for pair in namesakes}

    def renamed(records: Sequence[Any], *columns: str) -> list[Any]:
        return [record.model_copy(update=_named(record, columns, ids)) for record in records]

    return network.replaced(
        entities=renamed(network.entities, "id"),
        links=renamed(network.links, "source", "target"),
        expected_roles=renamed(network.expected_roles, "programme"),
        not_same=renamed(network.not_same, "a", "b"),
        not_links=renamed(network.not_links, "a", "b"),
    )


def _names(entity: Entity) -> set[str]:
    return {fold(name) for name in (entity.name, *entity.aliases)} - {""}


def _named(record: Any, columns: Sequence[str], ids: Mapping[str, str]) -> dict[str, str]:
    cells = {column: getattr(record, column) for column in columns}
    return {column: ids.get(cell, cell) for column, cell in cells.items()}
