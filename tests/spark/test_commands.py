"""The commands with `--engine spark`, beside the same without it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

import netgraph.cli
from netgraph import load, to_graph
from netgraph.graph import simple
from netgraph.groups import Group, groups_of
from netgraph.periods import PartialDate
from netgraph.spark.dataset import BigDataset
from netgraph.spark.groups import BigGrouping

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(
    bundled: BigDataset,
    unchecked: None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Ask:
    """The exit code of a command, what it answers and what else it says."""
    monkeypatch.setattr("netgraph.spark.dataset.read_dataset", lambda *_: bundled)

    def start(*words: str) -> tuple[int, str, str]:
        code = netgraph.cli.run([*words, "--lang", "en"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return start


def test_a_ranking_has_the_rows_and_the_equals_of_one_machine(ask: Ask) -> None:
    # The first two authorities have 13 neighbours each: one of them is cut off, by its id.
    question = ("rank", "--by=degree", "--kind=authority", "--top=1", "--format=json")
    found = ask(*question, "--engine=spark")
    assert found[:2] == ask(*question, "--no-robustness")[:2]
    assert json.loads(found[1])["tied_beyond"] == 1
    assert "answered sooner on one machine, without --engine spark" in found[2]


def test_a_ranking_counts_what_may_hold_on_a_day_by_some_relations(ask: Ask) -> None:
    question = ("rank", "--by=strength", "--top=9", "--as-of=2013", "--relation=funds")
    text = ask(*question, "--engine=spark", "--no-robustness")
    assert text[:2] == ask(*question, "--no-robustness")[:2]


def test_a_ranking_by_pagerank_says_in_how_many_rounds_it_was_worked_out(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netgraph.spark.ranking.TOLERANCE", 0.5)  # soon reached
    question = ("rank", "--by=pagerank", "--top=1", "--format=csv")
    _, told, said = ask(*question, "--engine=spark")
    first, expected = (csv.splitlines()[1].split(",")[1] for csv in (told, ask(*question)[1]))
    assert first == expected
    assert "rounds: 3." in said


def test_a_ranking_that_spark_does_not_make_is_refused(ask: Ask) -> None:
    code, _, told = ask("rank", "--engine=spark")
    assert code == 2
    assert told.endswith("by betweenness: ask for --by degree or strength or pagerank.\n")
    assert "--robustness cannot be asked for" in ask("rank", "--engine=spark", "--robustness")[2]


ENDS = ("kreis-recklinghausen", "BMAS")


def test_a_path_is_told_with_its_evidence_as_one_machine_tells_it(ask: Ask) -> None:
    question = ("path", *ENDS, "--without=evaluates", "--avoid=bamf", "--through-kind=project")
    found = ask(*question, "--engine=spark", "--format=json")
    assert found[:2] == ask(*question, "--alternatives=1", "--format=json")[:2]
    assert [step["to"] for step in json.loads(found[1])["paths"][0]["steps"]] == [
        "option-kultur",
        "bmas",
    ]


def test_where_conditions_leave_no_path_it_is_said_how_long_one_without_them_is(ask: Ask) -> None:
    code, told, _ = ask("path", *ENDS, "--relation=evaluates", "--engine=spark")
    assert code == 1
    assert told.endswith("Without these conditions there is a path of 2 steps.\n")


def test_other_paths_are_refused_and_so_are_ends_that_cannot_be(ask: Ask) -> None:
    refused = {
        ("--alternatives=2",): "one shortest path is found, and no others",
        ("--via=bamf",): "--via cannot be asked for with --engine spark",
        ("--avoid=bmas",): "cannot be avoided: the path shall touch it",
        ("--avoid=niemand",): "'niemand' is not in this network. Nothing is named like it.",
    }
    for options, told in refused.items():
        code, answer, said = ask("path", *ENDS, *options, "--engine=spark")
        assert code
        assert not answer
        assert told in said


def test_a_group_is_described_as_one_machine_describes_these_members(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netgraph.spark.communities.GAIN", 0.1)  # soon enough is good enough
    found = json.loads(ask("groups", "--engine=spark", "--format=json")[1])
    graph = simple(to_graph(load("interkulturelle-oeffnung")))
    assert (found["stability"], found["runs"]) == (None, 1)
    assert found["modularity"] > 0.5
    sizes = [group["size"] for group in found["groups"]]
    assert sizes == sorted(sizes, reverse=True)
    whole = [group for group in found["groups"] if group["size"] <= 20]
    assert whole
    for group in whole:
        [expected] = groups_of(graph, [sorted(group["members"])])
        assert group | {"members": sorted(group["members"])} == expected.to_dict()
    for group in found["groups"]:
        assert len(group["members"]) == min(group["size"], 20)


def test_text_says_how_many_members_are_not_named_and_how_many_groups_there_are(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = Group(name="BMAS", leader="bmas", members=("bmas", "bamf"), inside=1, unnamed=40)
    found = BigGrouping(
        groups=(some,),
        number=7,
        modularity=0.5,
        as_of=PartialDate.parse("2013"),
        undated_links=3,
        rounds=9,
        ties=50,
    )
    monkeypatch.setattr("netgraph.spark.groups.groups", lambda *_, **__: found)
    told = ask("groups", "--engine=spark", "--as-of=2013")[1]
    assert told.startswith("BMAS (42 entities)\n")
    assert "BAMF and 40 more" in told
    assert "Groups of two or more: 7; listed are the largest: 1. Modularity 0.50" in told
    assert "2013" in told.splitlines()[-1]
    # 42 members have 861 pairs.
    row = ask("groups", "--engine=spark", "--format=csv")[1].splitlines()[1]
    assert row.startswith(f"1,BMAS,42,{1 / 861},0,bmas,")
