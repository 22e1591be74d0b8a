"""Entities by number, with what pairs of them are judged by."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netgraph.graph import vocabulary_of

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NEIGHBOURHOODS = 300
"""Places with more entities do not make candidates of all their pairs."""
CONNECTORS = 500
"""Entities with more ties, and themes with more bearers, say little about two of them."""


Pair = frozenset[str]


def decided(graph: MultiDiGraph) -> tuple[set[Pair], set[Pair]]:
    """The pairs of entities of the graph about which a person has decided: those that are ruled
    out as a link, and those whose link is planned.
    """
    ruled_out = ((pair.a, pair.b) for pair in graph.graph["not_links"])
    planned = ((link.source, link.target) for link in graph.graph["planned"])
    return _among(graph, ruled_out), _among(graph, planned)


def _among(graph: MultiDiGraph, pairs: Iterable[tuple[str, str]]) -> set[Pair]:
    return {
        frozenset(pair) for pair in pairs if pair[0] != pair[1] and all(e in graph for e in pair)
    }


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """The entities by number, in the order of their ids, with what pairs of them are judged by.

    ``ties`` is the symmetric matrix of linked pairs (ones). ``kind``, ``group`` (kind and main
    role) and ``place`` hold a number for each entity, −1 where no place is known. ``admissible``
    says for two kinds whether the vocabulary lets them be linked at all. ``themes`` has a row for
    each entity and in it the weight of each of its themes. ``chains`` are the links, from source to
    target, of each relation that never returns to its start, such as belonging.
    """

    ids: tuple[str, ...]
    ties: sparse.csr_array
    kind: Ints
    group: Ints
    place: Ints
    admissible: NDArray[np.bool_]
    themes: sparse.csr_array
    chains: tuple[sparse.csr_array, ...]

    def with_ties(self, ends: Ints) -> Pairs:
        """The same entities with these linked pairs only, a row of two numbers for each."""
        ties = _symmetric(ends, len(self.ids))
        chains = tuple(chain.multiply(ties).tocsr() for chain in self.chains)
        return replace(self, ties=ties, chains=chains)

    @property
    def kinds(self) -> int:
        """How many kinds the vocabulary has."""
        return len(self.admissible)

    @cached_property
    def bearers(self) -> sparse.csr_array:
        """Who has a theme, themes as rows: ones."""
        ones = self.themes.T.tocsr()
        ones.data[:] = 1.0
        return ones

    @cached_property
    def places(self) -> sparse.csr_array:
        """Who is in which place, entities as rows: ones; places of too many are left out."""
        size = np.bincount(self.place[self.place >= 0], minlength=1)
        known = np.flatnonzero((self.place >= 0) & (size[self.place] <= NEIGHBOURHOODS))
        shape = (len(self.ids), len(size))
        return sparse.csr_array((np.ones(len(known)), (known, self.place[known])), shape=shape)

    @property
    def mark(self) -> bytes:
        """The same for the same content only (SHA-256)."""
        matrices = (self.ties, self.themes, *self.chains)
        arrays = (self.kind, self.group, self.place, self.admissible)
        parts = [part for m in matrices for part in (m.indptr, m.indices, m.data)]
        content = hashlib.sha256(repr(self.ids).encode())
        for part in (*arrays, *parts):
            content.update(f"{part.shape}{part.dtype}".encode() + part.tobytes())
        return content.digest()

    @cached_property
    def implied(self) -> sparse.csr_array:
        """Pairs, in both directions, that a chain of one relation joins: who belongs to a part
        belongs to the whole, and nobody writes that down again.
        """
        found = sparse.csr_array(self.ties.shape)
        for chain in self.chains:
            reached = step = chain
            while step.nnz:
                step = step @ chain
                reached = reached + step
            found = found + reached + reached.T
        return found.tocsr()

    @cached_property
    def settled(self) -> sparse.csr_array:
        """Pairs, in both directions, that are linked or implied."""
        found: sparse.csr_array = (self.ties + self.implied).tocsr()
        return found

    @cached_property
    def degree(self) -> Ints:
        """Of each entity, how many others it is linked to."""
        return np.diff(self.ties.indptr).astype(np.int64)

    @cached_property
    def share(self) -> Floats:
        """What each entity passes on to a pair that meets in it: 1 / degree, 0 for a hub."""
        fit = (self.degree > 0) & (self.degree <= CONNECTORS)
        return np.divide(1.0, self.degree, where=fit, out=np.zeros(len(self.ids)))

    @cached_property
    def meeting(self) -> sparse.csr_array:
        """What gives, times the ties, what pairs pass on to each other by common neighbours, and
        −∞ for linked pairs: A (D A − ∞ I), read from the right.
        """
        found = _times(self.ties, self.share) - inf * sparse.eye_array(len(self.ids))
        return sparse.csr_array(found)

    @cached_property
    def passing(self) -> tuple[sparse.csr_array, ...]:
        """By kind the ties to entities of that kind, each with what these pass on to a pair that
        meets in them; hubs are left out.
        """
        weights = (np.where(self.kind == kind, self.share, 0.0) for kind in range(self.kinds))
        return tuple(_times(self.ties, weight) for weight in weights)

    @cached_property
    def middles(self) -> sparse.csr_array:
        """The ties as the middle of paths of three steps: 1 / √(degree · degree); none of hubs."""
        root = np.sqrt(self.share)
        return _times(_times(self.ties, root).T.tocsr(), root)


def kind_and_role(entity: Mapping[str, Any]) -> tuple[str, str]:
    """The kind of an entity and its main role, the first that it names; empty without one."""
    return entity["kind"], entity["roles"][0] if entity["roles"] else ""


def pairs_of(graph: MultiDiGraph) -> Pairs:
    """Number the entities of a graph and note what their pairs are judged by."""
    vocabulary = vocabulary_of(graph)
    ids = tuple(sorted(graph))
    number = {entity: i for i, entity in enumerate(ids)}
    data = [graph.nodes[entity] for entity in ids]
    kinds = {kind.id: i for i, kind in enumerate(vocabulary.kinds)}

    def numbers(edges: Iterable[tuple[str, str]]) -> Ints:
        return np.array([(number[u], number[v]) for u, v in edges], dtype=np.int64).reshape(-1, 2)

    admissible = np.zeros((len(kinds), len(kinds)), dtype=np.bool_)
    for relation in vocabulary.relations:
        for source, targets in relation.ends.items():
            for target in targets:
                admissible[kinds[source], kinds[target]] = True
                admissible[kinds[target], kinds[source]] = True
    chains = [
        numbers((u, v) for u, v, link in graph.edges(data=True) if link["relation"] == relation.id)
        for relation in vocabulary.relations
        if relation.acyclic
    ]
    return Pairs(
        ids=ids,
        ties=_symmetric(numbers((u, v) for u, v in graph.edges() if u != v), len(ids)),
        chains=tuple(_matrix(ends, len(ids)) for ends in chains),
        kind=np.array([kinds[entity["kind"]] for entity in data], dtype=np.int64),
        group=_numbered([kind_and_role(entity) for entity in data]),
        place=_numbered([e["place"] for e in data]),
        admissible=admissible,
        themes=_themes([e["themes"] for e in data]),
    )


def _times(matrix: sparse.csr_array, weight: Floats) -> sparse.csr_array:
    """Each column times its weight, columns without one left out."""
    found = matrix.copy()
    found.data *= weight[found.indices]
    found.eliminate_zeros()
    return found


def _matrix(ends: Ints, size: int) -> sparse.csr_array:
    """One for every pair of numbers, however often it is named."""
    found = sparse.csr_array((np.ones(len(ends)), tuple(ends.T)), shape=(size, size))
    found.sum_duplicates()  # older releases of scipy keep them apart
    found.data[:] = 1.0
    return found


def _symmetric(ends: Ints, size: int) -> sparse.csr_array:
    return _matrix(np.concatenate((ends, ends[:, ::-1])), size)


def _numbered(values: Sequence[object]) -> Ints:
    """A number for each value, by order; −1 for an empty one."""
    order = {value: i for i, value in enumerate(sorted({v for v in values if v}, key=repr))}
    return np.array([order.get(value, -1) for value in values], dtype=np.int64)


def _themes(themes: Sequence[tuple[str, ...]]) -> sparse.csr_array:
    """The weights of the themes: the rarer, the heavier (inverse document frequency)."""
    bearers = Counter(theme for listed in themes for theme in set(listed))
    speaking = sum(bool(listed) for listed in themes)
    # A theme of everybody says nothing, and one of very many little.
    telling = (t for t in bearers if bearers[t] <= CONNECTORS and bearers[t] < speaking)
    column = {theme: i for i, theme in enumerate(sorted(telling))}
    cells = [
        (row, column[theme], np.log(speaking / bearers[theme]))
        for row, listed in enumerate(themes)
        for theme in sorted(set(listed))
        if theme in column
    ]
    rows, columns, weights = zip(*cells, strict=True) if cells else ((), (), ())
    return sparse.csr_array((weights, (rows, columns)), shape=(len(themes), len(column)))
