"""What people have decided: links that are planned, and pairs ruled out as links."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import frictionless
import pytest
from openpyxl import load_workbook

import netgraph.cli
from netgraph.errors import DatasetError
from netgraph.merging import Wish, merge
from netgraph.model import Entity, Link, NotLink
from netgraph.network import Network
from netgraph.tables import describe, load, read, write
from tests.workbooks import kite, sheet

ENTITIES = (
    Entity(id="amt", name="Stadtamt", short="Amt", kind="authority"),
    Entity(id="haus", name="Haus", kind="partner"),
    Entity(id="p", name="Vorhaben", kind="project"),
    Entity(id="prog", name="Programm", kind="programme"),
    Entity(id="q", name="Zweites Vorhaben", kind="project"),
    Entity(id="verein", name="Verein", kind="partner"),
)


def link(source: str, relation: str, target: str, **more: Any) -> Link:
    return Link(source=source, relation=relation, target=target, **more)


NETWORK = Network(
    id="decided",
    title="Decided",
    entities=ENTITIES,
    links=(
        link("amt", "carries", "p"),
        link("amt", "cooperates_with", "verein", planned=True),
        link("haus", "partners_in", "p", planned=True, note="From spring."),
        link("p", "part_of", "prog"),
        link("verein", "partners_in", "p"),
    ),
    not_links=(
        NotLink(a="haus", b="amt", reason="asked in 2014", extra=(("by", "office"),)),
        NotLink(a="prog", b="verein"),
    ),
)


def codes(*links: Link) -> list[str]:
    """What is wrong with a network of these links, by code; nothing when it is one."""
    try:
        Network(id="x", title="X", entities=ENTITIES, links=links)
    except DatasetError as error:
        return [problem.code for problem in error.problems]
    return []


@pytest.mark.parametrize("name", ["folder", "file.json", "file.xlsx"])
def test_decisions_are_written_and_read_back_in_every_form(name: str, tmp_path: Path) -> None:
    write(NETWORK, tmp_path / name)
    reading = read(tmp_path / name)
    assert {problem.code for problem in reading.problems} == {"NG-C08"}  # a column of one's own
    again = reading.network
    assert again is not None
    assert (again.links, again.not_links) == (NETWORK.links, NETWORK.not_links)
    assert again.recorded_links == tuple(link for link in NETWORK.links if not link.planned)


def test_where_nothing_is_planned_or_ruled_out_no_column_table_or_key_tells_of_it(
    tmp_path: Path,
) -> None:
    write(NETWORK, tmp_path / "folder")
    bare = NETWORK.model_copy(update={"links": NETWORK.recorded_links, "not_links": ()})
    for name in ("folder", "new", "file.json", "file.xlsx"):
        write(bare, tmp_path / name)
        assert load(tmp_path / name) == bare
    assert "planned" not in (tmp_path / "folder" / "links.csv").read_text()
    assert (tmp_path / "folder" / "not_links.csv").read_text() == "a,b,reason\n"
    assert not (tmp_path / "new" / "not_links.csv").exists()
    said = json.loads((tmp_path / "file.json").read_bytes())
    assert "not_links" not in said
    assert all("planned" not in record for record in said["links"])
    assert load_workbook(tmp_path / "file.xlsx").sheetnames == [
        "entities", "links", "sources", "places", "roles", "dataset",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "planned"),
    [
        ("yes", True), ("ja", True), ("x", True), ("1", True), ("true", True), ("wahr", True),
        ("JA", True), (" Yes ", True),
        ("", False), ("no", False), ("nein", False), ("0", False), ("false", False),
        ("FALSCH", False),
    ],
)  # fmt: skip
def test_yes_and_no_are_read_in_the_words_of_both_languages(
    cell: str, planned: bool, tmp_path: Path
) -> None:
    (tmp_path / "entities.csv").write_text("id,name,kind\na,A,partner\nb,B,partner\n")
    (tmp_path / "links.csv").write_text(f"source,target,relation,Geplant\na,b,advises,{cell}\n")
    (record,) = load(tmp_path).links
    assert record.planned is planned


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (True, []), (False, []), (None, []),
        ("yes", ["info NG-J10"]), (1, ["info NG-J10"]), (0, ["info NG-J10"]),
        ("perhaps", ["info NG-J10", "error NG-V08"]), (2, ["info NG-J10", "error NG-V08"]),
        ([True], ["error NG-J07"]), (1.5, ["error NG-J07"]),
    ],
)  # fmt: skip
def test_json_says_it_by_true_and_false(value: object, told: list[str], tmp_path: Path) -> None:
    record = {"source": "a", "target": "b", "relation": "advises", "planned": value}
    entities = [{"id": name, "name": name, "kind": "partner"} for name in "ab"]
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"entities": entities, "links": [record]}, indent=1))
    reading = read(path)
    assert [f"{problem.severity} {problem.code}" for problem in reading.problems] == told
    if not any(text.startswith("error") for text in told):
        assert reading.network is not None
        assert reading.network.links[0].planned is bool(value)


def test_cleaning_makes_a_truth_value_of_each_word(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "entities.csv").write_text("id,name,kind\na,A,partner\nb,B,partner\n")
    rows = "a,b,advises,JA\nb,a,advises,nein\na,b,funds,\n"
    (folder / "links.csv").write_text(f"source,target,relation,planned\n{rows}")
    assert netgraph.cli.run(["clean", str(folder), str(tmp_path / "out.json")]) == 0
    links = json.loads((tmp_path / "out.json").read_bytes())["links"]
    assert [record.get("planned") for record in links] == [True, False, None]


def test_a_workbook_says_it_by_truth_values_and_offers_both_words(tmp_path: Path) -> None:
    workbook = kite()
    links = sheet(workbook, "links")
    links.insert_cols(9)
    values: tuple[str | bool | int, ...] = ("Geplant", True, False, "ja", 1)
    for number, value in enumerate(values, start=1):
        links.cell(number, 9).value = value
    pairs = workbook.create_sheet("Ausgeschlossene Verbindungen")
    pairs.append(("a", "b", "Grund"))
    pairs.append(("wind", "club", "gefragt"))
    workbook.save(tmp_path / "kite.xlsx")
    reading = read(tmp_path / "kite.xlsx")
    assert {problem.code for problem in reading.problems} == {"NG-C12"}  # the German headers
    assert reading.network is not None
    assert [link.source for link in reading.network.planned_links] == ["club", "hamm", "muenster"]
    assert reading.network.not_links == (NotLink(a="wind", b="club", reason="gefragt"),)
    write(reading.network, tmp_path / "again.xlsx")
    offers = load_workbook(tmp_path / "again.xlsx")["links"].data_validations.dataValidation
    assert '"yes,no"' in [offer.formula1 for offer in offers]


def test_the_package_describes_planned_links_so_that_others_read_them(tmp_path: Path) -> None:
    write(NETWORK, tmp_path)
    text = (tmp_path / "links.csv").read_text().replace(",yes", ",ja")
    (tmp_path / "links.csv").write_text(text)
    describe(tmp_path)
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    links = frictionless.Package(str(tmp_path / "datapackage.json")).get_table_resource("links")
    assert [row["planned"] for row in links.read_rows()] == [None, True, True, None, None]


def test_a_plan_may_contradict_what_is_recorded_and_nothing_else_may() -> None:
    whole = link("p", "part_of", "q")
    assert codes(whole, link("q", "part_of", "p", planned=True)) == []
    assert codes(whole, link("q", "part_of", "p")) == ["NG-R07"]  # in a circle
    assert codes(whole, link("p", "carries", "amt", planned=True)) == ["NG-R10"]


def test_merging_carries_pairs_over_folds_doubles_and_drops_what_is_one_by_then() -> None:
    pairs = (*NETWORK.not_links, NotLink(a="amt", b="verein"), NotLink(a="verein", b="haus"))
    network = NETWORK.model_copy(update={"not_links": pairs})
    done = merge(network, [Wish(keep="verein", merge="haus")])
    # haus/amt is amt/verein then, which is there already, and verein/haus would be verein/verein.
    assert [(pair.a, pair.b) for pair in done.network.not_links] == [
        ("amt", "verein"), ("prog", "verein"),
    ]  # fmt: skip
    texts = [str(change.text) for change in done.changes]
    assert "The pair verein / haus would lead to itself and was dropped." in texts
    assert (
        "The pair haus / amt is there already; what it says beside is lost:"
        " reason 'asked in 2014', by 'office'."
    ) in texts
    # The planned link of haus stays apart from the recorded one of verein.
    of_verein = [link for link in done.network.links if link.target == "p"]
    assert [(link.source, link.planned) for link in of_verein] == [
        ("amt", False), ("verein", False), ("verein", True),
    ]  # fmt: skip


def test_info_counts_planned_links_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(NETWORK, tmp_path)
    assert netgraph.cli.run(["info", "-d", str(tmp_path), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["links"]["total"], said["links"]["undated"], said["links"]["planned"]) == (3, 3, 2)
    assert said["links"]["by_relation"]["partners_in"] == 1
    assert said["isolated"] == ["haus", "q"]  # the link of haus is planned
    assert netgraph.cli.run(["info", "-d", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    assert "3 links" in text
    assert "planned        2 links" in text


def test_show_lists_planned_links_behind_the_recorded_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(NETWORK, tmp_path)
    assert netgraph.cli.run(["show", "p", "-d", str(tmp_path), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [each["other"]["id"] for each in said["links"]] == ["amt", "verein", "prog"]
    assert [each["other"]["id"] for each in said["planned"]] == ["haus"]
    assert netgraph.cli.run(["show", "p", "-d", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "planned: with the participation of (1)",
        "  Haus (haus)",
        "    From spring.",
    ]
