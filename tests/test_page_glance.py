"""The network at a glance: its programmes, places and bridges, as names above the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netgraph.graph import to_graph
from netgraph.groups import groups

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from netgraph.network import Network
    from tests.browser import Open

PHONE = (390, 844)
# How high on the map each ring is drawn.
SPY = """
window.rings = [];
const { arc } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.arc = function (...circle) {
  window.rings.push(this.getTransform().f / devicePixelRatio);
  return arc.apply(this, circle);
};
"""


def names(page: Page, which: str) -> list[str]:
    """The names of a list that are to be seen, with their numbers."""
    items = page.locator(f"[aria-labelledby=glance-{which}] > li").filter(visible=True)
    return [" ".join(text.split(",")[0].split()) for text in items.all_inner_texts()]


def test_programmes_by_links_and_places_by_entities(show: Open) -> None:
    # Two projects are part of it, and Münster advises; in Münster and Rheine are a project and
    # the town each, in Hamm the town.
    page = show()
    assert names(page, "programmes") == ["Programm Öffnung 3"]
    assert names(page, "places") == ["Münster 2", "Rheine 2", "Hamm 1"]


def test_a_name_opens_who_it_is_and_closing_leads_back_to_the_map(show: Open) -> None:
    page = show()
    page.click("[id='programme-programme']")
    assert page.locator("#drawer h2").inner_text() == "Programm Öffnung"
    assert page.locator("#glance").is_hidden()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "map"
    assert page.locator("#glance").is_visible()


def test_a_place_is_a_filter_that_the_same_name_takes_back(show: Open) -> None:
    page = show()
    page.click("[id='place-Münster']")
    assert "place=M" in page.url
    assert page.evaluate("Caption.said()").startswith("Ort: Münster · 2 Einheiten")
    assert page.locator("[id='place-Hamm']").is_visible()
    page.click("[id='place-Münster']")
    assert "place=" not in page.url


def test_numbers_follow_the_filters(show: Open) -> None:
    page = show("no-kind=project")
    assert names(page, "places") == ["Hamm 1", "Münster 1", "Rheine 1"]


def test_on_a_phone_it_opens_when_asked_for(show: Open) -> None:
    page = show(size=PHONE)
    assert page.locator("#glance").is_hidden()
    page.click("#glance-toggle")
    assert page.locator("#glance").is_visible()
    assert page.locator("#glance-toggle").get_attribute("aria-expanded") == "true"
    page.click("#glance-toggle")
    assert page.locator("#glance").is_hidden()


def test_the_details_name_all_who_share_a_ground_of_the_map(show: Open, bundled: Network) -> None:
    page = show("e=land-nrw", network=bundled)
    (group,) = (one for one in groups(to_graph(bundled)) if "land-nrw" in one.members)
    named = page.locator("#drawer .names li").all_inner_texts()
    assert sorted(named) == sorted(bundled.entity(member).label for member in group.members)
    assert f"Gruppe um {group.name}" in page.inner_text("#drawer")


@pytest.mark.parametrize("width", [1280, 1600, 2560])
def test_each_list_has_one_line_and_hides_none_of_what_it_shows(
    show: Open, bundled: Network, width: int
) -> None:
    page = show(network=bundled, size=(width, 800))
    for which in ("programmes", "places", "bridges"):
        items = page.locator(f"[aria-labelledby=glance-{which}] > li").filter(visible=True)
        boxes = [item.bounding_box() for item in items.all()]
        assert len({box["y"] for box in boxes if box}) == 1
        assert max(box["x"] + box["width"] for box in boxes if box) < width - 16
    assert names(page, "bridges")[0].startswith("Einwanderung gestalten NRW")


def test_what_the_map_draws_begins_below_it(show: Open, bundled: Network) -> None:
    page = show(network=bundled, script=SPY, size=(1280, 800))
    glance = page.locator("#glance").bounding_box()
    assert glance
    bottom = (
        glance["y"]
        + glance["height"]
        - page.locator("#map").evaluate("map => map.getBoundingClientRect().y")
    )
    page.evaluate("window.rings = []")
    page.click("#zoom-fit")
    page.wait_for_timeout(150)  # vis-network draws in the next frame
    assert len(page.evaluate("window.rings")) >= 8
    assert min(page.evaluate("window.rings")) > bottom


def test_beside_a_view_the_rail_folds_and_opens_over_it(show: Open) -> None:
    page = show("view=paths", size=(1280, 800))
    assert page.locator("#rail").is_hidden()
    assert page.locator("#view-map").is_visible()
    page.click("#filters")
    assert page.locator("#rail").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#rail").is_hidden()
    page.click("#tab-map")
    assert page.locator("#rail").is_visible()
    assert page.locator("#filters").is_hidden()


def test_no_column_of_the_table_is_cut_at_1280(show: Open, bundled: Network) -> None:
    page = show("view=table", network=bundled, size=(1280, 800))
    for which in ("entities", "links"):
        page.click(f"#table-{which}")
        assert page.locator(".scroll").evaluate("box => box.scrollWidth - box.clientWidth") == 0


def test_a_row_lists_one_kind_though_a_vocabulary_has_two_wholes(show: Open) -> None:
    # Of the collections and the work, which nothing is part of, the best linked is a collection.
    asked = """() => {
      const link = (from, to) => ({ from, to, relation: "shows" });
      const links = [link("c1", "w"), link("c1", "c2")];
      const ranked = [["c1", "collection"], ["w", "work"], ["c2", "collection"]]
        .map(([id, kind], number) => ({ id, kind, number, community: 0, links }));
      const kinds = new Map(["collection", "work"].map((id) => [id, { id, actor: false }]));
      const network = { ranked, kinds, relations: new Map(), groups: [{}],
        entities: new Map(ranked.map((one) => [one.id, one])) };
      return Gist.of(network, { entities: new Set(["c1", "c2", "w"]), links }).programmes;
    }"""
    assert show().evaluate(asked) == [{"id": "c1", "number": 2}, {"id": "c2", "number": 1}]
