"""A network, or a part of it, as arrays: what the steps of the layout hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from netgraph.engine import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netgraph.graph import MultiDiGraph
    from netgraph.groups import Group

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """``n`` nodes, numbered by their ids' order, and who is linked to whom.

    ``source`` and ``target`` are the ends of each linked pair, the lower number first, pairs in
    order; ``group`` is the number of each node's group.
    """

    n: int
    source: Ints
    target: Ints
    group: Ints

    @classmethod
    def of(cls, graph: MultiDiGraph, groups: Sequence[Group]) -> Self:
        """All entities of a graph. Whoever is in no group shares one with the rest."""
        view = View.of(graph)
        group_of = {member: i for i, group in enumerate(groups) for member in group.members}
        once = view.tails < view.other  # each pair is there from either end
        return cls(
            n=view.n,
            source=view.tails[once],
            target=view.other[once].astype(np.intp),
            group=np.array([group_of.get(node, -1) for node in view.nodes], dtype=np.intp),
        )

    def degrees(self) -> Ints:
        """How many others each node is linked to."""
        return np.bincount(np.concatenate([self.source, self.target]), minlength=self.n)

    def within(self) -> NDArray[np.bool_]:
        """Whether each pair is of one group."""
        same: NDArray[np.bool_] = self.group[self.source] == self.group[self.target]
        return same

    def part(self, nodes: Ints) -> Ties:
        """The pairs among some of the nodes (in order), numbered anew."""
        number = np.full(self.n, -1, dtype=np.intp)
        number[nodes] = np.arange(len(nodes))
        source, target = number[self.source], number[self.target]
        inside = (source >= 0) & (target >= 0)
        return Ties(
            n=len(nodes), source=source[inside], target=target[inside], group=self.group[nodes]
        )

    def components(self) -> list[tuple[Ints, Ties]]:
        """The parts that hang together, each by the numbers of its nodes (in order) and with its
        pairs, numbered anew; the largest first, equal ones by their first node.
        """
        from scipy.sparse.csgraph import connected_components

        many, part = connected_components(self.adjacency(), directed=False)
        nodes, place = _shared_out(part, many), np.empty(self.n, dtype=np.intp)
        for which in nodes:
            place[which] = np.arange(len(which))
        found = (
            (
                which,
                Ties(
                    n=len(which),
                    source=place[self.source[pairs]],
                    target=place[self.target[pairs]],
                    group=self.group[which],
                ),
            )
            for which, pairs in zip(nodes, _shared_out(part[self.source], many), strict=True)
        )
        return sorted(found, key=lambda part: (-part[1].n, part[0][0]))

    def adjacency(self, values: Floats | None = None) -> Any:  # scipy's types would import scipy
        """The symmetric matrix of a value for each pair, as scipy's csr_array; without, of ones."""
        from scipy.sparse import csr_array

        # Older releases of scipy find paths in indices of 32 bits only.
        ends = (
            np.concatenate([self.source, self.target]).astype(np.int32),
            np.concatenate([self.target, self.source]).astype(np.int32),
        )
        data = np.ones(len(self.source)) if values is None else values
        return csr_array((np.concatenate([data, data]), ends), shape=(self.n, self.n))


def _shared_out(numbers: NDArray[np.integer[Any]], many: int) -> list[Ints]:
    """Where each of the numbers below ``many`` stands, in order."""
    order = np.argsort(numbers, kind="stable")
    return np.split(order, np.cumsum(np.bincount(numbers, minlength=many))[:-1])


def summed(at: Ints, vectors: Floats, n: int) -> Floats:
    """The sum of the ``vectors`` (m, 2) that fall to each of ``n`` nodes, in the order given."""
    return np.column_stack([np.bincount(at, vectors[:, axis], minlength=n) for axis in (0, 1)])


def on_grid(at: Floats) -> Floats:
    """Positions rounded to 1/1024, after each step of a simulation.

    Sums may differ in their last bits between processors, and a simulation would make that grow
    until it shows; rounding each step takes it away.
    """
    rounded: Floats = np.round(at * 1024) / 1024
    return rounded
