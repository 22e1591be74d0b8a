"""`netgraph diff`, on networks of a few letters."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import netgraph.cli
from netgraph import tables
from netgraph.difference import answer, difference, searches
from netgraph.exchange import FORMATS
from netgraph.exchange.files import write_file
from netgraph.model import Entity, Source
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.ranking import ranking
from tests.test_difference import SIX, TRIANGLES, clique, letters, towns
from tests.test_difference_records import network, tie

Told = Callable[..., str]
KITE = str(Path(__file__).parent / "tiny" / "kite")


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Told:
    """What the command says of networks or paths, or, with a ``code``, what it says went wrong."""

    def start(*asked: Network | str, code: int = 0) -> str:
        words = []
        for number, one in enumerate(asked):
            if isinstance(one, Network):
                path = tmp_path / f"{number}.json"
                path.unlink(missing_ok=True)
                tables.write(one, path)
            words.append(one if isinstance(one, str) else str(path))
        assert netgraph.cli.run(["diff", *words]) == code
        said = capsys.readouterr()
        return said.err if code else said.out

    return start


def test_text_tells_what_differs_and_what_follows_from_it(told: Told) -> None:
    # Before, a – b – c, and d alone. After, b – c and d, e joined to them: a is gone.
    old = network("abcd", tie("ab"), tie("bc", start=PartialDate(2012), note="x"))
    new = network("bcde", tie("bc", start=PartialDate(2013)), tie("cd"), tie("ce", planned=True))
    # Pairs that a path connects: ab, ac, bc; bc, bd, cd. Of 4 entities those within three steps
    # are 2, 2, 2 and 0 both times; of 6 pairs 2 are one step apart and one is two: 2.5 / 6.
    # Of b, c and d, who are in both, b was first by links and c is, d was last and is second; each
    # has a share of three others. Through b led one of three pairs of others, through c leads one.
    assert (
        told(old, new)
        == """\
Letters

The network in numbers  before  after
entities                     4      4
links                        2      2
planned links                0      1

New entities: 1
  Amt e (Authority)

Entities that are gone: 1
  Amt a (Authority)

New links: 2
  Amt c cooperates with Amt d (undated)
  Amt c cooperates with Amt e (planned, undated)

Links that are gone: 1
  Amt a cooperates with Amt b (undated)

Changed links: 1
  Amt b cooperates with Amt c (since 2013); start: 2012 → 2013; note: x → –

The whole network                               before   after
separate parts                                       2       2
pairs that a path connects                           3       3
entities within three steps, on average           1.50    1.50
efficiency: nearness of all pairs, 0 to 1       0.4167  0.4167
steps between pairs connected before and after    1.00    1.00

No thin spot any more: Amt b.
New thin spots, which alone hold others together: Amt c.

Parts that lay apart and are joined:
  Amt b (3 entities) and Amt d

Had no links and have some:
  Amt d

Connections (degree): ranks among the 3 in both
name   rank before  after  score before  after
Amt b            1      2         0.667  0.333
Amt c            2      1         0.333  0.667
Amt d            3      2         0.000  0.333
Gone from the first 10: Amt a (rank 2).

Go-between (betweenness): ranks among the 3 in both
name   rank before  after  score before   after
Amt b            1      2        0.3333  0.0000
Amt c            2      1        0.0000  0.3333

Groups: 1 before, 1 after; of those of three or more, 1 go on

Those linked both times are divided alike to 1.00; two searches in one network divide it alike to\
 1.00 and 1.00 (1: the same, 0: as by chance).

Other plans: 1
  newly planned: Amt c cooperates with Amt e (planned, undated)

Newly linked pairs of entities in both: 1. Among the best suggestions for the old network (1) were\
 0 of them.
"""
    )


def test_german_text_has_german_words_and_decimal_commas(told: Told) -> None:
    said = told(letters("ab", "bc", alone="d"), letters("ab", "bd"), "--lang", "de")
    assert {"Weggefallene Einheiten: 1", "  Amt c (Behörde)", "Neue Verbindungen: 1"} <= {
        *said.splitlines()
    }
    assert "Effizienz: Nähe aller Paare, 0 bis 1       " in said
    assert "0,4167" in said


@pytest.mark.parametrize("more", [[], ["--format", "csv"]])
def test_networks_that_do_not_differ_are_told_to_be_the_same(told: Told, more: list[str]) -> None:
    said = told(letters("ab"), letters("ba"), *more)
    columns = "state,table,id,name,source,relation,target,start,end,column,before,after\n"
    assert said == (
        columns if more else "Letters\nEntities, links and all other tables are the same.\n"
    )


@pytest.mark.parametrize(
    ("then", "now", "head"),
    [
        ({}, {"date": PartialDate(2026)}, "Letters: – → 2026"),
        ({"date": PartialDate(2025)}, {"date": PartialDate(2026)}, "Letters: 2025 → 2026"),
        ({"title": "Old"}, {"date": PartialDate(2026)}, "Old → Letters"),
    ],
)
def test_the_two_states_are_named_by_their_titles_and_dates(
    told: Told, then: dict[str, Any], now: dict[str, Any], head: str
) -> None:
    plain = letters("ab")
    said = told(plain.model_copy(update=then), plain.model_copy(update=now))
    assert said.startswith(f"{head}\n")


def test_where_no_entity_or_link_differs_no_figure_is_told(told: Told) -> None:
    # The document is new, and nothing follows from it.
    said = told(letters("ab"), letters("ab", sources=(Source(id="x", title="X"),)))
    assert said.endswith("What differs besides:\n  sources: 1 new, 0 gone, 0 changed\n")
    assert "whole" not in said


def test_lists_are_cut_at_top_and_the_rest_is_counted(told: Told) -> None:
    said = told(letters("ab", alone="xyz"), letters("ab", "cd", "ef"), "--top", "2")
    assert "New entities: 4\n  Amt c (Authority)\n  Amt d (Authority)\n  and 2 more (--top)" in said
    everybody = letters("ab", *(f"a{one}" for one in "cdef"))
    said = told(letters("ab", alone="cdef"), everybody, "--top", "2")
    assert "Had no links and have some:\n  Amt c, Amt d and 2 more\n" in said
    said = told(letters("ab", "bc", "cd", "de"), letters("ac", "bd", "ae", "be"), "--top", "1")
    # Two links had b, c and d; a, b and e have them: a, c, d and e have moved.
    assert "and 3 more (--top)" in said.split("Connections")[1].split("Go-between")[0]


def test_what_became_of_groups_is_told_by_name_and_size(told: Told) -> None:
    old = letters(*SIX, *clique("ghi"), *clique("jkl"), *clique("pqr"), alone="xyz")
    new = letters(*TRIANGLES, *clique("ghijkl"), *clique("xyz"), alone="pqr")
    said = told(old, new)
    assert "Groups: 4 before, 4 after; of those of three or more, 0 go on" in said
    assert "  Amt a (6 entities) has split: Amt a (3 entities) and Amt d (3 entities)\n" in said
    assert "  Amt g (3 entities) and Amt j (3 entities) have merged: Amt g (6 entities)\n" in said
    assert "  Amt x (3 entities) is new\n  Amt p (3 entities) has dissolved\n" in said
    assert "Parts that were joined and lie apart:\n  Amt a (3 entities) and Amt d (3 ent" in said


def test_changes_that_searches_do_not_agree_on_are_counted_only(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In both networks every search has all in one group: that they came apart is not clear.
    everything = dict.fromkeys("abcdefpqrxyz", 0)
    monkeypatch.setattr(searches, "searches", lambda _: [(0.0, everything)])
    old, new = letters(*SIX, *clique("pqr"), alone="xyz"), letters(*TRIANGLES, alone="pqrxyz")
    for said in (told(old, new), told(new, old)):
        assert "is left out, because" not in said
        assert "because searches in one network differ as much: 2.\n" in said
        assert "has split" not in said
        assert "have merged" not in said


def test_gaps_that_closed_and_opened_are_told(told: Told) -> None:
    said = told(towns("a", letters="ab"), towns("b", letters="abc"))
    assert "Gaps that were closed: 1\n  expected role filled: Jobcenter, Stadt B (Programm)" in said
    assert (
        "Gaps that opened: 2\n"
        "  expected role no longer filled: Jobcenter, Stadt A (Programm)\n"
        "  expected role newly missing: Jobcenter, Stadt C (Programm)\n"
    ) in said


def test_plans_and_suggestions_that_came_true_are_told(told: Told) -> None:
    plans = (tie("ac", planned=True), tie("ad", planned=True, start=PartialDate(2015)))
    old = network("abcd", tie("ab"), tie("bc"), tie("bd"), *plans)
    new = network("abcd", tie("ab"), tie("bc"), tie("bd"), tie("ac"), tie("cd"))
    said = told(old, new)
    assert "planned link recorded: Amt a cooperates with Amt c (planned, undated)\n" in said
    assert "suggested link recorded: Amt c cooperates with Amt d\n" in said
    assert "planned no longer: Amt a cooperates with Amt d (planned, since 2015)\n" in said
    assert "entities in both: 2. Among the best suggestions for the old network (1) were 1" in said


def renamed(*names: str) -> Network:
    entities = [Entity(id=f"{one}{n}", name=one, kind="partner") for n, one in enumerate(names)]
    return Network(id="n", title="N", entities=tuple(entities))


def test_namesakes_under_other_ids_are_counted_as_two_unless_that_is_asked_for(told: Told) -> None:
    old, new = renamed("Amt", "Haus"), renamed("Haus", "Amt")
    said = told(old, new)
    assert (
        "Perhaps the same under another id, and counted as two:\n"
        "  Amt: Amt0 is gone, Amt1 is new\n"
        "  Haus: Haus1 is gone, Haus0 is new\n"
    ) in said
    assert "give each the id that it had, or compare with --same-names.\n" in said
    said = told(old, new, "--same-names")
    assert "Taken for the same under another id:\n  Amt: Amt0 → Amt1\n  Haus: Haus1 → H" in said
    assert "New entities" not in said


def test_networks_without_a_common_id_are_said_to_have_none(told: Told) -> None:
    said = told(letters("ab"), letters("cd"))
    assert said.endswith("No entity is in both networks: their ids have nothing in common.\n")
    assert "ranks among" not in said


def test_cells_are_told_on_one_line_and_not_at_length(told: Told) -> None:
    note = "one\ntwo " + 60 * "x"
    old, new = network("ab", tie("ab")), network("ab", tie("ab", note=note))
    assert f"note: – → one two {52 * 'x'}…\n" in told(old, new)


def test_csv_has_a_row_for_each_cell_that_differs(told: Told) -> None:
    old = network("ab", tie("ab", start=PartialDate(2012), note="=1"))
    new = network("bc", tie("bc"))
    changed = network("ab", tie("ab", start=PartialDate(2013)))
    rows = list(csv.DictReader(io.StringIO(told(old, new, "--format", "csv"))))
    assert [(row["state"], row["table"], row["id"], row["source"]) for row in rows] == [
        ("new", "entities", "c", ""),
        ("gone", "entities", "a", ""),
        ("new", "links", "", "b"),
        ("gone", "links", "", "a"),
    ]
    rows = list(csv.DictReader(io.StringIO(told(old, changed, "--format", "csv"))))
    assert [(row["column"], row["before"], row["after"]) for row in rows] == [
        ("start", "2012", "2013"),
        ("note", "'=1", ""),
    ]


def test_json_is_that_of_the_answer(told: Told) -> None:
    old, new = letters("ab", "bc"), letters("ab", "bd")
    found = json.loads(told(old, new, "--by", "closeness", "--format", "json"))
    assert found == json.loads(json.dumps(difference(old, new, by=["closeness"]).to_dict()))


# --- Two times of one dataset -----------------------------------------------------------------


def test_two_times_of_a_dataset_are_compared_and_undated_links_counted(told: Told) -> None:
    whole = letters("bc", alone="ad").model_copy(
        update={
            "links": (
                tie("ab", end=PartialDate(2014)),
                tie("bc"),
                tie("cd", start=PartialDate(2016)),
            )
        }
    )
    said = told(whole, "--between", "2013", "2018")
    assert said.startswith("Letters: 2013 → 2018\n")
    assert "New links: 1\n  Amt c cooperates with Amt d (since 2016)\n" in said
    assert "they count both times: 1 at the first, 1 at the second.\n" in said


def test_without_a_dataset_the_bundled_network_is_looked_at(told: Told) -> None:
    found = json.loads(told("--between", "2013", "2018", "--format", "json"))
    assert found["old"]["id"] == "interkulturelle-oeffnung"
    assert found["between"] == ["2013", "2018"]


# --- What is read, and what is refused --------------------------------------------------------


def test_a_state_may_be_the_file_of_another_program(told: Told, tmp_path: Path) -> None:
    [gexf] = [form for form in FORMATS if form.name == "gexf"]
    path = tmp_path / "letters.gexf"
    write_file(letters("ab", "bc"), path, gexf, positions={}, lang="en")
    assert "New links: 1\n" in told(str(path), letters("ab", "bc", "ac"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "Give two datasets to compare"),
        ([KITE], "Give two datasets to compare"),
        ([KITE, KITE, "--between", "2013", "2018"], "--between compares two times of one dataset"),
        ([KITE, "--between", "2013", "2018", "--same-names"], "--between compares two times of"),
        ([KITE, "--between", "2018", "2013"], "2018 does not end before 2013 begins"),
        ([KITE, "--between", "2013", "2013"], "2013 does not end before 2013 begins"),
        ([KITE, "--between", "2013", "soon"], "'soon' is no date"),
        ([KITE, "--between", "2013"], "--between"),
        (["-", "-"], "Only one of the two can come from standard input."),
        ([KITE, KITE, "--by", "fame"], "'fame' is not one of them"),
        ([KITE, KITE, "--top", "0"], "--top"),
        ([KITE, KITE, "-o", "map.txt"], "map.txt"),
        ([KITE, f"{KITE}-not"], "there is no folder, file or bundled network"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    told: Told, asked: Sequence[str], said: str
) -> None:
    assert said in told(*asked, code=2)


# --- Large networks ---------------------------------------------------------------------------


def test_what_is_left_out_of_large_networks_is_said(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer, "LARGE", 2)
    said = told(letters("ab", "bc"), letters("ab", "ac"))
    assert "what became of suggested links, which is left out" in said
    assert "betweenness" not in said


def test_estimated_scores_and_figures_are_said_to_be_so(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def estimated(*asked: Any, **more: Any) -> Any:
        return replace(ranking.rank(*asked, **more), estimated=0.25)

    monkeypatch.setattr("netgraph.difference.standing.rank", estimated)
    monkeypatch.setattr("netgraph.whatif.wholes.EXACT", 0)
    said = told(letters("ab", "bc"), letters("ab", "ac"))
    assert "The scores are estimated, and may be off by ±0.2500" in said
    assert "all but parts, connected pairs and thin spots is estimated" in said


# --- The map ----------------------------------------------------------------------------------


def test_a_map_shows_what_has_changed(told: Told, tmp_path: Path) -> None:
    output = tmp_path / "changed.html"
    said = told(letters("ab", "bc"), letters("ab", "bd"), "-o", str(output))
    assert said == f"{output}\n"
    page = output.read_text("utf-8")
    assert "Amt c" in page
    assert '"difference"' in page


def test_a_map_of_two_times_and_one_of_namesakes_can_be_drawn(told: Told) -> None:
    assert '"difference"' in told(KITE, "--between", "2013", "2018", "-o", "-")
    page = told(renamed("Amt", "Haus"), renamed("Haus", "Amt"), "--same-names", "-o", "-")
    assert "Amt0" not in page


def test_a_map_never_replaces_what_is_read(told: Told, tmp_path: Path) -> None:
    tables.write(letters("ab"), tmp_path / "own.json")
    own = str(tmp_path / "own.json")
    assert "own.json" in told(KITE, own, "-o", own, code=2)
