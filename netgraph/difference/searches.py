"""In how many searches for groups pairs of entities are together, before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from functools import cached_property
from math import comb
from typing import TYPE_CHECKING

from netgraph.groups import Partition, searches

if TYPE_CHECKING:
    from netgraph.graph import SimpleGraph

Together = tuple[float, float]
"""The share of pairs (0 to 1) that are in one group, on average over the searches in the old
network and over those in the new one."""


class Searches:
    """All searches for groups in two networks; they are made when the first question is asked."""

    def __init__(self, old: SimpleGraph, new: SimpleGraph) -> None:
        self._graphs = old, new

    @cached_property
    def _partitions(self) -> tuple[list[Partition], list[Partition]]:
        old, new = ([found for _, found in searches(graph)] for graph in self._graphs)
        return old, new

    def between(self, some: Collection[str], others: Collection[str]) -> Together | None:
        """Of the pairs of one of these and one of those; None when there is none."""
        return self._mean(
            lambda found: _pairs_between(_counted(found, some), _counted(found, others)),
            len(some) * len(others),
        )

    def within(self, some: Collection[str]) -> Together | None:
        """Of the pairs of these; None when there is none."""
        return self._mean(
            lambda found: sum(comb(number, 2) for number in _counted(found, some).values()),
            comb(len(some), 2),
        )

    def _mean(self, together: Callable[[Partition], int], pairs: int) -> Together | None:
        if not pairs:
            return None
        old, new = (
            sum(map(together, found)) / (max(len(found), 1) * pairs) for found in self._partitions
        )
        return old, new


def _counted(partition: Partition, entities: Collection[str]) -> Counter[int]:
    """How many of these are in each group; who has no links is in none."""
    return Counter(partition[entity] for entity in entities if entity in partition)


def _pairs_between(some: Counter[int], others: Counter[int]) -> int:
    return sum(number * others[group] for group, number in some.items())
