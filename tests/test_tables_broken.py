"""One faulty table per fault: tests/broken/<code>/ holds it and what is to be said of it.

Each is laid over the sound dataset tests/tiny/kite. ``expected.txt`` was written by hand: for each
problem its severity, code and place, the cell, the message and the suggestion.
"""

import shutil
from pathlib import Path

import pytest

from netgraph.errors import Problem, Severity
from netgraph.tables import Reading, read

HERE = Path(__file__).parent
KITE = HERE / "tiny" / "kite"
FAULTS = sorted(path.name for path in (HERE / "broken").iterdir() if path.is_dir())


def reading_of(fault: str, tmp_path: Path) -> Reading:
    dataset = tmp_path / "kite"
    shutil.copytree(KITE, dataset)
    for file in (HERE / "broken" / fault).iterdir():
        if file.name != "expected.txt":
            shutil.copy(file, dataset)
    return read(dataset)


def told(problem: Problem) -> str:
    value = f"value: {problem.value}" if problem.value else ""
    lines = [text for text in (value, problem.message, problem.suggestion) if text]
    place = f"{problem.severity} {problem.code} {problem.place()}"
    return "\n".join((place, *(f"  {line}" for line in lines)))


def test_the_sound_dataset_has_no_problems() -> None:
    reading = read(KITE)
    assert reading.problems == ()
    assert reading.network is not None


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_place_fact_and_remedy_and_nothing_else_is(
    fault: str, tmp_path: Path
) -> None:
    problems = reading_of(fault, tmp_path).problems
    expected = (HERE / "broken" / fault / "expected.txt").read_text(encoding="utf-8")
    assert "\n\n".join(told(problem) for problem in problems) + "\n" == expected
    assert fault in {problem.code for problem in problems}


@pytest.mark.parametrize("fault", FAULTS)
def test_only_errors_keep_a_dataset_from_being_used(fault: str, tmp_path: Path) -> None:
    reading = reading_of(fault, tmp_path)
    faulty = any(problem.severity is Severity.ERROR for problem in reading.problems)
    assert (reading.network is None) == faulty


@pytest.mark.parametrize("fault", FAULTS)
def test_all_rows_are_accounted_for(fault: str, tmp_path: Path) -> None:
    for count in reading_of(fault, tmp_path).counts.values():
        assert count.used + count.rejected + count.blank == count.read
