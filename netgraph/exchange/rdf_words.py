"""What our columns are called in the vocabularies of linked data, and what theirs are with us.

Own words of a network are made under ``urn:netgraph:``, since a dataset has no web address. Whoever
publishes it under one replaces the prefixes at the head of the file; what is read does not depend
on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote

DC = "http://purl.org/dc/elements/1.1/"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "http://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
COLUMN = "urn:netgraph:column:"
"""Before the name of a column that no vocabulary has a word for."""
OWN_ID = "urn:netgraph:type:id"
"""The datatype of our ids, by which a file of ours is known."""
DATASET = "urn:netgraph:dataset:"
PREFIXES: Mapping[str, str] = {
    "dc": DC, "dcat": DCAT, "dcterms": DCTERMS, "foaf": FOAF, "geo": GEO, "org": ORG, "owl": OWL,
    "prov": PROV, "rdf": RDF, "rdfs": RDFS, "schema": SCHEMA, "skos": SKOS, "xsd": XSD,
    "column": COLUMN, "type": "urn:netgraph:type:",
}  # fmt: skip

TYPE = f"{RDF}type"
NOTATION = f"{SKOS}notation"
STRING = f"{XSD}string"
DATES: Mapping[int, str] = {4: f"{XSD}gYear", 7: f"{XSD}gYearMonth", 10: f"{XSD}date"}
"""The datatype of a date by how many characters it has: a year stays one."""

Of = Literal["nodes", "edges", "source", "place", "about", "inner"]
"""What a resource is described as."""


class Text(NamedTuple):
    """A value; ``datatype`` is an IRI, or empty for text in a ``language`` or in none."""

    value: str
    datatype: str = ""
    language: str = ""


class Ref(NamedTuple):
    """Another resource, by its IRI or, of a blank node, by its number."""

    iri: str


Term = Text | Ref

PROPERTIES: Mapping[Of, Mapping[str, str]] = {
    "nodes": {
        "name": f"{SKOS}prefLabel",
        "short": f"{DCTERMS}alternative",
        "aliases": f"{SKOS}altLabel",
        "roles": f"{ORG}purpose",
        "themes": f"{DC}subject",
        "start": f"{SCHEMA}startDate",
        "end": f"{SCHEMA}endDate",
        "note": f"{SKOS}note",
    },
    "edges": {"start": f"{SCHEMA}startDate", "end": f"{SCHEMA}endDate", "note": f"{SKOS}note"},
    "source": {
        "title": f"{DCTERMS}title",
        "publisher": f"{DC}publisher",
        "url": f"{SCHEMA}url",
        "date": f"{DCTERMS}date",
        "note": f"{SKOS}note",
    },
    "place": {"latitude": f"{GEO}lat", "longitude": f"{GEO}long"},
    "about": {
        "id": f"{DCTERMS}identifier",
        "title": f"{DCTERMS}title",
        "description": f"{DCTERMS}description",
        "version": f"{DCAT}version",
        "date": f"{DCTERMS}modified",
        "licence": f"{DC}rights",
    },
}
"""The properties that take our columns, by what the resource is."""
LISTS = frozenset({"aliases", "roles", "themes"})
DATE_COLUMNS = frozenset({"start", "end", "date"})
SUPER: Mapping[str, str] = {
    "part_of": f"{ORG}subOrganizationOf",
    "member_of": f"{ORG}memberOf",
}
"""Relations of ours that ORG has a property for; all others are sorts of ``org:linkedTo``."""

_TIMES = {
    "startDate": "start", "foundingDate": "start", "hasBeginning": "start",
    "startedAtTime": "start",
    "endDate": "end", "dissolutionDate": "end", "hasEnd": "end", "endedAtTime": "end",
    "note": "note", "description": "note", "comment": "note",
}  # fmt: skip
COLUMNS: Mapping[Of, Mapping[str, str]] = {
    "nodes": {
        **_TIMES,
        "alternative": "short", "acronym": "short", "abbreviation": "short", "nick": "short",
        "altLabel": "aliases", "alternateName": "aliases", "alternativeName": "aliases",
        "purpose": "roles",
        "subject": "themes", "theme": "themes", "keyword": "themes", "keywords": "themes",
        "classification": "kind",
        "based_near": "place", "hasPrimarySite": "place", "hasSite": "place", "location": "place",
        "source": "source", "hadPrimarySource": "source", "wasDerivedFrom": "source",
    },
    "edges": {
        **_TIMES,
        "hadPrimarySource": "evidence", "wasDerivedFrom": "evidence", "source": "evidence",
    },
    "source": {
        "publisher": "publisher", "url": "url", "page": "url", "homepage": "url",
        "date": "date", "issued": "date", "created": "date", "modified": "date",
        "note": "note", "description": "note", "comment": "note",
    },
    "place": {
        "lat": "latitude", "latitude": "latitude", "long": "longitude", "longitude": "longitude",
    },
    "about": {
        "identifier": "id", "description": "description", "version": "version",
        "versionInfo": "version", "modified": "date", "issued": "date", "rights": "licence",
        "license": "licence",
    },
    "inner": {},
}  # fmt: skip
"""Our columns by the last word of a property, whichever vocabulary it is from."""
NAMES = ("prefLabel", "name", "legalName", "label", "organization-name", "fn", "title")
"""Properties that name a resource, by their last words, the best first."""
INVERSE: Mapping[str, str] = {
    "hasSubOrganization": "subOrganizationOf", "hasUnit": "unitOf", "hasMember": "memberOf",
    "subOrganization": "parentOrganization", "department": "unitOf", "member": "memberOf",
    "head": "headOf",
}  # fmt: skip
"""Properties that say from the target what others say from the source."""
LINKING = frozenset({*INVERSE, *INVERSE.values(), "linkedTo", "transitiveSubOrganizationOf"})
"""Properties whose ends are nodes, whatever else is known of them."""
ENDS: Mapping[str, str] = {
    f"{RDF}subject": "source",
    f"{RDF}object": "target",
    f"{ORG}member": "source",
    f"{ORG}organization": "target",
}
"""The properties that lead from a link to its ends."""
LINK_TYPES = frozenset({f"{RDF}Statement", f"{ORG}Membership"})
MEMBERSHIP = "memberOf"
GENERAL = frozenset(
    {
        "Organization", "OrganizationalCollaboration", "Agent", "Group", "Thing", "Resource",
        "NamedIndividual", "Entity",
    }
)  # fmt: skip
"""Types that say no more than that something is there, by their last words."""
EXPLAINING = frozenset(
    {
        "AnnotationProperty", "Class", "Concept", "ConceptScheme", "DatatypeProperty",
        "ObjectProperty", "Ontology", "Property", "SymmetricProperty",
    }
)  # fmt: skip
"""Types of what explains words, by their last words."""
_DESCRIBING = EXPLAINING | frozenset(
    {
        "Activity", "Address", "BreadcrumbList", "Bundle", "Catalog", "Cell", "ChangeEvent",
        "Collection", "ContactPoint", "Dataset", "Distribution", "Document", "Entity", "Fax",
        "GeoCoordinates", "Geometry", "Home", "Identifier", "ImageObject", "Instant", "Interval",
        "Kind", "ListItem", "Location", "NamedIndividual", "OnlineAccount", "PeriodOfTime", "Place",
        "Post", "PostalAddress", "ProperInterval", "PropertyValue", "Resource", "Role", "Site",
        "SpatialThing", "Statement", "TemporalEntity", "Thing", "VCard", "Voice", "WebPage",
        "WebSite", "Work",
    }
)  # fmt: skip
PERSONS = frozenset({"Person", "Individual"})
TOWNS = frozenset({"addressLocality", "city", "gemeentenaam", "locality", "postName", "town"})
"""Properties that name the place in an address."""
PERIODS = frozenset({"memberDuring", "temporal", "hasTime"})
"""Properties that lead to when something holds."""
STRUCTURE = frozenset({TYPE, f"{RDF}predicate", *ENDS})
"""Properties that say what a row is, and of what."""
FLOATS = frozenset({f"{XSD}double", f"{XSD}float"})


@lru_cache(maxsize=10_000)
def last_word(iri: str) -> str:
    """What stands behind the last ``#``, ``/`` or ``:``; the whole where nothing does."""
    bare = iri.rstrip("/#:")
    return unquote(bare[max(map(bare.rfind, "#/:")) + 1 :]) or iri


def describes(type_: str) -> bool:
    """Whether resources of a type only describe others: addresses, documents, concepts."""
    return last_word(type_) in _DESCRIBING


def is_organisation(type_: str) -> bool:
    """Whether a type says that something is an organisation, whatever it is called."""
    return "organi" in last_word(type_).casefold()


@lru_cache(maxsize=10_000)
def escaped(text: str) -> str:
    """A text as the last part of an IRI."""
    return quote(text, safe="")
