"""The page's languages: counts that inflect, and a third one that is no more than its texts."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from netgraph.explorer import Map, page
from tests.browser import Open

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from netgraph.network import Network

# Singular and plural.
INFLECTED = {
    "de": {
        "Änderung": "Änderungen", "Einheit": "Einheiten", "Gruppe": "Gruppen", "Paar": "Paare",
        "Schritt": "Schritte", "Teil": "Teile", "Verbindung": "Verbindungen", "Weg": "Wege",
        "Zeile": "Zeilen", "gemeinsames Mitglied": "gemeinsame Mitglieder", "weiterer": "weitere",
        "weiteren": "weitere", "Vorschlag, der beste": "Vorschläge, die besten",
        "Gruppe; gezeichnet sind ihre": "Gruppen; gezeichnet sind die",
        "stärksten Bänder": "stärksten Bänder jeder Gruppe",
        "bliebe": "blieben", "ist": "sind", "steht": "stehen", "wäre": "wären",
    },
    "en": {
        "change": "changes", "entity": "entities", "group": "groups", "link": "links",
        "member": "members", "pair": "pairs", "part": "parts", "path": "paths", "row": "rows",
        "step": "steps", "suggestion": "suggestions", "is": "are", "stands": "stand",
        "group; its three strongest ties": "groups; the three strongest ties of each",
    },
}  # fmt: skip
# They say the same of one and of many.
SAME = {"de": {"rankings.undated"}, "en": {"rankings.undated", "gaps.more"}}

COUNTED = """([texts, lang, keys]) => {
  const words = Language.speak(texts, lang);
  const told = (key) => [0, 1, 2, 1000].map((n) => words.count(key, n, { links: "…" }));
  return Object.fromEntries(keys.map((key) => [key, told(key)]));
}"""


@pytest.mark.parametrize(("lang", "thousand"), [("de", "1.000"), ("en", "1,000")])
def test_every_count_inflects_and_writes_its_number_as_the_language_does(
    show: Open, lang: str, thousand: str
) -> None:
    texts = page.texts()
    keys = [key.removesuffix(".one") for key in texts[lang] if key.endswith(".one")]
    told = show().evaluate(COUNTED, [texts, lang, keys])
    assert len(told) > 25
    longest_first = sorted(INFLECTED[lang], key=len, reverse=True)
    plural = re.compile(rf"\b(?:{'|'.join(longest_first)})\b")
    for key, (none, one, two, many) in told.items():
        assert two == none.replace("0", "2", 1) == many.replace(thousand, "2", 1), key
        expected = plural.sub(lambda found: INFLECTED[lang][found[0]], one.replace("1", "2", 1))
        assert two == expected, key
        assert (one.replace("1", "2", 1) == two) is (key in SAME[lang]), key


def polish() -> dict[str, str]:
    """English, but for its own name and for the forms that Polish has of a count."""
    forms = {
        "one": "{n} połączenie",
        "few": "{n} połączenia",
        "many": "{n} połączeń",
        "other": "{n} połączenia",
    }
    own = {
        "language.name": "Polski",
        "language.switch": "Czytaj po polsku",
        "links.one": "{n} połączenie",
    }
    return page.texts()["en"] | own | {f"links.{form}": text for form, text in forms.items()}


def test_a_third_language_is_its_texts_and_nothing_else(
    browser: Browser, cooperation: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three = page.texts() | {"pl": polish()}
    for module in (page, sys.modules["netgraph.explorer.plain"]):
        monkeypatch.setattr(module, "texts", lambda: three)
    file = tmp_path / "three.html"
    Map(cooperation, "pl").write(file)
    said: list[str] = []
    window = browser.new_page(reduced_motion="reduce")
    window.on("pageerror", lambda error: said.append(str(error)))
    window.goto(f"{file.as_uri()}#e=muenster")
    window.wait_for_selector("html[data-ready='1']")
    assert window.get_attribute("html", "lang") == "pl"
    options = window.locator("#language option")
    assert options.all_inner_texts() == ["Deutsch", "English", "Polski"]
    assert [one.get_attribute("lang") for one in options.all()] == ["de", "en", "pl"]
    # Eight entities; of nine links, "many" in Polish. A vocabulary without Polish speaks English.
    assert window.inner_text("#map-summary") == "8 entities · 9 połączeń"
    assert "Authority" in window.inner_text("#drawer .kind")
    window.focus("#language")
    window.select_option("#language", "de")
    assert window.inner_text("#map-summary") == "8 Einheiten · 9 Verbindungen"
    assert window.evaluate("document.activeElement.id") == "language"
    window.goto(f"{file.as_uri()}#lang=fr")
    assert window.get_attribute("html", "lang") == "pl"
    assert said == []
    window.close()


def test_the_other_of_two_languages_is_offered_in_its_own_words(show: Open) -> None:
    window = show()
    switch = window.locator("#language")
    assert (switch.inner_text(), switch.get_attribute("lang")) == ("EN", "en")
    assert switch.get_attribute("aria-label") == "EN: Read in English"
    switch.click()
    assert (switch.inner_text(), switch.get_attribute("lang")) == ("DE", "de")
    assert window.evaluate("document.activeElement.id") == "language"
