"""Arrangements that follow no ties: what lies on the map, and the headings it lies under."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from netgraph.graph import simple, vocabulary_of
from netgraph.layout.boxes import CHARACTER_WIDTH, LINE_HEIGHT, room
from netgraph.layout.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netgraph.graph import MultiDiGraph
    from netgraph.layout.ties import Floats

Basis = Literal["place", "programme", "several", "none"]

RIM = 16.0
"""Between the edge of a ground and the boxes of those on it, in px."""

SEA = 24.0
"""Between two grounds, in px."""

HEADING_LENGTH, HEADING_LONGEST, HEADING_LINES = 16, 24, 2
"""Headings have room for lines of so many characters, or for words that are longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A rectangle of the map for those who have something in common, in px, y downwards.

    ``basis`` tells what: a "place" or a "programme", which is then ``of`` (its name, its id);
    that they belong to "several" programmes, or that they have "none" and so stand aside.
    """

    basis: Basis
    of: str
    members: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """A position for each entity, as in ``layout.positions``, and the grounds they lie on: each
    entity on one, no ground on another.
    """

    positions: dict[str, tuple[float, float]]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Entities in a table under a heading, that may take many shapes: ``sizes`` are the width and
    height of their ground in one column, in two, and so on; ``head`` is the heading's own.
    """

    basis: Basis
    of: str
    members: tuple[str, ...]
    table: Table
    sizes: Floats
    head: Floats

    def narrowest(self, height: float) -> int:
        """The fewest columns that are no higher than this, or the flattest."""
        fits = self.sizes[:, 1] <= height
        return int(fits.argmax() if fits.any() else self.sizes[:, 1].argmin()) + 1

    def flattest(self, width: float) -> int:
        """The most columns that are no wider than this, or one."""
        return int(np.flatnonzero(self.sizes[:, 0] <= width).max(initial=0)) + 1

    def positions(self, columns: int, width: float) -> Floats:
        """Where the entities lie from the upper left corner of a ground of this width."""
        indent = (width - self.table.size(columns)[0]) / 2
        at: Floats = self.table.positions(columns) + np.array([indent, RIM + self.head[1]])
        return at


class Blocks:
    """Makes the blocks of one graph.

    Their headings have room for ``letters`` so many times as large as those of labels: they are to
    be read when the whole map is in view.
    """

    def __init__(self, graph: MultiDiGraph, *, letters: float) -> None:
        """Note who comes first, and how much room everybody takes."""
        self._letters = letters
        whole = simple(graph)
        nodes = sorted(whole)
        kinds = {kind.id: i for i, kind in enumerate(vocabulary_of(graph).kinds)}
        self._kind = {node: kinds[whole.nodes[node]["kind"]] for node in nodes}
        self._order = {node: (self._kind[node], -whole.degree(node), node) for node in nodes}
        self._number = {node: i for i, node in enumerate(nodes)}
        self._room = room(whole, nodes, [whole.degree(node) for node in nodes])

    def block(
        self, members: Iterable[str], *, basis: Basis, of: str = "", heading: str = "",
        by_kind: bool = False,
    ) -> Block:  # fmt: skip
        """These under a heading, by kind as the vocabulary has them, then the best linked first;
        ``by_kind``, each kind begins a row of its own.
        """
        ordered = sorted(members, key=self._order.__getitem__)
        which = np.array([self._number[node] for node in ordered], dtype=np.intp)
        kinds = [self._kind[node] for node in ordered] if by_kind else None
        table = Table(boxes=self._room[which], kinds=kinds)
        lines = textwrap.wrap(heading, HEADING_LENGTH, break_long_words=False)[:HEADING_LINES]
        lines = lines or [""]
        width = min(max(map(len, lines)), HEADING_LONGEST) * CHARACTER_WIDTH
        head = np.array([width, len(lines) * LINE_HEIGHT]) * self._letters
        inner = table.sizes() + np.array([0, head[1]])
        sizes = np.ceil(np.maximum(inner, np.array([head[0], 0])) + 2 * RIM)
        return Block(
            basis=basis, of=of, members=tuple(ordered), table=table, sizes=sizes, head=head
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a block lies, and in how many columns; ``size`` is that of its ground."""

    block: Block
    columns: int
    corner: Floats
    size: Floats


def extent(spots: Sequence[Spot]) -> Floats:
    """The width and height that they take from (0, 0) on."""
    furthest: Floats = np.max([spot.corner + spot.size for spot in spots], axis=0)
    return furthest


def arranged(spots: Sequence[Spot]) -> Arrangement:
    """The blocks on their spots, which begin at (0, 0): there the middle of all comes to lie."""
    middle = extent(spots) / 2
    positions: dict[str, tuple[float, float]] = {}
    grounds = []
    for spot in spots:
        block = spot.block
        corner = np.round(spot.corner - middle)
        at = np.round(corner + block.positions(spot.columns, spot.size[0]), 2) + 0.0  # no -0.0
        positions |= {node: (x, y) for node, (x, y) in zip(block.members, at.tolist(), strict=True)}
        (left, top), (right, bottom) = corner.tolist(), (corner + spot.size).tolist()
        grounds.append(
            Ground(
                basis=block.basis, of=block.of, members=block.members,
                left=left, top=top, right=right, bottom=bottom,
            )
        )  # fmt: skip
    return Arrangement(positions=positions, grounds=tuple(grounds))
