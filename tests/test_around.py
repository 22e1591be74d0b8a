"""The surroundings of an entity, on a network to follow with a finger."""

from typing import Any

import networkx as nx
import pytest

from netgraph.around import around
from netgraph.errors import BadQuestion, UnknownEntity
from netgraph.graph import to_graph
from netgraph.network import Network
from netgraph.periods import PartialDate
from tests.test_paths import graph_of

# From p1, a and b are one step, p2 is two, c is three. g is far.
LINKS = (
    "a carries p1 2010/2012", "b partners_in p1", "a cooperates_with b", "b carries p2",
    "c carries p2", "p3 part_of g",
)  # fmt: skip


@pytest.mark.parametrize(
    ("options", "rows", "links"),
    [
        ({}, "p1 0, a 1, b 1", "a cooperates_with b, a carries p1, b partners_in p1"),
        ({"steps": 2}, "p1 0, a 1, b 1, p2 2",
         "a cooperates_with b, a carries p1, b partners_in p1, b carries p2"),
        ({"steps": 100, "relations": ["carries"]}, "p1 0, a 1", "a carries p1"),
        ({"as_of": PartialDate(2013)}, "p1 0, b 1", "b partners_in p1"),
    ],
)  # fmt: skip
def test_who_is_near_comes_with_the_links_among_them(
    options: dict[str, Any], rows: str, links: str
) -> None:
    found = around(graph_of(*LINKS), "p1", **options)
    assert ", ".join(f"{row.id} {row.distance}" for row in found.rows) == rows
    told = (f"{link.source} {link.relation} {link.target}" for link in found.links)
    assert ", ".join(told) == links


def test_the_undated_links_among_them_are_counted() -> None:
    assert around(graph_of(*LINKS), "p1").undated_links == 2


def test_an_entity_without_links_has_itself_around() -> None:
    found = around(graph_of(*LINKS, lonely={"kind": "partner", "place": "Hamm"}), "lonely")
    assert found.to_dict() == {
        "entity": "lonely", "steps": 1, "as_of": None, "undated_links": 0, "links": [],
        "rows": [
            {"distance": 0, "id": "lonely", "name": "LONELY", "kind": "partner", "place": "Hamm"}
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("entity", "options", "error", "said"),
    [
        ("p1", {"steps": 0}, BadQuestion, "1 to 100 steps"),
        ("p1", {"steps": 101}, BadQuestion, "1 to 100 steps"),
        ("p1", {"relations": ["carry"]}, BadQuestion, "no relation 'carry'"),
        ("olds", {}, UnknownEntity, "Did you mean old"),
        ("old", {"as_of": PartialDate(2013)}, UnknownEntity, "OLD is not there as of 2013"),
    ],
)
def test_wrong_values_are_refused(
    entity: str, options: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        around(graph_of(*LINKS, old={"end": "2012"}), entity, **options)


def test_looking_around_leaves_the_graph_as_it_was(bundled: Network) -> None:
    graph = to_graph(bundled)
    around(graph, "bmas", steps=3, as_of=PartialDate(2012), relations=["funds"])
    assert nx.utils.graphs_equal(graph, to_graph(bundled))
