"""Pairs that are not linked, best first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netgraph.gaps.blocks import Block, blocks
from netgraph.gaps.pairs import Floats, Ints
from netgraph.gaps.score import TERMS, Score

WHOLE = 5_000
"""Up to so many entities all pairs are put in order; above it, the best of each entity."""
BEST = 50
_BITS = 38  # more than the highest score in billionths takes, a few tens of 2 ** 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Pairs by the numbers of their entities, the lower one first, with the terms of their score,
    a row for each of TERMS; best first, equals in the order of their ids.
    """

    first: Ints
    second: Ints
    terms: Floats


def ranked(score: Score, *, entity: int | None = None) -> Ranking:
    """The pairs that could be linked and are not, of those that have anything in common; only
    those of ``entity``, when it is given. Above WHOLE entities, pairs that are among the BEST of
    neither of their entities are left out.
    """
    pairs = score.pairs
    rows = None if entity is None else np.array([entity])
    most = BEST if entity is None and len(pairs.ids) > WHOLE else None
    # Only when the best of each are looked for, both entities of a pair must have it in a row.
    listed = blocks(pairs, rows, once=entity is None and most is None)
    found = [_best(score, block, most) for block in map(score.open, listed)]
    nothing = np.zeros((2, 0), dtype=np.int64), np.zeros((len(TERMS), 0))
    ends = np.concatenate([nothing[0], *(pair for pair, _ in found)], axis=1)
    terms = np.concatenate([nothing[1], *(of_pair for _, of_pair in found)], axis=1)
    ends.sort(axis=0)
    _, once = np.unique(ends[0] * len(pairs.ids) + ends[1], return_index=True)
    (first, second), terms = ends[:, once], terms[:, once]
    order = np.argsort(-_whole(terms), kind="stable")
    return Ranking(first=first[order], second=second[order], terms=terms[:, order])


def _best(score: Score, block: Block, most: int | None) -> tuple[Ints, Floats]:
    """The pairs of a block, or the best of each of its rows, with their terms."""
    terms = score.terms(block)
    ends = np.stack((block.first, block.second))
    if most is None:
        return ends, terms
    # By row and then by score, as one number; equals stay in the order of the other entity.
    order = np.argsort((block.first << _BITS) - _whole(terms), kind="stable")
    kept = order[_running(block.first[order]) < most]
    return ends[:, kept], terms[:, kept]


def _whole(terms: Floats) -> Ints:
    """Scores as whole billionths, so that the order of a sum never decides between equals."""
    return np.asarray(np.rint(terms.sum(axis=0) * 1e9), dtype=np.int64)


def nth(numbers: Ints) -> Ints:
    """Of each number, how many of those before it are the same."""
    order = np.argsort(numbers, kind="stable")
    found = np.empty_like(order)
    found[order] = _running(numbers[order])
    return found


def _running(ascending: Ints) -> Ints:
    """The same, of numbers that are in order."""
    starts = np.flatnonzero(np.diff(ascending, prepend=-1))
    runs = np.diff(starts, append=len(ascending))
    return np.arange(len(ascending)) - np.repeat(starts, runs)
