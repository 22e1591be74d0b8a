"""What Spark costs for each million of links, on this machine alone.

    python benchmarks/scale.py [--links 0.5 1 2 5] [--minutes 20]

Puts eight questions to synthetic networks of so many million links (large.py), with two threads and
2 GB of memory, and writes the tables in docs/scale.md anew. A network of 2,000 links shows what a
round costs however small it is. A size that would not be done in so many minutes is left out. Wants
a machine that does nothing else.

PageRank is stopped early, at 1e-3: one that is to be exact takes more of the same rounds.
"""

# ruff: noqa: SLF001, T201 - only Java knows the bytes; it prints what it measured

from __future__ import annotations

import argparse
import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from large import write
from pyspark.sql import functions as f

from netgraph.spark.checking import check
from netgraph.spark.communities import communities
from netgraph.spark.components import components
from netgraph.spark.dataset import BigDataset, read_dataset
from netgraph.spark.extraction import extract
from netgraph.spark.measures import neighbours, pagerank
from netgraph.spark.paths import shortest_path
from netgraph.spark.session import open_session
from netgraph.spark.suggestions import suggestions
from netgraph.spark.ties import ties

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

DOCUMENT = Path(__file__).parents[1] / "docs" / "scale.md"
FROM, TO = "<!-- measured: benchmarks/scale.py -->", "<!-- end of what was measured -->"
MILLION = 1_000_000
SMALL = 0.002
"""Million links of a network that shows what a round costs whatever its size."""
EARLY = 1e-3
LONG = "communities"
"""Takes more rounds than all others together: it is asked of the smallest network only, when the
larger ones have been asked all else."""
RESERVED = 300
"""Seconds for the longest question and the small network."""
PAGERANK = 90
"""Rounds that PageRank takes at most until it is exact."""
PROCESSORS, BUSY = 200, 0.5
"""Of a cluster that is reckoned with, and the share of their time in which they work."""
THREADS, MEMORY = 2, "2g"


@dataclass(frozen=True)
class Cost:
    """Of one question: rounds, seconds, CPU seconds, MB shuffled, MB of checkpoints."""

    rounds: int
    seconds: float
    processor: float
    shuffled: float
    kept: float


@dataclass(frozen=True)
class Subject:
    """A network, its linked pairs, and the ids of two entities to ask for."""

    data: BigDataset
    vertices: DataFrame
    pairs: DataFrame
    one: str
    other: str


def _read_and_checked(on: Subject) -> int:
    check(on.data)
    return 1


def _degree(on: Subject) -> int:
    neighbours(on.vertices, on.pairs).agg(f.max("degree"), f.max("strength")).collect()
    return 1


def _pagerank(on: Subject) -> int:
    return pagerank(on.vertices, on.pairs, tolerance=EARLY).rounds


def _components(on: Subject) -> int:
    found = components(on.vertices, on.pairs)
    found.frame.agg(f.count_distinct("component")).collect()
    return found.rounds


def _communities(on: Subject) -> int:
    return communities(on.vertices, on.pairs).rounds


def _path(on: Subject) -> int:
    return shortest_path(on.pairs, on.one, on.other).rounds


def _suggestions(on: Subject) -> int:
    found = suggestions(on.pairs, entity=on.one).frame
    found.orderBy(f.desc("score"), "a", "b").limit(20).collect()
    return 1


def _extract(on: Subject) -> int:
    extract(on.data, around=[on.one], steps=1, most=MILLION)
    return 1


QUESTIONS: dict[str, Callable[[Subject], int]] = {
    "read and check": _read_and_checked,
    "degree and strength": _degree,
    "PageRank to 1e-3": _pagerank,
    "components": _components,
    "one shortest path": _path,
    "extract around one": _extract,
    "suggestions for one": _suggestions,
    LONG: _communities,
}


def main() -> None:
    """Measure, print, and write into the documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=float, nargs="+", default=[0.5, 1, 2, 5], metavar="MILLION")
    parser.add_argument("--minutes", type=float, default=20)
    asked = parser.parse_args()
    os.environ["PYSPARK_SUBMIT_ARGS"] = f"--driver-memory {MEMORY} pyspark-shell"
    with (
        TemporaryDirectory() as scratch,
        open_session(f"local[{THREADS}]", f"{scratch}/checkpoints") as session,
    ):
        costs = _measured_in_time(session, Path(scratch), asked.links, asked.minutes * 60)
    measured = told(costs)
    print(measured)
    before = DOCUMENT.read_text(encoding="utf-8")
    after = re.sub(f"{FROM}.*{TO}", lambda _: f"{FROM}\n{measured}\n{TO}", before, flags=re.DOTALL)
    DOCUMENT.write_text(after, encoding="utf-8")


def _measured_in_time(
    session: SparkSession, folder: Path, links: list[float], seconds: float
) -> dict[float, dict[str, Cost]]:
    """The costs at the first size, at those that can be done in so many seconds, and at a small."""
    end = time.perf_counter() + seconds - RESERVED
    costs: dict[float, dict[str, Cost]] = {}
    for size in sorted(links):
        if costs:
            last, done = list(costs.items())[-1]
            expected = size / last * sum(cost.seconds for cost in done.values())
            if time.perf_counter() + expected > end:
                print(f"Left out for want of time: {size:g} million links.")
                continue
        write(folder / f"{size:g}", round(size * MILLION))
        subject = _subject(session, folder / f"{size:g}")
        costs[size] = {name: _cost(session, name, subject) for name in QUESTIONS if name != LONG}
    first = min(costs)
    costs[first][LONG] = _cost(session, LONG, _subject(session, folder / f"{first:g}"))
    # Last, when Java has compiled what it needs.
    write(folder / "small", round(SMALL * MILLION))
    subject = _subject(session, folder / "small")
    return costs | {SMALL: {name: _cost(session, name, subject) for name in QUESTIONS}}


def _subject(session: SparkSession, folder: Path) -> Subject:
    data = read_dataset(session, str(folder))
    vertices = data.entities.select("id")
    pairs = ties(data.links).checkpoint()
    # The first that is linked, and the last.
    one, other = pairs.agg(f.min("a"), f.max("b")).collect()[0]
    return Subject(data, vertices, pairs, one, other)


def _cost(session: SparkSession, question: str, subject: Subject) -> Cost:
    before, start = _used(session), time.perf_counter()
    rounds = QUESTIONS[question](subject)
    seconds = time.perf_counter() - start
    processor, shuffled, kept = (a - b for a, b in zip(_used(session), before, strict=True))
    cost = Cost(rounds, seconds, processor, shuffled / MILLION, kept / MILLION)
    print(f"{question:20} {cost}", flush=True)
    return cost


def _used(session: SparkSession) -> tuple[float, float, float]:
    """CPU seconds, bytes shuffled and bytes of checkpoints since Spark was started."""
    context: Any = session.sparkContext
    spark = context._jsc.sc()
    # Of Linux: in its own words, the 14th and 15th field, in ticks.
    status = Path(f"/proc/{context._gateway.proc.pid}/stat").read_text(encoding="ascii")
    ticks = sum(map(int, status.rpartition(")")[2].split()[11:13]))
    executors = spark.statusStore().executorList(True)  # noqa: FBT003 - Spark's own
    shuffled = sum(executors.apply(n).totalShuffleWrite() for n in range(executors.size()))
    files = context._jvm.org.apache.hadoop.fs.FileSystem.getAllStatistics()
    kept = sum(one.getBytesWritten() for one in files)
    return ticks / os.sysconf("SC_CLK_TCK"), shuffled, kept


def told(costs: dict[float, dict[str, Cost]]) -> str:
    """What is written into the documents: what was measured, and a billion links worked out."""
    sizes = [size for size in costs if size != SMALL]
    largest = {name: max(size for size in sizes if name in costs[size]) for name in QUESTIONS}
    measured = [
        ("question", "million links", "rounds", "seconds", "CPU seconds", "shuffled, MB",
         "checkpoints, MB", "seconds a round with 2,000 links"),
        *(
            (question, f"{size:g}", f"{cost.rounds}", f"{cost.seconds:.1f}",
             f"{cost.processor:.1f}", f"{cost.shuffled:,.0f}", f"{cost.kept:,.0f}",
             f"{costs[SMALL][question].seconds / costs[SMALL][question].rounds:.2f}")
            for question in QUESTIONS
            for size in sizes
            if (cost := costs[size].get(question))
        ),
    ]  # fmt: skip
    planned = [
        ("question", "CPU seconds per million links and round", "rounds assumed", "CPU hours",
         f"minutes on {PROCESSORS} processors", "shuffled, GB a round", "checkpoints, GB a round"),
        *(_planned(name, size, costs[size][name]) for name, size in largest.items()),
    ]  # fmt: skip
    return f"{_table(measured)}\n\nA billion links, from the largest of these:\n\n{_table(planned)}"


def _planned(question: str, size: float, cost: Cost) -> tuple[str, ...]:
    """What a question costs for a thousand million links, by the rule in docs/scale.md."""
    rounds = 2 * cost.rounds if cost.rounds > 1 else 1
    rounds = PAGERANK if question.startswith("PageRank") else rounds
    share = 1000 / size / cost.rounds
    hours = cost.processor * share * rounds / 3600
    return (
        question.removesuffix(" to 1e-3"), f"{cost.processor / size / cost.rounds:.1f}",
        f"{rounds}", f"{hours:,.1f}",
        f"{60 * hours / (PROCESSORS * BUSY):,.1f}", f"{cost.shuffled * share / 1000:,.0f}",
        f"{cost.kept * share / 1000:,.1f}",
    )  # fmt: skip


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    first, *others = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((first, "|---" + "|--:" * (len(rows[0]) - 1) + "|", *others))


if __name__ == "__main__":
    main()
