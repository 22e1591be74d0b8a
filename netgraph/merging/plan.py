"""Which entity goes into which, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from netgraph.errors import DatasetError, Problem, Severity, shown
from netgraph.names import Nearest
from netgraph.network import Network
from netgraph.wording import either, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """That the entity ``merge`` goes into ``keep`` (ids); ``row`` is where a table says so."""

    keep: str
    merge: str
    row: int | None = None


def plan(network: Network, wishes: Sequence[Wish]) -> dict[str, tuple[str, int]]:
    """Where each merged entity ends up, and by how many steps.

    Raises DatasetError with all that speaks against the wishes.
    """
    into, problems = _targets(network, wishes)
    ends = _ends(into)
    problems += _contradictions(network, ends, wishes)
    if problems:
        raise DatasetError(tuple(problems))
    return ends


def _targets(network: Network, wishes: Sequence[Wish]) -> tuple[dict[str, str], list[Problem]]:
    """What each merged entity directly goes into; circles are left out and told."""
    ids = {entity.id for entity in network.entities}
    near = Nearest(ids)
    into: dict[str, str] = {}
    rows: dict[str, int | None] = {}
    problems = []
    for wish in wishes:
        unknown = [
            (column, value)
            for column, value in (("keep", wish.keep), ("merge", wish.merge))
            if value not in ids
        ]
        for column, value in unknown:
            meant = near.to(value)
            advice = say("Did you mean {names}?", names=either(map(repr, meant))) if meant else ""
            message = say("{value!r} is no entity of this network.", value=value)
            problems.append(_problem("NG-M01", message, advice, wish.row, column, value))
        if unknown:
            continue
        earlier = into.setdefault(wish.merge, wish.keep)
        rows.setdefault(wish.merge, wish.row)
        if earlier != wish.keep:
            message = say(
                "{id!r} would go into {one!r} and into {other!r}.",
                id=wish.merge, one=earlier, other=wish.keep,
            )  # fmt: skip
            advice = say("Keep one of the rows.")
            problems.append(_problem("NG-M02", message, advice, wish.row, "merge", wish.merge))
    for circle in _circles(into):
        message = say("These go round in a circle: {ids}.", ids=" → ".join(circle))
        advice = say("Take one of the rows out.")
        start = circle[0]
        problems.append(_problem("NG-M03", message, advice, rows[start], "merge", start))
        for member in circle[:-1]:
            del into[member]
    return into, problems


def _circles(into: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Each circle once, from its smallest id back to that."""
    done: set[str] = set()
    circles = []
    for start in sorted(into):
        path: list[str] = []
        on_path: set[str] = set()
        at = start
        while at in into and at not in done:
            done.add(at)
            path.append(at)
            on_path.add(at)
            at = into[at]
        if at in on_path:
            circle = path[path.index(at) :]
            first = circle.index(min(circle))
            circles.append((*circle[first:], *circle[: first + 1]))
    yield from circles


def _ends(into: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """Where each merged entity ends up, and by how many steps."""
    ends: dict[str, tuple[str, int]] = {}
    for start in into:
        path = [start]
        while path[-1] in into and path[-1] not in ends:
            path.append(into[path[-1]])
        last = path.pop()
        end, steps = ends.get(last, (last, 0))
        for entity in reversed(path):
            steps += 1
            ends[entity] = (end, steps)
    return ends


def _contradictions(
    network: Network, ends: Mapping[str, tuple[str, int]], wishes: Sequence[Wish]
) -> Iterator[Problem]:
    rows = {wish.merge: wish.row for wish in wishes}
    for pair in network.not_same:
        one, other = (ends.get(entity, (entity, 0))[0] for entity in (pair.a, pair.b))
        if pair.a != pair.b and one == other:
            merged = pair.b if pair.b in ends else pair.a
            message = say(
                "{a!r} and {b!r} would become one, but are listed as not the same.",
                a=pair.a, b=pair.b,
            )  # fmt: skip
            advice = say("Take out this row, or theirs in the table not_same.")
            yield _problem("NG-M04", message, advice, rows[merged], "merge", merged)


def _problem(
    code: str, message: str, advice: str, row: int | None, column: str, value: str
) -> Problem:
    return Problem(
        code=code,
        severity=Severity.ERROR,
        message=message,
        suggestion=advice,
        row=row,
        column=column,
        value=shown(value),
    )
