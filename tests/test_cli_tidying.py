"""duplicates, merge and clean, as a person runs them."""

import csv
import io
import json
from pathlib import Path

import pytest

import netgraph
from tests.commands import Run

KITE = Path(__file__).parent / "tiny" / "kite"


@pytest.fixture
def doubles(tmp_path: Path) -> Path:
    """A dataset in which one association and one office stand twice."""
    folder = tmp_path / "doubles"
    folder.mkdir()
    (folder / "entities.csv").write_text(
        "id,name,kind,place,note\n"
        "amt,Jugendamt Köln,authority,Köln,\n"
        "amt-2,Jugendamt Koeln,authority,,\n"
        "verein,=Verein für Bildung und Kultur,partner,,\n"
        "verein-2,=Verein für Bildung und Kultr,partner,,Vorsitz wechselt\n"
        "projekt,Willkommen,project,,\n",
        encoding="utf-8",
    )
    (folder / "links.csv").write_text(
        "source,target,relation\namt,projekt,carries\namt-2,projekt,carries\n"
        "verein,projekt,partners_in\n",
        encoding="utf-8",
    )
    return folder


# --- duplicates ---


@pytest.mark.parametrize("command", ["duplicates", "merge", "clean"])
def test_every_command_has_help(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.code == 0
    assert result.out.startswith(f"Usage: netgraph {command} ")


def test_duplicates_are_listed_with_what_to_keep(run: Run, doubles: Path) -> None:
    result = run("duplicates", doubles)
    assert result.code == 0
    assert result.out.splitlines() == [
        "100 %  Jugendamt Köln (amt)",
        "       Jugendamt Koeln (amt-2): same name",
        "",
        # 29 and 28 letters, one of which is left out: 100 · (1 - 1/57) = 98.2
        " 98 %  =Verein für Bildung und Kultur (verein)",
        "       =Verein für Bildung und Kultr (verein-2): similar names",
        "",
        "Likely duplicates: 2.",
    ]


def test_a_network_without_duplicates_says_so(run: Run) -> None:
    assert run("duplicates", KITE).out == "Likely duplicates: 0.\n"
    assert run("duplicates").out == "Likely duplicates: 0.\n"  # the bundled one


def test_the_merge_table_is_safe_to_open_in_a_spreadsheet(run: Run, doubles: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("duplicates", doubles, "--format", "csv").out)))
    assert [(row["keep"], row["merge"], row["similarity"]) for row in rows] == [
        ("amt", "amt-2", "100"),
        ("verein", "verein-2", "98"),
    ]
    assert rows[1]["name_keep"] == "'=Verein für Bildung und Kultur"


def test_a_file_gets_the_table_unless_another_form_is_wished(run: Run, doubles: Path) -> None:
    result = run("duplicates", doubles, "-o", "merge.csv")
    assert (result.code, result.out, result.err) == (0, "merge.csv\n", "Likely duplicates: 2.\n")
    assert Path("merge.csv").read_text(encoding="utf-8").startswith("keep,merge,similarity,")
    run("duplicates", doubles, "-o", "merge.json", "--format", "json")
    said = json.loads(Path("merge.json").read_text(encoding="utf-8"))
    assert [pair["merge"] for pair in said["duplicates"]] == ["amt-2", "verein-2"]
    assert run("duplicates", doubles, "-o", "-").out.startswith("keep,merge,similarity,")
    refused = run("duplicates", doubles, "-o", "merge.xlsx")
    assert (refused.code, refused.err) == (
        2, "netgraph: cannot write merge.xlsx: the table is a CSV file\n"
    )  # fmt: skip
    assert not Path("merge.xlsx").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_german_table_is_one_that_a_german_spreadsheet_opens_and_saves(
    run: Run, doubles: Path, encoding: str
) -> None:
    run("duplicates", doubles, "-o", "merge.csv", "--lang", "de")
    content = Path("merge.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfkeep;merge;similarity;")
    assert content.splitlines()[1].endswith("Jugendamt Köln;Jugendamt Koeln;gleicher Name".encode())
    Path("merge.csv").write_bytes(content.decode("utf-8-sig").encode(encoding))  # as Excel saves it
    result = run("merge", doubles, "merge.csv", "-o", "merged", "--lang", "de")
    assert result.code == 0
    assert result.err.endswith("Vereinte Einheiten: 2. Verlorene Werte: 0.\n")


def test_what_is_told_of_duplicates_and_merging_in_json_is_in_the_language_too(
    run: Run, doubles: Path
) -> None:
    pairs = json.loads(run("duplicates", doubles, "--format", "json", "--lang", "de").out)
    assert pairs["duplicates"][0]["reason"] == "gleicher Name"
    run("duplicates", doubles, "-o", "merge.csv")
    said = run("merge", doubles, "merge.csv", "-o", "m", "--format", "json", "--lang", "de").out
    assert json.loads(said)["changes"][0]["text"] == "'amt-2' (Jugendamt Koeln) ging darin auf."


def test_a_command_that_must_not_repair_refuses_what_would_be(run: Run, doubles: Path) -> None:
    with (doubles / "entities.csv").open("a", encoding="utf-8") as entities:
        entities.write("neu,Neues  Amt,Behörde,,\n")
    assert run("check", doubles).code == 0
    result = run("check", doubles, "--no-repair")
    assert result.code == 1
    told = result.out.splitlines()
    assert told[2:4] == [
        (
            "    error    name (B) 'Neues  Amt': Blanks that are doubled, special or at an end were"
            " tidied. Write it so, or let 'netgraph clean' do it. [NG-E15]"
        ),
        (
            "    error    kind (C): 'Behörde' was read as 'authority'."
            " Write it so, or let 'netgraph clean' do it. [NG-V02]"
        ),
    ]
    assert "entities.csv     6     5         1" in " ".join(told)
    for command in (("duplicates", doubles), ("info", "-d", doubles), ("map", "-d", doubles)):
        assert run(*command, "--no-repair").code == 1
    run("clean", doubles, "clean")
    assert run("check", "clean", "--no-repair").code == 0


def test_pairs_in_not_same_are_not_named(run: Run, doubles: Path) -> None:
    (doubles / "not_same.csv").write_text("a,b,reason\namt-2,amt,two offices\n")
    assert run("duplicates", doubles).out.endswith("\nLikely duplicates: 1.\n")


def test_no_duplicates_are_sought_in_a_dataset_with_errors(run: Run, doubles: Path) -> None:
    (doubles / "not_same.csv").write_text("a,b\namt,projekte\n")
    result = run("duplicates", doubles)
    assert result.code == 1
    assert "'projekte' is not in entities.csv. Did you mean 'projekt'? [NG-R01]" in result.err


# --- merge ---


@pytest.fixture
def table(run: Run, doubles: Path) -> Path:
    """The merge table of the dataset with doubles, as it is made."""
    run("duplicates", doubles, "-o", "merge.csv")
    return Path("merge.csv")


def test_a_table_of_duplicates_can_be_merged_as_it_is(run: Run, doubles: Path, table: Path) -> None:
    before = {path.name: path.read_bytes() for path in doubles.iterdir()}
    result = run("merge", doubles, table, "-o", "merged")
    assert result.code == 0
    assert result.out == "merged\n"
    assert result.err.splitlines() == [
        "Jugendamt Köln (amt)",
        "  merged   'amt-2' (Jugendamt Koeln) was merged into it.",
        "  joined   aliases: Jugendamt Koeln added.",
        "  folded   The link amt-2 carries projekt is there already and was folded into it.",
        "=Verein für Bildung und Kultur (verein)",
        "  merged   'verein-2' (=Verein für Bildung und Kultr) was merged into it.",
        "  joined   aliases: =Verein für Bildung und Kultr added.",
        "  filled   note: filled with 'Vorsitz wechselt' of 'verein-2'.",
        "Entities merged: 2. Values lost: 0.",
    ]
    network = netgraph.load("merged")
    assert [entity.id for entity in network.entities] == ["amt", "projekt", "verein"]
    assert len(network.links) == 2
    assert {path.name: path.read_bytes() for path in doubles.iterdir()} == before
    assert run("duplicates", "merged").out == "Likely duplicates: 0.\n"


def test_a_table_edited_in_a_german_spreadsheet_is_read(run: Run, doubles: Path) -> None:
    text = "name_keep;Keep;MERGE\r\nBüro;verein;verein-2\r\n;;\r\n"
    Path("merge.csv").write_bytes(text.encode("cp1252"))
    assert run("merge", doubles, "merge.csv", "-o", "merged").code == 0
    assert len(netgraph.load("merged").entities) == 4


def test_what_the_dataset_says_of_itself_is_kept(run: Run, tmp_path: Path) -> None:
    Path("merge.csv").write_text("keep,merge\n")
    assert run("merge", KITE, "merge.csv", "-o", "same").code == 0
    for file in KITE.iterdir():
        assert (tmp_path / "same" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("name", ["merged.xlsx", "merged.json"])
def test_the_outcome_may_be_a_new_file(run: Run, doubles: Path, table: Path, name: str) -> None:
    assert run("merge", doubles, table, "-o", name).out == f"{name}\n"
    again = run("merge", doubles, table, "-o", name)
    assert (again.code, again.err.startswith("netgraph: cannot write ")) == (2, True)
    assert run("merge", name, table, "-o", name).code == 2  # never in place
    run("merge", doubles, table, "-o", "merged")
    network = netgraph.load("merged")
    for records in ("entities", "links", "places", "expected_roles"):
        assert getattr(netgraph.load(name), records) == getattr(network, records)


def test_the_changes_are_told_as_json_too(run: Run, doubles: Path, table: Path) -> None:
    result = run("merge", doubles, table, "-o", "merged", "--format", "json")
    said = json.loads(result.out)
    assert said["output"] == "merged"
    assert said["changes"][0] == {
        "action": "merged",
        "entity": "amt",
        "text": "'amt-2' (Jugendamt Koeln) was merged into it.",
    }


def test_a_german_system_is_told_in_german(
    run: Run, doubles: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert "Jugendamt Koeln (amt-2): gleicher Name" in run("duplicates", doubles).out
    told = run("merge", doubles, table, "-o", "merged").err
    assert "vereint  'amt-2' (Jugendamt Koeln) ging darin auf." in told
    assert told.endswith("Vereinte Einheiten: 2. Verlorene Werte: 0.\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("keep,into\namt,amt-2\n", "The column 'merge' is missing."),
        ("keep,merge\namt,\n", "row 2\n    error    merge (B): Every row needs a value"),
        ("keep,merge\n\namt,amd\n", "row 3\n    error    merge: 'amd' is no entity"),
        ("keep,merge\namt,amt-2\namt-2,amt\n", "row 3\n    error    merge: These go round"),
        ("keep,merge\namt,x\x1b\n", "[NG-E09]"),
        ('keep,merge\namt,"x\n', "[NG-C15]"),
        ("", "[NG-C04]"),
    ],
)
def test_a_faulty_merge_table_is_told_by_row_and_nothing_is_written(
    run: Run, doubles: Path, text: str, said: str
) -> None:
    Path("merge.csv").write_text(text)
    result = run("merge", doubles, "merge.csv", "-o", "merged")
    assert result.code == 1
    assert result.err.startswith("merge.csv\n")
    assert result.err.endswith("\nNothing was merged. Mend the table first.\n")
    assert said in result.err
    assert not Path("merged").exists()


def test_a_merge_table_that_is_not_there_is_told(run: Run, doubles: Path) -> None:
    result = run("merge", doubles, "no.csv", "-o", "merged")
    assert (result.code, result.out) == (2, "")
    assert "cannot read 'no.csv': No such file or directory." in result.err


def test_nothing_is_merged_in_place_nor_over_anything(
    run: Run, doubles: Path, table: Path, tmp_path: Path
) -> None:
    Path("full").mkdir()
    Path("full/x").touch()
    Path("link").symlink_to(doubles)
    before = sorted(tmp_path.rglob("*"))
    for output in (doubles, doubles / "new", "link", "link/new", "full", table, "new.csv"):
        result = run("merge", doubles, table, "-o", output)
        assert result.code == 2
        assert result.err.startswith("netgraph: cannot write ")
    assert sorted(tmp_path.rglob("*")) == before
    Path("empty").mkdir()
    assert run("merge", doubles, table, "-o", "empty").code == 0


# --- clean ---


def test_repairs_and_what_is_left_are_listed(run: Run, doubles: Path) -> None:
    with (doubles / "entities.csv").open("a", encoding="utf-8") as entities:
        entities.write("neu,Neues  Amt,Behörde,,\nx,X,strange,,\n")
    result = run("clean", doubles, "clean")
    assert result.code == 1
    told = result.out.splitlines()
    assert told[:7] == [
        "entities.csv",
        "  row 7",
        (
            "    info     name (B): 'Neues  Amt' → 'Neues Amt'."
            " Blanks that are doubled, special or at an end were tidied. [NG-E15]"
        ),
        (
            "    info     kind (C): 'Behörde' → 'authority'."
            " 'Behörde' was read as 'authority'. [NG-V02]"
        ),
        "",
        "Repairs: 2.",
        "What is left, in the new tables:",
    ]
    assert told[-1].endswith("The dataset cannot be used until the errors are mended.")
    said = json.loads(run("clean", doubles, "again", "--format", "json").out)
    assert [repair["after"] for repair in said["repairs"]] == ["Neues Amt", "authority"]
    assert said["usable"] is False


def test_a_dataset_without_errors_left_is_clean(run: Run) -> None:
    result = run("clean", KITE, "clean")
    assert (result.code, result.out) == (0, "Repairs: 0.\nNo problems. The dataset can be used.\n")


def test_a_dataset_is_cleaned_from_one_form_into_another(run: Run, doubles: Path) -> None:
    (doubles / "datapackage.json").write_text('{"title": "Ämter", "contributors": []}')
    result = run("clean", doubles, "clean.xlsx", "--lang", "de")
    assert result.code == 0
    assert result.out.splitlines()[1:7] == [
        "Wofür in der neuen Form kein Platz ist:",
        "",
        "datapackage.json",
        (
            "    Warnung  Nur in datapackage.json ist Platz für: contributors. Bereinigen Sie in"
            " einen Ordner, wenn Sie es brauchen. [NG-F11]"
        ),
        "",
        "Keine Probleme. Der Datensatz kann verwendet werden.",
    ]
    assert netgraph.load("clean.xlsx").title == "Ämter"
    said = json.loads(run("clean", doubles, "clean.json", "--format", "json").out)
    assert [problem["code"] for problem in said["left_behind"]] == ["NG-F11"]
    assert netgraph.load("clean.json").entities == netgraph.load("clean.xlsx").entities


def test_a_dataset_may_come_by_standard_input(
    run: Run, doubles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("clean", doubles, "clean.json")
    piped = io.TextIOWrapper(io.BytesIO(Path("clean.json").read_bytes()))
    monkeypatch.setattr("sys.stdin", piped)
    assert run("clean", "-", "again.json").code == 0
    assert Path("again.json").read_bytes() == Path("clean.json").read_bytes()
