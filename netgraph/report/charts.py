"""The charts of a report as SVG that stands in its page: numbers to the eye, always with their text
beside or in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from netgraph.wording import spoken

if TYPE_CHECKING:
    from netgraph.report.blocks import Columns
    from netgraph.wording import Lang

_WIDTH, _HEIGHT = 720, 112  # of the chart's own units, a quarter of a millimetre on paper
_TOP, _BOTTOM = 20, 26
_WIDEST = 64


def bar(share: float, colour: str = "") -> Markup:
    """A lying bar that fills ``share`` (0 to 1) of its width. It repeats the number beside it, so
    no screen reader need say it.
    """
    drawn = Markup('<rect width="{}" height="10"{}/>').format(
        _short(100 * share), Markup(' fill="{}"').format(colour) if colour else ""
    )
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="10"/>{}</svg>'
    ).format(drawn)


def columns(chart: Columns, lang: Lang) -> Markup:
    """Standing bars with the number on each and its label below; all of them in words as well."""
    told = "; ".join(f"{spoken(each.label, lang)}: {each.value}" for each in chart.bars)
    return Markup(
        '<svg class="columns" viewBox="0 0 {} {}" role="img"><title>{}</title><desc>{}</desc>'
        '<path class="ground" d="M0 {}H{}"/>{}</svg>'
    ).format(
        _WIDTH,
        _HEIGHT,
        spoken(chart.title, lang),
        told,
        _HEIGHT - _BOTTOM,
        _WIDTH,
        Markup("").join(_columns(chart, lang)),
    )


def _columns(chart: Columns, lang: Lang) -> Iterator[Markup]:
    most = max((each.value for each in chart.bars), default=0) or 1
    step = _WIDTH / len(chart.bars)
    width = min(0.72 * step, _WIDEST)
    ground = _HEIGHT - _BOTTOM
    for nth, each in enumerate(chart.bars):
        middle = (nth + 0.5) * step
        height = (ground - _TOP) * each.value / most
        yield Markup(
            '<rect x="{}" y="{}" width="{}" height="{}"/><text x="{}" y="{}">{}</text>'
            '<text class="label" x="{}" y="{}">{}</text>'
        ).format(
            _short(middle - width / 2),
            _short(ground - height),
            _short(width),
            _short(height),
            _short(middle),
            _short(ground - height - 5),
            each.value,
            _short(middle),
            _HEIGHT - 8,
            spoken(each.label, lang),
        )


def _short(number: float) -> str:
    """A length to a hundredth, which no eye can tell apart, and alike on every machine."""
    return f"{round(number, 2):g}"
