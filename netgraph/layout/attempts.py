"""The forces come to a different rest from each start: the picture of fewest crossings is kept."""

from __future__ import annotations

from netgraph.layout.forces import forces
from netgraph.layout.lines import crossings
from netgraph.layout.start import start
from netgraph.layout.ties import Floats, Ties

ATTEMPTS, COMPARED = 6, 1000
"""Of so many attempts the best is kept, in parts of up to so many links."""


def fewest_crossings(ties: Ties, seed: int) -> Floats:
    """The positions of a connected graph's nodes at rest, in no particular unit."""
    best = forces(start(ties, seed=seed), ties)
    if len(ties.source) > COMPARED:
        return best
    least = crossings(best, ties.source, ties.target)
    for attempt in range(1, ATTEMPTS):
        if least == 0:
            break
        at = forces(start(ties, seed=seed + attempt), ties)
        count = crossings(at, ties.source, ties.target)
        if count < least:
            best, least = at, count
    return best
