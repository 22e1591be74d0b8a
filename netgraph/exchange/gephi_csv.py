"""Gephi's tables: a folder of nodes.csv and edges.csv, as its import of spreadsheets reads them and
its data laboratory exports them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from netgraph.exchange.flat import Flat, Values
from netgraph.exchange.formats import Files, Format, Outgoing
from netgraph.exchange.sheets import (
    Line,
    about_left_out,
    check_fit,
    csv_bytes,
    csv_lines,
    edge_ids,
    is_made,
    keep,
    layout,
    with_ends,
)
from netgraph.periods import PartialDate
from netgraph.tables.findings import Findings, Spot, info, warning
from netgraph.tables.record_rows import text_of
from netgraph.vocabulary import Vocabulary

_NODES_FILE, _EDGES_FILE = "nodes.csv", "edges.csv"
# Gephi takes a table with a column "source" or "target" for one of edges.
_NODES = layout(
    "nodes",
    ("Id", "Label", "timeset"),
    {"Id": "id"},
    also={"timeset": ("Interval",), "": ("Source", "Target")},
)
_EDGES = layout(
    "edges",
    ("Source", "Target", "Type", "Kind", "Id", "Label", "timeset", "Weight"),
    {"Source": "source", "Target": "target", "Kind": "relation"},
    required=("Source", "Target"),
    also={"timeset": ("Interval",)},
)
_ALWAYS = "-Infinity", "Infinity"
_SPELL = re.compile(r"[\[(]\s*([^\s,\[\]()]+)\s*,\s*([^\s,\[\]()]+)\s*[\])]")
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?Z?")


def _write(out: Outgoing) -> Files:
    nodes, edges = out.flat.nodes, out.flat.edges
    check_fit(nodes, edges)
    of_edges = [
        _edge(edge, identifier, out.vocabulary)
        for edge, identifier in zip(edges, edge_ids(edges), strict=True)
    ]
    return {
        _NODES_FILE: csv_bytes(_NODES, [_node(node) for node in nodes]),
        _EDGES_FILE: csv_bytes(_EDGES, of_edges),
    }


def _node(node: Values) -> Values:
    return _NODES.out(node) | {"Label": _label(node), "timeset": _timeset(node)}


def _edge(edge: Values, identifier: str, vocabulary: Vocabulary) -> Values:
    relations = {relation.id: relation for relation in vocabulary.relations}
    relation = relations.get(edge.get("relation", ""))
    return _EDGES.out(edge) | {
        "Type": "Undirected" if relation and relation.symmetric else "Directed",
        "Id": identifier,
        "Label": relation.forward.de if relation else "",
        "timeset": _timeset(edge),
        "Weight": text_of(relation.strength) if relation else "",
    }


def _label(node: Values) -> str:
    return node.get("short") or node.get("name", "")


def _timeset(row: Values) -> str:
    """The period of a row as Gephi writes one: from its first to its last day."""
    start, end = row.get("start", ""), row.get("end", "")
    try:
        first = PartialDate.parse(start).first.isoformat() if start else _ALWAYS[0]
        last = PartialDate.parse(end).last.isoformat() if end else _ALWAYS[1]
    except ValueError:
        return ""
    return f"<[{first}, {last}]>" if start or end else ""


def _read(files: Files, findings: Findings) -> Flat | None:
    lines: dict[str, list[Line]] = {}
    for file, made in ((_NODES_FILE, _NODES), (_EDGES_FILE, _EDGES)):
        of_file = Findings(findings.file, file, findings.problems)
        found = csv_lines(files[file], made, of_file) if file in files else []
        if found is None:
            return None
        lines[file] = found
    # What is said of both files goes to the same problems.
    of_nodes, of_edges = (
        Findings(findings.file, file, findings.problems) for file in (_NODES_FILE, _EDGES_FILE)
    )
    nodes = [_read_node(line, of_nodes) for line in lines[_NODES_FILE]]
    edges = [_read_edge(line, of_edges) for line in lines[_EDGES_FILE]]
    _tell_of_weights(edges, of_edges)
    return Flat(about={}, nodes=with_ends(nodes, edges, findings), edges=edges)


def _read_node(line: Line, findings: Findings) -> Values:
    row, beside = _NODES.back(line.values)
    label = beside.get("Label", "")
    named = {column.casefold() for column in row}
    if label and "id" not in row:
        row["id"] = label
    if label and "name" not in named:
        row["name"] = label
    if label in {_label(row), row.get("name")}:
        beside.pop("Label", None)
    return _with_period(row, beside, line.number, findings)


def _read_edge(line: Line, findings: Findings) -> Values:
    row, beside = _EDGES.back(line.values)
    return (
        row
        if is_made(beside.get("Id", ""), row)
        else _with_period(row, beside, line.number, findings)
    )


def _tell_of_weights(edges: Sequence[Values], findings: Findings) -> None:
    if len({edge["Weight"] for edge in edges if "Weight" in edge}) > 1:
        message = "Weights are kept in a column of their own; they are no strengths of links."
        findings.add(info("NG-P22", message, "How strong a link is follows from its relation."))


def _with_period(
    row: dict[str, str], beside: dict[str, str], number: int, findings: Findings
) -> Values:
    """A row with what Gephi says beside it, of which days that are its only period become ours."""
    text = beside.get("timeset", "")
    spells = _SPELL.findall(text)
    if text == _timeset(row):
        beside.pop("timeset", None)
    elif len(spells) > 1:
        message = "There are several periods, and a row has one; they are kept as a text."
        remedy = "Divide the row into one for each period."
        findings.add(warning("NG-P21", message, remedy), Spot(number, "timeset", text))
    elif len(spells) == 1 and not {"start", "end"} & row.keys():
        bounds = _bounds(spells[0])
        if bounds:
            row |= bounds
            del beside["timeset"]
    keep(row, beside)
    return row


def _bounds(days: tuple[str, str]) -> Values:
    """The start and the end of a period; none when they are no days."""
    first, last = (_MIDNIGHT.sub("", day) for day in days)
    bounds = {}
    if first != _ALWAYS[0]:
        bounds["start"] = first
    if last != _ALWAYS[1]:
        bounds["end"] = last
    return bounds if _timeset(bounds) == f"<[{first}, {last}]>" else {}


GEPHI_CSV = Format(
    name="gephi-csv",
    title="Gephi CSV",
    files=(_NODES_FILE, _EDGES_FILE),
    write=_write,
    lacks=about_left_out,
    read=_read,
)
