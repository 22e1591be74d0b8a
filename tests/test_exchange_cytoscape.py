"""Cytoscape's CYJS and CX2."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.exchange.cx2 import CX2
from netgraph.exchange.cyjs import CYJS
from netgraph.exchange.flat import Flat, flatten
from netgraph.exchange.formats import Format, Outgoing
from netgraph.exchange.unfold import read_flat
from netgraph.model import Entity, Link, Source
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables.findings import Findings
from netgraph.vocabulary import default_vocabulary
from tests.strange_networks import networks

BOTH = pytest.mark.parametrize("form", [CYJS, CX2], ids=["cyjs", "cx2"])


def back(form: Format, network: Network) -> tuple[Flat, set[str]]:
    """What a format reads of what it writes, and the codes of what it says of it."""
    findings = Findings("file")
    out = Outgoing.of(network)
    flat = form.read(form.write(out), findings)
    assert flat is not None, findings.problems
    return flat, {one.code for one in findings.problems}


def as_lists(flat: Flat) -> Flat:
    return Flat(about=flat.about, nodes=list(flat.nodes), edges=list(flat.edges))


@BOTH
@given(network=networks())
def test_every_network_comes_back(form: Format, network: Network) -> None:
    flat, said = back(form, network)
    assert flat == as_lists(flatten(network))
    assert said <= {"NG-P32"}


@BOTH
def test_the_bundled_network_comes_back(form: Format, bundled: Network) -> None:
    assert back(form, bundled)[0] == as_lists(flatten(bundled))


def small(*, extra: tuple[tuple[str, str], ...] = ()) -> Network:
    """An authority that advises a partner twice, once as a plan."""
    return Network(
        id="small",
        title="Small",
        entities=(
            Entity(id="a", name="Amt", kind="authority", roles=("Jugendamt", "Schulamt"),
                   source="s", aliases=("Behörde",), extra=extra),
            Entity(id="b", name="Bund", kind="partner", start=PartialDate(2014, 5)),
        ),
        links=(
            Link(source="a", relation="advises", target="b", planned=True, extra=extra),
            Link(source="a", relation="advises", target="b", evidence="s"),
        ),
        sources=(Source(id="s", title="Leaflet"),),
    )  # fmt: skip


def written(form: Format, network: Network, **positions: tuple[float, float]) -> Any:
    out = Outgoing.of(network, positions=positions)
    return json.loads(form.write(out)[""])


def test_networkx_reads_all_of_a_cyjs() -> None:
    graph = nx.cytoscape_graph(written(CYJS, small()))
    assert (graph.is_directed(), graph.is_multigraph()) == (True, True)
    assert graph.graph["name"] == "Small"
    assert graph.nodes["a"]["roles"] == ["Jugendamt", "Schulamt"]
    assert [data["interaction"] for *_, data in graph.edges(data=True)] == ["advises", "advises"]


def test_a_cyjs_has_what_cytoscape_knows_an_element_by() -> None:
    elements = written(CYJS, small(), b=(1.2345, 2))["elements"]
    amt, bund = elements["nodes"]
    assert (amt["data"]["id"], amt["data"]["name"]) == ("a", "Amt")
    assert "position" not in amt
    assert bund["position"] == {"x": 1.23, "y": 2}
    assert elements["edges"][0]["data"] == {
        "id": "edge:1", "source": "a", "target": "b", "interaction": "advises",
        "name": "Amt (advises) Bund", "planned": True, "key": 1,
    }  # fmt: skip


def aspects(cx2: Any) -> dict[str, Any]:
    return {name: some for block in cx2[1:] for name, some in block.items()}


TYPES = {"string": str, "boolean": bool, "double": float, "list_of_string": list}


@given(networks())
def test_a_cx2_is_as_its_specification_asks(network: Network) -> None:
    """Descriptor first, status last; all attributes declared before, by their types; ids unique;
    ends known; no attribute "id"; places for all nodes or none.
    """
    cx2 = written(CX2, network, **{entity.id: (1.0, 2.0) for entity in network.entities[:2]})
    assert cx2[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert cx2[-1] == {"status": [{"error": "", "success": True}]}
    found = aspects(cx2)
    assert list(found)[:2] == ["metaData", "attributeDeclarations"]
    assert found["metaData"] == [
        {"name": name, "elementCount": len(found[name])} for name in list(found)[1:-1]
    ]
    (declared,) = found["attributeDeclarations"]
    for name in ("nodes", "edges"):
        for element in found[name]:
            assert "id" not in element["v"]
            for attribute, value in element["v"].items():
                assert isinstance(value, TYPES[declared[name][attribute]["d"]])
    assert declared["networkAttributes"].keys() == found["networkAttributes"][0].keys()
    ids = [node["id"] for node in found["nodes"]]
    assert ids == list(range(1, len(network.entities) + 1))
    assert all(edge["s"] in ids and edge["t"] in ids for edge in found["edges"])
    placed = ["x" in node and "y" in node for node in found["nodes"]]
    assert placed == [len(placed) <= 2] * len(placed)


def test_a_cx2_shows_kinds_by_their_shapes_and_colours() -> None:
    (style,) = aspects(written(CX2, small()))["visualProperties"]
    kinds = {kind.id: kind for kind in default_vocabulary().kinds}
    colours = style["nodeMapping"]["NODE_BACKGROUND_COLOR"]["definition"]
    assert {one["v"]: one["vp"] for one in colours["map"]} == {
        name: kind.colour for name, kind in kinds.items()
    }
    shapes = style["nodeMapping"]["NODE_SHAPE"]["definition"]["map"]
    assert {"v": "authority", "vp": "rectangle"} in shapes
    arrows = style["edgeMapping"]["EDGE_TARGET_ARROW_SHAPE"]["definition"]
    assert (arrows["attribute"], arrows["type"]) == ("interaction", "string")
    assert {"v": "cooperates_with", "vp": "none"} in arrows["map"]
    assert {"v": "advises", "vp": "arrow"} in arrows["map"]


@BOTH
def test_a_column_that_cytoscape_would_take_for_its_own_gives_way(form: Format) -> None:
    extra = (("KIND", "k"), ("Name", "n"), ("SUID", "7"), ("own.value", "v"))
    network = small(extra=extra)
    names = {name for row in flatten(network).nodes for name in row}
    assert {"KIND", "Name", "SUID", "own.value"} <= names
    said = json.dumps(written(form, network))
    assert all(f'"own.{name}": ' in said for name, _ in extra)
    assert back(form, network)[0] == as_lists(flatten(network))


def test_what_cytoscape_holds_otherwise_is_said() -> None:
    network = small(extra=(("Size", "1"), ("size", "2")))
    assert [str(said) for said in CYJS.lacks(Outgoing.of(network))] == [
        "Cytoscape knows no dates: start and end are text there.",
        "Cytoscape takes columns that differ in capitals only for one: Size, size.",
    ]
    assert CX2.lacks is CYJS.lacks


def test_half_a_surrogate_pair_is_written_as_its_escape() -> None:
    assert written(CYJS, small(extra=(("x", "\ud800"),)))["elements"]["nodes"][0]["data"]["x"] == (
        "\ud800"
    )


def read(form: Format, value: Any) -> tuple[Flat | None, list[tuple[str, str, int | None, str]]]:
    """What is read of a value in JSON, and what is said of it."""
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    findings = Findings("file")
    flat = form.read({"": content}, findings)
    return flat, [(one.code, one.sheet, one.row, one.column) for one in findings.problems]


EXPORT = {
    "format_version": "1.0",
    "generated_by": "cytoscape-3.10.4",
    "target_cytoscapejs_version": "~2.1",
    "data": {"shared_name": "People", "name": "People", "SUID": 52, "__Annotations": [""],
             "selected": True, "author": "me"},
    "elements": {
        "nodes": [
            {"data": {"id": "72", "shared_name": "A", "name": "A", "SUID": 72, "selected": False,
                      "id_original": "a", "value": "a", "own_parent": "x", "place": "Hamm",
                      "place_latitude": 51.5, "degree": 2,
                      "weight": 0.5, "tags": ["x", "y"], "open": False, "none": None}},
            {"data": {"id": "73", "shared_name": "B", "name": "Bee", "SUID": 73, "id_original": "b",
                      "more": {"deep": [1]}}, "position": {"x": 1, "y": 2}},
        ],
        "edges": [
            {"data": {"id": "90", "source": "72", "target": "73", "shared_name": "A (pp) Bee",
                      "shared_interaction": "pp", "name": "A (pp) Bee", "interaction": "pp",
                      "SUID": 90, "id_original": "edge:1", "source_original": "a",
                      "target_original": "b", "key": 1.0, "weight": 3}, "selected": False},
        ],
    },
}  # fmt: skip


def test_an_export_of_the_desktop_program_is_read_with_the_ids_it_was_given() -> None:
    flat, said = read(CYJS, EXPORT)
    assert flat == Flat(
        about={"title": "People"},
        nodes=[
            {"id": "a", "name": "A", "parent": "x", "place": "Hamm", "place.latitude": "51.5",
             "degree": "2", "weight": "0.5", "tags": "x;y", "open": "no"},
            {"id": "b", "name": "Bee", "shared_name": "B", "more": '{"deep": [1]}'},
        ],
        edges=[{"source": "a", "target": "b", "relation": "pp", "weight": "3"}],
    )  # fmt: skip
    assert said == [("NG-P32", "", None, ""), ("NG-P34", "", None, "")]


def test_a_graph_of_networkx_is_read() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(name="N", size=2)
    graph.add_node(1, name="One", value=5)
    graph.add_edge(1, "two", label="knows")
    flat, said = read(CYJS, nx.cytoscape_data(graph))
    assert flat is not None
    assert flat.about == {"title": "N"}
    assert [dict(node) for node in flat.nodes] == [
        {"id": "1", "name": "One"},
        {"id": "two", "name": "two"},
    ]
    assert flat.edges == [{"source": "1", "target": "two", "label": "knows"}]
    assert said == [("NG-P34", "", None, "")]


def test_elements_in_one_list_are_parted_by_their_ends() -> None:
    flat, _ = read(
        CYJS,
        {"elements": [
            {"data": {"id": "a"}},
            {"group": "edges", "data": {"id": "knows-1", "source": "a", "target": "x"}},
        ]},
    )  # fmt: skip
    assert flat == Flat(
        about={},
        nodes=[{"id": "a"}],
        edges=[{"source": "a", "target": "x", "id": "knows-1"}],
    )


def test_nodes_within_others_are_told_of_and_keep_the_column() -> None:
    elements = {"nodes": [{"data": {"id": "a"}}, {"data": {"id": "b", "parent": "a"}}]}
    flat, said = read(CYJS, {"elements": elements})
    assert flat is not None
    assert flat.nodes == [{"id": "a"}, {"id": "b", "parent": "a"}]
    assert said == [("NG-P33", "", None, "")]


def cx2(*blocks: Any, status: Any = ({"success": True},)) -> list[Any]:
    return [{"CXVersion": "2.0", "hasFragments": True}, *blocks, {"status": list(status)}]


def test_short_names_and_defaults_of_a_cx2_are_read_as_declared() -> None:
    declared = {
        "nodes": {"name": {"d": "string", "a": "n"}, "type": {"d": "string", "v": "gene"}},
        "edges": {"interaction": {"d": "string", "a": "i", "v": "binds"}},
    }
    flat, said = read(
        CX2,
        cx2(
            {"attributeDeclarations": [declared]},
            {"nodes": [{"id": 1, "v": {"n": "A"}}]},
            {"edges": [{"id": 0, "s": 1, "t": 2, "v": {"source": "PubMed"}}]},
            {"nodes": [{"id": 2, "v": {"n": "B", "type": "drug"}}]},  # the other part of them
        ),
    )
    assert flat == Flat(
        about={},
        nodes=[{"id": "1", "name": "A", "type": "gene"}, {"id": "2", "name": "B", "type": "drug"}],
        edges=[{"source": "1", "target": "2", "relation": "binds", "original_source": "PubMed"}],
    )
    assert said == []


def test_n_and_i_are_names_and_interactions_where_nothing_is_declared() -> None:
    nodes = [{"id": 1, "v": {"n": "A", "r": "uniprot:P1"}}, {"id": 2, "v": {"n": "B"}}]
    edges = [{"id": 1, "s": 1, "t": 2, "v": {"i": "pp"}}]
    flat, _ = read(CX2, cx2({"nodes": nodes}, {"edges": edges}))
    assert flat is not None
    assert flat.nodes == [
        {"id": "1", "name": "A", "represents": "uniprot:P1"},
        {"id": "2", "name": "B"},
    ]
    assert flat.edges == [{"source": "1", "target": "2", "relation": "pp"}]


def test_an_attribute_that_is_declared_as_n_is_no_name() -> None:
    declared = {"nodes": {"n": {"d": "integer"}}}
    nodes = [{"id": 1, "v": {"n": 4, "name": "A"}}]
    flat, _ = read(CX2, cx2({"attributeDeclarations": [declared]}, {"nodes": nodes}))
    assert flat is not None
    assert flat.nodes == [{"id": "1", "name": "A", "n": "4"}]


def test_parts_of_a_cx2_that_are_left_out_are_named() -> None:
    flat, said = read(CX2, cx2({"cyGroups": [{"id": 1}]}, {"nodes": [{"id": 1, "x": 1, "y": 1}]}))
    assert flat is not None
    assert said == [("NG-P32", "", None, ""), ("NG-P36", "", None, "")]


@pytest.mark.parametrize("status", [(), ({"success": False, "error": "broke off"},)])
def test_a_cx2_that_is_not_whole_is_told_of(status: Any) -> None:
    assert read(CX2, cx2(status=status))[1] == [("NG-P35", "", None, "")]


@pytest.mark.parametrize(
    ("form", "value", "said"),
    [
        (CYJS, {"nodes": []}, [("NG-P30", "", None, "")]),
        (CYJS, {"elements": {"nodes": 3}}, [("NG-P30", "", None, "")]),
        (CYJS, [], [("NG-J07", "", None, "")]),
        (CYJS, b"PK\x03\x04", [("NG-E20", "", None, "")]),
        (CX2, [], [("NG-P30", "", None, "")]),
        (CX2, [{"numberVerification": [{"longNumber": 1}]}], [("NG-P30", "", None, "")]),
        (CX2, {}, [("NG-J07", "", None, "")]),
        (CX2, b"[" * 60 + b"]" * 60, [("NG-J03", "", None, "")]),
        (CX2, b"[" * 100_000, [("NG-J03", "", None, "")]),
    ],
)
def test_a_file_that_is_none_of_cytoscape_is_refused(
    form: Format, value: Any, said: list[Any]
) -> None:
    assert read(form, value)[1] == said


def test_what_is_no_node_and_no_edge_is_told_with_its_place() -> None:
    elements = {"nodes": [{"data": {"id": "a"}}, 7], "edges": [{"source": "a", "target": "a"}]}
    flat, said = read(CYJS, {"elements": elements})
    assert flat == Flat(about={}, nodes=[{"id": "a"}, {}], edges=[{}])
    assert said == [("NG-P31", "nodes", 2, ""), ("NG-P31", "edges", 1, "")]


def test_a_key_that_stands_twice_and_an_item_with_a_semicolon_are_told() -> None:
    content = b'{"elements": {"nodes": [{"data": {"id": "a", "id": "b", "aliases": ["x;y"]}}]}}'
    assert read(CYJS, content)[1] == [
        ("NG-J02", "nodes", 1, "'id'"),
        ("NG-P37", "nodes", 1, "'aliases'"),
    ]


SOUND = {
    form.name: form.write(Outgoing(flat=flatten(small()), vocabulary=default_vocabulary()))[""]
    for form in (CYJS, CX2)
}


@BOTH
@given(
    flips=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=5),
    cut=st.integers(0, 10_000),
)
def test_no_bytes_make_it_fall(form: Format, flips: list[tuple[int, int]], cut: int) -> None:
    content = bytearray(SOUND[form.name])
    for at, byte in flips:
        content[at % len(content)] = byte
    findings = Findings("file")
    flat = form.read({"": bytes(content[: max(cut, 1)])}, findings)
    if flat is None:
        assert any(one.severity == "error" for one in findings.problems)
    else:
        read_flat(flat, "file", findings)


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["data", "elements", "nodes", "edges", "id", "v", "s", "t", "a", "d", "status",
             "attributeDeclarations", "networkAttributes", "position", "represents", "error"]
        ),
        inner,
        max_size=4,
    ),
)  # fmt: skip


@BOTH
@given(value=VALUES)
def test_no_values_in_unlikely_places_make_it_fall(form: Format, value: Any) -> None:
    wrapped: Any = [{"CXVersion": "2.0"}, *(value if isinstance(value, list) else [value])]
    if form is CYJS:
        wrapped = value if isinstance(value, dict) else {"elements": value}
    flat, _ = read(form, wrapped)
    if flat is not None:
        read_flat(flat, "file", Findings("file"))


@BOTH
def test_the_same_network_makes_the_same_bytes(form: Format, bundled: Network) -> None:
    out = Outgoing.of(bundled)
    assert form.write(out) == form.write(out)
