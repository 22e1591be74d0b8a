"""Whose standing moved, what became of groups and parts, and which gaps were closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from netgraph.cli.diff.naming import Names, Section, by_size, first_of, of_size
from netgraph.ranking import measures
from netgraph.wording import Said, Word, decimal, joined, say

if TYPE_CHECKING:
    from netgraph.difference import Difference, Division, Standings
    from netgraph.difference.standing import Moved
    from netgraph.groups import Group

_FIRST = 10
"""Who comes into or leaves the first so many is named."""


def measure_name(found: Standings) -> Word:
    """What the measure is called."""
    label = measures()[found.measure].label
    return Word(label["en"], label["de"])


def moved(found: Standings, names: Names, top: int) -> list[Sequence[str]]:
    """The first rows of those who moved: the rank and the score before and after."""
    digits = max(measures()[found.measure].digits, 1 if found.estimated else 0)
    return [
        (
            names.label(row.id),
            *(str(place.rank_in_both) for place in (row.before, row.after) if place),
            *(decimal(place.score, digits) for place in (row.before, row.after) if place),
        )
        for row in found.moved[:top]
    ]


def beside_moved(found: Standings, names: Names, top: int) -> Iterator[Said]:
    """What else is to be said of standings."""
    if len(found.moved) > top:
        yield say("and {number} more (--top)", number=len(found.moved) - top)
    if came := _among_first(found.came, names):
        yield say("New among the first {first}: {names}.", first=_FIRST, names=came)
    if went := _among_first(found.went, names):
        yield say("Gone from the first {first}: {names}.", first=_FIRST, names=went)
    if found.estimated is not None:
        yield say("The scores are estimated, and may be off by ±{off}: ranks may differ by that.",
                  off=decimal(found.estimated, 4))  # fmt: skip


def _among_first(rows: Sequence[Moved], names: Names) -> str:
    ranked = ((row, (row.after or row.before)) for row in rows)
    told = [
        say("{name} (rank {rank})", name=names.label(row.id), rank=place.rank)
        for row, place in ranked
        if place and place.rank <= _FIRST and place.score
    ]
    return joined(told, by=", ") if told else ""


def parts(found: Difference, names: Names, top: int) -> Iterator[Section]:
    """Parts that were joined or came apart, who came to links and who lost them."""
    for head, rows in (
        (say("Parts that lay apart and are joined:"), found.parts.joined),
        (say("Parts that were joined and lie apart:"), found.parts.parted),
    ):
        sizes = [[of_size(names.label(part.leader), part.size) for part in row] for row in rows]
        yield Section(head, [first_of(row, top) for row in sizes])
    for head, ids in (
        (say("Had no links and have some:"), found.parts.linked),
        (say("Had links and have none:"), found.parts.alone),
    ):
        yield Section(head, [first_of([names.label(one) for one in ids], top)] if ids else [])


def groups(found: Division) -> Section:
    """What became of the groups, where the searches agree on it."""
    before, after = found.groups
    head = say(
        "Groups: {before} before, {after} after; of those of three or more, {number} go on",
        before=before,
        after=after,
        number=len(found.continued),
    )
    return Section(head, [*_regrouped(found), *_alone(found)])


def _regrouped(found: Division) -> Iterator[Said]:
    for one in found.split:
        if len(one.clear) > 1:
            pieces = by_size((p.group.name, len(p.group.members)) for p in one.clear)
            yield say("{group} has split: {pieces}", group=_group(one.group), pieces=pieces)
    for one in found.merged:
        if len(one.clear) > 1:
            pieces = by_size((p.group.name, len(p.group.members)) for p in one.clear)
            yield say("{pieces} have merged: {group}", group=_group(one.group), pieces=pieces)


def _alone(found: Division) -> Iterator[Said]:
    for piece in found.new:
        if piece.clear:
            yield say("{group} is new", group=_group(piece.group))
    for piece in found.dissolved:
        if piece.clear:
            yield say("{group} has dissolved", group=_group(piece.group))


def _group(group: Group) -> str:
    return of_size(group.name, len(group.members))


def beside_groups(found: Division) -> Iterator[Said]:
    """How far the groups can be trusted."""
    unclear = sum(len(one.clear) < 2 for one in (*found.split, *found.merged))
    unclear += sum(not piece.clear for piece in (*found.new, *found.dissolved))
    if unclear:
        yield say(
            "Changes of groups that are left out, because searches in one network differ as much:"
            " {number}.",
            number=unclear,
        )
    if found.agreement is not None:
        before, after = found.stability
        yield say(
            "Those linked both times are divided alike to {agreement}; two searches in one network"
            " divide it alike to {before} and {after} (1: the same, 0: as by chance).",
            agreement=decimal(found.agreement),
            before=decimal(before),
            after=decimal(after),
        )


def gaps(found: Difference, names: Names) -> Iterator[Section]:
    """Gaps that were closed, gaps that opened, and what became of other plans."""
    closed, opened, plans = [], [], []
    for role in found.roles:
        told = say(
            "{role}, {where} ({programme})",
            role=role.role,
            where=names.label(role.peer) if role.peer else role.place,
            programme=names.label(role.programme),
        )
        if role.state == "filled":
            closed.append(say("expected role filled: {role}", role=told))
        elif role.state == "lost":
            opened.append(say("expected role no longer filled: {role}", role=told))
        else:
            opened.append(say("expected role newly missing: {role}", role=told))
    for plan in found.plans:
        link = names.dated(plan.link)
        if plan.state == "done":
            closed.append(say("planned link recorded: {link}", link=link))
        elif plan.state == "dropped":
            plans.append(say("planned no longer: {link}", link=link))
        else:
            plans.append(say("newly planned: {link}", link=link))
    if found.came_true:
        closed += [
            say("suggested link recorded: {link}", link=names.link(s.source, s.relation, s.target))
            for s in found.came_true.linked
        ]
    yield Section(say("Gaps that were closed: {number}", number=len(closed)), closed)
    yield Section(say("Gaps that opened: {number}", number=len(opened)), opened)
    yield Section(say("Other plans: {number}", number=len(plans)), plans)


def beside_gaps(found: Difference) -> Iterator[Said]:
    """How many suggestions came true."""
    true = found.came_true
    if true and true.new_pairs:
        yield say(
            "Newly linked pairs of entities in both: {pairs}. Among the best suggestions for the"
            " old network ({listed}) were {number} of them.",
            pairs=true.new_pairs,
            listed=true.listed,
            number=len(true.linked),
        )
