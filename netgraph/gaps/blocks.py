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
Cells = NDArray[np.int32]
"""Pairs of a block by number: the place of the one among the rows times the width of the block,
plus the column of the other."""

_WALKS = 500_000  # three-step walks, and
_CELLS = 4_000_000  # pairs, filled or not: both bound the memory that a block takes
_CUTS = 8  # so often at most, columns are cut off that no pair needs any more


class Part(NamedTuple):
    """Pairs of a block, each once and in no order, with the value that they have."""

    cells: Cells
    value: Floats


@dataclass(frozen=True, kw_only=True)
class Block:
    """Pairs of the entities in ``rows`` with those from the number ``start`` on: with all others,
    or, if each pair is to be there ``once``, with those of higher numbers.

    What they have in common is worked out when it is asked for. ``ties`` are those of all entities,
    from the same column on.
    """

    pairs: Pairs
    rows: range
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
        column = cells - line * self.width
        return line.astype(np.int64) + self.rows.start, column.astype(np.int64) + self.start

    @cached_property
    def linked(self) -> Chosen:
        """Of every cell of the block, whether the two are linked already."""
        found = np.zeros(len(self.rows) * self.width, dtype=np.bool_)
        found[self._part(self._lines(self.ties)).cells] = True
        return found

    @property
    def meeting(self) -> Part:
        """The sum of 1 / degree over common neighbours, of pairs that are not linked.

        Source: Zhou, Lü, Zhang 2009, European Physical Journal B 71, 623 (resource allocation).
        """
        cells, value = self._part(self._lines(self.pairs.meeting) @ self.ties)
        unlinked = value > 0
        return Part(cells[unlinked], value[unlinked])

    def met_by(self, kind: int) -> Part:
        """The same over common neighbours of one kind, of linked pairs as well."""
        return self._part(self._lines(self.pairs.passing[kind]) @ self.ties)

    @property
    def chains(self) -> Part:
        """The sum of 1 / √(degree · degree) over paths of three steps.

        Source: Kovács et al. 2019, Nature Communications 10, 1240.
        """
        return self._part(self._lines(self.pairs.ties) @ self.pairs.middles @ self.ties)

    @property
    def themes(self) -> Part:
        """The weighted Jaccard index of the themes, 0 to 1."""
        # A theme weighs the same for both, so what they share is its weight for one of them.
        found = self._part(self._lines(self.pairs.themes) @ self.pairs.bearers[:, self.start :])
        weight = np.asarray(self.pairs.themes.sum(axis=1)).ravel()
        one, other = self.ends(found.cells)
        return found._replace(value=found.value / (weight[one] + weight[other] - found.value))

    @property
    def places(self) -> Part:
        """Who are in a small place together."""
        there = self.pairs.places
        return self._part(self._lines(there) @ there[self.start :].T.tocsr())

    def among(self, parts: Sequence[Part]) -> Among:
        """The pairs of any of the parts that could be linked, are not, and are not said to be by a
        chain of links.
        """
        of_cell = np.zeros(len(self.rows) * self.width, dtype=np.int32)
        of_cell[self._part(self._lines(self.pairs.settled)[:, self.start :]).cells] = 1
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

    def _lines(self, matrix: sparse.csr_array) -> sparse.csr_array:
        """The rows of a matrix that are this block's."""
        return matrix[self.rows.start : self.rows.stop]

    def _part(self, matrix: sparse.csr_array) -> Part:
        """The cells of a matrix that stand for pairs."""
        line = np.repeat(np.arange(len(self.rows), dtype=np.int32), np.diff(matrix.indptr))
        cells = line * self.width + matrix.indices
        itself = line * (self.width + 1) + (self.rows.start - self.start)
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
    runs = _runs(pairs) if entity is None else [range(entity, entity + 1)]
    start, ties = 0, pairs.ties
    for rows in counted(runs, len(runs)):
        if entity is None and (rows.start - start) * _CUTS >= len(pairs.ids):
            start = rows.start
            ties = pairs.ties[:, start:]
        yield Block(pairs=pairs, rows=rows, start=start, once=entity is None, ties=ties)


def _runs(pairs: Pairs) -> list[range]:
    """Runs of entities that walk about equally far in three steps and are not too many."""
    passing = np.where(pairs.share > 0, 1.0, 0.0)
    walks = pairs.ties @ (passing * (pairs.ties @ (passing * pairs.degree)))
    size = np.maximum(walks / _WALKS, len(pairs.ids) / _CELLS)
    ends = np.flatnonzero(np.diff(np.cumsum(size).astype(np.int64), append=-1)) + 1
    return list(map(range, [0, *ends[:-1].tolist()], ends.tolist()))
