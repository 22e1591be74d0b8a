"""Kumu's elements and connections, and the JSON file (a "blueprint") that it imports and exports.

An element and a connection have an ID, by which Kumu knows them again, so that elements may be
called alike and a file that is imported twice doubles nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from netgraph.errors import shown
from netgraph.exchange.flat import ABOUT, Flat, Values
from netgraph.exchange.formats import Files, Format, Outgoing
from netgraph.exchange.graph_rows import Untabled, put
from netgraph.exchange.json_texts import as_bytes, as_json, lines, text_in
from netgraph.exchange.own_words import free
from netgraph.exchange.sheets import Layout, Line, edge_ids, is_made, layout, with_ends
from netgraph.names import fold, slug
from netgraph.tables.decode import decode
from netgraph.tables.findings import Findings, Remark, Spot, error, info, warning
from netgraph.tables.json_text import Object, lines_of_items, parse_object
from netgraph.tables.schema import LIST_SEPARATOR
from netgraph.wording import say

ELEMENTS = layout(
    "nodes",
    ("ID", "Label", "Type", "Description", "Tags"),
    {"ID": "id", "Label": "name", "Type": "kind", "Description": "note", "Tags": "themes"},
    # By columns From and To, Kumu takes a sheet for one of connections.
    also={"ID": ("_id",), "Type": ("Element Type",), "": ("attributes", "From", "To")},
)
CONNECTIONS = layout(
    "edges",
    ("ID", "From", "To", "Type", "Direction", "Label", "Description", "Tags"),
    {"From": "source", "To": "target", "Type": "relation", "Description": "note"},
    required=("From", "To"),
    also={"ID": ("_id",), "Type": ("Connection Type",), "": ("attributes",)},
)
LISTS = frozenset({"Tags", "aliases", "roles"})
"""Columns whose cells may have several values."""
SEVERAL = "|"
"""What Kumu has between the values of a cell."""

_SHAPE = 'A blueprint is {"elements": [...], "connections": [...]}.'
_OWN = "netgraph"
"""The key of what a network says of itself, which Kumu passes over."""
_OF_VIEWS = ("maps", "perspectives")


def records_of(out: Outgoing) -> tuple[list[Values], list[Values]]:
    """The elements and the connections of a network, by Kumu's headers."""
    relations = out.relations()
    connections: list[Values] = []
    for edge, identifier in zip(out.flat.edges, edge_ids(out.flat.edges), strict=True):
        relation = relations.get(edge.get("relation", ""))
        symmetric = relation is not None and relation.symmetric
        beside = {
            "ID": identifier,
            "Direction": "undirected" if symmetric else "directed",
            "Label": relation.forward.in_language(out.lang) if relation else "",
        }
        connections.append(CONNECTIONS.out(edge) | beside)
    elements: list[Values] = [ELEMENTS.out(node) for node in out.flat.nodes]
    return elements, connections


def flat_of(
    about: Values, elements: Sequence[Line], connections: Sequence[Line], findings: Findings
) -> Flat:
    """The two tables of what Kumu calls elements and connections."""
    of_elements = Findings(findings.file, "elements", findings.problems)
    of_connections = Findings(findings.file, "connections", findings.problems)
    nodes = _nodes(elements, of_elements)
    ends = _Ends(nodes)
    untabled = Untabled()
    edges = [edge for line in connections for edge in _edges(line, ends, untabled)]
    ends.tell(of_connections)
    untabled.tell(findings)
    return Flat(about=about, nodes=with_ends(nodes, edges, of_connections), edges=edges)


def _nodes(elements: Sequence[Line], findings: Findings) -> list[dict[str, str]]:
    """The nodes of elements. Without IDs, a label and a type are what Kumu knows an element by."""
    merged: dict[tuple[str, ...], dict[str, str]] = {}
    again = []
    for number, line in enumerate(elements):
        row, _ = ELEMENTS.back(line.values)
        by_label = "id" not in row and "name" in row
        key = (row["name"], row.get("kind", "")) if by_label else (str(number),)
        if key in merged:
            again.append((line.number, row["name"]))
        merged.setdefault(key, {}).update(row)
    if again:
        message = say(
            "Rows with the label and the type of another were put together with it: {number}."
            " Here is the first.",
            number=len(again),
        )
        number, name = again[0]
        remark = info("NG-P22", message, "So does Kumu. IDs keep them apart.")
        findings.add(remark, Spot(number, "Label", name))
    taken = {row["id"] for row in merged.values() if "id" in row}
    for row in merged.values():
        if "id" not in row and "name" in row:
            row["id"] = free(slug(row["name"]) or "element", taken)
    return list(merged.values())


class _Ends:
    """What the ends of connections mean: the ID of an element, or else its label."""

    def __init__(self, nodes: Sequence[Values]) -> None:
        self._ids = {node["id"] for node in nodes if "id" in node}
        self._called: dict[str, str] = {}
        for node in nodes:
            if "id" in node and "name" in node:
                self._called.setdefault(node["name"].strip(), node["id"])
        self._names = Counter(node.get("name", "").strip() for node in nodes)
        self._several: dict[str, None] = {}

    def several(self, text: str) -> list[str]:
        """The ids of one or more elements."""
        if text in self._ids or text.strip() in self._called or SEVERAL not in text:
            return [self.one(text)]
        return [self.one(part.strip()) for part in text.split(SEVERAL) if part.strip()]

    def one(self, text: str) -> str:
        label = text.strip()
        if text in self._ids:
            return text
        if self._names[label] > 1:
            self._several[label] = None
        return self._called.get(label, label)

    def tell(self, findings: Findings) -> None:
        """Note the labels that were taken for the first of several elements."""
        if several := list(self._several):
            message = say(
                "Labels that several elements have were taken for the first of them: {number}."
                " Here is the first.",
                number=len(several),
            )
            remedy = "Write the IDs of elements into From and To."
            findings.add(warning("NG-P21", message, remedy), Spot(value=several[0]))


def _edges(line: Line, ends: _Ends, untabled: Untabled) -> Iterator[Values]:
    row, beside = CONNECTIONS.back(line.values)
    sources = ends.several(row.pop("source", ""))
    targets = ends.several(row.pop("target", ""))
    for source in sources:
        for target in targets:
            edge = {"source": source, "target": target} | row
            if not is_made(beside.get("ID", ""), edge):
                untabled.put_direction(edge, None, beside.get("Direction", "").lower(), line.number)
                for header in ("ID", "Label", "Tags"):
                    put(edge, header.lower(), beside.get(header, ""))
            yield {name: text for name, text in edge.items() if text}


def _write(out: Outgoing) -> Files:
    elements, connections = records_of(out)
    lists = {
        "elements": [_fields(element, ELEMENTS) for element in elements],
        "connections": [_fields(connection, CONNECTIONS) for connection in connections],
    }
    parts = [f'"{_OWN}": {as_json(dict(out.flat.about))}'] if out.flat.about else []
    parts += [f'"{key}": {lines(items)}' for key, items in lists.items()]
    return {"": as_bytes("{\n" + ",\n".join(parts) + "\n}\n")}


def _fields(record: Values, made: Layout) -> dict[str, Any]:
    """A record as JSON has it, with Kumu's own keys in small letters."""
    return {
        name.lower() if name in made.columns else name: (
            text.split(LIST_SEPARATOR) if name in LISTS else text
        )
        for name, text in record.items()
        if text
    }


def _read(files: Files, findings: Findings) -> Flat | None:
    text = decode(files[""], findings)
    raw = None if text is None else parse_object(text, findings, _SHAPE)
    if text is None or raw is None or lines_of_items(text, findings) is None:
        return None
    if not raw.keys() & {"elements", "connections"}:
        findings.add(error("NG-P24", "There are neither elements nor connections.", _SHAPE))
        return None
    elements = _records(raw, "elements", findings)
    connections = _records(raw, "connections", findings)
    _tell_of_the_rest(raw, findings)
    own = raw.get(_OWN, {"title": raw.get("name"), "description": raw.get("description")})
    said = own if isinstance(own, dict) else {}
    about = {name: said[name] for name in ABOUT if isinstance(said.get(name), str) and said[name]}
    return flat_of(about, elements, connections, findings)


def _records(raw: Object, name: str, findings: Findings) -> list[Line]:
    items = raw.get(name, [])
    at = Findings(findings.file, name, findings.problems)
    if not isinstance(items, list):
        message = say("{name!r} must be a list of objects.", name=name)
        at.add(error("NG-J07", message, "Write it between [ and ]."))
        return []
    made = ELEMENTS if name == "elements" else CONNECTIONS
    headers = {
        fold(word): column.name
        for column in made.schema.columns
        for word in (column.name, *column.aliases)
    }
    found = []
    for number, item in enumerate(items, start=1):
        if isinstance(item, Object):
            found.append(Line(number, _values(item, headers)))
            for key, remark in _remarks(item):
                at.add(remark, Spot(number, shown(key).strip("'")))
        else:
            problem = error("NG-J07", "A record must be an object.", "Write it between { and }.")
            at.add(problem, Spot(number, value=text_in(item)))
    return found


def _remarks(item: Object) -> Iterator[tuple[str, Remark]]:
    """What is to be said of a record, and of which key."""
    for key in item.repeated:
        message = say("The key {key} stands in one object more than once.", key=shown(key))
        yield key, error("NG-J02", message, "Keep one of them.")
    for key, value in item.items():
        if isinstance(value, Object):
            yield from _remarks(value)
        elif isinstance(value, list) and any(LIST_SEPARATOR in str(part) for part in value):
            message = say("An item of the list holds a semicolon, which parts items here.")
            yield key, warning("NG-P37", message, "See whether it became two.")


def _values(item: Object, headers: Mapping[str, str]) -> Values:
    """The texts of an element or a connection; in an exported project, most are attributes."""
    fields: dict[str, Any] = dict(item)
    attributes = fields.get("attributes")
    if isinstance(attributes, dict):
        del fields["attributes"]
        fields |= attributes
    found: dict[str, str] = {}
    for key, value in fields.items():
        text = text_in(value)
        if text and value is not False:  # as "delayed" and "reversed" nearly always are
            put(found, headers.get(fold(key), key), text)
    return found


def _tell_of_the_rest(raw: Object, findings: Findings) -> None:
    """Loops are no links, and views are made anew."""
    loops, views = raw.get("loops"), [key for key in _OF_VIEWS if raw.get(key)]
    if isinstance(loops, list) and loops:
        message = say("Loops were left out: {number}.", number=len(loops))
        findings.add(warning("NG-P23", message, "Their connections are there as links."))
    if views:
        message = say("What views show and how was left out: {names}.", names=", ".join(views))
        findings.add(info("NG-P23", message))


KUMU_JSON = Format(
    name="kumu-json",
    title="Kumu (JSON)",
    suffixes=(".kumu.json",),
    write=_write,
    lacks=lambda _: (),
    read=_read,
)
