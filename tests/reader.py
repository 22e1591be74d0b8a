"""Somebody in front of the page: the same deeds in Chromium and in Firefox.

Chromium is driven by playwright. Its Firefox is a build of its own, and selenium wants a driver
that Debian does not ship; but any Firefox speaks WebDriver BiDi (w3.org/TR/webdriver-bidi) by
itself, over a websocket, and the few commands that a reader needs fit into one class.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websockets.sync.client import ClientConnection, connect

from netgraph.network import Network
from tests.browser import WIDE, Open, page_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 10
"""How many seconds a reader waits for something to appear, on a machine that does much else."""


class Reader(ABC):
    """Acts through selectors and waits for what it asks for; reads what is on the screen."""

    @abstractmethod
    def go(self, network: Network, where: str = "") -> None:
        """Open a network's page in a tab that nobody has used, and wait until it is drawn."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """The value of an expression, of a promise when it is resolved."""

    @abstractmethod
    def click(self, selector: str) -> None: ...

    @abstractmethod
    def tap(self, x: float, y: float) -> None:
        """Click on a point of the window."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys one after the other; "Control+v" at once."""

    @abstractmethod
    def write(self, selector: str, text: str) -> None:
        """Type into a field instead of what stands there."""

    @abstractmethod
    def saved(self, act: Callable[[], None]) -> Path:
        """The file that ``act`` makes the browser save."""

    @abstractmethod
    def printed(self) -> bytes:
        """The page on paper, as PDF."""

    def wait(self, expression: str) -> None:
        """Until an expression is true; fails when that takes too long."""
        look = f"""new Promise((done) => {{
          const end = performance.now() + {1000 * PATIENCE};
          const look = () => {{
            const seen = Boolean({expression});
            if (seen || performance.now() > end) done(seen);
            else setTimeout(look, 20);
          }};
          look();
        }})"""
        assert self.evaluate(look), f"never came true: {expression}"

    def see(self, selector: str) -> None:
        """Wait until something is on the page and takes up room."""
        self.wait(f"document.querySelector({selector!r})?.getClientRects().length")

    def text(self, selector: str) -> str:
        """What a reader sees of the first that the selector finds."""
        self.see(selector)
        return str(self.evaluate(f"document.querySelector({selector!r}).innerText"))

    def texts(self, selector: str) -> list[str]:
        """The same of all that it finds; [] when there is nothing to be seen."""
        found: list[str] = self.evaluate(
            f"[...document.querySelectorAll({selector!r})]"
            ".filter((one) => one.getClientRects().length).map((one) => one.innerText)"
        )
        return found

    def value(self, selector: str, name: str) -> str | None:
        """A property of the first that is found, such as "href" or "ariaPressed"."""
        self.see(selector)
        found: str | None = self.evaluate(f"document.querySelector({selector!r})[{name!r}]")
        return found

    def choose(self, selector: str, value: str) -> None:
        """Take an option of a list. What the open list looks like is the browser's affair."""
        self.see(selector)
        self.evaluate(f"""(() => {{
          const list = document.querySelector({selector!r});
          list.focus();
          list.value = {value!r};
          list.dispatchEvent(new Event("change", {{ bubbles: true }}));
        }})()""")

    def travel(self, steps: int) -> None:
        """Back (-1) or forward (1) in the tab's history."""
        before = self.address
        self.evaluate(f"history.go({steps})")
        self.wait(f"location.hash !== {before!r}")

    @property
    def address(self) -> str:
        """What of the address tells what is shown: from the # on."""
        return str(self.evaluate("location.hash"))


class InChromium(Reader):
    """A reader in a window that playwright opens: ``show`` opens an address in it."""

    def __init__(self, show: Open, folder: Path) -> None:
        self._show = show
        self._folder = folder
        self._page: Page | None = None

    @property
    def _window(self) -> Page:
        assert self._page is not None, "nothing is open"
        return self._page

    def go(self, network: Network, where: str = "") -> None:
        self._page = self._show(where, network=network)

    def evaluate(self, expression: str) -> Any:
        return self._window.evaluate(expression)

    def click(self, selector: str) -> None:
        self._window.click(f"{selector} >> nth=0")

    def tap(self, x: float, y: float) -> None:
        self._window.mouse.click(x, y)

    def press(self, *keys: str) -> None:
        for key in keys:
            self._window.keyboard.press(key)

    def write(self, selector: str, text: str) -> None:
        self._window.fill(selector, text)

    def saved(self, act: Callable[[], None]) -> Path:
        with self._window.expect_download() as saving:
            act()
        file = self._folder / saving.value.suggested_filename
        saving.value.save_as(file)
        return file

    def printed(self) -> bytes:
        return self._window.pdf()


# Quiet, and as calm as a person who asked the system for less motion.
PREFERENCES = {
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.server": "",
    "ui.prefersReducedMotion": 1,
}

# The keyboard's keys without a character, as WebDriver numbers them (w3.org/TR/webdriver2, 17.4.2).
KEYS = {
    "Backspace": "\ue003", "Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008",
    "Control": "\ue009", "Escape": "\ue00c", "End": "\ue010", "Home": "\ue011",
    "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015",
}  # fmt: skip


class InFirefox(Reader):
    """A reader in a tab of a Firefox that listens to WebDriver BiDi."""

    def __init__(self, socket: ClientConnection, folder: Path) -> None:
        self._socket = socket
        self._folder = folder
        self._saved = folder / "saved"
        self._numbers = count(1)
        self._tab = ""
        self.heard: list[str] = []
        """What the console said, and who was asked for something."""
        self.tell("session.new", capabilities={})
        self.tell("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        allowed = {"type": "allowed", "destinationFolder": str(self._saved)}
        self.tell("browser.setDownloadBehavior", downloadBehavior=allowed)

    def tell(self, method: str, **parameters: Any) -> Any:
        """Send a command and wait for its answer; what happens meanwhile is kept in ``heard``."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=3 * PATIENCE))
            if answer.get("id") == number:
                assert answer["type"] == "success", f"{method}: {answer['message']}"
                return answer["result"]
            if answer["type"] == "event":
                self._hear(answer["params"])

    def _hear(self, event: dict[str, Any]) -> None:
        said = event["text"] if "text" in event else event["request"]["url"]
        inside = str(said).startswith(("about:", "file:", "data:", "blob:"))
        if not inside and (event.get("source") or event)["context"] == self._tab:
            self.heard.append(str(said))

    def go(self, network: Network, where: str = "") -> None:
        old, self._tab = self._tab, self.tell("browsingContext.create", type="tab")["context"]
        if old:
            self.tell("browsingContext.close", context=old)
        size = dict(zip(("width", "height"), WIDE, strict=True))
        self.tell("browsingContext.setViewport", context=self._tab, viewport=size)
        address = f"{page_of(network, self._folder)}#{where}"
        self.tell("browsingContext.navigate", context=self._tab, url=address, wait="complete")
        self.wait("document.documentElement.dataset.ready === '1'")

    def evaluate(self, expression: str) -> Any:
        # As text, because BiDi has a notation of its own for objects and lists.
        told = self.tell(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((value) => JSON.stringify(value))",
            target={"context": self._tab},
            awaitPromise=True,
            userActivation=True,
        )
        assert told["type"] == "success", told["exceptionDetails"]["text"]
        return json.loads(told["result"].get("value", "null"))

    def click(self, selector: str) -> None:
        self.see(selector)
        self.evaluate(f"document.querySelector({selector!r}).scrollIntoView({{block: 'nearest'}})")
        where = {"type": "css", "value": selector}
        found = self.tell("browsingContext.locateNodes", context=self._tab, locator=where)["nodes"]
        middle = {"type": "element", "element": {"sharedId": found[0]["sharedId"]}}
        self._point(0, 0, middle)

    def tap(self, x: float, y: float) -> None:
        self._point(round(x), round(y), "viewport")

    def _point(self, x: int, y: int, origin: str | dict[str, Any]) -> None:
        self._act("pointer", [
            {"type": "pointerMove", "x": x, "y": y, "origin": origin},
            {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0},
        ])  # fmt: skip

    def press(self, *keys: str) -> None:
        for key in keys:
            at_once = [KEYS.get(name, name) for name in key.split("+")] if len(key) > 1 else [key]
            down = [{"type": "keyDown", "value": value} for value in at_once]
            up = [{"type": "keyUp", "value": value} for value in reversed(at_once)]
            self._act("key", [*down, *up])

    def _act(self, device: str, actions: list[dict[str, Any]]) -> None:
        source = {"type": device, "id": device, "actions": actions}
        self.tell("input.performActions", context=self._tab, actions=[source])

    def write(self, selector: str, text: str) -> None:
        self.click(selector)
        self.press("Control+a", "Backspace", *text)

    def saved(self, act: Callable[[], None]) -> Path:
        before = set(self._saved.iterdir())
        act()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            new = set(self._saved.iterdir()) - before
            # While it is written, a file is empty and has another one with .part beside it.
            if len(new) == 1 and (file := new.pop()).stat().st_size:
                return file
            time.sleep(0.05)
        raise AssertionError("no file was saved")

    def printed(self) -> bytes:
        return base64.b64decode(self.tell("browsingContext.print", context=self._tab)["data"])


@contextmanager
def firefox(program: str, folder: Path) -> Iterator[InFirefox]:
    """Start a Firefox with a profile of its own in this folder, and end it."""
    profile = folder / "profile"
    for each in (profile, folder / "saved"):
        each.mkdir()
    lines = [
        f"user_pref({json.dumps(key)}, {json.dumps(is_)});" for key, is_ in PREFERENCES.items()
    ]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    options = [
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        "--remote-debugging-port",
        "0",
    ]
    with subprocess.Popen([program, *options], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        told = (re.search(r"ws://\S+", line) for line in process.stderr)
        address = next(filter(None, told))[0]
        with connect(f"{address}/session", max_size=None) as socket:
            reader = InFirefox(socket, folder)
            yield reader
            reader.tell("browser.close")
