"""Two states of a network as the data of one page: what is marked, and that what is gone does not
count.
"""

from __future__ import annotations

from typing import Any

import pytest

from netgraph import explorer
from netgraph.explorer import Map
from netgraph.explorer.compared import Compared
from netgraph.explorer.payload import Payload, gather
from netgraph.explorer.plain import plain
from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.periods import PartialDate


@pytest.fixture(scope="module")
def compared(cooperation: Network, later: Network) -> Compared:
    return Compared(cooperation, later)


@pytest.fixture(scope="module")
def made(later: Network, compared: Compared) -> Payload:
    return gather(later, compared=compared)


def states(records: list[dict[str, Any]]) -> dict[str, str]:
    return {str(one["id"]): one["change"] for one in records if "change" in one}


def test_each_record_that_differs_is_marked_and_no_other_is(made: Payload) -> None:
    assert states(made.nodes) == {"neu": "new", "rheine": "changed", "verein": "gone"}
    links = {
        (edge["from"], edge["relation"], edge["to"]): edge["change"]
        for edge in made.edges
        if "change" in edge
    }
    assert links == {
        ("neu", "partners_in", "p2"): "new",
        ("muenster", "carries", "p1"): "changed",
        ("muenster", "advises", "hamm"): "gone",
        ("verein", "partners_in", "p1"): "gone",
    }


def test_what_was_there_stands_beside_what_is_there_now(made: Payload) -> None:
    was = {one["id"]: one["was"] for one in made.nodes if "was" in one}
    assert was == {"rheine": {"place": ["Rheine", "Steinfurt"]}}
    assert [edge["was"] for edge in made.edges if "was" in edge] == [{"end": ["2014", "2016"]}]


def test_documents_are_told_by_their_titles(cooperation: Network) -> None:
    links = [
        link.model_copy(update={"evidence": "leaflet"} if link.locator == "Träger" else None)
        for link in cooperation.links
    ]
    new = cooperation.model_copy(update={"links": tuple(links)})
    (was,) = (
        e["was"] for e in gather(new, compared=Compared(cooperation, new)).edges if "was" in e
    )
    assert was == {"evidence": ["Öffnung in Münster", "Faltblatt"]}


def test_what_is_gone_counts_nowhere(later: Network, made: Payload) -> None:
    alone = gather(later)
    for name in ("groups", "gaps", "measures", "network"):
        assert made.rest[name] == alone.rest[name], name
    told = {node["id"]: node["profile"] for node in made.nodes if node["id"] != "verein"}
    assert {node["id"]: node["profile"] for node in alone.nodes} == told


def test_who_is_gone_is_told_of_as_they_were(made: Payload, cooperation: Network) -> None:
    before = {node["id"]: node["profile"] for node in gather(cooperation).nodes}
    assert {n["id"]: n["profile"] for n in made.nodes}["verein"] == before["verein"]


def test_everybody_drawn_has_a_place_of_their_own(made: Payload) -> None:
    assert len({(node["x"], node["y"]) for node in made.nodes}) == 9
    at = made.rest["arrangements"]["programmes"]["wide"]["at"]
    assert len(at) == 2 * 9


def test_a_lost_link_moves_nobody_who_is_still_there(cooperation: Network) -> None:
    fewer = cooperation.model_copy(
        update={"links": tuple(one for one in cooperation.links if one.relation != "advises")}
    )
    places = [
        [(node["id"], node["x"], node["y"]) for node in found.nodes]
        for found in (gather(fewer), gather(fewer, compared=Compared(cooperation, fewer)))
    ]
    assert places[0] == places[1]


def test_of_equal_links_only_as_many_are_marked_as_are_gone() -> None:
    pair = tuple(Entity(id=name, name=name, kind="partner") for name in "ab")
    twin = Link(source="a", target="b", relation="cooperates_with")
    old = Network(id="n", title="N", entities=pair, links=(twin, twin))
    new = Network(id="n", title="N", entities=pair, links=(twin,))
    edges = gather(new, compared=Compared(old, new)).edges
    assert sorted(edge.get("change", "same") for edge in edges) == ["gone", "same"]


def test_a_planned_link_that_came_true_is_a_new_one() -> None:
    pair = tuple(Entity(id=name, name=name, kind="partner") for name in "ab")
    plan = Link(source="a", target="b", relation="cooperates_with", planned=True)
    old = Network(id="n", title="N", entities=pair, links=(plan,))
    new = old.model_copy(update={"links": (plan.model_copy(update={"planned": False}),)})
    came = gather(new, compared=Compared(old, new))
    assert [edge["change"] for edge in came.edges] == ["new"]
    went = gather(old, compared=Compared(new, old))
    assert [edge["change"] for edge in went.edges] == ["gone"]
    assert went.rest["start"]["added"] == ["a cooperates_with b"]


def test_who_is_gone_lies_in_the_region_of_most_of_their_neighbours(
    cooperation: Network, later: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explorer.overview, "WHOLE", 3)
    made = gather(later, compared=Compared(cooperation, later))
    regions = made.rest["overview"]
    of = dict(zip((node["id"] for node in made.nodes), regions["of"], strict=True))
    assert of["verein"] == of["p1"]
    assert sum(region["size"] for region in regions["groups"]) == 8


def test_who_was_tied_to_nobody_lies_in_the_last_region(
    cooperation: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explorer.overview, "WHOLE", 3)
    fewer = cooperation.model_copy(
        update={"entities": tuple(one for one in cooperation.entities if one.id != "allein")}
    )
    made = gather(fewer, compared=Compared(cooperation, fewer))
    of = dict(zip((node["id"] for node in made.nodes), made.rest["overview"]["of"], strict=True))
    assert of["allein"] == len(made.rest["overview"]["groups"]) - 1


class TestNames:
    @pytest.mark.parametrize(
        ("before", "after", "named", "heading"),
        [
            # By dates, when one network has two.
            ({"date": "2020-01"}, {"date": "2021"}, ("01.2020", "2021"), "01.2020 → 2021: N"),
            # By titles and dates, when both differ.
            (
                {"title": "A", "date": "2020"},
                {"title": "B", "date": "2021"},
                ("A (2020)", "B (2021)"),
                "A (2020) → B (2021)",
            ),
            # By titles, when dates do not tell them apart.
            ({"title": "A", "date": "2020"}, {"title": "B"}, ("A", "B"), "A → B"),
            # By their order, when nothing does.
            ({"date": "2020"}, {"date": "2020"}, ("vorher", "nachher"), "vorher → nachher: N"),
        ],
    )
    def test_two_states_are_called_as_shortly_as_tells_them_apart(
        self, before: dict[str, str], after: dict[str, str], named: tuple[str, str], heading: str
    ) -> None:
        old, new = (
            Network.model_validate({"id": "n", "title": "N"} | fields) for fields in (before, after)
        )
        found = Compared(old, new)
        assert found.named("de") == named
        assert found.heading("de") == heading

    def test_two_days_of_one_dataset_are_called_by_these(self, cooperation: Network) -> None:
        days = (PartialDate(2013, 5), PartialDate(2015))
        found = Compared(cooperation, cooperation, days)
        assert found.heading("en") == "2013-05 → 2015: Zusammenarbeit"


def test_the_page_is_called_after_both_states(cooperation: Network, later: Network) -> None:
    html = Map(later, before=cooperation).html
    heading = "01.2020 → 01.2021: Zusammenarbeit"
    assert f"<title>{heading}</title>" in html
    assert f'<h1 id="title">{heading}</h1>' in html


def test_the_same_two_networks_give_the_same_bytes(cooperation: Network, later: Network) -> None:
    again = later.model_copy(deep=True)
    assert Map(later, before=cooperation).html == Map(again, before=cooperation).html


def test_a_page_of_one_network_knows_nothing_of_changes(later: Network) -> None:
    alone = gather(later)
    assert "difference" not in alone.rest
    assert not states(alone.nodes)
    assert not states(alone.edges)


def test_without_javascript_the_tables_tell_it_too(later: Network, compared: Compared) -> None:
    found = plain(later, "de", compared)
    assert found is not None
    entities, links = found.tables
    told = {row[0]: row[entities.columns.index("change")] for row in entities.rows}
    assert {name: word for name, word in told.items() if word} == {
        "Neuer Träger": "neu", "Stadt Rheine": "geändert", "Verein Brücke": "weggefallen",
    }  # fmt: skip
    words = [row[links.columns.index("change")] for row in links.rows]
    assert sorted(filter(None, words)) == ["geändert", "neu", "weggefallen", "weggefallen"]
    alone = plain(later, "de")
    assert alone is not None
    assert "change" not in alone.tables[0].columns
