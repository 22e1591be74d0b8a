"""How far a long computation is, for whoever looks on.

What computes counts its steps (``counted``) and knows nobody; whoever wants to be told says so
around it (``watched``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(slots=True)
class _Watch:
    tell: Callable[[int, int], object]
    counting: bool = False


_watch: ContextVar[_Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(tell: Callable[[int, int], object]) -> Iterator[None]:
    """Call ``tell`` with the number of steps done, and of all, after each step of what is computed
    meanwhile. Several computations, one after the other, begin anew.
    """
    token = _watch.set(_Watch(tell))
    try:
        yield
    finally:
        _watch.reset(token)


def counted(items: Iterable[Item], of: int) -> Iterator[Item]:
    """The items, each a step of so many that is done when the next one is asked for. What is
    counted within a step is part of it and not told.
    """
    watch = _watch.get()
    if watch is None or watch.counting:
        yield from items
        return
    watch.counting = True
    try:
        for done, item in enumerate(items, start=1):
            yield item
            watch.tell(done, of)
    finally:
        watch.counting = False
