"""Sentences in two languages."""

import copy
import pickle

from netgraph.wording import (
    Said,
    Word,
    both,
    decimal,
    either,
    in_language,
    joined,
    listed,
    say,
    sentence,
)


def test_sentence_is_its_english_text() -> None:
    assert say("{n} rows are left in {where}.", n=2, where="links") == "2 rows are left in links."


def test_sentence_without_a_german_template_stays_english() -> None:
    assert in_language(say("No such sentence {x}.", x=1), "de") == "No such sentence 1."


def test_sentence_keeps_template_and_values() -> None:
    said = say("{first} The end.", first=say("One {x}.", x="{x}"))
    assert isinstance(said, Said)
    assert said == "One {x}. The end."
    assert in_language(said, "en") == "One {x}. The end."


def test_alternatives_are_joined_in_both_languages() -> None:
    assert either(["a", "b", "c"]) == "a or b or c"
    assert in_language(either(["a", "b", "c"]), "de") == "a oder b oder c"
    assert in_language(both(["a", "b"]), "de") == "a und b"
    assert in_language(either(["a"]), "de") == "a"


def test_word_brings_its_own_german() -> None:
    said = say("Say {found}.", found=Word("authority", "Behörde"))
    assert said == "Say authority."
    assert in_language(said, "de") == "Say Behörde."


def test_cell_that_holds_a_word_of_the_catalogue_stays_as_it_is() -> None:
    assert in_language(say("So: {value}.", value="May"), "de") == "So: May."
    assert in_language(say("So: {value}.", value=say("May")), "de") == "So: Mai."


def test_cells_in_a_list_stay_as_they_are_and_words_are_said_in_german() -> None:
    words = ["May", say("May"), "June"]  # two names that the catalogue has as months, and a month
    assert in_language(listed(words), "de") == "May, Mai und June"
    assert in_language(joined(words, by="/"), "de") == "May/Mai/June"
    assert joined(words) == "May May June"


def test_clause_becomes_a_sentence_in_both_languages() -> None:
    whole = sentence(say("there is no month {month:02d}", month=13))
    assert whole == "There is no month 13."
    assert in_language(whole, "de") == "Einen Monat 13 gibt es nicht."


def test_sentence_can_be_copied_with_its_german() -> None:
    said = say("{some} or {other}", some=Word("kind", "Art"), other="x")
    for again in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):  # noqa: S301 - our own
        assert again == said
        assert in_language(again, "de") == in_language(said, "de")


def test_a_number_that_rounds_to_nought_has_no_sign() -> None:
    assert in_language(decimal(-0.001), "de") == "0,00"
    assert in_language(decimal(-0.006), "de") == "-0,01"
