"""Is every record one of its own? Ids and names that stand for two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from netgraph.checks.faults import Fault, Records, Table
from netgraph.errors import Severity, shown
from netgraph.model import Entity
from netgraph.names import fold
from netgraph.wording import Said, say


def check_identity(records: Records) -> Iterator[Fault]:
    """Ids that stand twice, names that may."""
    ids = [(entity.id,) for entity in records.entities]
    yield from _same_key("entities", records.entities, ids)
    source_ids = [(source.id,) for source in records.sources]
    yield from _same_key("sources", records.sources, source_ids)
    names = [(place.name,) for place in records.places]
    yield from _same_key("places", records.places, names)
    roles = [(expected.programme, expected.role) for expected in records.expected_roles]
    yield from _same_key("roles", records.expected_roles, roles)
    yield from _similar_names(records.entities)


_COLUMN_AND_CODE: dict[Table, tuple[str, str]] = {
    "entities": ("id", "NG-I01"),
    "sources": ("id", "NG-I01"),
    "places": ("name", "NG-I02"),
    "roles": ("role", "NG-I02"),
}


def _same_key(
    table: Table, rows: Sequence[BaseModel], keys: Sequence[tuple[str, ...]]
) -> Iterator[Fault]:
    column, code = _COLUMN_AND_CODE[table]
    first: dict[tuple[str, ...], int] = {}
    for index, key in enumerate(keys):
        earlier = first.setdefault(tuple(_key(part) for part in key), index)
        if earlier == index:
            continue
        name, earlier_name = " ".join(key), " ".join(keys[earlier])
        if keys[earlier] == key:
            message = say(
                "{name!r} stands here twice; {difference}.",
                name=name,
                difference=_differences(rows[index], rows[earlier]),
            )
        else:
            message = say(
                "{name!r} and {earlier!r} differ only in spelling.", name=name, earlier=earlier_name
            )
        yield Fault(
            table=table,
            index=index,
            column=column,
            code=code,
            severity=Severity.ERROR,
            message=message,
            suggestion="Keep one of them, or tell them apart.",
            value=shown(name),
            other=earlier,
        )


def _differences(one: BaseModel, other: BaseModel) -> Said:
    columns = [
        name for name in type(one).model_fields if getattr(one, name) != getattr(other, name)
    ]
    if not columns:
        return say("the rows are equal")
    return say("the rows differ in {columns}", columns=", ".join(columns))


def _similar_names(entities: Sequence[Entity]) -> Iterator[Fault]:
    """Two entities under one name may be two bodies or one entered twice: a person decides.
    A place that differs, or two kinds, says that they are two.
    """
    first: dict[tuple[str, str, str], int] = {}
    for index, entity in enumerate(entities):
        for name in (entity.name, *entity.aliases):
            earlier = first.setdefault((_key(name), entity.kind, _key(entity.place)), index)
            if earlier == index or _key(entities[earlier].id) == _key(entity.id):
                continue  # its own name, or a double of which the ids tell
            yield Fault(
                table="entities",
                index=index,
                column="name",
                code="NG-I03",
                severity=Severity.WARNING,
                message=say(
                    "{name!r} is also a name of {other!r}.", name=name, other=entities[earlier].id
                ),
                suggestion="If they are one body, keep one row and list the names as aliases.",
                value=shown(name),
                other=earlier,
            )
            break


def _key(text: str) -> str:
    # A name of signs alone ("…") has no comparison key and is compared as it stands.
    return fold(text) or text
