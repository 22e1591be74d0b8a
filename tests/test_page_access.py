"""The page for everybody: what axe cannot see."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser import NARROW, WIDE, Open
from tests.everywhere import everywhere

if TYPE_CHECKING:
    pass


SPEAKING = """
  window.spoken = [];
  const watch = new MutationObserver((changes) => spoken.push(...changes));
  addEventListener("DOMContentLoaded", () =>
    watch.observe(document.querySelector("#status"), { childList: true }));
"""

# Typed at once: how long a busy machine takes between two keys is not what is tested.
TYPING = """(search, text) => {
  search.focus();
  for (const letter of text) {
    search.value += letter;
    search.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""

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
            (lambda: page.locator("#search").evaluate(TYPING, "stadt"), 1),
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
            if said:
                page.wait_for_function("() => spoken.length > 0")
            page.wait_for_timeout(400)  # a second one would come by then
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
