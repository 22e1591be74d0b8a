"""The records of a network: entities, links, sources, places, expected roles, and pairs of entities
that are not the same or are no link. All frozen.

A record is right in itself; whether records fit together is the matter of checks.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from netgraph.periods import PartialDate, Period, in_order
from netgraph.vocabulary import Identifier

Label = Annotated[str, StringConstraints(pattern=r"\S", max_length=5000)]
"""Text with something to see in it."""
Reference = Label
"""The id of something else; whether it leads there is seen when the records meet (checks)."""


def _by_column(cells: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """One order for all, so that where a column stood never makes two records differ."""
    if len({column for column, _ in cells}) < len(cells):
        raise ValueError("a column stands twice")
    return tuple(sorted((column, cell) for column, cell in cells if cell))


Extra = Annotated[tuple[tuple[str, str], ...], AfterValidator(_by_column)]
"""Columns that netgraph does not know with their cells, by column, empty cells left out."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def of_checked(cls, rows: Iterable[dict[str, Any]]) -> Iterator[Self]:
        """The records of rows of values, one for each field, that are known to be what validation
        would make of them; each keeps its very dict. For readers of many rows: it takes a quarter
        of the time that ``model_construct`` takes, and a third of the memory.
        """
        fields = set(cls.model_fields)  # one for all records: who copies one copies it
        new, put = cls.__new__, object.__setattr__  # a frozen model has none of its own
        for values in rows:
            record = new(cls)
            put(record, "__dict__", values)
            put(record, "__pydantic_fields_set__", fields)
            put(record, "__pydantic_extra__", None)
            put(record, "__pydantic_private__", None)
            yield record


class _Dated(_Record):
    start: PartialDate | None = None
    end: PartialDate | None = None

    @model_validator(mode="after")
    def _period_in_order(self) -> Self:
        if not in_order(self.start, self.end):
            Period(start=self.start, end=self.end)  # which says so
        return self

    @property
    def period(self) -> Period:
        """When it holds, as one value."""
        return Period(start=self.start, end=self.end)


class Entity(_Dated):
    """A project, an authority, a partner or a programme: a node of the network.

    ``short`` is the label on the map (the name when empty), ``aliases`` its other spellings,
    ``place`` where it works, ``roles`` what it does there, ``source`` the id of the document that
    names it and ``locator`` the heading under which.
    """

    id: Identifier
    name: Label
    short: str = ""
    kind: Reference
    aliases: tuple[Label, ...] = ()
    place: str = ""
    roles: tuple[Label, ...] = ()
    themes: tuple[Label, ...] = ()
    source: str = ""
    locator: str = ""
    note: str = ""
    extra: Extra = ()

    @property
    def label(self) -> str:
        """What a map writes beside it."""
        return self.short or self.name


class Link(_Dated):
    """One relation between two entities, with its period and its evidence.

    ``evidence`` is the id of the source that shows it, ``locator`` the heading it stands under,
    ``note`` a paraphrase in the curator's own words. A ``planned`` link is one that somebody
    intends: it is not recorded, and no graph has it among its edges.
    """

    source: Reference
    target: Reference
    relation: Reference
    evidence: str = ""
    locator: str = ""
    note: str = ""
    planned: bool = False
    extra: Extra = ()


class Source(_Record):
    """A document that shows links: its title, who published it, where it is, when it was read."""

    id: Identifier
    title: Label
    publisher: str = ""
    url: str = ""
    date: PartialDate | None = None
    retrieved: PartialDate | None = None
    note: str = ""
    extra: Extra = ()


class Place(_Record):
    """A named place in degrees of WGS 84."""

    name: Label
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    extra: Extra = ()


class ExpectedRole(_Record):
    """A role that a programme expects of each of its municipalities, and where it says so."""

    programme: Reference
    role: Label
    source: str = ""
    locator: str = ""
    note: str = ""
    extra: Extra = ()


class _Pair(_Record):
    a: Reference
    b: Reference
    reason: str = ""
    extra: Extra = ()


class NotSame(_Pair):
    """Two entities, ``a`` and ``b`` by their ids, that look alike and are two, and why."""


class NotLink(_Pair):
    """Two entities, ``a`` and ``b`` by their ids, that somebody has ruled out as a link, and why.

    Which of them is ``a`` makes no difference.
    """
