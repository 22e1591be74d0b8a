"""What pairs of entities have in common, block by block: a matrix of all pairs is never held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netgraph.gaps.pairs import Floats, Ints, Pairs
from netgraph.progress import counted

Chosen = NDArray[np.bool_]
_BLOCK = 1_000_000  # three-step walks; bounds the memory that a block of rows takes


@dataclass(frozen=True, kw_only=True)
class Block:
    """Pairs of the entities ``rows`` with all others, where they have anything in common.

    ``keys`` are the pairs, ascending: the place of the one among the rows times the number of all
    entities, plus the number of the other. What they have in common is looked up when it is asked
    for, in matrices with a line for each of the rows.
    """

    pairs: Pairs
    rows: Ints
    keys: Ints
    meetings: tuple[sparse.csr_array, ...]
    walks: sparse.csr_array
    common: sparse.csr_array

    def where(self, chosen: Chosen) -> Block:
        """The pairs for which ``chosen`` is true."""
        return replace(self, keys=self.keys[chosen])

    @cached_property
    def first(self) -> Ints:
        """The number of the entity in whose row a pair stands."""
        found: Ints = self.rows[self.keys // len(self.pairs.ids)]
        return found

    @cached_property
    def second(self) -> Ints:
        """The number of the other entity."""
        return np.asarray(self.keys % len(self.pairs.ids))

    @property
    def linked(self) -> Chosen:
        """Whether the two are linked already."""
        return self._filled(self.pairs.ties[self.rows])

    @property
    def implied(self) -> Chosen:
        """Whether a chain of links says as much as a link of the two would."""
        return self._filled(self.pairs.implied[self.rows])

    def met_by(self, kind: int) -> Chosen:
        """Whether the two have a common neighbour of that kind."""
        return self._filled(self.meetings[kind])

    @cached_property
    def meeting(self) -> Floats:
        """The sum of 1 / degree over common neighbours.

        Source: Zhou, Lü, Zhang 2009, European Physical Journal B 71, 623 (resource allocation).
        """
        return self._at(_sum(self.meetings))

    def typed_meeting(self, lift: Floats) -> Floats:
        """The same, each neighbour weighed by the lift of its kind for the kinds of the pair."""
        kind = self.pairs.kind
        weighed = []
        for part, of_kind in zip(self.meetings, lift, strict=True):
            ends = np.repeat(kind[self.rows], np.diff(part.indptr)), kind[part.indices]
            values = part.data * of_kind[ends]
            weighed.append(sparse.csr_array((values, part.indices, part.indptr), shape=part.shape))
        return self._at(_sum(weighed))

    @cached_property
    def chains(self) -> Floats:
        """The sum of 1 / √(degree · degree) over paths of three steps.

        Source: Kovács et al. 2019, Nature Communications 10, 1240.
        """
        return self._at(self.walks)

    @cached_property
    def themes(self) -> Floats:
        """The weighted Jaccard index of the themes, 0 to 1."""
        weight = np.asarray(self.pairs.themes.sum(axis=1)).ravel()
        shared = self._at(self.common)
        union = weight[self.first] + weight[self.second] - shared
        return np.divide(shared, union, where=union > 0, out=np.zeros(len(shared)))

    def _at(self, part: sparse.csr_array) -> Floats:
        """The values of a matrix at the keys, 0 where it is empty."""
        values = np.zeros(len(self.keys))
        place, fits = self._places(part)
        values[place[fits]] = part.data[fits]
        return values

    def _filled(self, part: sparse.csr_array) -> Chosen:
        """Whether a matrix has anything at the keys."""
        found = np.zeros(len(self.keys), dtype=np.bool_)
        place, fits = self._places(part)
        found[place[fits]] = True
        return found

    def _places(self, part: sparse.csr_array) -> tuple[Ints, Chosen]:
        """Where among the keys the cells of a matrix are, and which of them are there at all."""
        cells = _cells(part)
        place = np.searchsorted(self.keys, cells)
        fits = np.append(self.keys, -1)[place] == cells
        return place, fits


def blocks(
    pairs: Pairs, rows: Ints | None = None, *, once: bool = False, near: bool = False
) -> Iterator[Block]:
    """All pairs of ``rows`` (of all entities, when None) with any other entity that have a common
    neighbour, a path of three steps, a common theme or a small common place; ``once`` for each
    pair only where it stands in the row of the lower number, ``near`` those with a common
    neighbour only, of which nothing else is looked at.
    """
    chosen = np.arange(len(pairs.ids)) if rows is None else rows
    parts = _parts(pairs, chosen)
    for part in counted(parts, len(parts)):
        block = _block(pairs, part, near=near)
        yield block.where(block.first < block.second if once else block.first != block.second)


def _parts(pairs: Pairs, rows: Ints) -> list[Ints]:
    """Runs of rows that walk about equally far in three steps."""
    passing = np.where(pairs.share > 0, 1.0, 0.0)
    walks = pairs.ties @ (passing * (pairs.ties @ (passing * pairs.degree)))
    reached = np.cumsum(walks[rows] + 1) // _BLOCK
    return [part for part in np.split(rows, np.flatnonzero(np.diff(reached)) + 1) if len(part)]


def _block(pairs: Pairs, rows: Ints, *, near: bool) -> Block:
    own = pairs.ties[rows]
    by_kind = (np.where(pairs.kind == kind, pairs.share, 0.0) for kind in range(pairs.kinds))
    meetings = tuple(_product(_spread(own, weight), pairs.ties) for weight in by_kind)
    far = (sparse.csr_array(own.shape),) * 3 if near else _far(pairs, rows)
    return Block(
        pairs=pairs,
        rows=rows,
        keys=_cells(_sum((*meetings, *far))),
        meetings=meetings,
        walks=far[0],
        common=far[1],
    )


def _far(pairs: Pairs, rows: Ints) -> tuple[sparse.csr_array, sparse.csr_array, sparse.csr_array]:
    """Paths of three steps, common themes and common places."""
    root = np.sqrt(pairs.share)
    two_steps = _spread(pairs.ties[rows], root) @ pairs.ties
    return (
        _product(_spread(two_steps, root), pairs.ties),
        # A theme weighs the same for both, so what they share is its weight for one of them.
        _product(pairs.themes[rows], pairs.bearers),
        _product(pairs.places[rows], pairs.places.T.tocsr()),
    )


def _spread(matrix: sparse.csr_array, weight: Floats) -> sparse.csr_array:
    """Each column times its weight, columns without one left out."""
    found = matrix.multiply(weight[np.newaxis, :]).tocsr()
    found.eliminate_zeros()
    return found


def _product(one: sparse.csr_array, other: sparse.csr_array) -> sparse.csr_array:
    found: sparse.csr_array = (one @ other).tocsr()
    found.eliminate_zeros()  # a theme of everybody says nothing
    found.sort_indices()
    return found


def _sum(parts: Sequence[sparse.csr_array]) -> sparse.csr_array:
    first, *others = parts
    for other in others:
        first = first + other
    return first


def _cells(part: sparse.csr_array) -> Ints:
    """The number of every filled cell of a matrix, its rows read one behind the other."""
    lines = np.repeat(np.arange(part.shape[0], dtype=np.int64), np.diff(part.indptr))
    return np.asarray(lines * part.shape[1] + part.indices)
