"""What is missing from a network, as far as the network itself can tell."""

from netgraph.gaps.backtest import TESTS, TOO_FEW, BackTest, Band, back_test
from netgraph.gaps.coverage import RoleCoverage
from netgraph.gaps.links import Suggestion, Suggestions, suggested_links
from netgraph.gaps.overlaps import Overlap, Overlaps, overlaps
from netgraph.gaps.reasons import Reason
from netgraph.gaps.roles import role_coverage
from netgraph.gaps.structure import Structure, thin_spots

__all__ = [
    "TESTS",
    "TOO_FEW",
    "BackTest",
    "Band",
    "Overlap",
    "Overlaps",
    "Reason",
    "RoleCoverage",
    "Structure",
    "Suggestion",
    "Suggestions",
    "back_test",
    "overlaps",
    "role_coverage",
    "suggested_links",
    "thin_spots",
]
