"""Two states of a network as a whole: figures, who stands between others, and thin spots."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np

from netgraph.articulation import breaks
from netgraph.engine import View, betweenness, betweenness_from

if TYPE_CHECKING:
    from netgraph.engine.view import Floats, Ints
    from netgraph.graph import SimpleGraph

EXACT = 2_000
"""Up to so many entities before the changes, everything is exact."""
PIVOTS = 64
"""In larger networks, so many entities stand for all."""
MOVED = 5
"""So many entities are named whose betweenness changes most."""

MeasureId = Literal["components", "reachable_pairs", "within_three", "efficiency", "mean_path"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure of the whole network; None where there is nothing to take it of."""

    id: MeasureId
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The betweenness of an entity, in pairs of others, without and with the changes."""

    id: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ThinSpots:
    """Entities without which others could not reach each other, by id; and linked pairs that alone
    hold three or more together with the rest, each in the order of its ids, in order.
    """

    entities: tuple[str, ...]
    links: tuple[tuple[str, str], ...]

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.entities) + len(self.links)

    def to_dict(self) -> dict[str, Any]:
        """The spots as JSON values."""
        links = [{"source": source, "target": target} for source, target in self.links]
        return {"entities": list(self.entities), "links": links}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wholes:
    """A network before and after: see ``compare_wholes`` for what each part says."""

    estimated: bool
    measures: tuple[Measure, ...]
    cut_pairs: int
    betweenness: tuple[Shift, ...]
    gone: ThinSpots
    new: ThinSpots

    def to_dict(self) -> dict[str, Any]:
        """The comparison as JSON values."""
        return {
            "estimated": self.estimated,
            "measures": [asdict(measure) for measure in self.measures],
            "cut_pairs": self.cut_pairs,
            "betweenness": [asdict(shift) for shift in self.betweenness],
            "thin_spots": {"gone": self.gone.to_dict(), "new": self.new.to_dict()},
        }


def compare_wholes(before: SimpleGraph, after: SimpleGraph) -> Wholes:
    """How a network as a whole is before and after; neither graph is changed.

    All is counted in steps along linked pairs, without directions, strengths and parallel links.
    *Before* counts all its n entities, *after* all of its own; d(s, t) is the number of steps of a
    shortest path, and those in both are the entities that are there before and after.

    * ``components``: how many parts there are that nothing connects; a lone entity is one.
    * ``reachable_pairs``: pairs of entities that a path connects.
    * ``within_three``: the mean over all entities of how many others are within three steps.
    * ``efficiency``: the mean of 1 / d(s, t) over all n (n - 1) / 2 pairs, 0 for those without a
      path, in 0–1; 0 when n < 2. Source: Latora, Marchiori (2001), Physical Review Letters 87,
      198701.
    * ``mean_path``: the mean of d(s, t) over the pairs that a path connects before and after, the
      same pairs both times (else a network would seem to grow shorter when it loses its far ends,
      and longer when it gains them); None when there is no such pair.
    * ``cut_pairs``: pairs of entities in both, connected before and not after.
    * ``betweenness``: of the entities in both the five whose betweenness changes most, the
      largest change first; changes are compared as rounded to six digits, ties come by id, and
      those of nought are left out. Each pair of others counts the share of its shortest paths.
    * ``gone`` and ``new``: articulation points, and bridges whose smaller side has at least three
      entities, that are so only before or only after. What is not there any more is no longer a
      thin spot, and not told as one that is gone.

    All is exact when there are no more than 2,000 entities before or after. Else
    ``within_three``, ``efficiency``, ``mean_path`` and ``betweenness`` are ``estimated`` from
    k = min(64, m) pivots: of the m entities in both, in the order of their ids, those at
    ⌊i·m / k⌋ for i from 0 to k - 1, before as after (of all on either side, when none is in both).
    Then s runs through the pivots only, in the first two t through all n entities, in
    ``mean_path`` through those in both; the betweenness of v is n / k times the sum over all s and
    t of d(s, v) / d(s, t) · (share of the shortest paths from s to t through v).
    """
    graphs = before, after
    old, new = _sides(*graphs)
    thin_before, thin_after = _thin_spots(*graphs)
    return Wholes(
        estimated=old.sampled,
        measures=_measures(old, new),
        cut_pairs=_cut_pairs(old, new),
        betweenness=_shifts(old, new),
        gone=thin_before,
        new=thin_after,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """The network before or after: the numbers of those entities that are in both (``stays``)
    and of the ``sources`` of its searches, all entities or, when it is ``sampled``, the pivots;
    ``steps`` holds for each source its distance to all, infinite where there is no path.
    """

    view: View
    stays: Ints
    sources: Ints
    sampled: bool
    steps: Floats

    @classmethod
    def of(cls, graph: SimpleGraph, left: Sequence[str], *, drawn: Sequence[str] | None) -> Self:
        """One side; ``left`` are those in both, ``drawn`` those that the pivots are drawn from;
        both are in order.
        """
        from scipy.sparse.csgraph import shortest_path

        # Few entities are looked at in full, however many links they have.
        view = View.of(graph, work=math.inf)
        number = {entity: i for i, entity in enumerate(view.nodes)}
        stays = np.array([number[entity] for entity in left], dtype=np.int64)
        sources = np.arange(view.n)
        if drawn is not None:
            pivots = min(PIVOTS, len(drawn))
            chosen = [number[drawn[i * len(drawn) // pivots]] for i in range(pivots)]
            sources = np.array(chosen, dtype=np.int64)
        steps = np.zeros((len(sources), view.n))
        if steps.size:
            steps = shortest_path(view.matrix(), "D", unweighted=True, indices=sources)
        return cls(view=view, stays=stays, sources=sources, sampled=drawn is not None, steps=steps)

    def figures(self) -> tuple[float, ...]:
        """The components, the pairs reached, the mean within three steps, the efficiency."""
        n, reached = self.view.n, self.steps[np.isfinite(self.steps)].astype(np.int64)
        many = np.bincount(reached)[1:]
        mean = 1 / max(len(self.sources), 1)
        efficiency = float((many / np.arange(1, len(many) + 1)).sum()) * mean / max(n - 1, 1)
        pairs = _pairs(self.view.component)
        return len(set(self.view.component)), pairs, int(many[:3].sum()) * mean, efficiency

    def among_left(self) -> Floats:
        """The steps from the sources that are left to all that are left."""
        return self.steps[np.isin(self.sources, self.stays)][:, self.stays]

    def betweenness(self) -> Floats:
        """That of the entities that are left."""
        if not self.sampled:
            return betweenness(self.view).values[self.stays]
        part = betweenness_from(self.view, self.sources)[self.stays]
        return part * (self.view.n / max(len(self.sources), 1))


def _sides(before: SimpleGraph, after: SimpleGraph) -> tuple[_Side, _Side]:
    left = sorted(before.nodes & after.nodes)
    drawn: list[list[str] | None] = [None, None]
    if max(len(before), len(after)) > EXACT:
        apart = after and not left
        drawn = [sorted(graph) if apart else left for graph in (before, after)]
    sides = zip((before, after), drawn, strict=True)
    old, new = (_Side.of(graph, left, drawn=some) for graph, some in sides)
    return old, new


def _measures(before: _Side, after: _Side) -> tuple[Measure, ...]:
    names: tuple[MeasureId, ...] = ("components", "reachable_pairs", "within_three", "efficiency")
    values = [
        *zip(names, before.figures(), after.figures(), strict=True),
        ("mean_path", *_mean_paths(before, after)),
    ]
    return tuple(Measure(id=name, before=old, after=new) for name, old, new in values)


def _mean_paths(before: _Side, after: _Side) -> tuple[float | None, float | None]:
    old, new = before.among_left(), after.among_left()
    both = np.isfinite(old) & np.isfinite(new) & (old > 0)
    if not both.any():
        return None, None
    return float(old[both].mean()), float(new[both].mean())


def _cut_pairs(before: _Side, after: _Side) -> int:
    old, new = (side.view.component[side.stays] for side in (before, after))
    return _pairs(old) - _pairs(old * (after.view.n + 1) + new)


def _pairs(part: Ints) -> int:
    """How many pairs of entities are in the same part."""
    many = np.unique(part, return_counts=True)[1]
    return int((many * (many - 1) // 2).sum())


def _shifts(before: _Side, after: _Side) -> tuple[Shift, ...]:
    old, new = before.betweenness(), after.betweenness()
    change = np.round(np.abs(new - old), 6)
    first = np.argsort(-change, kind="stable")[:MOVED]
    return tuple(
        Shift(id=after.view.nodes[i], before=float(old[i]), after=float(new[i]))
        for i in first
        if change[i]
    )


def _thin_spots(before: SimpleGraph, after: SimpleGraph) -> tuple[ThinSpots, ThinSpots]:
    """Those that are gone, and those that are new."""
    old, new = _thin(before), _thin(after)
    gone = ThinSpots(
        entities=tuple(entity for entity in old.entities if entity in after),
        links=tuple(link for link in old.links if after.has_edge(*link)),
    )
    return _without(gone, new), _without(new, old)


def _thin(graph: SimpleGraph) -> ThinSpots:
    found = breaks(View.of(graph))
    return ThinSpots(
        entities=tuple(found.points),
        links=tuple((bridge.one, bridge.other) for bridge in found.thin),
    )


def _without(some: ThinSpots, others: ThinSpots) -> ThinSpots:
    entities, links = set(others.entities), set(others.links)
    return ThinSpots(
        entities=tuple(entity for entity in some.entities if entity not in entities),
        links=tuple(link for link in some.links if link not in links),
    )
