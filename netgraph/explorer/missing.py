"""What may be missing, for the page: the findings as JSON values, their texts in both languages.

They are those of the whole network, at no particular time. Only the suggested links are too many
to be all sent: the best of all, and the best of each entity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netgraph.gaps import TOO_FEW, back_test, suggested_links
from netgraph.wording import in_language, say

if TYPE_CHECKING:
    from netgraph.gaps import Suggestion
    from netgraph.graph import MultiDiGraph

Values = dict[str, Any]

BEST = 100
EACH = 3
"""Of all suggested links the page knows so many, and so many of each entity."""
TESTED = 5_000
"""Twenty searches in a network of more entities would take longer than all the rest of its page."""
UNTESTED = say("In a network of this size the list is not tested while the map is made.")


def missing(graph: MultiDiGraph) -> Values:
    """What the page tells of gaps. Equal networks give equal values."""
    return _links(graph)


def _links(graph: MultiDiGraph) -> Values:
    found = suggested_links(graph, top=BEST, each=EACH)
    return {
        "links": [_suggestion(row) for row in found.rows],
        "best": BEST,
        "ruled_out": found.ruled_out,
        "trust": in_both(_trust(graph)),
    }


def _suggestion(row: Suggestion) -> Values:
    reasons = [
        {
            "text": in_both(reason.text),
            "weight": round(reason.weight, 3),
            "entities": list(reason.entities),
        }
        for reason in row.reasons
    ]
    ends = {"source": row.source, "target": row.target, "relation": row.relation}
    return ends | {"met": row.met, "reasons": reasons}


def _trust(graph: MultiDiGraph) -> str:
    """How far the list can be trusted, as far as that is known."""
    if len(graph) > TESTED:
        return UNTESTED
    tested = back_test(graph)
    return tested.sentence if tested else TOO_FEW


def in_both(text: str) -> Values:
    """A text in German and English."""
    return {"de": in_language(text, "de"), "en": in_language(text, "en")}
