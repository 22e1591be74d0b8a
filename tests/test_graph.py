"""The graph and its views, on networks small enough to count by hand."""

from collections.abc import Callable

import networkx as nx
import pytest

from netgraph.graph import (
    actor_projection,
    as_of,
    of_kinds,
    of_places,
    of_relations,
    simple,
    to_graph,
    undated_links,
    vocabulary_of,
)
from netgraph.model import Entity, Link, NotLink
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.vocabulary import default_vocabulary

# Three authorities a, b, c and a partner v carry and join two projects of one programme:
#
#   a --carries--> p        2009 to 2012        p --partners_in--> prog
#   b --partners_in--> p    from 2011
#   c --partners_in--> p    undated
#   c --carries--> q        to 2010             q --partners_in--> prog
#   v --partners_in--> q    undated
#   a --cooperates_with--> b   twice: in 2009, and undated
NETWORK = Network(
    id="tiny",
    title="Tiny",
    entities=(
        Entity(id="a", name="Amt A", short="A", kind="authority", place="Rheine"),
        Entity(id="b", name="Amt B", kind="authority", place="Rheine"),
        Entity(id="c", name="Amt C", kind="authority", place="Soest", start=PartialDate(2005)),
        Entity(id="v", name="Verein", kind="partner"),
        Entity(id="p", name="P", kind="project", end=PartialDate(2012)),
        Entity(id="q", name="Q", kind="project"),
        Entity(id="prog", name="Programm", kind="programme"),
    ),
    links=(
        Link(
            source="a",
            target="p",
            relation="carries",
            start=PartialDate(2009),
            end=PartialDate(2012),
            note="first",
        ),
        Link(source="b", target="p", relation="partners_in", start=PartialDate(2011)),
        Link(source="c", target="p", relation="partners_in"),
        Link(source="c", target="q", relation="carries", end=PartialDate(2010)),
        Link(source="v", target="q", relation="partners_in"),
        Link(source="a", target="b", relation="cooperates_with"),
        Link(
            source="a",
            target="b",
            relation="cooperates_with",
            start=PartialDate(2009),
            end=PartialDate(2009),
        ),
        Link(source="p", target="prog", relation="partners_in"),
        Link(source="q", target="prog", relation="partners_in"),
    ),
)
GRAPH = to_graph(NETWORK)


def edges(graph: "nx.MultiDiGraph[str]") -> set[str]:
    return {f"{u} {key} {v}" for u, v, key in graph.edges(keys=True)}


def test_every_entity_is_a_node_and_every_link_an_edge() -> None:
    assert sorted(GRAPH) == ["a", "b", "c", "p", "prog", "q", "v"]
    assert GRAPH.number_of_edges() == len(NETWORK.links) == 9


def test_parallel_links_of_one_relation_are_numbered() -> None:
    assert sorted(GRAPH["a"]["b"]) == ["cooperates_with", "cooperates_with#2"]


def test_a_node_carries_what_its_entity_says() -> None:
    assert GRAPH.nodes["a"] == {
        "name": "Amt A", "short": "A", "kind": "authority", "aliases": (), "place": "Rheine",
        "roles": (), "themes": (), "start": None, "end": None, "source": "", "locator": "",
        "note": "",
    }  # fmt: skip


def test_a_node_without_a_short_name_is_labelled_with_its_name() -> None:
    assert GRAPH.nodes["b"]["short"] == "Amt B"


def test_an_edge_carries_what_its_link_says_and_its_relations_strength() -> None:
    assert GRAPH.edges["a", "p", "carries"] == {
        "relation": "carries", "strength": 1.0, "start": PartialDate(2009),
        "end": PartialDate(2012), "evidence": "", "locator": "", "note": "first",
    }  # fmt: skip


def test_the_graph_knows_its_network_and_vocabulary() -> None:
    assert (GRAPH.graph["id"], GRAPH.graph["title"]) == ("tiny", "Tiny")
    assert vocabulary_of(GRAPH) is default_vocabulary()


def test_a_planned_link_is_no_edge_and_stands_beside_them_with_the_pairs_ruled_out() -> None:
    planned = Link(source="b", target="q", relation="partners_in", planned=True)
    ruled_out = NotLink(a="v", b="p", reason="asked in 2014")
    more = {"links": (*NETWORK.links, planned), "not_links": (ruled_out,)}
    graph = to_graph(Network(**dict(NETWORK) | more))
    assert edges(graph) == edges(GRAPH)
    for view in (graph, as_of(graph, PartialDate(2009)), simple(graph), actor_projection(graph)):
        assert view.graph["planned"] == (planned,)
        assert view.graph["not_links"] == (ruled_out,)
    assert (GRAPH.graph["planned"], GRAPH.graph["not_links"]) == ((), ())


def test_a_graph_of_another_making_has_no_vocabulary() -> None:
    with pytest.raises(ValueError, match=r"make it with netgraph\.to_graph"):
        vocabulary_of(nx.MultiDiGraph())


def test_changing_the_graph_leaves_the_network_as_it_was() -> None:
    before = NETWORK.model_dump()
    graph = to_graph(NETWORK)
    graph.nodes["a"]["name"] = "changed"
    graph.remove_node("p")
    assert NETWORK.model_dump() == before


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        # Links without dates hold whenever their ends do; p ends with 2012, c starts with 2005.
        (
            "2009",
            {
                "a carries p", "c partners_in p", "c carries q", "v partners_in q",
                "a cooperates_with b", "a cooperates_with#2 b",
                "p partners_in prog", "q partners_in prog",
            },
        ),
        (
            "2011-06",
            {
                "a carries p", "b partners_in p", "c partners_in p", "v partners_in q",
                "a cooperates_with b", "p partners_in prog", "q partners_in prog",
            },
        ),
        ("2013", {"v partners_in q", "a cooperates_with b", "q partners_in prog"}),
        (
            "2004",
            {
                "v partners_in q", "a cooperates_with b", "p partners_in prog",
                "q partners_in prog",
            },
        ),
    ],
)  # fmt: skip
def test_as_of_a_time_keeps_what_may_hold_then(when: str, expected: set[str]) -> None:
    assert edges(as_of(GRAPH, PartialDate.parse(when))) == expected


def test_as_of_a_time_drops_entities_of_other_times() -> None:
    assert sorted(as_of(GRAPH, PartialDate(2013))) == ["a", "b", "c", "prog", "q", "v"]
    assert sorted(as_of(GRAPH, PartialDate(2004))) == ["a", "b", "p", "prog", "q", "v"]


def test_undated_links_are_counted() -> None:
    # c-p, v-q, a-b (one of two), p-prog, q-prog
    assert undated_links(GRAPH) == 5
    # in 2013 only v-q, a-b and q-prog are left
    assert undated_links(as_of(GRAPH, PartialDate(2013))) == 3


def test_kinds_keep_the_links_among_them() -> None:
    view = of_kinds(GRAPH, {"authority"})
    assert sorted(view) == ["a", "b", "c"]
    assert edges(view) == {"a cooperates_with b", "a cooperates_with#2 b"}


def test_places_keep_the_links_among_them() -> None:
    view = of_places(GRAPH, {"Rheine"})
    assert sorted(view) == ["a", "b"]
    assert view.number_of_edges() == 2


def test_relations_keep_every_entity() -> None:
    view = of_relations(GRAPH, {"carries"})
    assert len(view) == 7
    assert edges(view) == {"a carries p", "c carries q"}


def test_views_of_nothing_are_empty() -> None:
    assert len(of_kinds(GRAPH, set())) == 0
    assert of_relations(GRAPH, set()).number_of_edges() == 0


def test_the_simple_view_joins_each_pair_once() -> None:
    view = simple(GRAPH)
    assert not view.is_directed()
    assert view.number_of_edges() == 8  # nine links, two of them between a and b
    assert view.edges["a", "b"] == {"links": 2, "strength": pytest.approx(0.6 + 0.6)}
    assert view.edges["p", "a"] == {"links": 1, "strength": 1.0}


def test_the_simple_view_adds_links_in_both_directions() -> None:
    graph = GRAPH.copy()
    graph.add_edge("p", "a", key="x", relation="x", strength=0.25, start=None, end=None)
    assert simple(graph).edges["a", "p"] == {"links": 2, "strength": 1.25}


def test_the_simple_view_has_no_loops() -> None:
    graph = GRAPH.copy()
    graph.add_edge("a", "a", key="x", relation="x", strength=1.0, start=None, end=None)
    assert not simple(graph).has_edge("a", "a")


def test_actors_are_joined_where_they_meet() -> None:
    # p is shared by a, b and c: 1 / (3 - 1) for each of ab, ac, bc. q is shared by c and v: 1 / 1.
    # a and b cooperate as well: 0.6 twice. prog meets no actor.
    view = actor_projection(GRAPH)
    assert sorted(view) == ["a", "b", "c", "v"]
    assert {(u, v): data for u, v, data in view.edges(data=True)} == {
        ("a", "b"): {"strength": pytest.approx(1.2 + 0.5), "shared": 1},
        ("a", "c"): {"strength": 0.5, "shared": 1},
        ("b", "c"): {"strength": 0.5, "shared": 1},
        ("c", "v"): {"strength": 1.0, "shared": 1},
    }


def test_two_links_to_one_undertaking_are_still_one_meeting() -> None:
    graph = GRAPH.copy()
    graph.add_edge("c", "q", key="x", relation="advises", strength=0.4, start=None, end=None)
    assert actor_projection(graph).edges["c", "v"] == {"strength": 1.0, "shared": 1}


def test_an_undertaking_of_one_actor_joins_nobody() -> None:
    graph = GRAPH.copy()
    graph.remove_node("v")
    assert not list(actor_projection(of_kinds(graph, {"authority"})).edges("c"))


VIEWS: list[Callable[["nx.MultiDiGraph[str]"], "nx.Graph[str]"]] = [
    lambda graph: as_of(graph, PartialDate(2011)),
    lambda graph: of_kinds(graph, {"authority", "project"}),
    lambda graph: of_places(graph, {"Rheine"}),
    lambda graph: of_relations(graph, {"carries"}),
    simple,
    actor_projection,
]


@pytest.mark.parametrize("view", VIEWS)
def test_changing_a_view_leaves_the_graph_as_it_was(
    view: Callable[["nx.MultiDiGraph[str]"], "nx.Graph[str]"],
) -> None:
    graph = to_graph(NETWORK)
    part = view(graph)
    for node in part:
        part.nodes[node]["name"] = "changed"
    for *_, data in part.edges(data=True):
        data["strength"] = -1.0
    part.graph["title"] = "changed"
    part.clear()
    assert nx.utils.graphs_equal(graph, GRAPH)
    assert graph.graph == GRAPH.graph


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_graph_has_empty_views(
    view: Callable[["nx.MultiDiGraph[str]"], "nx.Graph[str]"],
) -> None:
    assert len(view(to_graph(Network(id="empty", title="Empty")))) == 0


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_does_not_depend_on_the_order_of_rows(
    view: Callable[["nx.MultiDiGraph[str]"], "nx.Graph[str]"],
) -> None:
    turned = NETWORK.model_dump() | {
        "entities": NETWORK.entities[::-1],
        "links": NETWORK.links[::-1],
    }
    other = to_graph(Network.model_validate(turned))
    assert nx.utils.graphs_equal(view(other), view(GRAPH))
    assert list(view(other)) == list(view(GRAPH))
