"""GraphML: a network as nearly every program reads it, and what files of others say."""

from __future__ import annotations

from io import BytesIO

import networkx as nx
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import example, given

from netgraph.errors import DatasetError
from netgraph.exchange.flat import Flat, flatten
from netgraph.exchange.formats import Outgoing
from netgraph.exchange.graphml import GRAPHML
from netgraph.model import Entity, Link, Place
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables.findings import Findings
from netgraph.vocabulary import default_vocabulary
from tests.markup_files import OWN_WORDS, damaged, holdable, keeps_its_word, rows_of, written
from tests.strange_networks import there_and_back

A = Entity(id="a", name="A-Stadt", short="A", kind="authority", place="Hamm")
B = Entity(id="b", name="B-Verein", kind="partner", start=PartialDate(2014, 5))
ADVISES = Link(source="a", target="b", relation="advises")
TOGETHER = Link(source="a", target="b", relation="cooperates_with")
STRENGTHS = {one.id: one.strength for one in default_vocabulary().relations}


def network(*links: Link, entities: tuple[Entity, ...] = (A, B)) -> Network:
    hamm = Place(name="Hamm", latitude=51.68, longitude=-7.5)
    return Network(
        id="small", title="Small", description="Ä", entities=entities, links=links, places=(hamm,)
    )


def read(inside: str) -> tuple[Flat, list[str]]:
    """The tables of a file with that inside, and what is said of it."""
    findings = Findings("other.graphml")
    head = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://yworks.com">'
    flat = GRAPHML.read({"": f"{head}{inside}</graphml>".encode()}, findings)
    assert flat is not None
    return flat, [f"{one.code} {one.sheet} {one.row}: {one.message}" for one in findings.problems]


@given(holdable)
@example(OWN_WORDS)
def test_every_network_comes_back_from_its_file(made: Network) -> None:
    flat = flatten(made)
    again, findings = there_and_back(GRAPHML, made, flat)
    assert rows_of(again) == rows_of(flat)
    assert {one.code for one in findings.problems} <= {"NG-P19"}  # a column "weight" of its own


def test_the_bundled_network_comes_back_from_its_file_and_nothing_is_to_be_said(
    bundled: Network,
) -> None:
    flat = flatten(bundled)
    again, findings = there_and_back(GRAPHML, bundled, flat)
    assert rows_of(again) == rows_of(flat)
    assert findings.problems == []


def test_networkx_reads_labels_columns_numbers_and_what_the_network_is_about() -> None:
    graph = nx.read_graphml(BytesIO(written(GRAPHML, network(ADVISES, TOGETHER))))
    assert graph.is_directed()
    assert graph.graph["title"] == "Small"
    assert graph.nodes["a"] == {
        "label": "A", "name": "A-Stadt", "short": "A", "kind": "authority", "place": "Hamm",
        "place.latitude": 51.68, "place.longitude": -7.5,
    }  # fmt: skip
    assert graph.nodes["b"]["label"] == "B-Verein"
    assert graph.nodes["b"]["start"] == "2014-05"
    assert [row for _, _, row in sorted(graph.edges(data=True), key=str)] == [
        {"relation": one, "weight": STRENGTHS[one]} for one in ("advises", "cooperates_with")
    ]


def test_a_network_without_any_direction_is_undirected_and_reads_so() -> None:
    content = written(GRAPHML, network(TOGETHER))
    assert not nx.read_graphml(BytesIO(content)).is_directed()
    flat = GRAPHML.read({"": content}, Findings("made"))
    assert flat is not None
    assert rows_of(flat) == rows_of(flatten(network(TOGETHER)))


def test_links_without_a_direction_among_others_are_told_as_written_otherwise() -> None:
    texts, *others = GRAPHML.lacks(Outgoing.of(network(ADVISES, TOGETHER)))
    assert texts.startswith("Periods, lists and all other columns are texts")
    assert [one.values for one in others] == [{"number": 1}]
    assert GRAPHML.lacks(Outgoing.of(network(TOGETHER))) == (texts,)


def test_columns_of_ones_own_named_label_and_weight_stand_in_place_of_those_for_others() -> None:
    extra = A.model_copy(update={"extra": (("label", "own"),)})
    link = ADVISES.model_copy(update={"extra": (("weight", "7"),)})
    graph = nx.read_graphml(BytesIO(written(GRAPHML, network(link, entities=(extra, B)))))
    assert graph.nodes["a"]["label"] == "own"
    assert "label" not in graph.nodes["b"]
    assert graph.edges["a", "b"]["weight"] == 7.0


def test_keys_have_ids_of_their_own_and_their_columns_as_names() -> None:
    root = fromstring(written(GRAPHML, OWN_WORDS))
    keys = [one.attrib for one in root if one.tag.endswith("key")]
    assert len({key["id"] for key in keys}) == len(keys)
    named = {(key["for"], key["attr.name"]): key["attr.type"] for key in keys}
    assert len(named) == len(keys)
    assert named["node", "attribute.id"] == "string"
    used = {data.get("key") for data in root.iter() if data.tag.endswith("data")}
    assert used == {key["id"] for key in keys}


def test_a_character_that_xml_cannot_hold_is_an_error_that_names_the_link_and_the_column() -> None:
    with pytest.raises(DatasetError) as raised:
        written(GRAPHML, network(ADVISES.model_copy(update={"note": "a\x07b\x08"})))
    assert [(one.code, one.message) for one in raised.value.problems] == [
        ("NG-P10", "'a → b', 'note': no XML file can hold '\\x07', '\\x08'.")
    ]


def test_a_file_of_networkx_is_read_with_its_defaults() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph(name="Web")
    graph.add_node("1", label="One", staff=4)
    graph.add_edge("1", "2", weight=0.5, kind="pays")
    stream = BytesIO()
    nx.write_graphml_xml(graph, stream)
    content = stream.getvalue().replace(
        b'attr.name="staff" attr.type="long" />',
        b'attr.name="staff" attr.type="long"><default>0</default></key>',
    )
    findings = Findings("made")
    flat = GRAPHML.read({"": content}, findings)
    assert flat is not None
    assert flat.about == {"title": "Web"}
    assert flat.nodes == [{"id": "1", "label": "One", "staff": "4"}, {"id": "2", "staff": "0"}]
    assert flat.edges == [{"source": "1", "target": "2", "weight": "0.5", "kind": "pays"}]
    assert findings.problems == []


def test_a_file_of_gephi_has_its_labels_as_names() -> None:
    flat, said = read(
        '<key attr.name="label" attr.type="string" for="node" id="label"/>'
        '<key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>'
        '<key attr.name="weight" attr.type="double" for="edge" id="weight"/>'
        '<key attr.name="r" attr.type="int" for="node" id="r"/>'
        '<graph edgedefault="undirected"><node id="1"><data key="label">One</data>'
        '<data key="r">153</data></node><edge id="0" source="1" target="1" directed="true">'
        '<data key="edgelabel">E</data><data key="weight">2.0</data></edge></graph>'
    )
    assert flat.nodes == [{"id": "1", "name": "One", "r": "153"}]
    assert flat.edges == [
        {"source": "1", "target": "1", "id": "0", "Edge Label": "E", "weight": "2.0"}
    ]
    assert said == []


YED = """
<key attr.name="url" attr.type="string" for="node" id="d4"/><key for="node" id="d6"
 yfiles.type="nodegraphics"/><key for="edge" id="d10" yfiles.type="edgegraphics"/>
<graph edgedefault="directed" id="G"><node id="n0"><data key="d4">https://e</data><data key="d6">
<y:ShapeNode><y:Geometry x="1.0" y="2.0"/><y:NodeLabel fontSize="12">Stadt
Hamm<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>
<node id="n1" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers>
<y:GroupNode><y:NodeLabel>Amt</y:NodeLabel></y:GroupNode>
<y:GroupNode><y:NodeLabel>Amt</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
<graph edgedefault="directed" id="n1:"><node id="n1::n0"/></graph></node>
<edge id="e0" source="n0" target="n1" sourceport="North"><data key="d10"><y:PolyLineEdge>
<y:EdgeLabel>trägt</y:EdgeLabel></y:PolyLineEdge></data></edge></graph>"""


def test_a_file_of_yed_has_what_it_draws_as_labels_and_its_groups_in_a_column() -> None:
    flat, said = read(YED)
    assert flat.nodes == [
        {"id": "n0", "name": "Stadt Hamm", "url": "https://e"},
        {"id": "n1", "name": "Amt"},
        {"id": "n1::n0", "parent": "n1"},
    ]
    assert flat.edges == [
        {"source": "n0", "target": "n1", "id": "e0", "label": "trägt", "sourceport": "North"}
    ]
    assert said == [
        "NG-P14 nodes 3: Nodes that stand inside others: 1.",
        "NG-P17 nodes 1: Nodes and edges with a look of their own: 3.",
        "NG-P18 edges 1: Edges that end at a port of a node: 1.",
    ]


def test_a_file_of_igraph_gets_back_the_ids_that_igraph_kept_as_an_attribute() -> None:
    flat, said = read(
        '<key id="v_id" for="node" attr.name="id" attr.type="string"/>'
        '<key id="g_Author" for="graph" attr.name="Author" attr.type="string"/>'
        '<graph id="G" edgedefault="directed"><data key="g_Author">Somebody</data>'
        '<node id="n0"><data key="v_id">hamm</data></node>'
        '<node id="n1"><data key="v_id">unna</data></node>'
        '<edge source="n1" target="n0"/><edge source="n1" target="n9"/></graph>'
    )
    assert flat.nodes == [{"id": "hamm"}, {"id": "unna"}]
    assert flat.edges == [{"source": "unna", "target": "hamm"}, {"source": "unna", "target": "n9"}]
    assert said == ["NG-P18  None: What the file says of itself is left out: 'Author'."]


@pytest.mark.parametrize("ids", [("hamm", "hamm"), ("hamm", "")])
def test_ids_in_a_column_that_do_not_tell_all_nodes_apart_stay_there(ids: tuple[str, str]) -> None:
    nodes = "".join(
        f'<node id="n{nth}"><data key="k">{one}</data></node>' for nth, one in enumerate(ids)
    )
    flat, _ = read(f'<key id="k" for="node" attr.name="id"/><graph>{nodes}</graph>')
    assert [row["id"] for row in flat.nodes] == ["n0", "n1"]
    assert flat.nodes[0]["attribute.id"] == "hamm"


def test_edges_between_several_nodes_are_left_out_and_told_and_so_are_odd_weights() -> None:
    flat, said = read(
        '<key id="w" for="edge" attr.name="weight" attr.type="double"/>'
        '<graph edgedefault="directed"><desc>About</desc><node id="a"><desc>An a</desc></node>'
        '<node id="b"/>'
        '<hyperedge><endpoint node="a"/><endpoint node="b"/></hyperedge>'
        '<edge source="a" target="b" directed="false"><data key="w">-2</data></edge></graph>'
    )  # fmt: skip
    assert flat.about == {"description": "About"}
    assert flat.nodes == [{"id": "a", "desc": "An a"}, {"id": "b"}]
    assert flat.edges == [{"source": "a", "target": "b", "weight": "-2", "direction": "undirected"}]
    assert said == [
        "NG-P18 edges None: Edges between more than two nodes: 1.",
        "NG-P19 edges 1: Weights that are no number from 0 upwards: 1.",
    ]


def test_two_keys_of_one_name_are_two_columns_and_an_undeclared_one_is_called_by_its_id() -> None:
    flat, _ = read(
        '<key id="k1" for="node" attr.name="url"/><key id="k2" for="node" attr.name="url"/>'
        '<key id="k3" for="edge" attr.name="source"/><graph edgedefault="directed"><node id="a">'
        '<data key="k1">1</data><data key="k2">2</data><data key="k9">3</data></node>'
        '<edge source="a" target="a"><data key="k3">Report</data></edge></graph>'
    )
    assert flat.nodes == [{"id": "a", "url": "1", "url (k2)": "2", "k9": "3"}]
    assert flat.edges == [{"source": "a", "target": "a", "attribute.source": "Report"}]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<!DOCTYPE graphml><graphml><graph/></graphml>", "NG-P11"),
        (b"<graphml><graph></graphml>", "NG-P12"),
        (b"<gexf><graph/></gexf>", "NG-P13"),
    ],
)
def test_what_is_no_graphml_is_refused(content: bytes, code: str) -> None:
    findings = Findings("other.graphml")
    assert GRAPHML.read({"": content}, findings) is None
    assert [one.code for one in findings.problems] == [code]


@given(damaged(written(GRAPHML, network(ADVISES, TOGETHER))))
def test_no_damage_to_a_file_ends_in_a_traceback(content: bytes) -> None:
    keeps_its_word(GRAPHML, content)


@given(damaged(YED.encode()))
def test_no_damage_to_a_file_of_yed_ends_in_a_traceback(content: bytes) -> None:
    keeps_its_word(GRAPHML, b'<graphml xmlns:y="y">' + content + b"</graphml>")
