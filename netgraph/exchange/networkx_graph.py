"""A graph of networkx → two tables, which are read as those of another program's file are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from netgraph.errors import BadQuestion, DatasetError, Problem
from netgraph.exchange.draft import likely
from netgraph.exchange.files import understood
from netgraph.exchange.fitting import fitted
from netgraph.exchange.flat import ABOUT, Flat
from netgraph.exchange.graph_rows import Row, is_symmetric, left_out, put, relations_of
from netgraph.exchange.meaning import UNDIRECTED, Meaning, meaning_of
from netgraph.model import Link, NotLink, Source
from netgraph.names import none_of, slug
from netgraph.network import Network
from netgraph.tables.findings import Findings, Spot
from netgraph.tables.json_write import fields_of
from netgraph.tables.reading import Reading
from netgraph.tables.schema import LINKS
from netgraph.tables.value_texts import cell_of, text_of_value
from netgraph.vocabulary import Vocabulary, default_vocabulary
from netgraph.wording import say

if TYPE_CHECKING:
    import networkx as nx

Attributes = Mapping[Any, Any]

_OF_OURS = ("sources", "planned", "not_links")
"""What a graph of ``to_graph`` says in records."""
_EXAMPLES: Mapping[str, Any] = {
    "nodes": {"kinds": {"words": {"Ministry": "authority"}, "otherwise": "partner"}},
    "edges": {"relations": {"words": {"leads": "carries"}, "otherwise": "cooperates_with"}},
}


def read_networkx(
    graph: nx.Graph[Any],
    mapping: Mapping[str, Any] | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    own_words: bool = False,
) -> Reading:
    """Read a graph, directed or not, with parallel edges or not, as ``Network.from_networkx`` does,
    with every problem. Nodes and edges are numbered from 1, in the order of the graph.

    Raises BadQuestion when ``columns`` names an attribute that nothing has.

        >>> import networkx as nx
        >>> reading = read_networkx(nx.path_graph(["Amt A", "Verein B"]), own_words=True)
        >>> for problem in reading.problems:
        ...     print(problem)
        graph: Ids that cannot be ours were made anew: 2. What they were stands in original_id.
        >>> [(entity.id, entity.name) for entity in reading.network.entities]
        [('amt-a', 'Amt A'), ('verein-b', 'Verein B')]
    """
    findings = Findings("graph")
    flat = fitted(_Graph(graph, columns or {}, findings).flat(), findings)
    try:
        reading = understood(flat, _meaning(mapping, flat, own_words=own_words), findings)
    except DatasetError as fault:
        told = tuple(_advised(problem) for problem in fault.problems)
        return Reading(network=None, problems=told, counts={}, columns={})
    if reading.network is None or not _is_ours(graph):
        return reading
    return replace(reading, network=_with_records(reading.network, graph.graph))


def network_of(
    graph: nx.Graph[Any],
    mapping: Mapping[str, Any] | None,
    *,
    columns: Mapping[str, str] | None,
    own_words: bool,
) -> Network:
    """The network of a graph. Raises as ``read_networkx`` does, and DatasetError with all problems
    when there is an error among them.
    """
    reading = read_networkx(graph, mapping, columns=columns, own_words=own_words)
    if reading.network is None:
        raise DatasetError(reading.problems)
    return reading.network


def _meaning(mapping: Mapping[str, Any] | None, flat: Flat, *, own_words: bool) -> Meaning:
    if mapping is None:
        return replace(likely(flat), keep=True) if own_words else Meaning()
    if not isinstance(mapping, Mapping):
        expected = say("a dict, as tomllib reads it from a file for --map")
        raise BadQuestion(say("{name!r} must be {expected}.", name="mapping", expected=expected))
    meant = meaning_of(mapping, "mapping", default_vocabulary())
    if not isinstance(meant, Meaning):
        raise DatasetError(meant)
    return replace(meant, keep=meant.keep or own_words)


def _advised(problem: Problem) -> Problem:
    """A word without a meaning with what to do about it in Python."""
    if problem.code != "NG-P03":
        return problem
    advice = say(
        "Say what is meant, as in mapping={example}, or keep all words: own_words=True.",
        example=_EXAMPLES[problem.sheet],
    )
    return replace(problem, suggestion=advice)


def _is_ours(graph: nx.Graph[Any]) -> bool:
    return isinstance(graph.graph.get("vocabulary"), Vocabulary)


def _with_records(network: Network, attributes: Attributes) -> Network:
    """The network with what stands in records beside the nodes and edges of ``to_graph``; a pair
    that is ruled out goes with either of its entities.
    """
    ids = {entity.id for entity in network.entities}
    own = {one.id: one for one in attributes.get("sources", ()) if isinstance(one, Source)}
    sources = {source.id: source for source in network.sources} | own
    ruled_out = [
        pair
        for pair in attributes.get("not_links", ())
        if isinstance(pair, NotLink) and {pair.a, pair.b} <= ids
    ]
    return network.replaced(sources=sources.values(), not_links=ruled_out)


class _Graph:
    """Reads what nodes and edges say into rows of texts."""

    def __init__(
        self, graph: nx.Graph[Any], columns: Mapping[str, str], findings: Findings
    ) -> None:
        self._graph = graph
        self._columns = columns
        self._findings = findings
        self._at_nodes = Findings(findings.file, "nodes", findings.problems)
        self._at_edges = Findings(findings.file, "edges", findings.problems)

    def flat(self) -> Flat:
        """The two tables."""
        self._check_columns()
        about = self._about()
        nodes = [self._node(n, *node) for n, node in enumerate(self._graph.nodes.items(), start=1)]
        relations = relations_of(about)
        edges = []
        for number, (source, target, key, data) in enumerate(self._edges(), start=1):
            ends = {"source": str(source), "target": str(target)}
            row = self._row(ends, data, number, self._at_edges)
            relation = relations.get(row.get("relation", ""))
            if relation and row.get("strength") == text_of_value(relation.strength):
                del row["strength"]  # as to_graph says it
            if isinstance(key, str) and key.partition("#")[0] != row.get("relation"):
                put(row, "key", key)
            if not self._graph.is_directed() and not is_symmetric(row, relations):
                put(row, "direction", UNDIRECTED)
            edges.append(row)
        return Flat(about=about, nodes=nodes, edges=[*edges, *self._planned()])

    def _check_columns(self) -> None:
        """That every attribute that is to be a column is there."""
        data = [*self._graph.nodes.values(), *self._graph.edges.values()]
        there = dict.fromkeys(str(name) for each in data for name in each)
        for name in self._columns:
            if name not in there:
                raise BadQuestion(none_of(name, there))

    def _about(self) -> Row:
        about: Row = {}
        rest: list[str] = []
        for key, value in self._graph.graph.items():
            name = {"name": "title"}.get(key, str(key))
            if isinstance(value, Vocabulary):
                about["vocabulary"] = value.model_dump_json()
            elif name in ABOUT:
                put(about, name, text_of_value(value))
            elif not (_is_ours(self._graph) and name in _OF_OURS):
                rest.append(name)
        left_out(rest, self._findings)
        if short := slug(about.get("title", "")):
            about.setdefault("id", short)
        return about

    def _node(self, number: int, node: object, data: Attributes) -> Row:
        row = self._row({"id": str(node)}, data, number, self._at_nodes)
        if row.get("short") == row.get("name"):
            row.pop("short", "")  # as to_graph says it where there is none
        return row

    def _edges(self) -> Iterator[tuple[object, object, object, Attributes]]:
        edges: Any = self._graph.edges  # which gives keys where edges may stand in parallel
        if self._graph.is_multigraph():
            yield from edges(keys=True, data=True)
        else:
            yield from ((one, other, None, data) for one, other, data in edges(data=True))

    def _planned(self) -> Iterable[Row]:
        """The links that ``to_graph`` puts beside the edges, as far as their ends are there."""
        planned = self._graph.graph.get("planned", ()) if _is_ours(self._graph) else ()
        for link in planned:
            if isinstance(link, Link) and {link.source, link.target} <= set(self._graph):
                fields = fields_of(LINKS, link).items()
                yield {name: text_of_value(value) for name, value in fields}

    def _row(self, ends: Row, data: Attributes, number: int, findings: Findings) -> Row:
        """What an element says besides its ``ends``, which an attribute called so stands beside."""
        row = dict(ends)
        for attribute, value in data.items():
            column = self._columns.get(str(attribute), str(attribute))
            text, said = cell_of(value)
            for remark in said:
                findings.add(remark, Spot(number, column, text))
            if column not in ends:
                put(row, column, text)
            elif text != ends[column]:
                put(row, f"attribute.{column}", text)
        return row
