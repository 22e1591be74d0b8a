"""Sums over the distances from each vertex to all others, from many sources at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from netgraph.engine.estimate import Scores, blocks_affordable, in_threads
from netgraph.engine.view import Flags, Floats, Ints, View, once

BLOCK = 64
"""Sources in a word."""
_WORDS = 10  # of 64 sources each are walked at once: more would not fit into the cache
_CELLS = 8_000_000  # of the words of all neighbours: more would not fit into memory several times
_STEP = 40_000  # what a level takes however small it is


@dataclass(frozen=True, slots=True)
class Distances:
    """Of each vertex: how many others are within two and within three steps, the sum of its
    distances to all that it reaches, and the sum of one over each of them; shape (4, n).

    When they are estimated, ``blocks`` holds what each block of the sample says by itself.
    """

    sums: Floats
    blocks: tuple[Floats, ...] = ()

    def scores(self, score: Callable[[Floats], Floats]) -> Scores:
        """The scores that are made of these sums by ``score``."""
        if not self.blocks:
            return Scores(score(self.sums))
        return Scores.estimated(score(self.sums), [score(block) for block in self.blocks])


@once
def distances(view: View, *, farthest: int | None = None) -> Distances:
    """The sums over the distances up to ``farthest`` steps, in a graph whose links all have length
    one.

    Breadth-first search from 64 sources in each machine word: a vertex has a bit for each source
    that has reached it, and a step ors the words of its neighbours (the multi-source search of Then
    et al. 2014, Proceedings of the VLDB Endowment 8, 449). Links have no direction, so what has
    reached a vertex is what it reaches, and only counts are kept.

    Searches in different components never meet and share a bit. Where all sources are too many, a
    sample of each component too large for it stands for all of its vertices.
    """
    turn = _turns(view)
    columns = int(view.component_sizes.max(initial=0))
    words = -(-columns // BLOCK)
    levels = min(view.depth + 1, farthest or view.n)
    # A vertex is reached anew at most once by each source of a word.
    steps = min(levels, BLOCK) * len(view.other) + levels * _STEP
    taken = blocks_affordable(words, BLOCK, float(steps), view.work)
    width = max(1, min(_WORDS, _CELLS // max(len(view.other), 1)))
    parts = (range(at, min(at + width, taken)) for at in range(0, taken, width))
    apart = taken < words
    found = in_threads(lambda part: _walk(view, turn, part, farthest, apart=apart), parts)
    if not apart:
        return Distances(sum(found, start=np.zeros((4, view.n, 1)))[:, :, 0])
    walked = np.concatenate([*found], axis=2)
    whole = _of_all(walked.sum(axis=2), view, turn, range(taken))
    # A component that the sample covers is known: no block can say more.
    known = view.component_sizes <= taken * BLOCK
    blocks = (_of_all(walked[:, :, i], view, turn, range(i, i + 1)) for i in range(taken))
    return Distances(whole, tuple(np.where(known, whole, block) for block in blocks))


def _turns(view: View) -> Ints:
    """For each vertex, when its turn as a source comes in its component: a draw without
    replacement, the same each time.
    """
    drawn = np.random.default_rng(0).permutation(view.n)
    order = drawn[np.argsort(view.component[drawn], kind="stable")]
    component = view.component[order]
    turn = np.empty(view.n, dtype=np.int64)
    turn[order] = np.arange(view.n) - np.searchsorted(component, component)
    return turn


def _walk(view: View, turn: Ints, words: range, farthest: int | None, *, apart: bool) -> Floats:
    """The four sums over the sources of some words, together or each word ``apart``; shape
    (4, n, 1 or words).
    """
    linked = np.flatnonzero(view.degrees)  # the others reach nobody
    sources = linked[_within(turn[linked], words)]
    word, bit = np.divmod(turn[sources] - words.start * BLOCK, BLOCK)
    front = np.zeros((view.n, len(words)), dtype=np.uint64)
    front[sources, word] = np.uint64(1) << bit.astype(np.uint64)
    reached, near = front.copy(), np.zeros(view.n, dtype=np.bool_)
    sums = np.zeros((4, view.n, len(words) if apart else 1))
    rows, step = sources, 0
    while rows.size and step != farthest:
        step += 1
        near[view.other[view.arcs(rows)]] = True
        ahead = np.flatnonzero(near)
        near[ahead] = False
        starts = np.cumsum(view.degrees[ahead]) - view.degrees[ahead]
        # take, for numpy chooses rows by brackets several times as slowly.
        coming = front.take(view.other[view.arcs(ahead)], axis=0)
        coming = np.bitwise_or.reduceat(coming, starts, axis=0)
        coming &= ~reached.take(ahead, axis=0)
        front[rows] = 0
        new = coming.any(axis=1)
        rows, coming = ahead[new], coming.compress(new, axis=0)
        front[rows] = coming
        reached[rows] |= coming
        many = np.bitwise_count(coming)
        many = many if apart else many.sum(axis=1, keepdims=True)
        for which, worth in enumerate((step <= 2, step <= 3, step, 1 / step)):
            if worth:
                sums[which, rows] += many * float(worth)
    return sums


def _of_all(sums: Floats, view: View, turn: Ints, words: range) -> Floats:
    """Sums over the sources of some words, made to stand for all others of the component."""
    low, high = words.start * BLOCK, words.stop * BLOCK
    sources = np.minimum(view.component_sizes, high) - low - _within(turn, words)
    scaled: Floats = sums * ((view.component_sizes - 1) / np.maximum(sources, 1))
    return scaled


def _within(turn: Ints, words: range) -> Flags:
    """Whether each turn is in one of the words."""
    inside: Flags = (turn >= words.start * BLOCK) & (turn < words.stop * BLOCK)
    return inside
