"""Arrangements of the map: by place and by programme."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.graph import simple, to_graph
from netgraph.layout.boxes import room
from netgraph.layout.order import in_order
from netgraph.layout.places import by_place
from netgraph.layout.programmes import by_programme
from netgraph.layout.shapes import UPRIGHT, Shapes
from netgraph.layout.tables import Table
from netgraph.model import Entity, Link, Place
from netgraph.network import Network

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.layout.arrangement import Arrangement, Ground
    from netgraph.layout.ties import Floats

KOELN = Place(name="Köln", latitude=50.94, longitude=6.96)
BONN = Place(name="Bonn", latitude=50.74, longitude=7.10)
MUENSTER = Place(name="Münster", latitude=51.96, longitude=7.63)
PLACES = (KOELN, BONN, MUENSTER)


def network(where: dict[str, str], *links: tuple[str, str, str]) -> Network:
    """Entities in places, their kinds by the first letter of their ids."""
    kinds = {"P": "programme", "u": "project", "a": "authority", "b": "partner"}
    return Network(
        id="net",
        title="Netz",
        entities=tuple(
            Entity(id=one, name=f"Amt {one}", kind=kinds[one[0]], place=place)
            for one, place in where.items()
        ),
        links=tuple(Link(source=s, relation=r, target=t) for s, r, t in links),
    )


def around() -> Network:
    """P1: u1, and a1, who carries it; u11, a part of u1, and b1, who advises that. P2: u2, and a2.
    a12 takes part in u1 and u2. a0 is linked with a1 only, b0 with nobody.
    """
    everybody = ("P1", "P2", "u1", "u11", "u2", "a1", "a2", "a12", "a0", "b1", "b0")
    return network(
        dict.fromkeys(everybody, ""),
        ("u1", "part_of", "P1"), ("u11", "part_of", "u1"), ("P2", "funds", "u2"),
        ("a1", "carries", "u1"), ("a2", "carries", "u2"), ("b1", "advises", "u11"),
        ("a12", "partners_in", "u1"), ("a12", "partners_in", "u2"), ("a0", "part_of", "a1"),
        ("P2", "cooperates_with", "P1"),
    )  # fmt: skip


def grounds(arrangement: Arrangement) -> dict[str, Ground]:
    """By place or programme; those that are neither by what they are."""
    return {ground.of or ground.basis: ground for ground in arrangement.grounds}


def middle(ground: Ground) -> tuple[float, float]:
    return (ground.left + ground.right) / 2, (ground.top + ground.bottom) / 2


def overlapping(low: Floats, high: Floats) -> int:
    """How many pairs of boxes overlap, by more than positions are rounded."""
    pairs = combinations(range(len(low)), 2)
    common = (np.minimum(high[i], high[j]) - np.maximum(low[i], low[j]) for i, j in pairs)
    return sum(bool((sides > 0.02).all()) for sides in common)


def assert_readable(graph: MultiDiGraph, arrangement: Arrangement) -> None:
    """Everybody is somewhere, on the right ground, no symbol or label on another, no ground on
    another, and the middle of all at (0, 0).
    """
    nodes = sorted(graph)
    assert sorted(arrangement.positions) == nodes
    at = np.array([arrangement.positions[node] for node in nodes])
    whole = simple(graph)
    boxes = room(whole, nodes, [whole.degree(node) for node in nodes])
    assert overlapping(at + boxes.low, at + boxes.high) == 0
    low = np.array([[ground.left, ground.top] for ground in arrangement.grounds])
    high = np.array([[ground.right, ground.bottom] for ground in arrangement.grounds])
    assert overlapping(low, high) == 0
    assert np.abs(low.min(axis=0) + high.max(axis=0)).max() <= 1  # whole pixels
    assert sorted(one for ground in arrangement.grounds for one in ground.members) == nodes
    number = {node: i for i, node in enumerate(nodes)}
    for ground, least, most in zip(arrangement.grounds, low, high, strict=True):
        own = [number[one] for one in ground.members]
        assert ((at + boxes.low)[own] > least).all()
        assert ((at + boxes.high)[own] < most).all()


# --- by place


def test_a_town_in_the_north_lies_above_and_one_in_the_west_to_the_left() -> None:
    graph = to_graph(network({"a1": "Köln", "a2": "Bonn", "b1": "Münster", "b2": "Münster"}))
    towns = grounds(*by_place(graph, PLACES))
    assert sorted(towns, key=lambda name: middle(towns[name])[1]) == ["Münster", "Köln", "Bonn"]
    assert sorted(towns, key=lambda name: middle(towns[name])[0]) == ["Köln", "Bonn", "Münster"]
    assert towns["Münster"].members == ("b1", "b2")


@given(
    st.lists(
        st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.integers(1, 40), st.integers(1, 40)),
        min_size=1, max_size=25,
    )
)  # fmt: skip
def test_rectangles_keep_their_order_on_both_axes_and_lie_apart(
    rows: list[tuple[float, float, int, int]],
) -> None:
    wanted, sizes = np.array(rows)[:, :2] * 100, np.array(rows)[:, 2:]
    at = in_order(wanted, sizes)
    assert overlapping(at - sizes / 2, at + sizes / 2) == 0
    for i, j in combinations(range(len(rows)), 2):
        before = wanted[i] < wanted[j]
        assert (at[i][before] < at[j][before]).all()
        after = wanted[i] > wanted[j]
        assert (at[i][after] > at[j][after]).all()


def test_rectangles_that_are_not_in_the_way_stay() -> None:
    wanted = np.array([[0.0, 0.0], [100.0, 0.0], [50.0, 80.0]])
    # Two of 30 px, and one of 10: the nearest are 80 px apart.
    at = in_order(wanted, np.array([[30.0, 30.0], [30.0, 30.0], [10.0, 10.0]]))
    # Equal heights keep the order given, by a pixel: half of it each.
    assert at.tolist() == [[0.0, -0.5], [100.0, 0.5], [50.0, 80.0]]


def test_who_has_no_place_or_one_without_coordinates_stands_aside() -> None:
    graph = to_graph(network({"a1": "Köln", "a2": "Bonn", "a3": "", "b1": "Atlantis"}))
    (arrangement,) = by_place(graph, PLACES)
    aside = grounds(arrangement)["none"]
    assert aside.members == ("a3", "b1")
    rest = [ground for ground in arrangement.grounds if ground is not aside]
    assert [ground.of for ground in rest] == ["Bonn", "Köln"]
    assert aside.left > max(g.right for g in rest) or aside.top > max(g.bottom for g in rest)


@pytest.mark.parametrize(
    ("where", "places"),
    [({}, PLACES), ({"a1": "Köln", "a2": ""}, PLACES), ({"a1": "Köln", "a2": "Bonn"}, ())],
    ids=["nobody", "one town", "no coordinates"],
)
def test_fewer_than_two_towns_are_no_map(where: dict[str, str], places: tuple[Place, ...]) -> None:
    assert by_place(to_graph(network(where)), places) == ()


def test_towns_at_one_point_lie_apart() -> None:
    here = [Place(name=name, latitude=51, longitude=7) for name in "ABC"]
    graph = to_graph(network({"a1": "A", "a2": "B", "a3": "C"}))
    assert_readable(graph, *by_place(graph, here))


@pytest.mark.parametrize("name", ["A" * 5000, "A " * 2500], ids=["one word", "many words"])
def test_an_endless_name_takes_no_more_room_than_its_heading_shows(name: str) -> None:
    places = [Place(name=name, latitude=51, longitude=7), KOELN]
    (arrangement,) = by_place(to_graph(network({"a1": name, "a2": "Köln"})), places)
    ground = grounds(arrangement)[name]
    # At most 24 characters of 6.6 px and two lines of 16 px, twice as large, in a rim of 16 px;
    # below, one entity of at most 26 px around its middle, 48 px of label, and margins of 3 px.
    assert ground.right - ground.left <= 24 * 6.6 * 2 + 2 * 16 + 1
    assert ground.bottom - ground.top <= 2 * 16 * 2 + 2 * 16 + 26 + 26 + 48 + 6 + 1


# --- by programme


def test_a_programme_has_its_undertakings_their_parts_and_who_is_linked_with_them() -> None:
    columns = grounds(*by_programme(to_graph(around())))
    assert {of: set(ground.members) for of, ground in columns.items()} == {
        "P1": {"P1", "u1", "u11", "a1", "b1"},
        "P2": {"P2", "u2", "a2"},
        "several": {"a12"},
        "none": {"a0", "b0"},
    }


def test_columns_stand_side_by_side_from_the_largest_on_and_the_others_below() -> None:
    columns = grounds(*by_programme(to_graph(around())))
    assert columns["P1"].right < columns["P2"].left
    assert columns["P1"].top == columns["P2"].top
    assert columns["P1"].bottom < columns["several"].top
    assert columns["several"].bottom < columns["none"].top


def test_small_columns_stand_below_each_other_as_far_as_the_largest_reaches() -> None:
    lone = {"P1": "", "P2": "", "P3": ""}
    offices = {f"a{i:02}": "" for i in range(30)}
    graph = to_graph(network(lone | offices, *((one, "carries", "P1") for one in offices)))
    columns = grounds(*by_programme(graph))
    assert columns["P1"].right < columns["P2"].left == columns["P3"].left
    assert columns["P2"].bottom < columns["P3"].top
    assert columns["P3"].bottom <= columns["P1"].bottom
    assert_readable(graph, *by_programme(graph))


def test_an_upright_window_has_arrangements_higher_than_wide(bundled: Network) -> None:
    graph = to_graph(bundled)
    (towns,) = by_place(graph, bundled.places, windows=[0.5])
    (columns,) = by_programme(graph, windows=[0.5])
    for made in (towns, columns):
        assert_readable(graph, made)
        every = made.grounds
        width = max(ground.right for ground in every) - min(ground.left for ground in every)
        assert width < max(ground.bottom for ground in every) - min(ground.top for ground in every)


def test_a_column_begins_with_its_programme_and_each_kind_begins_a_row() -> None:
    (arrangement,) = by_programme(to_graph(around()))
    assert grounds(arrangement)["P1"].members == ("P1", "u1", "u11", "a1", "b1")
    assert grounds(arrangement)["P2"].members == ("P2", "u2", "a2")
    heights = [arrangement.positions[one][1] for one in ("P2", "u2", "a2")]
    assert heights == sorted(set(heights))


def test_in_a_table_of_two_columns_a_new_kind_leaves_a_cell_empty() -> None:
    boxes = Shapes(UPRIGHT, np.full((4, 2), -5.0), np.full((4, 2), 5.0))
    table = Table(boxes=boxes, kinds=[0, 1, 1, 2])
    # Cells of 10 px: kind 0 at the left, both of kind 1 below, kind 2 below them.
    assert table.positions(2).tolist() == [[5, 5], [5, 15], [15, 15], [5, 25]]
    assert table.size(2).tolist() == [20, 30]


def test_without_programmes_there_are_no_columns() -> None:
    assert by_programme(to_graph(network({"a1": "", "u1": ""}, ("a1", "carries", "u1")))) == ()


# --- both


def test_nothing_lies_on_anything_in_the_bundled_network(bundled: Network) -> None:
    graph = to_graph(bundled)
    assert_readable(graph, *by_place(graph, bundled.places))
    assert_readable(graph, *by_programme(graph))


def test_the_order_of_rows_moves_nothing(bundled: Network) -> None:
    shuffled = bundled.model_copy(
        update={
            name: tuple(Random(1).sample(rows, len(rows)))  # noqa: S311 - no secret
            for name in ("entities", "links", "places")
            for rows in [getattr(bundled, name)]
        }
    )
    one, other = to_graph(bundled), to_graph(shuffled)
    assert by_place(one, bundled.places) == by_place(other, shuffled.places)
    assert by_programme(one) == by_programme(other)
