"""Putting records together, and noting all that is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from netgraph.model import Entity, ExpectedRole, Link, NotSame
from netgraph.names import fold
from netgraph.network import Network
from netgraph.periods import PartialDate, Period
from netgraph.wording import Said, Word, say

Action = Literal["merged", "filled", "joined", "lost", "moved", "folded", "dropped"]
MovedT = TypeVar("MovedT", Link, ExpectedRole, NotSame)
Value = TypeVar("Value", str, PartialDate | None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that was done to ``entity``, the one that stays.

    Entities are *merged*, empty fields *filled*, lists *joined*; a value that differs from the
    one kept is *lost*. Links and roles are *moved*, *folded* when they are there already, and
    *dropped* when they would lead from the entity to itself.
    """

    action: Action
    entity: str
    text: Said


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
            whole = entity
            for merged in self._merged.get(entity.id, ()):
                whole = self._one_of_two(whole, self._network.entity(merged))
            kept.append(whole)
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

    def not_same(self) -> tuple[NotSame, ...]:
        """The pairs that are not the same, each once."""

        def key(pair: NotSame) -> object:
            return frozenset((pair.a, pair.b))

        return self._moved(Word("pair", "Paar"), self._network.not_same, ("a", "b"), key)

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
            ends = {getattr(record, column) for column in columns}
            (kept if ends.isdisjoint(self._end) else to_move).append(record)
        there = {key(record) for record in kept}
        for record in to_move:
            before = {column: getattr(record, column) for column in columns}
            after = {column: self._end.get(value, value) for column, value in before.items()}
            moved = record.model_copy(update=after)
            entity = next(self._end[value] for value in before.values() if value in self._end)
            if len(set(after.values())) < len(set(before.values())):
                text = say(
                    "The {what} {record} would lead to itself and was dropped.",
                    what=what, record=_told(record),
                )  # fmt: skip
                self.changes.append(Change(action="dropped", entity=entity, text=text))
            elif key(moved) in there:
                text = say(
                    "The {what} {record} is there already and was folded into it.",
                    what=what, record=_told(record),
                )  # fmt: skip
                self.changes.append(Change(action="folded", entity=entity, text=text))
            else:
                text = say(
                    "The {what} {record} was moved: {moved}.",
                    what=what, record=_told(record), moved=_told(moved),
                )  # fmt: skip
                self.changes.append(Change(action="moved", entity=entity, text=text))
                there.add(key(moved))
                kept.append(moved)
        return tuple(kept)

    def _one_of_two(self, keep: Entity, merge: Entity) -> Entity:
        """``keep`` with what ``merge`` knows beyond it."""
        text = say("{merge!r} ({name}) was merged into it.", merge=merge.id, name=merge.name)
        self.changes.append(Change(action="merged", entity=keep.id, text=text))
        names = [name for name in (merge.name, *merge.aliases) if name != keep.name]
        found: dict[str, Any] = {"aliases": self._joined(keep, "aliases", names)}
        for column in ("roles", "themes"):
            found[column] = self._joined(keep, column, getattr(merge, column))
        for column in ("kind", "short", "place", "note"):
            value, other = getattr(keep, column), getattr(merge, column)
            found[column] = self._filled(keep, merge, column, value, other)
        found |= self._period(keep, merge) | self._evidence(keep, merge)
        extra, other = dict(keep.extra), dict(merge.extra)
        for column in other:
            extra[column] = self._filled(keep, merge, column, extra.get(column, ""), other[column])
        found["extra"] = tuple(sorted(extra.items()))
        return keep.model_copy(update=found)

    def _joined(self, keep: Entity, column: str, more: Sequence[str]) -> tuple[str, ...]:
        before: tuple[str, ...] = getattr(keep, column)
        joined = tuple(dict.fromkeys((*before, *more)))
        if new := joined[len(before) :]:
            text = say("{column}: {values} added.", column=column, values=", ".join(new))
            self.changes.append(Change(action="joined", entity=keep.id, text=text))
        return joined

    def _filled(
        self, keep: Entity, merge: Entity, column: str, value: Value, other: Value
    ) -> Value:
        """``value``, or ``other`` where there is none."""
        if not other or value == other:
            return value
        if value:
            text = say(
                "{column}: {value!r} stays, {other!r} of {merge!r} is lost.",
                column=column, value=str(value), other=str(other), merge=merge.id,
            )  # fmt: skip
            self.changes.append(Change(action="lost", entity=keep.id, text=text))
            return value
        text = say(
            "{column}: filled with {other!r} of {merge!r}.",
            column=column, other=str(other), merge=merge.id,
        )  # fmt: skip
        self.changes.append(Change(action="filled", entity=keep.id, text=text))
        return other

    def _period(self, keep: Entity, merge: Entity) -> dict[str, Any]:
        """Start and end; one of the other entity is no good where it does not fit."""
        period = {"start": keep.start or merge.start, "end": keep.end or merge.end}
        try:
            Period(**period)
        except ValueError:
            text = say(
                "start, end: the period {period} of {merge!r} does not fit and is lost.",
                period=str(merge.period), merge=merge.id,
            )  # fmt: skip
            self.changes.append(Change(action="lost", entity=keep.id, text=text))
            return {}
        return {
            column: self._filled(keep, merge, column, getattr(keep, column), getattr(merge, column))
            for column in period
        }

    def _evidence(self, keep: Entity, merge: Entity) -> dict[str, Any]:
        """Source and locator, which is a place in that source and in no other."""
        source = self._filled(keep, merge, "source", keep.source, merge.source)
        locator = keep.locator
        if source == merge.source:
            locator = self._filled(keep, merge, "locator", keep.locator, merge.locator)
        elif merge.locator:
            text = say(
                "locator: {locator!r} of {merge!r} is lost with its source.",
                locator=merge.locator, merge=merge.id,
            )  # fmt: skip
            self.changes.append(Change(action="lost", entity=keep.id, text=text))
        return {"source": source, "locator": locator}


def _told(record: Link | ExpectedRole | NotSame) -> str:
    match record:
        case Link():
            return f"{record.source} {record.relation} {record.target}"
        case ExpectedRole():
            return f"{record.programme}: {record.role}"
        case NotSame():
            return f"{record.a} / {record.b}"
