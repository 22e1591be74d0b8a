"""The network: all records of one dataset, whole and in order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from netgraph.checks import Records, check
from netgraph.errors import DatasetError, Severity, UnknownEntity
from netgraph.model import Entity, ExpectedRole, Label, Link, NotSame, Place, Source
from netgraph.names import fold, nearest
from netgraph.periods import PartialDate
from netgraph.vocabulary import Identifier, Vocabulary, default_vocabulary
from netgraph.wording import either, say

_CHECKED = object()


class Network(BaseModel):
    """Everything one dataset says, always whole: ids are unique, every reference leads somewhere
    and every link joins kinds that its relation admits.

    Records are kept sorted, so the order of rows never shows in a result. ``id`` is the dataset's
    short name, ``title`` its heading, ``date`` the state of its data. Raises DatasetError with
    every fault when the records do not fit together.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Identifier
    title: Label
    description: str = ""
    licence: str = ""
    version: str = ""
    date: PartialDate | None = None
    vocabulary: Vocabulary = Field(default_factory=default_vocabulary)
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()
    places: tuple[Place, ...] = ()
    expected_roles: tuple[ExpectedRole, ...] = ()
    not_same: tuple[NotSame, ...] = ()

    @field_validator("entities")
    @classmethod
    def _entities_by_id(cls, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        return tuple(sorted(entities, key=lambda entity: entity.id))

    @field_validator("links")
    @classmethod
    def _links_in_order(cls, links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(sorted(links, key=_link_order))

    @field_validator("sources")
    @classmethod
    def _sources_by_id(cls, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        return tuple(sorted(sources, key=lambda source: source.id))

    @field_validator("places")
    @classmethod
    def _places_by_name(cls, places: tuple[Place, ...]) -> tuple[Place, ...]:
        return tuple(sorted(places, key=lambda place: place.name))

    @field_validator("expected_roles")
    @classmethod
    def _roles_in_order(cls, roles: tuple[ExpectedRole, ...]) -> tuple[ExpectedRole, ...]:
        return tuple(sorted(roles, key=lambda role: (role.programme, role.role)))

    @field_validator("not_same")
    @classmethod
    def _pairs_in_order(cls, pairs: tuple[NotSame, ...]) -> tuple[NotSame, ...]:
        return tuple(sorted(pairs, key=lambda pair: (pair.a, pair.b, pair.reason, pair.extra)))

    @classmethod
    def of_checked(cls, **fields: object) -> Self:
        """The network of records of which ``check`` has just found that they fit together: it is
        not asked again, as it is by ``Network(…)``.
        """
        return cls.model_validate(fields, context=_CHECKED)

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> Self:
        if info.context is _CHECKED:
            return self
        records = Records(
            vocabulary=self.vocabulary,
            entities=self.entities,
            links=self.links,
            sources=self.sources,
            places=self.places,
            expected_roles=self.expected_roles,
            not_same=self.not_same,
        )
        problems = tuple(fault.as_problem() for fault in check(records))
        if any(problem.severity is Severity.ERROR for problem in problems):
            raise DatasetError(problems)
        return self

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _by_name(self) -> dict[str, list[Entity]]:
        """Entities by the comparison keys of their ids, names and aliases."""
        return _index((e, (e.id, e.name, *e.aliases)) for e in self.entities)

    @cached_property
    def _by_label(self) -> dict[str, list[Entity]]:
        """Entities by the comparison keys of their short names on the map."""
        return _index((e, (e.short,)) for e in self.entities)

    def entity(self, entity_id: str) -> Entity:
        """The entity of that id; KeyError when there is none."""
        return self._by_id[entity_id]

    def find(self, query: str) -> Entity:
        """The entity that ``query`` names: by id, else by name or alias, else by its short name on
        the map; umlauts, capitals and hyphens or not.

        Raises UnknownEntity, with the nearest names, when nothing fits; and, with all of them,
        when several do. Nothing is guessed.
        """
        if query in self._by_id:
            return self._by_id[query]
        key = fold(query)
        found = self._by_name.get(key) or self._by_label.get(key, [])
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{entity.id} ({entity.name})" for entity in found)
            raise UnknownEntity(
                say(
                    "{query!r} may be any of: {entities}. Say which by its id.",
                    query=query,
                    entities=listed,
                )
            )
        names = {name for e in self.entities for name in (e.name, *e.aliases)}
        near = nearest(query, names, limit=5, cutoff=60)
        advice = (
            say("Did you mean {names}?", names=either(near))
            if near
            else say("Nothing is named like it.")
        )
        raise UnknownEntity(
            say("{query!r} is not in this network. {advice}", query=query, advice=advice)
        )


def _index(named: Iterable[tuple[Entity, Iterable[str]]]) -> dict[str, list[Entity]]:
    index: dict[str, list[Entity]] = {}
    for entity, names in named:
        for key in {fold(name) for name in names} - {""}:
            index.setdefault(key, []).append(entity)
    return index


def _link_order(link: Link) -> tuple[object, ...]:
    """All that a link says, so that two links in one place are two equal links."""
    return (
        link.source,
        link.target,
        link.relation,
        str(link.start or ""),
        str(link.end or ""),
        link.evidence,
        link.locator,
        link.note,
        link.extra,
    )
