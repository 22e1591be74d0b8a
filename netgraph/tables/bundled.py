"""The networks that come with the program, and finding a dataset by name or folder."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from netgraph.errors import FileProblem, shown
from netgraph.names import nearest
from netgraph.tables.forms import STDIN, is_dataset_file
from netgraph.tables.schema import TABLES
from netgraph.wording import Said, either, say

_NEEDED = tuple(schema.file for schema in TABLES if schema.needed)


def data_folder() -> Path:
    """Where the bundled networks are: inside the installed package, or beside it in a checkout."""
    installed = Path(str(files("netgraph"))) / "data"
    return installed if installed.is_dir() else installed.parent.parent / "data"


def bundled() -> tuple[str, ...]:
    """The names of the bundled networks, in alphabetical order."""
    return tuple(sorted(file.parent.name for file in data_folder().glob(f"*/{_NEEDED[0]}")))


def locate(dataset: str | Path) -> Path:
    """Where a dataset is: a folder or a file here first, then a bundled network of that name. ``-``
    is standard input.

    Raises FileProblem when there is none of these, with what it may have meant.
    """
    folder = Path(dataset)
    if folder == STDIN:
        return folder
    if not folder.exists():
        name = str(dataset)
        if name not in bundled():
            raise FileProblem(_not_there(folder, name))
        folder = data_folder() / name
    elif not folder.is_dir() and not is_dataset_file(folder):
        raise FileProblem(
            say(
                "{file} is a file. A dataset is a folder, an Excel workbook or a JSON file: give"
                " {folder}, or move the tables into a folder of their own.",
                file=shown(folder),
                folder=shown(folder.parent),
            )
        )
    return folder


def _not_there(folder: Path, name: str) -> Said:
    beside = [other.name for other in _datasets(folder.parent)]
    near = [
        *(str(folder.parent / other) for other in nearest(folder.name, beside)),
        *nearest(name, bundled()),
    ]
    advice = (
        say("Did you mean {names}?", names=either(map(shown, dict.fromkeys(near))))
        if near
        else say("Bundled networks are: {names}.", names=", ".join(bundled()))
    )
    return say(
        "there is no folder, file or bundled network {name}. {advice}",
        name=shown(name),
        advice=advice,
    )


def _datasets(parent: Path) -> list[Path]:
    try:
        beside = (path for path in parent.iterdir() if path.exists())  # a link may lead nowhere
        return sorted(path for path in beside if path.is_dir() or is_dataset_file(path))
    except OSError:
        return []
