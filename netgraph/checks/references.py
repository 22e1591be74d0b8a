"""Does every reference lead somewhere? Ids, documents and places that are not there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from pydantic import BaseModel

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


_BETWEEN = re.compile(r"\s*[;,/|+&]\s*")
_MOST_ADVICE = 1000
"""After so many wrong references, they are no slips: the table belongs to another dataset."""


@dataclass(kw_only=True)
class _Targets:
    """The rows of one table that a reference may lead to; ``entities`` may be meant by name."""

    named: str
    ids: Set[str]
    rejected: Set[str]
    remedy: str
    entities: Sequence[Entity] = ()
    code: str
    severity: Severity = Severity.ERROR
    advised: int = 0

    @cached_property
    def _unfit(self) -> Mapping[str, str]:
        """What is no id and was refused for that, by its comparison key: ``Stadt Köln``, to which
        a link may lead by the id that it will have, ``stadt-koeln``.
        """
        unfit = (text for text in self.rejected if not re.fullmatch(ID_PATTERN, text))
        return {fold(text): text for text in sorted(unfit)}

    @cached_property
    def _near(self) -> Nearest:
        # Refused rows may well be meant, but not by an id that is itself what was refused.
        fit = {refused for refused in self.rejected if re.fullmatch(ID_PATTERN, refused)}
        return Nearest(self.ids | fit)

    @cached_property
    def _by_name(self) -> Mapping[str, Collection[str]]:
        ids: dict[str, list[str]] = defaultdict(list)
        for entity in self.entities:
            names = (entity.name, entity.short, *entity.aliases)
            for key in sorted({fold(name) for name in names} - {""}):
                ids[key].append(entity.id)
        return ids

    def faults(self, table: Table, column: str, rows: Sequence[BaseModel]) -> Iterator[Fault]:
        """What is wrong with the references in a column: nothing with one that is empty or leads to
        a row.
        """
        values = list(map(attrgetter(column), rows))
        if strange := set(values) - self.ids - {""}:
            for index, value in enumerate(values):
                if value in strange:
                    yield self._fault(table, index, column, value)

    def _fault(self, table: Table, index: int, column: str, value: str) -> Fault:
        refused = value if value in self.rejected else self._unfit.get(fold(value), "")
        if refused:
            message = say(
                "The row of {value!r} in {table} was refused.", value=refused, table=self.named
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
        several = _BETWEEN.split(value)
        if len(several) > 1 and self.ids >= set(several):
            return "Write a row for each of them."
        near = self._by_name.get(fold(value))
        if near is None and self.advised <= _MOST_ADVICE:
            near = self._near.to(value)
        return say("Did you mean {names}?", names=either(map(repr, near))) if near else self.remedy


def _unknown_entities(records: Records) -> Iterator[Fault]:
    refused = records.refused_in("entities")
    targets = _Targets(
        named=records.names.get("entities", "entities"),
        ids={entity.id for i, entity in enumerate(records.entities) if i not in refused},
        rejected=records.rejected_ids.get("entities", frozenset()),
        remedy=say("Add it there, or correct the id."),
        entities=records.entities,
        code="NG-R01",
    )
    yield from targets.faults("links", "source", records.links)
    yield from targets.faults("links", "target", records.links)
    yield from targets.faults("roles", "programme", records.expected_roles)
    yield from targets.faults("not_same", "a", records.not_same)
    yield from targets.faults("not_same", "b", records.not_same)
    yield from targets.faults("not_links", "a", records.not_links)
    yield from targets.faults("not_links", "b", records.not_links)


def _unknown_sources(records: Records) -> Iterator[Fault]:
    refused = records.refused_in("sources")
    targets = _Targets(
        named=records.names.get("sources", "sources"),
        ids={source.id for i, source in enumerate(records.sources) if i not in refused},
        rejected=records.rejected_ids.get("sources", frozenset()),
        remedy=say("Add the document there."),
        code="NG-R03",
    )
    yield from targets.faults("entities", "source", records.entities)
    yield from targets.faults("links", "evidence", records.links)
    yield from targets.faults("roles", "source", records.expected_roles)


def _unknown_places(records: Records) -> Iterator[Fault]:
    refused = records.refused_in("places")
    targets = _Targets(
        named=records.names.get("places", "places"),
        ids={place.name for i, place in enumerate(records.places) if i not in refused},
        rejected=records.rejected_ids.get("places", frozenset()),
        remedy=say("Add its coordinates there."),
        code="NG-R04",
        severity=Severity.WARNING,
    )
    yield from targets.faults("entities", "place", records.entities)
