"""The map of a difference: what is new, gone and changed, told, switched, listed, never counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from netgraph import explorer
from netgraph.explorer import Map
from netgraph.network import Network
from tests.axe import violations
from tests.browser import NARROW, WIDE, Open
from tests.test_page import hash_of, status
from tests.test_page_csv import saved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Compare = Callable[..., Page]


@pytest.fixture
def compare(show: Open, cooperation: Network, later: Network) -> Compare:
    """Open the page on which a year has passed."""

    def opened(where: str = "", size: tuple[int, int] = WIDE, **wishes: str) -> Page:
        return show(where, later, size, before=cooperation, **wishes)

    return opened


ARROWS = {
    "ArrowLeft": "ArrowRight", "ArrowRight": "ArrowLeft", "ArrowUp": "ArrowDown",
    "ArrowDown": "ArrowUp",
}  # fmt: skip


def rows(page: Page) -> list[str]:
    """What became of each row of the table."""
    names = page.locator("#view-table tbody th .other > span:nth-child(2)").all_text_contents()
    told = page.locator("#view-table td.change").all_text_contents()
    return [f"{name}: {said}" for name, said in zip(names, told, strict=True)]


NETWORK = """const data = document.querySelector("#data").textContent;
  const network = Network.index(JSON.parse(data));
  const filter = State.filter(State.START);
  const visible = (changes) => Network.visible(network, { ...filter, changes });"""


def drawn(page: Page, hidden: list[str]) -> set[str]:
    """Who is drawn without these states."""
    found: list[str] = page.evaluate(
        f"(hidden) => {{ {NETWORK} return [...Difference.drawn(visible(hidden)).entities]; }}",
        hidden,
    )
    return set(found)


def shapes(page: Page, change: str) -> int:
    """How often the picture of the map shows the sign of a state."""
    script = f"""async () => {{
      const svg = await new Promise((resolve) => {{
        const made = URL.createObjectURL;
        URL.createObjectURL = (blob) => {{ resolve(blob.text()); return made(blob); }};
        document.querySelector("#share").click();
        document.querySelector("#save-svg").click();
      }});
      return svg.split(`d="${{Changes.STROKES["{change}"]}}"`).length - 1;
    }}"""
    found: int = page.evaluate(script)
    return found


class TestLegend:
    def test_it_counts_entities_and_links_of_each_state(self, compare: Compare) -> None:
        said = compare().locator(".differences .what").all_text_contents()
        assert said == [
            "neu, 1 Einheit, 1 Verbindung",
            "weggefallen, 1 Einheit, 2 Verbindungen",
            "geändert, 1 Einheit, 1 Verbindung",
            "unverändert, 6 Einheiten, 6 Verbindungen",
        ]

    def test_it_says_of_which_states_and_what_is_counted(self, compare: Compare) -> None:
        page = compare("lang=en")
        said = page.inner_text(".differences")
        assert "2020-01 → 2021-01" in said
        assert "are those of the new state (2021-01). What is gone does not count." in said

    def test_a_state_that_is_hidden_is_not_to_be_seen(self, compare: Compare) -> None:
        page = compare("view=table")
        page.click("#changes-gone")
        assert "no-change=gone" in hash_of(page)
        assert "Verein Brücke" not in page.inner_text("#view-table")
        page.click("#reset")
        assert "no-change" not in hash_of(page)
        assert "Verein Brücke" in page.inner_text("#view-table")

    def test_without_the_unchanged_links_that_changed_keep_their_ends(
        self, compare: Compare
    ) -> None:
        page = compare("no-change=same")
        # Neu to p2, and Münster to p1; Rheine has moved. Gone: Verein to p1, Münster to Hamm.
        assert drawn(page, hidden=["same"]) == {
            "neu", "p2", "muenster", "p1", "rheine", "verein", "hamm",
        }  # fmt: skip
        assert page.inner_text("#map-summary").endswith("6 Einheiten · 2 Verbindungen")

    def test_the_list_of_changes_leaves_out_the_unchanged(self, compare: Compare) -> None:
        page = compare()
        page.click("#change-list")
        assert rows(page) == [
            "Neuer Träger: + neu",
            "Verein Brücke: − weggefallen",
            "Stadt Rheine: ~ geändertOrt: Rheine → Steinfurt",
        ]
        assert page.inner_text(".table-head .soft") == "2 Einheiten, 1 weggefallen"

    def test_on_a_narrow_screen_the_list_is_not_covered(self, compare: Compare) -> None:
        page = compare(size=NARROW)
        page.click("#filters")
        page.click("#change-list")
        assert page.locator("#rail").is_hidden()
        assert len(rows(page)) == 3


class TestMap:
    def test_signs_tell_it_without_colours(self, compare: Compare) -> None:
        page = compare(forced_colors="active")
        # One entity each, and the sample in the legend.
        assert [shapes(page, state) for state in ("new", "gone", "changed")] == [2, 2, 2]

    def test_links_wear_a_sign_where_no_end_tells_the_same(self, compare: Compare) -> None:
        page = compare()
        found = page.evaluate(f"""() => {{
          {NETWORK}
          return Changes.signed({{ network, visible: Difference.drawn(visible([])), scale: 1 }})
            .map(({{ from, relation, to, change }}) => [from, relation, to, change].join(" "));
        }}""")
        assert sorted(found) == ["muenster advises hamm gone", "muenster carries p1 changed"]

    def test_the_caption_tells_how_many_and_counts_the_new_network(self, compare: Compare) -> None:
        said = " · ".join(compare().locator("#map-summary > *").all_text_contents())
        assert said == (
            "Einheiten: +1 −1 ~1 · Verbindungen: +1 −2 ~1 · 8 Einheiten · 8 Verbindungen"
        )

    def test_the_keyboard_walks_to_what_is_gone_and_it_is_spoken(self, compare: Compare) -> None:
        page = compare("e=verein")
        page.focus("#map")
        for key, back in ARROWS.items():
            page.keyboard.press(key)
            if status(page).startswith("Projekt Münster"):
                page.keyboard.press(back)
                break
        assert status(page) == "Verein Brücke, Partner, 1 Verbindung, weggefallen"

    def test_a_day_filters_what_is_gone_too(self, compare: Compare) -> None:
        # The link of Verein to p1 begins in 2013.
        page = compare("view=table&table=links&at=2012")
        assert "Verein Brücke" not in page.inner_text("#view-table")


class TestPanel:
    def test_what_changed_is_told_before_and_after(self, compare: Compare) -> None:
        page = compare("e=rheine")
        assert page.inner_text("#drawer .what-changed") == "Geändert gegenüber: 01.2020"
        assert page.inner_text("#drawer .was dt") == "Ort"
        assert page.inner_text("#drawer .was del") == "Rheine"
        assert page.inner_text("#drawer .was ins") == "Steinfurt"
        assert "vorher: Rheine" in page.locator("#drawer .was dd").all_text_contents()[0]

    def test_links_tell_it_too_and_those_that_are_gone_stand_apart(self, compare: Compare) -> None:
        page = compare("e=muenster")
        changed = page.locator("#drawer .links li", has_text="Projekt Münster")
        assert "2014 → , nachher: 2016" in changed.all_text_contents()[0]
        lost = page.inner_text("#drawer .lost")
        assert lost.startswith("Weggefallene Verbindungen")
        assert re.search("Hamm\\s+berät · undatiert", lost)
        # What it has: p1, p2, Hamm and the programme.
        assert page.locator("#drawer section:not(.lost) .links > li .other").count() >= 4

    def test_of_who_is_gone_nothing_is_asked(self, compare: Compare) -> None:
        page = compare("e=verein")
        assert page.inner_text("#drawer .what-changed") == "Weggefallen gegenüber: 01.2020"
        assert page.locator("#drawer .actions").count() == 0
        assert "Projekt Münster" in page.inner_text("#drawer .lost")


class TestCounted:
    def test_rankings_are_those_of_the_new_network(
        self, compare: Compare, show: Open, later: Network
    ) -> None:
        cells = (
            "#view-rankings tbody :is(.rank, .score > span:first-child, .other > span:nth-child(2))"
        )
        page = compare("view=rankings&by=degree")
        compared = page.locator(cells).all_text_contents()
        assert "What is gone does not count" in compare("view=rankings&lang=en").inner_text("main")
        page = show("view=rankings&by=degree", later)
        assert page.locator(cells).all_text_contents() == compared
        assert page.locator(".became, .differences").count() == 0

    def test_no_path_leads_over_what_is_gone(self, compare: Compare) -> None:
        page = compare("view=paths&from=verein&to=hamm")
        # Who is gone is no end of a path either: not by the address, nor by the search.
        assert page.input_value("#path-from") == ""
        page.fill("#path-from", "Verein")
        assert page.inner_text("#found-path-from") == "Nichts gefunden."

    def test_about_counts_what_is_there(self, compare: Compare) -> None:
        said = compare("view=about").inner_text("#view-about")
        assert "8 Einheiten, 8 Verbindungen" in said
        assert "vergleicht zwei Stände: 01.2020 und 01.2021" in said


def test_csv_tells_what_became_of_each_and_what_differs(compare: Compare) -> None:
    page = compare("view=table")
    head, *entities = saved(page, "#csv")
    assert head[-2:] == ["Änderung", "Was anders ist"]
    told = {row[0]: row[-2:] for row in entities}
    assert told["rheine"] == ["geändert", "Ort: Rheine → Steinfurt"]
    assert told["verein"] == ["weggefallen", ""]
    assert told["muenster"] == ["", ""]
    page = compare("view=table&table=links&lang=en")
    told = {row[0]: row[-2:] for row in saved(page, "#csv", ",")[1:]}
    assert told["Neuer Träger"] == ["new", ""]


def test_title_and_window_follow_the_language(compare: Compare) -> None:
    page = compare()
    assert page.inner_text("#title") == "01.2020 → 01.2021: Zusammenarbeit"
    page.click("#language")
    assert page.inner_text("#title") == "2020-01 → 2021-01: Zusammenarbeit"
    assert page.title() == "Map – 2020-01 → 2021-01: Zusammenarbeit"


@pytest.mark.parametrize(
    ("where", "size"),
    [("scheme=light&e=muenster", WIDE), ("scheme=dark&view=table", NARROW)],
    ids=["light-1280", "dark-320"],
)
def test_axe_finds_nothing(compare: Compare, where: str, size: tuple[int, int]) -> None:
    page = compare(where, size)
    if size == NARROW:
        page.click("#filters")
    assert violations(page) == []


def test_groups_of_a_large_network_tell_how_many_came_and_went(
    browser: Browser, folder: Path, cooperation: Network, later: Network,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(explorer.overview, "WHOLE", 3)
    file = folder / "compared-large.html"
    Map(later, before=cooperation).write(file)
    page = browser.new_page()
    page.goto(f"{file.as_uri()}#lang=en")
    page.wait_for_selector("html[data-ready='1']")
    said = page.inner_text("#map-summary")
    assert "Entities: +1 −1 ~1" in said
    assert "8 entities" in said
    told = page.evaluate(f"""() => {{
      {NETWORK}
      const words = Language.speak({{ en: {{}} }}, "en");
      return Overview.states(network, Difference.drawn(visible([])).entities)
        .map((of) => Changed.signs(words, of).join(" "));
    }}""")
    assert sorted(" ".join(told).split()) == ["+1", "~1", "−1"]
    near = page.evaluate(f"""() => {{
      {NETWORK}
      return [...Stage.laid(network, {{ ...State.START, entity: "p1", steps: 1 }}, null).at.keys()];
    }}""")
    assert sorted(near) == ["muenster", "p1", "programme", "verein"]
    page.close()
