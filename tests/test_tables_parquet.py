"""Tables as Parquet: what each type of a column says, and files and folders that are none."""

from __future__ import annotations

import base64
import io
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as locks
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.errors import FileProblem, Severity
from netgraph.tables import Reading, ReadingOptions, read
from netgraph.tables.arrow_texts import texts_of
from netgraph.tables.findings import Findings
from netgraph.tables.folder import files_of
from netgraph.tables.parquet import read_parquet
from netgraph.tables.parts import RawTable
from netgraph.tables.schema import ENTITIES as ENTITIES_TABLE

KITE = Path(__file__).parent / "tiny" / "kite"
ENTITIES = {"id": ["a", "b"], "name": ["Amt A", "Amt B"], "kind": ["authority", "authority"]}
LINKS = {"source": ["a"], "target": ["b"], "relation": ["cooperates_with"]}


def parquet(columns: Mapping[str, Any]) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(dict(columns)), file)
    return file.getvalue()


def dataset(folder: Path, files: Mapping[str, bytes] | None = None, **columns: Any) -> Path:
    """A folder of two entities and a link, with other ``columns`` of entities and ``files``."""
    contents = {
        "entities.parquet": parquet(ENTITIES | columns),
        "links.parquet": parquet(LINKS),
        **(files or {}),
    }
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def told(reading: Reading, least: Severity = Severity.WARNING) -> list[str]:
    return [
        f"{problem.code} {problem.place()}"
        for problem in reading.problems
        if least is Severity.INFO or problem.severity is not Severity.INFO
        if problem.code != "NG-R02"  # what the link misses then
    ]


@pytest.mark.parametrize(
    ("values", "kind", "texts"),
    [
        (["x", None, ""], pa.string(), ["x", "", ""]),
        (["x", None], pa.large_string(), ["x", ""]),
        (["x", None], pa.string_view(), ["x", ""]),
        (["x", None, "x"], pa.dictionary(pa.int8(), pa.string()), ["x", "", "x"]),
        ([None, None], pa.null(), ["", ""]),
        ([True, False, None], pa.bool_(), ["yes", "no", ""]),
        ([2013, -1, None], pa.int16(), ["2013", "-1", ""]),
        ([2013.0, 51.96, 1e-05, float("nan"), None], pa.float64(), ["2013", "51.96", "0.00001"]),
        ([51.96], pa.float32(), ["51.96"]),
        ([Decimal("51.9600"), Decimal(2000)], pa.decimal128(9, 4), ["51.96", "2000"]),
        ([date(2014, 5, 1), None], pa.date32(), ["2014-05-01", ""]),
        ([10**7], pa.int32(), ["10000000"]),
        ([datetime(2014, 5, 1), datetime(2014, 5, 1, 9)],  # noqa: DTZ001
         pa.timestamp("ns"), ["2014-05-01", "2014-05-01 09:00:00.000000000"]),
        ([datetime(2014, 5, 1, tzinfo=UTC)], pa.timestamp("us", "UTC"), ["2014-05-01"]),
        ([datetime(2014, 5, 1, tzinfo=timezone(timedelta(hours=2)))],
         pa.timestamp("ms", "+02:00"), ["2014-05-01"]),
        ([time(9, 30)], pa.time32("s"), ["09:30:00"]),
        ([b"Kreis", None], pa.binary(), ["Kreis", ""]),
        ([b"abcd"], pa.binary(4), ["abcd"]),
        ([["Jugendamt", "Schulamt"], [], None, [None, "x"]], pa.list_(pa.string()),
         ["Jugendamt;Schulamt", "", "", "x"]),
        ([[1, 2], None], pa.list_(pa.int8(), 2), ["1;2", ""]),
        ([["x"], None], pa.list_view(pa.large_string()), ["x", ""]),
        ([{"a": "ä", "b": None}, None], pa.struct([("a", pa.string()), ("b", pa.int8())]),
         ['{"a": "ä", "b": null}', ""]),
        ([{"a": 1}], pa.map_(pa.string(), pa.int8()), ['{"a": 1}']),
        ([UUID(int=7)], pa.uuid(), ["00000000-0000-0000-0000-000000000007"]),
    ],
)  # fmt: skip
def test_a_column_of_each_type_says_what_a_cell_would(
    values: list[Any], kind: pa.DataType, texts: list[str]
) -> None:
    if pa.types.is_uuid(kind) if hasattr(pa.types, "is_uuid") else kind == pa.uuid():
        storage = pa.array([value.bytes for value in values], pa.binary(16))
        column = pa.ExtensionArray.from_storage(kind, storage)
    else:
        column = pa.array(values, kind)
    found = texts_of(column)
    assert list(found.texts)[: len(texts)] == texts
    assert not any(found.texts[len(texts) :])
    assert found.said == {}


def test_a_day_that_no_calendar_of_python_has_is_an_error_of_its_cell(tmp_path: Path) -> None:
    far = pa.array([10**7, None], pa.int32()).cast(pa.date32())
    reading = read(dataset(tmp_path, start=far))
    assert told(reading) == ["NG-D03 entities.parquet row 1, start"]


def test_a_folder_of_parquet_is_the_network_that_its_csv_tables_are(tmp_path: Path) -> None:
    import csv

    shutil.copy(KITE / "datapackage.json", tmp_path)
    for file in KITE.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        (tmp_path / f"{file.stem}.parquet").write_bytes(parquet(columns))
    reading = read(tmp_path)
    assert reading.problems == ()
    assert reading.network == read(KITE).network
    assert list(reading.counts)[:2] == ["entities.parquet", "links.parquet"]


def test_each_table_may_be_of_its_own_form_and_problems_name_the_file_of_the_other(
    tmp_path: Path,
) -> None:
    dataset(tmp_path, {"links.csv": b"source,target,relation\na,c,cooperates_with\n"})
    (tmp_path / "links.parquet").unlink()
    [problem] = read(tmp_path).problems
    assert problem.place() == "links.csv row 2, target (B)"
    assert "is not in entities.parquet" in problem.message


def test_a_fault_names_the_row_from_1_and_the_column_without_a_letter(tmp_path: Path) -> None:
    reading = read(dataset(tmp_path, start=["2014", "May"], Kreis=[["x", "y;z"], []]))
    assert told(reading) == [
        "NG-C08 entities.parquet, Kreis",
        "NG-J05 entities.parquet row 1, Kreis",
        "NG-D03 entities.parquet row 2, start",
    ]


def test_a_text_that_a_spreadsheet_would_run_is_read_as_it_stands(tmp_path: Path) -> None:
    network = read(dataset(tmp_path, note=["=1+1", "'=1+1"], aliases=["", "-x"])).network
    assert network is not None
    assert [entity.note for entity in network.entities] == ["=1+1", "'=1+1"]
    assert network.entity("b").aliases == ("-x",)


def test_more_rows_than_are_allowed_are_not_read(tmp_path: Path) -> None:
    reading = read(dataset(tmp_path), ReadingOptions(max_rows=1))
    assert told(reading) == ["NG-C23 entities.parquet row 2"]


def test_the_files_in_a_folder_of_spark_are_read_in_order_and_counted_through(
    tmp_path: Path,
) -> None:
    """Three rows in three files, of which the second lacks a column and has one of its own."""
    (tmp_path / "x").mkdir()
    one = {name: values[:1] for name, values in ENTITIES.items()}
    files = {
        "entities.parquet/part-00002.parquet": parquet(one | {"id": ["ü"], "name": ["U"]}),
        "entities.parquet/part-00000.snappy.parquet": parquet(one | {"short": ["A"]}),
        "entities.parquet/part-00001": parquet(
            {"id": ["b"], "name": ["Amt B"], "kind": ["authority"], "Kreis": ["Unna"]}
        ),
        "entities.parquet/_SUCCESS": b"",
        "entities.parquet/.part-00000.snappy.parquet.crc": b"crc",
        "links.parquet": parquet(LINKS),
    }
    for name, content in files.items():
        (tmp_path / "x" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "x" / name).write_bytes(content)
    reading = read(tmp_path / "x")
    assert told(reading) == [
        "NG-C08 entities.parquet, Kreis",
        "NG-I09 entities.parquet row 3, id",
    ]
    (tmp_path / "x/entities.parquet/part-00002.parquet").unlink()
    network = read(tmp_path / "x").network
    assert network is not None
    assert [(each.id, each.short, each.extra) for each in network.entities] == [
        ("a", "A", ()),
        ("b", "", (("Kreis", "Unna"),)),
    ]


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        (["_delta_log/0.json", "part-0.parquet"], "This is a Delta table;"),
        (["_temporary/0/x", "part-0.parquet"], "Whoever writes it has not finished."),
        (["kind=project/part-0.parquet"], "There are folders in it, such as 'kind=project'."),
        (["_SUCCESS"], "The folder holds no file of the table."),
    ],
)
def test_a_folder_that_is_not_the_table_alone_is_not_read(
    inside: list[str], message: str, tmp_path: Path
) -> None:
    table = parquet(LINKS)
    (dataset(tmp_path) / "links.parquet").unlink()
    for name in inside:
        (tmp_path / "links.parquet" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "links.parquet" / name).write_bytes(table)
    [problem] = read(tmp_path).problems
    assert (problem.code, problem.file) == ("NG-Q04", "links.parquet")
    assert problem.message.startswith(message)


def test_a_table_in_both_forms_is_read_in_neither(tmp_path: Path) -> None:
    dataset(tmp_path, {"entities.csv": b"id,name,kind\nz,Z,partner\n"})
    [problem] = read(tmp_path).problems
    assert (problem.code, problem.file) == ("NG-F12", "entities.parquet")
    assert problem.message == "The table stands in entities.csv as well."


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"", "NG-Q01", "The file is empty."),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0", "NG-Q01", "a pointer of Git"),
        (b"<!DOCTYPE html>", "NG-C22", "a page of HTML"),
        (b"id,name,kind\n", "NG-Q01", "This is no Parquet file."),
        (b"PAR1", "NG-Q02", "smaller than the minimum file footer"),
        (parquet(LINKS)[:-20], "NG-Q02", "magic bytes not found in footer"),
    ],
)
def test_what_is_no_parquet_file_is_told_as_what_it_is(
    content: bytes, code: str, message: str, tmp_path: Path
) -> None:
    [problem] = read(dataset(tmp_path, {"links.parquet": content})).problems
    assert (problem.code, problem.file, problem.severity) == (code, "links.parquet", "error")
    assert message in problem.message


def test_a_file_damaged_in_its_middle_has_no_rows_that_others_could_miss(tmp_path: Path) -> None:
    content = bytearray(parquet(LINKS))
    start = content.index(b"cooperates") - 12
    content[4 : start + 8] = bytes(start + 4)
    reading = read(dataset(tmp_path, {"links.parquet": bytes(content)}))
    [problem] = reading.problems
    assert (problem.code, problem.file) == ("NG-Q02", "links.parquet")
    assert reading.network is None


class _Keys(locks.KmsClient):  # type: ignore[misc]  # pyarrow has no types
    """A keeper of keys that keeps none."""

    def wrap_key(self, key: bytes, _: str) -> bytes:
        return base64.b64encode(key)


@pytest.mark.parametrize("footer", [True, False])
def test_an_encrypted_file_is_told_as_such(footer: bool, tmp_path: Path) -> None:
    asked = locks.EncryptionConfiguration(
        footer_key="f", column_keys={"c": ["source"]}, plaintext_footer=footer
    )
    keys = locks.CryptoFactory(lambda _: _Keys())
    hidden = keys.file_encryption_properties(locks.KmsConnectionConfig(), asked)
    file = io.BytesIO()
    pq.write_table(pa.table(LINKS), file, encryption_properties=hidden)
    [problem] = read(dataset(tmp_path, {"links.parquet": file.getvalue()})).problems
    assert (problem.code, problem.message) == ("NG-Q03", "The file is encrypted.")


def test_bytes_that_are_no_text_are_an_error_of_their_cell(tmp_path: Path) -> None:
    """A string whose bytes are cp1252: pyarrow writes and reads it without a look."""
    places = pa.py_buffer(bytes([0, 0, 0, 0, 5, 0, 0, 0, 10, 0, 0, 0]))
    names = pa.Array.from_buffers(pa.string(), 2, [None, places, pa.py_buffer(b"Amt A\xc4mter")])
    reading = read(dataset(tmp_path, name=names))
    assert told(reading) == ["NG-Q05 entities.parquet row 2, name"]
    assert reading.problems[0].message.endswith("no text in UTF-8: 5 of them.")
    shapes = pa.array([[b"x", b"\xff"], [b"x"]], pa.list_(pa.binary()))
    assert told(read(dataset(tmp_path, aliases=shapes))) == [
        "NG-Q05 entities.parquet row 1, aliases"
    ]


def test_a_column_of_bytes_that_are_no_text_is_left_out(tmp_path: Path) -> None:
    reading = read(dataset(tmp_path, shape=[b"\x01\xff", None], short=[b"A", b"B"]))
    assert told(reading, Severity.INFO) == ["NG-Q05 entities.parquet, shape"]
    assert reading.network is not None
    assert [entity.short for entity in reading.network.entities] == ["A", "B"]


def test_the_numbering_of_pandas_is_no_column_and_a_column_that_stands_twice_an_error(
    tmp_path: Path,
) -> None:
    assert told(read(dataset(tmp_path, __index_level_0__=[0, 5]))) == []
    file = io.BytesIO()
    twice = pa.table([pa.array(values) for values in (*LINKS.values(), ["b"])], [*LINKS, "target"])
    pq.write_table(twice, file)
    reading = read(dataset(tmp_path, {"links.parquet": file.getvalue()}))
    assert told(reading) == ["NG-C09 links.parquet, target"]


def test_without_pyarrow_one_line_says_what_reads_parquet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset(tmp_path)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    command = r'pip install "netgraph-explorer\[parquet\]"$'
    with pytest.raises(
        FileProblem, match=rf"^entities.parquet needs another package. Install it: {command}"
    ):
        read(tmp_path)


def test_an_encoding_is_refused_where_no_table_is_csv(tmp_path: Path) -> None:
    options = ReadingOptions(encoding="cp1252")
    with pytest.raises(FileProblem, match=r"an encoding is for CSV tables; entities.parquet says"):
        read(dataset(tmp_path), options)
    (tmp_path / "links.parquet").unlink()
    (tmp_path / "links.csv").write_bytes(b"source,target,relation,note\na,b,advises,\xe4\n")
    network = read(tmp_path, options).network
    assert network is not None
    assert network.links[0].note == "ä"


def test_other_names_of_parquet_files_are_recognised(tmp_path: Path) -> None:
    (dataset(tmp_path) / "links.parquet").rename(tmp_path / "Verbindungen.parquet")
    missing, unread = read(tmp_path).problems
    assert (missing.place(), missing.suggestion) == (
        "links.parquet",
        "Rename 'Verbindungen.parquet' to it.",
    )
    assert unread.suggestion == "Did you mean 'links.parquet'?"
    (tmp_path / "Verbindungen.parquet").unlink()
    assert told(read(tmp_path)) == ["NG-F01 links.parquet"]


def test_the_folder_of_one_table_is_told_from_the_dataset(tmp_path: Path) -> None:
    dataset(tmp_path / "x", {"sources.parquet/part-0.parquet": parquet({"id": ["s"]})})
    with pytest.raises(FileProblem, match=r"Is the dataset '.*x' meant\?$"):
        read(tmp_path / "x" / "sources.parquet")


def test_a_parquet_file_under_the_name_of_a_csv_table_is_told_as_such(tmp_path: Path) -> None:
    (dataset(tmp_path) / "links.parquet").rename(tmp_path / "links.csv")
    [problem] = read(tmp_path).problems
    assert problem.code == "NG-E20"
    assert problem.suggestion == "Give it a name that ends in .parquet."


def test_no_output_may_replace_a_file_of_a_dataset(tmp_path: Path) -> None:
    assert tmp_path / "links.parquet" in files_of(dataset(tmp_path))


SOUND = parquet(ENTITIES | {"roles": [["Jugendamt"], []], "start": ["2014", None]})


@given(
    st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=5),
    st.integers(0, len(SOUND)),
)
def test_however_a_file_is_damaged_there_is_an_answer(
    changes: list[tuple[int, int]], length: int
) -> None:
    content = bytearray(SOUND)
    for at, byte in changes:
        content[at] = byte
    findings = Findings("entities.parquet")
    sheet = read_parquet({"entities.parquet": bytes(content[:length] or content)}, findings)
    raw = RawTable(schema=ENTITIES_TABLE, sheet=sheet, findings=findings).whole()
    assert raw.sheet or findings.problems[-1].code in {"NG-C22", "NG-Q01", "NG-Q02", "NG-Q03"}
