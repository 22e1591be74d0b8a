"""Kinds and relations as data."""

from typing import Any

import pytest
from pydantic import ValidationError

from netgraph.vocabulary import Text, Vocabulary, default_vocabulary

KIND = {
    "label": {"de": "Amt", "en": "Office"},
    "plural": {"de": "Ämter", "en": "Offices"},
    "actor": True,
    "shape": "dot",
    "colour": "#000000",
    "colour_dark": "#ffffff",
}
RELATION = {
    "label": {"de": "Hilfe", "en": "Help"},
    "forward": {"de": "hilft", "en": "helps"},
    "backward": {"de": "erhält Hilfe von", "en": "is helped by"},
    "strength": 0.5,
    "line": "solid",
    "ends": {"office": ["office"]},
}


def vocabulary(*, kinds: list[dict[str, Any]], relations: list[dict[str, Any]]) -> Vocabulary:
    return Vocabulary.model_validate(
        {"kinds": [KIND | k for k in kinds], "relations": [RELATION | r for r in relations]}
    )


def test_the_default_has_four_kinds_and_eight_relations() -> None:
    default = default_vocabulary()
    assert [kind.id for kind in default.kinds] == ["programme", "project", "authority", "partner"]
    assert [relation.id for relation in default.relations] == [
        "funds", "carries", "partners_in", "part_of",
        "member_of", "advises", "evaluates", "cooperates_with",
    ]  # fmt: skip


def test_authorities_and_partners_act_while_projects_and_programmes_are_undertaken() -> None:
    assert [kind.id for kind in default_vocabulary().kinds if kind.actor] == [
        "authority",
        "partner",
    ]


def test_kinds_differ_in_shape_and_in_colour() -> None:
    kinds = default_vocabulary().kinds
    assert len({kind.shape for kind in kinds}) == len(kinds)
    assert len({kind.colour for kind in kinds}) == len(kinds)
    assert len({kind.colour_dark for kind in kinds}) == len(kinds)


def test_relations_differ_in_line_or_arrow() -> None:
    relations = default_vocabulary().relations
    drawn = {(r.line, None if r.symmetric else r.arrow) for r in relations}
    assert len(drawn) == len(relations)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, from 0 (black) to 1 (white)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_each_colour_stands_out_from_its_background() -> None:
    for kind in default_vocabulary().kinds:
        # WCAG 1.4.11 asks 3:1 of graphics; white has luminance 1, a dark page at most 0.02.
        assert (1 + 0.05) / (luminance(kind.colour) + 0.05) >= 3
        assert (luminance(kind.colour_dark) + 0.05) / (0.02 + 0.05) >= 3


def test_a_relation_admits_only_the_kinds_it_names() -> None:
    carries = default_vocabulary().relation("carries")
    assert carries.admits("authority", "project")
    assert not carries.admits("project", "authority")
    assert not carries.admits("unheard-of", "project")


@pytest.mark.parametrize("text", ["authority", "Authority", "BEHOERDE", "Behörden", "authorities"])
def test_a_kind_is_read_from_its_id_or_label_however_spelt(text: str) -> None:
    assert default_vocabulary().read_kind(text) == "authority"


@pytest.mark.parametrize("text", ["carries", "trägt", "Traegt", "Trägerschaft", "responsibility"])
def test_a_relation_is_read_from_its_id_label_or_verb(text: str) -> None:
    assert default_vocabulary().read_relation(text) == "carries"


def test_the_backward_verb_is_not_read_because_it_would_turn_the_link_round() -> None:
    assert default_vocabulary().read_relation("getragen von") is None


def test_unknown_words_read_as_nothing() -> None:
    assert default_vocabulary().read_kind("Kaffee") is None
    assert default_vocabulary().read_kind("") is None


def test_an_id_means_itself_even_when_it_is_another_kinds_label() -> None:
    words = vocabulary(
        kinds=[{"id": "office"}, {"id": "club", "label": {"de": "Office", "en": "Office"}}],
        relations=[{"id": "helps"}],
    )
    assert words.read_kind("Office") == "office"


def test_a_word_that_two_kinds_share_means_the_first() -> None:
    words = vocabulary(kinds=[{"id": "office"}, {"id": "club"}], relations=[{"id": "helps"}])
    assert words.read_kind("Amt") == "office"


def test_text_speaks_both_languages() -> None:
    text = Text(de="Amt", en="Office")
    assert (text.in_language("de"), text.in_language("en")) == ("Amt", "Office")


def test_a_kind_defined_twice_is_refused() -> None:
    with pytest.raises(ValidationError, match="the kind 'office' is defined twice"):
        vocabulary(kinds=[{"id": "office"}, {"id": "office"}], relations=[{"id": "helps"}])


def test_a_relation_defined_twice_is_refused() -> None:
    with pytest.raises(ValidationError, match="the relation 'helps' is defined twice"):
        vocabulary(kinds=[{"id": "office"}], relations=[{"id": "helps"}, {"id": "helps"}])


@pytest.mark.parametrize("ends", [{"club": ["office"]}, {"office": ["club"]}])
def test_a_relation_between_unknown_kinds_is_refused(ends: dict[str, list[str]]) -> None:
    with pytest.raises(ValidationError, match="relation 'helps' names the unknown kind 'club'"):
        vocabulary(kinds=[{"id": "office"}], relations=[{"id": "helps", "ends": ends}])


@pytest.mark.parametrize("strength", [0, -0.5, 1.01, float("nan"), float("inf")])
def test_a_strength_lies_above_nothing_and_up_to_one(strength: float) -> None:
    with pytest.raises(ValidationError, match="strength"):
        vocabulary(kinds=[{"id": "office"}], relations=[{"id": "helps", "strength": strength}])


@pytest.mark.parametrize("colour", ["red", "#FFF", "#00000g", "#000000;}", "url(x)"])
def test_a_colour_is_six_hexadecimal_digits_and_nothing_else(colour: str) -> None:
    with pytest.raises(ValidationError, match="colour"):
        vocabulary(kinds=[{"id": "office", "colour": colour}], relations=[{"id": "helps"}])


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="color"):
        vocabulary(kinds=[{"id": "office", "color": "#000000"}], relations=[{"id": "helps"}])


def test_a_vocabulary_needs_a_kind_and_a_relation() -> None:
    with pytest.raises(ValidationError, match="kinds"):
        vocabulary(kinds=[], relations=[{"id": "helps"}])
    with pytest.raises(ValidationError, match="relations"):
        vocabulary(kinds=[{"id": "office"}], relations=[])


def test_a_kind_is_counted_as_within_a_sentence() -> None:
    authority = default_vocabulary().kind("authority")
    assert (str(authority.counted(1)), authority.counted(2).german) == ("1 authority", "2 Behörden")
    ngo = authority.model_copy(update={"plural": Text(de="NGOs", en="NGOs")})
    assert str(ngo.counted(2)) == "2 NGOs"
