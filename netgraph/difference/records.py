"""Which entities and links are new, gone or changed between two networks, and in what."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal, TypeVar

from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables.record_rows import columns_of, rows_of, text_of
from netgraph.tables.schema import ENTITIES, LINKS, Record, TableSchema
from netgraph.vocabulary import Kind, Relation, Vocabulary

_Defined = TypeVar("_Defined", Kind, Relation)

State = Literal["new", "gone", "changed"]
STATES: tuple[State, ...] = ("new", "gone", "changed")
"""All there are, in the order in which they are told."""

_ENDS = frozenset({"source", "target"})
_WHOLE = tuple(name for name in Link.model_fields if name not in _ENDS)
_LIKENESS: tuple[Callable[[Link], Hashable], ...] = (
    attrgetter(*_WHOLE),
    attrgetter("start", "end", "evidence", "locator"),
    attrgetter("start", "end"),
    attrgetter("evidence", "locator"),
    attrgetter("relation"),
)
"""In what two parallel links are the same one, the surest sign first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityChange:
    """An entity that is new, gone or changed, by its id.

    ``entity`` is that of the new network, or of the old one where it is gone; ``before`` is the old
    one of one that is changed, else None. ``columns`` name what differs, own columns of the dataset
    behind the others; they are empty unless it is changed.
    """

    state: State
    entity: Entity
    before: Entity | None = None
    columns: tuple[str, ...] = ()

    def cells(self) -> Iterator[tuple[str, str, str]]:
        """Each column that differs with what stood there and what stands there now."""
        return _cells(ENTITIES, self.before, self.entity, self.columns)

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON values."""
        named = {name: getattr(self.entity, name) for name in ("id", "name", "kind")}
        return {"state": self.state, **named, "columns": _as_json(self.cells())}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkChange:
    """A link that is new, gone or changed; ``link``, ``before`` and ``columns`` as in
    ``EntityChange``.
    """

    state: State
    link: Link
    before: Link | None = None
    columns: tuple[str, ...] = ()

    def cells(self) -> Iterator[tuple[str, str, str]]:
        """Each column that differs with what stood there and what stands there now."""
        return _cells(LINKS, self.before, self.link, self.columns)

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON values."""
        named = {name: getattr(self.link, name) for name in ("source", "target", "relation")}
        period = {name: text_of(getattr(self.link, name)) or None for name in ("start", "end")}
        told = {**named, **period, "planned": self.link.planned}
        return {"state": self.state, **told, "columns": _as_json(self.cells())}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChanges:
    """What differs: the new ones first, then those that are gone, then the changed ones, each by
    id, or by the ends, the relation and the period.
    """

    entities: tuple[EntityChange, ...]
    links: tuple[LinkChange, ...]

    def __bool__(self) -> bool:
        return bool(self.entities or self.links)

    def to_dict(self) -> dict[str, Any]:
        """All changes as JSON values."""
        return {
            "entities": [change.to_dict() for change in self.entities],
            "links": [change.to_dict() for change in self.links],
        }


def record_changes(old: Network, new: Network) -> RecordChanges:
    """The entities and links that are new, gone or changed from ``old`` to ``new``.

    Entities are the same by their id. Links are the same by their ends and their relation, one
    without direction (in either network) from either end; of several such the same are those that
    say the same, then those of one period and place of evidence, of one period, of one place of
    evidence, and then those that are left, in order. Nothing is the same by its name: see
    ``identity.perhaps_same``.
    """
    entities = []
    before = {entity.id: entity for entity in old.entities}
    for entity in new.entities:
        earlier = before.pop(entity.id, None)
        if earlier is None:
            entities.append(EntityChange(state="new", entity=entity))
        elif columns := _differing(ENTITIES, earlier, entity):
            change = EntityChange(state="changed", entity=entity, before=earlier, columns=columns)
            entities.append(change)
    entities += [EntityChange(state="gone", entity=entity) for entity in before.values()]
    return RecordChanges(
        entities=tuple(sorted(entities, key=lambda change: STATES.index(change.state))),
        links=tuple(sorted(_link_changes(old, new), key=lambda change: STATES.index(change.state))),
    )


def together(old: Network, new: Network) -> Network:
    """The new network and, beside it, the entities and links of the old one that are gone.

    It is made to be looked at: sources, places and words of the vocabulary that only those need
    come with them, and where both networks define something it is as in the new one. What is gone
    need not fit to what is there (an entity has its old programme beside its new one), so it may be
    a network that ``check`` would not let pass.
    """
    changes = record_changes(old, new)
    entities = [change.entity for change in changes.entities if change.state == "gone"]
    links = [change.link for change in changes.links if change.state == "gone"]
    documents = {e.source for e in entities} | {link.evidence for link in links}
    documents -= {source.id for source in new.sources}
    places = {entity.place for entity in entities} - {place.name for place in new.places}
    return new.replaced(
        vocabulary=_vocabulary(old.vocabulary, new.vocabulary, entities, links),
        entities=(*new.entities, *entities),
        links=(*new.links, *links),
        sources=(*new.sources, *(s for s in old.sources if s.id in documents)),
        places=(*new.places, *(p for p in old.places if p.name in places)),
    )


def at(network: Network, when: PartialDate) -> Network:
    """The part of a network that may hold on some day of ``when``, as ``graph.as_of`` has it: what
    is undated stays, and whatever names an entity goes with it.
    """
    entities = [entity for entity in network.entities if entity.period.may_hold(when)]
    there = {entity.id for entity in entities}
    return network.replaced(
        entities=entities,
        links=[
            link
            for link in network.links
            if link.source in there and link.target in there and link.period.may_hold(when)
        ],
        expected_roles=[role for role in network.expected_roles if role.programme in there],
        not_same=[pair for pair in network.not_same if {pair.a, pair.b} <= there],
        not_links=[pair for pair in network.not_links if {pair.a, pair.b} <= there],
    )


def _vocabulary(
    old: Vocabulary, new: Vocabulary, entities: Collection[Entity], links: Collection[Link]
) -> Vocabulary:
    """The new words, and the old ones that only these entities and links need."""
    relations = _missing(old.relations, new.relations, {link.relation for link in links})
    ends = {kind for r in relations for start, to in r.ends.items() for kind in (start, *to)}
    kinds = _missing(old.kinds, new.kinds, ends | {entity.kind for entity in entities})
    return Vocabulary(kinds=(*new.kinds, *kinds), relations=(*new.relations, *relations))


def _missing(
    old: Iterable[_Defined], new: Iterable[_Defined], needed: Collection[str]
) -> list[_Defined]:
    there = {word.id for word in new}
    return [word for word in old if word.id in needed and word.id not in there]


def symmetric(old: Network, new: Network) -> set[str]:
    """The relations without direction in either network, by id."""
    words = (*old.vocabulary.relations, *new.vocabulary.relations)
    return {relation.id for relation in words if relation.symmetric}


def _link_changes(old: Network, new: Network) -> Iterator[LinkChange]:
    """The links that differ, by their place and period."""
    undirected = symmetric(old, new)
    before, after = (by_place(network.links, undirected) for network in (old, new))
    for place in sorted(before.keys() | after.keys()):
        for earlier, link in _matched(before.get(place, []), after.get(place, [])):
            if link is None and earlier is not None:
                yield LinkChange(state="gone", link=earlier)
            elif link is not None and earlier is None:
                yield LinkChange(state="new", link=link)
            elif link and earlier and (columns := _differing(LINKS, earlier, link)):
                yield LinkChange(state="changed", link=link, before=earlier, columns=columns)


def by_place(
    links: Iterable[Link], undirected: Collection[str]
) -> dict[tuple[str, str, str], list[Link]]:
    """The links by what makes them the same: their ends, in one order where the relation is one of
    the ``undirected``, and the relation.
    """
    found = defaultdict(list)
    for link in links:
        ends = link.source, link.target
        one, other = sorted(ends) if link.relation in undirected else ends
        found[one, other, link.relation].append(link)
    return found


def _matched(
    before: Sequence[Link], after: Sequence[Link]
) -> list[tuple[Link | None, Link | None]]:
    """The links of one place, each with the one that it was or will be; in the new order, those
    that are gone last.
    """
    if len(before) == len(after) == 1:
        return [(before[0], after[0])]
    was: dict[int, int] = {}
    left = list(range(len(before)))
    for alike in _LIKENESS:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for number in left:
            waiting[alike(before[number])].append(number)
        for number, link in enumerate(after):
            if number not in was and waiting[alike(link)]:
                was[number] = waiting[alike(link)].popleft()
        left = sorted(number for numbers in waiting.values() for number in numbers)
    matched = [(before[was[n]] if n in was else None, link) for n, link in enumerate(after)]
    return [*matched, *((before[number], None) for number in left)]


def _differing(schema: TableSchema, before: Record, after: Record) -> tuple[str, ...]:
    """The columns in which two records differ, but for those by which they are the same."""
    if before == after:
        return ()
    columns = [c for c in columns_of(schema, (before, after)) if c not in {"id", *_ENDS}]
    one, other = rows_of(schema, (before, after), columns)
    return tuple(name for name, was, now in zip(columns, one, other, strict=True) if was != now)


def _cells(
    schema: TableSchema, before: Record | None, after: Record, columns: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    if before is not None:
        yield from zip(columns, *rows_of(schema, (before, after), columns), strict=True)


def _as_json(cells: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    return {column: {"before": before, "after": after} for column, before, after in cells}
