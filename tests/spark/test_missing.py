"""Links that may be missing, by Spark, beside those of one machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netgraph import Network, load, to_graph
from netgraph.errors import UnknownEntity
from netgraph.gaps import Suggestions, suggested_links
from netgraph.graph import simple
from netgraph.periods import PartialDate
from netgraph.spark.dataset import BigDataset, read_dataset
from netgraph.spark.missing import BigSuggestions
from netgraph.spark.missing import suggested_links as by_spark
from netgraph.tables import write
from netgraph.vocabulary import Vocabulary, default_vocabulary
from tests.commands import Run

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

BUNDLED = "interkulturelle-oeffnung"
ON_SPARK = ("--engine", "spark")


def test_pairs_partners_and_first_terms_are_those_of_one_machine(bundled: BigDataset) -> None:
    graph, kinds = to_graph(load(BUNDLED)), ("authority", "project")
    degree = dict(simple(graph).degree)
    expected = {}
    for row in suggested_links(graph, kinds=kinds, top=100_000).rows:
        for reason in row.reasons:
            if reason.kind == "partners":
                score = round(sum(1 / degree[one] for one in reason.entities), 9)
                told = score, reason.entities[:3], reason.text, row.met
                expected[min(row.source, row.target), max(row.source, row.target)] = told
    found = by_spark(bundled, kinds=kinds, top=100_000).answer.rows
    assert {
        (row.source, row.target): (row.score, row.reasons[0].entities, row.reasons[0].text, row.met)
        for row in found
    } == expected
    assert len(expected) > 1000
    order = [(-row.score, row.source, row.target) for row in found]
    assert order == sorted(order)


def only(*relations: tuple[str, str, str]) -> Vocabulary:
    """The usual vocabulary with these relations alone, each from one kind to one other."""
    usual = default_vocabulary()
    ends = {name: {source: (target,)} for name, source, target in relations}
    kept = [one for one in usual.relations if one.id in ends]
    narrowed = [one.model_copy(update={"ends": ends[one.id]}) for one in kept]
    return usual.model_copy(update={"relations": tuple(narrowed)})


@pytest.fixture
def workshop(tmp_path: Path) -> str:
    """A, B, C and D carry X, and A and B carry Y too. D was gone before A came. Somebody has ruled
    out C and D, and plans B and C. P is part of Q and Q of R. Projects are linked with nobody else.
    """
    periods = {"a": ("2012", ""), "d": ("", "2010")}
    partners = [
        {"id": one, "name": one.upper(), "kind": "partner", "place": "Hamm" if one == "b" else "",
         "start": periods.get(one, ("", ""))[0], "end": periods.get(one, ("", ""))[1]}
        for one in "abcdpqr"
    ]  # fmt: skip
    projects = [{"id": one, "name": one.upper(), "kind": "project"} for one in "xy"]
    links = [(one, "x", "carries") for one in "abcd"] + [(one, "y", "carries") for one in "ab"]
    links += [("p", "q", "part_of"), ("q", "r", "part_of"), ("b", "c", "part_of")]
    network = Network.from_tables(
        partners + projects,
        [
            {"source": source, "target": target, "relation": relation,
             "planned": "yes" if source == "b" and target == "c" else ""}
            for source, target, relation in links
        ],
        not_links=[{"a": "d", "b": "c", "reason": "Asked."}],
        vocabulary=only(("carries", "partner", "project"), ("part_of", "partner", "partner")),
    )  # fmt: skip
    write(network, tmp_path / "workshop")
    return str(tmp_path / "workshop")


def test_what_is_decided_implied_or_not_admitted_is_left_out(
    spark: SparkSession, unchecked: None, run: Run, workshop: str
) -> None:
    question = ("gaps", "links", "-d", workshop, "--format", "json")
    found = json.loads(run(*question, *ON_SPARK).out)
    # X has four neighbours, Y two; P and R would meet in Q, X and Y in A.
    assert [(row["source"], row["target"], row["score"], row["met"]) for row in found["rows"]] == [
        ("a", "b", 0.75, True),
        ("a", "c", 0.25, True),
        ("b", "d", 0.25, True),
        ("a", "d", 0.25, False),
    ]
    assert found["rows"][0]["reasons"] == [
        {"kind": "partners", "weight": 0.75, "entities": ["y", "x"],
         "text": "Both are linked with Y and X."},
    ]  # fmt: skip
    here = json.loads(run(*question, "--no-backtest").out)
    assert here["ruled_out"] == 1
    assert found | {"rows": []} == here | {"rows": [], "hubs": 0}


def test_links_of_one_entity_a_place_and_a_time_are_told_with_what_they_rest_on(
    spark: SparkSession, unchecked: None, run: Run, workshop: str
) -> None:
    question = ("gaps", "links", "-d", workshop, "--for", "A", "--as-of", "2013", *ON_SPARK)
    found = run(*question, "--place", "hamm", "--no-backtest")
    head, row, reason, *notes = (line for line in found.out.splitlines() if line)
    assert head.startswith("Links that may be missing (candidates to look at")
    assert (row, reason) == ("1   A – B", "      Both are linked with Y and X.")
    told = " ".join(notes)
    assert "As of 2013; 7 of the links counted in are undated." in told
    assert "the sum of 1 / neighbours of each common partner: the first of the six terms" in told
    assert told.endswith("having more than 500 neighbours: 0.")


def test_a_table_has_what_it_rests_on_beside_it(
    run: Run, unchecked: None, spark: SparkSession, monkeypatch: pytest.MonkeyPatch, workshop: str
) -> None:
    answer = Suggestions(as_of=None, undated_links=0, rows=(), ruled_out=0)
    found = BigSuggestions(answer=answer, network=load(BUNDLED), hubs=3, rounds=1, ties=9)
    monkeypatch.setattr("netgraph.spark.missing.suggested_links", lambda *_, **__: found)
    table = run("gaps", "links", "-d", workshop, "--format", "csv", *ON_SPARK)
    assert len(table.out.splitlines()) == 1
    assert "the list is not tested" in table.err
    assert "having more than 500 neighbours: 3." in table.err


def test_who_was_not_there_then_is_told_and_a_likely_relation_cannot_be_asked_for(
    spark: SparkSession, run: Run, workshop: str
) -> None:
    with pytest.raises(UnknownEntity, match=r"D is not there as of 2013\."):
        by_spark(read_dataset(spark, workshop), entity="d", as_of=PartialDate.parse("2013"))
    refused = run("gaps", "links", "--relation", "part_of", *ON_SPARK)
    assert refused == (2, "", "netgraph: --relation cannot be asked for with --engine spark.\n")
