"""Someone types twenty partners into the workbook of `netgraph init`, with the usual mistakes, does
what `netgraph check` says, and has a map.
"""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

import netgraph.cli

ENTITIES = [
    ("stadt-koeln", "Stadt Köln", "Behörde"),
    ("stadt-bonn", "Stadt Bonn", "Behörde"),
    ("stadt-muenster", "Stadt Münster", "authority"),
    ("kreis-dueren", "Kreis Düren", "Behörde"),
    ("koelner-appell", "Kölner Appell e. V.", "Partner"),
    ("vor-ort", "Willkommen vor Ort", "Projekt"),
    ("amt-fuer-alle", "Amt für alle", "Projekt"),
    ("komm-in", "KOMM-IN NRW", "Programm"),
    ("mais", "Ministerium für Arbeit, Integration und Soziales", "Behörde"),
    ("awo", "Arbeiterwohlfahrt", "Partner"),
    ("", "", ""),
    ("caritas", "Caritas Köln", "Partner"),
    ("diakonie", "Diakonie", "Partner"),
    ("diakonie", "Diakonie", "Partner"),
    ("integrationsrat", "Integrationsrat", "Partner"),
    ("integrationsrat-2", "Integrationsrat", "Partner"),
    ("uni-bonn", "Universität Bonn", "Partner"),
    ("vhs-koeln", "VHS Köln", "Partner"),
    ("dgb", "DGB Köln-Bonn", "Partner"),
    ("jobcenter", "Jobcenter Köln", "Behörde"),
    ("kgst", "KGSt", "Partner"),
    ("agentur", "Agentur für Arbeit Köln", "Behörde"),
]
LINKS = [
    ("stadt-koeln", "vor-ort", "trägt"),
    ("stadt-bonn", "vor-ort", "wirkt mit in"),
    ("stadt-muenster", "amt-fuer-alle", "trägt"),
    ("komm-in", "amt-fuer-alle", "fördert"),
    ("mais", "komm-in", "trägt"),
    ("awo", "vor-ort", "wirkt mit in"),
    ("caritas", "vor-ort", "wirkt mit in"),
    ("uni-bonn", "vor-ort", "evaluiert"),
    ("vhs-koeln", "stadt-koeln", "kooperiert mit"),
    ("stadt-koeln", "vor-ort", "trägt"),
]
OUT = None
"""What is mended by taking its row out."""

MISTAKES: list[tuple[str, str, str | None, str, str | None]] = [
    # sheet, header and row, what was typed, what check says of it, what is typed then
    ("Einheiten", "start 3", "seit 2014", "Schreiben Sie 2014 als Beginn (start), und", "2014"),
    ("Einheiten", "id 4", "Stadt Münster", "Möglich wäre 'stadt-muenster'.", "stadt-muenster"),
    ("Einheiten", "id 5", None, "Tragen Sie ihn ein; möglich wäre 'kreis-dueren'.", "kreis-dueren"),
    ("Einheiten", "id 6", "kölner-appell", "Möglich wäre 'koelner-appell'.", "koelner-appell"),
    ("Einheiten", "end 8", "2013/14", "2013 als Beginn (start) und 2014 als Ende (end).", "2014"),
    ("Einheiten", "kind 10", "Behrde", "Meinten Sie 'Behörde'?", "Behörde"),
    ("Einheiten", "kind 11", "Verein", "Möglich sind: Programm, Projekt, Behörde", "Partner"),
    ("Einheiten", "id 15", "diakonie", "Der andere Eintrag steht in Zeile 14. Behalten Sie", OUT),
    ("Einheiten", "id 19", "=LOWER(B19)", "tippen Sie den Wert selbst ein.", "vhs-koeln"),
    ("Einheiten", "end 20", "ca. 2015", "Schreiben Sie 2015, und in die Bemerkung (note)", "2015"),
    ("Einheiten", "start 21", "1.2.14", "Schreiben Sie 2014-02-01, wenn 2014", "2014-02-01"),
    ("Einheiten", "kind 22", "k. A.", "Tragen Sie ihn ein, oder entfernen Sie", "Partner"),
    ("Einheiten", "id 24", "Stand: alle Angaben 2020", "Wenn das eine Notiz und keine Zeile", OUT),
    ("Einheiten", "id 25", None, "sieht nach einer Summenzeile aus: Entfernen", OUT),
    ("Verbindungen", "source 3", "Stadt Bonn", "Meinten Sie 'stadt-bonn'?", "stadt-bonn"),
    ("Verbindungen", "relation 5", "finanziert", "Möglich sind: fördert, trägt, ", "fördert"),
    ("Verbindungen", "relation 7", "wirkt mit", "Meinten Sie 'wirkt mit in'?", "wirkt mit in"),
    ("Verbindungen", "source 10", "malteser", "steht nicht in Einheiten. Ergänzen", "diakonie"),
]  # fmt: skip
ODDITIES: dict[str, str | date] = {
    "kind 3": "Behoerde", "kind 7": "Projekt ", "start 2": "1.1.2012", "start 7": date(2014, 1, 1),
    "end 9": "laufend", "aliases 11": "AWO; ", "name 13": "Caritas\u00a0Köln", "place 16": "Köln",
    "note 2": "Anteil 50 %", "note 6": "kontakt@koelner-appell.de", "name 25": "Summe: 20 Partner",
}  # fmt: skip
"""What is read all the same, and told."""


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")

    def start(*arguments: str) -> tuple[int, str]:
        return netgraph.cli.run(arguments), capsys.readouterr().out

    return start


class Sheet:
    """A sheet whose cells go by header and row: ``start 3``."""

    def __init__(self, workbook: Workbook, name: str) -> None:
        self.cells = workbook[name]
        self.columns = {cell.value: n for n, cell in enumerate(self.cells[1], start=1)}

    def type(self, place: str, value: str | date | None) -> None:
        header, row = place.split()
        self.cells.cell(int(row), self.columns[header]).value = value


def type_into(path: Path) -> None:
    workbook = load_workbook(path)
    entities, links = (Sheet(workbook, name) for name in ("Einheiten", "Verbindungen"))
    for row, (key, name, kind) in enumerate(ENTITIES, start=2):
        for header, text in (("id", key), ("name", name), ("kind", kind)):
            entities.type(f"{header} {row}", text or None)
    for row, (source, target, relation) in enumerate(LINKS, start=2):
        for header, text in (("source", source), ("target", target), ("relation", relation)):
            links.type(f"{header} {row}", text)
    for place, value in ODDITIES.items():
        entities.type(place, value)
    for sheet, place, typed, _, _ in MISTAKES:
        Sheet(workbook, sheet).type(place, typed)
    cells, last = entities.cells, len(entities.columns)
    cells.cell(1, last + 1).value = "Ansprechpartner"
    cells.cell(2, last + 1).value = "Frau Schmitz"
    cells.cell(5, last + 3).value = "noch nachfragen"  # under no header
    cells.cell(7, entities.columns["start"]).number_format = "yyyy"
    place = get_column_letter(entities.columns["place"])
    cells.merge_cells(f"{place}16:{place}17")
    workbook.create_sheet("Tabelle1")["A1"] = "Herrn Meier anrufen"
    workbook.save(path)


def mend(path: Path) -> None:
    workbook = load_workbook(path)
    for name, place, _, _, mended in MISTAKES:
        sheet = Sheet(workbook, name)
        sheet.type(place, mended)
        if mended is OUT:
            for cell in sheet.cells[place.split()[1]]:
                cell.value = None
    workbook.save(path)


def place_of(problem: dict[str, str]) -> tuple[str, str]:
    return problem["sheet"], f"{problem['column'].partition(' (')[0]} {problem['row']}"


def test_who_does_what_check_says_has_a_map(
    run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    path = tmp_path / "partner.xlsx"
    assert run("init", "partner.xlsx")[0] == 0
    type_into(path)

    code, out = run("check", "partner.xlsx", "--format", "json")
    said = json.loads(out)["problems"]
    assert code == 1
    for sheet, place, _, words, _ in MISTAKES:
        told = [f"{p['message']} {p['suggestion']}" for p in said if place_of(p) == (sheet, place)]
        assert any(words in text for text in told), (place, told)
    mistakes = {(sheet, place) for sheet, place, *_ in MISTAKES}
    out_of = {place.split()[1] for _, place, *_, mended in MISTAKES if mended is OUT}
    for problem in said:  # no error but those, and links to their rows
        if problem["severity"] == "error" and problem["code"] != "NG-R02":
            assert place_of(problem) in mistakes or str(problem["row"]) in out_of, problem
    warnings = [problem["code"] for problem in said if problem["severity"] == "warning"]
    assert warnings == ["NG-C08", "NG-C14", "NG-X11", "NG-R06"]

    mend(path)
    code, out = run("check", "partner.xlsx")
    assert code == 0
    assert out.endswith("Der Datensatz kann verwendet werden.\n")
    assert run("map", "-d", "partner.xlsx", "-o", "karte.html") == (0, "karte.html\n")
    assert "Arbeiterwohlfahrt" in (tmp_path / "karte.html").read_text(encoding="utf-8")
    figures = json.loads(run("info", "-d", "partner.xlsx", "--format", "json")[1])
    assert (figures["entities"]["total"], figures["links"]["total"]) == (20, 10)
