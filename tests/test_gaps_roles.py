"""Role coverage: municipalities by roles, on small programmes and on the bundled network."""

import json
from itertools import pairwise
from random import Random
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph import load, to_graph
from netgraph.errors import BadQuestion, UnknownEntity
from netgraph.gaps import role_coverage
from netgraph.gaps.bicm import chances
from netgraph.gaps.coverage import Cell, Coverage
from netgraph.gaps.peers import Peers
from netgraph.gaps.roles import wilson_low
from netgraph.model import Entity, ExpectedRole, Link, Source
from netgraph.network import Network
from netgraph.periods import PartialDate

MultiDiGraph = nx.MultiDiGraph  # networkx's classes take type arguments in its stubs only

PROGRAMME = Entity(id="p", name="Programm", kind="programme", place="NRW")


def town(
    letter: str, role: str = "Kommune", name: str = "Stadt"
) -> tuple[list[Entity], list[Link]]:
    """A municipality in a place of its own, its project, and the project in the programme."""
    place = letter.upper()
    entities = [
        body(f"stadt-{letter}", role, place).model_copy(update={"name": f"{name} {place}"}),
        Entity(id=f"projekt-{letter}", name=f"Projekt {place}", kind="project", place=place),
    ]
    links = [
        Link(source=f"stadt-{letter}", target=f"projekt-{letter}", relation="carries"),
        Link(source=f"projekt-{letter}", target="p", relation="part_of"),
    ]
    return entities, links


def body(name: str, role: str = "Jobcenter", place: str = "", source: str = "") -> Entity:
    """An authority with one role."""
    return Entity(
        id=name, name=name, kind="authority", roles=(role,), place=place, source=source, locator="L"
    )


def graph_of(*parts: tuple[list[Entity], list[Link]]) -> "MultiDiGraph[str]":
    """The programme with these municipalities and bodies."""
    return to_graph(
        Network(
            id="n",
            title="N",
            sources=(Source(id="s", title="S"),),
            entities=(PROGRAMME, *(entity for entities, _ in parts for entity in entities)),
            links=tuple(link for _, links in parts for link in links),
        )
    )


def at_table(name: str, letter: str, role: str = "Jobcenter") -> tuple[list[Entity], list[Link]]:
    """A body that takes part in a municipality's project."""
    link = Link(source=name, target=f"projekt-{letter}", relation="partners_in")
    return [body(name, role)], [link]


def only(graph: "MultiDiGraph[str]", *roles: str, **options: Any) -> Coverage:
    """The matrix of the one programme, whose template expects these roles."""
    template = [ExpectedRole(programme="p", role=role, source="s") for role in roles]
    (found,) = role_coverage(graph, programme="p", expected=template, **options).programmes
    return found


def cell(found: Coverage, peer: str, role: str) -> Cell:
    (row,) = (row for row in found.rows if row.peer == peer)
    return next(cell for cell in row.cells if cell.role == role)


MODEL = {  # by the sections of chancen.nrw, read by hand: x at the table, o in the place
    "kreis-lippe": "????????",  # names its steering group and nobody in it
    "rheinisch-bergischer-kreis": "---- x---",
    "stadt-bielefeld": "---- x---",
    "stadt-dormagen": "---- ----",
    "stadt-dortmund": "---o ----",
    "stadt-hamm": "--o- x---",
    "stadt-koeln": "-xx- ----",
    "stadt-moers": "---- ----",
    "stadt-muelheim": "xx-x x-xx",
    "stadt-muenster": "x--- ---x",
    "stadt-rheine": "x-xx x--x",
    "stadt-wuppertal": "---x ----",
}
TEMPLATE = (
    "Ausländerbehörde", "Ehrenamt", "Freie Wohlfahrtspflege", "Jobcenter",
    "Kommunales Integrationszentrum", "Migrantenselbstorganisation", "Schulamt", "Sozialamt",
)  # fmt: skip


def told(cell: Cell) -> str:
    return {"absent": "-", "unknown": "?", "present": "x" if cell.at_table else "o"}[cell.state]


@pytest.fixture(scope="module")
def network() -> Network:
    return load("interkulturelle-oeffnung")


def test_the_twelve_model_municipalities_have_the_offices_that_their_documents_name(
    network: Network,
) -> None:
    found = role_coverage(
        to_graph(network),
        programme="einwanderung-gestalten-nrw",
        expected=network.expected_roles,
    ).programmes[0]
    shown = {
        str(row.peer): "".join(told(cell(found, str(row.peer), role)) for role in TEMPLATE)
        for row in found.rows
    }
    assert shown == {peer: cells.replace(" ", "") for peer, cells in MODEL.items()}


def test_of_the_bundled_template_67_cells_are_gaps_none_of_a_municipality_without_information(
    network: Network,
) -> None:
    # 12 municipalities by 8 roles are 96; 21 are filled, and the 8 of Kreis Lippe are unknown.
    found = role_coverage(to_graph(network), expected=network.expected_roles).programmes[0]
    assert len(found.gaps) == 96 - 21 - 8
    assert "kreis-lippe" not in {gap.peer for gap in found.gaps}


def test_each_present_cell_of_the_bundled_network_has_its_evidence(network: Network) -> None:
    for found in role_coverage(to_graph(network), expected=network.expected_roles).programmes:
        bodies = [b for row in found.rows for c in row.cells for b in c.bodies]
        assert bodies
        assert all(body.evidence and body.locator for body in bodies)


def test_without_a_template_all_programmes_with_municipalities_are_looked_at(
    network: Network,
) -> None:
    found = role_coverage(to_graph(network)).programmes
    # XENOS has one: Kreis Recklinghausen carries its project Option Kultur.
    assert [(one.programme, len(one.rows)) for one in found] == [
        ("einwanderung-gestalten-nrw", 12),
        ("komm-in-nrw", 7),
        ("xenos", 1),
    ]


IN_PROJECT = Link(source="b", target="projekt-a", relation="partners_in", evidence="s", locator="1")
GROUP = Entity(id="g", name="Lenkungsgruppe", kind="partner")
IN_GROUP = [
    Link(source="g", target="projekt-a", relation="part_of"),
    Link(source="b", target="g", relation="member_of", evidence="s", locator="2"),
]
OF_TOWN = Link(source="b", target="stadt-a", relation="part_of", evidence="s", locator="3")
WITH_TOWN = Link(source="b", target="stadt-a", relation="cooperates_with", locator="4")


@pytest.mark.parametrize(
    ("place", "extra", "links", "expected"),
    [
        ("B", [], [IN_PROJECT], (True, "link", "s", "1")),  # wherever it is
        ("", [GROUP], IN_GROUP, (True, "link", "s", "2")),
        ("A", [], [], (False, "place", "s", "L")),
        ("B", [], [OF_TOWN], (False, "link", "s", "3")),
        ("", [], [WITH_TOWN], (False, "link", "", "4")),
        ("A", [], [OF_TOWN], (False, "link", "s", "3")),
        ("A", [], [IN_PROJECT, OF_TOWN], (True, "link", "s", "1")),
        ("B", [], [WITH_TOWN], None),  # another town's office, with which this one works
        ("", [], [], None),
    ],
)
def test_a_role_is_filled_by_who_is_linked_with_the_project_or_belongs_to_the_town(
    place: str, extra: list[Entity], links: list[Link], expected: tuple[object, ...] | None
) -> None:
    found = only(
        graph_of(town("a"), ([body("b", place=place, source="s"), *extra], links)), "Jobcenter"
    )
    bodies = cell(found, "stadt-a", "Jobcenter").bodies
    shown = [(b.at_table, b.via, b.evidence, b.locator) for b in bodies]
    assert shown == ([expected] if expected else [])


def test_who_is_linked_with_a_town_whose_place_is_not_known_is_not_known_to_be_elsewhere() -> None:
    parts, links = town("a")
    parts[0] = parts[0].model_copy(update={"place": ""})
    found = only(graph_of((parts, links), ([body("b", place="B")], [WITH_TOWN])))
    assert told(cell(found, "stadt-a", "Jobcenter")) == "o"


def test_a_programme_fills_no_role_in_its_own_municipalities() -> None:
    graph = graph_of(town("a"))
    graph.add_node("p", roles=("Fördergeber",), place="A")
    assert not only(graph).roles


def test_a_municipality_that_only_takes_part_in_a_project_is_none_of_the_programme() -> None:
    guest = Entity(id="gast", name="Stadt G", kind="authority", roles=("Stadt",))
    link = Link(source="gast", target="projekt-a", relation="partners_in")
    assert [row.peer for row in only(graph_of(town("a"), ([guest], [link]))).rows] == ["stadt-a"]


def test_without_a_project_the_programme_is_the_table_of_those_in_the_place() -> None:
    entities = [
        Entity(id="gemeinde", name="Gemeinde A", kind="authority", place="A", roles=("Gemeinde",)),
        body("here", place="A"),
        body("there", place="A", role="Schulamt"),
        body("far", place="B", role="Sozialamt"),
    ]
    links = [
        Link(source=e, target="p", relation="partners_in") for e in ("gemeinde", "here", "far")
    ]
    found = only(graph_of((entities, links)), "Sozialamt")
    assert {c.role: told(c) for c in found.rows[0].cells} == {
        "Jobcenter": "x", "Schulamt": "o", "Sozialamt": "-",
    }  # fmt: skip


def test_without_municipalities_the_places_of_the_projects_are_asked_about() -> None:
    (_, project), links = town("a")
    whole = Entity(id="kurse", name="Kurse", kind="project", place="NRW")  # where the programme is
    link = Link(source="kurse", target="p", relation="part_of")
    graph = graph_of(([project, whole], [links[1], link]), at_table("jc", "a"))
    (row,) = only(graph).rows
    assert (row.peer, row.place, [told(c) for c in row.cells]) == (None, "A", ["x"])


def test_a_municipality_without_any_role_is_no_information() -> None:
    # Neither its steering group nor an adviser of the whole programme tells who is there.
    group = Entity(id="g", name="Lenkungsgruppe", kind="partner", roles=("Lenkungsgruppe",))
    adviser = Entity(id="uni", name="Uni", kind="partner", place="X", roles=("Hochschule",))
    links = [
        Link(source="g", target="projekt-a", relation="part_of"),
        Link(source="uni", target="projekt-a", relation="advises"),
        Link(source="uni", target="p", relation="advises"),
    ]
    found = only(graph_of(town("a"), ([group, adviser], links)), "Jobcenter")
    assert {c.role: told(c) for c in found.rows[0].cells} == {
        "Jobcenter": "?", "Hochschule": "x", "Lenkungsgruppe": "x",
    }  # fmt: skip
    assert not found.rows[0].known
    assert not found.gaps


@pytest.mark.parametrize(("others", "expected"), [(3, None), (4, "peers")])
def test_what_four_of_four_others_have_is_expected(others: int, expected: str | None) -> None:
    letters = "abcdef"[: others + 1]
    parts = [town(letter) for letter in letters]
    parts += [at_table(f"jc-{letter}", letter) for letter in letters[:-1]]
    parts.append(at_table("schule", letters[-1], "Schulamt"))
    parts.append(town("z"))  # of which nothing is known: it counts for nobody
    found = only(graph_of(*parts))
    assert cell(found, f"stadt-{letters[-1]}", "Jobcenter").expected == expected
    assert [gap.role for gap in found.gaps] == (["Jobcenter"] if expected else [])
    assert found.roles[0].share == others / (others + 1)


def test_who_serves_the_whole_programme_makes_no_role_expected() -> None:
    adviser = Entity(id="uni", name="Uni", kind="partner", roles=("Hochschule",))
    links = [
        Link(source="uni", target=f"projekt-{letter}", relation="advises") for letter in "abcde"
    ]
    parts = [town(letter) for letter in "abcde"]
    parts += [at_table(f"jc-{letter}", letter) for letter in "abcde"]
    before = only(graph_of(*parts, ([adviser], links)))
    links.append(Link(source="uni", target="p", relation="advises"))
    after = only(graph_of(*parts, ([adviser], links)))
    assert [role.expected for role in before.roles] == ["peers", "peers"]
    assert {role.role: role.expected for role in after.roles} == {
        "Jobcenter": "peers", "Hochschule": None,
    }  # fmt: skip
    assert after.roles[1].share == 1


def test_the_share_of_the_others_leaves_the_municipality_itself_out() -> None:
    # Of five, four have a job centre. Each of the four sees three of four others with one.
    parts = [town(letter) for letter in "abcde"]
    parts += [at_table(f"jc-{letter}", letter) for letter in "abcd"]
    parts.append(at_table("schule", "e", "Schulamt"))
    found = only(graph_of(*parts))
    expected = [cell(found, f"stadt-{letter}", "Jobcenter").expected for letter in "abcde"]
    assert expected == [None] * 4 + ["peers"]


def test_a_role_nobody_has_is_a_gap_of_all_and_comes_last() -> None:
    parts = [town(letter) for letter in "ab"]
    parts += [at_table("jc", "a"), at_table("schule", "b", "Schulamt")]
    found = only(graph_of(*parts), "Jobcenter", "Ehrenamt")
    # Rows and columns with one each of three that are not empty: as likely here as there.
    assert [(gap.peer, gap.role, gap.probability) for gap in found.gaps] == [
        ("stadt-b", "Jobcenter", 0.5),
        ("stadt-a", "Ehrenamt", 0.0),
        ("stadt-b", "Ehrenamt", 0.0),
    ]
    assert found.roles[1].share == 0


def test_a_programme_with_one_municipality_is_measured_by_the_template_alone() -> None:
    graph = graph_of(town("a"), at_table("jc", "a"))
    assert not only(graph).gaps
    assert [gap.role for gap in only(graph, "Jobcenter", "Schulamt").gaps] == ["Schulamt"]


def test_a_programme_without_municipalities_has_no_rows() -> None:
    found = only(graph_of(), "Jobcenter")
    assert (found.rows, found.gaps, found.roles[0].share) == ((), (), None)


def test_spellings_of_a_role_are_one_role_in_the_words_of_the_template() -> None:
    graph = graph_of(town("a"), at_table("b", "a", "AUSLAENDERBEHOERDE"))
    (role,) = only(graph, "Ausländerbehörde").roles
    assert (role.role, role.share) == ("Ausländerbehörde", 1)


def test_what_no_longer_holds_does_not_count_and_undated_links_are_told() -> None:
    entities, (link,) = at_table("jc", "a")
    ended = link.model_copy(update={"end": PartialDate.parse("2015")})
    graph = graph_of(town("a"), (entities, [ended]))
    assert cell(only(graph), "stadt-a", "Jobcenter").at_table
    later = role_coverage(graph, programme="p", as_of=PartialDate.parse("2016"))
    assert not later.programmes[0].roles
    assert later.undated_links == 2  # those of the municipality and its project


def test_a_programme_that_is_not_there_at_the_time_is_told_or_left_out() -> None:
    graph = graph_of(town("a"))
    graph.nodes["p"]["end"] = PartialDate.parse("2010")
    later = PartialDate.parse("2011")
    with pytest.raises(UnknownEntity, match="Programm is not there as of 2011"):
        only(graph, as_of=later)
    template = [ExpectedRole(programme="p", role="Jobcenter")]
    assert not role_coverage(graph, expected=template, as_of=later).programmes


def test_whoever_acts_is_no_programme() -> None:
    with pytest.raises(BadQuestion, match="Stadt A is no undertaking"):
        role_coverage(graph_of(town("a")), programme="stadt-a")


def test_unknown_programme_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownEntity, match="stadt-a"):
        role_coverage(graph_of(town("a")), programme="stadt-x")


def test_the_order_in_which_a_graph_was_made_changes_nothing(network: Network) -> None:
    graph = to_graph(network)
    answer = role_coverage(graph, expected=network.expected_roles, groups=True)
    for seed in range(2):
        drawn = Random(seed)  # noqa: S311 - nothing secret
        nodes = drawn.sample(list(graph.nodes(data=True)), len(graph))
        edges = drawn.sample(list(graph.edges(keys=True)), graph.number_of_edges())
        other: MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
        other.add_nodes_from(nodes)
        for u, v, key in edges:
            other.add_edge(u, v, key=key, **graph.edges[u, v, key])
        roles = network.expected_roles[::-1]
        assert role_coverage(other, expected=roles, groups=True) == answer
    assert nx.utils.graphs_equal(graph, to_graph(network))


def test_a_chain_of_5_000_departments_belongs_to_its_municipality() -> None:
    chain = [body(f"amt-{i}", role="Amt") for i in range(5_000)]
    ends = ["stadt-a", *(entity.id for entity in chain)]
    graph = graph_of(town("a"))
    graph.add_nodes_from(
        (e.id, {**graph.nodes["stadt-a"], "roles": e.roles, "place": ""}) for e in chain
    )
    for whole, part in pairwise(ends):
        graph.add_edge(part, whole, key="part_of", **graph.edges["projekt-a", "p", "part_of"])
    assert len(cell(only(graph), "stadt-a", "Amt").bodies) == 5_000


def test_types_that_differ_are_told_with_the_chance_of_it() -> None:
    parts = [town(letter) for letter in "abcde"] + [
        town(letter, name="Kreis") for letter in "vwxyz"
    ]
    parts += [at_table(f"jc-{letter}", letter) for letter in "abcde"]
    parts += [at_table(f"amt-{letter}", letter, "Amt") for letter in "abcdevwxyz"]
    one, other = only(graph_of(*parts), groups=True).groups or ()
    # All five job centres in the five towns of ten: one way of 252. Of two tests, q is twice that.
    assert (one.type, one.role, one.having, one.number) == ("town", "Jobcenter", 5, 5)
    assert (one.having_all, one.number_all) == (5, 10)
    assert (one.p, one.q) == pytest.approx((1 / 252, 2 / 252))
    assert (other.type, other.having, other.p, other.q) == ("county", 0, 1, 1)


@pytest.mark.parametrize("parts", [[town("a"), town("b")], [town("a"), town("b", name="Kreis")]])
def test_one_type_or_no_difference_gives_no_comparison(parts: list[Any]) -> None:
    roles = [at_table("jc-a", "a"), at_table("jc-b", "b")]
    assert only(graph_of(*parts, *roles), groups=True).groups == ()


@pytest.mark.parametrize(
    ("role", "name", "expected"),
    [
        ("Kreisfreie Stadt", "Kreis", "town"),  # the role before the name
        ("Kommune", "Stadt", "town"),
        ("Kommune", "Rhein-Sieg-Kreis", "county"),
        ("Kommune", "StädteRegion", "county"),
        ("Kommune", "Gemeinde Neustadt", "community"),
        ("Kommune", "Berg", None),
    ],
)
def test_the_type_of_a_municipality_is_told_by_its_role_or_its_name(
    role: str, name: str, expected: str | None
) -> None:
    (peer,) = Peers(graph_of(town("a", role, name))).of("p")
    assert peer.type == expected


def test_the_answer_is_plain_json() -> None:
    graph = graph_of(town("a"), at_table("jc", "a"))
    answer = role_coverage(graph, programme="p", groups=True).to_dict()
    assert json.loads(json.dumps(answer)) == answer
    assert answer["programmes"][0]["rows"][0]["cells"] == [
        {
            "role": "Jobcenter",
            "state": "present",
            "at_table": True,
            "expected": None,
            "entities": [
                {"id": "jc", "at_table": True, "shared": False, "via": "link", "evidence": "",
                 "locator": ""}
            ],
            "probability": 1.0,
        }
    ]  # fmt: skip


def test_wilson_bound_of_all_is_n_over_n_plus_z_squared() -> None:
    # z² = 3.8415: 4/7.8415 = 0.5101, 3/6.8415 = 0.4385.
    assert wilson_low(4, 4) == pytest.approx(0.5101, abs=1e-4)
    assert wilson_low(3, 3) == pytest.approx(0.4385, abs=1e-4)
    # 9 of 10: (0.9 + 0.19207 - 1.95996 √(0.009 + 0.0096)) / 1.38415 = 0.5958; 8 of 10: 0.4902.
    assert wilson_low(9, 10) == pytest.approx(0.5958, abs=1e-4)
    assert wilson_low(8, 10) < 0.5
    assert wilson_low(0, 0) == 0


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (["10", "01"], [[0.5, 0.5], [0.5, 0.5]]),
        (["11", "10"], [[1, 1], [1, 0]]),  # no other table has these margins
        (["100", "011"], [[1 / 3] * 3, [2 / 3] * 3]),
        (  # the first rows take the first columns whole, the last ones nothing of the last
            ["1110", "1101", "1000", "0100"],
            [[1, 1, 0.5, 0.5]] * 2 + [[0.5, 0.5, 0, 0]] * 2,
        ),
        (["00", "11"], [[0, 0], [1, 1]]),
        (["", ""], np.zeros((2, 0))),
    ],
)
def test_chances_of_tables_that_can_be_worked_out(table: list[str], expected: Any) -> None:
    filled = np.array([[c == "1" for c in line] for line in table], dtype=np.bool_)
    assert chances(filled.reshape(len(table), -1)) == pytest.approx(np.array(expected))


@given(st.integers(0, 7).flatmap(
    lambda width: st.lists(st.lists(st.booleans(), min_size=width, max_size=width), max_size=9)
))  # fmt: skip
def test_chances_keep_the_margins(table: list[list[bool]]) -> None:
    filled = np.array(table, dtype=np.bool_).reshape(len(table), -1 if table else 0)
    found = chances(filled)
    assert ((found >= 0) & (found <= 1)).all()
    assert found.sum(axis=0) == pytest.approx(filled.sum(axis=0), abs=1e-6)
    assert found.sum(axis=1) == pytest.approx(filled.sum(axis=1), abs=1e-6)
