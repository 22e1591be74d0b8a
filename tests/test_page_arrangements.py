"""The map's arrangements in the browser: what a person chooses, sees and sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netgraph.model import Place
from netgraph.network import Network
from tests.axe import violations
from tests.browser import NARROW, WIDE, Open
from tests.test_page import hash_of, status

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Where on the window each text was last written, and how many grounds were drawn.
SPY = """
window.written = {};
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const { x: left, y: top } = this.getTransform().transformPoint({ x, y });
  window.written[text] = [Math.round(left), Math.round(top)];
  return write.call(this, text, x, y);
};
// A ground is the one shape that is closed after four straight sides.
const pen = CanvasRenderingContext2D.prototype, { beginPath, lineTo, closePath } = pen;
let sides = 0;
pen.beginPath = function () { sides = 0; beginPath.call(this); };
pen.lineTo = function (x, y) { sides += 1; lineTo.call(this, x, y); };
pen.closePath = function () {
  if (sides === 4) window.grounds = (window.grounds ?? 0) + 1;
  closePath.call(this);
};
"""


@pytest.fixture(scope="module")
def placed(cooperation: Network) -> Network:
    """Two of its places have coordinates: Rheine lies to the north west of Münster, Hamm nowhere.

    Programm, Verein and Niemands Partner have no place, so four stand aside; of no programme are
    Hamm, which is linked with Münster only, and Niemands Partner.
    """
    places = (
        Place(name="Münster", latitude=51.96, longitude=7.63),
        Place(name="Rheine", latitude=52.28, longitude=7.44),
    )
    return cooperation.model_copy(update={"id": "placed", "places": places})


def settled(page: Page) -> dict[str, list[int]]:
    """Where everything is written once nothing moves any more."""
    page.wait_for_timeout(150)  # vis-network draws in the next frame
    found: dict[str, list[int]] = page.evaluate("window.written")
    return found


def arrange(page: Page, name: str) -> dict[str, list[int]]:
    page.evaluate("window.written = {}; window.grounds = 0")
    page.select_option("#arrange", name)
    return settled(page)


def test_by_place_the_northern_town_lies_above_and_the_western_to_the_left(
    show: Open, placed: Network
) -> None:
    at = arrange(show(network=placed, script=SPY), "places")
    (rheine_x, rheine_y), (muenster_x, muenster_y) = at["Stadt Rheine"], at["Münster"]
    assert rheine_x < muenster_x
    assert rheine_y < muenster_y
    assert {"Rheine", "Ohne Ort auf der Karte"} <= at.keys()


def test_who_stands_aside_is_counted_as_the_filters_leave_them(show: Open, placed: Network) -> None:
    page = show("arrange=places", network=placed)
    assert "4 Einheiten ohne bekannte Lage stehen abseits" in (
        page.text_content("#map-summary") or ""
    )
    page.uncheck("#kinds-partner")
    assert "2 Einheiten ohne" in (page.text_content("#map-summary") or "")
    page.select_option("#arrange", "programmes")
    assert "1 Einheit in keinem Programm steht abseits" in status(page)


def test_by_programme_the_heading_names_the_programme_once(show: Open, placed: Network) -> None:
    at = arrange(show(network=placed, script=SPY), "programmes")
    assert at["Programm Öffnung"][1] < at["Projekt Münster"][1] < at["In keinem Programm"][1]


def test_communities_have_grounds_of_their_own_only_by_ties(show: Open, placed: Network) -> None:
    page = show(network=placed, script=SPY)
    arrange(page, "places")
    assert page.evaluate("window.grounds") >= 3
    assert page.evaluate("window.grounds") % 3 == 0  # two towns and those aside
    at = arrange(page, "ties")
    assert page.evaluate("window.grounds") == 0
    assert "Ohne Ort auf der Karte" not in at


@pytest.mark.parametrize("elsewhere", [False, True])
def test_who_saw_all_sees_all_that_filters_leave_unless_they_looked_elsewhere(
    show: Open, bundled: Network, elsewhere: bool
) -> None:
    page = show(network=bundled, script=SPY, size=(1280, 800))
    if elsewhere:
        page.click("#zoom-in")

    def between() -> int:
        """From one landmark, in the west, to another in the east, both of dated links."""
        at = settled(page)
        return at["gestalten NRW"][0] - at["Option Kultur"][0]

    before = between()
    page.uncheck("#undated")
    # 33 of 238 are left, in four fifths of the breadth; names stand at most a little elsewhere.
    assert (between() > 1.2 * before) is not elsewhere


def test_the_choice_is_in_the_address_and_a_step_back(show: Open, placed: Network) -> None:
    page = show(network=placed)
    page.focus("#arrange")
    page.keyboard.press("ArrowDown")
    assert hash_of(page) == "#arrange=places"
    page.go_back()
    assert page.input_value("#arrange") == "ties"
    page.go_forward()
    assert page.input_value("#arrange") == "places"


def test_a_link_opens_the_arrangement_that_was_sent(show: Open, placed: Network) -> None:
    chosen = arrange(show(network=placed, script=SPY), "programmes")
    sent = settled(show("arrange=programmes", network=placed, script=SPY))
    assert sent == chosen


@pytest.mark.parametrize("wrong", ["arrange=constructor", "arrange=%3Cimg%3E", "arrange="])
def test_an_arrangement_that_is_not_there_is_passed_over(
    show: Open, placed: Network, wrong: str
) -> None:
    assert show(wrong, network=placed).input_value("#arrange") == "ties"


def test_what_the_data_do_not_allow_is_not_offered(show: Open, cooperation: Network) -> None:
    page = show("arrange=places")  # which has no coordinates
    assert page.locator("#arrange option").all_inner_texts() == [
        "nach Verbindungen",
        "nach Programm",
    ]
    plain = cooperation.model_copy(
        update={
            "id": "plain",
            "links": (),
            "entities": tuple(one for one in cooperation.entities if one.kind == "authority"),
        }
    )
    assert show(network=plain).is_hidden("#arrange")


def test_who_wants_no_motion_sees_none_and_others_arrive_at_the_same_places(
    show: Open, placed: Network
) -> None:
    calm = show(network=placed, script=SPY, reduced_motion="no-preference")
    arrange(calm, "places")
    calm.wait_for_timeout(900)  # the move takes 600 ms
    assert settled(calm) == arrange(show(network=placed, script=SPY), "places")


def test_the_language_of_headings_follows(show: Open, placed: Network) -> None:
    page = show("arrange=programmes", network=placed, script=SPY)
    page.click("#language")
    assert "In no programme" in settled(page)
    assert page.locator("#arrange option").all_inner_texts() == [
        "by ties",
        "by place",
        "by programme",
    ]


@pytest.mark.parametrize(("scheme", "size"), [("light", WIDE), ("dark", NARROW)])
def test_axe_finds_nothing(show: Open, placed: Network, scheme: str, size: tuple[int, int]) -> None:
    page = show(f"arrange=places&scheme={scheme}", network=placed, size=size)
    assert violations(page) == []
