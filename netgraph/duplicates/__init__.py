"""Which entities may be one body that was entered twice. Only a person can say whether they are."""

from netgraph.duplicates.search import Duplicate, duplicates
from netgraph.duplicates.spelling import ALIKE

__all__ = ["ALIKE", "Duplicate", "duplicates"]
