"""Tables as analysts hold them: frames of pandas or polars, imported when one is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, Literal, Protocol, get_args

from netgraph.errors import BadQuestion
from netgraph.names import none_of
from netgraph.wording import say

Library = Literal["pandas", "polars"]
"""What makes a frame."""


class Frame(Protocol):
    """A frame of pandas or polars, as far as a reader of tables looks at it."""

    @property
    def columns(self) -> Any:
        """The names of its columns."""

    def __getitem__(self, name: Any, /) -> Any:
        """A column."""


Columns = Mapping[str, Sequence[str]]
"""The columns of an answer's lists, each of which can be had as a frame."""

Given = Frame | Mapping[str, Any] | Iterable[Mapping[str, Any]]
"""A table that a program gives: a frame, a dict of columns, or several dicts, each of them a row.
"""


def frame(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, Any], library: Library) -> Any:
    """A frame of these rows in these columns, which it has without rows as well. Each column has
    the type of its values, None where these tell it.

    A value that is an object itself stands in columns of its own, ``outer.inner``; what a row does
    not say is missing. Raises BadQuestion when there is no such library, or it is not installed.
    """
    module = _imported(library)
    flat = [dict(_flattened(row)) for row in rows]
    data = {name: [row.get(name) for row in flat] for name in columns}
    if library == "pandas":
        return module.DataFrame(data, dtype=None if flat else object)
    # Not strict: the first of several numbers may be a whole one.
    return module.DataFrame(data, schema=dict(columns), strict=False)


def part_of(lists: Mapping[str, Any], part: str, columns: Columns, library: Library) -> Any:
    """One of the lists of an answer's ``to_dict()`` as a frame. Raises BadQuestion as ``frame``
    does, and when there is no such list.
    """
    if part not in columns:
        raise BadQuestion(none_of(part, columns))
    return frame(lists[part], dict.fromkeys(columns[part]), library)


def _flattened(row: Mapping[str, Any], outer: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, Mapping):
            yield from _flattened(value, f"{outer}{name}.")
        else:
            yield f"{outer}{name}", value


def _imported(library: Library) -> Any:
    if library not in get_args(Library):
        raise BadQuestion(none_of(library, get_args(Library)))
    try:
        return import_module(library)
    except ImportError as missing:
        message = say("{library} is not installed: pip install {library}", library=library)
        raise BadQuestion(message) from missing
