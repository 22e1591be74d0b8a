"""Network → a dataset's folder, and back."""

import json
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import frictionless
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from netgraph.errors import DatasetError, FileProblem
from netgraph.model import Entity, ExpectedRole, Link, NotSame, Place, Source
from netgraph.names import fold
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables import describe, load, read, write
from netgraph.tables.bundled import data_folder
from netgraph.tables.schema import TABLES
from netgraph.vocabulary import Vocabulary, default_vocabulary
from tests.examples import one_in

KITE = Path(__file__).parent / "tiny" / "kite"
BUNDLED = data_folder() / "interkulturelle-oeffnung"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_was_read_is_written_byte_for_byte(tmp_path: Path) -> None:
    write(load(KITE), tmp_path)
    assert contents(tmp_path) == contents(KITE)


def test_the_bundled_network_reads_back_equal(tmp_path: Path) -> None:
    network = load(BUNDLED)
    write(network, tmp_path / network.id)
    assert load(tmp_path / network.id) == network


def test_headers_are_complete_and_lines_end_with_a_line_feed(tmp_path: Path) -> None:
    write(Network(id="one", title="One", entities=(entity("a"),)), tmp_path)
    for schema in TABLES[:5]:  # of pairs that people have decided on there are none
        content = (tmp_path / schema.file).read_bytes()
        header = ",".join(column.name for column in schema.columns if column.name != "planned")
        assert content.startswith(f"{header}\n".encode())
        assert b"\r" not in content


def entity(identifier: str, **fields: Any) -> Entity:
    return Entity.model_validate(
        {"id": identifier, "name": f"Amt {identifier}", "kind": "authority"} | fields
    )


def network_of(*entities: Entity, **fields: Any) -> Network:
    return Network(id="made", title="Made", entities=entities, **fields)


@pytest.mark.parametrize("name", ["=1+1", "'=1+1", "-Amt", "@home", "+49 Verein"])
def test_what_a_spreadsheet_would_run_is_written_guarded_and_reads_back_equal(
    tmp_path: Path, name: str
) -> None:
    network = network_of(entity("a", name=name), entity("b", note=f"one\n{name}"))
    write(network, tmp_path)
    assert f",'{name}," in (tmp_path / "entities.csv").read_text(encoding="utf-8")
    assert read(tmp_path).network == network


def test_pairs_that_are_two_are_kept_and_leave_no_table_behind_where_there_are_none(
    tmp_path: Path,
) -> None:
    pair = NotSame(a="a", b="b", reason="Zwei Ämter\nin einer Stadt", extra=(("seen", "2020"),))
    network = network_of(entity("a"), entity("b"), not_same=(pair,))
    write(network, tmp_path)
    assert read(tmp_path).network == network
    without = network_of(entity("a"), entity("b"))
    write(without, tmp_path)
    assert load(tmp_path) == without
    write(without, tmp_path / "new")
    assert not (tmp_path / "new" / "not_same.csv").exists()


def test_negative_coordinates_stay_numbers(tmp_path: Path) -> None:
    place = Place(name="Lima", latitude=-12.05, longitude=-0.00001)
    write(network_of(entity("a"), places=(place,)), tmp_path)
    assert (tmp_path / "places.csv").read_text().splitlines()[1] == "Lima,-12.05,-0.00001"
    assert load(tmp_path).places == (place,)


def test_unknown_columns_stand_behind_the_known_ones_in_order(tmp_path: Path) -> None:
    network = network_of(
        entity("a", extra=(("zone", "x"), ("Budget", "1"))), entity("b", extra=(("=f", "2"),))
    )
    write(network, tmp_path)
    header = (tmp_path / "entities.csv").read_text().splitlines()[0]
    assert header.endswith(",note,'=f,Budget,zone")
    assert load(tmp_path) == network


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": " Amt"}, "' Amt' cannot be kept: it would be read as 'Amt'."),
        ({"name": "A\u0308mt"}, "'A\u0308mt' cannot be kept: it would be read as 'Ämt'."),
        ({"name": "-"}, "'-' cannot be kept: '-' stands for a value that is not known"),
        ({"note": "x\x00"}, r"'x\x00' cannot be kept: The cell holds a NUL character."),
        ({"note": "x\ud800"}, r"cannot be kept: The cell holds control characters: '\ud800'."),
        ({"aliases": ("a;b",)}, "'a;b' cannot be kept: it would be read as ('a', 'b')."),
        ({"aliases": ("a", "a")}, "'a;a' cannot be kept: it would be read as ('a',)."),
        ({"end": PartialDate(9999)}, "'9999' cannot be kept: it would be read as None."),
        ({"extra": (("Name", "x"),)}, "'Name' cannot be kept"),
        ({"extra": (("x", "1"), ("X", "2"))}, "'x' cannot be kept"),
        ({"extra": ((" x", "1"),)}, "' x' cannot be kept: it would be read as 'x'."),
        ({"extra": (("x", "1 "),)}, "'1 ' cannot be kept: it would be read as '1'."),
    ],
)
def test_what_would_not_be_read_back_is_refused_before_anything_is_written(
    tmp_path: Path, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(DatasetError) as error:
        write(network_of(entity("a", **fields)), tmp_path / "new")
    assert [problem.code for problem in error.value.problems] == ["NG-F10"]
    assert said in str(error.value)
    assert not (tmp_path / "new").exists()


def test_a_dataset_name_with_capitals_is_refused(tmp_path: Path) -> None:
    network = Network(id="Kite", title="Kite", entities=(entity("a"),))
    with pytest.raises(DatasetError, match="'Kite' cannot be kept: it would be read as 'kite'"):
        write(network, tmp_path)


def test_a_folder_that_cannot_be_made_is_a_problem_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileProblem, match="cannot write"):
        write(load(KITE), tmp_path / "file" / "kite")


def test_records_that_are_gone_are_gone_from_the_folder(tmp_path: Path) -> None:
    shutil.copytree(KITE, tmp_path, dirs_exist_ok=True)
    write(network_of(entity("a")), tmp_path)
    assert load(tmp_path).sources == ()


def test_what_a_package_says_beyond_the_network_stays(tmp_path: Path) -> None:
    shutil.copytree(KITE, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "datapackage.json"
    said = json.loads(path.read_text()) | {
        "keywords": ["drachen"],
        "licenses": [{"name": "CC0-1.0", "path": "https://example.org/licence"}],
    }
    path.write_text(json.dumps(said))
    write(load(tmp_path), tmp_path)
    written = json.loads(path.read_text())
    assert written["keywords"] == ["drachen"]
    assert written["licenses"] == said["licenses"]


def test_a_vocabulary_of_its_own_travels_with_the_dataset(tmp_path: Path) -> None:
    default = default_vocabulary()
    office = default.kind("authority").model_copy(update={"id": "office"})
    ends = {"ends": {"office": ("office",)}}
    cooperates = default.relation("cooperates_with").model_copy(update=ends)
    own = Vocabulary(kinds=(office,), relations=(cooperates,))
    network = network_of(
        entity("a", kind="office"),
        entity("b", kind="office"),
        links=(Link(source="a", target="b", relation="cooperates_with"),),
        vocabulary=own,
    )
    write(network, tmp_path)
    assert load(tmp_path) == network


def test_the_default_vocabulary_is_not_written_out(tmp_path: Path) -> None:
    write(load(KITE), tmp_path)
    assert "netgraph" not in json.loads((tmp_path / "datapackage.json").read_text())


def test_describing_a_dataset_leaves_its_tables_alone(tmp_path: Path) -> None:
    shutil.copytree(KITE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "links.csv").write_text("source,target,relation\nhamm,club,advises\n")
    (tmp_path / "datapackage.json").write_text('{"title": "Drachen", "keywords": ["wind"]}')
    describe(tmp_path)
    described = json.loads((tmp_path / "datapackage.json").read_text())
    assert (described["title"], described["keywords"]) == ("Drachen", ["wind"])
    fields = described["resources"][1]["schema"]["fields"]
    assert [field["name"] for field in fields] == ["source", "target", "relation"]
    assert (tmp_path / "links.csv").read_text().endswith("hamm,club,advises\n")


def test_a_dataset_with_errors_is_not_described(tmp_path: Path) -> None:
    shutil.copytree(KITE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "links.csv").write_text("source,target,relation\nhamm,nobody,advises\n")
    with pytest.raises(DatasetError):
        describe(tmp_path)


# --- The Data Package ---


def faults(folder: Path) -> list[Any]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return list(report.flatten(["rowNumber", "fieldName", "type", "message"]))


@pytest.mark.parametrize("folder", [KITE, BUNDLED], ids=["kite", "bundled"])
def test_frictionless_finds_the_package_valid(folder: Path) -> None:
    assert faults(folder) == []


def test_frictionless_finds_a_written_package_with_foreign_columns_valid(tmp_path: Path) -> None:
    network = network_of(
        entity("a", extra=(("Budget", "=1"),), place="Ort ohne Koordinaten"),
        places=(Place(name="Hamm", latitude=51.68, longitude=7.82),),
    )
    write(network, tmp_path)
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("table", "row", "kind"),
    [
        ("entities", "x,Amt,,autority,,,,,,,,,", "constraint-error"),
        ("entities", "x y,Amt,,authority,,,,,,,,,", "constraint-error"),
        ("entities", "x,,,authority,,,,,,,,,", "constraint-error"),
        ("entities", "club,Amt,,authority,,,,,,,,,", "primary-key"),
        ("entities", "x,Amt,,authority,,Ahlen,,,,,,,", "foreign-key"),
        ("links", "club,nobody,partners_in,,,,,", "foreign-key"),
        ("links", "club,kite,partners_in,,,nowhere,,", "foreign-key"),
        ("links", "club,kite,partners_in,1.1.2012,,,,", "constraint-error"),
        ("places", "Ahlen,517.6,7.89", "constraint-error"),
        ("places", "Ahlen,north,7.89", "type-error"),
    ],
)
def test_frictionless_finds_what_the_schema_forbids(
    tmp_path: Path, table: str, row: str, kind: str
) -> None:
    shutil.copytree(KITE, tmp_path, dirs_exist_ok=True)
    path = tmp_path / f"{table}.csv"
    path.write_text(f"{path.read_text(encoding='utf-8')}{row}\n", encoding="utf-8")
    assert [fault[2] for fault in faults(tmp_path)] == [kind]


def test_the_bundled_package_is_what_the_writer_makes_of_it(tmp_path: Path) -> None:
    shutil.copytree(BUNDLED, tmp_path, dirs_exist_ok=True)
    describe(tmp_path)
    assert contents(tmp_path) == contents(BUNDLED)


# --- Properties ---

IDS = st.lists(st.from_regex(r"[a-z0-9][a-z0-9._-]{0,6}", fullmatch=True), min_size=1, max_size=5)
DATES = st.none() | st.builds(PartialDate, st.integers(1, 9998))
NOTES = st.sampled_from(
    ["", "=1+1", "'", "'=1", "a;b", 'say "x"', "two\nlines", "- a\n- b", "Öl, Gas"]
)
LINES = st.sampled_from(["", "=1", "Mü,nster", "'x", '5"', "a|b", "№ 1", "sep=;", "[red]", "-5"])
NAMES = LINES.map(lambda line: f"Amt {line}".strip()) | st.sampled_from(["=A", "'=A", "@A"])
EXTRA = st.dictionaries(st.sampled_from(["x", "=y", "Größe"]), NOTES).map(
    lambda cells: tuple(cells.items())
)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Networks whose texts are as the reader leaves them."""
    unique = {fold(identifier): identifier for identifier in draw(IDS)}
    ids = list(unique.values())
    items = NAMES.filter(lambda name: ";" not in name)
    lists = st.lists(items, unique=True, max_size=3).map(tuple)
    entities = [
        Entity(
            id=identifier, name=draw(NAMES), short=draw(LINES), kind="partner",
            aliases=draw(lists), place=draw(LINES), themes=draw(lists), start=draw(DATES),
            source="s" if draw(st.booleans()) else "", locator=draw(LINES), note=draw(NOTES),
            extra=draw(EXTRA),
        )
        for identifier in ids
    ]  # fmt: skip
    links = [
        Link(
            source=one, target=other, relation="cooperates_with", end=draw(DATES),
            evidence="s", locator=draw(LINES), note=draw(NOTES), extra=draw(EXTRA),
        )
        for one, other in pairwise(ids)
    ]  # fmt: skip
    return Network(
        id="drawn", title=draw(NAMES), description=draw(NOTES), licence=draw(LINES),
        date=draw(DATES), entities=tuple(entities), links=tuple(links),
        sources=(Source(id="s", title=draw(NAMES), url="https://example.org/", note=draw(NOTES)),),
        places=(Place(name=draw(NAMES), latitude=draw(st.floats(-90, 90)), longitude=0.1),),
        expected_roles=(ExpectedRole(programme=ids[0], role=draw(NAMES)),),
    )  # fmt: skip


@settings(one_in(2), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(network=networks())
def test_what_is_written_reads_back_equal(tmp_path: Path, network: Network) -> None:
    write(network, tmp_path)
    reading = read(tmp_path)
    assert reading.network == network
    before = contents(tmp_path)
    write(network, tmp_path)
    assert contents(tmp_path) == before


@settings(one_in(2), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=8), st.text(max_size=8), st.text(min_size=1, max_size=4))
def test_any_text_is_either_kept_as_it_is_or_refused(
    tmp_path: Path, name: str, note: str, column: str
) -> None:
    assume(any(not c.isspace() for c in name))
    try:
        network = network_of(
            entity("a", name=name, note=note, aliases=(name,), extra=((column, note),))
        )
    except ValueError:
        return  # the model itself refuses it
    try:
        write(network, tmp_path)
    except DatasetError:
        return
    assert read(tmp_path).network == network


@settings(one_in(2), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.permutations((KITE / "links.csv").read_text(encoding="utf-8").splitlines()[1:]))
def test_the_order_of_rows_never_shows(tmp_path: Path, rows: list[str]) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    shutil.copytree(KITE, source, dirs_exist_ok=True)
    header = (KITE / "links.csv").read_text(encoding="utf-8").splitlines()[0]
    text = "\n".join([header, *rows]) + "\n"
    (source / "links.csv").write_text(text, encoding="utf-8")
    write(load(source), target)
    assert contents(target) == contents(KITE)
