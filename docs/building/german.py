"""German pages say that they are German, to screen readers and search engines, and what stands
around their text is German as far as the theme has it translated.
"""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WORDS = {
    "Back to top": "Nach oben",
    "Home": "Start",
    "Made with ": "Gemacht mit ",
    "Next": "Weiter",
    "On this page": "Auf dieser Seite",
    "Previous": "Zurück",
    "Search": "Suchen",
}
"""What the theme writes around a page. Sphinx's own catalogue holds for a whole site only."""


def setup(sphinx: Sphinx) -> dict[str, bool]:
    """Mark the languages once the theme has made the side bar."""
    sphinx.connect("html-page-context", _marked, priority=900)
    return {"parallel_read_safe": True}


def _marked(_sphinx: Sphinx, page: str, _template: str, context: dict[str, Any], *_: Any) -> None:
    if german(page):
        context["language"] = "de"
        context["_"] = context["gettext"] = lambda text: WORDS.get(text, text)
    # Titles keep their language on every page. A heading has to say of which level it is.
    links = re.sub(
        r'href="([^"]*)"', lambda link: _named(link, page), context["furo_navigation_tree"]
    )
    links = links.replace('role="heading"', 'role="heading" aria-level="2"')
    context["furo_navigation_tree"] = f'<div lang="en">{links}</div>'


def _named(link: re.Match[str], page: str) -> str:
    """A link of a page, which says when it leads to a German one."""
    target = page if link[1] == "#" else normpath(join(dirname(page), link[1]))
    return f'lang="de" {link[0]}' if german(target.removesuffix(".html")) else link[0]


def german(page: str) -> bool:
    """Whether a page is one of the German ones."""
    return page.startswith("docs/de/") or page.endswith(".de")
