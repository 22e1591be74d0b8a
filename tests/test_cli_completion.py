"""What the Tab key offers, and the scripts by which four shells ask for it."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import netgraph.cli
from netgraph.cli import candidates, completion, terminal
from netgraph.cli.convert import names
from netgraph.ranking import measures
from netgraph.vocabulary import default_vocabulary

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "tiny"
KITE = str(TINY / "kite")

Offer = Callable[..., list[str]]


@pytest.fixture
def offer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Offer:
    """What the last word of a line may become, told in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def told(*words: str) -> list[str]:
        monkeypatch.setenv("_NETGRAPH_COMPLETE", f"word={words[-1]}")
        assert netgraph.cli.run(words[:-1]) == 0
        return [line.partition("\t")[0] for line in capsys.readouterr().out.splitlines()]

    return told


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["ra"], ["rank"]),
        (["gaps", "s"], ["structure"]),
        (["--deb"], ["--debug"]),
        (["map", "--la"], ["--lang"]),
        (["map", "--gr"], ["--groups-only"]),
        (["map", "--groups-only", "--la"], ["--lang"]),  # which takes no value
        (["rank", "--no-"], ["--no-robustness", "--no-repair"]),
        (["map", "--lang", ""], ["de", "en"]),
        (["map", "--lang=d"], ["--lang=de"]),
        (["map", "--lang", "=", "d"], ["de"]),  # as bash parts it
        (["map", "--lang", "="], ["de", "en"]),
        (["map", "--lang=de", "--gr"], ["--groups-only"]),
        (["info", "--format", "j"], ["json"]),
        (["rank", "--by", "b"], ["betweenness", "brokerage"]),
        (["show", "-d", KITE, "C"], ["club"]),
        (["show", f"--dataset={KITE}", ""], ["club", "hamm", "kite", "muenster", "wind"]),
        (["path", "-d", KITE, "h"], ["hamm"]),
        (["path", "-d", KITE, "hamm", "m"], ["muenster"]),
        (["path", "-d", KITE, "hamm", "muenster", ""], []),  # nothing comes behind
        (["path", "--avoid", "hamm", "--via", "kreis-r"], ["kreis-recklinghausen"]),
        (["show", "--", "--l"], []),  # behind that stands no option
        (["check", "inter"], ["interkulturelle-oeffnung"]),
        (["diff", "--between", "2013", "2018", "inter"], ["interkulturelle-oeffnung"]),
        (["diff", "--between", "2013", ""], []),  # the second of two values
        (["map", "-o", ""], []),  # the shell knows files itself
        (["nonsense", "ma"], ["map"]),
    ],
)
def test_a_word_becomes_what_may_stand_in_its_place(
    offer: Offer, words: Sequence[str], offered: Sequence[str]
) -> None:
    assert sorted(offer(*words)) == sorted(offered)


def test_all_measures_formats_kinds_and_relations_are_offered(offer: Offer) -> None:
    words = default_vocabulary()
    assert offer("rank", "--by", "") == list(measures())
    assert offer("convert", "a", "b", "--to", "") == list(names())
    assert offer("path", "--through-kind", "") == [kind.id for kind in words.kinds]
    assert offer("path", "--relation", "") == [relation.id for relation in words.relations]


def test_a_dataset_offers_its_own_words(offer: Offer, tmp_path: Path) -> None:
    own = {"kinds": [{"id": "club", "label": {"en": "Club"}}], "relations": []}
    package = tmp_path / "own" / "datapackage.json"
    package.parent.mkdir()
    package.write_text(json.dumps({"netgraph": {"vocabulary": own}}), "utf-8")
    assert offer("rank", "-d", "own", "--kind", "") == ["club"]
    assert offer("rank", "-d", "own", "--relation", "") == []


def test_datasets_are_those_that_are_bundled_and_those_that_lie_here(
    offer: Offer, tmp_path: Path
) -> None:
    shutil.copytree(KITE, tmp_path / "kite")
    (tmp_path / "empty").mkdir()
    (tmp_path / "mine.xlsx").touch()
    (tmp_path / "~$mine.xlsx").touch()
    assert offer("check", "") == ["interkulturelle-oeffnung", "kite", "mine.xlsx"]


@pytest.mark.parametrize("table", [b"id,name\n\xff\xfe,x\n", b"id,name\n" + b"a" * 200_000, b""])
def test_a_table_that_cannot_be_read_offers_nothing(
    offer: Offer, tmp_path: Path, table: bytes
) -> None:
    (tmp_path / "entities.csv").write_bytes(table)
    before = csv.field_size_limit(131_072)  # as Python has it: reading a dataset changes that
    assert offer("show", "-d", ".", "") == []
    csv.field_size_limit(before)


def test_nobody_waits_for_a_large_table(offer: Offer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_MOST_BYTES", 10)
    assert offer("show", "-d", KITE, "") == []


def test_semicolons_and_the_mark_of_utf_8_are_read(offer: Offer, tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("name;id\nStadt, alt;stadt\n", "utf-8-sig")
    assert offer("show", "-d", ".", "") == ["stadt"]


def test_nothing_heavy_is_imported_to_complete_the_name_of_an_entity(tmp_path: Path) -> None:
    code = (
        "import sys; from netgraph.cli import run; run(['show']);"
        "print([m for m in ('numpy', 'networkx', 'pydantic', 'rapidfuzz', 'netgraph.tables')"
        " if m in sys.modules])"
    )
    asked = os.environ | {"_NETGRAPH_COMPLETE": "word=kreis-reck", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    result = subprocess.run(
        command, env=asked, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8"
    )
    assert result.stdout == "kreis-recklinghausen\tKreis Recklinghausen\n[]\n"


# --- The shells --------------------------------------------------------------------------------

_HOSTILE = '"a\tb\x1b[31m $(touch run) `touch run`; touch run"'


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_shell_completes_and_runs_nothing_that_a_table_says(shell: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell}")
    (tmp_path / "entities.csv").write_text(f"id,name\nstadt,{_HOSTILE}\n", "utf-8")
    program = tmp_path / "netgraph"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m netgraph "$@"\n', "utf-8")
    program.chmod(0o755)
    ask = {
        "bash": "COMP_WORDS=(netgraph show -d . st); COMP_CWORD=4; _netgraph netgraph;"
        'printf "%s\\n" "${COMPREPLY[@]}"',
        "fish": "complete -C 'netgraph show -d . st'",
    }
    script = completion._SCRIPTS[shell] + ask[shell]  # noqa: SLF001 - as it is printed
    found = subprocess.run(
        [shell, "-c", script],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
             "HOME": str(tmp_path / "home")},
        cwd=tmp_path, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert found.stdout.split()[0] == "stadt"
    assert "\x1b" not in found.stdout
    assert found.stderr == ""
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_is_printed_and_nothing_written(
    shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert netgraph.cli.run(["completion", shell]) == 0
    printed = capsys.readouterr()
    assert "_NETGRAPH_COMPLETE" in printed.out
    assert printed.err == ""
    assert not list(tmp_path.iterdir())


def test_who_sees_the_script_is_told_what_to_do_with_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(terminal.Printer, "on_terminal", True)
    assert netgraph.cli.run(["completion", "fish", "--lang", "de"]) == 0
    assert "netgraph completion --help" in capsys.readouterr().err


def test_an_unknown_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert netgraph.cli.run(["completion", "tcsh"]) == 2
    assert "is not one of them" in capsys.readouterr().err
