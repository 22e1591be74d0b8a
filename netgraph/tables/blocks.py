"""Rows of which nothing is to be said → records, many at a time.

Most cells of a large table are plain, and most of their texts come again and again: what a text
means in its column is found out once, and a block of rows is read column by column. All other rows
are left to cells.RowReader, which says what is wrong with them and is the measure of what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import repeat
from typing import Any

from netgraph.periods import in_order
from netgraph.tables.cells import Answer, read_cell, read_extra
from netgraph.tables.glance import plain
from netgraph.tables.header import Header
from netgraph.tables.rows import Row
from netgraph.tables.schema import LIST_SEPARATOR, Record, TableSchema
from netgraph.tables.values import is_id
from netgraph.vocabulary import Vocabulary

ROWS = 5_000
"""Rows of a block."""
_MOST_TEXTS = 100_000
_OFTEN = 4
"""A text that stands in a block so many times is worth a note of its meaning."""
_TOLD = object()


class BlockReader:
    """Reads the plain rows of one table: those of ``width`` cells."""

    def __init__(
        self, schema: TableSchema, header: Header, vocabulary: Vocabulary | None, *, width: int
    ) -> None:
        self._record = schema.record
        self._width = width
        self._columns = {column.name: index for index, column in header.columns.items()}
        self._extras = sorted((name, index) for index, name in header.extras.items())
        self._defaults = {
            name: None if field.is_required() else field.get_default()
            for name, field in schema.record.model_fields.items()
        }
        self._texts = [_Texts(_nameless) for _ in range(width)]
        for index, column in header.columns.items():
            read = partial(read_cell, column=column, vocabulary=vocabulary)
            self._texts[index] = _Texts(
                read, GLANCES.get(column.content), otherwise=self._defaults[column.name]
            )
        for index in header.extras:
            self._texts[index] = _Texts(read_extra, _as_it_stands)

    def records(self, rows: Sequence[Row]) -> list[Record | None]:
        """For each row its record, or None when something may have to be said of it."""
        records: list[Record | None] = [None] * len(rows)
        fit = [i for i, row in enumerate(rows) if len(row.cells) == self._width and not row.remarks]
        columns = [
            texts.meant(cells)
            for texts, cells in zip(
                self._texts, zip(*(rows[i].cells for i in fit), strict=True), strict=False
            )
        ]
        if columns:
            told = self._told(columns)
            made: Iterator[Record] = self._record.of_checked(self._values(columns))
            for nth, (at, record) in enumerate(zip(fit, made, strict=True)):
                if nth not in told:
                    records[at] = record
        return records

    def _told(self, columns: Sequence[Sequence[Any]]) -> Set[int]:
        """The rows of which something is to be said: of one cell, or of two dates together."""
        told = {
            nth
            for texts, values in zip(self._texts, columns, strict=True)
            if texts.told
            for nth, value in enumerate(values)
            if value is _TOLD
        }
        if "start" in self._columns and "end" in self._columns:
            dates = zip(columns[self._columns["start"]], columns[self._columns["end"]], strict=True)
            told.update(
                nth
                for nth, (start, end) in enumerate(dates)
                if start and end and nth not in told and not in_order(start, end)
            )
        return told

    def _values(self, columns: Sequence[Sequence[Any]]) -> Iterator[dict[str, Any]]:
        """The fields of each row's record; those without a column are as a record has them."""
        fields: dict[str, Iterable[Any]] = {
            name: columns[self._columns[name]] if name in self._columns else repeat(default)
            for name, default in self._defaults.items()
        }
        if self._extras:
            names = [name for name, _ in self._extras]
            cells = zip(*(columns[index] for _, index in self._extras), strict=True)
            fields["extra"] = (
                tuple((name, text) for name, text in zip(names, texts, strict=True) if text)
                for texts in cells
            )
        for values in zip(*fields.values(), strict=False):
            yield dict(zip(fields, values, strict=True))


class _Texts(dict[str, Any]):
    """What the texts of one column mean; ``_TOLD`` when something is to be said of one.

    ``read`` takes the close look at a text. ``glance`` is the meaning of a text that is plain, None
    when that takes a close look as well. ``otherwise`` is what an empty cell means. Texts are
    forgotten when they become too many.
    """

    def __init__(
        self,
        read: Callable[[str], Answer],
        glance: Callable[[str], object] | None = None,
        otherwise: object = "",
    ) -> None:
        super().__init__()
        self.told = False
        self._read = read
        self._glance = glance
        self._otherwise = otherwise

    def meant(self, cells: Sequence[str]) -> Sequence[Any]:
        """What each of the cells of a block means."""
        if len(self) > _MOST_TEXTS:
            self.clear()
        texts = set(cells)
        if self._glance is _as_it_stands and len(texts) > len(cells) // _OFTEN:
            return self._mostly_themselves(cells, texts)
        if self._glance and (new := texts.difference(self)):
            known = ((text, self._glance(text)) for text in plain(new))
            self.update((text, value) for text, value in known if value is not None)
        return list(map(self.__getitem__, cells))

    def _mostly_themselves(self, cells: Sequence[str], texts: set[str]) -> Sequence[Any]:
        """The meaning of texts that hardly come again and mean what they say: not worth a note."""
        odd = texts - plain(texts)
        if not odd or (odd == {""} and self._otherwise == ""):
            return cells
        return [self[cell] if cell in odd else cell for cell in cells]

    def __missing__(self, raw: str) -> object:
        value, remarks = self._read(raw)
        meant = _TOLD if remarks else self._otherwise if value is None else value
        self.told = self.told or meant is _TOLD
        self[raw] = meant
        return meant


def _nameless(raw: str) -> Answer:
    return _TOLD if raw.strip() else None, ()


def _as_it_stands(text: str) -> str:
    return text


def _plain_id(text: str) -> str | None:
    return text if is_id(text) else None


def _plain_list(text: str) -> tuple[str, ...] | None:
    items = tuple(text.split(LIST_SEPARATOR))
    tidy = len(set(items)) == len(items) and all(item and item == item.strip() for item in items)
    return items if tidy else None


GLANCES: Mapping[str, Callable[[str], object]] = {
    "line": _as_it_stands,
    "text": _as_it_stands,
    "reference": str,  # kept in mind, because the same ids come again in other blocks
    "id": _plain_id,
    "list": _plain_list,
}
"""What a plain text means, by what its column holds."""
