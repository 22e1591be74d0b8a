"""``check`` and ``extract`` with ``--engine spark`` print and write what they do on one machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netgraph.spark import checking
from netgraph.spark.dataset import read_dataset
from tests.commands import Run

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

BUNDLED = "interkulturelle-oeffnung"
ON_SPARK = ["--engine", "spark"]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    """Three links: two are the same one, turned round, and one leads to nobody."""
    folder = tmp_path / "faulty"
    folder.mkdir()
    (folder / "entities.csv").write_text("id,name,kind\na,Amt,authority\nb,Burg,authority\n")
    (folder / "links.csv").write_text(
        "source,target,relation\na,b,cooperates_with\nb,a,cooperates_with\na,x,cooperates_with\n"
    )
    return str(folder)


def test_an_extract_is_the_same_files_as_on_one_machine(
    spark: SparkSession, run: Run, tmp_path: Path
) -> None:
    question = ["extract", BUNDLED, "--place", "koeln", "--steps", "1", "-o"]
    here = run(*question, "here")
    there = run(*question, "there", *ON_SPARK)
    assert (here.out, there.out) == ("here\n", "there\n")
    assert there.err == here.err
    assert files(tmp_path / "there") == files(tmp_path / "here")


def test_a_dataset_with_errors_is_refused_with_their_number(
    spark: SparkSession, run: Run, faulty: str, tmp_path: Path
) -> None:
    refused = run("extract", faulty, "-o", "part", "--around", "a", *ON_SPARK)
    assert refused.code == 1
    assert "target 'x': No entity has this id. Rows: 1." in refused.err
    last = "1 error. The dataset cannot be used until the errors are mended.\n"
    assert refused.err.endswith(last)
    assert not (tmp_path / "part").exists()


def test_check_tells_problems_sizes_and_the_verdict(
    spark: SparkSession, run: Run, faulty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = checking.check(read_dataset(spark, faulty))  # once, and told in three forms
    monkeypatch.setattr(checking, "check", lambda _: found)
    checked = run("check", faulty, *ON_SPARK)
    lines = checked.out.splitlines()
    assert checked.code == 1
    assert lines[0] == "links.csv"
    assert ["Authorities", "2"] in [line.split() for line in lines]
    assert lines[-1].startswith("1 error, 1 warning. The dataset cannot be used")
    told = json.loads(run("check", faulty, "--format", "json", *ON_SPARK).out)
    assert told["usable"] is False
    assert told["entities"]["total"] == told["entities"]["by_kind"]["authority"] == 2
    assert (told["links"]["total"], told["links"]["planned"]) == (3, 0)
    lost = next(problem for problem in told["problems"] if problem["code"] == "NG-R01")
    assert lost["number"] == 1
    assert lost["samples"] == [{"file": "links.csv", "id": "a → x", "value": "'x'"}]
    as_csv = run("check", faulty, "--format", "csv", *ON_SPARK).out.splitlines()
    assert as_csv[1].startswith("NG-R01,error,No entity has this id. Rows: 1.")


def test_what_spark_cannot_be_asked_is_refused_before_it_starts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netgraph.spark.session.open_session", None)
    refused = run("check", BUNDLED, "--encoding", "cp1252", *ON_SPARK)
    assert refused == (2, "", "netgraph: --encoding cannot be asked for with --engine spark.\n")
    refused = run("extract", BUNDLED, "-o", "part", "--top", "3", *ON_SPARK)
    assert "there is no ranking by betweenness" in refused.err
    refused = run("extract", BUNDLED, "-o", ".", "--around", "bamf", *ON_SPARK, "--by", "degree")
    assert "--by says what --top counts by" in refused.err
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "mine").touch()
    refused = run("extract", BUNDLED, "-o", "part", "--around", "bamf", *ON_SPARK)
    assert "it is there already" in refused.err
    refused = run("check", BUNDLED, "--master", "local[2]")
    assert refused == (2, "", "netgraph: --master and --checkpoints go with --engine spark.\n")


def test_a_place_that_is_not_there_is_told_with_the_nearest(
    spark: SparkSession, unchecked: None, run: Run
) -> None:
    refused = run("extract", BUNDLED, "-o", "part", "--place", "Reine", *ON_SPARK)
    assert refused.code == 2
    assert "'Reine' is not one of them. Did you mean Rheine" in refused.err
