"""The report as one HTML page for print: no script, no request, nothing of the data is obeyed."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined

from netgraph.inline import inline, text_of
from netgraph.report import blocks
from netgraph.report.charts import bar, columns, drawing, mark
from netgraph.wording import spoken

if TYPE_CHECKING:
    from netgraph.report.blocks import Bars, Document
    from netgraph.wording import Lang

_FOLDER = files("netgraph.report")
_BLOCKS = ("Text", "Points", "Facts", "Table", "Bars", "Columns", "Picture", "Beside")


def as_html(document: Document, lang: Lang) -> str:
    """The whole page in ``lang``. The same document gives the same text."""
    style = inline("style", _asset("report.css"))
    page = _environment(lang).get_template("report.html")
    policy = (
        # The empty icon, without which a browser asks the server for one, is an image.
        f"default-src 'none'; style-src '{style.hash}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )
    return page.render(document=document, lang=lang, style=style, policy=policy)


def _environment(lang: Lang) -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["said"] = lambda text: spoken(text, lang)
    environment.filters["columns"] = lambda chart: columns(chart, lang)
    environment.filters["drawing"] = lambda picture: drawing(picture, lang)
    environment.globals["bar"] = bar
    environment.globals["mark"] = mark
    environment.globals["most"] = _most
    for name in _BLOCKS:
        kind = getattr(blocks, name)
        environment.tests[name.lower()] = lambda block, kind=kind: isinstance(block, kind)
    return environment


def _most(chart: Bars) -> int:
    """The largest number of a chart, which its longest bar stands for; 1 when all are 0."""
    return max((each.value for each in chart.bars), default=0) or 1


def _asset(name: str) -> str:
    return text_of(_FOLDER.joinpath(name))
