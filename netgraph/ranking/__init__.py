"""Who stands out in a network, by which measure, and how sure that is."""

from __future__ import annotations

from netgraph.ranking.comparison import Compared, Comparison, Correlation, compare, measures_of
from netgraph.ranking.field import Engine
from netgraph.ranking.measures import Measure, measures
from netgraph.ranking.ranking import Ranked, Ranking, rank

__all__ = [
    "Compared",
    "Comparison",
    "Correlation",
    "Engine",
    "Measure",
    "Ranked",
    "Ranking",
    "compare",
    "measures",
    "measures_of",
    "rank",
]
