"""How fast a dataset is read and checked, beside reading its rows and doing nothing else.

    python benchmarks/tables.py [--entities 50000] [--links 200000] [--runs 5] [--faulty]

A synthetic folder of CSV tables is read by

    DictReader  csv.DictReader, which only divides the rows into cells
    pydantic    a model for each row, without a look at what the cells hold or at other rows
    netgraph    netgraph.tables.read: every check, every record, the network
    parquet     the same from Parquet, with the import of pyarrow

Each run has a process of its own, in turns. Seconds are CPU seconds of reading alone, medians;
memory is what the process takes at its peak beyond what it had before. With ``--faulty``, every
row has a fault of its own.

Measured on two quiet cores, DictReader / pydantic / netgraph:

    250,000 rows            0.60 /  3.2 /  4.9 s    0 /   386 / 274 MB
    1,000,000 rows          2.2  / 15.2 / 19.6 s    0 / 1,544 / 994 MB
    250,000 faulty rows     0.56 /   -  / 23.4 s    0 /     - / 989 MB

netgraph from CSV / from Parquet, on a busy machine (pyarrow itself is 0.3 s and 45 MB of it):

    250,000 rows            5.8 / 5.1 s    296 / 322 MB

Of ours, a sixth divides the text into rows; a quarter is the look at each distinct text of a
column; a sixth makes records; the rest follows links, compares names, looks for doubles, sorts.
The records that it keeps are most of the memory, and reaching for them most of that rest.
"""

# ruff: noqa: T201 - it prints a table

from __future__ import annotations

import argparse
import csv
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from netgraph.model import Entity, Link
from netgraph.tables import read
from netgraph.tables.cleaning import clean_dataset

_TEXT = (
    "Amt Büro Beratung Bildung Bündnis Chancen Dialog Familie Förderung Integration Jugend Köln"
    " Kultur Land Münster Netzwerk Öffnung Projekt Region Schule Sprache Stadt Teilhabe Träger"
    " Verbund Verein Vielfalt Weiterbildung Westfalen Zentrum"
)
_WORDS = _TEXT.split()
_RELATIONS = ("carries", "partners_in", "partners_in", "partners_in", "advises", "evaluates")
_MEGABYTE = 1024  # ru_maxrss counts kilobytes


def write_dataset(folder: Path, entities: int, links: int, *, faulty: bool) -> None:
    """A folder that is made like the bundled one: as many cells filled, as often the same."""
    draw = random.Random(0)  # noqa: S311 - the same dataset each time
    kinds = ["programme"] + [
        draw.choices(("programme", "project", "authority", "partner"), (2, 30, 18, 50))[0]
        for _ in range(entities - 1)
    ]
    _write(folder / "entities.csv", _entities(kinds, draw, faulty=faulty))
    _write(folder / "links.csv", _links(kinds, links, draw, faulty=faulty))
    _write(folder / "sources.csv", ({"id": f"doc-{i}", "title": f"Band {i}"} for i in range(500)))
    places = ({"name": _place(i), "latitude": 51, "longitude": 7} for i in range(400))
    _write(folder / "places.csv", places)


def _write(path: Path, rows: Iterator[Mapping[str, object]]) -> None:
    first = next(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first), lineterminator="\n")
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)


def _entities(
    kinds: list[str], draw: random.Random, *, faulty: bool
) -> Iterator[Mapping[str, object]]:
    for i, kind in enumerate(kinds):
        name = f"{_phrase(draw, 3)} {i}"
        yield {
            "id": f"{kind}-{i}",
            "name": name,
            "short": f"{name[:12]} {i}" if draw.random() < 0.6 else "",
            "kind": kind,
            "aliases": f"{_phrase(draw, 2)} Nr. {i}" if draw.random() < 0.5 else "",
            "place": _place(draw.randrange(400)) if draw.random() < 0.9 else "",
            "roles": ";".join(draw.sample(_WORDS, 2)) if draw.random() < 0.8 else "",
            "themes": ";".join(draw.sample(_WORDS, 3)) if draw.random() < 0.5 else "",
            "start": f"32.1.{1900 + i}" if faulty else "",
            "end": "",
            "source": f"doc-{draw.randrange(500)}",
            "locator": f"Abschnitt {draw.randrange(2000)}: {_WORDS[draw.randrange(len(_WORDS))]}",
            "note": f"{_phrase(draw, 9)}." if draw.random() < 0.25 else "",
        }


def _links(
    kinds: list[str], links: int, draw: random.Random, *, faulty: bool
) -> Iterator[Mapping[str, object]]:
    actors = [i for i, kind in enumerate(kinds) if kind in {"authority", "partner"}]
    projects = [i for i, kind in enumerate(kinds) if kind == "project"]
    made = set()
    while len(made) < links:
        source = draw.choice(actors)
        target = projects[int(len(projects) * draw.random() ** 3)]  # some have many partners
        relation = draw.choice(_RELATIONS)
        if (source, target, relation) in made:
            continue
        made.add((source, target, relation))
        year = draw.randrange(1995, 2020)
        yield {
            "source": f"{kinds[source]}-{source}",
            "target": f"project-{target}",
            "relation": relation,
            "start": f"32.1.{1900 + len(made)}" if faulty else _seldom(draw, year),
            "end": _seldom(draw, year + 4),
            "evidence": f"doc-{draw.randrange(500)}",
            "locator": f"Abschnitt {draw.randrange(2000)} – {_WORDS[draw.randrange(len(_WORDS))]}",
            "note": f"{_phrase(draw, 5)}." if draw.random() < 0.5 else "",
        }


def _phrase(draw: random.Random, words: int) -> str:
    return " ".join(draw.choices(_WORDS, k=words))


def _place(number: int) -> str:
    return f"{_WORDS[number % len(_WORDS)]}stadt {number}"


def _seldom(draw: random.Random, year: int) -> str:
    return f"{year}-{draw.randrange(1, 13):02d}" if draw.random() < 0.1 else ""


def _dict_reader(folder: Path) -> None:
    for name in ("entities.csv", "links.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for _ in csv.DictReader(file):
                pass


def _model_per_row(folder: Path) -> list[Entity | Link]:
    records: list[Entity | Link] = []
    for name, model in (("entities.csv", Entity), ("links.csv", Link)):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                cells = {key: cell for key, cell in row.items() if cell}
                lists = {key: cells[key].split(";") for key in _LISTS & cells.keys()}
                records.append(model.model_validate(cells | lists))
    return records


def _parquet(folder: Path) -> object:
    return read(folder.parent / "parquet")


_LISTS = {"aliases", "roles", "themes"}
_READERS: Mapping[str, Callable[[Path], object]] = {
    "netgraph": read,
    "parquet": _parquet,
    "DictReader": _dict_reader,
    "pydantic": _model_per_row,
}


def measure(name: str, folder: Path) -> tuple[float, float]:
    """CPU seconds and megabytes that one reader takes, in this process."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    kept = _READERS[name](folder)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    del kept
    return seconds, (peak - before) / _MEGABYTE


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entities", type=int, default=50_000)
    parser.add_argument("--links", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--faulty", action="store_true", help="give every row a fault")
    options = parser.parse_args()
    names = [name for name in _READERS if name != "pydantic" or not options.faulty]
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "csv")
        folder.mkdir()
        write_dataset(folder, options.entities, options.links, faulty=options.faulty)
        clean_dataset(folder, folder.parent / "parquet", tables="parquet")
        for _ in range(options.runs):
            for name, of_reader in runs.items():
                with get_context("spawn").Pool(1) as pool:
                    of_reader.append(pool.apply(measure, (name, folder)))
    print(f"{options.entities:,} entities, {options.links:,} links")
    print(("{:12}" + 4 * "{:>12}").format("", "seconds", "ratio", "MB", "bytes a row"))
    bare = median(seconds for seconds, _ in runs["DictReader"])
    for name, of_reader in runs.items():
        seconds = median(seconds for seconds, _ in of_reader)
        memory = median(memory for _, memory in of_reader)
        a_row = memory * 1024**2 / (options.entities + options.links)
        row = (name, f"{seconds:.2f}", f"{seconds / bare:.1f}", f"{memory:.0f}", f"{a_row:.0f}")
        print(("{:12}" + 4 * "{:>12}").format(*row))


if __name__ == "__main__":
    main()
