"""Whose standing by a measure has moved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from netgraph.ranking import Ranked, rank
from netgraph.ranking.ranking import plain

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """An entity in a ranking: its ``rank`` among all, its ``rank_in_both`` among those that are
    ranked before and after (None where it is not one of them), and its score.
    """

    rank: int
    rank_in_both: int | None
    score: float

    def to_dict(self) -> dict[str, Any]:
        """The place as JSON values."""
        return asdict(self) | {"score": plain(self.score)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An entity by its ``id`` before and after; None where it is not ranked."""

    id: str
    before: Placing | None
    after: Placing | None

    def to_dict(self) -> dict[str, Any]:
        """The entity as JSON values."""
        sides = {"before": self.before, "after": self.after}
        return {"id": self.id} | {n: p.to_dict() if p else None for n, p in sides.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """Whose standing by a ``measure`` has moved.

    ``moved`` are those ranked before and after whose rank among these is another one, ``came`` and
    ``went`` those that are ranked only after or only before, by rank. ``in_both`` entities are
    ranked both times. ``estimated`` says how far the scores may be off (±), None when they are
    exact.
    """

    measure: str
    estimated: float | None
    in_both: int
    moved: tuple[Moved, ...]
    came: tuple[Moved, ...]
    went: tuple[Moved, ...]

    def to_dict(self) -> dict[str, Any]:
        """The standings as JSON values."""
        lists = {"moved": self.moved, "came": self.came, "went": self.went}
        return {
            "measure": self.measure,
            "estimated": None if self.estimated is None else plain(self.estimated),
            "in_both": self.in_both,
            **{name: [row.to_dict() for row in rows] for name, rows in lists.items()},
        }


def standings(old: MultiDiGraph, new: MultiDiGraph, *, by: str) -> Standings:
    """Whose standing has moved from ``old`` to ``new`` by a measure of ``ranking.measures``.

    Ranks are compared among those that are ranked both times, so that nobody falls because others
    came; equals share a rank (1, 1, 3). Who moved comes by how many times the rank is what it was
    or the other way round, the most first, ties by id: from 40th to 4th counts as much as from 10th
    to 1st, for places at the top are harder to change (Dodds and others 2023, EPJ Data Science 12,
    37: rank-turbulence divergence, in the limit of alpha 0). Raises BadQuestion for a measure that
    there is not.
    """
    before, after = (rank(graph, by=by) for graph in (old, new))
    both = {row.id for row in before.rows} & {row.id for row in after.rows}
    was, now = _places(before.rows, both), _places(after.rows, both)
    rows = [Moved(id=i, before=was.get(i), after=now.get(i)) for i in now | was]  # by rank
    errors = [found.estimated for found in (before, after) if found.estimated is not None]
    return Standings(
        measure=before.measure,
        estimated=max(errors, default=None),
        in_both=len(both),
        moved=tuple(sorted(filter(_times, rows), key=lambda row: (-_times(row), row.id))),
        came=tuple(row for row in rows if row.before is None),
        went=tuple(row for row in rows if row.after is None),
    )


def _places(rows: Sequence[Ranked], both: Collection[str]) -> dict[str, Placing]:
    """The place of each of some rows, which are in order."""
    found: dict[str, Placing] = {}
    counted, last, shared = 0, 0, 0
    for row in rows:
        among = row.id in both
        if among:
            counted += 1
            if row.rank != last:
                last, shared = row.rank, counted
        found[row.id] = Placing(
            rank=row.rank, rank_in_both=shared if among else None, score=row.score
        )
    return found


def _times(row: Moved) -> float:
    """How many times the rank is what it was, or was what it is; 0 when it has not moved."""
    if not (row.before and row.after and row.before.rank_in_both and row.after.rank_in_both):
        return 0
    low, high = sorted((row.before.rank_in_both, row.after.rank_in_both))
    return high / low if high > low else 0
