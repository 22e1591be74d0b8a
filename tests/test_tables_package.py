"""datapackage.json: what a dataset says of itself."""

import json
from typing import Any

import pytest

from netgraph.periods import PartialDate
from netgraph.tables.findings import Findings
from netgraph.tables.package import Package, read_package
from netgraph.vocabulary import default_vocabulary


def package_of(content: bytes | None) -> tuple[Package, list[str]]:
    findings = Findings("datapackage.json")
    package = read_package(content, "Mein Ordner", findings)
    return package, [f"{problem.code} {problem.place()}" for problem in findings.problems]


def package_from(**said: Any) -> tuple[Package, list[str]]:
    return package_of(json.dumps(said).encode())


def test_without_a_package_the_folder_gives_name_and_title() -> None:
    package, problems = package_of(None)
    assert (package.id, package.title) == ("mein-ordner", "Mein Ordner")
    assert package.vocabulary == default_vocabulary()
    assert problems == []


def test_a_package_is_read_whole() -> None:
    package, problems = package_from(
        name="kite",
        title="Drachen",
        description="one\ntwo",
        version="1.2.0",
        date="2020-05",
        licenses=[{"name": "CC0-1.0", "path": "https://example.org"}],
        keywords=["wind"],
    )
    assert package == Package(
        id="kite",
        title="Drachen",
        description="one\ntwo",
        version="1.2.0",
        date=PartialDate(2020, 5),
        licence="CC0-1.0",
        vocabulary=default_vocabulary(),
    )
    assert problems == []


def test_the_time_of_making_stands_in_for_the_date_of_the_data() -> None:
    package, problems = package_from(created="2020-05-01T12:30:00Z")
    assert package.date == PartialDate(2020, 5, 1)
    assert problems == []


def test_a_name_stands_in_for_a_title() -> None:
    assert package_from(name="kite")[0].title == "kite"


@pytest.mark.parametrize(
    ("licences", "read"),
    [
        ([{"title": "Data Licence Germany"}], "Data Licence Germany"),
        ([{"path": "https://example.org/licence"}], "https://example.org/licence"),
        ([{"name": "MIT"}, {"name": "CC-BY-4.0"}], "MIT, CC-BY-4.0"),
        ([], ""),
        ([{}], ""),
        ("CC0-1.0", "CC0-1.0"),
    ],
)
def test_licences_are_read_in_all_their_forms(licences: Any, read: str) -> None:
    package, problems = package_from(licenses=licences)
    assert package.licence == read
    assert problems == []


def test_the_package_may_have_a_mark_like_other_files_of_windows() -> None:
    assert package_of(b'\xef\xbb\xbf{"name": "kite"}')[0].id == "kite"


def test_a_title_that_looks_like_a_guarded_formula_is_no_cell_and_stays() -> None:
    assert package_from(title="'=1")[0].title == "'=1"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('{\n "a": 1,\n}', "row 2, character 8", "This is not JSON: a comma stands before }."),
        ('{"a": [1, ]}', "row 1, character 9", "This is not JSON: a comma stands before ]."),
        ("{'a': 1}", "row 1, character 2", "This is not JSON: text stands between double quotes."),
        ('{"a": 1 // x\n}', "row 1, character 9", "This is not JSON: it has no comments."),
        ('{"a": ', "row 1, character 7", "This is not JSON: the file breaks off here."),
        ("", "row 1, character 1", "This is not JSON: it is empty."),
    ],
)
def test_faulty_json_is_told_with_line_and_character(text: str, place: str, message: str) -> None:
    findings = Findings("datapackage.json")
    read_package(text.encode(), "kite", findings)
    (problem,) = findings.problems
    assert (problem.code, problem.place()) == ("NG-J06", f"datapackage.json {place}")
    assert problem.message == message


def test_json_of_endless_depth_is_an_error_and_no_crash() -> None:
    assert package_of(b"[" * 200_000)[1] == ["NG-J03 datapackage.json"]


@pytest.mark.parametrize("content", [b"[]", b"5", b'"kite"', b"null"])
def test_json_without_an_object_is_an_error(content: bytes) -> None:
    assert package_of(content)[1] == ["NG-J07 datapackage.json"]


@pytest.mark.parametrize(
    "said", [{"title": 5}, {"version": 1.0}, {"name": []}, {"date": 2014}, {"netgraph": 7}]
)
def test_a_value_of_another_type_is_an_error(said: dict[str, Any]) -> None:
    assert package_from(**said)[1] == [f"NG-J07 datapackage.json, {next(iter(said))}"]


def test_a_date_is_read_as_the_dates_of_tables_are() -> None:
    package, problems = package_from(date="1.5.2020")
    assert package.date == PartialDate(2020, 5, 1)
    assert problems == ["NG-D02 datapackage.json, date"]
    assert package_from(date="soon")[1] == ["NG-D03 datapackage.json, date"]


def test_a_control_character_in_the_title_is_an_error() -> None:
    assert package_from(title="x\x1b[31m")[1] == ["NG-E09 datapackage.json, title"]


def test_a_vocabulary_of_its_own_replaces_the_default_one() -> None:
    own = default_vocabulary().model_dump(mode="json")
    own["relations"] = own["relations"][:1]
    package, problems = package_from(netgraph={"vocabulary": own})
    assert package.vocabulary is not None
    assert [relation.id for relation in package.vocabulary.relations] == ["funds"]
    assert problems == []


def test_a_vocabulary_that_contradicts_itself_is_an_error() -> None:
    own = default_vocabulary().model_dump(mode="json")
    own["kinds"] = own["kinds"][:1]
    package, problems = package_from(netgraph={"vocabulary": own})
    assert package.vocabulary is None
    assert problems == ["NG-J09 datapackage.json, netgraph.vocabulary"]


def test_text_is_not_taken_for_a_number_in_a_vocabulary() -> None:
    own = default_vocabulary().model_dump(mode="json")
    own["relations"][0]["strength"] = "0.7"
    assert package_from(netgraph={"vocabulary": own})[1] == [
        "NG-J09 datapackage.json, netgraph.vocabulary.relations[0].strength"
    ]


def test_broken_json_that_speaks_of_no_vocabulary_leaves_the_default_one() -> None:
    assert package_of(b'{"title": ')[0].vocabulary == default_vocabulary()
    assert package_of(b'{"vocabulary": ')[0].vocabulary is None


def test_a_number_of_thousands_of_digits_is_no_fault_of_the_program() -> None:
    _, problems = package_of(b'{"title": ' + b"1" * 5000 + b"}")
    assert [problem.split()[0] for problem in problems] == ["NG-J07"]
