"""Putting records together, and noting all that is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from netgraph.merging.change import Change
from netgraph.merging.whole import Whole
from netgraph.model import Entity, ExpectedRole, Link, NotLink, NotSame
from netgraph.names import fold
from netgraph.network import Network
from netgraph.wording import Word, say

PairT = TypeVar("PairT", NotSame, NotLink)
MovedT = TypeVar("MovedT", Link, ExpectedRole, NotSame, NotLink)

_JOINED = {
    Link: {"source", "target", "relation", "extra"},
    ExpectedRole: {"programme", "role", "extra"},
    NotSame: {"a", "b", "extra"},
    NotLink: {"a", "b", "extra"},
}
"""What a record is about; all else it says beside."""


class Work:
    """One merging under way."""

    def __init__(self, network: Network, ends: Mapping[str, tuple[str, int]]) -> None:
        self.changes: list[Change] = []
        self._network = network
        self._end = {merged: end for merged, (end, _) in ends.items()}
        self._merged: dict[str, list[str]] = defaultdict(list)
        for merged in sorted(ends, key=lambda merged: (ends[merged][1], merged)):
            self._merged[self._end[merged]].append(merged)

    def entities(self) -> tuple[Entity, ...]:
        """The entities that stay."""
        kept = []
        for entity in self._network.entities:
            if entity.id in self._end:
                continue
            whole = Whole(entity, self.changes.append)
            for merged in self._merged.get(entity.id, ()):
                whole.take(self._network.entity(merged))
            kept.append(whole.entity() if entity.id in self._merged else entity)
        return tuple(kept)

    def links(self) -> tuple[Link, ...]:
        """The links between the entities that stay, each once."""
        symmetric = {r.id for r in self._network.vocabulary.relations if r.symmetric}

        def key(link: Link) -> object:
            ends = (link.source, link.target)
            same = tuple(sorted(ends)) if link.relation in symmetric else ends
            return same, *(value for name, value in link if name not in {"source", "target"})

        return self._moved(
            Word("link", "Verbindung"), self._network.links, ("source", "target"), key
        )

    def roles(self) -> tuple[ExpectedRole, ...]:
        """The expected roles; of two that say the same, the one of the programme that stays."""

        def key(role: ExpectedRole) -> object:
            return role.programme, fold(role.role) or role.role

        return self._moved(Word("role", "Rolle"), self._network.expected_roles, ("programme",), key)

    def pairs(self, pairs: Sequence[PairT]) -> tuple[PairT, ...]:
        """Pairs that are not the same, or no link, each once."""

        def key(pair: PairT) -> object:
            return frozenset((pair.a, pair.b))

        return self._moved(Word("pair", "Paar"), pairs, ("a", "b"), key)

    def _moved(
        self,
        what: Word,
        records: Sequence[MovedT],
        columns: Sequence[str],
        key: Callable[[MovedT], object],
    ) -> tuple[MovedT, ...]:
        """``records`` with the ids in ``columns`` led to the entities that stay.

        Those that need not move come first, so that a moved one is folded into them.
        """
        kept: list[MovedT] = []
        to_move: list[MovedT] = []
        for record in records:
            moves = any(getattr(record, column) in self._end for column in columns)
            (to_move if moves else kept).append(record)
        there = {key(record): record for record in kept}
        for record in to_move:
            before = {column: getattr(record, column) for column in columns}
            after = {column: self._end.get(value, value) for column, value in before.items()}
            moved = record.model_copy(update=after)
            entity = next(self._end[value] for value in before.values() if value in self._end)
            if len(set(after.values())) < len(set(before.values())):
                text = say(
                    "The {what} {record} would lead to itself and was dropped.",
                    what=what, record=_in_full(record),
                )  # fmt: skip
                self.changes.append(Change(action="dropped", entity=entity, text=text))
            elif (twin := there.get(key(moved))) is not None:
                self.changes.append(_folded(what, record, twin, entity))
            else:
                text = say(
                    "The {what} {record} was moved: {moved}.",
                    what=what, record=_told(record), moved=_told(moved),
                )  # fmt: skip
                self.changes.append(Change(action="moved", entity=entity, text=text))
                there[key(moved)] = moved
                kept.append(moved)
        return tuple(kept)


def _folded(what: Word, record: MovedT, twin: MovedT, entity: str) -> Change:
    """What is said of a record that is there already; it may know what its ``twin`` does not."""
    others = _beside(twin)
    own = {name: text for name, text in _beside(record).items() if others.get(name) != text}
    if own:
        text = say(
            "The {what} {record} is there already; what it says beside is lost: {own}.",
            what=what, record=_told(record), own=_listed(own),
        )  # fmt: skip
        return Change(action="lost", entity=entity, text=text)
    text = say(
        "The {what} {record} is there already and was folded into it.",
        what=what, record=_told(record),
    )  # fmt: skip
    return Change(action="folded", entity=entity, text=text)


def _in_full(record: Link | ExpectedRole | NotSame | NotLink) -> str:
    beside = _beside(record)
    return f"{_told(record)} ({_listed(beside)})" if beside else _told(record)


def _beside(record: Link | ExpectedRole | NotSame | NotLink) -> dict[str, str]:
    """What a record says beside that: its period, evidence, note and the like."""
    about = _JOINED[type(record)]
    said = {name: str(value) for name, value in record if value and name not in about}
    return said | dict(record.extra)


def _listed(said: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {text!r}" for name, text in said.items())


def _told(record: Link | ExpectedRole | NotSame | NotLink) -> str:
    match record:
        case Link():
            return f"{record.source} {record.relation} {record.target}"
        case ExpectedRole():
            return f"{record.programme}: {record.role}"
        case NotSame() | NotLink():
            return f"{record.a} / {record.b}"
