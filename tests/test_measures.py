"""Measures against networkx, against tables in the literature, and where graphs are extreme."""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph import engine
from netgraph.engine import View
from netgraph.ranking.measures import OF_VIEW, brokerage, measures
from netgraph.ranking.reference import OF_GRAPH
from tests.examples import one_in

nx: Any = import_module("networkx")  # its stubs know fewer arguments than it does
MATRICES = [import_module(f"netgraph.engine.{name}")
            for name in ("betweenness", "local", "spectral", "view")]  # fmt: skip
Graph = Any


def scores(measure: str, graph: Graph, **options: float) -> dict[str, float]:
    view = View.of(graph, **options)
    return dict(zip(view.nodes, OF_VIEW[measure](view).values.tolist(), strict=True))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Networks of up to 14 entities: sparse or dense, in one part or several, with loners."""
    n = draw(st.integers(1, 14))
    pairs = list(combinations(range(n), 2))
    linked = draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    graph = nx.Graph()
    graph.add_nodes_from(f"{i:02}" for i in range(n))
    for u, v in sorted(linked):
        graph.add_edge(f"{u:02}", f"{v:02}", strength=draw(st.sampled_from([0.3, 1.0, 1.7])))
    return graph


def named(graph: Graph) -> Graph:
    """With ids in the order of the numbers, and a strength of one for each link."""
    nx.set_edge_attributes(graph, 1.0, "strength")
    return nx.relabel_nodes(graph, {node: f"{node:05}" for node in graph})


EXTREMES = {
    "one": nx.empty_graph(1),
    "loners": nx.empty_graph(5),
    "pair": nx.path_graph(2),
    "two pairs": nx.disjoint_union(nx.path_graph(2), nx.path_graph(2)),
    "chain": nx.path_graph(9),
    "complete": nx.complete_graph(12),
    "star": nx.star_graph(7),
    "ring": nx.cycle_graph(9),
    "tree": nx.balanced_tree(3, 3),
    "two parts": nx.disjoint_union(nx.complete_graph(4), nx.cycle_graph(6)),
    "two circles and a bridge": nx.barbell_graph(5, 3),
    "two rings alike": nx.disjoint_union(nx.cycle_graph(5), nx.cycle_graph(4)),
    "two circles far apart": nx.barbell_graph(12, 30),
    "large ring": nx.cycle_graph(41),
}


@pytest.mark.parametrize("measure", OF_VIEW)
@one_in(2)
@given(graphs())
def test_a_measure_is_what_networkx_says(measure: str, graph: Graph) -> None:
    assert scores(measure, graph) == pytest.approx(OF_GRAPH[measure](graph), abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("kind", EXTREMES)
def test_measures_are_what_networkx_says_of_extremes(kind: str) -> None:
    graph = named(EXTREMES[kind])
    for measure in OF_VIEW:
        expected = OF_GRAPH[measure](graph)
        assert scores(measure, graph) == pytest.approx(expected, abs=1e-9, nan_ok=True), measure


def test_measures_are_what_networkx_says_of_a_network_of_three_hundred() -> None:
    # Large enough for several blocks of sources, threads and sparse matrices.
    graph = named(nx.barabasi_albert_graph(300, 2, seed=1))
    for measure in OF_VIEW:
        expected = OF_GRAPH[measure](graph)
        assert scores(measure, graph) == pytest.approx(expected, abs=1e-9), measure


@pytest.mark.parametrize("kind", EXTREMES)
def test_sparse_matrices_say_the_same_as_whole_ones(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {measure: scores(measure, named(EXTREMES[kind])) for measure in OF_VIEW}
    for module in MATRICES:
        monkeypatch.setattr(module, "FEW", 1)
    for measure in OF_VIEW:
        sparse = scores(measure, named(EXTREMES[kind]))
        assert sparse == pytest.approx(whole[measure], abs=1e-9, nan_ok=True), measure


def test_components_are_those_of_networkx_numbered_by_their_first_vertices() -> None:
    # Chains whose ids are in no order, of which a component hears step by step, and loners.
    graph = nx.disjoint_union_all([nx.path_graph(50), nx.path_graph(7), nx.empty_graph(3)])
    Random(1).shuffle(places := list(range(60)))  # noqa: S311 - nothing here is secret
    view = View.of(nx.relabel_nodes(graph, {node: f"{places[node]:02}" for node in graph}))
    parts = sorted(sorted(int(name) for name in part) for part in nx.connected_components(
        nx.relabel_nodes(graph, dict(enumerate(places)))))  # fmt: skip
    assert [np.flatnonzero(view.component == i).tolist() for i in range(len(parts))] == parts
    assert View.of(nx.Graph()).component.tolist() == []


def test_small_networks_are_measured_without_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    # Its import takes longer than all measures of a small network.
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    for measure in OF_VIEW:
        assert len(scores(measure, named(nx.path_graph(30)))) == 30
    with pytest.raises(ImportError):
        scores("pagerank", named(nx.path_graph(101)))


@pytest.mark.parametrize("measure", OF_VIEW)
def test_no_entities_have_no_scores(measure: str) -> None:
    assert scores(measure, nx.Graph()) == {}


def test_a_view_has_no_directions_loops_or_parallel_links_and_sums_strengths() -> None:
    graph = nx.MultiDiGraph()
    links = ["a b", "b a", "a b", "b c", "c d", "d b", "a a"]
    graph.add_edges_from((*link.split(), {"strength": 0.5}) for link in links)
    view = View.of(graph)
    assert view.nodes == ("a", "b", "c", "d")
    assert view.first.tolist() == [0, 1, 4, 6, 8]
    assert view.other.tolist() == [1, 0, 2, 3, 1, 3, 1, 2]
    assert view.strengths.tolist() == [1.5, 2.5, 1.0, 1.0]


def test_a_view_does_not_depend_on_the_order_of_links() -> None:
    links = [("a", "b", 0.1), ("b", "a", 0.2), ("a", "b", 0.3), ("c", "b", 0.7)]
    graphs = [nx.MultiDiGraph(), nx.MultiDiGraph()]
    graphs[0].add_weighted_edges_from(links, weight="strength")
    graphs[1].add_weighted_edges_from(links[::-1], weight="strength")
    one, other = map(View.of, graphs)
    assert one.strength.tobytes() == other.strength.tobytes()


# --- A chain of 20,000: no recursion, and closed forms to compare with ------------------------

N = 20_000
CHAIN = View.of(named(nx.path_graph(N)))


def test_a_long_chain_has_its_exact_betweenness() -> None:
    left = np.arange(N)
    expected = left * (N - 1 - left) / ((N - 1) * (N - 2) / 2)
    found = OF_VIEW["betweenness"](CHAIN)
    assert found.error is None
    np.testing.assert_allclose(found.values, expected, rtol=1e-12)


def test_a_long_chain_has_its_exact_eigenvector() -> None:
    expected = np.sqrt(2 / (N + 1)) * np.sin(np.pi * np.arange(1, N + 1) / (N + 1))
    np.testing.assert_allclose(OF_VIEW["eigenvector"](CHAIN).values, expected, atol=1e-9)


def test_a_long_chain_has_its_exact_local_measures() -> None:
    inner = np.full(N - 2, 1.0)
    for measure, end, middle in (("coreness", 1, 1), ("constraint", 1, 0.5), ("degree", 1, 2)):
        found = OF_VIEW[measure](CHAIN).values * (N - 1 if measure == "degree" else 1)
        np.testing.assert_allclose(found, [end, *(middle * inner), end], rtol=1e-12)


# --- Estimates --------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", ["betweenness", "closeness", "harmonic", "reach_2", "reach_3"])
def test_an_estimate_lies_within_the_bound_that_it_states(measure: str) -> None:
    # A large part with long ways, a small one that its sample covers, and a loner.
    large = nx.watts_strogatz_graph(1500, 4, 0.05, seed=5)
    graph = nx.disjoint_union(large, nx.path_graph(30))
    graph.add_node(1530)
    exact = OF_VIEW[measure](View.of(named(graph)))
    guess = OF_VIEW[measure](View.of(named(graph), work=1))
    assert exact.error is None
    assert guess.error is not None
    off = np.abs(guess.values - exact.values)
    assert 0 < off.max() <= guess.error
    if measure != "betweenness":
        np.testing.assert_allclose(off[1500:], 0, atol=1e-12)


def test_numbers_of_paths_beyond_all_floating_point_numbers_do_no_harm() -> None:
    # 320 layers of ten, each linked to all of the next: 10 to the power of 319 shortest paths.
    graph = nx.Graph()
    for u in range(3190):
        graph.add_edges_from((u, 10 * (u // 10 + 1) + v) for v in range(10))
    found = np.array(list(scores("betweenness", named(graph), work=1).values()))
    assert np.isfinite(found).all()
    assert found[1600] > 1.5 * found[320]  # in the middle 0.5 / 10, at a tenth of it 0.18 / 10


# --- Published values -------------------------------------------------------------------------


def published(text: str) -> dict[str, tuple[float, ...]]:
    """Rows of a name and its values."""
    rows = (line.rsplit(None, 3) for line in text.strip().splitlines())
    return {name.strip(): tuple(map(float, values)) for name, *values in rows}


def assert_rounded(graph: Graph, table: dict[str, tuple[float, ...]], digits: int) -> None:
    """Degree, closeness and betweenness are those of the table, to its last digit."""
    found = [scores(measure, graph) for measure in ("degree", "closeness", "betweenness")]
    for name, values in table.items():
        for of_measure, value in zip(found, values, strict=True):
            assert of_measure[name] == pytest.approx(value, abs=0.51 * 10**-digits), name


def test_the_florentine_families_have_their_published_centralities() -> None:
    # Marriages among Padgett's families without Pucci, who married none. The values are those that
    # others quote from Wasserman and Faust (1994), Social Network Analysis, table 5.1; the book
    # itself was not at hand.
    table = published("""
        Acciaiuoli   .071 .368 .000
        Albizzi      .214 .483 .212
        Barbadori    .143 .438 .093
        Bischeri     .214 .400 .104
        Castellani   .214 .389 .055
        Ginori       .071 .333 .000
        Guadagni     .286 .467 .255
        Lamberteschi .071 .326 .000
        Medici       .429 .560 .522
        Pazzi        .071 .286 .000
        Peruzzi      .214 .368 .022
        Ridolfi      .214 .500 .114
        Salviati     .143 .389 .143
        Strozzi      .286 .438 .103
        Tornabuoni   .214 .483 .092
    """)
    graph = nx.florentine_families_graph()
    assert set(graph) == set(table)
    assert_rounded(graph, table, 3)


def test_krackhardts_kite_has_three_different_leaders() -> None:
    # Krackhardt (1990), Administrative Science Quarterly 35, 342, drew the kite so that degree,
    # closeness and betweenness have different leaders. The values are those that others quote
    # from Krebs's introduction to social network analysis, which itself was not at hand.
    table = published("""
        Diane    .667 .600 .102
        Fernando .556 .643 .231
        Garth    .556 .643 .231
        Andre    .444 .529 .023
        Beverley .444 .529 .023
        Carol    .333 .500 .000
        Ed       .333 .500 .000
        Heather  .333 .600 .389
        Ike      .222 .429 .222
        Jane     .111 .310 .000
    """)
    graph = nx.relabel_nodes(nx.krackhardt_kite_graph(), dict(enumerate(sorted(table))))
    assert_rounded(graph, table, 3)


def test_zacharys_karate_club_has_its_published_numbers() -> None:
    # KONECT, http://konect.cc/networks/ucidata-zachary/: spectral norm 6.72570, 45 triangles, 528
    # wedges, at most 17 of the 78 links for one member. Those are member 34's, the officer's; 16
    # are member 1's, the instructor's (after Zachary 1977, Journal of Anthropological Research 33,
    # 452, which itself was not at hand).
    graph = named(nx.Graph(nx.karate_club_graph().edges))
    view = View.of(graph)
    assert engine.leading(view)[0] == pytest.approx(6.72570, abs=5e-6)
    assert view.degrees[[0, 33]].tolist() == [16, 17]
    assert (view.degrees * (view.degrees - 1) // 2).sum() == 528
    size = OF_VIEW["effective_size"](view).values
    # Each triangle is a link between two neighbours of three members.
    assert ((view.degrees - size) * view.degrees).sum() == pytest.approx(6 * 45)


DAVIS = {  # degree, closeness, betweenness: Borgatti and Halgin (2011), as networkx's tests quote
    "Evelyn Jefferson": (0.57, 0.80, 0.10),
    "Nora Fayette": (0.57, 0.80, 0.11),
    "Laura Mandeville": (0.50, 0.73, 0.05),
    "Helen Lloyd": (0.36, 0.73, 0.04),
    "Dorothy Murchison": (0.14, 0.65, 0.00),
    "E8": (0.78, 0.85, 0.24),
    "E9": (0.67, 0.79, 0.23),
    "E7": (0.56, 0.73, 0.13),
    "E5": (0.44, 0.59, 0.04),
    "E1": (0.17, 0.52, 0.00),
}


def most_between(own: int, others: int) -> float:
    """The most pairs that one of ``own`` vertices of a bipartite graph can lie between."""
    s, t = divmod(own - 1, others)
    whole = others**2 * (s + 1) ** 2 + others * (s + 1) * (2 * t - s - 1)
    return (whole - t * (2 * s - t + 3)) / 2


@pytest.mark.parametrize("name", DAVIS)
def test_davis_southern_women_have_their_published_centralities(name: str) -> None:
    # "Analyzing Affiliation Networks", The Sage Handbook of Social Network Analysis, chapter 28.
    # It divides by what is possible in a network of 18 women and 14 events, ours by what is
    # possible among 32.
    graph = nx.Graph(nx.davis_southern_women_graph().edges)
    own, others = (14, 18) if name.startswith("E") and name[1:].isdigit() else (18, 14)
    possible = (
        others / 31,
        31 / (others + 2 * (own - 1)),
        most_between(own, others) / (31 * 30 / 2),
    )
    measured = ("degree", "closeness", "betweenness")
    for measure, value, most in zip(measured, DAVIS[name], possible, strict=True):
        assert scores(measure, graph)[name] / most == pytest.approx(value, abs=0.0051), measure


# --- Brokerage --------------------------------------------------------------------------------


@given(graphs(), st.randoms(use_true_random=False))
def test_a_broker_stands_between_unlinked_neighbours_of_two_groups(
    graph: Graph, random: Random
) -> None:
    view = View.of(graph)
    group = {node: random.randrange(3) for node in view.nodes}
    expected = [
        sum(
            group[u] != group[v] and not graph.has_edge(u, v)
            for u, v in combinations(graph[node], 2)
        )
        for node in view.nodes
    ]
    found = brokerage(view, np.array([group[node] for node in view.nodes], dtype=np.int64))
    assert found.values.tolist() == expected


# --- How they are told of ---------------------------------------------------------------------


@pytest.mark.parametrize("measure", [engine.effective_size, engine.constraint])
def test_a_local_measure_of_some_is_that_of_all(measure: Any) -> None:
    view = View.of(nx.karate_club_graph())
    some = np.array([33, 0, 11])  # 11 hangs on 0
    assert measure(view, some).tolist() == pytest.approx(measure(view)[some].tolist(), rel=1e-12)


def test_every_measure_is_labelled_in_both_languages() -> None:
    assert list(measures()) == [*OF_VIEW, "brokerage"]
    for measure in measures().values():
        assert set(measure.label) == set(measure.explanation) == {"de", "en"}
        assert all(text.endswith(".") for text in measure.explanation.values())
    assert [m.id for m in measures().values() if m.first == "low"] == ["constraint"]
