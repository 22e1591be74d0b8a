"""The tables of a dataset and their columns: the one place that knows them.

The reader, the writer and the field list of datapackage.json are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Literal

from netgraph.checks import Table
from netgraph.model import Entity, ExpectedRole, Link, NotLink, NotSame, Place, Source
from netgraph.tables.aliases import ALIASES

Content = Literal[
    "id", "reference", "kind", "relation", "line", "text", "list", "date", "number", "url", "flag"
]
"""What a cell holds. ``line`` is text on one line, ``text`` may have several; ``flag`` is a yes."""

TableForm = Literal["csv", "parquet"]
"""In which files the tables of a folder stand."""

Record = Entity | Link | Source | Place | ExpectedRole | NotSame | NotLink

LIST_SEPARATOR = ";"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its header, what its cells hold, and what it is for, in both languages.

    ``leads_to`` is the table that a reference looks into, ``limits`` the least and the greatest
    number. The column is named as the field of the record that takes its cell. A ``seldom`` used
    one is written only where a row has a value for it. ``aliases`` are headers that are read as its
    own, besides those of ``aliases.ALIASES``.
    """

    name: str
    content: Content
    en: str
    de: str
    required: bool = False
    leads_to: Table | None = None
    limits: tuple[float, float] = (-inf, inf)
    seldom: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """One table: its columns in order and the key that tells its rows apart.

    A dataset without a ``needed`` table is none; the others may be missing. A ``seldom`` used one
    is written only where it has rows.
    """

    name: Table
    record: type[Record]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    needed: bool = False
    seldom: bool = False

    @property
    def file(self) -> str:
        """The name of its CSV file in the dataset's folder."""
        return f"{self.name}.csv"

    @property
    def files(self) -> tuple[str, str]:
        """The names that it may have there: of a CSV file, and of a Parquet file or a folder of
        several.
        """
        return self.file, f"{self.name}.parquet"

    def file_as(self, form: TableForm) -> str:
        """The name of its file in this form."""
        return self.files[form == "parquet"]

    @property
    def headers(self) -> tuple[str, ...]:
        """All that may stand in its header: the names of its columns and their German aliases."""
        aliases = (also.split(" + ")[0] for c in self.columns for also in self.aliases_of(c))
        return (*(column.name for column in self.columns), *aliases)

    def aliases_of(self, column: Column) -> tuple[str, ...]:
        """The German headers of one of its columns."""
        return (*ALIASES.get(self.name, {}).get(column.name, ()), *column.aliases)

    @property
    def usual(self) -> tuple[Column, ...]:
        """The columns that are written in any case, also where there are no rows."""
        return tuple(column for column in self.columns if not column.seldom)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that must be there, with a value in every row."""
        return tuple(column.name for column in self.columns if column.required)


def _entity(name: str, en: str, de: str) -> Column:
    """The id of an entity, which every row needs."""
    return Column(name=name, content="reference", leads_to="entities", required=True, en=en, de=de)


_SOURCE = Column(
    name="source",
    content="reference",
    leads_to="sources",
    en="Id of the document that says so",
    de="Kennung des Dokuments, das es nennt",
)
_LOCATOR = Column(
    name="locator",
    content="line",
    en="Where in the document, for example the heading",
    de="Fundstelle im Dokument, etwa die Überschrift",
)
_NOTE = Column(
    name="note", content="text", en="Remark in own words", de="Bemerkung, selbst gefasst"
)
_START = Column(
    name="start",
    content="date",
    en="First year, month or day; empty when not known",
    de="Erstes Jahr, erster Monat oder Tag; leer, wenn unbekannt",
)
_END = Column(
    name="end",
    content="date",
    en="Last year, month or day; empty when open or not known",
    de="Letztes Jahr, letzter Monat oder Tag; leer, wenn offen oder unbekannt",
)

ENTITIES = TableSchema(
    name="entities",
    record=Entity,
    key=("id",),
    needed=True,
    columns=(
        Column(
            name="id",
            content="id",
            required=True,
            en="Short id, unique in the table, for links to point at",
            de="Kurze, in der Tabelle eindeutige Kennung, auf die Verbindungen zeigen",
        ),
        Column(name="name", content="line", required=True, en="Full name", de="Voller Name"),
        Column(name="short", content="line", en="Label on the map", de="Beschriftung der Karte"),
        Column(
            name="kind",
            content="kind",
            required=True,
            en="What sort of thing it is",
            de="Art der Einheit",
        ),
        Column(name="aliases", content="list", en="Other names", de="Weitere Namen"),
        Column(
            name="place",
            content="line",
            leads_to="places",
            en="Where it works",
            de="Ort, an dem sie wirkt",
        ),
        Column(name="roles", content="list", en="What it does there", de="Rollen an diesem Ort"),
        Column(name="themes", content="list", en="What it works on", de="Themen"),
        _START,
        _END,
        _SOURCE,
        _LOCATOR,
        _NOTE,
    ),
)

LINKS = TableSchema(
    name="links",
    record=Link,
    key=(),
    needed=True,
    columns=(
        _entity(
            "source", "Id of the entity it starts at", "Kennung der Einheit, von der sie ausgeht"
        ),
        _entity("target", "Id of the entity it leads to", "Kennung der Einheit, zu der sie führt"),
        Column(
            name="relation",
            content="relation",
            required=True,
            en="How the source stands to the target",
            de="Wie die erste Einheit zur zweiten steht",
        ),
        _START,
        _END,
        Column(
            name="evidence",
            content="reference",
            leads_to="sources",
            en="Id of the document that shows it",
            de="Kennung des Dokuments, das sie belegt",
        ),
        _LOCATOR,
        _NOTE,
        Column(
            name="planned",
            content="flag",
            seldom=True,
            en="Yes where somebody intends the link and it is not there yet",
            de="Ja, wo die Verbindung beabsichtigt ist und noch nicht besteht",
        ),
    ),
)

SOURCES = TableSchema(
    name="sources",
    record=Source,
    key=("id",),
    columns=(
        Column(
            name="id",
            content="id",
            required=True,
            en="Short id, unique in the table, for evidence to point at",
            de="Kurze, in der Tabelle eindeutige Kennung, auf die Belege zeigen",
        ),
        Column(name="title", content="line", required=True, en="Title", de="Titel"),
        Column(name="publisher", content="line", en="Who published it", de="Wer es herausgibt"),
        Column(name="url", content="url", en="Web address", de="Adresse im Netz"),
        Column(name="date", content="date", en="When it was written", de="Stand des Dokuments"),
        Column(name="retrieved", content="date", en="When it was read", de="Abgerufen am"),
        _NOTE,
    ),
)

PLACES = TableSchema(
    name="places",
    record=Place,
    key=("name",),
    columns=(
        Column(name="name", content="line", required=True, en="Name", de="Name"),
        Column(
            name="latitude",
            content="number",
            limits=(-90, 90),
            required=True,
            en="Degrees north (WGS 84)",
            de="Grad nördlicher Breite (WGS 84)",
        ),
        Column(
            name="longitude",
            content="number",
            limits=(-180, 180),
            required=True,
            en="Degrees east (WGS 84)",
            de="Grad östlicher Länge (WGS 84)",
        ),
    ),
)

ROLES = TableSchema(
    name="roles",
    record=ExpectedRole,
    key=("programme", "role"),
    columns=(
        _entity(
            "programme",
            "Id of the programme that expects the role",
            "Kennung des Programms, das die Rolle erwartet",
        ),
        Column(
            name="role",
            content="line",
            required=True,
            en="Role expected of each municipality",
            de="Rolle, die in jeder Kommune erwartet wird",
        ),
        _SOURCE,
        _LOCATOR,
        _NOTE,
    ),
)

_ONE = _entity("a", "Id of one entity", "Kennung der einen Einheit")

NOT_SAME = TableSchema(
    name="not_same",
    record=NotSame,
    key=(),
    seldom=True,
    columns=(
        _ONE,
        _entity(
            "b", "Id of the other, which is named alike", "Kennung der anderen, ähnlich benannten"
        ),
        Column(name="reason", content="text", en="Why they are two", de="Warum es zwei sind"),
    ),
)

NOT_LINKS = TableSchema(
    name="not_links",
    record=NotLink,
    key=(),
    seldom=True,
    columns=(
        _ONE,
        _entity(
            "b",
            "Id of the other, which has no link with it",
            "Kennung der anderen, die keine Verbindung mit ihr hat",
        ),
        Column(name="reason", content="text", en="Why they have none", de="Warum nicht"),
    ),
)

TABLES: tuple[TableSchema, ...] = (ENTITIES, LINKS, SOURCES, PLACES, ROLES, NOT_SAME, NOT_LINKS)
"""In the order in which they are read and their problems told."""
