"""Thin spots: where a network would break, who holds it together, and what lies apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from netgraph import engine
from netgraph.articulation import Breaks, Bridge, Part, breaks, separated
from netgraph.frames import Columns, Library, part_of
from netgraph.gaps.between import Distance, distances
from netgraph.gaps.islands import Island, islands
from netgraph.graph import as_of as graph_as_of
from netgraph.graph import undated_links, vocabulary_of
from netgraph.groups import Group, groups

if TYPE_CHECKING:
    from netgraph.engine.view import Floats, Ints
    from netgraph.graph import MultiDiGraph
    from netgraph.periods import PartialDate

BROKERS = 20
"""So many are listed at most."""
_CROWD = 100
"""In an undertaking of more actors, nobody meets everybody."""
_CIRCLES = 2
"""From this effective size on, somebody stands between circles that do not know each other."""
_BATCH = 500
"""So many are looked at together, to find those."""
_FRAMES: Columns = {
    "entities": ("id", "pairs", "parts"),
    "links": (
        *("source", "target", "relations", "pairs"),
        *("smaller.size", "smaller.leader", "smaller.members"),
    ),
    "brokers": ("id", "constraint", "effective_size"),
    "components": ("leader", "name", "size", "join.source", "join.relation", "join.target"),
    "groups": ("one", "other", "observed", "expected", "deficit", "places", "themes"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakEntity:
    """An entity without which its component falls into ``parts``, the largest first; ``pairs`` of
    others could not reach each other any more.
    """

    id: str
    pairs: int
    parts: tuple[Part, ...]

    def to_dict(self) -> dict[str, Any]:
        """The entity as JSON values."""
        parts = [_as_json(part) for part in self.parts]
        return {"id": self.id, "pairs": self.pairs, "parts": parts}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakLink:
    """A linked pair without which its component falls in two: the link of the first of the
    ``relations`` (ids, sorted) leads from ``source`` to ``target``. ``smaller`` is the part with
    fewer entities, ``pairs`` counts those that it separates, the two included.
    """

    source: str
    target: str
    relations: tuple[str, ...]
    pairs: int
    smaller: Part

    def to_dict(self) -> dict[str, Any]:
        """The pair as JSON values."""
        return asdict(self) | {
            "relations": list(self.relations),
            "smaller": _as_json(self.smaller),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """An actor with partners who do not meet each other: ``effective_size`` is how many these are
    after taking off those who do, ``constraint`` how much its ties are ties to one circle (0 to 2,
    low is free).
    """

    id: str
    constraint: float
    effective_size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What is thin in a network, as ``thin_spots`` finds it. ``undated_links`` links were counted
    in without proof that they held on the day of ``as_of``.
    """

    entities: tuple[WeakEntity, ...]
    links: tuple[WeakLink, ...]
    brokers: tuple[Broker, ...]
    components: tuple[Island, ...]
    groups: tuple[Distance, ...]
    as_of: PartialDate | None
    undated_links: int

    def to_dict(self) -> dict[str, Any]:
        """All findings as JSON values."""
        return {
            "as_of": str(self.as_of) if self.as_of else None,
            "undated_links": self.undated_links,
            "entities": [entity.to_dict() for entity in self.entities],
            "links": [link.to_dict() for link in self.links],
            "brokers": [asdict(broker) for broker in self.brokers],
            "components": [island.to_dict() for island in self.components],
            "groups": [distance.to_dict() for distance in self.groups],
        }

    def to_frame(
        self,
        part: Literal["entities", "links", "brokers", "components", "groups"] = "entities",
        *,
        library: Library = "pandas",
    ) -> Any:
        """One of the lists as a frame, in the words of ``to_dict``; of the parts into which a
        network would fall, the leaders.
        """
        lists = self.to_dict()
        for entity in lists["entities"]:
            entity["parts"] = [each["leader"] for each in entity["parts"]]
        return part_of(lists, part, _FRAMES, library)


def thin_spots(
    graph: MultiDiGraph,
    *,
    as_of: PartialDate | None = None,
    top: int | None = None,
    grouping: Sequence[Group] | None = None,
    view: engine.View | None = None,
) -> Structure:
    """Where a network is thin, in the part that may hold on some day of ``as_of``.

    ``entities`` and ``links`` are those whose loss would part others (``articulation.breaks``),
    most separated pairs first, ties by ids; of the links only those with at least three entities
    on either side. ``brokers`` are the actors of the greatest effective size among whom they meet
    (``graph.actor_projection``, undertakings of more than a hundred actors left out), at most
    twenty, ties by constraint and id; constraint alone would put those first who were once in one
    large project, in which all know each other. ``components`` are all but the largest, each with
    the link that would join it best (``islands.islands``), and ``groups`` those far from each other
    (``between.distances``). Of each list ``top`` are enough, if it is given. ``grouping`` is what
    ``groups`` gives for that part, and ``view`` that part as arrays, for those who have them.

    Nothing of it says that something is needed: a thin spot is one of the links on record. A
    network without links has components only, and an empty one nothing.
    """
    part = graph_as_of(graph, as_of) if as_of else graph
    whole = view or engine.View.of(part)
    found = breaks(whole)
    return Structure(
        entities=_entities(found)[:top],
        links=_links(part, found)[:top],
        brokers=_brokers(part, whole)[:top],
        components=islands(part, whole, top=top),
        groups=distances(part, whole, groups(part) if grouping is None else grouping)[:top],
        as_of=as_of,
        undated_links=undated_links(part),
    )


def _entities(found: Breaks) -> tuple[WeakEntity, ...]:
    weak = (
        WeakEntity(id=point, pairs=separated(parts), parts=parts)
        for point, parts in found.points.items()
    )
    return tuple(sorted(weak, key=lambda entity: (-entity.pairs, entity.id)))


def _links(graph: MultiDiGraph, found: Breaks) -> tuple[WeakLink, ...]:
    weak = [_link(graph, bridge) for bridge in found.thin]
    return tuple(sorted(weak, key=lambda link: (-link.pairs, link.source, link.target)))


def _link(graph: MultiDiGraph, bridge: Bridge) -> WeakLink:
    ways = sorted(_ways(graph, bridge.one, bridge.other))
    _, source, target = ways[0]
    return WeakLink(
        source=source,
        target=target,
        relations=tuple(sorted({relation for relation, *_ in ways})),
        pairs=separated(bridge.sides),
        smaller=bridge.smaller,
    )


def _ways(graph: MultiDiGraph, one: str, other: str) -> Iterator[tuple[str, str, str]]:
    for source, target in ((one, other), (other, one)):
        for link in graph.succ[source].get(target, {}).values():
            yield link["relation"], source, target


def _brokers(graph: MultiDiGraph, whole: engine.View) -> tuple[Broker, ...]:
    acts = {kind.id: kind.actor for kind in vocabulary_of(graph).kinds}
    actors = np.array([acts[graph.nodes[node]["kind"]] for node in whole.nodes], dtype=np.bool_)
    among = engine.meetings(whole, actors, crowd=_CROWD)
    best, sizes = _freest(among)
    constraints = engine.constraint(among, best)
    # Rounded: whether two are equal must not hang on the last digit.
    found = sorted(
        (-size, constraint, among.nodes[actor])
        for actor, size, constraint in zip(
            best.tolist(), sizes.tolist(), constraints.round(9).tolist(), strict=True
        )
    )
    return tuple(
        Broker(id=actor, constraint=constraint, effective_size=-size)
        for size, constraint, actor in found[:BROKERS]
    )


def _freest(view: engine.View) -> tuple[Ints, Floats]:
    """The vertices of the greatest effective sizes, and these: twenty, and the equals of the last.

    It is never more than the number of neighbours, so that those of most are looked at first and
    most of the others not at all.
    """
    falling = np.argsort(-view.degrees, kind="stable")
    falling = falling[view.degrees[falling] >= _CIRCLES]
    sizes: Floats = np.empty(0)
    least = float(_CIRCLES)
    while len(sizes) < len(falling) and view.degrees[falling[len(sizes)]] >= least:
        batch = falling[len(sizes) : len(sizes) + _BATCH]
        sizes = np.append(sizes, engine.effective_size(view, batch).round(9))
        if len(sizes) >= BROKERS:
            least = max(least, np.partition(sizes, -BROKERS)[-BROKERS])
    enough = sizes >= least
    return falling[: len(sizes)][enough], sizes[enough]


def _as_json(part: Part) -> dict[str, Any]:
    return {"size": part.size, "leader": part.leader, "members": list(part.members)}
