"""A large network as a few regions: its groups, joined until a person can take them in."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from netgraph.groups import Group, groups_of

if TYPE_CHECKING:
    from netgraph.engine import View
    from netgraph.graph import MultiDiGraph

MOST = 40
"""A person looks at no more at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """Each entity in exactly one of at most forty ``regions``.

    They come by size, ties by leader; what is none of them is one more at the end, that of nobody:
    its ``leader`` and ``name`` are empty. ``inside`` is for each the number of links among its
    members, ``ties`` are all pairs of regions (their numbers, the lower first) with the number of
    links between them.
    """

    regions: tuple[Group, ...]
    inside: tuple[int, ...]
    ties: tuple[tuple[int, int, int], ...]


def regions(
    graph: MultiDiGraph, groups: Sequence[Group], *, least: int = 1, view: View | None = None
) -> Regions:
    """The ``groups`` of a graph as at most forty regions.

    Of more groups the smallest that has links with another joins the one with which it has most
    links for that one's size, and so on until every group that has links with another is among the
    39 largest; the others, and who has no links at all, are the rest, as well as whatever has fewer
    than ``least`` members. Equal graphs and groups give equal regions. Takes time proportional to
    the links. ``view`` is the graph as arrays, where it is at hand.
    """
    parts = [list(group.members) for group in groups]
    kept = MOST if len(parts) <= MOST else MOST - 1
    between = _links(graph, parts)
    parts = _joined(parts, between, kept)
    found = groups_of(graph, [sorted(part) for part in parts], view)
    if kept < MOST:
        least = max(least, 2)
    kept = min(kept, sum(len(part) >= least for part in parts))
    left = sorted(member for group in found[kept:] for member in group.members)
    kinds = Counter(graph.nodes[entity]["kind"] for entity in left)
    rest = Group(name="", leader="", members=tuple(left), kinds=tuple(kinds.most_common()))
    whole = (*found[:kept], rest) if left else tuple(found)
    region_of = {member: number for number, one in enumerate(whole) for member in one.members}
    links = _together(between, [region_of[group.leader] for group in groups])
    ties = ((a, b, links[a, b]) for a, b in sorted(links) if a != b)
    inside = (links[number, number] for number in range(len(whole)))
    return Regions(regions=whole, inside=tuple(inside), ties=tuple(ties))


def _links(graph: MultiDiGraph, parts: Sequence[Iterable[str]]) -> Counter[tuple[int, int]]:
    """The number of links within each part and between each two, the lower number first."""
    part_of = {member: number for number, part in enumerate(parts) for member in part}
    ends = ((part_of[one], part_of[other]) for one, other in graph.edges() if one != other)
    return _together(Counter(ends), range(len(parts)))


def _together(links: Counter[tuple[int, int]], number: Sequence[int]) -> Counter[tuple[int, int]]:
    """The links of all parts that have a number in common, the lower number first."""
    found: Counter[tuple[int, int]] = Counter()
    for (one, other), many in links.items():
        a, b = number[one], number[other]
        found[min(a, b), max(a, b)] += many
    return found


def _joined(parts: list[list[str]], ties: Counter[tuple[int, int]], kept: int) -> list[list[str]]:
    """The parts, those with ties joined until all of them are among so many largest."""
    near: dict[int, Counter[int]] = {}
    for (a, b), links in ties.items():
        if a != b:
            near.setdefault(a, Counter())[b] = links
            near.setdefault(b, Counter())[a] = links
    apart = sorted(len(part) for number, part in enumerate(parts) if number not in near)
    queue = [(len(parts[number]), -number) for number in near]
    heapify(queue)
    while queue:
        size, number = queue[0][0], -heappop(queue)[1]
        if number not in near or size < len(parts[number]):
            continue  # joined meanwhile
        if len(near) + len(apart) - bisect_right(apart, size) <= kept:
            break
        most = min(near[number], key=lambda one: (-near[number][one] / len(parts[one]), one))
        parts[most] += parts[number]
        parts[number] = []
        for other, links in near.pop(number).items():
            del near[other][number]
            if other != most:
                near[most][other] += links
                near[other][most] += links
        if near[most]:
            heappush(queue, (len(parts[most]), -most))
        else:
            del near[most]
            insort(apart, len(parts[most]))
    return [part for part in parts if part]
