"""`netgraph gaps links`, on a ring of four whose diagonals are missing."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import netgraph.cli
import tests.test_cli

Links = Callable[..., str]


@pytest.fixture
def ring(tmp_path: Path) -> Path:
    """A cooperates with B, B with C, C with D, D with A; C is of Hamm and began after A's end."""
    rows = ["A,authority,Bonn,,2010", "B,partner,,,", "C,authority,Hamm,2012,", "D,partner,,,"]
    entities = [f"{row[0].lower()},{row}\n" for row in rows]
    (tmp_path / "entities.csv").write_text("id,name,kind,place,start,end\n" + "".join(entities))
    links = [f"{pair[0]},{pair[1]},cooperates_with\n" for pair in ("ab", "bc", "cd", "da")]
    (tmp_path / "links.csv").write_text("source,target,relation\n" + "".join(links))
    return tmp_path


@pytest.fixture
def links(ring: Path, capsys: pytest.CaptureFixture[str]) -> Links:
    """What the command prints for the ring."""

    def start(*options: str, dataset: str = str(ring), code: int = 0) -> str:
        assert netgraph.cli.run(["gaps", "links", "-d", dataset, *options]) == code
        told = capsys.readouterr()
        return told.err if code else told.out

    return start


def test_text_names_both_ends_and_what_speaks_for_the_link(links: Links) -> None:
    told = links()
    assert "candidates to look at, not needs" in told
    assert "1   B cooperates with D\n      Both are linked with A and C.\n" in told
    assert "2   A cooperates with C\n" in told
    assert "The two never existed at the same time." in told
    assert told.endswith(
        "Too few links on record for a test: how good the list is, is not known.\n"
    )


def test_german_text_has_german_verbs_and_reasons(links: Links) -> None:
    told = links("--lang", "de")
    assert "1   B kooperiert mit D\n      Beide sind verbunden mit A und C.\n" in told
    assert "Zu wenige Daten für eine Probe" in told


def test_how_far_to_trust_the_list_is_told_below_it_unless_nobody_asks(links: Links) -> None:
    bundled = "interkulturelle-oeffnung"
    told = links("--top", "1", "--lang", "de", dataset=bundled)
    assert "In 20 Tests wurden je 10 % der bekannten Verbindungen verdeckt. Im Mittel" in told
    assert "Tests" not in links("--lang", "de", "--no-backtest", dataset=bundled)
    assert (
        json.loads(links("--format", "json", "--no-backtest", dataset=bundled))["backtest"] is None
    )


def test_json_has_the_documented_keys(links: Links) -> None:
    found = json.loads(links("--format", "json", "--as-of", "2011"))
    assert list(found) == ["as_of", "undated_links", "rows", "ruled_out", "backtest"]
    assert found["as_of"] == "2011"
    assert found["undated_links"] == 0  # A was gone, C not yet there, and all links with them
    test = json.loads(links("--format", "json", dataset="interkulturelle-oeffnung"))["backtest"]
    assert list(test) == ["tests", "share", "hidden", "bands", "chance"]
    assert [list(band) for band in test["bands"]] == [["from", "to", "mean", "least", "most"]] * 3


def test_csv_has_one_link_a_row(links: Links) -> None:
    first, second = csv.DictReader(io.StringIO(links("--format", "csv")))
    assert (first["source"], first["relation"], first["target"]) == ("b", "cooperates_with", "d")
    assert (first["met"], second["met"]) == ("True", "False")
    assert first["reasons"] == "Both are linked with A and C."


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--for", "D"), ["b"]),
        (("--kind", "authority"), ["a"]),
        (("--place", "hamm"), ["a"]),
        (("--relation", "cooperates_with", "--top", "1"), ["b"]),
        (("--relation", "carries"), []),
    ],
)
def test_options_choose_among_the_links(
    links: Links, options: tuple[str, ...], named: list[str]
) -> None:
    rows = json.loads(links("--format", "json", *options))["rows"]
    assert [row["source"] for row in rows] == named


def test_text_says_what_was_left_out_and_as_of_when(links: Links, ring: Path) -> None:
    (ring / "not_links.csv").write_text("a,b,reason\nd,b,Asked; both say no.\n")
    told = links("--as-of", "2010")  # A and its two links are there, C is not yet
    assert "Ruled out by somebody, and not listed: 1.\n" in told
    assert "As of 2010; 2 of the links counted in are undated.\n" in told
    assert told.startswith("No link is suggested")


def test_where_nothing_is_found_that_is_said(links: Links) -> None:
    assert links("--relation", "carries").startswith("No link is suggested")


def test_a_wrong_place_gets_the_nearest(links: Links) -> None:
    assert "Did you mean Hamm?" in links("--place", "Ham", code=2)


@tests.test_cli.posix
def test_a_terminal_shows_how_far_the_test_is() -> None:
    seen = tests.test_cli.TestOnATerminal.seen("gaps", "links", "--top", "1", changed={})
    assert "Testing the suggestions" in seen
    assert "Testing the suggestions … 100 %" in seen
    assert seen.rindex("In 20 tests") > seen.rindex("100 %")
