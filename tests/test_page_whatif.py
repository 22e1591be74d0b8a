"""What is tried on the page: links added and removed, entities gone, and what that would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netgraph import tables
from netgraph.explorer import write_map
from netgraph.model import Entity, Link, NotLink
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.whatif import Change
from tests.axe import violations
from tests.browser import NARROW, WIDE, Open
from tests.test_page import SPY, hash_of, status

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def tried(page: Page) -> str:
    """What the caption says of changes."""
    return page.inner_text("#map-summary b")


@pytest.fixture(scope="module")
def planning(cooperation: Network) -> Network:
    """The network with a planned link, from 2026 on: Hamm carries the project of Rheine."""
    plan = Link.model_validate(
        {
            "source": "hamm", "relation": "carries", "target": "p2", "start": "2026",
            "planned": True,
        }
    )  # fmt: skip
    fields = {"id": "planning", "links": (*cooperation.links, plan)}
    return Network.model_validate(cooperation.model_dump() | fields)


class TestTrying:
    def test_the_drawer_tries_to_do_without_a_link_and_takes_it_back(self, show: Open) -> None:
        page = show("e=rheine", script=SPY)
        page.click("#drawer .drop")
        assert hash_of(page) == "#e=rheine&remove=rheine+carries+p2"
        assert status(page) == "Ausprobiert: Stadt Rheine trägt Projekt Rheine"
        assert tried(page) == "1 Änderung ausprobiert"
        page.wait_for_function("window.lettered.has('−')")
        page.click("#drawer .drop[aria-pressed=true]")
        assert hash_of(page) == "#e=rheine"
        assert status(page) == "Zurückgenommen: Stadt Rheine trägt Projekt Rheine"

    def test_back_takes_back_one_change_after_the_other(self, show: Open) -> None:
        page = show("e=rheine")
        page.click("#drawer .drop")
        page.click("#without")
        assert hash_of(page) == "#e=rheine&without=rheine"
        page.go_back()
        assert hash_of(page) == "#e=rheine&remove=rheine+carries+p2"
        assert tried(page) == "1 Änderung ausprobiert"
        page.go_back()
        assert hash_of(page) == "#e=rheine"

    def test_the_drawer_tries_to_do_without_an_entity(self, show: Open) -> None:
        page = show("e=verein&lang=en")
        page.click("#without")
        assert hash_of(page) == "#e=verein&lang=en&without=verein"
        assert page.get_attribute("#without", "aria-pressed") == "true"
        assert status(page) == "Tried: Verein Brücke"

    def test_an_added_link_is_drawn_with_a_plus_and_counted_nowhere_else(self, show: Open) -> None:
        page = show("add=hamm+carries+p2", script=SPY)
        assert page.inner_text("#map-summary span") == "8 Einheiten · 9 Verbindungen"
        page.wait_for_function("window.lettered.has('+')")
        page.fill("#search", "hamm")
        page.keyboard.press("Enter")
        section = page.locator("#drawer section", has_text="Ausprobiert, nicht erfasst")
        assert section.locator("li").inner_text().split() == ["Projekt", "Rheine", "trägt"]
        section.get_by_label("Zurücknehmen: Hamm trägt Projekt Rheine").click()
        assert hash_of(page) == "#e=hamm"

    def test_planned_links_open_as_the_trial_and_can_be_cleared(
        self, show: Open, planning: Network
    ) -> None:
        page = show(network=planning, script=SPY)
        assert tried(page) == "1 Änderung ausprobiert"
        assert hash_of(page) == ""
        page.wait_for_function("window.lettered.has('+')")
        other = show("add=", network=planning)
        assert other.inner_text("#map-summary") == "8 Einheiten · 9 Verbindungen"
        # In 2016 nobody can do what is planned for 2026.
        earlier = show("at=2016", network=planning, script=SPY)
        assert earlier.evaluate("window.lettered.has('+')") is False

    def test_a_map_opens_with_the_changes_it_was_given(
        self, browser: Browser, cooperation: Network, tmp_path: Path
    ) -> None:
        changes = [
            Change(
                change="add",
                source="hamm",
                relation="carries",
                target="p2",
                start=PartialDate(2026),
            ),
            Change(change="remove", source="rheine", relation="carries", target="p2"),
            Change(change="remove_entity", source="verein"),
        ]
        file = tmp_path / "map.html"
        write_map(cooperation, file, changes=changes)
        page = browser.new_page()
        page.add_init_script(SPY)
        page.goto(f"{file.as_uri()}#at=2016")
        # What is added from 2026 on is not there in 2016; the entity and the link are gone.
        page.wait_for_function("window.lettered.has('−')")
        assert page.evaluate("window.lettered.has('+')") is False
        page.click("#effects")
        listed = page.locator(".changes li").all_text_contents()
        assert listed == [
            "+Hinzugefügt:HammträgtProjekt Rheine",
            "−Weggenommen:Stadt RheineträgtProjekt Rheine",
            "−Entfällt:Verein Brücke",
        ]
        page.close()


class TestAddress:
    @pytest.mark.parametrize(
        "where",
        [
            "add=constructor+carries+p2",  # no entity
            "add=hamm+constructor+p2",  # no relation
            "add=p2+carries+hamm",  # the vocabulary does not admit it
            "add=hamm+carries+hamm",
            "add=muenster+carries+p1",  # it is there
            "add=hamm+cooperates_with+muenster",  # it is there, told from the other end
            "remove=hamm+carries+p2",  # it is not there
            "remove=%2C+,+,x&without=x,constructor&add=%00",
        ],
    )
    def test_a_change_that_makes_no_sense_is_passed_over(self, show: Open, where: str) -> None:
        assert show(where).inner_text("#map-summary") == "8 Einheiten · 9 Verbindungen"

    def test_a_link_that_is_over_can_be_tried_anew(self, show: Open) -> None:
        # Münster carries p1 from 2012 to 2014.
        assert tried(show("at=2016&add=muenster+carries+p1")) == "1 Änderung ausprobiert"
        assert tried(show("at=2014&add=muenster+carries+p1")) == "Stichtag 2014"

    def test_the_same_change_counts_once_and_goes_with_the_entity(self, show: Open) -> None:
        # Of the two ways to tell the cooperation one is left; Münster takes its link along.
        where = "add=hamm+cooperates_with+verein,verein+cooperates_with+hamm"
        assert tried(show(where)) == "1 Änderung ausprobiert"
        page = show(f"{where}&without=muenster&remove=muenster+carries+p1")
        assert tried(page) == "2 Änderungen ausprobiert"


def table(page: Page, nth: int) -> list[list[str]]:
    """The rows of a table of the panel."""
    rows = page.locator(".compared").nth(nth).locator("tbody tr").all()
    return [[cell.strip() for cell in row.locator("th, td").all_text_contents()] for row in rows]


class TestWhatIf:
    def test_the_panel_says_before_and_after(self, show: Open) -> None:
        page = show("view=gaps&section=whatif&remove=rheine+carries+p2")
        # Linked pairs: p1, p2 and Münster each with the programme; Münster with p1, p2 and Hamm;
        # the association with p1, Rheine with p2. Of the 21 connected pairs 8 are one step apart,
        # 8 two, 4 three (Rheine-p1, Rheine-Hamm, association-p2, association-Hamm), one four.
        # Without Rheine 15 are left: 7 of one, 6 of two, 2 of three steps.
        # Within three: 2 · 20 / 8 and 2 · 15 / 8. Efficiency: (8 + 4 + 4/3 + 1/4) / 28 and
        # (7 + 3 + 2/3) / 28. Path, of the 15 both times: (7 + 12 + 6) / 15.
        assert [row[1:] for row in table(page, 0)] == [
            ["2", "3", "+1"],
            ["21", "15", "−6"],
            ["5,0", "3,8", "−1,2"],
            ["0,4851", "0,3810", "−0,1041"],
            ["1,67", "1,67", "="],
        ]
        assert "6 Paare wären nicht mehr verbunden." in page.inner_text("#view-gaps")
        # Through p2 led the 5 paths of Rheine. Through Münster led Hamm's 5, and half of those of
        # p1 with p2 and Rheine, and of the association with p2 and Rheine; the programme has the
        # other halves. p1 has those of the association.
        assert table(page, 1) == [
            ["Projekt Rheine", "5,0", "0,0", "−5,0"],
            ["Münster", "7,0", "5,0", "−2,0"],
            ["Projekt Münster", "5,0", "4,0", "−1,0"],
            ["Programm Öffnung", "2,0", "1,0", "−1,0"],
        ]
        # Without p2 Rheine was cut off; now it is anyway.
        assert page.locator(".spots").all_text_contents() == ["Projekt Rheine"]

    def test_any_possible_link_can_be_tried_and_taken_back_by_keyboard(self, show: Open) -> None:
        page = show("view=gaps&section=whatif")
        for field, typed in (("source", "verein"), ("target", "Projekt R")):
            page.fill(f"#try-{field}", typed)
            page.keyboard.press("Enter")
        # All that a partner may do to a project, in the vocabulary's order.
        offered = page.locator("#try-relation option").all_text_contents()
        assert offered == [
            "fördert", "trägt", "wirkt mit in", "gehört zu", "ist Mitglied von", "berät",
            "evaluiert", "kooperiert mit",
        ]  # fmt: skip
        page.select_option("#try-relation", "partners_in")
        page.focus("#try")
        page.keyboard.press("Enter")
        assert hash_of(page) == "#view=gaps&section=whatif&add=verein+partners_in+p2"
        assert status(page) == "Ausprobiert: Verein Brücke wirkt mit in Projekt Rheine"
        assert page.evaluate("document.activeElement.id") == "try-source"
        label = "Zurücknehmen: Verein Brücke wirkt mit in Projekt Rheine"
        assert page.get_attribute("#undo-0", "aria-label") == label
        page.focus("#undo-0")
        page.keyboard.press("Enter")
        assert hash_of(page) == "#view=gaps&section=whatif"
        assert page.evaluate("document.activeElement.id") == "try-source"

    def test_only_links_that_a_dataset_could_have_are_offered(self, show: Open) -> None:
        page = show("view=gaps&section=whatif")
        for field, typed in (("source", "Programm"), ("target", "Projekt R")):
            page.fill(f"#try-{field}", typed)
            page.keyboard.press("Enter")
        # p2 is part of the programme: the programme cannot be part of it as well.
        offered = page.locator("#try-relation option").all_text_contents()
        assert offered == ["fördert", "kooperiert mit"]

    def test_planned_links_are_marked_and_everything_can_be_taken_back(
        self, show: Open, planning: Network
    ) -> None:
        page = show(network=planning)
        page.click("#effects")
        assert page.inner_text(".changes li .pair em") == "geplant"
        page.click("#try-clear")
        assert "Noch ist nichts ausprobiert." in page.inner_text("#view-gaps")
        assert hash_of(page) == "#view=gaps&section=whatif&add="

    @pytest.mark.parametrize("lang", ["de", "en"])
    def test_what_is_saved_is_read_by_netgraph(
        self, show: Open, planning: Network, tmp_path: Path, lang: str
    ) -> None:
        reason = '=1+1; "nie"'
        page = show(
            f"lang={lang}&view=gaps&section=whatif&add=hamm+carries+p2,verein+partners_in+p2",
            network=planning,
            script="sessionStorage.setItem('netgraph dismissed planning', JSON.stringify("
            f"[{{a: 'allein', b: 'hamm', reason: '{reason}'}}]))",
        )
        folder = tmp_path / "planning"
        # No dataset could keep the address of the leaflet.
        tables.write(planning.model_copy(update={"sources": planning.sources[1:]}), folder)
        with page.expect_download() as saving:
            page.click("#csv-planned")
        saving.value.save_as(folder / "links.csv")
        page.click("#section-links")
        with page.expect_download() as saving:
            page.click("#csv-dismissed")
        saving.value.save_as(folder / "not_links.csv")
        read = tables.load(folder)
        assert read.recorded_links == ()
        # The first was planned for 2026 already.
        assert [(str(link.start or ""), link.source) for link in read.planned_links] == [
            ("2026", "hamm"), ("", "verein"),
        ]  # fmt: skip
        assert read.not_links == (NotLink(a="allein", b="hamm", reason=reason),)
        # A spreadsheet must not reckon with it.
        assert "'=1+1" in (folder / "not_links.csv").read_text(encoding="utf-8-sig")

    def test_what_takes_long_is_worked_out_bit_by_bit_and_told_when_it_is_there(
        self, show: Open
    ) -> None:
        found = show().evaluate("""async () => {
          function* steps() {
            for (const share of [0, 0.25, 0.5, 0.75]) {
              yield share;
              for (const end = performance.now() + 100; performance.now() < end;);
            }
            return "the answer";
          }
          const told = [], words = { say: (key) => key };
          const page = { words, announce: (text) => told.push(text) };
          const [work, given_up] = [Slices.begin(steps()), Slices.begin(steps())];
          given_up.stop();
          const soon = [work.answer, 0 < work.share && work.share < 1];
          const shown = Slices.progress(page, work, () => told.push(work.answer));
          document.body.append(shown);
          while (told.length < 2) await new Promise((done) => setTimeout(done, 20));
          return { soon, told, left: given_up.answer };
        }""")
        assert found["soon"] == [None, True]
        assert found["told"] == ["the answer", "working.done"]
        assert found["left"] is None

    @pytest.mark.parametrize(
        ("scheme", "lang", "size"),
        [("light", "de", NARROW), ("dark", "en", WIDE)],
        ids=["320", "1280"],
    )
    def test_axe_finds_nothing_and_no_width_scrolls_sideways(
        self, show: Open, planning: Network, scheme: str, lang: str, size: tuple[int, int]
    ) -> None:
        where = "view=gaps&section=whatif&without=p2&remove=muenster+carries+p1"
        page = show(f"{where}&scheme={scheme}&lang={lang}", network=planning, size=size)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
        wide = "node => node.scrollWidth > node.clientWidth"
        assert page.eval_on_selector("#view-gaps", wide) is False

    def test_endless_names_do_not_widen_the_panel(self, show: Open) -> None:
        entities = tuple(Entity(id=x, name=x * 5000, kind="authority") for x in "abc")
        links = (
            Link(source="a", relation="advises", target="b"),
            Link(source="b", relation="advises", target="c"),
        )
        network = Network(id="endless", title="Endlos", entities=entities, links=links)
        where = "view=gaps&section=whatif&remove=a+advises+b&add=c+advises+a"
        page = show(where, network=network, size=NARROW)
        assert len(table(page, 1)) == 2
        assert page.eval_on_selector("#view-gaps", "node => node.scrollWidth") == NARROW[0]
