"""What differs between two states of a network."""

from netgraph.difference.answer import Difference, between, difference
from netgraph.difference.division import Division
from netgraph.difference.records import (
    EntityChange,
    LinkChange,
    RecordChanges,
    State,
    at,
    record_changes,
    together,
)
from netgraph.difference.standing import Standings

__all__ = [
    "Difference",
    "Division",
    "EntityChange",
    "LinkChange",
    "RecordChanges",
    "Standings",
    "State",
    "at",
    "between",
    "difference",
    "record_changes",
    "together",
]
