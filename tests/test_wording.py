"""Sentences in two languages."""

from netgraph.wording import Said, in_language, say


def test_sentence_is_its_english_text() -> None:
    assert say("{n} rows are left in {where}.", n=2, where="links") == "2 rows are left in links."


def test_sentence_without_a_german_template_stays_english() -> None:
    assert in_language(say("No such sentence {x}.", x=1), "de") == "No such sentence 1."


def test_sentence_keeps_template_and_values() -> None:
    said = say("{first} The end.", first=say("One {x}.", x="{x}"))
    assert isinstance(said, Said)
    assert said == "One {x}. The end."
    assert in_language(said, "en") == "One {x}. The end."
