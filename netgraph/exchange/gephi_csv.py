"""Gephi's tables: a folder of nodes.csv and edges.csv, as its import of spreadsheets reads them and
its data laboratory exports them.
"""

from __future__ import annotations

from netgraph.exchange.flat import Flat, Values
from netgraph.exchange.formats import Files, Format, Outgoing
from netgraph.exchange.graph_rows import Untabled, put, put_label
from netgraph.exchange.sheets import (
    Line,
    about_left_out,
    check_fit,
    csv_bytes,
    csv_lines,
    edge_ids,
    is_made,
    layout,
    with_ends,
)
from netgraph.exchange.spans import outermost, spans_of
from netgraph.periods import PartialDate
from netgraph.tables.findings import Findings
from netgraph.tables.record_rows import text_of
from netgraph.vocabulary import Relation
from netgraph.wording import Lang

_NODES_FILE, _EDGES_FILE = "nodes.csv", "edges.csv"
# Gephi takes a table with a column "source" or "target" for one of edges.
_NODES = layout(
    "nodes",
    ("Id", "Label", "timeset", "name", "short"),
    {"Id": "id", "name": "name", "short": "short"},
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


def _write(out: Outgoing) -> Files:
    nodes, edges = out.flat.nodes, out.flat.edges
    check_fit(nodes, edges)
    relations = out.relations()
    of_edges = [
        _edge(edge, identifier, relations.get(edge.get("relation", "")), out.lang)
        for edge, identifier in zip(edges, edge_ids(edges), strict=True)
    ]
    return {
        _NODES_FILE: csv_bytes(_NODES, [_node(node) for node in nodes]),
        _EDGES_FILE: csv_bytes(_EDGES, of_edges),
    }


def _node(node: Values) -> Values:
    return _NODES.out(node) | {"Label": _label(node), "timeset": _timeset(node)}


def _edge(edge: Values, identifier: str, relation: Relation | None, lang: Lang) -> Values:
    return _EDGES.out(edge) | {
        "Type": "Undirected" if relation and relation.symmetric else "Directed",
        "Id": identifier,
        "Label": relation.forward.in_language(lang) if relation else "",
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
    untabled = Untabled()
    nodes = [_read_node(line, untabled) for line in lines[_NODES_FILE]]
    edges = [_read_edge(line, untabled) for line in lines[_EDGES_FILE]]
    untabled.tell(findings)
    return Flat(about={}, nodes=with_ends(nodes, edges, findings), edges=edges)


def _read_node(line: Line, untabled: Untabled) -> Values:
    row, beside = _NODES.back(line.values)
    label = beside.get("Label", "")
    row.setdefault("id", label)
    put_label(row, label)
    _put_period(row, beside.get("timeset", ""), "nodes", line.number, untabled)
    return {name: text for name, text in row.items() if text}


def _read_edge(line: Line, untabled: Untabled) -> Values:
    row, beside = _EDGES.back(line.values)
    if is_made(beside.get("Id", ""), row):
        return row
    for header in ("Id", "Label"):
        put(row, header.lower(), beside.get(header, ""))
    untabled.put_direction(row, None, beside.get("Type", "").lower(), line.number)
    untabled.put_weight(row, beside.get("Weight", ""), line.number, usual=None)
    _put_period(row, beside.get("timeset", ""), "edges", line.number, untabled)
    return row


def _put_period(
    row: dict[str, str], text: str, sheet: str, number: int, untabled: Untabled
) -> None:
    """Put the days of a timeset where our period stands; what is more or other stays beside it."""
    if text in {"", _timeset(row)}:
        return
    spans = list(spans_of({"intervals": text}, ""))
    if not spans or {"start", "end"} & row.keys():
        put(row, "timeset", text)
        return
    if len(spans) > 1:
        untabled.note("spans", sheet, number)
        put(row, "timeset", text)
    found = outermost(spans)
    if not found.calendar:
        untabled.note("numbers", sheet, number)
    start, end = ("start", "end") if found.calendar else ("time.start", "time.end")
    put(row, start, found.start)
    put(row, end, found.end)


GEPHI_CSV = Format(
    name="gephi-csv",
    title="Gephi CSV",
    files=(_NODES_FILE, _EDGES_FILE),
    write=_write,
    lacks=lambda out: about_left_out(out.flat.about),
    read=_read,
)
