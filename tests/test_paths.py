"""Paths between entities, on networks small enough to follow with a finger."""

from collections.abc import Collection, Iterable
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph import tables
from netgraph.errors import BadQuestion, UnknownEntity
from netgraph.graph import as_of as graph_as_of
from netgraph.graph import of_relations, to_graph
from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.paths import PathAnswer, Shared, paths
from netgraph.periods import PartialDate
from netgraph.vocabulary import default_vocabulary

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph

KITE = Path(__file__).parent / "tiny" / "kite"


def graph_of(*links: str, **entities: dict[str, Any]) -> "MultiDiGraph":
    """A graph of links such as ``a carries p 2012/2014``. Entities are authorities, but those that
    begin with p are projects and those that begin with g programmes.
    """
    ends = [end for link in links for end in link.split()[:3:2]]
    kind_of = {"p": "project", "g": "programme"}
    network = Network(
        id="made",
        title="Made",
        entities=tuple(
            Entity.model_validate(
                {"id": end, "name": end.upper(), "kind": kind_of.get(end[0], "authority")}
                | entities.get(end, {})
            )
            for end in sorted({*ends, *entities})
        ),
        links=tuple(link_of(*link.split()) for link in links),
    )
    return to_graph(network)


def link_of(source: str, relation: str, target: str, period: str = "/") -> Link:
    start, end = period.split("/")
    return Link.model_validate(
        {"source": source, "relation": relation, "target": target, "start": start or None,
         "end": end or None}
    )  # fmt: skip


def ways(answer: PathAnswer) -> list[str]:
    return [" ".join(path.ids) for path in answer.paths]


# --- All there is to say of one path ---


def test_a_path_tells_everything_of_its_links() -> None:
    answer = paths(to_graph(tables.load(KITE)), "wind", "muenster")
    evidence = {"evidence": "report", "evidence_title": "Bericht über den Drachenbau", "note": ""}
    period = {"start": "2012-03", "end": "2014"}
    assert answer.to_dict("de") == {
        "from": "wind",
        "to": "muenster",
        "as_of": None,
        "strongest": False,
        "cut": False,
        "undated_links": 0,
        "paths": [
            {
                "length": 2,
                "distance": None,
                "steps": [
                    {
                        "from": "wind",
                        "to": "kite",
                        "links": [
                            {"source": "wind", "target": "kite", "relation": "funds",
                             "locator": "Förderung", **period, **evidence},
                        ],
                    },
                    {
                        "from": "kite",
                        "to": "muenster",
                        "links": [
                            {"source": "muenster", "target": "kite", "relation": "carries",
                             "locator": "Träger", **period, **evidence},
                        ],
                    },
                ],
                "sentence": "Programm Aufwind fördert Projekt Drachenbau,"
                " getragen von Stadt Münster.",
                "common_period": period,
                "simultaneous": True,
                "undated_links": [],
            }
        ],
        "no_path": None,
    }  # fmt: skip


def test_a_hop_stands_for_all_its_parallel_links_each_in_its_direction() -> None:
    graph = graph_of("a advises b", "b funds a", "a advises b 2012/", a={"kind": "partner"})
    [path] = paths(graph, "b", "a").paths
    [step] = path.steps
    assert [(link.source, link.relation, link.target) for link in step.links] == [
        ("b", "funds", "a"), ("a", "advises", "b"), ("a", "advises", "b"),
    ]  # fmt: skip


# --- The same as counting all paths out ---

RELATIONS = [relation.id for relation in default_vocabulary().relations]
PERIODS = ("/", "2010/", "/2012", "2011/2013", "2013/2014-05", "2012-03/2012-04")
KINDS = ("authority", "partner", "project", "programme")
some = st.sampled_from


@st.composite
def questions(draw: st.DrawFn) -> tuple["MultiDiGraph", list[str], dict[str, Any]]:
    """A small network with parallel links in both directions, two or three entities of it, and
    conditions.
    """
    names = draw(st.permutations(("a", "ab", "a-b", "B", "c", "1")))
    kinds = {name: draw(some(KINDS)) for name in names}
    entities: dict[str, dict[str, Any]] = {
        name: {"kind": kinds[name], **period_of(draw(some(("/", "/", "/2012", "2012/"))))}
        for name in names
    }
    admitted = default_vocabulary()
    links = []
    for one, other in draw(st.lists(some([*combinations(names, 2)] * 2), max_size=14)):
        source, target = draw(st.permutations((one, other)))
        joined = kinds[source], kinds[target]
        fit = [r for r in RELATIONS if admitted.relation(r).admits(*joined) and r != "part_of"]
        links.append(f"{source} {draw(some(fit))} {target} {draw(some(PERIODS))}")
    conditions: dict[str, Any] = {
        "avoid": draw(st.sets(some(names[3:]), max_size=1)),
        "relations": draw(st.none() | st.sets(some(RELATIONS), min_size=4)),
        "without": draw(st.sets(some(RELATIONS), max_size=1)),
        "through_kinds": draw(st.none() | st.sets(some(KINDS), min_size=2)),
        "as_of": draw(st.none() | st.just(PartialDate(2012))),
        "strongest": draw(st.booleans()),
    }
    ends = names[: draw(st.integers(2, 3))]
    return graph_of(*links, **entities), list(ends), conditions


def period_of(text: str) -> dict[str, str | None]:
    start, end = text.split("/")
    return {"start": start or None, "end": end or None}


def counted_out(  # noqa: PLR0913
    graph: "MultiDiGraph",
    ends: list[str],
    *,
    avoid: Collection[str],
    relations: Collection[str] | None,
    without: Collection[str],
    through_kinds: Collection[str] | None,
    as_of: PartialDate | None,
    strongest: bool,
) -> list[tuple[int, list[str]]]:
    """Every path and what it costs, by the graph's own views and networkx's enumeration."""
    view = of_relations(graph, set(relations if relations is not None else RELATIONS) - {*without})
    view = view if as_of is None else graph_as_of(view, as_of)
    kinds = KINDS if through_kinds is None else through_kinds
    passable = [entity for entity in view if entity in ends or view.nodes[entity]["kind"] in kinds]
    plain = nx.Graph(view.subgraph(passable)).subgraph({*passable} - {*avoid})
    if not {*ends} <= {*plain}:
        return []

    def cost(one: str, other: str) -> int:
        hops = ((one, other), (other, one))
        links = [
            link for hop in hops if view.has_edge(*hop) for link in view[hop[0]][hop[1]].values()
        ]
        return round(1e6 / max(link["strength"] for link in links)) if strongest else 1

    return sorted(
        (sum(cost(*hop) for hop in pairwise(ids)), ids)
        for ids in nx.all_simple_paths(plain, ends[0], ends[1])
        if {*ends} <= {*ids}
    )


@given(questions())
def test_paths_are_those_that_counting_out_finds_in_their_order(
    asked: tuple["MultiDiGraph", list[str], dict[str, Any]],
) -> None:
    graph, ends, conditions = asked
    via = ends[2] if len(ends) > 2 else None
    every = counted_out(graph, ends, **conditions)
    best = paths(graph, *ends[:2], via=via, alternatives=100, **conditions)
    assert [list(path.ids) for path in best.paths] == [ids for _, ids in every][:100]
    least = paths(graph, *ends[:2], via=via, **conditions)
    assert [list(path.ids) for path in least.paths] == [
        ids for cost, ids in every if cost == every[0][0]
    ]
    assert (least.no_path is None) == bool(every)
    if conditions["strongest"]:
        assert [path.distance for path in best.paths] == [cost / 1e6 for cost, _ in every][:100]


def test_strong_relations_are_worth_a_longer_way() -> None:
    # Straight on: 1 / 0.3. Round about, over two carriers: 1 / 1 + 1 / 1.
    graph = graph_of("a evaluates p", "a carries x", "x carries p", x={"kind": "partner"})
    assert ways(paths(graph, "a", "p")) == ["a p"]
    [path] = paths(graph, "a", "p", strongest=True).paths
    assert (" ".join(path.ids), path.distance) == ("a x p", 2.0)


def test_a_path_over_an_entity_passes_nobody_twice_even_if_its_halves_would() -> None:
    # From a to x and from x to b, m is on the best way each time.
    graph = graph_of(
        "a advises m", "m advises x", "m advises b", "x advises y", "y advises b",
    )  # fmt: skip
    assert ways(paths(graph, "a", "b", via="x")) == ["a m x y b"]


# --- Which links, over whom ---

SQUARE = ("a carries p1", "b partners_in p1", "a funds p2 /2010", "b carries p2 2012/")


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, ["a p1 b", "a p2 b"]),
        ({"avoid": ["p1"]}, ["a p2 b"]),
        ({"without": ["partners_in"]}, ["a p2 b"]),
        ({"relations": ["carries", "partners_in"]}, ["a p1 b"]),
        ({"relations": ["carries"]}, []),
        ({"via": "p2"}, ["a p2 b"]),
        ({"through_kinds": ["project"]}, ["a p1 b", "a p2 b"]),
        ({"through_kinds": ["partner"]}, []),
        ({"through_kinds": ["partner"], "via": "p1"}, ["a p1 b"]),
        ({"as_of": PartialDate(2012)}, ["a p1 b"]),
        ({"alternatives": 1}, ["a p1 b"]),
    ],
)
def test_conditions_choose_among_paths(conditions: dict[str, Any], found: list[str]) -> None:
    assert ways(paths(graph_of(*SQUARE), "a", "b", **conditions)) == found


# --- Periods ---


@pytest.mark.parametrize(
    ("links", "simultaneous", "period"),
    [
        (("a carries p 2010/2012", "b carries p 2013/2015"), False, ""),
        (("a carries p 2010/2012", "b carries p 2012-06/2015"), True, "2012-06/2012"),
        (("a carries p 2010/2012", "b carries p"), True, "2010/2012"),
        (("a carries p", "b carries p"), True, ""),
        (("a carries p 2010/", "b carries p 2012/"), True, "2012/"),
        # Any of the parallel links will do, and what follows on another goes on.
        (("a carries p 2010/2012", "a funds p 2013/2014", "b carries p 2013/"), True, "2013/2014"),
        (("a carries p 2010/2012", "a funds p 2013/2014", "b carries p 2012/2013"), True,
         "2012/2013"),
        # Together in 2010, not in 2011, and in 2012 again: the latest time counts.
        (("a carries p 2010/2010", "a funds p 2012/2012", "b carries p 2009/2013"), True,
         "2012/2012"),
    ],
)  # fmt: skip
def test_hops_hold_together_or_never_did(
    links: tuple[str, ...], simultaneous: bool, period: str
) -> None:
    [path] = paths(graph_of(*links), "a", "b").paths
    assert path.simultaneous == simultaneous
    assert str(path.common_period or "") == period


def test_a_path_rests_on_the_undated_links_of_hops_without_a_dated_one() -> None:
    graph = graph_of("a carries p 2010/", "a funds p", "b carries p", "b advises p")
    answer = paths(graph, "a", "b", as_of=PartialDate(2012))
    [path] = answer.paths
    assert [(link.source, link.relation) for link in path.undated_links] == [
        ("b", "advises"), ("b", "carries"),
    ]  # fmt: skip
    assert answer.undated_links == 2
    assert answer.to_dict()["as_of"] == "2012"


def test_a_link_of_two_paths_is_counted_once() -> None:
    graph = graph_of("a carries p", "p part_of g1", "p part_of g2", "q funds g1", "q funds g2")
    answer = paths(graph, "a", "q")
    assert ways(answer) == ["a p g1 q", "a p g2 q"]
    assert answer.undated_links == 5


# --- Sentences ---


@pytest.mark.parametrize(
    ("links", "way", "english", "german"),
    [
        ("a carries p", "a p", "A carries P.", "A trägt P."),
        ("a carries p", "p a", "A carries P.", "A trägt P."),
        ("a carries p,b funds p", "a p b", "A carries P, funded by B.",
         "A trägt P, gefördert durch B."),
        # An attribute is read of what stands before it: one after another would be of P.
        ("a carries p,b funds p,c advises b", "a p b c",
         "A carries P, funded by B; C advises B.", "A trägt P, gefördert durch B; C berät B."),
        # B, who carries P, goes on.
        ("b carries p,b advises c", "p b c", "B carries P and advises C.",
         "B trägt P und berät C."),
        ("b carries p,b carries p2", "p b p2", "B carries P and P2.", "B trägt P und P2."),
        ("p part_of g", "g p", "G includes P.", "G umfasst P."),
        ("a carries p,p part_of g", "a p g", "A carries P; P is part of G.",
         "A trägt P; P gehört zu G."),
        ("a cooperates_with b", "b a", "B cooperates with A.", "B kooperiert mit A."),
        ("a carries p,a funds p", "a p", "A carries and funds P.", "A trägt und fördert P."),
        ("a carries p,b carries p,b funds p", "a p b", "A carries P, carried by and funded by B.",
         "A trägt P, getragen von und gefördert durch B."),
        ("a advises b,b funds a,b carries p", "a b p",
         "A advises B and B funds A; B carries P.", "A berät B und B fördert A; B trägt P."),
        ("a advises b,a advises b 2012/", "a b", "A advises B.", "A berät B."),
    ],
)  # fmt: skip
def test_sentences_say_who_does_what(links: str, way: str, english: str, german: str) -> None:
    kinds = {"b": {"kind": "partner"}}
    if "b funds a" in links:
        kinds = {"a": {"kind": "partner"}, "b": {"kind": "authority"}}
    graph = graph_of(*links.split(","), **kinds)
    ids = way.split()
    [path] = paths(graph, ids[0], ids[-1]).paths
    assert list(path.ids) == ids
    assert path.to_dict("en")["sentence"] == english
    assert path.to_dict("de")["sentence"] == german


def test_an_entity_is_called_by_its_name_first_and_by_its_short_one_later() -> None:
    graph = graph_of(
        "a carries p", "p part_of g", p={"name": "Projekt Öffnung", "short": "Öffnung"}
    )
    [path] = paths(graph, "a", "g").paths
    assert path.sentence == "A carries Projekt Öffnung; Öffnung is part of G."


# --- No path ---


def test_an_entity_that_is_not_there_then_is_named() -> None:
    graph = graph_of("a carries p", p={"end": "2012"})
    answer = paths(graph, "a", "p", as_of=PartialDate(2013))
    assert answer.to_dict()["no_path"] == {
        "reason": "absent", "absent": ["p"], "components": [], "nearest": [], "join": None,
        "without_filters": 1,
    }  # fmt: skip


def test_a_way_that_the_conditions_close_is_told_by_its_length() -> None:
    no_path = paths(graph_of(*SQUARE), "a", "b", relations=["funds"]).no_path
    assert no_path is not None
    assert (no_path.reason, no_path.without_filters) == ("filters", 2)
    assert [(c.name, c.size) for c in no_path.components] == [("A", 2), ("B", 1)]


def test_a_way_that_would_pass_somebody_twice_is_none() -> None:
    graph = graph_of("a advises m", "m advises b", "m advises x")
    no_path = paths(graph, "a", "b", via="x").no_path
    assert no_path is not None
    assert (no_path.reason, no_path.without_filters, no_path.components) == ("via", 2, ())


ISLANDS = (
    "a carries p", "m partners_in p", "n partners_in p", "b carries q1", "o advises b",
)  # fmt: skip


def islands(**entities: dict[str, Any]) -> "MultiDiGraph":
    return graph_of(*ISLANDS, **{"q1": {"kind": "project"}} | entities)


def test_two_parts_are_named_by_whom_most_are_linked_to() -> None:
    no_path = paths(islands(), "a", "b").no_path
    assert no_path is not None
    assert (no_path.reason, no_path.without_filters) == ("components", None)
    assert no_path.to_dict()["components"] == [
        {"name": "P", "size": 4, "leader": "p"},  # a, m, n and p
        {"name": "B", "size": 3, "leader": "b"},  # b, o and q1
    ]


def test_those_who_share_most_would_join_two_parts_best() -> None:
    graph = islands(
        m={"place": "Hamm", "roles": ["Jugendamt"]},
        n={"themes": ["Sprache", "Arbeit"], "roles": ["Schulamt"]},
        o={"place": "Hamm", "themes": ["Arbeit", "Sprache"], "roles": ["Schulamt"]},
    )
    no_path = paths(graph, "a", "b").no_path
    assert no_path is not None
    # n and o share two themes and a role; m and o only the place. Of the relations between two
    # authorities only "advises" is in use.
    assert [(c.source, c.relation, c.target) for c in no_path.nearest] == [
        ("n", "advises", "o"), ("m", "advises", "o"),
    ]  # fmt: skip
    assert no_path.join is not None
    assert no_path.join.reasons == Shared(
        place="", themes=("Sprache", "Arbeit"), roles=("Schulamt",)
    )


def test_where_nobody_shares_anything_the_ends_themselves_would_be_joined() -> None:
    no_path = paths(islands(), "a", "b").no_path
    assert no_path is not None
    assert [(c.source, c.target) for c in no_path.nearest] == [("a", "b")]


def test_no_link_is_proposed_that_the_vocabulary_or_the_question_rules_out() -> None:
    graph = graph_of("p part_of g", "p2 part_of g2")
    no_path = paths(graph, "p", "p2", relations=["part_of", "carries"]).no_path
    assert no_path is not None
    assert no_path.join is None  # part_of makes a tree, and a project carries nothing


# --- Bad questions ---


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"target": "a"}, "A is named twice"),
        ({"via": "a"}, "A is named twice"),
        ({"avoid": ["b"]}, "B cannot be avoided"),
        ({"via": "p1", "avoid": ["p1"]}, "P1 cannot be avoided"),
        ({"alternatives": 0}, "1 to 100 paths"),
        ({"alternatives": 101}, "1 to 100 paths"),
        ({"relations": ["carry"]}, "no relation 'carry'"),
        ({"without": ["carry"]}, "no relation 'carry'"),
        ({"through_kinds": ["office"]}, "no kind 'office'"),
    ],
)
def test_a_question_that_contradicts_itself_is_refused(options: dict[str, Any], said: str) -> None:
    with pytest.raises(BadQuestion, match=said):
        paths(graph_of(*SQUARE), "a", **{"target": "b"} | options)


@pytest.mark.parametrize("options", [{"target": "x"}, {"via": "x"}, {"avoid": ["x"]}])
def test_an_id_that_is_nobodys_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(UnknownEntity, match="'x' is not in this network"):
        paths(graph_of(*SQUARE), "a", **{"target": "b"} | options)


# --- Sizes ---


def between(number: int) -> Iterable[str]:
    for nth in range(number):
        yield f"a carries p{nth:03}"
        yield f"b carries p{nth:03}"


@pytest.mark.parametrize(("number", "cut"), [(100, False), (101, True)])
def test_a_hundred_paths_are_listed_and_it_is_said_when_there_are_more(
    number: int, cut: bool
) -> None:
    answer = paths(graph_of(*between(number)), "a", "b")
    assert len(answer.paths) == 100
    assert answer.cut is cut


def test_a_long_chain_needs_no_recursion() -> None:
    graph = graph_of("a carries p")
    first, last = "n0000", "n4999"
    nx.add_path(graph, (f"n{number:04}" for number in range(5_000)))
    for entity in graph:
        graph.nodes[entity].update(graph.nodes["a"])
    for edge in graph.edges:
        graph.edges[edge].update(graph.edges["a", "p", "carries"])
    [path] = paths(graph, first, last).paths
    assert path.length == 4_999
    assert paths(graph, "a", last).no_path is not None


# --- What does not change an answer, and what an answer does not change ---


def test_the_order_of_rows_does_not_matter() -> None:
    graph = graph_of(*SQUARE)
    turned: MultiDiGraph = nx.MultiDiGraph(**graph.graph)
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for source, target, key, data in reversed(list(graph.edges(keys=True, data=True))):
        turned.add_edge(source, target, key=key, **data)
    for relations in (None, ["funds"]):
        there, here = (paths(g, "a", "b", relations=relations).to_dict() for g in (turned, graph))
        assert there == here


def test_asking_leaves_the_graph_as_it_was() -> None:
    graph = graph_of(*SQUARE)
    paths(graph, "a", "b", alternatives=3, via="p1", as_of=PartialDate(2012))
    paths(graph, "a", "b", relations=["funds"])
    same = graph_of(*SQUARE)
    assert nx.utils.graphs_equal(graph, same)
    assert graph.graph == same.graph
