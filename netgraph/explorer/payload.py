"""What the page knows: a network as plain JSON values, with every position computed beforehand.

vis-network reads ``id``, ``x`` and ``y`` of a node; the other fields are the entity as a person
entered it. Empty fields are left out: in a large network they would be half of the file.
"""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from netgraph.engine import View
from netgraph.explorer.arranged import arrangements
from netgraph.explorer.missing import in_both, missing
from netgraph.explorer.overview import ON_REQUEST, in_regions, nameless
from netgraph.graph import to_graph
from netgraph.groups import groups
from netgraph.layout import positions
from netgraph.profile import profiles
from netgraph.ranking.measures import measures
from netgraph.whatif import planned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from netgraph.explorer.compared import Compared
    from netgraph.graph import MultiDiGraph
    from netgraph.groups import Group
    from netgraph.model import Link
    from netgraph.network import Network
    from netgraph.periods import PartialDate
    from netgraph.whatif import Change

Values = dict[str, Any]
Places = dict[str, tuple[float, float]]

PLAIN_LIMIT = 1_000_000
"""Data of more bytes than this travels compressed."""

# What a hand does to the map. Positions are given, so nothing may move by itself, and what is
# drawn comes from paint.js: vis-network keeps the camera, the pointer and the hit test.
OPTIONS: Values = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 0},
    "nodes": {"shape": "custom", "chosen": False},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "keyboard": {"enabled": False},
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "zoomSpeed": 0.7,
    },
}

_ABOUT = {"id", "title", "description", "licence", "version", "date"}

# HTML reads no entities inside a script, and JSON reads these escapes anywhere in a string.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """The data of one page: entities, links and options for vis-network, and the rest of it."""

    nodes: list[Values]
    edges: list[Values]
    options: Values
    rest: Values


def gather(
    network: Network,
    changes: Sequence[Change] | None = None,
    as_of: PartialDate | None = None,
    compared: Compared | None = None,
) -> Payload:
    """Lay the network out and turn it into JSON values, in the network's order.

    The page opens with the ``changes`` tried, or with the links that are planned, and ``as_of`` a
    day if one is given. Where the network is ``compared`` to an earlier one, what is gone stands
    among its records, marked, and counts nowhere. Equal networks and options give equal payloads.
    """
    graph = to_graph(network)
    view = View.of(graph)
    parts = groups(graph, view=view)
    regions = in_regions(graph, parts, view)
    told = profiles(graph, parts, view)
    tried = planned(graph) if changes is None else changes
    drawn, whole = network, graph
    laid: Sequence[Group] = parts
    if compared:
        drawn, whole = compared.drawn, compared.graph
        told |= compared.past_profiles()
        laid, regions = compared.laid(parts), compared.in_regions(regions)
    places = _places(whole, laid, regions)
    # Many have the very same sentence; two of one wording may still differ in German.
    sentences = {id(profile.sentence): profile.sentence for profile in told.values()}
    spoken = {key: in_both(sentence) for key, sentence in sentences.items()}
    nodes = [
        _filled(entity)
        | {"short": entity.label, "profile": spoken[id(told[entity.id].sentence)]}
        | {"x": _pixel(x), "y": _pixel(y)}
        | (compared.values(compared.entities.get(entity.id)) if compared else {})
        for entity in drawn.entities
        for x, y in [places[entity.id]]
    ]
    return Payload(
        nodes=nodes,
        edges=_edges(network, compared),
        options=OPTIONS,
        rest={
            "network": _about(network),
            "proposed": [*map(_filled, network.planned_links), *_dated(tried)],
            "start": _trial(tried) | ({"at": str(as_of)} if as_of else {}),
            "vocabulary": drawn.vocabulary.model_dump(mode="json"),
            "sources": [_filled(source) for source in drawn.sources],
            "measures": [asdict(measure) for measure in measures().values()],
            "groups": [{"leader": g.leader, "members": list(g.members)} for g in parts],
            "arrangements": {} if regions else arrangements(drawn, whole),
            "gaps": missing(network, graph, view, parts),
        }
        | ({"difference": compared.about()} if compared else {})
        | regions,
    )


def gather_groups(network: Network) -> Payload:
    """What a page knows that is to know nobody: the groups of the network, and what it is about.

    Of an entity it holds no more than the name, and that only of the best linked of each group.
    Sources stay out, because their titles may name somebody.
    """
    graph = to_graph(network)
    about = {name: getattr(network, name) for name in (*_ABOUT, "vocabulary")}
    nobody = gather(type(network)(**about))
    view = View.of(graph)
    return replace(nobody, rest=nobody.rest | nameless(graph, groups(graph, view=view), view))


def _places(graph: MultiDiGraph, parts: Sequence[Group], regions: Values) -> Places:
    """Where everybody lies; when all of them will never be drawn at once, in which region."""
    if len(graph) <= ON_REQUEST:
        return positions(graph, parts)
    found = regions["overview"]
    centres = [(group["x"], group["y"]) for group in found["groups"]]
    return {entity: centres[number] for entity, number in zip(graph, found["of"], strict=True)}


def embedded(value: Values) -> tuple[str, str]:
    """``value`` as text that is inert inside a script element, and its encoding.

    The encoding is ``json``, or ``gzip`` (base64 of the compressed JSON) above PLAIN_LIMIT.
    Raises ValueError for what JSON cannot say (NaN, infinity) instead of writing it.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    data = text.encode()
    if len(data) <= PLAIN_LIMIT:
        return text.translate(_ESCAPES), "json"
    # Level 9 took eight times as long for 2 %; without mtime=0 the bytes would tell the time.
    return base64.b64encode(gzip.compress(data, compresslevel=6, mtime=0)).decode(), "gzip"


def _filled(record: BaseModel) -> Values:
    # Every field that may be empty is so by default.
    return record.model_dump(mode="json", exclude_defaults=True)


def _edges(network: Network, compared: Compared | None) -> list[Values]:
    if compared is None:
        return [_edge(number, link) for number, link in enumerate(network.recorded_links)]
    return [
        _edge(number, link) | compared.values(change)
        for number, (link, change) in enumerate(compared.links())
    ]


def _edge(number: int, link: Link) -> Values:
    found = _filled(link)
    source, target = found.pop("source"), found.pop("target")
    return {"id": number, "from": source, "to": target} | found


def _trial(changes: Sequence[Change]) -> Values:
    """The changes as the page's state lists them."""
    lists = {"add": "added", "remove": "removed", "remove_entity": "gone"}
    return {
        field: [str(change) for change in changes if change.change == kind]
        for kind, field in lists.items()
    }


def _dated(changes: Sequence[Change]) -> Iterator[Values]:
    """The links to add that have a period: the state of a page has no room for it."""
    for change in changes:
        period = {"start": change.start, "end": change.end}
        dates = {name: str(date) for name, date in period.items() if date}
        if dates:
            ends = {"source": change.source, "target": change.target}
            yield ends | {"relation": change.relation} | dates


def _about(network: Network) -> Values:
    return {k: v for k, v in network.model_dump(mode="json", include=_ABOUT).items() if v}


def _pixel(value: float) -> float:
    # A tenth of a pixel is finer than any screen and shortens the file.
    return round(value, 1)
