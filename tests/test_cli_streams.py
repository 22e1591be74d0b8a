"""Streams that are closed or that nobody reads, and another Python: real processes, started by a
shell as people do it.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import netgraph.cli
from tests.test_cli import environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")

KITE = Path(__file__).parent / "tiny" / "kite"
NETGRAPH = f'"{sys.executable}" -m netgraph'


def shell(script: str, folder: Path) -> str:
    """What a shell prints, and then what it complains of."""
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, cwd=folder, check=False,
        timeout=120, env=environment(KITE=str(KITE)),
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "command", ["check $KITE |", "map -d $KITE -o - |", "convert $KITE kite.graphml 2>&1 |"]
)
def test_who_reads_may_leave_at_any_time(command: str, tmp_path: Path) -> None:
    assert shell(f"{NETGRAPH} {command} true; echo ${{PIPESTATUS[0]}}", tmp_path) == "0\n"


def test_nothing_begins_when_standard_output_is_closed(tmp_path: Path) -> None:
    said = shell(f"{NETGRAPH} map -d $KITE -o map.html >&-; echo $? $(ls)", tmp_path)
    assert said == "2\nnetgraph: cannot write to standard output: it is closed.\n"


def test_a_closed_standard_error_is_no_harm(tmp_path: Path) -> None:
    said = shell(f"{NETGRAPH} convert $KITE kite.graphml 2>&-; echo $?", tmp_path)
    assert said == "kite.graphml\n0\n"
    assert (tmp_path / "kite.graphml").read_text(encoding="utf-8").rstrip().endswith("</graphml>")


def test_python_without_assertions_finds_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "entities.csv").write_text("id,name,kind\na,A,authority\na,,xyz\n")
    (tmp_path / "links.csv").write_text("source,target,relation\na,z,advises\na,a,part_of\n")
    check = ["check", str(tmp_path), "--format", "json"]
    assert netgraph.cli.run(check) == 1
    found = capsys.readouterr().out
    assert found.count('"severity": "error"') == 4  # a again, no name, no such kind, no z …
    optimised = f'"{sys.executable}" -OO -m netgraph {" ".join(check)}; echo $?'
    assert shell(optimised, tmp_path) == f"{found}1\n"
