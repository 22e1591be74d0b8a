"""The page for everybody: what axe finds, and what it cannot see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no stubs

from netgraph.network import Network
from tests.browser import NARROW, WIDE, Open

if TYPE_CHECKING:
    from playwright.sync_api import Page


VIEWS = (
    "view=map&e=muenster",
    "view=map&e=hamm&steps=1&add=verein.partners_in.p2",
    "view=table",
    "view=table&table=links",
    "view=rankings&sized=1",
    "view=paths&from=rheine&to=hamm&alternatives=3&avoid=verein",
    "view=paths&from=allein&to=hamm",
    "view=gaps&section=links",
    "view=gaps&section=roles",
    "view=gaps&section=structure",
    "view=gaps&section=overlaps",
    "view=gaps&section=whatif&without=hamm&remove=muenster.advises.hamm",
    "view=about",
)


def everywhere(page: Page, more: str = "") -> Iterator[str]:
    """Go through what the page shows, one view after the other."""
    for where in VIEWS:
        page.evaluate("(hash) => { location.hash = hash; }", where + more)
        page.wait_for_function(
            "(view) => document.documentElement.dataset.view === view", arg=where[5:].split("&")[0]
        )
        yield where


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds, and where."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


class TestAxe:
    # Any two of theme, language and width meet in every way.
    @pytest.mark.parametrize(
        ("scheme", "lang", "size"),
        [
            ("light", "de", WIDE), ("light", "en", NARROW),
            ("dark", "de", NARROW), ("dark", "en", WIDE),
        ],
        ids=["light-de-1280", "light-en-320", "dark-de-320", "dark-en-1280"],
    )  # fmt: skip
    def test_axe_finds_nothing_in_any_view(
        self, show: Open, scheme: str, lang: str, size: tuple[int, int]
    ) -> None:
        page = show(f"scheme={scheme}&lang={lang}", size=size)
        for where in everywhere(page, f"&scheme={scheme}&lang={lang}"):
            assert violations(page) == [], where

    @pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
    def test_axe_finds_nothing_in_what_opens_on_demand(
        self, show: Open, size: tuple[int, int]
    ) -> None:
        page = show(size=size)
        page.fill("#search", "m")
        assert violations(page) == []
        page.keyboard.press("Escape")
        if size == NARROW:
            page.click("#filters")
            assert violations(page) == []
            page.keyboard.press("Escape")
        for dialog in ("#share", "#help"):
            page.click(dialog)
            assert violations(page) == [], dialog
            page.keyboard.press("Escape")

    @pytest.mark.parametrize(
        ("scheme", "views"),
        [("light", ["map", "table", "about"]), ("dark", ["map", "rankings", "paths", "gaps"])],
        ids=["light", "dark"],
    )
    def test_axe_finds_nothing_in_the_bundled_network(
        self, show: Open, bundled: Network, scheme: str, views: list[str]
    ) -> None:
        # No path leads from one to the other: the page says what would join them.
        asked = "from=bva-bonn&to=stadt-hamm"
        page = show(f"scheme={scheme}&e=einwanderung-gestalten-nrw&{asked}", network=bundled)
        for view in views:
            page.click(f"#tab-{view}")
            assert violations(page) == [], view


PRESS_EACH = """async (hash) => {
  const lost = [];
  const shown = () => [...document.querySelectorAll("button:not([id^=csv], :disabled)")]
    .filter((one) => one.checkVisibility());
  for (let at = 0; at < shown().length; at++) {
    const one = shown()[at];
    one.focus();
    one.click();
    document.querySelector("dialog[open]")?.close();
    const now = document.activeElement ?? document.body;
    if (now === document.body) lost.push(one.id || one.className);
    if (location.hash === `#${hash}`) continue;
    location.hash = hash;
    await new Promise((done) => addEventListener("hashchange", done, { once: true }));
  }
  return lost;
}"""


# What the tabulator reaches, forwards and back: what of it has no ring, or lies under something.
REACH_EACH = """() => {
  const every = [...document.querySelectorAll("a[href], button, input, select, [tabindex='0']")]
    .filter((one) => !one.disabled && one.tabIndex === 0)
    .filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const ringed = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const bad = [];
  for (const one of [...every, ...every.toReversed()]) {
    one.focus();
    const box = one.getBoundingClientRect();
    const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
    const seen = parts.flatMap((x) => parts.map((y) =>
      document.elementFromPoint(box.left + x * box.width, box.top + y * box.height)))
      .filter((top) => one.contains(top) || top?.matches("label") && top.contains(one)).length;
    const frame = getComputedStyle(one, "::after").borderTopWidth === "2px";
    const ring = ringed(getComputedStyle(one)) || frame;
    const enough = one.matches("section, #map") ? 1 : 10;
    if (!ring || seen < enough) bad.push([one.id || one.className, ring, seen]);
  }
  return bad;
}"""


SPEAKING = """
  window.spoken = [];
  const watch = new MutationObserver((changes) => spoken.push(...changes));
  addEventListener("DOMContentLoaded", () =>
    watch.observe(document.querySelector("#status"), { childList: true }));
"""


class TestFocus:
    @pytest.mark.parametrize("width", [1280, 1000, 320])
    def test_focus_is_seen_and_lies_under_nothing(self, show: Open, width: int) -> None:
        # Low, so that short lists have to be scrolled too.
        for where in (
            "view=map&e=muenster&steps=1",
            "view=table&table=links",
            "view=table&e=muenster",
            "view=rankings&e=muenster",
            "view=paths&from=rheine&to=hamm",
            "view=gaps&section=structure",
        ):
            page = show(where, size=(width, 420))
            page.keyboard.press("Tab")
            assert page.evaluate(REACH_EACH) == [], where

    @pytest.mark.parametrize(
        "where",
        [
            "view=map&e=muenster&no-kind=project&steps=1",
            "view=map&add=verein.partners_in.p2&e=verein",
            "view=table",
            "view=rankings&e=hamm",
            "view=paths&from=rheine&to=hamm&avoid=verein%2Callein",
            "view=gaps&section=links",
            "view=gaps&section=structure",
            "view=gaps&section=whatif&without=hamm&remove=muenster.advises.hamm",
        ],
    )
    def test_no_button_throws_out_who_pressed_it(self, show: Open, where: str) -> None:
        page = show(where)
        page.keyboard.press("Tab")
        assert page.evaluate(PRESS_EACH, where) == []

    @pytest.mark.parametrize("view", ["table", "rankings"])
    def test_who_chooses_in_a_list_reads_on_and_comes_back_to_the_same_row(
        self, show: Open, bundled: Network, view: str
    ) -> None:
        page = show(f"view={view}", network=bundled)
        row = page.locator(f"#view-{view} tbody tr:nth-child(90)")
        row.locator("button").focus()
        top = row.bounding_box()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "who"
        page.keyboard.press("Escape")
        assert row.locator("button:focus").count() == 1
        assert row.bounding_box() == top


LOOK = """(one) => {
  const { backgroundColor, outlineStyle } = getComputedStyle(one);
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  return [backgroundColor === "rgba(0, 0, 0, 0)" ? ground : backgroundColor, outlineStyle];
}"""


# Links within a sentence are as high as its line, and need not be more (2.5.8).
SMALL = """() => [...document.querySelectorAll("button, select, input, a[href], [tabindex]")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => !one.matches("#skip, p a, li > a, dd a, .evidence a"))
  .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([one, box]) => box.width < 24 || box.height < 24)
  .map(([one, box]) => [one.id || one.className || one.outerHTML, box.width, box.height])"""

# What a control is called has to hold what is to be read on it: so it is called by voice (2.5.3).
MISNAMED = """() => [...document.querySelectorAll("button[aria-label], a[aria-label]")]
  .filter((one) => one.checkVisibility() && /\\p{L}/u.test(one.innerText))
  .map((one) => [one.innerText.trim(), one.getAttribute("aria-label")])
  .filter(([read, called]) => !called.includes(read))"""

# Room between letters, words and lines as in 1.4.12; what then is cut off that was not before.
SPACING = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}"""
CUT = """(css) => {
  const cut = () => new Set([...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => getComputedStyle(one).overflowY === "hidden" && one.textContent.trim())
    .filter((one) => !one.matches(".away, #title, select"))
    .filter((one) => one.scrollWidth > one.clientWidth + 1
      || one.scrollHeight > one.clientHeight + 1));
  const before = cut();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  const after = [...cut()].filter((one) => !before.has(one)).map((one) => one.id || one.className);
  const wide = document.documentElement.scrollWidth > innerWidth;
  document.adoptedStyleSheets = [];
  return [after, wide];
}"""


class TestBeyondAxe:
    # 320 x 256 is what 400 % leave of a window of 1280 x 1024.
    @pytest.mark.parametrize("size", [NARROW, (320, 256)], ids=["640", "256"])
    def test_no_width_makes_the_page_scroll_sideways(
        self, show: Open, size: tuple[int, int]
    ) -> None:
        page = show(size=size)
        for where in everywhere(page):
            assert page.evaluate("document.documentElement.scrollWidth") == size[0], where

    @pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
    def test_targets_are_24_pixels_or_more(self, show: Open, size: tuple[int, int]) -> None:
        page = show(size=size)
        for where in everywhere(page):
            assert page.evaluate(SMALL) == [], where

    def test_every_view_has_its_heading_its_title_and_controls_called_as_they_read(
        self, show: Open
    ) -> None:
        page = show()
        for where in everywhere(page):
            headings = page.eval_on_selector_all(
                "main h2", "(all) => all.filter((h) => h.checkVisibility()).length"
            )
            assert headings == (2 if page.is_visible("#map") and "map" not in where else 1), where
            tab = page.text_content("#tabs [aria-current]")
            assert f"{tab} – Zusammenarbeit" in page.title(), where
            assert page.evaluate(MISNAMED) == [], where
            ids = page.eval_on_selector_all("[id]", "(all) => all.map((one) => one.id)")
            assert len(ids) == len(set(ids)), where

    @pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
    def test_more_room_between_letters_cuts_nothing_off(
        self, show: Open, size: tuple[int, int]
    ) -> None:
        page = show(size=size)
        for where in everywhere(page):
            assert page.evaluate(CUT, SPACING) == [[], False], where

    def test_skip_link_leads_to_the_table_from_the_map_and_into_every_other_view(
        self, show: Open
    ) -> None:
        page = show()
        for view, there in (
            ("map", "table"),
            ("table", "table"),
            ("gaps", "gaps"),
            ("about", "about"),
        ):
            page.evaluate("(hash) => { location.hash = hash; }", f"view={view}")
            page.focus("#skip")
            page.keyboard.press("Enter")
            assert (
                page.evaluate("document.activeElement.closest('main > section').id")
                == f"view-{there}"
            )

    def test_each_step_is_spoken_once(self, show: Open) -> None:
        page = show("e=hamm", script=SPEAKING)
        journey: tuple[tuple[Callable[[], object], int], ...] = (
            (lambda: page.locator("#search").press_sequentially("stadt", delay=20), 1),
            (lambda: page.keyboard.press("Escape"), 0),
            (lambda: page.focus("#map"), 0),
            (lambda: page.keyboard.press("Home"), 1),
            (lambda: page.keyboard.press("Enter"), 1),
            (lambda: page.click("#relations-advises"), 1),
            (lambda: page.click("#tab-table"), 0),
            (lambda: page.click("tbody tr:nth-child(2) button"), 1),
            (lambda: page.click("#sort-name"), 0),
        )
        for press, said in journey:
            page.evaluate("spoken.length = 0")
            press()
            page.wait_for_timeout(500)
            assert page.evaluate("spoken.length") == said

    def test_a_double_click_on_free_ground_brings_it_nearer(self, show: Open) -> None:
        page = show(size=WIDE)
        before = page.evaluate("location.hash")
        canvas = page.locator("#map canvas").bounding_box()
        assert canvas is not None
        far = page.screenshot(clip={"x": 800, "y": 300, "width": 300, "height": 300})
        page.mouse.dblclick(canvas["x"] + 60, canvas["y"] + canvas["height"] - 90)
        page.wait_for_timeout(300)
        assert page.screenshot(clip={"x": 800, "y": 300, "width": 300, "height": 300}) != far
        assert page.evaluate("location.hash") == before

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_forced_colours_keep_visible_what_is_chosen(self, show: Open, scheme: str) -> None:
        page = show(forced_colors="active", color_scheme=scheme)
        for where, chosen, other in (
            ("view=map", "#tab-map", "#tab-table"),
            ("view=table&e=hamm", "#table-entities", "#table-links"),
            ("view=table&e=hamm", "tbody tr.chosen", "tbody tr:not(.chosen)"),
            ("view=rankings&e=hamm", "tbody tr.chosen", "tbody tr:not(.chosen)"),
            (
                "view=paths&from=rheine&to=hamm&alternatives=3",
                ".ways > .chosen",
                ".ways > :not(.chosen)",
            ),
            ("view=map&e=hamm&without=hamm", "#without", "#from-here"),
        ):
            page.evaluate("(hash) => { location.hash = hash; }", where)
            looks = [page.eval_on_selector(which, LOOK) for which in (chosen, other)]
            assert looks[0] != looks[1], (where, chosen)
        page.fill("#search", "stadt")
        looks = [page.eval_on_selector(f"#found li:nth-child({at})", LOOK) for at in (1, 2)]
        assert looks[0] != looks[1]
        signs = page.eval_on_selector_all(
            ".sign", "(all) => all.map((s) => getComputedStyle(s).color)"
        )
        assert len(set(signs)) == 2  # on the ground, and on what is chosen in the search

    def test_more_contrast_is_given_to_who_asks_for_it(self, show: Open) -> None:
        for scheme, ink in (("light", "rgb(27, 33, 39)"), ("dark", "rgb(236, 239, 241)")):
            page = show("view=table", contrast="more", color_scheme=scheme)
            text, rule = page.eval_on_selector(
                "td",
                "(td) => [td.ownerDocument.querySelector('.table-head .soft'), td]"
                ".map((one) => getComputedStyle(one)).map((s) => [s.color, s.borderBottomColor])",
            )
            assert (text[0], rule[1]) == (ink, ink)
