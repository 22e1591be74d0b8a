"""Groups: which entities belong together, on networks where it can be seen at a glance."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from netgraph.graph import to_graph
from netgraph.groups import Group, groups, rand_index
from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.periods import PartialDate


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
    # Three linked pairs inside each, all that there are; the link cd leads out of both.
    def triangle(members: str) -> Group:
        return Group(
            name=f"Amt {members[0]}",
            leader=members[0],
            members=tuple(members),
            kinds=(("authority", 3),),
            inside=3,
            outside=1,
        )

    assert groups(graph_of(*TRIANGLES)).groups == (triangle("abc"), triangle("def"))


def test_modularity_is_the_share_of_links_inside_beyond_chance() -> None:
    # 7 links, 6 of them inside; degrees add to 7 in each triangle: 6/7 - 2 (7/14)² = 5/14.
    assert groups(graph_of(*TRIANGLES)).modularity == pytest.approx(5 / 14)


def test_runs_that_all_find_the_same_groups_are_stable() -> None:
    assert groups(graph_of(*TRIANGLES)).stability == 1


def test_density_is_the_share_of_pairs_of_members_that_are_linked() -> None:
    (star,) = groups(graph_of("ma", "mb", "mc"))
    assert star.density == 3 / 6
    assert groups(graph_of(alone="z"))[0].density is None


def test_kinds_and_places_are_counted_the_most_frequent_first() -> None:
    graph = graph_of("ab", "bc", "ac")
    for node, kind, place in (("a", "partner", "Hamm"), ("b", "partner", "Hamm")):
        graph.nodes[node].update(kind=kind, place=place)
    (group,) = groups(graph)
    assert group.kinds == (("partner", 2), ("authority", 1))
    assert group.places == (("Hamm", 2),)  # c has none


def test_groups_of_a_day_rest_on_the_links_of_that_day() -> None:
    graph = graph_of("ab", "bc", "ac")
    graph.edges["b", "c", "cooperates_with"]["end"] = PartialDate.parse("2010")
    graph.edges["a", "c", "cooperates_with"]["end"] = PartialDate.parse("2010")
    found = groups(graph, as_of=PartialDate.parse("2012"))
    assert [group.members for group in found] == [("a", "b"), ("c",)]
    assert found.undated_links == 1
    assert found.to_dict()["as_of"] == "2012"


def partition(*parts: str) -> NDArray[np.int64]:
    """The number of the part of each letter, in the order of the letters."""
    number = {letter: nth for nth, part in enumerate(parts) for letter in part}
    return np.array([number[letter] for letter in sorted(number)], np.int64)


def test_the_rand_index_of_two_partitions_is_what_hand_calculation_gives() -> None:
    # Pairs together in both: ab, so 1; in the one 2, in the other 3; by chance 2 * 3 / 6 = 1.
    assert rand_index(partition("ab", "cd"), partition("abc", "d")) == 0
    # In both ab and ef, so 2; in each 6; by chance 6 * 6 / 15 = 2.4.
    found = rand_index(partition("abc", "def"), partition("abd", "cef"))
    assert found == pytest.approx((2 - 2.4) / (6 - 2.4))
    assert rand_index(partition("ab", "cd"), partition("cd", "ab")) == 1  # numbers are only names


def test_partitions_that_leave_no_choice_agree() -> None:
    assert rand_index(partition(), partition()) == 1
    assert rand_index(partition("a", "b"), partition("a", "b")) == 1


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
    assert not groups(graph_of())


@given(st.lists(st.sampled_from(["ab", "bc", "cd", "de", "ea", "ac", "fg"]), unique=True))
def test_everyone_is_in_exactly_one_group(pairs: list[str]) -> None:
    graph = graph_of(*pairs, alone="abcdefg")
    members = [member for group in groups(graph) for member in group.members]
    assert sorted(members) == list("abcdefg")


@given(st.integers(0, 1000))
def test_every_group_hangs_together(seed: int) -> None:
    letters = "abcdefghijklmnop"
    drawn = nx.gnp_random_graph(len(letters), 0.15, seed=seed).edges
    graph = graph_of(*(letters[u] + letters[v] for u, v in drawn), alone=letters)
    for group in groups(graph):
        assert nx.is_weakly_connected(graph.subgraph(group.members))


@given(st.permutations(TRIANGLES))
def test_the_order_of_links_changes_nothing(pairs: list[str]) -> None:
    assert groups(graph_of(*pairs)) == groups(graph_of(*TRIANGLES))


@pytest.mark.parametrize("seed", range(5))
def test_one_seed_gives_one_answer(seed: int) -> None:
    graph = graph_of(*TRIANGLES, "ad", "be")
    assert groups(graph, seed=seed) == groups(graph, seed=seed)
