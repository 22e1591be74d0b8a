"""Links that may be missing, by Spark, beside those of one machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netgraph import Network, load, to_graph
from netgraph.gaps import suggested_links
from netgraph.graph import simple
from netgraph.spark.dataset import read_dataset
from netgraph.spark.missing import suggested_links as by_spark
from netgraph.tables import write
from netgraph.vocabulary import Vocabulary, default_vocabulary
from tests.commands import Run

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

BUNDLED = "interkulturelle-oeffnung"
ON_SPARK = ("--engine", "spark")


def test_pairs_partners_and_first_terms_are_those_of_one_machine(spark: SparkSession) -> None:
    graph = to_graph(load(BUNDLED))
    degree = dict(simple(graph).degree)
    expected = {}
    for row in suggested_links(graph, top=100_000).rows:
        for reason in row.reasons:
            if reason.kind == "partners":
                score = round(sum(1 / degree[one] for one in reason.entities), 9)
                told = score, reason.entities[:3], reason.text, row.met
                expected[min(row.source, row.target), max(row.source, row.target)] = told
    found = by_spark(read_dataset(spark, BUNDLED), top=100_000).answer.rows
    assert {
        (row.source, row.target): (row.score, row.reasons[0].entities, row.reasons[0].text, row.met)
        for row in found
    } == expected
    assert len(expected) == 1903
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
    spark: SparkSession, run: Run, workshop: str
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


def test_links_of_one_entity_a_kind_a_place_and_a_time_are_told_with_what_they_rest_on(
    spark: SparkSession, run: Run, workshop: str
) -> None:
    question = ("gaps", "links", "-d", workshop, "--for", "A", "--as-of", "2013", *ON_SPARK)
    found = run(*question, "--kind", "partner", "--place", "hamm", "--no-backtest")
    head, row, reason, *notes = (line for line in found.out.splitlines() if line)
    assert head.startswith("Links that may be missing (candidates to look at")
    assert (row, reason) == ("1   A – B", "      Both are linked with Y and X.")
    told = " ".join(notes)
    assert "As of 2013; 7 of the links counted in are undated." in told
    assert "the sum of 1 / neighbours of each common partner: the first of the six terms" in told
    assert told.endswith("having more than 500 neighbours: 0.")
    table = run(*question, "--kind", "project", "--format", "csv")
    assert table.out.splitlines()[1:] == []
    assert "the list is not tested" in table.err


def test_who_was_not_there_then_is_told_and_a_likely_relation_cannot_be_asked_for(
    spark: SparkSession, run: Run, workshop: str
) -> None:
    question = ("gaps", "links", "-d", workshop, "--for", "d", *ON_SPARK)
    assert run(*question, "--as-of", "2013").err == "netgraph: D is not there as of 2013.\n"
    refused = run(*question, "--relation", "part_of")
    assert refused == (2, "", "netgraph: --relation cannot be asked for with --engine spark.\n")
