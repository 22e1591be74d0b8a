"""What has changed from one state of a network to another: the whole answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from netgraph.difference.division import Division, compare_groups
from netgraph.difference.identity import Namesakes, matched, perhaps_same
from netgraph.difference.missing import (
    CameTrue,
    PlanChange,
    RoleChange,
    came_true,
    compare_plans,
    compare_roles,
)
from netgraph.difference.parts import Parts, compare_parts
from netgraph.difference.records import RecordChanges, at, record_changes
from netgraph.difference.sizes import Others, Size, others, sizes
from netgraph.difference.standing import Standings, standings
from netgraph.errors import BadQuestion
from netgraph.frames import Columns, Library, part_of
from netgraph.graph import simple, to_graph
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.ranking.field import measure_named
from netgraph.whatif import Wholes, compare_wholes
from netgraph.wording import say

MEASURES = ("degree", "betweenness")
"""By these standings are compared when nobody says by which."""
LARGE = 5_000
"""In networks of more entities, standings are compared by the first of them only, and nobody looks
for what became of suggestions."""

_PLACES = tuple(f"{side}.{of}" for side in ("before", "after") for of in ("rank", "score"))
_FRAMES: Columns = {
    "entities": ("state", "id", "name", "kind", "columns"),
    "links": ("state", "source", "target", "relation", "start", "end", "planned", "columns"),
    "sizes": ("what", "id", "before", "after"),
    "measures": ("id", "before", "after"),
    "standings": ("measure", "state", "id", *_PLACES),
    "roles": ("state", "programme", "peer", "place", "role"),
    "plans": ("state", "source", "target", "relation"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What has changed from the network ``old`` to the network ``new``.

    ``between`` holds the two times when both are the same dataset. ``records`` are the entities and
    links that are new, gone or changed, ``others`` counts what else differs. ``perhaps_same`` are
    entities that are gone and new under one name; ``taken_as_same`` those that were asked to be
    taken for the same, of which ``old`` has the new id. ``sizes`` are numbers of everything,
    ``whole`` figures of the network as a whole (``whatif.compare_wholes``), ``parts`` what hangs
    together otherwise, ``standings`` who moved, by measure, ``groups`` what became of them.
    ``roles`` and ``plans`` are gaps that were closed and opened; ``came_true`` is what became of
    suggested links, None above 5,000 entities.
    """

    old: Network
    new: Network
    between: tuple[PartialDate, PartialDate] | None
    records: RecordChanges
    others: tuple[Others, ...]
    perhaps_same: tuple[Namesakes, ...]
    taken_as_same: tuple[Namesakes, ...]
    sizes: tuple[Size, ...]
    whole: Wholes
    parts: Parts
    standings: tuple[Standings, ...]
    groups: Division
    roles: tuple[RoleChange, ...]
    plans: tuple[PlanChange, ...]
    came_true: CameTrue | None

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.records or self.others or self.taken_as_same)

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values."""
        return {
            "between": [str(when) for when in self.between] if self.between else None,
            "old": _about(self.old),
            "new": _about(self.new),
            **self.records.to_dict(),
            "others": [asdict(other) for other in self.others],
            "perhaps_same": [pair.to_dict() for pair in self.perhaps_same],
            "taken_as_same": [pair.to_dict() for pair in self.taken_as_same],
            "sizes": [asdict(size) for size in self.sizes],
            "whole": self.whole.to_dict(),
            "parts": self.parts.to_dict(),
            "standings": [found.to_dict() for found in self.standings],
            "groups": self.groups.to_dict(),
            "roles": [asdict(role) for role in self.roles],
            "plans": [plan.to_dict() for plan in self.plans],
            "came_true": self.came_true.to_dict() if self.came_true else None,
        }

    def to_frame(
        self,
        part: Literal[
            "entities", "links", "sizes", "measures", "standings", "roles", "plans"
        ] = "entities",
        *,
        library: Library = "pandas",
    ) -> Any:
        """One of the lists as a frame, in the words of ``to_dict``: what is new, gone or changed,
        with the names of the columns that differ; numbers; figures of the whole; who moved, came or
        went by each measure; what became of expected roles and of plans.
        """
        told = self.to_dict()
        for change in (*told["entities"], *told["links"]):
            change["columns"] = list(change["columns"])
        moved = [
            {"measure": found["measure"], "state": state} | row
            for found in told["standings"]
            for state in ("moved", "came", "went")
            for row in found[state]
        ]
        lists = told | {"measures": told["whole"]["measures"], "standings": moved}
        return part_of(lists, part, _FRAMES, library)


def difference(
    old: Network,
    new: Network,
    *,
    by: Sequence[str] | None = None,
    same_names: bool = False,
) -> Difference:
    """What has changed from ``old`` to ``new``: two states of one network, by the ids of their
    entities. Neither is changed.

    ``by`` are measures of ``ranking.measures``; without any, ``degree`` and ``betweenness``, above
    5,000 entities in either network ``degree`` alone. With ``same_names``, an entity that is gone
    and one that is new are taken for the same when they share a name and neither shares one with
    another of these. Undated links count in both networks. Equal networks give equal answers. The
    parts say what they rest on and where their methods come from: ``records``, ``compare_wholes``,
    ``standings``, ``compare_groups``, ``compare_roles``. Raises BadQuestion for a measure that
    there is not.
    """
    return _difference(old, new, None, by, same_names=same_names)


def between(
    network: Network, first: PartialDate, later: PartialDate, *, by: Sequence[str] | None = None
) -> Difference:
    """What has changed in a network from one year, month or day to a later one: see ``times`` for
    what counts, and ``difference`` for the rest.
    """
    old, new = times(network, first, later)
    return _difference(old, new, (first, later), by, same_names=False)


def times(network: Network, first: PartialDate, later: PartialDate) -> tuple[Network, Network]:
    """What of a network may have held on some day of ``first``, and what may on some day of
    ``later``; what is undated is in both. Raises BadQuestion when ``first`` does not end before
    ``later`` begins.
    """
    if first.last >= later.first:
        raise BadQuestion(
            say(
                "{first} does not end before {later} begins: give the earlier time first.",
                first=first,
                later=later,
            )
        )
    return at(network, first), at(network, later)


def _difference(
    old: Network,
    new: Network,
    days: tuple[PartialDate, PartialDate] | None,
    by: Sequence[str] | None,
    *,
    same_names: bool,
) -> Difference:
    measures = dict.fromkeys(measure_named(text).id for text in by or ())
    old, taken = matched(old, new) if same_names else (old, ())
    records = record_changes(old, new)
    graphs = to_graph(old), to_graph(new)
    pairs = simple(graphs[0]), simple(graphs[1])
    large = max(map(len, graphs)) > LARGE
    return Difference(
        old=old,
        new=new,
        between=days,
        records=records,
        others=others(old, new),
        perhaps_same=perhaps_same(records.entities),
        taken_as_same=taken,
        sizes=sizes(old, new),
        whole=compare_wholes(*pairs),
        parts=compare_parts(*pairs),
        standings=tuple(
            standings(*graphs, by=measure)
            for measure in measures or MEASURES[: 1 if large else None]
        ),
        groups=compare_groups(*graphs),
        roles=compare_roles((old, graphs[0]), (new, graphs[1])),
        plans=compare_plans(old, new),
        came_true=None if large else came_true(*graphs),
    )


def _about(network: Network) -> dict[str, str | None]:
    date = str(network.date) if network.date else None
    return {"id": network.id, "title": network.title, "date": date}
