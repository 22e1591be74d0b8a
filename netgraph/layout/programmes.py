"""The map by programme: a column for each, with its undertakings and those who act in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from netgraph.graph import programmes, vocabulary_of
from netgraph.layout.arrangement import SEA, Blocks, Spot, arranged, extent
from netgraph.layout.tables import window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netgraph.graph import MultiDiGraph
    from netgraph.layout.arrangement import Arrangement, Block


def by_programme(graph: MultiDiGraph) -> Arrangement | None:
    """Each entity in the column of its programme; None without programmes.

    To a programme belong those that are linked with it, and those linked with an undertaking of
    it: one that is linked with it or, by however many steps, part of such a one. The columns stand
    side by side, that of most entities first. Those of several programmes lie below them, by
    programmes, and those of none below these.
    """
    owners = _owners(graph)
    inside: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for node in graph:
        inside[tuple(owners[node])].append(node)
    make = Blocks(graph)
    columns = [
        make.block(
            inside[one,], basis="programme", of=one, heading=graph.nodes[one]["short"], by_kind=True
        )
        for one in programmes(graph)
    ]
    if not columns:
        return None
    columns.sort(key=lambda block: -len(block.members))
    several = [node for of, nodes in inside.items() if len(of) > 1 for node in nodes]
    rows = [make.block(several, basis="several")] if several else []
    rows += [make.block(inside[()], basis="none")] if inside[()] else []
    heights = np.unique(np.concatenate([block.sizes[:, 1] for block in columns]))
    tries = [_stacked(columns, rows, height) for height in heights]
    return arranged(tries[int(window(np.array([extent(spots) for spots in tries])).argmin())])


def _owners(graph: MultiDiGraph) -> dict[str, list[str]]:
    """The programmes of each entity, by id; that of a programme is itself."""
    vocabulary = vocabulary_of(graph)
    acting = {kind.id for kind in vocabulary.kinds if kind.actor}
    within = {relation.id for relation in vocabulary.relations if relation.acyclic}
    every = programmes(graph)
    owners: dict[str, list[str]] = {node: [] for node in graph}
    for programme in every:
        found = {programme} | _near(graph, programme)
        undertakings = [
            node for node in found - set(every) if graph.nodes[node]["kind"] not in acting
        ]
        for undertaking in undertakings:  # which grow meanwhile
            found |= _near(graph, undertaking)
            undertakings += [
                part
                for part, links in graph.pred[undertaking].items()
                if graph.nodes[part]["kind"] not in acting
                and part not in undertakings
                and any(link["relation"] in within for link in links.values())
            ]
        for node in found - (set(every) - {programme}):
            owners[node].append(programme)
    return owners


def _near(graph: MultiDiGraph, node: str) -> set[str]:
    return {*graph.pred[node], *graph.succ[node]}


def _stacked(columns: Sequence[Block], rows: Sequence[Block], height: float) -> list[Spot]:
    """The columns side by side, none higher than this if it can be, and the rows below them."""
    numbers = [block.narrowest(height) for block in columns]
    sizes = np.array([block.sizes[n - 1] for block, n in zip(columns, numbers, strict=True)])
    sizes[:, 1] = sizes[:, 1].max()
    left = np.cumsum(sizes[:, 0] + SEA) - sizes[:, 0] - SEA
    spots = [
        Spot(block=block, columns=number, corner=np.array([x, 0.0]), size=size)
        for block, number, x, size in zip(columns, numbers, left, sizes, strict=True)
    ]
    width, top = left[-1] + sizes[-1, 0], sizes[0, 1]
    for block in rows:
        number = block.flattest(width)
        size = np.array([max(width, block.sizes[number - 1, 0]), block.sizes[number - 1, 1]])
        spots.append(
            Spot(block=block, columns=number, corner=np.array([0.0, top + SEA]), size=size)
        )
        top += SEA + size[1]
    return spots
