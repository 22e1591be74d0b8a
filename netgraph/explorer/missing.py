"""What may be missing, for the page: the findings as JSON values, their texts in both languages.

They are those of the whole network, at no particular time. Of long lists the page knows the
beginning only, and of suggested links also the best of each entity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netgraph.gaps import TOO_FEW, back_test, overlaps, role_coverage, suggested_links, thin_spots
from netgraph.gaps.pairs import decided
from netgraph.wording import in_language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netgraph.engine import View
    from netgraph.gaps import Suggestion
    from netgraph.gaps.coverage import Coverage
    from netgraph.gaps.structure import Structure, WeakEntity
    from netgraph.graph import MultiDiGraph
    from netgraph.groups import Group
    from netgraph.network import Network

Values = dict[str, Any]

BEST = 100
"""So many of each list; a person reads the first ten."""
EACH = 3
"""So many suggested links of each entity besides."""
PARTS = 10
"""So many of the parts that are left when an entity is gone; the others are counted."""
LARGE = 5_000
"""In a network of more entities, suggested links would take longer than all the rest of its page,
which knows the best of all only, untested.
"""
LARGEST = 150_000
"""With more links, the page looks for no missing ones: with 200,000 that alone took a minute."""
UNTESTED = say(
    "The network is too large for the map to test this list, or to know more of it: in the"
    " terminal, netgraph gaps links answers."
)
UNSOUGHT = say(
    "The network is too large for the map to look for links that may be missing: in the terminal,"
    " netgraph gaps links does."
)


def missing(network: Network, graph: MultiDiGraph, view: View, parts: Sequence[Group]) -> Values:
    """What the page tells of gaps; ``view`` is the graph as arrays, ``parts`` are the network's
    groups. Equal networks give equal values.
    """
    return _links(graph) | {
        "roles": [
            _matrix(coverage)
            for coverage in role_coverage(graph, expected=network.expected_roles).programmes
        ],
        "structure": _structure(thin_spots(graph, top=BEST, grouping=parts, view=view)),
        "overlaps": {"pairs": [row.to_dict() for row in overlaps(graph).rows[:BEST]]},
    }


def _links(graph: MultiDiGraph) -> Values:
    if graph.number_of_edges() > LARGEST:
        ruled_out = len(decided(graph)[0])
        return {"links": [], "best": BEST, "ruled_out": ruled_out, "trust": in_both(UNSOUGHT)}
    found = suggested_links(graph, top=BEST, each=0 if len(graph) > LARGE else EACH)
    return {
        "links": [_suggestion(row) for row in found.rows],
        "best": BEST,
        "ruled_out": found.ruled_out,
        "trust": in_both(_trust(graph)),
    }


def _suggestion(row: Suggestion) -> Values:
    reasons = [
        {"text": in_both(reason.text), "entities": list(reason.entities)} for reason in row.reasons
    ]
    ends = {"source": row.source, "target": row.target, "relation": row.relation}
    return ends | {"met": row.met, "reasons": reasons}


def _trust(graph: MultiDiGraph) -> str:
    """How far the list can be trusted, as far as that is known."""
    if len(graph) > LARGE:
        return UNTESTED
    tested = back_test(graph)
    return tested.sentence if tested else TOO_FEW


def _matrix(coverage: Coverage) -> Values:
    """The matrix as Python gives it, the cells in the order of the roles; without what is empty,
    which most of it is.
    """
    found = coverage.to_dict()
    rows = [
        row
        | {"cells": [filled(cell | {"role": None, "probability": None}) for cell in row["cells"]]}
        for row in found["rows"]
    ]
    return {
        "programme": found["programme"],
        "roles": [filled(role) for role in found["roles"]],
        "rows": [filled(row) for row in rows],
    }


def _structure(found: Structure) -> Values:
    told = found.to_dict()
    lists = {name: told[name] for name in ("links", "brokers", "components", "groups")}
    return {"entities": [_weak(entity) for entity in found.entities]} | lists


def _weak(entity: WeakEntity) -> Values:
    parts = [{"size": part.size, "leader": part.leader} for part in entity.parts[:PARTS]]
    return entity.to_dict() | {"parts": parts, "number": len(entity.parts)}


def filled(record: Values) -> Values:
    """The record without empty fields."""
    return {key: value for key, value in record.items() if value}


# Invisible signs by which a name would turn round the rest of the sentence that it stands in.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def in_both(text: str) -> Values:
    """A sentence in German and English."""
    return {lang: in_language(text, lang).translate(_TURNING) for lang in ("de", "en")}
