"""Scores, exact or estimated from a sample, and the work on blocks of sources."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from netgraph.engine.view import Floats
from netgraph.progress import counted

SAMPLE = 1024
"""Where all sources are too many, so many are drawn, in blocks."""
FEWEST = 4
"""So many blocks are drawn however long they take: fewer would not tell how far off they are."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Scores:
    """A number for each vertex. ``error`` is None when they are exact; else the true score of
    every vertex lies within ± ``error`` of its estimate, but for bad luck: three standard errors of
    the vertex that is known least.
    """

    values: Floats
    error: float | None = None

    @classmethod
    def estimated(cls, values: Floats, blocks: Sequence[Floats]) -> Scores:
        """Scores from a sample, and how far they may be off by what each of its blocks says."""
        squares = sum((block - values) ** 2 for block in blocks)
        variance = np.max(squares, initial=0.0) / (len(blocks) - 1)
        return cls(values, float(3 * np.sqrt(variance / len(blocks))))


def blocks_affordable(blocks: int, sources: int, steps: float, work: float) -> int:
    """How many of so many blocks to take when each has so many sources and takes so many steps:
    all within ``work``, else a sample.
    """
    if blocks * steps <= work or blocks <= FEWEST:
        return blocks
    return int(min(SAMPLE // sources, blocks, max(FEWEST, work // steps)))


def in_threads(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """What the function gives for each item, in order; numpy and scipy let threads run at once."""
    each = list(items)
    pool = ThreadPoolExecutor(min(4, os.cpu_count() or 1))
    try:
        yield from counted(pool.map(function, each), len(each))
    finally:
        # Who is interrupted does not wait for what has begun, and what has not does not begin.
        pool.shutdown(wait=False, cancel_futures=True)
