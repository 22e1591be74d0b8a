"""How like the links that there are a link between two entities would be.

The terms and their weights were found on networks of other fields, by hiding links and looking
for them; they are fixed and are not fitted to the network at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import comb
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netgraph.gaps.blocks import Block, blocks
from netgraph.gaps.pairs import Floats, Ints, Pairs

TERMS: Final = ("meeting", "typed_meeting", "chains", "pairing", "themes", "place")
"""In the order of WEIGHTS: common neighbours; the same, weighed by how often pairs of these kinds
that meet so are linked; paths of three steps; how often these kinds and roles are linked; themes;
how often these kinds are linked in one place, and between places."""
WEIGHTS: Final = (0.34, 0.65, 0.98, 2.10, 0.57, 0.50)
MEASURED: Final = ("meeting", "typed_meeting", "chains", "themes")
"""The terms that tell how rare a value is."""

Bins = NDArray[np.int16]

_BINS = 20_000
_DECADES = 8  # values from 1e-8 to 1e8 are told apart
_KEPT = 10_000_000  # pairs take up to a quarter of a gigabyte; of more, nothing is kept
_MOST = 5.0  # rarer than one pair in 100,000 counts as that


class Tail:
    """How rare a value is among all pairs that could be linked, from a histogram of logarithms.

    Zeros are not counted in: only what is at least as great as a value matters.
    """

    def __init__(self, possible: int) -> None:
        self._possible = possible
        self._counts = np.zeros(_BINS + 1, dtype=np.int64)

    def add(self, bins: Bins) -> None:
        """Count more values."""
        self._counts += np.bincount(bins, minlength=_BINS + 1)

    def rarity(self) -> Floats:
        """By bin, −log10 of the share of possible pairs with at least that value, at most 5."""
        at_least = np.cumsum(self._counts[::-1])[::-1]
        share = np.maximum(at_least / max(self._possible, 1), 10**-_MOST)
        return np.append(0.0, np.minimum(_MOST, -np.log10(share[1:])))


def bins(values: Floats) -> Bins:
    """The bins of values, by their logarithms; 0 for 0."""
    # Sums that were added up in another order must fall into the same bin: the small step keeps
    # values at a bin's very edge on one side of it.
    scaled = np.log10(np.maximum(values, 10.0**-_DECADES)) + _DECADES
    scaled = scaled * (_BINS / (2 * _DECADES)) + 1e-6
    return np.where(values > 0, 1 + np.clip(scaled, 0, _BINS - 1).astype(np.int16), np.int16(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often pairs are linked: those of two kinds, of two groups (kind and main role), and of
    two kinds in one place or in two. Where there are few pairs to go by, each is drawn towards what
    is usual.

    ``density`` is the share of all pairs that are linked. ``linked`` and ``number`` count, for two
    kinds, the linked and all pairs; ``linked_near`` and ``number_near`` the same by nearness.
    ``group_sizes`` and ``group_kinds`` tell of each group how many are in it, and of which kind;
    ``group_links`` counts the linked pairs of the two groups that ``linked_groups`` stands for.
    """

    pairs: Pairs
    density: float
    linked: Floats
    number: Floats
    linked_near: Floats
    number_near: Floats
    group_sizes: Ints
    group_kinds: Ints
    linked_groups: Ints
    group_links: Ints

    def of_kinds(self, prior: int) -> Floats:
        """How often two kinds are linked, with so many more pairs that are as usual."""
        return _drawn(self.linked, self.number, self.density, prior)

    def pairing(self, first: Ints, second: Ints) -> Floats:
        """log10 of how often pairs of these entities' groups are linked over the average."""
        one, other = self.pairs.group[first], self.pairs.group[second]
        groups = len(self.group_sizes)
        if groups**2 > len(first):
            return self._pairing_of(one, other)
        each = np.indices((groups, groups)).reshape(2, -1)  # fewer than there are pairs
        return np.asarray(self._pairing_of(*each)[one * groups + other])

    def _pairing_of(self, one: Ints, other: Ints) -> Floats:
        size, kind = self.group_sizes, self.group_kinds
        keys = _group_keys(one, other, len(size))
        at = np.minimum(np.searchsorted(self.linked_groups, keys), len(self.linked_groups) - 1)
        links = np.where(self.linked_groups[at] == keys, self.group_links[at], 0)
        number = size[one] * (size[other] - (one == other)) / np.where(one == other, 2, 1)
        usual = self.of_kinds(10)[kind[one], kind[other]]
        return np.asarray(np.log10(_drawn(links, number, usual, 20) / self.density))

    def nearness(self, first: Ints, second: Ints) -> Floats:
        """log10 of how often these kinds are linked in one place (or in two, or where a place is
        not known) over how often they are in all.
        """
        usual = self.of_kinds(10)
        rate = np.log10(_drawn(self.linked_near, self.number_near, usual, 20) / usual)
        kind = self.pairs.kind
        return np.asarray(rate[_near(self.pairs, first, second), kind[first], kind[second]])


def _drawn(linked: Floats | Ints, number: Floats, usual: Floats | float, prior: int) -> Floats:
    """The share that is linked, with ``prior`` more pairs of which the usual share is."""
    return np.asarray((linked + prior * usual) / (number + prior))


_UNKNOWN, _TOGETHER, _APART = range(3)


def _near(pairs: Pairs, first: Ints, second: Ints) -> Ints:
    """Whether two entities are in one place, in two, or whether that is not known."""
    one, other = pairs.place[first], pairs.place[second]
    known = (one >= 0) & (other >= 0)
    return np.where(known, np.where(one == other, _TOGETHER, _APART), _UNKNOWN)


def _group_keys(one: Ints, other: Ints, groups: int) -> Ints:
    return np.minimum(one, other) * groups + np.maximum(one, other)


def rates(pairs: Pairs) -> Rates:
    """Count the links between kinds, groups and places; the network must have a link."""
    n, kinds = len(pairs.ids), len(pairs.admissible)
    ties = sparse.triu(pairs.ties).tocoo()
    first, second = ties.row.astype(np.int64), ties.col.astype(np.int64)
    linked_near = np.zeros((3, kinds, kinds))
    at = _near(pairs, first, second), pairs.kind[first], pairs.kind[second]
    np.add.at(linked_near, at, 1)
    sizes = np.bincount(pairs.group)
    kinds_of = np.zeros(len(sizes), dtype=np.int64)
    kinds_of[pairs.group] = pairs.kind
    keys = _group_keys(pairs.group[first], pairs.group[second], len(sizes))
    linked_groups, links = np.unique(keys, return_counts=True)
    number_near = _pairs_by_nearness(pairs)
    return Rates(
        pairs=pairs,
        density=len(first) / comb(n, 2),
        linked=_both_ways(linked_near.sum(axis=0)),
        number=number_near.sum(axis=0),
        linked_near=_both_ways(linked_near),
        number_near=number_near,
        group_sizes=sizes,
        group_kinds=kinds_of,
        linked_groups=linked_groups,
        group_links=links,
    )


def _pairs_by_nearness(pairs: Pairs) -> Floats:
    """How many pairs two kinds have where a place is unknown, in one place, and in two."""
    kinds, known = len(pairs.admissible), pairs.place >= 0
    in_place = np.zeros((pairs.place.max(initial=0) + 1, kinds))
    np.add.at(in_place, (pairs.place[known], pairs.kind[known]), 1)
    together = _pairs_among(in_place)
    placed = _pairs_among(in_place.sum(axis=0)[np.newaxis])
    everywhere = _pairs_among(np.bincount(pairs.kind, minlength=kinds)[np.newaxis])
    return np.stack((everywhere - placed, together, placed - together))


def _pairs_among(sizes: Floats | Ints) -> Floats:
    """How many pairs two kinds have inside parts, of which each has a row of sizes by kind."""
    found = np.asarray(sizes.T @ sizes, dtype=np.float64)
    # Of one kind, every pair was counted twice, and everybody was paired with themselves.
    np.fill_diagonal(found, ((sizes * (sizes - 1)) / 2).sum(axis=0))
    return found


class Found(NamedTuple):
    """Pairs that could be linked and are not, by the numbers of their entities; ``bins`` has a row
    for each of MEASURED.
    """

    first: Ints
    second: Ints
    bins: Bins


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The model of one network: what its pairs are compared with.

    ``lift`` says, for the kind of a common neighbour and the kinds of the pair, how much more often
    pairs that meet so are linked (the natural logarithm, never below 0). ``possible`` is the number
    of pairs that the vocabulary admits and nobody has linked. ``rarities`` tell how rare a value is
    among them, a row for each of MEASURED, by bin. ``kept`` are all pairs that have anything in
    common, or none when they are too many.
    """

    pairs: Pairs
    rates: Rates
    lift: Floats
    possible: int
    rarities: Floats
    kept: Sequence[Found]

    def found(self, entity: int | None = None) -> Iterable[Found]:
        """The pairs with anything in common that could be linked and are not, as in ``blocks``."""
        if entity is None and self.kept:
            return self.kept
        return _found(self.pairs, self.lift, blocks(self.pairs, entity))

    def terms(self, first: Ints, second: Ints, bins: Bins) -> tuple[Floats, ...]:
        """The weighted terms of pairs, one for each of TERMS; their sum is the score."""
        rare = dict(zip(MEASURED, map(np.take, self.rarities, bins), strict=True))
        rare["pairing"] = self.rates.pairing(first, second)
        rare["place"] = self.rates.nearness(first, second)
        return tuple(weight * rare[term] for term, weight in zip(TERMS, WEIGHTS, strict=True))


def fit(pairs: Pairs) -> Score:
    """Look through the pairs of a network twice: for what is usual, then for how rare it is.

    The network must have a link.
    """
    usual = rates(pairs)
    admitted = np.triu(np.where(pairs.admissible, usual.number, 0)).sum()
    possible = int(admitted) - pairs.settled.nnz // 2
    lift = _lift(pairs, usual)
    tails = [Tail(possible) for _ in MEASURED]
    number = 0
    kept: list[Found] = []
    for found in _found(pairs, lift, blocks(pairs)):
        for tail, values in zip(tails, found.bins, strict=True):
            tail.add(values)
        number += len(found.first)
        kept = [*kept, found] if number <= _KEPT else []
    return Score(
        pairs=pairs,
        rates=usual,
        lift=lift,
        possible=possible,
        rarities=np.stack([tail.rarity() for tail in tails]),
        kept=kept,
    )


def _found(pairs: Pairs, lift: Floats, within: Iterable[Block]) -> Iterator[Found]:
    """What there is in blocks, measured."""
    for block in within:
        meeting, chains, themes = block.meeting, block.chains, block.themes
        among = block.among((chains, meeting, themes, block.places))
        size = len(among.first) + 2
        found = np.zeros((len(MEASURED), size), dtype=np.int16)
        for row, part in ((0, meeting), (2, chains), (3, themes)):
            found[row, among.of_cell[part.cells]] = bins(part.value)
        typed = np.zeros(size)
        for of_kind, weights in enumerate(lift):
            cells, value = block.met_by(of_kind)
            one, other = block.ends(cells)
            # Each only once in a part, so that adding up needs no more than this.
            typed[among.of_cell[cells]] += value * weights[pairs.kind[one], pairs.kind[other]]
        near = among.of_cell[meeting.cells]
        found[1, near] = bins(typed[near])
        yield Found(first=among.first, second=among.second, bins=found[:, 2:])


def _lift(pairs: Pairs, usual: Rates) -> Floats:
    """How much more often pairs of two kinds are linked when a neighbour of a kind joins them."""
    kinds, base = pairs.kinds, usual.of_kinds(2)
    met, linked = np.zeros((2, kinds, kinds, kinds))
    for block in blocks(pairs):
        for kind in range(kinds):
            cells, _ = block.met_by(kind)
            for counts, chosen in ((met, cells), (linked, cells[block.linked[cells]])):
                one, other = (pairs.kind[ends] for ends in block.ends(chosen))
                found = np.bincount(one * kinds + other, minlength=kinds**2)
                counts[kind] += found.reshape(kinds, kinds)
    share = (_both_ways(linked) + 5 * base) / (_both_ways(met) + 5)
    return np.maximum(0.0, np.log(share / base))


def _both_ways(counts: Floats) -> Floats:
    """Counts of pairs, whichever of their kinds came first."""
    return counts + counts.swapaxes(-1, -2) - counts * np.eye(counts.shape[-1])
