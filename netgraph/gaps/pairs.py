"""What pairs of entities have in common, block by block: a matrix of all pairs is never held."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netgraph.graph import simple, vocabulary_of

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CONNECTORS = 500
"""Entities with more ties, and themes with more bearers, say little about two of them."""
NEIGHBOURHOODS = 300
"""Places with more entities do not make candidates of all their pairs."""
_BLOCK = 2_000_000  # three-step walks; bounds the memory that a block of rows takes


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
    def degree(self) -> Ints:
        """Of each entity, how many others it is linked to."""
        return np.diff(self.ties.indptr).astype(np.int64)

    @cached_property
    def share(self) -> Floats:
        """What each entity passes on to a pair that meets in it: 1 / degree, 0 for a hub."""
        fit = (self.degree > 0) & (self.degree <= CONNECTORS)
        return np.divide(1.0, self.degree, where=fit, out=np.zeros(len(self.ids)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Pairs of some rows with all entities, where they have anything in common.

    ``first`` and ``second`` are numbers of entities; ``linked`` tells the pairs that are linked
    already, ``implied`` those that a chain of links says as much of. ``meeting`` has a row for each
    kind: the sum of 1 / degree over the common neighbours of that kind (Zhou, Lü, Zhang 2009,
    European Physical Journal B 71, 623: resource allocation).
    ``chains`` is the sum of 1 / √(degree · degree) over paths of three steps (Kovács et al. 2019,
    Nature Communications 10, 1240). ``themes`` is the weighted Jaccard index of the themes.
    """

    first: Ints
    second: Ints
    linked: NDArray[np.bool_]
    implied: NDArray[np.bool_]
    meeting: Floats
    chains: Floats
    themes: Floats

    def where(self, chosen: NDArray[np.bool_]) -> Block:
        """The pairs for which ``chosen`` is true."""
        return Block(
            first=self.first[chosen],
            second=self.second[chosen],
            linked=self.linked[chosen],
            implied=self.implied[chosen],
            meeting=self.meeting[:, chosen],
            chains=self.chains[chosen],
            themes=self.themes[chosen],
        )


def kind_and_role(entity: Mapping[str, Any]) -> tuple[str, str]:
    """The kind of an entity and its main role, the first that it names; empty without one."""
    return entity["kind"], entity["roles"][0] if entity["roles"] else ""


def pairs_of(graph: MultiDiGraph) -> Pairs:
    """Number the entities of a graph and note what their pairs are judged by."""
    whole, vocabulary = simple(graph), vocabulary_of(graph)
    ids = tuple(sorted(whole))
    number = {entity: i for i, entity in enumerate(ids)}
    data = [whole.nodes[entity] for entity in ids]
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
        ties=_symmetric(numbers(whole.edges), len(ids)),
        chains=tuple(_matrix(ends, len(ids)) for ends in chains),
        kind=np.array([kinds[entity["kind"]] for entity in data], dtype=np.int64),
        group=_numbered([kind_and_role(entity) for entity in data]),
        place=_numbered([e["place"] for e in data]),
        admissible=admissible,
        themes=_themes([e["themes"] for e in data]),
    )


def _matrix(ends: Ints, size: int) -> sparse.csr_array:
    """One for every pair of numbers, however often it is named."""
    rows, columns = np.unique(ends, axis=0).T
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(size, size))


def _symmetric(ends: Ints, size: int) -> sparse.csr_array:
    return _matrix(np.concatenate((ends, ends[:, ::-1])), size)


def _numbered(values: Sequence[object]) -> Ints:
    """A number for each value, by order; −1 for an empty one."""
    order = {value: i for i, value in enumerate(sorted({v for v in values if v}, key=repr))}
    return np.array([order.get(value, -1) for value in values], dtype=np.int64)


def _themes(themes: Sequence[tuple[str, ...]]) -> sparse.csr_array:
    """The weights of the themes: the rarer, the heavier (inverse document frequency)."""
    bearers = Counter(theme for listed in themes for theme in set(listed))
    column = {t: i for i, t in enumerate(sorted(t for t in bearers if bearers[t] <= CONNECTORS))}
    speaking = sum(bool(listed) for listed in themes)
    cells = [
        (row, column[theme], np.log(speaking / bearers[theme]))
        for row, listed in enumerate(themes)
        for theme in sorted(set(listed))
        if theme in column
    ]
    rows, columns, weights = zip(*cells, strict=True) if cells else ((), (), ())
    return sparse.csr_array((weights, (rows, columns)), shape=(len(themes), len(column)))


def blocks(pairs: Pairs, rows: Ints | None = None) -> Iterator[Block]:
    """All pairs of ``rows`` (of all entities, when None) with any other entity that have a common
    neighbour, a path of three steps, a common theme or a small common place.
    """
    chosen = np.arange(len(pairs.ids)) if rows is None else rows
    for part in _parts(pairs, chosen):
        yield _block(pairs, part)


def _parts(pairs: Pairs, rows: Ints) -> list[Ints]:
    """Runs of rows that walk about equally far in three steps."""
    passing = np.where(pairs.share > 0, 1.0, 0.0)
    walks = pairs.ties @ (passing * (pairs.ties @ (passing * pairs.degree)))
    reached = np.cumsum(walks[rows] + 1) // _BLOCK
    return [part for part in np.split(rows, np.flatnonzero(np.diff(reached)) + 1) if len(part)]


def _block(pairs: Pairs, rows: Ints) -> Block:
    own = pairs.ties[rows]
    root = np.sqrt(pairs.share)
    meeting = []
    for kind in range(len(pairs.admissible)):
        weight = np.where(pairs.kind == kind, pairs.share, 0.0)
        meeting.append(_spread(own, weight) @ pairs.ties)
    chains = _spread(_spread(own, root) @ pairs.ties, root) @ pairs.ties
    common = _least(pairs.themes[rows], pairs.themes)
    keys = _keys(pairs, rows, (*meeting, chains, common, _neighbours(pairs, rows)))
    n = len(pairs.ids)
    place = keys // n
    first, second = rows[place], keys % n
    weight = np.asarray(pairs.themes.sum(axis=1)).ravel()
    shared = _at(common, keys, n)
    union = weight[first] + weight[second] - shared
    return Block(
        first=first,
        second=second,
        linked=_at(own, keys, n) > 0,
        implied=_at(pairs.implied[rows], keys, n) > 0,
        meeting=np.stack([_at(part, keys, n) for part in meeting]),
        chains=_at(chains, keys, n),
        themes=np.divide(shared, union, where=union > 0, out=np.zeros(len(keys))),
    )


def _spread(matrix: sparse.csr_array, weight: Floats) -> sparse.csr_array:
    """Each column times its weight, columns without one left out."""
    found = matrix.multiply(weight[np.newaxis, :]).tocsr()
    found.eliminate_zeros()
    return found


def _least(some: sparse.csr_array, all_of_them: sparse.csr_array) -> sparse.csr_array:
    """The weight of the themes that two entities share: a theme weighs the same for both."""
    ones = all_of_them.copy()
    ones.data[:] = 1.0
    found: sparse.csr_array = (some @ ones.T).tocsr()
    found.eliminate_zeros()  # a theme of everybody says nothing
    return found


def _neighbours(pairs: Pairs, rows: Ints) -> sparse.csr_array:
    """Pairs of entities of one place, where that is small enough."""
    size = np.bincount(pairs.place[pairs.place >= 0], minlength=1)
    known = (pairs.place >= 0) & (size[pairs.place] <= NEIGHBOURHOODS)
    numbers = np.flatnonzero(known)
    shape = (len(pairs.ids), len(size))
    at = sparse.csr_array((np.ones(len(numbers)), (numbers, pairs.place[numbers])), shape=shape)
    found: sparse.csr_array = (at[rows] @ at.T).tocsr()
    return found


def _keys(pairs: Pairs, rows: Ints, parts: Sequence[sparse.csr_array]) -> Ints:
    """Row and column, as one number, of every cell that is filled in any of the parts."""
    n = len(pairs.ids)
    found = np.unique(np.concatenate([_cells(part, n) for part in parts]))
    apart: Ints = found[rows[found // n] != found % n]  # nobody is paired with itself
    return apart


def _cells(part: sparse.csr_array, n: int) -> Ints:
    lines = np.repeat(np.arange(part.shape[0], dtype=np.int64), np.diff(part.indptr))
    return np.asarray(lines * n + part.indices)


def _at(part: sparse.csr_array, keys: Ints, n: int) -> Floats:
    """The values of a matrix at the keys, 0 where it is empty."""
    part.sort_indices()
    cells = _cells(part, n)
    values = np.zeros(len(keys))
    place = np.searchsorted(keys, cells)
    place = np.minimum(place, max(len(keys) - 1, 0))
    fits = keys[place] == cells if len(keys) else np.zeros(0, dtype=np.bool_)
    values[place[fits]] = part.data[fits]
    return values
