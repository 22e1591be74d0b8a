"""Time on the page: the handle and its bars, dated and undated, and playing through the years."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netgraph import tables
from tests.browser import Open
from tests.test_page_arrangements import SPY, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from netgraph.network import Network

CHRONICLE = Path(__file__).parent / "tiny" / "chronicle"

# What the map says of itself in each year: two links are undated, and of the one with the
# association that was founded in 2014 there is nothing before.
YEAR_2013 = "Stichtag 2013 · 1 undatierte Verbindung mitgezählt · 5 Einheiten · 4 Verbindungen"
YEAR_2022 = "Stichtag 2022 · 2 undatierte Verbindungen mitgezählt · 9 Einheiten · 8 Verbindungen"

LISTEN = """() => {
  window.said = [];
  const status = document.querySelector("#status");
  new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
}"""


@pytest.fixture(scope="module")
def chronicle() -> Network:
    """Fourteen entities of an invented town, 2013 to 2022; twenty of 22 links are dated."""
    return tables.load(CHRONICLE)


def played(page: Page) -> list[str]:
    """Press the button and let time pass until it stops; the years that were to be seen."""
    page.clock.install()
    page.evaluate(LISTEN)
    page.click("#play")
    years = [page.inner_text(".time .now")]
    playing = True
    while playing:
        # Asked first: the year it stops at may come between two questions.
        playing = page.get_attribute("#play", "title") == "Anhalten"
        page.clock.run_for(250)
        if page.inner_text(".time .now") != years[-1]:
            years.append(page.inner_text(".time .now"))
    return years


def legend(page: Page) -> list[str]:
    """What the signs below the printed map stand for."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = page.locator(".printed text").all_text_contents()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return said


def test_bars_count_the_dated_links_that_the_other_filters_leave(
    show: Open, chronicle: Network
) -> None:
    page = show(network=chronicle)
    heights = (
        "[...document.querySelectorAll('.bars rect')].map((bar) => bar.getAttribute('height'))"
    )
    # Seven in 2014, of at most ten; 34 px high.
    assert [round(float(h) / 3.4) for h in page.evaluate(heights)] == [
        3,
        7,
        8,
        5,
        8,
        10,
        9,
        10,
        10,
        6,
    ]
    page.uncheck("#relations-partners_in")
    # Without those eleven five is the most, 2018 as in the years after it.
    assert [round(float(h) / 6.8) for h in page.evaluate(heights)] == [2, 4, 4, 3, 5, 5, 5, 5, 5, 4]


def test_a_year_tells_dated_links_from_undated_ones(show: Open, chronicle: Network) -> None:
    page = show("at=2014", network=chronicle)
    rows = page.locator(".time .row:visible")
    # Seven dated; the office with the city, the association with the welfare organisation.
    assert [text.split("\n") for text in rows.all_inner_texts()] == [
        ["datiert", "7"],
        ["undatiert", "2"],
    ]
    assert legend(page)[-3:-1] == ["datiert", "undatiert"]
    page.uncheck("#undated")
    assert page.evaluate("Caption.said()") == (
        "nur datierte Verbindungen · Stichtag 2014 · 7 Einheiten · 7 Verbindungen"
    )
    assert legend(page)[-2] == "datiert"
    assert [text.split("\n")[1] for text in rows.all_inner_texts()] == ["7", "2"]


def test_playing_shows_year_after_year_and_speaks_at_both_ends_only(
    show: Open, chronicle: Network
) -> None:
    page = show(network=chronicle, alone=True)
    assert played(page) == [str(year) for year in range(2013, 2023)]
    assert page.evaluate("said") == ["Die Jahre 2013 bis 2022 laufen ab.", YEAR_2022]
    assert page.evaluate("location.hash") == "#at=2022"


def test_space_on_the_handle_plays_and_a_year_of_ones_own_stops(
    show: Open, chronicle: Network
) -> None:
    page = show(network=chronicle, alone=True)
    page.clock.install()
    page.focus("#as-of")
    page.keyboard.press(" ")
    assert page.inner_text(".clock b") == "2013"
    assert page.evaluate("Caption.said()") == YEAR_2013
    page.clock.run_for(1000)
    assert page.inner_text(".clock b") == "2014"
    page.keyboard.press("ArrowRight")
    page.clock.run_for(3000)
    assert page.inner_text(".clock b") == "2015"
    assert page.get_attribute("#play", "title") == "Jahre abspielen"
    assert page.evaluate("document.activeElement.id") == "as-of"


def test_on_a_telephone_nothing_is_written_under_the_year_and_who_has_no_link_is_named(
    show: Open, bundled: Network
) -> None:
    page = show("at=2013", network=bundled, script=SPY, size=(390, 844))
    written = settled(page)
    below = page.evaluate("""() => document.querySelector(".clock").getBoundingClientRect().bottom
      - document.querySelector("#map").getBoundingClientRect().top""")
    assert {text: top for text, (_, top) in written.items() if top < below} == {}
    assert {"DJI", "Scoring Girls"} <= written.keys()
