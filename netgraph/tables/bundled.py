"""The networks that come with the program, and finding a dataset by name or folder."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from netgraph.errors import FileProblem, shown
from netgraph.names import nearest
from netgraph.tables.schema import TABLES
from netgraph.tables.workbook import is_workbook
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
    """Where a dataset is: a folder or a workbook here first, then a bundled network of that name.

    Raises FileProblem when there is none of these, with what it may have meant.
    """
    folder = Path(dataset)
    if not folder.exists():
        name = str(dataset)
        if name not in bundled():
            raise FileProblem(_not_there(folder, name))
        folder = data_folder() / name
    elif not folder.is_dir() and not is_workbook(folder):
        raise FileProblem(
            say(
                "{file} is a file. A dataset is a folder or an Excel workbook: give {folder},"
                " or move the tables into a folder of their own.",
                file=shown(str(folder)),
                folder=shown(str(folder.parent)),
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
        "there is no folder, workbook or bundled network {name}. {advice}",
        name=shown(name),
        advice=advice,
    )


def _datasets(parent: Path) -> list[Path]:
    try:
        return sorted(path for path in parent.iterdir() if path.is_dir() or is_workbook(path))
    except OSError:
        return []
