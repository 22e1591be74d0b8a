"""The main views of the bundled network look as they do in tests/pictures, light and dark.

A picture is kept small, and two of them are compared by their colours only roughly: how a browser
smooths letters and lines is its affair, what stands where and in which colour is ours.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from netgraph.network import Network
from tests.browser import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "pictures"
RENEW = "--renew-pictures"

VIEWS = {
    "map": "",
    "places": "arrange=places",
    "programmes": "arrange=programmes",
    "entity": "e=kreis-recklinghausen",
    "table": "view=table",
    "paths": "view=paths&from=auslaenderbehoerde-rheine&to=einwanderung-gestalten-dormagen",
    "gaps": "view=gaps",
}
WINDOWS = {"wide": ((1280, 800), 4), "narrow": ((390, 844), 3)}
"""Width and height of a window, and by how much its pictures are made smaller."""

FAR = 24
"""Two colours are not the same when red, green or blue are so far apart, of 255."""

TOLERATED = 0.005
"""So much of a picture may have another colour. Nothing had when Chromium was started with other
ways of smoothing; 0.6 % had under another title, and 3 % when a row of the legend was gone."""

# Whether letters are those of the kept pictures: Debian's, which .ci/run installs.
LETTERS = """(() => {
  const pen = document.createElement("canvas").getContext("2d");
  const width = (font) => {
    pen.font = `20px ${font}`;
    return pen.measureText("Interkulturelle Öffnung").width;
  };
  return width(getComputedStyle(document.body).fontFamily) === width('"DejaVu Sans", monospace');
})()"""


@pytest.mark.parametrize("frame", WINDOWS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_looks_as_it_did(
    show: Open, bundled: Network, tmp_path: Path, request: pytest.FixtureRequest,
    view: str, frame: str,
) -> None:  # fmt: skip
    size, smaller = WINDOWS[frame]
    page = show(VIEWS[view], network=bundled, size=size)
    if not page.evaluate(LETTERS) and not os.environ.get("CI"):
        pytest.skip("pictures are compared in DejaVu Sans: apt-get install fonts-dejavu-core")
    seen = side_by_side([taken(page, scheme, smaller) for scheme in ("light", "dark")])
    kept = FOLDER / f"{view}-{frame}.png"
    if request.config.getoption(RENEW):
        # The method that changes no colour by much: the others trade it for the most frequent ones.
        few = seen.quantize(128, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(kept, optimize=True)
        return
    seen.save(tmp_path / kept.name)
    share = difference(seen, Image.open(kept).convert("RGB"))
    assert share <= TOLERATED, (
        f"{share:.1%} of {kept.name} have another colour in {tmp_path / kept.name};"
        f" what is meant to look so is kept by pytest {Path(__file__).name} {RENEW}"
    )


def taken(page: Page, scheme: str, smaller: int) -> Image.Image:
    """The page in light or dark, once it does not change any more."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.wait_for_selector(f"html[data-scheme={scheme}]")
    before, now = b"", b" "
    while before != now:
        before, now = now, page.screenshot(animations="disabled", caret="hide")
    return Image.open(BytesIO(now)).convert("RGB").reduce(smaller)


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Pictures of one height as one."""
    whole = Image.new("RGB", (sum(one.width for one in pictures), pictures[0].height))
    for nth, one in enumerate(pictures):
        whole.paste(one, (nth * one.width, 0))
    return whole


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of a picture that has another colour in the other one; all of it by size."""
    if one.size != other.size:
        return 1.0
    bands = ImageChops.difference(one, other).split()
    furthest = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    far = furthest.histogram()[FAR:]
    return sum(far) / (one.width * one.height)


class TestComparing:
    """What is compared would be noticed, and what is not is passed over."""

    def test_a_line_that_is_smoothed_otherwise_is_passed_over(self) -> None:
        one = Image.new("RGB", (100, 10), "white")
        other = Image.new("RGB", (100, 10), (255 - FAR + 1, 255, 255))
        assert difference(one, other) == 0

    def test_a_sign_in_another_place_is_noticed(self) -> None:
        one, other = Image.new("RGB", (100, 10), "white"), Image.new("RGB", (100, 10), "white")
        one.paste("blue", (0, 0, 5, 4))
        other.paste("blue", (50, 5, 55, 9))
        # 5 × 4 that are gone and 5 × 4 that are new, of 1000.
        assert difference(one, other) == 0.04

    def test_another_size_is_another_picture(self) -> None:
        assert difference(Image.new("RGB", (1, 2)), Image.new("RGB", (2, 1))) == 1
