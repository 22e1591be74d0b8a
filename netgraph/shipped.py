"""What comes with the program: where the bundled networks lie, and what they are called. Light to
import, because it is asked at every press of the Tab key.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

ENTITIES = "entities.csv"
"""The table without which a folder holds no network."""


def data_folder() -> Path:
    """Where the bundled networks are: inside the installed package, or beside it in a checkout."""
    installed = Path(str(files("netgraph"))) / "data"
    return installed if installed.is_dir() else installed.parent.parent / "data"


def bundled() -> tuple[str, ...]:
    """The names of the bundled networks, in alphabetical order."""
    return tuple(sorted(file.parent.name for file in data_folder().glob(f"*/{ENTITIES}")))
