"""Pairs that are not linked, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netgraph.gaps.pairs import Floats, Ints
from netgraph.gaps.score import Bins, Found, Score

WHOLE = 5_000
"""Up to so many entities all pairs are put in order; above it, the best of each entity."""
BEST = 50
_STEPS = 1_000  # so finely scores are told apart to find the best of each row of a block


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
    of_each = entity is None and len(score.pairs.ids) > WHOLE
    rows = None if entity is None else np.array([entity])
    # To find the best of each, both entities of a pair must have it in their row.
    once = entity is None and (top is not None or not of_each)
    listed: Iterable[Ranking] = (_of_block(score, found) for found in score.found(rows, once=once))
    if top is not None:
        listed = _head(listed, top + _left_out(top))
    elif of_each:
        listed = map(_best_of_rows, listed)
    ranking = _together([*listed])
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


def _of_block(score: Score, found: Found) -> Ranking:
    whole = np.rint(sum(score.terms(*found)) * 1e9).astype(np.int64)
    first, second, bins = found
    return Ranking(score=score, first=first, second=second, bins=bins, whole=whole)


def _together(parts: Sequence[Ranking]) -> Ranking:
    """All pairs in order, each once."""
    first, second, whole = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("first", "second", "whole")
    )
    bins = np.concatenate([part.bins for part in parts], axis=1)
    score = parts[0].score
    first, second = np.minimum(first, second), np.maximum(first, second)
    _, once = np.unique(first * len(score.pairs.ids) + second, return_index=True)
    order = once[np.argsort(-whole[once], kind="stable")]
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


def _best_of_rows(block: Ranking) -> Ranking:
    """The BEST of each row of a block, and those that are hardly worse than the last of them."""
    lowest, highest = block.whole.min(initial=0), block.whole.max(initial=1)
    step = (block.whole - lowest) * (_STEPS - 1) // (highest - lowest)
    line = block.first - block.first.min(initial=0)
    lines = line.max(initial=0) + 1
    often = np.bincount(line * _STEPS + step, minlength=lines * _STEPS).reshape(lines, _STEPS)
    as_good = often[:, ::-1].cumsum(axis=1)[:, ::-1]
    last = (as_good >= BEST).sum(axis=1) - 1
    return block.at(step >= last[line])
