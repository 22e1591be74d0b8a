"""Handing on what the page shows: pictures, paper, links, and frames in other pages."""

from __future__ import annotations

import re
from base64 import b64encode
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from netgraph.explorer import page as explorer
from netgraph.model import Entity
from netgraph.network import Network
from tests.browser import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

SVG = "{http://www.w3.org/2000/svg}"
FOLDER = Path(explorer.__file__).parent / "scripts"

# How far an SVG and a PNG are apart, of 256 shades at the mean, and how dark the darkest pixel is.
APART = """async ([svg, png]) => {
    const shades = async (data, type, size) => {
      const image = new Image();
      image.src = `data:${type};base64,${data}`;
      await image.decode();
      const [width, height] = size ?? [image.naturalWidth, image.naturalHeight];
      const ctx = new OffscreenCanvas(width, height).getContext("2d");
      ctx.drawImage(image, 0, 0, width, height);
      return { size: [width, height], pixels: ctx.getImageData(0, 0, width, height).data };
    };
    const first = await shades(svg, "image/svg+xml");
    const second = await shades(png, "image/png", first.size);
    const difference = (sum, shade, at) => sum + Math.abs(shade - second.pixels[at]);
    const { pixels } = first;
    return [pixels.reduce(difference, 0) / pixels.length, pixels.reduce((a, b) => Math.min(a, b))];
}"""


def saved(page: Page, kind: str) -> bytes:
    """The picture that the dialog saves."""
    page.click("#share")
    with page.expect_download() as saving:
        page.click(f"#save-{kind}")
    assert saving.value.suggested_filename.endswith(f".{kind}")
    assert page.inner_text("#shared") == "Bild gespeichert"
    page.keyboard.press("Escape")
    return saving.value.path().read_bytes()


def words(svg: bytes) -> list[str]:
    """What an SVG file says, without the rims of its letters."""
    texts = ET.fromstring(svg).iter(f"{SVG}text")  # noqa: S314 - the page wrote it
    return [text.text or "" for text in texts if text.get("aria-hidden") is None]


class TestPictures:
    def test_png_and_svg_look_the_same(self, show: Open) -> None:
        page = show("e=muenster")
        apart, darkest = page.evaluate(
            APART, [b64encode(saved(page, kind)).decode() for kind in ("svg", "png")]
        )
        # Only the rims of lines and letters, smoothed another way, differ.
        assert apart < 1
        assert darkest < 50

    def test_a_picture_says_what_it_shows_what_signs_mean_and_whose_data_they_are(
        self, show: Open
    ) -> None:
        page = show("at=2014&place=Münster&no-relation=advises")
        said = words(saved(page, "svg"))
        # Münster and its project; of the links of Münster, one joins these two.
        assert said[-7:] == [
            "Zusammenarbeit",
            "Ort: Münster · ohne berät · Stichtag 2014 · 2 Einheiten · 1 Verbindung",
            *("Projekte", "Behörden", "trägt", "datiert"),
            "Stand der Daten: Januar 2020 · Lizenz der Daten: CC BY 4.0 · Quellen: Stadt Münster",
        ]
        assert sorted(said[:-7]) == ["Münster", "Projekt Münster"]

    def test_svg_is_xml_without_script_whatever_a_name_says(self, show: Open) -> None:
        names = [
            "</text><script>alert(1)</script>",
            '"&<b>\u2028]]>',
            "x" * 3000,
            "שלום \U0001f600",
        ]
        entities = tuple(
            Entity(id=f"e{n}", name=name, short=name, kind="partner")
            for n, name in enumerate(names)
        )
        hostile = Network(id="hostile", title=names[0], description=names[1], entities=entities)
        root = ET.fromstring(saved(show(network=hostile), "svg"))  # noqa: S314 - that is the test
        assert {node.tag for node in root.iter()} == {
            f"{SVG}{tag}" for tag in ("svg", "title", "desc", "path", "text")
        }
        assert root.findtext(f"{SVG}title") == names[0]
        assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]

    def test_what_lies_out_of_sight_is_not_in_the_file(self, show: Open) -> None:
        page = show()
        whole = ET.fromstring(saved(page, "svg"))  # noqa: S314 - the page wrote it
        for _ in range(6):
            page.click("#zoom-in")
        part = ET.fromstring(saved(page, "svg"))  # noqa: S314 - the page wrote it
        assert 0 < len(part) < len(whole)

    def test_a_picture_is_offered_where_a_map_is_seen(self, show: Open) -> None:
        page = show("view=table")
        page.click("#share")
        assert not page.is_visible("#save-png")
        assert page.is_visible("#print")

    def test_the_map_is_drawn_only_by_what_vector_js_can_do(self) -> None:
        vector = FOLDER.joinpath("core/vector.js").read_text("utf-8")
        can = set(re.findall(r"^    (\w+)\(", vector, re.MULTILINE))
        drawn = "".join(file.read_text("utf-8") for file in FOLDER.glob("map/*.js"))
        asked = set(re.findall(r"\bctx\.(\w+)\(", drawn))
        assert asked - can == set()
        assert {"stroke", "fillText", "quadraticCurveTo"} <= asked


class TestPaper:
    def test_the_map_fills_one_page_without_the_controls(self, show: Open) -> None:
        page = show("scheme=dark")
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
        page.emulate_media(media="print")
        for control in ("#tabs", "#search", "#zoom-in", "#language", "#rail"):
            assert not page.is_visible(control)

    @pytest.mark.parametrize(
        ("where", "said"),
        [
            ("view=table&place=Münster", "Tabelle · 2 Einheiten · 1 Verbindung · Ort: Münster"),
            (
                "view=paths&from=hamm&to=p1&at=2013",
                "Wege · 8 Einheiten · 8 Verbindungen · Stichtag 2013",
            ),
        ],
        ids=["table", "paths"],
    )
    def test_above_a_view_it_says_what_is_shown_and_whose_data_they_are(
        self, show: Open, where: str, said: str
    ) -> None:
        page = show(where)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        shown, origin = page.locator(".imprint").all_inner_texts()
        assert shown == said
        assert origin.startswith("Stand der Daten: Januar 2020")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator(".imprint").count() == 0

    def test_it_says_how_much_of_a_table_is_left_out(self, show: Open, bundled: Network) -> None:
        page = show("view=table", network=bundled)
        page.emulate_media(media="print")
        told = "(one) => getComputedStyle(one, '::after').content"
        left = f"Nicht gedruckt: {len(bundled.entities) - 200} weitere. "
        assert left in page.locator("#more").evaluate(told)


class TestHistory:
    def test_back_and_forward_go_through_every_kind_of_step(self, show: Open) -> None:
        page = show("lang=en")
        clicks = [
            *("#tab-table", "#table-links", "#view-table .other >> text=Münster", "#tab-map"),
            *("#steps-1", "#steps-0", "#drawer-close", "#tab-rankings", "#tab-paths", "#tab-gaps"),
            *("#section-structure", "#section-whatif", "#section-links", "#gap-1", "#gap-try"),
            *("#to-map", "#effects"),
        ]
        seen = [page.url]
        for click in clicks:
            page.locator(click).first.click()
            seen.append(page.url)
        assert all(one != other for one, other in pairwise(seen))
        for url in reversed(seen[:-1]):
            page.go_back()
            assert page.url == url
        for url in seen[1:]:
            page.go_forward()
            assert page.url == url

    def test_a_link_to_what_is_gone_leaves_the_way_forward_open(self, show: Open) -> None:
        page = show("view=table")
        page.evaluate("location.hash = 'view=table&e=vanished&of-later=1'")
        page.evaluate("location.hash = 'view=about'")
        page.go_back()
        page.wait_for_selector("#view-table:not([hidden])")
        assert page.url.endswith("#view=table&e=vanished&of-later=1")
        page.go_forward()
        page.wait_for_selector("#view-about:not([hidden])")

    def test_a_link_may_name_hundreds(self, show: Open, bundled: Network) -> None:
        ids = ",".join(one.id for one in bundled.entities[2:])
        where = f"view=paths&from={bundled.entities[0].id}&to={bundled.entities[1].id}&avoid={ids}"
        page = show(f"{where}&without={ids}", network=bundled)
        assert page.locator("#view-paths .chip").count() == len(bundled.entities) - 2
        page.click("#tab-gaps")
        page.go_back()
        assert page.locator("#view-paths .chip").count() == len(bundled.entities) - 2

    def test_a_link_that_cannot_be_copied_is_shown_to_be_taken(self, show: Open) -> None:
        denied = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
        page = show("e=muenster", script=denied)
        page.click("#copy")
        assert page.input_value("#share-link") == page.url
        assert page.evaluate("document.activeElement.id") == "share-link"
        assert page.evaluate("getSelection().toString()") == page.url


class TestFrames:
    def test_the_code_makes_a_frame_with_the_way_to_the_whole_page(
        self, show: Open, folder: Path
    ) -> None:
        page = show("view=table&place=Münster&lang=en")
        page.click("#share")
        page.check("#embed-search")
        host = folder / "host.html"
        host.write_text(f"<!doctype html><title>Host</title>{page.input_value('#share-code')}")
        page.goto(host.as_uri())
        frame = page.frame_locator("iframe")
        frame.locator("html[data-ready='1']").wait_for()
        assert frame.locator("#view-table tbody tr").count() == 2
        shown = [frame.locator(f"#{one}").is_visible() for one in ("search", "tabs", "language")]
        assert shown == [True, False, False]
        whole = frame.locator("#whole").get_attribute("href") or ""
        assert whole.endswith("cooperation.html#view=table&place=M%C3%BCnster&lang=en")
        entries = page.evaluate("history.length")
        frame.locator("#view-table .other").first.click()
        frame.locator("#drawer:not([hidden])").wait_for()
        # "Back" stays the way back through the page around the frame.
        assert page.evaluate("history.length") == entries

    @pytest.mark.parametrize(
        ("where", "shown"),
        [
            ("embed", []),
            ("embed=1", []),
            ("embed=legend", ["rail"]),
            ("embed=views,search,nonsense", ["search", "tabs"]),
        ],
    )
    def test_a_frame_shows_the_controls_that_are_asked_for(
        self, show: Open, where: str, shown: list[str]
    ) -> None:
        page = show(where)
        controls = ("rail", "search", "tabs", "language", "share", "skip")
        assert [one for one in controls if page.is_visible(f"#{one}")] == shown
        assert page.is_visible("#whole")
        page.focus("#map")
        page.keyboard.press("Home")
        assert page.is_visible("#drawer")
