"""Links that may be missing: entities that are as others that are linked, and in what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netgraph.gaps.pairs import CONNECTORS, kind_and_role, pairs_of
from netgraph.gaps.ranking import ranked
from netgraph.gaps.score import TERMS, WEIGHTS, fit
from netgraph.graph import simple, vocabulary_of
from netgraph.periods import Period
from netgraph.wording import Said, decimal, in_language, listed, say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph, SimpleGraph
    from netgraph.wording import Lang

_NAMED = 3
"""More common partners are counted, not named."""
_OFTEN = 2.0
"""From so many times the average on, a pairing of kinds and roles is worth a word."""

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for a link, with the entities that show it, by id.

    ``kind`` is "partners" (of both), "chain" (of three steps), "themes", "place" or "pairing" (of
    kinds and main roles); ``weight`` is its part of the score. ``text`` says it in English and,
    through ``wording``, in German.
    """

    kind: str
    weight: float
    entities: tuple[str, ...]
    text: Said

    def to_dict(self, lang: Lang) -> dict[str, Any]:
        """The reason as JSON values, with its text in ``lang``."""
        return {
            "kind": self.kind,
            "weight": round(self.weight, 9),
            "entities": list(self.entities),
            "text": in_language(self.text, lang),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A link that there is not and that would be like those that there are.

    ``relation`` is the one that most often joins such entities, in the direction in which it does.
    Only the order of the scores means something; the ``reasons`` come by weight. ``met`` is False
    when the periods of the two never overlapped. It is no statement that the link is needed.
    """

    source: str
    target: str
    relation: str
    score: float
    reasons: tuple[Reason, ...]
    met: bool

    def to_dict(self, lang: Lang) -> dict[str, Any]:
        """The suggestion as JSON values, with its reasons in ``lang``."""
        return {
            "source": self.source,
            "target": self.target,
            "relation": self.relation,
            "score": self.score,
            "reasons": [reason.to_dict(lang) for reason in self.reasons],
            "met": self.met,
        }


def suggested_links(
    graph: MultiDiGraph,
    *,
    entity: str | None = None,
    kinds: Collection[str] | None = None,
    relation: str | None = None,
    place: str | None = None,
    top: int = 20,
    ruled_out: Collection[Pair] = (),
) -> tuple[Suggestion, ...]:
    """The links that are most like those that there are, best first, at most ``top``.

    Only pairs of which ``entity`` is one, if it is given, or that have an end of one of the
    ``kinds``, or at the ``place``; only those for which ``relation`` is the likely one. Pairs that
    a person has ``ruled_out`` are left out, and pairs that a chain of one relation implies (who
    belongs to a part belongs to the whole). Those whose periods never met come last.

    A network without links, or in which all that could be linked is, gives (). Takes time that
    grows with the paths of three steps; hubs of more than 500 ties connect nobody. Sources of the
    parts of the score: see ``pairs.Block``; their weights: docs/analysis.md.
    """
    if not graph.number_of_edges():
        return ()
    pairs = pairs_of(graph)
    number = {name: i for i, name in enumerate(pairs.ids)}
    found = ranked(fit(pairs), entity=None if entity is None else number[entity])
    likely, explained = _Likely(graph), _Explained(graph)
    met: list[Suggestion] = []
    apart: list[Suggestion] = []
    for first, second, values in zip(found.first, found.second, found.terms.T, strict=True):
        one, other = pairs.ids[first], pairs.ids[second]
        ends = (graph.nodes[one], graph.nodes[other])
        source, target, name = likely.link(one, other)
        if (
            {one, other} in ruled_out
            or (kinds is not None and not any(end["kind"] in kinds for end in ends))
            or (place is not None and not any(end["place"] == place for end in ends))
            or (relation is not None and name != relation)
        ):
            continue
        terms = dict(zip(TERMS, map(float, values), strict=True))
        suggestion = Suggestion(
            source=source,
            target=target,
            relation=name,
            score=round(sum(terms.values()), 9),
            reasons=tuple(explained.reasons(one, other, terms)),
            met=_period(ends[0]).overlaps(_period(ends[1])),
        )
        (met if suggestion.met else apart).append(suggestion)
        if len(met) == top:
            break
    return tuple((met + apart)[:top])


def _period(data: Mapping[str, Any]) -> Period:
    return Period(start=data["start"], end=data["end"])


class _Likely:
    """By which relation two entities would be linked: the one that most often joins entities of
    their kinds and main roles, else of their kinds, else the first that the vocabulary admits.
    """

    def __init__(self, graph: MultiDiGraph) -> None:
        self._nodes = graph.nodes
        self._relations = vocabulary_of(graph).relations
        self._by_role: Counter[tuple[object, ...]] = Counter()
        self._by_kind: Counter[tuple[object, ...]] = Counter()
        for u, v, link in graph.edges(data=True):
            source, target, name = graph.nodes[u], graph.nodes[v], link["relation"]
            self._by_role[kind_and_role(source), kind_and_role(target), name] += 1
            self._by_kind[source["kind"], target["kind"], name] += 1

    def link(self, one: str, other: str) -> tuple[str, str, str]:
        """The source, the target and the relation of the link."""
        options = [
            (source, target, relation.id)
            for relation in self._relations
            for source, target in ((one, other), (other, one))
            if relation.admits(self._nodes[source]["kind"], self._nodes[target]["kind"])
        ]
        # Of equals, max takes the first: by the vocabulary's order.
        return max(options, key=self._often)

    def _often(self, link: tuple[str, str, str]) -> tuple[int, int]:
        source, target = self._nodes[link[0]], self._nodes[link[1]]
        by_role = self._by_role[kind_and_role(source), kind_and_role(target), link[2]]
        return by_role, self._by_kind[source["kind"], target["kind"], link[2]]


class _Explained:
    """Puts the terms of a score into words, with what shows them."""

    def __init__(self, graph: MultiDiGraph) -> None:
        self._whole: SimpleGraph = simple(graph)

    def reasons(self, one: str, other: str, terms: Mapping[str, float]) -> Iterator[Reason]:
        """What speaks for a link, the heaviest first."""
        found = (
            self._partners(one, other, terms["meeting"] + terms["typed_meeting"]),
            self._chain(one, other, terms),
            self._themes(one, other, terms["themes"]),
            self._place(one, other, terms["place"]),
            _pairing(terms["pairing"]),
        )
        yield from sorted(
            (reason for reason in found if reason), key=lambda reason: -round(reason.weight, 9)
        )

    def _partners(self, one: str, other: str, weight: float) -> Reason | None:
        common = sorted(self._passing(one) & self._passing(other), key=self._by_degree)
        if not common:
            return None
        named = listed([self._short(entity) for entity in common[:_NAMED]])
        more = len(common) - _NAMED
        text = say("Both are linked with {entities}.", entities=named)
        if more > 0:
            text = say("Both are linked with {entities} and {number} more.",
                       entities=named, number=more)  # fmt: skip
        return Reason(kind="partners", weight=weight, entities=tuple(common), text=text)

    def _chain(self, one: str, other: str, terms: Mapping[str, float]) -> Reason | None:
        """The best way of three steps; it says nothing new where the two have common partners."""
        if terms["chains"] <= 0 or terms["meeting"] > 0:
            return None
        there = self._passing(other)
        steps = (
            (first, second)
            for first in self._passing(one)
            for second in self._passing(first) & there
        )
        first, second = min(steps, key=lambda step: (*map(self._by_degree, step),))
        text = say(
            "{one} is linked with {first}, that with {second}, and that with {other}.",
            one=self._short(one),
            first=self._short(first),
            second=self._short(second),
            other=self._short(other),
        )
        return Reason(kind="chain", weight=terms["chains"], entities=(first, second), text=text)

    def _themes(self, one: str, other: str, weight: float) -> Reason | None:
        themes = [set(self._whole.nodes[entity]["themes"]) for entity in (one, other)]
        if weight <= 0:
            return None
        shared = sorted(themes[0] & themes[1])
        text = say("Shared themes: {themes}.", themes=", ".join(shared))
        return Reason(kind="themes", weight=weight, entities=(), text=text)

    def _place(self, one: str, other: str, weight: float) -> Reason | None:
        place = self._whole.nodes[one]["place"]
        if weight <= 0 or not place or self._whole.nodes[other]["place"] != place:
            return None
        return Reason(
            kind="place", weight=weight, entities=(), text=say("Same place: {place}.", place=place)
        )

    def _passing(self, entity: str) -> set[str]:
        """Those whom it is linked with, but for hubs that connect everybody."""
        return {other for other in self._whole[entity] if self._whole.degree(other) <= CONNECTORS}

    def _by_degree(self, entity: str) -> tuple[int, str]:
        return self._whole.degree(entity), entity

    def _short(self, entity: str) -> str:
        return str(self._whole.nodes[entity]["short"])


def _pairing(weight: float) -> Reason | None:
    times = 10 ** (weight / WEIGHTS[TERMS.index("pairing")])
    if times < _OFTEN:
        return None
    text = say(
        "Such kinds and roles are linked {times} times as often as the average.",
        times=decimal(times, 1),
    )
    return Reason(kind="pairing", weight=weight, entities=(), text=text)
