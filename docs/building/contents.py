"""The contents of the site, which its side bar shows. They stand here and not on the start page
because a code host would show them there as code.
"""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CONTENTS = {
    "Deutsch": """
        Start <de/index>
        de/tutorial
        de/*
        README <../README.de>
        """,
    "First steps": """
        tutorial
        notebook
        """,
    "How to": """
        howto/*
        """,
    "Questions and answers": """
        analysis
        methods/*
        suggestions
        """,
    "Maps": """
        map
        sharing
        accessibility
        """,
    "Data": """
        data-format
        problems
        exchange
        """,
    "Reference": """
        reference/commands
        json
        python
        reference/*
        """,
    "Project": """
        README <../README>
        ../CONTRIBUTING
        ../CHANGELOG
        ../SECURITY
        ../data/*/SOURCE
        """,
}
"""The pages below each heading, from docs/; each stands where it is named first. A page that is in
none of them is a warning of Sphinx, and so an error.
"""


def setup(sphinx: Sphinx) -> dict[str, bool]:
    """Put the contents on the start page, where they are not shown."""
    sphinx.connect("source-read", _completed)
    return {"parallel_read_safe": True}


def _completed(sphinx: Sphinx, page: str, source: list[str]) -> None:
    if page != sphinx.config.root_doc:
        return
    for heading, pages in CONTENTS.items():
        options = f":hidden:\n:glob:\n:caption: {heading}\n"
        source[0] += "\n```{toctree}\n" + f"{options}\n{cleandoc(pages)}" + "\n```\n"
