"""Putting entities together: what is kept, moved, folded and lost, and what is refused."""

from typing import Any

import pytest

from netgraph.errors import DatasetError
from netgraph.merging import Merging, Wish, merge
from netgraph.model import Entity, ExpectedRole, Link, NotSame, Source
from netgraph.network import Network
from netgraph.periods import PartialDate

YEAR = {year: PartialDate(year) for year in (2010, 2012, 2014)}


def entity(identifier: str, **fields: Any) -> Entity:
    values = {"id": identifier, "name": f"Amt {identifier}", "kind": "authority"}
    return Entity.model_validate(values | fields)


def network_of(*entities: Entity, **fields: Any) -> Network:
    return Network(id="made", title="Made", entities=entities, **fields)


def merged(network: Network, *pairs: tuple[str, str]) -> Merging:
    return merge(network, [Wish(keep=keep, merge=gone) for keep, gone in pairs])


def told(merging: Merging, action: str) -> list[str]:
    return [change.text for change in merging.changes if change.action == action]


def refusal(network: Network, *pairs: tuple[str, str]) -> list[tuple[str, str]]:
    with pytest.raises(DatasetError) as error:
        merged(network, *pairs)
    return [(problem.code, problem.message) for problem in error.value.problems]


def test_names_and_aliases_become_aliases_each_once() -> None:
    network = network_of(
        entity("a", name="Amt", aliases=("Office",)),
        entity("b", name="Behörde", aliases=("Office", "Amt", "B")),
    )
    merging = merged(network, ("a", "b"))
    (whole,) = merging.network.entities
    assert (whole.name, whole.aliases) == ("Amt", ("Office", "Behörde", "B"))
    assert told(merging, "joined") == ["aliases: Behörde, B added."]


def test_empty_fields_are_filled_and_of_different_values_the_kept_one_stays() -> None:
    network = network_of(
        entity("a", place="X", roles=("r",), extra=(("budget", "1"),)),
        entity("b", place="Y", note="n", roles=("r", "s"), extra=(("budget", "2"), ("zone", "z"))),
    )
    merging = merged(network, ("a", "b"))
    (whole,) = merging.network.entities
    assert (whole.place, whole.note, whole.roles) == ("X", "n", ("r", "s"))
    assert whole.extra == (("budget", "1"), ("zone", "z"))
    assert told(merging, "lost") == [
        "place: 'X' stays, 'Y' of 'b' is lost.",
        "budget: '1' stays, '2' of 'b' is lost.",
    ]
    assert told(merging, "filled") == [
        "note: filled with 'n' of 'b'.",
        "zone: filled with 'z' of 'b'.",
    ]


def test_a_locator_goes_with_its_source_only() -> None:
    sources = (Source(id="s", title="S"), Source(id="t", title="T"))
    one = entity("a", source="s")
    other = network_of(one, entity("b", source="t", locator="p. 1"), sources=sources)
    assert merged(other, ("a", "b")).network.entities[0].locator == ""
    same = network_of(one, entity("b", source="s", locator="p. 1"), sources=sources)
    assert merged(same, ("a", "b")).network.entities[0].locator == "p. 1"


def test_a_period_that_would_end_before_it_starts_is_not_put_together() -> None:
    network = network_of(entity("a", end=YEAR[2010]), entity("b", start=YEAR[2012]))
    merging = merged(network, ("a", "b"))
    assert merging.network.entities[0].start is None
    assert told(merging, "lost") == [
        "start, end: the period 2012/ of 'b' does not fit and is lost."
    ]
    network = network_of(entity("a", end=YEAR[2014]), entity("b", start=YEAR[2012]))
    assert merged(network, ("a", "b")).network.entities[0].start == YEAR[2012]


def test_links_move_identical_ones_are_folded_and_links_to_itself_dropped() -> None:
    network = network_of(
        entity("a"), entity("b"), entity("p", kind="project"), entity("c"),
        links=(
            Link(source="a", target="p", relation="carries"),
            Link(source="b", target="p", relation="carries"),
            Link(source="b", target="p", relation="partners_in"),
            Link(source="a", target="b", relation="cooperates_with"),
            Link(source="c", target="a", relation="cooperates_with"),
            Link(source="b", target="c", relation="cooperates_with"),
        ),
    )  # fmt: skip
    merging = merged(network, ("a", "b"))
    ends = [(link.source, link.relation, link.target) for link in merging.network.links]
    assert ends == [
        ("a", "carries", "p"), ("a", "partners_in", "p"), ("c", "cooperates_with", "a"),
    ]  # fmt: skip
    assert told(merging, "dropped") == [
        "The link a cooperates_with b would lead to itself and was dropped."
    ]
    assert told(merging, "folded") == [
        # Without a direction, it is the one from c to a.
        "The link b cooperates_with c is there already and was folded into it.",
        "The link b carries p is there already and was folded into it.",
    ]
    assert told(merging, "moved") == [
        "The link b partners_in p was moved: a partners_in p.",
    ]


def test_what_a_link_to_itself_and_a_role_stated_twice_say_beside_is_told() -> None:
    sources = (Source(id="s", title="S"), Source(id="t", title="T"))
    network = network_of(
        entity("a", kind="programme"), entity("b", kind="programme"), sources=sources,
        links=(
            Link(
                source="a", target="b", relation="cooperates_with", start=YEAR[2012], evidence="s",
                locator="p. 1", extra=(("weight", "3"),),
            ),
        ),
        expected_roles=(
            ExpectedRole(programme="a", role="Jugendamt", source="s"),
            ExpectedRole(programme="b", role="Jugendamt", source="t", note="n"),
        ),
    )  # fmt: skip
    merging = merged(network, ("a", "b"))
    (dropped,) = told(merging, "dropped")
    assert dropped == (
        "The link a cooperates_with b (start '2012', evidence 's', locator 'p. 1', weight '3')"
        " would lead to itself and was dropped."
    )
    assert told(merging, "lost") == [
        "The role b: Jugendamt is there already; what it says beside is lost: source 't', note 'n'."
    ]


def test_links_that_differ_in_anything_are_both_kept() -> None:
    network = network_of(
        entity("a"), entity("b"), entity("p", kind="project"),
        links=(
            Link(source="a", target="p", relation="carries", note="one"),
            Link(source="b", target="p", relation="carries", note="two"),
        ),
    )  # fmt: skip
    assert len(merged(network, ("a", "b")).network.links) == 2


def test_expected_roles_and_pairs_move_too() -> None:
    network = network_of(
        entity("p", kind="programme"), entity("q", kind="programme"), entity("r", kind="programme"),
        expected_roles=(
            ExpectedRole(programme="p", role="Jugendamt"),
            ExpectedRole(programme="q", role="jugendamt"),
            ExpectedRole(programme="q", role="Schulamt"),
        ),
        not_same=(NotSame(a="r", b="q"), NotSame(a="p", b="r")),
    )  # fmt: skip
    after = merged(network, ("p", "q")).network
    assert [(role.programme, role.role) for role in after.expected_roles] == [
        ("p", "Jugendamt"), ("p", "Schulamt"),
    ]  # fmt: skip
    assert [(pair.a, pair.b) for pair in after.not_same] == [("p", "r")]


def test_a_chain_goes_into_its_end_the_nearest_first() -> None:
    network = network_of(entity("a", note="far"), entity("b", note="near"), entity("c"))
    (whole,) = merged(network, ("b", "a"), ("c", "b")).network.entities
    assert (whole.id, whole.note, whole.aliases) == ("c", "near", ("Amt b", "Amt a"))


def test_many_thousands_go_into_one_and_each_name_is_kept() -> None:
    network = network_of(*(entity(f"e{number:05}") for number in range(10_000)))
    rows = [("e00000", f"e{number:05}") for number in range(1, 10_000)]
    (whole,) = merged(network, *rows).network.entities
    assert len(whole.aliases) == 9_999
    assert whole.aliases[:2] == ("Amt e00001", "Amt e00002")


def test_the_network_given_stays_as_it_is() -> None:
    network = network_of(entity("a"), entity("b"))
    before = network.model_copy(deep=True)
    merged(network, ("a", "b"))
    assert network == before


def test_the_order_of_rows_does_not_matter() -> None:
    network = network_of(*(entity(name, note=name) for name in "abcd"))
    rows = [("a", "b"), ("a", "c"), ("c", "d")]
    assert merged(network, *rows) == merged(network, *reversed(rows))


def test_nothing_to_merge_gives_an_equal_network() -> None:
    network = network_of(entity("a"))
    assert merged(network) == Merging(network=network, changes=())


def test_the_same_row_twice_is_said_once() -> None:
    network = network_of(entity("a"), entity("b"))
    assert merged(network, ("a", "b"), ("a", "b")) == merged(network, ("a", "b"))


def test_unknown_ids_are_refused_all_at_once_with_what_was_meant() -> None:
    with pytest.raises(DatasetError) as error:
        merged(network_of(entity("amt"), entity("b")), ("amd", "b"), ("b", "xyzzy"))
    assert [(p.code, p.column, p.suggestion) for p in error.value.problems] == [
        ("NG-M01", "keep", ""),
        ("NG-M01", "merge", ""),
    ]
    with pytest.raises(DatasetError) as error:
        merged(network_of(entity("jugendamt"), entity("b")), ("jugendmt", "b"))
    assert error.value.problems[0].suggestion == "Did you mean 'jugendamt'?"


def test_one_entity_cannot_go_into_two() -> None:
    network = network_of(*map(entity, "abc"))
    assert refusal(network, ("a", "c"), ("b", "c")) == [
        ("NG-M02", "'c' would go into 'a' and into 'b'.")
    ]


@pytest.mark.parametrize(
    ("pairs", "circle"),
    [
        ([("a", "a")], "a → a"),
        ([("a", "b"), ("b", "a")], "a → b → a"),
        ([("b", "a"), ("c", "b"), ("a", "c"), ("a", "d")], "a → b → c → a"),
    ],
)
def test_a_circle_is_refused_once_and_shown(pairs: list[tuple[str, str]], circle: str) -> None:
    said = [("NG-M03", f"These go round in a circle: {circle}.")]
    assert refusal(network_of(*map(entity, "abcd")), *pairs) == said


def test_two_that_are_not_the_same_never_become_one_also_by_way_of_a_third() -> None:
    network = network_of(*map(entity, "abc"), not_same=(NotSame(a="a", b="c"),))
    said = [("NG-M04", "'a' and 'c' would become one, but are listed as not the same.")]
    assert refusal(network, ("a", "c")) == said
    assert refusal(network, ("b", "a"), ("b", "c")) == said


def test_of_two_kinds_that_of_the_one_kept_stays_and_the_other_is_told() -> None:
    merging = merged(network_of(entity("a"), entity("b", kind="partner")), ("a", "b"))
    assert merging.network.entities[0].kind == "authority"
    assert told(merging, "lost") == ["kind: 'authority' stays, 'partner' of 'b' is lost."]


def test_an_outcome_that_is_no_network_is_refused() -> None:
    network = network_of(
        entity("a"), entity("p", kind="project"), entity("q", kind="project"),
        links=(Link(source="a", target="p", relation="carries"),),
    )  # fmt: skip
    # The authority becomes a project, and no project carries another.
    ((code, message),) = refusal(network, ("q", "a"))
    assert code == "NG-R10"
    assert message.startswith("Once merged: carries cannot lead from project 'q' to project 'p'")
