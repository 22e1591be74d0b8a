"""Links that may be missing: entities that are as others that are linked, and in what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from netgraph.errors import BadQuestion
from netgraph.frames import Columns, Library, part_of
from netgraph.gaps.likely import Likely
from netgraph.gaps.pairs import Pair, decided, pairs_of
from netgraph.gaps.ranking import best_of_an_end, ranked
from netgraph.gaps.reasons import Reason, Reasons
from netgraph.gaps.score import TERMS, fit
from netgraph.graph import as_of as of_time
from netgraph.graph import undated_links
from netgraph.paths.checking import check_conditions, check_entities, not_there
from netgraph.paths.hops import Conditions
from netgraph.periods import PartialDate
from netgraph.wording import say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.wording import Lang

Chosen = NDArray[np.bool_]

_FRAMES: Columns = {"rows": ("source", "relation", "target", "score", "met", "reasons")}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Suggested links, best first.

    ``undated_links`` of those that they rest on have no date; ``ruled_out`` is the number of pairs
    of entities that a person has ruled out.
    """

    as_of: PartialDate | None
    undated_links: int
    rows: tuple[Suggestion, ...]
    ruled_out: int

    def to_dict(self, lang: Lang) -> dict[str, Any]:
        """The answer as JSON values, with its reasons in ``lang``."""
        return {
            "as_of": str(self.as_of) if self.as_of else None,
            "undated_links": self.undated_links,
            "rows": [row.to_dict(lang) for row in self.rows],
            "ruled_out": self.ruled_out,
        }

    def to_frame(self, *, library: Library = "pandas", lang: Lang = "en") -> Any:
        """The rows as a frame, in the words of ``to_dict``; reasons are texts in ``lang``."""
        rows = [
            row | {"reasons": [reason["text"] for reason in row["reasons"]]}
            for row in self.to_dict(lang)["rows"]
        ]
        return part_of({"rows": rows}, "rows", _FRAMES, library)


def suggested_links(  # noqa: PLR0913 - each is a part of the question
    graph: MultiDiGraph,
    *,
    entity: str | None = None,
    kinds: Collection[str] | None = None,
    relation: str | None = None,
    place: str | None = None,
    top: int = 20,
    each: int = 0,
    as_of: PartialDate | None = None,
) -> Suggestions:
    """The links that are most like those that there are: the best ``top`` of them, and with
    ``each`` also so many of the best of every entity.

    Only pairs of which ``entity`` is one, if it is given, or that have an end of one of the
    ``kinds``, or at the ``place``; only those for which ``relation`` is the likely one. Pairs that
    a person has ruled out (``not_links``) are left out, planned links are, and so are pairs that a
    chain of one relation implies (who belongs to a part belongs to the whole). Those whose periods
    never met come behind all others; equals come in the order of their ids.

    A network without links, or in which all that could be linked is, gives no rows. Takes time that
    grows with the paths of three steps; hubs of more than 500 ties connect nobody. Above 5,000
    entities, pairs that are among the best 50 of neither end are not looked at, unless ``entity``
    is given. Raises UnknownEntity for an id that is not in the graph, or not at that time,
    BadQuestion for other wrong values. Sources of the parts of the score: see ``blocks.Block``;
    their weights: docs/analysis.md.
    """
    _check(graph, entity, kinds, relation)
    if top < 0 or each < 0:
        raise BadQuestion(say("{number} rows cannot be listed.", number=min(top, each)))
    there = of_time(graph, as_of) if as_of else graph
    if entity is not None and entity not in there:
        raise not_there(graph, entity, as_of)
    ruled_out, planned = decided(there)
    rows: Iterable[Suggestion] = ()
    if there.number_of_edges():
        candidates = _Candidates(there, entity)
        chosen = candidates.but(ruled_out | planned)
        if kinds is not None:
            chosen &= candidates.with_an_end("kind", kinds)
        if place is not None:
            chosen &= candidates.with_an_end("place", {place})
        if relation is not None:
            chosen &= candidates.by(relation)
        rows = candidates.suggested(chosen, top, each)
    return Suggestions(
        as_of=as_of,
        undated_links=undated_links(there),
        rows=tuple(rows),
        ruled_out=len(ruled_out),
    )


def _check(
    graph: MultiDiGraph, entity: str | None, kinds: Collection[str] | None, relation: str | None
) -> None:
    check_entities(graph, [] if entity is None else [entity])
    asked = Conditions(
        through_kinds=None if kinds is None else frozenset(kinds),
        relations=None if relation is None else frozenset({relation}),
    )
    check_conditions(graph, asked)


class _Candidates:
    """The pairs that could be linked and are not, in order, as columns of numbers."""

    def __init__(self, graph: MultiDiGraph, entity: str | None) -> None:
        self._graph = graph
        self._pairs = pairs_of(graph)
        self._number = {name: i for i, name in enumerate(self._pairs.ids)}
        of_entity = None if entity is None else self._number[entity]
        self._found = ranked(fit(self._pairs), entity=of_entity)
        self._likely = Likely(graph)

    def but(self, left_out: Collection[Pair]) -> Chosen:
        """All pairs except these."""
        ends = [sorted(self._number[entity] for entity in pair) for pair in left_out]
        size = len(self._number)
        keys = [first * size + second for first, second in ends]
        return ~np.isin(self._found.first * size + self._found.second, keys)

    def with_an_end(self, attribute: str, values: Collection[str]) -> Chosen:
        """The pairs of which one has one of the values, or both have."""
        nodes = self._graph.nodes
        fits = np.array([nodes[i][attribute] in values for i in self._pairs.ids])
        return np.asarray(fits[self._found.first] | fits[self._found.second])

    def by(self, relation: str) -> Chosen:
        """The pairs of which it is the likely relation: a matter of the groups of their ends."""
        number: dict[object, int] = {}
        alike = np.array(
            [
                number.setdefault(self._likely.alike(entity), len(number))
                for entity in self._pairs.ids
            ]
        )
        keys = alike[self._found.first] * len(number) + alike[self._found.second]
        _, example, which = np.unique(keys, return_index=True, return_inverse=True)
        fits = [self._likely.link(*self._ends(pair))[2] == relation for pair in example]
        return np.array(fits, dtype=np.bool_)[which]

    def suggested(self, chosen: Chosen, top: int, each: int) -> Iterable[Suggestion]:
        """The best of the chosen pairs, those that met before those that never did."""
        met = self._met()
        numbers = np.flatnonzero(chosen)
        numbers = numbers[np.argsort(~met[numbers], kind="stable")]
        shown = np.arange(len(numbers)) < top
        if each:
            first, second = self._found.first[numbers], self._found.second[numbers]
            shown |= best_of_an_end(first, second, each)
        numbers = numbers[shown]
        reasons = Reasons(self._graph)
        for number, values in zip(numbers, self._found.at(numbers).terms.T.tolist(), strict=True):
            one, other = self._ends(number)
            terms = dict(zip(TERMS, values, strict=True))
            source, target, relation = self._likely.link(one, other)
            yield Suggestion(
                source=source,
                target=target,
                relation=relation,
                score=round(sum(terms.values()), 9),
                reasons=reasons.of(one, other, terms),
                met=bool(met[number]),
            )

    def _met(self) -> Chosen:
        """Whether the two may have been there on one day: what has no date always may."""
        nodes = [self._graph.nodes[entity] for entity in self._pairs.ids]
        first = np.array([e["start"].first.toordinal() if e["start"] else -inf for e in nodes])
        last = np.array([e["end"].last.toordinal() if e["end"] else inf for e in nodes])
        one, other = self._found.first, self._found.second
        met = np.maximum(first[one], first[other]) <= np.minimum(last[one], last[other])
        return np.asarray(met)

    def _ends(self, number: int | np.integer) -> tuple[str, str]:
        ids = self._pairs.ids
        return ids[self._found.first[number]], ids[self._found.second[number]]
