"""The simple undirected graph that measures are taken of, as a compressed sparse matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import networkx as nx

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Indices = NDArray[np.int32]
Flags = NDArray[np.bool_]

Options = ParamSpec("Options")
Answer = TypeVar("Answer")

WORK = 3_000_000_000
"""How many steps an exact answer may take: ten to thirty seconds on two cores. A step is an arc
walked along from one source, or from 64 sources at once where a bit is enough for each.
"""

FEW = 100
"""Vertices up to which whole matrices do, without scipy: its import takes half a second, a measure
of so few some milliseconds either way."""


@dataclass(frozen=True, eq=False, kw_only=True)
class View:
    """Vertices 0 to n - 1 in the order of their ids, and for each its neighbours in order.

    The neighbours of v are ``other[first[v]:first[v + 1]]``; each pair is held twice, once from
    either end (an *arc*). ``strength`` holds the sum over the parallel links of each. What is
    computed once is kept; the arrays must not be changed. ``work`` is the number of steps up to
    which answers are exact.
    """

    nodes: tuple[str, ...]
    first: Indices
    other: Indices
    strength: Floats
    work: float = WORK
    answers: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, graph: nx.Graph[str], *, work: float = WORK) -> Self:
        """The view of a networkx graph of any class: without directions and loops, parallel links
        summed. A link without ``strength`` counts 1.
        """
        nodes = tuple(sorted(graph))
        number = {node: i for i, node in enumerate(nodes)}
        links: Iterable[tuple[str, str, float]] = graph.edges(data="strength", default=1.0)
        numbered = ((number[u], number[v], strength) for u, v, strength in links)
        found = np.fromiter(numbered, dtype=[("one", "i8"), ("other", "i8"), ("strength", "f8")])
        found = found[found["one"] != found["other"]]
        one, other, strength = (found[name] for name in ("one", "other", "strength"))
        n = len(nodes)
        keys = np.concatenate([one * n + other, other * n + one])
        strength = np.concatenate([strength, strength])
        # By strength as well: sums of the same numbers in another order differ in the last bits.
        order = np.lexsort((strength, keys))
        keys, strength = keys[order], strength[order]
        first = np.diff(keys, prepend=-1) > 0  # of the links between the same two
        tails, heads = np.divmod(keys[first], max(n, 1))
        return cls(
            nodes=nodes,
            first=np.searchsorted(tails, np.arange(n + 1)).astype(np.int32),
            other=heads.astype(np.int32),
            strength=_summed(np.cumsum(first) - 1, strength, len(heads)),
            work=work,
        )

    @property
    def n(self) -> int:
        """How many vertices there are."""
        return len(self.nodes)

    @cached_property
    def degrees(self) -> Ints:
        """How many neighbours each vertex has."""
        return np.diff(self.first).astype(np.int64)

    @cached_property
    def tails(self) -> Ints:
        """The vertex that each arc starts at."""
        return np.repeat(np.arange(self.n), self.degrees)

    @cached_property
    def strengths(self) -> Floats:
        """The sum of the strengths of each vertex's links."""
        return _summed(self.tails, self.strength, self.n)

    @cached_property
    def component(self) -> Ints:
        """For each vertex the number of its connected component, in the order of their first
        vertices.

        Each names the lowest vertex that it knows of, hears of lower ones from its neighbours and
        tells them to the one it named; then all ask the one they name whom that one names (after
        Shiloach, Vishkin 1982, Journal of Algorithms 3, 57). scipy has it as well: see FEW.
        """
        lowest = np.arange(self.n)
        while True:
            named = lowest.copy()
            np.minimum.at(lowest, named[self.tails], named[self.other])
            np.minimum.at(lowest, self.tails, named[self.other])
            lowest = lowest[lowest]
            if np.array_equal(lowest, named):
                return np.unique(lowest, return_inverse=True)[1]

    @cached_property
    def component_sizes(self) -> Ints:
        """For each vertex how many there are in its component, itself included."""
        return np.bincount(self.component)[self.component] if self.n else self.component

    @cached_property
    def depth(self) -> int:
        """How many steps it is from the best linked vertex of the largest component to the one
        farthest from it: at least half the longest distance there.
        """
        if not self.n:
            return 0
        start = np.lexsort((-self.degrees, -self.component_sizes))[:1]
        return int(self.steps(start).max())

    def steps(self, start: Ints) -> Ints:
        """How many steps each vertex is from the nearest of ``start``; −1 if none leads to it."""
        found = np.full(self.n, -1, dtype=np.int64)
        front, steps = start, 0
        while front.size:
            found[front] = steps
            reached = self.other[self.arcs(front)]
            front, steps = np.unique(reached[found[reached] < 0]), steps + 1
        return found

    def matrix(self, values: Floats | None = None) -> Any:  # scipy's types would import scipy
        """The matrix of a value for each arc, without values of ones: as scipy's csr_array, of few
        vertices as an array of numpy. Both know ``@``, ``*``, ``+`` and choosing rows.
        """
        data = np.ones(len(self.other)) if values is None else values
        if self.n <= FEW:
            full = np.zeros((self.n, self.n))
            full[self.tails, self.other] = data
            return full
        from scipy.sparse import csr_array

        return csr_array((data, self.other, self.first), shape=(self.n, self.n))

    def arcs(self, vertices: NDArray[Any]) -> Ints:
        """The positions of the arcs that start at these vertices, in their order."""
        many = self.degrees[vertices]
        ends = np.cumsum(many)
        before = self.first[vertices] - ends + many
        return np.repeat(before, many) + np.arange(ends[-1] if ends.size else 0)

    def part(self, vertices: Ints) -> View:
        """The vertices given (in order) and the links among them."""
        arcs = self.arcs(vertices)
        heads = self.other[arcs]
        number = np.minimum(np.searchsorted(vertices, heads), len(vertices) - 1)
        inside = vertices[number] == heads if len(arcs) else np.zeros(0, dtype=np.bool_)
        tails = np.repeat(np.arange(len(vertices)), self.degrees[vertices])[inside]
        return View(
            nodes=tuple(self.nodes[v] for v in vertices),
            first=np.searchsorted(tails, np.arange(len(vertices) + 1)).astype(np.int32),
            other=number[inside].astype(np.int32),
            strength=self.strength[arcs[inside]],
            work=self.work,
        )


def once(
    question: Callable[Concatenate[View, Options], Answer],
) -> Callable[Concatenate[View, Options], Answer]:
    """A function of a view that is answered once for each view and the same options."""

    @wraps(question)
    def answer(view: View, /, *args: Options.args, **options: Options.kwargs) -> Answer:
        key = (question, args, *options.items())
        if key not in view.answers:
            view.answers[key] = question(view, *args, **options)
        found: Answer = view.answers[key]
        return found

    return answer


def _summed(at: Ints, values: Floats, n: int) -> Floats:
    """The sum of the values that fall to each of n places, in the order given."""
    sums: Floats = np.bincount(at, values, minlength=n).astype(np.float64)
    return sums
