"""Graphs of networkx as networks: those of ``to_graph`` come back, others become ours."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

import netgraph
from netgraph import BadQuestion, DatasetError, Network
from netgraph.exchange import read_networkx
from netgraph.model import NotLink
from netgraph.periods import PartialDate
from netgraph.wording import in_language
from tests.test_tables_json import everything
from tests.test_tables_writing import networks

MEANT = {"kinds": {"otherwise": "partner"}, "relations": {"otherwise": "cooperates_with"}}


def same(one: Any, other: Any) -> bool:
    """Whether two graphs say the same, in the same order."""
    return bool(
        one.graph == other.graph
        and list(one.nodes.items()) == list(other.nodes.items())
        and list(one.edges.items()) == list(other.edges.items())
    )


def problems(graph: Any, mapping: Any = None, **options: Any) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        Network.from_networkx(graph, mapping, **options)
    return [f"{problem.code} {problem}" for problem in caught.value.problems]


# --- There and back ------------------------------------------------------------------------------


@settings(max_examples=25)
@given(network=networks())
def test_the_graph_of_a_network_comes_back_equal(network: Network) -> None:
    graph = netgraph.to_graph(network)
    assert same(netgraph.to_graph(Network.from_networkx(graph)), graph)


def test_planned_links_pairs_ruled_out_and_a_vocabulary_of_its_own_come_back() -> None:
    network = everything()
    graph = netgraph.to_graph(network)
    back = Network.from_networkx(graph)
    assert same(netgraph.to_graph(back), graph)
    assert (back.planned_links, back.not_links) == (network.planned_links, network.not_links)


def test_the_bundled_network_comes_back_but_for_what_no_graph_holds(bundled: Network) -> None:
    graph = netgraph.to_graph(bundled)
    back = Network.from_networkx(graph)
    assert same(netgraph.to_graph(back), graph)
    assert (back.links, back.sources) == (bundled.links, bundled.sources)
    assert (len(back.places), len(back.expected_roles)) == (0, 0)


def test_what_was_done_to_a_graph_is_read_with_it(cooperation: Network) -> None:
    planned = netgraph.Link(source="hamm", target="p1", relation="carries", planned=True)
    apart = NotLink(a="hamm", b="verein")
    network = Network(
        **dict(cooperation) | {"links": (*cooperation.links, planned), "not_links": (apart,)}
    )
    graph = netgraph.to_graph(network)
    nx.set_node_attributes(graph, {node: n / 4 for n, node in enumerate(graph)}, "score")
    graph.remove_node("hamm")
    before = deepcopy(graph)
    back = Network.from_networkx(graph)
    assert same(graph, before)
    assert dict(back.entity("muenster").extra) == {"score": "0.5"}
    assert len(back.links) == 7  # of nine, two led to Hamm
    assert (back.planned_links, back.not_links) == ((), ())
    assert back.sources == network.sources


def test_a_file_that_networkx_reads_brings_sources_and_places_along(bundled: Network) -> None:
    graph: Any = nx.MultiDiGraph(title="Zwei")
    graph.add_node("a", kind="authority", place="Hamm", **{"place.latitude": 51.7,
                                                          "place.longitude": 7.8})  # fmt: skip
    graph.add_node("b", kind="partner", name="B")
    graph.add_edge("a", "b", relation="advises", evidence="s", **{"evidence.title": "Satzung"})
    network = Network.from_networkx(graph)
    assert (network.id, network.title) == ("zwei", "Zwei")
    assert [(s.id, s.title) for s in network.sources] == [("s", "Satzung")]
    assert [(p.name, p.latitude) for p in network.places] == [("Hamm", 51.7)]


# --- Graphs of all sorts -------------------------------------------------------------------------


@pytest.mark.parametrize("sort", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_graphs_of_every_class_are_read(sort: Any) -> None:
    graph = sort(name="Two")
    graph.add_node("a", kind="authority", staff=7, since=2013, roles=["Kommune", "Jugendamt"])
    graph.add_node("b", kind="Verband", label="Verein B")
    graph.add_edge("a", "b", relation="berät", weight=0.5)
    network = Network.from_networkx(graph, columns={"since": "start"}, mapping={
        "kinds": {"words": {"Verband": "partner"}},
    })  # fmt: skip
    first, second = network.entities
    [link] = network.links
    assert (network.title, first.name, second.name) == ("Two", "a", "Verein B")
    assert (first.start, first.roles) == (PartialDate(2013), ("Kommune", "Jugendamt"))
    assert first.extra == (("staff", "7"),)
    assert (second.kind, dict(second.extra)["original_kind"]) == ("partner", "Verband")
    assert (link.source, link.relation, dict(link.extra)["weight"]) == ("a", "advises", "0.5")
    assert dict(link.extra).get("direction") == (None if graph.is_directed() else "undirected")


def test_parallel_edges_stay_and_a_key_that_is_a_text_can_be_the_relation() -> None:
    graph: Any = nx.MultiDiGraph()
    graph.add_node("a", kind="partner")
    graph.add_node("b", kind="project")
    graph.add_edge("a", "b", "advises")
    graph.add_edge("a", "b", "evaluates")
    graph.add_edge("a", "b", relation="evaluates")  # its key is 0, which says nothing
    meant = {"relations": {"column": "key", "otherwise": "cooperates_with"}}
    network = Network.from_networkx(graph, meant)
    assert [link.relation for link in network.links] == ["advises", "cooperates_with", "evaluates"]


def test_words_can_be_kept_as_a_vocabulary_of_its_own() -> None:
    graph: Any = nx.Graph()
    graph.add_node("a", type="Ministerium")
    graph.add_node("b", type="Verein")
    graph.add_edge("a", "b", type="kennt")
    network = Network.from_networkx(graph, own_words=True)
    assert [kind.label.de for kind in network.vocabulary.kinds] == ["Ministerium", "Verein"]
    [relation] = network.vocabulary.relations
    assert (relation.label.de, relation.symmetric) == ("kennt", True)
    kept = Network.from_networkx(graph, {"kinds": {"column": "type"}}, own_words=True)
    assert [kind.id for kind in kept.vocabulary.kinds] == ["ministerium", "verein"]


def test_a_graph_of_numbers_that_says_nothing_of_itself_can_be_read() -> None:
    network = Network.from_networkx(nx.path_graph(3), MEANT)
    assert [(link.source, link.target) for link in network.links] == [("0", "1"), ("1", "2")]
    assert (network.id, network.title) == ("graph", "graph")


# --- Ids -----------------------------------------------------------------------------------------


def test_ids_that_cannot_be_ours_are_made_anew_and_told() -> None:
    graph: Any = nx.Graph()
    graph.add_node((0, 1), name="Ecke")
    graph.add_edges_from([((0, 1), ("x", "y z")), (("x", "y z"), 2.5)])
    reading = read_networkx(graph, MEANT)
    assert reading.network is not None
    assert [(e.id, e.name, dict(e.extra).get("original_id")) for e in reading.network.entities] == [
        ("2.5", "2.5", None),
        ("ecke", "Ecke", "(0, 1)"),
        ("x-y-z", "('x', 'y z')", "('x', 'y z')"),
    ]
    assert [(link.source, link.target) for link in reading.network.links] == [
        ("ecke", "x-y-z"), ("x-y-z", "2.5"),
    ]  # fmt: skip
    assert [str(p) for p in reading.problems] == [
        "graph: Ids that cannot be ours were made anew: 2. What they were stands in original_id."
    ]


def test_two_nodes_that_are_one_text_are_an_error() -> None:
    graph: Any = nx.Graph([(1, "1")])
    [first, *_] = problems(graph, MEANT)
    assert first.startswith("NG-I01 graph [nodes] row 2, id: '1' stands here twice")


def test_attributes_called_as_an_id_or_an_end_stand_beside() -> None:
    graph: Any = nx.DiGraph()
    graph.add_node(1, id="1", kind="authority")
    graph.add_node(2, id="zwei", kind="authority")
    graph.add_edge(1, 2, source="Zeitung", relation="advises")
    network = Network.from_networkx(graph)
    assert [entity.extra for entity in network.entities] == [(), (("attribute.id", "zwei"),)]
    assert network.links[0].extra == (("attribute.source", "Zeitung"),)


# --- Mistakes ------------------------------------------------------------------------------------


def test_words_without_a_meaning_are_told_with_what_to_write() -> None:
    graph: Any = nx.DiGraph([("a", "b")])
    graph.add_nodes_from(("a", "b"), kind="Raumschiff")
    assert problems(graph, {"relations": {"otherwise": "advises"}}) == [
        (
            "NG-P03 graph [nodes], kind: 'Raumschiff' is none of our kinds; rows that say so: 2."
            " Say what is meant, as in mapping={'kinds': {'words': {'Ministry': 'authority'},"
            " 'otherwise': 'partner'}}, or keep all words: own_words=True."
        )
    ]
    [fault] = read_networkx(graph, {"kinds": {"otherwise": "partner"}}).problems
    assert in_language(fault.suggestion, "de").startswith(
        "Sagen Sie, was gemeint ist, etwa mit mapping={'relations': "
    )


def test_a_mapping_with_a_fault_is_told() -> None:
    graph = nx.path_graph(2)
    assert problems(graph, {"kind": {}, "kinds": {"otherwise": "partners"}}) == [
        "NG-P02 mapping, kind: 'kind' is not one of them. Did you mean kinds?",
        "NG-P02 mapping, kinds.otherwise: 'partners' is not one of them. Did you mean partner?",
    ]
    with pytest.raises(BadQuestion, match="'mapping' must be a dict, as tomllib reads it"):
        Network.from_networkx(graph, "kinds.toml")  # type: ignore[arg-type]


def test_a_column_of_an_attribute_that_nothing_has_is_refused() -> None:
    graph: Any = nx.path_graph(2)
    graph.nodes[0]["label"] = "A"
    with pytest.raises(BadQuestion, match=r"'lable' is not one of them. Did you mean label\?"):
        Network.from_networkx(graph, MEANT, columns={"lable": "name"})


def test_items_that_would_become_two_are_told_by_node_and_attribute() -> None:
    graph: Any = nx.Graph()
    graph.add_node("a")
    graph.add_node("b", tags=["x;y"])
    told, *_ = problems(graph, MEANT)
    assert told.startswith("NG-J05 graph [nodes] row 2, tags: An item of the list holds a semico")


def test_what_a_graph_says_of_itself_is_read_or_told() -> None:
    graph: Any = nx.Graph(
        name="G", description="D", date=2024, licence="CC0", author="somebody", sources=3
    )
    graph.add_node("a", kind="partner")
    reading = read_networkx(graph)
    network = reading.network
    assert network is not None
    assert (network.title, network.description, network.licence) == ("G", "D", "CC0")
    assert network.date == PartialDate(2024)
    [told] = [problem for problem in reading.problems if problem.code == "NG-P18"]
    assert told.message == "What the file says of itself is left out: 'author, sources'."
