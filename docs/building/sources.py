"""Links into the source code: on a code host they open the file, on the site they lead to what the
reference says of that module. Of other files the site keeps a copy.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def setup(sphinx: Sphinx) -> dict[str, bool]:
    """Turn the links once all modules are known."""
    sphinx.connect("doctree-resolved", _turned)
    sphinx.connect("viewcode-find-source", _none)
    return {"parallel_read_safe": True}


def _none(_sphinx: Sphinx, module: str) -> tuple[str, dict[str, object]] | None:
    """An empty page for the built-in types, of which aliases are: the list of all sources, which
    names them, would lead nowhere.
    """
    return ("", {}) if module == "builtins" else None


def _turned(sphinx: Sphinx, tree: nodes.document, page: str) -> None:
    known = sphinx.env.domains.python_domain.modules
    for link in list(tree.findall(addnodes.download_reference)):
        file = PurePosixPath(sphinx.env.relfn2path(link["reftarget"], page)[0])
        module = known.get(".".join(file.with_suffix("").parts))
        if module and file.suffix == ".py":
            target = (module.docname, module.node_id)
            link.replace_self(make_refnode(sphinx.builder, page, *target, link.children))
