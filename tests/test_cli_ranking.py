"""`netgraph rank`, on a network small enough to know who comes first."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import networkx as nx
import pytest

import netgraph.cli
from netgraph import compare, tables, to_graph
from netgraph import rank as find_ranking
from netgraph.cli import terminal
from netgraph.cli.ranking import note_networkx, print_comparison, print_ranking
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.ranking.reference import OF_GRAPH

Rank = Callable[..., str]


@pytest.fixture
def rank(cooperation: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Rank:
    """What the command prints for the network of conftest.py, where Münster has most links."""
    sources = tuple(source.model_copy(update={"url": ""}) for source in cooperation.sources)
    tables.write(cooperation.model_copy(update={"sources": sources}), tmp_path / "cooperation")

    def start(*options: str, code: int = 0) -> str:
        dataset = str(tmp_path / "cooperation")
        assert netgraph.cli.run(["rank", "-d", dataset, *options]) == code
        said = capsys.readouterr()
        return said.err if code else said.out

    return start


def test_text_says_what_is_measured_and_how_sure_the_places_are(rank: Rank) -> None:
    told = rank("--top", "2", "--by", "degree")
    assert told.startswith("Connections (degree)\nShare of all other entities")
    # Münster is linked to 4 of 7: both projects, the programme and Hamm.
    header, first, *_ = (line.split() for line in told.splitlines()[3:])
    assert header == ["rank", "name", "kind", "score", "neighbours", "stays"]
    assert first == ["1", "Münster", "Authority", "0.571", "4", "100", "%"]
    assert "in 50 runs without a tenth of the links, it is still among the first 2." in told


def test_german_text_has_german_words_and_decimal_commas(rank: Rank) -> None:
    told = rank("--lang", "de", "--by", "degree", "--as-of", "2013", "--actors")
    assert told.startswith("Vernetzung (Grad)\n")
    assert "Behörde  0," in told
    assert "\nStichtag 2013; " in told
    assert "\nAkteure sind verbunden, wo sie sich in einem Vorhaben treffen" in told


def test_text_names_those_without_a_rank_and_counts_equals_that_were_cut_off(rank: Rank) -> None:
    assert "Not ranked, because they have no links: Niemands Partner.\n" in rank("--by=constraint")
    # Everybody but the one without links is in the same core.
    told = rank("--by", "coreness", "--top", "1", "--no-robustness")
    assert "more have the score of the last row.\n" in told
    assert "stays" not in told


def test_a_kind_may_be_named_by_its_label_and_nobody_may_be_left(rank: Rank) -> None:
    found = json.loads(rank("--kind", "Behörden", "--format", "json"))
    assert {row["kind"] for row in found["rows"]} == {"authority"}
    assert "Nobody is there to rank.\n" in rank("--kind", "project", "--actors")


def test_json_has_the_documented_keys(rank: Rank) -> None:
    found = json.loads(rank("--format", "json", "--as-of", "2013", "--relation", "advises"))
    assert list(found) == [
        "measure", "as_of", "actors", "estimated", "undated_links", "rows", "tied_beyond",
        "unranked",
    ]  # fmt: skip
    assert (found["measure"], found["as_of"], found["undated_links"]) == ("betweenness", "2013", 1)
    assert list(found["rows"][0]) == [
        "rank", "id", "name", "kind", "score", "neighbours", "stays",
    ]  # fmt: skip


def test_csv_has_a_row_for_each_entity(rank: Rank) -> None:
    rows = list(csv.DictReader(io.StringIO(rank("--format", "csv", "--by", "reach-3"))))
    found = json.loads(rank("--format", "json", "--by", "reach_3"))["rows"]
    assert [row["id"] for row in rows] == [row["id"] for row in found]
    assert rows[0]["score"] == "6"


def test_measures_are_set_side_by_side(rank: Rank) -> None:
    told = rank("--compare")
    assert "Rank correlation with betweenness (Spearman; 1: the same order):\n  degree: 0." in told
    assert "constraint: 0." in told
    assert "(7 entities)" in told  # one has no constraint
    by_hand = rank("--compare", "--by", "degree", "--format", "csv", "--top", "1").splitlines()
    assert by_hand[0].startswith("id,name,kind,degree_rank,degree_score,strength_rank,")
    assert by_hand[1].startswith("muenster,Stadt Münster,authority,1,0.")
    assert len(json.loads(rank("--compare", "--format", "json"))["measures"]) == 14


def test_estimates_and_places_that_nobody_looked_at_are_called_so(
    cooperation: Network, capsys: pytest.CaptureFixture[str]
) -> None:
    graph, printer = to_graph(cooperation), terminal.out()
    found = replace(find_ranking(graph, by="reach_2"), estimated=0.2)
    print_ranking(cooperation, found, printer, "de", doubts_wanted=True)
    told = capsys.readouterr().out
    assert "Aus einer Stichprobe geschätzt: Ein Wert kann um ± 0,2000 abweichen." in told
    assert " 6,0 " in told
    assert "Verlangen Sie es mit --robustness." in told
    measured = compare(graph, measures=["degree", "closeness"], as_of=PartialDate(2013))
    estimated = replace(measured, estimated={"degree": None, "closeness": 0.01})
    print_comparison(cooperation, estimated, printer, "en")
    told = capsys.readouterr().out
    assert "closeness is estimated from a sample: a score may be off by ± 0.0100." in told
    assert "degree is estimated" not in told
    assert "As of 2013; " in told


@pytest.mark.parametrize(
    ("options", "advice"),
    [
        (["--by", "betweeness"], "Did you mean betweenness?"),
        (["--top", "0"], "ask for 1 to 1000000"),
        (["--kind", "Projekte gross"], "Did you mean"),
        (["--as-of", "31.2.2012"], "31.2.2012"),
        (["--compare", "--robustness"], "how sure places are"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_advice(
    rank: Rank, options: list[str], advice: str
) -> None:
    assert advice in rank(*options, code=2)


def test_networkx_gives_a_second_opinion(rank: Rank) -> None:
    by_arrays = rank("--engine", "numpy", "--by", "closeness", "--no-robustness")
    assert rank("--engine", "networkx", "--by", "closeness", "--no-robustness") == by_arrays
    assert "networkx does not have brokerage" in rank(
        "--engine", "networkx", "--by", "brokerage", code=2
    )
    assert "Did you mean numpy?" in rank("--engine", "numppy", code=2)


def test_all_measures_by_networkx_are_those_that_it_has(
    rank: Rank, capsys: pytest.CaptureFixture[str]
) -> None:
    compared = json.loads(rank("--engine", "networkx", "--compare", "--format", "json"))
    assert compared["measures"] == ["betweenness", *(m for m in OF_GRAPH if m != "betweenness")]
    note_networkx(nx.MultiDiGraph(), ["degree", "brokerage"], "en")
    left_out = "networkx does not have this measure, which is left out: brokerage.\n"
    assert capsys.readouterr().err == left_out


@pytest.mark.parametrize(
    ("links", "wait"),
    # 1.6e-6 seconds for each of 1,000 entities and each link.
    [(56_000, ""), (75_000, "2 minutes"), (4_500_000, "2 hours"), (108_000_000, "2 days")],
)
def test_a_long_wait_for_networkx_is_announced(
    links: int, wait: str, capsys: pytest.CaptureFixture[str]
) -> None:
    size = Mock(number_of_nodes=lambda: 1000, number_of_edges=lambda: links)
    note_networkx(size, ["betweenness"], "en")
    told = f"networkx takes about {wait} for this; the engine numpy does not.\n" if wait else ""
    assert capsys.readouterr().err == told
