"""The paths that lead through a chosen entity, in the same total order.

Half-ways put together may meet themselves, and sorting those out can take for ever. So a path is
grown from its source, and at each entity it is known what the best way to finish it costs: two
ways out of the chosen entity that share nobody else, one to where the path has come and one to the
target. Only where there is such a finish does the path grow, so that the next one is never far.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from heapq import heappop, heappush
from itertools import pairwise
from math import inf

from netgraph.paths.search import Costs, Outlook, Way, cost_of, first_from

_Port = tuple[str, bool]
"""An entity where a way comes in (False) or leaves (True): with two ports it is passed once."""
_Entry = tuple[float, tuple[str, ...], Way | None]
"""What paths that begin so cost at least, how they begin, and the best of them once it is known."""


def ranked_through(
    costs: Costs, source: str, via: str, target: str, *, least_only: bool = False
) -> Iterator[Way]:
    """All paths from ``source`` over ``via`` to ``target``, three entities, in their order; with
    ``least_only`` those of least cost.
    """
    to_via, onward = Outlook(costs, source, via), Outlook(costs, via, target)
    limit = inf
    waiting: list[_Entry] = []
    heappush(waiting, (to_via.least + onward.least, (source,), None))
    while waiting and waiting[0][0] <= limit and waiting[0][0] < inf:
        least, head, finished = heappop(waiting)
        if finished is None:
            finished = _finish(costs, onward, head, via, target)
            if finished is not None:
                heappush(waiting, (finished.cost, head, finished))
            continue
        limit = least if least_only else inf
        if head[-1] == target:
            yield finished
        else:
            _grow(costs, (to_via, onward), via, waiting, (head, finished))


def _grow(
    costs: Costs,
    outlooks: tuple[Outlook, Outlook],
    via: str,
    waiting: list[_Entry],
    begun: tuple[tuple[str, ...], Way],
) -> None:
    """Let a head grow along its best finish until another's turn may have come, and wait again.
    All that branch off wait as well.
    """
    to_via, onward = outlooks
    head, finished = begun
    target = finished.ids[-1]
    ids, touched, spent = list(head), set(head), cost_of(costs, head)
    while ids[-1] != target:
        here, after = ids[-1], finished.ids[len(ids)]
        for entity, cost in costs(here).items():
            passed = via in touched or entity == via
            if entity in touched or entity == after or (entity == target and not passed):
                continue
            left = onward(entity) if passed else to_via(entity) + onward.least
            heappush(waiting, (spent + cost + left, (*ids, entity), None))
        spent += costs(here)[after]
        ids.append(after)
        touched.add(after)
        if waiting and waiting[0][0] <= finished.cost:
            break
    heappush(waiting, (finished.cost, tuple(ids), finished))


def _finish(
    costs: Costs, onward: Outlook, head: tuple[str, ...], via: str, target: str
) -> Way | None:
    """A path of least cost that begins with ``head`` and leads over ``via``; None if none does."""
    if head[-1] == target:
        return Way(cost_of(costs, head), head)
    if via in head:
        return first_from(costs, onward, head)
    found = _two_ways(costs, via, (head[-1], target), closed=set(head[:-1]))
    if found is None:
        return None
    back, on = found
    ids = (*head, *reversed(back[:-1]), *on[1:])
    return Way(cost_of(costs, ids), ids)


def _two_ways(
    costs: Costs, start: str, ends: tuple[str, str], *, closed: Set[str]
) -> tuple[list[str], list[str]] | None:
    """Two ways from ``start``, one to each of the ``ends``, that share nobody else, touch none of
    the ``closed`` and cost least together; None when there are none.

    The second is looked for with the hops of the first turned round at their negative cost, and so
    takes those back that both would need (Suurballe 1974, Networks 4, 125).
    """
    before: dict[str, str] = {}

    def arcs(port: _Port) -> Iterator[tuple[_Port, int]]:
        entity, leaving = port
        if leaving:
            for other, cost in costs(entity).items():
                if other not in closed and other != start and before.get(other) != entity:
                    yield (other, False), cost
            if entity in before:
                yield (entity, False), 0
        elif entity in before:  # the first way comes in here: to go on is to take that back
            yield (before[entity], True), -costs(entity)[before[entity]]
        elif entity not in ends:
            yield (entity, True), 0

    first = _cheapest(arcs, (start, True), set(ends), {}, 0)
    if first is None:
        return None
    ports, spent = first
    before |= {other: one for one, other in _hops(ports, leaving=True)}
    nearer = ports[-1][0]
    second = _cheapest(arcs, (start, True), set(ends) - {nearer}, spent, spent[ports[-1]])
    if second is None:
        return None
    taken_back = {(other, one) for one, other in _hops(second[0], leaving=False)}
    hops = {*_hops(ports, leaving=True), *_hops(second[0], leaving=True)} - taken_back
    return _traced(hops, start, ends[0]), _traced(hops, start, ends[1])


def _cheapest(
    arcs: Callable[[_Port], Iterator[tuple[_Port, int]]],
    start: _Port,
    ends: Set[str],
    known: Mapping[_Port, float],
    beyond: float,
) -> tuple[list[_Port], dict[_Port, float]] | None:
    """The ports of a way of least cost to one of the ``ends``, and how far all nearer ports are.

    Costs below zero are made good by how far the ports are ``known`` to be, all others ``beyond``
    (Johnson 1977, Journal of the ACM 24, 1).
    """
    spent: dict[_Port, float] = {start: 0}
    came: dict[_Port, _Port] = {}
    settled: dict[_Port, float] = {}
    fringe: list[tuple[float, _Port]] = [(0, start)]
    while fringe:
        so_far, here = heappop(fringe)
        if here in settled:
            continue
        settled[here] = so_far
        if here[0] in ends:
            ports = [here]
            while ports[-1] != start:
                ports.append(came[ports[-1]])
            return ports[::-1], settled
        for there, cost in arcs(here):
            reduced = so_far + cost + known.get(here, beyond) - known.get(there, beyond)
            if reduced < spent.get(there, inf):
                spent[there], came[there] = reduced, here
                heappush(fringe, (reduced, there))
    return None


def _hops(ports: Sequence[_Port], *, leaving: bool) -> Iterator[tuple[str, str]]:
    """The hops of a way through these ports; if not ``leaving``, those that it takes back."""
    for (one, out), (other, _) in pairwise(ports):
        if one != other and out is leaving:
            yield one, other


def _traced(hops: Set[tuple[str, str]], start: str, end: str) -> list[str]:
    """The ids from ``start`` to ``end``."""
    before = {other: one for one, other in hops}
    ids = [end]
    while ids[-1] != start:
        ids.append(before[ids[-1]])
    return ids[::-1]
