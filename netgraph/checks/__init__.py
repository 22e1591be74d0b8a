"""Whether records fit together: identity, then lists, then references, then the graph they make,
then what people have decided.

The same checks guard a Network made in Python and a dataset read from tables; who calls them
turns a Fault's record number into a file and a row.
"""

from __future__ import annotations

from collections.abc import Iterator

from netgraph.checks.decisions import check_decisions
from netgraph.checks.faults import Fault, Records, Table
from netgraph.checks.identity import check_identity
from netgraph.checks.lists import check_lists
from netgraph.checks.references import check_references
from netgraph.checks.structure import check_structure

__all__ = ["Fault", "Records", "Table", "check"]


def check(records: Records) -> Iterator[Fault]:
    """Every fault of ``records``: errors where they cannot make a network, warnings where a
    person should look. Empty when all is well.
    """
    yield from check_identity(records)
    yield from check_lists(records)
    yield from check_references(records)
    yield from check_structure(records)
    yield from check_decisions(records)
