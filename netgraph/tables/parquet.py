"""The bytes of a Parquet file, or of several that are one table → rows of texts.

pyarrow reads them, which is an optional dependency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING

from netgraph.errors import FileProblem, shown
from netgraph.tables.arrow_texts import Texts, texts_of
from netgraph.tables.findings import Findings, Remark, Spot, error, warning
from netgraph.tables.rows import BrokenOff, Row, Sheet
from netgraph.tables.text import guard, guarded
from netgraph.wording import say

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

SUFFIX = ".parquet"
MARK = b"PAR1"
"""What a Parquet file begins and ends with."""
_ENCRYPTED = b"PARE"
_ROWS = 20_000
"""Rows that are turned into texts at a time."""
_NUMBERING = re.compile(r"__index_level_\d+__")
"""What pandas calls an index without a name, which is no data."""


def read_parquet(parts: Mapping[str, bytes], findings: Findings) -> Sheet | None:
    """The table that files, by their names, make up one behind the other; None, with an error, when
    one of them cannot be read. Rows are numbered from 1 through all of them.

    A column that a part lacks is empty there; one of bytes that are no text is left out, with a
    warning. Raises FileProblem when pyarrow is not installed.
    """
    ensure_pyarrow(findings.file)
    read = [_Part.opened(content, name, findings) for name, content in parts.items()]
    whole = [part for part in read if part]
    if len(whole) < len(read):
        return None
    first, *others = whole
    names = [name for name, _ in first.columns]
    for part in others:
        names += (name for name, _ in part.columns if name not in names)
    size = sum(part.file.metadata.num_rows for part in whole)
    header = Row(0, tuple(map(guard, names)))
    return Sheet(header, _rows(whole, names), lettered=False, size=size)


def ensure_pyarrow(file: str) -> None:
    """Raise FileProblem, with the command that installs it, when pyarrow is not there."""
    try:
        import pyarrow.parquet  # noqa: F401 - to see whether it can be
    except ImportError:
        message = say(
            "{form} needs another package. Install it: {command}",
            form=file,
            command='pip install "netgraph-explorer[parquet]"',
        )
        raise FileProblem(message) from None


def _rows(parts: Sequence[_Part], names: Sequence[str]) -> Iterator[Row]:
    number = 1
    for part in parts:
        for columns in part.texts(names):
            said: dict[int, dict[int, tuple[Remark, ...]]] = {}
            for index, column in enumerate(columns):
                for at, remark in column.said.items():
                    said.setdefault(at, {})[index] = (remark,)
            cells = zip(*(guarded(column.texts) for column in columns), strict=True)
            for at, row in enumerate(map(Row, count(number), cells)):
                yield row._replace(remarks=said[at]) if at in said else row
            number += len(columns[0].texts)


class _Part:
    """One of the files, with the names of its columns that hold data and their places."""

    def __init__(self, file: pq.ParquetFile, findings: Findings) -> None:
        self.file = file
        self._findings = findings
        self.columns = [
            (field.name, place)
            for place, field in enumerate(file.schema_arrow)
            if not _NUMBERING.fullmatch(field.name) and not self._is_binary(field)
        ]

    @classmethod
    def opened(cls, content: bytes, name: str, findings: Findings) -> _Part | None:
        """The part that these bytes are; None, with an error, when they are none."""
        from pyarrow import BufferReader
        from pyarrow.parquet import ParquetFile

        of_part = Findings(name, problems=findings.problems)
        if remark := _something_else(content):
            of_part.add(remark, Spot(value=_beginning(content)))
            return None
        try:
            return cls(ParquetFile(BufferReader(content)), of_part)
        except _faults() as fault:
            of_part.add(_damaged(fault))
            return None

    def texts(self, names: Sequence[str]) -> Iterator[list[Texts]]:
        """The texts of the columns ``names``, for some thousand rows at a time. Raises BrokenOff
        where the file is damaged, which is told.
        """
        places = dict(self.columns)
        try:
            for batch in self.file.iter_batches(_ROWS, use_threads=False):
                yield [
                    texts_of(batch.column(places[name]))
                    if name in places
                    else Texts([""] * batch.num_rows)
                    for name in names
                ]
        except _faults() as fault:
            self._findings.add(_damaged(fault))
            raise BrokenOff from fault

    def _is_binary(self, field: pa.Field) -> bool:
        """Whether a column holds bytes of which not all of the first are texts; that is told."""
        from pyarrow import types

        from netgraph.tables.arrow_texts import texts_of

        kind = field.type
        if not (types.is_binary(kind) or types.is_large_binary(kind)):
            return False
        first = next(self.file.iter_batches(_ROWS, columns=[field.name], use_threads=False), None)
        if first is None or not texts_of(first.column(0)).said:
            return False
        message = "The column holds bytes that are no text, and was left out."
        remedy = "If it is wanted, write it as text where the file is made."
        self._findings.add(
            warning("NG-Q05", message, remedy), Spot(column=shown(field.name).strip("'"))
        )
        return True


def _faults() -> tuple[type[Exception], ...]:
    """What pyarrow raises where a file is damaged or holds what it does not know."""
    from pyarrow import ArrowException

    return ArrowException, OSError, ValueError, ArithmeticError, LookupError


def _something_else(content: bytes) -> Remark | None:
    """What these bytes are when they are no Parquet file that can be read."""
    if content.startswith(_ENCRYPTED):
        return _encrypted()
    if content.startswith(MARK):
        return None
    if content.startswith(b"version https://git-lfs"):
        message = "This is a pointer of Git LFS; the file itself is still to be fetched."
        return error("NG-Q01", message, "Fetch it: git lfs pull")
    if content.lstrip()[:1] == b"<":
        message = "This is a page of HTML or XML, not a table."
        return error("NG-C22", message, "Export it as Parquet.")
    if not content:
        return error("NG-Q01", "The file is empty.", "Export the table again.")
    message = "This is no Parquet file."
    return error("NG-Q01", message, "Name it as what it is, or export the table as Parquet.")


def _beginning(content: bytes) -> str | None:
    """The first words of a text, by which a person may tell what it is."""
    line = content[:40].split(b"\n")[0].decode(errors="replace")
    return line if line.isprintable() else None


def _damaged(fault: Exception) -> Remark:
    said = " ".join(str(fault).split())
    if "decrypt" in said:
        return _encrypted()
    message = say("The file is damaged, or holds what pyarrow cannot read: {reason}", reason=said)
    return error("NG-Q02", message, "Write it again where it was made.")


def _encrypted() -> Remark:
    remedy = "Write it without encryption, into a folder that only you can read."
    return error("NG-Q03", "The file is encrypted.", remedy)
