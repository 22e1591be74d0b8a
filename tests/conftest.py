"""What several test modules share: a small network to look at, and a browser to look with."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

import netgraph.cli
from netgraph import tables
from netgraph.explorer import payload
from netgraph.layout import positions
from netgraph.model import Entity, Link, Source
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.report import picture
from tests.browser import WIDE, Open, page_of
from tests.commands import Result, Run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# How long an example takes depends on who else uses the machine. Each run looks at other examples:
# many short ones find what one long one would; --hypothesis-profile thorough is the long one.
settings.register_profile("netgraph", deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile("netgraph")

# A shell lets what it starts in the background ignore Ctrl-C, and all that this starts in turn.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What these do takes a hundred times as long as other tests: browsers, processes, servers of Spark.
LONG = ("test_cluster", "test_file_safety", "test_packaging", "test_page", "test_session")

HINT = (
    "the browser tests need Chromium: apt-get install chromium-headless-shell (or chromium),"
    " or set NETGRAPH_CHROMIUM to the path of one"
)
# The first is the same browser without its windows, which takes two thirds of the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

# Headless, and without Chromium's own calls home, which are not the page's.
CHROMIUM_OPTIONS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-pictures", action="store_true", help="keep how the page's views look now"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules that take long come first, so that no process waits for another at the end."""
    items.sort(key=lambda item: not item.path.name.startswith(LONG))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, from NETGRAPH_CHROMIUM or the PATH.

    Without one the tests are skipped on a person's machine and fail where CI is set.
    """
    from playwright.sync_api import sync_playwright

    named = os.environ.get("NETGRAPH_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(HINT)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages of one test module lie."""
    return tmp_path_factory.mktemp("pages")


# A person may copy; without a window it has to be allowed.
CONTEXT: dict[str, Any] = {"accept_downloads": True, "permissions": ["clipboard-write"]}
# What the system asks for; a test may ask for something else.
WISHES: dict[str, Any] = {
    "reduced_motion": "reduce", "color_scheme": "light", "forced_colors": "none",
    "contrast": "no-preference",
}  # fmt: skip


@pytest.fixture(scope="session")
def window(browser: Browser) -> Page:
    """A page for one test after the other: a new one for each takes three times as long."""
    return browser.new_context(**CONTEXT).new_page()


@pytest.fixture
def show(browser: Browser, window: Page, folder: Path, cooperation: Network) -> Iterator[Open]:
    """Open a network's page and wait until it is drawn.

    Afterwards every page must have asked nobody for anything and left the console empty.
    """
    asked: list[str] = []
    said: list[str] = []
    opened: list[Page] = []
    listeners: dict[str, Callable[[Any], None]] = {
        "request": lambda request: asked.append(request.url),
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
    }

    def open_page(
        where: str = "",
        network: Network = cooperation,
        size: tuple[int, int] = WIDE,
        *,
        script: str = "",
        groups_only: bool = False,
        before: Network | None = None,
        alone: bool = False,
        **wishes: str,
    ) -> Page:
        # A script is never lost again.
        free = window not in opened and not script and not alone
        page = window if free else browser.new_context(**CONTEXT).new_page()
        opened.append(page)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(**WISHES | wishes)
        page.set_default_timeout(5000)
        if script:
            page.add_init_script(script)
        for event, listener in listeners.items():
            page.on(event, listener)  # type: ignore[call-overload]  # one for each name
        address = page_of(network, folder, groups_only=groups_only, before=before)
        page.goto(f"{address}#{where}")
        page.wait_for_selector("html[data-ready='1']")
        return page

    yield open_page
    for page in opened:
        if page is not window:
            page.context.close()
            continue
        page.evaluate("sessionStorage.clear()")
        page.emulate_media(media="null")
        page.mouse.move(0, 0)
        page.goto("about:blank")
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
    assert [url for url in asked if not url.startswith(("about:", "file:", "data:", "blob:"))] == []
    assert said == []


@pytest.fixture(scope="session")
def bundled() -> Network:
    """The network that ships with the package."""
    return tables.load("interkulturelle-oeffnung")


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


@pytest.fixture(scope="session")
def later(cooperation: Network) -> Network:
    """The same network a year later, of which something is known in each way that it can change.

    Gone are the partner "verein" with its link, and that Münster advises Hamm. New is the partner
    "neu" with its link. Rheine has moved and Münster carries its project for two years longer.
    So 8 entities are there (1 new, 1 changed, 6 as before) and 1 is gone; and 8 links (1 new,
    1 changed, 6 as before), 2 gone.
    """
    moved = {"rheine": {"place": "Steinfurt"}}
    entities = [
        one.model_copy(update=moved.get(one.id)) for one in cooperation.entities
        if one.id != "verein"
    ]  # fmt: skip
    links = [
        link.model_copy(update={"end": PartialDate(2016)} if link.locator == "Träger" else None)
        for link in cooperation.links
        if link.source != "verein" and (link.relation, link.target) != ("advises", "hamm")
    ]
    entities.append(Entity(id="neu", name="Neuer Träger", kind="partner"))
    links.append(_link("neu", "partners_in", "p2"))
    fields = {"date": PartialDate(2021, 1), "entities": entities, "links": links}
    own = {name: getattr(cooperation, name) for name in Network.model_fields}
    return Network(**own | fields)


def _link(source: str, relation: str, target: str, **fields: str) -> Link:
    return Link.model_validate(
        {"source": source, "relation": relation, "target": target, "evidence": "page"} | fields
    )


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def start(*arguments: str | Path) -> Result:
        code = netgraph.cli.run([str(argument) for argument in arguments])
        return Result(code, *capsys.readouterr())

    return start


@pytest.fixture(scope="session", autouse=True)
def _unplugged() -> Iterator[None]:
    """No test pulls the plug: files need not reach the disk, which is what writing waits for.
    What happens before they have is tested in processes of its own (tests/hazards.py).
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _laid_out_once() -> Iterator[None]:
    """For pages and reports a network is laid out once, which takes most of the time to make one.
    That it is laid out the same each time is asked in test_layout and, of the bytes that commands
    write, in processes of their own (test_file_safety).
    """
    known: dict[str, Any] = {}

    def once(graph: Any, groups: Any) -> Any:
        key = repr((list(graph.nodes.items()), list(graph.edges(data=True)), groups))
        if key not in known:
            known[key] = positions(graph, groups)
        return dict(known[key])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(payload, "positions", once)
        patched.setattr(picture, "positions", once)
        yield


@pytest.fixture(autouse=True)
def _english_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands speak the language of the system, which is whose tests run where."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
