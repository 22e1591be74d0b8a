"""Pairs that are not linked, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netgraph.gaps.pairs import Floats, Ints
from netgraph.gaps.score import Bins, Score

WHOLE = 5_000
"""Up to so many entities all pairs are put in order; above it, the best of each entity."""
BEST = 50
_STEPS = 128
_STEP = 250_000_000  # billionths: scores are looked at so coarsely first, to find the BEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Pairs by the numbers of their entities, the lower one first; best first, equals in the order
    of their ids. ``whole`` are their scores as whole billionths, so that the order of a sum never
    decides between equals; ``bins`` are those of ``Found``.
    """

    score: Score
    first: Ints
    second: Ints
    bins: Bins
    whole: Ints

    def at(self, chosen: Any) -> Ranking:
        """Some of the pairs: by numbers, a mask or a slice."""
        return Ranking(
            score=self.score,
            first=self.first[chosen],
            second=self.second[chosen],
            bins=self.bins[:, chosen],
            whole=self.whole[chosen],
        )

    @property
    def terms(self) -> Floats:
        """The terms of the scores, a row for each of TERMS."""
        return np.stack(self.score.terms(self.first, self.second, self.bins))


def ranked(score: Score, *, entity: int | None = None, top: int | None = None) -> Ranking:
    """The pairs that could be linked and are not, of those that have anything in common; only
    those of ``entity``, or only the first ``top``, when it is given. Above WHOLE entities, pairs
    that are among the BEST of neither of their entities are left out.
    """
    size = len(score.pairs.ids)
    of_each = entity is None and size > WHOLE
    blocks: Iterable[Ranking]
    if top is not None:
        blocks = _head(_measured(score, entity), top + _left_out(top))
    elif of_each:
        last = _last_steps(_measured(score), size)
        blocks = (_down_to(last, block) for block in _measured(score))
    else:
        blocks = _measured(score, entity)
    ranking = _together([*blocks])
    if of_each:
        ranking = ranking.at(best_of_an_end(ranking.first, ranking.second, BEST))
    return ranking.at(slice(top))


def best_of_an_end(first: Ints, second: Ints, most: int) -> NDArray[np.bool_]:
    """Of pairs in order, those that are among the first so many of one of their entities."""
    ends = np.stack((first, second), axis=1).ravel()
    order = np.argsort(ends, kind="stable")
    starts = np.flatnonzero(np.diff(ends[order], prepend=-1))
    before = np.arange(len(ends)) - np.repeat(starts, np.diff(starts, append=len(ends)))
    found = np.empty(len(ends), dtype=np.bool_)
    found[order] = before < most
    return np.asarray(found.reshape(-1, 2).any(axis=1))


def _left_out(top: int) -> int:
    """How many pairs, at most, stand before the ``top`` that are left, for being among the BEST of
    neither entity: of h entities with BEST pairs there, h * (h - 1) / 2 may be left out and
    h * BEST / 2 are left.
    """
    enough = -(-2 * top // BEST)
    return enough * (enough - 1) // 2


def _measured(score: Score, entity: int | None = None) -> Iterator[Ranking]:
    """All pairs in blocks, with their scores; not in order."""
    for first, second, bins in score.found(entity):
        whole = np.rint(sum(score.terms(first, second, bins)) * 1e9).astype(np.int64)
        yield Ranking(score=score, first=first, second=second, bins=bins, whole=whole)


def _together(parts: Sequence[Ranking]) -> Ranking:
    """All pairs in order."""
    first, second, whole = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("first", "second", "whole")
    )
    bins = np.concatenate([part.bins for part in parts], axis=1)
    score = parts[0].score
    first, second = np.minimum(first, second), np.maximum(first, second)
    order = np.lexsort((first * len(score.pairs.ids) + second, -whole))
    return Ranking(score=score, first=first, second=second, bins=bins, whole=whole).at(order)


def _head(blocks: Iterable[Ranking], top: int) -> Iterator[Ranking]:
    """Of all pairs, those that may be among the first so many."""
    floor = np.iinfo(np.int64).min
    for block in blocks:
        found = block.at(block.whole >= floor)
        if len(found.whole) > top:
            floor = np.partition(found.whole, -top)[-top]
            found = found.at(found.whole >= floor)
        yield found


def _last_steps(blocks: Iterable[Ranking], size: int) -> Ints:
    """The step of each entity down to which all of its BEST stand."""
    often = np.zeros(size * _STEPS, dtype=np.int32)
    for block in blocks:
        for ends in (block.first, block.second):
            # With a one of another type, numpy takes twenty times as long.
            np.add.at(often, ends * _STEPS + _steps(block), np.int32(1))
    as_good = often.reshape(size, _STEPS)[:, ::-1].cumsum(axis=1)[:, ::-1]
    return np.asarray((as_good >= BEST).sum(axis=1) - 1)


def _down_to(last: Ints, block: Ranking) -> Ranking:
    step = _steps(block)
    return block.at((step >= last[block.first]) | (step >= last[block.second]))


def _steps(block: Ranking) -> Ints:
    """Scores in coarse steps."""
    return np.clip(block.whole // _STEP + _STEPS // 4, 0, _STEPS - 1)
