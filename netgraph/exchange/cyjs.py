"""CYJS: the JSON of Cytoscape.js, which the desktop program and networkx read and write too."""

from __future__ import annotations

from typing import Any

from netgraph.exchange.cytoscape import (
    ID_OF_EDGE,
    about_of,
    edges_as_attributes,
    flat_of,
    inside,
    lacks,
    network_as_attributes,
    position,
    tell_looks,
)
from netgraph.exchange.cytoscape_columns import Attributes, nodes_of
from netgraph.exchange.flat import Flat
from netgraph.exchange.formats import Files, Format, Outgoing
from netgraph.exchange.json_texts import as_bytes, as_json, lines, text_in
from netgraph.tables.decode import decode
from netgraph.tables.findings import Findings, error, warning
from netgraph.tables.json_text import parse_object
from netgraph.wording import say

_NODES = nodes_of({})
_SHAPE = 'CYJS is {"elements": {"nodes": [...], "edges": [...]}}.'


def _write(out: Outgoing) -> Files:
    nodes = []
    for row in out.flat.nodes:
        # "value" is what networkx calls a node by.
        element: Attributes = {"data": {**_NODES.attributes(row), "value": row["id"]}}
        if row["id"] in out.positions:
            element["position"] = position(out.positions[row["id"]])
        nodes.append(element)
    edges = [
        {"data": {"id": f"{ID_OF_EDGE}{number}", **edge, "key": number}}
        for number, edge in enumerate(edges_as_attributes(out.flat), start=1)
    ]
    head = {
        "format_version": "1.0", "generated_by": "netgraph",
        "target_cytoscapejs_version": "~2.1", "directed": True, "multigraph": True,
        "data": network_as_attributes(out.flat.about),
    }  # fmt: skip
    said = ",\n".join(f"{as_json(key)}: {as_json(value)}" for key, value in head.items())
    elements = f'{{\n"nodes": {lines(nodes)},\n"edges": {lines(edges)}\n}}'
    return {"": as_bytes(f'{{\n{said},\n"elements": {elements}\n}}\n')}


def _read(files: Files, findings: Findings) -> Flat | None:
    text = decode(files[""], findings)
    root = None if text is None else parse_object(text, findings, _SHAPE)
    if root is None:
        return None
    elements = _sorted(root.get("elements"))
    if "nodes" not in elements:
        findings.add(error("NG-P30", "This is no network of Cytoscape: it has no nodes.", _SHAPE))
        return None
    nodes = inside(elements["nodes"], "data", "nodes", findings, needed=True)
    edges = inside(elements.get("edges", []), "data", "edges", findings, needed=True)
    if "style" in root or _are_placed(elements["nodes"]):
        tell_looks(findings)
    if nested := sum("parent" in node for node in nodes):
        message = say("Nodes lie within others, which is no link here: {number}.", number=nested)
        remedy = "The column parent says in which; make links of it where it means that."
        findings.add(warning("NG-P33", message, remedy))
    return flat_of(
        about_of(_network(root.get("data")), findings),
        _NODES,
        (nodes, edges),
        findings,
        lasting="id_original",
        flattened=text_in(root.get("generated_by")).startswith("cytoscape-"),
    )


def _sorted(elements: Any) -> dict[str, Any]:
    """Nodes and edges; Cytoscape.js writes them in one list as well."""
    if isinstance(elements, dict):
        return elements
    both: dict[str, Any] = {"nodes": [], "edges": []}
    for one in elements if isinstance(elements, list) else ():
        data = one.get("data") if isinstance(one, dict) else None
        both["edges" if isinstance(data, dict) and "source" in data else "nodes"].append(one)
    return both if elements else {}


def _are_placed(nodes: Any) -> bool:
    listed = nodes if isinstance(nodes, list) else ()
    return any(isinstance(one, dict) and "position" in one for one in listed)


def _network(said: Any) -> Attributes:
    """What is said of the network; networkx writes pairs of names and values."""
    if isinstance(said, list):
        return {text_in(one[0]): one[1] for one in said if isinstance(one, list) and len(one) == 2}
    return said if isinstance(said, dict) else {}


CYJS = Format(
    name="cyjs",
    title="Cytoscape (CYJS)",
    suffixes=(".cyjs",),
    positions=True,
    write=_write,
    lacks=lacks,
    read=_read,
)
