"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

State = Literal["ok", "note", "fault"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: ``ok``, a ``note`` for those who wonder, or a ``fault`` that keeps something
    from working. ``check`` names what was looked at, stably and for programs; ``told`` says what is
    there, ``remedy`` what to do about it, and is empty where nothing is to be done.
    """

    check: str
    state: State
    told: str
    remedy: str = ""


def shared(path: object) -> str:
    """A path as it may be passed on: with ``~`` for the home folder, which holds a name."""
    text = str(path)
    try:
        home = str(Path.home())
    except RuntimeError:  # nobody knows it
        return text
    return text.replace(home, "~") if len(home) > 1 else text
