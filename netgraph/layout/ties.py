"""A connected part of the network as arrays: what the steps of the layout hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netgraph.graph import SimpleGraph

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

    def adjacency(self) -> Any:  # scipy's types would import scipy with this module
        """The symmetric matrix of ones where two nodes are linked, as scipy's csr_array."""
        from scipy.sparse import csr_array

        ends = (
            np.concatenate([self.source, self.target]),
            np.concatenate([self.target, self.source]),
        )
        return csr_array((np.ones(2 * len(self.source)), ends), shape=(self.n, self.n))


def ties_among(graph: SimpleGraph, nodes: Sequence[str], group_of: Mapping[str, int]) -> Ties:
    """The links among ``nodes`` (sorted ids). Whoever is in no group shares one with the rest."""
    number = {node: i for i, node in enumerate(nodes)}
    pairs = sorted(
        (i, number[other])
        for node, i in number.items()
        for other in graph[node]
        if i < number.get(other, -1)
    )
    ends = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return Ties(
        n=len(nodes),
        source=ends[:, 0],
        target=ends[:, 1],
        group=np.array([group_of.get(node, -1) for node in nodes], dtype=np.intp),
    )


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
