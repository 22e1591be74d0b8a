"""The network as tables of plain text in its page: for whoever has no JavaScript, and for when the
map cannot start.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import compress, repeat
from typing import TYPE_CHECKING

from netgraph.explorer.page import texts
from netgraph.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netgraph.difference import EntityChange, LinkChange
    from netgraph.explorer.compared import Compared
    from netgraph.explorer.payload import Payload
    from netgraph.model import Entity, Link, Source
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


def plain(network: Network, lang: str, compared: Compared | None = None) -> Plain | None:
    """The network in words of ``lang``, by name; None when it is too large for that. Where it is
    ``compared`` to an earlier one, what is gone stands there too, and what became of each.
    """
    entities: Iterable[tuple[Entity, EntityChange | None]]
    links: Iterable[tuple[Link, LinkChange | None]]
    if compared:
        network = compared.drawn
        entities = ((one, compared.entities.get(one.id)) for one in network.entities)
        links = compared.links()
    else:
        entities = zip(network.entities, repeat(None))
        links = zip(network.recorded_links, repeat(None))
    if len(network.entities) > ENTITIES:
        return None
    web = re.compile("https?://", re.IGNORECASE)
    found = Plain(
        tables=(_entities(network, entities, lang), _links(network, links, lang)),
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


def _entities(
    network: Network, entities: Iterable[tuple[Entity, EntityChange | None]], lang: str
) -> Table:
    kind = network.vocabulary.kind
    return _table(
        "table.entities",
        ("name", "change", "kind", "place", "period", "roles", "themes", "note"),
        [
            (
                *(one.name, _state(change, lang)),
                *(kind(one.kind).label.in_language(lang), one.place),
                *(_period(one.period, lang), "; ".join(one.roles), "; ".join(one.themes), one.note),
            )
            for one, change in sorted(entities, key=lambda pair: fold(pair[0].name))
        ],
    )


def _links(network: Network, links: Iterable[tuple[Link, LinkChange | None]], lang: str) -> Table:
    names = {entity.id: entity.name for entity in network.entities}
    numbers = {source.id: f"[{number}]" for number, source in enumerate(network.sources, 1)}
    relation = network.vocabulary.relation
    return _table(
        "table.links",
        ("source", "relation", "target", "change", "period", "evidence", "note"),
        [
            (
                *(names[one.source], relation(one.relation).forward.in_language(lang)),
                *(names[one.target], _state(change, lang), _period(one.period, lang)),
                " ".join(filter(None, (numbers.get(one.evidence), one.locator))),
                one.note,
            )
            for one, change in sorted(links, key=lambda pair: fold(names[pair[0].source]))
        ],
    )


def _state(change: EntityChange | LinkChange | None, lang: str) -> str:
    return texts()[lang][f"change.{change.state}"] if change else ""


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
    start, end = (date and figures(date, lang) for date in (period.start, period.end))
    if start and end:
        return start if start == end else f"{start} – {end}"
    since = texts()[lang]["period.since"].format(date=start) if start else ""
    return texts()[lang]["period.until"].format(date=end) if end else since


def figures(date: PartialDate, lang: str) -> str:
    """A date as the page's tables write it."""
    parts = dict(zip(("year", "month", "day"), str(date).split("-"), strict=False))
    if "month" not in parts:
        return str(date)
    return texts()[lang]["figures.day" if "day" in parts else "figures.month"].format(**parts)
