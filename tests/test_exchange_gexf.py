"""GEXF: a network as Gephi has it, and what other programs' files say."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

import networkx as nx
import networkx.readwrite.gexf
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import example, given
from hypothesis import strategies as st

from netgraph.errors import DatasetError
from netgraph.exchange.flat import Flat, flatten
from netgraph.exchange.formats import Outgoing
from netgraph.exchange.gexf import GEXF
from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables.findings import Findings
from netgraph.vocabulary import default_vocabulary
from tests.markup_files import (
    OWN_WORDS,
    damaged,
    holdable,
    keeps_its_word,
    rows_of,
)
from tests.markup_files import (
    written as written_by,
)
from tests.strange_networks import there_and_back

A = Entity(id="a", name="A-Stadt", short="A", kind="authority", start=PartialDate(2014))
B = Entity(id="b", name="B-Verein", kind="partner")


def network(*links: Link, entities: tuple[Entity, ...] = (A, B), **said: Any) -> Network:
    return Network(id="small", title="Small", entities=entities, links=links, **said)


ADVISES = Link(
    source="a", target="b", relation="advises", start=PartialDate(2014, 5), end=PartialDate(2016, 2)
)
TOGETHER = Link(source="a", target="b", relation="cooperates_with")


def written(made: Network, **where: tuple[float, float]) -> bytes:
    return written_by(GEXF, made, **where)


def root_of(content: bytes) -> Element:
    bare = re.sub(rb'xmlns(:viz)?="[^"]*"', b"", content).replace(b"viz:", b"")
    root: Element = fromstring(bare)
    return root


def said_by(element: Element | None) -> dict[str, str]:
    assert element is not None
    return dict(element.attrib)


def read(graph: str) -> tuple[Flat, list[str]]:
    """The tables of a file with that inside, and what is said of it."""
    findings = Findings("other.gexf")
    flat = GEXF.read({"": f'<gexf xmlns="http://gexf.net/1.3">{graph}</gexf>'.encode()}, findings)
    assert flat is not None
    return flat, [f"{one.code} {one.sheet} {one.row}: {one.message}" for one in findings.problems]


def refused(content: bytes) -> str:
    findings = Findings("other.gexf")
    assert GEXF.read({"": content}, findings) is None
    return str(findings.problems[0].code)


@given(holdable)
@example(OWN_WORDS)
def test_every_network_comes_back_from_its_file(made: Network) -> None:
    flat = flatten(made)
    again, findings = there_and_back(GEXF, made, flat)
    assert rows_of(again) == rows_of(flat)
    assert {one.code for one in findings.problems} <= {"NG-P19"}  # a column "weight" of its own


def test_the_bundled_network_comes_back_from_its_file_and_nothing_is_to_be_said(
    bundled: Network,
) -> None:
    flat = flatten(bundled)
    again, findings = there_and_back(GEXF, bundled, flat)
    assert rows_of(again) == rows_of(flat)
    assert findings.problems == []


def test_a_vocabulary_of_its_own_comes_back() -> None:
    words = default_vocabulary()
    kinds = (*words.kinds, words.kinds[0].model_copy(update={"id": "fund"}))
    made = network(ADVISES, vocabulary=words.model_copy(update={"kinds": kinds}))
    again, _ = there_and_back(GEXF, made, flatten(made))
    assert "fund" in again.about["vocabulary"]
    assert rows_of(again) == rows_of(flatten(made))


def test_a_node_has_the_label_colour_shape_and_place_of_its_map() -> None:
    node = root_of(written(network(), a=(12.5, -3.0))).find("graph/nodes/node")
    assert node is not None
    assert said_by(node) == {"id": "a", "label": "A", "start": "2014-01-01"}
    # An authority is a square of #17598f = (23, 89, 143); y grows upwards there, downwards here.
    assert said_by(node.find("color")) == {"r": "23", "g": "89", "b": "143"}
    assert said_by(node.find("shape")) == {"value": "square"}
    assert said_by(node.find("position")) == {"x": "12.50", "y": "3.00", "z": "0.0"}


def test_an_edge_has_its_relation_as_kind_and_its_strength_as_weight() -> None:
    graph = root_of(written(network(ADVISES, TOGETHER))).find("graph")
    assert said_by(graph) == {
        "defaultedgetype": "directed",
        "mode": "dynamic",
        "timeformat": "date",
    }
    assert graph is not None
    assert [said_by(edge) for edge in graph.iterfind("edges/edge")] == [
        {
            "source": "a", "target": "b", "kind": "advises",
            "weight": str(default_vocabulary().relation("advises").strength),
            "start": "2014-05-01", "end": "2016-02-29",
        },
        {
            "source": "a", "target": "b", "kind": "cooperates_with", "weight": "0.6",
            "type": "undirected",
        },
    ]  # fmt: skip


def test_a_graph_of_which_nothing_is_said_has_no_meta() -> None:
    flat = Flat(about={}, nodes=[{"id": "a"}], edges=[])
    out = Outgoing(flat=flat, vocabulary=default_vocabulary())
    content = GEXF.write(out)[""]
    assert [child.tag for child in root_of(content)] == ["graph"]
    assert GEXF.lacks(out) == ()


def test_what_is_undated_has_no_timeline() -> None:
    graph = root_of(written(network(TOGETHER, entities=(B, A.model_copy(update={"start": None})))))
    assert said_by(graph.find("graph")) == {"defaultedgetype": "undirected"}


def test_the_file_says_what_it_is_about_and_from_when() -> None:
    made = network(description="Who with whom?", date=PartialDate(2026, 5, 9))
    meta = root_of(written(made)).find("meta")
    assert meta is not None
    assert said_by(meta) == {"lastmodifieddate": "2026-05-09"}
    assert [one.text for one in meta] == ["netgraph", "Small\n\nWho with whom?"]


@pytest.mark.skipif(
    "1.3" not in networkx.readwrite.gexf.GEXF.versions,
    reason="the oldest networkx that will do for all else reads GEXF up to 1.2",
)
@pytest.mark.parametrize("link", [ADVISES, TOGETHER])
def test_networkx_reads_a_network_whose_links_are_all_directed_or_none_is(link: Link) -> None:
    graph = nx.read_gexf(BytesIO(written(network(link), a=(1.0, 2.0))))
    assert graph.nodes["a"]["name"] == "A-Stadt"
    assert graph.nodes["a"]["start"] == "2014-01-01"
    assert graph.edges["a", "b"]["weight"] == default_vocabulary().relation(link.relation).strength
    assert graph.edges["a", "b"]["relation"] == link.relation
    assert graph.is_directed() == (link is ADVISES)


ALLOWED = {
    "gexf": ({"meta", "graph"}, {"version"}),
    "meta": ({"creator", "description"}, {"lastmodifieddate"}),
    "graph": ({"attributes", "nodes", "edges"}, {"defaultedgetype", "mode", "timeformat"}),
    "attributes": ({"attribute"}, {"class"}),
    "attribute": (set(), {"id", "title", "type"}),
    "nodes": ({"node"}, set()),
    "edges": ({"edge"}, set()),
    "node": ({"attvalues", "color", "position", "shape"}, {"id", "label", "start", "end"}),
    "edge": ({"attvalues"}, {"source", "target", "type", "kind", "weight", "start", "end"}),
    "attvalues": ({"attvalue"}, set()),
    "attvalue": (set(), {"for", "value"}),
}
"""Elements that may stand inside, and attributes: the part of GEXF 1.3 that is written here."""


@given(holdable)
def test_a_file_has_no_element_or_attribute_where_gexf_has_none(made: Network) -> None:
    root = root_of(written(made))
    assert [child.tag for child in root][-1] == "graph"
    for element in root.iter():
        if element.tag in ALLOWED:
            inside, attributes = ALLOWED[element.tag]
            assert {child.tag for child in element} <= inside
            assert set(element.attrib) <= attributes
    for of in ("node", "edge"):
        declared = {one.get("id") for one in root.iterfind(f"graph/attributes[@class='{of}']/*")}
        used = {one.get("for") for one in root.iterfind(f"graph/{of}s/{of}/attvalues/*")}
        assert used == declared


def test_a_character_that_xml_cannot_hold_is_an_error_that_names_the_entity_and_the_column() -> (
    None
):
    made = network(entities=(A.model_copy(update={"note": "a\x07b"}), B))
    with pytest.raises(DatasetError) as raised:
        written(made)
    assert [(one.code, one.message) for one in raised.value.problems] == [
        ("NG-P10", "'a', 'note': no XML file can hold '\\x07'.")
    ]


def test_it_is_said_what_the_file_holds_in_another_way() -> None:
    entities = (A.model_copy(update={"aliases": ("Stadt A",)}), B)
    said = [str(one) for one in GEXF.lacks(Outgoing.of(network(ADVISES, entities=entities)))]
    # The entity since 2014, and the link from May 2014 to February 2016.
    assert "a note that only netgraph reads" in said[0]
    assert said[1].endswith("the columns start and end keep them: 2.")
    assert said[2] == "Several values stand in one text, with semicolons between them: aliases."


def test_a_label_that_stands_there_twice_is_the_name_and_no_column() -> None:
    column = '<attributes class="node"><attribute id="0" title="label"/></attributes>'
    nodes = [
        f'<node id="{text}" label="A"><attvalues><attvalue for="0" value="{text}"/>'
        "</attvalues></node>"
        for text in ("A", "b")
    ]
    flat, _ = read(f"<graph>{column}<nodes>{''.join(nodes)}</nodes></graph>")
    assert flat.nodes == [
        {"id": "A", "name": "A"}, {"id": "b", "name": "A", "label": "b"},
    ]  # fmt: skip


NODES = '<nodes><node id="1" label="One"/><node id="2" label="Two"/></nodes>'


@pytest.mark.parametrize(
    "head",
    [
        '<gexf xmlns="http://www.gexf.net/1.1draft" version="1.1">',
        '<gexf xmlns="http://gexf.net/1.2draft" version="1.2">',
        '<gexf xmlns="https://www.gexf.net/1.3" version="1.3">',
        '<x:gexf xmlns:x="http://gexf.net/1.3">',
        "<gexf>",
    ],
)  # fmt: skip
def test_every_version_and_every_spelling_of_its_namespace_is_read(head: str) -> None:
    prefix = "x:" if head.startswith("<x:") else ""
    graph = re.sub(r"<(/?)", rf"<\1{prefix}", f"<graph>{NODES}</graph>")
    findings = Findings("other.gexf")
    flat = GEXF.read({"": f"{head}{graph}</{prefix}gexf>".encode()}, findings)
    assert flat is not None
    assert list(flat.nodes) == [{"id": "1", "name": "One"}, {"id": "2", "name": "Two"}]
    assert findings.problems == []


def test_attributes_are_columns_by_their_titles_with_their_defaults() -> None:
    flat, said = read(
        '<graph><attributes class="node"><attribute id="0" title="url" type="string"/>'
        '<attribute id="1" title="frog" type="boolean"><default>true</default></attribute>'
        '<attribute id="2" title="url" type="string"/><attribute id="3" title="id" type="string"/>'
        '</attributes><nodes><node id="n" label="N"><attvalues><attvalue for="0" value="http://e"/>'
        '<attvalue id="2" value="http://f"/><attvalue for="3" value="own"/><attvalue for="9" '
        'value="undeclared"/></attvalues></node></nodes></graph>'
    )  # fmt: skip
    assert said == []
    assert flat.nodes[0] == {
        "id": "n", "name": "N", "frog": "true", "url": "http://e", "url (2)": "http://f",
        "attribute.id": "own", "9": "undeclared",
    }  # fmt: skip


def test_an_edge_keeps_what_it_says_of_kind_type_label_id_and_weight() -> None:
    flat, said = read(
        f'<graph defaultedgetype="directed">{NODES}<edges>'
        '<edge id="e1" source="1" target="2" kind="pays" weight="3" label="L"/>'
        '<edge source="1" target="2" type="undirected"/>'
        '<edge source="2" target="1" kind="advises" weight="0.4" type="directed"/>'
        "</edges></graph>"
    )  # fmt: skip
    strength = default_vocabulary().relation("advises").strength
    assert flat.edges[:2] == [
        {"source": "1", "target": "2", "id": "e1", "label": "L", "relation": "pays", "weight": "3"},
        {"source": "1", "target": "2", "direction": "undirected"},
    ]
    own = {"source": "2", "target": "1", "relation": "advises"}
    assert flat.edges[2] == (own if strength == 0.4 else own | {"weight": "0.4"})
    assert said == []


def test_an_edge_without_a_type_in_a_graph_that_names_none_is_undirected() -> None:
    flat, _ = read(f'<graph>{NODES}<edges><edge source="1" target="2"/></edges></graph>')
    assert flat.edges[0]["direction"] == "undirected"


def test_edges_both_ways_and_weights_that_are_none_are_told() -> None:
    edges = "".join(
        f'<edge source="1" target="2" type="{kind}" weight="{weight}"/>'
        for kind, weight in [("directed", "-1"), ("mutual", "2"), ("directed", "NaN")]
    )
    flat, said = read(f"<graph>{NODES}<edges>{edges}</edges></graph>")
    assert [row.get("weight") for row in flat.edges] == ["-1", "2", "NaN"]
    assert flat.edges[1]["direction"] == "mutual"
    assert said == [
        "NG-P18 edges 2: Edges that lead both ways: 1.",
        "NG-P19 edges 1: Weights that are no number from 0 upwards: 2.",
    ]


DAYS = {"start": "2009-03-01", "end": "2009-12-31"}


@pytest.mark.parametrize(
    ("time", "row"),
    [
        ('start="2009-03-01"', {"start": "2009-03-01"}),
        ('start="2009-03-01T12:30:00.000+01:00" end="Infinity"', {"start": "2009-03-01"}),
        # Open bounds lie outside: the first and the last day are the next ones inwards.
        ('startopen="2009-02-28" endopen="2010-01-01"', DAYS),
        ('intervals="&lt;[2009-03-01, 2009-03-10)>"', {"start": "2009-03-01", "end": "2009-03-09"}),
        # There is no such day, as is told when the dates are read.
        ('startopen="2009-02-30"', {"start": "2009-02-30"}),
        ('timestamp="2009-03-01"', {"start": "2009-03-01", "end": "2009-03-01"}),
    ],
)  # fmt: skip
def test_a_period_is_read_in_each_way_it_may_be_written(time: str, row: dict[str, str]) -> None:
    flat, said = read(
        f'<graph mode="dynamic"><nodes><node id="n" label="N" {time}/></nodes></graph>'
    )
    assert flat.nodes[0] == {"id": "n", "name": "N"} | row
    assert said == []


@pytest.mark.parametrize("names", [("spells", "spell"), ("slices", "slice")])
def test_of_several_periods_the_outermost_bounds_are_kept_and_that_is_told(
    names: tuple[str, str],
) -> None:
    several, one = names
    flat, said = read(
        f'<graph timeformat="date"><nodes><node id="n" label="N"><{several}>'
        f'<{one} start="2009-03-05" end="2009-03-10"/><{one} start="2008" end="2009-01-02"/>'
        f'</{several}></node>'
        f'<node id="m" label="M"><{several}><{one} start="2009-03-05" end="2009-03-10"/>'
        f'<{one} start="2010-01-01"/></{several}></node></nodes></graph>'
    )  # fmt: skip
    assert flat.nodes[0] == {"id": "n", "name": "N", "start": "2008", "end": "2009-03-10"}
    assert flat.nodes[1] == {"id": "m", "name": "M", "start": "2009-03-05"}
    assert said == ["NG-P15 nodes 1: Rows with several periods: 2."]


def test_times_that_are_no_dates_stay_in_columns_of_their_own_and_that_is_told() -> None:
    flat, said = read(
        '<graph timeformat="double"><nodes><node id="n" label="N" start="9.0" end="2010"/>'
        '<node id="m" label="M" timestamps="&lt;[10.5, 9.5]>"/>'
        '<node id="o" label="O" timestamps="&lt;[late, early]>"/></nodes></graph>'
    )
    assert flat.nodes[0] == {"id": "n", "name": "N", "time.start": "9.0", "time.end": "2010"}
    assert flat.nodes[1] == {"id": "m", "name": "M", "time.start": "9.5", "time.end": "10.5"}
    assert flat.nodes[2] == {"id": "o", "name": "O", "time.start": "late", "time.end": "late"}
    assert said[-1] == "NG-P16 nodes 1: Rows whose times are no dates: 3."


def test_values_over_time_stand_in_one_text_with_their_periods_and_that_is_told() -> None:
    flat, said = read(
        '<graph><attributes class="node" mode="dynamic"><attribute id="0" title="staff"/>'
        '</attributes><nodes><node id="n" label="N"><attvalues>'
        '<attvalue for="0" value="4" endopen="2009-03-01"/>'
        '<attvalue for="0" value="5" start="2009-03-01"/></attvalues></node></nodes></graph>'
    )  # fmt: skip
    assert flat.nodes[0]["staff"] == "4 (../2009-02-28); 5 (2009-03-01/..)"
    assert said == ["NG-P15 nodes 1: Values that hold for a time only: 1."]


def test_nodes_inside_others_name_them_in_a_column_and_that_is_told() -> None:
    flat, said = read(
        '<graph><nodes><node id="a" label="A"><nodes><node id="b" label="B"><nodes>'
        '<node id="c" label="C"/></nodes></node></nodes><edges><edge source="a" target="c" '
        'type="directed"/></edges></node><node id="d" label="D" pid="a"/><node id="e" label="E">'
        '<parents><parent for="a"/><parent for="b"/></parents></node></nodes></graph>'
    )  # fmt: skip
    assert [row.get("parent") for row in flat.nodes] == [None, "a", "b", "a", "a; b"]
    assert flat.edges == [{"source": "a", "target": "c"}]
    assert said == ["NG-P14 nodes 2: Nodes that stand inside others: 4."]


def test_what_a_file_draws_and_says_of_itself_besides_is_told_to_be_left_out() -> None:
    flat, said = read(
        '<meta lastmodifieddate="2012-03-27"><creator>Gephi 0.10</creator><description>Web'
        '</description></meta><graph><nodes><node id="n" label="N"><viz:color r="1" g="2" b="3"'
        ' xmlns:viz="http://gexf.net/1.3/viz"/></node></nodes></graph>'
    )  # fmt: skip
    assert flat.about == {"description": "Web", "date": "2012-03-27"}
    assert said == [
        "NG-P18  None: What the file says of itself is left out: 'creator'.",
        "NG-P17 nodes 1: Nodes and edges with a look of their own: 1.",
    ]


def test_what_was_changed_in_gephi_stands_beside_the_column_that_was_not() -> None:
    content = written(network()).replace(b' label="A"', b' label="Aa"', 1)
    content = content.replace(b'start="2014-01-01"', b'start="2015-02-03"', 1)
    flat = GEXF.read({"": content}, Findings("other.gexf"))
    assert flat is not None
    assert flat.nodes[0]["label"] == "Aa"
    assert flat.nodes[0]["name"] == "A-Stadt"
    assert flat.nodes[0]["start"] == "2014"
    assert flat.nodes[0]["element.start"] == "2015-02-03"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'<!DOCTYPE gexf [<!ENTITY a "b">]><gexf><graph/></gexf>', "NG-P11"),
        (b"", "NG-P12"),
        (b"<gexf><graph>", "NG-P12"),
        (b'<?xml version="1.0" encoding="utf-7"?><gexf/>', "NG-P12"),
        (b"<gexf/>", "NG-P13"),
        (b"<graphml><graph/></graphml>", "NG-P13"),
    ],
)
def test_what_is_no_gexf_is_refused(content: bytes, code: str) -> None:
    assert refused(content) == code


SOUND = written(network(ADVISES, TOGETHER, description="Ä"), a=(1.0, 2.0))


@given(damaged(SOUND))
def test_no_damage_to_a_file_ends_in_a_traceback(content: bytes) -> None:
    keeps_its_word(GEXF, content)


@given(st.binary(max_size=60))
def test_no_note_of_whatever_content_ends_in_a_traceback(note: bytes) -> None:
    start, end = SOUND.index(b"<?netgraph ") + 11, SOUND.index(b"?>\n    <creator")
    keeps_its_word(GEXF, SOUND[:start] + note + SOUND[end:])
