"""A workbook as a dataset: what its cells and sheets may hold, and what is said of it."""

import re
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from netgraph.errors import FileProblem
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables import load, read
from tests.workbooks import KITE, kite, kite_with, reading_of, rewritten, sheet, told

FREE = {"B7": "Amt Sieben", "D7": "authority"}
"""A row of entities that lacks its id alone."""


def test_a_workbook_holds_what_its_tables_hold(tmp_path: Path) -> None:
    reading = reading_of(kite(), tmp_path)
    folder = load(KITE)
    assert reading.problems == ()
    assert isinstance(reading.network, Network)
    assert (reading.network.entities, reading.network.links) == (folder.entities, folder.links)
    assert reading.network.sources == folder.sources
    assert reading.network.expected_roles == folder.expected_roles
    assert {name: count.used for name, count in reading.counts.items()} == {
        "entities": 5, "links": 6, "sources": 1, "places": 2, "roles": 2,
    }  # fmt: skip


def test_german_names_of_sheets_and_columns_are_understood(tmp_path: Path) -> None:
    workbook = kite_with({"B1": "Bezeichnung", "D1": "Art"})
    names = ("Einheiten", "VERBINDUNGEN ", "Quellen", "Orte", "Rollen")
    for worksheet, name in zip(workbook.worksheets, names, strict=True):
        worksheet.title = name
    reading = reading_of(workbook, tmp_path)
    assert reading.network is not None
    assert told(reading.problems) == ["info NG-C12 Einheiten B1", "info NG-C12 Einheiten D1"]


def test_a_title_above_the_header_is_left_out(tmp_path: Path) -> None:
    workbook = kite()
    sheet(workbook, "links").insert_rows(1, 2)
    sheet(workbook, "links")["A1"] = "Unsere Verbindungen"
    reading = reading_of(workbook, tmp_path)
    assert told(reading.problems) == ["info NG-C21 links 3"]
    assert reading.counts["links"].used == 6


# --- Cells ---


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"M4": "#N/A"}, ["error NG-X01 entities M4"]),
        ({"A7": "#REF!"} | FREE, ["error NG-X01 entities A7"]),
        ({"M4": "=1+1"}, ["error NG-X02 entities M4"]),
        ({"A7": 7} | FREE, ["warning NG-X04 entities A7"]),
        ({"A7": 7, "K7": 8} | FREE, ["warning NG-X04 entities A7", "error NG-R03 entities K7"]),
        ({"A7": 1e5} | FREE, ["warning NG-X04 entities A7"]),
        ({"A7": "007"} | FREE, []),
        ({"A7": 12345678901234567890} | FREE, ["error NG-X04 entities A7"]),
        ({"A7": True} | FREE, ["warning NG-X09 entities A7"]),
        ({"B4": date(2014, 5, 1)}, ["warning NG-X06 entities B4"]),
        ({"B4": time(10, 30)}, ["warning NG-X06 entities B4"]),
        ({"I2": date(2014, 5, 1)}, []),
        ({"I2": 2014}, []),
        ({"I2": 45000}, ["error NG-D05 entities I2"]),
        ({"I2": date(1905, 7, 6)}, ["error NG-X05 entities I2"]),
        ({"I2": date(1900, 1, 15)}, ["error NG-X07 entities I2"]),
        ({"I2": time(0, 0)}, ["error NG-X07 entities I2"]),
        ({"I2": datetime(2014, 5, 1, 13, 45)}, ["error NG-D03 entities I2"]),  # noqa: DTZ001
        ({"I2": "01/02/2014"}, ["error NG-D06 entities I2"]),
        ({"B2": "Drachenverein "}, ["info NG-E15 entities B2"]),
        ({"N2": "verloren"}, ["warning NG-C14 entities N2"]),
        ({"M1": "Etat", "M2": "#DIV/0!"}, [
            "warning NG-C08 entities M1",
            "error NG-X01 entities M2",
        ]),
    ],
)  # fmt: skip
def test_what_a_cell_cannot_say_is_told_with_its_name(
    cells: dict[str, Any], said: list[str], tmp_path: Path
) -> None:
    reading = reading_of(kite_with(cells), tmp_path)
    assert [text for text in told(reading.problems) if "NG-R02" not in text] == said
    count = reading.counts["entities"]
    assert count.used + count.rejected + count.blank == count.read == 5 + ("A7" in cells)


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [(7, "7"), (7.0, "7"), (1e5, "100000"), ("007", "007"), ("1e5", "1e5"), (0.5, "0.5")],
)
def test_an_id_is_read_as_the_cell_shows_it(tmp_path: Path, typed: Any, read_as: str) -> None:
    network = reading_of(kite_with({"A7": typed} | FREE), tmp_path).network
    assert network is not None
    assert read_as in {entity.id for entity in network.entities}


def test_noughts_that_a_format_puts_in_front_are_part_of_an_id(tmp_path: Path) -> None:
    workbook = kite_with({"A7": 5515} | FREE)
    sheet(workbook, "entities")["A7"].number_format = "00000"
    network = reading_of(workbook, tmp_path).network
    assert network is not None
    assert network.entity("05515").name == "Amt Sieben"


@pytest.mark.parametrize(
    ("number_format", "read_as", "said"),
    [
        ("yyyy", PartialDate(2014), ["info NG-X08 entities I2"]),
        ('[$-407]YYYY" (Jahr)"', PartialDate(2014), ["info NG-X08 entities I2"]),
        ("mm.yyyy", PartialDate(2014, 5), ["info NG-X08 entities I2"]),
        ("mmmm\\ yyyy;@", PartialDate(2014, 5), ["info NG-X08 entities I2"]),
        ("dd.mm.yyyy", PartialDate(2014, 5, 1), []),
        ("d. mmmm", PartialDate(2014, 5, 1), []),
    ],
)
def test_a_date_is_as_precise_as_its_cell_shows_it(
    tmp_path: Path, number_format: str, read_as: PartialDate, said: list[str]
) -> None:
    workbook = kite_with({"I2": date(2014, 5, 1)})
    sheet(workbook, "entities")["I2"].number_format = number_format
    reading = reading_of(workbook, tmp_path)
    assert told(reading.problems) == said
    assert reading.network is not None
    assert reading.network.entity("club").start == read_as


def test_days_that_are_counted_from_1904_are_honoured(tmp_path: Path) -> None:
    workbook = kite()
    workbook.epoch = CALENDAR_MAC_1904
    sheet(workbook, "entities")["I2"] = date(2014, 5, 1)
    network = reading_of(workbook, tmp_path).network
    assert network is not None
    assert network.entity("club").start == PartialDate(2014, 5, 1)


def test_a_formula_counts_by_its_last_result(tmp_path: Path) -> None:
    def calculate(name: str, part: bytes) -> bytes:
        text = part.replace(b"<f>1</f><v />", b"<f>1</f><v>2016</v>")
        return text.replace(b'<c r="M4"><f>2</f><v />', b'<c r="M4" t="str"><f>2</f><v></v>')

    workbook = kite_with({"I2": "=1", "M4": "=2"})
    (tmp_path / "kite.xlsx").write_bytes(rewritten(workbook, calculate))
    reading = read(tmp_path / "kite.xlsx")
    assert told(reading.problems) == ["info NG-X03 entities I2"]
    assert reading.network is not None
    assert reading.network.entity("club").start == PartialDate(2016)
    assert reading.network.entity("kite").note == ""


def test_the_address_behind_a_cell_is_read_where_an_address_is_wanted(tmp_path: Path) -> None:
    workbook = kite()
    sources = sheet(workbook, "sources")
    sources["B2"].hyperlink = "https://example.org/titel"
    sources["D2"].hyperlink = "https://example.org/hinter"
    sources["D2"] = "Bericht"
    reading = reading_of(workbook, tmp_path)
    assert told(reading.problems) == ["info NG-X12 sources D2"]
    assert reading.network is not None
    assert reading.network.sources[0].url == "https://example.org/hinter"
    assert reading.network.sources[0].title == "Bericht über den Drachenbau"


def test_texts_that_are_kept_in_a_list_of_their_own_are_read(tmp_path: Path) -> None:
    """As Excel does; openpyxl writes each text into its cell."""
    texts: list[bytes] = []

    def shared(cell: re.Match[bytes]) -> bytes:
        texts.append(cell[2])
        return b'%s t="s"><v>%d</v></c>' % (cell[1], len(texts) - 1)

    def share(name: str, part: bytes) -> bytes:
        if name.startswith("xl/worksheets/"):
            inline = rb'(<c r="\w+") t="inlineStr"><is>(<t.*?</t>)</is></c>'
            return re.sub(inline, shared, part, flags=re.DOTALL)
        if name == "xl/_rels/workbook.xml.rels":
            kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            relation = b'<Relationship Id="x" Type="%s/sharedStrings" Target="sharedStrings.xml"/>'
            return part.replace(b"</Relationships>", relation % kind + b"</Relationships>")
        if name == "[Content_Types].xml":
            kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
            override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>'
            return part.replace(b"</Types>", override % kind)
        return part

    content = rewritten(kite_with({"M2": "Zeile_x000D_\nZeile"}), share)
    with zipfile.ZipFile(tmp_path / "kite.xlsx", "w") as archive:
        with zipfile.ZipFile(BytesIO(content)) as before:
            for name in before.namelist():
                archive.writestr(name, before.read(name))
        main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        items = b"".join(b"<si>%s</si>" % text for text in texts)
        archive.writestr("xl/sharedStrings.xml", b'<sst xmlns="%s">%s</sst>' % (main, items))
    network = load(tmp_path / "kite.xlsx")
    assert network.links == load(KITE).links
    assert network.entity("club").note == "Zeile\nZeile"


def test_rich_text_is_read_as_its_letters(tmp_path: Path) -> None:
    name = CellRichText("Drachen", TextBlock(InlineFont(b=True), "verein"))
    network = reading_of(kite_with({"B2": name}), tmp_path).network
    assert network is not None
    assert network.entity("club").name == "Drachenverein"


@pytest.mark.parametrize("text", ["'=1+1", "=1+1", "@home", "'", "-5"])
def test_text_is_kept_as_it_stands(tmp_path: Path, text: str) -> None:
    workbook = kite_with({"M2": text})
    sheet(workbook, "entities")["M2"].data_type = "s"
    network = reading_of(workbook, tmp_path).network
    assert network is not None
    assert network.entity("club").note == text


# --- Rows and sheets ---


@pytest.mark.parametrize(
    ("merged", "said"),
    [
        ("D2:D3", ["error NG-X11 entities D3"]),
        ("C2:D2", ["error NG-X11 entities D2"]),
        ("F2:F3", ["warning NG-X11 entities F2"]),
        ("A9:D12", []),
    ],
)
def test_merged_cells_are_told_with_their_range(
    tmp_path: Path, merged: str, said: list[str]
) -> None:
    workbook = kite()
    sheet(workbook, "entities").merge_cells(merged)
    reading = reading_of(workbook, tmp_path)
    assert [text for text in told(reading.problems) if "NG-R02" not in text] == said
    assert all(merged in p.message for p in reading.problems if p.code == "NG-X11")


def test_hidden_rows_and_sheets_are_read_and_told_of(tmp_path: Path) -> None:
    workbook = kite()
    sheet(workbook, "entities").row_dimensions[3].hidden = True
    sheet(workbook, "entities").row_dimensions[5].hidden = True
    sheet(workbook, "roles").sheet_state = "hidden"
    reading = reading_of(workbook, tmp_path)
    assert told(reading.problems) == ["info NG-X10 entities 3", "info NG-X10 roles"]
    assert reading.problems[0].message == "Hidden or filtered rows were read as well: 2."
    assert reading.counts["entities"].used == 5


def test_blank_rows_between_others_are_counted_and_those_behind_them_are_none(
    tmp_path: Path,
) -> None:
    workbook = kite_with({"A9": "neun", "B9": "Amt Neun", "D9": "authority", "A20": "  "})
    count = reading_of(workbook, tmp_path).counts["entities"]
    assert (count.used, count.blank, count.read) == (6, 2 + 11, 19)


def test_sheets_that_nobody_reads_are_told_of_but_for_the_help(tmp_path: Path) -> None:
    workbook = kite()
    for name in ("Anleitung", "Read me", "Notizen"):
        workbook.create_sheet(name)
    assert told(reading_of(workbook, tmp_path).problems) == ["info NG-F03 Notizen"]


def test_a_misnamed_sheet_is_recognised(tmp_path: Path) -> None:
    workbook = kite()
    sheet(workbook, "links").title = "Verbindung"
    reading = reading_of(workbook, tmp_path)
    assert told(reading.problems) == ["error NG-F01 links", "warning NG-F03 Verbindung"]
    assert reading.problems[0].suggestion == "Rename the sheet 'Verbindung' to 'links'."
    assert reading.network is None


def test_a_table_has_one_sheet(tmp_path: Path) -> None:
    workbook = kite()
    workbook.create_sheet("Einheiten")
    assert told(reading_of(workbook, tmp_path).problems) == ["error NG-X20 Einheiten"]


def test_an_empty_sheet_says_which_columns_it_wants(tmp_path: Path) -> None:
    workbook = kite()
    workbook.remove(workbook["roles"])
    workbook.create_sheet("roles")
    reading = reading_of(workbook, tmp_path)
    assert told(reading.problems) == ["error NG-C04 roles"]
    assert "programme, role" in reading.problems[0].suggestion


def test_a_workbook_without_tables_is_no_dataset(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    with pytest.raises(FileProblem, match=r"no sheet entities and no sheet links.*'Sheet'"):
        reading_of(workbook, tmp_path)


def test_a_folder_with_nothing_but_a_workbook_points_at_it(tmp_path: Path) -> None:
    (tmp_path / "~$netz.xlsx").write_bytes(b"")
    kite().save(tmp_path / "netz.xlsx")
    with pytest.raises(FileProblem, match=r"Is the workbook '.*/netz\.xlsx' meant\?"):
        read(tmp_path)


# --- What a workbook says of itself ---


def test_the_dataset_describes_itself_in_a_sheet_of_keys_and_values(tmp_path: Path) -> None:
    workbook = kite()
    about = workbook.create_sheet("Datensatz")
    for row in (
        ("Angabe", "Wert"), ("Kurzname", "drachen"), ("Titel", "Drachen am Kanal"),
        ("Beschreibung", "Erste Zeile.\nZweite."), ("Lizenz", "CC0-1.0"),
        ("Stand", date(2020, 5, 1)), ("version", 2), ("titl", "x"), ("title", None),
    ):  # fmt: skip
        about.append(row)
    reading = reading_of(workbook, tmp_path)
    assert told(reading.problems) == ["warning NG-J11 Datensatz A8"]
    network = reading.network
    assert network is not None
    assert (network.id, network.title, network.licence) == (
        "drachen",
        "Drachen am Kanal",
        "CC0-1.0",
    )
    assert (network.description, network.version) == ("Erste Zeile.\nZweite.", "2")
    assert network.date == PartialDate(2020, 5, 1)


def test_without_such_a_sheet_the_file_gives_the_name(tmp_path: Path) -> None:
    kite().save(tmp_path / "Mein Netz.xlsx")
    network = load(tmp_path / "Mein Netz.xlsx")
    assert (network.id, network.title) == ("mein-netz", "Mein Netz")


def test_a_fault_of_the_description_is_told_with_its_row(tmp_path: Path) -> None:
    workbook = kite()
    workbook.create_sheet("dataset").append(["name", "Mein Netz"])
    assert told(reading_of(workbook, tmp_path).problems) == ["warning NG-J08 dataset name1"]


def test_sheets_of_other_names_are_known_by_their_headers(tmp_path: Path) -> None:
    workbook = kite()
    workbook["entities"].title, workbook["links"].title = "Tabelle1", "Quellen 2020"
    reading = reading_of(workbook, tmp_path)
    assert [problem.suggestion for problem in reading.problems if problem.code == "NG-F01"] == [
        "Rename the sheet 'Tabelle1' to 'entities'.",
        "Rename the sheet 'Quellen 2020' to 'links'.",
    ]


def test_a_missing_sheet_has_a_german_name_among_german_sheets(tmp_path: Path) -> None:
    workbook = kite()
    workbook["entities"].title, workbook["links"].title = "Einheiten (2)", "Verbindungen"
    (missing, misnamed) = reading_of(workbook, tmp_path).problems  # and nothing on the links' ends
    assert (missing.sheet, missing.code) == ("Einheiten", "NG-F01")
    assert missing.suggestion == "Rename the sheet 'Einheiten (2)' to 'Einheiten'."
    assert misnamed.suggestion == "Did you mean 'Einheiten'?"
