"""What a report is made of, whatever it is written as: sections of texts, tables and charts.

A text is a cell's own word, or a sentence of ``wording`` that its writer puts into a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph; ``aside`` says how to take what stands before it."""

    text: str
    aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Short statements, each on a line of its own."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The few numbers that say how large something is, each with what it counts."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table: its text, and a ``note`` below it.

    ``share`` (0 to 1) is drawn as a bar beside the text. With a ``sign``, that is shown, and the
    text says what it means to those who do not see it.
    """

    text: str
    note: str = ""
    share: float | None = None
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a header, which has as many cells as each row.

    The column ``named_by`` says what a row is about, the ``numbers`` are the columns that stand to
    the right. With ``upright``, the names of all columns but the first one stand on their heads, so
    that many fit on a page. The ``title`` is empty where the section's says enough.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    named_by: int = 0
    numbers: tuple[int, ...] = ()
    upright: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One number of a chart; ``colour`` is ``#rrggbb``, or empty for the colour of the page, and
    ``shape`` that of the sign before its label, or empty for none.
    """

    label: str
    value: int
    colour: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Numbers side by side, of things that have names: lying bars, a name and a number to each."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Numbers one after the other, as of years: standing bars."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """An entity in a picture: the middle, the ``radius`` and the ``shape`` of its sign, as in the
    vocabulary. One with a ``number`` is told of in the text.
    """

    x: float
    y: float
    radius: float
    shape: str
    colour: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The network as it lies on its map. ``lines`` are the two ends of each linked pair, x and y;
    ``told`` says what is to be seen. There is none in a text.
    """

    title: str
    told: str
    signs: tuple[Sign, ...]
    lines: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two columns that a wide page shows side by side."""

    columns: tuple[tuple[Bars | Picture, ...], tuple[Bars | Picture, ...]]


Block = Text | Points | Facts | Table | Bars | Columns | Picture | Beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report under its heading; ``level`` 2 is a part of the whole, 3 of a part."""

    title: str
    blocks: Sequence[Block]
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The whole report. ``form`` says what such a paper is, ``about`` what it tells of."""

    form: str
    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]
