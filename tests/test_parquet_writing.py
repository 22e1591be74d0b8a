"""Datasets written as Parquet: by convert, clean, merge and from Python."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from netgraph.errors import DatasetError, FileProblem
from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.tables import describe, load, read, write
from netgraph.tables.cleaning import clean_dataset
from netgraph.tables.schema import TableForm
from tests.commands import Run

KITE = Path(__file__).parent / "tiny" / "kite"


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def columns(file: Path) -> dict[str, str]:
    schema = pq.read_schema(file)
    return {field.name: str(field.type) for field in schema}


def resources(folder: Path) -> dict[str, dict[str, Any]]:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["path"]: resource for resource in described["resources"]}


def as_parquet(tmp_path: Path, **more: Any) -> Path:
    """The kite as Parquet, with columns ``more`` of links."""
    folder = tmp_path / "kite"
    clean_dataset(KITE, folder, tables="parquet")
    if more:
        file = folder / "links.parquet"
        table = pq.read_table(file)
        for name, values in more.items():
            at = table.schema.get_field_index(name)
            table = table.append_column(name, pa.array(values)) if at < 0 else table.set_column(
                at, name, pa.array(values)
            )  # fmt: skip
        pq.write_table(table, file)
    return folder


def test_convert_writes_each_table_as_parquet_that_reads_back_equal(
    run: Run, tmp_path: Path
) -> None:
    assert run("convert", str(KITE), str(tmp_path / "one"), "--to", "parquet").code == 0
    assert run("convert", str(KITE), str(tmp_path / "two"), "--to", "parquet").code == 0
    tables = ("entities", "links", "places", "roles", "sources")
    files = ["datapackage.json", *(f"{name}.parquet" for name in tables)]
    assert names(tmp_path / "one") == files
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    assert load(tmp_path / "one") == load(KITE)


def test_lists_are_lists_numbers_doubles_and_dates_strings(tmp_path: Path) -> None:
    folder = as_parquet(tmp_path)
    listed = "list<element: string>"
    lists = {"aliases": listed, "roles": listed, "themes": listed}
    texts = dict.fromkeys(
        ("id", "name", "short", "kind", "place", "start", "end", "source", "locator", "note"),
        "string",
    )
    assert columns(folder / "entities.parquet") == texts | lists
    numbers = {"latitude": "double", "longitude": "double"}
    assert columns(folder / "places.parquet") == {"name": "string"} | numbers
    rows = {row["id"]: row for row in pq.read_table(folder / "entities.parquet").to_pylist()}
    assert rows["muenster"]["roles"] == ["Jugendamt", "Schulamt"]
    assert rows["club"]["roles"] == []
    assert rows["club"]["start"] is None
    of_entities = resources(folder)["entities.parquet"]
    assert (of_entities["format"], "encoding" in of_entities) == ("parquet", False)
    types = {field["name"]: field["type"] for field in of_entities["schema"]["fields"]}
    assert (types["roles"], types["start"]) == ("array", "string")


def test_a_truth_value_is_never_unknown_and_no_text_of_a_sheet_is_changed(tmp_path: Path) -> None:
    ends = [Entity(id=name, name=name, kind="partner", extra=(("=x", "=1"),)) for name in "ab"]
    said = [
        Link(source="a", target="b", relation="advises", planned=True),
        Link(source="a", target="b", relation="cooperates_with"),
    ]
    network = Network(id="n", title="N", entities=tuple(ends), links=tuple(said))
    write(network, tmp_path / "n", tables="parquet")
    assert pq.read_table(tmp_path / "n/links.parquet")["planned"].to_pylist() == [True, False]
    assert pq.read_table(tmp_path / "n/entities.parquet")["=x"].to_pylist() == ["=1", "=1"]
    assert load(tmp_path / "n") == network


def test_a_column_with_a_cell_that_is_no_number_is_one_of_texts(tmp_path: Path) -> None:
    shutil.copytree(KITE, tmp_path / "kite")
    (tmp_path / "kite/places.csv").write_text("name,latitude,longitude\nHamm,north,7.8\n", "utf-8")
    clean_dataset(tmp_path / "kite", tmp_path / "new", tables="parquet")
    of_places = pq.read_table(tmp_path / "new/places.parquet")
    assert of_places.to_pylist() == [{"name": "Hamm", "latitude": "north", "longitude": 7.8}]


def test_what_datapackage_json_says_beyond_the_tables_goes_along(tmp_path: Path) -> None:
    shutil.copytree(KITE, tmp_path / "kite")
    file = tmp_path / "kite/datapackage.json"
    said = json.loads(file.read_text(encoding="utf-8")) | {"keywords": ["Drachen"]}
    file.write_text(json.dumps(said), encoding="utf-8")
    cleaning = clean_dataset(tmp_path / "kite", tmp_path / "new", tables="parquet")
    assert cleaning.left_behind == ()
    anew = json.loads((tmp_path / "new/datapackage.json").read_text(encoding="utf-8"))
    assert (anew["keywords"], anew["title"]) == (["Drachen"], said["title"])


def test_tables_that_are_there_keep_their_form_and_never_get_a_second(tmp_path: Path) -> None:
    network = load(KITE)
    write(network, tmp_path / "p", tables="parquet")
    before = names(tmp_path / "p")
    write(network, tmp_path / "p")
    assert names(tmp_path / "p") == before
    (tmp_path / "p/places.parquet").unlink()
    write(network, tmp_path / "p")  # the one that is missing becomes as the others are
    assert names(tmp_path / "p") == before
    with pytest.raises(FileProblem, match=r"entities.csv: the table is there as entities.parquet$"):
        write(network, tmp_path / "p", tables="csv")
    assert names(tmp_path / "p") == before


def test_where_a_table_is_a_folder_of_files_nothing_is_written(tmp_path: Path) -> None:
    folder = as_parquet(tmp_path)
    parted = folder / "roles.parquet"
    content = parted.read_bytes()
    parted.unlink()
    parted.mkdir()
    (parted / "part-0.parquet").write_bytes(content)
    network = load(folder)
    (folder / "links.parquet").write_bytes(b"")
    with pytest.raises(FileProblem, match=r"roles.parquet: it is a folder$"):
        write(network, folder)
    assert (folder / "links.parquet").read_bytes() == b""


def test_describe_names_the_files_as_they_stand(tmp_path: Path) -> None:
    folder = as_parquet(tmp_path)
    (folder / "datapackage.json").unlink()
    describe(folder)
    assert list(resources(folder))[:2] == ["entities.parquet", "links.parquet"]


def test_clean_leaves_a_parquet_table_without_repairs_as_it_is(tmp_path: Path) -> None:
    """Years as numbers, a column of one's own: nothing that 'clean' would have to mend."""
    started = pa.array([2013, None, 2014, None, 2012, 2012], pa.int16())
    folder = as_parquet(tmp_path, start=started, seen=[1.5] * 6)
    describe(folder)
    parted = tmp_path / "parts"
    shutil.move(folder / "links.parquet", parted)
    (folder / "links.parquet").mkdir()
    shutil.move(parted, folder / "links.parquet/part-0.parquet")
    cleaning = clean_dataset(folder, tmp_path / "new")
    assert cleaning.repairs == ()
    assert names(tmp_path / "new") == names(folder)
    for file in names(folder):
        if file != "datapackage.json":
            assert (tmp_path / "new" / file).read_bytes() == (folder / file).read_bytes()


def test_clean_writes_a_repaired_parquet_table_as_one_file(tmp_path: Path) -> None:
    folder = as_parquet(tmp_path, start=["1.5.2014", None, None, None, "soon", None])
    parts = folder / "links.parquet"
    content = parts.read_bytes()
    parts.unlink()
    parts.mkdir()
    (parts / "part-0.parquet").write_bytes(content)
    (parts / "part-1.parquet").write_bytes(_blank_row())
    cleaning = clean_dataset(folder, tmp_path / "new")
    assert "links.parquet" in names(tmp_path / "new")
    assert pq.read_table(tmp_path / "new/links.parquet")["start"].to_pylist() == [
        "2014-05-01", None, None, None, "soon", None,
    ]  # fmt: skip
    assert [(repair.row, repair.before, repair.reasons) for repair in cleaning.repairs] == [
        (None, "", ("Blank rows left out: 1.",)),
        (None, "", ("Written anew: texts, lists of texts, numbers and truth values.",)),
        (1, "1.5.2014", ("Read as 2014-05-01.",)),
    ]
    assert [problem.place() for problem in cleaning.reading.problems] == [
        "links.parquet row 5, start"
    ]


def _blank_row() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"source": pa.array([None], pa.string())}), file)
    return file.getvalue()


def test_clean_tells_of_a_column_of_bytes_only_where_it_is_lost(tmp_path: Path) -> None:
    folder = as_parquet(tmp_path, shape=[b"\xff"] * 6)
    kept = clean_dataset(folder, tmp_path / "kept")
    assert (kept.left_behind, "shape" in columns(tmp_path / "kept/links.parquet")) == ((), True)
    for output in ("sheets.xlsx", "csv"):
        form: TableForm | None = "csv" if output == "csv" else None
        lost = clean_dataset(folder, tmp_path / output, tables=form).left_behind
        assert [problem.code for problem in lost] == ["NG-Q05"]
    untidy = as_parquet(tmp_path / "x", shape=[b"\xff"] * 6, start=["1.5.2014"] + [None] * 5)
    lost = clean_dataset(untidy, tmp_path / "anew").left_behind
    assert [problem.place() for problem in lost] == ["links.parquet, shape"]


def test_clean_refuses_to_write_a_cell_anew_that_it_cannot_keep(tmp_path: Path) -> None:
    """A list with an item that would become two, in a table with a date to repair."""
    folder = as_parquet(tmp_path, start=["1.5.2014"] + [None] * 5, tags=[["x;y"]] * 6)
    with pytest.raises(DatasetError, match=r"links.parquet row 1, tags: An item of the list"):
        clean_dataset(folder, tmp_path / "new")


def test_clean_refuses_what_it_would_leave_out(tmp_path: Path) -> None:
    folder = as_parquet(tmp_path)
    shutil.copy(KITE / "links.csv", folder)
    with pytest.raises(DatasetError, match=r"The table stands in links.csv as well\."):
        clean_dataset(folder, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_clean_keeps_a_damaged_parquet_table_and_no_other_form_takes_it(tmp_path: Path) -> None:
    folder = as_parquet(tmp_path)
    content = bytearray((folder / "links.parquet").read_bytes())
    start = content.index(b"muenster")
    content[4:start] = bytes(start - 4)
    (folder / "links.parquet").write_bytes(bytes(content))
    [problem] = clean_dataset(folder, tmp_path / "new").reading.problems
    assert problem.code == "NG-Q02"
    assert (tmp_path / "new/links.parquet").read_bytes() == bytes(content)
    with pytest.raises(DatasetError):
        clean_dataset(folder, tmp_path / "csv", tables="csv")


def test_commands_answer_from_parquet_as_from_csv(run: Run, tmp_path: Path) -> None:
    folder = str(as_parquet(tmp_path))
    assert run("check", folder).code == 0
    for question in ("info", "rank"):
        answers = {
            run(question, "-d", dataset, "--format", "json").out for dataset in (folder, KITE)
        }
        assert len({answer.replace(folder, str(KITE)) for answer in answers}) == 1
    assert "are the same" in run("diff", folder, str(KITE), "--lang", "en").out


def test_merge_writes_parquet_as_it_was_given_and_extract_csv(run: Run, tmp_path: Path) -> None:
    folder = str(as_parquet(tmp_path))
    table = tmp_path / "pairs.csv"
    table.write_text("keep,merge\nmuenster,hamm\n", "utf-8")
    assert run("merge", folder, str(table), "-o", str(tmp_path / "merged")).code == 0
    assert {Path(name).suffix for name in names(tmp_path / "merged")} == {".json", ".parquet"}
    assert len(load(tmp_path / "merged").entities) == 4
    assert next(iter(resources(tmp_path / "merged"))) == "entities.parquet"
    assert run("extract", folder, "-o", str(tmp_path / "part"), "--around", "kite").code == 0
    assert {Path(name).suffix for name in names(tmp_path / "part")} == {".json", ".csv"}


def test_convert_brings_other_programs_to_parquet_and_parquet_to_csv(
    run: Run, tmp_path: Path
) -> None:
    gexf, folder, csv = (str(tmp_path / name) for name in ("x.gexf", "p", "c"))
    assert run("convert", str(KITE), gexf).code == 0
    assert run("convert", gexf, folder, "--to", "parquet").code == 0
    assert run("convert", folder, csv).code == 0
    assert "entities.csv" in names(tmp_path / "c")
    assert load(csv) == load(folder)


@pytest.mark.parametrize("output", ["x.parquet", "x.xlsx", "x.json"])
def test_parquet_is_a_folder_and_no_file(run: Run, tmp_path: Path, output: str) -> None:
    refused = run("convert", str(KITE), str(tmp_path / output), "--to", "parquet")
    assert refused.code == 2
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow_nothing_is_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    refused = run("convert", str(KITE), str(tmp_path / "new"), "--to", "parquet", "--lang", "en")
    assert refused.err.splitlines()[0].startswith("netgraph: Parquet needs another package.")
    with pytest.raises(FileProblem):
        write(load(KITE), tmp_path / "new", tables="parquet")
    assert read(KITE).problems == ()
    assert list(tmp_path.iterdir()) == []
