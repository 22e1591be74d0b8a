"""The surroundings of an entity: who can be reached in a few steps, and the links among them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from netgraph.errors import BadQuestion
from netgraph.frames import Columns, Library, part_of
from netgraph.paths import LINK_COLUMNS, LinkRow
from netgraph.paths.checking import check_conditions, check_entities, not_there
from netgraph.paths.hops import Conditions, Hops
from netgraph.wording import say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.periods import PartialDate

FARTHEST = 100
_FRAMES: Columns = {"rows": ("distance", "id", "name", "kind", "place"), "links": LINK_COLUMNS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An entity in the surroundings of another, so many steps from it."""

    distance: int
    id: str
    name: str
    kind: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Who is near ``entity`` (an id), itself included, and all links among them.

    ``rows`` are in order of distance, then of id; ``links`` by source and target.
    """

    entity: str
    steps: int
    as_of: PartialDate | None
    rows: tuple[Near, ...]
    links: tuple[LinkRow, ...]

    @property
    def undated_links(self) -> int:
        """How many of the links have no date."""
        return sum(not link.period.dated for link in self.links)

    def to_dict(self) -> dict[str, Any]:
        """The surroundings as JSON values."""
        return {
            "entity": self.entity,
            "steps": self.steps,
            "as_of": str(self.as_of) if self.as_of else None,
            "undated_links": self.undated_links,
            "rows": [asdict(row) for row in self.rows],
            "links": [link.to_dict() for link in self.links],
        }

    def to_frame(
        self, part: Literal["rows", "links"] = "rows", *, library: Library = "pandas"
    ) -> Any:
        """The entities, or the links among them, as a frame in the words of ``to_dict``."""
        return part_of(self.to_dict(), part, _FRAMES, library)


def around(
    graph: MultiDiGraph,
    entity: str,
    *,
    steps: int = 1,
    as_of: PartialDate | None = None,
    relations: Collection[str] | None = None,
) -> Surroundings:
    """The entities within so many ``steps`` (1 to 100) of one (an id) and the links among them.

    Links are followed in both directions; only those of these ``relations`` (None: any), and what
    may have held on some day of ``as_of``. The graph is not changed. Raises UnknownEntity for an
    id that is not in the graph, or not at that time, BadQuestion for other wrong values.

        >>> import netgraph
        >>> graph = netgraph.to_graph(netgraph.load("interkulturelle-oeffnung"))
        >>> [(row.distance, row.id) for row in around(graph, "kreis-recklinghausen").rows]
        [(0, 'kreis-recklinghausen'), (1, 'ki-kreis-recklinghausen'), (1, 'option-kultur')]
    """
    conditions = Conditions(
        relations=None if relations is None else frozenset(relations), as_of=as_of
    )
    check_entities(graph, [entity])
    check_conditions(graph, conditions)
    if not 1 <= steps <= FARTHEST:
        raise BadQuestion(
            say("1 to {most} steps can be gone, not {number}.", most=FARTHEST, number=steps)
        )
    hops = Hops(graph, conditions, free=frozenset())
    if not hops.allows(entity):
        raise not_there(graph, entity, as_of)
    found = hops.reached(entity, within=steps)
    pairs = sorted({(one, other) for one in found for other in hops.costs(one) if other in found})
    return Surroundings(
        entity=entity,
        steps=steps,
        as_of=as_of,
        rows=tuple(
            Near(
                distance=distance,
                id=near,
                **{name: graph.nodes[near][name] for name in ("name", "kind", "place")},
            )
            for near, distance in found.items()
        ),
        links=tuple(
            LinkRow.of(graph, link)
            for one, other in pairs
            for link in hops.links(one, other)
            if link[0] == one
        ),
    )
