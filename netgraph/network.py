"""The network: all records of one dataset, whole and in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Self

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
from netgraph.model import Entity, ExpectedRole, Label, Link, NotLink, NotSame, Place, Source
from netgraph.names import fold, nearest
from netgraph.periods import PartialDate
from netgraph.vocabulary import Identifier, Vocabulary, default_vocabulary
from netgraph.wording import either, say

if TYPE_CHECKING:
    import datetime as dt

    import networkx as nx

    from netgraph.frames import Given, Library


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
        link.planned,
        link.extra,
    )


_KEYS: Mapping[str, Callable[[Any], Any]] = {
    "entities": attrgetter("id"),
    "links": _link_order,
    "sources": attrgetter("id"),
    "places": attrgetter("name"),
    "expected_roles": attrgetter("programme", "role"),
    "not_same": attrgetter("a", "b", "reason", "extra"),
    "not_links": attrgetter("a", "b", "reason", "extra"),
}
"""What the records of a network are sorted by."""
_ENDS = attrgetter("source", "target", "relation")


def _in_order(records: Iterable[Any], name: str) -> tuple[Any, ...]:
    key, listed = _KEYS[name], tuple(records)
    if name == "links" and len(set(map(_ENDS, listed))) == len(listed):
        key = _ENDS  # which settles it nearly always, in a third of the time
    return tuple(sorted(listed, key=key))


class Network(BaseModel):
    """Everything one dataset says, always whole: ids are unique, every reference leads somewhere
    and every link joins kinds that its relation admits.

    Records are kept sorted, so the order of rows never shows in a result. ``id`` is the dataset's
    short name, ``title`` its heading, ``date`` the state of its data. ``links`` are the recorded
    and the planned ones. Raises DatasetError with every fault when the records do not fit together.
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
    not_links: tuple[NotLink, ...] = ()

    @field_validator(*_KEYS)
    @classmethod
    def _sorted(cls, records: tuple[Any, ...], info: ValidationInfo) -> tuple[Any, ...]:
        return _in_order(records, str(info.field_name))

    @classmethod
    def of_checked(cls, **fields: Any) -> Self:
        """The network of records of which ``check`` has just found that they fit together: neither
        they nor all of them together are looked at again, as by ``Network(…)``.
        """
        records = {name: fields.pop(name) for name in _KEYS if name in fields}
        ordered = {name: _in_order(listed, name) for name, listed in records.items()}
        return cls.model_validate(fields).model_copy(update=ordered)

    @classmethod
    def from_tables(  # noqa: PLR0913 - each is a part of a dataset
        cls,
        entities: Given,
        links: Given,
        *,
        sources: Given | None = None,
        places: Given | None = None,
        roles: Given | None = None,
        not_same: Given | None = None,
        not_links: Given | None = None,
        id: str | None = None,  # noqa: A002 - as the field is called
        title: str | None = None,
        description: str | None = None,
        licence: str | None = None,
        version: str | None = None,
        date: PartialDate | dt.date | str | int | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> Network:
        """The network of these tables: frames of pandas or polars, lists of dicts or dicts of
        columns, with the columns and cells of docs/data-format.md, read as those of a file are.

            >>> network = Network.from_tables(
            ...     [{"id": "a", "name": "Amt A", "kind": "Behörde"},
            ...      {"id": "b", "name": "Verein B", "kind": "partner"}],
            ...     {"source": ["a"], "target": ["b"], "relation": ["advises"], "start": [2013.0]},
            ... )
            >>> network.find("Amt A").kind, str(network.links[0].start)
            ('authority', '2013')

        Rows are numbered from 1, as they stand; None, NaN, NaT and NA are empty cells. An index of
        pandas is read where it has a name. Without a ``title`` or ``id`` they are made of each
        other. Nothing given is changed. Raises DatasetError with all problems when there is an
        error among them; ``tables.read_tables`` tells the others as well.
        """
        # Here and below the one exception to the layers: who has a network looks for it here.
        from netgraph.tables.given import network_of

        return network_of(
            {
                "entities": entities,
                "links": links,
                "sources": sources,
                "places": places,
                "roles": roles,
                "not_same": not_same,
                "not_links": not_links,
            },
            {
                "id": id,
                "title": title,
                "description": description,
                "licence": licence,
                "version": version,
                "date": date,
                "vocabulary": vocabulary,
            },
        )

    @classmethod
    def from_networkx(
        cls,
        graph: nx.Graph[Any],
        mapping: Mapping[str, Any] | None = None,
        *,
        columns: Mapping[str, str] | None = None,
        own_words: bool = False,
    ) -> Network:
        """The network of a networkx graph of any class; that of ``to_graph`` comes back.

        Attributes are columns, under another name where ``columns`` has one for them. What is said
        of kinds and relations becomes ours by ``mapping``, a dict of what ``convert --map`` reads
        from a file; with ``own_words`` it stays, as a vocabulary of the network's own. Ids that
        cannot be ours are made anew: what they were stands in the column ``original_id``.

        Raises DatasetError with all problems, such as a word that has no meaning, BadQuestion for
        an attribute in ``columns`` that nothing has; ``exchange.read_networkx`` tells warnings too.
        """
        from netgraph.exchange.networkx_graph import network_of

        return network_of(graph, mapping, columns=columns, own_words=own_words)

    def to_frames(self, library: Library = "pandas") -> dict[str, Any]:
        """The tables as frames of ``pandas`` or ``polars`` by their names: ``entities``, ``links``,
        ``sources``, ``places``, ``roles`` and, where there are any, ``not_same`` and ``not_links``.

        ``from_tables(**frames)`` reads them back. Dates are texts, because 2014 is no day; lists
        are lists; what is not known is missing. Raises BadQuestion when the library is not there.
        """
        from netgraph.tables.given import frames_of

        return frames_of(self, library)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        records = Records(
            vocabulary=self.vocabulary,
            entities=self.entities,
            links=self.links,
            sources=self.sources,
            places=self.places,
            expected_roles=self.expected_roles,
            not_same=self.not_same,
            not_links=self.not_links,
        )
        problems = tuple(fault.as_problem() for fault in check(records))
        if any(problem.severity is Severity.ERROR for problem in problems):
            raise DatasetError(problems)
        return self

    def replaced(self, **fields: Any) -> Self:
        """The network with some of its fields as given, which are not checked."""
        own = {name: getattr(self, name) for name in type(self).model_fields}
        return self.of_checked(**own | fields)

    def part(
        self, entities: Collection[str], links: Iterable[Link] | None = None, **about: str
    ) -> Self:
        """The network of these ``entities`` (ids) with the ``links`` among them, None for all, and
        with what goes with them: their sources and places, the expected roles of programmes, the
        pairs of them that are not the same or ruled out. ``about`` are its id, title, description.
        """
        there = frozenset(entities)
        if links is None:
            links = (one for one in self.links if one.source in there and one.target in there)
        inside, among = tuple(one for one in self.entities if one.id in there), tuple(links)
        cited = {one.source for one in inside} | {one.evidence for one in among}
        named = {one.place for one in inside}
        roles = tuple(one for one in self.expected_roles if one.programme in there)
        cited |= {one.source for one in roles}
        return self.replaced(
            **about,
            entities=inside,
            links=among,
            sources=[one for one in self.sources if one.id in cited],
            places=[one for one in self.places if one.name in named],
            expected_roles=roles,
            not_same=[one for one in self.not_same if {one.a, one.b} <= there],
            not_links=[one for one in self.not_links if {one.a, one.b} <= there],
        )

    @property
    def recorded_links(self) -> tuple[Link, ...]:
        """The links that are there, without those that are planned."""
        return tuple(link for link in self.links if not link.planned)

    @property
    def planned_links(self) -> tuple[Link, ...]:
        """The links that somebody intends."""
        return tuple(link for link in self.links if link.planned)

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

    def named(self, query: str) -> Sequence[Entity]:
        """All entities that ``query`` names: by id, else by name or alias, else by their short name
        on the map; umlauts, capitals and hyphens or not. None when nothing fits.
        """
        if query in self._by_id:
            return [self._by_id[query]]
        key = fold(query)
        return self._by_name.get(key) or self._by_label.get(key, [])

    def find(self, query: str) -> Entity:
        """The one entity that ``query`` names, in one of the ways of ``named``.

        Raises UnknownEntity, with the nearest names, when nothing fits; and, with all of them,
        when several do. Nothing is guessed.
        """
        found = self.named(query)
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
