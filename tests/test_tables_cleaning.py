"""The safe repairs: what is written otherwise, and that nothing is lost."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from netgraph.errors import FileProblem, Severity
from netgraph.tables import read
from netgraph.tables.cleaning import Cleaning, Repair, clean_dataset

HERE = Path(__file__).parent
KITE = HERE / "tiny" / "kite"
FAULTS = [
    path.name
    for path in sorted((HERE / "broken").iterdir())
    if path.is_dir() and not {file.suffix for file in path.iterdir()} & {".xlsx", ".json"}
]


def cleaned(tmp_path: Path, **files: bytes) -> Cleaning:
    folder = tmp_path / "kite"
    shutil.copytree(KITE, folder)
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content)
    return clean_dataset(folder, tmp_path / "clean")


def rows(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_bytes().decode(), newline="")))


def test_a_clean_dataset_is_written_byte_for_byte(tmp_path: Path) -> None:
    cleaning = cleaned(tmp_path)
    assert cleaning.repairs == ()
    for file in KITE.iterdir():
        assert (tmp_path / "clean" / file.name).read_bytes() == file.read_bytes()


def test_what_can_mean_only_one_thing_is_written_in_the_dataset_format(tmp_path: Path) -> None:
    table = (
        "Kennung;Name;Art;Beginn;Ende;Budget\r\n"
        "b;Bu\u0308ro  B ;Behörde;1.5.2012;laufend; 5\r\n;;;;;\r\na;A;partner;2012;;=1\r\n"
    )
    cleaning = cleaned(
        tmp_path,
        entities=table.encode("utf-16"),
        links=b"source,target,relation\n",
        places=b"Ort;Breite;L\xe4nge\nKoeln;50,94;6.960\n",
        roles=b"programme,role\n",
    )
    assert rows(tmp_path / "clean" / "entities.csv") == [
        ["id", "name", "kind", "start", "end", "Budget"],
        ["b", "Büro B", "authority", "2012-05-01", "", "5"],
        ["a", "A", "partner", "2012", "", "=1"],
    ]
    # 6.960 was read without a word and stays as it is typed.
    assert rows(tmp_path / "clean" / "places.csv")[1] == ["Koeln", "50.94", "6.960"]
    assert not any(p.severity is Severity.ERROR for p in cleaning.reading.problems)


def test_each_repair_says_where_what_and_why(tmp_path: Path) -> None:
    links = b"source,target,relation\n\nclub,kite,wirkt mit in\n"
    cleaning = cleaned(tmp_path, links=links)
    assert [repair for repair in cleaning.repairs if repair.file == "links.csv"] == [
        Repair(file="links.csv", codes=("NG-E15",), reasons=("Blank rows left out: 1.",)),
        Repair(
            file="links.csv",
            row=3,
            column="relation (C)",
            before="wirkt mit in",
            after="partners_in",
            codes=("NG-V02",),
            reasons=("'wirkt mit in' was read as 'partners_in'.",),
        ),
    ]


def test_faulty_rows_and_cells_stay_as_they_stand_and_the_rest_of_them_is_clean(
    tmp_path: Path,
) -> None:
    links = b"source,target,relation,start\nclub, kite ,nonsense,31.02.2014\nx,y\nclub,kite,a,b,c\n"
    cleaning = cleaned(tmp_path, links=links)
    assert rows(tmp_path / "clean" / "links.csv")[1:] == [
        ["club", "kite", "nonsense", "31.02.2014"], ["x", "y"], ["club", "kite", "a", "b", "c"],
    ]  # fmt: skip
    assert {"NG-V03", "NG-D01", "NG-C13", "NG-C14"} <= {p.code for p in cleaning.reading.problems}


@pytest.mark.parametrize(
    "content", [b"", b'source,target,relation\n"club,kite\n', b"x,y\n1,2\n", b"PK\x03\x04", b"\x81"]
)
def test_a_table_that_cannot_be_made_out_is_copied(tmp_path: Path, content: bytes) -> None:
    cleaning = cleaned(tmp_path, links=content)
    assert (tmp_path / "clean" / "links.csv").read_bytes() == content
    assert cleaning.reading.network is None


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_but_the_repaired_ones_is_left_and_a_second_cleaning_finds_nothing(
    fault: str, tmp_path: Path
) -> None:
    folder = tmp_path / "kite"
    shutil.copytree(KITE, folder)
    for file in (HERE / "broken" / fault).iterdir():
        if file.name != "expected.txt":
            shutil.copy(file, folder)
    before = read(folder)
    after = clean_dataset(folder, tmp_path / "clean").reading

    def serious(problems: object) -> list[tuple[str, str]]:
        assert isinstance(problems, tuple)
        return sorted((p.code, p.file) for p in problems if p.severity is not Severity.INFO)

    assert serious(after.problems) == serious(before.problems)
    for table, count in before.counts.items():
        now = after.counts[table]
        assert (now.used, now.rejected) == (count.used, count.rejected)
    assert clean_dataset(tmp_path / "clean", tmp_path / "again").repairs == ()
    for path in (tmp_path / "clean").iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_nothing_is_cleaned_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "kite"
    shutil.copytree(KITE, folder)
    (tmp_path / "link").symlink_to(folder)
    before = sorted(tmp_path.rglob("*"))
    for output in (folder, folder / "new", tmp_path / "link", tmp_path / "link" / "new"):
        with pytest.raises(FileProblem, match="it is what is read, or lies in it"):
            clean_dataset(folder, output)
    with pytest.raises(FileProblem, match="it is there already"):
        clean_dataset(folder, tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        path.write_bytes(content[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("netgraph.tables.cleaning.write_atomically", full)
    with pytest.raises(FileProblem, match="No space left on device"):
        cleaned(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kite"]


def test_titles_comments_and_rows_above_the_header_stay_where_they_are(tmp_path: Path) -> None:
    table = b"Hamm,51.68,7.82\nOrt,Breite,L\xc3\xa4nge\n# to do\nM\xc3\xbcnster,51.96,7.63\n"
    cleaned(tmp_path, places=table)
    assert rows(tmp_path / "clean" / "places.csv") == [
        ["Hamm", "51.68", "7.82"],
        ["name", "latitude", "longitude"],
        ["# to do"],
        ["Münster", "51.96", "7.63"],
    ]
