"""How fast netgraph is, beside networkx and igraph, and how cost grows with size.

    python benchmarks/performance.py [--quick] [--resume] [--redraw] [--runs 3] [--docs docs]

Writes the tables and plots of docs/performance.md anew, in half an hour on two cores that
have nothing else to do, and each figure at once to docs/performance/measured.json: ``--resume``
measures only what is not there. ``--quick`` asks small networks only and writes into
output/performance; ``--redraw`` makes tables and plots of what is there. Wants the dependency group
``benchmarks``.
"""

# ruff: noqa: T201 - it prints how far it is

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from measuring import ROOT, Cost, command, cost, fresh, spliced
from networks import Synthetic

SIZES = ((300, 600), (2_000, 6_000), (5_000, 15_000), (15_000, 50_000), (50_000, 200_000),
         (500_000, 2_000_000))  # fmt: skip
"""Entities and links of the networks that the questions are put to."""
REPEATED = {("betweenness", 5_000), ("closeness", 5_000), ("pairs that meet", 5_000),
            ("layout", 50_000)}  # fmt: skip
"""What the goals are about is asked several times, the programs in turns."""
DATASETS = ((300, 600), (2_500, 10_000), (12_500, 50_000), (125_000, 500_000))
"""Entities and links of the datasets that the commands are given."""
QUICK = ((100, 200), (300, 600))
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "check": ("check",),
    "rank by PageRank": ("rank", "--by", "pagerank", "--dataset"),
    "rank by betweenness": ("rank", "--by", "betweenness", "--dataset"),
    "groups": ("groups", "--dataset"),
    "gaps links": ("gaps", "links", "--dataset"),
    "map": ("map", "--dataset"),
}
UP_TO = {"gaps links": 12_500}
"""A command that takes many minutes is not given larger networks."""

Record = dict[str, Any]
Known = set[tuple[str, int]]
"""Questions or commands, with the entities, whose cost is known already."""


# --- Measuring -----------------------------------------------------------------------------------


def questions(sizes: Any, runs: int, known: Known) -> Iterator[Record]:
    """A record for each question, size and program, in runs that alternate."""
    from programs import QUESTIONS

    for name, programs in QUESTIONS.items():
        for entities, links in sizes:
            if (name, entities) in known:
                continue
            asked = [p for p, program in programs.items() if entities <= program.most]
            found: dict[str, list[tuple[Cost, Record]]] = {program: [] for program in asked}
            for _ in range(runs if (name, entities) in REPEATED else 1):
                for program, costs in found.items():
                    costs.append(fresh(answered, name, program, entities, links))
            for program, costs in found.items():
                middle = Cost.middle([cost for cost, _ in costs])
                record = {"question": name, "program": program, "entities": entities}
                record |= {"links": links, **asdict(middle), **costs[0][1]}
                print(f"{name:16}{program:10}{entities:>10,}{middle.wall:12.4f} s", flush=True)
                yield record


def answered(name: str, program: str, entities: int, links: int) -> tuple[Cost, Record]:
    """What one question costs one program, and what is to be said of the answer."""
    from programs import QUESTIONS

    asked = QUESTIONS[name][program]
    asked.question(asked.given(Synthetic.of_size(50, 100)))  # importing is no part of the answer
    network = Synthetic.of_size(entities, links)
    given = asked.given(network)
    spent, answer = cost(lambda: asked.question(given))
    if name == "layout":
        return spent, _quality(network, answer)
    error = getattr(answer, "error", None)
    return spent, {} if error is None else {"estimate": True}


def _quality(network: Synthetic, answer: Any) -> Record:
    from layout import height, quality

    from netgraph.groups import groups
    from netgraph.layout import positions

    graph = network.graph()
    parts = groups(graph)
    places = answer.coords if hasattr(answer, "coords") else list(answer.values())
    small = network.size <= 2_000
    size = height(np.array([*positions(graph, parts).values()])) if small else 1.0
    return quality(network.view(), np.array(places, dtype=np.float64), parts, size)._asdict()


def commands(sizes: Any, known: Known) -> Iterator[Record]:
    """A record for each command and dataset; reading is measured of CSV and of Parquet."""
    for entities, links in sizes:
        with TemporaryDirectory() as temporary:
            folder, page = Path(temporary, "csv"), Path(temporary, "map.html")
            Synthetic.of_size(entities, links).write(folder)
            given = {name: [*words, folder] for name, words in COMMANDS.items()}
            given["map"] += ["-o", page]
            given["check, from Parquet"] = ["check", as_parquet(folder)]
            for name, words in given.items():
                if entities > UP_TO.get(name, entities) or (name, entities) in known:
                    continue
                spent = command(*words)
                print(f"{name:26}{entities:>10,}{spent.wall:12.1f} s", flush=True)
                yield {"command": name, "entities": entities, "links": links, **asdict(spent)}


def as_parquet(folder: Path) -> Path:
    """The same tables as Parquet, each cell as text, in a folder beside."""
    from pyarrow import csv, parquet, string

    beside = folder.with_name("parquet")
    beside.mkdir()
    for file in folder.glob("*.csv"):
        header = file.open(encoding="utf-8").readline().strip().split(",")
        texts = csv.ConvertOptions(column_types=dict.fromkeys(header, string()))
        table = csv.read_csv(file, convert_options=texts)
        parquet.write_table(table, beside / file.with_suffix(".parquet").name)
    return beside


def machine() -> Record:
    """What the figures depend on."""
    libraries = ("networkx", "igraph", "numpy", "scipy")
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        **{library: version(library) for library in libraries},
    }


# --- Writing -------------------------------------------------------------------------------------


def write(docs: Path, found: Record) -> None:
    """The tables and plots of what was found."""
    import plots
    import report

    document = docs / "performance.md"
    text = document.read_text("utf-8")
    parts: Mapping[str, Callable[[Record], str]] = report.PARTS
    for part, content in parts.items():
        text = spliced(text, part, content(found))
    document.write_text(text, "utf-8")
    for name, plot in plots.PLOTS.items():
        (docs / "performance" / name).write_text(plot(found), "utf-8")


def main() -> None:
    """Measure, unless only to draw, and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small networks only")
    parser.add_argument("--resume", action="store_true", help="measure what is not there yet")
    parser.add_argument("--redraw", action="store_true", help="measure nothing")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--docs", type=Path, default=ROOT / "docs")
    options = parser.parse_args()
    docs: Path = options.docs
    if options.quick:
        docs = ROOT / "output" / "performance"
        docs.mkdir(exist_ok=True)
        shutil.copy(options.docs / "performance.md", docs)
    kept = docs / "performance" / "measured.json"
    kept.parent.mkdir(exist_ok=True)
    if not options.redraw:
        found: Record = {"machine": machine(), "commands": [], "questions": []}
        if options.resume:
            found |= json.loads(kept.read_text("utf-8")) | {"machine": machine()}
        known = {(record["command"], record["entities"]) for record in found["commands"]}
        known |= {(record["question"], record["entities"]) for record in found["questions"]}
        sizes, datasets = (QUICK, QUICK) if options.quick else (SIZES, DATASETS)
        measured = {"commands": commands(datasets, known),
                    "questions": questions(sizes, options.runs, known)}  # fmt: skip
        for part, records in measured.items():
            for record in records:
                found[part].append(record)
                kept.write_text(json.dumps(found, default=float, indent=1) + "\n", "utf-8")
    write(docs, json.loads(kept.read_text("utf-8")))
    print(f"written: {docs / 'performance.md'}")


if __name__ == "__main__":
    main()
