"""What would be if: changes tried on a copy of a network, and what they do to the whole."""

from netgraph.whatif.changes import Change, applied, planned
from netgraph.whatif.effects import Effects, whatif
from netgraph.whatif.reading import addition, removals
from netgraph.whatif.wholes import Measure, Shift, ThinSpots, Wholes, compare_wholes

__all__ = [
    "Change",
    "Effects",
    "Measure",
    "Shift",
    "ThinSpots",
    "Wholes",
    "addition",
    "applied",
    "compare_wholes",
    "planned",
    "removals",
    "whatif",
]
