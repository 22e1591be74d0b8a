"""The network: whole, sorted, and found in by name."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.errors import DatasetError, UnknownEntity
from netgraph.model import Entity, ExpectedRole, Link, NotLink, Place, Source
from netgraph.network import Network
from netgraph.periods import PartialDate


def authority(identifier: str, name: str = "", **more: Any) -> Entity:
    return Entity(id=identifier, name=name or identifier, kind="authority", **more)


def project(identifier: str, name: str = "") -> Entity:
    return Entity(id=identifier, name=name or identifier, kind="project")


RHEINE = authority("rheine", "Stadt Rheine", short="Rheine", aliases=("Rheine a. d. Ems",))
MUENSTER = authority("muenster", "Stadt Münster", short="Münster")
JOBCENTER_A = authority("jobcenter-rheine", "Jobcenter", place="Rheine")
JOBCENTER_B = authority("jobcenter-muenster", "Jobcenter", place="Münster")
TOWNS = Network(id="towns", title="Towns", entities=(RHEINE, MUENSTER, JOBCENTER_A, JOBCENTER_B))


def network_of(*entities: Entity, links: tuple[Link, ...] = (), **more: Any) -> Network:
    return Network(id="tiny", title="Tiny", entities=entities, links=links, **more)


def messages(error: pytest.ExceptionInfo[DatasetError]) -> list[str]:
    return [problem.message for problem in error.value.problems]


def test_an_entity_is_got_by_its_id() -> None:
    assert TOWNS.entity("rheine") is RHEINE
    with pytest.raises(KeyError):
        TOWNS.entity("Rheine")


@pytest.mark.parametrize(
    "query", ["muenster", "Münster", "MUENSTER", "Stadt Münster", "stadt muenster", "Mu\u0308nster"]
)
def test_an_entity_is_found_by_id_name_or_short_name_umlauts_or_not(query: str) -> None:
    assert TOWNS.find(query) is MUENSTER


def test_an_entity_is_found_by_an_alias() -> None:
    assert TOWNS.find("rheine a.d. ems") is RHEINE


def test_an_id_wins_over_anothers_name() -> None:
    named_like_an_id = authority("b", "a")
    assert network_of(authority("a", "Amt A"), named_like_an_id).find("a").id == "a"


def test_a_whole_name_wins_over_anothers_short_name() -> None:
    model_project = Entity(id="modell", name="Kommune neu", short="Kreis Lippe", kind="project")
    network = network_of(authority("kreis-lippe-amt", "Kreis Lippe"), model_project)
    assert network.find("Kreis Lippe").kind == "authority"
    assert network.find("Kommune neu").kind == "project"


def test_a_name_of_two_entities_lists_both_and_guesses_none() -> None:
    with pytest.raises(UnknownEntity) as error:
        TOWNS.find("Jobcenter")
    assert str(error.value) == (
        "'Jobcenter' may be any of: jobcenter-muenster (Jobcenter), jobcenter-rheine (Jobcenter)."
        " Say which by its id."
    )


def test_an_unknown_name_gets_the_nearest_ones() -> None:
    with pytest.raises(
        UnknownEntity, match=r"'Stadt Reine' is not in .* Did you mean Stadt Rheine"
    ):
        TOWNS.find("Stadt Reine")


def test_a_name_like_no_other_gets_no_wild_advice() -> None:
    with pytest.raises(UnknownEntity, match=r"Nothing is named like it\."):
        TOWNS.find("Xylophon")


@pytest.mark.parametrize("query", ["", "…", "???"])
def test_a_query_without_letters_finds_nothing(query: str) -> None:
    network = network_of(authority("a", "…"))
    with pytest.raises(UnknownEntity):
        network.find(query)


def test_all_faults_come_together() -> None:
    with pytest.raises(DatasetError) as error:
        network_of(
            authority("a"),
            project("p"),
            links=(
                Link(source="a", target="q", relation="carries"),
                Link(source="p", target="a", relation="carries"),
                Link(source="a", target="p", relation="carrys"),
            ),
        )
    assert messages(error) == [
        "'q' is not in entities.",
        "'carrys' is no relation of this network's vocabulary.",
        "carries cannot lead from project 'p' to authority 'a'.",
    ]


@pytest.mark.parametrize(
    ("second", "message"),
    [("amt-1", "'amt-1' stands here twice"), ("AMT_1", "'amt-1' and 'AMT_1' differ only in spell")],
)
def test_two_entities_never_share_an_id(second: str, message: str) -> None:
    with pytest.raises(DatasetError, match=message):
        network_of(authority("amt-1", "Amt Eins"), authority(second, "Amt Zwei"))


def test_an_entity_is_never_linked_to_itself() -> None:
    link = Link(source="a", target="a", relation="cooperates_with")
    with pytest.raises(DatasetError, match="'a' is linked to itself"):
        network_of(authority("a"), links=(link,))


def test_a_part_never_contains_its_whole() -> None:
    links = tuple(
        Link(source=source, target=target, relation="part_of")
        for source, target in [("a", "b"), ("b", "c"), ("c", "a")]
    )
    with pytest.raises(DatasetError, match="part_of runs in a circle: a → b → c → a"):
        network_of(authority("a"), authority("b"), authority("c"), links=links)


def test_evidence_that_is_no_source_is_a_fault() -> None:
    link = Link(source="a", target="p", relation="carries", evidence="bericht")
    with pytest.raises(DatasetError, match=r"'bericht' is not in sources. Did you mean 'berichte'"):
        network_of(
            authority("a"),
            project("p"),
            links=(link,),
            sources=(Source(id="berichte", title="Berichte"),),
        )


def test_roles_are_one_only_when_programme_and_role_are() -> None:
    # Folded together, "x-y" + "z" and "x" + "y z" would read alike.
    network = network_of(
        project("x-y"),
        project("x"),
        expected_roles=(
            ExpectedRole(programme="x-y", role="z"),
            ExpectedRole(programme="x", role="y z"),
        ),
    )
    assert [role.programme for role in network.expected_roles] == ["x", "x-y"]


def test_records_are_checked_unless_they_were_just_checked() -> None:
    twice: dict[str, Any] = {"id": "twice", "title": "Twice", "entities": (RHEINE, RHEINE)}
    with pytest.raises(DatasetError, match="twice"):
        Network(**twice)
    assert Network.of_checked(**twice).entities == (RHEINE, RHEINE)
    with pytest.raises(ValueError, match="title"):
        Network.of_checked(**twice | {"title": ""})
    sound: dict[str, Any] = {"id": "towns", "title": "Towns", "entities": TOWNS.entities[::-1]}
    assert Network.of_checked(**sound) == TOWNS


def test_a_warning_alone_does_not_stop_a_network() -> None:
    twice = Link(source="a", target="p", relation="carries")
    assert len(network_of(authority("a"), project("p"), links=(twice, twice)).links) == 2


ENTITIES = (authority("a"), authority("b"), project("p"), project("q"))
LINKS = (
    Link(source="a", target="p", relation="carries", start=PartialDate(2009)),
    Link(source="a", target="p", relation="carries", start=PartialDate(2009, 1)),
    Link(source="a", target="p", relation="carries"),
    Link(source="a", target="p", relation="carries", extra=(("amount", "1"),)),
    Link(source="a", target="p", relation="carries", extra=(("amount", "2"),)),
    Link(source="a", target="p", relation="carries", planned=True),
    Link(source="b", target="a", relation="part_of"),
)
NOT_LINKS = (NotLink(a="b", b="q"), NotLink(a="b", b="q", reason="asked"), NotLink(a="p", b="q"))
SOURCES = (Source(id="s", title="S"), Source(id="t", title="T"))
PLACES = (
    Place(name="Rheine", latitude=52.28, longitude=7.44),
    Place(name="Münster", latitude=51.96, longitude=7.63),
)
WHOLE = network_of(*ENTITIES, links=LINKS, sources=SOURCES, places=PLACES, not_links=NOT_LINKS)


@given(
    st.permutations(ENTITIES),
    st.permutations(LINKS),
    st.permutations(SOURCES),
    st.permutations(PLACES),
    st.permutations(NOT_LINKS),
)
def test_the_same_records_in_any_order_are_the_same_network(
    entities: list[Entity],
    links: list[Link],
    sources: list[Source],
    places: list[Place],
    not_links: list[NotLink],
) -> None:
    shuffled = network_of(
        *entities,
        links=tuple(links),
        sources=tuple(sources),
        places=tuple(places),
        not_links=tuple(not_links),
    )
    assert shuffled == WHOLE


def test_a_network_survives_json() -> None:
    assert Network.model_validate_json(WHOLE.model_dump_json()) == WHOLE


def test_finding_does_not_change_what_a_network_equals() -> None:
    again = Network.model_validate_json(TOWNS.model_dump_json())
    again.find("rheine")
    assert again == Network.model_validate_json(TOWNS.model_dump_json())
