"""`netgraph gaps structure` and `netgraph gaps overlaps`, on small networks and the bundled one."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import netgraph.cli

Run = Callable[..., str]

ENTITIES = """\
id,name,kind,place,start
a,Amt A,authority,,
b,Amt B,authority,,
c,Amt C,authority,Hamm,
d,Amt D,authority,,
e,Amt E,authority,,
f,Amt F,authority,,
p,Projekt P,project,,2001
q,Projekt Q,project,,
x,Amt X,authority,Hamm,
z,Amt Z,authority,,
"""
TRIANGLES = ("ab", "bc", "ac", "cd", "de", "ef", "df")
LINKS = [
    *(f"{pair[0]},{pair[1]},cooperates_with" for pair in TRIANGLES),
    *(f"{member},{project},partners_in" for member in "abc" for project in "pq"),
    "d,p,advises",
]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """What a command prints for two triangles with a bridge from c to d; a, b and c are in two
    projects, d advises one of them; x and z have no links.
    """
    (tmp_path / "entities.csv").write_text(ENTITIES)
    (tmp_path / "links.csv").write_text("\n".join(["source,target,relation", *LINKS]))

    def start(command: str, *options: str) -> str:
        assert netgraph.cli.run(["gaps", command, "-d", str(tmp_path), *options]) == 0
        return capsys.readouterr().out

    return start


def test_each_sort_of_thin_spot_is_told_with_what_would_be_cut_off(run: Run) -> None:
    told = run("structure")
    # Without d, which is on both ways between the halves: abcpq and ef.
    assert "1   Amt D\n      Pairs that would not reach each other any more: 10." in told
    assert "Cut off: Amt E (2 entities).\n" in told
    assert "No link's loss would cut three or more entities off." in told
    assert (
        "1   Amt X\n      The link that would join it best: Amt X – Amt C; in common: Hamm." in told
    )
    assert "2   Amt Z\n      No pair was found that shares a place, theme or role and" in told
    assert told.endswith("spots to look at, not needs.\n")


def test_thin_spots_are_told_in_german_and_the_rest_is_counted(run: Run) -> None:
    told = run("structure", "--lang", "de", "--top", "1", "--as-of", "2010")
    assert (
        "Paare, die einander nicht mehr erreichten: 10. Abgeschnitten: Amt E (2 Einheiten)." in told
    )
    assert "    und 1 weitere (--top)\n" in told
    assert "Amt Z" not in told
    assert told.endswith("Stichtag 2010; 14 der mitgezählten Verbindungen sind undatiert.\n")


def test_the_bundled_network_has_spots_of_every_sort(capsys: pytest.CaptureFixture[str]) -> None:
    assert netgraph.cli.run(["gaps", "structure"]) == 0
    told = capsys.readouterr().out
    assert "Bezirksregierung Köln and 28 more.\n" in told
    assert "1   Stadt Gelsenkirchen is a member of Partnernetzwerk Interkulturelle Öffnung" in told
    assert "(effective size): 53.3; constraint 0.07." in told
    assert "1   BAMF (7 entities)\n" in told
    assert "Linked pairs: 1, expected 15.8." in told
    assert netgraph.cli.run(["gaps", "structure", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["finding"] for row in rows} == {"entity", "link", "broker", "component", "group"}
    groups = [row for row in rows if row["finding"] == "group"]
    assert groups[0]["other_name"] == "KOMM-IN NRW"


def test_overlaps_are_told_with_what_is_shared_and_what_differs(run: Run) -> None:
    told = run("overlaps")
    # a, b and c weigh 1/2 each, d is in p alone: 3/2 / (3/2 + 1).
    assert "1   Projekt P – Projekt Q: 60 % alike\n" in told
    assert "In both: Amt A, Amt B and Amt C.\n      Only in Projekt P: Amt D.\n" in told
    assert "Whether they were there at the same time is not recorded." in told
    (row,) = csv.DictReader(io.StringIO(run("overlaps", "--format", "csv")))
    assert (row["score"], row["members"], row["only_one"]) == ("0.6", "a; b; c", "d")


def test_overlaps_are_told_in_german_and_where_there_are_none(run: Run) -> None:
    told = run("overlaps", "--lang", "de", "--as-of", "2010")
    assert "1   Projekt P – Projekt Q: 60 % Übereinstimmung\n" in told
    assert told.endswith("Stichtag 2010; 14 der mitgezählten Verbindungen sind undatiert.\n")
    assert run("overlaps", "--as-of", "1999") == (
        "No two undertakings or bodies have largely the same members.\n"
        "As of 1999; 10 of the links counted in are undated.\n"
    )


def test_the_rest_of_many_overlaps_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert netgraph.cli.run(["gaps", "overlaps", "--top", "1"]) == 0
    told = capsys.readouterr().out
    assert "In common as well: Nordrhein-Westfalen, Antidiskriminierung.\n" in told
    assert "and 2 more (--top)\n" in told


def test_json_has_the_keys_that_are_documented(run: Run) -> None:
    structure = json.loads(run("structure", "--format", "json"))
    sorts = ("entities", "links", "brokers", "components", "groups")
    assert set(structure) == {"as_of", "undated_links", *sorts}
    assert set(structure["entities"][0]) == {"id", "pairs", "parts"}
    assert set(structure["entities"][0]["parts"][0]) == {"size", "leader", "members"}
    assert set(structure["components"][0]) == {"leader", "name", "size", "join"}
    overlaps = json.loads(run("overlaps", "--format", "json"))
    assert set(overlaps) == {"as_of", "undated_links", "rows"}
    assert overlaps["rows"][0]["shared"] == {
        "members": ["a", "b", "c"], "place": "", "themes": [], "roles": [],
    }  # fmt: skip
