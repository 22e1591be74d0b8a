"""What comes with the program: where the bundled networks lie, and what they are called. Light to
import, because it is asked at every press of the Tab key.
"""

from __future__ import annotations

import sys
from pathlib import Path

ENTITIES = "entities.csv"
"""The table without which a folder holds no network."""


def data_folder() -> Path:
    """Where the bundled networks are: inside the installed package, or beside it in a checkout."""
    installed = Path(__file__).parent / "data"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "data"


def bundled() -> tuple[str, ...]:
    """The names of the bundled networks, in alphabetical order."""
    return tuple(sorted(file.parent.name for file in data_folder().glob(f"*/{ENTITIES}")))


def is_whole() -> bool:
    """Whether ``netgraph`` is this program. Somebody else's distribution of the same import name
    writes its ``__init__.py`` over ours when it is installed later, and takes it away when it goes.
    """
    return "_HOME_OF" in vars(sys.modules["netgraph"])
