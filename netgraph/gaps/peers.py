"""The municipalities of a programme, and who stands for what in each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from netgraph.graph import vocabulary_of
from netgraph.names import fold

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.vocabulary import Vocabulary

Type = Literal["county", "town", "community"]

_WORDS: Mapping[Type | None, tuple[str, ...]] = {
    "county": ("Kreis", "Landkreis", "Städteregion", "County", "District"),
    "town": (
        "Stadt", "Kreisfreie Stadt", "Kreisangehörige Stadt", "Große kreisangehörige Stadt",
        "Großstadt", "Kreisstadt", "Landeshauptstadt", "Hansestadt", "City", "Town",
    ),
    "community": (
        "Gemeinde", "Ortsgemeinde", "Samtgemeinde", "Verbandsgemeinde", "Marktgemeinde",
    ),
    None: (
        "Kommune", "Modellkommune", "Gebietskörperschaft",
        "Municipality", "Model municipality", "Local authority",
    ),
}  # fmt: skip
"""Roles that mark a municipality, by the type of one that they tell."""
_ROLES = {fold(word): kind for kind, words in _WORDS.items() for word in words}
_ENDINGS: tuple[tuple[str, Type], ...] = (
    ("kreis", "county"), ("staedteregion", "county"), ("county", "county"),
    ("stadt", "town"), ("city", "town"), ("town", "town"), ("gemeinde", "community"),
)  # fmt: skip
"""How words end that tell the type in a municipality's name: Hochsauerlandkreis, Hansestadt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An entity that stands for a role in a municipality, and what shows it.

    ``via`` "link": the link of that ``evidence`` and ``locator`` joins it to the municipality or
    to its undertaking; "place": it is in the same place, by its own source. ``at_table``: it is
    linked with the municipality's undertaking of the programme, or with a part of that. ``shared``:
    it is linked with the programme itself and does not belong here, such as who advises them all.
    """

    id: str
    at_table: bool
    shared: bool
    via: Literal["link", "place"]
    evidence: str
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A municipality of a programme: an entity or, where the data name none, a place (``id`` is
    None then).

    ``bodies`` are the entities with a role other than that of a municipality: those at the table
    first, then by id. ``known``: at least one of them tells something of this municipality. A part
    of its undertaking is no such one (that a steering group exists does not tell who is in it), nor
    is a shared one.
    """

    id: str | None
    place: str
    type: Type | None
    bodies: tuple[Body, ...]
    known: bool


def marks_municipality(role: str) -> bool:
    """Whether a role says that its entity is a municipality."""
    return fold(role) in _ROLES


_Shown = tuple[Literal["link", "place"], str, str]
"""What shows that somebody belongs somewhere: how, by which document, and where in it."""


class Peers:
    """Finds the municipalities of one programme after the other."""

    def __init__(self, graph: MultiDiGraph) -> None:
        """Note who is where; the graph is looked up later, and not changed."""
        vocabulary = vocabulary_of(graph)
        self._graph = graph
        self._acts = {kind.id: kind.actor for kind in vocabulary.kinds}
        self._within = {relation.id for relation in vocabulary.relations if relation.acyclic}
        self._carrying = _carrying(vocabulary)
        self._places: dict[str, list[str]] = defaultdict(list)
        self._governing: set[str] = set()
        for entity, data in graph.nodes(data=True):
            self._places[fold(data["place"])].append(entity)
            if self._acts[data["kind"]] and any(map(marks_municipality, data["roles"])):
                self._governing.add(entity)

    def of(self, programme: str, *, places: bool = True) -> tuple[Peer, ...]:
        """The municipalities of a programme, by id or, where they are places, by name.

        They are the actors with the role of a municipality that are linked with the programme or
        carry an undertaking linked with it; without any, the places of these undertakings, but for
        that of the programme. One without an undertaking of its own has the programme for a table.
        Without ``places``, those are left out that are no entities.
        """
        near = self._near(programme)
        undertakings = {entity for entity in near if not self._is_actor(entity)}
        own: dict[str, set[str]] = {entity: set() for entity in near & self._governing}
        for undertaking in undertakings:
            towards = self._graph.pred[undertaking]
            for carrier in self._governing.intersection(towards):
                if any(link["relation"] in self._carrying for link in towards[carrier].values()):
                    own.setdefault(carrier, set()).add(undertaking)
        own.pop(programme, None)
        if own:
            return tuple(self._peer(programme, own[peer], own.keys(), peer) for peer in sorted(own))
        placed: dict[str, set[str]] = defaultdict(set)
        for undertaking in undertakings if places else ():
            placed[fold(self._place(undertaking))].add(undertaking)
        elsewhere = placed.keys() - {"", fold(self._place(programme))}
        found = (self._peer(programme, placed[place], frozenset(), None) for place in elsewhere)
        return tuple(sorted(found, key=lambda peer: peer.place))

    def _peer(
        self, programme: str, own: Set[str], peers: Collection[str], peer: str | None
    ) -> Peer:
        place = self._place(peer or min(own))
        there = self._there(place, peer, peers)
        table = own | self._parts(own, peers).keys()
        seated = self._seated(programme, own, table) if own else {
            entity: self._shown(programme, entity)
            for entity in self._near(programme) & there.keys()
        }  # fmt: skip
        serving = self._near(programme) - there.keys()
        bodies = [
            Body(
                id=entity,
                at_table=entity in seated,
                shared=entity in serving,
                via=via,
                evidence=source,
                locator=locator,
            )
            for entity, (via, source, locator) in (there | seated).items()
            if entity != programme
            and not all(map(marks_municipality, self._graph.nodes[entity]["roles"]))
        ]
        return Peer(
            id=peer,
            place=place,
            type=self._type(peer, place),
            bodies=tuple(sorted(bodies, key=lambda body: (not body.at_table, body.id))),
            known=any(body.id not in table and not body.shared for body in bodies),
        )

    def _there(self, place: str, peer: str | None, peers: Collection[str]) -> dict[str, _Shown]:
        """Who is in a place or belongs to its municipality, or is linked with that and not known
        to be elsewhere.
        """
        placed = self._places.get(fold(place), ()) if fold(place) else ()
        found: dict[str, _Shown] = {}
        for entity in [*placed, *([peer] if peer else [])]:
            data = self._graph.nodes[entity]
            found[entity] = "place", data["source"], data["locator"]
        if peer:
            for entity in self._near(peer):
                where = fold(self._place(entity))
                if not (where and fold(place)) or where == fold(place):
                    found[entity] = self._shown(peer, entity)
            for entity, whole in self._parts({peer}, peers).items():
                found[entity] = self._shown(whole, entity)
        return found

    def _seated(self, programme: str, own: Set[str], table: Set[str]) -> dict[str, _Shown]:
        """Who is linked with the undertakings of a municipality, or with their parts."""
        found = {undertaking: self._shown(programme, undertaking) for undertaking in sorted(own)}
        for seat in chain(sorted(own), sorted(table - own)):
            for entity in self._near(seat) - {programme}:
                found.setdefault(entity, self._shown(seat, entity))
        return found

    def _parts(self, wholes: Collection[str], peers: Collection[str]) -> dict[str, str]:
        """All that belong to some entities, by however many steps, with what they are part of;
        another municipality and its parts do not.
        """
        found: dict[str, str] = {}
        waiting = sorted(wholes)
        for whole in waiting:
            for part, links in sorted(self._graph.pred[whole].items()):
                inside = any(link["relation"] in self._within for link in links.values())
                if inside and not (part in found or part in wholes or part in peers):
                    found[part] = whole
                    waiting.append(part)
        return found

    def _shown(self, one: str, other: str) -> _Shown:
        """The link between two, by its document: of several, one that has a document."""
        between = (self._graph.get_edge_data(*ends) for ends in ((one, other), (other, one)))
        links = [link for found in between if found for link in found.values()]
        _, evidence, locator = min(
            (not link["evidence"], link["evidence"], link["locator"]) for link in links
        )
        return "link", evidence, locator

    def _near(self, entity: str) -> set[str]:
        return {*self._graph.pred[entity], *self._graph.succ[entity]} - {entity}

    def _place(self, entity: str) -> str:
        return str(self._graph.nodes[entity]["place"])

    def _is_actor(self, entity: str) -> bool:
        return self._acts[self._graph.nodes[entity]["kind"]]

    def _type(self, peer: str | None, place: str) -> Type | None:
        """The type that a role tells, else a word in the name."""
        data = self._graph.nodes[peer] if peer else {"roles": (), "name": place}
        told = (_ROLES.get(fold(role)) for role in data["roles"])
        named = (
            kind
            for word in fold(data["name"]).split()
            for ending, kind in _ENDINGS
            if word.endswith(ending)
        )
        return next(chain(filter(None, told), named), None)


def _carrying(vocabulary: Vocabulary) -> set[str]:
    """The relations that tie actors to undertakings most closely, as being responsible does."""
    actors = [kind.id for kind in vocabulary.kinds if kind.actor]
    others = [kind.id for kind in vocabulary.kinds if not kind.actor]
    strengths = {
        relation.id: relation.strength
        for relation in vocabulary.relations
        if not relation.acyclic
        and any(relation.admits(actor, other) for actor in actors for other in others)
    }
    return {name for name, strength in strengths.items() if strength == max(strengths.values())}
