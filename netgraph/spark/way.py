"""How one entity reaches another, by Spark: one shortest path, with its links and evidence."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pyspark.sql import functions as f

from netgraph.graph import to_graph
from netgraph.network import Network
from netgraph.paths import NoPath, PathAnswer, paths
from netgraph.paths.hops import Conditions
from netgraph.spark.dataset import among
from netgraph.spark.named import network_of
from netgraph.spark.paths import Search, shortest_path
from netgraph.spark.rounds import held
from netgraph.spark.ties import ties

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from netgraph.spark.dataset import BigDataset


@dataclass(frozen=True, slots=True)
class BigPath:
    """An answer for paths, the ``network`` of those whom it names, and in how many ``rounds`` and
    over how many ``ties`` (linked pairs) it was found.
    """

    answer: PathAnswer
    network: Network
    rounds: int = 0
    ties: int = 0


def path(data: BigDataset, source: str, target: str, conditions: Conditions) -> BigPath:
    """One shortest path from ``source`` to ``target`` (ids) under some ``conditions``, as
    ``netgraph.paths.paths`` tells it.

    Where there is none, it is not said which link would join the two best. Raises what that one
    raises; ``conditions.strongest`` must not be asked for.
    """
    ends = (source, target)
    network = network_of(data, {*ends, *conditions.avoid})
    # Nobody is linked in there: so it says what is wrong with the question, or who is not there.
    answer = _told(network, ends, conditions)
    if answer.no_path is None or answer.no_path.reason == "absent":
        return BigPath(answer, network)
    with held(ties(_allowed(data, conditions, ends))) as pairs:
        found = shortest_path(pairs, *ends)
        linked = pairs.count()
    rounds = found.rounds
    if found.ids:
        links = _along(data.view(relations=conditions.relations).links, found)
        network = network_of(data, {*found.ids, *conditions.avoid}, links)
        answer = _told(network, ends, conditions)
    elif conditions != Conditions():
        free = shortest_path(ties(data.links), *ends)
        rounds += free.rounds
        if free.ids:
            filtered = NoPath(reason="filters", without_filters=len(free.ids) - 1)
            answer = replace(answer, no_path=filtered)
    return BigPath(answer, network, rounds, linked)


def _told(network: Network, ends: tuple[str, str], conditions: Conditions) -> PathAnswer:
    """The answer for a network that has no other path than the one that was found."""
    answer = paths(to_graph(network), *ends, alternatives=1, **asdict(conditions))
    nobody = answer.no_path is not None and answer.no_path.reason != "absent"
    return replace(answer, no_path=NoPath(reason="components")) if nobody else answer


def _allowed(data: BigDataset, conditions: Conditions, ends: tuple[str, str]) -> DataFrame:
    """The links that a path may take."""
    part = data.view(as_of=conditions.as_of, relations=conditions.relations)
    links, entities = part.links, part.entities
    if conditions.without:
        links = links.where(~f.col("relation").isin(*conditions.without))
    if conditions.through_kinds is not None:
        between = f.col("kind").isin(*conditions.through_kinds) | f.col("id").isin(*ends)
        entities = entities.where(between)
    if conditions.avoid:
        entities = entities.where(~f.col("id").isin(*conditions.avoid))
    return links if entities is part.entities else among(links, entities)


def _along(links: DataFrame, found: Search) -> DataFrame:
    """All links between those who follow one another on a path."""
    hop = f.array_sort(f.array("source", "target"))
    hops = [f.array(*map(f.lit, sorted(pair))) for pair in pairwise(found.ids)]
    return links.where(hop.isin(*hops))
