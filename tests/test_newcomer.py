"""Someone types twenty partners into the workbook of `netgraph init`, with the usual mistakes, does
what `netgraph check` says, and has a map.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_from_string

import netgraph.cli

Rows = Sequence[tuple[str, ...]]

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
    # sheet, cell, what was typed, what check says of it, what is typed then
    ("Einheiten", "I3", "seit 2014", "Schreiben Sie 2014 als Beginn (start), und lassen", "2014"),
    ("Einheiten", "A4", "Stadt Münster", "Möglich wäre 'stadt-muenster'.", "stadt-muenster"),
    ("Einheiten", "A5", None, "Tragen Sie ihn ein; möglich wäre 'kreis-dueren'.", "kreis-dueren"),
    ("Einheiten", "A6", "kölner-appell", "Möglich wäre 'koelner-appell'.", "koelner-appell"),
    ("Einheiten", "J8", "2013/14", "2013 als Beginn (start) und 2014 als Ende (end).", "2014"),
    ("Einheiten", "D10", "Behrde", "Meinten Sie 'Behörde'?", "Behörde"),
    ("Einheiten", "D11", "Verein", "Möglich sind: Programm, Projekt, Behörde, Partner.", "Partner"),
    ("Einheiten", "A15", "diakonie", "Der andere Eintrag steht in Zeile 14. Behalten Sie", OUT),
    ("Einheiten", "A19", "=LOWER(B19)", "tippen Sie den Wert selbst ein.", "vhs-koeln"),
    ("Einheiten", "J20", "ca. 2015", "Schreiben Sie 2015, und in die Bemerkung (note)", "2015"),
    ("Einheiten", "I21", "1.2.14", "Schreiben Sie 2014-02-01, wenn 2014", "2014-02-01"),
    ("Einheiten", "D22", "k. A.", "Tragen Sie ihn ein, oder entfernen Sie die Zeile.", "Partner"),
    ("Einheiten", "A24", "Stand: alle Angaben 2020", "Wenn das eine Notiz und keine Zeile", OUT),
    ("Einheiten", "A25", None, "sieht nach einer Summenzeile aus: Entfernen", OUT),
    ("Verbindungen", "A3", "Stadt Bonn", "Meinten Sie 'stadt-bonn'?", "stadt-bonn"),
    ("Verbindungen", "C5", "finanziert", "Möglich sind: fördert, trägt, ", "fördert"),
    ("Verbindungen", "C7", "wirkt mit", "Meinten Sie 'wirkt mit in'?", "wirkt mit in"),
    ("Verbindungen", "A10", "malteser", "steht nicht in Einheiten. Ergänzen", "diakonie"),
]  # fmt: skip
ODDITIES: dict[str, str | date] = {
    "D3": "Behoerde", "D7": "Projekt ", "I2": "1.1.2012", "I7": date(2014, 1, 1), "J9": "laufend",
    "E11": "AWO; ", "B13": "Caritas\u00a0Köln", "M2": "Anteil 50 %", "N1": "Ansprechpartner",
    "N2": "Frau Schmitz", "B25": "Summe: 20 Partner", "M6": "kontakt@koelner-appell.de",
    "P5": "noch nachfragen",
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


def type_into(path: Path, rows: Mapping[str, Rows], cells: Mapping[str, str | date]) -> None:
    """Fill rows under the headers of each sheet, then single cells of the entities."""
    workbook = load_workbook(path)
    for name, filled in rows.items():
        sheet = workbook[name]
        at = {cell.value: number for number, cell in enumerate(sheet[1], start=1)}
        keys = ("id", "name", "kind") if name == "Einheiten" else ("source", "target", "relation")
        for number, row in enumerate(filled, start=2):
            for key, text in zip(keys, row, strict=True):
                sheet.cell(number, at[key]).value = text or None
    sheet = workbook["Einheiten"]
    for cell, value in cells.items():
        sheet[cell] = value
    sheet["I7"].number_format = "yyyy"
    sheet["F16"] = "Köln"
    sheet.merge_cells("F16:F17")
    workbook.create_sheet("Tabelle1")["A1"] = "Herrn Meier anrufen"
    for name, cell, typed, _, _ in MISTAKES:
        workbook[name][cell] = typed
    workbook.save(path)


def mend(path: Path) -> None:
    workbook = load_workbook(path)
    for name, cell, _, _, mended in MISTAKES:
        sheet = workbook[name]
        sheet[cell] = mended
        if mended is OUT:
            for other in sheet[coordinate_from_string(cell)[1]]:
                other.value = None
    workbook.save(path)


def place(problem: dict[str, str]) -> tuple[str, str]:
    return problem["sheet"], f"{problem['column'].rpartition('(')[2].rstrip(')')}{problem['row']}"


def test_who_does_what_check_says_has_a_map(
    run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    path = tmp_path / "partner.xlsx"
    assert run("init", "partner.xlsx")[0] == 0
    type_into(path, {"Einheiten": ENTITIES, "Verbindungen": LINKS}, ODDITIES)

    code, out = run("check", "partner.xlsx", "--format", "json")
    said = json.loads(out)["problems"]
    assert code == 1
    for sheet, cell, _, words, _ in MISTAKES:
        told = [f"{p['message']} {p['suggestion']}" for p in said if place(p) == (sheet, cell)]
        assert any(words in text for text in told), (cell, told)
    outs = {cell[1:] for sheet, cell, *_, mended in MISTAKES if mended is OUT}
    for problem in said:  # no error but those, and links to their rows
        known = place(problem) in {mistake[:2] for mistake in MISTAKES}
        assert (
            problem["severity"] != "error"
            or known
            or problem["code"] == "NG-R02"
            or str(problem["row"]) in outs
        ), problem
    assert {"Einheiten N1", "Einheiten F16", "Einheiten P5", "Verbindungen C11"} == {
        " ".join(place(problem)) for problem in said if problem["severity"] == "warning"
    }

    mend(path)
    code, out = run("check", "partner.xlsx")
    assert code == 0
    assert out.endswith("Der Datensatz kann verwendet werden.\n")
    assert run("map", "-d", "partner.xlsx", "-o", "karte.html") == (0, "karte.html\n")
    assert "Arbeiterwohlfahrt" in (tmp_path / "karte.html").read_text(encoding="utf-8")
    figures = json.loads(run("info", "-d", "partner.xlsx", "--format", "json")[1])
    assert (figures["entities"]["total"], figures["links"]["total"]) == (20, 10)
