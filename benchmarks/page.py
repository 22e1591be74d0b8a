"""How long the page of a large network takes to be made, to open and to answer, in Chromium.

    python benchmarks/page.py

Prints a table of medians for a synthetic network of 50,000 entities and 200,000 links. Wants a
machine that does nothing else.
"""

# ruff: noqa: T201 - it prints what it measured

from __future__ import annotations

import resource
import shutil
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from networks import Synthetic
from playwright.sync_api import sync_playwright

from netgraph.explorer import write_map
from netgraph.network import Network
from netgraph.tables import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ENTITIES, LINKS = 50_000, 200_000
ROUNDS = 5
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]

# The page keeps its network to itself: the questions are put to one that is made as it makes its.
INDEX = """async () => {
  const packed = Uint8Array.from(atob(document.querySelector("#data").textContent),
    (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  window.network = Network.index(await new Response(stream).json());
}"""
# Of each round another one is asked for.
QUESTIONS = {
    "search": "(nth) => Network.search(network, `E ${nth}7`)",
    "filter": """(nth) => Network.visible(network, State.filter({ ...State.START,
      at: `${2000 + nth}` }))""",
    "path": """(nth) => Answer.answer(network, { ...State.START,
      from: network.ranked[100 * nth].id, to: network.ranked[20000 + nth].id })""",
}
# Where to go in the page itself: from the address to the next picture of it.
STEPS = {
    "a year": "at={nth}",
    "table": "view=table&at={nth}",
    "PageRank": "view=rankings&by=pagerank&at={nth}",
    "surroundings": "e=e00{nth}",
}
GONE = """async (address) => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const begin = performance.now();
  location.hash = address;
  await new Promise((done) => addEventListener("hashchange", done, { once: true }));
  await drawn();
  return performance.now() - begin;
}"""
TIMED = """([question, nth]) => {
  const ask = eval(question), begin = performance.now();
  ask(nth);
  return performance.now() - begin;
}"""


def network() -> Network:
    """A synthetic network."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary, "synthetic")
        Synthetic.of_size(ENTITIES, LINKS).write(folder)
        return load(folder)


def answers(browser: Browser, address: str) -> dict[str, list[float]]:
    """Milliseconds to first use, and for each question."""
    page = browser.new_page(bypass_csp=True)
    found: dict[str, list[float]] = {"first use": []}
    for _ in range(ROUNDS):
        page.goto(address)
        page.wait_for_selector("html[data-ready='1']", timeout=120_000)
        found["first use"].append(page.evaluate("performance.now()"))
    page.evaluate(INDEX)
    for nth in range(ROUNDS):
        for name, question in QUESTIONS.items():
            found.setdefault(name, []).append(page.evaluate(TIMED, [question, nth]))
    for name, step in STEPS.items():
        found[name] = [page.evaluate(GONE, step.format(nth=2005 + nth)) for nth in range(ROUNDS)]
    page.close()
    return found


def main() -> None:
    """Make the page and print what everything took."""
    made = network()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        begin = time.perf_counter()
        write_map(made, file)
        seconds = time.perf_counter() - begin
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"{len(made.entities):,} entities, {len(made.links):,} links: {seconds:.0f} s,")
        print(f"{memory:.1f} GB at most, {file.stat().st_size / 1e6:.1f} MB")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        print("\n| | median | longest |\n|---|--:|--:|")
        for name, taken in answers(browser, file.as_uri()).items():
            print(f"| {name} | {median(taken):,.0f} ms | {max(taken):,.0f} ms |")
        browser.close()


if __name__ == "__main__":
    main()
