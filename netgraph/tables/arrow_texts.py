"""Columns of Arrow → the texts that cells would hold for them.

Most values of a large table come again and again: what one says is found out once, and by Arrow's
own kernels where it has them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from netgraph.tables.findings import Remark, error
from netgraph.tables.schema import LIST_SEPARATOR
from netgraph.tables.value_texts import IN_LIST, text_of_value, two_items
from netgraph.wording import say

if TYPE_CHECKING:
    import pyarrow as pa

_MIDNIGHT = re.compile(r" 00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{4})?$")
_TRUTH = {"true": "yes", "false": "no"}


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a column, and what is to be said of some of them, by their places."""

    texts: Sequence[str]
    said: dict[int, Remark] = field(default_factory=dict)


def texts_of(values: pa.Array) -> Texts:
    """The texts of all values: ``yes`` and ``no`` for truth values, ``2013`` for 2013.0, the day
    for its midnight, items joined by ``;``, JSON for what is nested; nothing for null and NaN.

    Bytes that are no text, and items that would be two, are errors of their cells.
    """
    from pyarrow import BaseExtensionType, types

    kind = values.type
    if isinstance(kind, BaseExtensionType) or types.is_map(kind) or types.is_struct(kind):
        return Texts([text_of_value(value) for value in _plain(values)])
    if types.is_nested(kind):
        return _of_lists(values)
    if types.is_string(kind):
        return _of_strings(values)
    return _of_distinct(values if types.is_dictionary(kind) else values.dictionary_encode())


def _plain(values: pa.Array) -> list[object]:
    found: list[object] = values.to_pylist(maps_as_pydicts="lossy")
    return found


def _of_distinct(values: pa.DictionaryArray) -> Texts:
    """The texts of values that are kept once each."""
    distinct = _of_each(values.dictionary)
    texts = [*distinct.texts, ""]
    places = [-1 if place is None else place for place in values.indices.to_pylist()]
    said = distinct.said and {
        at: distinct.said[place] for at, place in enumerate(places) if place in distinct.said
    }
    return Texts([texts[place] for place in places], said)


def _of_each(values: pa.Array) -> Texts:
    from pyarrow import ArrowException, string, types

    kind = values.type
    try:
        told = _of_strings(values.cast(string()))
    except ArrowException:
        return _of_bytes(values)
    if types.is_boolean(kind):
        return Texts([_TRUTH.get(text, "") for text in told.texts])
    if types.is_floating(kind):
        return Texts([text_of_value(float(text or "nan")) for text in told.texts])
    if types.is_decimal(kind):
        return Texts([text_of_value(Decimal(text)) if text else "" for text in told.texts])
    if types.is_timestamp(kind):
        return Texts([_MIDNIGHT.sub("", text) for text in told.texts])
    return told


def _of_strings(values: pa.StringArray) -> Texts:
    try:
        # Neither fill_null nor to_numpy: the first of these that is called imports pandas.
        return Texts([text or "" for text in values.to_pylist()])
    except UnicodeError:  # no writer of them need look at their bytes
        return _of_bytes(values)


def _of_bytes(values: pa.Array) -> Texts:
    """The texts of bytes of which some are none."""
    from pyarrow import binary

    cells = [content or b"" for content in values.cast(binary()).to_pylist()]
    texts = [content.decode(errors="replace") for content in cells]
    faulty = (at for at, content in enumerate(cells) if texts[at].encode() != content)
    return Texts(texts, {at: _no_text(len(cells[at])) for at in faulty})


def _no_text(size: int) -> Remark:
    message = say("The cell holds bytes that are no text in UTF-8: {number} of them.", number=size)
    return error("NG-Q05", message, say("Write it as text where the file is made."))


def _of_lists(values: pa.Array) -> Texts:
    """The texts of lists: those of their items, joined."""
    from pyarrow import compute

    items = texts_of(values.flatten())
    lengths = [length or 0 for length in compute.list_value_length(values).to_pylist()]
    each = iter(items.texts)
    lists = [tuple(islice(each, length)) if length else () for length in lengths]
    texts = [LIST_SEPARATOR.join(filter(None, found)) if found else "" for found in lists]
    joined = "\0".join(items.texts)
    if not items.said and not any(mark in joined for mark in IN_LIST):
        return Texts(texts)
    ends = accumulate(lengths)
    said: dict[int, Remark] = {}
    for at, (found, end) in enumerate(zip(lists, ends, strict=True)):
        faulty = [place for place in range(end - len(found), end) if place in items.said]
        if any(mark in text for text in found for mark in IN_LIST):
            said[at] = two_items()
        elif faulty:
            said[at] = items.said[faulty[0]]
    return Texts(texts, said)
