"""How far a long computation is: who is told of what, and how one is ended."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import netgraph.cli
from netgraph import tables, to_graph
from netgraph.cli import terminal
from netgraph.engine import View
from netgraph.engine.estimate import in_threads
from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.progress import counted, watched
from netgraph.ranking.measures import OF_VIEW
from tests.test_file_safety import everything


def test_each_step_is_told_when_it_is_done_and_what_is_within_it_is_not() -> None:
    told: list[tuple[int, int]] = []
    with watched(lambda done, of: told.append((done, of))):
        for _ in counted("ab", 2):
            assert list(counted("xyz", 3)) == ["x", "y", "z"]
        assert told == [(1, 2), (2, 2)]
        assert list(counted("c", 1)) == ["c"]
    assert told[2:] == [(1, 1)]
    assert list(counted("de", 2)) == ["d", "e"]  # nobody looks on any more
    assert len(told) == 3


def test_what_comes_after_an_interruption_is_told_again() -> None:
    told: list[int] = []
    with watched(lambda done, _: told.append(done)):
        steps = counted("ab", 2)
        next(steps)
        steps.close()  # type: ignore[attr-defined]  # as an interruption does
        list(counted("ab", 2))
    assert told == [1, 2]


@pytest.fixture(scope="module")
def ring() -> Network:
    """A ring of 200, each linked to the two next to it and to those beyond."""
    return Network(
        id="ring",
        title="Ring",
        entities=tuple(Entity(id=f"e{i}", name=f"E {i}", kind="partner") for i in range(200)),
        links=tuple(
            Link(source=f"e{i}", target=f"e{(i + far) % 200}", relation="cooperates_with")
            for i in range(200)
            for far in (1, 2)
        ),
    )


def test_blocks_of_sources_are_counted(ring: Network) -> None:
    told: list[tuple[int, int]] = []
    with watched(lambda done, of: told.append((done, of))):
        OF_VIEW["betweenness"](View.of(to_graph(ring)))
    assert told == [(done, 7) for done in range(1, 8)]  # 200 sources, 32 at a time


def test_who_ends_early_waits_for_nobody_and_nothing_more_begins() -> None:
    gate, begun = threading.Event(), []

    def slow(item: int) -> int:
        begun.append(item)
        if item:
            gate.wait(60)
        return item

    waiting = in_threads(slow, range(100))
    assert next(waiting) == 0
    since = time.monotonic()
    waiting.close()  # type: ignore[attr-defined]  # as an interruption does
    assert time.monotonic() - since < 30
    gate.set()
    assert len(begun) <= 1 + (os.cpu_count() or 1)


def test_a_person_sees_how_far_it_is_and_a_log_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.console import Console

    def shown(**options: Any) -> str:
        console = Console(width=60, file=io.StringIO(), **options)
        lines: list[str] = []
        monkeypatch.setattr("rich.status.Status.update", lambda _, text: lines.append(text))
        with terminal.Printer(console).busy("Ranking …"):
            list(counted(range(4), 4))
        return " ".join(lines)

    monkeypatch.delenv("CI", raising=False)
    lively: dict[str, Any] = {"force_terminal": True, "color_system": "standard"}
    told = "Ranking … 25 % Ranking … 50 % Ranking … 75 % Ranking … 100 %"
    assert shown(**lively, _environ={"TERM": "xterm"}) == told
    assert shown(**lively, _environ={"TERM": "dumb"}) == ""
    assert shown(force_terminal=False) == ""
    monkeypatch.setenv("CI", "1")
    assert shown(**lively, _environ={"TERM": "xterm"}) == ""


LONG = [
    ["rank", "--by", "betweenness", "--no-robustness"],
    ["rank", "--by", "degree", "--robustness"],
    ["groups"],
    ["gaps", "links"],
    ["map", "-o", "map.html"],
]


def interrupt(_done: int, _of: int) -> None:
    """Ctrl-C after a step of a computation."""
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.skipif(os.name != "posix", reason="sends the signal of a POSIX terminal")
@pytest.mark.parametrize("command", LONG, ids=" ".join)
def test_an_interruption_leaves_nothing_behind(
    command: list[str],
    ring: Network,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    tables.write(ring, tmp_path / "ring")
    before = everything(tmp_path)
    with watched(interrupt):
        assert netgraph.cli.run([*command, "-d", "ring"]) == 130
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "netgraph: interrupted\n")
    assert everything(tmp_path) == before


# A computation of which one thread is in the middle, for minutes.
PROGRAM = """
import os, signal, threading, time
from netgraph.cli import main
from netgraph.engine import estimate, view

def slow(*_):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(120)

view.View.of = lambda _: list(estimate.in_threads(slow, range(100)))
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="sends the signal of a POSIX terminal")
def test_a_process_that_is_interrupted_ends_at_once() -> None:
    since = time.monotonic()
    command = [sys.executable, "-c", PROGRAM, "rank", "--lang", "en"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=110)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "netgraph: interrupted\n")
    assert time.monotonic() - since < 60
