"""What speaks for a link that there is not, in words, with what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netgraph.gaps.pairs import CONNECTORS
from netgraph.gaps.score import TERMS, WEIGHTS
from netgraph.graph import vocabulary_of
from netgraph.paths.sentence import sentence
from netgraph.wording import Lang, decimal, in_language, listed, say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.paths.hops import LinkAt

_NAMED = 3
"""More common partners are counted, not named."""
_OFTEN = 2.0
"""From so many times the average on, a pairing of kinds and roles is worth a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for a link, with the entities that show it, by id.

    ``kind`` is "partners" (of both), "chain" (of three steps), "themes", "place" or "pairing" (of
    kinds and main roles); ``weight`` is its part of the score. ``text`` says it in English and,
    through ``wording.in_language``, in German.
    """

    kind: str
    weight: float
    entities: tuple[str, ...]
    text: str

    def to_dict(self, lang: Lang) -> dict[str, Any]:
        """The reason as JSON values, with its text in ``lang``."""
        return {
            "kind": self.kind,
            "weight": self.weight,
            "entities": list(self.entities),
            "text": in_language(self.text, lang),
        }


class Reasons:
    """Puts the terms of scores into words."""

    def __init__(self, graph: MultiDiGraph) -> None:
        self._graph = graph
        self._nodes = graph.nodes
        self._vocabulary = vocabulary_of(graph)
        self._partners_of: dict[str, Set[str]] = {}

    def of(self, one: str, other: str, terms: Mapping[str, float]) -> tuple[Reason, ...]:
        """What speaks for a link of the two, the heaviest first.

        The ``terms`` are taken as rounded to nine digits: the order of a sum decides nothing.
        """
        terms = {term: round(value, 9) for term, value in terms.items()}
        meeting = round(terms["meeting"] + terms["typed_meeting"], 9)
        found = (
            *self._partners(one, other, meeting),
            *self._chain(one, other, terms),
            *self._themes(one, other, terms["themes"]),
            *self._place(one, other, terms["place"]),
            *_pairing(terms["pairing"]),
        )
        return tuple(sorted(found, key=lambda reason: -reason.weight))

    def _partners(self, one: str, other: str, weight: float) -> Iterator[Reason]:
        common = sorted(self._passing(one) & self._passing(other), key=self._by_degree)
        if not common:
            return
        named, more = [self._short(entity) for entity in common[:_NAMED]], len(common) - _NAMED
        text = say("Both are linked with {entities}.", entities=listed(named))
        if more > 0:
            text = say("Both are linked with {entities} and {number} more.",
                       entities=", ".join(named), number=more)  # fmt: skip
        yield Reason(kind="partners", weight=weight, entities=tuple(common), text=text)

    def _chain(self, one: str, other: str, terms: Mapping[str, float]) -> Iterator[Reason]:
        """The best way of three steps; it says nothing new where the two have common partners."""
        if terms["chains"] <= 0 or terms["meeting"] > 0:
            return
        there = self._passing(other)
        steps = (
            (first, second)
            for first in self._passing(one)
            for second in self._passing(first) & there
        )
        first, second = min(steps, key=lambda step: (*map(self._by_degree, step),))
        way = (one, first), (first, second), (second, other)
        names = {entity: (self._short(entity),) * 2 for entity in (one, first, second, other)}
        text = sentence([(*step, self._links(*step)) for step in way], names, self._vocabulary)
        yield Reason(kind="chain", weight=terms["chains"], entities=(first, second), text=text)

    def _themes(self, one: str, other: str, weight: float) -> Iterator[Reason]:
        if weight > 0:
            shared = sorted(set(self._nodes[one]["themes"]) & set(self._nodes[other]["themes"]))
            text = say("Shared themes: {themes}.", themes=", ".join(shared))
            yield Reason(kind="themes", weight=weight, entities=(), text=text)

    def _place(self, one: str, other: str, weight: float) -> Iterator[Reason]:
        place = self._nodes[one]["place"]
        if weight > 0 and place and self._nodes[other]["place"] == place:
            text = say("Same place: {place}.", place=place)
            yield Reason(kind="place", weight=weight, entities=(), text=text)

    def _links(self, one: str, other: str) -> list[LinkAt]:
        """All links between the two, those from ``one`` first."""
        directions = ((u, v) for u, v in ((one, other), (other, one)) if self._graph.has_edge(u, v))
        return [
            (u, v, link) for u, v in directions for _, link in sorted(self._graph[u][v].items())
        ]

    def _passing(self, entity: str) -> set[str]:
        """Those whom it is linked with, but for hubs that connect everybody."""
        return {other for other in self._near(entity) if len(self._near(other)) <= CONNECTORS}

    def _near(self, entity: str) -> Set[str]:
        """Those whom it is linked with, in either direction."""
        if entity not in self._partners_of:
            near = {*self._graph.successors(entity), *self._graph.predecessors(entity)}
            self._partners_of[entity] = near - {entity}
        return self._partners_of[entity]

    def _by_degree(self, entity: str) -> tuple[int, str]:
        return len(self._near(entity)), entity

    def _short(self, entity: str) -> str:
        return str(self._nodes[entity]["short"])


def _pairing(weight: float) -> Iterator[Reason]:
    times = 10 ** (weight / WEIGHTS[TERMS.index("pairing")])
    if times >= _OFTEN:
        text = say(
            "Such kinds and roles are linked {times} times as often as the average.",
            times=decimal(times, 1),
        )
        yield Reason(kind="pairing", weight=weight, entities=(), text=text)
