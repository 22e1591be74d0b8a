"""What a person may ask of the reader where a dataset does not say it itself."""

from __future__ import annotations

import codecs
import encodings
import pkgutil
from dataclasses import dataclass
from typing import Protocol

from netgraph.names import nearest
from netgraph.wording import say

# Python keeps these beside its encodings of files; they write text with other letters.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape"})


MAX_ROWS = 2_000_000
"""Rows that a table may have unless a person allows more: they take about two gigabytes."""


class Progress(Protocol):
    """Who is told how far the reading is."""

    def rows(self, table: str, read: int, of: int) -> None:
        """So many rows of a table are read, ``of`` about so many."""

    def end(self) -> None:
        """The dataset is read, or will not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How to read a dataset.

    ``encoding`` is that of all its CSV tables, by any name that Python has for it; None: each
    table's own is found out. With ``no_repair``, what would be read otherwise than it is written is
    an error. A table of more than ``max_rows`` rows is not read. ``progress`` is told while rows
    are read. Raises ValueError when there is no such encoding, and when ``max_rows`` is below 1.
    """

    encoding: str | None = None
    no_repair: bool = False
    max_rows: int = MAX_ROWS
    progress: Progress | None = None

    def __post_init__(self) -> None:
        if self.max_rows < 1:
            raise ValueError(say("{number} rows are too few.", number=self.max_rows))
        if self.encoding is not None:
            object.__setattr__(self, "encoding", charset(self.encoding))


def charset(name: str) -> str:
    """The common name of an encoding of text; ValueError, with the nearest ones, when it is none.

    ``charset("Windows-1252") == "cp1252"``
    """
    if common := _common_name(name):
        return common
    known = (module.name for module in pkgutil.iter_modules(encodings.__path__))
    if near := nearest(name, filter(_common_name, known)):
        raise ValueError(
            say("{name!r} is no encoding. Did you mean {near!r}?", name=name, near=near[0])
        )
    common = "utf-8, cp1252, mac-roman"
    raise ValueError(
        say("{name!r} is no encoding. Common ones are: {common}.", name=name, common=common)
    )


def _common_name(name: str) -> str:
    """Empty when Python knows no encoding of text by this ``name``."""
    try:
        common = codecs.lookup(name).name
        b"a".decode(common, "ignore")  # LookupError for what gives bytes, such as zip
    except (LookupError, ValueError):
        return ""
    return "" if common in _NO_CHARSETS else common


AS_THEY_SAY = ReadingOptions()
"""Every file is read as it says itself, or as can be found out."""
