"""Bytes → text: is it text, and in which encoding?"""

import pytest

from netgraph.tables.decode import decode
from netgraph.tables.findings import Findings

GERMAN = "id,name\nk,Köln – „Straße“\n"


def decoded(content: bytes) -> tuple[str | None, list[str]]:
    findings = Findings("t.csv")
    text = decode(content, findings)
    return text, [problem.code for problem in findings.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_without_a_word(encoding: str) -> None:
    assert decoded(GERMAN.encode(encoding)) == (GERMAN, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_other_unicode_with_its_mark_is_read_with_an_info(encoding: str) -> None:
    assert decoded(GERMAN.encode(encoding)) == (GERMAN, ["NG-E03"])


def test_big_endian_utf16_is_known_by_its_mark() -> None:
    assert decoded(b"\xfe\xff" + GERMAN.encode("utf-16-be")) == (GERMAN, ["NG-E03"])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_an_error(encoding: str) -> None:
    assert decoded("id,name\nk,Koeln\n".encode(encoding)) == (None, ["NG-E04"])
    assert decoded(GERMAN.encode(encoding)) == (None, ["NG-E04"])


def test_utf16_that_breaks_off_is_an_error() -> None:
    assert decoded(GERMAN.encode("utf-16")[:-1]) == (None, ["NG-E05"])


def test_windows_text_is_read_as_such_with_an_info() -> None:
    assert decoded(GERMAN.encode("cp1252")) == (GERMAN, ["NG-E02"])


def test_sharp_s_before_a_closing_quote_does_not_pass_for_utf8() -> None:
    # In cp1252 the two bytes DF 93 are "ß“"; in UTF-8 they would be one strange letter.
    assert decoded("name\n„Fuß“\n".encode("cp1252")) == ("name\n„Fuß“\n", ["NG-E02"])


def test_the_first_letter_that_is_not_utf8_is_shown_with_its_line() -> None:
    findings = Findings("t.csv")
    decode(GERMAN.encode("cp1252"), findings)
    assert (findings.problems[0].row, findings.problems[0].value) == (2, "'Köln'")


def test_lines_are_counted_whatever_ends_them() -> None:
    findings = Findings("t.csv")
    decode("id\r\na\rb\nKöln".encode("cp1252"), findings)
    assert findings.problems[0].row == 4


def test_one_damaged_letter_in_utf8_is_not_taken_for_windows_text() -> None:
    assert decoded("Köln\n".encode() + b"M\xfcnster\n") == (None, ["NG-E06"])


def test_bytes_that_no_encoding_has_are_an_error() -> None:
    assert decoded(b"id\na\x81b\n") == (None, ["NG-E05"])


@pytest.mark.parametrize(
    "start",
    [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"\x89PNG\r\n", b"\xff\xd8\xff", b"\x1f\x8b"],
)
def test_what_is_not_text_is_known_by_its_first_bytes(start: bytes) -> None:
    assert decoded(start + b"\x00\x01") == (None, ["NG-E20"])


def test_an_empty_file_is_text() -> None:
    assert decoded(b"") == ("", [])
