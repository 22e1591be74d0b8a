"""A table through its last stages: rows → header → records. A stage that fails stops the ones
behind it, for this table only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from netgraph.tables.blocks import ROWS, BlockReader
from netgraph.tables.cells import RowReader
from netgraph.tables.findings import Findings, Remark, Spot, error, info, warning
from netgraph.tables.header import Header, read_header
from netgraph.tables.options import ReadingOptions
from netgraph.tables.rows import Row, Sheet
from netgraph.tables.schema import Record, TableSchema
from netgraph.vocabulary import Vocabulary
from netgraph.wording import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What became of the rows of one table; ``read == used + rejected + blank``."""

    read: int = 0
    used: int = 0
    rejected: int = 0
    blank: int = 0


@dataclass(slots=True, kw_only=True)
class TableReading:
    """What was read from one table.

    ``records`` are those of ``refused`` rows as well, as far as they could be read; ``numbers`` are
    those of their rows. ``numbered`` rows count as blank: all that they hold stands in columns of a
    person's own. ``header`` is None when a stage before the cells failed, and then nothing
    of the table was used.
    """

    schema: TableSchema
    findings: Findings
    header: Header | None = None
    records: list[Record] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    rejected_ids: set[str] = field(default_factory=set)
    numbered: list[int] = field(default_factory=list)
    read: int = 0
    blank: int = 0

    def keep(self, number: int, record: Record) -> None:
        """Note the record of a row."""
        self.numbers.append(number)
        self.records.append(record)

    def count(self) -> Count:
        """The rows as they stand after all findings so far: an error refuses its row."""
        if self.header is None:
            return Count()
        refused = self.findings.rows_refused(self.header.row)
        return Count(
            read=self.read,
            used=sum(number not in refused for number in self.numbers),
            rejected=len(refused),
            blank=self.blank,
        )


def read_sheet(
    schema: TableSchema,
    sheet: Sheet,
    vocabulary: Vocabulary | None,
    findings: Findings,
    options: ReadingOptions,
) -> TableReading:
    """Take rows of text, wherever they come from, through the stages from the header on."""
    header = read_header(sheet.header, schema, findings, lettered=sheet.lettered)
    if header is None:
        return TableReading(schema=schema, findings=findings)
    rows = iter(sheet.rows)
    first = list(_until_wide(rows, header.width))
    width = _width(header, first, findings)
    if width is None:
        deque(rows, maxlen=0)  # tells of broken rows
        return TableReading(schema=schema, findings=findings)
    reader = RowReader(schema, header, vocabulary, findings, width=width)
    blocks = BlockReader(schema, header, vocabulary, width=len(sheet.header.cells))
    table = TableReading(schema=schema, findings=findings, header=header)
    rows = chain(first, rows)
    while block := tuple(islice(rows, ROWS)):
        if table.read + len(block) > options.max_rows:
            findings.add(_too_many(options), Spot(row=block[options.max_rows - table.read].number))
            return TableReading(schema=schema, findings=findings)
        _read_block(block, blocks.records(block), reader, table)
        table.read += len(block)
        if options.progress:
            options.progress.rows(findings.sheet or findings.file, table.read, sheet.size)
    if table.numbered:
        _note_numbered(table)
    if table.blank == table.read and not sheet.broken:
        _no_rows(schema, header, findings)
    table.read += len(sheet.broken)
    table.rejected_ids = table.rejected_ids.union(map(reader.key_of, sheet.broken)) - {""}
    return table


def _read_block(
    rows: Sequence[Row], records: Sequence[Record | None], reader: RowReader, table: TableReading
) -> None:
    """Keep the records of plain rows, and read the others."""
    if all(records):
        table.numbers += [row.number for row in rows]
        table.records += filter(None, records)
        return
    for row, record in zip(rows, records, strict=True):
        if record is None:
            _read_row(row, reader, table)
        else:
            table.keep(row.number, record)


def _note_numbered(table: TableReading) -> None:
    message = say(
        "Rows with nothing but columns of your own were left out: {number}. Here is the first.",
        number=len(table.numbered),
    )
    table.findings.add(info("NG-C26", message), Spot(table.numbered[0]))


def _too_many(options: ReadingOptions) -> Remark:
    most = options.max_rows
    message = say("The table has more than {most} rows and was not read.", most=most)
    advice = say("If it is the right one, allow more: --max-rows {more}.", more=2 * most)
    return error("NG-C23", message, advice)


def _read_row(row: Row, reader: RowReader, table: TableReading) -> None:
    """Read a row of which something may have to be said."""
    if row.blank:
        table.blank += 1
        return
    if reader.says_nothing(row):
        table.blank += 1
        table.numbered.append(row.number)
        return
    record, faulty = reader.read(row)
    if faulty:
        table.rejected_ids.add(reader.key_of(row))
        if record is not None:
            table.refused.add(len(table.records))
    if record is not None:
        table.keep(row.number, record)


def _until_wide(rows: Iterable[Row], width: int) -> Iterator[Row]:
    """The rows up to the first that has so many cells: nearly always one, else all."""
    for row in rows:
        yield row
        if len(row.cells) >= width:
            return


def _width(header: Header, rows: Sequence[Row], findings: Findings) -> int | None:
    """How many cells a row should have: up to the last column that any row reaches. A column that
    all rows end before is told of once; None when it is one that every row needs.
    """
    if any(len(row.cells) >= header.width for row in rows):
        return header.width
    widths = [len(row.cells) for row in rows if not row.blank]
    if len(widths) < 2:  # what a single row lacks is no matter of the table
        return header.width
    needed = False
    remedy = "Do the rows have another delimiter than the header?" if max(widths) == 1 else ""
    for index in sorted(i for i in (*header.columns, *header.extras) if i >= max(widths)):
        column = header.columns.get(index)
        needed = needed or (column is not None and column.required)
        remark = (
            error(
                "NG-C13",
                "Every row ends before this column, which all need.",
                remedy or "Add the cells.",
            )
            if column and column.required
            else warning("NG-C13", "Every row ends before this column; it counts as empty.", remedy)
        )
        findings.add(remark, Spot(header.row, header.label(index)))
    return None if needed else max(widths)


def _no_rows(schema: TableSchema, header: Header, findings: Findings) -> None:
    """Say so where rows are needed; tables that may be missing may be empty too."""
    message = say("There are no rows under the header.")
    if schema.name == "entities":
        findings.add(error("NG-C05", message, "Add an entity in each row."), Spot(row=header.row))
    elif schema.needed:
        findings.add(warning("NG-C05", message, "Add a link in each row."), Spot(row=header.row))
