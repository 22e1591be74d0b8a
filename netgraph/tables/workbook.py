"""A workbook as a dataset: which of its sheets are which tables, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from netgraph.checks import Table
from netgraph.errors import FileProblem, shown
from netgraph.names import fold, nearest, slug
from netgraph.tables.aliases import GERMAN_TABLES
from netgraph.tables.findings import Findings, Remark, Spot, error, info, warning
from netgraph.tables.header import letters, read_header
from netgraph.tables.package import Package, load_json, package_of
from netgraph.tables.parts import Opened, RawTable
from netgraph.tables.rows import HEADER_WITHIN, Row, find_header
from netgraph.tables.schema import TABLES, TableSchema
from netgraph.tables.workbook_cells import sheet_of_text
from netgraph.tables.workbook_columns import LISTS
from netgraph.tables.workbook_read import Grid, read_workbook
from netgraph.vocabulary import default_vocabulary
from netgraph.wording import Said, say

SUFFIXES = (".xlsx", ".xlsm")
OTHER_SUFFIXES = (".xls", ".xlsb", ".xltx", ".ods", ".fods", ".numbers")
"""Of spreadsheets that are not read, but whose remedy is known."""

DATASET = "dataset"
_DATASET_KEYS = frozenset({"dataset", "datensatz"})
_HELP_KEYS = frozenset({"anleitung", "lies mich", "hilfe", "read me", "readme", "help"})

KEYS: Mapping[str, tuple[str, ...]] = {
    "name": ("Kurzname", "Kennung", "id"),
    "title": ("Titel",),
    "description": ("Beschreibung",),
    "licenses": ("licence", "license", "Lizenz"),
    "version": ("Fassung",),
    "date": ("Stand", "Datum"),
    "vocabulary": ("Vokabular",),
}
"""What the sheet ``dataset`` may say, by the keys of datapackage.json, and other words for them."""


def is_workbook(path: Path) -> bool:
    """Whether ``path`` is the file of a spreadsheet, by its name; those of other formats too."""
    return path.suffix.lower() in SUFFIXES + OTHER_SUFFIXES and not path.is_dir()


def open_workbook(content: bytes, file: str) -> Opened:
    """Open the bytes of a workbook, which a person calls ``file``. What keeps it from being read at
    all is told as a problem of the file.

    Raises FileProblem when none of its sheets is a table that a dataset needs.
    """
    findings = Findings(file)
    grids = read_workbook(content, findings)
    own_id = slug(Path(file).stem) or "dataset"
    if grids is None:
        package = Package(id=own_id, title=own_id, vocabulary=default_vocabulary())
        return Opened(
            form="workbook",
            files={file: content},
            own=package,
            tables=(),
            names={},
            problems=tuple(findings.problems),
        )
    sheets = {schema.name: list(_named(grids, schema)) for schema in TABLES}
    needed = {schema.name for schema in TABLES if schema.needed}
    if not any(sheets[table] or _by_header(grids, {table}) for table in needed):
        raise FileProblem(_no_dataset(file, grids))
    of_package = Findings(file)
    package = _package(grids, Path(file).stem, of_package)
    _say_which(grids, sheets, findings)
    return Opened(
        form="workbook",
        files={file: content},
        own=package,
        tables=(
            _table(sheets[schema.name][0], schema, file) for schema in TABLES if sheets[schema.name]
        ),
        names={name: _called(name, sheets) for name in sheets},
        problems=(*findings.problems, *of_package.problems),
        unread={table for table in needed if not sheets[table]},
    )


def _table(grid: Grid, schema: TableSchema, file: str) -> RawTable:
    findings = Findings(file, grid.name)
    sheet = sheet_of_text(grid, schema, findings)
    return RawTable(schema=schema, sheet=sheet, findings=findings)


def _named(grids: tuple[Grid, ...], schema: TableSchema) -> Iterator[Grid]:
    keys = {fold(name) for name in (schema.name, GERMAN_TABLES[schema.name])}
    return (grid for grid in grids if fold(grid.name) in keys)


def _called(table: Table, sheets: Mapping[Table, list[Grid]]) -> str:
    """The sheet of a table; of one that is missing, its name in the language of the others."""
    if sheets[table]:
        return sheets[table][0].name
    german = {fold(name) for name in GERMAN_TABLES.values()}
    speaks_german = any(
        fold(grid.name) in german for of_table in sheets.values() for grid in of_table
    )
    return GERMAN_TABLES[table] if speaks_german else table


def _by_header(grids: Iterable[Grid], tables: Set[Table]) -> dict[str, Table]:
    """The sheets that hold one of these ``tables`` by their headers, whatever they are called."""
    found: dict[str, Table] = {}
    for grid in grids:
        first = [
            Row(number, tuple(cell.text if cell else "" for cell in cells))
            for number, cells in enumerate(grid.rows[:HEADER_WITHIN], start=1)
        ]
        for schema in TABLES:
            head = find_header(first, {fold(name) for name in schema.headers})
            if schema.name in tables and head and read_header(head, schema, Findings("")):
                found.setdefault(grid.name, schema.name)
    return found


def _no_dataset(file: str, grids: tuple[Grid, ...]) -> Said:
    some, other = (schema.name for schema in TABLES if schema.needed)
    return say(
        "{file} is no dataset: it has no sheet {some} and no sheet {other}. It has: {sheets}.",
        file=shown(file),
        some=some,
        other=other,
        sheets=", ".join(shown(grid.name) for grid in grids),
    )


def _say_which(
    grids: tuple[Grid, ...], sheets: Mapping[Table, list[Grid]], findings: Findings
) -> None:
    """Tables that are missing or stand there twice, and sheets that nobody will read."""
    used = {grid.name for of_table in sheets.values() for grid in of_table}
    known = _HELP_KEYS | _DATASET_KEYS | {LISTS}
    others = [grid for grid in grids if grid.name not in used and fold(grid.name) not in known]
    missing: list[Table] = [schema.name for schema in TABLES if not sheets[schema.name]]
    names = {name: table for table in missing for name in (table, GERMAN_TABLES[table])}
    needed = {schema.name for schema in TABLES if schema.needed}
    held = _by_header(others, needed.intersection(missing))
    tables = {other.name: held.get(other.name) or _meant(other.name, names) for other in others}
    meant = {other: _called(table, sheets) if table else "" for other, table in tables.items()}
    said = [
        *(
            (name := _called(schema.name, sheets), _missing(schema, name, tables))
            for schema in TABLES
            if schema.needed and schema.name in missing
        ),
        *(
            (twice.name, _twice(of_table[0]))
            for of_table in sheets.values()
            for twice in of_table[1:]
        ),
        *((other, _not_read(table)) for other, table in meant.items()),
    ]
    for sheet, remark in said:
        of_sheet = Findings(findings.file, sheet)
        of_sheet.add(remark)
        findings.problems += of_sheet.problems


def _missing(schema: TableSchema, name: str, meant: Mapping[str, Table | None]) -> Remark:
    near = next((other for other, table in meant.items() if table == schema.name), "")
    columns = ", ".join(schema.required)
    return error(
        "NG-F01",
        "The table is missing.",
        say("Rename the sheet {other} to {name!r}.", other=shown(near), name=name)
        if near
        else say("Its columns: {columns}, …", columns=columns),
    )


def _twice(first: Grid) -> Remark:
    message = say("The sheet {other} holds this table already.", other=shown(first.name))
    return error("NG-X20", message, "Put the rows together, or rename one of the sheets.")


def _not_read(meant: str) -> Remark:
    message = "The sheet is none of a dataset's tables and was not read."
    if meant:
        return warning("NG-F03", message, say("Did you mean {names}?", names=repr(meant)))
    return info("NG-F03", message)


def _meant(name: str, names: Mapping[str, Table]) -> Table | None:
    """The table whose sheet ``name`` may have been meant to be; None when none is near."""
    near = nearest(name, names, cutoff=66)
    return names[near[0]] if near else None


def _package(grids: tuple[Grid, ...], stem: str, findings: Findings) -> Package:
    """What the sheet ``dataset`` says: in each row a key and its value."""
    own_id = slug(stem) or "dataset"
    grid = next((grid for grid in grids if fold(grid.name) in _DATASET_KEYS), None)
    if grid is None:
        return package_of({"title": stem}, own_id, findings)
    findings.sheet = grid.name
    known = {fold(word): key for key, words in KEYS.items() for word in (key, *words)}
    raw: dict[str, Any] = {}
    rows: dict[str, int] = {}
    for number, cells in enumerate(grid.rows, start=1):
        word, value = (cell.text.strip() if cell else "" for cell in (*cells, None, None)[:2])
        key = known.get(fold(word))
        if key and value:
            raw[key], rows[key] = value, number
        elif word and value and number > 1:
            near = nearest(word, known)
            message = say("netgraph does not know {name}.", name=shown(word))
            remedy = say("Did you mean {names}?", names=repr(known[near[0]])) if near else ""
            findings.add(warning("NG-J11", message, remedy), Spot(number, letters(0), word))
    if "vocabulary" in raw:
        vocabulary = load_json(raw.pop("vocabulary").encode(), findings)
        raw["netgraph"] = {"vocabulary": vocabulary}
    package = package_of({"title": stem} | raw, own_id, findings)
    findings.problems[:] = [
        replace(problem, row=rows.get(problem.column.rpartition(".")[2], problem.row))
        for problem in findings.problems
    ]
    return package
