"""The page where something is missing: scripts, data, a part of the file, what a browser offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netgraph.explorer import Map
from netgraph.explorer.page import render
from netgraph.explorer.payload import gather
from netgraph.explorer.plain import plain
from netgraph.model import Entity
from netgraph.network import Network
from tests.axe import violations
from tests.browser import NARROW, WIDE, Open

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OpenText = Callable[..., "Page"]


@pytest.fixture
def open_text(browser: Browser, folder: Path) -> Iterator[OpenText]:
    """Open the text of a page, changed or cut as it may be, in a browser that lacks something."""
    opened: list[Page] = []

    def open_page(text: str, *, lacking: str = "", scripts: bool = True) -> Page:
        file = folder / f"{len(list(folder.iterdir()))}.html"
        file.write_text(text, "utf-8")
        page = browser.new_context(java_script_enabled=scripts).new_page()
        opened.append(page)
        if lacking:
            page.add_init_script(lacking)
        page.goto(file.as_uri())
        return page

    yield open_page
    for page in opened:
        page.context.close()


@pytest.fixture(scope="module")
def html(cooperation: Network) -> str:
    """The page of the small network."""
    return Map(cooperation).html


@pytest.fixture(scope="module")
def packed() -> str:
    """A page whose data travel compressed."""
    note = "".join(chr(0x4E00 + n % 20_000) for n in range(400_000))
    return Map(Network(id="n", title="Groß", entities=(
        Entity(id="e", name="Einheit", kind="partner", note=note),))).html  # fmt: skip


DATA = 'data-encoding="json">'
APP = "one state, the parts of the page that show it"
NO_CANVAS = "HTMLCanvasElement.prototype.getContext = () => null"


class TestFailedStart:
    @pytest.mark.parametrize(
        ("change", "lacking"),
        [
            (lambda text: text.replace(f'{DATA}{{"', f"{DATA}{{'"), ""),
            (lambda text: text.replace(f'{DATA}{{"nodes"', f'{DATA}{{"knots"'), ""),
            (lambda text: text[: text.index(DATA) + 2000], ""),
            (lambda text: text[: text.index(APP) - 400_000], ""),
            (lambda text: text[: text.index(APP)], ""),
            (lambda text: text, NO_CANVAS),
            (lambda text: text, "delete Map.prototype.get"),
        ],
        ids=[
            "damaged data", "data without entities", "cut in the data", "cut in vis-network",
            "cut in the last script", "no canvas", "old browser",
        ],
    )  # fmt: skip
    def test_a_page_that_cannot_start_says_so_and_what_to_do_in_both_languages(
        self, open_text: OpenText, html: str, change: Callable[[str], str], lacking: str
    ) -> None:
        page = open_text(change(html), lacking=lacking)
        page.wait_for_selector("#broken p", timeout=5000)
        assert "Bitten Sie sonst um eine neue Kopie" in page.inner_text("#broken [lang=de]")
        assert "Has the file arrived whole?" in page.inner_text("#broken [lang=en]")
        assert page.inner_text("#reason")
        assert page.get_attribute("html", "data-ready") is None
        assert page.is_visible("#plain h2")
        for operable in ("#search", "#tabs", "#rail", "#map"):
            assert not page.is_visible(operable)

    def test_compressed_data_that_no_browser_opens_or_that_are_damaged_are_said(
        self, open_text: OpenText, packed: str
    ) -> None:
        assert 'data-encoding="gzip"' in packed
        missing = open_text(packed, lacking="delete window.DecompressionStream")
        missing.wait_for_selector("#broken p")
        assert "DecompressionStream" in missing.inner_text("#reason")
        at = packed.index('data-encoding="gzip">') + 5000
        damaged = open_text(packed[:at] + "AAAA" + packed[at + 4 :])
        damaged.wait_for_selector("#broken p")

    def test_a_network_that_takes_long_says_that_it_is_coming(
        self, open_text: OpenText, html: str
    ) -> None:
        page = open_text(html, lacking="requestAnimationFrame = () => 0")
        opacity = "getComputedStyle(document.querySelector('#opening')).opacity"
        page.wait_for_timeout(1200)
        assert page.evaluate(opacity) == "1"
        assert page.inner_text("#opening") == "Die Karte wird aufgebaut …"
        assert page.is_hidden("#broken")


def cells(page: Page, heading: str) -> list[list[str]]:
    """The rows of a table in the plain text of a page, its head first."""
    rows = page.locator(f"table[aria-labelledby='table.{heading}'] tr")
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


class TestWithoutScripts:
    def test_all_entities_and_links_stand_there_as_tables(
        self, open_text: OpenText, html: str
    ) -> None:
        page = open_text(html, scripts=False)
        assert "bitte erlauben Sie JavaScript" in page.inner_text("noscript")
        for operable in ("#search", "#tabs", "#rail", "#map", "#opening", "#broken"):
            assert not page.is_visible(operable)
        head, *entities = cells(page, "entities")
        assert head == ["Name", "Art", "Ort", "Zeitraum", "Rollen", "Themen", "Anmerkung"]
        assert len(entities) == 8
        assert entities[0] == ["Niemands Partner", "Partner", "", "", "", "", ""]
        assert entities[5] == [
            "Stadt Münster", "Behörde", "Münster", "", "Kommune", "Öffnung", "Kreisfreie Stadt.",
        ]  # fmt: skip
        head, *links = cells(page, "links")
        assert head == ["Von", "Beziehung", "Zu", "Zeitraum", "Beleg", "Anmerkung"]
        assert len(links) == 9
        carries = ["Stadt Münster", "trägt", "Projekt Münster", "2012 – 2014", "[2] Träger", ""]
        assert carries in links
        sources = page.locator("#plain ol li").all_inner_texts()
        assert sources == ["Faltblatt", "Öffnung in Münster · Stadt Münster"]
        # The leaflet's address is a script.
        addresses = page.locator("#plain a").evaluate_all("all => all.map(({href}) => href)")
        assert addresses == ["https://example.org/oeffnung"]

    @pytest.mark.parametrize(("size", "lang"), [(WIDE, "de"), (NARROW, "en")])
    def test_what_is_left_is_for_everybody(
        self, open_text: OpenText, cooperation: Network, size: tuple[int, int], lang: Any
    ) -> None:
        html = Map(cooperation, lang).html
        page = open_text(html[: html.index(DATA)])
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.wait_for_selector("#plain table")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
        assert page.evaluate("document.documentElement.scrollHeight") > size[1] / 2

    def test_periods_are_written_as_in_the_page_s_own_tables(
        self, show: Open, open_text: OpenText, html: str
    ) -> None:
        shown = show("view=table&table=links").locator("td.period").all_inner_texts()
        _, *links = cells(open_text(html, scripts=False), "links")
        assert sorted(shown) == sorted(row[3] for row in links)

    def test_more_than_two_thousand_entities_are_left_to_the_map(self) -> None:
        def page(size: int) -> str:
            entities = (Entity(id=f"e{n}", name=f"E {n}", kind="partner") for n in range(size))
            network = Network(id="n", title="Groß", entities=tuple(entities))
            return render(
                gather(Network(id="n", title="Groß")), lang="de", plain=plain(network, "de")
            )

        assert page(2000).count("<tr><th scope") == 2001
        assert "<table" not in page(2001)
        assert "Für Tabellen ohne Karte ist dieses Netzwerk zu groß." in page(2001)

    def test_an_empty_network_has_no_empty_tables(self) -> None:
        text = Map(Network(id="empty", title="Leer")).html
        assert "<table" not in text
        assert "zu groß" not in text[: text.index("<script type")]


class TestLessThanUsual:
    @pytest.mark.parametrize(
        "lacking",
        [
            "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('no') }})",
            "Object.defineProperty(window, 'sessionStorage', {value: null})",
            "Storage.prototype.setItem = () => { throw new Error('full') }",
        ],
        ids=["refused", "none", "full"],
    )
    def test_without_storage_a_pair_that_was_ruled_out_stays_so_while_the_page_is_open(
        self, show: Open, lacking: str
    ) -> None:
        page = show("view=gaps", script=lacking)
        page.click("#gap-1")
        page.click("#gap-dismiss")
        page.click("#dismiss-do")
        assert page.locator(".dismissed li").count() == 1
        page.click("#tab-about")
        page.click("#tab-gaps")
        assert page.locator(".dismissed li").count() == 1

    def test_nothing_needs_webgl(self, show: Open) -> None:
        page = show(
            script="const plain = HTMLCanvasElement.prototype.getContext;"
            "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
            " return kind.includes('webgl') ? null : plain.call(this, kind, ...rest); };"
        )
        assert page.inner_text("#map-summary") == "8 Einheiten · 9 Verbindungen"
