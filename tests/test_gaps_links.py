"""Suggested links: the sparse computation against plain loops, and answers seen at a glance."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from math import log, log10, sqrt
from types import SimpleNamespace
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph import to_graph
from netgraph.errors import BadQuestion, UnknownEntity
from netgraph.gaps import Suggestion, back_test, suggested_links
from netgraph.gaps.pairs import pairs_of
from netgraph.gaps.ranking import ranked
from netgraph.gaps.score import WEIGHTS, Tail, bins, fit
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.progress import watched
from netgraph.wording import in_language
from tests.examples import one_in

MultiDiGraph = nx.MultiDiGraph  # networkx's classes take type arguments in its stubs only

KINDS = ("authority", "partner", "project", "programme")
PLACES = ("", "Hamm", "Münster")
ROLES = ((), ("Jobcenter",), ("Schulamt",))
THEMES = ((), ("Arbeit",), ("Arbeit", "Sprache"), ("Schule",), ("Sprache", "Schule"))


def network_of(
    entities: list[dict[str, Any]], links: list[tuple[str, str, str]], **more: Any
) -> Network:
    return Network.model_validate(
        {
            "id": "n",
            "title": "N",
            "entities": [{"name": f"Name {e['id']}"} | e for e in entities],
            "links": [{"source": s, "relation": r, "target": t} for s, r, t in links],
        }
        | more
    )


def simple_network(*pairs: str, **fields: dict[str, Any]) -> "MultiDiGraph[str]":
    """Partners named by one letter each that cooperate as ``"ab"`` says."""
    letters = sorted({*"".join(pairs), *fields})
    return to_graph(
        network_of(
            [{"id": i, "kind": "partner"} | fields.get(i, {}) for i in letters],
            [(pair[0], "cooperates_with", pair[1]) for pair in pairs],
        )
    )


@st.composite
def networks(draw: st.DrawFn) -> Network:
    size = draw(st.integers(2, 11))
    entities = [
        {
            "id": f"e{i:02}",
            "kind": draw(st.sampled_from(KINDS)),
            "place": draw(st.sampled_from(PLACES)),
            "roles": draw(st.sampled_from(ROLES)),
            "themes": draw(st.sampled_from(THEMES)),
        }
        for i in range(size)
    ]
    possible = [(f"e{a:02}", f"e{b:02}") for a, b in combinations(range(size), 2)]
    chosen = draw(st.lists(st.sampled_from(possible), unique=True, min_size=1, max_size=20))
    return network_of(entities, [(a, "cooperates_with", b) for a, b in chosen])


Pair = tuple[str, str]


class ByLoops:
    """The terms of pairs as they would be worked out on paper."""

    def __init__(self, network: Network) -> None:
        self.of = {e.id: e for e in network.entities}
        self.pairs = list(combinations(self.of, 2))
        self.tied = {frozenset((link.source, link.target)) for link in network.links}
        self.near = {i: {j for j in self.of if frozenset((i, j)) in self.tied} for i in self.of}
        self.density = len(self.tied) / len(self.pairs)

    def kinds(self, pair: Pair) -> frozenset[str]:
        return frozenset(self.of[i].kind for i in pair)

    def groups(self, pair: Pair) -> list[tuple[str, str]]:
        return sorted(
            (self.of[i].kind, self.of[i].roles[0] if self.of[i].roles else "") for i in pair
        )

    def where(self, pair: Pair) -> str:
        one, other = (self.of[i].place for i in pair)
        return "" if not (one and other) else "same" if one == other else "other"

    def counts(self, same: Callable[[Pair], object]) -> tuple[int, int]:
        """The linked and all pairs that are alike in something."""
        alike = [pair for pair in self.pairs if same(pair)]
        return sum(frozenset(pair) in self.tied for pair in alike), len(alike)

    def of_kinds(self, pair: Pair, prior: int) -> float:
        alike = self.counts(lambda p: self.kinds(p) == self.kinds(pair))
        return drawn(*alike, self.density, prior)

    def common(self, pair: Pair, kind: str) -> list[str]:
        return [z for z in self.near[pair[0]] & self.near[pair[1]] if self.of[z].kind == kind]

    def meeting(self, pair: Pair) -> list[float]:
        return [sum(1 / len(self.near[z]) for z in self.common(pair, kind)) for kind in KINDS]

    def typed(self, pair: Pair) -> float:
        lifts = (self.lift(kind, pair) for kind in KINDS)
        return sum(lift * met for lift, met in zip(lifts, self.meeting(pair), strict=True))

    def lift(self, kind: str, pair: Pair) -> float:
        def alike(other: Pair) -> bool:
            return self.kinds(other) == self.kinds(pair) and bool(self.common(other, kind))

        linked, met = self.counts(alike)
        usual = self.of_kinds(pair, 2)
        return max(0.0, log((linked + 5 * usual) / (met + 5) / usual))

    def chains(self, pair: Pair) -> float:
        one, other = pair
        steps = ((u, v) for u in self.near[one] for v in self.near[other] & self.near[u])
        return sum(1 / sqrt(len(self.near[u]) * len(self.near[v])) for u, v in steps)

    def themes(self, pair: Pair) -> float:
        listed = [e.themes for e in self.of.values() if e.themes]
        weight = {t: log(len(listed) / sum(t in ts for ts in listed)) for ts in listed for t in ts}
        one, other = (set(self.of[i].themes) for i in pair)
        union = sum(weight[t] for t in one | other)
        return sum(weight[t] for t in one & other) / union if union else 0.0

    def pairing(self, pair: Pair) -> float:
        alike = self.counts(lambda p: self.groups(p) == self.groups(pair))
        return log10(drawn(*alike, self.of_kinds(pair, 10), 20) / self.density)

    def nearness(self, pair: Pair) -> float:
        usual = self.of_kinds(pair, 10)
        alike = self.counts(
            lambda p: self.kinds(p) == self.kinds(pair) and self.where(p) == self.where(pair)
        )
        return log10(drawn(*alike, usual, 20) / usual)

    def terms(self) -> dict[Pair, list[float]]:
        """Those of every pair that could be linked and has anything in common."""
        untied = [pair for pair in self.pairs if frozenset(pair) not in self.tied]
        measured = [
            [value(pair) for pair in untied]
            for value in (lambda p: sum(self.meeting(p)), self.typed, self.chains, self.themes)
        ]
        rare = dict(zip(untied, zip(*map(rarities, measured), strict=True), strict=False))
        found = {}
        for pair, values in zip(untied, zip(*measured, strict=True), strict=False):
            if any(values) or self.where(pair) == "same":
                met, typed, chains, themes = rare[pair]
                plain = (met, typed, chains, self.pairing(pair), themes, self.nearness(pair))
                found[pair] = [w * term for w, term in zip(WEIGHTS, plain, strict=True)]
        return found


def drawn(linked: float, number: float, usual: float, prior: int) -> float:
    return (linked + prior * usual) / (number + prior)


def rarities(values: list[float]) -> list[float]:
    tail = Tail(len(values))  # cooperation joins all kinds: all pairs are possible
    tail.add(bins(np.array(values)))
    return list(tail.rarity()[bins(np.array(values))])


@given(networks())
def test_the_sparse_scores_are_those_of_plain_loops(network: Network) -> None:
    pairs = pairs_of(to_graph(network))
    listed = ranked(fit(pairs))
    found = {
        (pairs.ids[listed.first[i]], pairs.ids[listed.second[i]]): list(listed.terms[:, i])
        for i in range(len(listed.first))
    }
    expected = ByLoops(network).terms()
    assert found.keys() == expected.keys()
    for pair, terms in expected.items():
        assert found[pair] == pytest.approx(terms, abs=1e-12), pair


@one_in(2)
@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(network: Network, random: Any) -> None:
    graph = to_graph(network)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    random.shuffle(nodes)
    random.shuffle(edges)
    shuffled: MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    shuffled.add_nodes_from(nodes)
    for source, target, key, link in edges:
        shuffled.add_edge(source, target, key=key, **link)
    assert suggested_links(shuffled, each=2) == suggested_links(graph, each=2)


@given(networks())
@one_in(3)
def test_the_pairs_of_one_entity_are_those_that_stand_in_the_whole_list(network: Network) -> None:
    graph = to_graph(network)
    whole = suggested_links(graph, top=100).rows
    best = suggested_links(graph, top=0, each=2).rows
    for entity in graph:
        own = suggested_links(graph, entity=entity, top=100).rows
        assert own == tuple(s for s in whole if entity in (s.source, s.target))
        assert own[:2] == tuple(s for s in best if entity in (s.source, s.target))[:2]


@given(networks())
@one_in(3)
def test_of_a_large_network_a_pair_stays_that_is_among_the_best_of_one_end(
    network: Network,
) -> None:
    graph = to_graph(network)
    whole = suggested_links(graph, top=100).rows
    kept: set[Suggestion] = set()
    for entity in graph:
        kept |= {*[row for row in whole if entity in (row.source, row.target)][:2]}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("netgraph.gaps.ranking.WHOLE", 1)
        patched.setattr("netgraph.gaps.ranking.BEST", 2)
        assert suggested_links(graph, top=100).rows == tuple(row for row in whole if row in kept)


@given(networks(), st.booleans())
@one_in(3)
def test_a_list_is_the_same_from_many_blocks_of_which_nothing_is_kept(
    network: Network, large: bool
) -> None:
    pairs = pairs_of(to_graph(network))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("netgraph.gaps.ranking.WHOLE", 1 if large else 100)
        patched.setattr("netgraph.gaps.ranking.BEST", 2)
        usual = ranked(fit(pairs))
        patched.setattr("netgraph.gaps.score._KEPT", 0)
        patched.setattr("netgraph.gaps.blocks._CELLS", 2 * len(pairs.ids))  # two rows each
        found = ranked(fit(replace(pairs)))
    assert found.first.tolist() == usual.first.tolist()
    assert found.second.tolist() == usual.second.tolist()
    assert found.terms == pytest.approx(usual.terms, abs=1e-12)


@pytest.mark.parametrize("cut", [1, 3, 6])
def test_what_is_left_out_of_the_head_of_a_list_makes_room_for_others(cut: int) -> None:
    # The last but one is among the best two of neither 0 nor 1.
    first, second = np.array([(0, 2), (0, 3), (1, 4), (1, 5), (0, 1), (2, 3)]).T
    places = np.arange(6)[np.newaxis]
    score: Any = SimpleNamespace(
        pairs=SimpleNamespace(ids=range(6)),
        found=lambda _: [
            (first[part], second[part], places[:, part]) for part in (slice(cut), slice(cut, None))
        ],
        terms=lambda _, __, places: (-places[0],),
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("netgraph.gaps.ranking.WHOLE", 1)
        patched.setattr("netgraph.gaps.ranking.BEST", 2)
        found = [ranked(score, top=top).bins[0].tolist() for top in range(1, 7)]
    assert found == [[0], [0, 1], [0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3, 5], [0, 1, 2, 3, 5]]


def test_a_rarity_is_the_share_of_possible_pairs_with_as_much() -> None:
    tail = Tail(1000)
    tail.add(bins(np.array([0.0, 0.5, 0.5, 2.0])))
    # Three of a thousand have at least 0.5, one has at least 2.
    found = tail.rarity()[bins(np.array([0.0, 0.5, 2.0]))]
    assert found == pytest.approx([0, -log10(0.003), 3])


def test_a_ring_of_four_asks_for_its_diagonals_and_says_why() -> None:
    found = suggested_links(simple_network("ab", "bc", "cd", "da")).rows
    assert [(s.source, s.target, s.relation) for s in found] == [
        ("a", "c", "cooperates_with"),
        ("b", "d", "cooperates_with"),
    ]
    (partners,) = found[0].reasons
    assert (partners.kind, partners.entities) == ("partners", ("b", "d"))
    assert partners.text == "Both are linked with Name b and Name d."
    assert in_language(partners.text, "de") == "Beide sind verbunden mit Name b und Name d."


def test_a_chain_of_three_steps_is_told_where_there_is_no_common_partner() -> None:
    found = suggested_links(simple_network("ab", "bc", "cd")).rows
    (chain,) = next(row.reasons for row in found if (row.source, row.target) == ("a", "d"))
    assert (chain.kind, chain.entities) == ("chain", ("b", "c"))
    assert chain.text == (
        "Name a cooperates with Name b; Name b cooperates with Name c;"
        " Name c cooperates with Name d."
    )


def test_places_and_themes_are_told() -> None:
    hamm = {"place": "Hamm", "themes": ["Sprache"]}
    graph = simple_network("ab", "cd", "ef", a=hamm, b=hamm | {"themes": []}, c=hamm, d={},
                           e={"themes": ["Arbeit"], "place": "Bonn"})  # fmt: skip
    found = {frozenset((s.source, s.target)): s for s in suggested_links(graph).rows}
    texts = {reason.text for reason in found[frozenset("ac")].reasons}
    assert {"Same place: Hamm.", "Shared themes: Sprache."} <= texts


def test_what_a_person_ruled_out_or_planned_is_not_named_again() -> None:
    partners = [{"id": i, "kind": "partner"} for i in "abcd"] + [
        {"id": "x", "kind": "partner", "end": "2010"}
    ]
    ring = [(pair[0], "cooperates_with", pair[1]) for pair in ("ab", "bc", "cd", "da")]
    ruled_out = [{"a": "c", "b": "a"}, {"a": "x", "b": "a"}, {"a": "b", "b": "b"}]
    network = network_of(partners, ring, not_links=ruled_out)
    found = suggested_links(to_graph(network), as_of=PartialDate(2014))
    assert [{row.source, row.target} for row in found.rows] == [{"b", "d"}]
    assert found.ruled_out == 1  # x was gone, and b with itself is no pair
    planned = {"source": "d", "relation": "advises", "target": "b", "planned": True}
    links = [*network.model_dump()["links"], planned]
    network = Network.model_validate(network.model_dump() | {"links": links})
    assert suggested_links(to_graph(network)).rows == ()


def test_who_belongs_to_a_part_is_not_asked_to_belong_to_the_whole() -> None:
    entities = [{"id": i, "kind": "project"} for i in "abcx"] + [{"id": "p", "kind": "programme"}]
    links = [("a", "part_of", "b"), ("b", "part_of", "p"), ("c", "part_of", "b"),
             ("x", "part_of", "p")]  # fmt: skip
    found = {
        frozenset((s.source, s.target))
        for s in suggested_links(to_graph(network_of(entities, links))).rows
    }
    assert frozenset("ap") not in found
    assert frozenset("ac") in found


def test_those_that_meet_in_their_whole_are_not_asked_to_be_parts_of_each_other() -> None:
    entities = [{"id": i, "kind": "authority", "roles": ["Amt"]} for i in "abx"]
    entities += [{"id": i, "kind": "authority", "roles": ["Stadt"]} for i in "st"]
    links = [("a", "part_of", "s"), ("b", "part_of", "s"), ("x", "cooperates_with", "t"),
             ("s", "cooperates_with", "t")]  # fmt: skip
    graph = to_graph(network_of(entities, links))
    found = {(s.source, s.relation, s.target) for s in suggested_links(graph).rows}
    # a belongs to s already; x belongs to nobody, and its like belong to such as s.
    assert {("a", "cooperates_with", "b"), ("x", "part_of", "s")} <= found
    (part,) = suggested_links(graph, relation="part_of").rows
    assert (part.source, part.target) == ("x", "s")


def test_pairs_whose_periods_never_met_are_marked_and_come_last() -> None:
    graph = simple_network("ab", "bc", "cd", "da", a={"end": "2010"}, c={"start": "2014"})
    found = suggested_links(graph).rows
    assert [(s.source, s.met) for s in found] == [("b", True), ("a", False)]


def test_filters_choose_kinds_places_and_relations() -> None:
    graph = simple_network("ab", "bc", "cd", "da", a={"kind": "authority", "place": "Hamm"})
    only = [suggested_links(graph, kinds={"authority"}), suggested_links(graph, place="Hamm")]
    assert [[(s.source, s.target) for s in found.rows] for found in only] == [[("a", "c")]] * 2
    assert suggested_links(graph, relation="advises").rows == ()
    assert len(suggested_links(graph, relation="cooperates_with", top=1).rows) == 1


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        ({"entity": "q"}, UnknownEntity),
        ({"entity": "a", "as_of": PartialDate(2014)}, UnknownEntity),
        ({"kinds": {"town"}}, BadQuestion),
        ({"relation": "loves"}, BadQuestion),
        ({"top": -1}, BadQuestion),
    ],
)
def test_a_question_about_what_there_is_not_is_refused(
    question: dict[str, Any], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        suggested_links(simple_network("ab", "bc", a={"end": "2010"}), **question)


def test_only_what_may_hold_at_the_time_asked_for_counts() -> None:
    graph = simple_network("ab", "bc", "cd", "da", "ax", x={"end": "2010"})
    found = suggested_links(graph, as_of=PartialDate(2014))
    assert found.undated_links == 4  # that with x is gone
    assert found.to_dict("en")["as_of"] == "2014"
    assert {s.source for s in found.rows} | {s.target for s in found.rows} == {*"abcd"}


@pytest.mark.parametrize("pairs", [(), ("ab",), ("ab", "bc", "ca")])
def test_where_nothing_can_be_missing_nothing_is_named(pairs: tuple[str, ...]) -> None:
    assert suggested_links(simple_network(*pairs, **({} if pairs else {"z": {}}))).rows == ()


def test_a_suggestion_as_json_names_entities_by_id(cooperation: Network) -> None:
    found = suggested_links(to_graph(cooperation), top=1).to_dict("de")
    assert set(found) == {"as_of", "undated_links", "rows", "ruled_out"}
    (first,) = found["rows"]
    assert set(first) == {"source", "target", "relation", "score", "reasons", "met"}
    assert set(first["reasons"][0]) == {"kind", "weight", "entities", "text"}


def test_too_few_links_are_not_tested() -> None:
    assert back_test(simple_network("ab", "bc")) is None


def test_hidden_links_are_found_far_more_often_than_by_chance(
    bundled: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netgraph.gaps.backtest._KNOWN", {})
    steps: list[int] = []
    with watched(lambda done, of: steps.append(100 * done // of)):
        found = back_test(to_graph(bundled))
    assert found is not None
    assert found.tests == 20
    assert steps == [*range(5, 101, 5)]
    assert found.hidden == round(
        0.1 * len({frozenset((k.source, k.target)) for k in bundled.links})
    )
    first = found.bands[0]
    assert first.least <= first.mean <= first.most
    assert first.mean >= 5  # of ten, as in docs/suggestions.md
    assert f"On average, {first.mean:.1f} of the first 10 suggestions" in found.sentence
    assert back_test(to_graph(bundled)) is found  # an equal network is not tested again
    assert found.chance < 0.02
    assert found.to_dict()["bands"][0]["from"] == 1


def test_blocks_of_rows_together_are_all_pairs(bundled: Network) -> None:
    score = fit(pairs_of(to_graph(bundled)))
    whole = sum(len(found.first) for found in score.found())
    by_entity = (score.found(number) for number in range(len(score.pairs.ids)))
    assert 2 * whole == sum(len(found.first) for blocks in by_entity for found in blocks)
