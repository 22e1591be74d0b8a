"""`netgraph check` speaks German when asked to, or in a German locale."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import netgraph.cli
from netgraph.cli.language import of_system

HERE = Path(__file__).parent
KITE = HERE / "tiny" / "kite"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder; ``locale`` is the system's."""
    monkeypatch.chdir(tmp_path)

    def start(*arguments: str | Path, locale: str = "C.UTF-8") -> tuple[int, str, str]:
        monkeypatch.setenv("LC_ALL", locale)
        code = netgraph.cli.run([str(argument) for argument in arguments])
        return (code, *capsys.readouterr())

    return start


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The kite with a day that does not exist and 30 links to nowhere."""
    folder = tmp_path / "broken"
    shutil.copytree(KITE, folder)
    with (folder / "links.csv").open("a", encoding="utf-8") as links:
        links.write("club,hamm,advises,2014-02-31,,,,\n")
        links.writelines(f"x{i},hamm,advises,,,,,\n" for i in range(30))
    return folder


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
    ],
)
def test_the_locale_decides_where_nobody_asks(
    environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert of_system(environment) == lang


@pytest.mark.parametrize(
    ("region", "lang"), [("German_Germany", "de"), ("de_AT", "de"), ("English_Ireland", "en")]
)
def test_the_region_decides_where_no_variable_does_as_on_windows(
    region: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (region, "1252"))
    assert of_system({}) == lang
    assert of_system({"LANG": "C"}) == "en"


def test_check_speaks_german_all_through(run: Run, broken: Path) -> None:
    code, out, _ = run("check", broken, "--lang", "de")
    assert code == 1
    # 31 refused rows of 37: the day and the 30 links to nowhere, three of which are told.
    assert out.splitlines() == [
        "links.csv",
        "  Zeile 8",
        (
            "    Fehler   start (D) '2014-02-31': Der Februar 2014 hat 28 Tage, nicht 31."
            " Schlagen Sie das Datum noch einmal nach. [NG-D01]"
        ),
        *(
            line
            for i in range(3)
            for line in (
                f"  Zeile {9 + i}",
                (
                    f"    Fehler   source (A): 'x{i}' steht nicht in entities.csv."
                    " Ergänzen Sie es dort, oder berichtigen Sie die Kennung. [NG-R01]"
                ),
            )
        ),
        "  … und 27 weitere NG-R01 in source (A), bis Zeile 38",
        "",
        "Tabelle       Zeilen  verwendet  abgelehnt  leer",
        "entities.csv       5          5          0     0",
        "links.csv         37          6         31     0",
        "sources.csv        1          1          0     0",
        "places.csv         2          2          0     0",
        "roles.csv          2          2          0     0",
        "",
        "31 Fehler. Der Datensatz kann erst verwendet werden, wenn die Fehler behoben sind.",
    ]


def test_the_option_counts_before_the_locale(run: Run) -> None:
    in_german = "Keine Probleme. Der Datensatz kann verwendet werden.\n"
    in_english = "No problems. The dataset can be used.\n"
    assert run("check", KITE, locale="de_DE.UTF-8")[1].endswith(in_german)
    assert run("check", KITE, "--lang", "en", locale="de_DE.UTF-8")[1].endswith(in_english)
    assert run("check", KITE, "--lang", "de", locale="en_US.UTF-8")[1].endswith(in_german)


def test_the_language_of_one_command_is_not_that_of_the_next(run: Run) -> None:
    run("check", KITE, "--lang", "de")
    assert "No problems" in run("check", KITE)[1]


def test_json_and_csv_translate_what_is_said_and_nothing_else(run: Run, broken: Path) -> None:
    ours = {"message", "suggestion"}
    said = {
        lang: json.loads(run("check", broken, "--format", "json", "--lang", lang)[1])
        for lang in ("de", "en")
    }
    for german, english in zip(said["de"]["problems"], said["en"]["problems"], strict=True):
        assert {name for name in german if german[name] != english[name]} == ours
    rows = csv.DictReader(io.StringIO(run("check", broken, "--format", "csv", "--lang", "de")[1]))
    first = next(iter(rows))
    assert first["message"] == "Der Februar 2014 hat 28 Tage, nicht 31."
    assert (first["severity"], first["row"], first["column"]) == ("error", "8", "start (D)")


def test_other_commands_refuse_and_warn_in_the_language_of_the_locale(
    run: Run, broken: Path, tmp_path: Path
) -> None:
    refused = run("info", "-d", broken, locale="de_DE.UTF-8")[2]
    assert refused.endswith(
        "31 Fehler. Der Datensatz kann erst verwendet werden, wenn die Fehler behoben sind.\n"
    )
    shutil.copytree(KITE, tmp_path / "warned")
    shutil.copy(HERE / "broken" / "NG-R04" / "entities.csv", tmp_path / "warned")
    warned = run("info", "-d", tmp_path / "warned", locale="de_DE.UTF-8")[2]
    assert warned == f"1 Warnung: siehe 'netgraph check {tmp_path / 'warned'}'\n"
    unknown = run("show", "drachn", "-d", KITE, locale="de_DE.UTF-8")[2]
    assert unknown.startswith("netgraph: 'drachn' gibt es in diesem Netzwerk nicht. ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["chek"],
            "Den Befehl 'chek' gibt es nicht. Meinten Sie 'check'?\nHilfe: 'netgraph --help'.",
        ),
        (["xyz"], "Den Befehl 'xyz' gibt es nicht."),
        (["check"], "DATASET fehlt.\nHilfe: 'netgraph check --help'."),
        (["check", "x", "--fromat"], "Die Option --fromat gibt es nicht. Meinten Sie --format?"),
        (["check", "x", "--format"], "Hinter --format fehlt ein Wert."),
        (
            ["check", "x", "--format", "jsn"],
            "'--format': 'jsn' gibt es hier nicht. Meinten Sie json",
        ),
        (["map", "--lang", "fr"], "'fr' gibt es hier nicht. Zur Wahl stehen de, en."),
        (["check", "x", "--encoding", "cp1253a"], "'cp1253a' ist keine"),
        (["check", "x", "--strict=1"], "--strict nimmt keinen Wert."),
        (["check", "x", "y"], "Das ist zu viel: y"),
        (["check", "x", "--max-rows", "0"], "--max-rows muss mindestens 1 sein."),
        (["info", "--debug"], "Sie steht vor dem Befehl: 'netgraph --debug …'."),
    ],
)
def test_wrong_usage_is_told_in_german(run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run(*arguments, locale="de_DE.UTF-8")
    assert (code, out) == (2, "")
    assert err.startswith("netgraph: ")
    assert said in err


def test_wrong_values_are_told_in_the_language_asked_for(run: Run) -> None:
    # Wherever it stands: it is read before them.
    code, _, said = run("rank", "--as-of", "2012-02-30", "--top", "x", "--lang", "de")
    assert (code, "Hilfe: 'netgraph rank --help'" in said) == (2, True)
    assert "Die Option --tpo gibt es nicht." in run("rank", "--tpo", "x", "--lang=de")[2]


def test_info_speaks_german_in_a_german_locale(run: Run) -> None:
    out = run("info", "-d", KITE, locale="de_DE.UTF-8")[1]
    assert out.splitlines()[3:9] == [
        "Datensatz      kite 1.0.0",
        "Stand          2020-05",
        "Lizenz         CC0-1.0",
        "",
        "5 Einheiten",
        "Programme    1",
    ]
    assert "6 Verbindungen\nfördert           1\n" in out
    assert "undatiert      2 von 6 Verbindungen" in out
    assert "Teile          1: Alle Einheiten hängen miteinander zusammen" in out


def test_show_speaks_german_in_a_german_locale(run: Run) -> None:
    out = run("show", "hamm", "-d", KITE, locale="de_DE.UTF-8")[1]
    assert out.startswith("Stadt Hamm\nBehörde in Hamm\n")
    assert "\n\nKennung        hamm\n" in out
    assert "wirkt mit in (1)\n  Projekt Drachenbau (kite), seit 2013\n" in out
    assert "\nQuellen\n" in out


def test_a_map_is_counted_in_german_in_a_german_locale(run: Run) -> None:
    err = run("map", "-d", KITE, locale="de_DE.UTF-8")[2]
    assert err == "5 Einheiten, 6 Verbindungen\n"


def test_where_a_text_is_no_json_is_told_in_german(run: Run, tmp_path: Path) -> None:
    shutil.copytree(KITE, tmp_path / "kite")
    shutil.copy(HERE / "broken" / "NG-J06" / "datapackage.json", tmp_path / "kite")
    out = run("check", tmp_path / "kite", "--lang", "de")[1]
    assert "Zeichen 21" in out
    assert "Das ist kein JSON: vor } steht ein Komma. Berichtigen Sie es dort. [NG-J06]" in out
