"""First row → columns."""

import re
from pathlib import Path

import pytest

from netgraph.tables.aliases import ALIASES
from netgraph.tables.findings import Findings
from netgraph.tables.header import Header, letters, position, read_header
from netgraph.tables.rows import Row
from netgraph.tables.schema import LINKS, PLACES, TABLES, TableSchema


def header_of(*cells: str) -> tuple[Header | None, list[str]]:
    findings = Findings("places.csv")
    header = read_header(Row(1, cells), PLACES, findings)
    return header, [f"{problem.code} {problem.column}" for problem in findings.problems]


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ")]
)
def test_columns_have_the_letters_of_a_spreadsheet(index: int, letter: str) -> None:
    assert letters(index) == letter


def test_columns_sort_as_they_stand() -> None:
    labels = ["x (AA)", "", "name (B)", "(A)", "who (what) (C)"]
    assert sorted(labels, key=position) == ["", "(A)", "name (B)", "who (what) (C)", "x (AA)"]


def test_columns_may_stand_in_any_order() -> None:
    header, problems = header_of("longitude", "name", "latitude")
    assert header is not None
    assert header.names == ("longitude", "name", "latitude")
    assert header.label_of("name") == "name (B)"
    assert problems == []


@pytest.mark.parametrize("spelling", ["Name", " name ", "NAME", "na\u00admе".replace("е", "e")])
def test_a_header_is_matched_however_it_is_spelt(spelling: str) -> None:
    header, problems = header_of(spelling, "latitude", "longitude")
    assert header is not None
    assert header.columns[0].name == "name"
    assert problems in ([], ["NG-C11 name (A)"])


def test_unknown_columns_are_kept_under_their_name() -> None:
    header, problems = header_of("name", "latitude", "longitude", "Einwohner")
    assert header is not None
    assert header.extras == {3: "Einwohner"}
    assert problems == ["NG-C08 Einwohner (D)"]


def test_all_faults_of_a_header_are_told_at_once() -> None:
    _, problems = header_of("nmae", "latitude", "Latitude", "x", "X")
    assert problems == [
        "NG-C09 latitude (C)",
        "NG-C09 X (E)",
        "NG-C07 ",
        "NG-C07 ",
        "NG-C11 latitude (C)",
        "NG-C08 nmae (A)",
        "NG-C08 x (D)",
        "NG-C08 X (E)",
    ]


def test_a_missing_column_is_looked_for_among_the_unknown_ones() -> None:
    findings = Findings("links.csv")
    assert read_header(Row(1, ("source", "targt", "relation")), LINKS, findings) is None
    assert findings.problems[0].suggestion == ("Is it 'targt' in B? Then rename that to 'target'.")


def test_columns_without_a_name_are_counted_only_before_the_last_named_one() -> None:
    header, problems = header_of("name", "", "latitude", "longitude", "", "")
    assert header is not None
    assert header.width == 4
    assert problems == []


def test_a_control_character_in_a_header_is_an_error() -> None:
    assert header_of("name", "latitude", "longitude", "x\x1b")[0] is None


def test_the_german_headers_are_those_of_the_document() -> None:
    document = Path(__file__).parents[1] / "docs" / "data-format.md"
    row = re.compile(r"^\| (\w+) \| `(\w+)` \| (\*.+) \|$", re.MULTILINE)
    rows = row.findall(document.read_text(encoding="utf-8"))
    documented = {(table, column): also for table, column, also in rows}
    assert documented == {
        (table, column): ", ".join(f"*{name.replace(' + ', '* beside *')}*" for name in also)
        for table, columns in ALIASES.items()
        for column, also in columns.items()
    }


ALIAS = [
    (schema, column, alias)
    for schema in TABLES
    for column, also in ALIASES[schema.name].items()
    for alias in also
]


@pytest.mark.parametrize(("schema", "column", "alias"), ALIAS)
def test_every_alias_is_read_as_its_column(schema: TableSchema, column: str, alias: str) -> None:
    cells = alias.split(" + ")
    given = {column, "target"} if len(cells) == 2 else {column}
    others = [name for name in schema.required if name not in given]
    header = read_header(Row(1, (*cells, *others)), schema, Findings(schema.file))
    assert header is not None
    assert header.columns[0].name == column
