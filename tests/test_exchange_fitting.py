"""What becomes of columns, texts and ids of another program that cannot be ours."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from netgraph.exchange.fitting import fitted
from netgraph.exchange.flat import Flat, Values, flatten
from netgraph.exchange.unfold import read_flat
from netgraph.model import Source
from netgraph.network import Network
from netgraph.tables.findings import Findings
from tests.strange_networks import networks

Told = list[tuple[str, int | None, str, str]]


def node(**columns: str) -> dict[str, str]:
    return {"id": "a", "name": "A", "kind": "partner", **columns}


def edge(**columns: str) -> dict[str, str]:
    return {"source": "a", "target": "b", "relation": "advises", **columns}


def fit(*nodes: Values, edges: tuple[Values, ...] = ()) -> tuple[Flat, Told]:
    """The tables, and what is said of them: sheet, row, column, sentence."""
    findings = Findings("net.gexf")
    flat = fitted(Flat(about={}, nodes=nodes, edges=edges), findings)
    assert {one.code for one in findings.problems} <= {"NG-P04", "NG-P05"}
    return flat, [(one.sheet, one.row, one.column, str(one.message)) for one in findings.problems]


def network_of(flat: Flat) -> Network:
    network = read_flat(flat, "net.gexf", Findings("net.gexf")).network
    assert network is not None
    return network


def test_a_network_of_ours_fits_as_it_is(bundled: Network) -> None:
    flat = flatten(bundled)
    found, told = fit(*flat.nodes, edges=tuple(flat.edges))
    assert (found.nodes, found.edges) == (list(flat.nodes), list(flat.edges))
    assert told == []


@given(networks())
def test_every_text_of_a_row_is_still_in_it(network: Network) -> None:
    flat = flatten(network)
    found, _ = fit(*flat.nodes, edges=tuple(flat.edges))
    rows = zip((*flat.nodes, *flat.edges), (*found.nodes, *found.edges), strict=True)
    assert all(Counter(before.values()) <= Counter(after.values()) for before, after in rows)


@pytest.mark.parametrize(
    ("column", "text", "fault"),
    [
        ("start", "12.5", "'12.5' is no date."),
        ("end", "soon", "'soon' is no date."),
        ("source", "Annual report", "'Annual report' cannot be an id"),
        ("short", "x" * 5001, "The cell has 5001 characters"),
    ],
)
def test_what_a_column_of_ours_cannot_hold_stands_beside_it(
    column: str, text: str, fault: str
) -> None:
    flat, told = fit(node(**{column: text}))
    assert flat.nodes == [node(**{f"original_{column}": text})]
    assert [one[:3] for one in told] == [("nodes", 1, column)]
    assert told[0][3].startswith(fault)
    assert told[0][3].endswith(f"So it stands in original_{column}; rows: 1.")
    assert network_of(flat).entity("a").extra == ((f"original_{column}", text),)


def test_so_it_is_with_edges() -> None:
    flat, told = fit(
        node(), node(id="b"), edges=(edge(), edge(planned="by 2030", evidence="my notes"))
    )
    assert flat.edges == [
        edge(), edge(original_planned="by 2030", original_evidence="my notes"),
    ]  # fmt: skip
    assert [one[:3] for one in told] == [("edges", 2, "evidence"), ("edges", 2, "planned")]
    assert [link.planned for link in network_of(flat).links] == [False, False]


def test_single_texts_leave_a_column_and_of_mostly_other_texts_all_do() -> None:
    one, told = fit(node(start="2014"), node(id="b", start="2015"), node(id="c", start="early"))
    assert [row.get("start", "") for row in one.nodes] == ["2014", "2015", ""]
    assert told[0][1:3] == (3, "start")
    # 1200 would be a year, did it not stand among numbers.
    all_, told = fit(node(start="1200"), node(id="b", start="7"), node(id="c", start="55"))
    assert [row["original_start"] for row in all_.nodes] == ["1200", "7", "55"]
    assert told[0][1:] == (2, "start", "'7' is no date. So it stands in original_start; rows: 3.")


def test_a_period_that_ends_before_it_begins_stands_beside() -> None:
    flat, told = fit(node(start="2015", end="2014"), node(id="b", start="2014", end="2014-05"))
    assert flat.nodes == [
        node(original_start="2015", original_end="2014"),
        node(id="b", start="2014", end="2014-05"),
    ]
    (said,) = told
    assert said[:3] == ("nodes", 1, "end")
    assert said[3] == (
        "The end 2014 lies before 2015, the start."
        " So it stands in original_start and original_end; rows: 1."
    )


def test_a_place_of_which_too_little_is_known_keeps_it_in_columns() -> None:
    flat, told = fit(
        node(**{"place": "Hamm", "place.latitude": "51.68", "place.longitude": "east"})
    )
    assert [one[:3] for one in told] == [("nodes", 1, "place.longitude")]
    network = network_of(flat)
    assert network.places == ()
    assert network.entity("a").extra == (
        ("original_place.longitude", "east"), ("place.latitude", "51.68"),
    )  # fmt: skip


def test_a_source_keeps_what_it_can_hold() -> None:
    told_of = {"source": "s", "source.title": "T", "source.url": "in the cellar"}
    flat, told = fit(node(**told_of))
    assert [one[:3] for one in told] == [("nodes", 1, "source.url")]
    assert network_of(flat).sources == (Source(id="s", title="T"),)


def test_a_node_whose_name_says_nothing_is_called_by_its_id() -> None:
    flat, told = fit(
        {"id": "x", "name": "n/a"}, {"id": "unknown", "label": "Unknown"}, {"id": "y"},
        {"id": "z", "label": "Zet"},
    )  # fmt: skip
    assert [row["name"] for row in flat.nodes] == ["x", "(unknown)", "y", "Zet"]
    assert [row.get("original_name") for row in flat.nodes] == ["n/a", "Unknown", None, None]
    assert "label" not in flat.nodes[3]
    assert [one[:3] for one in told] == [("nodes", 1, "name")]


def test_columns_that_would_be_one_are_told_apart_and_ours_are_spelt_as_ours() -> None:
    flat, _ = fit(
        {"id": "a", "ID": "7", "Name": "A", "Kind": "partner", "Start": "2014", "size": "1",
         "Size": "2", "SIZE": "3", "": "nameless", "\x01": "unfit"}
    )  # fmt: skip
    assert flat.nodes == [
        {"id": "a", "original_ID": "7", "name": "A", "kind": "partner", "start": "2014",
         "SIZE": "3", "original_Size": "2", "original_original_size": "1",
         "column": "nameless", "original_column": "unfit"}
    ]  # fmt: skip
    assert network_of(flat).entity("a").start is not None


def test_what_already_stands_beside_is_not_lost() -> None:
    flat, _ = fit(node(id="http://x", start="soon", original_start="1", original_id="2"))
    assert flat.nodes == [
        node(original_start="1", original_original_start="soon", original_id="2",
             original_original_id="http://x")
    ]  # fmt: skip


def test_texts_that_no_column_can_hold_are_left_to_the_checks() -> None:
    flat, told = fit(node(start="\x07"))
    assert (flat.nodes, told) == ([node(start="\x07")], [])


def test_ids_that_cannot_be_ours_are_made_of_names_and_stay_beside() -> None:
    flat, told = fit(
        {"id": "http://x/1", "name": "Bürgeramt Köln"},
        {"id": "buergeramt-koeln", "label": "Another"},
        {"id": "http://x/2", "name": "…"},
        edges=({"source": "http://x/1", "target": "buergeramt-koeln"},),
    )
    assert [row["id"] for row in flat.nodes] == [
        "buergeramt-koeln-2", "buergeramt-koeln", "http-x-2",
    ]  # fmt: skip
    assert flat.nodes[0]["original_id"] == "http://x/1"
    assert flat.edges[0] == {"source": "buergeramt-koeln-2", "target": "buergeramt-koeln"}
    assert told[0][3] == "Ids that cannot be ours were made anew: 2."
