"""What is new, gone or changed between two networks, record by record."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netgraph.difference import at, record_changes, together
from netgraph.model import Entity, ExpectedRole, Link, NotLink, NotSame, Place, Source
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.vocabulary import default_vocabulary


def network(entities: str, *links: Link, **fields: Any) -> Network:
    """Authorities by one letter each, or the entities that are given as ``entities=…``."""
    named = tuple(Entity(id=one, name=f"Amt {one}", kind="authority") for one in entities)
    own = fields.pop("more", ())
    return Network(id="letters", title="Letters", entities=(*named, *own), links=links, **fields)


def tie(ends: str, **columns: Any) -> Link:
    return Link(source=ends[0], target=ends[1], **{"relation": "cooperates_with"} | columns)


def entities_of(old: Network, new: Network) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(c.state, c.entity.id, c.columns) for c in record_changes(old, new).entities]


def links_of(old: Network, new: Network) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (c.state, c.link.source + c.link.target, c.columns) for c in record_changes(old, new).links
    ]


DOCUMENTS = tuple(Source(id=one, title=one) for one in ("one", "two"))


def test_a_network_does_not_differ_from_itself() -> None:
    whole = network("ab", tie("ab", start="2014"), tie("ab"))
    assert not record_changes(whole, whole)


def test_entities_come_and_go_by_their_ids() -> None:
    assert entities_of(network("ab"), network("bc")) == [("new", "c", ()), ("gone", "a", ())]


def test_a_changed_entity_names_the_columns_with_their_cells() -> None:
    before = Entity(id="a", name="Amt", kind="authority", themes=("x",), extra=(("floor", "3"),))
    after = Entity(
        id="a", name="Amt A", kind="authority", themes=("x", "y"), start=PartialDate(2014, 5),
        extra=(("door", "7"),),
    )  # fmt: skip
    (change,) = record_changes(network("", more=[before]), network("", more=[after])).entities
    assert (change.state, change.entity, change.before) == ("changed", after, before)
    assert list(change.cells()) == [
        ("name", "Amt", "Amt A"),
        ("themes", "x", "x;y"),
        ("start", "", "2014-05"),
        ("door", "", "7"),
        ("floor", "3", ""),
    ]


def test_what_is_new_or_gone_has_no_cells_that_differ() -> None:
    changes = record_changes(network("a"), network("b"))
    assert [list(change.cells()) for change in changes.entities] == [[], []]


def test_a_link_whose_period_is_rewritten_is_changed_and_neither_new_nor_gone() -> None:
    old, new = (network("ab", tie("ab", start="2012", end=end)) for end in ("2014", "2016"))
    assert links_of(old, new) == [("changed", "ab", ("end",))]


def test_a_planned_link_that_is_recorded_now_is_changed_in_that() -> None:
    old, new = network("ab", tie("ab", planned=True)), network("ab", tie("ab"))
    (change,) = record_changes(old, new).links
    assert list(change.cells()) == [("planned", "yes", "")]


def test_another_relation_between_the_same_two_is_another_link() -> None:
    old = network("ab", tie("ab", relation="advises"))
    assert links_of(old, network("ab", tie("ab"))) == [("new", "ab", ()), ("gone", "ab", ())]


def test_a_link_without_direction_is_the_same_from_either_end() -> None:
    assert not record_changes(network("ab", tie("ab")), network("ab", tie("ba")))


def test_a_link_with_direction_is_another_from_the_other_end() -> None:
    old = network("ab", tie("ab", relation="advises"))
    new = network("ab", tie("ba", relation="advises"))
    assert links_of(old, new) == [("new", "ba", ()), ("gone", "ab", ())]


def test_of_parallel_links_the_one_that_says_the_same_stays() -> None:
    second = tie("ab", start="2015")
    changes = record_changes(network("ab", tie("ab")), network("ab", tie("ab"), second))
    assert [(change.state, change.link) for change in changes.links] == [("new", second)]


def test_of_parallel_links_those_of_one_period_are_the_same() -> None:
    old = network("ab", tie("ab", start="2012", note="x"), tie("ab", start="2015", note="y"))
    new = network("ab", tie("ab", start="2015", note="z"))
    changes = record_changes(old, new).links
    assert [(c.state, str(c.link.start), c.columns) for c in changes] == [
        ("gone", "2012", ()),
        ("changed", "2015", ("note",)),
    ]


def test_of_parallel_links_of_other_periods_those_of_one_document_are_the_same() -> None:
    def state(*years: tuple[str, str]) -> Network:
        links = (tie("ab", start=year, evidence=document) for document, year in years)
        return network("ab", *links, sources=DOCUMENTS)

    old = state(("one", "2012"), ("two", "2013"))
    new = state(("two", "2014"), ("one", "2015"))
    moved = [
        (c.link.evidence, str(c.before and c.before.start), str(c.link.start))
        for c in record_changes(old, new).links
    ]
    assert moved == [("two", "2013", "2014"), ("one", "2012", "2015")]


def test_parallel_links_without_a_common_sign_are_the_same_in_order() -> None:
    old = network("ab", *(tie("ab", start=year, note=year) for year in ("2001", "2002")))
    new = network("ab", *(tie("ab", start=year, note=year) for year in ("2011", "2012", "2013")))
    changes = record_changes(old, new).links
    assert [(c.state, str(c.before and c.before.start), str(c.link.start)) for c in changes] == [
        ("new", "None", "2013"),
        ("changed", "2001", "2011"),
        ("changed", "2002", "2012"),
    ]


def test_changes_are_told_as_json_values() -> None:
    old = network("ab", tie("ab", start="2012"))
    new = network("ac", tie("ac", start="2013-05", planned=True))
    assert record_changes(old, new).to_dict() == {
        "entities": [
            {"state": "new", "id": "c", "name": "Amt c", "kind": "authority", "columns": {}},
            {"state": "gone", "id": "b", "name": "Amt b", "kind": "authority", "columns": {}},
        ],
        "links": [
            {
                "state": "new", "source": "a", "target": "c", "relation": "cooperates_with",
                "start": "2013-05", "end": None, "planned": True, "columns": {},
            },
            {
                "state": "gone", "source": "a", "target": "b", "relation": "cooperates_with",
                "start": "2012", "end": None, "planned": False, "columns": {},
            },
        ],
    }  # fmt: skip


def test_together_holds_what_is_gone_with_the_sources_and_places_that_it_needs() -> None:
    places = tuple(Place(name=name, latitude=52, longitude=9) for name in ("Hamm", "Unna"))
    hamm = Entity(id="h", name="Stadt Hamm", kind="authority", place="Hamm", source="two")
    old = network("ab", tie("ab", evidence="one"), more=[hamm], sources=DOCUMENTS, places=places)
    whole = together(old, network("ab"))
    assert [entity.id for entity in whole.entities] == ["a", "b", "h"]
    assert whole.links == old.links
    assert [source.id for source in whole.sources] == ["one", "two"]
    assert [place.name for place in whole.places] == ["Hamm"]


def test_together_has_the_words_that_only_the_old_network_knows() -> None:
    words = default_vocabulary()
    body = words.kind("authority").model_copy(update={"id": "body"})
    mentors = words.relation("cooperates_with").model_copy(
        update={"id": "mentors", "ends": {"body": ("body",)}}
    )
    unused = words.kind("partner").model_copy(update={"id": "unused"})
    own = words.model_copy(
        update={
            "kinds": (*words.kinds, body, unused),
            "relations": (*words.relations, mentors),
        }
    )
    bodies = [Entity(id=one, name=one, kind="body") for one in "xy"]
    old = network("", tie("xy", relation="mentors"), more=bodies, vocabulary=own)
    whole = together(old, network("ab"))
    assert [kind.id for kind in whole.vocabulary.kinds] == [*(k.id for k in words.kinds), "body"]
    assert whole.vocabulary.relations == (*words.relations, mentors)


def test_together_has_what_would_be_a_circle_in_one_network() -> None:
    old, new = (network("ab", tie(ends, relation="part_of")) for ends in ("ab", "ba"))
    assert [link.source for link in together(old, new).links] == ["a", "b"]


def test_together_with_nothing_gone_is_the_new_network() -> None:
    new = network("ab", tie("ab"))
    assert together(network("a"), new) == new


def test_at_a_time_there_is_what_may_hold_then() -> None:
    past = Entity(id="p", name="Past", kind="authority", end=PartialDate(2013))
    gone = Entity(id="k", name="Past too", kind="programme", end=PartialDate(2013))
    whole = network(
        "abc",
        tie("ab", start="2014"),
        tie("ac"),
        tie("bc", end="2013"),
        tie("ap"),
        more=[past, gone],
        expected_roles=[ExpectedRole(programme="k", role="x")],
        not_same=[NotSame(a="a", b="b"), NotSame(a="a", b="p")],
        not_links=[NotLink(a="b", b="p")],
    )
    later = at(whole, PartialDate(2014))
    assert [entity.id for entity in later.entities] == ["a", "b", "c"]
    assert [link.source + link.target for link in later.links] == ["ab", "ac"]
    assert [(pair.a, pair.b) for pair in later.not_same] == [("a", "b")]
    assert later.not_links == ()
    assert later.expected_roles == ()


def some_links() -> st.SearchStrategy[list[Link]]:
    """Links of two relations among three, many of them parallel."""
    fields = {
        "relation": st.sampled_from(["advises", "cooperates_with"]),
        "start": st.sampled_from([None, PartialDate(2012), PartialDate(2014)]),
        "note": st.sampled_from(["", "x"]),
        "planned": st.booleans(),
    }
    ends = st.sampled_from(["ab", "ac", "bc"])
    return st.lists(st.builds(tie, ends, **fields), max_size=8)


@given(before=some_links(), after=some_links())
def test_the_changes_make_the_new_links_of_the_old_ones(
    before: list[Link], after: list[Link]
) -> None:
    old, new = network("abc", *before), network("abc", *after)
    made = Counter(old.links)
    for change in record_changes(old, new).links:
        made.subtract([change.link] if change.state == "gone" else [])
        made.subtract([change.before] if change.before else [])
        made.update([change.link] if change.state != "gone" else [])
    assert +made == Counter(new.links)
    assert min(made.values(), default=0) >= 0
    back = Counter(change.state for change in record_changes(new, old).links)
    there = Counter(change.state for change in record_changes(old, new).links)
    assert (there["new"], there["gone"]) == (back["gone"], back["new"])
