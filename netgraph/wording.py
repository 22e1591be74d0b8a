"""Sentences that can be said in German as well, although they are written in English where they
arise.

A sentence is plain text: an English template with its values put in. It remembers both, so that
whoever prints it can say it in another language. wording_de.json holds the German templates by
the English ones; tests/test_wording_german.py holds that it has them all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache, reduce
from importlib.resources import files
from typing import Literal, Self

Lang = Literal["de", "en"]


class Said(str):
    """A sentence in English that knows its ``template`` and ``values``."""

    __slots__ = ("template", "values")

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, values: dict[str, object]) -> Self:
        """Put the values into the template; a value may be a sentence itself."""
        said = super().__new__(cls, template.format_map(values))
        said.template = template
        said.values = values
        return said

    def __getnewargs__(self) -> tuple[str, dict[str, object]]:  # type: ignore[override]
        return self.template, self.values  # so that it can be copied and pickled


class Word(str):
    """An English word whose German one is no matter of the catalogue: the label of a kind."""

    __slots__ = ("german",)

    german: str

    def __new__(cls, english: str, german: str) -> Self:
        """Put the two together."""
        word = super().__new__(cls, english)
        word.german = german
        return word

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.german


def say(template: str, /, **values: object) -> Said:
    """The sentence ``template`` (English, with ``{names}`` in it) with its values.

    Raises KeyError for a name without a value.
    """
    return Said(template, values)


def either(words: Iterable[str]) -> str:
    """``a or b or c``."""
    return reduce(lambda some, other: say("{some} or {other}", some=some, other=other), words)


def both(words: Iterable[str]) -> str:
    """``a and b and c``."""
    return reduce(lambda some, other: say("{some} and {other}", some=some, other=other), words)


def bilingual(text: str) -> Word:
    """A fixed text or a sentence, ready to stand inside another one."""
    return Word(in_language(text, "en"), in_language(text, "de"))


def listed(words: Sequence[str]) -> str:
    """``a, b and c``."""
    *first, last = words
    if not first:
        return last
    return both((joined(first, by=", "), last))


def joined(words: Iterable[str], *, by: str = " ") -> Word:
    """Words or sentences one behind the other; a cell's own word stays as it is."""
    several = list(words)
    return Word(by.join(several), by.join(spoken(word, "de") for word in several))


def sentence(clause: str) -> Word:
    """A clause as a sentence of its own: with a capital at its head and a full stop."""
    english, german = in_language(clause, "en"), in_language(clause, "de")
    return Word(f"{english[0].upper()}{english[1:]}.", f"{german[0].upper()}{german[1:]}.")


def decimal(value: float, digits: int = 2) -> Word:
    """A number with so many digits behind its point, which is a comma in German."""
    written = f"{value:z.{digits}f}"  # z: what rounds to nought has no sign
    return Word(written, written.replace(".", ","))


def in_language(text: str, lang: Lang) -> str:
    """Put ``text`` into ``lang``: sentences and fixed texts by their German template, and every
    value that is a sentence too. What is not in the catalogue stays as it is.
    """
    if lang == "en":
        return str(text)
    match text:
        case Word():
            return text.german
        case Said():
            values = {
                name: spoken(value, lang) if isinstance(value, str) else value
                for name, value in text.values.items()
            }
            return _german().get(text.template, text.template).format_map(values)
        case _:
            return _german().get(text, text)


def spoken(text: str, lang: Lang) -> str:
    """A sentence put into ``lang``. Any other text is a cell's own word and stays as it is, even if
    the catalogue has it too.
    """
    return in_language(text, lang) if isinstance(text, Said | Word) else text


@cache
def _german() -> dict[str, str]:
    catalogue = files("netgraph").joinpath("wording_de.json").read_text(encoding="utf-8")
    read: dict[str, str] = json.loads(catalogue)
    return read
