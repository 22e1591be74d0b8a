"""`netgraph whatif`, on the kite: without the project, the programme is linked to nobody."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import netgraph.cli
from netgraph import tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KITE = Path(__file__).parent / "tiny" / "kite"
WhatIf = Callable[..., str]


@pytest.fixture
def whatif(capsys: pytest.CaptureFixture[str]) -> WhatIf:
    """What the command prints, or, with a ``code``, what it says went wrong."""

    def start(*options: str, code: int = 0, dataset: Path = KITE) -> str:
        assert netgraph.cli.run(["whatif", "-d", str(dataset), *options]) == code
        said = capsys.readouterr()
        return said.err if code else said.out

    return start


def test_text_tells_the_changes_and_the_figures_before_and_after(whatif: WhatIf) -> None:
    # Of the 10 pairs, 3 of {club, hamm, muenster} stay connected; wind loses its 3.
    lines = whatif("--remove-entity", "kite").splitlines()
    assert lines[:2] == ["What would be if:", "  −  Projekt Drachenbau with all its links"]
    rows = {" ".join(line.split()) for line in lines}
    assert {
        "separate parts 1 2",
        "pairs that a path connects 10 3",
        "entities within three steps, on average 4.00 1.50",
        "Hamm 0.5 1.0",
        "3 pairs would not be connected any more.",
        "New thin spots, which alone hold others together: Hamm.",
    } <= rows


def test_german_text_has_german_words_and_decimal_commas(whatif: WhatIf) -> None:
    asked = ("--add", "Aufwind kooperiert mit Hamm", "--lang", "de")
    told = whatif(*asked)
    assert "  +  Programm Aufwind kooperiert mit Stadt Hamm\n" in told
    assert "4,00" in told
    assert "Keine dünne Stelle mehr: Drachenbau.\n" in told
    assert whatif(*asked, "--as-of", "2013").endswith(
        "Stichtag 2013; 2 der mitgezählten Verbindungen sind undatiert.\n"
    )


def test_json_names_changes_and_effects(whatif: WhatIf) -> None:
    asked = ("--add", "wind funds hamm", "--remove", "hamm - club", "--remove-entity", "muenster")
    found = json.loads(whatif(*asked, "--format", "json"))
    assert set(found) == {
        "as_of", "undated_links", "estimated", "changes", "measures", "cut_pairs", "betweenness",
        "thin_spots",
    }  # fmt: skip
    assert found["changes"] == [
        {"change": "add", "source": "wind", "relation": "funds", "target": "hamm"},
        {"change": "remove", "source": "hamm", "relation": "advises", "target": "club"},
        {"change": "remove_entity", "id": "muenster"},
    ]


def test_csv_has_a_row_for_each_figure(whatif: WhatIf) -> None:
    rows = list(csv.DictReader(io.StringIO(whatif("--remove-entity", "kite", "--format", "csv"))))
    of = {(row["finding"], row["id"]): (row["before"], row["after"]) for row in rows}
    assert of["measure", "components"] == ("1", "2")
    assert of["measure", "cut_pairs"] == ("", "3")
    assert of["betweenness", "hamm"] == ("0.5", "1.0")
    assert of["thin_spot", "hamm"] == ("0", "1")


def test_a_table_of_changes_is_tried_and_its_faults_refuse_it(
    whatif: WhatIf, tmp_path: Path
) -> None:
    path = tmp_path / "changes.csv"
    path.write_text("change,source\nremove_entity,kite\n", encoding="utf-8")
    assert whatif("--from", str(path)) == whatif("--remove-entity", "kite")
    path.write_text("change,source\nremove_entity,kites\n", encoding="utf-8")
    told = whatif("--from", str(path), code=2)
    assert "row 2" in told
    assert "'kites' is not in this network" in told
    path.write_text("source,target,relation,planned\nhamm,kite,carries,no\n", encoding="utf-8")
    assert "changes.csv' holds no change" in whatif("--from", str(path), code=2)


def test_a_change_that_is_named_twice_counts_once(whatif: WhatIf) -> None:
    link = "--add", "hamm carries kite"
    assert whatif(*link, "--add", "Projekt Drachenbau, getragen von Hamm") == whatif(*link)
    gone = "--remove-entity", "kite"
    assert whatif(*gone, *gone) == whatif(*gone)


def test_without_changes_the_planned_links_are_tried(whatif: WhatIf, tmp_path: Path) -> None:
    assert "No link of the network is planned" in whatif(code=2)
    network = tables.load(KITE)
    first, *rest = network.links
    first = first.model_copy(update={"planned": True})
    tables.write(network.model_copy(update={"links": (first, *rest)}), tmp_path / "planned")
    assert whatif(dataset=tmp_path / "planned").splitlines()[:2] == [
        "What would be with planned links:",
        "  +  Drachenverein e. V. takes part in Projekt Drachenbau",
    ]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--add", "hamm cares kite"), 2, "'cares' is not one of them"),
        (("--add", "kite carries hamm"), 2, "carries cannot lead from project"),
        (("--add", "muenster carries kite"), 2, "'muenster carries kite' is there already"),
        (("--remove", "muenster funds kite"), 2, "no link 'muenster funds kite' to remove"),
        (("--remove-entity", "Hom"), 1, "'Hom' is not in this network"),
        (
            ("--remove-entity", "kite", "--as-of", "2020"),
            1,
            "Projekt Drachenbau is not there as of 2020",
        ),
        (("--from", "nothing.csv"), 2, "cannot read"),
    ],
)
def test_what_cannot_be_tried_is_told(
    whatif: WhatIf, options: tuple[str, ...], code: int, said: str
) -> None:
    assert said in whatif(*options, code=code)


def test_a_map_opens_with_the_changes_and_the_day(
    whatif: WhatIf, tmp_path: Path, browser: Browser
) -> None:
    file = tmp_path / "map.html"
    asked = ("--remove", "hamm – kite", "--add", "wind funds hamm", "--as-of", "2013")
    assert whatif(*asked, "--lang", "en", "-o", str(file)) == f"{file}\n"
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready='1']")
    assert page.inner_text("#map-summary b") == "2 changes tried"
    assert page.inner_text(".time .now") == "2013"
    # Who takes the day away hands on, with the address, that there is none.
    page.goto(f"{file.as_uri()}#at=")
    page.reload()
    page.wait_for_selector("html[data-ready='1']")
    assert page.inner_text(".time .now") == "all years"
    page.close()
