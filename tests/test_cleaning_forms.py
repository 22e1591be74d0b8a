"""Cleaning a dataset of any form into any form: what is repaired, what stays, what is refused."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from netgraph.errors import DatasetError, FileProblem, Problem, Severity
from netgraph.tables import load, read, write
from netgraph.tables.cleaning import clean_dataset
from netgraph.tables.options import ReadingOptions
from tests.test_tables_cleaning import FAULTS, HERE
from tests.workbooks import KITE, kite_with, sheet

UNTIDY = {
    "A7": "neu", "B7": "Neues  Amt", "C1": "Kurzname", "D7": "Behörde", "I7": "1.5.2012",
    "N1": "Budget", "N7": " =1 ",
}  # fmt: skip
TIDY = ["neu", "Neues Amt", None, "authority", *[None] * 4, "2012-05-01", *[None] * 4, "=1"]


def untidy_workbook(folder: Path, **cells: Any) -> Path:
    """The kite with an untidy seventh row, and a sheet of its owner's."""
    workbook = kite_with({**UNTIDY, **cells})
    workbook["entities"]["N7"].data_type = "s"
    workbook.create_sheet("Notizen", 0)["A1"] = "nur für mich"
    workbook.save(folder / "kite.xlsx")
    return folder / "kite.xlsx"


def untidy_json(folder: Path, **keys: Any) -> Path:
    write(load(KITE), folder / "kite.json")
    raw = json.loads((folder / "kite.json").read_text(encoding="utf-8"))
    new = {"id": "neu", "Bezeichnung": "Neues  Amt", "kind": "Behörde", "aliases": ["N", "N"]}
    raw["entities"] = [{"Bezeichnung": entity.pop("name"), **entity} for entity in raw["entities"]]
    raw["entities"].append(new | {"start": "1.5.2012", "Budget": " 5"})
    (folder / "kite.json").write_text(json.dumps(raw | keys, indent=1), encoding="utf-8")
    return folder / "kite.json"


REFUSED = ("NG-C", "NG-E", "NG-J")
KEPT = {"NG-C05", "NG-C08", "NG-C13", "NG-C21", "NG-F01", "NG-F03", "NG-J08", "NG-J11"}


def serious(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of errors and warnings."""
    return sorted(problem.code for problem in problems if problem.severity is not Severity.INFO)


def test_a_workbook_keeps_its_sheets_and_all_cells_that_need_no_repair(tmp_path: Path) -> None:
    source = untidy_workbook(tmp_path, B3="#N/A", J7="31.02.2014")
    cleaning = clean_dataset(source, tmp_path / "clean.xlsx")
    workbook = load_workbook(tmp_path / "clean.xlsx")
    assert workbook.sheetnames == [
        "Notizen", "entities", "links", "sources", "places", "roles",
    ]  # fmt: skip
    assert workbook["Notizen"]["A1"].value == "nur für mich"
    entities = sheet(workbook, "entities")
    assert [cell.value for cell in entities[7]] == [
        "31.02.2014" if index == 9 else value for index, value in enumerate(TIDY)
    ]
    assert (entities["B3"].value, entities["B3"].data_type) == ("#N/A", "e")
    assert [cell.value for cell in entities[1]][1:4] == ["name", "short", "kind"]
    assert entities["N7"].data_type == "s"  # text, and no formula
    left = {problem.code for problem in cleaning.reading.problems}
    assert {"NG-X01", "NG-D01"} <= left
    told = [(repair.sheet, repair.row, repair.column) for repair in cleaning.repairs]
    assert told == [
        ("entities", 1, "short (C)"), ("entities", 7, "name (B)"), ("entities", 7, "kind (D)"),
        ("entities", 7, "start (I)"), ("entities", 7, "Budget (N)"),
    ]  # fmt: skip


def test_what_a_workbook_keeps_otherwise_than_it_shows_becomes_what_was_read(
    tmp_path: Path,
) -> None:
    workbook = kite_with({"I2": "=1+1", "B8": '="A"&"mt"'})
    entities = sheet(workbook, "entities")
    entities["A8"], entities["D8"] = "amt", "authority"
    workbook.save(tmp_path / "formulas.xlsx")
    cleaning = clean_dataset(tmp_path / "formulas.xlsx", tmp_path / "clean.xlsx")
    # Nobody has worked them out, so that there is nothing to be kept but the formulas.
    kept = sheet(load_workbook(tmp_path / "clean.xlsx"), "entities")
    assert (kept["I2"].value, kept["B8"].value) == ("=1+1", '="A"&"mt"')
    assert cleaning.repairs == ()
    assert [problem.code for problem in cleaning.reading.problems][:2] == ["NG-X02", "NG-X02"]


def test_a_json_file_keeps_its_keys_and_what_is_no_record(tmp_path: Path) -> None:
    source = untidy_json(tmp_path, extra={"own": 1}, links=[1, {"source": "club"}])
    cleaning = clean_dataset(source, tmp_path / "clean.json")
    clean = json.loads((tmp_path / "clean.json").read_text(encoding="utf-8"))
    assert clean["extra"] == {"own": 1}
    assert clean["links"] == [1, {"source": "club"}]
    assert clean["entities"][-1] == {
        "id": "neu", "name": "Neues Amt", "kind": "authority", "aliases": ["N"],
        "start": "2012-05-01", "Budget": "5",
    }  # fmt: skip
    codes = [code for repair in cleaning.repairs for code in repair.codes]
    assert codes == ["NG-C12", "NG-V02", "NG-V12", "NG-D02", "NG-E15", "NG-E15"]
    assert {"NG-J07", "NG-J11", "NG-C13"} & {p.code for p in cleaning.reading.problems}


@pytest.mark.parametrize("output", ["clean", "clean.xlsx", "clean.json"])
@pytest.mark.parametrize("source", [untidy_workbook, untidy_json])
def test_every_form_may_become_every_other_and_a_second_cleaning_changes_nothing(
    tmp_path: Path, source: Any, output: str
) -> None:
    first = clean_dataset(source(tmp_path), tmp_path / output)
    assert first.reading.network is not None
    neu = first.reading.network.entity("neu")
    assert (neu.name, neu.kind, str(neu.start)) == ("Neues Amt", "authority", "2012-05-01")
    again = clean_dataset(tmp_path / output, tmp_path / f"again-{output}")
    assert (again.repairs, again.left_behind) == ((), ())
    assert content(tmp_path / f"again-{output}") == content(tmp_path / output)
    assert read(tmp_path / output, ReadingOptions(no_repair=True)).network is not None


def content(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name if path.is_dir() else "": file.read_bytes() for file in files}


# Writing a workbook takes its time; both forms are made of the same rows.
@pytest.mark.parametrize(
    ("fault", "suffix"), [(f, ".json") for f in FAULTS] + [(f, ".xlsx") for f in FAULTS[::5]]
)
def test_another_form_shows_the_same_faults_or_is_refused(
    fault: str, suffix: str, tmp_path: Path
) -> None:
    shutil.copytree(KITE, tmp_path / "kite")
    for file in (HERE / "broken" / fault).iterdir():
        if file.name != "expected.txt":
            shutil.copy(file, tmp_path / "kite")
    output = tmp_path / f"clean{suffix}"
    problems = clean_dataset(tmp_path / "kite", tmp_path / "folder").reading.problems
    errors = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    before = serious(problems)
    if any(code.startswith(REFUSED) and code not in KEPT for code in errors):
        with pytest.raises(DatasetError):
            clean_dataset(tmp_path / "kite", output)
        assert not output.exists()
    else:
        now = serious(clean_dataset(tmp_path / "kite", output).reading.problems)
        assert set(before) - set(now) <= KEPT
        assert set(now) - set(before) <= {"NG-V01"}  # a row that ended early lacks a value now


CELL = st.sampled_from(
    ["", " a  b", "'=x", "=1", "a;;a", "1.5.2012", "laufend", "31.02.2014", "Behörde", "xyz",
     "x\n y", "51,5", "Ko\u0308ln", "\u200b", "# n", '"', "-", "a"]
)  # fmt: skip


@given(st.lists(st.tuples(*[CELL] * 5), min_size=1, max_size=6), st.booleans())
def test_cleaning_twice_is_cleaning_once_whatever_the_cells_hold(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], titled: bool
) -> None:
    folder = tmp_path_factory.mktemp("any")
    text = io.StringIO(newline="")
    title = [("Partner 2014",)] if titled else []
    header = ("id", "Bezeichnung", "Art", "Ende", "Budget")
    csv.writer(text, delimiter=";").writerows([*title, header, *rows])
    (folder / "in").mkdir()
    (folder / "in" / "entities.csv").write_bytes(text.getvalue().encode())
    before = clean_dataset(folder / "in", folder / "once").reading.counts["entities.csv"]
    assert clean_dataset(folder / "once", folder / "twice").repairs == ()
    assert content(folder / "once") == content(folder / "twice")
    count = read(folder / "in").counts["entities.csv"]
    assert (before.used, before.rejected) == (count.used, count.rejected)


def test_what_another_form_could_not_show_is_refused(tmp_path: Path) -> None:
    source = untidy_workbook(tmp_path, B3="#N/A")
    with pytest.raises(DatasetError) as refusal:
        clean_dataset(source, tmp_path / "clean")
    assert [problem.code for problem in refusal.value.problems] == ["NG-X01"]
    twice = tmp_path / "twice.json"
    twice.write_text('{"entities": [{"id": "a", "id": "b"}], "links": []}')
    with pytest.raises(DatasetError):  # Python has the second id only
        clean_dataset(twice, tmp_path / "clean.json")
    assert {path.name for path in tmp_path.iterdir()} == {"kite.xlsx", "twice.json"}


def test_what_another_form_has_no_room_for_is_told(tmp_path: Path) -> None:
    shutil.copytree(KITE, tmp_path / "kite")
    package = json.loads((KITE / "datapackage.json").read_text(encoding="utf-8"))
    package["contributors"] = [{"title": "Somebody"}]
    (tmp_path / "kite" / "datapackage.json").write_text(json.dumps(package))
    with (tmp_path / "kite" / "links.csv").open("a") as links:
        links.write("# to do\n")
    behind = clean_dataset(tmp_path / "kite", tmp_path / "clean.xlsx").left_behind
    assert [(problem.code, problem.file) for problem in behind] == [
        ("NG-C25", "links.csv"), ("NG-F11", "datapackage.json"),
    ]  # fmt: skip
    assert behind[1].message == "Only datapackage.json has room for: contributors."
    sheets = clean_dataset(untidy_workbook(tmp_path), tmp_path / "folder").left_behind
    assert [(problem.code, problem.sheet) for problem in sheets] == [("NG-F03", "Notizen")]


def test_the_columns_are_described_under_their_new_names_and_all_else_stays(
    tmp_path: Path,
) -> None:
    shutil.copytree(KITE, tmp_path / "kite")
    package = json.loads((KITE / "datapackage.json").read_text(encoding="utf-8"))
    package["licenses"] = [{"name": "A"}, {"name": "B"}]
    (other,) = [{"name": "map", "path": "map.png"}]
    package["resources"] = [other, *package["resources"]]
    (tmp_path / "kite" / "datapackage.json").write_text(json.dumps(package))
    table = "Kennung;Bezeichnung;Art;Budget\na;A;Partner;5\n"
    (tmp_path / "kite" / "entities.csv").write_text(table)
    clean_dataset(tmp_path / "kite", tmp_path / "clean")
    described = json.loads((tmp_path / "clean" / "datapackage.json").read_text(encoding="utf-8"))
    assert described | {"resources": 0} == package | {"resources": 0}
    assert [resource["name"] for resource in described["resources"]] == [
        resource["name"] for resource in package["resources"]
    ]
    entities = next(each for each in described["resources"] if each["name"] == "entities")
    fields = [field["name"] for field in entities["schema"]["fields"]]
    assert fields == ["id", "name", "kind", "Budget"]
    header = next(csv.reader(io.StringIO((tmp_path / "clean/entities.csv").read_text())))
    assert header == fields


@pytest.mark.parametrize("name", ["clean.csv", "clean.xlsm", "clean.ods", "clean.txt", "-"])
def test_an_outcome_is_named_as_what_it_will_be(tmp_path: Path, name: str) -> None:
    path = Path("-") if name == "-" else tmp_path / name
    with pytest.raises(FileProblem, match="the outcome is a folder"):
        clean_dataset(KITE, path)


def test_a_file_that_cannot_be_read_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    for name in ("x.xlsx", "x.json"):
        (tmp_path / name).write_bytes(b"PK\x03\x04")
        with pytest.raises(DatasetError):
            clean_dataset(tmp_path / name, tmp_path / f"clean-{name}")
    with pytest.raises(FileProblem, match="it is there already"):
        clean_dataset(KITE, tmp_path / "x.json")
    assert {path.name for path in tmp_path.iterdir()} == {"x.xlsx", "x.json"}
