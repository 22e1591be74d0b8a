"""Who comes first: ties, cuts, filters, actors, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph import compare, rank, to_graph
from netgraph.errors import BadQuestion
from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.ranking import measures
from netgraph.ranking.field import Field
from netgraph.ranking.reference import OF_GRAPH
from tests.examples import one_in

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph


def network(links: Iterable[str], others: str = "", **periods: str) -> Network:
    """Entities named by single letters, each link as "a b" or "a relation b". Small letters are
    authorities, capitals projects.
    """
    ends = [link.split() for link in links]
    ids = sorted({e for parts in ends for e in (parts[0], parts[-1])} | set(others))
    return Network(
        id="letters",
        title="Letters",
        entities=tuple(
            Entity(
                id=letter,
                name=f"The {letter}",
                kind="authority" if letter.islower() else "project",
                start=PartialDate.parse(periods[letter]) if letter in periods else None,
            )
            for letter in ids
        ),
        links=tuple(
            Link(
                source=parts[0],
                target=parts[-1],
                relation=parts[1] if len(parts) == 3 else "cooperates_with",
            )
            for parts in ends
        ),
    )


def graph(links: Iterable[str], others: str = "", **periods: str) -> MultiDiGraph:
    return to_graph(network(links, others, **periods))


def listed(ranking: Any) -> list[tuple[int, str]]:
    return [(row.rank, row.id) for row in ranking.rows]


STAR = ["m a", "m b", "m c"]  # with d alone


def test_equals_share_a_rank_and_the_next_are_counted_on() -> None:
    # Of four others: m is linked to 3, a, b and c to 1, d to none.
    ranking = rank(graph(STAR, "d"), by="degree")
    assert listed(ranking) == [(1, "m"), (2, "a"), (2, "b"), (2, "c"), (5, "d")]
    assert [row.score for row in ranking.rows] == [0.75, 0.25, 0.25, 0.25, 0]
    assert [row.neighbours for row in ranking.rows] == [3, 1, 1, 1, 0]


def test_a_ranking_is_cut_at_so_many_rows_and_says_who_is_equal_beyond() -> None:
    ranking = rank(graph(STAR, "d"), by="degree", top=2)
    assert listed(ranking) == [(1, "m"), (2, "a")]
    assert ranking.tied_beyond == 2  # b and c
    assert rank(graph(STAR, "d"), by="degree", top=4).tied_beyond == 0


def test_the_least_constrained_come_first_and_the_isolated_are_not_ranked() -> None:
    # m shares its strength equally among three who do not know each other: 3 · (1/3)² = 1/3.
    ranking = rank(graph(STAR, "d"), by="constraint")
    assert listed(ranking) == [(1, "m"), (2, "a"), (2, "b"), (2, "c")]
    assert ranking.rows[0].score == pytest.approx(1 / 3)
    assert ranking.unranked == ("d",)


def test_equal_scores_are_equal_although_they_were_summed_in_another_order() -> None:
    # 0.3 + 0.6 + 0.4 and 0.4 + 0.3 + 0.6 differ in the last bit.
    links = ["a evaluates P", "a cooperates_with P", "a advises P"]
    ranking = rank(graph([*links, "b advises P", "b evaluates P", "b cooperates_with P"]),
                   by="strength", kind="authority")  # fmt: skip
    assert listed(ranking) == [(1, "a"), (1, "b")]
    field = Field.of(graph(STAR), kind=None, as_of=None, relations=None, actors=False)
    scores = [0.1 + 0.2, 0.3, 0.3 + 1e-8, 0.0]  # of a, b, c, m
    standings = field.ranked(measures()["degree"], scores)
    assert [(s.rank, s.id) for s in standings] == [(1, "c"), (2, "a"), (2, "b"), (4, "m")]


def test_one_kind_is_ranked_by_scores_of_the_whole_network() -> None:
    # P joins a and b, who are joined by nothing else: all of 1 pair of 1.
    ranking = rank(graph(["a carries P", "b carries P"]), kind="project")
    assert listed(ranking) == [(1, "P")]
    assert ranking.rows[0].score == 1


def test_an_earlier_day_has_fewer_entities_and_its_undated_links_are_counted() -> None:
    whole = graph(["a b", "b c"], c="2015")
    assert len(rank(whole).rows) == 3
    ranking = rank(whole, by="degree", as_of=PartialDate(2012))
    assert listed(ranking) == [(1, "a"), (1, "b")]
    assert ranking.undated_links == 1
    assert ranking.to_dict()["as_of"] == "2012"


def test_only_links_of_some_relations_count() -> None:
    ranking = rank(graph(["a carries P", "a b"]), by="reach_2", relations=["carries"])
    assert {row.id: row.score for row in ranking.rows} == {"a": 1, "P": 1, "b": 0}


def test_actors_are_ranked_by_where_they_meet() -> None:
    # a, b and c meet in P: 1/2 for each pair. c and d meet in Q: 1/1.
    links = ["a carries P", "b carries P", "c carries P", "c carries Q", "d carries Q"]
    ranking = rank(graph(links), by="strength", actors=True)
    assert {row.id: row.score for row in ranking.rows} == {"a": 1, "b": 1, "c": 2, "d": 1}
    assert [row.neighbours for row in ranking.rows] == [3, 2, 2, 1]
    assert rank(graph(links), kind="project", actors=True).rows == ()


def test_an_entity_that_everything_hangs_on_stays_on_top() -> None:
    links = [f"m {other}" for other in "abcdefghi"]
    stays = {row.id: row.stays for row in rank(graph(links), top=1, robustness=True).rows}
    assert stays == {"m": 1}


def test_who_leads_by_one_link_stays_on_top_about_half_the_time() -> None:
    # m and n have two links each. One of the four is missing in each run, and who has it is second.
    ranking = rank(graph(["m a", "m b", "n c", "n d"]), by="degree", top=1, robustness=True)
    assert listed(ranking) == [(1, "m")]
    assert ranking.rows[0].stays == pytest.approx(0.5, abs=0.2)


def test_robustness_is_looked_at_unasked_while_it_is_cheap() -> None:
    few = [row.stays for row in rank(graph(["a b", "b c"]), top=1, robustness=None).rows]
    assert few == [pytest.approx(0.6, abs=0.4)]
    # 50 runs of 3,001 entities and 6,000 arcs are more than a few seconds.
    star = to_graph(
        Network(
            id="star",
            title="Star",
            entities=tuple(Entity(id=f"e{i}", name=f"E {i}", kind="partner") for i in range(3001)),
            links=tuple(
                Link(source="e0", target=f"e{i}", relation="cooperates_with")
                for i in range(1, 3001)
            ),
        )
    )
    assert [row.stays for row in rank(star, top=1, robustness=None).rows] == [None]


def test_nothing_can_be_left_out_where_there_are_no_links() -> None:
    assert [row.stays for row in rank(graph([], "ab"), robustness=True).rows] == [None, None]


def test_brokers_stand_between_groups() -> None:
    # Two triangles, joined by m alone: a or b with d or e, none of them linked.
    links = ["a b", "b m", "a m", "d e", "e m", "d m"]
    first, *others = rank(graph(links), by="brokerage").rows
    assert first.id == "m"
    assert first.score == 4
    assert {row.score for row in others} <= {0, 1, 2}


@pytest.mark.parametrize(
    ("question", "advice"),
    [
        ({"by": "betweeness"}, "'betweeness' is not one of them. Did you mean betweenness?"),
        ({"by": "xyzzy"}, "Choose from degree, strength,"),
        ({"kind": ""}, "Choose from programme, project,"),
        ({"kind": "projects"}, "Did you mean project?"),
        ({"relations": ["carrys"]}, "Did you mean carries?"),
        ({"engine": "numppy"}, "Did you mean numpy?"),
        ({"top": 0}, "0 rows cannot be listed: ask for 1 to 1000000."),
        ({"top": 1_000_001}, "1000001 rows cannot be listed"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_advice(
    question: dict[str, Any], advice: str
) -> None:
    with pytest.raises(BadQuestion) as refused:
        rank(graph(STAR), **question)
    assert advice in str(refused.value)


def test_measures_may_be_written_with_hyphens() -> None:
    assert rank(graph(STAR), by="Effective-Size").measure == "effective_size"


@pytest.mark.parametrize("measure", measures())
@pytest.mark.parametrize("entities", ["", "a", "ab"])
def test_networks_without_links_have_a_ranking(measure: str, entities: str) -> None:
    ranking = rank(graph([], entities), by=measure, robustness=True)
    assert {row.rank for row in ranking.rows} <= {1}
    assert sorted([*(row.id for row in ranking.rows), *ranking.unranked]) == list(entities)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Networks of some actors and projects, with parallel links, in any order of rows."""
    pairs = [f"{a} {relation} {p}" for a in "abcdef" for p in "PQR"
             for relation in ("carries", "partners_in")]  # fmt: skip
    return network(draw(st.lists(st.sampled_from(pairs), unique=True, max_size=14)), "abP")


@one_in(2)
@given(networks(), st.randoms(use_true_random=False), st.sampled_from(list(measures())),
       st.booleans())  # fmt: skip
def test_rankings_change_nothing_and_do_not_depend_on_the_order_of_rows(
    given_network: Network, random: Any, measure: str, actors: bool
) -> None:
    one, before = to_graph(given_network), to_graph(given_network)
    ranking = rank(one, by=measure, actors=actors)
    assert nx.utils.graphs_equal(one, before)
    assert one.graph == before.graph
    nodes: list[Any] = list(one.nodes(data=True))
    links: list[Any] = list(one.edges(keys=True, data=True))
    random.shuffle(nodes)
    random.shuffle(links)
    other: MultiDiGraph = nx.MultiDiGraph(**one.graph)
    other.add_nodes_from(nodes)
    other.add_edges_from(links)
    assert rank(other, by=measure, actors=actors).to_dict() == ranking.to_dict()
    places = [(row.rank, row.id) for row in ranking.rows]
    assert places == sorted(places)


def test_the_json_form_has_the_documented_keys() -> None:
    found = rank(graph(STAR), top=1).to_dict()
    assert found == {
        "measure": "betweenness",
        "as_of": None,
        "actors": False,
        "estimated": None,
        "undated_links": 3,
        "rows": [
            {"rank": 1, "id": "m", "name": "The m", "kind": "authority", "score": 1.0,
             "neighbours": 3, "stays": None}
        ],
        "tied_beyond": 0,
        "unranked": [],
    }  # fmt: skip


def test_measures_stand_side_by_side_with_their_rank_correlation() -> None:
    # Places by degree: m 1, b 2, the others 3 to 5, so 4 each. By betweenness the same; by
    # constraint m has 3 · (1/3)² = 1/3, b 2 · (1/2)² = 1/2, a, c and d 1: the same again.
    comparison = compare(graph(["m a", "m b", "m c", "b d"]),
                         measures=["degree", "betweenness", "constraint", "degree"])  # fmt: skip
    assert comparison.measures == ("degree", "betweenness", "constraint")
    assert [row.id for row in comparison.rows] == ["m", "b", "a", "c", "d"]
    assert comparison.rows[2].ranks == {"degree": 3, "betweenness": 3, "constraint": 3}
    assert comparison.rows[1].scores == {
        "degree": 0.5, "betweenness": 0.5, "constraint": 0.5
    }  # fmt: skip
    assert [pair.rho for pair in comparison.correlations] == pytest.approx([1, 1, 1])
    assert comparison.to_dict()["correlations"][0] == {
        "measures": ["degree", "betweenness"], "rho": 1.0, "entities": 5,
    }  # fmt: skip


def test_rank_correlation_counts_mean_ranks_of_ties() -> None:
    # A path a b c d: betweenness has b and c first (1.5 each), a and d last (3.5 each). Constraint
    # has the same. With e alone: not defined by constraint, last by betweenness with a and d.
    comparison = compare(graph(["a b", "b c", "c d"], "e"), measures=["betweenness", "constraint"])
    (pair,) = comparison.correlations
    assert pair.rho == pytest.approx(1)
    assert pair.entities == 4
    assert comparison.rows[-1].ranks == {"betweenness": 3, "constraint": None}
    by_constraint = compare(graph(["a b", "b c", "c d"], "e"), measures=["constraint", "degree"])
    assert by_constraint.rows[-1].id == "e"


def test_rank_correlation_is_spearmans() -> None:
    # Of a path a b c d e, degree gives 4.5 2 2 2 4.5 and betweenness 4.5 2.5 1 2.5 4.5. Less the
    # mean of 3, the products sum to 7.5, the squares to 7.5 and 9.
    found = compare(graph(["a b", "b c", "c d", "d e"]), measures=["degree", "betweenness"])
    assert found.correlations[0].rho == pytest.approx(7.5 / (7.5 * 9) ** 0.5)


def test_measures_that_rank_all_alike_have_no_correlation() -> None:
    comparison = compare(graph(["a b", "b c", "a c"]), measures=["degree", "pagerank"])
    assert comparison.correlations[0].rho is None


def test_all_measures_are_compared_when_none_is_named() -> None:
    comparison = compare(graph(STAR), top=1)
    assert comparison.measures == tuple(measures())
    assert len(comparison.correlations) == 14 * 13 / 2
    assert len(comparison.rows) == 1


def test_networkx_ranks_as_the_arrays_do() -> None:
    # Parallel links, a loop and directions, which networkx alone would count; d is isolated.
    whole = graph(["a b", "b a", "a advises b", "b c", "b m", *STAR], "d")
    whole.add_edge("b", "b", **whole.edges["a", "b", "advises"])
    for measure in OF_GRAPH:
        ranking = rank(whole, by=measure, engine="networkx", robustness=True)
        by_arrays = rank(whole, by=measure, engine="numpy", robustness=True)
        assert listed(ranking) == listed(by_arrays), measure
        for one, other in zip(ranking.rows, by_arrays.rows, strict=True):
            assert one.score == pytest.approx(other.score, rel=1e-9), measure
            assert one.stays == other.stays, measure
    assert compare(whole, engine="networkx").measures == tuple(OF_GRAPH)


def test_networkx_ranks_actors_by_where_they_meet_and_looks_at_robustness_if_asked() -> None:
    links = ["a carries P", "b carries P", "c carries P"]
    ranking = rank(graph(links), by="strength", actors=True, engine="networkx", robustness=None)
    assert {row.id: (row.score, row.stays) for row in ranking.rows} == dict.fromkeys(
        "abc", (1, None)
    )


def test_networkx_says_what_it_does_not_have_and_where_it_comes_to_no_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(BadQuestion, match="networkx does not have brokerage"):
        rank(graph(STAR), by="brokerage", engine="networkx")
    monkeypatch.setattr("netgraph.ranking.reference._ROUNDS", 1)
    with pytest.raises(BadQuestion, match="does not get to the end of katz"):
        rank(graph(STAR), by="katz", engine="networkx")
