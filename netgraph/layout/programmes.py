"""The map by programme: a column for each, with its undertakings and those who act in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from netgraph.graph import members_of, programmes
from netgraph.layout.arrangement import SEA, Blocks, Spot, arranged, extent
from netgraph.layout.forces import WINDOW
from netgraph.layout.tables import window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netgraph.graph import MultiDiGraph
    from netgraph.layout.arrangement import Arrangement, Block

LETTERS = 3.0
"""Of headings."""


def by_programme(
    graph: MultiDiGraph, *, windows: Sequence[float] = (WINDOW,)
) -> tuple[Arrangement, ...]:
    """Each entity in the column of its programme, once for each window, given as its width to its
    height; () without programmes.

    Who belongs to a programme is said by ``graph.members_of``. The columns stand side by side, that
    of most entities first, small ones below each other. Below all of them lie those of several
    programmes, and below these, those of none.
    """
    owners = _owners(graph)
    inside: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for node in graph:
        inside[tuple(owners[node])].append(node)
    make = Blocks(graph, letters=LETTERS)
    columns = [
        make.block(
            inside[one,], basis="programme", of=one, heading=graph.nodes[one]["short"], by_kind=True
        )
        for one in programmes(graph)
    ]
    if not columns:
        return ()
    columns.sort(key=lambda block: -len(block.members))
    several = [node for of, nodes in inside.items() if len(of) > 1 for node in nodes]
    rows = [make.block(several, basis="several")] if several else []
    rows += [make.block(inside[()], basis="none")] if inside[()] else []
    heights = np.unique(np.concatenate([block.sizes[:, 1] for block in columns]))
    tries = [_stacked(columns, rows, height) for height in heights]
    sizes = np.array([extent(spots) for spots in tries])
    return tuple(arranged(tries[int(window(sizes, shape).argmin())]) for shape in windows)


def _owners(graph: MultiDiGraph) -> dict[str, list[str]]:
    """The programmes of each entity, by id; that of a programme is itself."""
    every = programmes(graph)
    owners: dict[str, list[str]] = {node: [] for node in graph}
    for programme in every:
        for node in members_of(graph, programme) - (set(every) - {programme}):
            owners[node].append(programme)
    return owners


def _stacked(columns: Sequence[Block], rows: Sequence[Block], height: float) -> list[Spot]:
    """The columns side by side, none higher than this if it can be, where it leaves room below one
    the next below it; and the rows below all of them.
    """
    stacks: list[list[tuple[Block, int]]] = []
    room = 0.0
    for block in columns:
        number = block.narrowest(height)
        needed = block.sizes[number - 1, 1] + SEA
        if not stacks or needed > room:
            stacks.append([])
            room = height + SEA
        stacks[-1].append((block, number))
        room -= needed
    spots: list[Spot] = []
    left = 0.0
    for stack in stacks:
        width = max(block.sizes[number - 1, 0] for block, number in stack)
        spots += _below(stack, left, 0.0, width)
        left += width + SEA
    width, bottom = extent(spots)
    stack = [(block, block.flattest(width)) for block in rows]
    return [*spots, *_below(stack, 0.0, bottom + SEA, width)]


def _below(
    stack: Sequence[tuple[Block, int]], left: float, top: float, width: float
) -> Iterator[Spot]:
    """Blocks in so many columns below each other, at least as wide as this."""
    for block, columns in stack:
        least, height = block.sizes[columns - 1]
        size = np.array([max(width, least), height])
        yield Spot(block=block, columns=columns, corner=np.array([left, top]), size=size)
        top += height + SEA
