"""What changes do to a network as a whole: before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

from netgraph.frames import Columns, Library, part_of
from netgraph.graph import as_of as graph_as_of
from netgraph.graph import simple, undated_links
from netgraph.whatif.changes import Change, applied
from netgraph.whatif.wholes import Wholes, compare_wholes

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.periods import PartialDate

_FRAMES: Columns = {
    "measures": ("id", "before", "after"),
    "changes": ("change", "id", "source", "relation", "target"),
    "betweenness": ("id", "before", "after"),
    "thin_spots": ("state", "id", "source", "target"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects(Wholes):
    """What ``changes`` do: see ``compare_wholes`` for what the other parts say.

    ``undated_links`` is how many links without a date the network before the changes has.
    """

    as_of: PartialDate | None
    undated_links: int
    changes: tuple[Change, ...]

    def to_dict(self) -> dict[str, Any]:
        """The effects as JSON values."""
        return {
            "as_of": str(self.as_of) if self.as_of else None,
            "undated_links": self.undated_links,
            "estimated": self.estimated,
            "changes": [change.to_dict() for change in self.changes],
            **Wholes.to_dict(self),  # the decorator makes another class, which super() misses
        }

    def to_frame(
        self,
        part: Literal["measures", "changes", "betweenness", "thin_spots"] = "measures",
        *,
        library: Library = "pandas",
    ) -> Any:
        """One of the lists as a frame, in the words of ``to_dict``. Thin spots are entities, by
        ``id``, and linked pairs, each with its ``state``: gone or new.
        """
        told = self.to_dict()
        spots = [
            {"state": state} | spot
            for state, found in told["thin_spots"].items()
            for spot in (*({"id": entity} for entity in found["entities"]), *found["links"])
        ]
        return part_of(told | {"thin_spots": spots}, part, _FRAMES, library)


def whatif(
    graph: MultiDiGraph, changes: Sequence[Change], *, as_of: PartialDate | None = None
) -> Effects:
    """What the changes would do to the network, or to what of it may hold on some day of ``as_of``;
    then a link to add counts only if its period may hold as well. The graph is not changed.

    What is told of it, and when it is estimated, is said by ``compare_wholes``; the entities in
    both are those that are left. Raises UnknownEntity and BadQuestion as ``applied`` does.

        >>> import netgraph
        >>> graph = netgraph.to_graph(netgraph.load("interkulturelle-oeffnung"))
        >>> change = Change(change="remove_entity", source="option-kultur")
        >>> [(m.before, m.after) for m in whatif(graph, [change]).measures if m.id == "components"]
        [(12, 21)]
    """
    base = graph if as_of is None else graph_as_of(graph, as_of)
    changed = applied(graph, changes, as_of=as_of)
    found = compare_wholes(
        simple(base), simple(changed if as_of is None else graph_as_of(changed, as_of))
    )
    return Effects(
        as_of=as_of,
        undated_links=undated_links(base),
        changes=tuple(changes),
        **{field.name: getattr(found, field.name) for field in fields(found)},
    )
