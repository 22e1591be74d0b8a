"""The catalogue of bad inputs, case by case: what people's files hold and what is said of it.

Each case lays one table over a small sound dataset and names everything that is told of it,
severity and code, in the order of the problems; "clean" is nothing at all. Cases that take more
than one table are tested elsewhere and named in ELSEWHERE; those that netgraph decides otherwise
have their reasons in DECIDED_OTHERWISE.
"""

from pathlib import Path

import pytest

from netgraph.errors import Severity
from netgraph.tables import read

SOUND = {
    "entities": "id,name,kind\na,A,authority\nb,B,partner\nc,C,authority\n",
    "links": "source,target,relation\na,b,cooperates_with\n",
}
E = "id,name,kind\na,A,authority\nb,B,partner\n"
"""Rows of entities that the links need; a case adds its own behind them."""
L = "source,target,relation,start,end\n"
P = "name,latitude,longitude\n"
S = "id,title,url\n"

Case = tuple[str, str, str | bytes, str]

ENCODING: list[Case] = [
    ("E01 UTF-8 with its mark", "entities", b"\xef\xbb\xbf" + E.encode(), "clean"),
    ("E02 cp1252", "entities", (E + "x,Behörde – “x” €,authority\n").encode("cp1252"),
     "info NG-E02"),
    ("E02 a byte that cp1252 lacks", "entities", E.encode() + b"x,\x81,authority\n",
     "error NG-E05"),
    ("E03 UTF-16 with its mark, tabs", "entities", E.replace(",", "\t").encode("utf-16"),
     "info NG-E03"),
    ("E04 UTF-16 without its mark", "entities", E.encode("utf-16-le"), "error NG-E04"),
    ("E07 a letter lost earlier", "entities", E + "x,Beh\ufffdrde,authority\n", "warning NG-E07"),
    ("E08 NUL in a cell", "entities", E + "x,x\0y,authority\n", "error NG-E08"),
    ("E09 a terminal's escape", "entities", E + "x,\x1b[31mx,authority\n", "error NG-E09"),
    ("E09 a vertical tab", "entities", E + "x,x\x0by,authority\n", "error NG-E09"),
    ("E09 a C1 control", "entities", E + "x,x\x85y,authority\n", "error NG-E09"),
    ("E11 CRLF", "entities", E.replace("\n", "\r\n"), "clean"),
    ("E11 CR of old Macs", "entities", E.replace("\n", "\r"), "clean"),
    ("E11 all three in one file", "entities", E.replace("\n", "\r\n", 1).replace("\n", "\r", 1),
     "clean"),
    ("E12 line breaks in a note", "entities",
     'id,name,kind,note\na,A,authority,"x\r\ny"\nb,B,partner,\n', "clean"),
    ("E12 U+2028 in a name", "entities", E + 'x,"x\u2028y",authority\n', "info NG-E15"),
    ("E13 decomposed umlauts", "entities", E + "x,Beho\u0308rde,authority\n", "info NG-E13"),
    ("E14 zero width space in an id", "entities", E + "x\u200by,X,authority\n", "info NG-E14"),
    ("E14 joiner in an id", "entities", E + "x\u200dy,X,authority\n", "info NG-E14"),
    ("E14 mark inside an id", "entities", E + "\ufeffx,X,authority\n", "info NG-E14"),
    ("E14 word joiner in an id", "entities", E + "x\u2060,X,authority\n", "info NG-E14"),
    ("E14 marks of direction in a reference", "links", L + "\u200ea,b\u200f,cooperates_with,,\n",
     "info NG-E14, info NG-E14"),
    ("E14 soft hyphen in a name", "entities", E + "x,Be\u00adhörde,authority\n", "warning NG-E14"),
    ("E14 a variation selector in an id", "entities", E + "x\ufe0f,X,authority\n", "info NG-E14"),
    ("E14 tags behind a name", "entities", E + "x,X\U000e0041\U000e0042,authority\n",
     "warning NG-E14"),
    ("E14 an annotation in a name", "entities", E + "x,X\ufff9,authority\n", "warning NG-E14"),
    ("E14 a name of nothing visible", "entities", E + "x,\u200b\u2060,authority\n",
     "info NG-E14, error NG-V01"),
    ("E14 zero width space in a header", "entities", E.replace("name", "na\u200bme"),
     "info NG-C11"),
    ("E15 no-break and narrow blanks", "entities", E + "x,Stadt\u00a0\u202fKöln\u2007,authority\n",
     "info NG-E15"),
    ("E15 a tab and doubled blanks", "entities", E + "x,Stadt\t  Köln,authority\n", "info NG-E15"),
    ("E15 blanks around an id", "entities", E + " x\u00a0,X,authority\n", "info NG-E15"),
    ("E15 a blank inside an id", "entities", E + "x y,X,authority\n", "error NG-I09"),
    ("E16 override of the direction", "entities", E + "x,\u202eX,authority\n", "error NG-E16"),
    ("E18 ligatures and signs in a name", "entities", E + "x,ﬁt m² № 1,authority\n", "clean"),
    ("E18 a ligature in an id", "entities", E + "ﬁt,X,authority\n", "error NG-I09"),
    ("E18 a ligature in a word of the vocabulary", "entities", E + "x,X,oﬃce\n", "error NG-V03"),
    ("E19 an emoji of several parts", "entities", E + "x,Team 👩\u200d💻,authority\n", "clean"),
    ("E19 a flag made of tags", "entities",
     E + "x,Team \U0001f3f4\U000e0067\U000e0062\U000e007f ❤\ufe0f,authority\n", "clean"),
    ("E19 two hundred accents", "entities", E + "x,Z" + "\u0335" * 200 + ",authority\n",
     "warning NG-E19, warning NG-V18"),
    ("E19 five accents", "entities", E + "x,Z" + "\u0335" * 5 + ",authority\n", "clean"),
    ("E17 UTF-8 read as cp1252", "entities", E + "x,Stadt MÃ¼nster – Köln,authority\n",
     "warning NG-E17"),
    ("E17 signs of a web page", "entities", E + "x,Jugend &amp; Soziales,authority\n",
     "warning NG-E17"),
    ("E17 an umlaut before a quote is none", "entities", E + "x,Das „Ö“ – Fest â,authority\n",
     "clean"),
    ("E20 a workbook called .csv", "entities", b"PK\x03\x04\x14\0", "error NG-E20"),
    ("E20 an old workbook", "entities", b"\xd0\xcf\x11\xe0\xa1\xb1", "error NG-E20"),
    ("E20 a PDF", "entities", b"%PDF-1.7", "error NG-E20"),
    ("E20 an image", "entities", b"\x89PNG\r\n", "error NG-E20"),
    ("E20 an archive", "entities", b"\x1f\x8b\x08", "error NG-E20"),
]  # fmt: skip

STRUCTURE: list[Case] = [
    ("C01 semicolons and a decimal comma", "places", "name;latitude;longitude\nHamm;51,68;7,82\n",
     "info NG-V06, info NG-V06"),
    ("C01 one column that is known", "places", "name\nHamm\n", "error NG-C07, error NG-C07"),
    ("C02 a line that names the delimiter", "entities", "sep=;\n" + E.replace(",", ";"),
     "info NG-C02"),
    ("C04 nothing", "entities", "", "error NG-C04"),
    ("C05 a header alone", "entities", "id,name,kind\n", "error NG-C05"),
    ("C05 a header alone for links", "links", L, "warning NG-C05"),
    ("C06 blank lines and lines of delimiters", "entities", E.replace("b,", "\n,,\nb,"), "clean"),
    ("C07 a slip in a header", "entities", E.replace("name", "nmae"),
     "error NG-C07, warning NG-C08"),
    ("C08 a column of one's own", "places", "name,latitude,longitude,zone\nHamm,51.68,7.82,x\n",
     "warning NG-C08"),
    ("C09 a header twice", "places", "name,latitude,longitude,Name\nHamm,51.68,7.82,x\n",
     "error NG-C09, info NG-C11"),
    ("C11 a header in capitals and blanks", "places", P.replace("name", " NAME ") + "Hamm,51,7\n",
     "info NG-C11"),
    ("C12 German headers", "entities",
     "Kennung;Bezeichnung;Art;Beginn\na;A;authority;2014\nb;B;partner;\n",
     "info NG-C12, info NG-C12, info NG-C12, info NG-C12"),
    ("C12 from, to and a period", "links", "Von;Nach;Beziehung;Beginn;Bis\na;b;berät;2014;2015\n",
     "info NG-C12, info NG-C12, info NG-C12, info NG-C12, info NG-C12, info NG-V02"),
    ("C12 von and bis are dates without nach", "links",
     "source;target;relation;von;bis\na;b;advises;2014;2015\n", "info NG-C12, info NG-C12"),
    ("C12 von twice", "links", "Von;Nach;relation;Von;Bis\na;b;advises;2014;2015\n",
     "info NG-C12, info NG-C12, error NG-C09, warning NG-C08, info NG-C12"),
    ("C12 a German header beside the English one", "entities",
     "id,name,kind,Bezeichnung\na,A,authority,x\nb,B,partner,y\n", "warning NG-C08"),
    ("C13 a short row", "links", L + "a,b,cooperates_with\n", "warning NG-C13"),
    ("C13 a row without what it needs", "links", L + "a,b\n", "error NG-C13"),
    ("C13 no row reaches the last columns", "links", L + "a,b,advises\nb,a,advises\n",
     "warning NG-C13, warning NG-C13"),
    ("C13 no row reaches a needed column", "links", L + "a,b\nb,a\n",
     "error NG-C13, warning NG-C13, warning NG-C13"),
    ("C13 other delimiters than the header's", "entities", "id;name;kind\na,A,x\nb,B,x\n",
     "error NG-C13, error NG-C13"),
    ("C14 a long row", "links", L + "a,b,cooperates_with,,,x\n", "error NG-C14"),
    ("C15 a quote that is not closed", "entities", E + 'x,"X,authority\n', "error NG-C15"),
    ("C16 text behind a quote", "entities", E + 'x,"X"Y,authority\n', "error NG-C16"),
    ("C18 a cell longer than Excel's", "entities", E + f"x,{'x' * 32_768},authority\n",
     "error NG-C18"),
    ("C18 a cell longer than Python's", "entities", E + f"x,{'x' * 131_073},authority\n",
     "error NG-C18"),
    ("C20 a title above the header", "entities", "Unsere Partner\n\n" + E, "info NG-C21"),
    ("C20 comments above the header", "entities", "# Stand; Mai, 2020\n# x\n" + E, "info NG-C21"),
    ("C20 a date above the header", "sources", "Stand;2020\n\nid;title\ns;S\n", "info NG-C21"),
    ("C20 a header in row 20", "entities", "x\n" * 19 + E, "info NG-C21"),
    ("C20 a header in row 21", "entities", "x\n" * 20 + E, "error NG-C20"),
    ("C20 a header that was sorted down", "entities",
     "a,A,authority\nid,name,kind\na,A,authority\nb,B,partner\n", "warning NG-C21"),
    ("C20 comments among the rows", "entities", E + "# to be checked, by Monday\n#\n",
     "info NG-C25"),
    ("C20 an id that begins with a hash", "entities", E + "#1,X,authority\n", "error NG-I09"),
    ("C20 the header again, as in joined files", "entities", E + "id,name,kind\nx,X,partner\n",
     "info NG-C25"),
    ("C20 a delimiter of one's own", "entities", E.replace(",", ":"), "error NG-C20"),
    ("C20 whole rows between quotes", "entities", '"id,name,kind"\n"a,A,authority"\n',
     "error NG-C20"),
    ("C06 rows with a running number only", "places",
     "Nr.,name,latitude,longitude\n1,Hamm,51,7\n2,,,\n3,,,\n", "warning NG-C08, info NG-C26"),
    ("C20 no header", "entities", "a,A,authority\nb,B,partner\n", "error NG-C20"),
    ("C22 tabs", "entities", E.replace(",", "\t"), "clean"),
    ("C22 vertical bars", "entities", E.replace(",", "|"), "clean"),
    ("C22 a web page", "entities", "<!DOCTYPE html><table>", "error NG-C22"),
    ("C24 as many columns as a sheet has", "places", P.strip() + ",x" * 16_381 + "\n",
     "error NG-C24"),
    ("C24 empty columns to the right", "places", P.strip() + "," * 16_381 + "\nHamm,51,7\n",
     "clean"),
]  # fmt: skip

VALUES: list[Case] = [
    *((f"V01 {text!r} for a name", "entities", E + f"x,{text},authority\n", "error NG-V01")
      for text in ("", "-", "k.A.", "n/a", "unbekannt")),
    ("V01 blanks for a name", "entities", E + "x,  ,authority\n", "info NG-E15, error NG-V01"),
    *((f"V03 {text!r}", "entities", E + f"x,X,{text}\n", "info NG-V02")
      for text in ("Behoerde", "behörde", "BEHÖRDE")),
    ("V03 a kind with a blank behind it", "entities", E + "x,X,projekt \n",
     "info NG-E15, info NG-V02"),
    *((f"V01 {text!r} for a place", "entities",
       f"id,name,kind,place\na,A,authority,{text}\nb,B,partner,\n", "info NG-V04")
      for text in ("-", "k. A.", "N. N.", "unbekannt", "xxx")),
    *((f"V01 {text!r} points at another row", "entities",
       f"id,name,kind,place\na,A,authority,{text}\nb,B,partner,\n", "error NG-V11")
      for text in ("dito", "siehe oben", '""""', "s. o.")),
    *((f"X01 {text!r} in a CSV file", "entities",
       f"id,name,kind,place\na,A,authority,{text}\nb,B,partner,\n", "error NG-X01")
      for text in ("#NV", "#N/A", "#BEZUG!", "#REF!", "#WERT!")),
    ("V03 a kind misspelt", "entities", E + "x,X,Behrode\n", "error NG-V03"),
    ("V04 a kind near to none", "entities", E + "x,X,xyz\n", "error NG-V03"),
    ("V06 a decimal comma", "places", P + '"Hamm","51,68","7,82"\n', "info NG-V06, info NG-V06"),
    ("V06 thousands and a decimal comma", "places", P + 'Hamm,"1.234,56",7\n', "error NG-V10"),
    ("V06 a point is a decimal point", "places", P + "Hamm,51.680,7.820\n", "clean"),
    *((f"V07 {text!r}", "places", P + f"Hamm,{text},7\n", "error NG-V07")
      for text in ("12 Mio. €", "50 %", "51.68°")),
    *((f"V08 {text!r}", "places", P + f"Hamm,{text},7\n", "error NG-V07")
      for text in ("Infinity", "1e999")),
    ("V08 NaN, a word for nothing", "places", P + "Hamm,NaN,7\n", "error NG-V01"),
    ("V10 too far north", "places", P + "Hamm,91,7\n", "error NG-V10"),
    ("V10 a number beyond floats", "places", P + f"Hamm,{'9' * 400},7\n", "error NG-V10"),
    ("V12 commas are part of an item", "entities",
     'id,name,kind,roles\na,A,authority,"A, B; C"\nb,B,partner,\n', "clean"),
    ("V12 commas where another row has one item", "entities",
     'id,name,kind,roles\na,A,authority,"x, y"\nb,B,partner,y\n', "warning NG-V17"),
    ("V12 a separator too many", "entities",
     "id,name,kind,roles\na,A,authority,x;\nb,B,partner,y;y\n", "info NG-V12, info NG-V12"),
    ("V12 items on lines of their own", "entities",
     'id,name,kind,roles\na,A,authority,"x\ny"\nb,B,partner,\n', "info NG-V12"),
    ("V13 www", "sources", S + "s,S,www.example.org\n", "warning NG-V13"),
    ("V13 no scheme", "sources", S + "s,S,//example.org\n", "warning NG-V13"),
    *((f"V13 {text!r}", "sources", f"{S}s,S,{text}\n", "error NG-V14")
      for text in ("https:/example.org", "https//example.org", "htp://example.org", "a@b.org")),
    ("V15 a password", "sources", S + "s,S,https://user:pw@example.org\n", "error NG-V15"),
    *((f"V16 {text!r}", "entities", f"id,name,kind,note\na,A,authority,{text}\nb,B,partner,\n",
       "info NG-V16")
      for text in ("anna@example.org", "Tel. 0251 / 49 20", "bei Frau Dr. Müller",
                   "Ansprechpartnerin: Anna Meier")),
    *((f"V16 not {text!r}", "entities", f"id,name,kind,note\na,A,authority,{text}\nb,B,partner,\n",
       "clean")
      for text in ("Frauenhaus Köln", "Frau und Beruf", "Gemeindeschlüssel 05515000")),
    ("V18 a name of 201 letters", "entities", E + f"x,{'x' * 201},authority\n", "warning NG-V18"),
    ("V18 a name of 5,001 letters", "entities", E + f"x,{'x' * 5001},authority\n",
     "error NG-V18"),
    ("V18 a line break in a name", "entities", E + 'x,"X\nY",authority\n', "info NG-E15"),
]  # fmt: skip


def dated(start: str, end: str = "") -> str:
    """Links of which one has these dates."""
    return f"{L}a,b,advises,{start},{end}\n"


DATES: list[Case] = [
    *((f"D01 {text}", "links", dated(text), "error NG-D01")
      for text in ("31.02.2014", "2014-02-31", "2014-13", "29.02.2013")),
    *((f"D02 {text}", "links", dated(text), "info NG-D02")
      for text in ("01.01.2012", "1.1.2012", "Januar 2012", "1. Januar 2012", "01/2012",
                   "20120101", "2012.0", "1.Mai 2012")),
    ("D02 a year of two digits", "links", dated("1.1.12"), "error NG-D04"),
    *((f"D03 {text}", "links", dated(text), "clean") for text in ("2014", "2014-05")),
    ("D05 a spreadsheet's day number", "links", dated("41760"), "error NG-D05"),
    ("D06 day and month", "links", dated("01/02/2014"), "error NG-D06"),
    *((f"D07 {text}", "links", dated(text), "error NG-D07")
      for text in ("2012–2014", "2012-2014", "2014/15", "2012/2014", "seit 2014", "bis 2016",
                   "01.05.2012 - 30.06.2014")),
    *((f"D07 {text}", "links", dated(text), "error NG-D07")
      for text in ("Q1 2014", "2. Halbjahr 2014", "2014 ff.", "2014–", "> 2014", "–2014",
                   "2014 und 2015")),
    *((f"D03 {text}", "links", dated(text), "error NG-D03")
      for text in ("Frühjahr 2014", "KW 12/2014", "WS 2014/15", "14.5.2014 10:00", "jährlich",
                   "Q5 2014", "n. n.")),
    ("D08 the end before the start", "links", dated("2014", "2012"), "error NG-D08"),
    ("D08 a year that holds its month", "links", dated("2014-05", "2014"), "clean"),
    *((f"D09 {text}", "links", dated("2012", text), "info NG-D09")
      for text in ("..", "laufend", "heute", "unbefristet", "9999-12-31")),
    *((f"D10 {text}", "links", dated(text), "error NG-D10")
      for text in ("ca. 2014", "2014~", "2014?", "201X")),
    ("D12 outside its partners' periods", "entities",
     "id,name,kind,start,end\na,A,authority,2012,2013\nb,B,partner,2014,\n", "clean"),
]  # fmt: skip

IDENTITY: list[Case] = [
    ("I01 an id twice, all equal", "entities", E + "a,A,authority\n", "error NG-I01"),
    ("I02 an id twice, not all equal", "entities", E + "a,X,authority\n", "error NG-I01"),
    ("I04 ids that differ by case", "entities", E + "BMI,X,authority\nbmi,Y,authority\n",
     "error NG-I01"),
    ("I04 places that differ by composition", "places",
     P + "Köln,50.9,6.9\nKo\u0308ln,50.9,6.9\n", "info NG-E13, error NG-I02"),
    ("I04 ids that differ by an invisible character", "entities",
     E + "x,X,authority\nx\u200b,Y,authority\n", "info NG-E14, error NG-I01"),
    ("I06 one name in two spellings", "entities",
     E + "x,Straßenbau,authority\ny,Strassenbau,authority\n", "warning NG-I03"),
    ("I07 names that differ by a letter", "entities", E + "x,BMI,authority\ny,BMF,authority\n",
     "clean"),
    ("I07 phases", "entities", E + "x,Phase I,project\ny,Phase II,project\n", "clean"),
    ("I08 an abbreviation is an alias", "entities",
     "id,name,kind,aliases\na,Bundesministerium,authority,BMI\nb,B,partner,\n", "clean"),
    *((f"I09 {text!r}", "entities", E + f"{text},X,authority\n", "error NG-I09")
      for text in ("x y", "x/y", "x#y", "x?y", "x%y", "x:y", "köln", "_x", "x" * 101)),
    ("I09 a digit in front", "entities", E + "7x,X,authority\n", "clean"),
]  # fmt: skip

REFERENCES: list[Case] = [
    ("R01 an end that is nowhere", "links", L + "a,z9,advises,,\n", "error NG-R01"),
    ("R02 an end given by its name", "links", L + "a,B,advises,,\n", "error NG-R01"),
    ("R01 two ids at one end", "links", L + "a,b; c,advises,,\n", "error NG-R01"),
    ("R03 two relations in one cell", "links", L + "a,b,advises / trägt,,\n", "error NG-V03"),
    ("R03 a relation read from its end", "links", L + "a,b,beraten von,,\n", "error NG-V03"),
    ("R04 a link twice", "links", L + "a,b,advises,,\na,b,advises,,\n", "warning NG-R06"),
    ("R06 two relations of one pair", "links", L + "a,b,advises,,\na,b,cooperates_with,,\n",
     "clean"),
    ("R07 a circle", "links", L + "a,c,part_of,,\nc,a,part_of,,\n", "error NG-R07"),
    ("R07 a part of itself", "links", L + "a,a,part_of,,\n", "error NG-R05"),
    ("R10 kinds that a relation does not join", "links", L + "a,c,funds,,\n", "error NG-R10"),
]  # fmt: skip

ELSEWHERE = {
    "E12": "test_page.py: U+2028 is escaped in the page",
    "C23": "test_large_tables.py: a limit of rows, and a line that tells how far the reading is",
    "D12": "tests/broken/NG-D12: a link beside its entities' periods",
    "R08": "test_checks.py: a relation of one target, which no relation of the default is",
    "R11": "test_cli.py: 'netgraph info' counts components and entities without a link",
    "J01": "test_tables_json.py: family J, each case by name",
    "F01": "test_tables_reading.py, test_cli.py: what is missing, with what it may have been",
    "F02": "test_file_safety.py: tables and datasets that nobody may read, or that are no files",
    "F03": "test_file_safety.py: where nothing can be written no work begins",
    "F04": "test_file_safety.py: maps and lists are replaced, all else must be new",
    "F05": "test_file_safety.py: what a kill leaves behind the next run removes",
    "F06": "test_file_safety.py, test_cli.py: a full disk, behind a file and behind a stream",
    "F07": "test_file_safety.py: two at once, file by file",
    "F08": "test_file_safety.py: Ctrl-C, a termination, a closed terminal",
    "F10": "test_cli_streams.py: readers who leave, and streams that are closed",
    "F11": "test_cli.py: output is UTF-8 whatever the locale says",
    "F15": "test_file_safety.py: the same input gives the same bytes",
    "F19": "test_page.py: a page asks nobody for anything",
    "S15": "test_file_safety.py: the name of a dataset makes no path",
    "U08": "test_cli.py: colour can be refused, and pipes get none",
    "U09": "test_cli_streams.py: Python without assertions finds the same",
}

DECIDED_OTHERWISE = {
    "V05": "no column is a boolean",
    "V06": "a point is always a decimal point: no column has numbers of a thousand or more",
    "V19": "no column stands in two languages; only vocabularies do, and they are complete",
    "D07": "start and end have columns of their own: the message says what to write in each",
    "D10": "a date has no place for a doubt that a filter could honour: the note has",
    "I07": "names that are nearly alike are the matter of 'netgraph duplicates'",
    "F14": "each file is read once, into memory; a map records no hash of them",
    "F16": "no GEXF or GraphML is written",
    "F17": "no GEXF or GraphML is written",
    "F18": "no GEXF or GraphML is written",
    "I08": "what an authority was called before is an alias; a vocabulary may have a relation",
}

NUMBERS = {
    "E": (1, 2, 3, 4, 7, 8, 9, 11, 12, 13, 14, 15, 16, 18, 19, 20),
    "C": (1, 2, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 18, 20, 22, 23, 24),
    "V": (1, 3, 4, 5, 6, 7, 8, 10, 12, 13, 15, 16, 18, 19),
    "D": (1, 2, 3, 6, 7, 8, 9, 10, 12),
    "I": (1, 2, 4, 6, 7, 8, 9),
    "R": (1, 2, 4, 6, 7, 8, 10, 11),
    "F": (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 14, 15, 16, 17, 18, 19),
    "S": (15,),
    "U": (8, 9),
}
"""Cases of these families by number: all of E, C, V, D, I and R that are about reading, and those
of the others that are about files."""

CASES = [*ENCODING, *STRUCTURE, *VALUES, *DATES, *IDENTITY, *REFERENCES]


def test_every_case_of_these_families_is_here_or_has_its_reason() -> None:
    catalogue = {f"{family}{number:02}" for family, of in NUMBERS.items() for number in of}
    here = {name[:3] for name, *_ in CASES}
    assert catalogue <= here | ELSEWHERE.keys() | DECIDED_OTHERWISE.keys()


@pytest.mark.parametrize(
    ("table", "content", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_a_case_is_told_as_the_catalogue_says(
    table: str, content: str | bytes, expected: str, tmp_path: Path
) -> None:
    for name, sound in (SOUND | {table: content}).items():
        data = sound.encode() if isinstance(sound, str) else sound
        (tmp_path / f"{name}.csv").write_bytes(data)
    reading = read(tmp_path)
    told = [
        f"{problem.severity} {problem.code}"
        for problem in reading.problems
        if problem.file == f"{table}.csv"
    ]
    assert (", ".join(told) or "clean") == expected
    faulty = any(problem.severity is Severity.ERROR for problem in reading.problems)
    assert (reading.network is None) == faulty
    for count in reading.counts.values():
        assert count.used + count.rejected + count.blank == count.read
