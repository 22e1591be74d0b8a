"""Text of a CSV file → its lines, and where a row of them goes wrong."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain

_PIECE = 2**20  # characters


def pieces_of(text: str) -> Iterator[list[str]]:
    """The lines of a text, some thousands at a time. Only CR and LF end one; for str.splitlines,
    form feeds and U+2028 do.
    """
    at = 0
    while at < len(text):
        # Piece by piece, because StringIO keeps four bytes for each character.
        end = text.find("\n", at + _PIECE) + 1 or len(text)
        yield list(io.StringIO(text[at:end], newline=""))
        at = end


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text, with their ends."""
    return chain.from_iterable(pieces_of(text))


def faulty_cell(text: str, delimiter: str) -> int:
    """Where the cell begins at which the first row of ``text`` can no longer be read."""
    d = re.escape(delimiter)
    whole_cell = re.compile(rf'(?:"[^"]*(?:""[^"]*)*"|[^"{d}\r\n][^{d}\r\n]*)?{d}')
    at = 0
    while match := whole_cell.match(text, at):
        if match.end() - at > csv.field_size_limit():
            break
        at = match.end()
    return at
