"""What is missing from a network, as far as the network itself can tell."""

from netgraph.gaps.backtest import TESTS, TOO_FEW, BackTest, Band, back_test
from netgraph.gaps.between import Distance
from netgraph.gaps.comparison import Comparison
from netgraph.gaps.coverage import Cell, Coverage, Gap, Role, RoleCoverage, Row
from netgraph.gaps.islands import Island
from netgraph.gaps.links import Suggestion, Suggestions, suggested_links
from netgraph.gaps.overlaps import Overlap, Overlaps, overlaps
from netgraph.gaps.reasons import Reason
from netgraph.gaps.roles import role_coverage
from netgraph.gaps.structure import Broker, Structure, WeakEntity, WeakLink, thin_spots

__all__ = [
    "TESTS",
    "TOO_FEW",
    "BackTest",
    "Band",
    "Broker",
    "Cell",
    "Comparison",
    "Coverage",
    "Distance",
    "Gap",
    "Island",
    "Overlap",
    "Overlaps",
    "Reason",
    "Role",
    "RoleCoverage",
    "Row",
    "Structure",
    "Suggestion",
    "Suggestions",
    "WeakEntity",
    "WeakLink",
    "back_test",
    "overlaps",
    "role_coverage",
    "suggested_links",
    "thin_spots",
]
