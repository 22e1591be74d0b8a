"""Can everybody read the map? WCAG 2.2 contrast, and the colours as fewer cones see them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import combinations, pairwise
from math import dist

import pytest

from netgraph.vocabulary import default_vocabulary

STYLES = files("netgraph.explorer").joinpath("styles")

# Machado, Oliveira, Fernandes (2009), IEEE TVCG 15(6), table 1: severity 1.0, linear RGB.
SEEN_BY = {
    "everybody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopes": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopes": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopes": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LEAST_DIFFERENCE = 14.0  # CIE76; about 2.3 is just noticeable side by side
LEAST_STEP_IN_GREY = 9.0  # of CIE L*, which runs from 0 to 100

Linear = tuple[float, float, float]


def linear(colour: str) -> Linear:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return r, g, b


def luminance(rgb: Linear) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(linear(one)), luminance(linear(other))))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Linear) -> Linear:
    """CIE L*a*b* for D65."""
    r, g, b = rgb
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, luminance(rgb), z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> Linear:
    channels = linear(colour)
    r, g, b = (
        min(max(sum(m * c for m, c in zip(row, channels, strict=True)), 0.0), 1.0) for row in matrix
    )
    return r, g, b


@cache
def scheme(name: str) -> dict[str, str]:
    """The colours of the style sheet in one scheme."""
    colours = STYLES.joinpath("colours.css").read_text(encoding="utf-8")
    light, dark = colours.split(':root[data-scheme="dark"] {', 1)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return (
        found if name == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    )


def hulls(colours: dict[str, str]) -> list[str]:
    """What lies under communities, places and programmes."""
    return [key for key in colours if key.startswith("hull") and key != "hull-edge"]


def kind_colours(name: str) -> list[str]:
    kinds = default_vocabulary().kinds
    return [kind.colour if name == "light" else kind.colour_dark for kind in kinds]


def nearest(points: list[Linear]) -> float:
    """How far the two are apart that are most alike."""
    return min(dist(a, b) for a, b in combinations(points, 2))


@pytest.mark.parametrize("name", ["light", "dark"])
class TestColours:
    def test_text_stands_out_by_4_5_on_every_ground(self, name: str) -> None:
        colours = scheme(name)
        grounds = ("paper", "panel", "sunken", *hulls(colours))
        for text in ("ink", "soft", "accent", "new", "gone", "changed"):
            assert min(contrast(colours[text], colours[ground]) for ground in grounds) >= 4.5, text
        assert contrast(colours["on-accent"], colours["accent"]) >= 4.5

    def test_signs_and_lines_stand_out_by_3(self, name: str) -> None:
        colours = scheme(name)
        for sign in [*kind_colours(name), colours["link-lit"], colours["link"]]:
            grounds = ("paper", "panel", *hulls(colours))
            assert min(contrast(sign, colours[ground]) for ground in grounds) >= 3, sign
        assert contrast(colours["edge"], colours["panel"]) >= 3

    @pytest.mark.parametrize("eyes", SEEN_BY)
    def test_kinds_differ_for_all_eyes(self, name: str, eyes: str) -> None:
        points = [lab(seen(colour, SEEN_BY[eyes])) for colour in kind_colours(name)]
        assert nearest(points) >= LEAST_DIFFERENCE

    @pytest.mark.parametrize("eyes", SEEN_BY)
    def test_what_has_changed_differs_for_all_eyes(self, name: str, eyes: str) -> None:
        shown = [scheme(name)[colour] for colour in ("new", "gone", "changed", "link")]
        points = [lab(seen(colour, SEEN_BY[eyes])) for colour in shown]
        assert nearest(points) >= LEAST_DIFFERENCE

    def test_kinds_differ_in_grey(self, name: str) -> None:
        greys = sorted(lab(linear(colour))[0] for colour in kind_colours(name))
        assert min(b - a for a, b in pairwise(greys)) >= LEAST_STEP_IN_GREY


def test_kinds_differ_in_shape_and_relations_in_line_or_arrow() -> None:
    vocabulary = default_vocabulary()
    assert len({kind.shape for kind in vocabulary.kinds}) == len(vocabulary.kinds)
    lines = {(r.line, None if r.symmetric else r.arrow) for r in vocabulary.relations}
    assert len(lines) == len(vocabulary.relations)


def test_letters_and_spaces_come_from_the_scales() -> None:
    """Up to 3 px is a nudge for the eye, not a space; paper has sizes of its own."""
    styles = "\n".join(
        sheet.read_text(encoding="utf-8") for sheet in STYLES.iterdir() if sheet.name != "print.css"
    )
    sized = re.findall(r"font-size: ([^;}]+)", styles)
    spaced = re.findall(r"(?<![\w-])(?:padding|margin|gap)(?:-[a-z]+)?: ([^;}]+)", styles)
    assert [value for value in sized if not re.fullmatch(r"var\(--text-\w+\)|inherit", value)] == []
    assert [value for value in spaced if re.search(r"\b([4-9]|\d\d+)px", value)] == []
