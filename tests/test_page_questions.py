"""Rankings and paths on the page: what a person asks, and what is answered."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.periods import PartialDate
from tests.browser import NARROW, Open
from tests.test_page import SPY, chosen, hash_of

if TYPE_CHECKING:
    from playwright.sync_api import Page


def rows(page: Page) -> list[list[str]]:
    """The ranking as rank, entity, score and neighbours."""
    return [
        [line.locator("td, th").nth(cell).inner_text().strip() for cell in (0, 1, 3, 4)]
        for line in page.locator("#view-rankings tbody tr").all()
    ]


def ways(page: Page) -> list[str]:
    return page.locator("#view-paths .way > span:last-child").all_text_contents()


class TestRankings:
    def test_equal_scores_share_a_rank(self, show: Open) -> None:
        page = show("view=rankings&by=degree")
        # Of 7 others Münster knows p1, p2, the programme and Hamm; these three know 3 each.
        assert rows(page) == [
            ["1", "Münster", "0,571", "4"],
            ["2", "Projekt Münster", "0,429", "3"],
            ["2", "Projekt Rheine", "0,429", "3"],
            ["2", "Programm Öffnung", "0,429", "3"],
            ["5", "Hamm", "0,143", "1"],
            ["5", "Stadt Rheine", "0,143", "1"],
            ["5", "Verein Brücke", "0,143", "1"],
            ["8", "Niemands Partner", "0,000", "0"],
        ]

    def test_actors_are_ranked_by_whom_they_meet(self, show: Open) -> None:
        page = show("view=rankings&by=strength")
        page.click("#actors-yes")
        # Two meet in p1, two in p2: 1 each. Münster and Hamm are linked with 0.6 + 0.4.
        assert [row[:3] for row in rows(page)] == [
            ["1", "Münster", "3,0"], ["2", "Hamm", "1,0"], ["2", "Stadt Rheine", "1,0"],
            ["2", "Verein Brücke", "1,0"], ["5", "Niemands Partner", "0,0"],
        ]  # fmt: skip
        page.select_option("#only", "partner")
        # The scores stay those of all actors.
        assert [row[:3] for row in rows(page)] == [
            ["1", "Verein Brücke", "1,0"], ["2", "Niemands Partner", "0,0"],
        ]  # fmt: skip
        assert hash_of(page) == "#view=rankings&by=strength&kind=partner&actors=1"

    def test_ranking_follows_the_filters_and_says_what_it_rests_on(self, show: Open) -> None:
        page = show("view=rankings&by=degree&at=2011")
        # The programme came in 2012. Of the links two to Hamm and one of Rheine have no date, and
        # Münster may have been in p2 already.
        basis = "Stichtag 2011 · 7 Einheiten · 4 Verbindungen · 3 davon undatiert"
        assert page.inner_text("#view-rankings .table-head p") == basis
        assert rows(page)[0] == ["1", "Münster", "0,333", "2"]
        page.uncheck("#kinds-authority")
        assert [row[1] for row in rows(page)][-1] == "Verein Brücke"

    def test_who_has_no_score_stands_last_without_a_rank(self, show: Open) -> None:
        page = show("view=rankings&by=constraint")
        # Projekt Rheine spends 1/2.8, 1/2.8 and 0.8/2.8 on three, two of whom are linked by 0.4:
        # (0.357 + 0.286 · 0.4/3.2)² + 0.357² + (0.286 + 0.357 · 0.4/2.4)² = 0.401.
        assert rows(page)[0] == ["1", "Projekt Rheine", "0,401", "3"]
        assert rows(page)[-1] == ["–", "Niemands Partner", "–", "0"]

    def test_what_the_page_cannot_know_is_refused_with_the_reason(self, show: Open) -> None:
        page = show("view=rankings&by=brokerage")
        assert len(rows(page)) == 8
        page.uncheck("#undated")
        assert "netgraph rank --by brokerage" in page.inner_text("#view-rankings .empty")

    def test_csv_has_all_digits_and_full_names(self, show: Open) -> None:
        page = show("view=rankings&by=degree&lang=en")
        with page.expect_download() as saving:
            page.click("#csv-rank")
        assert saving.value.suggested_filename == "cooperation-degree.csv"
        text = saving.value.path().read_text(encoding="utf-8-sig")
        first = next(csv.DictReader(io.StringIO(text)))
        assert first == {
            "Rank": "1", "Id": "muenster", "Name": "Stadt Münster", "Kind": "Authority",
            "Connections (degree)": str(4 / 7), "Neighbours": "4",
        }  # fmt: skip

    def test_a_row_opens_the_entity_and_the_measure_becomes_its_size(self, show: Open) -> None:
        page = show("view=rankings&by=degree")
        page.click("#view-rankings tbody tr:first-child td.score")
        assert chosen(page) == "Stadt Münster"
        page.check("#sized")
        page.click("#tab-map")
        assert page.inner_text("#map-summary b") == "Größe: Vernetzung (Grad)"


class TestAsking:
    @pytest.mark.parametrize("size", [(1280, 800), NARROW], ids=["1280", "320"])
    def test_ends_are_found_by_typing_and_the_answer_is_a_sentence(
        self, show: Open, size: tuple[int, int]
    ) -> None:
        page = show("view=paths", size=size)
        assert "Wählen Sie oben" in page.inner_text("#view-paths .empty")
        for end, typed in (("from", "munster"), ("to", "stadt rheine")):
            page.fill(f"#path-{end}", typed)
            page.keyboard.press("Enter")
        assert page.input_value("#path-from") == "Münster"
        sentence = "Stadt Münster wirkt mit in Projekt Rheine, getragen von Stadt Rheine."
        assert ways(page) == [sentence]
        assert hash_of(page) == "#view=paths&from=muenster&to=rheine"
        page.click("#swap")
        assert ways(page) == [
            "Stadt Rheine trägt Projekt Rheine, unter Mitwirkung von Stadt Münster."
        ]
        page.go_back()
        assert ways(page) == [sentence]

    def test_escape_leaves_an_end_and_an_emptied_field_gives_it_up(self, show: Open) -> None:
        page = show("view=paths&from=muenster&to=rheine")
        page.fill("#path-from", "ham")
        page.keyboard.press("Escape")
        assert page.input_value("#path-from") == "Münster"
        page.fill("#path-from", "")
        page.focus("#path-to")
        assert hash_of(page) == "#view=paths&to=rheine"

    def test_each_hop_shows_its_links_with_period_and_evidence(self, show: Open) -> None:
        page = show("view=paths&from=p1&to=hamm")
        stops = page.locator(".stops > li")
        names = [stop.locator(".other").inner_text() for stop in stops.all()]
        assert names == ["Projekt Münster", "Münster", "Hamm"]
        assert stops.nth(0).locator(".hop b").all_text_contents() == ["getragen von"]
        assert stops.nth(0).locator(".proof").all_text_contents() == ["2012 – 2014 · Träger [1]"]
        assert stops.nth(1).locator(".hop b").all_text_contents() == ["berät", "kooperiert mit"]
        marks = page.inner_text(".ways .marks").split("\n")
        assert marks == ["2 Schritte", "gemeinsam 2012 – 2014", "2 undatierte Verbindungen"]
        assert page.inner_text("#view-paths .notes li").startswith("Öffnung in Münster")

    def test_who_is_to_be_avoided_is_passed_by_until_allowed_again(self, show: Open) -> None:
        page = show("view=paths&from=verein&to=rheine")
        # Over Münster or over the programme: "muenster" comes before "programme".
        assert ways(page) == [
            (
                "Verein Brücke wirkt mit in Projekt Münster, getragen von Stadt Münster;"
                " Münster wirkt mit in Projekt Rheine, getragen von Stadt Rheine."
            ),
            (
                "Verein Brücke wirkt mit in Projekt Münster; Projekt Münster gehört zu"
                " Programm Öffnung; Programm Öffnung umfasst Projekt Rheine,"
                " getragen von Stadt Rheine."
            ),
        ]
        page.fill("#path-avoid", "münster")
        page.keyboard.press("Enter")
        assert [("Programm" in way) for way in ways(page)] == [True]
        page.click(".chip")
        assert len(ways(page)) == 2

    def test_alternatives_come_after_the_shortest(self, show: Open) -> None:
        page = show("view=paths&from=muenster&to=programme")
        assert len(ways(page)) == 1
        page.select_option("#alternatives", "10")
        # Besides the direct link over p1 and over p2.
        assert page.locator(".ways .marks span:first-child").all_text_contents() == [
            "1 Schritt", "2 Schritte", "2 Schritte",
        ]  # fmt: skip
        page.click("#strong")
        # Münster carries p1, part of the programme: 1 + 1. Advice counts 0.4, a distance of 2.5.
        assert ways(page)[0].startswith("Stadt Münster trägt Projekt Münster;")
        assert ways(page)[-1] == "Stadt Münster berät Programm Öffnung."

    def test_filters_hold_in_between_and_ends_are_free_of_them(self, show: Open) -> None:
        page = show("view=paths&from=rheine&to=muenster&no-kind=authority")
        assert len(ways(page)) == 1
        page.click("#filters")
        page.uncheck("#kinds-project")
        assert "führt kein Weg" in page.inner_text("#view-paths .refusal")
        without = "Ohne diese Bedingungen gibt es einen Weg (2 Schritte)."
        assert without in page.inner_text(".refusal")

    @pytest.mark.parametrize(
        ("where", "said"),
        [
            ("from=hamm&to=hamm", "Hamm ist Anfang und Ende zugleich."),
            ("from=hamm&to=p1&avoid=p1", "lassen sich nicht meiden"),
            ("from=hamm&to=programme&at=2011", "Programm Öffnung: besteht am Stichtag 2011 nicht."),
        ],
    )
    def test_a_question_that_contradicts_itself_is_told_why(
        self, show: Open, where: str, said: str
    ) -> None:
        assert said in show(f"view=paths&{where}").inner_text("#view-paths .empty")

    def test_without_a_path_the_parts_and_the_best_join_are_named(self, show: Open) -> None:
        page = show("view=paths&from=allein&to=hamm&lang=en")
        text = page.inner_text(".refusal")
        assert "No path leads from Niemands Partner to Hamm." in text
        assert "Niemands Partner has no links." in text
        assert "Hamm is in a part of 7 entities around Münster." in text
        assert page.locator(".refusal ol li").count() == 1

    def test_of_very_many_equal_paths_a_hundred_are_listed_and_the_rest_told(
        self, show: Open
    ) -> None:
        ids = ["a", "z", *(f"m{n:03}" for n in range(101))]
        network = Network(
            id="many", title="Viele",
            entities=tuple(Entity(id=one, name=one.upper(), kind="authority") for one in ids),
            links=tuple(
                Link(source=end, relation="advises", target=middle)
                for end in "az" for middle in ids[2:]
            ),
        )  # fmt: skip
        page = show("view=paths&from=a&to=z", network=network)
        assert len(ways(page)) == 100
        assert "100 Wege · es gibt weitere" in page.inner_text(".answers p")

    def test_links_that_never_held_together_are_marked(self, show: Open) -> None:
        network = Network(
            id="never", title="Nie",
            entities=tuple(Entity(id=x, name=x.upper(), kind="authority") for x in "abc"),
            links=(
                Link(source="a", relation="advises", target="b", end=PartialDate(2010)),
                Link(source="b", relation="advises", target="c", start=PartialDate(2012)),
            ),
        )  # fmt: skip
        page = show("view=paths&from=a&to=c", network=network)
        assert page.inner_text(".warning").endswith("bestanden nie zur selben Zeit.")


class TestOnTheMap:
    def test_the_chosen_path_is_numbered_until_it_is_hidden(self, show: Open) -> None:
        page = show("view=paths&from=verein&to=rheine", size=(1000, 700), script=SPY)
        page.click("#way-2")
        page.click("#to-map")
        assert hash_of(page) == "#from=verein&to=rheine&path=2"
        caption = page.inner_text("#map-summary b")
        assert caption == "Weg von Verein Brücke nach Stadt Rheine: 4 Schritte"
        page.wait_for_function("['1', '2', '3', '4', '5'].every((n) => window.lettered.has(n))")
        page.click("#map-summary button")
        assert page.inner_text("#map-summary") == "8 Einheiten · 9 Verbindungen"
        page.go_back()
        assert page.inner_text("#map-summary b") == caption

    def test_the_drawer_starts_and_ends_a_path(self, show: Open) -> None:
        page = show("e=verein")
        page.click("#from-here")
        page.fill("#search", "rheine")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.click("#to-here")
        assert "from=verein&to=" in hash_of(page)
        assert ways(page)

    def test_a_wide_window_shows_the_path_beside_its_words(self, show: Open) -> None:
        page = show("view=paths&from=verein&to=rheine", size=(1400, 800), script=SPY)
        assert page.is_visible("#map")
        page.wait_for_function("window.lettered.has('5')")
        page.set_viewport_size({"width": 900, "height": 800})
        page.wait_for_selector("#map", state="hidden")
