"""Network -> networkx.MultiDiGraph, and the views of it that questions are put to.

Every attribute name of the graph is fixed here. A node is an entity's id; a link's key is its
relation, with ``#2``, ``#3`` … on further parallel links of that relation.

Node attributes: name, short, kind, aliases, place, roles, themes, start, end, source, locator,
note.
Edge attributes: relation, strength, start, end, evidence, locator, note.
Graph attributes: id, title, vocabulary, sources, planned, not_links.

start and end are PartialDate or None; aliases, roles and themes are tuples; sources is one of
Source records, planned of the Link records that are no edges because they are only intended,
not_links of the NotLink records; the rest is text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import combinations
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import networkx as nx

from netgraph.memory import uncollected
from netgraph.network import Network
from netgraph.periods import PartialDate, Period
from netgraph.vocabulary import Vocabulary

if TYPE_CHECKING:  # networkx's classes take type arguments in its stubs only
    MultiDiGraph = nx.MultiDiGraph[str]
    SimpleGraph = nx.Graph[str]

NODE_ATTRIBUTES = (
    "name", "short", "kind", "aliases", "place", "roles", "themes",
    "start", "end", "source", "locator", "note",
)  # fmt: skip
EDGE_ATTRIBUTES = ("relation", "start", "end", "evidence", "locator", "note")


@uncollected()
def to_graph(network: Network) -> MultiDiGraph:
    """The network as a directed multigraph: every entity a node, every recorded link an edge.

    Nodes and edges are added in the network's order, so equal networks give equal graphs. The
    network is not changed, and changing the graph does not change it.

        >>> import netgraph
        >>> graph = netgraph.to_graph(netgraph.load("interkulturelle-oeffnung"))
        >>> graph.nodes["bamf"]["name"]
        'Bundesamt für Migration und Flüchtlinge'
        >>> sorted(graph["kreis-recklinghausen"]["option-kultur"])
        ['carries']
    """
    graph: MultiDiGraph = nx.MultiDiGraph(
        id=network.id,
        title=network.title,
        vocabulary=network.vocabulary,
        sources=network.sources,
        planned=network.planned_links,
        not_links=network.not_links,
    )
    of_node, of_edge = attrgetter(*NODE_ATTRIBUTES), attrgetter(*EDGE_ATTRIBUTES)
    for entity in network.entities:
        attributes = dict(zip(NODE_ATTRIBUTES, of_node(entity), strict=True))
        graph.add_node(entity.id, **attributes | {"short": entity.label})
    strength = {relation.id: relation.strength for relation in network.vocabulary.relations}
    seen: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for link in network.recorded_links:
        place = (link.source, link.target, link.relation)
        seen[place] += 1
        nth = seen[place]
        graph.add_edge(
            link.source,
            link.target,
            key=link.relation if nth == 1 else f"{link.relation}#{nth}",
            strength=strength[link.relation],
            **dict(zip(EDGE_ATTRIBUTES, of_edge(link), strict=True)),
        )
    return graph


def vocabulary_of(graph: SimpleGraph) -> Vocabulary:
    """The vocabulary that came with the graph; ValueError when to_graph did not make it."""
    vocabulary = graph.graph.get("vocabulary")
    if not isinstance(vocabulary, Vocabulary):
        raise ValueError("this graph has no vocabulary: make it with netgraph.to_graph")
    return vocabulary


def programmes(graph: MultiDiGraph) -> list[str]:
    """The undertakings of kinds that are part of no other kind, by id."""
    whole = kinds_of_programmes(vocabulary_of(graph))
    return [entity for entity in sorted(graph) if graph.nodes[entity]["kind"] in whole]


def kinds_of_programmes(vocabulary: Vocabulary) -> set[str]:
    """The kinds of undertakings that are part of no other kind."""
    parts = {
        kind
        for relation in vocabulary.relations
        if relation.acyclic
        for kind, wholes in relation.ends.items()
        if {*wholes} - {kind}
    }
    return {kind.id for kind in vocabulary.kinds if not kind.actor} - parts


def members_of(graph: MultiDiGraph, programme: str) -> set[str]:
    """Who belongs to a programme, by id, itself included: those that are linked with it, and those
    linked with an undertaking of it: one that is linked with it or, by however many steps, part of
    such a one.
    """
    vocabulary = vocabulary_of(graph)
    acting = {kind.id for kind in vocabulary.kinds if kind.actor}
    within = {relation.id for relation in vocabulary.relations if relation.acyclic}
    others = set(programmes(graph)) - {programme}

    def near(node: str) -> set[str]:
        return {*graph.pred[node], *graph.succ[node]}

    found = {programme} | near(programme)
    undertakings = [
        node for node in found - others - {programme} if graph.nodes[node]["kind"] not in acting
    ]
    for undertaking in undertakings:  # which grow meanwhile
        found |= near(undertaking)
        undertakings += [
            part
            for part, links in graph.pred[undertaking].items()
            if graph.nodes[part]["kind"] not in acting
            and part not in undertakings
            and any(link["relation"] in within for link in links.values())
        ]
    return found


def as_of(graph: MultiDiGraph, when: PartialDate) -> MultiDiGraph:
    """The part of the graph that may hold on some day of ``when``.

    An entity or link stays when its period may touch ``when``; what is undated always stays,
    because nothing says otherwise: ``undated_links`` tells how many those are. A link goes with
    either of its ends. Returns a new graph.
    """
    nodes = [n for n, data in graph.nodes(data=True) if _period(data).may_hold(when)]
    edges = [
        (u, v, key) for u, v, key, data in graph.edges(keys=True, data=True)
        if _period(data).may_hold(when)
    ]  # fmt: skip
    return _part(graph, nodes, edges)


def undated_links(graph: MultiDiGraph) -> int:
    """How many links have neither start nor end: an as-of view counts them in unproven."""
    parallel = (links for _, near in graph.adjacency() for links in near.values())
    return sum(link["start"] is link["end"] is None for each in parallel for link in each.values())


def of_kinds(graph: MultiDiGraph, kinds: Collection[str]) -> MultiDiGraph:
    """The entities of these kinds and the links among them, as a new graph."""
    return _among(graph, [n for n, data in graph.nodes(data=True) if data["kind"] in kinds])


def of_places(graph: MultiDiGraph, places: Collection[str]) -> MultiDiGraph:
    """The entities of these places and the links among them, as a new graph."""
    return _among(graph, [n for n, data in graph.nodes(data=True) if data["place"] in places])


def of_relations(graph: MultiDiGraph, relations: Collection[str]) -> MultiDiGraph:
    """All entities with the links of these relations only, as a new graph."""
    edges = [
        (u, v, key) for u, v, key, data in graph.edges(keys=True, data=True)
        if data["relation"] in relations
    ]  # fmt: skip
    return _part(graph, list(graph), edges)


def simple(graph: MultiDiGraph) -> SimpleGraph:
    """One undirected edge for each linked pair: what most measures are defined on.

    Edges carry ``links``, the number of parallel links in either direction, and ``strength``,
    the sum of theirs. Loops are dropped. Nodes keep their attributes and order.
    """
    undirected: SimpleGraph = nx.Graph(**graph.graph)
    undirected.add_nodes_from((n, dict(data)) for n, data in graph.nodes(data=True))
    for source, target, link in graph.edges(data=True):
        if source == target:
            continue
        strength = link["strength"]
        tie = undirected.get_edge_data(source, target)
        if tie is None:
            undirected.add_edge(source, target, links=1, strength=strength)
        else:
            tie["links"] += 1
            tie["strength"] += strength
    return undirected


def actor_projection(graph: MultiDiGraph) -> SimpleGraph:
    """Those who act (authorities, partners), joined where they meet.

    Projects and programmes collect links by construction, so a ranking of actors asks who meets
    whom: each undertaking that n actors are linked to adds 1 / (n - 1) to the ``strength`` of each
    of their pairs (Newman 2001, Physical Review E 64, 016132), and 1 to its ``shared``. Direct
    links between actors add their own strength. Nodes keep their attributes and order.
    """
    vocabulary = vocabulary_of(graph)
    whole = simple(graph)
    actors = [n for n, data in whole.nodes(data=True) if vocabulary.kind(data["kind"]).actor]
    projection: SimpleGraph = nx.Graph(**graph.graph)
    projection.add_nodes_from((n, dict(whole.nodes[n])) for n in actors)
    among = set(actors)
    for source, target, tie in whole.edges(data=True):
        if source in among and target in among:
            projection.add_edge(source, target, strength=tie["strength"], shared=0)
    for undertaking in whole:
        meeting = [n for n in whole[undertaking] if n in among]
        if undertaking in among or len(meeting) < 2:
            continue
        for first, second in combinations(sorted(meeting), 2):
            tie = projection.get_edge_data(first, second)
            if tie is None:
                projection.add_edge(first, second, strength=1 / (len(meeting) - 1), shared=1)
            else:
                tie["strength"] += 1 / (len(meeting) - 1)
                tie["shared"] += 1
    return projection


def _period(data: dict[str, Any]) -> Period:
    return Period(start=data["start"], end=data["end"])


def _among(graph: MultiDiGraph, nodes: list[str]) -> MultiDiGraph:
    return _part(graph, nodes, list(graph.edges(keys=True)))


def _part(graph: MultiDiGraph, nodes: list[str], edges: list[tuple[str, str, str]]) -> MultiDiGraph:
    part: MultiDiGraph = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((n, dict(graph.nodes[n])) for n in nodes)
    for u, v, key in edges:
        if u in part and v in part:
            part.add_edge(u, v, key=key, **graph.edges[u, v, key])
    return part
