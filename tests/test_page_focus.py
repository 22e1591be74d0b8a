"""The page by keyboard: the focus is seen, is never lost, and finds its way back."""

from __future__ import annotations

import pytest

from netgraph.network import Network
from tests.browser import Open
from tests.everywhere import go

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


class TestFocus:
    @pytest.mark.parametrize("width", [1280, 320])
    def test_focus_is_seen_and_lies_under_nothing(self, show: Open, width: int) -> None:
        # Low, so that short lists have to be scrolled too.
        page = show(size=(width, 420))
        page.keyboard.press("Tab")
        for where in (
            "view=map&e=muenster&steps=1",
            "view=table&table=links",
            "view=table&e=muenster",
            "view=rankings&e=muenster",
            "view=paths&from=rheine&to=hamm",
            "view=gaps&section=structure",
        ):
            go(page, where)
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
