"""What pairs of entities have in common, block by block: a matrix of all pairs is never held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netgraph.gaps.pairs import Floats, Ints, Pairs
from netgraph.progress import counted

Chosen = NDArray[np.bool_]
Cells = NDArray[np.integer]
"""Pairs of a block by number: the place of the one among the rows times the width of the block,
plus the column of the other."""

_WALKS = 500_000  # three-step walks, and
_CELLS = 4_000_000  # pairs, filled or not: both bound the memory that a block of rows takes
_STEPS = 16  # so often at most, the columns that no pair needs any more are cut off


class Part(NamedTuple):
    """Pairs of a block, each once and in no order, with the value that they have."""

    cells: Cells
    value: Floats


@dataclass(frozen=True, kw_only=True)
class Block:
    """Pairs of the entities ``rows`` with those from the number ``start`` on: with all others, or,
    if each pair is to be there ``once``, with those of higher numbers than their own.

    What they have in common is worked out when it is asked for. ``ties`` are those of all entities
    with these columns.
    """

    pairs: Pairs
    rows: Ints
    start: int
    once: bool
    ties: sparse.csr_array

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.pairs.ids) - self.start

    def ends(self, cells: Cells) -> tuple[Ints, Ints]:
        """The numbers of the two entities of pairs."""
        line = cells // self.width
        return self.rows[line], cells - line * self.width + self.start

    @cached_property
    def linked(self) -> Chosen:
        """Of every cell of the block, whether the two are linked already."""
        found = np.zeros(len(self.rows) * self.width, dtype=np.bool_)
        found[self._part(self.ties[self.rows]).cells] = True
        return found

    @property
    def meeting(self) -> Part:
        """The sum of 1 / degree over common neighbours.

        Source: Zhou, Lü, Zhang 2009, European Physical Journal B 71, 623 (resource allocation).
        """
        return self._part(self.pairs.passing[self.rows] @ self.ties)

    def met_by(self, kind: int) -> Part:
        """The same over common neighbours of one kind."""
        return self._part(self.pairs.passing_kinds[kind][self.rows] @ self.ties)

    @property
    def chains(self) -> Part:
        """The sum of 1 / √(degree · degree) over paths of three steps.

        Source: Kovács et al. 2019, Nature Communications 10, 1240.
        """
        return self._part(self.pairs.ties[self.rows] @ self.pairs.middles @ self.ties)

    @property
    def themes(self) -> Part:
        """The weighted Jaccard index of the themes, 0 to 1."""
        # A theme weighs the same for both, so what they share is its weight for one of them.
        found = self._part(self.pairs.themes[self.rows] @ self.pairs.bearers[:, self.start :])
        weight = np.asarray(self.pairs.themes.sum(axis=1)).ravel()
        one, other = self.ends(found.cells)
        return found._replace(value=found.value / (weight[one] + weight[other] - found.value))

    @property
    def places(self) -> Part:
        """Who are in a small place together."""
        there = self.pairs.places
        return self._part(there[self.rows] @ there[self.start :].T.tocsr())

    def among(self, parts: Sequence[Part]) -> Among:
        """The pairs of any of the parts that could be linked, are not, and are not said to be by a
        chain of links.
        """
        of_cell = np.zeros(len(self.rows) * self.width, dtype=np.int32)
        of_cell[self._part(self.pairs.settled[self.rows][:, self.start :]).cells] = 1
        found, size = [], 2
        for cells, _ in parts:
            fresh = self._admissible(cells[of_cell[cells] == 0])
            of_cell[fresh] = np.arange(size, size + len(fresh))
            found.append(fresh)
            size += len(fresh)
        first, second = self.ends(np.concatenate(found))
        return Among(first=first, second=second, of_cell=of_cell)

    def _admissible(self, cells: Cells) -> Cells:
        """The pairs whose kinds may be linked."""
        if self.pairs.admissible.all():
            return cells
        one, other = (self.pairs.kind[ends] for ends in self.ends(cells))
        return cells[self.pairs.admissible[one, other]]

    def _part(self, matrix: sparse.csr_array) -> Part:
        """The cells of a matrix that stand for pairs."""
        begin = np.arange(len(self.rows), dtype=np.int32) * self.width
        itself = (begin + self.rows - self.start).astype(np.int32)
        often = np.diff(matrix.indptr)
        cells = np.repeat(begin, often) + matrix.indices
        itself = np.repeat(itself, often)
        chosen = cells > itself if self.once else cells != itself
        return Part(cells[chosen], matrix.data[chosen])


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Some pairs of a block, by the numbers of their entities; ``of_cell`` tells of every cell of
    the block which of them it is, counted from 2: below stands that it is none.
    """

    first: Ints
    second: Ints
    of_cell: NDArray[np.int32]


def blocks(pairs: Pairs, entity: int | None = None) -> Iterator[Block]:
    """All pairs of an entity, or all there are: each once, in the row of the lower number."""
    once = entity is None
    parts = _runs(pairs) if once else [np.array([entity])]
    start, ties = 0, pairs.ties
    for part in counted(parts, len(parts)):
        if once and (part[0] - start) * _STEPS >= len(pairs.ids):
            start = int(part[0])
            ties = pairs.ties[:, start:]
        yield Block(pairs=pairs, rows=part, start=start, once=once, ties=ties)


def _runs(pairs: Pairs) -> list[Ints]:
    """Runs of entities that walk about equally far in three steps and are not too many."""
    passing = np.where(pairs.share > 0, 1.0, 0.0)
    walks = pairs.ties @ (passing * (pairs.ties @ (passing * pairs.degree)))
    size = np.maximum(walks / _WALKS, len(pairs.ids) / _CELLS)
    ends = np.flatnonzero(np.diff(np.cumsum(size).astype(np.int64))) + 1
    return np.split(np.arange(len(pairs.ids)), ends)
