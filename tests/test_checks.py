"""Records that do not fit together: each fault in the record, the column and the words it needs."""

from typing import Any

import pytest

from netgraph.checks import Fault, Records, check
from netgraph.errors import Severity
from netgraph.model import Entity, ExpectedRole, Link, Place, Source
from netgraph.periods import PartialDate
from netgraph.vocabulary import Vocabulary, default_vocabulary


def authority(identifier: str, **fields: Any) -> Entity:
    given = {"id": identifier, "name": f"Amt {identifier}", "kind": "authority"}
    return Entity.model_validate(given | fields)


def project(identifier: str) -> Entity:
    return Entity(id=identifier, name=f"Projekt {identifier}", kind="project")


def link(source: str, target: str, relation: str = "cooperates_with", **fields: Any) -> Link:
    return Link(source=source, target=target, relation=relation, **fields)


def faults_of(*entities: Entity, vocabulary: Any = None, **tables: Any) -> list[Fault]:
    records = Records(vocabulary=vocabulary or default_vocabulary(), entities=entities, **tables)
    return list(check(records))


def told(faults: list[Fault]) -> list[tuple[str, int, str, str]]:
    return [(fault.code, fault.index, fault.column, fault.message) for fault in faults]


A, B, P = authority("a"), authority("b"), project("p")


def test_records_that_fit_have_no_faults() -> None:
    assert faults_of(A, B, P, links=(link("a", "b"), link("a", "p", "carries"))) == []


# --- Identity ---


def test_equal_rows_of_one_id_are_told_as_equal() -> None:
    (fault,) = faults_of(A, B, A)
    assert fault.message == "'a' stands here twice; the rows are equal."
    assert (fault.index, fault.other, fault.severity) == (2, 0, Severity.ERROR)


def test_other_rows_of_one_id_are_told_with_what_differs() -> None:
    (fault,) = faults_of(A, authority("a", name="Verein", place="Hamm"))
    assert fault.message == "'a' stands here twice; the rows differ in name, place."


def test_ids_that_differ_in_spelling_only_are_one_too_many() -> None:
    (fault,) = faults_of(authority("amt-1"), authority("AMT_1", name="Zweites Amt"))
    assert fault.message == "'AMT_1' and 'amt-1' differ only in spelling."


def test_names_of_signs_alone_are_compared_as_they_stand() -> None:
    places = (Place(name="…", latitude=1, longitude=1), Place(name="???", latitude=1, longitude=1))
    assert faults_of(A, places=places) == []


def test_two_entities_of_one_name_want_to_be_looked_at() -> None:
    (fault,) = faults_of(A, authority("c", name="AMT A"))
    assert (fault.code, fault.severity, fault.other) == ("NG-I03", Severity.WARNING, 0)
    assert fault.message == "'AMT A' is also a name of 'a'."


def test_an_alias_is_a_name_too() -> None:
    (fault,) = faults_of(A, authority("c", aliases=("Amt A",)))
    assert fault.code == "NG-I03"


@pytest.mark.parametrize("fields", [{"place": "Hamm"}, {"kind": "partner"}])
def test_one_name_in_another_place_or_of_another_kind_is_another_body(
    fields: dict[str, str],
) -> None:
    assert faults_of(A, authority("c", name="Amt a", **fields)) == []


# --- References ---


def test_an_unknown_end_gets_the_nearest_id() -> None:
    (fault,) = faults_of(authority("muenster"), B, links=(link("munster", "b"),))
    assert told([fault]) == [("NG-R01", 0, "source", "'munster' is not in entities.")]
    assert fault.suggestion == "Did you mean 'muenster'?"


def test_an_end_given_by_name_gets_its_id() -> None:
    (fault,) = faults_of(A, B, links=(link("a", "AMT B"),))
    assert fault.suggestion == "Did you mean 'b'?"


def test_an_end_given_by_a_name_of_two_gets_both_ids() -> None:
    jobcenters = [authority(i, name="Jobcenter", place=i) for i in ("hamm", "rheine")]
    (fault,) = faults_of(A, *jobcenters, links=(link("a", "Jobcenter"),))
    assert fault.suggestion == "Did you mean 'hamm' or 'rheine'?"


def test_both_ends_of_a_link_are_checked() -> None:
    assert [fault.column for fault in faults_of(A, links=(link("x", "y"),))] == ["source", "target"]


def test_every_citation_of_an_unknown_source_is_found() -> None:
    faults = faults_of(
        authority("a", source="s"),
        B,
        links=(link("a", "b", evidence="s"),),
        expected_roles=(ExpectedRole(programme="a", role="r", source="s"),),
        sources=(Source(id="t", title="T"),),
    )
    assert [(f.table, f.column) for f in faults] == [
        ("entities", "source"), ("links", "evidence"), ("roles", "source"),
    ]  # fmt: skip


def test_places_are_asked_for_only_where_a_table_of_them_is() -> None:
    entity = authority("a", place="Hamm")
    assert faults_of(entity) == []
    (fault,) = faults_of(entity, places=(Place(name="Ham", latitude=1, longitude=1),))
    assert (fault.code, fault.severity) == ("NG-R04", Severity.WARNING)


def test_what_is_no_id_was_refused_for_that_and_may_be_meant_by_the_id_that_it_will_have() -> None:
    rejected = {"entities": {"Stadt Köln", "bonn"}}
    links = (link("a", "stadt-koeln"), link("a", "Bonn"))
    faults = faults_of(A, links=links, rejected_ids=rejected)
    assert [(fault.code, fault.suggestion) for fault in faults] == [
        ("NG-R02", "Mend that row first."),
        ("NG-R01", "Did you mean 'bonn'?"),  # its row was refused for something else
    ]


def test_several_ids_at_one_end_want_a_row_each() -> None:
    (fault,) = faults_of(A, B, links=(link("a", "a; b"),))
    assert (fault.code, fault.suggestion) == ("NG-R01", "Write a row for each of them.")


def test_refused_rows_are_named_as_the_reason_and_not_as_unknown() -> None:
    faults = faults_of(A, links=(link("a", "b"),), rejected_ids={"entities": {"b"}})
    assert told(faults) == [("NG-R02", 0, "target", "The row of 'b' in entities was refused.")]


def test_records_already_refused_lead_nowhere_and_are_checked_once() -> None:
    faults = faults_of(
        authority("a", kind="office"),
        B,
        links=(link("a", "b", "xyz"), link("b", "b")),
        refused={"entities": {0}, "links": {0, 1}},
        rejected_ids={"entities": {"a"}},
    )
    assert [(fault.code, fault.index) for fault in faults] == [("NG-R02", 0)]


def test_nothing_is_said_of_references_into_an_unread_table() -> None:
    assert faults_of(A, links=(link("a", "b", evidence="s"),), unread={"entities", "sources"}) == []


def test_an_id_that_was_refused_for_its_form_is_no_advice() -> None:
    faults = faults_of(
        A, links=(link("a", "Stadt Köl"),), rejected_ids={"entities": {"Stadt Köln"}}
    )
    assert faults[0].suggestion == "Add it there, or correct the id."


# --- Structure ---


def test_kinds_and_relations_outside_the_vocabulary_are_faults() -> None:
    faults = faults_of(authority("a", kind="amt"), B, links=(link("a", "b", "xyz"),))
    assert [(fault.table, fault.code) for fault in faults] == [
        ("entities", "NG-V03"), ("links", "NG-V03"),
    ]  # fmt: skip


def test_without_a_vocabulary_no_kind_is_judged() -> None:
    records = Records(vocabulary=None, entities=(authority("a", kind="amt"),))
    assert list(check(records)) == []


def test_a_relation_between_kinds_it_does_not_join_says_what_it_may() -> None:
    (fault,) = faults_of(A, P, links=(link("p", "a", "carries"),))
    assert fault.message == "carries cannot lead from project 'p' to authority 'a'."
    assert fault.suggestion == "It starts at: authority, partner."


def test_a_link_before_its_project_began_wants_to_be_looked_at() -> None:
    late = P.model_copy(update={"start": PartialDate(2012)})
    (fault,) = faults_of(A, late, links=(link("a", "p", "carries", end=PartialDate(2010)),))
    assert told([fault]) == [
        ("NG-D12", 0, "start", "The link's period /2010 lies outside 'p', 2012/.")
    ]


def test_the_same_statement_twice_wants_to_be_looked_at() -> None:
    (fault,) = faults_of(A, B, links=(link("a", "b"), link("b", "a")))
    assert (fault.code, fault.index, fault.other) == ("NG-R06", 1, 0)


def test_the_same_statement_from_two_documents_is_evidence_twice() -> None:
    sources = (Source(id="s", title="S"), Source(id="t", title="T"))
    links = (link("a", "b", evidence="s"), link("a", "b", evidence="t"))
    assert faults_of(A, B, links=links, sources=sources) == []


def test_a_circle_is_told_whole_and_once() -> None:
    links = [link(s, t, "part_of") for s, t in [("a", "b"), ("b", "c"), ("c", "a")]]
    (fault,) = faults_of(A, B, authority("c"), links=links)
    assert told([fault]) == [("NG-R07", 2, "target", "part_of runs in a circle: a → b → c → a.")]


def test_a_second_parent_is_one_too_many_where_the_relation_says_so() -> None:
    default = default_vocabulary()
    one_parent = default.relation("part_of").model_copy(update={"one_target": True})
    vocabulary = Vocabulary(kinds=default.kinds, relations=(one_parent,))
    links = (link("a", "b", "part_of"), link("a", "c", "part_of"), link("b", "c", "part_of"))
    (fault,) = faults_of(A, B, authority("c"), links=links, vocabulary=vocabulary)
    assert (fault.code, fault.index, fault.other) == ("NG-R08", 1, 0)
    assert fault.message == "'a' part_of both 'b' and 'c', but may have only one."


def test_a_fault_of_two_records_made_in_python_names_both() -> None:
    (fault,) = faults_of(A, A)
    assert fault.as_problem().place() == "entities[1], id"
    assert fault.as_problem().message.endswith("The other is entities[0].")
