"""One HTML file that asks nobody for anything: template, styles, scripts, texts and data in one.

pyvis holds nodes, edges and options, and brings vis-network's script; the template is ours,
because pyvis's own loads files from the network and runs code out of titles and ids.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from netgraph import __version__
from netgraph.explorer.payload import Payload, embedded
from netgraph.inline import Inline, inline, text_of

if TYPE_CHECKING:
    from netgraph.explorer.plain import Plain

VIS_NETWORK = "9.1.2"

STYLES = (
    "colours", "base", "frame", "panels", "map", "views", "difference", "sharing", "plain",
    "media", "print",
)  # fmt: skip

# In this order: each script uses its own folder and those before it. ``core`` answers questions and
# knows nothing of the page, ``map`` draws, ``parts`` stand beside every view, ``app`` wires all.
# ``guard`` stands before everything that can fail.
SCRIPTS = (
    "guard",
    "core/difference", "core/numbers", "core/arrangement", "core/network", "core/years",
    "core/graph", "core/measures", "core/paths", "core/moments", "core/telling", "core/advice",
    "core/answer", "core/geometry", "core/trial", "core/whatif", "core/bridges", "core/gist",
    "core/overview", "core/apart", "core/rings", "core/forces", "core/lanes", "core/stage",
    "core/dismissed", "core/state", "core/language", "core/imprint", "core/vector",
    "core/sheet", "core/listings",
    "dom/dom", "dom/icons", "dom/colours",
    "map/changes", "map/paint", "map/hulls", "map/grounds", "map/labels", "map/regions",
    "map/camera", "map/motion", "map/fading", "map/map", "map/picture", "map/keyboard",
    "parts/changed", "parts/slices", "parts/search", "parts/naming", "parts/citing", "parts/saving",
    "parts/player", "parts/clock", "parts/time", "parts/legend", "parts/trying", "parts/drawer",
    "parts/bar", "parts/arranging", "parts/glance", "parts/staging", "parts/caption",
    "parts/covering", "parts/printing", "parts/embedding", "parts/sharing", "parts/deeds",
    "views/about", "views/suggestions", "views/table", "views/rankings", "views/pathview",
    "views/rolesview", "views/findings", "views/structureview", "views/overlapsview",
    "views/whatifview", "views/gapsview",
    "app",
)  # fmt: skip


def render(payload: Payload, *, lang: str, plain: Plain | None = None) -> str:
    """The whole page, opening in ``lang``, with the network as ``plain`` text for whoever has no
    JavaScript. The same payload gives the same text.
    """
    # pyvis brings IPython with it: only a page that is being made should pay for that.
    from pyvis.network import Network  # type: ignore[import-untyped]

    compared = payload.rest.get("difference")
    title = compared["title"][lang] if compared else payload.rest["network"]["title"]
    net = Network(directed=True, heading=title)
    net.nodes, net.edges, net.options = payload.nodes, payload.edges, payload.options
    net.templateEnv = _environment(payload, lang)
    net.templateEnv.globals["plain"] = plain
    net.path = "template.html"
    return str(net.generate_html())


def texts() -> dict[str, dict[str, str]]:
    """Every text of the page, by language and key: a language is a file of the folder texts."""
    names = sorted(file.name for file in files(__package__).joinpath("texts").iterdir())
    return {name.removesuffix(".json"): json.loads(_asset(f"texts/{name}")) for name in names}


def _environment(payload: Payload, lang: str) -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = inline("style", "\n".join(_asset(f"styles/{name}.css") for name in STYLES))
    guard, *own = (inline("script", _asset(f"scripts/{name}.js")) for name in SCRIPTS)
    scripts = [inline("script", _vis_network()), *own]

    def data(nodes: list[Any], edges: list[Any], options: str) -> dict[str, Any]:
        whole = {"nodes": nodes, "edges": edges, "options": json.loads(options)} | payload.rest
        text, encoding = embedded(whole | {"texts": texts(), "versions": _versions()})
        return {"text": Markup(text), "encoding": encoding}  # noqa: S704  # escaped by embedded

    environment.globals |= {
        "lang": lang,
        "texts": texts()[lang],
        # Who cannot choose a language gets all of them, first the one that the page opens in.
        "languages": sorted(texts().items(), key=lambda own: own[0] != lang),
        "style": style,
        "guard": guard,
        "scripts": scripts,
        "policy": _policy(style, [guard, *scripts]),
        "data": data,
    }
    return environment


def _policy(style: Inline, scripts: list[Inline]) -> str:
    """The content security policy: these scripts and this style, and nothing from anywhere."""
    allowed = " ".join(f"'{script.hash}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src '{style.hash}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


@cache
def _asset(name: str) -> str:
    return text_of(files(__package__).joinpath(name))


@cache
def _vis_network() -> str:
    path = f"lib/vis-{VIS_NETWORK}/vis-network.min.js"
    code = text_of(files("pyvis").joinpath(path))
    # A browser's developer tools would go and look for the map beside the page.
    return re.sub(r"//# sourceMappingURL=\S+\s*$", "", code)


def _versions() -> dict[str, str]:
    return {"netgraph": __version__, "pyvis": version("pyvis"), "vis-network": VIS_NETWORK}
