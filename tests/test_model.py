"""Single records: right in themselves."""

import pytest
from pydantic import ValidationError

from netgraph.model import Entity, ExpectedRole, Link, Place, Source
from netgraph.periods import PartialDate, Period


def test_an_entity_needs_only_id_name_and_kind() -> None:
    entity = Entity(id="rheine", name="Stadt Rheine", kind="authority")
    assert entity.aliases == ()
    assert not entity.period.dated


def test_a_link_needs_only_its_ends_and_relation() -> None:
    link = Link(source="a", target="b", relation="funds")
    assert link.evidence == ""


def test_the_label_is_the_short_name_or_else_the_name() -> None:
    named = Entity(id="a", name="Kommunales Integrationszentrum", kind="authority")
    assert named.label == "Kommunales Integrationszentrum"
    assert named.model_copy(update={"short": "KI"}).label == "KI"


@pytest.mark.parametrize("name", ["", " ", "\u00a0\t"])
def test_a_name_that_shows_nothing_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="name"):
        Entity(id="a", name=name, kind="authority")


@pytest.mark.parametrize("identifier", ["", " a", "a b", "-a", "ä", "a\n", "a" * 101, "a;b", "a/b"])
def test_an_id_is_made_of_plain_letters_digits_and_three_signs(identifier: str) -> None:
    with pytest.raises(ValidationError, match="id"):
        Entity(id=identifier, name="Amt", kind="authority")


def test_an_id_may_have_a_hundred_characters() -> None:
    assert Entity(id="a" * 100, name="Amt", kind="authority").id == "a" * 100


def test_start_and_end_are_read_from_text_and_make_a_period() -> None:
    link = Link.model_validate(
        {"source": "a", "target": "b", "relation": "funds", "start": "2009", "end": "2012-06"}
    )
    assert link.period == Period(start=PartialDate(2009), end=PartialDate(2012, 6))


def test_a_record_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValidationError, match="the end 2008 lies before the start 2009"):
        Link(
            source="a",
            target="b",
            relation="funds",
            start=PartialDate(2009),
            end=PartialDate(2008),
        )


def test_records_cannot_be_changed() -> None:
    entity = Entity(id="a", name="Amt", kind="authority")
    with pytest.raises(ValidationError, match="frozen"):
        entity.name = "Anderes Amt"


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="alias"):
        Entity.model_validate({"id": "a", "name": "Amt", "kind": "authority", "alias": ("B",)})


def test_unknown_columns_are_kept_by_name_without_empty_cells() -> None:
    entity = Entity(id="a", name="Amt", kind="authority", extra=(("b", "2"), ("a", "1"), ("c", "")))
    assert entity.extra == (("a", "1"), ("b", "2"))


def test_an_unknown_column_stands_only_once() -> None:
    with pytest.raises(ValidationError, match="a column stands twice"):
        Entity(id="a", name="Amt", kind="authority", extra=(("b", "1"), ("b", "2")))


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(90.1, 0), (-90.1, 0), (0, 180.1), (0, -180.1), (float("nan"), 0), (0, float("inf"))],
)
def test_a_place_lies_on_the_globe(latitude: float, longitude: float) -> None:
    with pytest.raises(ValidationError, match="itude"):
        Place(name="Nirgendwo", latitude=latitude, longitude=longitude)


def test_a_source_knows_when_it_was_published_and_read() -> None:
    source = Source.model_validate(
        {"id": "s", "title": "Bericht", "date": "2012", "retrieved": "2024-03-01"}
    )
    assert (source.date, source.retrieved) == (PartialDate(2012), PartialDate(2024, 3, 1))


def test_an_expected_role_names_programme_and_role() -> None:
    role = ExpectedRole(programme="einwanderung", role="Ausländerbehörde")
    assert (role.programme, role.role) == ("einwanderung", "Ausländerbehörde")
