"""Regions: a large network in at most forty parts, and their circles on the map."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from netgraph.engine import View
from netgraph.explorer.overview import WHOLE, in_regions
from netgraph.groups import groups, groups_of
from netgraph.layout.overview import AIR, circles, spread, strongest
from netgraph.regions import Regions, regions
from tests.test_layout import clique, graph_of, star

Pairs = list[tuple[str, str]]

HUB = star("hub", 9)  # 10 entities
TRIANGLES = [clique(f"t{number:02}", 3) for number in range(41)]


def divided(pairs: Pairs, *parts: Pairs, alone: int = 0) -> Regions:
    """The regions of a graph of these pairs, each of the parts and who is alone being a group."""
    singles = [f"lone{number:02}" for number in range(alone)]
    graph = graph_of([*pairs, *(pair for part in parts for pair in part)], *singles)
    members = [sorted({end for pair in part for end in pair}) for part in parts]
    return regions(graph, groups_of(graph, [*members, *([one] for one in singles)]))


def sizes(found: Regions) -> list[int]:
    return [len(region.members) for region in found.regions]


def test_up_to_forty_groups_are_the_regions() -> None:
    found = divided([("hub", "t0000"), ("t0000", "hub")], HUB, *TRIANGLES[:38], alone=1)
    assert sizes(found) == [10, *[3] * 38, 1]
    # Parallel links count, each.
    assert found.ties == ((0, 1, 2),)
    assert found.inside == (9, *[3] * 38, 0)  # the rays of the hub, the sides of each triangle


def test_of_more_the_smallest_join_where_they_have_most_links_for_the_size() -> None:
    # 42 groups: three must go. t40 has two links with t39, of 3 (2/3), and one with the hub, of
    # 10 (1/10): it joins t39. Then t38 and t37, the last of the smallest, join the hub.
    roads = [("hub", f"t{number:02}00") for number in range(41)]
    found = divided([*roads, ("t3901", "t4001"), ("t3902", "t4002")], HUB, *TRIANGLES)
    assert sizes(found) == [10 + 3 + 3, 3 + 3, *[3] * 37]
    assert {member[:3] for member in found.regions[1].members} == {"t39", "t40"}
    assert found.ties == ((0, 1, 2), *((0, other, 1) for other in range(2, 39)))


def test_what_has_no_links_with_others_is_left_to_the_rest_which_has_no_leader() -> None:
    # The hub and one triangle are linked; of 40 triangles apart 37 are among the 39 largest.
    found = divided([("hub", "t0000")], HUB, *TRIANGLES, alone=2)
    assert sizes(found) == [10, *[3] * 38, 3 * 3 + 2]
    rest = found.regions[-1]
    assert (rest.leader, rest.name, rest.kinds) == ("", "", (("authority", 11),))
    # Nobody without links is a region, however many places are left.
    assert sizes(divided([], HUB, alone=50)) == [10, 50]


def test_the_order_of_the_graph_does_not_matter() -> None:
    roads = [("hub", f"t{number:02}00") for number in range(41)]
    assert divided(roads[::-1], *TRIANGLES[::-1], HUB) == divided(roads, HUB, *TRIANGLES)


def test_the_strongest_ties_are_three_of_each_region() -> None:
    # Region 0 has ties with all; 4 and 5 have theirs with 0 and each other.
    ties = [(0, 1, 9), (0, 2, 8), (0, 3, 7), (0, 4, 1), (0, 5, 1), (1, 2, 1), (1, 3, 1), (4, 5, 5)]
    assert strongest(6, ties) == [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (1, 2), (1, 3), (4, 5)]
    assert strongest(5, [(0, other, 10 - other) for other in range(1, 5)] + [(1, 4, 3)])[-1] == (
        1,
        4,
    )
    # Each of five has four ties; the weakest, 3 with 4, is a third for neither.
    every = [(a, b, 20 - a - b) for a, b in combinations(range(5), 2)]
    assert (3, 4) not in strongest(5, every)


@given(
    st.lists(st.integers(1, 5_000), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39), st.integers(1, 99)), max_size=60),
)
def test_no_circle_and_no_label_covers_another_and_all_is_the_same_each_time(
    numbers: list[int], drawn: list[tuple[int, int, int]]
) -> None:
    ties = [(a, b, links) for a, b, links in drawn if a < b < len(numbers)]
    at, radius = np.array(spread(numbers, ties)), circles(numbers)
    assert at.tolist() == np.array(spread(numbers, ties)).tolist()
    for one, other in combinations(range(len(numbers)), 2):
        across, down = np.abs(at[one] - at[other])
        # Labels of 22 characters are 145 px wide, and reach 48 px below the circle.
        upper = one if at[one][1] < at[other][1] else other
        free = down >= radius[one] + radius[other] + 48 + 2 * AIR - 0.2
        assert free or across >= max(radius[upper], 72) + 72 + 2 * AIR - 0.2


def test_areas_grow_with_the_number_of_entities() -> None:
    assert circles([9, 4, 1, 0]).tolist() == [64, 64, 32, 14]


def test_the_page_has_regions_from_two_thousand_and_one_entities_on() -> None:
    small = graph_of(star("a", WHOLE - 1))
    assert in_regions(small, groups(small), View.of(small)) == {}
    graph = graph_of([*star("a", WHOLE - 1), *star("b", 9), ("a", "b"), ("b", "a")], "lone")
    found = in_regions(graph, groups(graph), View.of(graph))["overview"]
    assert [(one["leader"], one["size"]) for one in found["groups"]] == [
        ("a", WHOLE), ("b", 10), ("lone", 1)
    ]  # fmt: skip
    assert found["groups"][1]["kinds"] == {"authority": 10}
    assert found["ties"] == ((0, 1, 2),)
    of = dict(zip(graph, found["of"], strict=True))
    assert (of["a00"], of["b03"], of["lone"]) == (0, 1, 2)
