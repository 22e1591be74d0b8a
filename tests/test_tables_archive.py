"""Files that are no workbook, no whole one, or one that would do harm."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from netgraph.errors import Severity
from netgraph.tables import archive, read
from tests.promises import keeps_its_word
from tests.workbooks import kite, kite_with, rewritten, told


def code_of(content: bytes, tmp_path: Path, name: str = "kite.xlsx") -> str:
    """The code of the one problem that keeps the file from being read."""
    (tmp_path / name).write_bytes(content)
    reading = read(tmp_path / name)
    assert reading.network is None
    assert [problem.severity for problem in reading.problems] == [Severity.ERROR]
    assert reading.problems[0].suggestion
    return reading.problems[0].code


def saved() -> bytes:
    stream = BytesIO()
    kite().save(stream)
    return stream.getvalue()


def zipped(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            # Dated 1980, not now: the bytes are part of the names of tests.
            made.writestr(zipfile.ZipInfo(name.replace("__", "/")), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("kite.xlsx", b"", "NG-X19"),
        ("kite.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "NG-X17"),
        ("kite.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "NG-X17"),
        ("kite.xlsx", b"id,name,kind\n", "NG-X18"),
        ("kite.xlsx", zipped(word__document=b"<x/>"), "NG-X18"),
        ("kite.xlsb", zipped(**{"xl__workbook.bin": b"x"}), "NG-X18"),
        ("kite.ods", zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "NG-X18"),
        ("kite.xlsx", zipped(**{"xl__workbook.xml": b"<workbook/>"}), "NG-X19"),
        ("kite.xlsx", zipped(**{"xl__workbook.xml": b"not xml"}), "NG-X19"),
    ],
)
def test_what_is_no_workbook_is_told_with_a_remedy(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    assert code_of(content, tmp_path, name) == code


def test_a_strict_workbook_is_recognised(tmp_path: Path) -> None:
    plain = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    content = rewritten(kite(), lambda _, part: part.replace(plain, strict))
    assert code_of(content, tmp_path) == "NG-X18"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_breaks_off_is_incomplete(tmp_path: Path, part: float) -> None:
    content = saved()
    assert code_of(content[: int(len(content) * part)], tmp_path) == "NG-X19"


def test_any_single_damaged_byte_gives_a_network_or_a_problem(tmp_path: Path) -> None:
    content = saved()
    path = tmp_path / "kite.xlsx"
    for at in range(0, len(content), 97):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        keeps_its_word(path)


@pytest.mark.parametrize("at", [4, 100, -1])
def test_a_workbook_that_lost_a_byte_is_damaged(tmp_path: Path, at: int) -> None:
    content = bytearray(saved())
    del content[at]
    assert code_of(bytes(content), tmp_path) == "NG-X19"


def test_a_part_packed_in_an_unusual_way_is_read_or_damaged(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(saved())) as plain, zipfile.ZipFile(stream, "w") as made:
        for name in plain.namelist():
            made.writestr(name, plain.read(name), zipfile.ZIP_LZMA)
        last = made.infolist()[-1]
        # Behind its header of 30 bytes and its name, a part begins with the filter's settings.
        packed = last.header_offset + 30 + len(last.filename) + 9
    content = bytearray(stream.getvalue())
    (tmp_path / "kite.xlsx").write_bytes(content)
    assert read(tmp_path / "kite.xlsx").network is not None
    content[packed : packed + 20] = b"\xff" * 20
    assert code_of(bytes(content), tmp_path) == "NG-X19"


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    def swell(name: str, part: bytes) -> bytes:
        return part + b" " * 20_000_000 if name.endswith("sheet1.xml") else part

    assert code_of(rewritten(kite(), swell), tmp_path) == "NG-X15"


def test_parts_are_too_large_all_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 10_000)
    assert code_of(saved(), tmp_path) == "NG-X15"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_document_type_is_refused(tmp_path: Path, name: str, encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'

    def arm(part: str, content: bytes) -> bytes:
        if part != name:
            return content
        head = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}'
        return (head + re.sub(r"<\?.*?\?>", "", content.decode())).encode(encoding)

    assert code_of(rewritten(kite(), arm), tmp_path) == "NG-X16"


@pytest.mark.parametrize("cell", ["XFD1048576", "SH2", "A1000001"])
def test_a_cell_far_outside_is_refused(tmp_path: Path, cell: str) -> None:
    assert code_of_workbook({cell: "x"}, tmp_path) == "NG-X14"


def code_of_workbook(cells: dict[str, str], tmp_path: Path) -> str:
    stream = BytesIO()
    kite_with(cells).save(stream)
    return code_of(stream.getvalue(), tmp_path)


def test_a_macro_workbook_is_read_without_its_macros(tmp_path: Path) -> None:
    stream = BytesIO(saved())
    with zipfile.ZipFile(stream, "a") as made:
        made.writestr("xl/vbaProject.bin", b"x")
        made.writestr("xl/externalLinks/externalLink1.xml", b"<x/>")
    (tmp_path / "kite.xlsm").write_bytes(stream.getvalue())
    reading = read(tmp_path / "kite.xlsm")
    assert told(reading.problems) == ["info NG-X13", "info NG-X13"]
    assert reading.network is not None


def test_rows_out_of_order_are_damage(tmp_path: Path) -> None:
    def swap(name: str, part: bytes) -> bytes:
        return part.replace(b'<row r="3"', b'<row r="2"') if "sheet1" in name else part

    assert code_of(rewritten(kite(), swap), tmp_path) == "NG-X19"


def test_what_a_sheet_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    def lie(name: str, part: bytes) -> bytes:
        return part.replace(b'ref="A1:M6"', b'ref="A1:B2"') if "sheet1" in name else part

    (tmp_path / "kite.xlsx").write_bytes(rewritten(kite(), lie))
    assert read(tmp_path / "kite.xlsx").counts["entities"].used == 5
