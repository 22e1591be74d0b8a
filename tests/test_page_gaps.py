"""What may be missing, on the page: what is listed, what speaks for it, and what is ruled out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netgraph.explorer import Map, missing
from netgraph.gaps import TOO_FEW, overlaps, suggested_links
from netgraph.graph import to_graph
from netgraph.model import Entity, Link, NotLink
from netgraph.network import Network
from netgraph.wording import in_language
from tests.axe import violations
from tests.browser import NARROW, WIDE, Open
from tests.test_page import SPY, hash_of, status

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
        page.click("#drawer .try >> nth=0")
        assert "add=verein+partners_in+p2" in hash_of(page)
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

    def test_what_is_ruled_out_is_no_longer_tried(self, show: Open) -> None:
        page = show("view=gaps")
        page.click("#gap-1")
        page.click("#view-gaps .deeds [aria-pressed=false]")
        assert "add=" in page.evaluate("location.hash")
        page.click("#gap-dismiss")
        page.keyboard.press("Enter")
        assert "add=" not in page.evaluate("location.hash")

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
    assert "Keine Vorschläge." in page.inner_text("#view-gaps")


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("LARGE", "Im Terminal antwortet netgraph gaps links."),
        ("LARGEST", "Im Terminal tut das netgraph gaps links."),
    ],
)
def test_a_large_network_is_told_of_what_the_map_leaves_out(
    show: Open, cooperation: Network, monkeypatch: pytest.MonkeyPatch, limit: str, told: str
) -> None:
    monkeypatch.setattr(missing, limit, 1)
    large = cooperation.model_copy(update={"id": limit})
    page = show("view=gaps", network=large)
    assert told in page.inner_text("#view-gaps")
    assert bool(listed(page)) == (limit == "LARGE")


@pytest.fixture(scope="module")
def towns() -> Network:
    """Four towns of a programme that wants a job centre in each: one is at its table, one is only
    there, one town has somebody else, and of the last nothing is known.
    """
    names = {"a": "Ahlen", "b": "Beckum", "c": "Cham", "d": "Datteln"}
    entities: list[dict[str, object]] = [{"id": "prog", "name": "Programm", "kind": "programme"}]
    links = []
    for town, name in names.items():
        entities += [
            {"id": town, "name": f"Stadt {name}", "kind": "authority", "place": name,
             "roles": ["Kommune"]},
            {"id": f"p{town}", "name": f"Vorhaben {name}", "kind": "project"},
        ]  # fmt: skip
        links += [(town, "carries", f"p{town}"), (f"p{town}", "part_of", "prog")]
    entities += [
        {"id": "ja", "name": "Jobcenter Ahlen", "kind": "authority", "roles": ["Jobcenter"]},
        {"id": "jb", "name": "Jobcenter Beckum", "kind": "authority", "place": "Beckum",
         "roles": ["Jobcenter"], "source": "s", "locator": "S. 7"},
        {"id": "vc", "name": "VHS Cham", "kind": "partner", "roles": ["Volkshochschule"]},
    ]  # fmt: skip
    links += [("ja", "partners_in", "pa"), ("vc", "partners_in", "pc")]
    return Network.model_validate({
        "id": "towns", "title": "Städte", "entities": entities,
        "sources": [{"id": "s", "title": "Leitfaden"}],
        "links": [{"source": s, "relation": r, "target": t, "evidence": "s", "locator": "S. 5"}
                  for s, r, t in links],
        "expected_roles": [{"programme": "prog", "role": "Jobcenter", "source": "s",
                            "locator": "S. 3", "note": "Gehört dazu."}],
    })  # fmt: skip


def cells(page: Page, role: str) -> list[str | None]:
    row = page.locator("#view-gaps .matrix tbody tr", has_text=role)
    return [cell.get_attribute("aria-label") for cell in row.locator("td").all()]


ROLES = "view=gaps&section=roles"


class TestRoles:
    def test_every_state_is_told_in_words_and_by_a_sign(self, show: Open, towns: Network) -> None:
        page = show(ROLES, network=towns)
        assert cells(page, "Jobcenter") == [
            "am Tisch", "vor Ort, nicht am Tisch", "erwartet, nicht genannt", "nichts bekannt",
        ]  # fmt: skip
        signs = page.locator("#view-gaps .matrix td").all_text_contents()
        assert signs == ["●", "◐", "□", "?"]
        key = page.locator(".signs li").all_inner_texts()
        assert [" ".join(line.split()) for line in key] == [
            "● am Tisch 1", "◐ vor Ort, nicht am Tisch 1", "□ erwartet, nicht genannt 1",
            "· nicht genannt 0", "? nichts bekannt 1",
        ]  # fmt: skip
        page.click("#roles-all")
        assert cells(page, "Volkshochschule") == [
            "nicht genannt", "nicht genannt", "am Tisch", "nichts bekannt",
        ]  # fmt: skip

    def test_arrows_walk_the_table_and_enter_opens_a_cell_with_its_evidence(
        self, show: Open, towns: Network
    ) -> None:
        page = show(ROLES, network=towns)
        page.click("#roles-all")
        page.focus("#view-gaps td[tabindex='0']")
        focused = "document.activeElement.title"
        assert page.evaluate(focused) == "Jobcenter – Stadt Ahlen"
        for key, title in {
            "ArrowRight": "Jobcenter – Stadt Beckum",
            "ArrowUp": "Jobcenter – Stadt Beckum",
            "ArrowDown": "Volkshochschule – Stadt Beckum",
            "End": "Volkshochschule – Stadt Datteln",
            "Control+Home": "Jobcenter – Stadt Ahlen",
        }.items():
            page.keyboard.press(key)
            assert page.evaluate(focused) == title
        assert page.locator("#view-gaps td[tabindex='0']").count() == 1
        page.keyboard.press("Enter")
        said = page.inner_text("#view-gaps .detail")
        for fact in ("Jobcenter – Stadt Ahlen", "Jobcenter Ahlen", "am Tisch · S. 5 [1]",
                     "Erwartet laut Programm.", "Gehört dazu.", "S. 3 [1]",
                     "Leitfaden"):  # fmt: skip
            assert fact in said
        assert status(page).endswith("verbunden: Jobcenter Ahlen")
        page.focus("#detail-close")
        page.keyboard.press("Escape")
        assert page.locator(".detail").count() == 0
        assert page.evaluate(focused) == "Jobcenter – Stadt Ahlen"

    def test_an_address_opens_a_cell_and_what_is_no_cell_opens_none(
        self, show: Open, towns: Network
    ) -> None:
        page = show(ROLES, network=towns)
        page.click("#view-gaps td:nth-child(3)")
        again = show(hash_of(page).lstrip("#"), network=towns)
        assert "am Ort" in again.inner_text(".detail")
        assert "S. 7 [1]" in again.inner_text(".detail")
        nothing = show(f"{ROLES}&gap=[1]&programme=constructor", network=towns)
        assert nothing.locator(".detail").count() == 0

    def test_rows_and_columns_are_narrowed_by_what_is_typed(
        self, show: Open, towns: Network
    ) -> None:
        page = show(ROLES, network=towns)
        page.click("#roles-all")
        page.focus("#roles-find")
        page.keyboard.type("BECK")
        assert page.input_value("#roles-find") == "BECK"
        assert page.locator(".matrix thead th.turned").all_text_contents() == ["Stadt Beckum"]
        page.fill("#roles-find", "volks")
        assert page.locator(".matrix tbody tr").count() == 1
        page.fill("#roles-find", "xyz")
        assert "Kein Eintrag passt" in page.inner_text("#view-gaps .empty")
        page.fill("#roles-find", "")
        page.click("#roles-missing")
        assert cells(page, "Jobcenter")

    def test_of_several_programmes_the_first_that_expects_something_is_shown(
        self, show: Open
    ) -> None:
        # What each of four others has is expected: of one alone nothing is, as in the first.
        entities = [Entity(id=name, name=name, kind="programme") for name in ("ganz", "halb")]
        entities += [
            Entity(id=f"t{n}", name=f"Ort {n}", kind="authority", roles=("Stadt", "Jugendamt"))
            for n in range(6)
        ]
        links = [
            Link(source=f"t{n}", relation="partners_in", target="halb" if n else "ganz")
            for n in range(6)
        ]
        page = show(ROLES, network=Network(
            id="several", title="Mehrere", entities=tuple(entities), links=tuple(links)
        ))  # fmt: skip
        assert page.locator("#roles-programme option").all_inner_texts() == ["ganz", "halb"]
        assert page.input_value("#roles-programme") == "halb"
        page.select_option("#roles-programme", "ganz")
        assert page.input_value("#roles-programme") == "ganz"

    def test_a_long_name_stays_within_its_column_s_head(self, show: Open, towns: Network) -> None:
        long = [
            entity.model_copy(update={"name": "Stadt Ahlen " * 9}) if entity.id == "a" else entity
            for entity in towns.entities
        ]
        fields = {"entities": long, "id": "long"}
        page = show(ROLES, network=Network.model_validate(towns.model_dump() | fields))
        assert page.eval_on_selector(
            ".matrix .turned",
            """(head) => {
              const outer = head.getBoundingClientRect();
              const inner = head.querySelector("button").getBoundingClientRect();
              return inner.height > 100 && inner.top >= outer.top && inner.bottom <= outer.bottom;
            }""",
        )

    def test_without_municipalities_it_is_said(self, show: Open) -> None:
        page = show(ROLES, network=Network(id="nobody", title="Leer"))
        assert "Kein Programm" in page.inner_text("#view-gaps .empty")


class TestStructure:
    def test_what_would_fall_apart_is_told_and_can_be_tried(self, show: Open) -> None:
        page = show("view=gaps&section=structure")
        # Without Münster nobody reaches Hamm, without p1 the Verein, without p2 Rheine: each
        # keeps one of the other six away from five.
        weak = page.locator("#view-gaps .finding").first
        assert weak.locator(".way").all_inner_texts() == [
            "1\nMünster", "2\nProjekt Münster", "3\nProjekt Rheine",
        ]  # fmt: skip
        facts = weak.locator("p.reasons").all_text_contents()
        assert facts == ["trennt 5 Paare · 2 Teile blieben"] * 3
        page.click("#entities-1")
        assert page.locator(".parts li").all_text_contents() == [
            "5 Einheiten um Projekt Münster", "jeweils allein: Hamm",
        ]  # fmt: skip
        page.click("#gap-try")
        assert "without=muenster" in hash_of(page)
        page.click("#to-map")
        assert page.inner_text("#map-summary b >> nth=-1") == "Lücke: Münster"

    def test_a_lone_entity_is_named_with_the_link_that_would_join_it_if_there_is_one(
        self, show: Open
    ) -> None:
        page = show("view=gaps&section=structure&lang=en")
        alone = page.locator("#view-gaps .finding", has_text="Separate parts")
        assert "Niemands Partner" in alone.locator(".way").inner_text()
        assert alone.locator("p.reasons").inner_text() == (
            "nothing in common is known that would join them"
        )

    def test_a_network_that_hangs_together_everywhere_has_no_thin_spots(self, show: Open) -> None:
        page = show("view=gaps&section=structure", network=Network(id="nobody", title="Leer"))
        assert "keine dünnen Stellen" in page.inner_text("#view-gaps .empty")


class TestOverlaps:
    def test_pairs_are_those_of_python_with_what_they_share(
        self, show: Open, bundled: Network
    ) -> None:
        page = show("view=gaps&section=overlaps&lang=en", network=bundled)
        short = {entity.id: entity.label for entity in bundled.entities}
        rows = overlaps(to_graph(bundled)).rows
        titles = page.locator("#view-gaps .would").all()
        told = [title.locator("span > span").all_text_contents() for title in titles]
        assert told == [[short[row.one], short[row.other]] for row in rows]
        page.click("#pairs-1")
        said = page.inner_text("#view-gaps dl.parts")
        assert [short[member] for member in rows[0].members if short[member] not in said] == []

    def test_without_any_it_is_said(self, show: Open) -> None:
        page = show("view=gaps&section=overlaps")
        assert "Keine zwei Vorhaben" in page.inner_text("#view-gaps .empty")


@pytest.mark.parametrize(
    ("scheme", "lang", "size"),
    [("light", "de", NARROW), ("dark", "en", WIDE)],
    ids=["320", "1280"],
)
def test_axe_finds_nothing_in_any_section(
    show: Open, bundled: Network, scheme: str, lang: str, size: tuple[int, int]
) -> None:
    page = show(f"view=gaps&scheme={scheme}&lang={lang}", network=bundled, size=size)
    opened = {"links": "#gap-1", "roles": "td:nth-child(4)", "structure": "#entities-1",
              "overlaps": "#pairs-1"}  # fmt: skip
    # No field of the form is cut off at the right.
    assert page.evaluate("Dom.find('#gap-place').getBoundingClientRect().right") < size[0]
    for section, first in opened.items():
        page.click(f"#section-{section}")
        page.click(f"#view-gaps {first}")
        assert violations(page) == [], section
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
