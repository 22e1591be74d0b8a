"""What differs between two states of a network."""

from netgraph.difference.records import (
    EntityChange,
    LinkChange,
    RecordChanges,
    State,
    at,
    record_changes,
    together,
)

__all__ = [
    "EntityChange",
    "LinkChange",
    "RecordChanges",
    "State",
    "at",
    "record_changes",
    "together",
]
