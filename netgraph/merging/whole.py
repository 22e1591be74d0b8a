"""One entity put together of several, and a note of all that is filled, joined and lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from netgraph.merging.change import Action, Change
from netgraph.model import Entity
from netgraph.periods import Period
from netgraph.wording import Said, say

_LISTS = ("aliases", "roles", "themes")
_SINGLE = ("kind", "short", "place", "note")


class Whole:
    """The entity ``keep``, which takes in others one by one."""

    def __init__(self, keep: Entity, note: Callable[[Change], None]) -> None:
        self._keep = keep
        self._note = note
        self._values: dict[str, Any] = dict(keep)
        # Sets that keep their order: of many thousands, each is looked up at once.
        self._lists = {column: dict.fromkeys(getattr(keep, column)) for column in _LISTS}
        self._extra = dict(keep.extra)

    def take(self, merge: Entity) -> None:
        """Add what ``merge`` knows beyond it. Of two values that differ, the one it has stays."""
        text = say("{merge!r} ({name}) was merged into it.", merge=merge.id, name=merge.name)
        self._say("merged", text)
        names = [name for name in (merge.name, *merge.aliases) if name != self._keep.name]
        self._join("aliases", names)
        self._join("roles", merge.roles)
        self._join("themes", merge.themes)
        for column in _SINGLE:
            self._fill(self._values, column, getattr(merge, column), merge)
        self._fill_period(merge)
        self._fill_evidence(merge)
        for column, value in merge.extra:
            self._fill(self._extra, column, value, merge)

    def entity(self) -> Entity:
        """What came of it."""
        lists = {column: tuple(items) for column, items in self._lists.items()}
        extra = tuple(sorted(self._extra.items()))
        return self._keep.model_copy(update=self._values | lists | {"extra": extra})

    def _say(self, action: Action, text: Said) -> None:
        self._note(Change(action=action, entity=self._keep.id, text=text))

    def _join(self, column: str, more: Sequence[str]) -> None:
        items = self._lists[column]
        if new := [item for item in dict.fromkeys(more) if item not in items]:
            items |= dict.fromkeys(new)
            self._say(
                "joined", say("{column}: {values} added.", column=column, values=", ".join(new))
            )

    def _fill(self, values: dict[str, Any], column: str, other: Any, merge: Entity) -> None:
        """Give a column the value ``other`` where it has none."""
        value = values.get(column)
        if not other or value == other:
            return
        if value:
            text = say(
                "{column}: {value!r} stays, {other!r} of {merge!r} is lost.",
                column=column, value=str(value), other=str(other), merge=merge.id,
            )  # fmt: skip
            self._say("lost", text)
            return
        values[column] = other
        text = say(
            "{column}: filled with {other!r} of {merge!r}.",
            column=column, other=str(other), merge=merge.id,
        )  # fmt: skip
        self._say("filled", text)

    def _fill_period(self, merge: Entity) -> None:
        """Start and end; one of the other entity is no good where it does not fit."""
        period = {name: self._values[name] or getattr(merge, name) for name in ("start", "end")}
        try:
            Period(**period)
        except ValueError:
            text = say(
                "start, end: the period {period} of {merge!r} does not fit and is lost.",
                period=str(merge.period), merge=merge.id,
            )  # fmt: skip
            self._say("lost", text)
            return
        for column in period:
            self._fill(self._values, column, getattr(merge, column), merge)

    def _fill_evidence(self, merge: Entity) -> None:
        """Source and locator, which is a place in that source and in no other."""
        self._fill(self._values, "source", merge.source, merge)
        if self._values["source"] == merge.source:
            self._fill(self._values, "locator", merge.locator, merge)
        elif merge.locator:
            text = say(
                "locator: {locator!r} of {merge!r} is lost with its source.",
                locator=merge.locator, merge=merge.id,
            )  # fmt: skip
            self._say("lost", text)
