"""What several test modules share: a small network to look at, and a browser to look with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from netgraph.model import Entity, Link, Source
from netgraph.network import Network
from netgraph.periods import PartialDate

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HINT = (
    "the browser tests need Chromium: apt-get install chromium,"
    " or set NETGRAPH_CHROMIUM to the path of one"
)

# Headless, and without Chromium's own calls home, which are not the page's.
CHROMIUM_OPTIONS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, from NETGRAPH_CHROMIUM or the PATH.

    Without one the tests are skipped on a person's machine and fail where CI is set.
    """
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("NETGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(HINT)
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def cooperation() -> Network:
    """Two projects of one programme, their carriers and partners; eight links, five dated.

    Münster has most links (5). Hamm and Rheine meet only through it and the programme.
    """
    page = Source(
        id="page", title="Öffnung in Münster", publisher="Stadt Münster",
        url="https://example.org/oeffnung", date=PartialDate(2014, 5),
    )  # fmt: skip
    leaflet = Source(id="leaflet", title="Faltblatt", url="javascript:alert(1)")
    return Network(
        id="cooperation",
        title="Zusammenarbeit",
        description="Ein kleines Netzwerk zum Nachrechnen.",
        licence="CC BY 4.0",
        date=PartialDate(2020, 1),
        sources=(page, leaflet),
        entities=(
            Entity(
                id="programme", name="Programm Öffnung", kind="programme", start=PartialDate(2012),
            ),
            Entity(id="p1", name="Projekt Münster", kind="project", place="Münster"),
            Entity(id="p2", name="Projekt Rheine", kind="project", place="Rheine"),
            Entity(
                id="muenster", name="Stadt Münster", short="Münster", kind="authority",
                place="Münster", roles=("Kommune",), aliases=("Stadtverwaltung Münster",),
                themes=("Öffnung",), source="page", locator="Impressum", note="Kreisfreie Stadt.",
            ),
            Entity(id="hamm", name="Stadt Hamm", short="Hamm", kind="authority", place="Hamm"),
            Entity(id="rheine", name="Stadt Rheine", kind="authority", place="Rheine"),
            Entity(id="verein", name="Verein Brücke", kind="partner"),
            Entity(id="allein", name="Niemands Partner", kind="partner"),
        ),
        links=(
            _link("p1", "part_of", "programme", start="2012", end="2014"),
            _link("p2", "part_of", "programme", start="2014", end="2016"),
            _link("muenster", "carries", "p1", start="2012", end="2014", locator="Träger"),
            _link("rheine", "carries", "p2", evidence="leaflet"),
            _link("verein", "partners_in", "p1", start="2013"),
            _link("muenster", "cooperates_with", "hamm", note="Gemeinsame Schulungen."),
            _link("muenster", "advises", "hamm"),
            _link("muenster", "partners_in", "p2", end="2015"),
            _link("muenster", "advises", "programme", start="2012"),
        ),
    )  # fmt: skip


def _link(source: str, relation: str, target: str, **fields: str) -> Link:
    return Link.model_validate(
        {"source": source, "relation": relation, "target": target, "evidence": "page"} | fields
    )
