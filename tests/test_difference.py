"""What has changed from one network to another, on networks small enough to see it."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest

from netgraph import load
from netgraph.difference import answer, between, difference, searches
from netgraph.difference.division import Division, compare_groups
from netgraph.difference.parts import Parts, compare_parts
from netgraph.difference.standing import Moved, standings
from netgraph.errors import BadQuestion
from netgraph.graph import simple, to_graph
from netgraph.model import Entity, ExpectedRole, Link, NotLink, NotSame, Place, Source
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.vocabulary import default_vocabulary
from tests.test_difference_records import network, tie
from tests.test_gaps_roles import PROGRAMME, body, town


def letters(*pairs: str, alone: str = "", **fields: Any) -> Network:
    """Authorities by one letter each, linked in pairs."""
    ids = "".join(sorted({*"".join(pairs), *alone}))
    return network(ids, *map(tie, pairs), **fields)


def clique(members: str) -> list[str]:
    return ["".join(pair) for pair in combinations(members, 2)]


# --- Whose standing moved ---------------------------------------------------------------------


def ranks(rows: Sequence[Moved]) -> list[tuple[object, ...]]:
    return [(r.id, *(p.rank_in_both if p else None for p in (r.before, r.after))) for r in rows]


def moves(old: Network, new: Network, by: str = "degree") -> Any:
    return standings(to_graph(old), to_graph(new), by=by)


def test_who_changes_places_has_moved_and_who_keeps_a_rank_has_not() -> None:
    # Links: a 3, b c d 1 each; then b 3, a c d 1 each.
    found = moves(letters("ab", "ac", "ad"), letters("ba", "bc", "bd"))
    assert ranks(found.moved) == [("a", 1, 2), ("b", 2, 1)]
    assert (found.in_both, found.came, found.went) == (4, (), ())


def test_nobody_moves_because_others_came_or_went() -> None:
    # z is linked to most in the old, e in the new one; among a, b and c nothing has changed.
    old = letters("ab", "ac", "za", "zb", "zc", "zd")
    new = letters("ab", "ac", "ea", "eb", "ec", "ef")
    found = moves(old, new)
    assert found.moved == ()
    assert [(row.id, row.after and row.after.rank) for row in found.came] == [("e", 1), ("f", 5)]
    assert [(row.id, row.before and row.before.rank) for row in found.went] == [("z", 1), ("d", 5)]


def test_who_moved_comes_by_how_many_times_the_rank_is_what_it_was() -> None:
    # Links before: a v 5, b w 4, c x 3, d y 2, e z 1; after, a and b have changed places, and d
    # and e. From 1 to 3 is three times, from 7 to 9 less than that.
    def state(order: str) -> Network:
        wanted = {one: 5 - nth for nth, one in enumerate(order)}
        return letters(*(one + other for one, n in wanted.items() for other in "vwxyz"[:n]))

    found = moves(state("abcde"), state("baced"))
    assert ranks(found.moved) == [("a", 1, 3), ("b", 3, 1), ("d", 7, 9), ("e", 9, 7)]


def test_who_has_no_score_is_in_no_ranking() -> None:
    # Constraint is not defined without links: c is ranked after only.
    found = moves(letters("ab", alone="c"), letters("ab", "bc"), by="constraint")
    assert [row.id for row in found.came] == ["c"]


def test_standings_are_told_as_json_values() -> None:
    found = moves(letters("ab", alone="c"), letters("bc", "bd"))
    # Before: a and b have one of two others; after: b has two of two, c and d one, a is gone. Of b
    # and c, who are in both, b is before c both times.
    assert found.to_dict() == {
        "measure": "degree",
        "estimated": None,
        "in_both": 2,
        "moved": [],
        "came": [
            {"id": "d", "before": None, "after": {"rank": 2, "rank_in_both": None, "score": 0.5}}
        ],
        "went": [
            {"id": "a", "before": {"rank": 1, "rank_in_both": None, "score": 0.5}, "after": None}
        ],
    }
    moved = moves(letters("ab", "ac"), letters("ba", "bc")).to_dict()["moved"]
    assert moved[0] == {
        "id": "a",
        "before": {"rank": 1, "rank_in_both": 1, "score": 1.0},
        "after": {"rank": 2, "rank_in_both": 2, "score": 0.5},
    }


# --- Groups -----------------------------------------------------------------------------------


def groups_of(old: Network, new: Network) -> Division:
    return compare_groups(to_graph(old), to_graph(new))


SIX, TRIANGLES = clique("abcdef"), [*clique("abc"), *clique("def")]


def test_a_group_splits_into_those_that_come_from_it() -> None:
    # All searches have the six in one group before and in two after: no doubt.
    found = groups_of(letters(*SIX), letters(*TRIANGLES))
    (split,) = found.split
    assert [(piece.group.leader, piece.shared) for piece in split.clear] == [("a", 3), ("d", 3)]
    assert (split.pieces[1].together_before, split.pieces[1].together_after) == (1, 0)
    assert (found.groups, found.merged, found.new, found.dissolved) == ((1, 2), (), (), ())


def test_groups_merge_into_the_one_that_they_go_into() -> None:
    found = groups_of(letters(*TRIANGLES), letters(*SIX))
    (merged,) = found.merged
    assert [piece.group.leader for piece in merged.clear] == ["a", "d"]
    assert [*found.split, *found.continued] == []


def test_a_part_that_searches_do_not_agree_on_is_not_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    # Before, the two halves are together in two of four searches: as often as not.
    one, two = dict.fromkeys("abcdef", 0), dict.fromkeys("abc", 0) | dict.fromkeys("def", 1)
    runs = iter([[(0.0, one), (0.0, two)] * 2, [(0.0, two)]])
    monkeypatch.setattr(searches, "searches", lambda _: next(runs))
    (split,) = groups_of(letters(*SIX), letters(*TRIANGLES)).split
    assert [piece.together_before for piece in split.pieces] == [None, 0.5]
    assert [piece.group.leader for piece in split.clear] == ["a"]


def test_a_group_that_lost_a_few_and_gained_a_few_goes_on() -> None:
    # Of a, b, c, d and e, d goes to the others and x, who is new, comes; e is gone.
    old = letters(*clique("abcde"), *clique("mnop"))
    new = letters(*clique("abcx"), *clique("dmnop"))
    found = groups_of(old, new)
    # In both networks: a, b, c, d there before, a, b, c after; 3 of 4 are the same.
    assert [(one.after.leader, one.shared, one.jaccard) for one in found.continued] == [
        ("d", 4, 0.8),
        ("a", 3, 0.75),
    ]
    assert [*found.split, *found.merged, *found.new, *found.dissolved] == []


def test_a_group_of_newcomers_is_new_and_one_of_which_all_are_gone_is_dissolved() -> None:
    found = groups_of(letters(*clique("abc")), letters(*clique("xyz")))
    (new,), (dissolved,) = found.new, found.dissolved
    assert (new.group.leader, new.shared, new.together_after, new.clear) == ("x", 0, None, True)
    assert (dissolved.group.leader, dissolved.clear) == ("a", True)


def test_who_had_no_common_group_and_has_one_now_is_a_new_one() -> None:
    found = groups_of(letters("ax", "by", "cz"), letters(*clique("abc"), alone="xyz"))
    (new,) = found.new
    assert (new.shared, new.together_before, new.together_after, new.clear) == (3, 0, 1, True)
    back = groups_of(letters(*clique("abc"), alone="xyz"), letters("ax", "by", "cz"))
    assert [piece.clear for piece in back.dissolved] == [True]


def test_pairs_and_loners_are_no_groups_to_follow() -> None:
    found = groups_of(letters("ab", alone="c"), letters("bc", alone="a"))
    assert found.groups == (1, 1)
    assert [*found.new, *found.dissolved] == []


def test_two_divisions_agree_by_their_rand_index_on_who_is_linked_both_times() -> None:
    assert groups_of(letters(*TRIANGLES), letters(*TRIANGLES, "xy")).agreement == 1
    assert groups_of(letters("ab"), letters("cd")).agreement is None


def test_groups_are_told_as_json_values() -> None:
    triangle = {"leader": "a", "name": "Amt a", "size": 3}
    both = groups_of(letters(*clique("abc")), letters(*clique("abc"), *clique("xyz")))
    assert both.to_dict() == {
        "groups": {"before": 1, "after": 2},
        "stability": {"before": 1, "after": 1},
        "agreement": 1,
        "continued": [{"before": triangle, "after": triangle, "shared": 3, "jaccard": 1}],
        "split": [],
        "merged": [],
        "new": [
            {"leader": "x", "name": "Amt x", "size": 3, "shared": 0, "together_before": None,
             "together_after": None, "clear": True}
        ],
        "dissolved": [],
    }  # fmt: skip
    (split,) = groups_of(letters(*SIX), letters(*TRIANGLES)).to_dict()["split"]
    assert split["size"] == 6
    assert [piece["leader"] for piece in split["pieces"]] == ["a", "d"]


# --- Parts ------------------------------------------------------------------------------------


def parts_of(old: Network, new: Network) -> Parts:
    return compare_parts(simple(to_graph(old)), simple(to_graph(new)))


def test_parts_that_lay_apart_are_joined_and_come_apart_again() -> None:
    apart, joined = letters("ab", "bc", "de", alone="f"), letters("ab", "bc", "cd", "de", "ef")
    found = parts_of(apart, joined)
    assert [[(part.leader, part.size) for part in row] for row in found.joined] == [
        [("b", 3), ("d", 2), ("f", 1)]
    ]
    assert (found.parted, found.linked, found.alone) == ((), ("f",), ())
    back = parts_of(joined, apart)
    assert (back.parted, back.joined, back.alone) == (found.joined, (), ("f",))


def test_who_is_linked_with_newcomers_only_is_joined_to_no_part() -> None:
    found = parts_of(letters("ab", alone="c"), letters("ab", "cx"))
    assert (found.joined, found.linked) == ((), ("c",))


def test_a_part_is_led_by_one_who_is_in_both_networks() -> None:
    # x has most links, and is gone.
    found = parts_of(letters("xa", "xb", "xc", "ab", alone="d"), letters("ab", "bd", "bc"))
    assert found.to_dict() == {
        "joined": [[{"leader": "a", "size": 4}, {"leader": "d", "size": 1}]],
        "parted": [],
        "linked": ["d"],
        "alone": [],
    }


# --- Gaps -------------------------------------------------------------------------------------


def towns(*with_jobcenter: str, letters: str = "abc") -> Network:
    """Municipalities of a programme that expects a Jobcenter in each; some have one."""
    parts = [town(letter) for letter in letters]
    bodies = [body(f"jc-{letter}", place=letter.upper()) for letter in with_jobcenter]
    # Something must be known of a municipality for a role to be missing there.
    known = [body(f"amt-{letter}", "Amt", letter.upper()) for letter in letters]
    return Network(
        id="n",
        title="N",
        entities=(PROGRAMME, *(e for some, _ in parts for e in some), *bodies, *known),
        links=tuple(link for _, some in parts for link in some),
        expected_roles=(ExpectedRole(programme="p", role="Jobcenter"),),
    )


def test_expected_roles_are_filled_lost_and_newly_missing() -> None:
    found = difference(towns("a", letters="ab"), towns("b", letters="abc")).roles
    assert [(change.state, change.peer, change.role) for change in found] == [
        ("lost", "stadt-a", "Jobcenter"),
        ("filled", "stadt-b", "Jobcenter"),
        ("opened", "stadt-c", "Jobcenter"),
    ]


def test_planned_links_are_done_dropped_and_new() -> None:
    def state(*links: Link) -> Network:
        return network("abcd", *links)

    kept = tie("bd", planned=True)
    old = state(*(tie(ends, planned=True) for ends in ("ab", "ac", "ad")), tie("ad"), kept)
    both = tie("cd"), tie("cd", planned=True)
    new = state(tie("ba"), tie("bc", planned=True), tie("ad"), kept, *both)
    found = difference(old, new).plans
    # A link without direction is the same from either end; ad was there before, cd is there.
    assert [(plan.state, plan.link.source, plan.link.target) for plan in found] == [
        ("done", "a", "b"),
        ("dropped", "a", "c"),
        ("new", "b", "c"),
    ]
    assert found[0].to_dict() == {
        "state": "done", "source": "a", "target": "b", "relation": "cooperates_with",
    }  # fmt: skip


def test_suggestions_that_are_links_now_have_come_true() -> None:
    # Five linked pairs of six: cd is the only one that could be suggested. af is new with f.
    old = letters("ab", "ac", "ad", "bc", "bd")
    found = difference(old, letters("ab", "ac", "ad", "bc", "bd", "cd", "af")).came_true
    assert found is not None
    assert (found.listed, found.new_pairs) == (1, 1)
    assert found.to_dict()["linked"] == [
        {"source": "c", "target": "d", "relation": "cooperates_with"}
    ]


# --- The whole answer -------------------------------------------------------------------------


def test_a_network_does_not_differ_from_itself_in_anything() -> None:
    whole = load("interkulturelle-oeffnung")
    found = difference(whole, whole)
    assert not found
    assert all(size.before == size.after for size in found.sizes)
    assert [one.moved for one in found.standings] == [(), ()]
    assert all(one.jaccard == 1 for one in found.groups.continued)
    assert found.groups.agreement == 1
    assert [*found.roles, *found.plans, *found.parts.joined, *found.whole.betweenness] == []


def test_empty_networks_can_be_compared() -> None:
    empty, full = letters(), letters("ab")
    assert not difference(empty, empty)
    assert difference(empty, full).sizes[0].after == 2
    assert difference(full, empty).groups.agreement is None


def test_the_networks_are_left_as_they_are() -> None:
    old, new = letters("ab", "bc"), letters("ab", "ad")
    copies = old.model_copy(deep=True), new.model_copy(deep=True)
    difference(old, new, same_names=True)
    assert (old, new) == copies


def test_numbers_are_told_of_all_that_is_in_either_network() -> None:
    project = Entity(id="p", name="P", kind="project")
    old = network("ab", tie("ab", start=PartialDate(2014)))
    new = network("ab", tie("ab"), tie("ap", planned=True), more=[project])
    found = [(size.what, size.id, size.before, size.after) for size in difference(old, new).sizes]
    assert found == [
        ("entities", "", 2, 3),
        ("kind", "project", 0, 1),
        ("kind", "authority", 2, 2),
        ("links", "", 1, 1),
        ("undated", "", 0, 1),
        ("planned", "", 0, 1),
        ("relation", "cooperates_with", 1, 1),
    ]


def test_what_differs_in_the_other_tables_is_counted() -> None:
    words = default_vocabulary()
    other = words.model_copy(
        update={"relations": (words.relations[0].model_copy(update={"strength": 0.5}),)}
    )
    places = (
        Place(name="Hamm", latitude=52, longitude=8),
        Place(name="Hamm", latitude=51, longitude=8),
    )
    documents = tuple(Source(id=one, title=one) for one in "xyz")
    old = network("ab", sources=documents[:2], places=places[:1], not_same=[NotSame(a="a", b="b")])
    new = network("ab", sources=documents[2:], places=places[1:], vocabulary=other)
    found = difference(old, new)
    assert found
    assert [(one.of, one.new, one.gone, one.changed) for one in found.others] == [
        ("sources", 1, 2, 0),
        ("places", 0, 0, 1),
        ("not_same", 0, 1, 0),
        ("relations", 0, 7, 1),
    ]


def test_a_year_is_compared_with_a_later_one() -> None:
    whole = network("abc", tie("ab", end=PartialDate(2014)), tie("bc", start=PartialDate(2016)))
    found = between(whole, PartialDate(2013), PartialDate(2018))
    changes = [(change.state, change.link.target) for change in found.records.links]
    assert changes == [("new", "c"), ("gone", "b")]
    assert found.to_dict()["between"] == ["2013", "2018"]


@pytest.mark.parametrize("first", ["2018", "2018-05", "2019"])
def test_the_earlier_time_must_end_before_the_later_one_begins(first: str) -> None:
    with pytest.raises(BadQuestion, match="does not end before 2018 begins"):
        between(letters("ab"), PartialDate.parse(first), PartialDate(2018))


def test_standings_are_compared_by_the_measures_that_are_asked_for_each_once() -> None:
    found = difference(letters("ab"), letters("ab"), by=["closeness", "degree", "Closeness"])
    assert [one.measure for one in found.standings] == ["closeness", "degree"]
    with pytest.raises(BadQuestion):
        difference(letters("ab"), letters("ab"), by=["fame"])


def test_of_large_networks_it_is_left_out_what_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "LARGE", 3)
    small, large = letters("ab", "bc"), letters("ab", "bc", "cd")
    assert difference(small, small).came_true is not None
    found = difference(small, large)
    assert ([one.measure for one in found.standings], found.came_true) == (["degree"], None)
    asked = difference(small, large, by=["betweenness"])
    assert [one.measure for one in asked.standings] == ["betweenness"]


# --- The same under another id ----------------------------------------------------------------


def named(**names: str) -> list[Entity]:
    return [Entity(id=one, name=name, kind="authority") for one, name in names.items()]


def test_who_is_gone_while_one_of_the_name_came_is_perhaps_the_same() -> None:
    old = network("", more=named(x="Bürgeramt Köln", y="Amt", z="Verein"))
    alias = Entity(id="v", name="Anders", kind="authority", aliases=("AMT",))
    new = network("", more=[*named(u="Buergeramt-Koeln", z="Verein"), alias])
    found = difference(old, new)
    assert [(pair.gone.id, pair.new.id) for pair in found.perhaps_same] == [("x", "u"), ("y", "v")]
    assert [(c.state, c.entity.id) for c in found.records.entities] == [
        ("new", "u"), ("new", "v"), ("gone", "x"), ("gone", "y"),
    ]  # fmt: skip
    assert found.to_dict()["perhaps_same"][0] == {
        "gone": "x", "new": "u", "name": "Buergeramt-Koeln",
    }  # fmt: skip


def test_those_of_one_name_are_taken_for_the_same_when_that_is_asked_for() -> None:
    kept = named(p="Programm", k="Kreis")
    words = [*named(x="Amt"), *kept]
    old = network(
        "", tie("xk"), more=words, not_links=[NotLink(a="p", b="x")],
        not_same=[NotSame(a="k", b="x")],
    )  # fmt: skip
    new = network("", tie("yk"), more=[*named(y="Amt"), *kept])
    found = difference(old, new, same_names=True)
    assert not found.records
    assert found
    assert [(pair.gone.id, pair.new.id) for pair in found.taken_as_same] == [("x", "y")]
    assert (found.old.not_links[0].b, found.old.not_same[0].b) == ("y", "y")


def test_of_several_of_one_name_none_is_taken_for_another() -> None:
    old = network("", more=named(x="Amt", w="Haus"))
    new = network("", more=named(y="Amt", z="Amt", v="Haus"))
    found = difference(old, new, same_names=True)
    assert [(pair.gone.id, pair.new.id) for pair in found.taken_as_same] == [("w", "v")]
    assert [(pair.gone.id, pair.new.id) for pair in found.perhaps_same] == [("x", "y"), ("x", "z")]


def test_the_answer_is_told_as_json_values_of_all_its_parts() -> None:
    found = difference(towns("a"), towns("b", letters="ab")).to_dict()
    assert list(found) == [
        "between", "old", "new", "entities", "links", "others", "perhaps_same", "taken_as_same",
        "sizes", "whole", "parts", "standings", "groups", "roles", "plans", "came_true",
    ]  # fmt: skip
    assert found["old"] == {"id": "n", "title": "N", "date": None}
    assert found["roles"][0] == {
        "state": "lost", "programme": "p", "peer": "stadt-a", "place": "A", "role": "Jobcenter",
    }  # fmt: skip
