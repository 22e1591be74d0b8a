"""``netgraph init``: an empty dataset, and what becomes of it when somebody fills it in."""

import csv
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from netgraph.tables import load, read
from tests.commands import Run


def sheet(workbook: openpyxl.Workbook, name: str) -> Worksheet:
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def test_a_workbook_is_made_and_the_next_steps_are_told(run: Run, tmp_path: Path) -> None:
    result = run("init", "netz.xlsx", "--lang", "en")
    assert (result.code, result.out) == (0, "netz.xlsx\n")
    assert "netgraph check netz.xlsx" in result.err
    assert "netgraph map -d netz.xlsx" in result.err
    workbook = openpyxl.load_workbook(tmp_path / "netz.xlsx")
    assert workbook.sheetnames == [
        "Read me", "entities", "links", "sources", "places", "roles", "dataset",
    ]  # fmt: skip
    assert sheet(workbook, "Read me").max_row == 11


def test_its_help_is_german_where_german_is_asked_for(run: Run, tmp_path: Path) -> None:
    result = run("init", "netz.xlsx", "--lang", "de")
    assert "prüfen Sie: netgraph check netz.xlsx" in result.err
    workbook = openpyxl.load_workbook(tmp_path / "netz.xlsx")
    assert workbook.sheetnames[:3] == ["Anleitung", "Einheiten", "Verbindungen"]
    notes = [cell.comment.text for cell in sheet(workbook, "Einheiten")[1] if cell.comment]
    assert notes[1] == "Voller Name. Pflichtangabe."
    offers = sheet(workbook, "Einheiten").data_validations.dataValidation
    assert '"Programm,Projekt,Behörde,Partner"' in {offer.formula1 for offer in offers}
    offers = sheet(workbook, "Verbindungen").data_validations.dataValidation
    assert any("'Einheiten'!" in str(offer.formula1) for offer in offers)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("path", ["netz.xlsx", "netz"])
def test_an_untouched_dataset_is_told_to_have_no_rows_yet(run: Run, path: str, lang: str) -> None:
    run("init", path, "--lang", lang)
    result = run("check", path, "--lang", "en")
    assert result.code == 1
    assert result.out.endswith("There are no rows yet. Begin with the entities, then link them.\n")
    assert {problem.code for problem in read(path).problems} == {"NG-C05"}


def test_a_folder_is_made_with_a_file_of_help(run: Run, tmp_path: Path) -> None:
    run("init", "mein netz", "--lang", "de")
    folder = tmp_path / "mein netz"
    assert sorted(file.name for file in folder.iterdir()) == [
        "LIESMICH.txt", "datapackage.json", "entities.csv", "links.csv", "places.csv", "roles.csv",
        "sources.csv",
    ]  # fmt: skip
    help_text = (folder / "LIESMICH.txt").read_text(encoding="utf-8")
    assert 'netgraph check "mein netz"' in help_text
    assert "  relation: Wie die erste Einheit zur zweiten steht" in help_text


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_folder_that_was_filled_in_is_a_network(run: Run, tmp_path: Path, lang: str) -> None:
    run("init", "netz", "--lang", lang)
    for name, row in (
        ("entities", {"id": "a", "name": "Ämter", "kind": "authority"}),
        ("links", {}),
    ):
        path = tmp_path / "netz" / f"{name}.csv"
        header = path.read_text(encoding="utf-8-sig").strip()
        delimiter = ";" if lang == "de" else ","
        with path.open("a", encoding="utf-8", newline="") as file:
            if row:
                csv.DictWriter(file, header.split(delimiter), delimiter=delimiter).writerow(row)
    assert load(tmp_path / "netz").entity("a").name == "Ämter"


def test_what_is_there_is_not_touched(run: Run, tmp_path: Path) -> None:
    (tmp_path / "netz.xlsx").write_text("mine")
    (tmp_path / "netz").mkdir()
    (tmp_path / "netz" / "mine.txt").write_text("mine")
    for path in ("netz.xlsx", "netz"):
        result = run("init", path)
        assert result.code == 2
        assert "is there already" in result.err
    assert (tmp_path / "netz.xlsx").read_text() == "mine"
    assert [file.name for file in (tmp_path / "netz").iterdir()] == ["mine.txt"]


def test_a_path_that_looks_like_another_file_is_refused(run: Run, tmp_path: Path) -> None:
    for path in ("netz.xls", "netz.json", "-"):
        result = run("init", path)
        assert result.code == 2
        assert "a file that ends in .xlsx" in result.err
    assert list(tmp_path.iterdir()) == []
