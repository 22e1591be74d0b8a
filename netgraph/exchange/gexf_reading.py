"""GEXF of any version → two tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
from netgraph.exchange.spans import KEYS, Span, outermost, spans_of
from netgraph.periods import PartialDate
from netgraph.tables.findings import Findings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NOTE = "netgraph"
"""Whom the note is for in which a network says everything of itself."""
_ENDS: Mapping[str, tuple[str, ...]] = {"node": ("id",), "edge": ("source", "target")}
"""What an element itself says in these columns; an attribute of that name stands beside."""
_KNOWN = frozenset({*KEYS, "label", "pid", "type", "weight", "kind", "for", "parents"})
_LOOK = frozenset({"color", "position", "size", "shape", "thickness"})


def read(files: Files, findings: Findings) -> Flat | None:
    """The two tables of a file, or None with an error."""
    root = parse(files[""], "gexf", findings, instructions=True)
    return None if root is None else _Reader(root, findings).read()


class _Reader:
    def __init__(self, root: Element, findings: Findings) -> None:
        self._graph = parts(root, "graph")[0]
        self._findings = findings
        self._untabled = Untabled()
        notes = [note for meta in parts(root, "meta") for one in meta if (note := _noted(one))]
        # Its look follows from its kinds, and other programs leave the note out when they save.
        self._as_written = bool(notes)
        self._about = notes[0] if notes else _about(root, findings)
        self._relations = relations_of(self._about)
        self._columns = {of: _columns(self._graph, of) for of in _ENDS}
        self._defaults = {
            of: {column: default for column, default in columns.values() if default}
            for of, columns in self._columns.items()
        }
        self._timeformat = self._graph.get("timeformat", "").lower()

    def read(self) -> Flat:
        nodes: list[Row] = []
        edges: list[Row] = []
        for element, inside in items(self._graph, set(_ENDS), {"nodes", "edges"}):
            if called(element) == "node":
                nodes.append(self._node(element, inside, len(nodes) + 1))
            else:
                edges.append(self._edge(element, len(edges) + 1))
        self._untabled.tell(self._findings)
        return Flat(about=self._about, nodes=nodes, edges=edges)

    def _node(self, element: Element, inside: str, number: int) -> Row:
        row = self._row(element, "node", number)
        put_label(row, element.get("label", ""))
        around = [element.get("pid", "") or inside]
        for group in parts(element, "parents"):
            around += [parent.get("for", "") for parent in parts(group, "parent")]
        if parent := "; ".join(dict.fromkeys(filter(None, around))):
            put(row, "parent", parent)
            self._untabled.note("nested", "nodes", number)
        return row

    def _edge(self, element: Element, number: int) -> Row:
        row = self._row(element, "edge", number)
        put(row, "label", element.get("label", ""))
        if (kind := element.get("kind", "")) != row.get("relation", ""):
            put(row, "kind" if "relation" in row else "relation", kind)
        relation = self._relations.get(row.get("relation", ""))
        default = self._graph.get("defaultedgetype", "undirected")
        self._untabled.put_direction(row, relation, element.get("type", default), number)
        strength = relation.strength if relation else None
        self._untabled.put_weight(row, element.get("weight", ""), number, usual=strength)
        return row

    def _row(self, element: Element, of: str, number: int) -> Row:
        """What nodes and edges have both: their ends, attributes and times."""
        row = {name: text for name in _ENDS[of] if (text := element.get(name))}
        for column, text in self._values(element, of, number).items():
            put(row, f"attribute.{column}" if column in _ENDS[of] else column, text)
        for name, text in element.attrib.items():
            if name not in _KNOWN and name not in _ENDS[of]:
                put(row, name.rpartition("}")[2], text)
        self._put_time(row, element, f"{of}s", number)
        if not self._as_written and any(called(child) in _LOOK for child in element):
            self._untabled.note("layout", f"{of}s", number)
        return row

    def _values(self, element: Element, of: str, number: int) -> Row:
        columns = self._columns[of]
        found: dict[str, list[tuple[str, Span]]] = {}
        for group in parts(element, "attvalues"):
            for value in parts(group, "attvalue"):
                key = value.get("for") or value.get("id") or ""
                column = columns.get(key, (key, ""))[0]
                span = outermost(spans_of(value.attrib, self._timeformat))
                found.setdefault(column, []).append((value.get("value", ""), span))
        row = dict(self._defaults[of])
        for column, values in found.items():
            row[column] = _joined(values)
            if any(span for _, span in values):
                self._untabled.note("values", f"{of}s", number)
        return {column: text for column, text in row.items() if column and text}

    def _put_time(self, row: Row, element: Element, sheet: str, number: int) -> None:
        spans = list(spans_of(element.attrib, self._timeformat))
        for group in parts(element, "spells", "slices"):
            for spell in parts(group, "spell", "slice"):
                spans += spans_of(spell.attrib, self._timeformat)
        span = outermost(spans)
        if len(spans) > 1:
            self._untabled.note("spans", sheet, number)
        if not span.calendar:
            self._untabled.note("numbers", sheet, number)
        for name, text in (("start", span.start), ("end", span.end)):
            if not span.calendar:
                put(row, f"time.{name}", text)
            elif not _is_bound(row.get(name, ""), text, last=name == "end"):
                put(row, name, text)


def _columns(graph: Element, of: str) -> dict[str, tuple[str, str]]:
    """The column of each attribute by its id, and what is said where an element says nothing."""
    found: dict[str, tuple[str, str]] = {}
    taken: set[str] = set()
    for group in parts(graph, "attributes"):
        if group.get("class") != of:
            continue
        for attribute in parts(group, "attribute"):
            key = attribute.get("id", "")
            title = attribute.get("title") or key
            column = f"{title} ({key})" if title in taken else title
            taken.add(column)
            default = "".join(one.text or "" for one in parts(attribute, "default"))
            found[key] = column, default
    return found


def _joined(values: list[tuple[str, Span]]) -> str:
    """The one value, or all of them with their periods."""
    if len(values) == 1:
        return values[0][0]
    return "; ".join(f"{text} ({span})" if span else text for text, span in values)


def _is_bound(said: str, day: str, *, last: bool) -> bool:
    """Whether the day is the first or last one of the partial date that a column holds."""
    try:
        partial = PartialDate.parse(said)
    except ValueError:
        return False
    return str(partial.last if last else partial.first) == day


def _about(root: Element, findings: Findings) -> Row:
    about: Row = {}
    rest: list[str] = []
    for meta in parts(root, "meta"):
        for child in meta:
            name, text = called(child), (child.text or "").strip()
            if name in ABOUT and name not in about:
                about[name] = text
            elif name and text:
                rest.append(name)
        about["date"] = meta.get("lastmodifieddate", "")
    left_out(rest, findings)
    return {name: text for name, text in about.items() if text}


def _noted(child: Element) -> Row:
    """What a network says of itself in the note for netgraph; nothing where it is none."""
    target, _, text = (child.text or "").partition(" ")
    if called(child) or target != NOTE:
        return {}
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    pairs = said.items() if isinstance(said, dict) else ()
    return {name: text for name, text in pairs if name in ABOUT and isinstance(text, str)}
