"""Whether records fit together: identity, then references, then the graph they make.

The same checks guard a Network made in Python and a dataset read from tables; who calls them
turns a Fault's record number into a file and a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from netgraph.errors import Problem, Severity, shown
from netgraph.model import Entity, ExpectedRole, Link, Place, Source
from netgraph.names import fold, nearest
from netgraph.vocabulary import Relation, Vocabulary

Table = Literal["entities", "links", "sources", "places", "roles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that does not fit, in the record of that ``index`` of that ``table``."""

    table: Table
    index: int
    column: str
    code: str
    severity: Severity
    message: str
    suggestion: str = ""
    value: str = ""

    def as_problem(self) -> Problem:
        """The fault of a record that comes from no file, placed as ``links[3], target``."""
        return Problem(
            code=self.code,
            severity=self.severity,
            message=self.message,
            suggestion=self.suggestion,
            file=f"{self.table}[{self.index}]",
            column=self.column,
            value=self.value,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All records of a dataset, in the order in which a reader met them.

    ``rejected_ids`` are ids of entities that stand in a table but were refused for a fault of
    their own: a link to one of them is refused as well, with that as its reason.
    """

    vocabulary: Vocabulary
    entities: Sequence[Entity] = ()
    links: Sequence[Link] = ()
    sources: Sequence[Source] = ()
    places: Sequence[Place] = ()
    expected_roles: Sequence[ExpectedRole] = ()
    rejected_ids: Set[str] = field(default_factory=frozenset)


def check(records: Records) -> Iterator[Fault]:
    """Every fault of ``records``: errors where they cannot make a network, warnings where a
    person should look. Empty when all is well.
    """
    yield from _identity(records)
    yield from _references(records)
    yield from _graph(records)


def _identity(records: Records) -> Iterator[Fault]:
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


def _references(records: Records) -> Iterator[Fault]:
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


def _graph(records: Records) -> Iterator[Fault]:
    entities = {entity.id: entity for entity in records.entities}
    relations = {relation.id: relation for relation in records.vocabulary.relations}
    kinds = {kind.id for kind in records.vocabulary.kinds}
    for index, entity in enumerate(records.entities):
        if entity.kind not in kinds:
            yield _strange("entities", index, "kind", entity.kind, kinds)
    joined: list[tuple[int, Link, Relation]] = []
    for index, link in enumerate(records.links):
        relation = relations.get(link.relation)
        if relation is None:
            yield _strange("links", index, "relation", link.relation, set(relations))
        elif link.source in entities and link.target in entities:
            joined.append((index, link, relation))
            source, target = entities[link.source], entities[link.target]
            yield from _ends(index, relation, source, target)
            yield from _outside_periods(index, link, source, target)
    yield from _same_links(joined)
    for relation in records.vocabulary.relations:
        of_relation = [(i, link) for i, link, r in joined if r is relation]
        if relation.acyclic:
            yield from _cycles(relation, of_relation)
        if relation.one_target:
            yield from _second_targets(relation, of_relation)


def _strange(table: Table, index: int, column: str, value: str, known: Set[str]) -> Fault:
    near = nearest(value, known)
    return Fault(
        table=table,
        index=index,
        column=column,
        code="NG-V03",
        severity=Severity.ERROR,
        message=f"{value!r} is no {column} of this network's vocabulary.",
        suggestion=f"Did you mean {near[0]!r}?" if near else f"It has {', '.join(sorted(known))}.",
        value=shown(value),
    )


def _ends(index: int, relation: Relation, source: Entity, target: Entity) -> Iterator[Fault]:
    if source.id == target.id:
        yield Fault(
            table="links",
            index=index,
            column="target",
            code="NG-R05",
            severity=Severity.ERROR,
            message=f"{source.id!r} is linked to itself.",
            suggestion="Correct one end, or take the row out.",
            value=shown(target.id),
        )
    elif not relation.admits(source.kind, target.kind):
        allowed = relation.ends.get(source.kind, ())
        yield Fault(
            table="links",
            index=index,
            column="relation",
            code="NG-R10",
            severity=Severity.ERROR,
            message=f"{relation.id} cannot lead from {source.kind} {source.id!r}"
            f" to {target.kind} {target.id!r}.",
            suggestion=f"From {source.kind} it may lead to: {', '.join(allowed)}."
            if allowed
            else f"It starts at: {', '.join(relation.ends)}.",
            value=shown(relation.id),
        )


def _outside_periods(index: int, link: Link, source: Entity, target: Entity) -> Iterator[Fault]:
    period = link.period
    if not period.dated:
        return
    for end in (source, target):
        if not period.overlaps(end.period):
            yield Fault(
                table="links",
                index=index,
                column="start",
                code="NG-D12",
                severity=Severity.WARNING,
                message=f"the link's period {period} lies outside {end.id!r}, {end.period}.",
                suggestion="Check the three periods.",
                value=shown(str(period)),
            )


def _same_links(joined: Iterable[tuple[int, Link, Relation]]) -> Iterator[Fault]:
    """The same statement from the same document twice is a slip; from two documents it is
    evidence twice. A symmetric relation reads the same from both ends.
    """
    seen: set[tuple[object, ...]] = set()
    for index, link, relation in joined:
        ends = (link.source, link.target)
        key = (
            tuple(sorted(ends)) if relation.symmetric else ends,
            relation.id,
            link.start,
            link.end,
            link.evidence,
            link.locator,
        )
        if key in seen:
            yield Fault(
                table="links",
                index=index,
                column="relation",
                code="NG-R06",
                severity=Severity.WARNING,
                message=f"{link.source!r} {relation.id} {link.target!r} stands here twice"
                " with the same period and evidence.",
                suggestion="Keep one of the rows.",
                value=shown(relation.id),
            )
        seen.add(key)


def _cycles(relation: Relation, links: Iterable[tuple[int, Link]]) -> Iterator[Fault]:
    targets: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, link in links:
        if link.source != link.target:
            targets[link.source].append((index, link.target))
    done: set[str] = set()
    for start in sorted(targets):
        path: list[str] = [start]
        on_path = {start}
        stack = [iter(targets[start])] if start not in done else []
        while stack:
            index, following = next(stack[-1], (-1, ""))
            if index < 0:
                stack.pop()
                finished = path.pop()
                on_path.discard(finished)
                done.add(finished)
            elif following in on_path:
                circle = [*path[path.index(following) :], following]
                yield Fault(
                    table="links",
                    index=index,
                    column="target",
                    code="NG-R07",
                    severity=Severity.ERROR,
                    message=f"{relation.id} runs in a circle: {' → '.join(circle)}.",
                    suggestion="Take one of these links out.",
                    value=shown(following),
                )
            elif following not in done:
                path.append(following)
                on_path.add(following)
                stack.append(iter(targets.get(following, [])))


def _second_targets(relation: Relation, links: Iterable[tuple[int, Link]]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for index, link in links:
        earlier = first.setdefault(link.source, link.target)
        if earlier != link.target:
            yield Fault(
                table="links",
                index=index,
                column="target",
                code="NG-R08",
                severity=Severity.ERROR,
                message=f"{link.source!r} {relation.id} both {earlier!r} and {link.target!r},"
                " but may have only one.",
                suggestion="Keep one of them.",
                value=shown(link.target),
            )
