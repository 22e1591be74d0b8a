"""Does every reference lead somewhere? Ids, documents and places that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from netgraph.checks.faults import Fault, Records, Table
from netgraph.errors import Severity, shown
from netgraph.names import fold, nearest


def check_references(records: Records) -> Iterator[Fault]:
    """References that lead nowhere, with the nearest id that does."""
    ids = {entity.id for entity in records.entities}
    by_name: dict[str, str] = {}
    for entity in records.entities:
        for name in (entity.name, entity.short, *entity.aliases):
            by_name.setdefault(fold(name), entity.id)
    by_name.pop("", None)  # an empty short name is nobody's
    look_up = _LookUp(ids, by_name, records.rejected_ids)
    for index, link in enumerate(records.links):
        for column, value in (("source", link.source), ("target", link.target)):
            if fault := look_up.fault("links", index, column, value):
                yield fault
    for index, role in enumerate(records.expected_roles):
        if fault := look_up.fault("roles", index, "programme", role.programme):
            yield fault
    yield from _unknown_sources(records)
    yield from _unknown_places(records)


@dataclass(frozen=True, slots=True)
class _LookUp:
    ids: Set[str]
    by_name: Mapping[str, str]
    rejected: Set[str]

    def fault(self, table: Table, index: int, column: str, value: str) -> Fault | None:
        if value in self.ids:
            return None
        if value in self.rejected:
            message, suggestion = f"the row of {value!r} in entities was refused", "Mend it first."
        else:
            message = f"{value!r} is not in entities."
            suggestion = self._advice(value)
        return Fault(
            table=table,
            index=index,
            column=column,
            code="NG-R02" if value in self.rejected else "NG-R01",
            severity=Severity.ERROR,
            message=message,
            suggestion=suggestion,
            value=shown(value),
        )

    def _advice(self, value: str) -> str:
        named = self.by_name.get(fold(value))
        near = [named] if named else nearest(value, self.ids | self.rejected)
        return f"Did you mean {near[0]!r}?" if near else "Add it there, or correct the id."


def _unknown_sources(records: Records) -> Iterator[Fault]:
    ids = {source.id for source in records.sources}
    cited: list[tuple[Table, int, str, str]] = [
        *(("entities", i, "source", e.source) for i, e in enumerate(records.entities)),
        *(("links", i, "evidence", link.evidence) for i, link in enumerate(records.links)),
        *(("roles", i, "source", r.source) for i, r in enumerate(records.expected_roles)),
    ]
    for table, index, column, value in cited:
        if value and value not in ids:
            near = nearest(value, ids)
            yield Fault(
                table=table,
                index=index,
                column=column,
                code="NG-R03",
                severity=Severity.ERROR,
                message=f"{value!r} is not in sources.",
                suggestion=f"Did you mean {near[0]!r}?" if near else "Add the document there.",
                value=shown(value),
            )


def _unknown_places(records: Records) -> Iterator[Fault]:
    if not records.places:
        return  # a dataset without coordinates is complete in itself
    names = {place.name for place in records.places}
    for index, entity in enumerate(records.entities):
        if entity.place and entity.place not in names:
            near = nearest(entity.place, names)
            yield Fault(
                table="entities",
                index=index,
                column="place",
                code="NG-R04",
                severity=Severity.WARNING,
                message=f"{entity.place!r} is not in places.",
                suggestion=f"Did you mean {near[0]!r}?" if near else "Add its coordinates there.",
                value=shown(entity.place),
            )
