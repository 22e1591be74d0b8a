"""Somebody who looks at the page in Firefox.

playwright's Firefox is a build of its own, and selenium wants a driver that Debian does not ship;
but any Firefox speaks WebDriver BiDi (w3.org/TR/webdriver-bidi) by itself, over a websocket, and
the few commands that a reader needs fit into one class.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from netgraph.network import Network
from tests.browser import WIDE, page_of
from tests.reader import PATIENCE, Reader

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
