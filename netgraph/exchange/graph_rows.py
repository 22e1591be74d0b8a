"""What the elements of a graph say → rows, and what no row can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import isfinite

from netgraph.errors import shown
from netgraph.exchange.flat import Values, columns_of
from netgraph.exchange.markup import NUMBER
from netgraph.tables.findings import Findings, Remark, Spot, info, warning
from netgraph.tables.schema import ENTITIES, LINKS
from netgraph.vocabulary import Relation, Vocabulary, default_vocabulary
from netgraph.wording import say

Row = dict[str, str]


_SORTS: Mapping[str, Remark] = {
    "nested": info(
        "NG-P14",
        say("Nodes that stand inside others"),
        "The column parent names the node around each.",
    ),
    "spans": info(
        "NG-P15",
        say("Rows with several periods"),
        "The first start and the last end are kept.",
    ),
    "values": info(
        "NG-P15",
        say("Values that hold for a time only"),
        "Several of one column stand in its text, each with its period.",
    ),
    "numbers": info(
        "NG-P16",
        say("Rows whose times are no dates"),
        "They stand in columns time.start and time.end.",
    ),
    "layout": info(
        "NG-P17",
        say("Nodes and edges with a look of their own"),
        "Colours, sizes and positions are not read: the map makes its own.",
    ),
    "mutual": warning(
        "NG-P18",
        say("Edges that lead both ways"),
        "They are read as one link from source to target; add another one back.",
    ),
    "hyperedges": warning(
        "NG-P18",
        say("Edges between more than two nodes"),
        "They are left out: make a node of each, or links between two nodes.",
    ),
    "ports": info(
        "NG-P18",
        say("Edges that end at a port of a node"),
        "They are read as leading to the node itself.",
    ),
    "weights": warning(
        "NG-P19",
        say("Weights that are no number from 0 upwards"),
        "The column weight holds them as texts.",
    ),
}
"""What the rows of two tables cannot hold."""


def put(row: Row, column: str, text: str) -> None:
    """Put what an element says into its column, or beside it where another text stands there."""
    if text and row.setdefault(column, text) != text:
        row[f"element.{column}"] = text


def put_label(row: Row, text: str) -> None:
    """The label of a node is its name, unless it has another one."""
    if "name" not in row and row.get("label") == text:
        row["name"] = row.pop("label")
    elif text not in {row.get("name"), row.get("short")}:
        put(row, "label" if "name" in row else "name", text)


def relations_of(about: Values) -> Mapping[str, Relation]:
    """The relations of a network by their ids, from what it says of itself; the default ones where
    it has no vocabulary of its own, or a broken one.
    """
    try:
        vocabulary = Vocabulary.model_validate_json(about["vocabulary"])
    except (KeyError, ValueError):
        vocabulary = default_vocabulary()
    return {relation.id: relation for relation in vocabulary.relations}


def is_symmetric(row: Values, relations: Mapping[str, Relation]) -> bool:
    """Whether an edge has no direction, by its relation."""
    relation = relations.get(row.get("relation", ""))
    return relation is not None and relation.symmetric


class Untabled:
    """Counts the sorts of things that no row can hold, and knows where each stood first."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._first: dict[str, tuple[str, int]] = {}

    def note(self, what: str, sheet: str, row: int) -> None:
        """One more of them, in that row of the nodes or edges."""
        self._counts[what] += 1
        self._first.setdefault(what, (sheet, row))

    def put_direction(self, row: Row, relation: Relation | None, kind: str, number: int) -> None:
        """Whether an edge is directed; a column says so where its relation does not."""
        if kind == "directed" or (relation and relation.symmetric and kind == "undirected"):
            return
        put(row, "direction", kind)
        if kind == "mutual":
            self.note("mutual", "edges", number)

    def put_weight(self, row: Row, text: str, number: int, *, usual: float | None) -> None:
        """The weight of an edge; no column says it where it is the ``usual`` one."""
        if text and (usual is None or _as_number(text) != usual):
            put(row, "weight", text)
        weight = _as_number(row.get("weight", "0"))
        if weight is None or not isfinite(weight) or weight < 0:
            self.note("weights", "edges", number)

    def tell(self, findings: Findings) -> None:
        """Tell all of it, a sentence for each sort, in the place where it stood first."""
        for what, remark in _SORTS.items():
            if number := self._counts[what]:
                sheet, row = self._first[what]
                counted = say("{what}: {number}.", what=remark.message, number=number)
                at = Findings(findings.file, sheet)
                at.add(replace(remark, message=counted), Spot(row or None))
                findings.problems += at.problems


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def left_out(names: Iterable[str], findings: Findings) -> None:
    """Tell what a file says of itself that a dataset has no place for."""
    if several := ", ".join(dict.fromkeys(names)):
        message = say("What the file says of itself is left out: {names}.", names=shown(several))
        findings.add(info("NG-P18", message, "A dataset has a title, a description, a licence."))


def tell_persons(number: int, findings: Findings) -> None:
    """Tell that a file has natural persons in it, if it has."""
    if number:
        message = say("The file tells of natural persons: {number}.", number=number)
        remedy = "Ask whether you may use that; netgraph is made for organisations."
        findings.add(warning("NG-P43", message, remedy))


def columns_without(rows: Sequence[Values], ends: Sequence[str]) -> list[str]:
    """The columns of some rows besides those of their ``ends``, in the order of our tables."""
    found = {name for row in rows for name in row}
    first = LINKS if "target" in ends else ENTITIES
    ours = [column.name for column in first.columns if column.name in found]
    return [name for name in columns_of(rows, ours) if name not in ends]


def numeric(column: str, rows: Iterable[Values]) -> bool:
    """Whether all texts of a column are numbers."""
    return all(NUMBER.fullmatch(row[column]) for row in rows if column in row)
