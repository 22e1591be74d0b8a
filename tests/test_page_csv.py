"""Every table of the page as a file: what is in it, what a spreadsheet may not run, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netgraph.network import Network
from netgraph.tables.text import guard, unguard
from tests.browser import Open, page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Whatever people write: formulas in any line, signs of other alphabets, the ends of cells and rows.
CELLS = [
    *("", "=1+1", "+49 251", "-", "@x", "\t=x", "'=x", "''=x", "'x", "a;b", "a,b", 'say "x"'),
    *(
        "a\n=b",
        "a\r\n-b",
        "\r",
        " =x",
        "\u00a0=x",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "-3",
        "-3,5",
        "+3.5",
    ),
    *("-3\nx", "x\n-3", "-3-", "٣", "-٣", "ü", "\U0001f600", "=\u2028", "x\u2028=", "\ufeff=x"),
    *("=cmd|'/c calc'!A1", "0", "1e5", "-1e5", "'-3", "-\n-3", "''", "'", "\v=x", "\f=x"),
]


@pytest.fixture(scope="module")
def run(browser: Browser, folder: Path, cooperation: Network) -> Iterator[Callable[..., Any]]:
    """Evaluate an expression beside the page's own scripts."""
    page = browser.new_page()
    page.goto(page_of(cooperation, folder))
    yield page.evaluate
    page.close()


def saved(page: Page, selector: str, separator: str = ";") -> list[list[str]]:
    """The rows of the file that a button saves, as they were before they were guarded."""
    with page.expect_download() as saving:
        page.click(selector)
    text = io.StringIO(saving.value.path().read_bytes().decode("utf-8-sig"), newline="")
    return [[unguard(cell) for cell in row] for row in csv.reader(text, delimiter=separator)]


class TestSheet:
    @pytest.mark.parametrize(("lang", "separator"), [("de", ";"), ("en", ",")])
    def test_what_is_saved_is_read_back_the_same_and_runs_nothing(
        self, run: Callable[..., Any], lang: str, separator: str
    ) -> None:
        text = run("([rows, lang]) => Sheet.text(rows, lang)", [[CELLS, CELLS[::-1]], lang])
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        assert rows == [[guard(cell) for cell in CELLS], [guard(cell) for cell in CELLS[::-1]]]
        assert [unguard(cell) for cell in rows[0]] == CELLS
        assert run("(cells) => cells.map(Sheet.unguard)", rows[0]) == CELLS

    def test_numbers_are_those_of_the_reader_s_spreadsheet(self, run: Callable[..., Any]) -> None:
        assert run("Sheet.text([[-1.5, 2, 'x']], 'de')") == "-1,5;2;x\r\n"
        assert run("Sheet.text([[-1.5, 2, 'x']], 'en')") == "-1.5,2,x\r\n"
        # A language that nobody has translated the page to yet.
        assert run("Sheet.text([[-1.5, 2, 'x']], 'fr')") == "-1,5;2;x\r\n"


class TestTables:
    def test_a_path_has_a_row_for_each_link_in_its_own_direction(self, show: Open) -> None:
        page = show("view=paths&from=hamm&to=p1")
        heads, *rows = saved(page, "#csv-paths")
        assert heads[:5] == ["Weg", "Schritt", "Von", "Beziehung", "Zu"]
        # Two links join Hamm and Münster, one Münster and the project.
        assert [row[:5] for row in rows] == [
            ["1", "1", "Stadt Münster", "berät", "Stadt Hamm"],
            ["1", "1", "Stadt Münster", "kooperiert mit", "Stadt Hamm"],
            ["1", "2", "Stadt Münster", "trägt", "Projekt Münster"],
        ]
        assert rows[2][5:] == ["2012", "2014", "Öffnung in Münster", "Träger", "", "muenster", "p1"]

    def test_suggestions_come_with_all_that_speaks_for_them(self, show: Open) -> None:
        page = show("view=gaps&lang=en")
        heads, *rows = saved(page, "#csv-suggestions", ",")
        assert heads == [
            *("Rank", "From", "Relation", "To", "What speaks for it"),
            *("Note", "From (id)", "To (id)"),
        ]
        assert len(rows) == page.locator("#view-gaps .ways > li").count()
        assert [row[0] for row in rows] == [str(n + 1) for n in range(len(rows))]
        assert all(row[4] for row in rows)

    def test_what_would_fall_apart_is_saved_list_by_list(self, show: Open) -> None:
        page = show("view=gaps&section=structure")
        heads, *rows = saved(page, "#csv-entities")
        assert heads == ["Kennung", "Name", "Getrennte Paare", "Teile danach"]
        # Without Münster, Hamm is parted from five; without p1 its partner is, without p2 Rheine.
        assert sorted(rows) == [
            ["muenster", "Stadt Münster", "5", "2"],
            ["p1", "Projekt Münster", "5", "2"],
            ["p2", "Projekt Rheine", "5", "2"],
        ]

    def test_what_changes_would_do_is_saved_before_and_after(self, show: Open) -> None:
        page = show("view=gaps&section=whatif&without=muenster")
        heads, *rows = saved(page, "#csv-effects")
        assert heads == [
            *("Befund", "Kennung", "Name", "Andere Kennung", "Anderer Name"),
            *("vorher", "nachher"),
        ]
        parts = next(row for row in rows if row[0] == "Getrennte Teile")
        # Niemands Partner is alone; without Münster so is Hamm.
        assert parts[-2:] == ["2", "3"]

    def test_entities_and_links_say_more_than_the_screen(self, show: Open) -> None:
        page = show("view=table&table=links")
        heads, *rows = saved(page, "#csv")
        assert heads == [
            *("Von", "Beziehung", "Zu", "Beginn", "Ende", "Beleg", "Fundstelle", "Anmerkung"),
            *("Von (Kennung)", "Zu (Kennung)"),
        ]
        assert ["muenster", "p1"] in [row[-2:] for row in rows]
        assert len(rows) == 9
