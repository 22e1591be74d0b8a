"""Is every record one of its own? Ids and names that stand for two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netgraph.checks.faults import Fault, Records, Table
from netgraph.errors import Severity, shown
from netgraph.model import Entity
from netgraph.names import fold


def check_identity(records: Records) -> Iterator[Fault]:
    """Ids that stand twice, names that may."""
    ids = [(entity.id,) for entity in records.entities]
    yield from _same_key("entities", ids, column="id", code="NG-I01")
    source_ids = [(source.id,) for source in records.sources]
    yield from _same_key("sources", source_ids, column="id", code="NG-I01")
    names = [(place.name,) for place in records.places]
    yield from _same_key("places", names, column="name", code="NG-I02")
    roles = [(expected.programme, expected.role) for expected in records.expected_roles]
    yield from _same_key("roles", roles, column="role", code="NG-I02")
    yield from _similar_names(records.entities)


def _same_key(
    table: Table, keys: Sequence[tuple[str, ...]], *, column: str, code: str
) -> Iterator[Fault]:
    first: dict[tuple[str, ...], int] = {}
    for index, parts in enumerate(keys):
        earlier = first.setdefault(tuple(fold(part) for part in parts), index)
        if earlier == index:
            continue
        same = keys[earlier] == parts
        key, earlier_key = " ".join(parts), " ".join(keys[earlier])
        yield Fault(
            table=table,
            index=index,
            column=column,
            code=code,
            severity=Severity.ERROR,
            message=f"{key!r} stands here twice"
            if same
            else f"{key!r} and {earlier_key!r} differ only in spelling",
            suggestion="Keep one of them, or tell them apart.",
            value=shown(key),
        )


def _similar_names(entities: Sequence[Entity]) -> Iterator[Fault]:
    """Two entities under one name may be two bodies or one entered twice: a person decides.
    A place that differs, or two kinds, says that they are two.
    """
    first: dict[tuple[str, str, str], Entity] = {}
    for index, entity in enumerate(entities):
        for name in (entity.name, *entity.aliases):
            earlier = first.setdefault((fold(name), entity.kind, fold(entity.place)), entity)
            if earlier is entity:
                continue
            yield Fault(
                table="entities",
                index=index,
                column="name",
                code="NG-I03",
                severity=Severity.WARNING,
                message=f"{name!r} is also a name of {earlier.id!r}",
                suggestion="If they are one body, keep one row and list the names as aliases.",
                value=shown(name),
            )
            break
