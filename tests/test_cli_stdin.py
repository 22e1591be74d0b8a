"""Datasets that come through a pipe: ``netgraph check -``."""

import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import netgraph.cli
from netgraph.tables import load, write

KITE = Path(__file__).parent / "tiny" / "kite"


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, to which something is given."""

    def start(*arguments: str, given: bytes) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        return netgraph.cli.run(list(arguments)), *capsys.readouterr()

    return start


@pytest.fixture
def kite_json(tmp_path: Path) -> bytes:
    path = tmp_path / "kite.json"
    write(load(KITE), path)
    return path.read_bytes()


def test_a_sound_dataset_is_checked(kite_json: bytes) -> None:
    command = [sys.executable, "-m", "netgraph", "check", "-", "--lang", "en"]
    done = subprocess.run(command, input=kite_json, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0
    assert b"No problems. The dataset can be used." in done.stdout


def test_a_table_of_csv_is_told_where_it_belongs(run: Run) -> None:
    given = "\ufeffKennung;Bezeichnung;Art\na;A;Behörde\n".encode()
    code, out, _ = run("check", "-", "--lang", "en", given=given)
    assert code == 1
    assert "This is the CSV table entities, not JSON." in out
    assert "put entities.csv and links.csv into a folder" in out


def test_a_problem_is_told_as_of_standard_input(run: Run) -> None:
    given = b'{"entities": [{"id": "a", "name": "A", "kind": "x"}],\n"links": []}'
    code, out, _ = run("check", "-", "--format", "json", given=given)
    problems = json.loads(out)["problems"]
    assert code == 1
    told = [(p["file"], p["sheet"], p["row"], p["code"]) for p in problems]
    assert ("<stdin>", "entities", 1, "NG-V03") in told


def test_a_network_from_a_pipe_is_described_and_shown(run: Run, kite_json: bytes) -> None:
    code, out, _ = run("info", "-d", "-", "--format", "json", given=kite_json)
    assert (code, json.loads(out)["id"]) == (0, "kite")
    code, out, _ = run("show", "hamm", "-d", "-", given=kite_json)
    assert (code, "Stadt Hamm" in out) == (0, True)


@pytest.mark.parametrize("given", [b"", b"\xff\xfe\x00", b"id,name,kind\na,A,authority\n"])
def test_what_is_no_dataset_is_an_error_without_a_traceback(run: Run, given: bytes) -> None:
    code, out, err = run("check", "-", given=given)
    assert code == 1
    assert "<stdin>" in out
    assert "Traceback" not in err


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
def test_a_closed_standard_input_is_told() -> None:
    command = f"{shlex.quote(sys.executable)} -m netgraph check - <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, timeout=120)
    assert done.returncode == 2
    assert done.stderr.decode() == ("netgraph: cannot read from standard input: it is closed.\n")
