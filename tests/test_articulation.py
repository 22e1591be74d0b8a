"""Articulation points, against networks whose pieces can be counted by hand and by taking away."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from netgraph.articulation import Part, breaks, pieces_without, separated
from netgraph.engine import View


def graph_of(*pairs: str) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((pair[0], pair[1]) for pair in pairs)
    return graph


def test_the_middle_of_a_star_parts_all_others() -> None:
    assert pieces_without(View.of(graph_of("ma", "mb", "mc"))) == {"m": (1, 1, 1)}


def test_a_bridge_between_triangles_parts_at_both_its_ends() -> None:
    # Without c: ab and def; without d: abc and ef.
    found = pieces_without(View.of(graph_of("ab", "bc", "ac", "cd", "de", "ef", "df")))
    assert found == {"c": (3, 2), "d": (3, 2)}


def test_nobody_parts_a_ring_a_pair_or_nothing() -> None:
    assert pieces_without(View.of(graph_of("ab", "bc", "cd", "da"))) == {}
    assert pieces_without(View.of(graph_of("ab"))) == {}
    assert pieces_without(View.of(nx.Graph())) == {}


def test_the_link_between_two_triangles_is_a_bridge_with_a_triangle_on_each_side() -> None:
    (bridge,) = breaks(View.of(graph_of("ab", "bc", "ac", "cd", "de", "ef", "df"))).bridges
    assert (bridge.one, bridge.other) == ("c", "d")
    # c and d have three neighbours, the others two: they lead.
    assert bridge.sides == (
        Part(size=3, members=("c", "a", "b")),
        Part(size=3, members=("d", "e", "f")),
    )
    assert bridge.smaller.leader == "c"  # of equal sides that of the lower id
    assert separated(bridge.sides) == 9  # 3 · 3


def test_the_middle_of_a_star_separates_each_pair_of_its_rays() -> None:
    found = breaks(View.of(graph_of("ma", "mb", "mc")))
    assert [part.leader for part in found.points["m"]] == ["a", "b", "c"]
    assert separated(found.points["m"]) == 3  # ab, ac, bc
    assert [separated(bridge.sides) for bridge in found.bridges] == [3, 3, 3]  # 1 · 3 each


def part_of(graph: "nx.Graph[str]", entities: set[str]) -> Part:
    best = sorted(entities, key=lambda entity: (-graph.degree(entity), entity))
    return Part(size=len(entities), members=tuple(best[:10]))


@given(st.integers(0, 10_000), st.integers(2, 16), st.floats(1, 3))
def test_parts_are_the_components_that_are_left_without_the_entity_or_the_link(
    seed: int, size: int, density: float
) -> None:
    graph = nx.relabel_nodes(nx.gnp_random_graph(size, density / size, seed=seed), str)
    found = breaks(View.of(graph))
    points = {}
    for node in graph:
        component = nx.node_connected_component(graph, node) - {node}
        left = nx.connected_components(graph.subgraph(component))
        parts = sorted((part_of(graph, part) for part in left), key=lambda p: (-p.size, p.leader))
        if len(parts) > 1:
            points[node] = tuple(parts)
    assert found.points == points
    assert pieces_without(View.of(graph)) == {
        point: tuple(part.size for part in parts) for point, parts in points.items()
    }
    bridges = {}
    for one, other in map(sorted, nx.bridges(graph)):
        without = graph.copy()
        without.remove_edge(one, other)
        ends = (nx.node_connected_component(without, end) for end in (one, other))
        bridges[one, other] = tuple(part_of(graph, side) for side in ends)
    assert {(b.one, b.other): b.sides for b in found.bridges} == bridges


def test_a_long_chain_needs_no_recursion() -> None:
    chain = nx.relabel_nodes(nx.path_graph(5_000), str)
    found = breaks(View.of(chain))
    assert [part.size for part in found.points["1"]] == [4_998, 1]
    assert len(found.bridges) == 4_999
    assert len(found.points) == 4_998  # all but both ends
