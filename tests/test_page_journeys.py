"""What a person does with the page of the bundled network, from the first step to the last.

Each journey is made in Chromium and in Firefox.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from defusedxml import ElementTree

from netgraph import tables
from netgraph.model import Entity
from netgraph.network import Network
from tests.firefox import InFirefox, firefox
from tests.reader import InChromium, Reader

HINT = (
    "the journeys in Firefox need Firefox: apt-get install firefox-esr,"
    " or set NETGRAPH_FIREFOX to the path of one"
)
VIEWS = ["map", "table", "rankings", "paths", "gaps", "about"]


@pytest.fixture(scope="module")
def fox(folder: Path) -> Iterator[InFirefox]:
    """Firefox, from NETGRAPH_FIREFOX or the PATH.

    Without one the journeys in it are skipped on a person's machine and fail where CI is set.
    """
    names = ("firefox-esr", "firefox")
    path = os.environ.get("NETGRAPH_FIREFOX") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(HINT)
    with firefox(path, folder) as reader:
        yield reader


@pytest.fixture(params=["Chromium", "Firefox"])
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reader]:
    """Somebody who opens the page; nobody may be asked for anything, nor the console say a word."""
    if request.param == "Chromium":
        yield InChromium(request.getfixturevalue("show"), tmp_path)
        return
    fox: InFirefox = request.getfixturevalue("fox")
    yield fox
    heard, fox.heard = fox.heard, []
    assert heard == []


def rows(file: Path) -> list[dict[str, str]]:
    """A saved table, as a German spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))


def find(reader: Reader, field: str, name: str) -> None:
    reader.write(field, name)
    reader.press("Enter")


def test_an_entity_is_found_and_what_it_says_is_followed_to_its_source(
    reader: Reader, bundled: Network
) -> None:
    reader.go(bundled)
    find(reader, "#search", "auslaenderbehoerde rhei")
    assert reader.text("#who") == "Ausländerbehörde Rheine"
    # links.csv has two links of it: it takes part in the project, and is part of the department.
    assert reader.texts(".links .other")[:2] == ["Rheine", "Fachbereich Soziales Rheine"]
    assert reader.text(".links .proof") == "undatiert · Rheine [1]"
    assert reader.text(".notes li").startswith("Integration (Themenseiten mit Modellprogramm")
    reader.click(".links .other")
    assert reader.text("#who") == "Modellprojekt „Einwanderung gestalten NRW“ Rheine"
    reader.click("#tab-about")
    titles = reader.texts(".sources li")
    assert len(titles) == len(bundled.sources)
    assert any(title.startswith("Integration (Themenseiten") for title in titles)


def test_a_path_is_asked_for_read_with_its_evidence_and_shown_on_the_map(
    reader: Reader, bundled: Network
) -> None:
    reader.go(bundled, "e=auslaenderbehoerde-rheine")
    reader.click("#from-here")
    find(reader, "#path-to", "einwanderung gestalten dormagen")
    # Both projects belong to the programme: links.csv has a date for the second.
    assert reader.text("#way-1").splitlines()[-1] == (
        "Ausländerbehörde Rheine wirkt mit in Modellprojekt „Einwanderung gestalten NRW“ Rheine;"
        " Rheine gehört zu Landesmodellprogramm „Einwanderung gestalten NRW“ – Kommunales"
        " Einwanderungsmanagement; Einwanderung gestalten NRW umfasst Modellprojekt"
        " „Einwanderung gestalten NRW“ Dormagen."
    )
    assert reader.texts(".hop .proof") == [
        "undatiert · Rheine [1]", "undatiert · Rheine [1]", "seit 1. Juni 2017 · Dormagen [1]",
    ]  # fmt: skip
    reader.click("#to-map")
    assert "Weg von Ausländerbehörde Rheine nach Dormagen: 3 Schritte" in reader.text(
        "#map-summary"
    )
    reader.travel(-1)
    assert reader.text(".ways").count("Schritte") == 2


def test_a_suggestion_is_tried_and_what_it_changes_is_taken_back(
    reader: Reader, bundled: Network
) -> None:
    reader.go(bundled, "view=gaps")
    reader.click("#gap-1")
    reader.click("#gap-try")
    assert reader.value("#gap-try", "ariaPressed") == "true"
    reader.click("#section-whatif")
    assert reader.texts(".changes li .other") == reader.texts("#view-gaps .changes .pair .other")
    table = dict(
        zip(reader.texts(".compared tbody th"), reader.texts(".compared tbody tr"), strict=True)
    )
    # One more link between two that are joined already: no part less, no pair more.
    assert table["Getrennte Teile"].endswith("=")
    assert table["Paare, die ein Weg verbindet"].endswith("=")
    reader.click("#undo-0")
    assert "Noch ist nichts ausprobiert." in reader.text("#view-gaps .answers")
    assert "add" not in reader.address


def test_a_suggestion_is_ruled_out_with_a_reason_and_saved_for_the_data(
    reader: Reader, bundled: Network
) -> None:
    reader.go(bundled, "view=gaps")
    first, second = reader.texts(".ways .way")[:2]
    reader.click("#gap-1")
    reader.click("#gap-dismiss")
    reader.write("#dismiss-why", "Zuständigkeit beim Bund; gefragt")
    reader.press("Enter")
    assert reader.texts(".ways .way")[0].splitlines()[1:] == second.splitlines()[1:]
    assert reader.text(".dismissed h3") == "Hier ausgeschlossen: 1 Paar"
    (pair,) = rows(reader.saved(lambda: reader.click("#csv-dismissed")))
    assert pair["reason"] == "Zuständigkeit beim Bund; gefragt"
    names = {one.label for one in bundled.entities if one.id in (pair["a"], pair["b"])}
    assert all(name in first for name in names)
    reader.click(".dismissed li button")
    assert reader.texts(".ways .way")[0].splitlines()[1:] == first.splitlines()[1:]


def test_the_network_of_one_year_is_shown_counted_and_left_again(
    reader: Reader, bundled: Network
) -> None:
    reader.go(bundled, "view=table&table=links")
    reader.click("#undated")
    # links.csv: 27 of 352 links have a date.
    reader.wait("document.querySelectorAll('tbody tr').length === 27")
    reader.evaluate("document.querySelector('#as-of').focus()")
    reader.press("ArrowRight")
    # In 2005, the first year, two had begun, and seven of which only the end is known may have.
    reader.wait("document.querySelectorAll('tbody tr').length === 9")
    assert "at=2005" in reader.address
    reader.press(" ")
    reader.wait("location.hash.includes('at=2006')")
    reader.press(" ")
    reader.click("#tab-map")
    # Another one has begun in 2006, and none in the two years after it.
    assert "10 Verbindungen" in reader.text("#map-summary")
    reader.click("#reset")
    assert "238 Einheiten · 352 Verbindungen" in reader.text("#map-summary")


def test_every_view_speaks_the_other_language_and_wears_the_other_brightness(
    reader: Reader, bundled: Network
) -> None:
    reader.go(bundled, "e=stadt-muenster")
    reader.click("#language")
    reader.click("#scheme")
    reader.wait("document.documentElement.dataset.scheme === 'light'")
    reader.click("#scheme")
    reader.wait("document.documentElement.dataset.scheme === 'dark'")
    assert reader.value("html", "lang") == "en"
    for view in VIEWS:
        reader.click(f"#tab-{view}")
        reader.see(f"#view-{view}")
        german = ("Verbindungen", "Einheiten", "Beziehung", "Ranglisten", "Vorschläge")
        seen = reader.text(f"#view-{view}") + reader.text("#tabs")
        assert [word for word in german if word in seen] == []


def test_a_table_is_sorted_and_saved_as_it_stands(reader: Reader, bundled: Network) -> None:
    reader.go(bundled)
    reader.click("#tab-table")
    reader.click("#sort-place")
    reader.see("th[aria-sort=ascending]")
    saved = rows(reader.saved(lambda: reader.click("#csv")))
    assert len(saved) == len(bundled.entities) == 238
    # The first 200 rows are on the screen, and all of them in the file.
    assert [row["Ort"] for row in saved[:200]] == reader.texts("tbody td.place")
    assert [saved[n]["Ort"] for n in (0, -1)] == ["Aachen", ""]


def test_the_map_is_saved_as_a_picture_and_printed(reader: Reader, bundled: Network) -> None:
    reader.go(bundled, "arrange=places")
    reader.click("#share")
    saved = reader.saved(lambda: reader.click("#save-svg"))
    drawing = ElementTree.fromstring(saved.read_bytes())
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert bundled.title in "".join(drawing.itertext())
    saved = reader.saved(lambda: reader.click("#save-png"))
    assert saved.read_bytes().startswith(b"\x89PNG\r\n")
    reader.press("Escape")
    assert reader.printed().startswith(b"%PDF-")


def test_somebody_else_sees_the_same_by_the_copied_link(reader: Reader, bundled: Network) -> None:
    reader.go(bundled, "view=table&lang=en")
    reader.click("#kinds-partner")
    find(reader, "#search", "stadt muenster")
    reader.click("#copy")
    reader.wait("document.querySelector('#copy').classList.contains('done')")
    reader.click("#search")
    reader.press("Control+v")
    link = reader.value("#search", "value") or ""
    seen, who = reader.text("main"), reader.text("#who")
    reader.go(bundled, link.partition("#")[2])
    assert reader.text("main") == seen
    assert reader.text("#who") == who == "Stadt Münster"


def test_each_step_is_undone_by_back_and_redone_by_forward(
    reader: Reader, bundled: Network
) -> None:
    reader.go(bundled)
    find(reader, "#search", "stadt muenster")
    reader.choose("#arrange", "places")
    reader.click("#from-here")
    find(reader, "#path-to", "land nrw")
    reader.click("#tab-gaps")
    reader.click("#section-structure")
    seen = [reader.address]
    while reader.address:
        reader.travel(-1)
        seen.append(reader.address)
    assert len(seen) == 7
    assert not reader.texts("#who")
    for address in reversed(seen[:-1]):
        reader.travel(1)
        assert reader.address == address
    assert reader.value("#section-structure", "ariaPressed") == "true"


def test_the_map_is_walked_by_keys_alone(reader: Reader, bundled: Network) -> None:
    reader.go(bundled)
    reader.evaluate("document.querySelector('#map').focus()")
    reader.press("Home")
    best = reader.text("#who")
    reader.press("ArrowRight")
    reader.wait(f"document.querySelector('#who').innerText !== {best!r}")
    reader.press("Backspace", "Enter")
    assert reader.text("#who") == best
    reader.wait("document.activeElement.id === 'who'")
    reader.press("Escape")
    reader.wait("document.querySelector('#drawer').hidden")


def test_a_finger_on_the_map_finds_who_lies_there(reader: Reader) -> None:
    # Alone, an entity lies in the middle of what the caption at the map's foot leaves of it.
    one = Entity(id="e", name="Einheit", kind="partner")
    reader.go(Network(id="one", title="Eins", entities=(one,)))
    x, y, below = reader.evaluate("""(() => {
      const { x, y, width } = document.querySelector("#map").getBoundingClientRect();
      const caption = document.querySelector("#map-summary").getBoundingClientRect();
      return [x + width / 2, y, caption.top];
    })()""")
    reader.tap(x, (y + below) / 2)
    assert reader.text("#who") == "Einheit"


def test_the_bundled_network_is_what_these_journeys_count_on() -> None:
    network = tables.load("interkulturelle-oeffnung")
    dated = [link for link in network.links if link.start or link.end]
    assert (len(network.entities), len(network.links), len(dated)) == (238, 352, 27)
