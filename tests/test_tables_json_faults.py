"""What is wrong with a vocabulary or with JSON itself, as a person reads it in both languages."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from netgraph.tables.json_faults import syntax, told
from netgraph.vocabulary import Vocabulary, default_vocabulary
from netgraph.wording import in_language


def faults_with(table: str, **changed: Any) -> list[tuple[str, str, str]]:
    """Path, English and German of each fault when the first kind or relation is ``changed``."""
    own = default_vocabulary().model_dump(mode="json")
    own[table][0] |= changed
    with pytest.raises(ValidationError) as raised:
        Vocabulary.model_validate_json(json.dumps(own), strict=True)
    return [(path, str(said), in_language(said, "de")) for path, said, _ in told(raised.value)]


@pytest.mark.parametrize(
    ("table", "changed", "english", "german"),
    [
        ("kinds", {"id": 1}, "Input should be a valid string.", "Hier gehört ein Text hin."),
        (
            "kinds", {"actor": 1},
            "Input should be a valid boolean.", "Hier gehört true oder false hin.",
        ),
        (
            "kinds", {"colour": "red"},
            "String should match pattern '^#[0-9a-f]{6}$'.",
            "Der Text muss dem Muster '^#[0-9a-f]{6}$' entsprechen.",
        ),
        (
            "relations", {"line": "wavy"},
            "Input should be 'solid', 'longdash', 'dashed', 'dashdot' or 'dotted'.",
            "Möglich sind 'solid', 'longdash', 'dashed', 'dashdot' oder 'dotted'.",
        ),
        (
            "relations", {"strength": 0},
            "Input should be greater than 0.", "Der Wert muss größer als 0 sein.",
        ),
        (
            "relations", {"strength": 2},
            "Input should be less than or equal to 1.", "Der Wert darf höchstens 1 sein.",
        ),
        (
            "relations", {"ends": {"town": ["project"]}},
            "Value error, relation 'funds' names the unknown kind 'town'.",
            "Das passt nicht zusammen: Beziehung 'funds' nennt die unbekannte Art 'town'.",
        ),
    ],
)  # fmt: skip
def test_a_fault_of_a_vocabulary_is_told_in_both_languages(
    table: str, changed: dict[str, Any], english: str, german: str
) -> None:
    assert [said[1:] for said in faults_with(table, **changed)] == [(english, german)]


def test_labels_are_neither_empty_nor_endless() -> None:
    assert faults_with("kinds", label={"de": "", "en": "x" * 81}) == [
        (
            ".kinds[0].label.de",
            "String should have at least 1 character.",
            "Der Text braucht mindestens ein Zeichen.",
        ),
        (
            ".kinds[0].label.en",
            "String should have at most 80 characters.",
            "Der Text darf höchstens 80 Zeichen haben.",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ("{1}", "expecting property name enclosed in double quotes",
         "hier fehlt ein Name in doppelten Anführungszeichen"),
        ('{"a" 1}', "expecting ':' delimiter", "hier fehlt ein Doppelpunkt"),
        ('{"a": 1 "b": 2}', "expecting ',' delimiter", "hier fehlt ein Komma"),
        ('{"a": }', "expecting value", "hier fehlt ein Wert"),
        ("{} {}", "extra data", "hinter dem Ende steht noch etwas"),
    ],
)  # fmt: skip
def test_why_a_text_is_no_json_is_told_in_both_languages(
    text: str, english: str, german: str
) -> None:
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads(text)
    said = syntax(raised.value)
    assert (str(said), in_language(said, "de")) == (english, german)
