"""duplicates, merge and clean, as a person runs them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import netgraph.cli

KITE = Path(__file__).parent / "tiny" / "kite"


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def start(*arguments: str | Path) -> Result:
        code = netgraph.cli.run([str(argument) for argument in arguments])
        return Result(code, *capsys.readouterr())

    return start


@pytest.fixture
def doubles(tmp_path: Path) -> Path:
    """A dataset in which one association and one office stand twice."""
    folder = tmp_path / "doubles"
    folder.mkdir()
    (folder / "entities.csv").write_text(
        "id,name,kind,place,note\n"
        "amt,Jugendamt Köln,authority,Köln,\n"
        "amt-2,Jugendamt Koeln,authority,,\n"
        "verein,=Verein für Bildung und Kultur,partner,,\n"
        "verein-2,=Verein für Bildung und Kultr,partner,,Vorsitz wechselt\n"
        "projekt,Willkommen,project,,\n",
        encoding="utf-8",
    )
    (folder / "links.csv").write_text(
        "source,target,relation\namt,projekt,carries\namt-2,projekt,carries\n"
        "verein,projekt,partners_in\n",
        encoding="utf-8",
    )
    return folder


# --- duplicates ---


@pytest.mark.parametrize("command", ["duplicates"])
def test_every_command_has_help(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.code == 0
    assert result.out.startswith(f"Usage: netgraph {command} ")


def test_duplicates_are_listed_with_what_to_keep(run: Run, doubles: Path) -> None:
    result = run("duplicates", doubles)
    assert result.code == 0
    assert result.out.splitlines() == [
        "100 %  Jugendamt Köln (amt)",
        "       Jugendamt Koeln (amt-2): same name",
        "",
        # 29 and 28 letters, one of which is left out: 100 · (1 - 1/57) = 98.2
        " 98 %  =Verein für Bildung und Kultur (verein)",
        "       =Verein für Bildung und Kultr (verein-2): similar names",
        "",
        "2 likely duplicates.",
    ]


def test_a_network_without_duplicates_says_so(run: Run) -> None:
    assert run("duplicates", KITE).out == "No likely duplicates.\n"
    assert run("duplicates").out == "No likely duplicates.\n"  # the bundled one


def test_the_merge_table_is_safe_to_open_in_a_spreadsheet(run: Run, doubles: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("duplicates", doubles, "--format", "csv").out)))
    assert [(row["keep"], row["merge"], row["similarity"]) for row in rows] == [
        ("amt", "amt-2", "100"),
        ("verein", "verein-2", "98"),
    ]
    assert rows[1]["name_keep"] == "'=Verein für Bildung und Kultur"


def test_a_file_gets_the_table_unless_another_form_is_wished(run: Run, doubles: Path) -> None:
    result = run("duplicates", doubles, "-o", "merge.csv")
    assert (result.code, result.out, result.err) == (0, "merge.csv\n", "2 likely duplicates\n")
    assert Path("merge.csv").read_text(encoding="utf-8").startswith("keep,merge,similarity,")
    run("duplicates", doubles, "-o", "merge.json", "--format", "json")
    said = json.loads(Path("merge.json").read_text(encoding="utf-8"))
    assert [pair["merge"] for pair in said["duplicates"]] == ["amt-2", "verein-2"]
    assert run("duplicates", doubles, "-o", "-").out.startswith("keep,merge,similarity,")


def test_pairs_in_not_same_are_not_named(run: Run, doubles: Path) -> None:
    (doubles / "not_same.csv").write_text("a,b,reason\namt-2,amt,two offices\n")
    assert run("duplicates", doubles).out.endswith("\n1 likely duplicate.\n")


def test_no_duplicates_are_sought_in_a_dataset_with_errors(run: Run, doubles: Path) -> None:
    (doubles / "not_same.csv").write_text("a,b\namt,projekte\n")
    result = run("duplicates", doubles)
    assert result.code == 1
    assert "'projekte' is not in entities. Did you mean 'projekt'? [NG-R01]" in result.err
