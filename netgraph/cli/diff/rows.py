"""The entities and links that are new, gone or changed, for a person and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netgraph.cli.diff.naming import Names, Section
from netgraph.cli.terminal import csv_text
from netgraph.wording import Word, joined, say

if TYPE_CHECKING:
    from netgraph.difference import Difference, EntityChange, LinkChange

_HEADS = {
    ("entities", "new"): say("New entities"),
    ("entities", "gone"): say("Entities that are gone"),
    ("entities", "changed"): say("Changed entities"),
    ("links", "new"): say("New links"),
    ("links", "gone"): say("Links that are gone"),
    ("links", "changed"): say("Changed links"),
}
_OTHERS = {
    "sources": say("sources"),
    "places": say("places"),
    "expected_roles": say("expected roles"),
    "not_same": say("pairs that are not the same"),
    "not_links": say("pairs ruled out as links"),
    "kinds": say("kinds of the vocabulary"),
    "relations": say("relations of the vocabulary"),
}
_LONGEST = 60
"""Of a longer cell the beginning is told."""
_COLUMNS = (
    *("state", "table", "id", "name", "source", "relation", "target", "start", "end"),
    *("column", "before", "after"),
)


def sections(found: Difference, names: Names) -> Iterator[Section]:
    """What differs, record by record."""
    for (table, state), head in _HEADS.items():
        told = [
            _entity(change, names) if table == "entities" else _link(change, names)
            for change in getattr(found.records, table)
            if change.state == state
        ]
        yield Section(say("{head}: {number}", head=head, number=len(told)), told)
    others = [
        say(
            "{records}: {new} new, {gone} gone, {changed} changed",
            records=_OTHERS[other.of],
            new=other.new,
            gone=other.gone,
            changed=other.changed,
        )
        for other in found.others
    ]
    yield Section(say("What differs besides:"), others)
    taken = [f"{pair.new.name}: {pair.gone.id} → {pair.new.id}" for pair in found.taken_as_same]
    yield Section(say("Taken for the same under another id:"), taken)
    perhaps = [
        say("{name}: {gone} is gone, {new} is new",
            name=pair.new.name, gone=pair.gone.id, new=pair.new.id)
        for pair in found.perhaps_same
    ]  # fmt: skip
    yield Section(say("Perhaps the same under another id, and counted as two:"), perhaps)


def _entity(change: EntityChange, names: Names) -> str:
    entity = change.entity
    label = names.kinds[entity.kind].label
    told = say("{name} ({kind})", name=entity.name, kind=Word(label.en, label.de))
    return _with_cells(told, change)


def _link(change: LinkChange, names: Names) -> str:
    return _with_cells(names.dated(change.link), change)


def _with_cells(told: str, change: EntityChange | LinkChange) -> str:
    cells = [
        say("{column}: {before} → {after}", column=name, before=_short(was), after=_short(now))
        for name, was, now in change.cells()
    ]
    return say("{record}; {cells}", record=told, cells=joined(cells, by="; ")) if cells else told


def _short(cell: str) -> str:
    """A cell on one line, no longer than is pleasant; an empty one as a dash."""
    text = " ".join(cell.split())
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text or "–"


def as_csv(found: Difference) -> str:
    """One row for each entity and link that is new or gone, and for each cell that differs."""
    return csv_text(_COLUMNS, _rows(found))


def _rows(found: Difference) -> Iterator[tuple[object, ...]]:
    for change in found.records.entities:
        entity = change.entity
        named = "entities", entity.id, entity.name, "", "", "", entity.start, entity.end
        for cells in list(change.cells()) or [("", "", "")]:
            yield change.state, *named, *cells
    for one in found.records.links:
        link = one.link
        ends = link.source, link.relation, link.target
        for cells in list(one.cells()) or [("", "", "")]:
            yield one.state, "links", "", "", *ends, link.start, link.end, *cells
