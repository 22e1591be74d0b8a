"""What changes do to a network: worked out by hand, and beside networkx on networks at random."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.errors import BadQuestion, UnknownEntity
from netgraph.graph import simple, to_graph
from netgraph.model import Entity
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.whatif import Change, Effects, compare_wholes, planned, whatif, wholes
from tests.test_paths import graph_of, link_of

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph

# a – p1 – b – p2 – c, and e alone.
LINE = ("a carries p1", "b carries p1", "b carries p2 2012/2014", "c carries p2")


def line(**entities: dict[str, Any]) -> MultiDiGraph:
    return graph_of(*LINE, **{"e": {}} | entities)


def add(link: str, period: str = "/") -> Change:
    source, relation, target = link.split()
    start, end = (PartialDate.parse(date) if date else None for date in period.split("/"))
    return Change(
        change="add", source=source, relation=relation, target=target, start=start, end=end
    )


def remove(link: str) -> Change:
    source, relation, target = link.split()
    return Change(change="remove", source=source, relation=relation, target=target)


def without(entity: str) -> Change:
    return Change(change="remove_entity", source=entity)


def figures(found: Effects) -> dict[str, Any]:
    return {measure.id: (measure.before, measure.after) for measure in found.measures}


# --- By hand ---


def test_an_added_link_tells_everything_of_its_effects() -> None:
    # Steps before: 4 pairs at 1, 3 at 2, 2 at 3, 1 at 4. Within three: a 3, p1 4, b 4, p2 4, c 3,
    # e 0. After, e is at 1 from p1, 2 from a and b, 3 from p2, 4 from c; within three: a 4, p1 5,
    # b 5, p2 5, c 3, e 4. Pairs through p1: a, e and {b, p2, c} = 1 + 3 + 3; b: 3 · 2; p2: 4 · 1.
    found = whatif(line(), [add("e partners_in p1")]).to_dict()
    assert found == {
        "as_of": None,
        "undated_links": 3,
        "estimated": False,
        "changes": [{"change": "add", "source": "e", "relation": "partners_in", "target": "p1"}],
        "measures": [
            {"id": "components", "before": 2, "after": 1},
            {"id": "reachable_pairs", "before": 10, "after": 15},
            {"id": "within_three", "before": 18 / 6, "after": pytest.approx(26 / 6)},
            {
                "id": "efficiency",
                "before": pytest.approx((4 + 3 / 2 + 2 / 3 + 1 / 4) / 15),
                "after": pytest.approx((5 + 5 / 2 + 3 / 3 + 2 / 4) / 15),
            },
            {"id": "mean_path", "before": 20 / 10, "after": 20 / 10},
        ],
        "cut_pairs": 0,
        "betweenness": [
            {"id": "p1", "before": 3, "after": 7},
            {"id": "b", "before": 4, "after": 6},
            {"id": "p2", "before": 3, "after": 4},
        ],
        "thin_spots": {
            "gone": {"entities": [], "links": []},
            # {a, e, p1} and {b, p2, c} hang together by this pair alone.
            "new": {"entities": [], "links": [{"source": "b", "target": "p1"}]},
        },
    }


def test_an_entity_that_goes_is_counted_before_and_not_after() -> None:
    found = whatif(line(), [without("b")])
    # Left are a – p1, p2 – c and e. Of the 6 pairs of the first four, all connected, 2 still are.
    assert figures(found) == {
        "components": (2, 3),
        "reachable_pairs": (10, 2),
        "within_three": (3, pytest.approx(4 / 5)),
        "efficiency": (pytest.approx(77 / 180), pytest.approx(2 / 10)),
        "mean_path": (1, 1),
    }
    assert found.cut_pairs == 4
    assert [(shift.id, shift.before, shift.after) for shift in found.betweenness] == [
        ("p1", 3, 0),
        ("p2", 3, 0),
    ]
    # b was one as well, and is not told as one that is mended.
    assert found.gone.entities == ("p1", "p2")
    assert found.to_dict()["changes"] == [{"change": "remove_entity", "id": "b"}]


def test_a_closed_ring_leaves_no_thin_spot() -> None:
    found = whatif(line(), [add("a partners_in p2")])
    # p1, b, p2, a are a ring; c hangs from p2.
    assert found.gone.entities == ("b", "p1")
    assert figures(found)["mean_path"] == (2, pytest.approx((5 + 4 * 2 + 3) / 10))


def test_paths_are_compared_over_the_pairs_that_are_connected_both_times() -> None:
    # {a, p1, b} and {p2, c} are left, 1 + 1 + 2 and 1; the six pairs between them are cut.
    found = whatif(line(), [remove("b carries p2")])
    assert figures(found)["mean_path"] == (5 / 4, 5 / 4)
    assert found.cut_pairs == 6


# --- Beside networkx ---


@st.composite
def tried(draw: st.DrawFn) -> tuple[MultiDiGraph, list[Change]]:
    """A network at random and changes to it."""
    ids = [f"a{i}" for i in range(draw(st.integers(2, 9)))]
    pairs = [f"{one} cooperates_with {other}" for one, other in combinations(ids, 2)]
    there = draw(st.lists(st.sampled_from(pairs), unique=True))
    gone = draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))
    missing = [pair for pair in pairs if pair not in there and not {*pair.split()} & {*gone}]
    taken = draw(st.lists(st.sampled_from(there), unique=True)) if there else []
    new = draw(st.lists(st.sampled_from(missing), unique=True)) if missing else []
    changes = [*map(without, gone), *map(remove, taken), *map(add, new)]
    return graph_of(*there, **{one: {} for one in ids}), draw(st.permutations(changes))


def by_networkx(graph: nx.Graph[str], sources: list[str]) -> dict[str, Any]:
    n, steps = len(graph), {s: nx.single_source_shortest_path_length(graph, s) for s in sources}
    others = {s: [d for d in of_source.values() if d] for s, of_source in steps.items()}
    k = max(len(sources), 1)
    return {
        "components": nx.number_connected_components(graph) if n else 0,
        "reachable_pairs": sum(len(c) * (len(c) - 1) // 2 for c in nx.connected_components(graph)),
        "within_three": sum(d <= 3 for of_s in others.values() for d in of_s) / k,
        "efficiency": sum(1 / d for of_s in others.values() for d in of_s) / k / max(n - 1, 1),
    }


def through(graph: nx.Graph[str], sources: list[str]) -> dict[str, float]:
    """The betweenness that the sources tell, word by word as it is defined."""
    found = dict.fromkeys(graph, 0.0)
    for s in sources:
        for t in nx.node_connected_component(graph, s) - {s}:
            ways = list(nx.all_shortest_paths(graph, s, t))
            for way in ways:
                for step, vertex in enumerate(way[1:-1], start=1):
                    found[vertex] += step / (len(way) - 1) / len(ways)
    return {v: share * len(graph) / max(len(sources), 1) for v, share in found.items()}


@pytest.mark.parametrize("pivots", [None, 3])
@given(case=tried())
def test_the_effects_are_those_of_their_definitions(
    case: tuple[MultiDiGraph, list[Change]], pivots: int | None
) -> None:
    graph, changes = case
    left = sorted(set(graph) - {c.source for c in changes if c.change == "remove_entity"})
    with pytest.MonkeyPatch.context() as patched:
        if pivots:
            patched.setattr(wholes, "EXACT", 0)
            patched.setattr(wholes, "PIVOTS", pivots)
        found = whatif(graph, changes)
    before = simple(graph)
    after = before.subgraph(left).copy()
    for change in changes:
        if change.change == "add":
            after.add_edge(change.source, change.target)
        elif after.has_edge(change.source, change.target):
            after.remove_edge(change.source, change.target)
    k = min(pivots or len(left), len(left))
    sources = [left[i * len(left) // k] for i in range(k)]
    of_before = by_networkx(before, sources if pivots else list(before))
    of_after = by_networkx(after, sources)
    told = figures(found)
    for name, value in of_before.items():
        assert told[name] == (pytest.approx(value), pytest.approx(of_after[name])), name
    old, new = (dict(nx.all_pairs_shortest_path_length(g)) for g in (before, after))
    both = [(s, t) for s in sources for t in left if s != t and t in old[s] and t in new[s]]
    means = [sum(d[s][t] for s, t in both) / len(both) for d in (old, new)] if both else [None] * 2
    assert told["mean_path"] == tuple(mean and pytest.approx(mean) for mean in means)
    cut = [(s, t) for s, t in combinations(left, 2) if t in old[s] and t not in new[s]]
    assert found.cut_pairs == len(cut)
    was, is_now = through(before, sources if pivots else list(before)), through(after, sources)
    order = sorted(left, key=lambda one: (-round(abs(is_now[one] - was[one]), 6), one))
    moved = [one for one in order[:5] if round(is_now[one] - was[one], 6)]
    assert [shift.id for shift in found.betweenness] == moved
    for shift in found.betweenness:
        assert shift.before == pytest.approx(was[shift.id])
        assert shift.after == pytest.approx(is_now[shift.id])
    points = [set(nx.articulation_points(g)) for g in (before, after)]
    assert found.gone.entities == tuple(sorted((points[0] - points[1]) & set(left)))
    assert found.new.entities == tuple(sorted(points[1] - points[0]))
    assert whatif(graph, changes[::-1]).measures == whatif(graph, changes).measures


# --- What changes may be ---


@pytest.mark.parametrize(
    ("changes", "error", "said"),
    [
        ([add("a carries p1")], BadQuestion, "'a carries p1' is there already"),
        ([add("a advises p2"), add("a advises p2")], BadQuestion, "is there already"),
        ([remove("a carries p2")], BadQuestion, "no link 'a carries p2' to remove"),
        ([remove("a carry p1")], BadQuestion, "no link 'a carry p1' to remove"),
        ([add("p1 carries a")], BadQuestion, "carries cannot lead from project 'p1' to authority"),
        ([add("a carrys p2")], BadQuestion, "Did you mean 'carries'?"),
        ([add("a advises a")], BadQuestion, "'a' is linked to itself"),
        ([add("p1 part_of p2"), add("p2 part_of p1")], BadQuestion, "runs in a circle"),
        ([add("e advises p1"), without("p1")], BadQuestion, "leads to 'p1', which is removed"),
        ([without("p3")], UnknownEntity, "'p3' is not in this network"),
        ([add("a advises f")], UnknownEntity, "'f' is not in this network"),
    ],
)
def test_changes_that_cannot_be_are_refused(
    changes: list[Change], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        whatif(line(), changes)


def test_a_link_without_direction_is_the_same_from_either_end() -> None:
    graph = graph_of("a cooperates_with b", "b cooperates_with c")
    assert figures(whatif(graph, [remove("b cooperates_with a")]))["components"] == (1, 2)
    with pytest.raises(BadQuestion, match="is there already"):
        whatif(graph, [add("c cooperates_with b")])


def test_all_parallel_links_of_a_relation_go_together_and_those_of_others_stay() -> None:
    graph = graph_of("a advises b 2010/2011", "a advises b 2013/2014", "a cooperates_with b")
    assert figures(whatif(graph, [remove("a advises b")]))["components"] == (1, 1)
    both = [remove("a advises b"), remove("a cooperates_with b"), remove("a advises b")]
    assert figures(whatif(graph, both))["components"] == (1, 2)


def test_a_day_is_asked_about_before_and_after() -> None:
    day = PartialDate(2020)  # b carried p2 until 2014
    changes = [add("b carries p2"), add("e advises p1", "2021/")]
    found = whatif(line(), changes, as_of=day)
    # {a, p1, b}, {p2, c}, e; then {a, p1, b, p2, c} and e, whose link is not there yet.
    assert figures(found)["components"] == (3, 2)
    assert (found.to_dict()["as_of"], found.undated_links) == ("2020", 3)
    with pytest.raises(UnknownEntity, match="E is not there as of 2020"):
        whatif(line(e={"end": "2019"}), [without("e")], as_of=day)


def test_the_graph_is_left_as_it_was(bundled: Network) -> None:
    graph = to_graph(bundled)
    whatif(graph, [without("bmas"), add("eu cooperates_with xenos")], as_of=PartialDate(2012))
    assert nx.utils.graphs_equal(graph, to_graph(bundled))


def test_planned_links_are_tried_once_and_only_while_they_are_not_recorded() -> None:
    intended = {"planned": True}
    links = [
        link_of("a", "cooperates_with", "b"),
        link_of("b", "cooperates_with", "a").model_copy(update=intended),
        link_of("b", "advises", "c", "2027/").model_copy(update=intended),
        link_of("b", "advises", "c", "2028/").model_copy(update=intended),
    ]
    network = Network(
        id="made",
        title="Made",
        entities=tuple(Entity(id=name, name=name, kind="partner") for name in "abc"),
        links=tuple(links),
    )
    assert planned(to_graph(network)) == (add("b advises c", "2027/"),)


@pytest.mark.parametrize(
    ("links", "changes", "told"),
    [
        ((), [], {"components": (3, 3), "efficiency": (0, 0), "mean_path": (None, None)}),
        ((), [without("a"), without("b"), without("c")],
         {"components": (3, 0), "within_three": (0, 0), "efficiency": (0, 0)}),
        (("a advises b", "b advises c", "c advises a"), [remove("c advises a")],
         {"efficiency": (1, pytest.approx(2.5 / 3)), "mean_path": (1, pytest.approx(4 / 3))}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("exact", [0, 2000])
def test_networks_without_links_and_entities_and_complete_ones_have_their_figures(
    links: tuple[str, ...],
    changes: list[Change],
    told: dict[str, Any],
    exact: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wholes, "EXACT", exact)
    found = whatif(graph_of(*links, a={}, b={}, c={}), changes)
    assert told.items() <= figures(found).items()
    assert found.estimated == (not exact)


@pytest.mark.parametrize("exact", [0, 2000])
def test_networks_that_share_nobody_have_each_its_own_figures(
    exact: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A pair, whose two are a step apart, and a path of three: 2 · 1 + 1/2 over 3 pairs.
    monkeypatch.setattr(wholes, "EXACT", exact)
    pair, path = graph_of("a advises b"), graph_of("x advises y", "y advises z")
    found = compare_wholes(simple(pair), simple(path))
    told = {measure.id: (measure.before, measure.after) for measure in found.measures}
    assert told["efficiency"] == pytest.approx((1, 2.5 / 3))
    assert told["within_three"] == (1, 2)
    assert told["mean_path"] == (None, None)
    assert (found.cut_pairs, found.betweenness) == (0, ())


def test_who_comes_as_the_only_way_to_others_is_a_new_thin_spot() -> None:
    before, after = graph_of("a advises b"), graph_of("a advises b", "b advises z")
    found = compare_wholes(simple(before), simple(after))
    assert (found.new.entities, found.gone.entities) == (("b",), ())
    back = compare_wholes(simple(after), simple(before))
    assert (back.new.entities, back.gone.entities) == ((), ("b",))
