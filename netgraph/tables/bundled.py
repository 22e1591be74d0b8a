"""Finding a dataset: by its folder or file, or among the bundled networks by name."""

from __future__ import annotations

from pathlib import Path

from netgraph.errors import FileProblem, shown
from netgraph.names import nearest
from netgraph.shipped import bundled, data_folder
from netgraph.tables.forms import STDIN, is_dataset_file
from netgraph.wording import Said, either, say

__all__ = ["bundled", "data_folder", "locate"]


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
