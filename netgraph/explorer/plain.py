"""The network as tables of plain text in its page: for whoever has no JavaScript, and for when the
map cannot start.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

from netgraph.explorer.page import texts
from netgraph.names import fold

if TYPE_CHECKING:
    from netgraph.explorer.payload import Payload
    from netgraph.model import Source
    from netgraph.network import Network
    from netgraph.periods import PartialDate, Period

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

    def __len__(self) -> int:
        """The characters of all cells."""
        return sum(len(cell) for table in self.tables for row in table.rows for cell in row)


def plain(network: Network, lang: str) -> Plain | None:
    """The network in words of ``lang``, by name; None when it is too large for that."""
    if len(network.entities) > ENTITIES:
        return None
    web = re.compile("https?://", re.IGNORECASE)
    found = Plain(
        tables=(_entities(network, lang), _links(network, lang)),
        sources=tuple((one, one.url if web.match(one.url) else "") for one in network.sources),
    )
    return found if len(found) <= CHARACTERS else None


def plain_groups(data: Payload, lang: str) -> Plain:
    """The groups of a page that knows nobody."""
    overview, own = data.rest["overview"], texts()[lang]
    outside: Counter[int] = Counter()
    for one, other, links in overview["ties"]:
        outside[one] += links
        outside[other] += links
    rows: list[tuple[str, ...]] = [
        (
            group["name"] or own["regions.rest"],
            *map(str, (group["size"], group["links"], outside[i])),
        )
        for i, group in enumerate(overview["groups"])
    ]
    table = _table("regions", ("name", "size", "inside", "outside"), rows)
    return Plain(tables=(table,), sources=())


def _entities(network: Network, lang: str) -> Table:
    kind = network.vocabulary.kind
    return _table(
        "table.entities",
        ("name", "kind", "place", "period", "roles", "themes", "note"),
        [
            (
                *(one.name, kind(one.kind).label.in_language(lang), one.place),
                *(_period(one.period, lang), "; ".join(one.roles), "; ".join(one.themes), one.note),
            )
            for one in sorted(network.entities, key=lambda one: fold(one.name))
        ],
    )


def _links(network: Network, lang: str) -> Table:
    names = {entity.id: entity.name for entity in network.entities}
    numbers = {source.id: f"[{number}]" for number, source in enumerate(network.sources, 1)}
    relation = network.vocabulary.relation
    return _table(
        "table.links",
        ("source", "relation", "target", "period", "evidence", "note"),
        [
            (
                *(names[one.source], relation(one.relation).forward.in_language(lang)),
                *(names[one.target], _period(one.period, lang)),
                " ".join(filter(None, (numbers.get(one.evidence), one.locator))),
                one.note,
            )
            for one in sorted(network.recorded_links, key=lambda one: fold(names[one.source]))
        ],
    )


def _table(heading: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    """The rows without the columns in which nobody has anything."""
    filled = [any(cells) for cells in zip(*rows, strict=True)]
    return Table(
        heading=heading,
        columns=tuple(compress(columns, filled)),
        rows=tuple(tuple(compress(row, filled)) for row in rows),
    )


def _period(period: Period, lang: str) -> str:
    """As the page's own tables write it."""
    start, end = (date and _figures(date, lang) for date in (period.start, period.end))
    if start and end:
        return start if start == end else f"{start} – {end}"
    since = texts()[lang]["period.since"].format(date=start) if start else ""
    return texts()[lang]["period.until"].format(date=end) if end else since


def _figures(date: PartialDate, lang: str) -> str:
    parts = dict(zip(("year", "month", "day"), str(date).split("-"), strict=False))
    if "month" not in parts:
        return str(date)
    return texts()[lang]["figures.day" if "day" in parts else "figures.month"].format(**parts)
