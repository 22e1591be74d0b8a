"""--encoding: tables whose encoding a person knows better than can be found out."""

import json
import shutil
from pathlib import Path

import pytest

import netgraph.cli
from netgraph.errors import FileProblem
from netgraph.tables import read
from netgraph.tables.decode import decode
from netgraph.tables.findings import Findings
from netgraph.tables.options import ReadingOptions, charset

KITE = Path(__file__).parent / "tiny" / "kite"
GERMAN = "id,name\nk,Köln – „Straße“\n"


def decoded(content: bytes, encoding: str) -> tuple[str | None, list[str]]:
    findings = Findings("t.csv")
    text = decode(content, findings, encoding)
    return text, [f"{p.severity} {p.code} {p.place()} {p.value}" for p in findings.problems]


@pytest.mark.parametrize("encoding", ["mac-roman", "cp1252", "utf-16-le", "utf-8", "cp437"])
def test_a_table_is_read_as_asked_and_its_first_letter_shown(encoding: str) -> None:
    german = GERMAN if encoding != "cp437" else "id,name\nk,Köln\n"
    spot = "info NG-E10 t.csv row 2, character 4 'Köln'"
    assert decoded(german.encode(encoding), encoding) == (german, [spot])


def test_what_was_asked_comes_before_what_would_be_found_out() -> None:
    mac = GERMAN.encode("mac-roman")  # ö is 9A, which Windows takes for š
    findings = Findings("t.csv")
    assert "Kšln" in (decode(mac, findings) or "")
    assert decoded(mac, "mac-roman")[0] == GERMAN


def test_a_byte_without_a_letter_is_an_error_with_row_and_column() -> None:
    # 81 has no letter in cp1252; it is the fourth character of the third line.
    told = ["error NG-E05 t.csv row 3, character 4 'x\\\\x81y'"]
    assert decoded(b"id,name\r\nk,K\xf6ln\r\nk,x\x81y,\r\n", "cp1252") == (None, told)


def test_half_a_character_is_an_error_where_it_stands() -> None:
    # Two bytes make a letter in UTF-16: behind "a", the first of line 2, one byte is left.
    told = ["error NG-E05 t.csv row 2, character 2 'a\\\\x62'"]
    assert decoded("x\nab".encode("utf-16-le")[:-1], "utf-16-le") == (None, told)


def test_utf8_that_is_read_as_something_else_is_a_warning() -> None:
    told = ["warning NG-E10 t.csv row 2, character 4 'KÃ¶ln'"]
    assert decoded(GERMAN.encode(), "latin-1")[1] == told


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_at_the_head_of_a_file_cannot_be_overruled(mark: str) -> None:
    assert decoded(GERMAN.encode(mark), "cp1252")[0] == GERMAN


def test_where_it_makes_no_difference_nothing_is_said() -> None:
    assert decoded(b"id,name\nk,Koeln\n", "cp1252") == ("id,name\nk,Koeln\n", [])


@pytest.mark.parametrize(
    ("name", "common"),
    [("Windows-1252", "cp1252"), ("latin1", "iso8859-1"), ("macroman", "mac-roman"),
     ("UTF8", "utf-8"), ("ansi_x3.4_1968", "ascii")],
)  # fmt: skip
def test_an_encoding_goes_by_all_its_names(name: str, common: str) -> None:
    assert charset(name) == common
    assert ReadingOptions(encoding=name) == ReadingOptions(encoding=common)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("cp12552", "'cp12552' is no encoding. Did you mean 'cp1252'?"),
        ("mac-romam", "'mac-romam' is no encoding. Did you mean 'mac_roman'?"),
        ("Excel", "'Excel' is no encoding. Common ones are: utf-8, cp1252, mac-roman."),
        *((name, f"{name!r} is no encoding. Common")
          for name in ("", "zip", "hex", "rot13", "idna", "punycode", "unicode_escape", "undefined",
                       "../../etc", "x\0y", "ä", "x" * 9999)),
    ],
)  # fmt: skip
def test_what_is_no_encoding_is_told_with_the_nearest(name: str, advice: str) -> None:
    with pytest.raises(ValueError, match="is no encoding") as raised:
        charset(name)
    assert str(raised.value).startswith(advice)


def test_other_forms_than_tables_of_text_have_no_encoding_to_choose(tmp_path: Path) -> None:
    (tmp_path / "kite.json").write_text("{}")
    with pytest.raises(FileProblem, match=r"an encoding is for CSV tables; '.*kite\.json'"):
        read(tmp_path / "kite.json", ReadingOptions(encoding="cp1252"))


@pytest.fixture
def mac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The kite as Excel on an old Mac saves it; its three tables with umlauts are no UTF-8."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(KITE, "mac")
    for table in Path("mac").glob("*.csv"):
        table.write_bytes(table.read_text(encoding="utf-8").encode("mac-roman"))
    Path("pairs.csv").write_text("keep,merge\nhamm,muenster\n")
    return Path("mac")


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("map -o map.html", "map.html"),
        ("check", None),
        ("info --format json", None),
        ("show muenster", None),
        ("duplicates --format json", None),
        ("merge {} pairs.csv -o merged.json", "merged.json"),
        ("clean {} cleaned", "cleaned/entities.csv"),
    ],
)
def test_every_command_that_reads_tables_takes_an_encoding(
    mac: Path, command: str, names: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    own = command.split()
    dataset = [] if "{}" in own else [str(mac)]
    if own[0] in {"map", "info", "show"}:
        dataset.insert(0, "-d")
    words = [str(mac) if word == "{}" else word for word in own]
    code = netgraph.cli.run([*words, *dataset, "--encoding", "macroman"])
    printed = capsys.readouterr()
    assert (code, "Traceback" in printed.err) == (0, False)
    written = Path(names).read_text(encoding="utf-8") if names else printed.out
    assert "š" not in written  # what Windows would have made of ö


def test_a_slip_in_the_name_is_wrong_usage(mac: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert netgraph.cli.run(["check", str(mac), "--encoding", "cp12552"]) == 2
    assert "'cp12552' is no encoding. Did you mean 'cp1252'?" in capsys.readouterr().err


def test_check_shows_the_first_letter_of_each_table(
    mac: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert netgraph.cli.run(["check", str(mac), "--encoding", "macroman", "--format", "json"]) == 0
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert {problem["code"] for problem in problems} == {"NG-E10"}
    assert {problem["severity"] for problem in problems} == {"info"}
