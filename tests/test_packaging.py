"""The wheel: what is in it, and that it makes the map on its own."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATASET = "interkulturelle-oeffnung"
STRAYS = {
    "data/prod.env": "PASSWORD=secret",
    f"data/{DATASET}/prod.env": "PASSWORD=secret",
    f"data/{DATASET}/~$entities.xlsx": "a spreadsheet's lock file",
    f"data/{DATASET}/~$links.csv": "a spreadsheet's lock file",
    f"data/{DATASET}/.~lock.entities.csv#": "an office suite's lock file",
    f"data/{DATASET}/.hidden.csv": "hidden",
    f"data/{DATASET}/drafts/entities.csv": "a draft in a folder of its own",
    f"data/{DATASET}/notes.md": "notes that are not the dataset's",
    "netgraph/.env": "TOKEN=secret",
    "netgraph/id_rsa": "a key",
    "netgraph/explorer/template.html.orig": "left by a merge",
    "output/map.html": "made by the program",
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the wheel is made of, with things lying about that nobody wants to ship."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("LICENSE", "README.md", "pyproject.toml", ".gitignore"):
        shutil.copy(ROOT / name, copy)
    for name in ("LICENSES", "data", "netgraph"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in STRAYS.items():
        stray = copy / name
        stray.parent.mkdir(parents=True, exist_ok=True)
        stray.write_text(text, encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", str(folder)], cwd=checkout, check=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def content(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that has the wheel and nothing of this one
    but the libraries it depends on.
    """
    folder = tmp_path_factory.mktemp("environment")
    # Where there is a pip among the libraries, it is one of them; uv's environments have none.
    venv.create(folder, with_pip=find_spec("pip") is None, symlinks=os.name != "nt")
    paths = sysconfig.get_paths("venv", {"base": str(folder), "platbase": str(folder)})
    # A folder named in a .pth file comes last, and its own .pth files (as that of an editable
    # install of this checkout) are not followed.
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(paths["purelib"], "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    scripts = Path(paths["scripts"])
    # An install of this checkout among the libraries is none in this environment.
    options = ["--quiet", "--no-deps", "--no-index", "--ignore-installed"]
    subprocess.run([scripts / "python", "-m", "pip", "install", *options, wheel], check=True)
    return scripts


def test_every_module_and_every_part_of_the_page_is_shipped(content: set[str]) -> None:
    files = (file for file in (ROOT / "netgraph").rglob("[!.]*") if file.is_file())
    wanted = {file.relative_to(ROOT).as_posix() for file in files if file.suffix != ".pyc"}
    assert wanted <= content


def test_the_bundled_networks_are_shipped_inside_the_package(content: set[str]) -> None:
    folder = ROOT / "data" / DATASET
    assert {f"netgraph/data/{DATASET}/{file.name}" for file in folder.iterdir()} <= content


def test_nothing_that_lies_about_is_shipped(content: set[str]) -> None:
    names = {Path(name).name for name in content}
    assert names.isdisjoint(Path(stray).name for stray in STRAYS if "drafts" not in stray)
    assert not any("drafts" in name or "output" in name for name in content)


def test_every_shipped_file_is_of_a_named_type(content: set[str]) -> None:
    own = {name for name in content if not name.startswith("netgraph_explorer-")}
    assert all(name.startswith("netgraph/") for name in own)
    suffixes = {Path(name).suffix or Path(name).name for name in own}
    suffixes.discard(".typed")
    assert suffixes <= {".css", ".csv", ".html", ".js", ".json", ".md", ".py", ".txt"}


def test_both_licences_and_the_notices_of_others_are_shipped(content: set[str]) -> None:
    names = {name.split("/", maxsplit=2)[-1] for name in content if "/licenses/" in name}
    notices = "netgraph/explorer/notices.txt"
    assert names == {"LICENSE", "LICENSES/CC-BY-4.0.txt", "LICENSES/MIT.txt", notices}
    assert notices in content


def test_the_installed_wheel_makes_the_map_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    where = subprocess.run(
        [installed / "python", "-c", "import netgraph; print(netgraph.__file__)"],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(installed.parent)
    subprocess.run(
        [installed / "netgraph", "map", "-o", "map.html"],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "Rheine" in page
