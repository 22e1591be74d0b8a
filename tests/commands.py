"""Commands that run in the process of the tests: the fixture ``run``."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Result(NamedTuple):
    """How a command ended, and what it printed on both streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]
