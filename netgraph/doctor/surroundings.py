"""The fonts, the browser, and the terminal."""

from __future__ import annotations

import locale
import os
import re
import shutil
import subprocess
import webbrowser
from codecs import lookup
from collections.abc import Iterator
from importlib.resources import files

from netgraph.doctor.finding import Finding, shared
from netgraph.wording import Lang, say

_SECONDS = 20
"""fontconfig takes that long where it has to look at all fonts for the first time."""


def examine(lang: Lang) -> Iterator[Finding]:
    """What a page is set in here, who opens it, and how a command speaks."""
    yield _fonts()
    yield _browser()
    yield _encoding()
    yield _language(lang)


def wanted_fonts() -> list[str]:
    """The fonts of the page, in the order in which a browser looks for them."""
    style = files("netgraph").joinpath("explorer/styles/base.css").read_text(encoding="utf-8")
    match = re.search(r"font-family:([^;]+);", style)
    return [name.strip(" \"'\n") for name in match[1].split(",")] if match else []


def _fonts() -> Finding:
    wanted = wanted_fonts()
    list_fonts, match_font = shutil.which("fc-list"), shutil.which("fc-match")
    if not list_fonts or not match_font:
        told = say("Fonts cannot be looked up here; a page asks for: {names}.",
                   names=", ".join(wanted))  # fmt: skip
        return Finding("fonts", "ok", told)
    there = set(re.split(r"[,\n]", _said(list_fonts, ":", "family")))
    if there <= {""}:
        remedy = say("If pages are to be seen here, install one, such as fonts-dejavu-core.")
        return Finding("fonts", "note", say("fontconfig knows no font here."), remedy)
    named = [name for name in wanted if name in there]
    system = _said(match_font, "--format", "%{family}", "sans-serif") or "–"
    told = say(
        "Of the fonts that a page asks for, this machine has: {names}; as sans-serif {system}.",
        names=", ".join(named) or say("none"),
        system=system,
    )
    return Finding("fonts", "ok", told)


def _said(*command: str) -> str:
    """What a program of fontconfig prints; nothing where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - of the system, by its path
            command, capture_output=True, encoding="utf-8", errors="replace", check=False,
            timeout=_SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def _browser() -> Finding:
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        told = say("--open finds no browser.")
        remedy = say("Open the file yourself, or name a browser in the variable BROWSER.")
        return Finding("browser", "note", told, remedy)
    name = shared(getattr(found, "name", type(found).__name__))
    if named := os.environ.get("BROWSER"):
        told = say("--open starts {name}, by the variable BROWSER={value}.",
                   name=name, value=shared(named))  # fmt: skip
    else:
        told = say("--open starts {name}.", name=name)
    return Finding("browser", "ok", told)


def _encoding() -> Finding:
    name = os.device_encoding(1) or locale.getencoding()
    told = say("The terminal's encoding is {name}.", name=name)
    if lookup(name).name == "utf-8":
        return Finding("encoding", "ok", told)
    remedy = say(
        "If umlauts look wrong, use UTF-8: 'export LC_ALL=C.UTF-8', on Windows 'chcp 65001'."
    )
    return Finding("encoding", "note", told, remedy)


def _language(lang: Lang) -> Finding:
    spoken = say("German") if lang == "de" else say("English")
    locales = [f"{n}={os.environ[n]}" for n in ("LC_ALL", "LC_MESSAGES", "LANG") if n in os.environ]
    told = say("Commands answer in {language}; {locale}.",
               language=spoken, locale=", ".join(locales) or say("no locale is set"))  # fmt: skip
    return Finding("language", "ok", told)
