"""A table of changes to try on a network: links to add or to remove, entities to remove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from netgraph.errors import Problem, UnknownEntity
from netgraph.model import Link
from netgraph.names import fold, none_of
from netgraph.tables.findings import Findings, Remark, Spot, error
from netgraph.tables.forms import content_of
from netgraph.tables.needed import lacking
from netgraph.tables.options import AS_THEY_SAY, ReadingOptions
from netgraph.tables.parts import raw_table, read_table
from netgraph.tables.schema import LINKS, Column
from netgraph.tables.table import TableReading

if TYPE_CHECKING:
    from netgraph.network import Network

What = Literal["add", "remove", "remove_entity"]

_WORDS: Mapping[str, What] = {
    "add": "add", "hinzufügen": "add", "neu": "add",
    "remove": "remove", "entfernen": "remove", "löschen": "remove",
    "remove_entity": "remove_entity", "Einheit entfernen": "remove_entity",
}  # fmt: skip
_WHAT: Mapping[str, What] = {fold(word): what for word, what in _WORDS.items()}


class ChangeRow(Link):
    """A link and what is to be done with it: the ``change``, "" meaning to add it. Of an entity to
    remove, ``source`` is the id.
    """

    change: str = ""
    target: str = ""
    relation: str = ""


CHANGES = replace(
    LINKS,
    record=ChangeRow,
    columns=(
        Column(
            name="change",
            content="text",
            en="add, remove or remove_entity; empty to add",
            de="hinzufügen, entfernen oder Einheit entfernen; leer: hinzufügen",
            aliases=("Änderung", "Aktion"),
        ),
        # An entity to remove has no other end.
        *(replace(column, required=column.name == "source") for column in LINKS.columns),
    ),
)
"""The columns of links.csv, which is a table of changes itself where links are planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTable:
    """The ``rows`` of a table of changes, with ids and with one of ``What`` as the change, in
    order; and its ``problems``. With an error among these, it is not to be used.
    """

    rows: tuple[tuple[What, ChangeRow], ...]
    problems: tuple[Problem, ...]


def read_changes(
    path: Path, network: Network, options: ReadingOptions = AS_THEY_SAY
) -> ChangeTable:
    """Read a CSV table as those of datasets are read; entities may be meant by their names.

    Where a column says which links are planned, as in links.csv, rows without a change that are not
    planned are recorded links and left out. Raises FileProblem when the file cannot be read.
    """
    findings = Findings(path.name)
    raw = raw_table(CHANGES, content_of(path), findings, options)
    table = read_table(raw, network.vocabulary, options)
    rows = tuple(_rows(table, network))
    return ChangeTable(rows=rows, problems=tuple(findings.problems))


def _rows(table: TableReading, network: Network) -> Iterator[tuple[What, ChangeRow]]:
    """What the rows mean; what is wrong with one is found."""
    if table.header is None:
        return
    marked = "planned" in table.header.names
    for index, (number, row) in enumerate(zip(table.numbers, table.records, strict=True)):
        if index in table.refused or not isinstance(row, ChangeRow):
            continue
        if row.change or row.planned or not marked:
            what, ids, faults = _meant(row, network)
            for name, remark in faults.items():
                spot = Spot(number, table.header.label_of(name), getattr(row, name))
                table.findings.add(remark, spot)
            yield what, row.model_copy(update=ids)


def _meant(row: ChangeRow, network: Network) -> tuple[What, dict[str, str], dict[str, Remark]]:
    """What is to be done, the ids of the entities that are named, and what is wrong, by column."""
    faults: dict[str, Remark] = {}
    what = _WHAT.get(fold(row.change)) if row.change else "add"
    if what is None:
        faults["change"] = error("NG-V03", none_of(row.change, _WORDS))
    needed = ["source"] if what == "remove_entity" else ["source", "target", "relation"]
    ids = {}
    for column in CHANGES.columns:
        if column.name in needed and not (value := getattr(row, column.name)):
            faults[column.name] = lacking(column, value)
        elif column.name in needed and column.content == "reference":
            try:
                ids[column.name] = network.find(value).id
            except UnknownEntity as unknown:
                faults[column.name] = error("NG-R01", unknown.args[0])
    return what or "add", ids, faults
