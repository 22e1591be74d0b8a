"""The commands, as a person or a script runs them: in a process of their own."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import netgraph
import netgraph.cli
from netgraph.cli import pages
from tests.commands import Result, Run

ROOT = Path(__file__).parents[1]
KITE = ROOT / "tests" / "tiny" / "kite"
COMMAND = (sys.executable, "-m", "netgraph")

posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")


def environment(**changed: str) -> dict[str, str]:
    of_terminal = {"CI", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM"}
    plain = {name: value for name, value in os.environ.items() if name not in of_terminal}
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return plain | {"PYTHONPATH": path, "TERM": "xterm-256color"} | changed


@pytest.fixture
def run_program(tmp_path: Path) -> Run:
    """Runs netgraph as a program of its own, in an empty folder, with both streams in pipes."""

    def start(*arguments: str | Path, **changed: str) -> Result:
        command = [*COMMAND, *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", errors="replace",
            cwd=tmp_path, env=environment(**changed), check=False, timeout=120,
        )  # fmt: skip
        return Result(done.returncode, done.stdout, done.stderr)

    return start


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The kite with two errors and a warning in its links."""
    folder = tmp_path / "broken"
    shutil.copytree(KITE, folder)
    with (folder / "links.csv").open("a", encoding="utf-8") as links:
        links.write("clup,hamm,advises,2014-13,,,,\nclub,kite,partners_in,,,report,Partner,\n")
    return folder


# --- Help and usage ---


def test_without_a_command_there_is_help(run_program: Run) -> None:
    result = run_program()
    assert result.code == 0
    assert "Start with 'netgraph map'" in result.out


@pytest.mark.parametrize("command", ["map", "check", "info", "show"])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help(run: Run, command: str, option: str) -> None:
    result = run(command, option)
    assert result.code == 0
    assert result.out.startswith(f"Usage: netgraph {command} ")
    assert result.err == ""


def test_the_version_is_the_one_of_the_package(run: Run) -> None:
    assert run("--version").out == f"netgraph-explorer {netgraph.__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from netgraph.cli import run; run(['--help']);"
        "print([m for m in ('numpy', 'scipy', 'networkx', 'pyvis', 'pydantic', 'rapidfuzz')"
        " if m in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=True)
    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek", "x"], "There is no command 'chek'. Did you mean 'check'?"),
        (["check", "--fromat", "json", "x"], "There is no option --fromat. Did you mean --format?"),
        (["check", "--format", "jsn", "x"], "'jsn' is not one of them. Did you mean json?"),
        (["map", "--lang", "fr"], "'fr' is not one of them. Choose from de, en."),
        (["map", "--out", "x.html"], "There is no option --out. Did you mean --output?"),
        (["check", "x", "--format"], "A value is missing behind --format."),
        (["check", "x", "--stdin"], "There is no option --stdin."),
        (["check"], "DATASET is missing."),
        (["check", "x", "y"], "There is something too much: y"),
        (["rank", "x"], "There is something too much: x. Is it the dataset? Write -d x"),
        (["check", "x", "--strict=1"], "--strict takes no value."),
        (["check", "x", "--max-rows", "0"], "--max-rows must be at least 1."),
        (["check", "x" * 3000], "xxx…: File name too long."),
        (["show"], "ENTITY is missing."),
        (["check", "--debug", "x"], "It stands before the command: 'netgraph --debug …'."),
    ],
)
def test_wrong_usage_gets_advice_and_exit_code_2(run: Run, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err
    assert result.out == ""


def test_an_option_is_never_abbreviated(run: Run) -> None:
    assert run("check", KITE, "--stric").code == 2


# --- map ---


def test_a_map_is_written_and_its_path_printed(run: Run, tmp_path: Path) -> None:
    result = run("map", "-d", KITE)
    assert result.code == 0
    assert result.out == f"{Path('output') / 'kite.html'}\n"
    assert result.err == "5 entities, 6 links\n"
    assert (tmp_path / "output" / "kite.html").read_text(encoding="utf-8").startswith("<!")


def test_the_bundled_network_is_drawn_by_default(run: Run, tmp_path: Path) -> None:
    # All of it would take three seconds.
    assert run("map", "--around", "Option Kultur", "--steps", "1").code == 0
    (drawn,) = (tmp_path / "output").iterdir()
    assert drawn.name.startswith("interkulturelle-oeffnung")


def test_a_map_goes_where_it_is_told_and_opens_in_that_language(run: Run, tmp_path: Path) -> None:
    assert run("map", "-d", KITE, "-o", "new/drawn.html", "--lang", "en").code == 0
    assert '<html lang="en"' in (tmp_path / "new" / "drawn.html").read_text(encoding="utf-8")


def test_a_map_of_somebodys_surroundings_holds_nobody_else(run: Run, tmp_path: Path) -> None:
    # The programme funds the project and knows nobody else; the project knows all the others.
    near = run("map", "-d", KITE, "--around", "Aufwind", "--lang", "en")
    assert near.err.splitlines()[-1] == "2 entities, 1 link"
    page = (tmp_path / "output" / "kite-wind.html").read_text(encoding="utf-8")
    assert "Aufwind and what is around" in page
    assert "Drachenverein" not in page
    far = run("map", "-d", KITE, "--around", "wind", "--steps", "2")
    assert far.err.splitlines()[-1] == "5 entities, 6 links"
    assert run("map", "-d", KITE, "--around", "nobody").code == 1
    from_nobody = run("map", "-d", KITE, "--steps", "2")
    assert from_nobody.code == 2
    assert "name it with --around" in from_nobody.err


def test_a_map_of_groups_holds_nobody(run: Run, tmp_path: Path) -> None:
    assert run("map", "-d", KITE, "--groups-only").code == 0
    page = (tmp_path / "output" / "kite.html").read_text(encoding="utf-8")
    assert "Drachenverein" not in page


def test_a_map_that_no_browser_opens_well_says_so_before_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    # Five entities and six links.
    monkeypatch.setattr(pages, "MANY_LINKS", 5)
    first, *_ = run("map", "-d", KITE).err.splitlines()
    assert first.startswith("netgraph: 5 entities and 6 links are more than a browser opens well")
    assert "--around ENTITY" in first
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert "sind mehr, als ein Browser gut öffnet" in run("map", "-d", KITE).err
    assert "gut öffnet" not in run("map", "-d", KITE, "--groups-only").err


def test_a_map_may_go_to_stdout(run: Run, tmp_path: Path) -> None:
    result = run("map", "-d", KITE, "-o", "-")
    assert result.code == 0
    assert result.out.rstrip().endswith("</html>")
    assert list(tmp_path.iterdir()) == []


def test_the_same_dataset_gives_the_same_map(run: Run, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        run("map", "-d", KITE, "-o", name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_no_map_is_drawn_of_a_dataset_with_errors(run: Run, broken: Path, tmp_path: Path) -> None:
    result = run("map", "-d", broken, "-o", "map.html")
    assert result.code == 1
    assert "'clup' is not in entities.csv. Did you mean 'club'? [NG-R01]" in result.err
    assert "2 errors. The dataset cannot be used" in result.err
    assert result.out == ""
    assert not (tmp_path / "map.html").exists()


def test_warnings_are_counted_and_the_map_is_drawn(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kite"
    shutil.copytree(KITE, folder)
    shutil.copy(ROOT / "tests" / "broken" / "NG-R04" / "entities.csv", folder)
    result = run("map", "-d", folder)
    assert result.code == 0
    assert "1 warning: see 'netgraph check " in result.err


@pytest.mark.parametrize(
    ("command", "name"), [("map", "kite.pdf"), ("map", "kite.md"), ("report", "kite.docx")]
)
def test_no_file_is_written_whose_name_promises_another_form(
    run: Run, tmp_path: Path, command: str, name: str
) -> None:
    result = run(command, "-d", KITE, "-o", name)
    assert result.code == 2
    assert "would not be what its name says" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file_to_write_a_map_to(run: Run, tmp_path: Path) -> None:
    result = run("map", "-d", KITE, "-o", tmp_path)
    assert result.code == 2
    assert "it is a folder" in result.err


def test_the_list_of_commands_cuts_no_sentence_short(run: Run) -> None:
    told = run("--help").out
    assert "..." not in told[told.index("Commands:") :]


def test_the_map_is_opened_on_demand(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", browser)
    assert run("map", "-d", KITE, "-o", "Karte 1.html", "--open").code == 0
    assert opened == [(tmp_path / "Karte 1.html").as_uri()]


def test_without_a_browser_the_map_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda address: not address)
    result = run("map", "-d", KITE, "-o", "map.html", "--open")
    assert result.code == 0
    assert "no browser could be opened; open map.html yourself" in result.err


# --- check ---


def test_a_sound_dataset_has_no_problems(run: Run) -> None:
    result = run("check", KITE)
    assert result.code == 0
    assert result.out.splitlines() == [
        "table         rows  used  rejected  blank",
        "entities.csv     5     5         0      0",
        "links.csv        6     6         0      0",
        "sources.csv      1     1         0      0",
        "places.csv       2     2         0      0",
        "roles.csv        2     2         0      0",
        "",
        "No problems. The dataset can be used.",
    ]


def test_problems_are_told_by_file_and_row(run: Run, broken: Path) -> None:
    result = run("check", broken)
    assert result.code == 1
    assert result.out.splitlines()[:8] == [
        "links.csv",
        "  row 8",
        "    error    source (A): 'clup' is not in entities.csv. Did you mean 'club'? [NG-R01]",
        "    error    start (D) '2014-13': There is no month 13. Look the date up again. [NG-D01]",
        "  row 9",
        (
            "    warning  relation (C): 'club' partners_in 'kite' stands here twice with the same"
            " period and evidence. The other is in row 2. Keep one of the rows. [NG-R06]"
        ),
        "",
        "table         rows  used  rejected  blank",
    ]
    assert result.out.splitlines()[-1] == (
        "2 errors, 1 warning. The dataset cannot be used until the errors are mended."
    )


def test_many_problems_alike_are_folded_in_text_and_never_in_json(run: Run, broken: Path) -> None:
    rows = "".join(f"x{i},hamm,advises,,,,,\n" for i in range(30))
    with (broken / "links.csv").open("a", encoding="utf-8") as links:
        links.write(rows)
    # 31 unknown sources (with 'clup'): three told, 28 folded; the last stands in row 39.
    text = run("check", broken).out
    assert "  … and 28 more NG-R01 in source (A), up to row 39" in text
    assert text.count("[NG-R01]") == 3
    problems = json.loads(run("check", broken, "--format", "json").out)["problems"]
    assert sum(problem["code"] == "NG-R01" for problem in problems) == 31


def test_json_says_everything(run: Run, broken: Path) -> None:
    result = run("check", broken, "--format", "json")
    assert result.code == 1
    said = json.loads(result.out)
    assert said["usable"] is False
    assert said["rows"]["links.csv"] == {"read": 8, "used": 7, "rejected": 1, "blank": 0}
    assert said["problems"][0] == {
        "code": "NG-R01",
        "severity": "error",
        "message": "'clup' is not in entities.csv.",
        "suggestion": "Did you mean 'club'?",
        "file": "links.csv",
        "sheet": "",
        "row": 8,
        "column": "source (A)",
        "value": "'clup'",
        "repair": False,
    }


def test_csv_has_a_row_for_each_problem(run: Run, broken: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("check", broken, "--format", "csv").out)))
    assert [(row["code"], row["row"]) for row in rows] == [
        ("NG-R01", "8"), ("NG-D01", "8"), ("NG-R06", "9"),
    ]  # fmt: skip


def test_csv_of_problems_is_safe_to_open_in_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kite"
    shutil.copytree(KITE, folder)
    (folder / "roles.csv").write_text("programme,role,=1+1\nwind,Jugendamt,x\n")
    (row,) = csv.DictReader(io.StringIO(run("check", folder, "--format", "csv").out))
    assert row["column"] == "'=1+1 (C)"


def test_strict_makes_warnings_count(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kite"
    shutil.copytree(KITE, folder)
    shutil.copy(ROOT / "tests" / "broken" / "NG-R04" / "entities.csv", folder)
    assert run("check", folder).code == 0
    assert run("check", folder, "--strict").code == 1
    assert run("check", KITE, "--strict").code == 0


def test_a_missing_dataset_is_told_with_what_was_meant(run: Run, tmp_path: Path) -> None:
    shutil.copytree(KITE, tmp_path / "kite")
    result = run("check", "kites")
    assert result.code == 2
    assert result.err == (
        "netgraph: there is no folder, file or bundled network 'kites'. Did you mean 'kite'?\n"
    )


def test_a_missing_table_is_unusable_and_other_errors_are_told(run: Run, broken: Path) -> None:
    (broken / "entities.csv").unlink()
    result = run("check", broken)
    assert result.code == 2
    assert "[NG-F01]" in result.out
    assert "[NG-D01]" in result.out


# --- info and show ---


def test_info_counts_what_is_there(run: Run) -> None:
    said = json.loads(run("info", "-d", KITE, "--format", "json").out)
    assert said["entities"] == {
        "total": 5,
        "by_kind": {"programme": 1, "project": 1, "authority": 2, "partner": 1},
    }
    assert said["links"]["total"] == 6
    assert said["links"]["by_relation"]["partners_in"] == 2
    assert said["links"]["undated"] == 2  # club in kite, Münster with Hamm
    assert (said["components"], said["isolated"]) == ([5], [])
    assert said["licence"] == "CC0-1.0"
    assert said["sources"][0]["date"] == "2015"


def test_info_for_a_person_says_the_same(run: Run) -> None:
    assert run("info", "-d", KITE).out.splitlines() == [
        "Drachen steigen lassen",
        "Fünf Einheiten, sechs Verbindungen, von Hand nachzurechnen.",
        "",
        "dataset        kite 1.0.0",
        "data as of     2020-05",
        "licence        CC0-1.0",
        "",
        "5 entities",
        "Programmes   1",
        "Projects     1",
        "Authorities  2",
        "Partners     1",
        "",
        "6 links",
        "funds            1",
        "carries          1",
        "takes part in    2",
        "is part of       0",
        "is a member of   0",
        "advises          1",
        "evaluates        0",
        "cooperates with  1",
        "",
        "undated        2 of 6 links",
        "components     1: every entity is connected with every other",
        "",
        "source  title                        date",
        "report  Bericht über den Drachenbau  2015",
    ]


def test_info_names_entities_without_links(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,name,kind\na,A,partner\nb,B,partner\nc,C,partner\n")
    (tmp_path / "links.csv").write_text("source,target,relation\na,b,advises\n")
    text = run("info", "-d", tmp_path).out
    assert "components     2 separate parts, the largest of 2 entities" in text
    assert "without links  C" in text


def test_show_says_who_an_entity_is_and_reads_links_in_the_right_direction(run: Run) -> None:
    assert run("show", "stadt hamm", "-d", KITE).out.splitlines() == [
        "Stadt Hamm",
        "Authority in Hamm",
        "Connects 1 project, 1 authority and 1 partner.",
        "",
        "id       hamm",
        "short    Hamm",
        "roles    Jugendamt",
        "",
        "takes part in (1)",
        "  Projekt Drachenbau (kite), since 2013",
        "    Stellt die Wiese.",
        "    report: Partner",
        "",
        "advises (1)",
        "  Drachenverein e. V. (club), since 2014-05-01",
        "    report: Beratung",
        "",
        "cooperates with (1)",
        "  Stadt Münster (muenster)",
        "    report: Partner",
        "",
        "sources",
        "  report: Bericht über den Drachenbau, Stadt Münster, 2015, https://example.org/drachen",
    ]


def test_show_says_that_an_entity_has_no_links(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,name,kind\na,A,partner\n")
    (tmp_path / "links.csv").write_text("source,target,relation\n")
    text = run("show", "a", "-d", tmp_path).out
    assert text == "A\nPartner\nHas no links.\n\nid       a\n"


def test_show_tells_the_columns_that_netgraph_does_not_know(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,name,kind,Zuständigkeit\na,A,partner,Bau\n")
    (tmp_path / "links.csv").write_text("source,target,relation\n")
    assert "\nZuständigkeit  Bau\n" in run("show", "a", "-d", tmp_path).out


def test_show_reads_a_link_backwards_from_its_target(run: Run) -> None:
    text = run("show", "kite", "-d", KITE).out
    assert "funded by (1)\n  Programm Aufwind (wind), 2012-03 to 2014\n" in text
    assert "carried by (1)\n  Stadt Münster (muenster), 2012-03 to 2014\n" in text
    assert "with the participation of (2)\n  Drachenverein e. V. (club)\n" in text


def test_show_gives_the_same_to_programs(run: Run) -> None:
    said = json.loads(run("show", "Muenster", "-d", KITE, "--format", "json").out)
    assert (said["id"], said["roles"]) == ("muenster", ["Jugendamt", "Schulamt"])
    assert [(link["verb"], link["other"]["id"], link["outgoing"]) for link in said["links"]] == [
        ("carries", "kite", True),
        ("cooperates with", "hamm", True),
    ]
    assert said["links"][0]["evidence_title"] == "Bericht über den Drachenbau"
    assert (said["links"][0]["start"], said["links"][0]["end"]) == ("2012-03", "2014")


@pytest.mark.parametrize("query", ["Münster", "MUENSTER", "Stadt Münster", "muenster"])
def test_an_entity_is_found_however_its_name_is_spelt(run: Run, query: str) -> None:
    assert run("show", query, "-d", KITE).out.startswith("Stadt Münster\n")


def test_an_unknown_entity_gets_the_nearest_and_exit_code_1(run: Run) -> None:
    result = run("show", "Stadt Ham", "-d", KITE)
    assert result.code == 1
    assert "'Stadt Ham' is not in this network. Did you mean Stadt Hamm" in result.err
    assert result.out == ""


def test_several_matches_are_listed_and_none_is_guessed(run: Run, tmp_path: Path) -> None:
    rows = "id,name,kind,place\na,Jobcenter,authority,Hamm\nb,Jobcenter,authority,Ahlen\n"
    (tmp_path / "entities.csv").write_text(rows)
    (tmp_path / "links.csv").write_text("source,target,relation\na,b,cooperates_with\n")
    result = run("show", "jobcenter", "-d", tmp_path)
    assert result.code == 1
    assert "a (Jobcenter), b (Jobcenter)" in result.err


def test_a_name_that_begins_with_a_hyphen_stands_behind_two(run: Run) -> None:
    result = run("show", "-d", KITE, "--", "-Hamm")
    assert result.code == 0
    assert result.out.startswith("Stadt Hamm\n")


# --- Streams, terminals and signals ---


def test_output_is_utf8_whatever_the_locale_says(run_program: Run) -> None:
    assert "Stadt Münster" in run_program("show", "muenster", "-d", KITE, LC_ALL="C").out


def test_what_a_console_cannot_show_is_written_as_its_number(run_program: Run) -> None:
    result = run_program("show", "muenster", "-d", KITE, PYTHONIOENCODING="ascii")
    assert result.code == 0
    assert result.out.startswith(r"Stadt M\xfcnster")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Names and notes that try to steer a terminal, or to be taken for markup."""
    folder = tmp_path / "ho\x1b[31mstile" if os.name == "posix" else tmp_path / "hostile"
    folder.mkdir()
    (folder / "entities.csv").write_text(
        "id,name,kind,note,x\u200b\na,[red]A[/nope],partner,\u200e:smile:\u00ad,1\nb,B,partner,,\n",
        encoding="utf-8",
    )
    (folder / "links.csv").write_text("source,target,relation\na,b,advises\n")
    (folder / "notes\x07.csv").write_text("x")
    return folder


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        ("check",), ("check", "--format", "json"), ("check", "--format", "csv"),
        ("info", "-d"), ("show", "a", "-d"), ("show", "a", "--format", "json", "-d"),
        ("show", "zzz", "-d"),
    ],
)  # fmt: skip
def test_nothing_in_a_dataset_steers_the_terminal(
    run: Run, hostile: Path, arguments: tuple[str, ...]
) -> None:
    result = run(*arguments, hostile)
    for text in (result.out, result.err):
        assert all(character.isprintable() or character == "\n" for character in text)


def test_markup_in_data_is_printed_as_it_stands(run: Run, hostile: Path) -> None:
    text = run("show", "a", "-d", hostile).out
    assert text.startswith("[red]A[/nope]\n")
    assert r"\u200e:smile:\xad" in text


def test_what_is_no_terminal_gets_no_colour(run: Run, broken: Path) -> None:
    assert "\x1b" not in run("check", broken).out


@posix
class TestOnATerminal:
    """What a person sees, through a pseudo-terminal."""

    @staticmethod
    def seen(*arguments: str | Path, columns: int = 80, changed: dict[str, str]) -> str:
        import fcntl
        import pty
        import struct
        import termios

        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            stdin=theirs, stdout=theirs, stderr=theirs, env=environment(**changed),
        )  # fmt: skip
        os.close(theirs)
        chunks: list[bytes] = []
        try:
            while chunk := os.read(ours, 65536):
                chunks.append(chunk)
        except OSError:
            pass  # Linux says so when the other end is closed
        process.wait(timeout=60)
        os.close(ours)
        return b"".join(chunks).decode()

    def test_errors_are_red(self, broken: Path) -> None:
        assert "\x1b[1;31m    error\x1b[0m" in self.seen("check", broken, changed={})

    def test_colour_can_be_refused(self, broken: Path) -> None:
        assert "\x1b" not in self.seen("check", broken, changed={"NO_COLOR": "1"})
        assert "\x1b" not in self.seen("info", "-d", KITE, changed={"TERM": "dumb"})

    @pytest.mark.parametrize("columns", [40, 80])
    def test_long_lines_are_wrapped_under_their_beginning(self, broken: Path, columns: int) -> None:
        text = self.seen("check", broken, columns=columns, changed={"NO_COLOR": "1"})
        lines = text.replace("\r\n", "\n").split("\n")
        assert max(map(len, lines)) <= columns
        first = next(i for i, line in enumerate(lines) if "'clup'" in line)
        assert lines[first + 1].startswith(" " * 13)


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip


@posix
def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    many = range(3000)
    rows = "".join(f"x{i},Amt {i},authority\n" for i in many)
    (tmp_path / "entities.csv").write_text(f"id,name,kind\n{rows}")
    rows = "".join(f"x0,x{i},advises\n" for i in many[1:])
    (tmp_path / "links.csv").write_text(f"source,target,relation\n{rows}")
    process = start("show", "x0", "-d", tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), said) == (0, "")


@pytest.fixture
def _faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the program."""
    monkeypatch.setattr(netgraph.tables, "read", None)


@pytest.mark.usefixtures("_faulty")
def test_a_fault_of_the_program_is_one_plain_message(run: Run) -> None:
    result = run("check", KITE)
    assert result.code == 2
    assert "this is a fault of the program: TypeError" in result.err
    assert "Traceback" not in result.err


@pytest.mark.usefixtures("_faulty")
def test_debug_lets_the_traceback_through(run: Run) -> None:
    with pytest.raises(TypeError):
        run("--debug", "check", KITE)


@pytest.fixture
def full_disk() -> Path:
    """A file that can be opened and never be written to."""
    path = Path("/dev/full")
    if not path.exists():
        pytest.skip("this system has no /dev/full")
    return path


def test_a_full_disk_under_stdout_is_told_and_no_traceback(full_disk: Path) -> None:
    with full_disk.open("w") as target:
        done = subprocess.run(
            [*COMMAND, "info", "-d", str(KITE)],
            stdout=target, stderr=subprocess.PIPE, text=True, env=environment(), check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "cannot write to standard output: No space left on device." in done.stderr
    assert "Traceback" not in done.stderr
