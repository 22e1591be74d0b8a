"""GEXF 1.3, the format of Gephi: kinds as colours and shapes, relations as kinds of edges, periods
on the timeline (https://gexf.net).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from netgraph.exchange.flat import Values
from netgraph.exchange.formats import Files, Format, Outgoing
from netgraph.exchange.gexf_reading import NOTE, read
from netgraph.exchange.graph_rows import columns_without, is_symmetric, numeric
from netgraph.exchange.markup import HEAD, check_texts, leaf, tag
from netgraph.periods import PartialDate
from netgraph.tables.schema import ENTITIES
from netgraph.vocabulary import Kind, Relation
from netgraph.wording import Said, say

_NAMESPACES = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz"}
_SHAPES = {"dot": "disc", "square": "square", "diamond": "diamond", "triangle": "triangle"}
"""The shapes that GEXF has too, by what we call them."""
_NUMBERS = frozenset({"place.latitude", "place.longitude"})
_LISTS = frozenset(column.name for column in ENTITIES.columns if column.content == "list")


def write(out: Outgoing) -> Files:
    """The bytes of the file; raises DatasetError for texts that no XML can hold."""
    flat = out.flat
    check_texts(flat)
    root = tag(
        "gexf",
        _NAMESPACES | {"version": "1.3"},
        level=0,
        inside=(*_meta(flat.about), *_graph(out)),
    )
    return {"": f"{HEAD}\n{root}".encode()}


def lacks(out: Outgoing) -> tuple[Said, ...]:
    """What the file holds in another way."""
    flat = out.flat
    rows = [*flat.nodes, *flat.edges]
    partial = sum(any(_is_partial(row.get(name, "")) for name in ("start", "end")) for row in rows)
    lists = sorted(_LISTS.intersection(name for row in flat.nodes for name in row))
    said = []
    if flat.about:
        said.append(
            say(
                "What the network says of itself stands in a note that only netgraph reads;"
                " other programs see its title and description."
            )
        )
    if partial:
        said.append(
            say(
                "On the timeline, years and months stand as their first and last days; the"
                " columns start and end keep them: {number}.",
                number=partial,
            )
        )
    if lists:
        said.append(
            say(
                "Several values stand in one text, with semicolons between them: {columns}.",
                columns=", ".join(lists),
            )
        )
    return tuple(said)


GEXF = Format(
    name="gexf",
    title="GEXF 1.3 (Gephi)",
    suffixes=(".gexf",),
    positions=True,
    write=write,
    lacks=lacks,
    read=read,
)


def _meta(about: Values) -> Iterator[str]:
    """What the network says of itself: all of it for netgraph, and what others can show."""
    if not about:
        return
    # ">" could end the note too early.
    note = json.dumps(dict(about), ensure_ascii=False).replace(">", "\\u003e")
    told = "\n\n".join(about[name] for name in ("title", "description") if name in about)
    day = about.get("date", "")
    inside = [f"    <?{NOTE} {note}?>\n", leaf("creator", {}, "netgraph", level=2)]
    inside += [leaf("description", {}, told, level=2)] if told else []
    changed = {"lastmodifieddate": day} if _is_day(day) else {}
    yield tag("meta", changed, level=1, inside=inside)


def _graph(out: Outgoing) -> Iterator[str]:
    flat = out.flat
    of_nodes = _Attributes("node", flat.nodes, own=("id",))
    of_edges = _Attributes("edge", flat.edges, own=("source", "target"))
    kinds = {kind.id: kind for kind in out.vocabulary.kinds}
    relations = out.relations()
    nodes = (
        _node(row, of_nodes, kinds.get(row.get("kind", "")), out.positions.get(row["id"]))
        for row in flat.nodes
    )
    directed = any(not is_symmetric(row, relations) for row in flat.edges) or not flat.edges
    said = {"defaultedgetype": "directed" if directed else "undirected"}
    if any(_timeline(row) for row in (*flat.nodes, *flat.edges)):
        said |= {"mode": "dynamic", "timeformat": "date"}
    edges = (_edge(row, of_edges, relations, directed=directed) for row in flat.edges)
    inside = (
        of_nodes.declared(),
        of_edges.declared(),
        tag("nodes", {}, level=2, inside=nodes),
        tag("edges", {}, level=2, inside=edges),
    )
    yield tag("graph", said, level=1, inside=inside)


class _Attributes:
    """The columns of nodes or edges as attributes, which are called by numbers: Gephi takes ids
    such as "label" for its own.
    """

    def __init__(self, of: str, rows: Sequence[Values], own: Sequence[str]) -> None:
        self._of = of
        named = columns_without(rows, own)
        self._ids = {name: str(number) for number, name in enumerate(named)}
        self._numbers = {name for name in _NUMBERS.intersection(named) if numeric(name, rows)}

    def declared(self) -> str:
        columns = [
            tag("attribute", {"id": key, "title": name, "type": self._type(name)}, level=3)
            for name, key in self._ids.items()
        ]
        return tag("attributes", {"class": self._of}, level=2, inside=columns) if columns else ""

    def values(self, row: Values) -> str:
        found = [
            tag("attvalue", {"for": key, "value": row[name]}, level=5)
            for name, key in self._ids.items()
            if name in row
        ]
        return tag("attvalues", {}, level=4, inside=found) if found else ""

    def _type(self, name: str) -> str:
        return "double" if name in self._numbers else "string"


def _node(
    row: Values, attributes: _Attributes, kind: Kind | None, position: tuple[float, float] | None
) -> str:
    said = {"id": row["id"], "label": row.get("short") or row.get("name", "")} | _timeline(row)
    inside = [attributes.values(row)]
    if kind:
        inside.append(tag("viz:color", _channels(kind.colour), level=4))
    if position:
        x, y = position
        # Gephi's y grows upwards.
        at = {"x": f"{x:z.2f}", "y": f"{-y:z.2f}", "z": "0.0"}
        inside.append(tag("viz:position", at, level=4))
    if kind and kind.shape in _SHAPES:
        inside.append(tag("viz:shape", {"value": _SHAPES[kind.shape]}, level=4))
    return tag("node", said, level=3, inside=inside)


def _channels(colour: str) -> dict[str, str]:
    """A colour such as #17598f as GEXF has it: r, g and b from 0 to 255."""
    return {"r": f"{int(colour[1:3], 16)}", "g": f"{int(colour[3:5], 16)}",
            "b": f"{int(colour[5:7], 16)}"}  # fmt: skip


def _edge(
    row: Values, attributes: _Attributes, relations: Mapping[str, Relation], *, directed: bool
) -> str:
    said = {"source": row.get("source", ""), "target": row.get("target", "")}
    if directed and is_symmetric(row, relations):
        said["type"] = "undirected"
    if relation := relations.get(row.get("relation", "")):
        said |= {"kind": relation.id, "weight": str(relation.strength)}
    return tag("edge", said | _timeline(row), level=3, inside=[attributes.values(row)])


def _timeline(row: Values) -> dict[str, str]:
    """The first and the last day of a row's period, where they are known."""
    start, end = (_partial(row.get(name, "")) for name in ("start", "end"))
    found = {"start": str(start.first)} if start else {}
    return found | ({"end": str(end.last)} if end else {})


def _partial(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def _is_partial(text: str) -> bool:
    """Whether a text is a date, but names no day."""
    found = _partial(text)
    return found is not None and found.day is None


def _is_day(text: str) -> bool:
    found = _partial(text)
    return found is not None and found.day is not None
