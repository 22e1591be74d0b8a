"""How long the page of a large network takes to be made, to open and to answer, in Chromium.

    python benchmarks/page.py [--entities NUMBER] [--no-browser]

Prints what ``netgraph map`` takes in a process of its own, reading and checks included, and a table
of medians for its page; of a synthetic network of 50,000 entities and four times as many links, or
of another size. Wants a machine that does nothing else.
"""

# ruff: noqa: T201 - it prints what it measured

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from networks import Synthetic
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ENTITIES, LINKS = 50_000, 4
"""So many entities, and so many links for each of them."""
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
      from: network.ranked[100 * nth].id, to: network.ranked.at(-network.ranked.length / 2 + nth).id
    })""",
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


def drawn(dataset: Path, page: Path) -> None:
    """Make the page by the command, and print what that took."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "netgraph", "map", "-d", str(dataset), "-o", str(page)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    seconds = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{seconds:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of processor time,")
    print(f"{used.ru_maxrss / 2**20:.2f} GB at most, {page.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Make the page and print what everything took."""
    parser = ArgumentParser()
    parser.add_argument("--entities", type=int, default=ENTITIES, help="from 3000 on")
    parser.add_argument("--no-browser", action="store_true", help="only make the page")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        dataset, page = Path(folder) / "dataset", Path(folder) / "page.html"
        Synthetic.of_size(asked.entities, LINKS * asked.entities).write(dataset)
        print(f"{asked.entities:,} entities, {LINKS * asked.entities:,} links:")
        drawn(dataset, page)
        if asked.no_browser:
            return
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=ARGUMENTS
            )
            print("\n| | median | longest |\n|---|--:|--:|")
            for name, taken in answers(browser, page.as_uri()).items():
                print(f"| {name} | {median(taken):,.0f} ms | {max(taken):,.0f} ms |")
            browser.close()


if __name__ == "__main__":
    main()
