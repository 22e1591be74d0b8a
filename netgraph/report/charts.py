"""The charts of a report as SVG that stands in its page: numbers to the eye, always with their text
beside or in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import cos, pi, sin
from typing import TYPE_CHECKING

from markupsafe import Markup

from netgraph.wording import spoken

if TYPE_CHECKING:
    from netgraph.report.blocks import Columns, Picture, Sign
    from netgraph.wording import Lang

_WIDTH, _HEIGHT = 720, 128  # of the chart's own units, a quarter of a millimetre on paper
_TOP, _BOTTOM = 20, 26
_WIDEST = 64
_CORNERS = {"square": (4, 0.5), "diamond": (4, 0), "triangle": (3, 0), "triangleDown": (3, 0.5),
            "hexagon": (6, 0), "star": (5, 0)}  # fmt: skip
"""How many corners a shape has, and by which part of a corner it is turned; as small as they are
here, a star is as well told by five."""
_EDGE, _NUMBER = 40, 52  # room around a map, and the radius of a number, in pixels of the map


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


def mark(shape: str, colour: str) -> Markup:
    """The sign of a kind, as it stands beside its name."""
    return Markup(
        '<svg class="mark" viewBox="-10 -10 20 20" aria-hidden="true" fill="{}">{}</svg>'
    ).format(colour, _outline(shape, 0, 0, 8))


def drawing(picture: Picture, lang: Lang) -> Markup:
    """The map, with the numbers on those that the text tells of."""
    left, right = _reach(sign.x for sign in picture.signs)
    top, bottom = _reach(sign.y for sign in picture.signs)
    lines = Markup("").join(
        Markup("M{} {}L{} {}").format(*(round(end) for end in line)) for line in picture.lines
    )
    return Markup(
        '<svg class="drawing" viewBox="{} {} {} {}" role="img"><title>{}</title><desc>{}</desc>'
        '<path class="lines" d="{}"/>{}{}</svg>'
    ).format(
        left,
        top,
        right - left,
        bottom - top,
        spoken(picture.title, lang),
        picture.told,
        lines,
        Markup("").join(
            Markup('<g fill="{}">{}</g>').format(
                sign.colour, _outline(sign.shape, sign.x, sign.y, sign.radius)
            )
            for sign in picture.signs
        ),
        Markup("").join(_numbered(sign) for sign in picture.signs if sign.number),
    )


def _reach(values: Iterable[float]) -> tuple[int, int]:
    several = list(values)
    return round(min(several)) - _EDGE, round(max(several)) + _EDGE


def _numbered(sign: Sign) -> Markup:
    x, y = round(sign.x), round(sign.y)
    return Markup(
        '<circle class="number" cx="{}" cy="{}" r="{}"/><text x="{}" y="{}">{}</text>'
    ).format(x, y, _NUMBER, x, y + _NUMBER // 2, sign.number)


def _outline(shape: str, x: float, y: float, radius: float) -> Markup:
    if shape not in _CORNERS:
        return Markup('<circle cx="{}" cy="{}" r="{}"/>').format(round(x), round(y), _short(radius))
    corners, turned = _CORNERS[shape]
    angles = [2 * pi * (corner + turned) / corners for corner in range(corners)]
    points = (
        f"{_short(x + radius * sin(angle))},{_short(y - radius * cos(angle))}" for angle in angles
    )
    return Markup('<polygon points="{}"/>').format(" ".join(points))


def _short(number: float) -> str:
    """A length to a tenth: finer than any eye sees, and half as long in the file."""
    return f"{round(number, 1) + 0.0:g}"  # no -0
