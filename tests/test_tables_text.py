"""Raw cell → clean text, and the guard against formulas."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.tables.findings import refused
from netgraph.tables.text import LONGEST_CELL, clean, guard, is_placeholder, unguard


def codes(raw: str, *, lines: bool = False) -> tuple[str, list[str]]:
    text, remarks = clean(raw, lines=lines)
    return text, [remark.code for remark in remarks]


def test_clean_text_stays_as_it_is() -> None:
    assert codes("Straße – „Köln“ №\u00a71") == ("Straße – „Köln“ №\u00a71", [])


@pytest.mark.parametrize(
    "raw", [" Stadt Köln", "Stadt Köln\t", "Stadt\u00a0Köln", "Stadt  Köln", "Stadt\u202fKöln"]
)
def test_blanks_are_tidied_with_an_info(raw: str) -> None:
    assert codes(raw) == ("Stadt Köln", ["NG-E15"])


def test_separate_accents_are_put_together_with_an_info() -> None:
    assert codes("Ko\u0308ln") == ("Köln", ["NG-E13"])


def test_line_breaks_become_blanks_where_text_has_one_line() -> None:
    assert codes("Stadt\r\nKöln") == ("Stadt Köln", ["NG-E15"])


def test_line_breaks_stay_where_text_may_have_several() -> None:
    assert codes("one\r\ntwo\rthree", lines=True) == ("one\ntwo\nthree", [])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("x\x00y", "NG-E08"),
        ("x\x0by", "NG-E09"),
        ("x\x1b[31my", "NG-E09"),
        ("x\x85y", "NG-E09"),
        ("x\ud800y", "NG-E09"),
        ("x\u202ey", "NG-E16"),
        ("x" * (LONGEST_CELL + 1), "NG-C18"),
    ],
)
def test_what_cannot_be_kept_is_an_error(raw: str, code: str) -> None:
    _, remarks = clean(raw)
    assert refused(remarks)
    assert code in {remark.code for remark in remarks}


def test_the_longest_cell_is_kept() -> None:
    assert codes("x" * LONGEST_CELL)[1] == []


def test_several_control_characters_are_told_at_once() -> None:
    _, remarks = clean("\x0b\x1b")
    assert remarks[0].message == r"The cell holds control characters: '\x0b', '\x1b'."


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("https://example.org")', "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1",
        "\u00a0=1", "＝1+1", "first line\n=1+1", "'=1", "- a point in a list",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["-5", "+5", "-5.25", "-5,25", "2 = 2", "'quoted'", "a-b", ""])
def test_numbers_and_words_are_not_guarded(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@given(st.text(alphabet="'=+-@ \n\t1a", max_size=8))
def test_the_guard_is_taken_off_without_a_trace(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    text, _ = clean(raw, lines=True)
    assert clean(text, lines=True)[0] == text
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize(
    "text", ["-", "–", "k.A.", "k. A.", "n/a", "N/A", "keine Angabe", "?", "???"]
)
def test_words_for_nothing_are_known(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["", "KA", "NA", "Unbekannter Verein", "0"])
def test_words_for_something_are_not_taken_for_nothing(text: str) -> None:
    assert not is_placeholder(text)
