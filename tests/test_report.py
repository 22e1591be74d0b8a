"""The report: what it says of networks that can be worked out by hand, and that it is safe."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import netgraph.cli
from netgraph.model import Entity, ExpectedRole, Link, Source
from netgraph.network import Network
from netgraph.report import Report, write_report
from netgraph.report.blocks import Bar, Cell, Columns, Document, Section, Table, Text
from netgraph.report.charts import bar, columns, mark
from netgraph.report.findings import Findings, find
from netgraph.report.html import as_html
from netgraph.report.markdown import as_markdown
from netgraph.report.picture import DRAWN
from tests.axe import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from netgraph.wording import Lang

KITE = Path(__file__).parent / "tiny" / "kite"

HOSTILE = "</style><script>alert(1)</script> | **b** [x](y) `c` \n# \"h\" & 'i'"


@pytest.fixture(scope="module", autouse=True)
def _found_once() -> Iterator[None]:
    """What there is to tell of a network is found once, whatever the language and the form."""
    found: dict[int, tuple[Network, Findings]] = {}

    def once(network: Network) -> Findings:
        if id(network) not in found:
            found[id(network)] = network, find(network)
        return found[id(network)][1]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("netgraph.report.find", once)
        yield


def one_section(*blocks: Text | Table | Columns) -> Document:
    section = Section(title="Part", blocks=blocks)
    return Document(form="Report", title="Whole", about=(), sections=(section,))


# --- What it says ---


def test_the_report_says_in_short_what_stands_out(cooperation: Network) -> None:
    # Of the eight, only "Niemands Partner" hangs on nobody: 7 and 1. Two of nine links, those of
    # Rheine's carrier and of the schooling with Hamm and its advice, have no date: 3.
    told = Report(cooperation, "en").markdown
    assert "* 8 entities and 9 links; 7 of the entities hang together in the largest of 2" in told
    assert "* Undated links: 3 of 9." in told
    assert "Without any link: Niemands Partner." in told


def test_the_report_is_german_unless_told_otherwise(cooperation: Network) -> None:
    told = Report(cooperation).markdown
    assert "## Wer das Netzwerk zusammenhält" in told
    assert Report(cooperation).html.startswith('<!doctype html>\n<html lang="de">')
    assert '<html lang="en">' in Report(cooperation, "en").html


def test_who_stands_between_is_named_with_what_would_be_cut_off(cooperation: Network) -> None:
    # All ways of Hamm to five others lead through Münster, and half of those between Münster's and
    # Rheine's project, of which Verein and Rheine are further ends: 5 + 4 / 2 of 21 pairs, 33.3 %.
    told = Report(cooperation, "en").markdown
    row = next(line for line in told.splitlines() if line.startswith("| 1 |"))
    assert row.startswith("| 1 | Münster<br>Connects 1 programme, 2 projects and 1 authority")
    assert re.search(r" one entity would be cut off .* \| 33\.3 % \| \d+ % \|$", row)
    assert "lead through Stadt Münster; without it, one entity would lose its connection" in told


def test_links_count_in_every_year_in_which_they_may_have_held(cooperation: Network) -> None:
    # Six are dated: 2012–2014, 2014–2016, 2012–2014, from 2013, until 2015, from 2012.
    told = Report(cooperation, "en").markdown
    years = dict(re.findall(r"^\| (20\d\d) \| (\d+) \|$", told, re.MULTILINE))
    assert years == {"2012": "4", "2013": "5", "2014": "6", "2015": "4", "2016": "3"}


def test_a_long_time_is_told_in_steps_of_several_years() -> None:
    # 1850 to 1989 are 140 years: 28 columns of five years would be too many, 14 of ten are not.
    link = {"source": "a", "target": "b", "relation": "cooperates_with"}
    network = Network(
        id="old",
        title="Old",
        entities=tuple(Entity(id=i, name=i, kind="partner") for i in "ab"),
        links=(Link.model_validate(link | {"start": "1850", "end": "1989"}),),
    )
    told = Report(network, "en").markdown
    spans = re.findall(r"^\| (\d{4}–\d{4}) \| 1 \|$", told, re.MULTILINE)
    assert (len(spans), spans[0], spans[-1]) == (14, "1850–1859", "1980–1989")


def test_sources_come_with_their_date_and_the_number_of_links_they_show(
    cooperation: Network,
) -> None:
    told = Report(cooperation, "en").markdown
    assert "| Öffnung in Münster<br>Stadt Münster | 2014-05 | 8 |" in told
    assert "| Faltblatt | undated | 1 |" in told


def test_planned_links_are_not_counted(cooperation: Network) -> None:
    plan = Link(source="hamm", target="p1", relation="partners_in", planned=True)
    more = cooperation.model_copy(update={"links": (*cooperation.links, plan)})
    assert "8 entities and 9 links" in Report(more, "en").markdown


def test_a_network_of_nobody_and_one_without_links_have_a_report() -> None:
    assert "The network is empty." in Report(Network(id="n", title="N"), "en").markdown
    alone = Network(id="n", title="N", entities=(Entity(id="a", name="A", kind="partner"),))
    told = Report(alone, "en").markdown
    for sentence in ("Nobody stands between others.", "there are no groups.", "No source is"):
        assert sentence in told
    assert "* 1 entity and 0 links; all hang together." in told
    assert Report(alone).html.endswith("</html>\n")
    two = (*alone.entities, Entity(id="b", name="B", kind="partner"))
    told = Report(Network(id="n", title="N", entities=two), "en").markdown
    assert "* 2 entities; none is linked with another." in told


# --- What may be missing ---


def programme_of(towns: int, *, template: tuple[str, ...] = ("Jobcenter", "Schulamt")) -> Network:
    """A programme with a project in each town; in the first, its Jobcenter is at the table."""
    numbers = range(towns)
    entities = [
        Entity(id="p", name="Programm", kind="programme"),
        Entity(
            id="jobcenter", name="Jobcenter", kind="authority", place="Ort 0", roles=("Jobcenter",)
        ),
    ]
    entities += [Entity(id=f"v{n}", name=f"Vorhaben {n}", kind="project") for n in numbers]
    entities += [
        Entity(
            id=f"t{n}", name=f"Stadt {n}", kind="authority", place=f"Ort {n}", roles=("Kommune",)
        )
        for n in numbers
    ]
    links = [Link(source="jobcenter", target="v0", relation="partners_in")]
    links += [Link(source=f"v{n}", target="p", relation="part_of") for n in numbers]
    links += [Link(source=f"t{n}", target=f"v{n}", relation="carries") for n in numbers]
    return Network(
        id="roles",
        title="Roles",
        entities=tuple(entities),
        links=tuple(links),
        sources=(Source(id="call", title="Aufruf"),),
        expected_roles=tuple(
            ExpectedRole(programme="p", role=role, source="call") for role in template
        ),
    )


def test_expected_roles_stand_as_a_matrix_with_the_document_that_says_so() -> None:
    # Of the second town nothing is known: one of two roles in the one town of which there is.
    told = Report(programme_of(2), "en").markdown
    assert "| role | Ort 0 | Ort 1 | on record |" in told
    assert "| Jobcenter | ● | ? | 1 of 1 |" in told
    assert "| Schulamt | – | ? | 0 of 1 |" in told
    assert "Expected by: Aufruf." in told
    assert (
        "* 1 of 2 roles that Programm expects in its municipalities are on record; the rarest is"
        " Schulamt (0 of 1)." in told
    )


def test_of_many_programmes_the_largest_are_told_and_the_others_counted() -> None:
    # One has the matrix, five have a line each: two of eight are left.
    numbers = range(8)
    entities, links = [], []
    for n in numbers:
        entities += [
            Entity(id=f"p{n}", name=f"Programm {n}", kind="programme"),
            Entity(id=f"t{n}", name=f"Stadt {n}", kind="authority", roles=("Kommune", "Amt")),
        ]
        links.append(Link(source=f"t{n}", target=f"p{n}", relation="partners_in"))
    expected = tuple(ExpectedRole(programme=f"p{n}", role="Amt", source="call") for n in numbers)
    network = Network(
        id="n",
        title="N",
        entities=tuple(entities),
        links=tuple(links),
        sources=(Source(id="call", title="Aufruf"),),
        expected_roles=expected,
    )
    told = Report(network, "en").markdown
    assert told.count("expects in its municipalities are on record") == 1 + 5
    assert "* Further programmes: 2.\n" in told


def test_more_municipalities_than_fit_are_counted() -> None:
    told = Report(programme_of(16), "en").markdown
    assert "| role | on record |" in told
    assert "| Jobcenter | 1 of 1 |" in told


def test_without_expected_roles_it_says_so() -> None:
    told = Report(programme_of(2, template=()), "en").markdown
    assert "The data name no role that a programme expects of municipalities." in told
    assert "in its municipalities are on record" not in told


def test_thin_spots_are_entities_links_and_parts_apart(cooperation: Network) -> None:
    # Without Münster, Hamm is parted from the five others of its part: 5 pairs.
    told = Report(cooperation, "en").markdown
    assert "| Stadt Münster | 1 | 5 |" in told
    assert "| Niemands Partner | 1 | – |" in told
    assert "No two undertakings or bodies have largely the same members." in told


def test_a_network_in_one_piece_that_nobody_can_part_says_so() -> None:
    ring = Network(
        id="ring",
        title="Ring",
        entities=tuple(Entity(id=i, name=i, kind="partner") for i in "abc"),
        links=tuple(
            Link(source=a, target=b, relation="cooperates_with") for a, b in ("ab", "bc", "ca")
        ),
    )
    told = Report(ring, "en").markdown
    assert "3 entities and 3 links; all hang together." in told
    assert "* 1 connected part\n" in told
    assert "Nobody's loss would cut others off, and no part lies apart." in told


def test_bodies_with_the_same_members_are_named_with_these() -> None:
    members, bodies = "abcd", ("eins", "zwei")
    network = Network(
        id="double",
        title="Double",
        entities=(
            *(Entity(id=i, name=i.upper(), kind="partner") for i in members),
            *(Entity(id=i, name=i, kind="project") for i in bodies),
        ),
        links=tuple(
            Link(source=i, target=body, relation="partners_in")
            for i in members
            for body in bodies
            if (i, body) != ("d", "zwei")
        ),
    )
    # Three of the four are in both.
    assert "| eins and zwei<br>A, B, C | 3 of 4 |" in Report(network, "en").markdown


# --- How it is written ---


def test_the_same_network_gives_the_same_bytes_whatever_the_order_of_rows(
    cooperation: Network,
) -> None:
    turned = Network.model_validate(
        cooperation.model_dump()
        | {"entities": cooperation.entities[::-1], "links": cooperation.links[::-1]}
    )
    assert Report(cooperation).html == Report(turned).html
    assert Report(cooperation).markdown == Report(turned).markdown


def test_the_page_asks_nobody_for_anything_and_runs_nothing(bundled: Network) -> None:
    text = Report(bundled).html
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;; img-src data:;" in text
    )
    assert not re.search(r"<script|<iframe|<img|@import|url\(|\s(on\w+|style|src)=", text)
    assert re.findall(r'href="([^"]*)"', text) == ["data:,"]


def test_names_are_text_in_either_form() -> None:
    names = {"a": HOSTILE, "b": "1. B", "c": "- C"}
    network = Network(
        id="n",
        title=HOSTILE,
        entities=tuple(Entity(id=i, name=name, kind="partner") for i, name in names.items()),
        links=(
            Link(source="a", target="b", relation="cooperates_with"),
            Link(source="b", target="c", relation="cooperates_with"),
        ),
    )
    page, text = Report(network).html, Report(network).markdown
    assert not re.search(r"<script|<b>|<h1[^>]", page)
    assert page.count("<style>") == page.count("</style>") == 1
    markup = re.compile(r"(?<!\\)[*_`\[\]<>|]")
    assert not markup.search(text.splitlines()[0].removeprefix("# "))
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        cells = {len(re.split(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(cells) == 1, table


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. Verein", "1\\. Verein"),
        ("2) Verein", "2\\) Verein"),
        ("- Verein", "\\- Verein"),
        ("+ Verein", "\\+ Verein"),
        ("1 Verein", "1 Verein"),
        ("Ein\nVerein", "Ein Verein"),
        ("a|b *c* <d>", "a\\|b \\*c\\* \\<d\\>"),
        ("&lt;b&gt; & &#60;", "\\&lt;b\\&gt; & \\&\\#60;"),
    ],
)
def test_what_markdown_would_read_as_markup_is_escaped(text: str, written: str) -> None:
    assert as_markdown(one_section(Text(text=text)), "en").splitlines()[-1] == written


def test_a_cell_may_show_a_sign_and_say_what_it_means() -> None:
    cells = (Cell(text="Jobcenter"), Cell(text="at the table", sign="●"))
    table = Table(title="", head=("role", "Hamm"), rows=(cells,), upright=True)
    page = as_html(one_section(table), "en")
    assert '<span aria-hidden="true">●</span><span class="away">at the table</span>' in page
    assert "<caption>" not in page
    told = as_markdown(one_section(table), "en")
    assert "| Jobcenter | ● |" in told
    assert "**" not in told


# --- Charts ---


def test_a_bar_is_as_long_as_its_share_in_its_own_colour() -> None:
    assert '<rect width="37.5" height="10" fill="#17598f"/>' in bar(0.375, "#17598f")
    assert "fill" not in bar(0.5)


def test_columns_stand_on_one_line_and_are_told_in_words() -> None:
    chart = Columns(title="<Years>", bars=(Bar(label="2012", value=2), Bar(label="2013", value=4)))
    drawn = columns(chart, "en")
    assert "<title>&lt;Years&gt;</title><desc>2012: 2; 2013: 4</desc>" in drawn
    boxes = re.findall(r'<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/>', drawn)
    tops, heights = zip(*((float(y), float(h)) for y, h in boxes), strict=True)
    assert heights[1] == 2 * heights[0]
    assert tops[0] + heights[0] == tops[1] + heights[1]


def test_a_chart_of_zeros_has_no_bars() -> None:
    drawn = columns(Columns(title="", bars=(Bar(label="2012", value=0),)), "en")
    assert 'height="0"/>' in drawn


def test_the_map_has_a_sign_for_each_entity_and_numbers_for_those_who_hold_it_together(
    cooperation: Network,
) -> None:
    page = Report(cooperation, "en").html
    (drawn,) = re.findall(r'<svg class="drawing".*?</svg>', page)
    left, top, width, height = map(int, re.findall(r"-?\d+", drawn[: drawn.index("role")]))
    middles = re.findall(r'<circle class="number" cx="(-?\d+)" cy="(-?\d+)"', drawn)
    # Of eight entities one is a programme (diamond), two are projects (dots), three are authorities
    # (squares), two partners (triangles); seven pairs are linked, of nine links.
    assert [drawn.count(f"<{name} ") - extra for name, extra in (
        ("polygon", 0), ("circle", len(middles))
    )] == [6, 2]  # fmt: skip
    assert len(re.findall(r"M-?\d+ -?\d+L", drawn)) == 8
    assert "<desc>1 Münster; 2 " in drawn
    for x, y in middles:
        assert left < int(x) < left + width
        assert top < int(y) < top + height


def test_the_corners_of_a_sign_lie_around_its_middle() -> None:
    # A diamond stands on its tip, a square on its side: half of √2 · 8 = 5.7 to each side.
    assert 'points="0,-8 8,0 0,8 -8,0"' in mark("diamond", "#3d2273")
    assert 'points="5.7,-5.7 5.7,5.7 -5.7,5.7 -5.7,-5.7"' in mark("square", "#17598f")
    assert "<circle" in mark("dot", "#219a7a")


def test_too_many_entities_for_a_small_map_have_none() -> None:
    entities = (Entity(id=f"e{n}", name=f"E{n}", kind="partner") for n in range(DRAWN + 1))
    pair = Link(source="e0", target="e1", relation="cooperates_with")
    network = Network(id="many", title="Many", entities=tuple(entities), links=(pair,))
    assert "drawing" not in Report(network).html.split("</style>")[1]


# --- The command ---


def test_the_command_writes_where_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert netgraph.cli.run(["report", "-d", str(KITE)]) == 0
    assert capsys.readouterr().out == f"{Path('output/kite-report.html')}\n"
    assert '<html lang="de">' in Path("output/kite-report.html").read_text("utf-8")
    assert netgraph.cli.run(["report", "-d", str(KITE), "--lang", "en", "-o", "kite.MD"]) == 0
    assert Path("kite.MD").read_text("utf-8").startswith("# ")
    capsys.readouterr()
    assert netgraph.cli.run(["report", "-d", str(KITE), "-o", "-"]) == 0
    assert capsys.readouterr().out == Path("output/kite-report.html").read_text("utf-8")


def test_the_command_never_writes_over_the_tables_it_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = shutil.copytree(KITE, tmp_path / "kite")
    before = (own / "links.csv").read_bytes()
    assert netgraph.cli.run(["report", "-d", str(own), "-o", str(own / "links.csv")]) == 2
    assert (own / "links.csv").read_bytes() == before
    assert "links.csv" in capsys.readouterr().err


def test_write_report_writes_what_it_returns(cooperation: Network, tmp_path: Path) -> None:
    written = write_report(cooperation, tmp_path / "deep" / "report.html", lang="en")
    assert (tmp_path / "deep" / "report.html").read_bytes().decode("utf-8") == written.html


# --- On paper ---


def test_the_page_opens_without_a_complaint_of_the_browser(
    browser: Browser, cooperation: Network, tmp_path: Path
) -> None:
    write_report(cooperation, tmp_path / "report.html")
    page, told = browser.new_page(), []
    page.on("console", lambda message: told.append(message.text))
    page.goto((tmp_path / "report.html").as_uri())
    assert told == []
    page.close()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_bundled_network_takes_two_to_four_pages(
    browser: Browser, bundled: Network, tmp_path: Path, lang: Lang
) -> None:
    write_report(bundled, tmp_path / "report.html", lang=lang)
    page = browser.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    page.close()
    assert 2 <= len(pages) <= 4


def test_the_page_is_accessible_at_any_width(
    browser: Browser, bundled: Network, tmp_path: Path
) -> None:
    write_report(bundled, tmp_path / "report.html")
    for width in (320, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
        page.goto((tmp_path / "report.html").as_uri())
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
