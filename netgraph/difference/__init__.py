"""What has changed from one state of a network to another."""

from netgraph.difference.answer import Difference, between, difference, times
from netgraph.difference.division import Continued, Division, Piece, Regrouped
from netgraph.difference.identity import Namesakes, matched
from netgraph.difference.missing import CameTrue, PlanChange, RoleChange
from netgraph.difference.parts import Apart, Parts
from netgraph.difference.records import (
    EntityChange,
    LinkChange,
    RecordChanges,
    State,
    at,
    record_changes,
    together,
)
from netgraph.difference.sizes import Others, Size
from netgraph.difference.standing import Moved, Placing, Standings

__all__ = [
    "Apart",
    "CameTrue",
    "Continued",
    "Difference",
    "Division",
    "EntityChange",
    "LinkChange",
    "Moved",
    "Namesakes",
    "Others",
    "Parts",
    "Piece",
    "Placing",
    "PlanChange",
    "RecordChanges",
    "Regrouped",
    "RoleChange",
    "Size",
    "Standings",
    "State",
    "at",
    "between",
    "difference",
    "matched",
    "record_changes",
    "times",
    "together",
]
