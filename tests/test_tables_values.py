"""Clean text → value: ids, words of the vocabulary, lists, numbers, addresses."""

import pytest

from netgraph.names import ID_PATTERN
from netgraph.tables import values
from netgraph.vocabulary import default_vocabulary

VOCABULARY = default_vocabulary()


@pytest.mark.parametrize("text", ["a", "stadt-muenster", "A.1_b", "7", "a" * 100])
def test_ids_of_letters_digits_and_a_few_signs_are_taken(text: str) -> None:
    assert values.read_id(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Stadt Köln", "stadt-koeln"),
        ("a/b", "a-b"),
        ("-a", "a"),
        ("ä", "ae"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_other_ids_get_one_that_would_do(text: str, proposal: str) -> None:
    _, (remark,) = values.read_id(text)
    assert (remark.code, remark.suggestion) == ("NG-I09", f"{proposal!r} would do.")


def test_an_id_without_any_letter_gets_no_empty_advice() -> None:
    _, (remark,) = values.read_id("???")
    assert remark.suggestion == ""


@pytest.mark.parametrize("text", ["Behörde", "behoerde", "BEHÖRDEN", "Authority"])
def test_a_kind_may_be_given_by_its_label_in_either_language(text: str) -> None:
    found, remarks = values.read_kind(text, VOCABULARY)
    assert found == "authority"
    assert [remark.code for remark in remarks] == ["NG-V02"]


def test_a_relation_may_be_given_by_its_verb() -> None:
    found, remarks = values.read_relation("wirkt mit in", VOCABULARY)
    assert found == "partners_in"
    assert [remark.message for remark in remarks] == ["'wirkt mit in' was read as 'partners_in'."]


def test_an_id_of_the_vocabulary_is_read_without_a_word() -> None:
    assert values.read_kind("authority", VOCABULARY) == ("authority", ())


def test_a_misspelt_kind_gets_the_nearest() -> None:
    _, (remark,) = values.read_kind("Behrode", VOCABULARY)
    assert remark.suggestion == "Did you mean 'authority'?"


def test_a_kind_near_to_none_gets_the_whole_list_and_no_wild_guess() -> None:
    _, (remark,) = values.read_kind("xyz", VOCABULARY)
    assert remark.suggestion == "It has: programme, project, authority, partner."


def test_a_list_keeps_its_order_and_its_commas() -> None:
    assert values.read_list("b, c; a ;d") == (("b, c", "a", "d"), ())


@pytest.mark.parametrize("text", ["a;", ";a", "a;;a", "a; a"])
def test_empty_and_repeated_items_are_left_out_with_an_info(text: str) -> None:
    found, (remark,) = values.read_list(text)
    assert (found, remark.code) == (("a",), "NG-V12")


def test_a_number_may_have_a_decimal_comma_with_an_info() -> None:
    found, (remark,) = values.read_number("51,68", (-90, 90))
    assert (found, remark.code) == (51.68, "NG-V06")


@pytest.mark.parametrize("text", ["1e5", "NaN", "inf", "1,234.5", "12 %", "0x1F", "1_000", "٥"])
def test_what_only_a_program_would_call_a_number_is_none(text: str) -> None:
    found, (remark,) = values.read_number(text, (-1e9, 1e9))
    assert (found, remark.code) == (None, "NG-V07")


@pytest.mark.parametrize("text", ["90.1", "-91", "9" * 400])
def test_a_number_outside_its_limits_is_an_error(text: str) -> None:
    found, (remark,) = values.read_number(text, (-90, 90))
    assert (found, remark.code) == (None, "NG-V10")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "HTTP://example.org/a?b=c#d",
        "https://web.archive.org/web/2014/https://example.org/",
    ],
)
def test_web_addresses_are_taken(text: str) -> None:
    assert values.read_url(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("www.example.org/a", "NG-V13"),
        ("//example.org", "NG-V13"),
        ("https://", "NG-V14"),
        ("https://example.org;https://example.com", "NG-V14"),
        ("https://example.org, https://example.com", "NG-V14"),
        ("https://[::1", "NG-V14"),
        ("https://example.org/a b", "NG-V14"),
        ("im Archiv", "NG-V14"),
        ("https://anna:geheim@example.org", "NG-V15"),
        ("javascript:alert(1)", "NG-S05"),
        ("java script:alert(1)", "NG-S05"),
        ("data:text/html,<b>", "NG-S05"),
        ("file:///etc/passwd", "NG-S05"),
    ],
)
def test_other_addresses_are_told(text: str, code: str) -> None:
    _, (remark,) = values.read_url(text)
    assert remark.code == code


@pytest.mark.parametrize(
    "text",
    [
        "anna.muster@example.org",
        "Tel. 0251/492-6101",
        "+49 (0)251 4926101",
        "Rückfragen: 0251 492 6101.",
        "Gespräch mit Frau Müller",
        "Herrn Prof. Dr. h. c. Özdemir",
        "Hr. Meier",
        "Herr Dr. med. Schmidt",
        "Dr. Schmidt leitet es",
        "Dr.-Ing. Anna Blum",
        "Dipl.-Päd. Eva Blum",
        "Ansprechpartnerin: Sabine Fischer",
        "Kontakt: Sabine Fischer, Zimmer 7",
        "Projektleitung: Dr. Sabine Fischer",
    ],
)
def test_what_looks_like_personal_data_is_told(text: str) -> None:
    assert [remark.code for remark in values.personal(text)] == ["NG-V16"]


@pytest.mark.parametrize(
    "text",
    [
        "01.01.2012 bis 31.12.2014",
        "2012-2014",
        "01-01-2012",
        "05515000",  # Münster's official key
        "ISBN 978-3-16-148410-0",
        "48143 Münster",
        "Anteil 0.1234567",
        "@example",
        "Frauenhaus Köln",
        "Frau und Beruf",
        "Frauen in Münster",
        "Herrnhut",
        "Dr.-Konrad-Adenauer-Straße 7",
        "Dr. Konrad Adenauer Schule",
        "Die Projektleitung führt die Geschäfte",
        "Kontakt: Jugendamt Köln",
        "Leitung: Stadt Köln",
        "Kontakt über das Bürgerbüro Mitte",
        "Drittes Kapitel, Absatz 2",
        "Leitung der Stadt",
    ],
)
def test_dates_and_official_numbers_do_not_look_personal(text: str) -> None:
    assert values.personal(text) == ()


NOTES_WITH_PERSONS = (
    "Ansprechpartnerin: Frau Müller",
    "Ansprechpartner Herr Dr. Max Mustermann",
    "Dr. Max Mustermann",
    "Tel. 0251/492-0",
    "Tel.: +49 251 492 0",
    "Telefon 0251 4920",
    "Kontakt: max.mustermann@stadt-muenster.de",
    "mail an info@bund.de",
    "Leiterin: Anna Schmidt",
    "Frau Müller-Lüdenscheidt ist zuständig",
    "Hr. Schulz",
    "Fax 030 18 681-0",
    "Rückfragen bei Fr. Özdemir",
    "Prof. Dr. Heinz Meier",
    "Kontaktperson: Erika Mustermann",
    "Projektleitung: Karl-Heinz Vogel",
    "mobil 0171 2345678",
    "0171/2345678",
    "(0251) 492-7070",
    "Ansprechpartner/in: Petra Klein",
    "Ansprechpartner:in: Petra Klein",
    "Ansprechpartnerin ist Petra Klein",
    "Bei Frau M. Weber melden",
    "z. Hd. Herrn Schneider",
    "Sachbearbeiterin: A. Becker",
    "Amtsleiter Thomas Groß",
    "vertreten durch Herrn Oberbürgermeister Lewe",
    "Durchwahl -3456 (Frau Koch)",
    "Vorsitzende: Maria Lopez",
    "Geschäftsführer: Jens Peters",
    "Geschäftsführerin Frau Dr. Lang",
    "Koordinatorin: Fatma Yilmaz",
    "E-Mail: a.b(at)c.de",
    "Tel 02 51 / 4 92-0",
    "Telefonnummer: 040-428280",
    "Dipl.-Soz. Päd. Ute Kern",
    "Frau Ministerin Paul",
    "Betreuerin Sabine Wolf",
)
NOTES_WITHOUT = (
    "Gefördert vom Bundesministerium des Innern",
    "Dr.-Julius-Leber-Straße 3",
    "Dr. Martin Luther Schule",
    "Konrad-Adenauer-Stiftung",
    "Friedrich-Ebert-Stiftung e.V.",
    "Ansprechpartner ist das Kommunale Integrationszentrum",
    "Kontakt: Jugendamt der Stadt Münster",
    "Leitung: Amt für Migration",
    "Leitung Integrationszentrum Köln",
    "Frauenhaus Münster",
    "Frauen helfen Frauen e.V.",
    "Beratung für Frauen und Mädchen",
    "Herrenberg, Landkreis Böblingen",
    "Frau und Beruf",
    "Netzwerk Frau und Arbeit",
    "Laufzeit 2012-2014",
    "Förderkennzeichen 01NV1234",
    "Az. 512-2014/03",
    "Postleitzahl 48143 Münster",
    "AGS 05515000",
    "Budget 1.250.000 Euro",
    "01.01.2012 bis 31.12.2014",
    "Drucksache 18/12345",
    "DS 0251/2014",
    "BT-Drs. 17/4798",
    "Seite 12-15",
    "§ 43 AufenthG",
    "IBAN DE89 3704 0044 0532 0130 00",
    "Vorlage V/0251/2012",
    "Projektleitung: Stadt Hamm, Amt für Soziales",
    "Vorsitz: Stadt Dortmund",
    "Kontakt über Kreis Warendorf",
    "Leiter der Stelle wechselt jährlich",
    "Leitung durch Caritasverband Münster",
    "Nr. 2012/0815-4711",
    "ISBN 978-3-16-148410-0",
    "Ansprechpartner: Landesregierung Nordrhein-Westfalen",
    "Koordination: Regionale Arbeitsstelle Essen",
    "Haus der Frau Dortmund",
    "Mehrgenerationenhaus Anna Seghers",
    "Theodor-Heuss-Platz 1",
    "Geschwister-Scholl-Gymnasium",
    "Träger: Diakonie Rheinland-Westfalen-Lippe",
    "Vorsitzende des Beirats",
    "Prof.-Max-Planck-Weg 4",
    "Dr. Oetker Stiftung",
    "Bericht von 2014, S. 23 ff.",
    "Kontakt: Bundesamt Migration Flüchtlinge",
    "Sachbearbeitung Einbürgerung Stadt Köln",
    "Erhebung 2015: 12 345 678 Personen",
    "Stand 20.05.2014 10:15",
    "Leitung Fachbereich Soziales",
    "Kontakt: Integration Point Münster",
    "Frau Holle Kindergarten",
    "Leitung: Arbeiterwohlfahrt Bezirk Westfalen",
)


def test_of_realistic_notes_those_with_persons_are_told_and_no_others() -> None:
    assert [note for note in NOTES_WITH_PERSONS if not values.personal(note)] == []
    assert [note for note in NOTES_WITHOUT if values.personal(note)] == []


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "a@" * 25_000,
        "0" * 50_000,
        "0251 " * 10_000,
        "Frau Dr. " * 5000,
        "Dr. A-" * 9000,
        "Leiterin Anna-" * 4000,
        "(at) " + "a" * 50_000,
        "Kontakt " + "A. " * 9000,
    ],
)
def test_no_text_makes_the_search_for_personal_data_slow(text: str) -> None:
    values.personal(text)  # a search that backtracks would take hours


def test_a_proposed_id_is_an_id() -> None:
    import re

    _, (remark,) = values.read_id("Ämter & Städte (NRW)")
    assert re.fullmatch(ID_PATTERN, remark.suggestion.split("'")[1])


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("beraten von", "Swap source and target, and write 'advises'."),
        ("funded by", "Swap source and target, and write 'funds'."),
        ("berät; trägt", "A row has one only; write a row for each, or choose one."),
        ("advises and carries", "A row has one only; write a row for each, or choose one."),
    ],
)
def test_what_says_more_than_a_relation_gets_a_remedy_of_its_own(text: str, remedy: str) -> None:
    _, (remark,) = values.read_relation(text, VOCABULARY)
    assert (remark.code, remark.suggestion) == ("NG-V03", remedy)
