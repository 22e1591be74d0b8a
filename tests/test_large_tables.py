"""Tables of many rows: a limit that says so, and a line that tells how far the reading is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netgraph.cli import main, progress
from netgraph.tables import read, write
from netgraph.tables.options import ReadingOptions

ASKING = "from netgraph.cli.progress import progress; print(progress() is not None)"


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    """12,000 entities and a link; more than two blocks of rows."""
    folder = tmp_path / "towns"
    folder.mkdir()
    rows = "".join(f"e-{i},Amt {i},authority\n" for i in range(12_000))
    (folder / "entities.csv").write_text(f"id,name,kind\n{rows}")
    (folder / "links.csv").write_text("source,target,relation\ne-1,e-2,cooperates_with\n")
    return folder


def test_a_table_may_have_as_many_rows_as_allowed(towns: Path) -> None:
    reading = read(towns, ReadingOptions(max_rows=12_000))
    assert reading.problems == ()
    assert reading.counts["entities.csv"].used == 12_000


def test_a_table_with_more_rows_is_refused_at_the_first_of_them(towns: Path) -> None:
    reading = read(towns, ReadingOptions(max_rows=11_999))
    # The header is row 1. Nothing is said of the link, whose ends were not read.
    told = [(p.severity, p.code, p.place(), p.suggestion) for p in reading.problems]
    advice = "If it is the right one, allow more: --max-rows 23998."
    assert told == [("error", "NG-C23", "entities.csv row 12001", advice)]
    assert reading.network is None


@pytest.mark.parametrize("form", ["towns.xlsx", "towns.json"])
def test_the_limit_holds_for_every_form(towns: Path, tmp_path: Path, form: str) -> None:
    for rows in towns.glob("entities.csv"):
        rows.write_text("id,name,kind\na,A,authority\nb,B,authority\n")
    (towns / "links.csv").write_text("source,target,relation\na,b,cooperates_with\n")
    network = read(towns).network
    assert network is not None
    write(network, tmp_path / form)
    assert read(tmp_path / form, ReadingOptions(max_rows=2)).network == network
    problems = read(tmp_path / form, ReadingOptions(max_rows=1)).problems
    assert [problem.code for problem in problems] == ["NG-C23"]


def test_a_limit_below_one_row_is_refused() -> None:
    with pytest.raises(ValueError, match="0 rows are too few"):
        ReadingOptions(max_rows=0)


def test_the_limit_is_an_option(
    towns: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["netgraph", "check", str(towns), "--max-rows", "100"])
    with pytest.raises(SystemExit, match="1"):
        main()
    assert "NG-C23" in capsys.readouterr().out


def test_the_line_tells_file_rows_and_share_and_is_gone_at_the_end(
    towns: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "_PAUSE", 0)
    monkeypatch.setenv("LC_ALL", "C")
    read(towns, ReadingOptions(progress=progress.ProgressLine(60)))
    written = capsys.readouterr().err
    # 5,000 of the 12,001 lines are 41 percent.
    assert "\rReading entities.csv: 5000 rows, 41 %" in written
    last = written.split("\r")[-2]
    assert last.strip() == ""
    assert len(last) >= len("Reading links.csv: 1 rows, 50 %")
    assert written.endswith("\r")


def test_a_quick_reading_says_nothing(
    towns: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 600)  # however slow the machine is
    read(towns, ReadingOptions(progress=progress.ProgressLine(60)))
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize(
    ("setting", "seen"),
    [("X=", True), ("CI=true", False), ("NO_COLOR=1", False), ("TERM=dumb", False)],
)
def test_there_is_a_line_on_a_terminal_only(setting: str, seen: bool) -> None:
    import pty

    name, value = setting.split("=")
    plain = {key: text for key, text in os.environ.items() if key not in {"CI", "NO_COLOR"}}
    environment = plain | {"TERM": "xterm-256color"} | {name: value}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", ASKING]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, env=environment, check=True
    )
    os.close(ours)
    os.close(theirs)
    assert done.stdout.strip() == str(seen).encode()


def test_there_is_no_line_in_a_pipe() -> None:
    done = subprocess.run([sys.executable, "-c", ASKING], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"
