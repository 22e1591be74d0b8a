"""How a network is made up, in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from netgraph.graph import to_graph

if TYPE_CHECKING:
    from netgraph.model import Entity
    from netgraph.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How a network is made up: numbers by kind and relation, in the vocabulary's order; the sizes
    of its components, the largest first; the entities without a link; the links without a date.
    The ``planned`` links are counted apart, and in nothing else.
    """

    kinds: dict[str, int]
    relations: dict[str, int]
    components: tuple[int, ...]
    isolated: tuple[Entity, ...]
    undated: int
    planned: int


def summarise(network: Network) -> Summary:
    """Count what is there."""
    kinds = Counter(entity.kind for entity in network.entities)
    relations = Counter(link.relation for link in network.recorded_links)
    parts = list(nx.weakly_connected_components(to_graph(network)))
    return Summary(
        kinds={kind.id: kinds[kind.id] for kind in network.vocabulary.kinds},
        relations={
            relation.id: relations[relation.id] for relation in network.vocabulary.relations
        },
        components=tuple(sorted((len(part) for part in parts), reverse=True)),
        isolated=tuple(
            network.entity(entity) for part in parts if len(part) == 1 for entity in part
        ),
        undated=sum(not link.period.dated for link in network.recorded_links),
        planned=len(network.planned_links),
    )
