"""Overlaps: on networks where it can be seen at a glance what is done twice, and by plain loops."""

from collections import Counter
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph import load, to_graph
from netgraph.gaps.overlaps import overlaps
from netgraph.network import Network
from netgraph.periods import PartialDate

PROJECT = {"kind": "project"}
HAMM, PARIS = {"place": "Hamm"}, {"place": "Paris"}


def network_of(*pairs: str, **fields: dict[str, Any]) -> Network:
    """Authorities a to o, projects p to z; a pair is ``"ap"``, a takes part in p, or has a relation
    and years behind it: ``"ap carries 2001 2004"``.
    """
    entities = sorted({*"".join(pair.split()[0] for pair in pairs), *fields})
    return Network.model_validate(
        {
            "id": "letters",
            "title": "Letters",
            "entities": [
                {"id": i, "name": f"Name {i}", "kind": "project" if i >= "p" else "authority"}
                | fields.get(i, {})
                for i in entities
            ],
            "links": [link_of(*pair.split()) for pair in pairs],
        }
    )


def link_of(
    ends: str, relation: str = "partners_in", start: str | None = None, end: str | None = None
) -> dict[str, str | None]:
    return {
        "source": ends[0], "target": ends[1], "relation": relation, "start": start, "end": end,
    }  # fmt: skip


TWICE = ("ap", "bp", "aq", "bq", "cp", "cq")  # a, b and c take part in p and in q


def test_two_projects_with_the_same_members_coincide_wholly() -> None:
    themes = {"themes": ("Arbeit", "Schule")}
    (row,) = overlaps(to_graph(network_of(*TWICE, p=HAMM | themes, q=HAMM | themes))).rows
    assert row.to_dict() == {
        "one": "p",
        "other": "q",
        "score": 1.0,
        "shared": {
            "members": ["a", "b", "c"],
            "place": "Hamm",
            "themes": ["Arbeit", "Schule"],
            "roles": [],
        },
        "only_one": [],
        "only_other": [],
        "in_turn": [],
        "periods_overlap": None,
    }


def test_whoever_is_in_many_weighs_little_and_whoever_is_in_one_a_whole() -> None:
    # a, b and c are in two: 3 · 1/2 of that and of d in p alone, 3/2 / (3/2 + 1); in a third
    # project, r, where nobody else is, c weighs 1/3: (1/2 + 1/2 + 1/3) / (4/3 + 1) = 4/7.
    assert [row.score for row in overlaps(to_graph(network_of(*TWICE, "dp"))).rows] == [0.6]
    more = network_of(*TWICE, "dp", "cr", "er", "fr")
    (row,) = overlaps(to_graph(more)).rows
    assert (row.score, row.only_one, row.only_other) == (round(4 / 7, 9), ("d",), ())


@pytest.mark.parametrize(
    ("pairs", "fields"),
    [
        pytest.param(TWICE[:-1], {}, id="two common members are too few"),
        pytest.param((*TWICE, "pq part_of"), {}, id="a part has the members of the whole"),
        pytest.param(
            (*TWICE, "pr part_of", "rq part_of"), {}, id="and the part of a part has them as well"
        ),
        pytest.param(TWICE, {"p": HAMM, "q": PARIS}, id="in two places it is not done twice"),
        pytest.param(TWICE, {"p": {"end": "2001"}, "q": {"start": "2002"}}, id="nor one by one"),
        pytest.param(
            (*TWICE[:-2], "cp partners_in 2001 2004", "cq partners_in 2010"),
            {},
            id="never in both at once",
        ),
        pytest.param(
            (*TWICE, "dp", "ep", "fp", "gp", "hq", "iq", "jq"),
            {},
            id="little coincides: 3/2 of 3/2 + 7",
        ),
    ],
)
def test_what_does_not_coincide(pairs: tuple[str, ...], fields: dict[str, Any]) -> None:
    assert overlaps(to_graph(network_of(*pairs, **fields))).rows == ()


def test_who_went_from_one_to_the_other_is_no_common_member_nor_one_of_one_alone() -> None:
    network = network_of(*TWICE, "dp partners_in 2001 2004", "dq partners_in 2010", "ep")
    (row,) = overlaps(to_graph(network)).rows
    # Of a, b and c, each 1/2, of d, 1/2 once, and of e, 1: three halves of three.
    assert (row.members, row.only_one, row.only_other) == (("a", "b", "c"), ("e",), ())
    assert (row.in_turn, row.score) == (("d",), 0.5)


def test_that_both_are_dated_is_told() -> None:
    dated = network_of(*TWICE[:-1], "cq partners_in 2001", p={"start": "2000"})
    assert overlaps(to_graph(dated)).rows[0].periods_overlap is True


def test_on_a_day_only_those_count_who_may_have_been_there() -> None:
    graph = to_graph(network_of(*TWICE[:-1], "cq partners_in 2001 2004"))
    assert len(overlaps(graph, as_of=PartialDate(2003)).rows) == 1
    assert overlaps(graph, as_of=PartialDate(2010)).to_dict() == {
        "as_of": "2010", "undated_links": 5, "rows": [],
    }  # fmt: skip


def test_without_a_link_and_with_all_of_them_nothing_coincides() -> None:
    everyone = [f"{one}{other} cooperates_with" for one, other in combinations("abcde", 2)]
    for network in (network_of(), network_of(a={}, b={}), network_of(*everyone)):
        assert overlaps(to_graph(network)).rows == ()


def test_who_is_in_more_than_five_hundred_counts_nowhere() -> None:
    network = network_of("ap")
    projects = [{"id": f"p{i}", "name": f"P{i}", "kind": "project"} for i in range(501)]
    actors = [{"id": i, "name": f"Name {i}", "kind": "partner"} for i in "bc"]
    links = [
        {"source": m, "target": p["id"], "relation": "partners_in"} for p in projects for m in "abc"
    ]
    crowd = Network.model_validate(
        network.model_dump() | {"entities": [*network.entities, *projects, *actors], "links": links}
    )
    assert overlaps(to_graph(crowd)).rows == ()


@st.composite
def memberships(draw: st.DrawFn) -> set[str]:
    pairs = [member + project for member in "abcdef" for project in "pqrst"]
    return draw(st.sets(st.sampled_from(pairs), min_size=6))


@given(memberships())
def test_the_same_is_found_by_plain_loops(pairs: set[str]) -> None:
    inside = {p: {pair[0] for pair in pairs if pair[1] == p} for p in "pqrst"}
    inside = {p: members for p, members in inside.items() if len(members) >= 3}
    often = Counter(member for members in inside.values() for member in members)
    expected = {}
    for one, other in combinations(inside, 2):
        both, either = inside[one] & inside[other], inside[one] | inside[other]
        score = sum(1 / often[m] for m in both) / sum(1 / often[m] for m in either)
        if len(both) >= 3 and score >= 0.2:
            expected[one, other] = pytest.approx(score, abs=1e-9)
    found = overlaps(to_graph(network_of(*sorted(pairs)))).rows
    assert {(row.one, row.other): row.score for row in found} == expected


def test_the_order_of_rows_changes_no_finding() -> None:
    network = load("interkulturelle-oeffnung")
    entities, links = list(network.entities), list(network.links)
    Random(7).shuffle(entities)  # noqa: S311 - nothing here is secret
    Random(8).shuffle(links)  # noqa: S311 - nothing here is secret
    shuffled = network.model_copy(update={"entities": tuple(entities), "links": tuple(links)})
    found = overlaps(to_graph(network))
    assert overlaps(to_graph(shuffled)) == found
    # Five antidiscrimination offices weigh 1/2 each, Land NRW 1/4: 5/2 / (5/2 + 1/4).
    assert (found.rows[0].score, found.rows[0].only_one) == (round(10 / 11, 9), ("land-nrw",))
