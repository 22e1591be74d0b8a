"""How likely each cell of a table would be filled if only its margins were known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Cells = NDArray[np.bool_]

_ROUNDS = 10_000
_NEAR = 1e-10


def chances(filled: Cells) -> Floats:
    """The bipartite configuration model: the probability of each cell, when tables are drawn at
    random whose rows and columns have on average as many filled cells as this one.

    p = x y / (1 + x y), with an x for each row and a y for each column. 0 or 1 where the margins
    leave no choice: in empty and full rows and columns, and wherever the first rows and columns
    take all that there is. Rows with equally many filled cells are equals, and so are columns.
    Source: Saracco, Di Clemente, Gabrielli, Squartini (2015), Scientific Reports 5, 10595.
    """
    # Of rows or columns with equally many, one stands for all; the fullest come first.
    row, row_of, rows = np.unique(-filled.sum(axis=1), return_inverse=True, return_counts=True)
    column, column_of, columns = np.unique(
        -filled.sum(axis=0), return_inverse=True, return_counts=True
    )
    full, empty = _settled(-row, rows, -column, columns)
    found = np.where(full, 1.0, 0.0)
    found += _drawn(~(full | empty), -row - full @ columns, rows, -column - rows @ full, columns)
    return np.asarray(found[np.ix_(row_of, column_of)])


def _settled(
    row: NDArray[np.int64], rows: NDArray[np.int64],
    column: NDArray[np.int64], columns: NDArray[np.int64],
) -> tuple[Cells, Cells]:  # fmt: skip
    """The cells that are filled, and those that are empty, in every table with these margins.

    The first a rows hold at most all of the first b columns and what the other columns have. Where
    they hold just that, those cells are full, and the other rows have none in the other columns
    (Gale 1957; Ryser 1957: the bounds of which margins a table can have).
    """
    above, left = (np.concatenate(([0], np.cumsum(number))) for number in (rows, columns))
    held = np.concatenate(([0], np.cumsum(row * rows)))
    beyond = np.sum(column * columns) - np.concatenate(([0], np.cumsum(column * columns)))
    tight = held[:, np.newaxis] == np.outer(above, left) + beyond
    either = np.logical_or.accumulate
    empty = either(either(tight, axis=0), axis=1)[:-1, :-1]
    full = either(either(tight[::-1, ::-1], axis=0), axis=1)[::-1, ::-1][1:, 1:]
    return full, empty


def _drawn(
    free: Cells, row: NDArray[np.int64], rows: NDArray[np.int64],
    column: NDArray[np.int64], columns: NDArray[np.int64],
) -> Floats:  # fmt: skip
    """The probabilities of the free cells, found by solving for x and for y in turn."""
    x, y = np.ones(len(row)), np.ones(len(column))
    for _ in range(_ROUNDS):
        x = _ratio(row, (free / (1 + np.outer(x, y))) @ (y * columns))
        y = _ratio(column, (x * rows) @ (free / (1 + np.outer(x, y))))
        product = np.outer(x, y)
        found = np.asarray(free * product / (1 + product))
        off = np.concatenate((found @ columns - row, rows @ found - column))
        if np.abs(off).max(initial=0) <= _NEAR * max(1, row.max(initial=0), column.max(initial=0)):
            break
    return found


def _ratio(wanted: NDArray[np.int64], given: Floats) -> Floats:
    return np.divide(wanted, given, out=np.zeros(len(wanted)), where=wanted > 0)
