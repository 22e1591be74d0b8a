"""The page that knows the groups of a network and nobody in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netgraph.explorer import Map
from netgraph.explorer.payload import gather_groups
from netgraph.network import Network
from tests.axe import violations
from tests.browser import NARROW, WIDE, Open
from tests.test_page import hash_of, status

if TYPE_CHECKING:
    from playwright.sync_api import Page

STARS = {"Nord": 5, "Ost": 4, "West": 3}


@pytest.fixture(scope="module")
def stars() -> Network:
    """Three projects with 5, 4 and 3 partners, of whom the first cooperates with the first of the
    next project; two bodies that only know each other; one that knows nobody.

    18 entities, 5 + 4 + 3 + 2 + 1 = 15 links. Only the projects' names may be known.
    """
    proof = {"source": "s", "locator": "geheim", "note": "geheim"}
    said = {"place": "Geheim", "roles": ["geheim"], "themes": ["geheim"], "aliases": ["Geheim"]}
    entities = [{"id": f"geheim-{name}", "name": name, "kind": "project"} for name in STARS]
    ends = []
    for name, partners in STARS.items():
        for id_ in (f"geheim-{name}-{at}" for at in range(partners)):
            entities.append({"id": id_, "name": id_, "kind": "partner"})
            ends.append((id_, "partners_in", f"geheim-{name}"))
    entities += [{"id": f"geheim-{n}", "name": f"Geheim {n}", "kind": "authority"} for n in "abc"]
    for one, other in ("Nord-0", "Ost-0"), ("Ost-0", "West-0"), ("a", "b"):
        ends.append((f"geheim-{one}", "cooperates_with", f"geheim-{other}"))
    links = [{"source": one, "relation": by, "target": other} for one, by, other in ends]
    return Network.model_validate({
        "id": "stars",
        "title": "Sterne",
        "entities": [entity | said | proof for entity in entities],
        "links": [proof | {"evidence": "s"} | link for link in links],
        "sources": [{"id": "s", "title": "Geheimer Bericht", "publisher": "Geheim"}],
    })  # fmt: skip


def test_the_file_names_nobody_but_who_lends_a_group_its_name(stars: Network) -> None:
    page = Map(stars, groups_only=True).html
    assert "geheim" not in page.lower()
    # Whatever has fewer than three members is counted together, and nobody's name.
    groups = gather_groups(stars).rest["overview"]["groups"]
    told = [(one["name"], one["size"], one["links"], one["kinds"]) for one in groups]
    assert told == [
        ("Nord", 6, 5, {"partner": 5, "project": 1}),
        ("Ost", 5, 4, {"partner": 4, "project": 1}),
        ("West", 4, 3, {"partner": 3, "project": 1}),
        ("", 3, 1, {"authority": 3}),
    ]
    assert "geheim" in Map(stars).html.lower()


def test_without_javascript_the_groups_are_a_table(stars: Network) -> None:
    page = Map(stars, groups_only=True, lang="en").html
    table = page[page.index("<tbody>") : page.index("</table>")]
    cells = [row.split("<td>") for row in table.split("<tr>")[1:]]
    assert [[cell.split(">")[-1].strip() for cell in row] for row in cells] == [
        ["Nord", "6", "5", "1"],
        ["Ost", "5", "4", "2"],
        ["West", "4", "3", "1"],
        ["Loners and small groups", "3", "1", "0"],
    ]


def test_only_what_needs_no_entity_is_offered(show: Open, stars: Network) -> None:
    page = show(network=stars, groups_only=True)
    assert page.locator("#tabs button").all_inner_texts() == ["Karte", "Tabelle", "Über"]
    assert not page.is_visible("#search")
    assert page.locator("#rail input").count() == 0
    assert page.locator(".row.told").all_inner_texts() == [
        "Projekte\n3",
        "Behörden\n3",
        "Partner\n12",
    ]
    caption = page.inner_text("#map-summary")
    assert "4 Gruppen" in caption
    assert "18 Einheiten · 15 Verbindungen" in caption
    assert page.locator("#map-summary button").count() == 0
    page.click("#help")
    assert "Einheit mit den meisten" not in page.inner_text("#helping")


def test_a_group_says_that_it_does_not_open(show: Open, stars: Network) -> None:
    page = show("group=*", network=stars, groups_only=True)
    assert "Gruppe:" not in page.inner_text("#map-summary")
    page.click("text=Nord")
    assert status(page) == "einzelne Einheiten stehen nicht in dieser Datei"
    page.focus("#map")
    page.keyboard.press("Home")
    assert status(page).startswith("Gruppe Nord, 6 Einheiten")
    page.keyboard.press("Enter")
    assert status(page) == "einzelne Einheiten stehen nicht in dieser Datei"
    assert "group" not in hash_of(page).replace("group=*", "")


def test_its_table_is_the_map_in_figures_and_can_be_saved(
    show: Open, stars: Network, tmp_path: Path
) -> None:
    page = show("view=table&lang=en", network=stars, groups_only=True)
    assert page.locator("tbody tr").all_inner_texts() == [
        "Nord\tProjects: 1; Partners: 5\t6\t5\t1",
        "Ost\tProjects: 1; Partners: 4\t5\t4\t2",
        "West\tProjects: 1; Partners: 3\t4\t3\t1",
        "Loners and small groups\tAuthorities: 3\t3\t1\t0",
    ]
    page.click("#sort-outside")
    page.click("#sort-outside")
    assert page.locator("tbody th").first.inner_text() == "Ost"
    with page.expect_download() as saved:
        page.click("#csv")
    file = tmp_path / "groups.csv"
    saved.value.save_as(file)
    assert file.read_text(encoding="utf-8-sig").splitlines()[:2] == [
        "Name,Kinds,Entities,Links inside,Links to others",
        'Ost,"Projects: 1; Partners: 4",5,4,2',
    ]


def test_pictures_paper_and_frames_count_what_the_groups_stand_for(
    show: Open, stars: Network, tmp_path: Path
) -> None:
    page = show(network=stars, groups_only=True)
    page.click("#share")
    assert not page.is_visible("#embed-search")
    with page.expect_download() as saved:
        page.click("#save-svg")
    file = tmp_path / "groups.svg"
    saved.value.save_as(file)
    picture = file.read_text(encoding="utf-8")
    for text in ("18 Einheiten · 15 Verbindungen", "Nord", "Partner"):
        assert text in picture
    page.evaluate("document.querySelector('#sharing').close()")
    page.click("#tab-table")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "18 Einheiten · 15 Verbindungen" in page.inner_text("main .imprint >> nth=0")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page = show("embed=search,views", network=stars, groups_only=True)
    assert not page.is_visible("#search")
    assert page.is_visible("#tab-table")


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("view", ["map", "table", "about"])
def test_axe_finds_nothing(show: Open, stars: Network, view: str, size: tuple[int, int]) -> None:
    page: Page = show(f"view={view}&scheme=dark", stars, size, groups_only=True)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_of_nobody_there_are_no_groups(show: Open) -> None:
    page = show(network=Network(id="empty", title="Leer"), groups_only=True)
    assert page.inner_text("#map-empty") == "Hier ist noch nichts erfasst."
    page.click("#tab-table")
    assert "Hier ist noch nichts erfasst." in page.inner_text("#view-table")
