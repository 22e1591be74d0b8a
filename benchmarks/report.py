"""What was measured, as tables of docs/performance.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

Record = dict[str, Any]
PROGRAMS = ("networkx", "igraph", "netgraph")
LEFT_OUT = "–"


class Goal(NamedTuple):
    """What is to be reached at a size: so many times as fast as networkx, no slower than igraph,
    or in so many seconds.
    """

    question: str
    entities: int
    times: float = 0
    beside_igraph: bool = False
    seconds: float = 0

    def words(self) -> str:
        """The goal as it is said."""
        if self.seconds:
            return f"under {self.seconds:.0f} s"
        return f"{self.times:.0f} × networkx" + (", no slower than igraph" * self.beside_igraph)

    def reached(self, of: Mapping[str, Record]) -> bool:
        """Whether it is, by the clock."""
        wall = {program: record["wall"] for program, record in of.items()}
        return (
            (not self.times or wall["networkx"] >= self.times * wall["netgraph"])
            and (not self.beside_igraph or wall["netgraph"] <= wall["igraph"])
            and (not self.seconds or wall["netgraph"] < self.seconds)
        )


GOALS = (
    Goal("betweenness", 5_000, times=40, beside_igraph=True),
    Goal("closeness", 5_000, times=100),
    Goal("pairs that meet", 5_000, times=50),
    Goal("layout", 50_000, seconds=15),
    *(
        Goal(question, 500_000, seconds=60)
        for question in ("degree", "components", "cores", "PageRank", "communities", "betweenness")
    ),
)


def table(head: Iterable[str], rows: Iterable[Iterable[str]], *, texts: int = 1) -> str:
    """Lines of Markdown; the first columns are texts, the others numbers."""
    head = list(head)
    lines = [head, ["---"] * texts + ["--:"] * (len(head) - texts), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def seconds(value: float) -> str:
    """With two digits that say something, as planners and engineers read them."""
    for least, digits in ((10, 0), (1, 1), (0.1, 2), (0.01, 3)):
        if value >= least:
            return f"{value:,.{digits}f} s"
    return f"{1000 * value:.2f} ms"


def memory(record: Record) -> str:
    """The peak memory."""
    megabytes = record["memory"]
    return f"{megabytes / 1024:.1f} GB" if megabytes >= 1000 else f"{megabytes:.0f} MB"


def size(record: Record) -> str:
    """Entities and links."""
    return f"{record['entities']:,} / {record['links']:,}"


def by_cell(records: Iterable[Record], row: str, column: str) -> dict[str, dict[str, Record]]:
    """Records by the words of their row and column."""
    found: dict[str, dict[str, Record]] = {}
    for record in records:
        found.setdefault(record[row], {})[record[column]] = record
    return found


def of_question(found: Record, question: str, entities: int) -> dict[str, Record]:
    """The records of a question at a size, by program."""
    return {
        record["program"]: record
        for record in found["questions"]
        if (record["question"], record["entities"]) == (question, entities)
    }


def sizes(found: Record) -> str:
    """What each command takes, by the size of the dataset."""
    names = list(dict.fromkeys(record["command"] for record in found["commands"]))
    rows = []
    for cells in by_cell(found["commands"], "entities", "command").values():
        times = [
            f"{seconds(cells[name]['wall'])}, {memory(cells[name])}" if name in cells else LEFT_OUT
            for name in names
        ]
        rows.append([size(next(iter(cells.values()))), *times])
    return table(["entities / links", *names], rows, texts=0)


def goals(found: Record) -> str:
    """Each goal beside what was measured."""
    rows = []
    for goal in GOALS:
        of = of_question(found, goal.question, goal.entities)
        if not of:
            continue
        ours, theirs = of["netgraph"], of.get("networkx")
        times = f"{theirs['wall'] / ours['wall']:,.0f} ×" if theirs else LEFT_OUT
        cells = [cell(of.get(program)) for program in PROGRAMS]
        reached = "yes" if goal.reached(of) else "**no**"
        rows.append([goal.question, size(ours), *cells, times, goal.words(), reached])
    for record in found["commands"]:
        if record["command"] == "map" and record["links"] >= 50_000:
            reached = record["wall"] < 60 and record["memory"] < 2048
            cells = [LEFT_OUT, LEFT_OUT, cell(record) + f", {memory(record)}", LEFT_OUT]
            goal_words = ["under 60 s and 2 GB", "yes" if reached else "**no**"]
            rows.append(["`netgraph map`", size(record), *cells, *goal_words])
    head = ["question", "entities / links", *PROGRAMS, "times networkx", "goal", "reached"]
    return table(head, rows)


def cell(record: Record | None) -> str:
    """Seconds by the clock, and of all processors."""
    if record is None:
        return LEFT_OUT
    sign = "± " if record.get("estimate") else ""
    return f"{sign}{seconds(record['wall'])} ({seconds(record['cpu'])})"


def questions(found: Record) -> str:
    """All that was measured of the questions."""
    rows = []
    for record in found["questions"]:
        if record["program"] == PROGRAMS[-1]:
            of = of_question(found, record["question"], record["entities"])
            cells = [cell(of.get(program)) for program in PROGRAMS]
            rows.append([record["question"], size(record), *cells, memory(record)])
    return table(["question", "entities / links", *PROGRAMS, "netgraph's memory"], rows)


PICTURES = {
    "networkx": "networkx, ForceAtlas2",
    "igraph": "igraph, Fruchterman–Reingold",
    "netgraph": "netgraph",
    "chance": "places drawn at random in a circle",
}


def pictures(found: Record) -> str:
    """How good the layouts are."""
    rows = []
    for record in found["questions"]:
        if record["question"] == "layout" and record["entities"] in {2_000, 50_000}:
            shares = [record["labels"], record["intruders"]]
            cells = [LEFT_OUT if share is None else f"{100 * share:.0f} %" for share in shares]
            figures = [f"{record['stress']:.3f}", f"{record['neighbours']:.3f}", *cells]
            time = cell(record) if record["program"] in PROGRAMS else LEFT_OUT
            rows.append([size(record), PICTURES[record["program"]], *figures, time])
    head = ("entities / links", "layout", "stress", "neighbours", "labels", "intruders", "seconds")
    return table(head, rows, texts=2)


def machine(found: Record) -> str:
    """On what it was measured."""
    libraries = dict(found["machine"])
    cores, python = libraries.pop("cores"), libraries.pop("python")
    versions = ", ".join(f"{library} {version}" for library, version in libraries.items())
    return f"Measured on {cores} cores, with Python {python}, {versions}."


PARTS: Mapping[str, Callable[[Record], str]] = {
    "sizes": sizes,
    "goals": goals,
    "pictures": pictures,
    "questions": questions,
    "machine": machine,
}
"""The parts of the document that are made anew."""
