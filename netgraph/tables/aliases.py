"""German names of tables, and German headers by the column that they are read as.

``Von + Nach`` is the header *Von* in a table that also has a header *Nach*. A header that might be
two columns goes to the one that stands first here. docs/data-format.md lists them all.
"""

from __future__ import annotations

from collections.abc import Mapping

from netgraph.checks import Table

_LOCATOR = ("Fundstelle", "Textstelle", "Seite")
_NOTE = ("Bemerkung", "Bemerkungen", "Anmerkung", "Anmerkungen", "Notiz", "Notizen", "Hinweis")
_START = ("Beginn", "Anfang", "Seit", "Von")
_END = ("Ende", "Bis")
_REASON = ("Grund", "Begründung")
_ID = ("Kennung", "Schlüssel", "Kürzel")

GERMAN_TABLES: Mapping[Table, str] = {
    "entities": "Einheiten",
    "links": "Verbindungen",
    "sources": "Quellen",
    "places": "Orte",
    "roles": "Rollen",
    "not_same": "Nicht dasselbe",
    "not_links": "Ausgeschlossene Verbindungen",
}
"""What a workbook's sheets may be called beside the names of the tables themselves."""

ALIASES: Mapping[Table, Mapping[str, tuple[str, ...]]] = {
    "entities": {
        "id": _ID,
        "name": ("Bezeichnung", "Titel"),
        "short": ("Kurzname", "Kurzbezeichnung", "Kurztitel"),
        "kind": ("Art", "Typ"),
        "aliases": ("Alias", "Aliasse", "Weitere Namen", "Andere Namen"),
        "place": ("Ort", "Standort"),
        "roles": ("Rollen", "Rolle"),
        "themes": ("Themen", "Thema"),
        "start": _START,
        "end": _END,
        "source": ("Quelle", "Beleg", "Nachweis"),
        "locator": _LOCATOR,
        "note": _NOTE,
    },
    "links": {
        "source": ("Ausgang", "Von + Nach", "Von + Zu", "Von + An", "Von + Ziel", "Quelle + Ziel"),
        "target": ("Ziel", "Nach", "Zu", "An"),
        "relation": ("Beziehung", "Beziehungsart", "Verbindung", "Art"),
        "start": _START,
        "end": _END,
        "evidence": ("Beleg", "Nachweis", "Quelle"),
        "locator": _LOCATOR,
        "note": _NOTE,
        "planned": ("Geplant",),
    },
    "sources": {
        "id": _ID,
        "title": ("Titel", "Bezeichnung"),
        "publisher": ("Herausgeber", "Herausgeberin"),
        "url": ("Adresse", "Webadresse", "Link"),
        "date": ("Datum", "Stand"),
        "retrieved": ("Abgerufen", "Abgerufen am", "Abrufdatum"),
        "note": _NOTE,
    },
    "places": {
        "name": ("Ort", "Ortsname", "Bezeichnung"),
        "latitude": ("Breite", "Breitengrad", "Lat"),
        "longitude": ("Länge", "Längengrad", "Lon", "Lng"),
    },
    "roles": {
        "programme": ("Programm",),
        "role": ("Rolle",),
        "source": ("Quelle", "Beleg", "Nachweis"),
        "locator": _LOCATOR,
        "note": _NOTE,
    },
    "not_same": {"reason": _REASON},
    "not_links": {"reason": _REASON},
}
