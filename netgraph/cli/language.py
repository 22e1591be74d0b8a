"""The language in which a command speaks of a dataset: the one asked for, else the system's."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from importlib.resources import files
from itertools import pairwise

from netgraph.wording import Lang

_chosen: ContextVar[Lang | None] = ContextVar("_chosen", default=None)


def choose(lang: Lang | None) -> None:
    """Speak ``lang`` from now on; None is the system's language."""
    _chosen.set(lang)


def speak(lang: str | None) -> Lang:
    """Speak ``lang`` (``de`` or ``en``) from now on, where it is given; the language to speak."""
    if lang is not None:
        choose("de" if lang == "de" else "en")
    return chosen()


def of_pages() -> tuple[str, ...]:
    """The languages that a page can open in: each is a file of its own."""
    # Read as files: importing the explorer would take longer than most commands do.
    folder = files("netgraph").joinpath("explorer/texts")
    return tuple(sorted(file.name.removesuffix(".json") for file in folder.iterdir()))


def named(arguments: Sequence[str]) -> Lang | None:
    """The language that a command line asks for, wherever it says so: what is wrong with the rest
    of it is told in that.
    """
    values = [value for name, value in pairwise(arguments) if name == "--lang"]
    values += [text.partition("=")[2] for text in arguments if text.startswith("--lang=")]
    if "de" in values:
        return "de"
    return "en" if "en" in values else None


def chosen() -> Lang:
    """The language to speak."""
    return _chosen.get() or of_system(os.environ)


def of_system(environment: Mapping[str, str]) -> Lang:
    """German when the locale is, else English. As everywhere, LC_ALL counts before LC_MESSAGES,
    and that before LANG; an empty one does not count. Windows sets none of them: there it is the
    region that counts, such as ``German_Austria``.
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), None) or locale.getlocale()[0] or ""
    return "de" if name.lower().startswith(("de", "german")) else "en"
