"""What may be missing, on the page: what is listed, what speaks for it, and what is ruled out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netgraph.explorer import Map, missing
from netgraph.gaps import TOO_FEW, suggested_links
from netgraph.graph import to_graph
from netgraph.model import Entity, NotLink
from netgraph.network import Network
from netgraph.wording import in_language
from tests.browser import Open
from tests.test_page import SPY, hash_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from netgraph.wording import Lang

# What the map writes when it is drawn anew.
LETTERED = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const away = () => document.querySelector("#zoom-out").click();
  for (const step of [frame, frame, () => lettered.clear(), away, frame, frame]) await step();
  return [...lettered];
}"""


def listed(page: Page) -> list[str]:
    """The suggestions as "source relation target"."""
    heads = page.locator("#view-gaps .would").all()
    return [" ".join(head.locator("span > span, em").all_text_contents()) for head in heads]


def reasons(page: Page, nth: int) -> list[str]:
    items = page.locator(f"#view-gaps .ways > li:nth-child({nth}) .reasons li")
    return items.all_text_contents()


def rule_out(page: Page, nth: int, why: str = "") -> None:
    page.click(f"#gap-{nth}")
    page.click("#gap-dismiss")
    page.fill("#dismiss-why", why)
    page.keyboard.press("Enter")


class TestSuggestions:
    @pytest.mark.parametrize("lang", ["de", "en"])
    def test_the_list_is_that_of_python_with_its_reasons(
        self, show: Open, cooperation: Network, lang: Lang
    ) -> None:
        page = show(f"view=gaps&lang={lang}")
        rows = suggested_links(to_graph(cooperation), top=100).rows
        name = {entity.id: entity.label for entity in cooperation.entities}
        verb = {r.id: getattr(r.forward, lang) for r in cooperation.vocabulary.relations}
        assert listed(page) == [
            f"{name[row.source]} {verb[row.relation]} {name[row.target]}" for row in rows
        ]
        page.click("#gap-3")
        said = [in_language(reason.text, lang) for reason in rows[2].reasons]
        assert reasons(page, 3) == said
        assert in_language(TOO_FEW, lang) in page.inner_text("#view-gaps")

    def test_only_those_with_such_an_end_are_left(self, show: Open) -> None:
        page = show("view=gaps")
        whole = listed(page)
        page.select_option("#gap-place", "Hamm")
        # The city of Hamm is the only one in Hamm.
        assert listed(page) == [one for one in whole if "Hamm" in one]
        page.select_option("#gap-place", "")
        page.select_option("#gap-kind", "programme")
        assert listed(page) == [one for one in whole if "Programm Öffnung" in one]
        page.fill("#gap-of", "stadt rheine")
        page.keyboard.press("Enter")
        assert listed(page) == ["Stadt Rheine berät Programm Öffnung"]
        assert hash_of(page) == "#view=gaps&gap-of=rheine&gap-kind=programme"

    def test_the_chosen_one_is_lit_on_the_map_with_what_speaks_for_it(self, show: Open) -> None:
        page = show("view=gaps", script=SPY)
        page.click("#gap-1")
        page.click("#to-map")
        assert hash_of(page) == "#gap=rheine+programme"
        assert page.inner_text("#map-summary b") == "Lücke: Stadt Rheine und Programm Öffnung"
        # Projekt Rheine is linked with both. Of the others no name is written.
        drawn = " ".join(page.evaluate(LETTERED))
        assert [name for name in ("Stadt", "Projekt", "Programm") if name not in drawn] == []
        assert [name for name in ("Verein", "Münster", "Hamm") if name in drawn] == []
        page.click("#map-summary button")
        assert hash_of(page) == ""

    def test_the_drawer_names_the_best_of_an_entity_and_leads_to_all(self, show: Open) -> None:
        page = show("e=verein")
        names = page.locator("#drawer .suggested .other").all_text_contents()
        assert names == ["Projekt Rheine", "Programm Öffnung", "Münster"]
        assert "wirkt mit in · Projekt Rheine" in page.inner_text("#drawer .suggested li >> nth=0")
        page.click("#gaps-here")
        assert all("Verein Brücke" in one for one in listed(page))

    def test_of_entities_that_never_met_it_is_said(self, show: Open) -> None:
        early, late = {"start": "2001", "end": "2003"}, {"start": "2010"}
        network = meeting_in_one_project(early, late)
        page = show("view=gaps", network=network)
        assert "nie zur selben Zeit" in page.inner_text("#view-gaps .ways")

    def test_one_can_be_tried_and_taken_back(self, show: Open) -> None:
        page = show("view=gaps")
        page.click("#gap-1")
        page.click("#gap-try")
        assert page.get_attribute("#gap-try", "aria-pressed") == "true"
        assert "add=rheine+advises+programme" in hash_of(page)
        page.click("#gap-try")
        assert page.get_attribute("#gap-try", "aria-pressed") == "false"

    @pytest.mark.parametrize("key", ["programme rheine", "<b>"])
    def test_an_unknown_finding_in_the_address_is_passed_over(self, show: Open, key: str) -> None:
        page = show(f"view=gaps&section=toString&gap={key}")
        assert len(listed(page)) == 12
        assert page.locator("[aria-expanded=true]").count() == 0


def meeting_in_one_project(*periods: dict[str, str]) -> Network:
    """Authorities that carry the same project, with these periods."""
    entities = [{"id": "p", "name": "P", "kind": "project"}]
    entities += [
        {"id": f"a{n}", "name": f"A{n}", "kind": "authority", **period}
        for n, period in enumerate(periods)
    ]
    links = [{"source": f"a{n}", "relation": "carries", "target": "p"} for n in range(len(periods))]
    return Network.model_validate(
        {"id": "meeting", "title": "Treffen", "entities": entities, "links": links}
    )


class TestRulingOut:
    def test_what_is_ruled_out_leaves_list_and_drawer_until_it_is_restored(
        self, show: Open
    ) -> None:
        page = show("view=gaps&e=rheine")
        first, second, *_ = listed(page)
        rule_out(page, 1, "Rheine wurde gefragt.")
        assert first not in listed(page)
        # The keyboard goes on where it was.
        assert page.evaluate("document.activeElement.id") == "gap-1"
        assert listed(page)[0] == second
        names = page.locator("#drawer .suggested .other").all_text_contents()
        assert "Programm Öffnung" not in names
        assert "Rheine wurde gefragt." in page.inner_text(".dismissed")
        page.reload()
        page.wait_for_selector("html[data-ready='1']")
        assert first not in listed(page)
        page.click(".dismissed button")
        assert first in listed(page)

    def test_it_is_not_done_before_it_is_confirmed(self, show: Open) -> None:
        page = show("view=gaps")
        page.click("#gap-1")
        page.click("#gap-dismiss")
        assert page.evaluate("document.activeElement.id") == "dismiss-why"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "gap-1"
        assert len(listed(page)) == 12

    def test_a_notebook_s_frame_that_may_store_nothing_remembers_in_the_page(
        self, browser: Browser, cooperation: Network
    ) -> None:
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.set_content(f"<!doctype html><title>Notebook</title>{Map(cooperation)._repr_html_()}")
        frame = page.frame_locator("iframe")
        frame.locator("html[data-ready='1']").wait_for()
        frame.locator("#tab-gaps").click()
        frame.locator("#gap-1").click()
        frame.locator("#gap-dismiss").click()
        frame.locator("#dismiss-do").click()
        frame.locator("#tab-about").click()
        frame.locator("#tab-gaps").click()
        assert frame.locator("#view-gaps .would").count() == 11
        page.close()
        assert said == []

    @pytest.mark.parametrize(
        "stored", ["{", "null", '[null, {"a": "x", "b": "rheine"}, {"a": {}, "b": 1}]']
    )
    def test_what_somebody_else_has_stored_does_no_harm(self, show: Open, stored: str) -> None:
        script = f"sessionStorage.setItem('netgraph dismissed cooperation', {stored!r})"
        page = show("view=gaps", script=script)
        assert len(listed(page)) == 12
        assert page.locator(".dismissed").count() == 0

    def test_pairs_that_the_data_rule_out_never_come(
        self, show: Open, cooperation: Network
    ) -> None:
        ruled = NotLink(a="programme", b="rheine", reason="Gefragt.")
        network = cooperation.model_copy(update={"id": "ruled", "not_links": (ruled,)})
        page = show("view=gaps", network=network)
        assert len(listed(page)) == 11
        assert "Schon in den Daten ausgeschlossen: 1 Paar." in page.inner_text("#view-gaps")


def test_a_network_of_nobody_has_no_suggestions_and_says_so(show: Open) -> None:
    page = show("view=gaps", network=Network(id="nobody", title="Leer"))
    assert "0 Vorschläge" in page.inner_text("#view-gaps")


def test_a_large_network_is_not_tested_and_says_so() -> None:
    entities = tuple(
        Entity(id=f"e{n}", name=f"E {n}", kind="partner") for n in range(missing.TESTED + 1)
    )
    network = Network(id="large", title="Groß", entities=entities)
    told = missing.missing(to_graph(network))
    assert told["trust"]["en"] == missing.UNTESTED
