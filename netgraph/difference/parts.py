"""Parts of a network that lay apart and are joined, that came apart, and who has links now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from netgraph.graph import SimpleGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A part of a network: its ``size`` in entities, and the id of the one with most neighbours,
    of those in both networks, that ``leads`` it.
    """

    leader: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What hangs together otherwise than before; all by ids.

    Each of ``joined`` are two or more parts of the old network that are in one part of the new one,
    each of ``parted`` parts of the new network that were in one of the old one; the largest first,
    ties by leader. A part without an entity in both networks is in neither. ``linked`` had no links
    and have some, ``alone`` had some and have none.
    """

    joined: tuple[tuple[Apart, ...], ...]
    parted: tuple[tuple[Apart, ...], ...]
    linked: tuple[str, ...]
    alone: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The parts as JSON values."""
        parts = {"joined": self.joined, "parted": self.parted}
        told = {
            name: [[asdict(part) for part in row] for row in rows] for name, rows in parts.items()
        }
        return {**told, "linked": list(self.linked), "alone": list(self.alone)}


def compare_parts(old: SimpleGraph, new: SimpleGraph) -> Parts:
    """Which components of the graphs are joined or came apart. Takes time proportional to the
    links.
    """
    both = old.nodes & new.nodes
    before, after = _parts(old), _parts(new)
    return Parts(
        joined=_together(old, before, after, both),
        parted=_together(new, after, before, both),
        linked=tuple(sorted(one for one in both if not old[one] and new[one])),
        alone=tuple(sorted(one for one in both if old[one] and not new[one])),
    )


def _parts(graph: SimpleGraph) -> dict[str, frozenset[str]]:
    """The component of each entity."""
    parts = (frozenset(part) for part in nx.connected_components(graph))
    return {entity: part for part in parts for entity in part}


def _together(
    graph: SimpleGraph,
    own: Mapping[str, frozenset[str]],
    other: Mapping[str, frozenset[str]],
    both: Collection[str],
) -> tuple[tuple[Apart, ...], ...]:
    """The parts of the graph, some in each row, that are one part in the other graph."""
    members: dict[frozenset[str], dict[frozenset[str], list[str]]]
    members = defaultdict(lambda: defaultdict(list))
    for entity in both:
        members[other[entity]][own[entity]].append(entity)

    def apart(part: frozenset[str], some: Collection[str]) -> Apart:
        leader = min(some, key=lambda one: (-len(graph[one]), one))
        return Apart(leader=leader, size=len(part))

    rows = [
        sorted(map(apart, parts, parts.values()), key=lambda part: (-part.size, part.leader))
        for parts in members.values()
        if len(parts) > 1
    ]
    return tuple(map(tuple, sorted(rows, key=lambda row: (-row[0].size, row[0].leader))))
