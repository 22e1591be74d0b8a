"""Problems and errors, as a person reads them."""

import pytest

from netgraph.errors import DatasetError, Problem, Severity, shown


def problem(message: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code="NG-T01", severity=severity, message=message)


def test_a_problem_names_place_fact_and_remedy() -> None:
    found = Problem(
        code="NG-R01",
        severity=Severity.ERROR,
        message="'acme-gmbh' is not in entities.",
        suggestion="Did you mean 'acme-ag'?",
        file="links.csv",
        row=14,
        column="target (B)",
    )
    assert str(found) == (
        "links.csv row 14, target (B): 'acme-gmbh' is not in entities. Did you mean 'acme-ag'?"
    )


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({}, ""),
        ({"file": "links.csv"}, "links.csv"),
        ({"file": "links.csv", "row": 1}, "links.csv row 1"),
        ({"file": "links.csv", "column": "start (D)"}, "links.csv, start (D)"),
        ({"file": "book.xlsx", "sheet": "Links", "row": 2}, "book.xlsx [Links] row 2"),
    ],
)
def test_a_place_holds_what_is_known_of_it(place: dict[str, str], expected: str) -> None:
    # The keywords are a problem's own; only their values differ in type.
    found = Problem(code="NG-T01", severity=Severity.INFO, message="x", **place)  # type: ignore[arg-type]
    assert found.place() == expected


def test_a_problem_without_a_place_is_its_message() -> None:
    assert str(problem("no rows")) == "no rows"


def test_a_value_is_shown_without_control_characters() -> None:
    assert shown("\x1b[31mred\u202e") == r"'\x1b[31mred\u202e'"


def test_a_long_value_is_cut_at_the_limit() -> None:
    assert shown("x" * 200) == "'" + "x" * 78 + "…"
    assert len(shown("x" * 200)) == 80


def test_a_dataset_error_reads_as_its_first_error_and_counts_the_rest() -> None:
    first, second, third = problem("first"), problem("second"), problem("third")
    warning = problem("careful", Severity.WARNING)
    assert str(DatasetError((warning, first))) == "first"
    assert str(DatasetError((warning, first, second))) == "first (1 more error)"
    assert str(DatasetError((first, second, third))) == "first (2 more errors)"


def test_a_dataset_error_without_errors_still_says_something() -> None:
    assert str(DatasetError((problem("careful", Severity.WARNING),))) == (
        "the dataset could not be read"
    )
