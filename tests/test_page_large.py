"""The map of a large network in the browser: its groups, and the parts that it draws when asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from netgraph.engine import View
from netgraph.explorer.missing import missing
from netgraph.graph import to_graph
from netgraph.model import Entity, Link
from netgraph.network import Network
from tests.axe import violations
from tests.browser import NARROW, WIDE, Open
from tests.test_page import hash_of, status

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROJECTS = 30


@pytest.fixture(scope="module")
def large() -> Network:
    """Thirty projects, of which the one of number k has 54 + k partners of its own, every third an
    authority, and 15 entities without links: 30 + (30 * 54 + 435) + 15 = 2,100.

    From each project 3, 2 and 1 of its partners cooperate with those of the next, the second and
    the third one, as far as there are such: 29 * 3 + 28 * 2 + 27 = 170 links besides the 2,055 of
    partners. In Hamm are project 0 and ten of its partners.
    """
    entities: list[Entity] = []
    links: list[Link] = []
    for k in range(PROJECTS):
        hub = Entity(id=f"p{k:02}", name=f"Projekt {k:02}", kind="project", place=_hamm(k, 0))
        entities.append(hub)
        for n in range(1, 55 + k):
            kind = "partner" if n % 3 else "authority"
            name = f"Mitglied {k:02}-{n:02}"
            entities.append(Entity(id=_id(k, n), name=name, kind=kind, place=_hamm(k, n)))
            links.append(Link(source=_id(k, n), relation="partners_in", target=hub.id))
        links += [
            Link(source=_id(k, n), relation="cooperates_with", target=_id(k + step, n))
            for step in (1, 2, 3)
            for n in range(1, 5 - step)
            if k + step < PROJECTS
        ]
    entities += [Entity(id=f"a{n:02}", name=f"Allein {n:02}", kind="partner") for n in range(15)]
    return Network(id="large", title="Groß", entities=tuple(entities), links=tuple(links))


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_missing() -> Iterator[None]:
    """What may be missing is looked for elsewhere: here it would take half the time."""
    empty = Network(id="none", title="None")
    graph = to_graph(empty)
    nothing = missing(empty, graph, View.of(graph), [])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("netgraph.explorer.payload.missing", lambda *_: nothing)
        yield


def _id(project: int, number: int) -> str:
    return f"m{project:02}-{number:02}"


def _hamm(project: int, number: int) -> str:
    return "Hamm" if project == 0 and number <= 10 else ""


def caption(page: Page) -> str:
    return page.inner_text("#map-summary")


def rows(page: Page) -> list[str]:
    return [" ".join(row.split()) for row in page.locator(".regions button").all_inner_texts()]


def test_it_opens_with_its_groups_the_largest_first_and_loners_last(
    show: Open, large: Network
) -> None:
    page = show(network=large)
    assert "31 Gruppen" in caption(page)
    assert "2.100 Einheiten · 2.225 Verbindungen" in caption(page)
    listed = rows(page)
    assert listed[:2] == ["Projekt 29 84", "Projekt 28 83"]
    assert listed[-2:] == ["Projekt 00 55", "Einzelne und kleine Gruppen 15"]
    assert page.is_hidden("#arrange")


def test_a_group_opens_from_the_list_and_back_closes_it(show: Open, large: Network) -> None:
    page = show(network=large)
    page.click("text=Projekt 05")
    assert hash_of(page) == "#group=p05"
    assert "Gruppe: Projekt 05" in caption(page)
    assert "60 Einheiten · 59 Verbindungen" in caption(page)  # 1 + 54 + 5
    assert "Gruppe: Projekt 05" in status(page)
    assert page.get_attribute(".regions [aria-current='true']", "id") == "region-24"
    page.go_back()
    assert "31 Gruppen" in caption(page)
    page.go_forward()
    page.click("#to-regions")
    assert "31 Gruppen" in caption(page)
    assert hash_of(page) == ""


def test_groups_are_walked_opened_and_left_by_keyboard(show: Open, large: Network) -> None:
    page = show(network=large)
    page.focus("#map")
    page.keyboard.press("Home")
    # 3 links come from the partners of project 28, 2 from those of 27, 1 from those of 26.
    assert status(page) == (
        "Gruppe Projekt 29, 84 Einheiten;"
        " am stärksten verbunden mit Projekt 28, Projekt 27 und Projekt 26"
    )
    told = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        told.add(status(page))
    assert any(text.startswith("Gruppe Projekt") and "29, 84" not in text for text in told)
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert hash_of(page) == "#group=p29"
    page.keyboard.press("Home")  # within the group: its best linked member
    assert hash_of(page) == "#e=p29&group=p29"
    page.keyboard.press("Escape")
    page.keyboard.press("Backspace")
    assert hash_of(page) == ""


def test_the_table_counts_the_groups_as_the_filters_leave_them(show: Open, large: Network) -> None:
    page = show("view=table&table=groups", network=large)
    assert "31 Gruppen" in page.inner_text("#view-table")
    # 29 * 3 + 28 * 2 + 27 links lead from group to group; of each 3, 2 and 1 back and forth.
    row = page.locator("tbody tr", has_text="Projekt 05")
    assert row.inner_text() == "Projekt 05\n\tProjekte: 1; Behörden: 19; Partner: 40\t60\t59\t12"
    # Without partners the 19 authorities are left, of whom the third is linked with two others.
    page.click("#kinds-partner")
    assert "30 Gruppen" in page.inner_text("#view-table")
    assert row.inner_text() == "Projekt 05\n\tProjekte: 1; Behörden: 19\t20\t19\t2"
    row.locator("button").click()
    assert "group=p05" in hash_of(page)
    assert "Gruppe: Projekt 05" in caption(page)


# Where on the window circles were drawn, in order: that of the largest group comes first.
CIRCLES = """
window.circles = [];
const arc = CanvasRenderingContext2D.prototype.arc;
CanvasRenderingContext2D.prototype.arc = function (x, y, ...rest) {
  const { x: left, y: top } = this.getTransform().transformPoint({ x, y });
  const map = document.querySelector("#map").getBoundingClientRect();
  window.circles.push([map.left + left, map.top + top]);
  return arc.call(this, x, y, ...rest);
};
"""


def until(page: Page, condition: str) -> None:
    """Wait for it from outside: the page's policy lets nobody evaluate text within."""
    for _ in range(50):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never: {condition}")


def test_a_click_on_its_circle_opens_a_group(show: Open, large: Network) -> None:
    page = show(network=large, script=CIRCLES)
    page.evaluate("window.circles = []")
    page.click("#zoom-fit")
    until(page, "window.circles.length > 0")
    page.mouse.click(*page.evaluate("window.circles[0]"))
    until(page, "location.hash === '#group=p29'")


ADDRESSES = {
    # A project with its 54 partners.
    "e=p00": "Umfeld von Projekt 00, 1 Schritt 55 Einheiten · 54 Verbindungen",
    # And 3 + 2 + 1 they cooperate with; of these, 4 pairs do so with each other.
    "e=p00&steps=2": "Umfeld von Projekt 00, 2 Schritte 61 Einheiten · 64 Verbindungen",
    "place=Hamm": "Ort: Hamm 11 Einheiten · 10 Verbindungen",
    "group=*": "Gruppe: Einzelne und kleine Gruppen 15 Einheiten · 0 Verbindungen",
    "group=nobody": "31 Gruppen; gezeichnet sind die drei stärksten Bänder jeder Gruppe",
    "group=p05&no-kind=partner": "Gruppe: Projekt 05 ohne Partner 20 Einheiten · 19 Verbindungen",
    # One step to the own project, one to the other's partner, one to their project, one down.
    "from=m00-01&to=m01-09&path=1": "Weg von Mitglied 00-01 nach Mitglied 01-09: 3 Schritte",
}


def test_an_address_opens_the_part_it_names(show: Open, large: Network) -> None:
    page = show(network=large)
    for where, said in ADDRESSES.items():
        page.evaluate("(hash) => { location.hash = hash; }", where)
        seen = "document.querySelector('#map-summary').innerText.replaceAll('\\n', ' ')"
        until(page, f"{seen}.startsWith({json.dumps(said)})")


def test_up_to_5000_entities_the_whole_is_drawn_when_it_is_asked_for(
    show: Open, large: Network
) -> None:
    page = show(network=large)
    # Drawing it takes a while where no graphics card helps.
    page.set_default_timeout(20_000)
    page.click("#to-whole")
    assert hash_of(page) == "#whole=1"
    assert caption(page).startswith("2.100 Einheiten · 2.225 Verbindungen")


def test_filters_count_in_the_list_of_groups(show: Open, large: Network) -> None:
    page = show(network=large)
    page.uncheck("#kinds-partner")
    # Of 83 members every third is an authority, 27; and the project. Loners are all partners.
    assert rows(page)[0] == "Projekt 29 28"
    assert len(rows(page)) == PROJECTS


def test_choosing_in_the_table_leaves_the_table_whole(show: Open, large: Network) -> None:
    page = show("view=table", network=large)
    page.click("#view-table tbody button >> nth=0")
    assert hash_of(page) == "#view=table&e=p29"
    assert page.locator("#view-table tbody tr").count() > 100
    page.click("#tab-map")
    assert "Umfeld von Projekt 29" in caption(page)


def test_who_is_chosen_leads_to_their_group(show: Open, large: Network) -> None:
    page = show("e=m05-07", network=large)
    assert page.get_attribute("#steps-1", "aria-pressed") == "true"
    page.click("#steps-0")
    assert hash_of(page) == "#e=m05-07&group=p05"
    assert page.get_attribute("#steps-0", "aria-pressed") == "true"


@pytest.mark.parametrize(("where", "size"), [("", NARROW), ("group=p05&scheme=dark", WIDE)])
def test_axe_finds_nothing_on_a_large_network(
    show: Open, large: Network, where: str, size: tuple[int, int]
) -> None:
    page = show(where, network=large, size=size)
    if size == NARROW:
        page.click("#filters")
    assert violations(page) == []


LAYOUTS = """
(() => {
  // A hub with forty around it, every second with one more behind it, and a pair apart.
  const ids = Array.from({ length: 63 }, (_, at) => `e${String(at).padStart(2, "0")}`);
  const links = ids.slice(1, 41).map((to) => ({ from: ids[0], to }));
  ids.slice(41, 61).forEach((to, at) => links.push({ from: ids[2 * at + 1], to }));
  links.push({ from: ids[61], to: ids[62] });
  const graph = Graph.simple({ entities: new Set(ids), links }, () => 1);
  const made = () => ({ rings: Rings.places(graph, 0).at, forces: Forces.places(graph, () => 0) });
  const near = (at) => {
    const all = [...at.values()];
    return Math.min(...all.flatMap((one, nth) =>
      all.slice(nth + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y))));
  };
  const [one, other] = [made(), made()];
  const places = (from, to) => [...one.rings].filter(([number]) => number >= from && number <= to);
  const far = (from, to) => places(from, to).map(([, { x, y }]) => Math.hypot(x, y));
  const others = new Map(ids.slice(3).map((id, at) => [id, [ids[at % 3]]]));
  return {
    same: ["rings", "forces"].every((way) =>
      JSON.stringify([...one[way]]) === JSON.stringify([...other[way]])),
    rings: [one.rings.size, near(one.rings)], forces: [one.forces.size, near(one.forces)],
    inner: Math.max(...far(1, 40)),
    outer: Math.min(...far(41, 60)),
    lanes: [63, near(Lanes.places(ids.slice(0, 3), others, 4))],
  };
})()
"""


def test_parts_are_laid_out_the_same_each_time_and_nobody_on_another(
    show: Open, large: Network
) -> None:
    found: dict[str, Any] = show(network=large).evaluate(LAYOUTS)
    assert found["same"]
    assert found["rings"][0] == 61  # the pair apart is none of their surroundings
    assert found["forces"][0] == 63
    # No sign has a radius of more than 19 px.
    assert min(found[layout][1] for layout in ("rings", "forces", "lanes")) > 2 * 19
    assert found["inner"] < found["outer"]


def test_a_long_path_turns_back_below_so_that_each_stop_lies_beside_the_next(
    show: Open, large: Network
) -> None:
    # Eleven stops, at most four across: three rows of four, four and three; each with one more.
    found = show(network=large).evaluate("""() => {
      const ids = Array.from({ length: 11 }, (_, at) => `stop ${at}`);
      const at = Lanes.places(ids, new Map(ids.map((id) => [`near ${id}`, [id]])), 4);
      const stops = ids.map((id) => at.get(id));
      return {
        columns: stops.map(({ x }) => x / 250),
        rows: [...new Set(stops.map(({ y }) => y))].length,
        forward: stops.slice(1).every(({ y }, nth) => y >= stops[nth].y),
        apart: ids.every((id) => Math.abs(at.get(`near ${id}`).y - at.get(id).y) === 96),
      };
    }""")
    assert found["columns"] == [0, 1, 2, 3, 3, 2, 1, 0, 0, 1, 2]
    assert found == {"columns": found["columns"], "rows": 3, "forward": True, "apart": True}


def test_small_shares_have_the_digits_that_tell_them_apart(show: Open, large: Network) -> None:
    # 83 and 82 partners of 2,099 others: to three digits the second would be 0.039 like many more.
    page = show("view=rankings&by=degree", network=large)
    assert page.locator(".ranking td.score").all_inner_texts()[:2] == ["0,0395", "0,0391"]


def test_rankings_begin_with_a_measure_that_the_page_can_compute(show: Open) -> None:
    # 5,000 * (5,000 + 2 * 1,500) = 40 million is what it takes on; with one link more it is not.
    first = "(links) => Rankings.first({ entities: { size: 5000 }, links: { length: links } })"
    page = show()
    assert page.evaluate(first, 1500) == "betweenness"
    assert page.evaluate(first, 1501) == "degree"
