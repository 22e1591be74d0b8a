"""Who is ranked: the part of a network that a question is about, and its scores and ranks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import isclose, isnan
from typing import TYPE_CHECKING, Any, Literal, Self, get_args

import numpy as np

from netgraph.engine import Scores, View
from netgraph.engine.view import Ints
from netgraph.errors import BadQuestion
from netgraph.graph import actor_projection, of_relations, undated_links, vocabulary_of
from netgraph.graph import as_of as graph_as_of
from netgraph.groups import groups
from netgraph.names import none_of
from netgraph.ranking import reference
from netgraph.ranking.measures import OF_VIEW, Measure, brokerage, measures
from netgraph.wording import say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph, SimpleGraph
    from netgraph.periods import PartialDate

MOST = 1_000_000
"""So many rows may be asked for."""
Engine = Literal["auto", "networkx", "numpy"]
"""What computes: the arrays of ``netgraph.engine`` (numpy), or plain calls of networkx. ``auto`` is
what takes least: the arrays, in networks of every size (docs/methods/rankings.md)."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One entity's place: ``rank`` 1 is first, equals share one and the next are counted on (1, 1,
    3).
    """

    rank: int
    id: str
    score: float


@dataclass(frozen=True, eq=False, kw_only=True)
class Field:
    """The entities that are measured, and among them those ranked: all, or one ``kind``.

    ``graph`` is the part of the network that counts, ``measured`` what the measures are taken of:
    the same, or its actors by where they meet. ``engine`` computes the scores.
    """

    graph: MultiDiGraph
    measured: MultiDiGraph | SimpleGraph
    kind: str | None
    engine: Engine = "auto"

    @classmethod
    def of(
        cls,
        graph: MultiDiGraph,
        *,
        kind: str | None,
        as_of: PartialDate | None,
        relations: Collection[str] | None,
        actors: bool,
        engine: Engine = "auto",
    ) -> Self:
        """The part of the network that a question is about; BadQuestion when it names a kind, a
        relation or an engine that there is not.
        """
        vocabulary = vocabulary_of(graph)
        _known([engine], get_args(Engine))
        _known([] if kind is None else [kind], [each.id for each in vocabulary.kinds])
        _known(relations, [each.id for each in vocabulary.relations])
        part = graph_as_of(graph, as_of) if as_of else graph
        part = part if relations is None else of_relations(part, relations)
        measured = actor_projection(part) if actors else part
        return cls(graph=part, measured=measured, kind=kind, engine=engine)

    @cached_property
    def view(self) -> View:
        """Whom the measures are taken of, as arrays."""
        return View.of(self.measured)

    @cached_property
    def undated(self) -> int:
        """How many links there are of which nobody knows when they held."""
        return undated_links(self.graph)

    @cached_property
    def groups(self) -> Ints:
        """The number of each vertex's group in the part of the network that counts."""
        number = {m: i for i, group in enumerate(groups(self.graph)) for m in group.members}
        return np.array([number[node] for node in self.view.nodes], dtype=np.int64)

    def scores(
        self, measure: Measure, measured: MultiDiGraph | SimpleGraph | None = None
    ) -> Scores:
        """The scores of a measure, taken of ``measured``, if given: other links of the same
        entities.
        """
        if self.engine == "networkx":
            return reference.scores(measure.id, self.measured if measured is None else measured)
        view = self.view if measured is None else View.of(measured)
        if measure.id == "brokerage":
            return brokerage(view, self.groups)
        return OF_VIEW[measure.id](view)

    def ranked(self, measure: Measure, values: Sequence[float]) -> list[Standing]:
        """The entities with a score, first to last, equals by their id. Scores that differ by less
        than 1e-9 of themselves (or by 1e-12) are equal: what is left is rounding.
        """
        sign = -1 if measure.first == "high" else 1
        found = sorted(
            (sign * value, node)
            for node, value in zip(self.view.nodes, values, strict=True)
            if not isnan(value) and self.kind in {None, self.attributes(node)["kind"]}
        )
        standings: list[Standing] = []
        for tied in _ties(found):
            rank = len(standings) + 1
            standings += [
                Standing(rank=rank, id=node, score=sign * value + 0.0)
                for value, node in sorted(tied, key=lambda one: one[1])
            ]
        return standings

    def attributes(self, entity: str) -> dict[str, Any]:
        """What the graph says of an entity."""
        found: dict[str, Any] = self.measured.nodes[entity]
        return found

    def unranked(self, standings: Sequence[Standing]) -> tuple[str, ...]:
        """The ids of those who would be ranked but have no score."""
        have = {standing.id for standing in standings}
        return tuple(
            node
            for node in self.view.nodes
            if node not in have and self.kind in {None, self.attributes(node)["kind"]}
        )


def _ties(found: list[tuple[float, str]]) -> Iterator[list[tuple[float, str]]]:
    """Runs of equal scores; each is compared with the first of its run."""
    first = float("nan")

    def run(one: tuple[float, str]) -> float:
        nonlocal first
        if not isclose(one[0], first, rel_tol=1e-9, abs_tol=1e-12):
            first = one[0]
        return first

    return (list(tied) for _, tied in groupby(found, key=run))


def measure_named(text: str) -> Measure:
    """The measure of that id, written with ``-`` or ``_``; BadQuestion when there is none."""
    identifier = text.strip().casefold().replace("-", "_").replace(" ", "_")
    _known([identifier], list(measures()))
    return measures()[identifier]


def checked_top(top: int | None) -> int | None:
    """``top``; BadQuestion when nobody could want so many rows."""
    if top is not None and not 1 <= top <= MOST:
        raise BadQuestion(
            say("{number} rows cannot be listed: ask for 1 to {most}.", number=top, most=MOST)
        )
    return top


def _known(texts: Collection[str] | None, words: Sequence[str]) -> None:
    for text in texts or ():
        if text in words:
            continue
        raise BadQuestion(none_of(text, words))
