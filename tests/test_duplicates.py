"""Likely duplicates: what is proposed, and what is told apart."""

import random
from typing import Any

import pytest

from netgraph.duplicates import Duplicate, duplicates
from netgraph.model import Entity, Link, NotSame, Place
from netgraph.network import Network


def entity(identifier: str, name: str, **fields: Any) -> Entity:
    return Entity.model_validate({"id": identifier, "name": name, "kind": "partner"} | fields)


def found(*entities: Entity, **fields: Any) -> list[tuple[str, str, int]]:
    network = Network(id="made", title="Made", entities=entities, **fields)
    return [(pair.keep, pair.merge, pair.similarity) for pair in duplicates(network)]


def pairs_of(one: str, other: str) -> list[tuple[str, str, int]]:
    return found(entity("a", one), entity("b", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mueller Bildung", "Müller-Bildung"),
        ("Strassenbau", "Straßenbau"),
        ("VEREIN B", "Verein  b"),
    ],
)
def test_spellings_of_the_same_words_are_a_hundred_percent_alike(one: str, other: str) -> None:
    assert pairs_of(one, other) == [("a", "b", 100)]


def test_one_letter_too_few_in_a_long_name_is_found() -> None:
    # 41 and 40 letters, one of which is left out: 100 · (1 - 1/81) = 98.8
    long = "Caritasverband fuer das Bistum Paderborn X"
    assert pairs_of(long, long.replace("verband", "verbnd")) == [("a", "b", 98)]


def test_less_than_95_percent_is_not_named() -> None:
    # Nine and ten letters: 100 · (1 - 1/19) = 94.7
    assert pairs_of("Kulturamt", "Kulturamtt") == []
    # Ten and eleven letters: 100 · (1 - 1/21) = 95.2
    assert pairs_of("Kulturaemt", "Kulturaemtt") == [("a", "b", 95)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Integration durch Ausbildung Phase I", "Integration durch Ausbildung Phase II"),
        ("Projekt Willkommen Digital 2.0", "Projekt Willkommen Digital 2.1"),
        ("Modellprojekt Ankommen 2014", "Modellprojekt Ankommen 2015"),
        ("Netzwerk der Beratungsstellen Gruppe A", "Netzwerk der Beratungsstellen Gruppe B"),
        (
            "Regionalstelle für Bildung und Integration Bezirk Ost",
            "Regionalstelle für Bildung und Integration Bezirk West",
        ),
        (
            "Niedersächsisches Ministerium für Soziales, Arbeit, Gesundheit und Gleichstellung",
            "Sächsisches Ministerium für Soziales, Arbeit, Gesundheit und Gleichstellung",
        ),
        (
            "Landesarbeitsgemeinschaft der Freien Wohlfahrtspflege im Land Sachsen",
            "Landesarbeitsgemeinschaft der Freien Wohlfahrtspflege im Land Hessen",
        ),
        ("BMI", "BMF"),
    ],
)
def test_numbers_directions_and_laender_tell_similar_names_apart(one: str, other: str) -> None:
    assert pairs_of(one, other) == []


def test_places_of_the_network_tell_similar_names_apart() -> None:
    names = ("Kommunales Integrationszentrum Essen", "Kommunales Integrationszentrum Hesen")
    assert pairs_of(*names) == [("a", "b", 97)]
    places = (
        Place(name="Essen", latitude=51.5, longitude=7.0),
        Place(name="Hesen", latitude=51.5, longitude=7.0),
    )
    assert found(entity("a", names[0]), entity("b", names[1]), places=places) == []
    # So do those that are spelt out in the names that are compared.
    names = ("Ortsverband für Hilfe in St. Josephsau", "Ortsverband für Hilfe in St. Josephau")
    assert pairs_of(*names) == [("a", "b", 98)]
    apart = tuple(Place(name=name[25:], latitude=51.5, longitude=7.0) for name in names)
    assert [place.name for place in apart] == ["St. Josephsau", "St. Josephau"]
    assert found(entity("a", names[0]), entity("b", names[1]), places=apart) == []
    names = ("Kommunales Integrationszentrum Essen", "Kommunales Integrationszentrum Hesen")
    # A slip in the place itself leaves one name without a place, and is no reason.
    assert found(entity("a", names[0]), entity("b", names[1]), places=places[:1]) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Verein Brücke e.V.", "Verein Brücke eV"),
        ("Verein Brücke e. V.", "Verein Brücke"),
        ("Brücke gGmbH", "Brücke"),
        ("Stadt Münster", "Münster, Stadt"),
        ("Arbeit & Leben", "Arbeit und Leben"),
        ("Amt f. Soziales u. Wohnen", "Amt für Soziales und Wohnen"),
        ("St. Josef-Stift", "Sankt-Josef-Stift"),
        ("Jugend- und Sozialamt", "Jugend und Sozialamt"),
        ("Kartografie", "Kartographie"),
    ],
)
def test_legal_form_order_and_common_abbreviations_do_not_count(one: str, other: str) -> None:
    assert pairs_of(one, other) == [("a", "b", 100)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jobcenter Köln", "Jobcenter Bonn"),
        ("Bundesministerium für Bildung", "Bundesministerium für Umwelt"),
        ("Projekt 1.2", "Projekt 2.1"),
        ("Teil I und V", "Teil V und I"),
        ("Brücke e.V.", "Brücke gGmbH"),
        ("Gruppe F", "Gruppe U"),
        # A long name makes another word small: these are 97 % alike.
        (
            "Fachberatungsstelle für Frauen in besonderen Lebenslagen und Migration in Köln",
            "Fachberatungsstelle für Frauen in besonderen Lebenslagen und Migration in Bonn",
        ),
        (
            "Landesarbeitsgemeinschaft der kommunalen Beratungsstellen für Migration im Bund",
            "Landesarbeitsgemeinschaft der kommunalen Beratungsstellen für Migration im Land",
        ),
    ],
)
def test_another_word_number_or_legal_form_is_another_body(one: str, other: str) -> None:
    assert pairs_of(one, other) == []


def test_of_two_legal_forms_a_name_without_one_is_neither() -> None:
    names = ("Brücke e.V.", "Brücke gGmbH", "Brücke")
    assert found(*(entity(str(at), name) for at, name in enumerate(names))) == []


def test_an_alias_counts_as_a_name() -> None:
    one = entity("a", "Bundesministerium des Innern", aliases=("BMI",))
    network = Network(id="made", title="Made", entities=(one, entity("b", "bmi")))
    assert duplicates(network) == (
        Duplicate(
            keep="a",
            merge="b",
            similarity=100,
            name_keep="Bundesministerium des Innern",
            name_merge="bmi",
            reason="bmi is a name of both",
        ),
    )


def test_kinds_are_told_apart() -> None:
    assert found(entity("a", "Stadt A"), entity("b", "Stadt A", kind="authority")) == []


def test_entities_at_different_places_are_two() -> None:
    at_x, at_y = entity("a", "Jugendamt", place="X"), entity("b", "Jugendamt", place="Y")
    assert found(at_x, at_y) == []
    assert found(at_x, entity("c", "Jugendamt")) == [("a", "c", 100)]


def test_one_without_a_place_is_none_of_several_places() -> None:
    places = [entity(place, "Jugendamt", place=place) for place in ("X", "Y")]
    assert found(*places, entity("c", "Jugendamt")) == []
    again = entity("X2", "Jugendamt", place="x")
    assert found(*places, entity("c", "Jugendamt"), again) == [("X", "X2", 100)]


def test_two_places_are_not_joined_by_way_of_a_third_entity() -> None:
    between = entity("c", "Amt C", aliases=("Amt X", "Amt Y"))
    at_x, at_y = entity("a", "Amt X", place="X"), entity("b", "Amt Y", place="Y")
    assert found(at_x, at_y, between) == [("a", "c", 100)]


def test_the_entity_with_more_links_is_kept_then_the_fuller_one() -> None:
    a, b, c = entity("a", "Amt"), entity("b", "Amt"), entity("c", "Amt", note="more is known")
    link = Link(source="b", target="p", relation="partners_in")
    project = entity("p", "Projekt", kind="project")
    assert found(a, b, c, project, links=(link,)) == [("b", "a", 100), ("b", "c", 100)]
    assert found(a, c) == [("c", "a", 100)]


def test_pairs_found_to_be_two_are_silent_also_by_way_of_a_third() -> None:
    entities = [entity(name, "Amt") for name in "abc"]
    silent = (NotSame(a="c", b="a"),)
    assert found(entities[0], entities[2], not_same=silent) == []
    assert found(*entities, not_same=silent) == [("a", "b", 100)]


def test_an_entity_is_merged_once_at_most_and_never_in_a_circle() -> None:
    names = ["Verein zur Bildung und Kultur", "Verein zur Bildung und Kultr"]
    entities = [entity(f"e{i}", names[i % 2]) for i in range(10)]
    rows = found(*entities)
    assert len(rows) == 9
    merged = [merge for _, merge, _ in rows]
    assert len(set(merged)) == 9
    assert rows[0][0] not in merged


def test_the_order_of_entities_does_not_matter() -> None:
    entities = [entity(f"e{i}", f"Verein zur Bildung {'x' * (i % 7)}") for i in range(40)]
    shuffled = random.Random(7).sample(entities, len(entities))  # noqa: S311 - no secret
    assert found(*shuffled) == found(*entities)


def test_slips_are_found_among_many_names_of_which_only_neighbours_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("netgraph.duplicates.spelling.COMPARISONS", 0)
    monkeypatch.setattr("netgraph.duplicates.spelling.NEIGHBOURS", 3)
    letters = "bcdfghklmn"
    names = [f"Verein {a}{b}{a} für {b}{a}{b} Bildung" for a in letters for b in letters]
    entities = [entity(f"e{i}", name) for i, name in enumerate(names)]
    slips = [names[12].replace("Verein", "Veren"), names[34].replace("Bildung", "Bildug")]
    assert {merge for _, merge, _ in found(*entities, entity("x", slips[0]))} >= {"x"}
    assert {merge for _, merge, _ in found(*entities, entity("y", slips[1]))} >= {"y"}


def test_names_all_alike_take_no_longer_than_others() -> None:
    entities = [entity(f"e{i}", "Jugendamt") for i in range(5000)]
    assert len(found(*entities)) == 4999


def test_names_of_signs_alone_are_compared_with_nothing() -> None:
    assert pairs_of("…", "!!") == []
