"""What a check looks at and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from netgraph.errors import Problem, Severity
from netgraph.model import Entity, ExpectedRole, Link, NotLink, NotSame, Place, Source
from netgraph.vocabulary import Vocabulary
from netgraph.wording import say

Table = Literal["entities", "links", "sources", "places", "roles", "not_same", "not_links"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that does not fit, in the record of that ``index`` of that ``table``.

    ``other`` is the index of a second record of that table which has its part in it.
    """

    table: Table
    index: int
    column: str
    code: str
    severity: Severity
    message: str
    suggestion: str = ""
    value: str = ""
    other: int | None = None

    def as_problem(self) -> Problem:
        """The fault of a record that comes from no file, placed as ``links[3], target``."""
        return Problem(
            code=self.code,
            severity=self.severity,
            message=self.message
            if self.other is None
            else say(
                "{fault} The other is {table}[{index}].",
                fault=self.message,
                table=self.table,
                index=self.other,
            ),
            suggestion=self.suggestion,
            file=f"{self.table}[{self.index}]",
            column=self.column,
            value=self.value,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All records of a dataset, in the order in which a reader met them.

    ``refused`` are, for a table, the indexes of records that a reader has already refused for a
    fault of their own: they may be checked as far as they go, and nothing may lead to them.
    ``rejected_ids`` are the ids (of a place: the name) in all such rows, also in those too faulty
    to make a record: a link to one of them is refused as well, with that as its reason.
    Nothing is said of references into ``unread`` tables, whose file could not be read, nor of
    kinds and relations when there is no ``vocabulary`` for the same reason. ``names`` are what the
    person calls a table, where that is another name than its own: its file, its sheet.
    """

    vocabulary: Vocabulary | None
    entities: Sequence[Entity] = ()
    links: Sequence[Link] = ()
    sources: Sequence[Source] = ()
    places: Sequence[Place] = ()
    expected_roles: Sequence[ExpectedRole] = ()
    not_same: Sequence[NotSame] = ()
    not_links: Sequence[NotLink] = ()
    refused: Mapping[Table, Set[int]] = field(default_factory=dict)
    rejected_ids: Mapping[Table, Set[str]] = field(default_factory=dict)
    unread: Set[Table] = frozenset()
    names: Mapping[Table, str] = field(default_factory=dict)

    def refused_in(self, table: Table) -> Set[int]:
        """The indexes of the records of a table that a reader has refused."""
        return self.refused.get(table, frozenset())
