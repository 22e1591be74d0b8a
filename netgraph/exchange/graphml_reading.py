"""GraphML as yEd, Gephi, networkx, igraph and others write it → two tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.exchange.flat import ABOUT, Flat
from netgraph.exchange.formats import Files
from netgraph.exchange.graph_rows import (
    Row,
    Untabled,
    left_out,
    put,
    put_label,
    relations_of,
)
from netgraph.exchange.markup import called, items, parse, parts
from netgraph.tables.findings import Findings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LABEL, WEIGHT = "label", "weight"
"""The keys of what a file says for other programs, which follows from the columns."""
_ENDS: Mapping[str, tuple[str, ...]] = {"node": ("id",), "edge": ("source", "target")}
"""What an element itself says in these columns; a key of that name stands beside."""
_OWN_ID = "attribute.id"
_DRAWN_LABELS = frozenset({"NodeLabel", "EdgeLabel"})
_KNOWN = frozenset({"directed", "yfiles.foldertype"})
_PORTS = ("sourceport", "targetport")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A column: whose it is (node, edge, graph or all), and what is said where nothing is."""

    id: str
    of: str
    column: str
    default: str


def read(files: Files, findings: Findings) -> Flat | None:
    """The two tables of a file, or None with an error."""
    root = parse(files[""], "graphml", findings)
    return None if root is None else _Reader(root, findings).read()


class _Reader:
    def __init__(self, root: Element, findings: Findings) -> None:
        self._root = root
        self._findings = findings
        self._untabled = Untabled()
        self._keys = _keys(root)
        self._about = self._said_of_all()
        self._relations = relations_of(self._about)
        self._defaults = {
            of: {k.column: k.default for k in self._keys.values() if k.default and k.of == of}
            for of in _ENDS
        }

    def read(self) -> Flat:
        nodes: list[Row] = []
        edges: list[Row] = []
        for graph in parts(self._root, "graph"):
            default = graph.get("edgedefault", "directed")
            for element, inside in items(graph, {"node", "edge", "hyperedge"}, {"graph"}):
                match called(element):
                    case "node":
                        nodes.append(self._node(element, inside, len(nodes) + 1))
                    case "edge":
                        edges.append(self._edge(element, default, len(edges) + 1))
                    case _:
                        self._untabled.note("hyperedges", "edges", 0)
        _give_own_ids(nodes, edges)
        self._untabled.tell(self._findings)
        return Flat(about=self._about, nodes=nodes, edges=edges)

    def _node(self, element: Element, inside: str, number: int) -> Row:
        row, label, _ = self._row(element, "node", number)
        put_label(row, label)
        if inside:
            put(row, "parent", inside)
            self._untabled.note("nested", "nodes", number)
        return row

    def _edge(self, element: Element, default: str, number: int) -> Row:
        row, label, weight = self._row(element, "edge", number)
        put(row, "label", label)
        relation = self._relations.get(row.get("relation", ""))
        said = {"true": "directed", "false": "undirected"}.get(element.get("directed", ""), default)
        self._untabled.put_direction(row, relation, said, number)
        strength = relation.strength if relation else None
        self._untabled.put_weight(row, weight, number, usual=strength)
        if any(element.get(name) for name in _PORTS):
            self._untabled.note("ports", "edges", number)
        return row

    def _row(self, element: Element, of: str, number: int) -> tuple[Row, str, str]:
        """What nodes and edges have both: their ends, their data, what an element says besides;
        then the label and the weight that it has for other programs.
        """
        row = {name: text for name in _ENDS[of] if (text := element.get(name))}
        added = {LABEL: "", WEIGHT: ""}
        found: Row = {}
        for data in parts(element, "data"):
            key = self._keys.get(data.get("key", ""))
            if len(data):
                added[LABEL] = added[LABEL] or _drawn_label(data)
                self._untabled.note("layout", f"{of}s", number)
            elif key and (key.id, of) in ((LABEL, "node"), (WEIGHT, "edge")):
                added[key.id] = data.text or ""
            else:
                put(found, key.column if key else data.get("key", ""), data.text or "")
        for column, text in (self._defaults[of] | found).items():
            if column:
                put(row, f"attribute.{column}" if column in _ENDS[of] else column, text)
        for name, text in element.attrib.items():
            if name not in _KNOWN and name not in _ENDS[of]:
                put(row, name.rpartition("}")[2], text)
        put(row, "desc", "".join(one.text or "" for one in parts(element, "desc")))
        return row, added[LABEL], added[WEIGHT]

    def _said_of_all(self) -> Row:
        """What the file says of the network."""
        about: Row = {}
        rest: list[str] = []
        for graph in parts(self._root, "graph"):
            for data in parts(graph, "data"):
                key = self._keys.get(data.get("key", ""))
                name, text = key.column if key else "", data.text or ""
                ours = {"name": "title"}.get(name.lower(), name.lower())
                if ours in ABOUT:
                    about.setdefault(ours, text)
                elif name and text.strip():
                    rest.append(name)
        about.setdefault(
            "description",
            "".join(
                desc.text or ""
                for graph in parts(self._root, "graph")
                for desc in parts(graph, "desc")
            ),
        )
        left_out(rest, self._findings)
        return {name: text for name, text in about.items() if text}


def _keys(root: Element) -> dict[str, Key]:
    """The keys that a file declares; the second of two columns of one name says its key as well."""
    found: dict[str, Key] = {}
    taken: set[tuple[str, str]] = set()
    for declared in parts(root, "key"):
        key, of = declared.get("id", ""), declared.get("for", "all")
        name = declared.get("attr.name") or key
        column = f"{name} ({key})" if (of, name) in taken else name
        taken.add((of, name))
        default = "".join(one.text or "" for one in parts(declared, "default"))
        found[key] = Key(id=key, of=of, column=column, default=default)
    return found


def _give_own_ids(nodes: list[Row], edges: list[Row]) -> None:
    """Call nodes that are only numbered, as by igraph, what a column says that they are called."""
    own = {row.get("id", ""): row.get(_OWN_ID, "") for row in nodes}
    numbered = all(row.get("id") == f"n{nth}" for nth, row in enumerate(nodes))
    if not numbered or not all(own.values()) or len(set(own.values())) < len(nodes):
        return
    for row in nodes:
        row["id"] = row.pop(_OWN_ID)
    for row in edges:
        row |= {end: own[row[end]] for end in _ENDS["edge"] if row.get(end) in own}


def _drawn_label(data: Element) -> str:
    """What yEd writes on a node or beside an edge, its lines in one."""
    texts = (one.text or "" for one in data.iter() if called(one) in _DRAWN_LABELS)
    # A group has one for when it is closed, and another for when it is open.
    return " ".join(dict.fromkeys(" ".join(text.split()) for text in texts)).strip()
