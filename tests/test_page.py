"""The page in a browser: what a person sees, clicks, types and hears."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from netgraph.explorer import Map
from netgraph.model import Entity
from netgraph.network import Network
from tests.browser import NARROW, Open

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# What is written on the canvas is not in the document: listen to the pen.
SPY = """
window.lettered = new Set();
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
  window.lettered.add(text);
  return write.call(this, text, ...where);
};
"""


def hash_of(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def status(page: Page) -> str:
    return page.text_content("#status") or ""


def chosen(page: Page) -> str:
    return page.text_content("#who") or ""


class TestFinding:
    @pytest.mark.parametrize(
        "typed", ["Münster", "Muenster", "munster", "MÜNST", "Stadtverwaltung"]
    )
    def test_search_finds_with_umlaut_without_and_by_alias(self, show: Open, typed: str) -> None:
        page = show()
        page.fill("#search", typed)
        assert page.text_content("#found [role=option] b") == "Münster"
        page.keyboard.press("Enter")
        assert chosen(page) == "Stadt Münster"
        assert hash_of(page) == "#e=muenster"

    def test_search_says_when_it_finds_nothing(self, show: Open) -> None:
        page = show()
        page.fill("#search", "Quark")
        assert page.text_content("#found") == "Nichts gefunden."
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.is_hidden("#drawer")

    def test_arrow_keys_choose_among_the_suggestions(self, show: Open) -> None:
        page = show()
        page.fill("#search", "rheine")
        options = page.locator("#found [role=option]")
        assert [options.nth(i).get_attribute("aria-selected") for i in range(2)] == [
            "true",
            "false",
        ]
        page.keyboard.press("ArrowDown")
        assert page.get_attribute("#search", "aria-activedescendant") == "found-1"
        page.keyboard.press("Escape")
        assert page.is_hidden("#found")
        assert page.input_value("#search") == ""


class TestDrawer:
    def test_drawer_tells_who_it_is_and_shows_every_link_with_its_evidence(
        self, show: Open
    ) -> None:
        page = show("e=muenster")
        text = page.inner_text("#drawer")
        for fact in ("Behörde", "Stadt Münster", "Auch: Stadtverwaltung Münster", "Kommune",
                     "Kreisfreie Stadt.", "Gemeinsame Schulungen.", "undatiert"):  # fmt: skip
            assert fact in text
        heads = page.locator("#drawer section:not(.notes, .suggested) h3").all_text_contents()
        assert heads == ["trägt1", "wirkt mit in1", "berät2", "kooperiert mit1"]
        first = page.locator(".links li").first
        assert first.locator("button.other").inner_text() == "Projekt Münster"
        assert first.locator("p").inner_text() == "2012 – 2014 · Träger [1]"
        assert page.locator(".notes li").first.inner_text().startswith("Öffnung in Münster")
        link = page.locator(".links a").first
        assert link.get_attribute("href") == "https://example.org/oeffnung"
        assert link.get_attribute("rel") == "noopener noreferrer"

    def test_verbs_are_true_to_the_direction(self, show: Open) -> None:
        page = show("e=p1&lang=en")
        heads = page.locator("#drawer section:not(.notes, .suggested) h3").all_text_contents()
        assert heads == ["carried by1", "with the participation of1", "is part of1"]

    def test_only_web_addresses_become_links(self, show: Open) -> None:
        page = show("e=rheine")
        assert "Faltblatt" in page.inner_text("#drawer")
        assert page.locator("#drawer a").count() == 0

    def test_a_link_leads_on_and_escape_closes(self, show: Open) -> None:
        page = show("e=muenster")
        page.click(".links button:has-text('Hamm') >> nth=0")
        assert chosen(page) == "Stadt Hamm"
        assert page.evaluate("document.activeElement.id") == "who"
        page.keyboard.press("Escape")
        assert page.is_hidden("#drawer")
        assert page.evaluate("document.activeElement.id") == "map"

    def test_surroundings_leave_out_the_rest(self, show: Open) -> None:
        page = show("e=rheine")
        # Step 1: p2. Step 2: the programme and Münster.
        page.click("#steps-1")
        assert "2 Einheiten · 1 Verbindung" in page.inner_text("#map-summary")
        page.click("#steps-2")
        assert "4 Einheiten · 4 Verbindungen" in page.inner_text("#map-summary")
        assert hash_of(page) == "#e=rheine&steps=2"
        page.click("#map-summary button")
        assert "8 Einheiten" in page.inner_text("#map-summary")


class TestFilters:
    def test_a_kind_switched_off_leaves_map_table_and_counts(self, show: Open) -> None:
        page = show()
        page.uncheck("#kinds-authority")
        # Left: the programme, two projects, two partners; p1 and p2 in the programme, verein in p1.
        assert page.inner_text("#map-summary span") == "5 Einheiten · 3 Verbindungen"
        assert hash_of(page) == "#no-kind=authority"
        assert status(page) == "ohne Behörden · 5 Einheiten · 3 Verbindungen"
        page.click("#tab-table")
        names = page.locator("tbody th button").all_text_contents()
        assert sorted(names) == [
            "Niemands Partner", "Programm Öffnung", "Projekt Münster", "Projekt Rheine",
            "Verein Brücke",
        ]  # fmt: skip
        page.click("#reset")
        assert page.locator("tbody tr").count() == 8

    def test_who_loses_all_links_to_the_relation_filter_leaves_too(self, show: Open) -> None:
        page = show()
        page.uncheck("#relations-carries")
        # Rheine only carried p2; "Niemands Partner" never had a link and stays.
        assert page.inner_text("#map-summary span") == "7 Einheiten · 7 Verbindungen"

    def test_as_of_year_counts_undated_links_until_they_are_switched_off(self, show: Open) -> None:
        page = show("view=table&table=links")
        page.fill("#as-of", "2016")
        # p2 in the programme (2014–2016), verein in p1 (since 2013), Münster advises it (since
        # 2012), and three undated ones.
        assert page.inner_text("#as-of >> xpath=ancestor::fieldset >> css=.now") == "2016"
        assert page.locator("tbody tr").count() == 6
        page.uncheck("#undated")
        assert page.locator("tbody tr").count() == 3
        assert hash_of(page) == "#view=table&at=2016&table=links&undated=0"

    def test_place_filter_keeps_what_is_there(self, show: Open) -> None:
        page = show()
        page.select_option("#only-place", "Münster")
        assert page.evaluate("Caption.said()") == "Ort: Münster · 2 Einheiten · 1 Verbindung"

    def test_nothing_left_is_said(self, show: Open) -> None:
        page = show("no-kind=programme,project,authority,partner")
        assert page.inner_text("#map-empty") == "Kein Eintrag passt zu diesen Filtern."
        page.click("#tab-table")
        assert page.inner_text("#view-table .empty") == "Kein Eintrag passt zu diesen Filtern."


class TestKeyboard:
    def test_the_map_can_be_walked(self, show: Open) -> None:
        page = show()
        page.focus("#map")
        page.keyboard.press("Home")
        assert chosen(page) == "Stadt Münster"
        assert status(page) == "Münster, Behörde, 5 Verbindungen"
        start = page.evaluate("location.hash")
        for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
            page.keyboard.press(key)
            if page.evaluate("location.hash") != start:
                break
        assert chosen(page) != "Stadt Münster"
        page.keyboard.press("Backspace")
        assert chosen(page) == "Stadt Münster"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "who"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "map"

    def test_zoom_and_pan_move_the_map_and_nothing_else(self, show: Open) -> None:
        page = show()
        page.focus("#map")
        before = page.screenshot(clip={"x": 300, "y": 100, "width": 900, "height": 600})
        for key in ("+", "-", "Shift+ArrowLeft"):
            page.keyboard.press(key)
        after = page.screenshot(clip={"x": 300, "y": 100, "width": 900, "height": 600})
        assert before != after
        assert hash_of(page) == ""

    def test_every_control_is_reached_by_tab_and_none_holds_the_focus(self, show: Open) -> None:
        page = show("e=muenster")
        seen = []
        for _ in range(70):
            page.keyboard.press("Tab")
            seen.append(
                page.evaluate("document.activeElement.id || document.activeElement.className")
            )
            if len(seen) > 5 and seen[-1] == seen[0]:
                break
        for control in ("skip", "tab-table", "search", "language", "scheme", "share", "help",
                        "kinds-programme", "relations-carries", "as-of", "undated", "only-place",
                        "map", "zoom-in", "drawer-close", "steps-1", "copy", "other"):  # fmt: skip
            assert control in seen, control


class TestMap:
    def test_a_click_on_an_entity_opens_it_and_one_beside_it_closes_it(self, show: Open) -> None:
        # One entity alone lies in the middle of the map, 18 px up to leave room for the caption.
        alone = Network(
            id="one", title="Eins", entities=(Entity(id="e", name="E", kind="partner"),)
        )
        page = show(network=alone)
        box = page.locator("#map").bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - 18)
        page.wait_for_selector("#drawer:not([hidden])")
        page.mouse.click(box["x"] + 8, box["y"] + 8)
        page.wait_for_selector("#drawer", state="hidden")


class TestBundledNetwork:
    @pytest.mark.parametrize("size", [(1600, 1000), NARROW], ids=["1600", "320"])
    def test_first_view_names_what_matters(
        self, show: Open, bundled: Network, size: tuple[int, int]
    ) -> None:
        page = show(network=bundled, size=size, script=SPY)
        drawn = page.evaluate("[...window.lettered].join(' ')")
        names = [
            "Einwanderung",
            "XENOS",
            "KOMM-IN NRW",
            "Partnernetzwerk",
            "Option Kultur",
            "Rheine",
        ]
        assert [name for name in names if name not in drawn] == []


class TestTable:
    def test_columns_sort_both_ways_with_empty_cells_last(self, show: Open) -> None:
        page = show("view=table")
        page.click("#sort-place")
        places = page.locator("tbody td.place")
        assert places.all_text_contents() == [
            "Hamm",
            "Münster",
            "Münster",
            "Rheine",
            "Rheine",
            "",
            "",
            "",
        ]
        assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Ort")
        page.click("#sort-place")
        assert places.all_text_contents() == [
            "Rheine",
            "Rheine",
            "Münster",
            "Münster",
            "Hamm",
            "",
            "",
            "",
        ]

    def test_a_row_opens_the_drawer(self, show: Open) -> None:
        page = show("view=table&table=links")
        page.click("tbody tr:first-child button >> nth=1")
        assert chosen(page) == "Stadt Hamm"
        page.click("tbody tr:first-child td.relation")
        assert chosen(page) == "Stadt Münster"

    def test_csv_says_what_the_table_says(self, show: Open) -> None:
        page = show("view=table&table=links&lang=en")
        with page.expect_download() as saving:
            page.click("#csv")
        assert saving.value.suggested_filename == "cooperation-links.csv"
        text = saving.value.path().read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert len(rows) == 9
        carries = next(row for row in rows if row["To"] == "Projekt Münster" and row["Locator"])
        assert carries == {
            "From": "Stadt Münster", "Relation": "carries", "To": "Projekt Münster",
            "Start": "2012", "End": "2014", "Evidence": "Öffnung in Münster", "Locator": "Träger",
            "Note": "", "From (id)": "muenster", "To (id)": "p1",
        }  # fmt: skip

    def test_periods_sort_by_date_however_they_are_written(self, show: Open) -> None:
        page = show("view=table&table=links")
        page.click("#sort-period")
        periods = page.locator("tbody td.period").all_text_contents()
        # By start, else by end; the three undated ones last.
        assert periods == [
            "2012 – 2014", "seit 2012", "2012 – 2014", "seit 2013", "2014 – 2016", "bis 2015",
            "", "", "",
        ]  # fmt: skip


class TestFrame:
    def test_a_notebook_s_frame_shows_the_page(
        self, browser: Browser, cooperation: Network
    ) -> None:
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.set_content(f"<!doctype html><title>Notebook</title>{Map(cooperation)._repr_html_()}")
        frame = page.frame_locator("iframe")
        frame.locator("html[data-ready='1']").wait_for()
        frame.locator("#tab-table").click()
        assert frame.locator("tbody tr").count() == 8
        page.close()
        assert said == []

    def test_a_large_network_opens_from_its_compressed_data(self, show: Open) -> None:
        entities = tuple(
            Entity(id=f"e{n}", name=f"Einheit {n}", kind="partner", note="ü" * 2500)
            for n in range(250)
        )
        page = show("e=e7", network=Network(id="large", title="Groß", entities=entities))
        assert page.get_attribute("#data", "data-encoding") == "gzip"
        assert "ü" * 2500 in page.inner_text("#drawer")


class TestState:
    def test_an_address_brings_back_what_was_seen(self, show: Open) -> None:
        page = show()
        page.uncheck("#kinds-partner")
        page.click("#language")
        page.click("#scheme")
        page.fill("#search", "hamm")
        page.keyboard.press("Enter")
        page.click("#tab-table")
        other = show(hash_of(page).lstrip("#"))
        assert other.inner_text("main") == page.inner_text("main")
        assert chosen(other) == "Stadt Hamm"
        assert other.get_attribute("html", "lang") == "en"
        assert other.get_attribute("html", "data-scheme") == "light"

    def test_back_returns_to_what_was_chosen_before(self, show: Open) -> None:
        page = show()
        for name in ("hamm", "verein"):
            page.fill("#search", name)
            page.keyboard.press("Enter")
        page.click("#tab-about")
        page.go_back()
        assert chosen(page) == "Verein Brücke"
        page.go_back()
        assert chosen(page) == "Stadt Hamm"
        page.go_back()
        assert page.is_hidden("#drawer")

    @pytest.mark.parametrize(
        "where",
        [
            "e=constructor",
            "view=nowhere",
            "at=never",
            "steps=9",
            "lang=xx",
            "no-kind=x",
            "%",
            "by=toString",
            "kind=x",
            "from=constructor&to=hamm&path=1",
            "avoid=,x&alternatives=7",
        ],
    )
    def test_an_address_that_makes_no_sense_is_passed_over(self, show: Open, where: str) -> None:
        page = show(where)
        assert page.inner_text("#map-summary") == "8 Einheiten · 9 Verbindungen"

    def test_language_switches_every_text(self, show: Open) -> None:
        page = show("e=muenster")
        page.click("#language")
        assert page.get_attribute("html", "lang") == "en"
        assert page.locator("#tabs button").all_text_contents() == [
            "Map", "Table", "Rankings", "Paths", "Gaps", "About",
        ]  # fmt: skip
        assert page.get_attribute("#search", "placeholder") == "Project, authority, partner …"
        assert "Also: Stadtverwaltung Münster" in page.inner_text("#drawer")

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_brightness_follows_the_system_until_it_is_chosen(
        self, show: Open, scheme: Any
    ) -> None:
        page = show(color_scheme=scheme)
        assert page.get_attribute("html", "data-scheme") == scheme
        page.click("#scheme")
        assert page.get_attribute("html", "data-scheme") == "light"
        page.click("#scheme")
        assert page.get_attribute("html", "data-scheme") == "dark"


class TestEmptyNetwork:
    def test_it_is_said_to_be_empty_and_no_key_leads_anywhere(self, show: Open) -> None:
        page = show(network=Network(id="empty", title="Leer"))
        assert page.inner_text("#map-summary") == "0 Einheiten · 0 Verbindungen"
        assert page.inner_text("#map-empty") == "Hier ist noch nichts erfasst."
        page.focus("#map")
        for key in ("Home", "ArrowLeft", "Enter", "Backspace", "0"):
            page.keyboard.press(key)
        assert page.is_hidden("#drawer")

    def test_no_list_blames_filters_for_it(self, show: Open) -> None:
        page = show("view=table", network=Network(id="empty", title="Leer"))
        assert page.inner_text("#view-table .empty") == "Hier ist noch nichts erfasst."
        page.click("#tab-rankings")
        assert page.inner_text("#view-rankings .empty") == "Hier ist noch nichts erfasst."


MAP = "document.querySelector('#map canvas').toDataURL()"


class TestWindow:
    def test_what_is_in_sight_stays_so_in_a_window_of_another_size(self, show: Open) -> None:
        page = show(size=(900, 600))
        whole = page.evaluate(MAP)
        page = show(size=(1280, 800))
        page.set_viewport_size({"width": 900, "height": 600})
        page.wait_for_timeout(200)
        assert page.evaluate(MAP) == whole

    def test_who_looks_elsewhere_is_left_there(self, show: Open) -> None:
        page = show(size=(1280, 800))
        page.click("#zoom-in")
        page.set_viewport_size({"width": 900, "height": 600})
        page.wait_for_timeout(200)
        elsewhere = page.evaluate(MAP)
        page.click("#zoom-fit")
        page.wait_for_timeout(200)
        assert page.evaluate(MAP) != elsewhere
