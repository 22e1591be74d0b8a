"""A dataset's folder → its network: the stages together."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import netgraph.tables
from netgraph.errors import DatasetError, FileProblem, Severity
from netgraph.periods import PartialDate
from netgraph.tables import Count, Reading, load, read
from netgraph.tables.findings import Findings
from netgraph.tables.options import AS_THEY_SAY
from netgraph.tables.parts import raw_table, read_table
from netgraph.tables.schema import ENTITIES, LINKS
from netgraph.vocabulary import default_vocabulary

KITE = Path(__file__).parent / "tiny" / "kite"
Make = Callable[..., Path]


@pytest.fixture
def dataset(tmp_path: Path) -> Make:
    """Makes a folder of the tables given, and of a sound one for each that is not."""

    def make(**tables: str | bytes | None) -> Path:
        folder = tmp_path / "made"
        folder.mkdir()
        sound = {"entities": "id,name,kind\na,A,authority\nb,B,partner\n"}
        sound["links"] = "source,target,relation\na,b,cooperates_with\n"
        for name, content in (sound | tables).items():
            if content is not None:
                data = content.encode() if isinstance(content, str) else content
                (folder / f"{name}.csv").write_bytes(data)
        return folder

    return make


def told(reading: Reading, severity: Severity = Severity.ERROR) -> list[str]:
    return [f"{p.code} {p.place()}" for p in reading.problems if p.severity is severity]


def test_the_five_tables_make_one_network() -> None:
    network = load(KITE)
    assert (network.id, network.title) == ("kite", "Drachen steigen lassen")
    assert (network.licence, network.version) == ("CC0-1.0", "1.0.0")
    assert network.date == PartialDate(2020, 5)
    assert [entity.id for entity in network.entities] == [
        "club",
        "hamm",
        "kite",
        "muenster",
        "wind",
    ]
    assert network.entity("muenster").roles == ("Jugendamt", "Schulamt")
    assert network.entity("kite").start == PartialDate(2012, 3)
    assert len(network.links) == 6
    assert network.sources[0].retrieved == PartialDate(2020, 5, 1)
    assert [place.latitude for place in network.places] == [51.68, 51.96]
    assert [role.role for role in network.expected_roles] == ["Jugendamt", "Schulamt"]


def test_two_tables_are_enough_and_the_folder_gives_the_name(dataset: Make) -> None:
    network = load(dataset())
    assert (network.id, network.title) == ("made", "made")


def test_only_three_columns_of_each_table_are_needed(dataset: Make) -> None:
    assert read(dataset()).problems == ()


def test_unknown_columns_are_kept(dataset: Make) -> None:
    folder = dataset(entities="id,name,kind,budget,zone\na,A,authority,5 Mio.,\nb,B,partner,,x\n")
    reading = read(folder)
    assert reading.network is not None
    assert [e.extra for e in reading.network.entities] == [
        (("budget", "5 Mio."),),
        (("zone", "x"),),
    ]
    assert told(reading, Severity.WARNING) == [
        "NG-C08 entities.csv row 1, budget (D)",
        "NG-C08 entities.csv row 1, zone (E)",
    ]


def test_rows_are_counted_as_used_rejected_or_blank(dataset: Make) -> None:
    folder = dataset(entities="id,name,kind\na,A,authority\n\n,,\nb,B,partner\nc,,partner\n")
    # Five rows: a and b used, two blank, c rejected for its missing name.
    assert read(folder).counts["entities.csv"] == Count(read=5, used=2, rejected=1, blank=2)


def test_rows_refused_when_they_meet_are_rejected_too(dataset: Make) -> None:
    folder = dataset(links="source,target,relation\na,b,cooperates_with\na,z,advises\n")
    assert read(folder).counts["links.csv"] == Count(read=2, used=1, rejected=1, blank=0)


def test_a_failed_file_does_not_hide_the_errors_of_another(dataset: Make) -> None:
    folder = dataset(entities=b"PK\x03\x04", links="source,target,relation\na,,xyz\n")
    assert told(read(folder)) == [
        "NG-E20 entities.csv",
        "NG-V01 links.csv row 2, target (B)",
        "NG-V03 links.csv row 2, relation (C)",
    ]


def test_a_failed_table_makes_no_unknown_ids_elsewhere(dataset: Make) -> None:
    folder = dataset(
        entities="id,name\na,A\n",
        sources="id\ns\n",
        links="source,target,relation,evidence\na,b,advises,s\n",
    )
    assert told(read(folder)) == ["NG-C07 entities.csv row 1", "NG-C07 sources.csv row 1"]


def test_a_failed_header_stops_the_cells_of_its_file(dataset: Make) -> None:
    folder = dataset(entities="id,name,sort\na,,\n,,\n")
    reading = read(folder)
    assert told(reading) == ["NG-C07 entities.csv row 1"]
    assert reading.counts["entities.csv"] == Count()


def test_a_link_to_a_refused_row_says_so_instead_of_calling_the_id_unknown(dataset: Make) -> None:
    folder = dataset(entities="id,name,kind\na,,authority\nb,B,partner\n")
    assert told(read(folder)) == [
        "NG-V01 entities.csv row 2, name (B)",
        "NG-R02 links.csv row 2, source (A)",
    ]


def test_a_link_to_a_row_with_a_broken_quote_says_so_too(dataset: Make) -> None:
    folder = dataset(entities='id,name,kind\na,"A"A,authority\nb,B,partner\n')
    assert told(read(folder)) == ["NG-C16 entities.csv row 2", "NG-R02 links.csv row 2, source (A)"]


def test_a_refused_row_is_still_checked_for_its_references(dataset: Make) -> None:
    folder = dataset(links="source,target,relation,start\na,z,advise,2014-13\n")
    assert told(read(folder)) == [
        "NG-R01 links.csv row 2, target (B)",
        "NG-V03 links.csv row 2, relation (C)",
        "NG-D01 links.csv row 2, start (D)",
    ]


def test_a_refused_row_still_counts_as_a_double(dataset: Make) -> None:
    folder = dataset(entities="id,name,kind\na,A,x\na,A,authority\nb,B,partner\n")
    assert told(read(folder)) == [
        "NG-V03 entities.csv row 2, kind (C)",
        "NG-I01 entities.csv row 3, id (A)",
    ]


@pytest.mark.parametrize("name", ["link.csv", "Links.CSV", "Verbindungen.csv"])
def test_a_missing_needed_table_is_told_with_the_file_it_may_be(dataset: Make, name: str) -> None:
    folder = dataset(links=None)
    (folder / name).write_text("source,target,relation\na,b,advises\n")
    assert [(p.code, p.file, p.suggestion) for p in read(folder).problems] == [
        ("NG-F01", "links.csv", f"Rename {name!r} to it."),
        ("NG-F03", name, "Did you mean 'links.csv'?"),
    ]


def test_a_table_with_the_ending_of_another_text_is_recognised(dataset: Make) -> None:
    folder = dataset(entities=None)
    (folder / "Einheiten.txt").write_text("id,name,kind\n")
    assert [p.suggestion for p in read(folder).problems] == ["Rename 'Einheiten.txt' to it."]
    (folder / "links.csv").unlink()
    with pytest.raises(FileProblem, match=r"Is 'Einheiten.txt' its table of entities\?"):
        read(folder)


def test_a_german_name_of_a_table_that_may_be_missing_is_told(dataset: Make) -> None:
    folder = dataset(Quellen="id,title\ns,Bericht\n")
    assert [(p.severity, p.suggestion) for p in read(folder).problems] == [
        (Severity.WARNING, "Did you mean 'sources.csv'?"),
    ]


def test_without_entities_links_are_not_called_dangling(dataset: Make) -> None:
    assert told(read(dataset(entities=None))) == ["NG-F01 entities.csv"]


def test_other_tables_in_the_folder_are_told_of(dataset: Make) -> None:
    reading = read(dataset(budget="a,b\n"))
    assert told(reading, Severity.INFO) == ["NG-F03 budget.csv"]
    assert reading.network is not None


def test_a_table_that_cannot_be_read_is_told_and_the_others_are_read(
    dataset: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = dataset(entities="id,name,kind\na,A,x\n")
    whole = Path.read_bytes

    def guarded(path: Path) -> bytes:
        if path.name == "links.csv":
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", guarded)
    reading = read(folder)
    assert told(reading) == ["NG-F02 links.csv", "NG-V03 entities.csv row 2, kind (C)"]
    assert reading.problems[0].message == "The file cannot be read: Permission denied."


def test_an_unreadable_vocabulary_judges_no_kinds(dataset: Make) -> None:
    folder = dataset(entities="id,name,kind\na,A,amt\nb,B,verein\n")
    (folder / "datapackage.json").write_text('{"netgraph": {"vocabulary": {}}}')
    assert {code.split()[0] for code in told(read(folder))} == {"NG-J09"}


def test_entities_without_a_row_make_no_network(dataset: Make) -> None:
    folder = dataset(entities="id,name,kind\n", links="source,target,relation\n")
    reading = read(folder)
    assert told(reading) == ["NG-C05 entities.csv row 1"]
    assert told(reading, Severity.WARNING) == ["NG-C05 links.csv row 1"]


def test_a_cell_longer_than_a_spreadsheet_takes_is_an_error(dataset: Make) -> None:
    folder = dataset(entities=f"id,name,kind,note\na,A,authority,{'x' * 32_768}\nb,B,partner,\n")
    assert told(read(folder))[0] == "NG-C18 entities.csv row 2, note (D)"


def test_load_raises_all_problems_at_once(dataset: Make) -> None:
    folder = dataset(links="source,target,relation\na,z,advises\nz,b,advises\n")
    with pytest.raises(DatasetError) as error:
        load(folder)
    assert len(error.value.problems) == 2
    assert str(error.value) == (
        "links.csv row 2, target (B): 'z' is not in entities.csv."
        " Add it there, or correct the id. (1 more error)"
    )


def test_a_folder_without_tables_is_no_dataset(tmp_path: Path) -> None:
    (tmp_path / "entity.csv").write_text("id,name,kind\n")
    with pytest.raises(
        FileProblem, match=r"it has no entities\.csv and no links\.csv.* 'entity\.csv'"
    ):
        read(tmp_path)


def test_a_missing_folder_gets_its_nearest_neighbours(tmp_path: Path) -> None:
    shutil.copytree(KITE, tmp_path / "kite")
    with pytest.raises(FileProblem, match=r"Did you mean '.*/kite'\?"):
        load(tmp_path / "kites")


def test_a_link_to_nothing_is_not_advised_in_its_own_place(tmp_path: Path) -> None:
    link = tmp_path / "net.json"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileProblem, match="Bundled networks are"):
        load(link)


def test_a_file_is_no_dataset(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text("id,name,kind\n")
    with pytest.raises(FileProblem, match="is a file"):
        load(path)


def test_bundled_networks_are_found_by_name() -> None:
    assert "interkulturelle-oeffnung" in netgraph.tables.bundled()
    assert load("interkulturelle-oeffnung").id == "interkulturelle-oeffnung"


def test_the_bundled_networks_have_no_problems() -> None:
    for name in netgraph.tables.bundled():
        assert read(netgraph.tables.locate(name)).problems == ()


def test_a_folder_here_comes_before_a_bundled_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(KITE, tmp_path / "interkulturelle-oeffnung")
    monkeypatch.chdir(tmp_path)
    assert load("interkulturelle-oeffnung").id == "kite"


CELL = st.sampled_from(
    [
        "",
        "a",
        "b",
        "c",
        "authority",
        "partner",
        "Amt",
        "advises",
        "2014",
        "2013-02-30",
        "-",
        '"',
        "\n",
    ]
) | st.text(max_size=5)
TABLE = st.lists(st.lists(CELL, max_size=5).map(",".join), max_size=8).map("\n".join)


@given(TABLE, TABLE)
def test_every_row_is_used_rejected_for_an_error_or_blank(entities: str, links: str) -> None:
    for schema, rows in ((ENTITIES, entities), (LINKS, links)):
        header = ",".join(schema.required)
        findings = Findings(schema.file)
        content = f"{header},start\n{rows}".encode("utf-8", "surrogatepass")
        raw = raw_table(schema, content, findings, AS_THEY_SAY)
        table = read_table(raw, default_vocabulary(), AS_THEY_SAY)
        count = table.count()
        assert count.used + count.rejected + count.blank == count.read
        assert (table.header is None) <= bool(findings.problems)
