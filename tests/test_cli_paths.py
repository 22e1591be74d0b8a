"""netgraph path and netgraph around, as a person or a script runs them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from netgraph import tables
from netgraph.graph import to_graph
from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.paths import paths
from tests.commands import Result, Run

KITE = Path(__file__).parent / "tiny" / "kite"


@pytest.fixture
def run(run: Run) -> Run:
    """Runs a command on the kite, in an empty folder."""

    def start(*arguments: str | Path, dataset: Path = KITE) -> Result:
        return run(*arguments, "-d", dataset)

    return start


# --- What is said ---


def test_a_path_is_told_link_by_link_with_its_evidence(run: Run) -> None:
    result = run("path", "Stadt Münster", "club")
    assert result.code == 0
    assert (
        result.out
        == """\
Stadt Münster → Drachenverein e. V.
Shortest paths: 2.

1  Stadt Münster cooperates with Stadt Hamm; Hamm advises Drachenverein e. V.
   2 steps · together since 2014-05-01
     Stadt Münster cooperates with Stadt Hamm (undated)
       report: Partner
     Stadt Hamm advises Drachenverein e. V. (since 2014-05-01)
       report: Beratung

2  Stadt Münster carries Projekt Drachenbau, with the participation of Drachenverein e. V.
   2 steps · together 2012-03 to 2014
     Stadt Münster carries Projekt Drachenbau (2012-03 to 2014)
       report: Träger
     Drachenverein e. V. takes part in Projekt Drachenbau (undated)
       report: Partner

sources
  report: Bericht über den Drachenbau, Stadt Münster, 2015, https://example.org/drachen
"""
    )


def test_the_same_in_german_counts_what_is_undated(run: Run) -> None:
    result = run("path", "wind", "club", "--as-of", "2013", "--strongest", "--lang", "de")
    assert (
        result.out
        == """\
Programm Aufwind → Drachenverein e. V.
Stärkste Wege: 1.

1  Programm Aufwind fördert Projekt Drachenbau, unter Mitwirkung von Drachenverein e. V.
   2 Schritte · Entfernung 2,68 · gemeinsam 2012-03 bis 2014
     Programm Aufwind fördert Projekt Drachenbau (2012-03 bis 2014)
       report: Förderung
     Drachenverein e. V. wirkt mit in Projekt Drachenbau (undatiert)
       report: Partner

Quellen
  report: Bericht über den Drachenbau, Stadt Münster, 2015, https://example.org/drachen

Stand 2013; undatierte Verbindungen, auf die sich die Wege stützen: 1.
"""
    )


_FIELDS = ("source", "relation", "target", "start", "end")


def made(folder: Path, *links: str, **entities: dict[str, Any]) -> Path:
    """A dataset of its own, of links such as ``a carries p 2012``."""
    network = Network(
        id="made",
        title="Made",
        entities=tuple(
            Entity.model_validate({"id": name, "name": name.upper(), "kind": "authority"} | fields)
            for name, fields in entities.items()
        ),
        links=tuple(
            Link.model_validate(
                dict(
                    zip(
                        ("source", "relation", "target", "start", "end"), link.split(), strict=False
                    )
                )
            )
            for link in links
        ),
    )
    tables.write(network, folder / "made")
    return folder / "made"


def test_links_that_never_held_at_once_are_marked(run: Run, tmp_path: Path) -> None:
    dataset = made(
        tmp_path,
        "a carries p 2010 2011",
        "b carries p 2013 2014",
        a={},
        b={},
        p={"kind": "project"},
    )
    said = run("path", "a", "b", dataset=dataset).out
    assert "   These links never held at the same time.\n   2 steps\n" in said
    german = run("path", "a", "b", "--lang", "de", dataset=dataset).out
    assert "Diese Verbindungen bestanden nie zur selben Zeit." in german


def test_without_a_path_it_is_said_what_would_make_one(run: Run, tmp_path: Path) -> None:
    dataset = made(
        tmp_path, "a carries p", a={"place": "Hamm"}, p={"kind": "project"}, b={"place": "Hamm"}
    )
    result = run("path", "p", "b", dataset=dataset)
    assert result.code == 1
    assert (
        result.out
        == """\
P → B
No path leads from one to the other.
A is the best linked of a part of 2 entities.
B is linked to nobody.
What would join the two best (a candidate to look at, not a need):
  A cooperates with B (both in Hamm)
"""
    )
    german = run("path", "p", "b", "--lang", "de", dataset=dataset).out
    assert german.endswith("  A kooperiert mit B (beide in Hamm)\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--relation", "Förderung"), "Without these conditions there is a path of 2 steps."),
        (("--as-of", "2011"), "Programm Aufwind is not there as of 2011: 2012 to 2015."),
        (("--via", "club"), "Every way there and on would pass somebody twice."),
    ],
)
def test_conditions_that_leave_no_path_are_told(
    run: Run, options: tuple[str, ...], said: str
) -> None:
    # Without Münster and Hamm the club can only be left as it was reached.
    avoided = ("--avoid", "hamm") if "--via" in options else ()
    result = run("path", "wind", "muenster", *options, *avoided)
    assert result.code == 1
    assert said in result.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Shortest paths: 1."),
        (("--strongest",), "Strongest paths: 1."),
        (("--alternatives", "2"), "Paths, the shortest first: 2."),
        (("--alternatives", "2", "--strongest"), "Paths, the strongest first: 2."),
    ],
)
def test_the_number_of_paths_is_told(run: Run, options: tuple[str, ...], said: str) -> None:
    assert run("path", "wind", "muenster", *options).out.splitlines()[1] == said


def test_more_paths_than_a_hundred_are_told_of(run: Run, tmp_path: Path) -> None:
    many = [f"p{number}" for number in range(101)]
    links = [f"{end} carries {project}" for end in "ab" for project in many]
    projects = {project: {"kind": "project"} for project in many}
    dataset = made(tmp_path, *links, a={}, b={}, **projects)
    said = run("path", "a", "b", dataset=dataset).out
    assert said.splitlines()[1] == "Shortest paths: 100. There are more."


def test_what_two_share_is_told(run: Run, tmp_path: Path) -> None:
    shared = {"themes": ["Sprache", "Arbeit"], "roles": ["Jugendamt"]}
    dataset = made(tmp_path, a=shared, b=shared)
    said = "shared themes: Sprache, Arbeit; shared roles: Jugendamt"
    assert f"  A cooperates with B ({said})\n" in run("path", "a", "b", dataset=dataset).out


# --- For programs ---


def test_json_is_the_answer_itself(run: Run) -> None:
    result = run("path", "wind", "club", "--alternatives", "3", "--format", "json", "--lang", "de")
    answer = paths(to_graph(tables.load(KITE)), "wind", "club", alternatives=3)
    assert json.loads(result.out) == answer.to_dict("de")
    assert [len(path.steps) for path in answer.paths] == [2, 3, 4]


def test_csv_has_one_link_a_row(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("path", "wind", "club", "--format", "csv").out)))
    assert [(row["path"], row["step"], row["source"], row["relation"]) for row in rows] == [
        ("1", "1", "wind", "funds"), ("1", "2", "club", "partners_in"),
    ]  # fmt: skip
    assert rows[0]["evidence_title"] == "Bericht über den Drachenbau"
    assert (rows[1]["start"], rows[1]["distance"], rows[1]["simultaneous"]) == ("", "", "True")


def test_a_table_cell_is_never_a_formula(run: Run, tmp_path: Path) -> None:
    dataset = made(tmp_path, "a advises b", a={"name": "=1+1", "place": "@Hamm"}, b={})
    rows = run("around", "a", "--format", "csv", dataset=dataset).out.splitlines()
    assert rows[1] == "0,a,'=1+1,authority,'@Hamm"


# --- The surroundings ---


def test_the_surroundings_are_told_by_distance(run: Run) -> None:
    result = run("around", "club", "--as-of", "2014")
    assert (
        result.out
        == """\
Drachenverein e. V.

1 step
  Stadt Hamm (hamm), Authority, Hamm
  Projekt Drachenbau (kite), Project, Münster

3 links
  Drachenverein e. V. takes part in Projekt Drachenbau (undated)
  Stadt Hamm advises Drachenverein e. V. (since 2014-05-01)
  Stadt Hamm takes part in Projekt Drachenbau (since 2013)

As of 2014: 3 entities, 3 links; undated links among them: 1.
"""
    )


def test_the_surroundings_are_a_map_of_their_own(run: Run) -> None:
    result = run("around", "club", "--steps", "1", "-o", "club.html", "--lang", "de")
    assert result.out == "club.html\n"
    page = Path("club.html").read_text("utf-8")
    assert "<title>Drachenverein e. V. und Umgebung" in page
    assert '"id":"hamm"' in page
    assert '"id":"wind"' not in page  # two steps away


def test_the_map_of_the_surroundings_may_go_to_stdout(run: Run) -> None:
    result = run("around", "club", "-o", "-")
    assert result.out.rstrip().endswith("</html>")
    assert not Path("-").exists()


def test_a_map_of_the_surroundings_never_replaces_the_dataset(run: Run, tmp_path: Path) -> None:
    dataset = made(tmp_path, "a advises b", a={}, b={})
    before = (dataset / "links.csv").read_bytes()
    result = run("around", "a", "-o", dataset / "links.csv", dataset=dataset)
    assert (result.code, (dataset / "links.csv").read_bytes()) == (2, before)


# --- Bad questions ---


@pytest.mark.parametrize(
    ("arguments", "code", "english", "german"),
    [
        (("path", "wind", "Drachenverei"), 1, "Did you mean", "Meinten Sie"),
        (("path", "Amt", "wind"), 1, "is not in this network", "gibt es in diesem Netzwerk nicht"),
        (("path", "wind", "wind"), 2, "is named twice", "ist zweimal genannt"),
        (("path", "wind", "club", "--avoid", "club"), 2, "cannot be avoided", "nicht meiden"),
        (("path", "wind", "club", "--via", "nobody"), 1, "is not in this network",
         "gibt es in diesem Netzwerk nicht"),
        (("path", "wind", "club", "--alternatives", "0"), 2, "1 to 100 paths", "1 bis 100 Wege"),
        (("path", "wind", "club", "--alternatives", "101"), 2, "not 101", "nicht 101"),
        (("path", "wind", "club", "--alternatives", "few"), 2, "takes a whole number",
         "nimmt eine ganze Zahl"),
        (("path", "wind", "club", "--relation", "fundz"), 2, "Did you mean funds",
         "Meinten Sie funds"),
        (("path", "wind", "club", "--through-kind", "x"), 2, "Choose from programme",
         "programme"),
        (("path", "wind", "club", "--as-of", "2013-13"), 2, "no month 13", "Einen Monat 13"),
        (("path", "wind", "club", "--as-of", "soon"), 2, "'soon'", "'soon'"),
        (("path", "wind"), 2, "is missing", "fehlt"),
        (("around", "wind", "--steps", "0"), 2, "1 to 100 steps", "1 bis 100 Schritte"),
        (("around", "wind", "--as-of", "2011"), 1, "not there as of 2011",
         "besteht zum Stand 2011 nicht"),
        (("around", "nobody"), 1, "is not in this network", "gibt es in diesem Netzwerk nicht"),
    ],
)  # fmt: skip
def test_a_bad_question_gets_one_clear_line(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    english: str,
    german: str,
) -> None:
    for locale, said in (("C.UTF-8", english), ("de_DE.UTF-8", german)):
        monkeypatch.setenv("LC_ALL", locale)
        result = run(*arguments)
        assert (result.code, result.out) == (code, "")
        assert said in result.err
        assert "Traceback" not in result.err


def test_a_name_that_several_have_is_not_guessed(run: Run, tmp_path: Path) -> None:
    same = {"name": "Jugendamt"}
    dataset = made(tmp_path, "a advises b", a=same, b=same, c={})
    result = run("path", "Jugendamt", "c", dataset=dataset)
    assert result.code == 1
    assert "may be any of: a (Jugendamt), b (Jugendamt)" in result.err


@pytest.mark.parametrize("number", [0, 1, 2])
def test_networks_of_next_to_nothing_are_asked_in_vain(
    run: Run, tmp_path: Path, number: int
) -> None:
    dataset = made(tmp_path, **{f"e{nth}": {} for nth in range(number)})
    result = run("path", "e0", "e1", dataset=dataset)
    assert result.code == 1
    assert "Traceback" not in result.err
