"""What is found out about the roles in the municipalities of programmes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from netgraph.frames import Columns, Library, part_of
from netgraph.gaps.comparison import Comparison
from netgraph.gaps.peers import Body

if TYPE_CHECKING:
    from netgraph.periods import PartialDate

Expected = Literal["template", "peers"]
State = Literal["present", "absent", "unknown"]

_MUNICIPALITY = ("programme", "peer", "place")
_FRAMES: Columns = {
    "cells": (
        *_MUNICIPALITY,
        *("type", "information", "role", "state", "at_table", "expected", "entities"),
        "probability",
    ),
    "gaps": (*_MUNICIPALITY, "role", "expected", "probability"),
    "roles": ("programme", "role", "expected", "share", "source", "locator", "note"),
    "groups": (
        *("programme", "type", "role", "having", "number", "having_all", "number_all"),
        *("p", "q"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role of the matrix.

    ``expected`` is "template" (a row of roles.csv says so, with its ``source``, ``locator`` and
    ``note``), "peers" (at least one municipality would have it if it were as the others) or None.
    ``share`` (0 to 1) of the municipalities of which anything is known fill it; None without any.
    """

    role: str
    expected: Expected | None
    source: str
    locator: str
    note: str
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A role in a municipality: "present" with the ``bodies`` that fill it, "absent" when the data
    name none, "unknown" when they tell nothing of that municipality.

    ``probability`` (0 to 1) is how likely the cell would be filled if only were known how many
    roles each municipality and how many municipalities each role has; None when unknown.
    """

    role: str
    state: State
    expected: Expected | None
    bodies: tuple[Body, ...]
    probability: float | None

    @property
    def at_table(self) -> bool:
        """Whether somebody who fills the role is at the municipality's table."""
        return any(body.at_table for body in self.bodies)

    def to_dict(self) -> dict[str, Any]:
        """The cell as JSON values."""
        return {
            "role": self.role,
            "state": self.state,
            "at_table": self.at_table,
            "expected": self.expected,
            "entities": [asdict(body) for body in self.bodies],
            "probability": self.probability,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A municipality with a cell for each role, in the order of the roles. ``peer`` is its id, or
    None where only its ``place`` is known; ``known``: see ``Peer``.
    """

    peer: str | None
    place: str
    type: str | None
    known: bool
    cells: tuple[Cell, ...]

    def to_dict(self) -> dict[str, Any]:
        """The row as JSON values."""
        return {
            "peer": self.peer,
            "place": self.place,
            "type": self.type,
            "information": self.known,
            "cells": [cell.to_dict() for cell in self.cells],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A role that is expected of a municipality and for which the data name nobody there."""

    peer: str | None
    place: str
    role: str
    expected: Expected
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The matrix of one programme: ``rows`` of municipalities by id, ``roles`` that the template
    expects first, then those expected by the peers, then the others; of these, by how many have it.

    ``gaps``: the template's first, then by probability, the greatest first; equals by municipality
    and role. ``groups`` is None when they were not to be compared.
    """

    programme: str
    roles: tuple[Role, ...]
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    groups: tuple[Comparison, ...] | None

    def to_dict(self) -> dict[str, Any]:
        """The matrix as JSON values."""
        return {
            "programme": self.programme,
            "roles": [asdict(role) for role in self.roles],
            "rows": [row.to_dict() for row in self.rows],
            "gaps": [asdict(gap) for gap in self.gaps],
            "groups": None if self.groups is None else [asdict(group) for group in self.groups],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCoverage:
    """The matrices of all programmes asked for, by id. ``undated_links`` links were counted in
    without proof that they held on the day of ``as_of``.
    """

    as_of: PartialDate | None
    undated_links: int
    programmes: tuple[Coverage, ...]

    def to_dict(self) -> dict[str, Any]:
        """The matrices as JSON values."""
        return {
            "as_of": str(self.as_of) if self.as_of else None,
            "undated_links": self.undated_links,
            "programmes": [coverage.to_dict() for coverage in self.programmes],
        }

    def to_frame(
        self,
        part: Literal["cells", "gaps", "roles", "groups"] = "cells",
        *,
        library: Library = "pandas",
    ) -> Any:
        """A row for each role in each municipality, each gap, each role, or each comparison of a
        type of municipalities, in the words of ``to_dict``; of the entities their ids.
        """
        programmes = self.to_dict()["programmes"]
        cells = [
            {"programme": each["programme"]}
            | row
            | cell
            | {"entities": [body["id"] for body in cell["entities"]]}
            for each in programmes
            for row in each["rows"]
            for cell in row["cells"]
        ]
        lists = {
            name: [{"programme": p["programme"]} | row for p in programmes for row in p[name] or ()]
            for name in ("gaps", "roles", "groups")
        }
        return part_of(lists | {"cells": cells}, part, _FRAMES, library)
