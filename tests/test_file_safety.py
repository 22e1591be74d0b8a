"""Whatever happens while a command writes, and wherever it shall write to: an old file stays whole,
a new one is there as a whole or not at all, and nothing else stays behind.

Each of the commands that write meets each of the hazards, in real processes (tests/hazards.py).
"""

import json
import os
import shlex
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import typer

from netgraph.cli.commands import app
from netgraph.tables import load, write
from tests import hazards
from tests.hazards import Hazard

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals, links and pipes of POSIX")

KITE = Path(__file__).parent / "tiny" / "kite"


class Writer(NamedTuple):
    """A command that writes: as it is typed, what it is given to write, and whether it replaces."""

    words: str
    output: str
    replaces: bool


WRITERS = [
    Writer("map -d kite -o {}", "map.html", replaces=True),
    Writer("around hamm -d kite -o {}", "around.html", replaces=True),
    Writer("whatif --add 'muenster berät club' -d kite -o {}", "tried.html", replaces=True),
    Writer("diff kite kite -o {}", "changed.html", replaces=True),
    Writer("report -d kite -o {}", "report.html", replaces=True),
    Writer("duplicates kite -o {}", "pairs.csv", replaces=True),
    Writer("convert kite {} --to gexf", "kite.gexf", replaces=True),
    Writer("merge kite table.csv -o {}", "merged", replaces=False),
    Writer("merge kite table.csv -o {}", "merged.xlsx", replaces=False),
    Writer("merge kite table.csv -o {}", "merged.json", replaces=False),
    Writer("clean kite {}", "cleaned", replaces=False),
    Writer("extract kite --top 2 -o {}", "part", replaces=False),
    Writer("init {}", "empty", replaces=False),
    Writer("init {}", "empty.xlsx", replaces=False),
]
REPLACING = [writer for writer in WRITERS if writer.replaces]
MAKING = [writer for writer in WRITERS if not writer.replaces]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a dataset in it, and one to write into, with what commands may replace."""
    shutil.copytree(KITE, tmp_path / "kite")
    (tmp_path / "table.csv").write_text("keep,merge\nhamm,muenster\n")
    (tmp_path / "out").mkdir()
    for writer in REPLACING:
        (tmp_path / "out" / writer.output).write_text("old")
    return tmp_path


def words(writer: Writer, output: Path | None = None) -> list[str]:
    place = output or Path("out") / writer.output
    return [word.format(place) for word in shlex.split(writer.words)]


ALL = [words(writer) for writer in WRITERS]


def everything(folder: Path) -> dict[str, bytes | str | None]:
    """All that is in a folder, hidden files too: contents of files, where links lead."""
    found: dict[str, bytes | str | None] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = str(path.readlink())
        else:
            found[name] = path.read_bytes() if path.is_file() else None
    return found


def test_every_command_that_writes_is_here() -> None:
    commands = typer.main.get_command(app).commands.items()  # type: ignore[attr-defined]
    writing = {
        name for name, command in commands
        if {parameter.name for parameter in command.params} & {"output", "path"}
    }  # fmt: skip
    assert writing == {writer.words.split()[0] for writer in WRITERS}


# --- In the middle of writing ---


@pytest.mark.parametrize(
    ("hazard", "code"),
    [
        (hazards.interrupted, 130),
        (hazards.terminated, 130),
        (hazards.hung_up, 130),
        (hazards.full_disk, 2),
    ],
)
def test_a_failure_leaves_everything_as_it_was(here: Path, hazard: Hazard, code: int) -> None:
    before = everything(here)
    ended = hazards.run(here, ALL, hazard)
    assert [command.code for command in ended] == [code] * len(ALL)
    assert all(command.said.startswith("netgraph: ") for command in ended)
    assert everything(here) == before


def test_what_a_kill_leaves_behind_the_next_run_removes(here: Path) -> None:
    before = everything(here)
    for command in ALL:
        assert hazards.run(here, [command], hazards.killed) == []
    killed = everything(here)
    assert {name: killed[name] for name in before} == before
    left = {name.split("/")[1] for name in killed.keys() - before.keys()}
    assert len(left) == len(ALL)
    assert all(name.startswith(".") and name.endswith(".part") for name in left)
    assert {command.code for command in hazards.run(here, ALL)} == {0}
    assert {path.name for path in (here / "out").iterdir()} == {w.output for w in WRITERS}


def test_two_at_once_write_it_whole_and_what_is_new_once(here: Path) -> None:
    alone, together = here / "alone", here / "together"
    for folder in (alone, together):
        shutil.copytree(here / "kite", folder / "kite")
        shutil.copy(here / "table.csv", folder)
    assert {command.code for command in hazards.run(alone, ALL)} == {0}
    for writer, both in zip(WRITERS, hazards.run_two(together, ALL), strict=True):
        codes = sorted(command.code for command in both)
        assert codes == ([0, 0] if writer.replaces else [0, 2]), both
    assert everything(together) == everything(alone)


def test_the_same_input_gives_the_same_bytes(here: Path) -> None:
    made = []
    for _ in range(2):
        assert {command.code for command in hazards.run(here, ALL)} == {0}
        made.append(everything(here / "out"))
        shutil.rmtree(here / "out")
    assert made[0] == made[1]


def test_others_may_read_as_much_as_the_umask_lets_them(here: Path) -> None:
    shutil.rmtree(here / "out")
    hazards.run(here, ALL, hazards.narrow_umask)
    written = list((here / "out").rglob("*"))
    assert {path.stat().st_mode & 0o777 for path in written if path.is_file()} == {0o640}
    assert {path.stat().st_mode & 0o777 for path in written if path.is_dir()} == {0o750}


# --- Where to write ---


def a_full_folder(path: Path) -> None:
    path.mkdir()
    (path / "mine").write_text("mine")


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def a_link_in_a_circle(path: Path) -> None:
    path.symlink_to(path.name)


def a_link_below_a_file(path: Path) -> None:
    path.symlink_to("../table.csv/x")


def a_protected_file(path: Path) -> None:
    path.write_text("mine")
    path.chmod(0o444)


@pytest.mark.parametrize(
    "place", [a_full_folder, os.mkfifo, a_socket, a_link_in_a_circle, a_link_below_a_file,
              a_protected_file],
)  # fmt: skip
def test_what_is_no_file_to_write_is_told_and_stays(
    here: Path, place: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here)  # the paths of sockets must be short
    for writer in WRITERS:
        output = Path("out") / writer.output
        output.unlink(missing_ok=True)
        place(output)
    before = everything(here)
    for writer, ended in zip(WRITERS, hazards.run(here, ALL), strict=True):
        assert ended.code == 2
        assert ended.said.startswith(f"netgraph: cannot write out/{writer.output}: ")
    assert everything(here) == before


def closed(out: Path) -> None:
    out.chmod(0o555)


def no_folder(out: Path) -> None:
    shutil.rmtree(out)
    out.write_text("a file")


@pytest.mark.parametrize(("place", "why"), [(closed, "no permission to"), (no_folder, "no folder")])
def test_where_nothing_can_be_written_no_work_begins(
    here: Path, place: Callable[[Path], None], why: str
) -> None:
    place(here / "out")
    before = everything(here)
    for ended in hazards.run(here, ALL):
        assert (ended.code, why in ended.said) == (2, True)
    assert everything(here) == before


@pytest.mark.parametrize("name", ["x" * 300, "x/" * 3000])
def test_a_name_too_long_is_told(here: Path, name: str) -> None:
    commands = [words(writer, Path(name + Path(writer.output).suffix)) for writer in WRITERS]
    for ended in hazards.run(here, commands):
        assert ended.code == 2
        assert ended.said.endswith(": File name too long\n")


OTHERS = {writer.output for writer in REPLACING} - {"map.html", "pairs.csv"}


def test_a_link_stays_and_the_file_behind_it_is_replaced(here: Path) -> None:
    (here / "out" / "map.html").rename(here / "drawn.html")
    (here / "out" / "map.html").symlink_to("../drawn.html")
    (here / "out" / "pairs.csv").unlink()
    (here / "out" / "pairs.csv").symlink_to("../not-yet/pairs.csv")
    before = everything(here)
    ended = hazards.run(here, map(words, REPLACING))
    assert [command.code for command in ended] == [0] * len(REPLACING)
    after = everything(here)
    changed = {name for name in after if after[name] != before.get(name, "")}
    drawn = {"drawn.html", *(f"out/{name}" for name in OTHERS)}
    assert changed == drawn | {"not-yet", "not-yet/pairs.csv"}


def test_a_link_to_nothing_is_no_place_for_something_new(here: Path) -> None:
    for writer in MAKING:
        (here / "out" / writer.output).symlink_to("nothing")
    before = everything(here)
    for ended in hazards.run(here, map(words, MAKING)):
        assert (ended.code, "it is there already" in ended.said) == (2, True)
    assert everything(here) == before


# --- Output is input ---


def itself(path: Path, here: Path) -> Path:
    return path


def a_detour(path: Path, here: Path) -> Path:
    return here / "out" / ".." / path.relative_to(here)


def a_link(path: Path, here: Path) -> Path:
    link = here / f"link-to-{path.name}"
    link.symlink_to(path)
    return link


def a_link_to_its_folder(path: Path, here: Path) -> Path:
    return a_link(path.parent, here) / path.name


def a_hard_link(path: Path, here: Path) -> Path:
    (here / f"hard-{path.name}").hardlink_to(path)
    return here / f"hard-{path.name}"


SPELLINGS: list[Callable[[Path, Path], Path]] = [
    itself, a_detour, a_link, a_link_to_its_folder, a_hard_link,
]  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(
    ("dataset", "file"),
    [("kite", "links.csv"), ("kite", "datapackage.json"), ("k.json", ""), ("k.xlsx", "")],
)
def test_what_is_read_is_never_replaced(
    here: Path, dataset: str, file: str, spelling: Callable[[Path, Path], Path]
) -> None:
    if dataset != "kite":
        write(load(KITE), here / dataset)
    output = spelling(here / dataset / file, here)
    commands = [[dataset if w == "kite" else w for w in words(wr, output)] for wr in REPLACING]
    before = everything(here)
    for ended in hazards.run(here, commands):
        assert ended.code == 2
        assert ended.said.endswith(": it is a file of the dataset that is read\n")
    assert everything(here) == before


def test_no_table_is_added_to_what_is_read(here: Path) -> None:
    commands = [words(writer, Path("kite/not_same.csv")) for writer in REPLACING]
    assert [ended.code for ended in hazards.run(here, commands)] == [2] * len(REPLACING)
    assert not (here / "kite" / "not_same.csv").exists()


@pytest.mark.parametrize("spelling", SPELLINGS[:3])
def test_nothing_new_is_made_inside_of_what_is_read(
    here: Path, spelling: Callable[[Path, Path], Path]
) -> None:
    output = spelling(here / "kite", here)
    readers = [writer for writer in MAKING if "kite" in writer.words]
    before = everything(here)
    for ended in hazards.run(here, [words(writer, output / writer.output) for writer in readers]):
        assert ended.code == 2
        assert ended.said.endswith(": it is what is read, or lies in it\n")
    assert everything(here) == before


# --- What is read ---

READERS = [
    "map -d {} -o out/map.html", "check {}", "info -d {}", "show hamm -d {}", "duplicates {}",
    "merge {} table.csv -o out/new.json", "clean {} out/new",
]  # fmt: skip


def unlinked(path: Path) -> None:
    path.symlink_to("nowhere")


def unreadable(path: Path) -> None:
    path.write_text("not for everybody")
    path.chmod(0)


@pytest.mark.parametrize(
    "thing", [os.mkfifo, Path.mkdir, a_socket, unlinked, a_link_in_a_circle, unreadable]
)
def test_what_is_no_file_to_read_is_told_and_never_waited_for(
    here: Path, thing: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here)
    names = ["x.json", "x.xlsx", "x", "pairs.csv"]
    for path in (*map(Path, names), Path("kite/sources.csv")):
        path.unlink(missing_ok=True)
        thing(path)
    before = everything(here)
    told = hazards.run(here, [reader.format("kite").split() for reader in READERS])
    assert [ended.code for ended in told] == [2] * len(READERS)
    assert all("[NG-F02]" in ended.said for ended in told)
    datasets = [reader.format(name).split() for reader in READERS for name in names[:3]]
    told = hazards.run(here, [*datasets, ["merge", str(KITE), "pairs.csv", "-o", "out/new"]])
    assert [ended.code for ended in told] == [2] * (len(datasets) + 1)
    assert all(ended.said.startswith("netgraph: ") for ended in told)
    assert everything(here) == before


def test_links_lead_to_what_is_read(here: Path) -> None:
    (here / "kite" / "links.csv").rename(here / "elsewhere.csv")
    (here / "kite" / "links.csv").symlink_to("../elsewhere.csv")
    (here / "dataset").symlink_to("kite")
    assert [ended.code for ended in hazards.run(here, [["check", "dataset"]])] == [0]


def test_a_descriptor_leads_nowhere_but_into_its_folder(here: Path) -> None:
    paths = ["../../table.csv", "/etc/passwd", "..\\..\\table.csv"]
    said = {"resources": [{"name": f"links-{n}", "path": path} for n, path in enumerate(paths)]}
    (here / "kite" / "datapackage.json").write_text(json.dumps(said))
    before = everything(here)
    commands = [
        ["map", "-d", "kite"],
        ["clean", "kite", "clean"],
        ["merge", "kite", "table.csv", "-o", "out/merged"],
    ]
    assert [ended.code for ended in hazards.run(here, commands)] == [0, 0, 0]
    made = everything(here).keys() - before.keys()
    assert {Path(name).parts[0] for name in made} == {"output", "clean", "out"}
    assert (here / "clean" / "links.csv").read_bytes() == before["kite/links.csv"]


def test_the_name_of_a_dataset_makes_no_path(here: Path) -> None:
    names = ["../../x", "/x", "C:\\x", "a:b", "x. ", "..", "Straße", "x" * 300]
    for number, name in enumerate(names):
        shutil.copytree(KITE, here / f"kite-{number}")
        (here / f"kite-{number}" / "datapackage.json").write_text(json.dumps({"name": name}))
    commands = [["map", "-d", f"kite-{number}"] for number in range(len(names))]
    said = [ended.said.splitlines()[-2] for ended in hazards.run(here, commands)]
    assert said == [
        "output/x.html", "output/x.html", "output/c-x.html", "output/a-b.html", "output/x..html",
        "output/kite-5.html", "output/strasse.html",
        f"output/{'x' * 100}.html",
    ]  # fmt: skip
