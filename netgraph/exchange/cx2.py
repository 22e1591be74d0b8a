"""CX2: the format in which Cytoscape, Cytoscape Web and NDEx exchange networks with their looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from netgraph.errors import shown
from netgraph.exchange.cytoscape import (
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
from netgraph.tables.json_text import parse_list
from netgraph.vocabulary import Relation, Vocabulary
from netgraph.wording import say

_NODES = nodes_of({"id": "represents", "aliases": "alias"})
_SHAPES: Mapping[str, str] = {
    "dot": "ellipse", "square": "rectangle", "diamond": "diamond", "triangle": "triangle",
    "triangleDown": "vee", "hexagon": "hexagon", "star": "octagon",
}  # fmt: skip
_LINES: Mapping[str, str] = {"solid": "solid", "dotted": "dotted"}
_ARROWS: Mapping[str, str] = {"vee": "arrow"}
_KEYS = {"nodes": {"id": "id"}, "edges": {"s": "source", "t": "target"}}
_SHORT = {"nodes": {"n": "name", "r": "represents"}, "edges": {"i": "interaction"}}
"""Short names that are understood without being declared."""
_READ = {"metaData", "attributeDeclarations", "networkAttributes", "nodes", "edges", "status"}
_LOOKS = {"visualProperties", "nodeBypasses", "edgeBypasses", "visualEditorProperties"}
_SHAPE = "CX2 is a list that begins with CXVersion: save the network as CX2 in its program."


def _write(out: Outgoing) -> Files:
    nodes, edges = _elements(out)
    network = network_as_attributes(out.flat.about)
    declared = {
        "networkAttributes": _declared([network]),
        "nodes": _declared(node["v"] for node in nodes),
        "edges": _declared(edge["v"] for edge in edges),
    }
    aspects: dict[str, Sequence[Attributes]] = {
        "attributeDeclarations": [declared],
        "networkAttributes": [network],
        "nodes": nodes,
        "edges": edges,
        "visualProperties": [_style(out.vocabulary)],
    }
    counts = [{"name": name, "elementCount": len(some)} for name, some in aspects.items()]
    blocks = {"metaData": counts, **aspects, "status": [{"error": "", "success": True}]}
    said = [as_json({"CXVersion": "2.0", "hasFragments": False})]
    said += [f'{{"{name}": {lines(some)}}}' for name, some in blocks.items()]
    return {"": as_bytes("[\n" + ",\n".join(said) + "\n]\n")}


def _elements(out: Outgoing) -> tuple[list[Attributes], list[Attributes]]:
    numbers = {row["id"]: number for number, row in enumerate(out.flat.nodes, start=1)}
    everywhere = numbers.keys() <= out.positions.keys()  # a place for all nodes or for none
    nodes = [
        {
            "id": numbers[row["id"]],
            **(position(out.positions[row["id"]]) if everywhere else {}),
            "v": _NODES.attributes(row),
        }
        for row in out.flat.nodes
    ]
    edges: list[Attributes] = []
    for number, own in enumerate(edges_as_attributes(out.flat), start=1):
        ends = {"s": numbers[own.pop("source")], "t": numbers[own.pop("target")]}
        edges.append({"id": number, **ends, "v": own})
    return nodes, edges


def _declared(elements: Iterable[Attributes]) -> Attributes:
    names: dict[str, Any] = {}
    for element in elements:
        for name, value in element.items():
            names.setdefault(name, value)
    types = {bool: "boolean", float: "double", list: "list_of_string", str: "string"}
    return {name: {"d": types[type(value)]} for name, value in sorted(names.items())}


def _style(vocabulary: Vocabulary) -> Attributes:
    """Kinds by their shapes and colours, relations by their lines and arrows."""

    def by(attribute: str, looks: Iterable[tuple[str, str]]) -> Attributes:
        each = [{"v": word, "vp": look} for word, look in looks]
        definition = {"attribute": attribute, "type": "string", "map": each}
        return {"type": "DISCRETE", "definition": definition}

    kinds, relations = vocabulary.kinds, vocabulary.relations
    label = {"type": "PASSTHROUGH", "definition": {"attribute": "name", "type": "string"}}
    return {
        "default": {"network": {}, "node": {}, "edge": {}},
        "nodeMapping": {
            "NODE_LABEL": label,
            "NODE_BACKGROUND_COLOR": by("kind", ((one.id, one.colour) for one in kinds)),
            "NODE_SHAPE": by("kind", ((one.id, _SHAPES[one.shape]) for one in kinds)),
        },
        "edgeMapping": {
            "EDGE_LINE_STYLE": by(
                "interaction", ((one.id, _LINES.get(one.line, "dashed")) for one in relations)
            ),
            "EDGE_TARGET_ARROW_SHAPE": by(
                "interaction", ((one.id, _arrow(one)) for one in relations)
            ),
        },
    }


def _arrow(relation: Relation) -> str:
    return "none" if relation.symmetric else _ARROWS.get(relation.arrow, relation.arrow)


def _read(files: Files, findings: Findings) -> Flat | None:
    text = decode(files[""], findings)
    root = None if text is None else parse_list(text, findings, _SHAPE)
    if root is None:
        return None
    if not root or not isinstance(root[0], dict) or "CXVersion" not in root[0]:
        message = "This is no network of Cytoscape: it names no CXVersion."
        findings.add(error("NG-P30", message, _SHAPE))
        return None
    aspects: dict[str, list[Any]] = {}
    for block in root:
        for name, elements in block.items() if isinstance(block, dict) else ():
            if isinstance(elements, list):  # the parts of an aspect may stand apart
                aspects.setdefault(name, []).extend(elements)
    _tell(aspects, findings)
    about = [one for one in aspects.get("networkAttributes", []) if isinstance(one, dict)]
    return flat_of(
        about_of({name: value for one in about for name, value in one.items()}, findings),
        _NODES,
        (_expanded(aspects, "nodes", findings), _expanded(aspects, "edges", findings)),
        findings,
        lasting="represents",
    )


def _tell(aspects: Mapping[str, Sequence[Any]], findings: Findings) -> None:
    """Tell what of the file is left out, and whether it is whole."""
    status = [one for one in aspects.get("status", []) if isinstance(one, dict)]
    if not any(one.get("success") is True for one in status):
        message = say("The file does not say that it is whole.")
        if said := next((text_in(one.get("error")) for one in status if one.get("error")), ""):
            message = say("The file says that it could not be made: {fault}.", fault=shown(said))
        findings.add(warning("NG-P35", message, "Save the network anew in its program."))
    placed = any(isinstance(one, dict) and "x" in one for one in aspects.get("nodes", []))
    if placed or any(aspects.get(name) for name in _LOOKS):
        tell_looks(findings)
    if rest := sorted(name for name in aspects.keys() - _READ - _LOOKS if aspects[name]):
        message = say("Parts of the file are left out: {names}.", names=", ".join(map(shown, rest)))
        findings.add(warning("NG-P36", message, "See in its program whether you miss something."))


def _expanded(
    aspects: Mapping[str, Sequence[Any]], aspect: Literal["nodes", "edges"], findings: Findings
) -> list[Attributes]:
    """The attributes of nodes or edges by their full names, with those that all have by default,
    and what the format itself says of each.
    """
    full, defaults = _declarations(aspects.get("attributeDeclarations", []), aspect)
    elements = aspects.get(aspect, [])
    values = inside(elements, "v", aspect, findings, needed=False)
    found: list[Attributes] = []
    for element, own in zip(elements, values, strict=True):
        if not isinstance(element, dict):
            found.append({})
            continue
        ends = {ours: element.get(key) for key, ours in _KEYS[aspect].items()}
        said = defaults | {full.get(name, name): value for name, value in own.items()}
        # An attribute may be called what we call an end of an edge.
        kept = {f"original_{name}" if name in ends else name: one for name, one in said.items()}
        found.append(kept | ends)
    return found


def _declarations(declared: Sequence[Any], aspect: str) -> tuple[dict[str, str], Attributes]:
    """The full names of attributes by their short ones, and the values that all have by default."""
    full, defaults = dict(_SHORT[aspect]), Attributes()
    parts = [one[aspect] for one in declared if isinstance(one, dict) and aspect in one]
    for part in parts:
        for name, said in part.items() if isinstance(part, dict) else ():
            short = text_in(said.get("a")) if isinstance(said, dict) else ""
            if not short:
                full.pop(name, None)  # it is a full name itself
            elif short != name:  # some programs declare "n" by "n", and mean the name
                full[short] = name
            if isinstance(said, dict) and said.get("v") is not None:
                defaults[name] = said["v"]
    return full, {full.get(name, name): value for name, value in defaults.items()}


CX2 = Format(
    name="cx2",
    title="Cytoscape (CX2)",
    suffixes=(".cx2",),
    positions=True,
    write=_write,
    lacks=lacks,
    read=_read,
)
