"""Comparing names as people write them."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.names import ID_PATTERN, fold, nearest, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Münster", "Muenster"),
        ("MÜNSTER", "münster"),
        ("Mu\u0308nster", "Münster"),  # decomposed, as macOS writes file names
        ("Straße", "STRASSE"),
        ("Ausländeramt\u00a0Köln", "Auslaenderamt Koeln"),  # a no-break blank
        ("Inte\u00adgration", "Integration"),  # a soft hyphen
        ("Inte\u200bgration", "Integration"),  # a zero-width blank
        ("KOMM-IN NRW", "Komm in NRW"),
        ("  Amt  (Stadt) ", "amt stadt"),
        ("Café", "CAFE"),
        ("ﬁt", "fit"),  # a ligature
        ("Größe №\u00a01", "groesse no 1"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Munster", "Münster"), ("Amt 1", "Amt 2"), ("Mülheim", "Mühlheim"), ("Ost", "Öst")],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_key_is_plain_words_with_single_blanks() -> None:
    assert fold("Bürgeramt – Köln/Süd, 2. Stock") == "buergeramt koeln sued 2 stock"


def test_other_alphabets_keep_their_letters() -> None:
    assert fold("Москва") == "москва"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=string.ascii_letters + "äöüÄÖÜß ", max_size=40))
def test_capitals_never_tell_names_apart(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


def test_a_slug_is_a_readable_id() -> None:
    assert slug("Bürgeramt Köln (Süd)") == "buergeramt-koeln-sued"


@given(st.text(max_size=300))
def test_a_slug_is_an_id_or_empty(text: str) -> None:
    assert slug(text) == "" or re.fullmatch(ID_PATTERN, slug(text))


def test_a_long_name_is_cut_without_a_trailing_hyphen() -> None:
    assert slug("a" * 99 + " b") == "a" * 99


def test_the_nearest_name_comes_first() -> None:
    places = ["Mülheim an der Ruhr", "Münster", "Mönchengladbach"]
    assert nearest("Mühlheim an der Ruhr", places) == ["Mülheim an der Ruhr"]
    assert nearest("muenster", places) == ["Münster"]


def test_nothing_near_gives_no_advice() -> None:
    assert nearest("Xanten", ["Mülheim", "Solingen"]) == []
    assert nearest("???", ["Mülheim"]) == []
    assert nearest("Rheine", []) == []


def test_equally_near_names_keep_alphabetical_order() -> None:
    # Each differs from the query in its last letter only.
    assert nearest("amt-x", ["amt-c", "amt-a", "amt-b"], limit=2) == ["amt-a", "amt-b"]


@given(st.lists(st.sampled_from(["Amt Nord", "Amt Süd", "Amt Ost", "Verein"]), max_size=6))
def test_advice_does_not_depend_on_the_order_of_candidates(names: list[str]) -> None:
    assert nearest("Amt", names, limit=4, cutoff=0) == nearest(
        "Amt", names[::-1], limit=4, cutoff=0
    )


@given(st.text(alphabet=st.sampled_from("aZäÜßẞıİſﬁ№²K–„’ \u00ad\u0308\u200d_-'")))
def test_the_quick_way_to_a_key_comes_to_the_same(text: str) -> None:
    # A struck letter has no composed form, so that it takes the long way; the stroke is dropped.
    assert fold(f"{text}x\u0335") == fold(f"{text}x")
