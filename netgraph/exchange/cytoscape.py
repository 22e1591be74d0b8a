"""What Cytoscape's two formats share: elements with attributes, and how two tables come of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from netgraph.errors import shown
from netgraph.exchange.cytoscape_columns import EDGES, Attributes, Columns
from netgraph.exchange.flat import ABOUT, Flat, Values
from netgraph.exchange.formats import Outgoing
from netgraph.exchange.json_texts import text_in
from netgraph.tables.findings import Findings, Spot, error, info, warning
from netgraph.tables.json_text import Object
from netgraph.tables.schema import LIST_SEPARATOR
from netgraph.wording import Said, say

_OF_THE_PROGRAM = {"SUID", "selected", "source_original", "target_original"}
"""What the desktop program says of its own doings, and of ends that it has numbered anew."""
ID_OF_EDGE = "edge:"
"""Before the number of an edge: nodes and edges share their ids, and no id of ours has a colon."""
_NUMBERED = re.compile(rf"(?:{ID_OF_EDGE})?\d+(?:\.0)?", re.ASCII)


def lacks(out: Outgoing) -> tuple[Said, ...]:
    """What Cytoscape holds in another way."""
    flat, said = out.flat, []
    if any("start" in row or "end" in row for row in (*flat.nodes, *flat.edges)):
        said.append(say("Cytoscape knows no dates: start and end are text there."))
    alike: set[str] = set()
    for rows in (flat.nodes, flat.edges):
        names = {name for row in rows for name in row}
        spellings = Counter(name.lower() for name in names)
        alike |= {name for name in names if spellings[name.lower()] > 1}
    if alike:
        message = say(
            "Cytoscape takes columns that differ in capitals only for one: {columns}.",
            columns=", ".join(sorted(alike)),
        )
        said.append(message)
    return tuple(said)


def about_of(attributes: Mapping[str, Any], findings: Findings) -> Values:
    """What a network says of itself; that which no table takes is told."""
    texts = _texts(attributes, Spot(), findings)
    texts.pop("shared_name", "")
    title = texts.pop("name", "") or texts.get("title", "")
    about = {name: text for name in ABOUT if (text := texts.pop(name, ""))}
    if texts:
        message = say(
            "What is said of the network as a whole is left out: {names}.",
            names=", ".join(shown(name) for name in sorted(texts)),
        )
        findings.add(info("NG-P34", message, "Put it into the description, where it matters."))
    return about | {"title": title} if title else about


def flat_of(
    about: Values,
    columns: Columns,
    elements: tuple[Sequence[Attributes], Sequence[Attributes]],
    findings: Findings,
    *,
    lasting: str,
    flattened: bool = False,
) -> Flat:
    """The two tables of a file's nodes and edges. Edges call a node by its ``id``; its own id is
    the text in ``lasting``, if each node has another one there.
    """
    nodes = _texts_of(elements[0], "nodes", findings)
    edges = _texts_of(elements[1], "edges", findings)
    keys = [node.pop("id", "") for node in nodes]
    own = [node.get(lasting, "") for node in nodes]
    ids = own if all(own) and len(set(own)) == len(own) else keys
    known: dict[str, tuple[str, str]] = {}
    rows: list[Values] = []
    for key, identifier, node in zip(keys, ids, nodes, strict=True):
        known.setdefault(key, (identifier, node.get("name", "")))
        for said in (key, identifier):
            _drop(node, "value", said)  # by which networkx tells nodes apart
        _drop(node, "shared_name", node.get("name"))
        _drop(node, lasting, identifier)
        row = columns.row(node, flattened=flattened)
        rows.append({"id": identifier, **row} if identifier else row)
    return Flat(
        about=about,
        nodes=rows,
        edges=[EDGES.row(_edge(edge, known), flattened=flattened) for edge in edges],
    )


def _edge(edge: dict[str, str], names: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The texts of an edge without what its ends and its relation say already."""
    called = []
    for end in ("source", "target"):
        key = edge.get(end, "")
        identifier, name = names.get(key, (key, ""))
        called.append(name)
        if key:
            edge[end] = identifier
    relation = edge.setdefault("interaction", edge.get("shared_interaction", ""))
    _drop(edge, "shared_interaction", relation)
    for name in ("name", "shared_name"):
        _drop(edge, name, _caption(called[0], relation, called[1]))
    _drop(edge, "shared_name", edge.get("name"))
    for name in ("id", "id_original", "key"):
        if _NUMBERED.fullmatch(edge.get(name, "")):
            del edge[name]
    return {name: text for name, text in edge.items() if text}


def _caption(source: str, relation: str, target: str) -> str:
    """What Cytoscape calls an edge."""
    return f"{source} ({relation}) {target}"


def _drop(texts: dict[str, str], name: str, if_it_is: str | None) -> None:
    if name in texts and texts[name] == if_it_is:
        del texts[name]


def _texts_of(
    elements: Sequence[Attributes], sheet: str, findings: Findings
) -> list[dict[str, str]]:
    of_table = Findings(findings.file, sheet)
    found = [_texts(one, Spot(row), of_table) for row, one in enumerate(elements, start=1)]
    findings.problems += of_table.problems
    return found


def _texts(element: Mapping[str, Any], spot: Spot, findings: Findings) -> dict[str, str]:
    """The texts of an element, told of what cannot be as it is there."""
    for key in element.repeated if isinstance(element, Object) else ():
        message = say("The key {key} stands in one object more than once.", key=shown(key))
        findings.add(error("NG-J02", message, "Keep one of them."), Spot(spot.row, shown(key)))
    for name, value in element.items():
        if isinstance(value, list) and any(LIST_SEPARATOR in str(item) for item in value):
            parted = "An item of the list holds a semicolon, which parts items here."
            remark = warning("NG-P37", parted, "See whether it became two.")
            findings.add(remark, Spot(spot.row, shown(name)))
    texts = {
        name: text_in(value)
        for name, value in element.items()
        if name not in _OF_THE_PROGRAM and not name.startswith("__")
    }
    return {name: text for name, text in texts.items() if text}


def inside(
    elements: Any, key: str, sheet: str, findings: Findings, *, needed: bool
) -> list[Attributes]:
    """What stands under ``key`` in each of the nodes or edges; those that are none are told."""
    if not isinstance(elements, list):
        message = say("{name!r} must be a list of objects.", name=sheet)
        findings.add(error("NG-P30", message, "Write it between [ and ]."))
        return []
    of_table, found = Findings(findings.file, sheet), list[Attributes]()
    for row, one in enumerate(elements, start=1):
        said = one.get(key, None if needed else {}) if isinstance(one, dict) else None
        if not isinstance(said, dict):
            message = say("This is no node and no edge: it has no {key!r}.", key=key)
            of_table.add(error("NG-P31", message, "Correct it, or take it out."), Spot(row))
        found.append(said if isinstance(said, dict) else {})
    findings.problems += of_table.problems
    return found


def tell_looks(findings: Findings) -> None:
    """Tell that a file's own map is not kept."""
    message = "Positions, colours and shapes are left out: netgraph makes a map of its own."
    findings.add(info("NG-P32", message))


def edges_as_attributes(flat: Flat) -> list[Attributes]:
    """The edges with the names that Cytoscape gives them."""
    names = {row["id"]: row.get("name", "") for row in flat.nodes}
    return [
        EDGES.attributes(row)
        | {"name": _caption(names[row["source"]], row["relation"], names[row["target"]])}
        for row in flat.edges
    ]


def network_as_attributes(about: Values) -> Attributes:
    """What a network says of itself; Cytoscape calls its title a name."""
    return {"name": about.get("title", "")} | {
        name: text for name, text in about.items() if name != "title"
    }


def position(place: tuple[float, float]) -> Attributes:
    """Where a node lies, in pixels, y downwards."""
    return {"x": round(place[0], 2), "y": round(place[1], 2)}
