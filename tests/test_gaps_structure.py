"""Thin spots, on networks whose weak places can be seen at a glance."""

from math import log
from random import Random
from typing import Any

import networkx as nx
import pytest

from netgraph import load, to_graph
from netgraph.engine import View, constraint, effective_size
from netgraph.gaps import structure
from netgraph.gaps.between import Distance, distances
from netgraph.gaps.islands import Island, islands
from netgraph.gaps.structure import Broker, thin_spots
from netgraph.graph import actor_projection
from netgraph.groups import Group
from netgraph.network import Network
from netgraph.periods import PartialDate


def network_of(*pairs: str, **fields: dict[str, Any]) -> Network:
    """Authorities named by one letter each that cooperate as ``"ab"`` says."""
    return Network.model_validate(
        {
            "id": "letters",
            "title": "Letters",
            "entities": [
                {"id": i, "name": f"Name {i}", "kind": "authority"} | fields.get(i, {})
                for i in sorted({*"".join(pairs), *fields})
            ],
            "links": [
                {"source": pair[0], "target": pair[1], "relation": "cooperates_with"}
                for pair in pairs
            ],
        }
    )


def graph_of(*pairs: str, **fields: dict[str, Any]) -> "nx.MultiDiGraph[str]":
    return to_graph(network_of(*pairs, **fields))


def adding(network: Network, **more: Any) -> Network:
    return Network.model_validate(network.model_dump() | more)


TRIANGLES = ("ab", "bc", "ac", "cd", "de", "ef", "df")  # two triangles and a bridge from c to d


def test_the_bridge_and_its_ends_are_thin_spots_with_the_pairs_that_they_part() -> None:
    found = thin_spots(graph_of(*TRIANGLES))
    # Without c: ab and def, 2 · 3 pairs; d alike. Without the link: 3 · 3.
    assert [(entity.id, entity.pairs) for entity in found.entities] == [("c", 6), ("d", 6)]
    assert [part.leader for part in found.entities[0].parts] == ["d", "a"]
    (link,) = found.links
    assert (link.source, link.target, link.pairs) == ("c", "d", 9)
    assert link.smaller.members == ("c", "a", "b")
    assert found.components == ()


def test_a_link_that_cuts_off_two_entities_is_no_thin_spot() -> None:
    assert thin_spots(graph_of("ab", "bc", "ac", "cd", "de")).links == ()


def test_a_thin_pair_has_all_its_relations_and_the_direction_of_the_first() -> None:
    network = network_of(*TRIANGLES)
    advises = {"source": "d", "target": "c", "relation": "advises"}
    twice = adding(network, links=(*network.links, advises))
    (link,) = thin_spots(to_graph(twice)).links
    assert (link.source, link.target) == ("d", "c")
    assert link.relations == ("advises", "cooperates_with")


def test_who_knows_people_that_do_not_meet_is_a_broker_and_who_was_in_one_project_is_not() -> None:
    # m has three partners who do not know each other: 3 − 0; each has a third of its strength, so
    # 3 · (1/3)². In the project p all four meet: 3 − 2 · 3 / 3 = 1.
    found = thin_spots(
        graph_of("ma", "mb", "mc", "pw", "px", "py", "pz", p={"kind": "project"})
    ).brokers
    assert found == (Broker(id="m", effective_size=3.0, constraint=round(1 / 3, 9)),)


def test_in_a_crowd_nobody_meets_everybody_and_projects_alone_have_no_brokers() -> None:
    # p has 101 actors, so that a and b do not meet: m stands between the two.
    crowd: dict[str, dict[str, Any]] = {f"n{i}": {} for i in range(99)}
    network = network_of("ma", "mb", "ap", "bp", p={"kind": "project"}, **crowd)
    links = [{"source": n, "target": "p", "relation": "partners_in"} for n in crowd]
    graph = to_graph(adding(network, links=(*network.links, *links)))
    assert [(broker.id, broker.effective_size) for broker in thin_spots(graph).brokers] == [
        ("m", 2)
    ]
    projects = {letter: {"kind": "project"} for letter in "abm"}
    assert thin_spots(graph_of("ma", "mb", **projects)).brokers == ()


@pytest.mark.parametrize("together", [1, 7, 500])
def test_brokers_are_those_of_all_actors_however_few_are_looked_at_together(
    monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    graph = to_graph(load("interkulturelle-oeffnung"))
    among = View.of(actor_projection(graph))  # no crowd is in it
    rows = zip(effective_size(among), constraint(among), among.nodes, strict=True)
    # Beside a size of 2 or more there is no NaN, which is no number to sort by.
    free = sorted((-size.round(9), low.round(9), one) for size, low, one in rows if size >= 2)
    monkeypatch.setattr(structure, "_BATCH", together)
    found = thin_spots(graph).brokers
    assert [(-one.effective_size, one.constraint, one.id) for one in found] == free[:20]


MAIN = ("ab", "bc", "ac")
HAMM = {"place": "Hamm"}


def islands_of(network: Network) -> tuple[Island, ...]:
    graph = to_graph(network)
    return islands(graph, View.of(graph))


def joins(network: Network) -> dict[str, tuple[str, str, str] | None]:
    found = {island.leader: island.join for island in islands_of(network)}
    return {
        leader: (join.source, join.relation, join.target) if join else None
        for leader, join in found.items()
    }


def test_an_island_is_joined_where_most_is_shared_and_not_at_all_when_nothing_is() -> None:
    network = network_of(
        *(*MAIN, "xy"), b=HAMM | {"themes": ("Arbeit",)}, c=HAMM, y=HAMM | {"themes": ("Arbeit",)},
        z={"themes": ("Musik",)},
    )  # fmt: skip
    assert joins(network) == {"x": ("y", "cooperates_with", "b"), "z": None}
    sizes = [(island.leader, island.size) for island in islands_of(network)]
    assert sizes == [("x", 2), ("z", 1)]


def test_what_a_person_has_decided_and_who_never_met_joins_nothing() -> None:
    network = network_of(
        *MAIN, a=HAMM, b=HAMM, c=HAMM | {"end": "2001"}, z=HAMM | {"start": "2010"}
    )
    assert joins(network) == {"z": ("z", "cooperates_with", "a")}
    without = adding(network, not_links=({"a": "a", "b": "z", "reason": "asked"},))
    assert joins(without) == {"z": ("z", "cooperates_with", "b")}
    planned = {"source": "z", "target": "b", "relation": "advises", "planned": True}
    assert joins(adding(without, links=(*without.links, planned))) == {"z": None}


def test_how_links_without_direction_were_typed_does_not_matter_for_a_join() -> None:
    partner = {"kind": "partner"}
    fields = {"a": partner, "b": partner, "d": HAMM, "y": HAMM | partner}
    one, turned = (network_of(*pairs, **fields) for pairs in (("ad", "bd"), ("da", "db")))
    assert joins(one) == joins(turned) == {"y": ("y", "cooperates_with", "d")}


def cliques(*themes: str) -> "nx.MultiDiGraph[str]":
    """Three circles of four in which all are linked; of each the first two have its theme."""
    circles = ("abcd", "efgh", "ijkl")
    pairs = [one + other for circle in circles for one in circle for other in circle if one < other]
    fields = {
        member: {"themes": (theme,)}
        for circle, theme in zip(circles, themes, strict=True)
        for member in circle[:2]
    }
    return graph_of(*pairs, **fields)


GROUPS = tuple(
    Group(name=members[0], leader=members[0], members=tuple(members))
    for members in ("abcd", "efgh", "ijkl")
)


def far_groups(graph: "nx.MultiDiGraph[str]") -> tuple[Distance, ...]:
    return distances(graph, View.of(graph), GROUPS)


def test_groups_with_a_common_theme_and_no_links_are_far_from_each_other() -> None:
    # Each circle has 12 of 36 link ends: 12 · 12 / 36 = 4 links expected between two.
    (found,) = far_groups(cliques("Arbeit", "Arbeit", "Musik"))
    assert found == Distance(
        one="a", other="e", observed=0, expected=4.0, places=(), themes=("Arbeit",)
    )
    assert found.deficit == 4


def test_a_theme_of_all_groups_brings_none_together() -> None:
    assert log(3 / 3) == 0  # its weight
    assert far_groups(cliques("Arbeit", "Arbeit", "Arbeit")) == ()


def test_a_theme_of_one_member_is_not_that_of_a_group() -> None:
    graph = cliques("Arbeit", "Arbeit", "Musik")
    graph.nodes["e"]["themes"] = ()
    assert far_groups(graph) == ()


def test_on_a_day_only_what_may_hold_then_counts_and_undated_links_are_told() -> None:
    network = network_of("ab", "bc")
    ended = {"source": "a", "target": "c", "relation": "advises", "end": "2001"}
    graph = to_graph(adding(network, links=(*network.links, ended)))
    assert thin_spots(graph).entities == ()
    found = thin_spots(graph, as_of=PartialDate(2010)).to_dict()
    assert [entity["id"] for entity in found["entities"]] == ["b"]
    assert (found["as_of"], found["undated_links"]) == ("2010", 2)


def test_the_first_of_each_list_are_the_same_when_no_more_are_asked_for() -> None:
    graph = to_graph(load("interkulturelle-oeffnung"))
    whole, few = thin_spots(graph).to_dict(), thin_spots(graph, top=2).to_dict()
    lists = ("entities", "links", "brokers", "components", "groups")
    assert few == whole | {name: whole[name][:2] for name in lists}


def test_an_empty_network_and_a_complete_one_have_no_thin_spots() -> None:
    complete = [one + other for one in "abcde" for other in "abcde" if one < other]
    for graph in (graph_of(), graph_of(*complete)):
        found = thin_spots(graph).to_dict()
        assert [name for name, listed in found.items() if listed] in ([], ["undated_links"])


def test_entities_without_links_are_components_of_one() -> None:
    found = thin_spots(graph_of(a=HAMM, b=HAMM, c={}))
    assert [(island.leader, island.size) for island in found.components] == [("b", 1), ("c", 1)]


def test_the_order_of_rows_changes_no_finding() -> None:
    network = load("interkulturelle-oeffnung")
    entities, links = list(network.entities), list(network.links)
    Random(7).shuffle(entities)  # noqa: S311 - nothing here is secret
    Random(8).shuffle(links)  # noqa: S311 - nothing here is secret
    shuffled = network.model_copy(update={"entities": tuple(entities), "links": tuple(links)})
    found = thin_spots(to_graph(network)).to_dict()
    assert thin_spots(to_graph(shuffled)).to_dict() == found
    # Five entities in Gelsenkirchen hang on one membership: 5 · (208 − 5) pairs.
    assert (found["links"][0]["source"], found["links"][0]["pairs"]) == (
        "stadt-gelsenkirchen",
        1015,
    )
    assert [part["size"] for part in found["components"]] == [7, 6, 3, 3, 2, 2, 2, 2, 1, 1, 1]
    assert all(component["join"] for component in found["components"])
