"""The question for paths: put right, searched, answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from itertools import islice, pairwise
from math import inf
from typing import TYPE_CHECKING

from netgraph.errors import BadQuestion
from netgraph.graph import vocabulary_of
from netgraph.paths.advice import NoPath, Relations, candidates, component
from netgraph.paths.answer import LinkRow, Path, PathAnswer, Step
from netgraph.paths.checking import check_conditions, check_entities
from netgraph.paths.hops import MILLION, Conditions, Hops
from netgraph.paths.moments import common
from netgraph.paths.search import Outlook, Way, ranked
from netgraph.paths.sentence import sentence
from netgraph.paths.through import ranked_through
from netgraph.periods import PartialDate, Period
from netgraph.wording import say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph

MOST = 100
"""More paths than this are read by nobody."""


def paths(  # noqa: PLR0913 - a question has many sides, each with a name
    graph: MultiDiGraph,
    source: str,
    target: str,
    *,
    alternatives: int | None = None,
    via: str | None = None,
    avoid: Collection[str] = (),
    relations: Collection[str] | None = None,
    without: Collection[str] = (),
    through_kinds: Collection[str] | None = None,
    as_of: PartialDate | None = None,
    strongest: bool = False,
) -> PathAnswer:
    """How ``source`` reaches ``target`` (ids) over the links of the graph, walked either way.

    A path names no entity twice; a hop stands for all allowed links between its two ends. All
    shortest paths are listed, at most 100, ordered by their ids; with ``alternatives`` (1 to 100)
    so many paths, the shortest first. They lead through ``via``; not over entities to ``avoid``;
    over links of these ``relations`` (None: any) but of none ``without``; between the ends (and
    ``via``) over entities ``through_kinds`` only (None: any); over what may have held on some day
    of ``as_of``. With ``strongest`` a hop is 1 / strength of its strongest link long.

    The graph is not changed. Raises UnknownEntity for an id that is not in the graph, BadQuestion
    for a question that contradicts itself.

        >>> import netgraph
        >>> graph = netgraph.to_graph(netgraph.load("interkulturelle-oeffnung"))
        >>> [path] = paths(graph, "kreis-recklinghausen", "bmas").paths
        >>> path.ids, str(path.common_period)
        (('kreis-recklinghausen', 'option-kultur', 'bmas'), '2012-01-01/2014-12-31')
    """
    ends = [source, target] if via is None else [source, via, target]
    conditions = Conditions(
        avoid=frozenset(avoid),
        relations=None if relations is None else frozenset(relations),
        without=frozenset(without),
        through_kinds=None if through_kinds is None else frozenset(through_kinds),
        as_of=as_of,
        strongest=strongest,
    )
    _check(graph, ends, conditions, alternatives)
    hops = Hops(graph, conditions, free=frozenset(ends))
    answer = partial(PathAnswer, source=source, target=target, as_of=as_of, strongest=strongest)
    absent = tuple(entity for entity in ends if not hops.allows(entity))
    if absent:
        no_path = NoPath(reason="absent", absent=absent, without_filters=_shortest(graph, ends))
        return answer(cut=False, paths=(), no_path=no_path)
    ways = _ways(hops, ends, least_only=alternatives is None)
    found = list(islice(ways, alternatives or MOST))
    return answer(
        cut=alternatives is None and next(ways, None) is not None,
        paths=tuple(_path(graph, hops, way, strongest=strongest) for way in found),
        no_path=None if found else _no_path(graph, hops, ends, conditions),
    )


def _check(
    graph: MultiDiGraph, ends: list[str], conditions: Conditions, alternatives: int | None
) -> None:
    """Raise what is wrong with a question."""
    check_entities(graph, ends)
    check_conditions(graph, conditions)
    names = {entity: graph.nodes[entity]["name"] for entity in ends}
    if len(names) < len(ends):
        twice = next(entity for entity in ends if ends.count(entity) > 1)
        raise BadQuestion(
            say("{name} is named twice: a path needs different ends.", name=names[twice])
        )
    if avoided := [entity for entity in ends if entity in conditions.avoid]:
        raise BadQuestion(
            say("{name} cannot be avoided: the path shall touch it.", name=names[avoided[0]])
        )
    if alternatives is not None and not 1 <= alternatives <= MOST:
        raise BadQuestion(
            say("1 to {most} paths can be listed, not {number}.", most=MOST, number=alternatives)
        )


def _ways(hops: Hops, ends: list[str], *, least_only: bool) -> Iterator[Way]:
    if len(ends) == 2:
        return ranked(hops.costs, *ends, least_only=least_only)
    return ranked_through(hops.costs, *ends, least_only=least_only)


def _path(graph: MultiDiGraph, hops: Hops, way: Way, *, strongest: bool) -> Path:
    legs = [(one, other, list(hops.links(one, other))) for one, other in pairwise(way.ids)]
    steps = tuple(
        Step(here=one, there=other, links=tuple(LinkRow.of(graph, link) for link in links))
        for one, other, links in legs
    )
    stretches = common([link.period for link in step.links] for step in steps)
    latest = stretches[-1] if stretches else Period()
    names = {
        entity: (graph.nodes[entity]["name"], graph.nodes[entity]["short"]) for entity in way.ids
    }
    return Path(
        steps=steps,
        distance=way.cost / MILLION if strongest else None,
        sentence=sentence(legs, names, vocabulary_of(graph)),
        simultaneous=bool(stretches),
        common_period=latest if latest.dated else None,
    )


def _no_path(graph: MultiDiGraph, hops: Hops, ends: list[str], conditions: Conditions) -> NoPath:
    """Between the first two, in order of the path, of which the one does not reach the other."""
    without_filters = _shortest(graph, ends)
    for one, other in pairwise(ends):
        sides = hops.reached(one), hops.reached(other)
        if other not in sides[0]:
            return NoPath(
                reason="components" if without_filters is None else "filters",
                components=tuple(component(graph, hops, side) for side in sides),
                nearest=candidates(graph, hops, sides, Relations(graph, conditions)),
                without_filters=without_filters,
            )
    return NoPath(reason="via", without_filters=without_filters)


def _shortest(graph: MultiDiGraph, ends: list[str]) -> int | None:
    """The number of hops from end to end when everything is allowed; None when there is no path."""
    hops = Hops(graph, Conditions(), free=frozenset())
    least = Outlook(hops.costs, ends[0], ends[-1]).least
    return None if least == inf else int(least)
