"""Layout: positions that are the same each time, with room for everything that is to be read."""

import os
import subprocess
import sys
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.graph import simple
from netgraph.groups import Group, groups
from netgraph.layout import positions
from netgraph.layout.boxes import LABELLED, boxes, radii
from netgraph.layout.forces import repulsion_exact
from netgraph.layout.lines import crossings, off_lines
from netgraph.layout.mesh import Mesh
from netgraph.layout.packing import free_place, in_table
from netgraph.layout.shapes import AROUND, UPRIGHT, Shapes, apart
from tests.examples import one_in

MultiDiGraph = nx.MultiDiGraph  # networkx's classes take type arguments in its stubs only
Positions = dict[str, tuple[float, float]]
Pair = tuple[str, str]

DIRECTIONS = [(np.cos(a), np.sin(a)) for a in np.linspace(0, np.pi, 36, endpoint=False)]


def graph_of(pairs: list[Pair], *alone: str) -> "MultiDiGraph[str]":
    graph: MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from([*alone, *(end for pair in pairs for end in pair)])
    for node in graph:
        graph.nodes[node].update(short=f"Amt {node}", kind="authority", place="")
    for source, target in pairs:
        graph.add_edge(source, target, strength=0.6, start=None, end=None)
    return graph


def star(hub: str, spokes: int) -> list[Pair]:
    return [(hub, f"{hub}{i:02}") for i in range(spokes)]


def clique(prefix: str, size: int) -> list[Pair]:
    return list(combinations([f"{prefix}{i:02}" for i in range(size)], 2))


def programmes() -> list[Pair]:
    """Three hubs of 8 projects each, every project with 3 offices of its own; two bridges and two
    parts that stand apart: 3 · (1 + 8 + 24) + 4 + 2 = 105 entities.
    """
    pairs: list[Pair] = []
    for hub in "abc":
        pairs += star(hub, 8)
        for project in range(8):
            pairs += star(f"{hub}{project:02}", 3)
    return [*pairs, ("a00", "b00"), ("b01", "c01"), *star("x", 3), ("y", "z")]


def laid_out(graph: "MultiDiGraph[str]", seed: int = 0) -> Positions:
    return positions(graph, groups(graph), seed=seed)


@cache
def places(*alone: str) -> Positions:
    """Where the entities of the programmes lie, with others who have no link."""
    return laid_out(graph_of(programmes(), *alone))


def array(at: Positions, nodes: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array([at[node] for node in nodes])


def separated(
    one: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    other: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> bool:
    """Whether some straight line has the one set of points on its left, the other on its right."""
    return any(
        (one @ d).max() < (other @ d).min() or (other @ d).max() < (one @ d).min()
        for d in DIRECTIONS
    )


# --- the same each time


def test_the_order_of_rows_and_the_ends_of_links_do_not_move_anything() -> None:
    pairs = programmes()
    shuffled = [pair[::-1] for pair in Random(1).sample(pairs, len(pairs))]  # noqa: S311 - no secret
    assert laid_out(graph_of(shuffled, "lone")) == places("lone")


def test_another_process_gives_the_same_bytes_whatever_its_hashes_and_threads() -> None:
    code = "from tests.test_layout import places\nprint(sorted(places('lone').items()))"
    # Here hashes are by chance, and there are as many threads as processors.
    there = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONHASHSEED": "1", "OPENBLAS_NUM_THREADS": "1"},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    here = f"{sorted(places('lone').items())}\n"
    assert there == here, "the two differ"


def test_another_seed_gives_another_picture() -> None:
    assert laid_out(graph_of(programmes()), seed=1) != places()


def test_laying_out_does_not_change_the_graph() -> None:
    graph = graph_of(programmes())
    before: MultiDiGraph[str] = nx.MultiDiGraph(graph)
    laid_out(graph)
    assert nx.utils.graphs_equal(graph, before)


# --- odd networks


def test_an_empty_network_has_no_positions() -> None:
    assert positions(nx.MultiDiGraph(), ()) == {}


def test_a_single_entity_lies_in_the_middle() -> None:
    assert laid_out(graph_of([], "a")) == {"a": (0.0, 0.0)}


@pytest.mark.parametrize(
    "graph",
    [
        graph_of([("a", "b")]),
        graph_of([("a", "b"), ("b", "a")]),
        graph_of(star("h", 40)),
        graph_of([(f"{i:02}", f"{i + 1:02}") for i in range(40)]),
        graph_of(clique("k", 12)),
        graph_of([(f"{i:02}", f"{(i + 1) % 30:02}") for i in range(30)]),
        graph_of([], *(f"{i:02}" for i in range(30))),
        graph_of([(f"s{i}", f"t{i}") for i in range(40)]),
    ],
    ids=["link", "links", "star", "path", "complete", "ring", "no links", "forty pairs"],
)
def test_odd_networks_get_finite_places_with_room_for_every_label(
    graph: "MultiDiGraph[str]",
) -> None:
    at = laid_out(graph)
    assert sorted(at) == sorted(graph)
    assert np.isfinite(array(at, list(at))).all()
    assert overlapping_boxes(graph, at) == []


def test_entities_in_no_group_are_laid_out_as_well() -> None:
    graph = graph_of(clique("a", 4))
    some = Group(name="Amt a00", leader="a00", members=("a00", "a01", "gone"))
    assert len(positions(graph, [some])) == len(positions(graph, ())) == 4


# --- room


def overlapping_boxes(graph: "MultiDiGraph[str]", at: Positions) -> list[Pair]:
    nodes = sorted(at)
    whole = simple(graph)
    room = boxes([whole.degree(n) for n in nodes], [graph.nodes[n]["short"] for n in nodes])
    low, high = array(at, nodes) + room.low, array(at, nodes) + room.high
    return [
        (nodes[i], nodes[j])
        for i, j in combinations(range(len(nodes)), 2)
        if (np.minimum(high[i], high[j]) - np.maximum(low[i], low[j])).min() > 0
    ]


def test_no_symbol_or_label_lies_on_another() -> None:
    graph = graph_of(programmes(), "lone", "alone")
    assert overlapping_boxes(graph, places("lone", "alone")) == []


@one_in(2)
@given(
    st.lists(st.tuples(*[st.sampled_from("abcdefghijklm")] * 2), min_size=1),
    st.integers(0, 9),
)
def test_whatever_the_links_no_label_lies_on_another(pairs: list[Pair], seed: int) -> None:
    graph = graph_of(pairs)
    at = laid_out(graph, seed)
    assert sorted(at) == sorted(graph)
    assert overlapping_boxes(graph, at) == []


def test_in_a_large_network_no_symbol_lies_on_another() -> None:
    many = LABELLED // 40
    pairs = [pair for i in range(many) for pair in star(f"{i:03}-", 40)]
    graph = graph_of(pairs + list(pairwise(f"{i:03}-" for i in range(many))))
    assert len(graph) > LABELLED
    at = laid_out(graph)
    nodes = sorted(at)
    whole = simple(graph)
    radius = radii([whole.degree(node) for node in nodes])
    place = array(at, nodes)
    distance = np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1))
    np.fill_diagonal(distance, np.inf)
    assert (distance >= radius[:, None] + radius[None, :]).all()


def test_the_area_of_a_symbol_above_the_least_grows_with_its_links() -> None:
    # Of 0, 1 and 4 links the roots are 0, 1/2 and 1 times the greatest: 8, 8 + 18/2, 8 + 18.
    assert radii([0, 1, 4]).tolist() == [8.0, 17.0, 26.0]


def test_a_label_has_room_below_its_symbol_in_at_most_two_lines() -> None:
    labels = ["Amt", "Kommunales Integrationszentrum", "Amt für Soziales und Integration und mehr"]
    room = boxes([0, 0, 0], labels)
    # The three are also the three best linked, so their letters are half as large again: 16 px
    # a line make 24, and the symbol and the margin above and below 8 + 3 + 3.
    heights = (room.high - room.low)[:, 1]
    assert heights.tolist() == [8 + 8 + 24 + 6, 8 + 8 + 48 + 6, 8 + 8 + 48 + 6]
    # 19 characters ("Integrationszentrum") of 6.6 px, half as large again, and the margins.
    assert (room.high - room.low)[1, 0] == pytest.approx(19 * 6.6 * 1.5 + 6)


# --- what belongs together lies together


def test_two_cliques_lie_apart_on_either_side_of_a_line() -> None:
    graph = graph_of([*clique("a", 6), *clique("b", 6), ("a00", "b00")])
    at = laid_out(graph)
    a, b = (array(at, [f"{name}{i:02}" for i in range(6)]) for name in "ab")
    assert separated(a, b)
    inside = np.mean([np.hypot(*(p - q)) for part in (a, b) for p, q in combinations(part, 2)])
    between = np.mean([np.hypot(*(p - q)) for p in a for q in b])
    assert between > 1.5 * inside


def test_the_outlines_of_groups_do_not_meet() -> None:
    at = places()
    parts = [array(at, list(group.members)) for group in groups(graph_of(programmes()))]
    assert len(parts) > 4
    assert all(separated(one, other) for one, other in combinations(parts, 2))


def test_parts_without_a_link_between_them_lie_apart() -> None:
    graph = graph_of(programmes(), "lone", "alone")
    at = places("lone", "alone")
    parts = [array(at, sorted(part)) for part in nx.weakly_connected_components(graph)]
    assert len(parts) == 5
    assert all(separated(one, other) for one, other in combinations(parts, 2))


def test_a_hub_lies_amid_its_spokes() -> None:
    at = laid_out(graph_of(star("h", 24)))
    spokes = array(at, [f"h{i:02}" for i in range(24)]) - at["h"]
    # With spokes all around, their mean lies near the hub and each quarter of the sky has some.
    assert np.hypot(*spokes.mean(axis=0)) < 0.3 * np.hypot(*spokes.T).mean()
    assert len({(x > 0, y > 0) for x, y in spokes.tolist()}) == 4


def test_the_whole_is_about_as_wide_as_a_window() -> None:
    at = places("lone")
    width, height = np.ptp(array(at, list(at)), axis=0)
    assert 1.3 < width / height < 2.0


# --- the steps


def square(half: float) -> Shapes:
    return Shapes(UPRIGHT, np.full((2, 2), -half), np.full((2, 2), half))


def test_two_squares_step_apart_along_the_shorter_way() -> None:
    # Two squares of 10 px, 6 px apart in x and 1 in y: to be apart takes 4 more in x (9 in y).
    moved = apart(np.array([[0.0, 0.0], [6.0, 1.0]]), square(5.0))
    assert moved[1, 0] - moved[0, 0] == pytest.approx(10, abs=0.05)
    assert moved[:, 1].tolist() == [0, 1]
    assert moved[:, 0].sum() == pytest.approx(6, abs=0.01)


def test_the_heavier_of_two_shapes_moves_less() -> None:
    moved = apart(np.array([[0.0, 0.0], [6.0, 0.0]]), square(5.0), inertia=np.array([3.0, 1.0]))
    # Of the 4 px that are missing the heavier one goes a quarter.
    assert moved[0, 0] == pytest.approx(-1, abs=0.02)
    assert moved[1, 0] == pytest.approx(9, abs=0.04)


def test_shapes_at_one_point_come_apart() -> None:
    shapes = Shapes(UPRIGHT, np.full((9, 2), -5.0), np.full((9, 2), 5.0))
    moved = apart(np.zeros((9, 2)), shapes)
    gaps = [np.abs(p - q).max() for p, q in combinations(moved, 2)]
    assert min(gaps) >= 10 - 0.02


def test_a_point_steps_off_a_line_that_passes_too_near() -> None:
    at = np.array([[0.0, 0.0], [10.0, 0.0], [5.0, 1.0], [5.0, -4.0]])
    # The third point lies 1 from the line, and is to lie 3 from it; the fourth does already.
    step, missing = off_lines(at, np.array([0]), np.array([1]), np.full(4, 3.0))
    assert step.tolist() == [[0, 0], [0, 0], [0, 2], [0, 0]]
    assert missing == 2.0


def test_lines_cross_once_and_not_at_shared_ends() -> None:
    corners = np.array([[0.0, 0.0], [1.0, 1.0], [0.0, 1.0], [1.0, 0.0]])
    diagonals = np.array([0, 2]), np.array([1, 3])
    ring = np.array([0, 2, 1, 3]), np.array([2, 1, 3, 0])
    assert crossings(corners, *diagonals) == 1
    assert crossings(corners, *ring) == 0


def test_two_masses_push_each_other_by_their_product_over_their_distance() -> None:
    push = repulsion_exact(np.array([[0.0, 0.0], [0.0, 10.0]]), np.array([2.0, 3.0]))
    # 2 · 3 / 10, and equal in opposite directions.
    assert push == pytest.approx(np.array([[0.0, -0.6], [0.0, 0.6]]), rel=1e-3)


def test_the_mesh_pushes_like_the_exact_sum() -> None:
    draw = np.random.default_rng(3)
    at, mass = draw.normal(size=(2000, 2)) * [160, 100], draw.integers(1, 9, 2000).astype(float)
    exact, meshed = repulsion_exact(at, mass), Mesh.for_nodes(2000).repulsion(at, mass)
    error = np.hypot(*(meshed - exact).T) / np.hypot(*exact.T)
    assert np.median(error) < 0.1
    assert np.hypot(*meshed.sum(axis=0)) < 1e-6 * np.abs(exact).sum()


def test_a_table_has_the_columns_that_fit_a_window_best() -> None:
    # Six boxes of 10 by 10: three columns are 30 wide and 20 high (20 by height), two are 20 and
    # 30 (30), four 40 and 20 (25 by width).
    at = in_table(Shapes(UPRIGHT, np.full((6, 2), -5.0), np.full((6, 2), 5.0)))
    assert at.tolist() == [[5, 5], [15, 5], [25, 5], [5, 15], [15, 15], [25, 15]]


def test_a_free_place_keeps_the_window_and_touches_nothing() -> None:
    # A square of 100 in a window of 160 by 100 leaves room beside it: nothing grows upwards.
    placed = Shapes(AROUND, np.full((1, 8), -50.0), np.full((1, 8), 50.0))
    new = Shapes(AROUND, np.full((1, 8), -10.0), np.full((1, 8), 10.0))
    x, y = free_place(placed, new)
    assert abs(x) >= 60 - 0.02
    assert abs(y) <= 40
