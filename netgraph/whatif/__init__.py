"""What would be if: changes tried on a copy of a network, and what they do to the whole."""

from netgraph.whatif.changes import Change, applied, planned
from netgraph.whatif.effects import Effects, Measure, Shift, ThinSpots, whatif
from netgraph.whatif.reading import addition, removals

__all__ = [
    "Change",
    "Effects",
    "Measure",
    "Shift",
    "ThinSpots",
    "addition",
    "applied",
    "planned",
    "removals",
    "whatif",
]
