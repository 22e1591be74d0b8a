"""The measures by which entities are ranked: what each one says, and where it comes from.

All are taken of the simple undirected graph: two entities are neighbours when any link joins them,
and every step is as long as any other. Each gives one number for each vertex of a view, in the
order of its nodes; NaN where the measure is not defined. Entities that are linked alike get equal
numbers, but for rounding. Labels and one-line explanations in both languages are in measures.json.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np

from netgraph import engine
from netgraph.engine import Scores, View, closed_paths, distances, leading
from netgraph.engine.view import Ints
from netgraph.wording import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How a measure is shown: its ``label`` and ``explanation`` by language, whether the highest
    or the lowest score comes ``first``, and how many ``digits`` behind the point a reader needs.
    """

    id: str
    first: Literal["high", "low"]
    digits: int
    label: Mapping[Lang, str]
    explanation: Mapping[Lang, str]


@cache
def measures() -> Mapping[str, Measure]:
    """All measures by id, in the order in which they are offered."""
    text = files("netgraph.ranking").joinpath("measures.json").read_text(encoding="utf-8")
    return {fields["id"]: Measure(**fields) for fields in json.loads(text)}


def degree(view: View) -> Scores:
    """The share of all others that are neighbours, 0 to 1; 1 for a vertex that is all there is.

    Freeman (1979), Social Networks 1, 215.
    """
    return Scores(view.degrees / (view.n - 1) if view.n > 1 else np.ones(view.n))


def strength(view: View) -> Scores:
    """The sum of the strengths of all links, 0 upwards; a strength is 0 to 1 for each link.

    Barrat, Barthélemy, Pastor-Satorras, Vespignani (2004), PNAS 101, 3747.
    """
    return Scores(view.strengths)


def betweenness(view: View) -> Scores:
    """The share of the pairs of others whose shortest paths lead through it, 0 to 1; a pair with
    several shortest paths counts by the share of these. Pairs without a path count for nobody. 0
    for all where there are fewer than three vertices.

    Freeman (1977), Sociometry 40, 35; Brandes (2001), Journal of Mathematical Sociology 25, 163.
    Estimated in large networks.
    """
    pairs = max((view.n - 1) * (view.n - 2) / 2, 1)
    found = engine.betweenness(view)
    return Scores(found.values / pairs, None if found.error is None else found.error / pairs)


def closeness(view: View) -> Scores:
    """One over the mean distance in steps to those that it reaches, times their share of all
    others: 0 (reaches nobody) to 1 (linked to all). So it compares across components as well.

    Wasserman, Faust (1994), Social Network Analysis, section 5.2. Estimated in large networks.
    """
    reached, others = view.component_sizes - 1, max(view.n - 1, 1)
    return distances(view).scores(
        lambda sums: np.divide(
            reached**2 / others, sums[2], out=np.zeros(view.n), where=sums[2] > 0
        )
    )


def harmonic(view: View) -> Scores:
    """The sum of one over each of its distances in steps, 0 to n - 1; whoever is out of reach adds
    nothing, so disconnected networks need no special care.

    Marchiori, Latora (2000), Physica A 285, 539; Rochat (2009). Estimated in large networks.
    """
    return distances(view).scores(lambda sums: sums[3])


def eigenvector(view: View) -> Scores:
    """Proportional to the sum of its neighbours' scores; all squares sum to 1. Only components
    with the largest eigenvalue of all have scores above 0; where several have it, each by what the
    power iteration from equal numbers gives. Without any link all are equal.

    Bonacich (1972), Journal of Mathematical Sociology 2, 113.
    """
    return Scores(leading(view)[1])


def pagerank(view: View) -> Scores:
    """The share of time that a walker spends there who follows links in proportion to their
    strength and, 15 % of the time or where there is no link, starts anew anywhere. Sums to 1;
    every vertex has at least 0.15 / n.

    Brin, Page (1998), Computer Networks 30, 107; damping 0.85.
    """
    return Scores(engine.pagerank(view))


def katz(view: View) -> Scores:
    """The number of walks that end there, each of k steps counted alpha to the power of k; all
    squares sum to 1. alpha is 0.1, or 0.85 over the largest eigenvalue where that is less: the sum
    would grow beyond all bounds at 1 over it. Isolated vertices have the empty walk, the least.

    Katz (1953), Psychometrika 18, 39.
    """
    largest = leading(view)[0]
    return Scores(engine.katz(view, min(0.1, 0.85 / largest) if largest else 0.1))


def coreness(view: View) -> Scores:
    """The largest k such that it is in a part of the network in which everyone has at least k
    neighbours: a whole number, 0 for isolated vertices. Many are equal.

    Seidman (1983), Social Networks 5, 269.
    """
    return Scores(engine.coreness(view).astype(np.float64))


def constraint(view: View) -> Scores:
    """How much its ties are ties to one circle: the sum over neighbours j of (p_ij + Σ p_iq p_qj)²,
    p_ij being the share of j in the strength of i's links, and q the neighbours of both. Near 0
    with many neighbours who do not know each other, 1 with a single one, below 2. The least
    constrained are the brokers. Not defined for isolated vertices.

    Burt (1992), Structural Holes, chapter 2.
    """
    return Scores(engine.constraint(view))


def effective_size(view: View) -> Scores:
    """The number of its neighbours less the mean number of links that each has to the others of
    them: 1 (all know each other) to the number of neighbours (none do). Links count alike. Not
    defined for isolated vertices.

    Burt (1992), Structural Holes, chapter 2; the form for unweighted links is by Borgatti (1997),
    Connections 20, 35.
    """
    return Scores(engine.effective_size(view))


def reach_2(view: View) -> Scores:
    """How many others are at most two steps away: a whole number. Estimated in large networks."""
    return distances(view, farthest=3).scores(lambda sums: sums[0])


def reach_3(view: View) -> Scores:
    """How many others are at most three steps away: a whole number. Estimated in large networks.

    Borgatti, Everett, Johnson (2013), Analyzing Social Networks, chapter 10, on both.
    """
    return distances(view, farthest=3).scores(lambda sums: sums[1])


def brokerage(view: View, group: Ints) -> Scores:
    """How many pairs of its neighbours lie in two different groups and are not linked to each
    other: a whole number. ``group`` holds the number of each vertex's group.

    After Gould, Fernandez (1989), Sociological Methodology 19, 89: of their kinds of brokers those
    that stand between two groups, whichever the broker is in, and without direction.
    """
    many = int(group.max(initial=0)) + 1
    # For each vertex and each group that it has neighbours in: how many they are.
    met, times = np.unique(view.tails * many + group[view.other], return_counts=True)
    together = np.bincount(met // many, times**2, minlength=view.n)
    across = (group[view.tails] != group[view.other]).astype(np.float64)
    linked = closed_paths(view, np.ones(len(view.other)), across)
    return Scores((view.degrees**2 - together - linked) / 2)


OF_VIEW: Mapping[str, Callable[[View], Scores]] = {
    measure.__name__: measure
    for measure in (
        degree, strength, betweenness, closeness, harmonic, eigenvector, pagerank, katz,
        coreness, constraint, effective_size, reach_2, reach_3,
    )
}  # fmt: skip
"""The measures that need nothing but the links; brokerage needs the groups as well."""
