"""`netgraph gaps roles`: on the bundled network, and where there is little to tell."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import netgraph.cli

Roles = Callable[..., str]


@pytest.fixture
def roles(capsys: pytest.CaptureFixture[str]) -> Roles:
    """What the command prints."""

    def start(*options: str) -> str:
        assert netgraph.cli.run(["gaps", "roles", *options]) == 0
        return capsys.readouterr().out

    return start


@pytest.fixture
def dataset(tmp_path: Path) -> Callable[..., str]:
    """A dataset of a programme and these entities and links, each linked with the programme."""

    def write(*entities: dict[str, Any], expected: Sequence[str] = ()) -> str:
        programme = {"id": "p", "name": "Programm", "kind": "programme"}
        links = [{"source": e["id"], "target": "p", "relation": "partners_in"} for e in entities]
        path = tmp_path / "dataset.json"
        template = [{"programme": "p", "role": role} for role in expected]
        tables = {"entities": [programme, *entities], "links": links, "roles": template}
        path.write_text(json.dumps(tables))
        return str(path)

    return write


def town(name: str, *, roles: Sequence[str] = ("Stadt",)) -> dict[str, Any]:
    return {"id": name, "name": name, "kind": "authority", "roles": [*roles], "place": name}


def test_text_shows_the_matrix_who_fills_it_and_what_is_not_recorded(roles: Roles) -> None:
    told = roles("--programme", "KOMM-IN NRW")
    assert "\nStadt Paderborn   -  -\nStadt Solingen    x  x\nx at the table · " in told
    assert "\nKreis Düren       ?  ?\n" in told
    assert (
        "\n1  Ausländerbehörde: 1 of 3; expected by komm-in: Rahmenbedingungen der Förderung\n"
        "   x  Stadt Solingen: Ausländerbehörde Solingen [komm-in: Stadt Solingen]\n"
    ) in told
    # Paderborn has nine roles, of which seven are found in it alone; Duisburg has one.
    assert "\nExpected and not recorded: 4. " in told
    assert "\n  Stadt Paderborn: Ausländerbehörde (64 %)\n" in told
    assert "Nothing is known of: Kreis Düren, Märkischer Kreis, Stadt Essen, Stadt Hilden." in told
    assert "What is not recorded may be there all the same: " in told
    assert "\nsources\n  komm-in: " in told


def test_a_body_of_the_place_is_told_apart_from_the_table(roles: Roles) -> None:
    told = roles("--programme", "einwanderung-gestalten-nrw", "--lang", "de")
    assert "\n   o  Stadt Dortmund: Jobcenter Dortmund [chancen-nrw: Unsere Partner]\n" in told
    assert "\nNichts bekannt ist über: Kreis Lippe.\n" in told


def test_json_and_csv_have_the_same_cells(roles: Roles) -> None:
    found = json.loads(roles("--format", "json"))
    rows = list(csv.DictReader(io.StringIO(roles("--format", "csv"))))
    assert [(row["peer"], row["role"], row["state"], row["entity"]) for row in rows] == [
        (row["peer"], cell["role"], cell["state"], entity["id"])
        for programme in found["programmes"]
        for row in programme["rows"]
        for cell in row["cells"]
        for entity in cell["entities"] or [{"id": ""}]
    ]


def test_json_has_the_documented_keys(roles: Roles) -> None:
    found = json.loads(roles("--format", "json", "--as-of", "2018", "--groups"))
    assert set(found) == {"as_of", "undated_links", "programmes"}
    programme = found["programmes"][0]
    assert set(programme) == {"programme", "roles", "rows", "gaps", "groups"}
    keys = [set(programme[name][0]) for name in ("roles", "rows", "gaps", "groups")]
    assert keys == [
        {"role", "expected", "source", "locator", "note", "share"},
        {"peer", "place", "type", "information", "cells"},
        {"peer", "place", "role", "expected", "probability"},
        {"type", "role", "having", "number", "having_all", "number_all", "p", "q"},
    ]


def test_a_date_is_told_with_the_undated_links(roles: Roles) -> None:
    assert "As of 2018; " in roles("--as-of", "2018")


def test_groups_that_do_not_differ_are_told_and_listed_as_csv(roles: Roles) -> None:
    assert "differ in no role beyond chance." in roles("--groups")
    (first, *_) = csv.DictReader(io.StringIO(roles("--groups", "--format", "csv")))
    assert first["programme"] == "einwanderung-gestalten-nrw"
    assert float(first["p"]) <= float(first["q"])


def test_groups_that_differ_are_told_with_their_numbers(
    roles: Roles, dataset: Callable[..., str]
) -> None:
    # Ten municipalities, the five towns with a job centre: 1/252, twice that for two tests.
    towns = [town(f"Stadt {n}", roles=["Stadt", "Amt", "Jobcenter"]) for n in "ABCDE"]
    counties = [town(f"Kreis {n}", roles=["Kreis", "Amt"]) for n in "VWXYZ"]
    entities = [e | {"id": e["name"].replace(" ", "")} for e in (*towns, *counties)]
    told = roles("-d", dataset(*entities), "--groups", "--lang", "de")
    assert "\nJobcenter: 5 von 5 Städten, von allen 5 von 10 (q = 0,0079).\n" in told


def test_one_type_is_compared_with_nothing(roles: Roles, dataset: Callable[..., str]) -> None:
    entities = [town(name, roles=["Stadt", role]) for name, role in zip("AB", "XY", strict=True)]
    told = roles("-d", dataset(*entities), "--groups")
    assert "\nCounties, towns and communities cannot be compared: " in told


def test_a_gap_of_a_role_that_nobody_has_gets_no_percentage(
    roles: Roles, dataset: Callable[..., str]
) -> None:
    known, unknown = town("A", roles=["Stadt", "Amt"]), town("B")
    told = roles("-d", dataset(known, unknown, expected=["Jobcenter"]))
    assert "\n  A: Jobcenter\nNothing is known of: B.\n" in told


def test_other_roles_are_counted_where_anything_is_known(roles: Roles) -> None:
    # The institute that evaluates the programme serves all twelve; of Lippe nothing is known.
    assert "municipalities have them: Hochschule 11, " in roles()


def test_many_roles_are_shown_below_one_another(roles: Roles, dataset: Callable[..., str]) -> None:
    entities = [town(name, roles=["Stadt", *map(str, range(100, 113))]) for name in "ABCDE"]
    told = roles("-d", dataset(*entities))
    assert "\n   1  2  3  4  5  6  7  8  9  10  11  12\nA" + 10 * "  x" + 2 * "   x" + "\n" in told
    assert "\n   13\nA  x\nB  x\n" in told
    assert "\n1  100: 5 of 5; expected as the others have it\n" in told


def test_where_no_role_is_expected_that_is_told(roles: Roles, dataset: Callable[..., str]) -> None:
    told = roles("-d", dataset(town("A", roles=["Stadt", "Jobcenter"])))
    assert "Programm\nNo role is expected: " in told
    assert "Other roles, and how many municipalities have them: Jobcenter 1." in told


def test_a_network_without_municipalities_is_no_error(
    roles: Roles, dataset: Callable[..., str]
) -> None:
    path = dataset(town("A", roles=["Jobcenter"]))
    assert roles("-d", path) == "No programme with municipalities is recorded.\n"
    assert roles("-d", path, "--programme", "p") == (
        "Programm\nNo municipality of it is recorded.\n\n"
    )


def test_a_template_without_a_source_is_named_itself(
    roles: Roles, dataset: Callable[..., str]
) -> None:
    told = roles("-d", dataset(town("A", roles=["Stadt", "Amt"]), expected=["Jobcenter"]))
    assert "1  Jobcenter: 0 of 1; expected by the table roles\n" in told


def test_an_unknown_programme_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert netgraph.cli.run(["gaps", "roles", "--programme", "KOMM-IN NRV"]) == 1
    assert "KOMM-IN NRW" in capsys.readouterr().err
