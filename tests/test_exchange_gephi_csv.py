"""Gephi's nodes.csv and edges.csv."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.errors import DatasetError
from netgraph.exchange.files import open_file
from netgraph.exchange.flat import Flat, flatten
from netgraph.exchange.formats import Outgoing
from netgraph.exchange.gephi_csv import GEPHI_CSV
from netgraph.exchange.unfold import read_flat
from netgraph.model import Entity, Link, Source
from netgraph.network import Network
from netgraph.tables.findings import Findings
from netgraph.vocabulary import default_vocabulary
from tests.markup_files import damaged
from tests.strange_networks import networks, there_and_back


@given(networks())
def test_all_but_what_the_network_says_of_itself_comes_back(network: Network) -> None:
    flat = flatten(network)
    back, findings = there_and_back(GEPHI_CSV, network, flat)
    assert (list(back.nodes), list(back.edges)) == (list(flat.nodes), list(flat.edges))
    assert back.about == {}
    assert findings.problems == []
    (said,) = GEPHI_CSV.lacks(Outgoing.of(network))
    assert str(said).startswith("What the dataset says of itself is left out: id, title")


def test_the_bundled_network_comes_back(bundled: Network) -> None:
    flat = flatten(bundled)
    back, _ = there_and_back(GEPHI_CSV, bundled, flat)
    assert (tuple(back.nodes), tuple(back.edges)) == (flat.nodes, flat.edges)


def rows(files: dict[str, bytes], file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[file].decode(), newline="")))


def written(network: Network) -> dict[str, bytes]:
    return dict(GEPHI_CSV.write(Outgoing.of(network)))


def three() -> Network:
    """An authority that advises a partner twice, and works with another."""
    return Network(
        id="three",
        title="Three",
        entities=(
            Entity(id="a", name="Amt für alles", short="Amt", kind="authority", source="s"),
            Entity(id="b", name="B", kind="partner"),
            Entity(id="c", name="C", kind="partner"),
        ),
        links=(
            Link(source="b", relation="advises", target="a", start="2014", end="2015-02"),  # type: ignore[arg-type]
            Link(source="b", relation="advises", target="a", start="2016-05-01"),  # type: ignore[arg-type]
            Link(source="b", relation="cooperates_with", target="c"),
        ),
        sources=(Source(id="s", title="Leaflet"),),
    )


def test_edges_have_what_gephi_knows_an_edge_by() -> None:
    found = rows(written(three()), "edges.csv")
    names = ("Source", "Target", "Type", "Kind", "Id", "Label", "timeset", "Weight")
    advises, cooperates = (default_vocabulary().relation(r) for r in ("advises", "cooperates_with"))
    strengths = f"{advises.strength}", f"{cooperates.strength}"
    assert [tuple(row[name] for name in names) for row in found] == [
        ("b", "a", "Directed", "advises", "b--advises--a", "berät",
         "<[2014-01-01, 2015-02-28]>", strengths[0]),
        ("b", "a", "Directed", "advises", "b--advises--a--2", "berät",
         "<[2016-05-01, Infinity]>", strengths[0]),
        ("b", "c", "Undirected", "cooperates_with", "b--cooperates_with--c", "kooperiert mit", "",
         strengths[1]),
    ]  # fmt: skip


def test_nodes_are_labelled_as_on_the_map_and_not_taken_for_edges() -> None:
    found = rows(written(three()), "nodes.csv")
    assert (found[0]["Id"], found[0]["Label"], found[0]["name"]) == ("a", "Amt", "Amt für alles")
    # By a column "source" or "target", Gephi takes a table for one of edges.
    assert {"source", "target"}.isdisjoint(name.lower() for name in found[0])
    assert found[0]["own.source"] == "s"


def test_no_cell_is_a_formula() -> None:
    network = Network(
        id="n", title="N",
        entities=(Entity(id="a", name="=1+1", kind="partner", extra=(("@own", "+x"),)),),
    )  # fmt: skip
    (row,) = rows(written(network), "nodes.csv")
    assert (row["Label"], row["name"], row["'@own"]) == ("'=1+1", "'=1+1", "'+x")


def with_text(text: str, column: str = "size") -> Network:
    entity = Entity(id="a", name="A", kind="partner", extra=((column, text),))
    return Network(id="n", title="N", entities=(entity,))


@pytest.mark.parametrize(
    ("network", "said"),
    [
        (with_text("a\x07b"), "[nodes], size: 'a\\x07b' of a cannot be kept: The cell holds"),
        (with_text("\ud800"), "[nodes], size: '\\ud800' of a cannot be kept: The cell holds"),
        (with_text("x" * 32_768), "The cell has 32768 characters; 32767 are the most."),
        (with_text("x", " "), "' ' of the header cannot be kept: It is no name that a column can"),
        (with_text("x", "Name"), "The column 'name' is named alike."),
    ],
    ids=("control", "surrogate", "long", "blank", "alike"),
)  # fmt: skip
def test_a_text_that_no_cell_can_hold_is_named_before_anything_is_written(
    network: Network, said: str
) -> None:
    with pytest.raises(DatasetError) as raised:
        written(network)
    (problem,) = raised.value.problems
    assert problem.code == "NG-F10"
    assert said in str(problem)


def read(**files: str | bytes) -> tuple[Flat | None, list[tuple[str, str, int | None, str]]]:
    """What is read of tables, and what is said of them."""
    contents = {
        f"{name}.csv": text.encode() if isinstance(text, str) else text
        for name, text in files.items()
    }
    findings = Findings("folder")
    flat = GEPHI_CSV.read(contents, findings)
    return flat, [(one.code, one.sheet, one.row, one.value) for one in findings.problems]


def test_an_export_of_gephi_is_read_with_all_its_columns() -> None:
    flat, said = read(
        nodes="\ufeffId;Label;timeset;modularity_class\r\n0;Myriel;;1\r\n1;Valjean;;2\r\n",
        edges="\ufeffSource;Target;Type;Id;Label;timeset;Weight\r\n1;0;Directed;7;knows;;5.0\r\n",
    )
    assert said == []
    assert flat == Flat(
        about={},
        nodes=[{"id": "0", "name": "Myriel", "modularity_class": "1"},
               {"id": "1", "name": "Valjean", "modularity_class": "2"}],
        edges=[{"source": "1", "target": "0", "id": "7", "label": "knows", "weight": "5.0"}],
    )  # fmt: skip


def test_a_label_beside_a_name_stays_when_it_is_another() -> None:
    flat, _ = read(nodes="Id,Label,Name\na,Amt,Amt A\nb,B,B\n")
    assert flat is not None
    assert flat.nodes == [{"id": "a", "label": "Amt", "name": "Amt A"}, {"id": "b", "name": "B"}]


def test_a_node_without_an_id_has_its_label_as_one() -> None:
    flat, _ = read(nodes="Label\nMyriel\n")
    assert flat is not None
    assert flat.nodes == [{"id": "Myriel", "name": "Myriel"}]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Kind", {"relation": "funds"}),
        ("Relation", {"relation": "funds"}),
        ("Kind,Relation", {"relation": "funds", "own.Relation": "pays"}),
    ],
)
def test_a_kind_or_else_a_column_of_that_name_is_the_relation(
    header: str, row: dict[str, str]
) -> None:
    flat, _ = read(edges=f"Source,Target,{header}\na,b,funds{',pays' * header.count(',')}\n")
    assert flat is not None
    assert flat.edges == [{"source": "a", "target": "b"} | row]


def test_ends_that_are_no_nodes_are_added_and_told_of() -> None:
    flat, said = read(nodes="Id,Label\na,A\n", edges="source,target\na,b\nc,b\n")
    assert flat is not None
    assert [node["id"] for node in flat.nodes] == ["a", "b", "c"]
    assert said == [("NG-P20", "", None, "'b'")]


def test_nodes_of_a_lone_edge_table_are_its_ends() -> None:
    flat, said = read(edges="Source,Target\na,b\n")
    assert flat is not None
    assert flat.nodes == [{"id": "a", "name": "a"}, {"id": "b", "name": "b"}]
    assert [code for code, *_ in said] == ["NG-P20"]


def test_one_of_the_files_may_be_given_alone(tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_text("Id\na\nz\n")
    (tmp_path / "edges.csv").write_text("Source,Target\na,b\n")
    ids = {
        path: [node["id"] for node in open_file(path, GEPHI_CSV)[0].nodes]
        for path in (tmp_path, tmp_path / "edges.csv")
    }
    assert ids == {tmp_path: ["a", "z", "b"], tmp_path / "edges.csv": ["a", "b"]}


@pytest.mark.parametrize(
    ("timeset", "row"),
    [
        ("<[2014-01-01, 2015-12-31]>", {"start": "2014-01-01", "end": "2015-12-31"}),
        ("<[2014-01-01, Infinity]>", {"start": "2014-01-01"}),
        ("<[-Infinity, 2015-12-31]>", {"end": "2015-12-31"}),
        ("[2014-01-01T00:00:00.000Z,2015-12-31]", {"start": "2014-01-01", "end": "2015-12-31"}),
        ("<empty>", {"timeset": "<empty>"}),
    ],
)
def test_a_timeset_of_days_is_a_period(timeset: str, row: dict[str, str]) -> None:
    flat, said = read(nodes=f'Id,Label,timeset\na,A,"{timeset}"\n')
    assert flat is not None
    assert (flat.nodes, said) == ([{"id": "a", "name": "A"} | row], [])


def test_a_timeset_of_numbers_stays_in_columns_of_its_own_and_is_told_of() -> None:
    flat, said = read(nodes='Id,Label,timeset\na,A,"<[2014.0, 2015.0]>"\n')
    assert flat is not None
    assert flat.nodes == [{"id": "a", "name": "A", "time.start": "2014.0", "time.end": "2015.0"}]
    assert said == [("NG-P16", "nodes", 2, "")]


def test_of_several_periods_the_outermost_days_are_kept_beside_the_text() -> None:
    spells = "<[2014-01-01, 2014-12-31]; [2016-01-01, 2016-12-31]>"
    flat, said = read(nodes=f'Id,Label,Interval\na,A,"{spells}"\n')
    assert flat is not None
    assert flat.nodes == [
        {"id": "a", "name": "A", "start": "2014-01-01", "end": "2016-12-31", "timeset": spells}
    ]
    assert said == [("NG-P15", "nodes", 2, "")]


def test_a_timeset_beside_other_days_stays_a_text() -> None:
    flat, said = read(nodes='Id,Label,timeset,start\na,A,"<[2014-01-01, Infinity]>",2015\n')
    assert flat is not None
    assert flat.nodes == [
        {"id": "a", "name": "A", "start": "2015", "timeset": "<[2014-01-01, Infinity]>"}
    ]
    assert said == []


def test_edges_without_a_direction_and_weights_that_are_none_are_told_apart() -> None:
    flat, said = read(
        nodes="Id,Label\na,A\nb,B\n",
        edges="Source,Target,Type,Weight\na,b,Undirected,2\nb,a,Directed,-1\n",
    )
    assert flat is not None
    assert flat.edges == [
        {"source": "a", "target": "b", "direction": "undirected", "weight": "2"},
        {"source": "b", "target": "a", "weight": "-1"},
    ]
    assert said == [("NG-P19", "edges", 3, "")]


@pytest.mark.parametrize(
    ("edges", "said"),
    [
        ("Source,To\na,b\n", [("NG-C07", "edges.csv", 1, "")]),
        ("a;b\nb;c\n", [("NG-C20", "edges.csv", 1, "'a b'")]),
        ("", [("NG-C04", "edges.csv", None, "")]),
        (b"PK\x03\x04", [("NG-E20", "edges.csv", None, "")]),
    ],
    ids=("no target", "no header", "empty", "no text"),
)
def test_a_table_that_is_none_of_edges_is_refused(edges: str | bytes, said: list[object]) -> None:
    assert read(nodes="Id,Label\na,A\n", edges=edges) == (None, said)


def test_a_cell_without_a_header_is_told_of() -> None:
    flat, said = read(nodes="Id,Label\na,A,more\nb\n")
    assert flat is not None
    assert [node["id"] for node in flat.nodes] == ["a", "b"]
    assert said == [("NG-C14", "nodes.csv", 2, "")]


SOUND = written(three())


@given(st.data(), st.sampled_from(sorted(SOUND)))
def test_no_bytes_make_it_fall(data: st.DataObject, file: str) -> None:
    findings = Findings("folder")
    flat = GEPHI_CSV.read({**SOUND, file: data.draw(damaged(SOUND[file]))}, findings)
    if flat is None:
        assert any(one.severity == "error" for one in findings.problems)
    else:
        read_flat(flat, "folder", findings)


def test_the_same_network_makes_the_same_bytes(bundled: Network) -> None:
    assert written(bundled) == written(bundled)
    assert re.search(rb"[^\r]\n\w+,", written(bundled)["nodes.csv"]) is None
