"""A dataset as one JSON file: read, published as a schema, written."""

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # comes with frictionless
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netgraph.errors import DatasetError, FileProblem, Problem, Severity
from netgraph.model import Entity, Link, NotLink, NotSame, Place, Source
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables import Count, Reading, load, read, write
from netgraph.tables.json_schema import as_text, json_schema
from tests.test_tables_writing import networks

ROOT = Path(__file__).parents[1]
KITE = Path(__file__).parent / "tiny" / "kite"
A = {"id": "a", "name": "A", "kind": "authority"}
B = {"id": "b", "name": "B", "kind": "partner"}
AB = {"source": "a", "target": "b", "relation": "cooperates_with"}


def reading_of(content: str | bytes, folder: Path) -> Reading:
    path = folder / "x.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path)


def of(folder: Path, **parts: Any) -> Reading:
    """The reading of a sound dataset with other parts, a record a line."""
    whole = {"entities": [A, B], "links": [AB]} | parts
    return reading_of(json.dumps(whole, indent=1), folder)


def told(reading: Reading) -> list[str]:
    return [f"{p.severity} {p.code} {p.place()}" for p in reading.problems]


def only(reading: Reading) -> Problem:
    (problem,) = reading.problems
    return problem


def test_two_lists_are_enough_and_the_file_gives_the_name(tmp_path: Path) -> None:
    reading = of(tmp_path)
    assert reading.problems == ()
    assert reading.network is not None
    assert (reading.network.id, reading.network.title) == ("x", "x")
    assert reading.counts["entities"] == Count(read=2, used=2)


def test_a_file_may_have_the_mark_of_windows(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + json.dumps({"entities": [A]}).encode()[:-1] + b',\n"links": []}'
    assert told(reading_of(content, tmp_path)) == ["warning NG-C05 x.json [links]"]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('{\n"entities": [1,]}', "row 2, character 15", "a comma stands before ]"),
        ('{\n// x\n}', "row 2, character 1", "it has no comments"),
        ("{'entities': []}", "row 1, character 2", "text stands between double quotes"),
        ('{"entities":\n[{"id": "a"', "row 2, character 12", "the file breaks off here"),
        ('{"entities": "a', "row 1, character 14", "a text opens here and is not closed"),
    ],
)  # fmt: skip
def test_what_is_no_json_is_told_with_line_and_character(
    text: str, place: str, message: str, tmp_path: Path
) -> None:
    problem = only(reading_of(text, tmp_path))
    assert (problem.code, problem.place()) == ("NG-J06", f"x.json {place}")
    assert problem.message == f"This is not JSON: {message}."


def test_json_lines_are_recognised(tmp_path: Path) -> None:
    problem = only(reading_of('{"id": "a"}\n{"id": "b"}\n', tmp_path))
    assert (problem.code, problem.row) == ("NG-J06", 2)
    assert "JSON Lines" in problem.suggestion


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("times", [60, 200_000])
def test_deep_nesting_is_an_error(opening: str, times: int, tmp_path: Path) -> None:
    closing = "]" if opening == "[" else "}"
    content = f'{{"entities": {opening * times}1{closing * times}}}'
    assert only(reading_of(content, tmp_path)).code == "NG-J03"


@pytest.mark.parametrize("content", ["[]", "5", "null", '"x"', "[{}]"])
def test_a_file_without_an_object_is_told_what_a_dataset_looks_like(
    content: str, tmp_path: Path
) -> None:
    problem = only(reading_of(content, tmp_path))
    assert (problem.code, problem.suggestion) == (
        "NG-J07",
        'A dataset is {"entities": [...], "links": [...]}.',
    )


def test_an_object_in_place_of_a_list_is_told_and_makes_no_unknown_ids(tmp_path: Path) -> None:
    assert told(of(tmp_path, entities={"a": A})) == ["error NG-J07 x.json [entities]"]


def test_a_problem_names_the_line_on_which_its_record_begins_and_the_key(tmp_path: Path) -> None:
    content = """{"entities": [
        {"id": "a",
         "name": "A", "kind": "authority"},
        {"id": "b", "name": "", "kind": "x"}],
        "links": []}"""
    assert told(reading_of(content, tmp_path)) == [
        "error NG-V03 x.json [entities] row 4, kind",
        "error NG-V01 x.json [entities] row 4, name",
        "warning NG-C05 x.json [links]",
    ]


def test_records_on_one_line_are_numbered_and_that_is_said(tmp_path: Path) -> None:
    content = json.dumps({"entities": [A, B], "links": [AB, AB | {"target": "z"}]})
    assert told(reading_of(content, tmp_path)) == [
        "info NG-J04 x.json",
        "error NG-R01 x.json [links] row 2, target",
    ]


def test_a_problem_of_two_rows_names_both(tmp_path: Path) -> None:
    text = """{"entities": [
        {"id": "a", "name": "A", "kind": "authority"},
        {"id": "a", "name": "A", "kind": "authority"}], "links": []}"""
    problem = reading_of(text, tmp_path).problems[0]
    assert problem.row == 3
    assert problem.message.endswith("The other is in row 2.")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"name": 7}, "info NG-J10 name"),
        ({"id": 7}, "info NG-J10 id"),
        ({"id": 7.5}, "error NG-J07 id"),
        ({"own": float("nan")}, "warning NG-C08 own, error NG-J07 own"),
        ({"own": 10**400}, "warning NG-C08 own, error NG-J07 own"),
        ({"start": 2014}, "info NG-J10 start"),
        ({"name": True}, "error NG-J07 name"),
        ({"name": ["A"]}, "error NG-J07 name"),
        ({"name": {"de": "A"}}, "error NG-J07 name"),
        ({"kind": 1}, "error NG-J07 kind"),
        ({"name": None}, "error NG-V01 name"),
        ({"roles": "x;y"}, "info NG-J10 roles"),
        ({"roles": [1]}, "error NG-J07 roles"),
        ({"roles": ["x;y"]}, "error NG-J05 roles"),
        ({"roles": ["x", ""]}, "info NG-V12 roles"),
        ({"roles": {}}, "error NG-J07 roles"),
        ({"id": "x\u200by"}, "info NG-E14 id"),
        ({"id": "x y"}, "error NG-I09 id"),
        ({"name": "\ud800"}, "error NG-E09 name"),
        ({"roles": []}, "clean"),
        ({"name": "=1+1"}, "clean"),
        ({"name": "'=1+1"}, "clean"),
    ],
)
def test_a_value_of_another_type_is_told(
    record: dict[str, Any], expected: str, tmp_path: Path
) -> None:
    reading = of(tmp_path, entities=[A, B, {"id": "c", "name": "C", "kind": "partner"} | record])
    problems = [f"{p.severity} {p.code} {p.column}" for p in reading.problems]
    assert (", ".join(problems) or "clean") == expected


def test_a_long_number_is_kept_to_its_last_digit(tmp_path: Path) -> None:
    long = int("9" * 250)
    network = of(tmp_path, entities=[A, B | {"own": long}], links=[AB]).network
    assert network is not None
    assert dict(network.entity("b").extra) == {"own": str(long)}


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("51.5", "clean"),
        ("51", "clean"),
        ("1e-5", "clean"),
        ('"51.5"', "info NG-J10"),
        ("NaN", "error NG-V01"),
        ("Infinity", "error NG-V07"),
        ("1e999", "error NG-V07"),
        ("91", "error NG-V10"),
        ("9" * 5000, "error NG-V07"),
        ("true", "error NG-J07"),
    ],
)
def test_numbers_are_finite_and_within_their_limits(
    number: str, expected: str, tmp_path: Path
) -> None:
    whole = json.dumps({"entities": [A, B], "links": [AB], "places": ["here"]}, indent=1)
    place = f'{{"name": "Hamm", "latitude": {number}, "longitude": 7.8}}'
    reading = reading_of(whole.replace('"here"', place), tmp_path)
    problems = [f"{p.severity} {p.code}" for p in reading.problems]
    assert (", ".join(problems) or "clean") == expected


def test_a_key_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    text = """{"entities": [
        {"id": "a", "id": "b", "name": "B", "kind": "authority"}],
        "links": [], "title": "x", "title": "y"}"""
    assert told(reading_of(text, tmp_path)) == [
        "error NG-J02 x.json, title",
        "error NG-J02 x.json [entities] row 2, id",
        "warning NG-C05 x.json [links]",
    ]


def test_a_list_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    reading = reading_of('{"entities": [1, 2], "links": [], "entities": []}', tmp_path)
    assert "error NG-J02 x.json, entities" in told(reading)


def test_what_is_no_record_is_rejected(tmp_path: Path) -> None:
    reading = of(tmp_path, entities=[A, B, 5, [], None, {}])
    assert told(reading)[0] == "error NG-J07 x.json [entities] row 13"
    assert reading.counts["entities"] == Count(read=6, used=2, rejected=3, blank=1)


def test_an_unknown_key_gets_the_one_that_may_be_meant(tmp_path: Path) -> None:
    problem = only(of(tmp_path, lincence="CC0"))
    assert (problem.code, problem.suggestion) == ("NG-J11", "Did you mean 'licence'?")


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    assert told(reading_of(json.dumps({"entities": [A]}), tmp_path)) == [
        "error NG-F01 x.json [links]"
    ]


def test_what_the_object_says_of_itself_is_told_by_its_own_keys(tmp_path: Path) -> None:
    reading = of(tmp_path, id="A B", title=5, licence=7, date="31.02.2014", vocabulary={})
    assert {problem.column for problem in reading.problems} == {
        "id", "title", "licence", "date", "vocabulary.kinds", "vocabulary.relations"
    }  # fmt: skip


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        load(tmp_path / "x.json")


def test_the_published_schema_is_that_of_the_tables() -> None:
    published = json.loads((ROOT / "docs" / "dataset.schema.json").read_text(encoding="utf-8"))
    made = json.loads(as_text())
    # pydantic writes the vocabulary's part, and one release words it differently from another.
    published_parts, made_parts = published.pop("$defs"), made.pop("$defs")
    advice = "run: python -m netgraph.tables.json_schema > docs/dataset.schema.json"
    assert published == made, advice
    assert _fields(published_parts) == _fields(made_parts), advice


def _fields(parts: dict[str, Any]) -> dict[str, tuple[list[str], list[str]]]:
    return {
        name: (sorted(part["properties"]), sorted(part["required"])) for name, part in parts.items()
    }


@pytest.mark.parametrize("dataset", [KITE, "interkulturelle-oeffnung"])
def test_a_written_file_reads_back_equal_and_fits_the_schema(
    dataset: str | Path, tmp_path: Path
) -> None:
    network = load(dataset)
    path = tmp_path / "x.json"
    write(network, path)
    reading = read(path)
    assert (reading.network, reading.problems) == (network, ())
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), json_schema())


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.check_schema(json_schema())
    sound = {"entities": [A, B], "links": [AB]}
    assert validator.is_valid(sound)
    assert not validator.is_valid({"entities": [A]})
    assert not validator.is_valid(sound | {"lincence": "CC0"})
    assert not validator.is_valid(sound | {"entities": [A | {"id": "x y"}]})
    assert not validator.is_valid(sound | {"entities": [A | {"id": 7}]})
    assert not validator.is_valid(sound | {"entities": [A | {"start": "1.1.2014"}]})


def everything() -> Network:
    """A network that has something in every field."""
    return Network(
        id="all",
        title="Alles",
        description="Zwei\nZeilen",
        licence="CC0-1.0",
        version="1.0",
        date=PartialDate(2020, 1, 2),
        entities=(
            Entity(
                id="a", name="'=A", kind="authority", short="A", aliases=("x, y", "z"),
                place="Hamm", roles=("r",), themes=("t",), start=PartialDate(2012),
                end=PartialDate(2014, 5), source="s", locator="l", note="n\nm",
                extra=(("budget", "5"),),
            ),
            Entity(id="b", name="B", kind="partner"),
        ),
        links=(
            Link(source="a", target="b", relation="advises", start=PartialDate(2013, 2, 3),
                 evidence="s", locator="§ 1", note="@x"),
            Link(source="b", target="a", relation="advises", planned=True),
        ),
        sources=(Source(id="s", title="S", url="https://example.org", date=PartialDate(2011)),),
        places=(Place(name="Hamm", latitude=1e-05, longitude=-7.82),),
        not_same=(NotSame(a="a", b="b", reason="…"),),
        not_links=(NotLink(a="b", b="a", reason="§", extra=(("seen", "2020"),)),),
    )  # fmt: skip


def test_every_field_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    write(everything(), path)
    assert load(path) == everything()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(network=networks())
def test_what_is_written_reads_back_equal(tmp_path: Path, network: Network) -> None:
    path = tmp_path / "x.json"
    write(network, path)
    assert load(path) == network


def test_the_same_network_gives_the_same_bytes_a_record_a_line(tmp_path: Path) -> None:
    network = load(KITE)
    for name in ("x.json", "y.json"):
        write(network, tmp_path / name)
    content = (tmp_path / "x.json").read_bytes()
    assert content == (tmp_path / "y.json").read_bytes()
    assert content.count(b"\n    {") == 5 + 6 + 1 + 2 + 2
    assert content.endswith(b"]\n}\n")


def test_a_text_that_would_not_come_back_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    entity = Entity(id="a", name="A", kind="authority", roles=("x;y",))
    with pytest.raises(DatasetError, match=r"x\.json \[entities\], roles: .* cannot be kept"):
        write(Network(id="n", title="N", entities=(entity,)), tmp_path / "x.json")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_may_be_called_like_a_json_file(tmp_path: Path) -> None:
    shutil.copytree(KITE, tmp_path / "kite.json")
    assert load(tmp_path / "kite.json").id == "kite"


VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["a", "b", "authority", "advises", "2014", "2014-02-30"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["id", "name", "x"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
RECORD = st.dictionaries(
    st.sampled_from(["id", "name", "kind", "source", "target", "relation", "start", "roles"])
    | st.text(max_size=3),
    VALUE,
    max_size=6,
)
TABLE = st.lists(RECORD | VALUE, max_size=5) | VALUE
DATASET = st.dictionaries(
    st.sampled_from(["entities", "links", "sources", "places", "title", "vocabulary", "date"]),
    TABLE,
    max_size=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DATASET, st.sampled_from([None, 1]))
def test_every_record_is_used_rejected_for_an_error_or_blank(
    tmp_path: Path, dataset: dict[str, Any], indent: int | None
) -> None:
    reading = reading_of(json.dumps(dataset, indent=indent), tmp_path)
    faulty = any(problem.severity is Severity.ERROR for problem in reading.problems)
    assert (reading.network is None) == faulty
    for name, count in reading.counts.items():
        assert count.used + count.rejected + count.blank == count.read
        if isinstance(dataset[name], list) and count.read:
            assert count.read == len(dataset[name])
        rows = {
            p.row for p in reading.problems
            if p.sheet == name and p.row is not None and p.severity is Severity.ERROR
        }  # fmt: skip
        assert count.rejected <= len(rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | st.text(alphabet='{}[]",:\\ \nae1-.', max_size=60).map(str.encode))
def test_no_bytes_break_the_reader_and_none_are_lost_in_silence(
    tmp_path: Path, content: bytes
) -> None:
    reading = reading_of(content, tmp_path)
    assert reading.network is None
    assert any(problem.severity is Severity.ERROR for problem in reading.problems)


def test_lists_by_the_names_of_other_programs_are_told_what_they_are_here(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text('{"nodes": [], "Verbindungen": []}', encoding="utf-8")
    problems = read(path).problems
    assert [problem.suggestion for problem in problems if problem.code == "NG-J11"] == [
        "Did you mean 'entities'?",
        "Did you mean 'links'?",
    ]
