"""The paths between two entities in one total order, lazily: the next is looked for when asked for.

A path names each entity once. Paths are ordered by cost, then by their ids, compared one by one as
code points. Costs are whole numbers, so sums are exact and ties are ties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import inf
from typing import NamedTuple

Costs = Callable[[str], Mapping[str, int]]
"""The neighbours of an entity, each with the cost of the hop to it: at least 1, the same both ways.
"""
_NEXT = "\0"
"""Joins ids to one text that compares as they do one by one: it sorts before all that ids hold."""
_Entry = tuple[float, tuple[str, ...], int, frozenset[str], bool]


class Way(NamedTuple):
    """A path as the search sees it. Ways compare in the total order."""

    cost: int
    ids: tuple[str, ...]


class Outlook:
    """How much is left to the target at least, from any entity; called with its id.

    Nothing is said too high, whoever may be in the way, and on paths of least cost it is exact.
    ``least`` is what these cost; infinite when there is none. Found by Dijkstra's search (1959)
    from both ends at once, which looks at little more than what lies between them (Pohl 1971,
    Machine Intelligence 6, 127).
    """

    def __init__(self, costs: Costs, source: str, target: str) -> None:
        self.least: float = inf
        fringes: list[list[tuple[int, str]]] = [[(0, source)], [(0, target)]]
        seen: list[dict[str, float]] = [{source: 0}, {target: 0}]
        before: list[dict[str, list[str]]] = [{}, {}]  # from whom the best ways come
        while all(fringes) and fringes[0][0][0] + fringes[1][0][0] < self.least:
            side = int(len(fringes[1]) < len(fringes[0]))
            fringe, own, across, came = fringes[side], seen[side], seen[1 - side], before[side]
            so_far, here = heappop(fringe)
            if so_far > own[here]:
                continue  # a better way to it was found meanwhile
            for entity, cost in costs(here).items():
                spent = so_far + cost
                best = own.get(entity, inf)
                if spent < best:
                    own[entity] = spent
                    came[entity] = [here]
                    heappush(fringe, (spent, entity))
                    if entity in across:
                        self.least = min(self.least, spent + across[entity])
                elif spent == best:
                    came[entity].append(here)
        reached = [fringe[0][0] if fringe else inf for fringe in fringes]
        self._from_source, self._to_target = (
            {entity: spent for entity, spent in known.items() if spent <= radius}
            for known, radius in zip(seen, reached, strict=True)
        )
        self._beyond = reached[1] + 1
        if self.least < inf:
            self._follow_back(seen[0], before[0])

    def _follow_back(
        self, from_source: Mapping[str, float], before: Mapping[str, Iterable[str]]
    ) -> None:
        """Paths of least cost are known from the target to the middle: follow them on."""
        following = [
            entity
            for entity, left in self._to_target.items()
            if left + from_source.get(entity, inf) == self.least
        ]
        while following:
            for entity in before.get(following.pop(), ()):
                if entity not in self._to_target:
                    self._to_target[entity] = self.least - from_source[entity]
                    following.append(entity)

    def __call__(self, entity: str) -> float:
        """What is left from this entity at least."""
        if entity in self._to_target:
            return self._to_target[entity]
        if entity in self._from_source:  # and on no path of least cost
            return max(self._beyond, self.least - self._from_source[entity] + 1)
        return self._beyond


def ranked(costs: Costs, source: str, target: str, *, least_only: bool = False) -> Iterator[Way]:
    """All paths from ``source`` to ``target``, another entity, in their order; with ``least_only``
    those of least cost.

    Source: Yen 1971, Management Science 17, 712, as Lawler 1972, Management Science 18, 401 has it:
    each path is found once, as the first of those that leave a known one at some entity. A set of
    these is searched no sooner than its least possible cost is due, and at first for no dearer
    path, which looks at far fewer entities.
    """
    outlook = Outlook(costs, source, target)
    if outlook.least == inf:
        return
    limit = outlook.least if least_only else inf
    waiting: list[_Entry] = [(outlook.least, (source,), 1, frozenset(), False)]
    while waiting:
        cost, ids, shared, barred, missed = heappop(waiting)
        if ids[-1] == target:
            yield Way(int(cost), ids)
            for branch in _branches(costs, outlook, ids, shared, barred):
                if branch[0] <= limit:
                    heappush(waiting, branch)
            continue
        way = first_from(costs, outlook, ids, barred=barred, limit=limit if missed else cost)
        if way:
            heappush(waiting, (*way, shared, barred, False))
        elif cost < limit and not missed:
            heappush(waiting, (cost + 1, ids, shared, barred, True))


def _branches(
    costs: Costs, outlook: Outlook, ids: tuple[str, ...], shared: int, barred: frozenset[str]
) -> Iterator[_Entry]:
    """Where other paths leave this one: the ids they share with it, and where they must not go
    next. What is ``barred`` after the first ``shared`` ids has been found already.
    """
    spent = cost_of(costs, ids[:shared])
    passed = set(ids[:shared])
    for at, (here, after) in enumerate(pairwise(ids[shared - 1 :]), start=shared):
        closed = frozenset({after}) | (barred if at == shared else frozenset())
        free = [
            cost + outlook(entity)
            for entity, cost in costs(here).items()
            if entity not in passed and entity not in closed
        ]
        if free:
            yield spent + min(free), ids[:at], at, closed, False
        passed.add(after)
        spent += costs(here)[after]


def first_from(
    costs: Costs,
    outlook: Outlook,
    head: tuple[str, ...],
    *,
    barred: frozenset[str] = frozenset(),
    limit: float = inf,
) -> Way | None:
    """The first path in the order that begins with ``head`` and does not go on to the ``barred``;
    None when there is none that costs at most ``limit``.

    Best first (A*: Hart, Nilsson, Raphael 1968, IEEE Transactions on Systems Science and
    Cybernetics 4, 100), ties by the ids so far: an entity is met on the best way to it first.
    """
    done = set(head)
    start = cost_of(costs, head)
    waiting = [
        (start + cost + outlook(entity), entity, entity, start + cost)
        for entity, cost in costs(head[-1]).items()
        if entity not in done and entity not in barred
    ]
    heapify(waiting)
    while waiting and waiting[0][0] <= limit:
        _, trail, here, spent = heappop(waiting)
        if outlook(here) == 0:  # only the target has nothing left
            return Way(spent, (*head, *trail.split(_NEXT)))
        if here in done:
            continue
        done.add(here)
        for entity, cost in costs(here).items():
            least = spent + cost + outlook(entity)
            if entity not in done and least <= limit:
                heappush(waiting, (least, f"{trail}{_NEXT}{entity}", entity, spent + cost))
    return None


def cost_of(costs: Costs, ids: tuple[str, ...]) -> int:
    """What the hops of these ids cost together."""
    return sum(costs(one)[other] for one, other in pairwise(ids))
