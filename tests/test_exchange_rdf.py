"""RDF: Turtle and JSON-LD."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCTERMS, OWL, PROV, RDF, SKOS, XSD, Literal, URIRef

from netgraph.errors import DatasetError, FileProblem
from netgraph.exchange.files import understood
from netgraph.exchange.fitting import fitted
from netgraph.exchange.flat import Flat, flatten
from netgraph.exchange.formats import Format, Outgoing
from netgraph.exchange.meaning import Meaning
from netgraph.exchange.own_words import vocabulary_of
from netgraph.exchange.rdf import JSON_LD, TURTLE
from netgraph.exchange.unfold import read_flat
from netgraph.model import Entity, Link, Place, Source
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables.findings import Findings
from tests.strange_networks import networks, there_and_back

# rdflib's own reader of JSON-LD uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
BOTH = pytest.mark.parametrize("form", [TURTLE, JSON_LD], ids=lambda form: form.name)
DATA = "urn:netgraph:dataset:small:"
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")


def written(form: Format, network: Network) -> bytes:
    return form.write(Outgoing(flat=flatten(network), vocabulary=network.vocabulary))[""]


def graph_of(form: Format, network: Network) -> rdflib.Graph:
    name = "turtle" if form is TURTLE else "json-ld"
    return rdflib.Graph().parse(data=written(form, network), format=name)


def read(content: str | bytes, form: Format = TURTLE) -> tuple[Flat | None, list[str]]:
    """What is read of a file, and the codes of what is said of it."""
    findings = Findings("file")
    flat = form.read({"": content.encode() if isinstance(content, str) else content}, findings)
    return flat, [one.code for one in findings.problems]


HEAD = """
@prefix : <http://example.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def read_turtle(content: str) -> tuple[list[dict[str, str]], list[dict[str, str]], list[str]]:
    flat, codes = read(HEAD + content)
    assert flat is not None, codes
    return [dict(row) for row in flat.nodes], [dict(row) for row in flat.edges], codes


@BOTH
@given(network=networks())
def test_all_of_a_network_comes_back(form: Format, network: Network) -> None:
    flat = flatten(network)
    back, findings = there_and_back(form, network, flat)
    assert back == Flat(about=flat.about, nodes=list(flat.nodes), edges=list(flat.edges))
    assert findings.problems == []


@BOTH
def test_the_bundled_network_comes_back(form: Format, bundled: Network) -> None:
    flat = flatten(bundled)
    back, findings = there_and_back(form, bundled, flat)
    assert back == Flat(about=flat.about, nodes=list(flat.nodes), edges=list(flat.edges))
    assert findings.problems == []


@given(networks())
def test_both_are_the_same_graph_to_rdflib_without_a_blank_node(network: Network) -> None:
    turtle, json_ld = graph_of(TURTLE, network), graph_of(JSON_LD, network)
    assert not any(isinstance(node, rdflib.BNode) for triple in turtle for node in triple)
    assert set(turtle) == set(json_ld)  # without blank nodes, that is what isomorphic means
    statements = set(turtle.subjects(RDF.type, RDF.Statement))
    assert len(statements) == len(network.links)
    for end in (RDF.subject, RDF.predicate, RDF.object):
        assert all(len(list(turtle.objects(one, end))) == 1 for one in statements)
    named = {str(node) for node in turtle.objects() if isinstance(node, URIRef)}
    ours = {URIRef(iri) for iri in named if iri.startswith("urn:netgraph:dataset:")}
    assert ours <= {one for one, _ in turtle.subject_objects(RDF.type)}  # none leads nowhere


@BOTH
def test_the_same_network_makes_the_same_bytes(form: Format, bundled: Network) -> None:
    assert written(form, bundled) == written(form, bundled)


def small() -> Network:
    """A body that carries a project, belongs to a town, and means to advise a partner."""
    return Network(
        id="small",
        title="Small",
        date=PartialDate(2020, 5),
        licence="CC0-1.0",
        entities=(
            Entity(id="amt", name="Amt", kind="authority", short="A", aliases=("Das Amt", "B"),
                   place="Bad Ems", roles=("Jugendamt", "Schulamt"), start=PartialDate(2014),
                   source="s", extra=(("Größe m²", "12"),)),
            Entity(id="p", name="P", kind="project", end=PartialDate(2015, 2)),
            Entity(id="stadt", name="Stadt", kind="authority"),
            Entity(id="ver", name="Verein", kind="partner"),
        ),
        links=(
            Link(source="amt", relation="advises", target="ver", planned=True),
            Link(source="amt", relation="carries", target="p", evidence="s", locator="S. 3",
                 start=PartialDate(2015, 2, 1), note="Neu."),
            Link(source="amt", relation="part_of", target="stadt"),
        ),
        sources=(Source(id="s", title="Leaflet", url="https://e.org/a?b=c#d", publisher="Stadt",
                        date=PartialDate(2019)),),
        places=(Place(name="Bad Ems", latitude=50.33, longitude=7.71),),
    )  # fmt: skip


def said_of(graph: rdflib.Graph, name: str) -> set[tuple[str, Any]]:
    """What a graph says of a resource, by the last words of the properties."""
    said = graph.predicate_objects(URIRef(DATA + name))
    return {(re.split("[#/:]", str(one))[-1], value) for one, value in said}


def ref(name: str) -> URIRef:
    return URIRef(DATA + name)


def own(text: str) -> Literal:
    return Literal(text, datatype=URIRef("urn:netgraph:type:id"))


@BOTH
def test_an_entity_is_an_organisation_with_kind_place_source_and_plain_links(form: Format) -> None:
    graph = graph_of(form, small())
    assert said_of(graph, "entity:amt") == {
        ("type", ORG.Organization), ("notation", own("amt")),
        ("classification", ref("kind:authority")),
        ("prefLabel", Literal("Amt")), ("alternative", Literal("A")),
        ("altLabel", Literal("Das Amt")), ("altLabel", Literal("B")),
        ("purpose", Literal("Jugendamt")), ("purpose", Literal("Schulamt")),
        ("startDate", Literal("2014", datatype=XSD.gYear)),
        ("Gr%C3%B6%C3%9Fe%20m%C2%B2", Literal("12")),
        ("based_near", ref("place:Bad%20Ems")), ("source", ref("source:s")),
        ("carries", ref("entity:p")), ("subOrganizationOf", ref("entity:stadt")),
    }  # fmt: skip
    assert said_of(graph, "entity:p") == {
        ("type", ORG.OrganizationalCollaboration), ("notation", own("p")),
        ("classification", ref("kind:project")), ("prefLabel", Literal("P")),
        ("endDate", Literal("2015-02", datatype=XSD.gYearMonth)),
    }  # fmt: skip


@BOTH
def test_a_link_is_a_statement_and_a_planned_one_is_not_asserted(form: Format) -> None:
    graph = graph_of(form, small())
    assert said_of(graph, "link:amt--carries--p") == {
        ("type", RDF.Statement), ("subject", ref("entity:amt")), ("object", ref("entity:p")),
        ("predicate", ref("relation:carries")), ("hadPrimarySource", ref("source:s")),
        ("locator", Literal("S. 3")), ("note", Literal("Neu.")),
        ("startDate", Literal("2015-02-01", datatype=XSD.date)),
    }  # fmt: skip
    assert ("planned", Literal("true", datatype=XSD.boolean)) in said_of(
        graph, "link:amt--advises--ver"
    )
    assert (ref("entity:amt"), ref("relation:advises"), None) not in graph


@BOTH
def test_sources_places_kinds_and_the_dataset_are_resources(form: Format) -> None:
    graph = graph_of(form, small())
    assert said_of(graph, "source:s") == {
        ("type", PROV.Entity), ("notation", own("s")), ("title", Literal("Leaflet")),
        ("publisher", Literal("Stadt")), ("url", URIRef("https://e.org/a?b=c#d")),
        ("date", Literal("2019", datatype=XSD.gYear)),
    }  # fmt: skip
    assert ("lat", Literal("50.33", datatype=XSD.decimal)) in said_of(graph, "place:Bad%20Ems")
    assert said_of(graph, "kind:authority") >= {
        ("type", SKOS.Concept), ("inScheme", ref("scheme:kind")),
        ("prefLabel", Literal("Behörde", lang="de")),
        ("prefLabel", Literal("Authority", lang="en")),
    }  # fmt: skip
    assert ("subPropertyOf", ORG.linkedTo) in said_of(graph, "relation:carries")
    assert ("type", OWL.SymmetricProperty) in said_of(graph, "relation:cooperates_with")
    dataset = URIRef("urn:netgraph:dataset:small")
    assert graph.value(dataset, DCTERMS.title) == Literal("Small")
    assert graph.value(dataset, DCTERMS.modified) == Literal("2020-05", datatype=XSD.gYearMonth)


def test_a_web_address_that_is_no_iri_is_written_as_text() -> None:
    source = small().sources[0].model_copy(update={"url": "https://e.org/a b|c"})
    graph = graph_of(TURTLE, small().model_copy(update={"sources": (source,)}))
    assert ("url", Literal("https://e.org/a b|c", datatype=XSD.anyURI)) in said_of(
        graph, "source:s"
    )


def test_only_columns_of_ones_own_have_properties_that_nobody_knows() -> None:
    out = Outgoing(flat=flatten(small()), vocabulary=small().vocabulary)
    assert [str(one) for one in TURTLE.lacks(out)] == [
        "Columns that only netgraph has a property for: Größe m², locator, planned."
    ]
    plain = small().model_copy(update={"entities": small().entities[1:2], "links": ()})
    assert TURTLE.lacks(Outgoing(flat=flatten(plain), vocabulary=plain.vocabulary)) == ()


def test_a_file_published_under_an_address_of_its_own_is_read_alike() -> None:
    published = written(TURTLE, small()).replace(DATA.encode(), b"https://data.example.org/")
    assert read(published) == read(written(TURTLE, small()))


@BOTH
def test_what_rdflib_writes_anew_is_the_same_network(form: Format) -> None:
    """In another order: RDF has none."""
    name = "turtle" if form is TURTLE else "json-ld"
    again = graph_of(form, small()).serialize(format=name)
    flat, codes = read(again, form)
    first, _ = read(written(form, small()), form)
    assert flat is not None
    assert first is not None
    assert codes == []
    for one, other in ((flat.nodes, first.nodes), (flat.edges, first.edges)):
        assert sorted(_sorted_lists(row) for row in one) == sorted(
            _sorted_lists(row) for row in other
        )
    assert flat.about == first.about


def _sorted_lists(row: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    return sorted((name, sorted(text.split(";"))) for name, text in row.items())


def test_a_vocabulary_of_ones_own_comes_back(bundled: Network) -> None:
    words = vocabulary_of(["NGO", "Town"], ["helps"])
    network = Network(
        id="own", title="Own", vocabulary=words,
        entities=(Entity(id="a", name="A", kind="ngo"), Entity(id="b", name="B", kind="town")),
        links=(Link(source="a", relation="helps", target="b"),),
    )  # fmt: skip
    flat, _ = read(written(TURTLE, network))
    assert flat is not None
    reading = understood(flat, Meaning(), Findings("own.ttl"))
    assert reading.network == network


def test_a_character_that_no_file_can_hold_names_entity_and_column() -> None:
    bad = small().entities[0].model_copy(update={"note": "half \ud800"})
    with pytest.raises(DatasetError, match="'half \\\\ud800' of amt cannot be kept"):
        written(TURTLE, small().model_copy(update={"entities": (bad, *small().entities[1:])}))


def test_an_organisation_chart_becomes_nodes_and_edges() -> None:
    nodes, edges, codes = read_turtle("""
        :stadt a org:FormalOrganization ; skos:prefLabel "Stadt"@de, "City"@en ;
            org:hasUnit :amt ; org:identifier "0815" .
        :amt a org:OrganizationalUnit ; skos:prefLabel "Amt" ; skos:altLabel "A" ;
            org:unitOf :stadt ; org:classification :jugend ; skos:notation "51" ;
            org:hasSite [ a org:Site ; org:siteAddress [ vcard:locality "Hamm" ] ] .
        :jugend a skos:Concept ; skos:prefLabel "Youth"@en, "Jugend"@de .
        :land org:hasSubOrganization :stadt .
    """)
    assert nodes == [
        {"id": "http://example.org/stadt", "name": "Stadt", "aliases": "City",
         "kind": "FormalOrganization", "identifier": "0815"},
        {"id": "http://example.org/amt", "name": "Amt", "aliases": "A", "kind": "Jugend",
         "type": "OrganizationalUnit", "notation": "51", "place": "Hamm",
         "original_place.siteAddress.locality": "Hamm"},
        {"id": "http://example.org/land", "name": "land"},
    ]  # fmt: skip
    assert [tuple(edge.values()) for edge in edges] == [
        ("http://example.org/amt", "unitOf", "http://example.org/stadt"),
        ("http://example.org/stadt", "subOrganizationOf", "http://example.org/land"),
    ]
    assert codes == ["NG-P54"]


def test_memberships_are_links_with_role_and_period_and_cover_the_plain_triple() -> None:
    nodes, edges, codes = read_turtle("""
        :a a org:Organization ; foaf:name "A" ; org:memberOf :b ; org:hasMembership [
            a org:Membership ; org:organization :b ; org:role :chair ; org:memberDuring [
                a time:Interval ; time:hasBeginning [ time:inXSDDate "2015-02-01"^^xsd:date ] ;
                time:hasEnd [ time:inXSDgYear "2016"^^xsd:gYear ] ] ] .
        :b a schema:NGO, org:Organization ; schema:name "B" ; org:hasMember :a .
        :m a org:Membership ; org:member :b ; org:organization :c .
        :lost a org:Membership ; org:member :b .
        :silent a rdf:Statement ; rdf:subject :a ; rdf:object :b .
        :chair a org:Role ; skos:prefLabel "Vorsitz"@de .
    """)
    assert [node["name"] for node in nodes] == ["A", "B", "c"]
    assert [node.get("kind") for node in nodes] == ["Organization", "NGO", None]
    assert edges == [
        {"source": "http://example.org/a", "relation": "memberOf", "target": "http://example.org/b",
         "role": "Vorsitz", "start": "2015-02-01", "end": "2016"},
        {"source": "http://example.org/b", "relation": "memberOf",
         "target": "http://example.org/c"},
    ]  # fmt: skip
    assert codes == ["NG-P20", "NG-P55"]


def test_words_of_schema_org_are_known_without_a_network() -> None:
    flat, codes = read(
        json.dumps({
            "@context": "https://schema.org", "@type": "GovernmentOrganization", "@id": "#stadt",
            "name": "Stadt", "description": "x", "dissolutionDate": "1975-01-01T00:00:00Z",
            "address": {"@type": "PostalAddress", "addressLocality": "Hamm"},
            "geo": {"latitude": 51.5}, "nonprofitStatus": True,
            "department": [{"@type": "Organization", "name": "Amt"}],
            "subOrganization": {"@list": [{"@id": "#c", "name": "C"}, {"@id": "#d", "name": "D"}]},
        }),
        JSON_LD,
    )  # fmt: skip
    assert flat is not None
    assert [dict(node) for node in flat.nodes] == [
        {"id": "#stadt", "name": "Stadt", "kind": "GovernmentOrganization", "place": "Hamm",
         "note": "x", "end": "1975-01-01", "original_end": "1975-01-01T00:00:00Z",
         "address.addressLocality": "Hamm", "geo.latitude": "51.5", "nonprofitStatus": "yes"},
        {"id": "amt", "name": "Amt", "kind": "Organization"},
        {"id": "#c", "name": "C"}, {"id": "#d", "name": "D"},
    ]  # fmt: skip
    assert [tuple(edge.values()) for edge in flat.edges] == [
        ("amt", "unitOf", "#stadt"), ("#c", "parentOrganization", "#stadt"),
        ("#d", "parentOrganization", "#stadt"),
    ]  # fmt: skip
    assert codes == ["NG-P54", "NG-P58"]


def test_documents_become_sources_and_sites_places() -> None:
    nodes, edges, codes = read_turtle("""
        :a a org:Organization ; rdfs:label "A" ; dcterms:source :doc, "Gespräch", :amt ;
            org:hasPrimarySite :site ; schema:name "A e. V." .
        :b a org:Organization ; rdfs:label "B" ; dcterms:source <http://e.org/x> .
        :doc a foaf:Document ; dcterms:title "Bericht" ; dcterms:issued "2014-05"^^xsd:gYearMonth ;
            dcterms:publisher :amt ; schema:name "Report" .
        :amt a org:Organization ; rdfs:label "Amt" .
        :site a org:Site ; rdfs:label "Haus" ; schema:geo [ schema:latitude 5.1e1 ] .
        :l a rdf:Statement ; rdf:subject :a ; rdf:predicate org:linkedTo ; rdf:object :b ;
            prov:wasDerivedFrom "Bericht" ; rdfs:label "wirkt" ; :via :amt .
    """)
    assert nodes == [
        {"id": "http://example.org/a", "name": "A e. V.", "aliases": "A", "kind": "Organization",
         "source": "bericht-2", "source.title": "Bericht", "source.original_title": "Report",
         "source.date": "2014-05", "source.publisher": "Amt",
         "source.url": "http://example.org/doc", "original_source": "Gespräch",
         "place": "Haus", "place.geo.latitude": "51.0", "place.latitude": "51.0"},
        {"id": "http://example.org/b", "name": "B", "kind": "Organization",
         "source": "http-e-org-x", "source.title": "http://e.org/x",
         "source.url": "http://e.org/x"},
        {"id": "http://example.org/amt", "name": "Amt", "kind": "Organization"},
    ]  # fmt: skip
    assert edges == [
        {"source": "http://example.org/a", "relation": "linkedTo", "target": "http://example.org/b",
         "evidence": "bericht", "evidence.title": "Bericht", "label": "wirkt", "via": "Amt"},
        {"source": "http://example.org/a", "relation": "source", "target": "http://example.org/amt"},
    ]  # fmt: skip
    assert codes == ["NG-P54"]


def test_several_values_languages_and_persons_are_kept_and_told() -> None:
    nodes, _, codes = read_turtle("""
        :a a foaf:Person ; foaf:name "A" ; schema:description "A house"@en, "Ein Haus"@de-AT ;
            skos:altLabel "x; y" ; org:classification :k, "Wort" ; :tag "b", "c" ;
            schema:startDate "2015", "2014-05" ; org:hasSite <#s> , [ schema:telephone 7 ] ;
            :deep [ :a [ :b [ :c [ :d [ :e 1 ] ] ] ] ] ; :name "B" ; :kind "z" ; :nothing [] .
        :k a skos:Concept ; skos:prefLabel "k" ; skos:definition "Was K ist" .
        :unread a foaf:Document ; dcterms:title "T" .
        <#s> schema:longitude "7.82" .
        :b a org:Organization ; foaf:name "B" ; org:hasSite "Hamm" ; schema:endDate "bald" ;
            :number "viele"^^xsd:double .
    """)
    assert nodes == [
        {"id": "http://example.org/a", "name": "A", "aliases": "B;x; y", "kind": "k",
         "classification": "Wort", "type": "Person", "note": "Ein Haus", "note@en": "A house",
         "tag": "b;c", "start": "2014-05", "original_start": "2015;2014-05", "original_kind": "z",
         "original_place.longitude": "7.82", "original_place.telephone": "7"},
        {"id": "http://example.org/b", "name": "B", "kind": "Organization", "place": "Hamm",
         "original_end": "bald", "number": "viele"},
    ]  # fmt: skip
    assert codes == ["NG-P56", "NG-P56", "NG-P54", "NG-P54", "NG-P58", "NG-P37", "NG-P43"]


def test_triples_that_are_spoken_of_are_links_and_graphs_become_one() -> None:
    nodes, edges, codes = read_turtle("""
        :a a org:Organization ; foaf:name "A" . :b a org:Organization ; foaf:name "B" .
        << :a org:linkedTo :b >> schema:startDate "2014"^^xsd:gYear .
        :a :said <<( :b org:linkedTo :a )>> .
    """)
    assert len(nodes) == 2
    assert [list(edge.values())[1:] for edge in edges] == [["linkedTo", nodes[1]["id"], "2014"]]
    assert codes == ["NG-P57"]
    flat, codes = read(
        '[{"@id": "x:g", "@graph": [{"@id": "x:a", "@type": "x:Organisation"}]}]', JSON_LD
    )
    assert flat is not None
    assert [dict(node) for node in flat.nodes] == [
        {"id": "x:a", "name": "a", "kind": "Organisation"}
    ]
    assert codes == ["NG-P53"]


def test_the_only_dataset_of_a_file_says_what_it_is() -> None:
    flat, codes = read(
        HEAD
        + """
        @prefix dcat: <http://www.w3.org/ns/dcat#> .
        :d a dcat:Dataset ; dcterms:identifier "a b" ; dcterms:title "Netz"@de, "Net"@en ;
            dcterms:license <http://l> ; dcterms:issued "2014"^^xsd:gYear ; dcat:keyword "x" .
    """
    )
    assert flat == Flat(about={"title": "Netz", "licence": "http://l", "date": "2014"},
                        nodes=[], edges=[])  # fmt: skip
    assert codes == ["NG-P18"]


@pytest.mark.parametrize(
    "context", ["http://127.0.0.1:9/c", ["file:///etc/passwd"], [{}, "c.json"]]
)
def test_a_context_that_stands_elsewhere_is_refused_and_nothing_is_loaded(
    context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "socket", refuse)
    for said in (
        {"@context": context, "a": "b"},
        {"@context": {"a": {"@id": "http://a/", "@context": context}}, "a": {"b": "c"}},
        [{"@context": {"@vocab": "http://a/"}, "a": [{"@context": context}]}],
    ):
        assert read(json.dumps(said), JSON_LD) == (None, ["NG-P51"])


@pytest.mark.parametrize("content", ["<html>", "<a:a> <a:b> ", "\udcff", '<a:a> <a:b> "\\uD800" .'])
def test_what_is_no_turtle_is_refused(content: str) -> None:
    raw = content.encode("utf-8", "surrogateescape")
    assert read(raw) == (None, ["NG-P50"])


CIRCLE = '{"@context": {"a": "b:", "b": "a:"}}'


@pytest.mark.parametrize("content", ["", "{", "<a:a> a <a:b> .", CIRCLE, "[" * 100_000])
def test_what_is_no_json_ld_is_refused(content: str) -> None:
    assert read(content, JSON_LD) == (None, ["NG-P50"])


def test_a_file_without_organisations_is_refused() -> None:
    assert read(HEAD + ':k a skos:Concept ; skos:prefLabel "K" .') == (None, ["NG-P52"])
    assert read("") == (None, ["NG-P52"])


def test_lists_without_end_and_very_deep_ones_do_no_harm() -> None:
    loop = ':a a org:Organization ; :x _:l . _:l rdf:first "1" ; rdf:rest _:m . '
    nodes, _, codes = read_turtle(loop + '_:m rdf:first "2" ; rdf:rest _:m .')
    assert nodes[0]["x"] == "1"
    assert codes == ["NG-P56"]
    deep = ":a a org:Organization ; :x " + "[ :x " * 5000 + "1" + " ]" * 5000 + " ."
    assert read_turtle(deep)[2] == ["NG-P54", "NG-P54"]
    assert read_turtle(":a a org:Organization ; :x " + "(" * 5000 + ")" * 5000 + " .")[0]


def test_an_entry_of_a_list_of_organisations_may_be_a_concept_as_in_those_of_the_eu() -> None:
    nodes, _, _ = read_turtle("""
        :ep a skos:Concept ; skos:prefLabel "Gruppe"@de, "Groupe"@fr ; org:classification :group .
        :voice a vcard:Voice ; rdfs:label "Hotline" .
    """)
    assert nodes == [
        {"id": "http://example.org/ep", "name": "Gruppe", "aliases": "Groupe", "kind": "group",
         "type": "Concept"},
    ]  # fmt: skip


def test_without_the_library_files_are_written_and_one_line_says_what_reads_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyoxigraph", None)
    assert written(TURTLE, small())
    command = r'pip install "netgraph-explorer\[rdf\]"$'
    with pytest.raises(FileProblem, match=rf"^Turtle is read .*: {command}"):
        read("")


def test_help_imports_no_library_for_linked_data() -> None:
    code = (
        "import sys; from netgraph.cli import run; run(['convert', '--help']);"
        "print({'pyoxigraph', 'rdflib'} & sys.modules.keys(), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "set()\n"


SOUND = {form.name: written(form, small()) for form in (TURTLE, JSON_LD)}


@BOTH
@given(
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=5),
    st.integers(0, 20_000),
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
        read_flat(fitted(flat, findings), "file", findings)


WORDS = st.sampled_from(
    ["a", "org:member", "org:organization", "org:memberOf", "org:classification", "rdf:subject",
     "rdf:predicate", "rdf:object", "rdf:first", "rdf:rest", "schema:startDate", "foaf:name",
     "skos:notation", "skos:altLabel", "dcterms:source", "org:hasSite", "org:memberDuring",
     "<urn:netgraph:column:id>", "<urn:netgraph:column:source>"]
)  # fmt: skip
THINGS = st.sampled_from(
    [":a", ":b", "_:a", "_:b", "rdf:Statement", "org:Membership", "skos:Concept"]
)
VALUES = THINGS | st.sampled_from(
    ['"x"', '"x; y"@de', '"x"^^<urn:netgraph:type:id>', '"2014"^^xsd:gYear', "1e999", "true", "()"]
)


@given(st.lists(st.tuples(THINGS, WORDS, VALUES), max_size=12))
def test_no_statements_in_unlikely_places_make_it_fall(triples: list[tuple[str, str, str]]) -> None:
    findings = Findings("file")
    content = HEAD + ":a a org:Organization . " + " ".join(f"{' '.join(one)} ." for one in triples)
    flat = TURTLE.read({"": content.encode()}, findings)
    if flat is None:
        assert [one.code for one in findings.problems] == ["NG-P52"]
    else:
        read_flat(fitted(flat, findings), "file", findings)
