"""The network as tables of plain text in its page: for whoever has no JavaScript, and for when the
map cannot start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

from netgraph.explorer.page import texts
from netgraph.names import fold

if TYPE_CHECKING:
    from netgraph.model import Source
    from netgraph.network import Network
    from netgraph.periods import PartialDate, Period
    from netgraph.wording import Lang

ENTITIES, CHARACTERS = 2_000, 1_000_000
"""Who has more stands in the page only once, as the map's data: these travel compressed, and text
of that length is not read.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: the texts of its ``heading`` and ``columns`` by their keys, and its cells."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """All entities and all recorded links as tables, and the sources that their numbers name, each
    with its address, which is empty when the page must not lead there: only the web is harmless.
    """

    tables: tuple[Table, ...]
    sources: tuple[tuple[Source, str], ...]


def plain(network: Network, lang: Lang) -> Plain | None:
    """The network in words of ``lang``, by name; None when it is too large for that."""
    if len(network.entities) > ENTITIES:
        return None
    numbers = {source.id: number for number, source in enumerate(network.sources, 1)}

    def proof(source: str, locator: str) -> str:
        return " ".join(filter(None, (source and f"[{numbers[source]}]", locator)))

    names = {entity.id: entity.name for entity in network.entities}
    kinds, relations = network.vocabulary.kind, network.vocabulary.relation
    entities = _table(
        "table.entities",
        ("name", "kind", "place", "period", "roles", "themes", "note"),
        [
            (
                *(one.name, kinds(one.kind).label.in_language(lang), one.place),
                *(_period(one.period, lang), "; ".join(one.roles), "; ".join(one.themes), one.note),
            )
            for one in sorted(network.entities, key=lambda one: fold(one.name))
        ],
    )
    of_links = _table(
        "table.links",
        ("source", "relation", "target", "period", "evidence", "note"),
        [
            (
                *(names[one.source], relations(one.relation).forward.in_language(lang)),
                *(names[one.target], _period(one.period, lang)),
                *(proof(one.evidence, one.locator), one.note),
            )
            for one in sorted(network.recorded_links, key=lambda one: fold(names[one.source]))
        ],
    )
    web = re.compile("https?://", re.IGNORECASE)
    sources = tuple((one, one.url if web.match(one.url) else "") for one in network.sources)
    if (
        sum(len(cell) for table in (entities, of_links) for row in table.rows for cell in row)
        > CHARACTERS
    ):
        return None
    return Plain(tables=(entities, of_links), sources=sources)


def _table(heading: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    """The rows without the columns in which nobody has anything."""
    filled = [any(cells) for cells in zip(*rows, strict=True)]
    return Table(
        heading=heading,
        columns=tuple(compress(columns, filled)),
        rows=tuple(tuple(compress(row, filled)) for row in rows),
    )


def _period(period: Period, lang: Lang) -> str:
    """As the page's own tables write it."""
    start, end = (date and _figures(date, lang) for date in (period.start, period.end))
    if start and end:
        return start if start == end else f"{start} – {end}"
    since = texts()[lang]["period.since"].format(date=start) if start else ""
    return texts()[lang]["period.until"].format(date=end) if end else since


def _figures(date: PartialDate, lang: Lang) -> str:
    return ".".join(reversed(str(date).split("-"))) if lang == "de" else str(date)
