"""One entity of two: what a person has decided to be the same is put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netgraph.errors import DatasetError, Problem, Severity
from netgraph.merging.change import Action, Change
from netgraph.merging.plan import Wish, plan
from netgraph.merging.work import Work
from netgraph.network import Network
from netgraph.wording import say

__all__ = ["Action", "Change", "Merging", "Wish", "merge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """The network with its entities merged, and all that was done, by entity."""

    network: Network
    changes: tuple[Change, ...]


def merge(network: Network, wishes: Sequence[Wish]) -> Merging:
    """Put entities together as ``wishes`` say; the network given stays as it is.

    Names and aliases of a merged entity become aliases of the one kept; empty fields are filled
    from it, lists joined, and where two values differ the kept one stays. Links, expected roles and
    pairs that are not the same or no link move along. Of a chain (a into b, b into c) all goes into
    its end, the nearest first. Raises DatasetError for ids that are not there, an entity that would
    go into two, a circle, two that are known not to be the same; and when the outcome is no
    network, for example because a relation does not join the kinds that now meet.
    """
    work = Work(network, plan(network, wishes))
    outcome = {
        "entities": work.entities(),
        "links": work.links(),
        "expected_roles": work.roles(),
        "not_same": work.pairs(network.not_same),
        "not_links": work.pairs(network.not_links),
    }
    try:
        merged = Network(**dict(network) | outcome)
    except DatasetError as error:
        raise DatasetError(tuple(_once_merged(error.problems))) from error
    return Merging(
        network=merged,
        changes=tuple(sorted(work.changes, key=lambda change: change.entity)),
    )


def _once_merged(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The errors of the outcome, without their places: nobody sees its records."""
    for problem in problems:
        if problem.severity is Severity.ERROR:
            message = say("Once merged: {fault}", fault=problem.message)
            yield Problem(
                code=problem.code,
                severity=problem.severity,
                message=message,
                suggestion=problem.suggestion,
            )
