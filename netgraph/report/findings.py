"""All that a report tells of a network, found once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.gaps import back_test, overlaps, role_coverage, suggested_links, thin_spots
from netgraph.graph import to_graph
from netgraph.groups import groups
from netgraph.profile import profiles
from netgraph.ranking import rank
from netgraph.summary import summarise

if TYPE_CHECKING:
    from netgraph.gaps import BackTest, Overlaps, RoleCoverage, Structure, Suggestions
    from netgraph.graph import MultiDiGraph
    from netgraph.groups import Grouping
    from netgraph.network import Network
    from netgraph.profile import Profile
    from netgraph.ranking import Ranking
    from netgraph.summary import Summary
    from netgraph.wording import Word

ROWS = 5
"""A page has room for so many rows of each ranking and each list."""
TESTED = 5_000
"""In networks of more entities, searching twenty times would keep people waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What there is to tell; ``back_test`` is None when there was none, by size either way."""

    network: Network
    graph: MultiDiGraph
    summary: Summary
    grouping: Grouping
    profiles: Mapping[str, Profile]
    brokers: Ranking
    actors: Ranking
    suggestions: Suggestions
    back_test: BackTest | None
    coverage: RoleCoverage
    structure: Structure
    overlaps: Overlaps

    def clause(self, source: str, relation: str, target: str) -> Word:
        """A link in its true direction, by the labels of the map: ``Land NRW funds KOMM-IN``."""
        one, other = self.network.entity(source).label, self.network.entity(target).label
        return self.network.vocabulary.relation(relation).clause(one, other)


def find(network: Network) -> Findings:
    """Ask the network everything that the report answers. Equal networks give equal findings."""
    graph = to_graph(network)
    grouping = groups(graph)
    tested = len(network.entities) <= TESTED
    return Findings(
        network=network,
        graph=graph,
        summary=summarise(network),
        grouping=grouping,
        profiles=profiles(graph, grouping),
        brokers=rank(graph, top=ROWS, robustness=None),
        actors=rank(graph, top=3, actors=True),
        suggestions=suggested_links(graph, top=ROWS),
        back_test=back_test(graph) if tested else None,
        coverage=role_coverage(graph, expected=network.expected_roles),
        structure=thin_spots(graph, grouping=grouping),
        overlaps=overlaps(graph),
    )
