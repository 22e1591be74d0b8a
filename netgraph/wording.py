"""Sentences that can be said in German as well, although they are written in English where they
arise.

A sentence is plain text: an English template with its values put in. It remembers both, so that
whoever prints it can say it in another language. wording_de.json holds the German templates by
the English ones.
"""

from __future__ import annotations

import json
from functools import cache
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


def say(template: str, /, **values: object) -> Said:
    """The sentence ``template`` (English, with ``{names}`` in it) with its values.

    Raises KeyError for a name without a value.
    """
    return Said(template, values)


def in_language(text: str, lang: Lang) -> str:
    """Put ``text`` into ``lang``: sentences and fixed texts by their German template, and every
    value that is a sentence too. What is not in the catalogue stays as it is.
    """
    if lang == "en":
        return str(text)
    if not isinstance(text, Said):
        return _german().get(text, text)
    values = {
        name: in_language(value, lang) if isinstance(value, Said) else value
        for name, value in text.values.items()
    }
    return _german().get(text.template, text.template).format_map(values)


@cache
def _german() -> dict[str, str]:
    catalogue = files("netgraph").joinpath("wording_de.json").read_text(encoding="utf-8")
    read: dict[str, str] = json.loads(catalogue)
    return read
