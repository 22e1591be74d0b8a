"""Which groups go on, split, merge, come and dissolve, and how far that can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from netgraph.difference.searches import Searches, Together
from netgraph.graph import simple
from netgraph.groups import Group, Grouping, groups, rand_index

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph

LEAST = 3
"""Smaller groups are not followed."""
COMMON = 2
"""So many members in common tell where a group comes from or goes."""
CLEAR = 0.75
"""A change is clear when so large a share of the pairs is together on one side, and no more than
the rest on the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A group that another one became a part of, or that is a part of another one.

    ``shared`` counts their common members. ``together_before`` and ``together_after`` (0 to 1) say
    for how many of the pairs of one of these and one of the first piece's both are in one group, on
    average over the ten searches in the old and in the new network; of a group that is alone, for
    how many pairs of its members in both networks. They are None where there is no such pair, and
    for the first piece itself. ``clear`` tells whether the searches agree on the change.
    """

    group: Group
    shared: int
    together_before: float | None = None
    together_after: float | None = None
    clear: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The piece as JSON values."""
        names = ("shared", "together_before", "together_after", "clear")
        return _as_json(self.group) | {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """A ``group`` that split into the ``pieces``, or into which they merged; the largest first."""

    group: Group
    pieces: tuple[Piece, ...]

    @property
    def clear(self) -> tuple[Piece, ...]:
        """The first piece and those that clearly are apart from it on one side only."""
        first, *others = self.pieces
        return first, *(piece for piece in others if piece.clear)

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON values."""
        return _as_json(self.group) | {"pieces": [piece.to_dict() for piece in self.pieces]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Continued:
    """A group that goes on: ``shared`` members are in it before and after; ``jaccard`` (0 to 1) is
    their share of all who are in it before or after and in both networks.
    """

    before: Group
    after: Group
    shared: int
    jaccard: float

    def to_dict(self) -> dict[str, Any]:
        """The group as JSON values."""
        sides = {"before": _as_json(self.before), "after": _as_json(self.after)}
        return {**sides, "shared": self.shared, "jaccard": self.jaccard}


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The groups before and after: see ``compare_groups`` for what each part says.

    ``agreement`` is the adjusted Rand index of the two divisions over the entities that have links
    in both networks (None without any); ``stability`` that of two searches in one network, before
    and after, to set it against. ``groups`` counts those with two members or more.
    """

    groups: tuple[int, int]
    stability: tuple[float, float]
    agreement: float | None
    continued: tuple[Continued, ...]
    split: tuple[Regrouped, ...]
    merged: tuple[Regrouped, ...]
    new: tuple[Piece, ...]
    dissolved: tuple[Piece, ...]

    def to_dict(self) -> dict[str, Any]:
        """The groups as JSON values."""
        kinds = ("continued", "split", "merged", "new", "dissolved")
        return {
            "groups": dict(zip(("before", "after"), self.groups, strict=True)),
            "stability": dict(zip(("before", "after"), self.stability, strict=True)),
            "agreement": self.agreement,
            **{kind: [row.to_dict() for row in getattr(self, kind)] for kind in kinds},
        }


def compare_groups(old: MultiDiGraph, new: MultiDiGraph) -> Division:
    """What became of the groups (``groups.groups``) of at least three members.

    Groups are matched by their members in both networks (as Greene, Doyle, Cunningham 2010, ASONAM,
    176–183, and Palla, Barabási, Vicsek 2007, Nature 446, 664–667, who take the Jaccard index): a
    new group comes from the old one that holds more than half of its members, an old one goes into
    the new one that holds more than half of its own; either way at least two. More than half both
    ways is a Jaccard index above one third.

    * ``split``: an old group from which two new ones or more come.
    * ``merged``: a new group into which two old ones or more go.
    * ``continued``: an old and a new group of which one comes from or goes into the other, both if
      the old one split or the new one merged.
    * ``new`` and ``dissolved``: those that come from none and that none goes into, and those that
      go into none and from which none comes.

    Groups of one network differ from search to search, too. A change is ``clear`` when on average
    over the ten searches of each network at least 75 % of the pairs of common members that it
    parts or joins are in one group on the one side, and at most 25 % on the other. Groups come by
    size, ties by leader. Equal graphs give equal answers.
    """
    graphs, wholes = (simple(old), simple(new)), (groups(old), groups(new))
    before, after = (_known(whole, old.nodes & new.nodes) for whole in wholes)
    kin, searched = _Kin.of(before, after), Searches(*graphs)
    linked = {
        one for one in graphs[0].nodes & graphs[1].nodes if all(graph[one] for graph in graphs)
    }
    return Division(
        groups=(_several(wholes[0]), _several(wholes[1])),
        stability=(wholes[0].stability, wholes[1].stability),
        agreement=_agreement(*wholes, linked),
        continued=tuple(_continued(before[a], after[b]) for a, b in kin.continued()),
        split=tuple(
            _regrouped(before[one], [after[part] for part in parts], searched, split=True)
            for one, parts in kin.children.items()
            if len(parts) > 1
        ),
        merged=tuple(
            _regrouped(after[one], [before[part] for part in parts], searched, split=False)
            for one, parts in kin.parents.items()
            if len(parts) > 1
        ),
        new=tuple(_alone(after[one], searched, dissolved=False) for one in kin.new),
        dissolved=tuple(_alone(before[one], searched, dissolved=True) for one in kin.dissolved),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A group with those of its members that are in both networks."""

    group: Group
    members: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kin:
    """Which new groups come from an old one (``children``) and which old ones go into a new one
    (``parents``), all by their leaders and by size; of kin, those that share most come first.
    """

    children: dict[str, list[str]]
    parents: dict[str, list[str]]

    @classmethod
    def of(cls, before: Mapping[str, _Known], after: Mapping[str, _Known]) -> Self:
        place = {member: one for one, known in before.items() for member in known.members}
        shared = Counter(
            (place[member], one)
            for one, known in after.items()
            for member in known.members & place.keys()
        )
        kin = cls(children={one: [] for one in before}, parents={one: [] for one in after})
        for (a, b), number in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if number >= COMMON and 2 * number > len(after[b].members):
                kin.children[a].append(b)
            if number >= COMMON and 2 * number > len(before[a].members):
                kin.parents[b].append(a)
        return kin

    def continued(self) -> list[tuple[str, str]]:
        """The old and the new group of each that goes on, in the new order."""
        order = {one: nth for nth, one in enumerate(self.parents)}
        comes = {(a, b) for a, some in self.children.items() for b in some}
        goes = {(a, b) for b, some in self.parents.items() for a in some}
        found = [
            (a, b)
            for a, b in comes | goes
            if ((a, b) in comes and (a, b) in goes)
            or max(len(self.children[a]), len(self.parents[b])) < 2
        ]
        return sorted(found, key=lambda pair: (order[pair[1]], pair[0]))

    @property
    def new(self) -> list[str]:
        """The new groups that have nothing to do with an old one."""
        come = {one for some in self.children.values() for one in some}
        return [one for one, parents in self.parents.items() if not parents and one not in come]

    @property
    def dissolved(self) -> list[str]:
        """The old groups that have nothing to do with a new one."""
        go = {one for some in self.parents.values() for one in some}
        return [one for one, children in self.children.items() if not children and one not in go]


def _known(grouping: Grouping, both: Collection[str]) -> dict[str, _Known]:
    return {
        group.leader: _Known(group=group, members=frozenset(group.members).intersection(both))
        for group in grouping
        if len(group.members) >= LEAST
    }


def _several(grouping: Grouping) -> int:
    return sum(len(group.members) > 1 for group in grouping)


def _continued(before: _Known, after: _Known) -> Continued:
    shared = len(before.members & after.members)
    whole = len(before.members | after.members)
    return Continued(before=before.group, after=after.group, shared=shared, jaccard=shared / whole)


def _regrouped(
    one: _Known, others: Sequence[_Known], searched: Searches, *, split: bool
) -> Regrouped:
    """What became of a group, or what became one."""
    parts = [one.members & other.members for other in others]
    pieces = [Piece(group=others[0].group, shared=len(parts[0]))]
    for other, part in zip(others[1:], parts[1:], strict=True):
        pieces.append(_piece(other.group, len(part), searched.between(parts[0], part), apart=split))
    return Regrouped(group=one.group, pieces=tuple(pieces))


def _alone(one: _Known, searched: Searches, *, dissolved: bool) -> Piece:
    """A group that came from nowhere, or went there."""
    return _piece(one.group, len(one.members), searched.within(one.members), apart=dissolved)


def _piece(group: Group, shared: int, together: Together | None, *, apart: bool) -> Piece:
    """A piece whose pairs came ``apart``, or else together; without a pair there is no doubt."""
    if together is None:
        return Piece(group=group, shared=shared)
    high, low = together if apart else reversed(together)
    return Piece(
        group=group,
        shared=shared,
        together_before=together[0],
        together_after=together[1],
        clear=high >= CLEAR and low <= 1 - CLEAR,
    )


def _agreement(before: Grouping, after: Grouping, linked: Collection[str]) -> float | None:
    """How far two divisions agree on those that are linked in both networks."""
    if not linked:
        return None
    one, other = (
        {member: nth for nth, group in enumerate(grouping) for member in group.members}
        for grouping in (before, after)
    )
    return rand_index(*(np.array([of[e] for e in linked], np.int64) for of in (one, other)))


def _as_json(group: Group) -> dict[str, Any]:
    return {"leader": group.leader, "name": group.name, "size": len(group.members)}
