"""Does every reference lead somewhere? Ids, documents and places that are not there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from netgraph.checks.faults import Fault, Records, Table
from netgraph.errors import Severity, shown
from netgraph.model import Entity
from netgraph.names import ID_PATTERN, Nearest, fold
from netgraph.wording import either, say


def check_references(records: Records) -> Iterator[Fault]:
    """References that lead nowhere, with the nearest id that does."""
    if "entities" not in records.unread:
        yield from _unknown_entities(records)
    if "sources" not in records.unread:
        yield from _unknown_sources(records)
    if records.places and "places" not in records.unread:
        # Without coordinates, a dataset is complete in itself.
        yield from _unknown_places(records)


_MOST_ADVICE = 1000
"""After so many wrong references, they are no slips: the table belongs to another dataset."""


@dataclass(kw_only=True)
class _Targets:
    """The rows of one table that a reference may lead to."""

    named: str
    ids: Set[str]
    rejected: Set[str]
    remedy: str
    by_name: Mapping[str, Collection[str]] = field(default_factory=dict)
    code: str
    severity: Severity = Severity.ERROR
    advised: int = 0

    @cached_property
    def _near(self) -> Nearest:
        # Refused rows may well be meant, but not by an id that is itself what was refused.
        fit = {refused for refused in self.rejected if re.fullmatch(ID_PATTERN, refused)}
        return Nearest(self.ids | fit)

    def fault(self, table: Table, index: int, column: str, value: str) -> Fault | None:
        """What is wrong with a reference to ``value``; None when it leads to a row."""
        if value in self.ids:
            return None
        refused = value in self.rejected
        if refused:
            message = say(
                "The row of {value!r} in {table} was refused.", value=value, table=self.named
            )
        else:
            message = say("{value!r} is not in {table}.", value=value, table=self.named)
        return Fault(
            table=table,
            index=index,
            column=column,
            code="NG-R02" if refused else self.code,
            severity=self.severity,
            message=message,
            suggestion="Mend that row first." if refused else self._advice(value),
            value=shown(value),
        )

    def _advice(self, value: str) -> str:
        self.advised += 1
        near = self.by_name.get(fold(value))
        if near is None and self.advised <= _MOST_ADVICE:
            near = self._near.to(value)
        return say("Did you mean {names}?", names=either(map(repr, near))) if near else self.remedy


def _unknown_entities(records: Records) -> Iterator[Fault]:
    targets = _Targets(
        named=records.names.get("entities", "entities"),
        ids={e.id for i, e in enumerate(records.entities) if not records.is_refused("entities", i)},
        rejected=records.rejected_ids.get("entities", frozenset()),
        remedy=say("Add it there, or correct the id."),
        by_name=_ids_by_name(records.entities),
        code="NG-R01",
    )
    for index, link in enumerate(records.links):
        for column, value in (("source", link.source), ("target", link.target)):
            if fault := targets.fault("links", index, column, value):
                yield fault
    for index, role in enumerate(records.expected_roles):
        if fault := targets.fault("roles", index, "programme", role.programme):
            yield fault
    for index, pair in enumerate(records.not_same):
        for column, value in (("a", pair.a), ("b", pair.b)):
            if fault := targets.fault("not_same", index, column, value):
                yield fault


def _ids_by_name(entities: Sequence[Entity]) -> Mapping[str, Collection[str]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for entity in entities:
        names = (entity.name, entity.short, *entity.aliases)
        for key in sorted({fold(name) for name in names} - {""}):
            ids[key].append(entity.id)
    return ids


def _unknown_sources(records: Records) -> Iterator[Fault]:
    targets = _Targets(
        named=records.names.get("sources", "sources"),
        ids={s.id for i, s in enumerate(records.sources) if not records.is_refused("sources", i)},
        rejected=records.rejected_ids.get("sources", frozenset()),
        remedy=say("Add the document there."),
        code="NG-R03",
    )
    cited: list[tuple[Table, int, str, str]] = [
        *(("entities", i, "source", e.source) for i, e in enumerate(records.entities)),
        *(("links", i, "evidence", link.evidence) for i, link in enumerate(records.links)),
        *(("roles", i, "source", r.source) for i, r in enumerate(records.expected_roles)),
    ]
    for table, index, column, value in cited:
        if value and (fault := targets.fault(table, index, column, value)):
            yield fault


def _unknown_places(records: Records) -> Iterator[Fault]:
    targets = _Targets(
        named=records.names.get("places", "places"),
        ids={p.name for i, p in enumerate(records.places) if not records.is_refused("places", i)},
        rejected=records.rejected_ids.get("places", frozenset()),
        remedy=say("Add its coordinates there."),
        code="NG-R04",
        severity=Severity.WARNING,
    )
    for index, entity in enumerate(records.entities):
        if entity.place and (fault := targets.fault("entities", index, "place", entity.place)):
            yield fault
