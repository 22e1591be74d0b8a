"""Text → rows: delimiters, quotes and the numbers of lines."""

import csv
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.tables.findings import Findings
from netgraph.tables.rows import Row, Sheet, read_rows

KNOWN = ("id", "name", "kind")


def rows_of(text: str) -> tuple[Sheet | None, list[tuple[str, int | None]]]:
    findings = Findings("t.csv")
    sheet = read_rows(text, KNOWN, findings)
    if sheet:
        sheet = replace(sheet.whole(), broken=tuple(sheet.broken))
    return sheet, [(problem.code, problem.row) for problem in findings.problems]


def numbered(text: str) -> list[tuple[int, tuple[str, ...]]]:
    sheet, _ = rows_of(text)
    assert sheet is not None
    return [(row.number, row.cells) for row in sheet.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_finds_the_known_columns(delimiter: str) -> None:
    text = "id,name,kind\na,x,y\n".replace(",", delimiter)
    assert numbered(text) == [(2, ("a", "x", "y"))]


def test_a_header_that_csv_sniffer_gets_wrong_is_read_right() -> None:
    # There are more commas than semicolons, but only ";" finds "id" and "name".
    assert numbered("id;name;a,b,c,d\n1;x;y\n") == [(2, ("1", "x", "y"))]


def test_a_sep_line_names_the_delimiter_and_is_counted() -> None:
    sheet, problems = rows_of("sep=|\nid|name|kind\na|x|y\n")
    assert sheet == Sheet(Row(2, ("id", "name", "kind")), (Row(3, ("a", "x", "y")),), size=3)
    assert problems == [("NG-C02", 1)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    text = end.join(["id,name,kind", "a,x,y", "b,x,y", ""])
    assert [number for number, _ in numbered(text)] == [2, 3]


def test_lines_may_end_in_different_ways_in_one_file() -> None:
    assert [n for n, _ in numbered("id,name,kind\r\na,x,y\rb,x,y\nc,x,y")] == [2, 3, 4]


def test_rows_behind_a_line_break_in_quotes_keep_the_number_of_their_line() -> None:
    assert numbered('id,name,kind\na,"two\nlines",y\nb,x,y\n') == [
        (2, ("a", "two\nlines", "y")),
        (4, ("b", "x", "y")),
    ]


def test_rows_behind_blank_lines_keep_the_number_of_their_line() -> None:
    assert numbered("\n\nid,name,kind\n\n,,\na,x,y\n") == [
        (4, ()),
        (5, ("", "", "")),
        (6, ("a", "x", "y")),
    ]


def test_form_feeds_and_unicode_line_separators_end_no_line() -> None:
    assert numbered("id,name,kind\na,x\x0cx,y\nb,x\u2028x,y\nc,x,y\n")[-1][0] == 4


def test_a_nul_character_divides_nothing() -> None:
    assert numbered("id,name,kind\na,x\0x,y\n") == [(2, ("a", "x\0x", "y"))]


def test_an_unclosed_quote_is_told_at_the_line_where_it_opens() -> None:
    # The quote of line 3 runs on to the one that opens a cell in line 5.
    sheet, problems = rows_of('id,name,kind\na,x,y\nb,"x,y\nc,x,y\nd,"x",y\n')
    assert problems == [("NG-C15", 3)]
    assert sheet is not None
    assert [row.number for row in sheet.rows] == [2, 4, 5]


def test_an_unclosed_quote_behind_a_cell_of_two_lines_is_told_at_its_own_line() -> None:
    _, problems = rows_of('id,name,kind\na,"two\nlines","y\nb,x,y\n')
    assert problems == [("NG-C15", 3)]


def test_an_unclosed_quote_in_the_last_line_is_told_there() -> None:
    _, problems = rows_of('id,name,kind\na,x,"y')
    assert problems == [("NG-C15", 2)]


def test_every_broken_row_is_told_and_the_sound_ones_are_read() -> None:
    sheet, problems = rows_of('id,name,kind\na,"x"x,y\nb,x,y\nc,"x"x,y\nd,"x\n')
    assert problems == [("NG-C16", 2), ("NG-C16", 4), ("NG-C15", 5)]
    assert sheet is not None
    assert [row.number for row in sheet.rows] == [3]


def test_the_cells_before_the_fault_of_a_broken_row_are_kept() -> None:
    sheet, _ = rows_of('id,name,kind\n"a, b",x,"y"y\n')
    assert sheet is not None
    assert sheet.broken == (Row(2, ("a, b", "x", "")),)


def test_a_cell_too_long_for_any_table_is_told_in_its_row() -> None:
    csv.field_size_limit(131_072)  # Python's own, which frictionless lifts for the whole process
    sheet, problems = rows_of("id,name,kind\na," + "x" * 131_073 + ",y\nb,x,y\n")
    assert problems == [("NG-C18", 2)]
    assert sheet is not None
    assert [row.number for row in sheet.rows] == [3]


def test_a_broken_header_is_no_header() -> None:
    assert rows_of('id,"name"x,kind\na,x,y\n') == (None, [("NG-C16", 1)])


@pytest.mark.parametrize("text", ["", " \n", "\n\n", ",,\n,,\n"])
def test_a_file_without_anything_in_it_is_empty(text: str) -> None:
    assert rows_of(text) == (None, [("NG-C04", None)])


@given(st.text(alphabet='a",;\n\r', max_size=60))
def test_every_line_with_something_in_it_is_read_or_told(text: str) -> None:
    sheet, problems = rows_of(f"id,name,kind\n{text}")
    assert sheet is not None
    assert len(sheet.broken) == len(problems)
    numbers = [row.number for row in (*sheet.rows, *sheet.broken)]
    assert len(numbers) == len(set(numbers))
    assert all(number > 1 for number in numbers)
