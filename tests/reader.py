"""Somebody in front of the page: the same deeds in Chromium and in Firefox.

What needs no hands is asked by expressions that the browser evaluates. tests/firefox.py has the
reader in Firefox.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netgraph.network import Network
from tests.browser import Open

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
