"""Graph measures on arrays: one compressed sparse view of a network, and the numbers of its
vertices that take most of the time.

Nothing here knows entities, relations or days; ``netgraph.ranking`` says what the numbers mean.
Each function answers exactly up to a certain amount of work, which is counted in steps and not in
seconds, so that it is the same on every machine; beyond that it samples and says how far off it may
be. Equal networks give equal answers, whatever the order of their rows.
"""

from __future__ import annotations

from netgraph.engine.betweenness import betweenness, betweenness_from
from netgraph.engine.distances import Distances, distances
from netgraph.engine.estimate import Scores
from netgraph.engine.local import closed_paths, constraint, coreness, effective_size
from netgraph.engine.meetings import meetings
from netgraph.engine.spectral import katz, leading, pagerank
from netgraph.engine.view import View

__all__ = [
    "Distances",
    "Scores",
    "View",
    "betweenness",
    "betweenness_from",
    "closed_paths",
    "constraint",
    "coreness",
    "distances",
    "effective_size",
    "katz",
    "leading",
    "meetings",
    "pagerank",
]
