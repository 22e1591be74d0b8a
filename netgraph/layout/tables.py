"""Boxes in rows and columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from netgraph.layout.forces import WINDOW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netgraph.layout.shapes import Shapes
    from netgraph.layout.ties import Floats, Ints


def window(sizes: Floats, shape: float = WINDOW) -> Floats:
    """How high a window, ``shape`` times as wide, has to be for each width and height."""
    larger: Floats = np.maximum(sizes[:, 0] / shape, sizes[:, 1])
    return larger


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Boxes row by row, in their order; of several ``kinds`` each begins a row of its own."""

    boxes: Shapes
    kinds: Sequence[int] | None = None

    def sizes(self) -> Floats:
        """The width and height of the whole in one column, in two, and so on to a flat table."""
        n = len(self.boxes)
        most = min(n, 3 * int(np.sqrt(n)) + 1)
        return np.array([self.size(columns) for columns in range(1, most + 1)])

    def size(self, columns: int) -> Floats:
        """The width and height of the whole in so many columns."""
        _, widths, heights = self._grid(columns)
        return np.array([widths.sum(), heights.sum()])

    def positions(self, columns: int) -> Floats:
        """Where the boxes lie in so many columns, from the upper left corner of the whole."""
        cell, widths, heights = self._grid(columns)
        row, column = np.divmod(cell, columns)
        middle, top = np.cumsum(widths) - widths / 2, np.cumsum(heights) - heights
        x = middle[column] - (self.boxes.low[:, 0] + self.boxes.high[:, 0]) / 2
        return np.column_stack([x, top[row] - self.boxes.low[:, 1]])

    def _grid(self, columns: int) -> tuple[Ints, Floats, Floats]:
        """The number of each box's cell, the columns' widths and the rows' heights."""
        cell = self._cells(columns)
        rows = int(cell[-1]) // columns + 1
        cells = np.zeros((rows * columns, 2))
        cells[cell] = (self.boxes.high - self.boxes.low)[:, :2]
        by_row = cells.reshape(rows, columns, 2)
        return cell, by_row[..., 0].max(axis=0), by_row[..., 1].max(axis=1)

    def _cells(self, columns: int) -> Ints:
        if self.kinds is None:
            return np.arange(len(self.boxes))
        cells: list[int] = []
        for _, alike in groupby(self.kinds):
            start = -(-(cells[-1] + 1) // columns) * columns if cells else 0
            cells += range(start, start + len(list(alike)))
        return np.array(cells, dtype=np.intp)
