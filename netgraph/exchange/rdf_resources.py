"""A network → the resources of linked data that tell of it.

Entities are organisations of W3C's ORG, kinds and relations concepts of SKOS, sources entities of
PROV. A link is a resource of its own (``rdf:Statement``), because it has a period, an evidence and
a note; unless it is only planned, it stands as a plain triple as well, which is what questions are
put to. Nothing is a blank node, so that the same network always makes the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from netgraph.exchange.flat import OF_EDGES, OF_NODES, Reference, Values
from netgraph.exchange.formats import Outgoing
from netgraph.exchange.rdf_words import (
    COLUMN,
    DATASET,
    DATE_COLUMNS,
    DATES,
    DCAT,
    DCTERMS,
    FOAF,
    GEO,
    LISTS,
    NOTATION,
    ORG,
    OWL,
    OWN_ID,
    PREFIXES,
    PROPERTIES,
    PROV,
    RDF,
    RDFS,
    SKOS,
    SUPER,
    TYPE,
    XSD,
    Of,
    Ref,
    Term,
    Text,
    escaped,
)
from netgraph.exchange.rdf_writing import Resource
from netgraph.exchange.sheets import edge_ids
from netgraph.tables.schema import LIST_SEPARATOR
from netgraph.vocabulary import Kind, Relation
from netgraph.vocabulary import Text as Words

Said = list[tuple[str, Term]]

_PARTS = ("entity", "kind", "link", "place", "relation", "scheme", "source")
_REFERRING: Mapping[str, str] = {
    "place": f"{FOAF}based_near",
    "source": f"{DCTERMS}source",
    "evidence": f"{PROV}hadPrimarySource",
}
"""The properties that lead from a row to the place or source that it names."""
_STRUCTURE: Mapping[Of, Sequence[str]] = {
    "nodes": ("id", "kind", "place", "source"),
    "edges": ("source", "target", "relation", "evidence"),
    "source": (), "place": (), "about": (),
}  # fmt: skip
"""Columns that are told by references to other resources."""
_BESIDE: Mapping[Of, tuple[str, ...]] = {
    "nodes": tuple(reference.beside("") for reference in OF_NODES),
    "edges": tuple(reference.beside("") for reference in OF_EDGES),
    "source": (), "place": (), "about": (),
}  # fmt: skip
"""How columns begin that tell of what a row refers to."""
_MARK = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/\u00a1-\ud7ff]|%[0-9A-Fa-f]{2})"
_URL = re.compile(
    rf"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/{_MARK}*)?(?:\?(?:{_MARK}|\?)*)?(?:#(?:{_MARK}|\?)*)?",
    re.ASCII,
)
"""Web addresses that every program takes as an IRI."""
_SCHEMES = {
    "kind": Words(de="Arten", en="Kinds"),
    "relation": Words(de="Beziehungen", en="Relations"),
}


class Resources:
    """Makes the resources of a network; ``prefixes`` are short forms of their namespaces."""

    def __init__(self, out: Outgoing) -> None:
        self._flat, self._vocabulary = out.flat, out.vocabulary
        self._base = f"{DATASET}{escaped(out.flat.about.get('id', ''))}"
        self.prefixes = {**PREFIXES, **{part: f"{self._base}:{part}:" for part in _PARTS}}
        self._actors = {kind.id: kind.actor for kind in out.vocabulary.kinds}

    def all(self) -> Iterator[Resource]:
        """The dataset, kinds and relations, places and sources, entities, links."""
        yield Resource(self._base, [_type(f"{DCAT}Dataset"), *_said_of(self._flat.about, "about")])
        yield from self._concepts("kind", self._vocabulary.kinds)
        yield from self._concepts("relation", self._vocabulary.relations)
        yield from self._referred()
        edges = list(zip(edge_ids(self._flat.edges), self._flat.edges, strict=True))
        leading: dict[str, Said] = {}
        for _, edge in edges:
            if "planned" not in edge:
                leading.setdefault(edge["source"], []).append(self._plain(edge))
        for node in self._flat.nodes:
            yield self._entity(node, leading.get(node["id"], []))
        for identifier, edge in edges:
            yield self._link(identifier, edge)

    def _ref(self, part: str, key: str) -> Ref:
        return Ref(f"{self._base}:{part}:{escaped(key)}")

    def _concepts(self, part: str, words: Sequence[Kind | Relation]) -> Iterator[Resource]:
        scheme = self._ref("scheme", part)
        yield Resource(scheme.iri, [_type(f"{SKOS}ConceptScheme"), *_labels(_SCHEMES[part])])
        for word in words:
            also = word.plural if isinstance(word, Kind) else word.forward
            said = [
                _type(f"{SKOS}Concept"),
                (NOTATION, Text(word.id, OWN_ID)),
                (f"{SKOS}inScheme", scheme),
                *_labels(word.label, also),
            ]
            if isinstance(word, Relation):
                broader = Ref(SUPER.get(word.id, f"{ORG}linkedTo"))
                said += [_type(f"{RDF}Property"), (f"{RDFS}subPropertyOf", broader)]
                said += [_type(f"{OWL}SymmetricProperty")] if word.symmetric else []
            yield Resource(self._ref(part, word.id).iri, said)

    def _referred(self) -> Iterator[Resource]:
        """The places and sources that rows name, each once, with what stands beside its name."""
        rows = ((OF_NODES, self._flat.nodes), (OF_EDGES, self._flat.edges))
        met: set[Ref] = set()
        for references, of in rows:
            for row, reference in ((row, one) for row in of for one in references):
                if key := row.get(reference.column, ""):
                    part = "place" if reference.column == "place" else "source"
                    found = self._ref(part, key)
                    if found not in met:
                        met.add(found)
                        yield Resource(found.iri, _described(part, key, _beside(row, reference)))

    def _entity(self, row: Values, leading: Said) -> Resource:
        acts = self._actors.get(row["kind"], True)
        said = [
            _type(f"{ORG}Organization" if acts else f"{ORG}OrganizationalCollaboration"),
            (NOTATION, Text(row["id"], OWN_ID)),
            (f"{ORG}classification", self._ref("kind", row["kind"])),
            *self._own(row, "nodes", OF_NODES),
            *leading,
        ]
        return Resource(self._ref("entity", row["id"]).iri, said)

    def _plain(self, row: Values) -> tuple[str, Term]:
        """A link as one triple, by the property that ORG has for it, if it has one."""
        relation = row["relation"]
        name = SUPER.get(relation, self._ref("relation", relation).iri)
        return name, self._ref("entity", row["target"])

    def _link(self, identifier: str, row: Values) -> Resource:
        said = [
            _type(f"{RDF}Statement"),
            (f"{RDF}subject", self._ref("entity", row["source"])),
            (f"{RDF}predicate", self._ref("relation", row["relation"])),
            (f"{RDF}object", self._ref("entity", row["target"])),
            *self._own(row, "edges", OF_EDGES),
        ]
        return Resource(self._ref("link", identifier).iri, said)

    def _own(self, row: Values, of: Of, references: Sequence[Reference]) -> Said:
        said = _said_of(row, of)
        for reference in references:
            if key := row.get(reference.column, ""):
                part = "place" if reference.column == "place" else "source"
                said.append((_REFERRING[reference.column], self._ref(part, key)))
        return said


def _said_of(row: Values, of: Of) -> Said:
    """What the columns of a row say, by properties that are known elsewhere, or by our own."""
    away = _STRUCTURE[of]
    return [
        one
        for column, text in row.items()
        if column not in away and not column.startswith(_BESIDE[of])
        for one in _column(column, text, row, of)
    ]


def _column(column: str, text: str, row: Values, of: Of) -> Said:
    name = PROPERTIES[of].get(column)
    if name and column in LISTS:
        others = {row["name"]} if column == "aliases" else set()
        items = text.split(LIST_SEPARATOR)
        # What would not come back as it is stands in a property of ours, as one text.
        if all(items) and len(others.union(items)) == len(others) + len(items):
            return [(name, Text(item)) for item in items]
    elif name:
        return [(name, _term(column, text))]
    typed = f"{XSD}boolean" if (column, text) == ("planned", "yes") else ""
    return [(f"{COLUMN}{escaped(column)}", Text("true", typed) if typed else Text(text))]


def _term(column: str, text: str) -> Term:
    """A text as its property takes it."""
    if column in DATE_COLUMNS:
        return Text(text, DATES[len(text)])
    if column in ("latitude", "longitude"):
        return Text(text, f"{XSD}decimal")
    if column == "url":
        return Ref(text) if _URL.fullmatch(text) else Text(text, f"{XSD}anyURI")
    return Text(text)


def _beside(row: Values, reference: Reference) -> dict[str, str]:
    """What a row says of the place or source that it names."""
    start = reference.beside("")
    return {
        column.removeprefix(start): text for column, text in row.items() if column.startswith(start)
    }


def _described(part: str, key: str, said: Values) -> Said:
    if part == "place":
        named: Said = [_type(f"{GEO}SpatialThing"), (f"{SKOS}prefLabel", Text(key))]
        return [*named, *_said_of(said, "place")]
    return [_type(f"{PROV}Entity"), (NOTATION, Text(key, OWN_ID)), *_said_of(said, "source")]


def _labels(words: Words, also: Words | None = None) -> Said:
    """Words in both languages, and others beside them where they differ."""
    preferred = [Text(words.de, language="de"), Text(words.en, language="en")]
    others = [Text(also.de, language="de"), Text(also.en, language="en")] if also else []
    said: Said = [(f"{SKOS}prefLabel", text) for text in preferred]
    return said + [(f"{SKOS}altLabel", text) for text in others if text not in preferred]


def _type(iri: str) -> tuple[str, Term]:
    return TYPE, Ref(iri)
