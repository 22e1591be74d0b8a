"""Kumu's elements and connections: a JSON file, a workbook, two CSV files."""

from __future__ import annotations

import csv
import io
import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from netgraph.errors import DatasetError
from netgraph.exchange.flat import Flat, Values, flatten
from netgraph.exchange.formats import Files, Format, Outgoing
from netgraph.exchange.kumu import KUMU_JSON
from netgraph.exchange.kumu_sheets import KUMU_CSV, KUMU_XLSX
from netgraph.exchange.unfold import read_flat
from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.tables.findings import Findings
from netgraph.vocabulary import default_vocabulary
from tests.examples import one_in
from tests.markup_files import damaged
from tests.strange_networks import networks, there_and_back

FORMATS = pytest.mark.parametrize(
    "form", [KUMU_JSON, KUMU_XLSX, KUMU_CSV], ids=lambda form: form.name
)
ABOUT_LEFT_OUT = "What the dataset says of itself is left out: "


@given(networks())
def test_the_json_file_keeps_everything(network: Network) -> None:
    flat = flatten(network)
    back, findings = there_and_back(KUMU_JSON, network, flat)
    assert whole(back) == whole(flat)
    assert (findings.problems, KUMU_JSON.lacks(Outgoing.of(network))) == ([], ())


@pytest.mark.parametrize("form", [KUMU_XLSX, KUMU_CSV], ids=lambda form: form.name)
@one_in(2)  # a workbook takes a tenth of a second
@given(network=networks())
def test_spreadsheets_keep_all_but_what_is_said(form: Format, network: Network) -> None:
    flat = flatten(network)
    back, findings = there_and_back(form, network, flat)
    said = [str(one) for one in form.lacks(Outgoing.of(network))]
    about, nodes, edges = whole(flat)
    divided = [node for node in nodes if any(map(is_divided, lists(node)))]
    assert (f"Values with | in them are two values each in Kumu: {number_divided(nodes)}." in said
            ) == bool(divided)  # fmt: skip
    assert any(one.startswith(ABOUT_LEFT_OUT) for one in said) == (form is KUMU_CSV)
    expected = ({} if form is KUMU_CSV else about, [in_kumu(node) for node in nodes], edges)
    assert whole(back) == expected
    assert findings.problems == []


def whole(flat: Flat) -> tuple[Values, list[Values], list[Values]]:
    return flat.about, list(flat.nodes), list(flat.edges)


def lists(node: Values) -> list[str]:
    return [node.get(name, "") for name in ("aliases", "roles", "themes")]


def is_divided(text: str) -> bool:
    """Whether a text is one value with us, and several for Kumu."""
    return "|" in text and ";" not in text


def number_divided(nodes: list[Values]) -> int:
    return sum(is_divided(text) for node in nodes for text in lists(node))


def in_kumu(node: Values) -> Values:
    return {
        name: text.replace("|", ";")
        if name in {"aliases", "roles", "themes"} and is_divided(text)
        else text
        for name, text in node.items()
    }


@FORMATS
def test_the_bundled_network_comes_back(form: Format, bundled: Network) -> None:
    flat = flatten(bundled)
    back, _ = there_and_back(form, bundled, flat)
    assert (tuple(back.nodes), tuple(back.edges)) == (flat.nodes, flat.edges)


@FORMATS
def test_the_same_network_makes_the_same_bytes(form: Format, bundled: Network) -> None:
    out = Outgoing.of(bundled)
    assert form.write(out) == form.write(out)


def three() -> Network:
    """An authority and two partners of one name; one advises it twice, and both cooperate."""
    return Network(
        id="three",
        title="Three",
        licence="CC0",
        entities=(
            Entity(id="a", name="Amt", kind="authority", note="Zwei\nZeilen"),
            Entity(id="b", name="Verein", kind="partner", themes=("Bildung", "Sport")),
            Entity(id="c", name="Verein", kind="partner", extra=(("Tags", "own"), ("image", "="))),
        ),
        links=(
            Link(source="b", relation="advises", target="a"),
            Link(source="b", relation="advises", target="a", note="Nochmals"),
            Link(source="b", relation="cooperates_with", target="c"),
        ),
    )


def written(form: Format) -> Files:
    network = three()
    return form.write(Outgoing.of(network))


def test_the_json_file_is_as_kumu_documents_it() -> None:
    raw = json.loads(written(KUMU_JSON)[""])
    assert raw == {
        "netgraph": {"id": "three", "title": "Three", "licence": "CC0"},
        "elements": [
            {"id": "a", "label": "Amt", "type": "authority", "description": "Zwei\nZeilen"},
            {"id": "b", "label": "Verein", "type": "partner", "tags": ["Bildung", "Sport"]},
            {"id": "c", "label": "Verein", "type": "partner", "own.Tags": "own", "image": "="},
        ],
        "connections": [
            {"from": "b", "to": "a", "type": "advises", "id": "b--advises--a",
             "direction": "directed", "label": "berät"},
            {"from": "b", "to": "a", "type": "advises", "id": "b--advises--a--2",
             "direction": "directed", "label": "berät", "description": "Nochmals"},
            {"from": "b", "to": "c", "type": "cooperates_with", "id": "b--cooperates_with--c",
             "direction": "undirected", "label": "kooperiert mit"},
        ],
    }  # fmt: skip


ELEMENTS = [
    ["ID", "Label", "Type", "Description", "Tags", "image", "own.Tags"],
    ["a", "Amt", "authority", "Zwei\nZeilen", "", "", ""],
    ["b", "Verein", "partner", "", "Bildung|Sport", "", ""],
    ["c", "Verein", "partner", "", "", "=", "own"],
]
CONNECTIONS = [
    ["ID", "From", "To", "Type", "Direction", "Label", "Description", "Tags"],
    ["b--advises--a", "b", "a", "advises", "directed", "berät", "", ""],
    ["b--advises--a--2", "b", "a", "advises", "directed", "berät", "Nochmals", ""],
    ["b--cooperates_with--c", "b", "c", "cooperates_with", "undirected", "kooperiert mit", "", ""],
]


def test_the_workbook_is_as_kumu_documents_it() -> None:
    workbook = load_workbook(BytesIO(written(KUMU_XLSX)[""]))
    assert workbook.sheetnames == ["Elements", "Connections", "dataset (ignore)"]
    found = [
        [[cell.value or "" for cell in row] for row in workbook[name].iter_rows()]
        for name in workbook.sheetnames
    ]
    about = [["id", "three"], ["title", "Three"], ["licence", "CC0"]]
    assert found == [ELEMENTS, CONNECTIONS, about]
    assert {cell.data_type for row in workbook["Elements"].iter_rows() for cell in row} == {
        "s", "n",  # n is what openpyxl says of an empty cell; a formula would be f
    }  # fmt: skip


def test_the_csv_files_are_as_kumu_documents_them() -> None:
    files = written(KUMU_CSV)
    tables = {
        name: list(csv.reader(io.StringIO(content.decode(), newline="")))
        for name, content in files.items()
    }
    guarded = [[f"'{cell}" if cell == "=" else cell for cell in row] for row in ELEMENTS]
    assert tables == {"elements.csv": guarded, "connections.csv": CONNECTIONS}


@pytest.mark.parametrize("form", [KUMU_XLSX, KUMU_CSV], ids=lambda form: form.name)
def test_a_text_that_no_cell_can_hold_is_named_before_anything_is_written(form: Format) -> None:
    entity = Entity(id="a", name="A", kind="partner", note="a\x0bb")
    network = Network(id="n", title="N", entities=(entity,))
    out = Outgoing.of(network)
    with pytest.raises(DatasetError, match=r"nodes\], note: 'a\\x0bb' of a cannot be kept"):
        form.write(out)


def test_a_carriage_return_stands_in_a_workbook_as_excel_writes_it() -> None:
    entity = Entity(id="a", name="A", kind="partner", note="x\r\ny _x000D_")
    network = Network(id="n", title="N", entities=(entity,))
    files = KUMU_XLSX.write(Outgoing.of(network))
    cell = load_workbook(BytesIO(files[""]))["Elements"]["D2"]
    assert cell.value == "x_x000D_\ny _x005F_x000D_"


def test_the_json_file_holds_any_character() -> None:
    entity = Entity(id="a", name="A", kind="partner", note="\x00\x0b\x7f\ufffe")
    network = Network(id="n", title="N", entities=(entity,))
    back, _ = there_and_back(KUMU_JSON, network, flatten(network))
    assert back.nodes[0]["note"] == "\x00\x0b\x7f\ufffe"


def test_a_vocabulary_that_no_cell_can_hold_is_said_to_be_left_out() -> None:
    flat = Flat(about={"id": "n", "vocabulary": "x" * 32_768}, nodes=(), edges=())
    out = Outgoing(flat=flat, vocabulary=default_vocabulary())
    assert [str(said) for said in KUMU_XLSX.lacks(out)] == [f"{ABOUT_LEFT_OUT}vocabulary."]
    files = KUMU_XLSX.write(out)
    back = KUMU_XLSX.read(files, Findings("made"))
    assert back is not None
    assert back.about == {"id": "n"}


Said = list[tuple[str, str, int | None, str]]


def read(form: Format, files: Files) -> tuple[Flat | None, Said]:
    findings = Findings("made")
    flat = form.read(files, findings)
    return flat, [(one.code, one.sheet, one.row, one.value) for one in findings.problems]


def read_json(raw: object) -> tuple[Flat | None, Said]:
    return read(KUMU_JSON, {"": json.dumps(raw).encode()})


def read_csv(elements: str, connections: str) -> tuple[Flat, Said]:
    files = {"elements.csv": elements.encode(), "connections.csv": connections.encode()}
    flat, said = read(KUMU_CSV, files)
    assert flat is not None
    return flat, said


def test_a_blueprint_without_ids_is_linked_by_labels() -> None:
    flat, said = read_json(
        {
            "elements": [
                {"label": "Amt A", "type": "Letter", "tags": ["one", "two"], "Favorite": 3.5},
                {"label": "B", "description": "This is B"},
            ],
            "connections": [{"from": "Amt A", "to": "B", "type": "likes", "direction": "mutual"}],
        }
    )
    assert said == [("NG-P18", "edges", 1, "")]
    assert flat == Flat(
        about={},
        nodes=[
            {"id": "amt-a", "name": "Amt A", "kind": "Letter", "themes": "one;two",
             "Favorite": "3.5"},
            {"id": "b", "name": "B", "note": "This is B"},
        ],
        edges=[{"source": "amt-a", "target": "b", "relation": "likes", "direction": "mutual"}],
    )  # fmt: skip


def test_an_exported_project_is_read_and_what_only_kumu_has_is_told() -> None:
    flat, said = read_json(
        {
            "version": 1, "name": "Netz", "description": "Wer mit wem", "defaultMap": "map-1",
            "elements": [
                {"_id": "elem-1", "attributes": {
                    "label": "Amt", "element type": "Behörde", "tags": [], "since": None}},
                {"_id": "elem-2", "attributes": {"label": "Verein", "parts": [1, {"a": 2}]}},
            ],
            "connections": [
                {"_id": "conn-1", "from": "elem-1", "to": "elem-2", "direction": "directed",
                 "delayed": True, "reversed": False,
                 "attributes": {"connection type": "fördert", "label": "zahlt"}},
            ],
            "loops": [{"_id": "loop-1"}, {"_id": "loop-2"}],
            "maps": [{"_id": "map-1"}], "perspectives": [],
        }
    )  # fmt: skip
    assert flat == Flat(
        about={"title": "Netz", "description": "Wer mit wem"},
        nodes=[
            {"id": "elem-1", "name": "Amt", "kind": "Behörde"},
            {"id": "elem-2", "name": "Verein", "parts": '[1, {"a": 2}]'},
        ],
        edges=[{"source": "elem-1", "target": "elem-2", "relation": "fördert", "delayed": "yes",
                "id": "conn-1", "label": "zahlt"}],
    )  # fmt: skip
    assert [code for code, *_ in said] == ["NG-P23", "NG-P23"]
    findings = Findings("made")
    KUMU_JSON.read({"": b'{"elements": [], "loops": [1, 2], "maps": [1]}'}, findings)
    assert [str(one.message) for one in findings.problems] == [
        "Loops were left out: 2.", "What views show and how was left out: maps.",
    ]  # fmt: skip


def test_a_field_named_as_a_column_of_ours_does_not_replace_it() -> None:
    flat, _ = read_json(
        {
            "elements": [
                {"label": "A", "Name": "other", "Note": "x", "description": "y"},
                {"label": "B", "Note": "z"},
            ],
            "connections": [{"from": "A", "to": "B", "Source": "Leaflet"}],
        }
    )
    assert flat is not None
    assert flat.nodes == [
        {"id": "a", "name": "A", "note": "y", "own.Name": "other", "own.Note": "x"},
        {"id": "b", "name": "B", "note": "z"},
    ]
    assert flat.edges == [{"source": "a", "target": "b", "own.Source": "Leaflet"}]


def test_labels_that_no_element_has_are_added_and_told() -> None:
    flat, said = read_csv("Label\nA\n", "From,To\nA,Z\n")
    assert flat.nodes == [{"id": "a", "name": "A"}, {"id": "Z", "name": "Z"}]
    assert flat.edges == [{"source": "a", "target": "Z"}]
    assert said == [("NG-P20", "connections", None, "'Z'")]


def test_a_connection_to_several_elements_is_one_to_each() -> None:
    flat, said = read_csv("Label\nA\nB\nC | D\n", "From,To,Type\nA,B| A,helps\nA,C | D,helps\n")
    assert [(edge["source"], edge["target"]) for edge in flat.edges] == [
        ("a", "b"), ("a", "a"), ("a", "c-d"),
    ]  # fmt: skip
    assert said == []


def test_rows_of_one_label_and_type_are_one_element() -> None:
    flat, said = read_csv("Label,Type,Tags\nA,x,one\nB,x,\nA,x,two|three\n", "From,To\nA,B\n")
    assert flat.nodes[0] == {"id": "a", "name": "A", "kind": "x", "themes": "two;three"}
    assert [node["id"] for node in flat.nodes] == ["a", "b"]
    assert said == [("NG-P22", "elements", 4, "'A'")]


def test_an_end_that_is_no_id_is_a_label() -> None:
    flat, said = read_csv("ID,Label\nb,a\n a,b\n", "From,To\nb,a\n a,b\n")
    assert [(edge["source"], edge["target"]) for edge in flat.edges] == [("b", "b"), (" a", "b")]
    assert said == []


def test_elements_with_a_name_for_a_label_are_one_as_well() -> None:
    flat, said = read_json({"elements": [{"Name": "A"}, {"name": "A", "type": ""}]})
    assert flat is not None
    assert flat.nodes == [{"id": "a", "name": "A"}]
    assert said == [("NG-P22", "elements", 2, "'A'")]


def test_a_label_of_two_types_is_two_elements_and_the_first_is_linked() -> None:
    flat, said = read_csv("Label,Type\nA,x\nA,y\nB,x\n", "From,To\nB,A\nA,B\n")
    assert [(node["id"], node["kind"]) for node in flat.nodes[:2]] == [("a", "x"), ("a-2", "y")]
    assert [(edge["source"], edge["target"]) for edge in flat.edges] == [("b", "a"), ("a", "b")]
    assert said == [("NG-P21", "connections", None, "'A'")]


def saved(sheets: dict[str, list[list[Any]]]) -> Files:
    workbook, content = Workbook(), BytesIO()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(content)
    return {"": content.getvalue()}


def test_sheets_are_known_by_their_headers_and_ignored_ones_are_passed_over() -> None:
    flat, said = read(
        KUMU_XLSX,
        saved(
            {
                "People": [["Label", "Element Type", "Year"], ["Ann", "person", 1990]],
                "Teams": [["label", "Tags"], ["Club", "old|open"]],
                "Who": [["From", "To", "Strength"], ["Ann", "Club", 0.5]],
                "Plan (ignore)": [["Label"], ["Nobody"]],
                "Notes": [["Remember"], ["this"]],
            }
        ),
    )
    assert flat == Flat(
        about={},
        nodes=[{"id": "ann", "name": "Ann", "kind": "person", "Year": "1990"},
               {"id": "club", "name": "Club", "themes": "old;open"}],
        edges=[{"source": "ann", "target": "club", "Strength": "0.5"}],
    )  # fmt: skip
    assert said == [("NG-F03", "Notes", None, "")]


def test_two_blank_rows_divide_a_sheet_and_one_does_not() -> None:
    rows: list[list[Any]] = [["Label"], ["A"], [], ["B"], [], [], ["From", "To"], ["A", "=1/0"]]
    flat, said = read(KUMU_XLSX, saved({"All": rows}))
    assert flat is not None
    assert [node["id"] for node in flat.nodes] == ["a", "b"]
    assert flat.edges == [{"source": "a"}]
    assert said == [("NG-X02", "All", 8, "'=1/0'")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({}, "NG-P24"),
        ([], "NG-J07"),
        ({"elements": {"label": "A"}}, "NG-J07"),
        ({"elements": ["A"]}, "NG-J07"),
    ],
    ids=str,
)
def test_json_that_is_no_blueprint_is_refused(raw: object, code: str) -> None:
    assert read_json(raw)[1][0][0] == code


def test_a_tag_with_a_semicolon_is_told() -> None:
    flat, said = read_json({"elements": [{"attributes": {"label": "A", "tags": ["x; y", "z"]}}]})
    assert flat is not None
    assert flat.nodes == [{"id": "a", "name": "A", "themes": "x; y;z"}]
    assert said == [("NG-P37", "elements", 1, "")]


def test_a_key_that_stands_twice_is_told() -> None:
    _, said = read(KUMU_JSON, {"": b'{"elements": [{"label": "A", "label": "B"}]}'})
    assert said == [("NG-J02", "elements", 1, "")]


def test_a_workbook_without_kumus_headers_is_refused() -> None:
    flat, said = read(KUMU_XLSX, saved({"Notes": [["Remember"]]}))
    assert flat is None
    assert [code for code, *_ in said] == ["NG-F03", "NG-P24"]


def test_connections_without_to_are_refused() -> None:
    files = {"elements.csv": b"Label\nA\n", "connections.csv": b"From,Type\nA,x\n"}
    assert read(KUMU_CSV, files) == (None, [("NG-C07", "connections.csv", 1, "")])


def test_one_of_the_csv_files_may_be_missing() -> None:
    flat, said = read(KUMU_CSV, {"connections.csv": b"From,To\nA,B\n"})
    assert flat is not None
    assert [node["name"] for node in flat.nodes] == ["A", "B"]
    assert [code for code, *_ in said] == ["NG-P20"]


SOUND = {form.name: (form, written(form)) for form in (KUMU_JSON, KUMU_XLSX, KUMU_CSV)}


def keeps_its_word(form: Format, files: Files) -> None:
    """Read any files: there are tables that can be read on, or an error is told."""
    findings = Findings("made")
    flat = form.read(files, findings)
    if flat is None:
        assert any(one.severity == "error" for one in findings.problems)
    else:
        read_flat(flat, "made", findings)
    assert all(one.value.isprintable() and one.column.isprintable() for one in findings.problems)


@given(st.data(), st.sampled_from(sorted(SOUND)))
def test_no_bytes_make_it_fall(data: st.DataObject, name: str) -> None:
    form, files = SOUND[name]
    file = data.draw(st.sampled_from(sorted(files)))
    keeps_its_word(form, {**files, file: data.draw(damaged(files[file]))})


words = st.sampled_from(
    ("A", "B", "a", "A|B", "", " ", "elements", "connections", "loops", "maps", "name", "label",
     "netgraph", "vocabulary", "id", "_id", "attributes", "type", "Element Type", "tags", "from",
     "to", "From", "direction", "mutual", "note", "Source", "\ud800", "\x00", "{}", "start")
)  # fmt: skip
scalars = st.none() | st.booleans() | st.integers() | st.floats() | words
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(words, inner), max_leaves=20
)
records = st.lists(st.dictionaries(words, values) | values, max_size=4)


@one_in(2)
@given(st.dictionaries(words, values), records, records)
def test_no_json_makes_it_fall(raw: dict[str, Any], elements: Any, connections: Any) -> None:
    raw |= {"elements": elements, "connections": connections}
    keeps_its_word(KUMU_JSON, {"": json.dumps(raw).encode()})
