"""A table through its last stages: rows → header → records. A stage that fails stops the ones
behind it, for this table only.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from netgraph.tables.cells import RowReader
from netgraph.tables.findings import Findings, Spot, error, warning
from netgraph.tables.header import Header, read_header
from netgraph.tables.rows import Sheet
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """What was read from one table.

    ``records`` come with the numbers of their rows, those of ``refused`` rows included as far as
    they could be read. ``header`` is None when a stage before the cells failed, and then nothing
    of the table was used.
    """

    schema: TableSchema
    findings: Findings
    header: Header | None = None
    records: Sequence[tuple[int, Record]] = ()
    refused: Set[int] = frozenset()
    rejected_ids: Set[str] = frozenset()
    read: int = 0
    blank: int = 0

    def count(self) -> Count:
        """The rows as they stand after all findings so far: an error refuses its row."""
        if self.header is None:
            return Count()
        refused = self.findings.rows_refused(self.header.row)
        return Count(
            read=self.read,
            used=sum(number not in refused for number, _ in self.records),
            rejected=len(refused),
            blank=self.blank,
        )


def read_sheet(
    schema: TableSchema, sheet: Sheet, vocabulary: Vocabulary | None, findings: Findings
) -> TableReading:
    """Take rows of text, wherever they come from, through the stages from the header on."""
    header = read_header(sheet.header, schema, findings, lettered=sheet.lettered)
    width = _width(header, sheet, findings) if header else None
    if header is None or width is None:
        return TableReading(schema=schema, findings=findings)
    reader = RowReader(schema, header, vocabulary, findings, width=width)
    records: list[tuple[int, Record]] = []
    refused: set[int] = set()
    rejected_ids = {reader.key_of(row) for row in sheet.broken}
    blank = 0
    for row in sheet.rows:
        if row.blank:
            blank += 1
            continue
        record, faulty = reader.read(row)
        if record is not None:
            records.append((row.number, record))
        if faulty:
            rejected_ids.add(reader.key_of(row))
            if record is not None:
                refused.add(len(records) - 1)
    if blank == len(sheet.rows) and not sheet.broken:
        _no_rows(schema, header, findings)
    return TableReading(
        schema=schema,
        findings=findings,
        header=header,
        records=records,
        refused=refused,
        rejected_ids=rejected_ids - {""},
        read=len(sheet.rows) + len(sheet.broken),
        blank=blank,
    )


def _width(header: Header, sheet: Sheet, findings: Findings) -> int | None:
    """How many cells a row should have: up to the last column that any row reaches. A column that
    all rows end before is told of once; None when it is one that every row needs.
    """
    if any(len(row.cells) >= header.width for row in sheet.rows):
        return header.width
    widths = [len(row.cells) for row in sheet.rows if not row.blank]
    if len(widths) < 2:  # what a single row lacks is no matter of the table
        return header.width
    needed = False
    for index in sorted(i for i in (*header.columns, *header.extras) if i >= max(widths)):
        column = header.columns.get(index)
        needed = needed or (column is not None and column.required)
        remark = (
            error("NG-C13", "Every row ends before this column, which all need.", "Add the cells.")
            if column and column.required
            else warning("NG-C13", "Every row ends before this column; it counts as empty.")
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
