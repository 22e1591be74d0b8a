"""Tables that a program gives: frames, lists of dicts or dicts of columns, both ways.

A value becomes the text that a cell would hold, and the texts are read and checked as those of any
dataset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from netgraph.checks import Table
from netgraph.errors import BadQuestion, DatasetError
from netgraph.frames import Given, Library, frame
from netgraph.memory import uncollected
from netgraph.names import none_of, slug
from netgraph.network import Network
from netgraph.tables.dataset_json import KEYS, missing, read_about
from netgraph.tables.findings import Findings, Spot, error
from netgraph.tables.json_write import fields_of
from netgraph.tables.options import AS_THEY_SAY, ReadingOptions
from netgraph.tables.parts import Parts, RawTable, read_table
from netgraph.tables.reading import Reading, reading_of
from netgraph.tables.record_rows import columns_of, records_of
from netgraph.tables.rows import Row, Sheet
from netgraph.tables.schema import TABLES, Content, Record, TableSchema
from netgraph.tables.text import guard
from netgraph.tables.value_texts import cell_of, text_of_value
from netgraph.vocabulary import Vocabulary
from netgraph.wording import say

Column = tuple[str, Sequence[Any]]

_TYPES: Mapping[Content, Any] = {"list": list[str], "number": float, "flag": bool}
"""What the columns of a frame hold, all others texts."""
_EMPTY: Mapping[Content, Callable[[], Any]] = {"list": list, "flag": bool}
"""What stands where a record says nothing, and is not missing."""


def read_tables(
    tables: Mapping[Table, Given | None],
    about: Mapping[str, Any],
    options: ReadingOptions = AS_THEY_SAY,
) -> Reading:
    """Read tables as a dataset and collect every problem of each; None is one that is not there.
    Rows are numbered from 1, as they stand.

    ``about`` is what is said of the dataset as a whole: ``id``, ``title``, ``description``,
    ``licence``, ``version``, ``date`` and ``vocabulary``, each of which may be None. None, NaN, NaT
    and NA are empty cells, a whole number may be kept as a float, a moment at midnight is a day. Of
    a pandas index, the levels that have a name are columns. What is given is not changed. Raises
    BadQuestion for a table or a part of ``about`` that there is not.

        >>> offices = {"id": ["a"], "name": ["Amt A"], "kind": ["Behörde"], "budget": [5]}
        >>> for problem in read_tables({"entities": offices, "links": []}, {}).problems[:2]:
        ...     print(problem)
        entities, budget: 'budget' is no column of this table; its cells are kept as they stand.
        entities row 1, kind: 'Behörde' was read as 'authority'.
    """
    for names, known in ((tables, [schema.name for schema in TABLES]), (about, KEYS)):
        for name in names:
            if name not in known:
                raise BadQuestion(none_of(name, known))
    of_whole = Findings("")
    said = {name: _said(value) for name, value in about.items() if value is not None}
    own = read_about(said, said.get("id") or slug(said.get("title", "")) or "dataset", of_whole)
    there = {schema: tables.get(schema.name) for schema in TABLES}
    for schema, given in there.items():
        if schema.needed and given is None:
            Findings(schema.name, problems=of_whole.problems).add(missing(schema))
    with uncollected():
        raw = [_table(schema, given) for schema, given in there.items() if given is not None]
        parts = Parts(
            own=own,
            tables={each.schema.name: read_table(each, own.vocabulary, options) for each in raw},
            names={schema.name: schema.name for schema in TABLES},
            problems=tuple(of_whole.problems),
        )
        return reading_of(parts, options)


def network_of(tables: Mapping[Table, Given | None], about: Mapping[str, Any]) -> Network:
    """The network of these tables. Raises DatasetError with all problems when there is an error."""
    reading = read_tables(tables, about)
    if reading.network is None:
        raise DatasetError(reading.problems)
    return reading.network


def frames_of(network: Network, library: Library) -> dict[str, Any]:
    """The tables of a network as frames, by their names; ``read_tables`` reads them back.

    Dates are texts, because ``2014`` is no day; lists are lists; what is not known is missing.
    """
    return {
        schema.name: _frame(schema, records, library)
        for schema in TABLES
        if (records := records_of(schema, network)) or not schema.seldom
    }


def _frame(schema: TableSchema, records: Sequence[Record], library: Library) -> Any:
    types = {c.name: _TYPES[c.content] for c in schema.columns if c.content in _TYPES}
    empty = {c.name: _EMPTY[c.content] for c in schema.columns if c.content in _EMPTY}
    rows = (
        {name: made() for name, made in empty.items()} | fields_of(schema, record)
        for record in records
    )
    columns = {name: types.get(name, str) for name in columns_of(schema, records)}
    return frame(rows, columns, library)


def _said(value: Any) -> Any:
    """What the object of a JSON file says for one of the things said of a dataset."""
    return value.model_dump(mode="json") if isinstance(value, Vocabulary) else text_of_value(value)


def _table(schema: TableSchema, given: Given) -> RawTable:
    findings = Findings(schema.name)
    columns = _columns(given, findings)
    if columns is None:
        return RawTable(schema=schema, sheet=None, findings=findings)
    names = [name for name, _ in columns] or [column.name for column in schema.columns]
    cells = zip(*(values for _, values in columns), strict=True)
    rows = tuple(_row(number, values) for number, values in enumerate(cells, start=1))
    header = Row(0, tuple(map(guard, names)))
    sheet = Sheet(header, rows, lettered=False, size=len(rows))
    return RawTable(schema=schema, sheet=sheet, findings=findings)


def _row(number: int, values: Iterable[Any]) -> Row:
    cells = [cell_of(value) for value in values]
    remarks = {index: said for index, (_, said) in enumerate(cells) if said}
    return Row(number, tuple(guard(text) for text, _ in cells), remarks)


def _columns(given: Any, findings: Findings) -> list[Column] | None:
    """The columns of a table; None, with an error, when it is none."""
    if hasattr(given, "get_columns"):  # of polars
        return [(column.name, column.to_list()) for column in given.get_columns()]
    if hasattr(given, "iloc") and hasattr(given, "columns"):  # of pandas
        return _of_pandas(given)
    if isinstance(given, Mapping):
        return _of_dict(given, findings)
    if isinstance(given, Iterable) and not isinstance(given, str | bytes):
        return _of_rows(list(given), findings)
    expected = say("a frame, a list of dicts or a dict of columns")
    message = say("{name!r} must be {expected}.", name=findings.file, expected=expected)
    findings.add(error("NG-J07", message), Spot(value=type(given).__name__))
    return None


def _of_pandas(given: Any) -> list[Column]:
    """The columns of a frame, behind the levels of its index that have a name of their own."""
    levels = [
        (name, given.index.get_level_values(nth))
        for nth, name in enumerate(given.index.names)
        if name is not None and name not in given.columns
    ]
    columns = [(name, given.iloc[:, nth]) for nth, name in enumerate(given.columns)]
    return [(str(name), values.tolist()) for name, values in (*levels, *columns)]


def _of_dict(given: Mapping[Any, Any], findings: Findings) -> list[Column] | None:
    columns: list[Column] = []
    for name, values in given.items():
        if not isinstance(values, Iterable) or isinstance(values, str | bytes | Mapping):
            expected = say("a list with a value for each row")
            message = say("{name!r} must be {expected}.", name=str(name), expected=expected)
            findings.add(error("NG-J07", message), Spot(column=str(name), value=str(values)))
            return None
        columns.append((str(name), list(values)))
    lengths = {name: len(values) for name, values in columns}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name}: {length}" for name, length in lengths.items())
        message = say("The columns differ in length: {lengths}.", lengths=told)
        remedy = "Give each row a value in each of them, None where it has none."
        findings.add(error("NG-C13", message, remedy))
        return None
    return columns


def _of_rows(rows: Sequence[Any], findings: Findings) -> list[Column] | None:
    faulty = [nth for nth, row in enumerate(rows, start=1) if not isinstance(row, Mapping)]
    for number in faulty:
        remark = error("NG-J07", "A row must be a dict of its values by column.")
        findings.add(remark, Spot(number, value=str(rows[number - 1])))
    if faulty:
        return None
    names = dict.fromkeys(name for row in rows for name in row)
    return [(str(name), [row.get(name) for row in rows]) for name in names]
