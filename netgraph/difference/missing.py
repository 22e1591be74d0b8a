"""Which gaps were closed, and which opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from netgraph.difference.records import by_place, symmetric
from netgraph.gaps import role_coverage, suggested_links
from netgraph.names import fold

if TYPE_CHECKING:
    from netgraph.gaps import RoleCoverage, Suggestion
    from netgraph.graph import MultiDiGraph
    from netgraph.model import Link
    from netgraph.network import Network

SUGGESTED = 100
"""So many suggestions of the old network are looked at."""


RoleState = Literal["filled", "lost", "opened"]
_STATES: dict[tuple[bool | None, bool], RoleState] = {
    (False, True): "filled",
    (True, False): "lost",
    (None, False): "opened",
}
"""What it is called when a role was there or expected (None: neither), and is there or expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChange:
    """A role in a municipality of a programme: "filled" when it was expected and not on record and
    is on record, "lost" when it was on record and is expected and not any more, "opened" when it is
    expected and not on record and was neither. ``peer`` is None where only the place is known.
    """

    state: RoleState
    programme: str
    peer: str | None
    place: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """A planned link: "done" when it is recorded now, "dropped" when it is neither recorded nor
    planned any more, "new" when it was neither.
    """

    state: Literal["done", "dropped", "new"]
    link: Link

    def to_dict(self) -> dict[str, Any]:
        """The plan as JSON values."""
        named = {name: getattr(self.link, name) for name in ("source", "target", "relation")}
        return {"state": self.state, **named}


@dataclass(frozen=True, slots=True, kw_only=True)
class CameTrue:
    """What became of the best ``listed`` suggestions for links of the old network: those of which
    the two are linked now, in the order in which they were suggested. ``new_pairs`` counts all
    pairs of entities of both networks that are linked now and were not.
    """

    listed: int
    linked: tuple[Suggestion, ...]
    new_pairs: int

    def to_dict(self) -> dict[str, Any]:
        """What became of them, as JSON values."""
        names = ("source", "target", "relation")
        linked = [{name: getattr(one, name) for name in names} for one in self.linked]
        return {"listed": self.listed, "linked": linked, "new_pairs": self.new_pairs}


def compare_roles(
    old: tuple[Network, MultiDiGraph], new: tuple[Network, MultiDiGraph]
) -> tuple[RoleChange, ...]:
    """The expected roles (``gaps.role_coverage``) that are filled now, lost or newly missing, by
    programme, municipality and role.

    Of a municipality of which nothing is known no role is missing. A role that is no longer
    expected, or whose municipality left, is not told.
    """
    before, after = (
        _states(role_coverage(graph, expected=network.expected_roles))
        for network, graph in (old, new)
    )
    found = []
    for key, (role, there) in after.items():
        was = before[key][1] if key in before else None
        state = _STATES.get((was, there))
        if state:
            programme, peer, place, _ = key
            found.append(
                RoleChange(state=state, programme=programme, peer=peer, place=place, role=role)
            )
    return tuple(found)


def _states(
    found: RoleCoverage,
) -> dict[tuple[str, str | None, str, str], tuple[str, bool]]:
    """Each role in a municipality that is there or expected, as it is written, and whether it is
    there; by programme, municipality, place and the role's comparison key.
    """
    return {
        (matrix.programme, row.peer, row.place, fold(cell.role)): (
            cell.role,
            cell.state == "present",
        )
        for matrix in found.programmes
        for row in matrix.rows
        for cell in row.cells
        if cell.state == "present" or (cell.state == "absent" and cell.expected)
    }


def compare_plans(old: Network, new: Network) -> tuple[PlanChange, ...]:
    """What became of the planned links, by their ends and relation; parallel ones are one."""
    undirected = symmetric(old, new)
    planned, recorded = (
        [by_place(links, undirected) for links in both]
        for both in (
            (old.planned_links, new.planned_links),
            (old.recorded_links, new.recorded_links),
        )
    )
    found = []
    for place in sorted(planned[0].keys() | planned[1].keys()):
        if place in recorded[0]:
            continue  # that it was planned as well makes no difference
        if place in planned[0] and place in recorded[1]:
            found.append(PlanChange(state="done", link=planned[0][place][0]))
        elif place not in planned[0] and place not in recorded[1]:
            found.append(PlanChange(state="new", link=planned[1][place][0]))
        elif place not in planned[1]:
            found.append(PlanChange(state="dropped", link=planned[0][place][0]))
    return tuple(found)


def came_true(old: MultiDiGraph, new: MultiDiGraph) -> CameTrue:
    """What became of the best hundred suggestions for links (``gaps.suggested_links``) of the old
    network.
    """
    rows = suggested_links(old, top=SUGGESTED).rows
    before, after = _linked(old), _linked(new)
    return CameTrue(
        listed=len(rows),
        linked=tuple(row for row in rows if frozenset((row.source, row.target)) in after),
        new_pairs=sum(all(end in old for end in pair) for pair in after - before),
    )


def _linked(graph: MultiDiGraph) -> set[frozenset[str]]:
    return {frozenset(ends) for ends in graph.edges()}
