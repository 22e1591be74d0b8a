"""`netgraph groups`, on the kite: two groups would have to be cut apart in it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import netgraph.cli

KITE = Path(__file__).parent / "tiny" / "kite"
Groups = Callable[..., str]


@pytest.fixture
def groups(capsys: pytest.CaptureFixture[str]) -> Groups:
    """What the command prints for the kite."""

    def start(*options: str) -> str:
        assert netgraph.cli.run(["groups", "-d", str(KITE), *options]) == 0
        return capsys.readouterr().out

    return start


def test_text_names_each_group_and_says_how_far_to_trust_them(groups: Groups) -> None:
    told = groups("-d", "interkulturelle-oeffnung")
    found = json.loads(groups("-d", "interkulturelle-oeffnung", "--format", "json"))
    linked = [group for group in found["groups"] if group["size"] > 1]
    for group in linked:
        assert f"{group['name']} ({group['size']} entities)\n" in told
    assert f"{len(linked)} groups. Modularity {found['modularity']:.2f} " in told
    assert "all 10 searches found the same groups" in told


def test_german_text_has_german_words_and_decimal_commas(groups: Groups) -> None:
    told = groups("--lang", "de")
    assert " Einheiten)\n" in told
    assert "Stabilität 1,00 " in told


def test_json_has_the_documented_keys(groups: Groups) -> None:
    found = json.loads(groups("--format", "json", "--as-of", "2012"))
    assert set(found) == {
        "as_of", "modularity", "stability", "runs", "undated_links", "groups",
    }  # fmt: skip
    assert found["as_of"] == "2012"
    assert set(found["groups"][0]) == {
        "name", "leader", "members", "size", "kinds", "places", "density", "inside", "outside",
    }  # fmt: skip


def test_csv_has_a_row_for_each_entity(groups: Groups) -> None:
    rows = list(csv.DictReader(io.StringIO(groups("--format", "csv"))))
    found = json.loads(groups("--format", "json"))["groups"]
    assert [row["id"] for row in rows] == [member for group in found for member in group["members"]]
    assert {row["group_name"] for row in rows} == {group["name"] for group in found}


def test_a_dataset_of_singles_has_no_groups_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = tmp_path / "single.json"
    dataset.write_text(
        '{"entities": [{"id": "a", "name": "Amt", "kind": "authority"}], "links": []}'
    )
    assert netgraph.cli.run(["groups", "-d", str(dataset)]) == 0
    assert capsys.readouterr().out == (
        "without links  Amt\n\nNo entity is linked to another: there are no groups.\n"
    )


def test_a_network_that_is_one_group_has_no_division_to_trust(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = tmp_path / "two.json"
    offices = [{"id": name, "name": name, "kind": "authority"} for name in ("Amt", "Stadt")]
    link = {"source": "Amt", "target": "Stadt", "relation": "part_of"}
    dataset.write_text(json.dumps({"entities": offices, "links": [link]}))
    assert netgraph.cli.run(["groups", "-d", str(dataset)]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[-1] == (
        "All entities that have links are one group; stability 1.00"
        " (1: all 10 searches found the same)."
    )


@pytest.mark.parametrize(
    ("date", "advice"),
    [
        ("01/02/2012", "Write 2012-02-01 or 2012-01-02."),
        ("31.02.2012", "February 2012 has 29 days, not 31."),
        ("gestern", "Write a year, a month or a day, such as 2014, 2014-05 or 2014-05-01."),
    ],
)
def test_a_day_that_is_none_is_refused_with_advice(
    date: str, advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert netgraph.cli.run(["groups", "--as-of", date]) == 2
    assert advice in capsys.readouterr().err
