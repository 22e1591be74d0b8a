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
        de/bestehende-liste
        de/doppelte
        de/pflegen
        de/weitergeben
        de/intranet
        de/ausschnitt
        de/antworten
        de/einrichten
        README <../README.de>
        """,
    "First steps": """
        tutorial
        notebook
        """,
    "How to": """
        howto/existing-list
        howto/duplicates
        howto/keep-up-to-date
        howto/share
        howto/part
        howto/intranet
        howto/other-programs
        howto/vocabulary
        howto/python
        howto/automate
        howto/install
        """,
    "Questions and answers": """
        analysis
        methods/rankings
        methods/groups
        methods/paths
        methods/links
        methods/roles
        methods/structure
        methods/overlaps
        methods/whatif
        methods/diff
        methods/report
        suggestions
        performance
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
        scale
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
