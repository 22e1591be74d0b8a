"""Who holds a network together: entities and links whose loss would break it apart."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Self

import numpy as np

from netgraph.engine.view import View, once

THIN = 3
"""A link that cuts off fewer entities is the only one of a bystander, and no thin spot."""
NAMED = 10
"""Of a part, so many members are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What would hang together still: its ``size`` in entities, and ``members``, those of its
    entities that have most neighbours, at most ten (ties by id). The first of them leads it.
    """

    size: int
    members: tuple[str, ...]

    @property
    def leader(self) -> str:
        """The member with most neighbours, which names the part."""
        return self.members[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """A linked pair that nothing else connects: ``one`` and ``other`` in the order of their ids,
    and the ``sides`` that their component would fall into, that of ``one`` first.
    """

    one: str
    other: str
    sides: tuple[Part, Part]

    @property
    def smaller(self) -> Part:
        """The side with fewer entities; of equals that of ``one``."""
        return min(self.sides, key=lambda side: side.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaks:
    """Where a network would break.

    ``points`` holds for each articulation point the parts that its component falls into without it,
    the largest first (ties by leader); ``bridges`` are in the order of their ids.
    """

    points: dict[str, tuple[Part, ...]]
    bridges: tuple[Bridge, ...]

    @property
    def thin(self) -> tuple[Bridge, ...]:
        """The bridges whose smaller side has at least three entities."""
        return tuple(bridge for bridge in self.bridges if bridge.smaller.size >= THIN)


@once
def breaks(view: View) -> Breaks:
    """All articulation points and bridges of a network, with what each would part.

    Takes time proportional to the links, whatever the shape. Source: Tarjan (1972), SIAM Journal on
    Computing 1, 146–160: below a vertex of a depth-first search hangs a part of its own if nothing
    there leads back above it.
    """
    tree = _Tree.of(view)
    children: dict[int, list[int]] = defaultdict(list)
    for vertex, above in enumerate(tree.above):
        if above >= 0:
            children[above].append(vertex)
    parts = {tree.order[vertex]: tree.without(vertex, below) for vertex, below in children.items()}
    return Breaks(
        points={vertex: parts[vertex] for vertex in sorted(parts) if parts[vertex]},
        bridges=tuple(sorted(tree.bridges(), key=lambda bridge: (bridge.one, bridge.other))),
    )


def pieces_without(view: View) -> dict[str, tuple[int, ...]]:
    """For each articulation point, into how many and how large pieces its component falls without
    it: numbers of entities, the largest first. Entities whose loss parts nobody are not named.
    """
    return {
        point: tuple(part.size for part in parts) for point, parts in breaks(view).points.items()
    }


def separated(parts: Sequence[Part]) -> int:
    """How many pairs of entities could not reach each other any more: the sum of size · size over
    all pairs of parts.
    """
    sizes = [part.size for part in parts]
    return (sum(sizes) ** 2 - sum(size**2 for size in sizes)) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tree:
    """A depth-first search of all components with a link, one after the other.

    Vertices are numbered in the ``order`` in which they were met, so that those below one follow
    it: ``size`` of them, itself included. ``above`` is the one from which it was met, −1 for the
    first of a component, ``root``; ``low`` the least number that a link from it or below leads to,
    other than the link to the one above.

    Of the members of a part, the best linked have the lowest ranks: ``ranked`` gives them names.
    The lowest ranks are kept for all that is below a vertex, and for what was met ``before`` it and
    from it on (``since``) in its component. All parts are put together from these.
    """

    order: list[str]
    above: list[int]
    root: list[int]
    size: list[int]
    low: list[int]
    ranked: list[str]
    below: list[list[int]]
    before: list[tuple[int, ...]]
    since: list[tuple[int, ...]]

    @classmethod
    def of(cls, view: View) -> Self:
        """Search a view."""
        heads = view.other.tolist()
        near = [heads[start:end] for start, end in pairwise(view.first.tolist())]
        met, above = _met(near)
        ranked = np.argsort(-view.degrees, kind="stable")
        ranks = np.argsort(ranked)[met].tolist()
        number = dict(zip(met, range(len(met)), strict=True))
        size, low, below = [1] * len(met), list(range(len(met))), [[rank] for rank in ranks]
        for vertex in reversed(range(len(met))):
            parent = above[vertex]
            links = map(number.__getitem__, near[met[vertex]])
            low[vertex] = min(low[vertex], *(n if n != parent else vertex for n in links))
            below[vertex] = sorted(below[vertex])[:NAMED]
            if parent >= 0:
                size[parent] += size[vertex]
                low[parent] = min(low[parent], low[vertex])
                below[parent] += below[vertex]
        root = [vertex if parent < 0 else 0 for vertex, parent in enumerate(above)]
        return cls(
            order=[view.nodes[vertex] for vertex in met],
            above=above,
            root=list(accumulate(root, max)),
            size=size,
            low=low,
            ranked=[view.nodes[vertex] for vertex in ranked.tolist()],
            below=below,
            before=_before(ranks, above),
            since=_since(ranks, above),
        )

    def without(self, vertex: int, children: Iterable[int]) -> tuple[Part, ...]:
        """What the component of a vertex falls into without it; nothing when it stays whole."""
        off = [child for child in children if self.low[child] >= vertex]
        rest = self.size[self.root[vertex]] - 1 - sum(self.size[child] for child in off)
        if len(off) + bool(rest) < 2:
            return ()
        parts = [self._part(self.size[child], self.below[child]) for child in off]
        if rest:
            stay = (self.below[child] for child in children if self.low[child] < vertex)
            parts.append(self._part(rest, chain(self._beside(vertex), *stay)))
        return tuple(sorted(parts, key=lambda part: (-part.size, part.leader)))

    def bridges(self) -> Iterator[Bridge]:
        """The links from one vertex to another below which nothing leads back."""
        for vertex, above in enumerate(self.above):
            if above < 0 or self.low[vertex] < vertex:
                continue
            size = self.size[vertex]
            here = self.order[vertex], self._part(size, self.below[vertex])
            rest = self.size[self.root[vertex]] - size
            there = self.order[above], self._part(rest, self._beside(vertex))
            (one, of_one), (other, of_other) = sorted((here, there), key=lambda end: end[0])
            yield Bridge(one=one, other=other, sides=(of_one, of_other))

    def _beside(self, vertex: int) -> Iterable[int]:
        """The lowest ranks in its component that are neither its own nor below it."""
        root, behind = self.root[vertex], vertex + self.size[vertex]
        more = self.since[behind] if behind < root + self.size[root] else ()
        return chain(self.before[vertex], more)

    def _part(self, size: int, ranks: Iterable[int]) -> Part:
        members = tuple(self.ranked[rank] for rank in sorted(ranks)[:NAMED])
        return Part(size=size, members=members)


def _met(near: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """The vertices that have neighbours in the order of the search, and for each the place in that
    order of the one above it.
    """
    order: list[int] = []
    above: list[int] = []
    waiting = [(vertex, -1) for vertex in reversed(range(len(near))) if near[vertex]]
    unseen = [True] * len(near)
    while waiting:
        # Whoever is found from several waits several times: the last that found it is above it.
        vertex, parent = waiting.pop()
        if unseen[vertex]:
            unseen[vertex] = False
            above.append(parent)
            waiting += [(other, len(order)) for other in near[vertex] if unseen[other]]
            order.append(vertex)
    return order, above


def _before(ranks: Sequence[int], above: Sequence[int]) -> list[tuple[int, ...]]:
    """For each vertex the lowest ranks that were met before it in its component."""
    found = []
    lowest: list[int] = []
    for rank, parent in zip(ranks, above, strict=True):
        if parent < 0:
            lowest = []
        found.append(tuple(lowest))
        insort(lowest, rank)
        del lowest[NAMED:]
    return found


def _since(ranks: Sequence[int], above: Sequence[int]) -> list[tuple[int, ...]]:
    """For each vertex the lowest ranks in its component from itself on."""
    found = []
    lowest: list[int] = []
    for rank, parent in zip(reversed(ranks), reversed(above), strict=True):
        insort(lowest, rank)
        del lowest[NAMED:]
        found.append(tuple(lowest))
        if parent < 0:
            lowest = []
    return found[::-1]
