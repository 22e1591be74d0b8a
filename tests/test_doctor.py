"""`netgraph doctor`: what it looks at, what it calls a fault, and what it keeps to itself."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import webbrowser
from collections.abc import Callable
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path

import pytest

import netgraph
import netgraph.cli
from netgraph.doctor import Finding, examine, folders, installation, surroundings
from netgraph.doctor.finding import shared

Installed = Callable[..., None]
OURS = "netgraph-explorer"
ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _quiet_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, and no program of fontconfig, whose answers are its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setenv("BROWSER", "true")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """Sets up distributions that are the only ones there, each by its version, what it requires,
    and what its list of files says of files that lie in the folder.
    """
    there: dict[str, Distribution] = {}

    def find(name: str) -> Distribution:
        if name not in there:
            raise PackageNotFoundError(name)
        return there[name]

    monkeypatch.setattr(installation, "distribution", find)

    def add(name: str, version: str, *requires: str, python: str = "", **files: str) -> None:
        folder = tmp_path / f"{name}.dist-info"
        folder.mkdir()
        head = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}"]
        head += [f"Requires-Python: {python}"] * bool(python)
        head += [f"Requires-Dist: {one}" for one in requires]
        (folder / "METADATA").write_text("\n".join(head), "utf-8")
        rows = [f"netgraph/{file}.py,sha256={_hash(text)},1" for file, text in files.items()]
        (folder / "RECORD").write_text("\n".join([*rows, "netgraph/x.pyc,,"]), "utf-8")
        there[name] = Distribution.at(folder)

    return add


def _hash(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def found(check: str) -> Finding:
    [finding] = [finding for finding in examine("en") if finding.check == check]
    return finding


# --- The installation --------------------------------------------------------------------------


def test_a_checkout_that_is_not_installed_is_no_fault(installed: Installed) -> None:
    assert found("netgraph").state == "note"
    assert not [finding for finding in examine("en") if finding.state == "fault"]


def test_the_version_is_that_of_the_installed_distribution(installed: Installed) -> None:
    installed(OURS, "9.8.7")
    assert found("netgraph").told.startswith("netgraph-explorer 9.8.7 in ")
    assert found("netgraph").state == "ok"


def test_files_that_changed_or_went_are_named(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "netgraph").mkdir()
    for name in ("a", "b"):
        (tmp_path / "netgraph" / f"{name}.py").write_text(name, "utf-8")
    installed(OURS, "1", a="a", b="another", c="gone")
    assert found("files").state == "fault"
    assert found("files").told == "Changed or gone: netgraph/b.py, netgraph/c.py."


def test_of_many_changed_files_five_are_named(installed: Installed) -> None:
    installed(OURS, "1", **{f"f{number}": "gone" for number in range(7)})
    assert found("files").told.endswith("netgraph/f4.py and 2 more.")


def test_files_as_installed_are_counted(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "netgraph").mkdir()
    (tmp_path / "netgraph" / "a.py").write_text("a", "utf-8")
    installed(OURS, "1", a="a")
    assert found("files") == Finding("files", "ok", "All 1 files are as installed.")


def test_of_an_editable_installation_no_files_are_compared(installed: Installed) -> None:
    installed(OURS, "1")
    assert "files" not in [finding.check for finding in examine("en")]


def test_the_other_netgraph_beside_ours_is_a_fault(installed: Installed) -> None:
    installed("netgraph", "4.13.2")
    assert found("name").state == "fault"
    assert "netgraph 4.13.2 is installed in the same place" in found("name").told


@pytest.mark.parametrize("arguments", [["info"], ["--version"], ["map", "--lang", "en"], []])
def test_nothing_but_the_doctor_runs_when_the_other_netgraph_lies_over_ours(
    arguments: list[str],
    installed: Installed,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delattr(netgraph, "_HOME_OF")
    assert netgraph.cli.run(arguments) == 2
    assert "damaged by another program of that name" in capsys.readouterr().err
    assert netgraph.cli.run(["doctor"]) == 1
    assert "fault    Another program lies over this one" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("needed", "version", "state"),
    [
        (">=2.10", "2.9", "fault"),  # by numbers, not by letters
        (">=2.10", "2.10", "ok"),
        (">=2.10", "2.10.1rc1", "ok"),
        (">=2.0", "10", "ok"),
        ("==0.3.2", "0.3.3", "fault"),
        ("==0.3.2", "0.3.2", "ok"),
        ("", "odd", "ok"),
        (">=1", "odd", "fault"),
    ],
)
def test_a_dependency_is_held_to_its_bound(
    installed: Installed, needed: str, version: str, state: str
) -> None:
    installed(OURS, "1", f"some-thing{needed}")
    installed("some-thing", version)
    assert found("some-thing").state == state


def test_a_missing_dependency_is_a_fault_with_its_remedy(installed: Installed) -> None:
    installed(OURS, "1", "some-thing[more]>=2")
    told = Finding("some-thing", "fault", "some-thing is missing.", "pip install 'some-thing>=2'")
    assert found("some-thing") == told


def test_what_other_systems_need_or_nobody_can_read_is_not_looked_for(installed: Installed) -> None:
    before = [finding.check for finding in examine("en")]
    installed(OURS, "1", "some-thing>=2; sys_platform == 'win32'", "%")
    assert [finding.check for finding in examine("en")] == before


def test_an_extra_is_there_when_all_of_it_is(installed: Installed) -> None:
    wanted = [f'{name}>=2; extra == "all"' for name in ("one", "two")]
    installed(OURS, "1", *wanted)
    installed("one", "2")
    absent = found("extra all")
    assert (absent.state, absent.told) == ("note", "The extra all is not there: two.")
    assert absent.remedy == "If you want it: pip install 'one>=2' 'two>=2'"
    installed("two", "3")
    assert found("extra all").told == "The extra all is there: one, two."


def test_a_python_that_is_too_old_is_a_fault(installed: Installed) -> None:
    installed(OURS, "1", python=">=9.1")
    assert found("python").state == "fault"
    assert found("python").remedy == "Install Python >=9.1."


@pytest.mark.parametrize("fault", [ImportError, OSError])
def test_a_library_that_may_not_be_loaded_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    assert found("compiled").told == "All compiled libraries can be loaded."

    def load(name: str) -> None:
        if name == "numpy":
            raise fault("blocked by group policy")

    monkeypatch.setattr(installation, "import_module", load)
    assert found("compiled").state == "fault"
    assert found("compiled").told == "numpy cannot be loaded: blocked by group policy"


def test_the_doctor_runs_where_the_libraries_are_gone(tmp_path: Path) -> None:
    code = (
        "import sys; gone = 'graspologic_native numpy scipy networkx pyvis openpyxl rapidfuzz"
        " jinja2 defusedxml'; sys.modules.update(dict.fromkeys(gone.split()));"
        "from netgraph.cli import run; sys.exit(run(['doctor']))"
    )
    command = [sys.executable, "-c", code]
    answer = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert answer.returncode == 1
    assert answer.stderr == ""
    assert "fault    graspologic_native cannot be loaded: " in answer.stdout


# --- Folders -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "state", "told"),
    [
        (None, "note", "The command netgraph is not on the PATH."),
        ("scripts/netgraph", "ok", "netgraph starts scripts/netgraph"),
        ("else/netgraph", "note", "netgraph starts else/netgraph, which does not belong to"),
    ],
)
def test_the_command_on_the_path_is_compared_with_this_python(
    monkeypatch: pytest.MonkeyPatch, there: str | None, state: str, told: str
) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda _: "scripts")
    monkeypatch.setattr(shutil, "which", lambda _: there)
    assert found("command").state == state
    assert found("command").told.startswith(told)


def test_who_has_no_command_is_told_what_to_call(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    assert found("command").remedy.endswith("call it so: python -m netgraph")
    (tmp_path / "netgraph.exe").touch()
    assert found("command").remedy.endswith(f"call it so: {shared(tmp_path)}/netgraph.exe")


def test_bundled_networks_that_cannot_be_read_are_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    monkeypatch.setattr(folders, "data_folder", lambda: data)
    monkeypatch.setattr(folders, "bundled", tuple)
    assert found("data").told == f"There is no bundled network in {shared(data)}."
    (data / "net" / "entities.csv").mkdir(parents=True)
    assert found("data").told == f"{shared(data)}/net/entities.csv: Is a directory."
    assert found("data").state == "fault"


def test_a_folder_in_which_nothing_can_be_written_is_noted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "output").mkdir()
    assert found("output").state == "ok"

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(folders, "TemporaryFile", refuse)
    assert found("folder").told == "Nothing can be written in .: Permission denied."
    assert found("output").state == "note"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_file_in_the_place_of_the_output_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "output").touch()
    assert found("output").state == "fault"


# --- Fonts, browser, terminal ------------------------------------------------------------------


def test_the_fonts_are_those_of_the_style_of_the_page() -> None:
    wanted = surroundings.wanted_fonts()
    assert {"system-ui", "Segoe UI", "Liberation Sans", "sans-serif"} <= set(wanted)
    assert found("fonts").told.startswith("Fonts cannot be looked up here; a page asks for: ")
    assert ", ".join(wanted) in found("fonts").told


@pytest.mark.parametrize(
    ("families", "state", "told"),
    [
        ("Arial,Arial Black\nOdd", "ok", "this machine has: Arial; as sans-serif Odd."),
        ("Odd", "ok", "this machine has: none; as sans-serif Odd."),
        ("", "note", "fontconfig knows no font here."),
    ],
)
def test_fontconfig_tells_which_fonts_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, families: str, state: str, told: str
) -> None:
    said = {"fc-list": families, "fc-match": "Odd"}
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(surroundings, "_said", lambda name, *_: said[name])
    assert found("fonts").state == state
    assert found("fonts").told.endswith(told)


def test_a_program_that_cannot_be_started_says_nothing(tmp_path: Path) -> None:
    assert surroundings._said(str(tmp_path / "none")) == ""  # noqa: SLF001
    assert surroundings._said(sys.executable, "-c", "print('DejaVu')") == "DejaVu"  # noqa: SLF001


def test_the_browser_is_the_one_that_open_would_start(monkeypatch: pytest.MonkeyPatch) -> None:
    class Named:
        name = "firefox"

    monkeypatch.setattr(webbrowser, "get", Named)
    assert found("browser").told == "--open starts firefox, by the variable BROWSER=true."
    monkeypatch.delenv("BROWSER")
    assert found("browser").told == "--open starts firefox."

    def none() -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    assert found("browser").state == "note"


@pytest.mark.parametrize(("name", "state"), [("UTF-8", "ok"), ("cp65001", "ok"), ("cp850", "note")])
def test_an_encoding_without_umlauts_of_all_kinds_is_noted(
    monkeypatch: pytest.MonkeyPatch, name: str, state: str
) -> None:
    monkeypatch.setattr(os, "device_encoding", lambda _: name)
    assert found("encoding").state == state


def test_the_language_is_told_with_what_it_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert found("language").told == "Commands answer in English; no locale is set."
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert found("language").told == "Commands answer in English; LANG=de_DE.UTF-8."


# --- The command -------------------------------------------------------------------------------


def test_the_home_folder_is_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/erika")
    assert shared("/home/erika/.venv") == "~/.venv"
    monkeypatch.setenv("HOME", "/")
    assert shared("/srv/x") == "/srv/x"

    def unknown() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", unknown)
    assert shared("/srv/x") == "/srv/x"


def test_the_answer_to_programs_has_the_same_checks_in_both_languages(
    installed: Installed, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = []
    for lang in ("de", "en"):
        assert netgraph.cli.run(["doctor", "--format", "json", "--lang", lang]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    german, english = answers
    assert english["faults"] == 0
    told = [[(row["check"], row["state"]) for row in one["checks"]] for one in answers]
    assert told[0] == told[1]
    assert german["checks"][-1]["found"].startswith("Befehle antworten auf Deutsch; LC_ALL=C.")


def test_a_person_reads_what_is_wrong_and_what_to_do(
    installed: Installed, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert netgraph.cli.run(["doctor"]) == 0
    assert capsys.readouterr().out.endswith("\n\nEverything is as it should be.\n")
    (tmp_path / "output").touch()
    assert netgraph.cli.run(["doctor", "--lang", "de"]) == 1
    said = capsys.readouterr().out
    assert "Fehler   output ist hier eine Datei" in said
    assert "\n         Benennen Sie sie um, oder nennen Sie mit -o eine Datei.\n" in said
    assert said.endswith("\n\nFehler: 1.\n")
