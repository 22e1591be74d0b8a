"""Articulation points, against networks whose pieces can be counted by hand and by taking away."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from netgraph.articulation import pieces_without


def graph_of(*pairs: str) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((pair[0], pair[1]) for pair in pairs)
    return graph


def test_the_middle_of_a_star_parts_all_others() -> None:
    assert pieces_without(graph_of("ma", "mb", "mc")) == {"m": (1, 1, 1)}


def test_a_bridge_between_triangles_parts_at_both_its_ends() -> None:
    # Without c: ab and def; without d: abc and ef.
    found = pieces_without(graph_of("ab", "bc", "ac", "cd", "de", "ef", "df"))
    assert found == {"c": (3, 2), "d": (3, 2)}


def test_nobody_parts_a_ring_a_pair_or_nothing() -> None:
    assert pieces_without(graph_of("ab", "bc", "cd", "da")) == {}
    assert pieces_without(graph_of("ab")) == {}
    assert pieces_without(nx.Graph()) == {}


@given(st.integers(0, 10_000), st.integers(2, 14))
def test_pieces_are_the_components_that_are_left_without_the_entity(seed: int, size: int) -> None:
    graph = nx.relabel_nodes(nx.gnp_random_graph(size, 2.0 / size, seed=seed), str)
    expected = {}
    for node in graph:
        component = nx.node_connected_component(graph, node) - {node}
        pieces = [len(part) for part in nx.connected_components(graph.subgraph(component))]
        if len(pieces) > 1:
            expected[node] = tuple(sorted(pieces, reverse=True))
    assert pieces_without(graph) == expected


def test_a_long_chain_needs_no_recursion() -> None:
    chain = nx.relabel_nodes(nx.path_graph(20_000), str)
    assert pieces_without(chain)["1"] == (19_998, 1)
