"""The search for paths: the same as counting all of them out, and bounded where that is not."""

from collections.abc import Iterator
from itertools import combinations, islice, pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.paths.search import Way, ranked
from netgraph.paths.through import ranked_through

Hops = dict[str, dict[str, int]]

# 1 / strength in millionths, for strengths as in the vocabulary, and steps so small that many
# paths cost the same.
PRICES = st.sampled_from((1_000_000, 1_250_000, 1_428_571, 2_000_000, 2_500_000, 3, 2, 1))


@st.composite
def networks(draw: st.DrawFn) -> Hops:
    """Up to seven entities with hops between some; their ids in no order and of all lengths."""
    ids = draw(st.permutations(("a", "ab", "a-b", "B", "b", "b.1", "1")))[: draw(st.integers(2, 7))]
    prices = draw(st.sampled_from((st.just(1), PRICES)))
    hops: Hops = {entity: {} for entity in ids}
    for one, other in combinations(ids, 2):
        if draw(st.booleans()):
            hops[one][other] = hops[other][one] = draw(prices)
    return hops


def hops_of(pairs: list[tuple[str, str]]) -> Hops:
    hops: Hops = {}
    for one, other in pairs:
        hops.setdefault(one, {})[other] = hops.setdefault(other, {})[one] = 1
    return hops


def counted_out(hops: Hops, source: str, target: str) -> list[Way]:
    graph = nx.Graph((one, other) for one, row in hops.items() for other in row)
    graph.add_nodes_from(hops)
    return sorted(
        Way(sum(hops[one][other] for one, other in pairwise(ids)), tuple(ids))
        for ids in nx.all_simple_paths(graph, source, target)
    )


@given(networks())
def test_paths_come_in_their_order_and_none_is_left_out(hops: Hops) -> None:
    source, target, *_ = hops
    every = counted_out(hops, source, target)
    assert list(ranked(hops.__getitem__, source, target)) == every
    least = [way for way in every if way.cost == every[0].cost]
    assert list(ranked(hops.__getitem__, source, target, least_only=True)) == least


@given(networks())
def test_paths_over_an_entity_come_in_their_order_and_none_is_left_out(hops: Hops) -> None:
    source, target, *others = hops
    for via in others[:1]:
        every = [way for way in counted_out(hops, source, target) if via in way.ids]
        assert list(ranked_through(hops.__getitem__, source, via, target)) == every
        least = [way for way in every if way.cost == every[0].cost]
        found = ranked_through(hops.__getitem__, source, via, target, least_only=True)
        assert list(found) == least


def test_a_way_over_an_entity_takes_back_what_its_two_halves_would_share() -> None:
    # The best way from x to either end is over m: to b for 2, to a for 2. Only one may have it, and
    # the other goes round.
    hops = hops_of([
        ("x", "m"), ("m", "a"), ("m", "b"), ("x", "p"), ("p", "q"), ("q", "a"), ("p", "b"),
    ])  # fmt: skip
    ways = [way.ids for way in ranked_through(hops.__getitem__, "a", "x", "b")]
    assert ways == [("a", "m", "x", "p", "b"), ("a", "q", "p", "x", "m", "b")]


def test_the_other_way_round_there_are_the_same_paths() -> None:
    hops = hops_of([("a", "x"), ("a", "y"), ("x", "y"), ("x", "b"), ("y", "b")])
    there = list(ranked(hops.__getitem__, "a", "b"))
    back = list(ranked(hops.__getitem__, "b", "a"))
    assert [way.ids for way in there] == [
        ("a", "x", "b"), ("a", "y", "b"), ("a", "x", "y", "b"), ("a", "y", "x", "b"),
    ]  # fmt: skip
    assert sorted(way.ids[::-1] for way in back) == sorted(way.ids for way in there)


def test_of_forks_that_meet_again_every_combination_is_a_path() -> None:
    forks = [("s", "ab", "c"), ("c", "de", "f"), ("f", "gh", "t")]
    hops = hops_of([
        pair for start, way, end in forks for here in way for pair in ((start, here), (here, end))
    ])  # fmt: skip
    ways = ["".join(way.ids) for way in ranked(hops.__getitem__, "s", "t", least_only=True)]
    assert ways == [f"s{one}c{two}f{three}t" for one in "ab" for two in "de" for three in "gh"]


def test_ids_are_compared_one_by_one_and_not_as_one_text() -> None:
    # "a" comes before "a-b"; as one text, "a-b" and "a-z" would fall between.
    hops = hops_of([("s", "a-b"), ("s", "a"), ("a-b", "t"), ("a", "z"), ("z", "t"), ("a", "t")])
    assert [way.ids for way in ranked(hops.__getitem__, "s", "t", least_only=True)] == [
        ("s", "a", "t"), ("s", "a-b", "t"),
    ]  # fmt: skip


CHAIN = [f"{number:05}" for number in range(20_000)]


@pytest.mark.parametrize("leaves", [False, True])
def test_a_long_chain_is_walked_from_end_to_end(leaves: bool) -> None:
    pairs = list(pairwise(CHAIN))
    if leaves:
        pairs += [(entity, f"leaf {entity}") for entity in CHAIN]
    hops = hops_of(pairs)
    [way] = ranked(hops.__getitem__, CHAIN[0], CHAIN[-1], least_only=True)
    assert way == (19_999, tuple(CHAIN))


def test_a_long_chain_is_walked_over_one_in_its_middle() -> None:
    # In time that grows with the chain: with its square it would be a minute.
    hops = hops_of(list(pairwise(CHAIN)))
    [way] = ranked_through(hops.__getitem__, CHAIN[0], CHAIN[10_000], CHAIN[-1])
    assert way == (19_999, tuple(CHAIN))


def test_the_long_way_round_a_ring_is_an_alternative() -> None:
    hops = hops_of([*pairwise(CHAIN), (CHAIN[-1], CHAIN[0])])
    ways = list(ranked(hops.__getitem__, CHAIN[0], CHAIN[-1]))
    assert [way.cost for way in ways] == [1, 19_999]


def test_only_what_lies_between_is_looked_at() -> None:
    # Two stars of 10,000 leaves, joined by their centres' common neighbour.
    hops = hops_of([("a", "x"), ("x", "b")])
    crowd = [(end, f"{end}{number}") for end in "ab" for number in range(10_000)]
    hops |= hops_of([("a", "x"), ("b", "x"), *crowd, *((leaf, f"{leaf} too") for _, leaf in crowd)])
    looked: list[str] = []

    def costs(entity: str) -> dict[str, int]:
        looked.append(entity)
        return hops[entity]

    assert [way.ids for way in islice(ranked(costs, "a", "b"), 1)] == [("a", "x", "b")]
    assert len(set(looked)) < 10


def complete(size: int) -> Iterator[tuple[str, str]]:
    return combinations((f"{number:03}" for number in range(size)), 2)


def test_in_a_complete_network_the_shortest_come_first_however_many_there_are() -> None:
    hops = hops_of(list(complete(200)))
    ways = list(islice(ranked(hops.__getitem__, "000", "001"), 100))
    assert ways[0] == (1, ("000", "001"))
    assert ways[1:] == [(2, ("000", f"{number:03}", "001")) for number in range(2, 101)]


def test_without_a_way_there_is_none() -> None:
    hops = hops_of([("a", "x"), ("y", "b")])
    assert list(ranked(hops.__getitem__, "a", "b")) == []
