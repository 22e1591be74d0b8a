"""RDF: a network as linked data, in Turtle and in JSON-LD.

The files are written without a library: rdflib takes a minute and gigabytes for what stands here in
order already. They are read with pyoxigraph, which is an optional dependency.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote

from netgraph.exchange.formats import Files, Format, Outgoing
from netgraph.exchange.rdf_reading import read_json_ld, read_turtle
from netgraph.exchange.rdf_resources import Resources
from netgraph.exchange.rdf_words import COLUMN
from netgraph.exchange.rdf_writing import Resource, json_ld, turtle
from netgraph.exchange.sheets import check_fit
from netgraph.wording import Said, say

Serialiser = Callable[[Iterable[Resource], Mapping[str, str]], str]


def _bytes(out: Outgoing, serialise: Serialiser) -> Files:
    check_fit(out.flat.nodes, out.flat.edges)
    resources = Resources(out)
    return {"": serialise(resources.all(), resources.prefixes).encode()}


def _lacks(out: Outgoing) -> tuple[Said, ...]:
    properties = {name for resource in Resources(out).all() for name, _ in resource.said}
    own = sorted(unquote(n.removeprefix(COLUMN)) for n in properties if n.startswith(COLUMN))
    said = say("Columns that only netgraph has a property for: {columns}.", columns=", ".join(own))
    return (said,) if own else ()


TURTLE = Format(
    name="turtle",
    title="Turtle",
    suffixes=(".ttl",),
    write=lambda out: _bytes(out, turtle),
    lacks=_lacks,
    read=read_turtle,
)
JSON_LD = Format(
    name="jsonld",
    title="JSON-LD",
    suffixes=(".jsonld",),
    write=lambda out: _bytes(out, json_ld),
    lacks=_lacks,
    read=read_json_ld,
)
