"""GraphML, which nearly every program for networks reads (http://graphml.graphdrawing.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from netgraph.exchange.flat import Values
from netgraph.exchange.formats import Files, Format, Outgoing
from netgraph.exchange.graph_rows import columns_without, is_symmetric, numeric
from netgraph.exchange.graphml_reading import LABEL, WEIGHT, read
from netgraph.exchange.markup import HEAD, check_texts, leaf, tag
from netgraph.vocabulary import Relation
from netgraph.wording import Said, say

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NUMBERS = frozenset({"place.latitude", "place.longitude", "weight"})


def write(out: Outgoing) -> Files:
    """The bytes of the file; raises DatasetError for texts that no XML can hold."""
    check_texts(out.flat)
    root = tag("graphml", {"xmlns": _NAMESPACE}, level=0, inside=_inside(out))
    return {"": f"{HEAD}\n{root}".encode()}


def lacks(out: Outgoing) -> tuple[Said, ...]:
    """What the file holds in another way."""
    relations, edges = out.relations(), out.flat.edges
    symmetric = sum(is_symmetric(row, relations) for row in edges)
    said = [
        say(
            "Periods, lists and all other columns are texts; numbers are the weight of an edge and"
            " the latitude and longitude of a node."
        )
    ]
    if 0 < symmetric < len(edges):
        said.append(
            say(
                "Links without a direction are written as directed ones, because many programs read"
                " no mixture: {number}.",
                number=symmetric,
            )
        )
    return tuple(said)


GRAPHML = Format(
    name="graphml",
    title="GraphML",
    suffixes=(".graphml",),
    write=write,
    lacks=lacks,
    read=read,
)


def _inside(out: Outgoing) -> Iterator[str]:
    flat = out.flat
    relations = out.relations()
    about = _Keys("graph", [flat.about])
    of_nodes = _Keys("node", flat.nodes, own=("id",), added=LABEL)
    of_edges = _Keys("edge", flat.edges, own=("source", "target"), added=WEIGHT)
    for keys in (about, of_nodes, of_edges):
        yield from keys.declared()
    nodes = (
        tag(
            "node",
            {"id": row["id"]},
            level=2,
            inside=of_nodes.data(row, row.get("short") or row.get("name", "")),
        )
        for row in flat.nodes
    )
    edges = (
        tag(
            "edge",
            {"source": row.get("source", ""), "target": row.get("target", "")},
            level=2,
            inside=of_edges.data(row, _strength(row, relations)),
        )
        for row in flat.edges
    )
    undirected = flat.edges and all(is_symmetric(row, relations) for row in flat.edges)
    yield tag(
        "graph",
        {"edgedefault": "undirected" if undirected else "directed"},
        level=1,
        inside=(*about.data(flat.about, level=2), *nodes, *edges),
    )


class _Keys:
    """The columns of nodes or edges as keys, with the column that is ``added`` for other programs,
    unless there is one of that name.
    """

    def __init__(
        self, of: str, rows: Sequence[Values], own: Sequence[str] = (), added: str = ""
    ) -> None:
        self._of = of
        named = columns_without(rows, own)
        self._added = "" if added in named else added
        self._ids = {name: f"{of[0]}{number}" for number, name in enumerate(named)}
        self._numbers = {name for name in _NUMBERS.intersection(named) if numeric(name, rows)}

    def declared(self) -> Iterator[str]:
        if self._added:
            yield self._key(self._added, self._added, is_number=self._added in _NUMBERS)
        for name, key in self._ids.items():
            yield self._key(key, name, is_number=name in self._numbers)

    def data(self, row: Values, added: str = "", *, level: int = 3) -> Iterator[str]:
        """What an element says, ``added`` in the column of that name."""
        if added and self._added:
            yield leaf("data", {"key": self._added}, added, level=level)
        for name, key in self._ids.items():
            if name in row:
                yield leaf("data", {"key": key}, row[name], level=level)

    def _key(self, key: str, name: str, *, is_number: bool) -> str:
        kind = "double" if is_number else "string"
        said = {"id": key, "for": self._of, "attr.name": name, "attr.type": kind}
        return tag("key", said, level=1)


def _strength(row: Values, relations: Mapping[str, Relation]) -> str:
    relation = relations.get(row.get("relation", ""))
    return str(relation.strength) if relation else ""
