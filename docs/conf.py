"""How Sphinx builds the site; the command stands in CONTRIBUTING.md.

The source folder is the whole project, so that a link such as ``../CONTRIBUTING.md`` leads to the
same place on a code host and on the site. Nothing on the site asks the network for anything.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pygments.lexers.special import TextLexer

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS), str(DOCS.parent)]

import netgraph  # noqa: E402 - the one beside this folder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "netgraph"
author = "The netgraph-explorer contributors"
copyright = author  # noqa: A001 - Sphinx calls it so
version = release = netgraph.__version__

root_doc = "docs/index"
templates_path = ["building/templates"]
html_additional_pages = {"index": "first.html"}  # where a browser begins
include_patterns = ["*.md", "docs/**", "data/*/SOURCE.md"]
exclude_patterns = [".*", "output", "netgraph", "tests", "node_modules", "docs/building"]
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.viewcode",
    "building.commands",
    "building.contents",
    "building.german",
    "building.offline",
    "building.records",
    "building.sources",
]

# Warnings are errors (-W); a reference into the code that leads nowhere is one.
nitpicky = True
# Two records are called Change; the one of whatif comes first, and that is meant.
suppress_warnings = ["ref.python"]
nitpick_ignore_regex = [
    # Other libraries, and names as they are written where they are no public classes.
    ("py:.*", r"(annotated_types|collections|datetime|dt|networkx|nx|os|pathlib|pydantic)\..*"),
    ("py:class", r"\w+"),
    # What is named in passing, and nobody needs to make.
    ("py:class", r"netgraph\.(exchange\.formats\.Format|gaps\.peers\.Body)"),
    ("py:class", r"(netgraph\.)?engine\.(view\.)?View"),
]

autodoc_default_options = {"exclude-members": "model_config,of_checked"}
autodoc_member_order = "bysource"
autodoc_type_aliases = {
    "MultiDiGraph": "networkx.MultiDiGraph",
    "SimpleGraph": "networkx.Graph",
}
python_use_unqualified_type_names = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 6  # as code hosts make them

# A notebook runs at each build with this very netgraph, and an error in it is one of the build.
os.environ["PYTHONPATH"] = str(DOCS.parent)
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_show_tb = True
nb_execution_timeout = 120

html_theme = "furo"
html_title = "netgraph"
html_copy_source = False
html_show_sphinx = False
html_static_path = ["building/static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
smartquotes = False  # "--as-of" keeps its two hyphens


def setup(sphinx: "Sphinx") -> None:
    """Tables are shown as they are: Pygments has no colours for them."""
    sphinx.add_lexer("csv", TextLexer)
