"""Groups: which entities belong together, on networks where it can be seen at a glance."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.graph import to_graph
from netgraph.groups import Group, groups
from netgraph.model import Entity, Link
from netgraph.network import Network


def graph_of(*pairs: str, alone: str = "") -> "nx.MultiDiGraph[str]":
    """Authorities named by one letter each, and links between them given as ``"ab"``."""
    return to_graph(
        Network(
            id="letters",
            title="Letters",
            entities=tuple(
                Entity(id=letter, name=f"Amt {letter}", kind="authority")
                for letter in sorted({*"".join(pairs), *alone})
            ),
            links=tuple(
                Link(source=pair[0], target=pair[1], relation="cooperates_with") for pair in pairs
            ),
        )
    )


TRIANGLES = ("ab", "bc", "ac", "de", "ef", "df", "cd")  # two triangles and a bridge from c to d


def test_two_triangles_with_a_bridge_are_two_groups() -> None:
    # Inside their triangles all have two links; the leader is the first of them.
    assert groups(graph_of(*TRIANGLES)) == (
        Group(name="Amt a", leader="a", members=("a", "b", "c")),
        Group(name="Amt d", leader="d", members=("d", "e", "f")),
    )


def test_a_group_is_led_by_its_best_linked_member() -> None:
    (star,) = groups(graph_of("ma", "mb", "mc", "md"))
    assert (star.leader, star.name) == ("m", "Amt m")


def test_the_largest_group_comes_first() -> None:
    found = groups(graph_of("ab", "wx", "wy", "wz", "xy", "xz", "yz"))
    assert [len(group.members) for group in found] == [4, 2]


def test_an_entity_without_links_is_a_group_of_its_own() -> None:
    found = groups(graph_of("ab", alone="z"))
    assert [group.members for group in found] == [("a", "b"), ("z",)]


def test_a_network_without_links_is_all_single_groups() -> None:
    assert [group.members for group in groups(graph_of(alone="ba"))] == [("a",), ("b",)]


def test_an_empty_network_has_no_groups() -> None:
    assert groups(graph_of()) == ()


@given(st.lists(st.sampled_from(["ab", "bc", "cd", "de", "ea", "ac", "fg"]), unique=True))
def test_everyone_is_in_exactly_one_group(pairs: list[str]) -> None:
    graph = graph_of(*pairs, alone="abcdefg")
    members = [member for group in groups(graph) for member in group.members]
    assert sorted(members) == list("abcdefg")


@given(st.permutations(TRIANGLES))
def test_the_order_of_links_changes_nothing(pairs: list[str]) -> None:
    assert groups(graph_of(*pairs)) == groups(graph_of(*TRIANGLES))


@pytest.mark.parametrize("seed", range(5))
def test_one_seed_gives_one_answer(seed: int) -> None:
    graph = graph_of(*TRIANGLES, "ad", "be")
    assert groups(graph, seed=seed) == groups(graph, seed=seed)


def test_the_search_ends_where_groups_are_equally_good() -> None:
    # Rounding errors can make equal groups look unequal, and a node change sides for ever:
    # networkx 3.6 does not come back from this network for 11 of these 50 seeds.
    graph = graph_of("ae", "ag", "bd", "bg", "cd", "cg", "de", "df", "dg", "ef")
    for _, _, link in graph.edges(data=True):
        link["strength"] = 1.0
    for seed in range(50):
        members = [member for group in groups(graph, seed=seed) for member in group.members]
        assert sorted(members) == list("abcdefg")
