"""A dataset's folder: which of its files are there, and what they are called.

Each table is a CSV file or Parquet: one file of that, or a folder of several, as Spark writes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from netgraph.checks import Table
from netgraph.errors import FileProblem, Problem, shown
from netgraph.files import read_file, reason
from netgraph.names import nearest
from netgraph.tables import package, parquet
from netgraph.tables.aliases import GERMAN_TABLES
from netgraph.tables.findings import Findings, Remark, error, info, warning
from netgraph.tables.schema import TABLES, TableForm, TableSchema
from netgraph.wording import Said, say

_SUFFIXES = (".csv", parquet.SUFFIX)
_LIKE_TABLES = (*_SUFFIXES, ".tsv", ".txt")
_FILES = {name for schema in TABLES for name in schema.files}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The bytes of a dataset's files by name, each read once, and what is wrong with the files.

    ``tables`` are the files and folders in which tables stand. A file in a folder has the name of
    that in front: ``links.parquet/part-0.parquet``.
    """

    files: dict[str, bytes]
    tables: dict[Table, str]
    problems: tuple[Problem, ...]

    def of(self, table: Table) -> dict[str, bytes]:
        """The bytes of a table by the names of its files; none where it cannot be read."""
        stands = self.tables.get(table, "")
        return {
            name: content
            for name, content in self.files.items()
            if stands in {name, name.partition("/")[0]}
        }


def open_folder(folder: Path) -> Contents:
    """Read the files of a dataset.

    Raises FileProblem when ``folder`` is none, or holds none of the tables that a dataset needs.
    """
    try:
        there = names_in(folder)
    except OSError as fault:
        message = say("cannot read {file}: {reason}.", file=shown(folder), reason=reason(fault))
        raise FileProblem(message) from fault
    needed = [schema for schema in TABLES if schema.needed]
    if not any(standing(schema, there) for schema in needed):
        raise FileProblem(_no_dataset(folder, needed, there))
    told = list(_misnamed(there))
    files: dict[str, bytes] = {}
    tables = {schema.name: names for schema in TABLES if (names := standing(schema, there))}
    for name, *others in ([package.FILE], *tables.values()):
        if others:
            told.append((others[0], _in_two_forms(name)))
        elif name in there:
            read, remark = _read(folder, name)
            files |= read
            told += [(name, remark)] if remark else []
    return Contents(
        files=files,
        tables={table: names[0] for table, names in tables.items()},
        problems=tuple(_of_file(name, remark) for name, remark in told),
    )


def standing(schema: TableSchema, there: Collection[str]) -> list[str]:
    """Those of the names ``there`` under which a table stands: none or one, two by a slip."""
    return [name for name in schema.files if name in there]


def files_as(folder: Path, form: TableForm | None) -> dict[Table, str]:
    """What the files of tables are called in ``folder``: in this form or, without one, as they
    stand there, and where one does not as the first that does, else CSV.

    Raises FileProblem when a table stands there in the other form.
    """
    there = names_in(folder) if folder.is_dir() else []
    files: dict[Table, str] = {}
    for schema in TABLES:
        stands = standing(schema, there)
        file = stands[0] if stands and not form else schema.file_as(form or form_of_tables(there))
        if others := [name for name in stands if name != file]:
            why = say("the table is there as {file}", file=others[0])
            raise FileProblem(say("cannot write {path}: {why}", path=folder / file, why=why))
        files[schema.name] = file
    return files


def form_of_tables(there: Collection[str]) -> TableForm:
    """The form of the first table among the names ``there``; CSV when there is none."""
    stands = (name for schema in TABLES for name in standing(schema, there))
    return "parquet" if next(stands, "").endswith(parquet.SUFFIX) else "csv"


def names_in(folder: Path) -> list[str]:
    """The names of what may be files of a dataset. Raises OSError."""
    return sorted(path.name for path in folder.iterdir() if _is_given(path))


def files_of(dataset: Path) -> tuple[Path, ...]:
    """All files that a dataset consists of, or could."""
    if not dataset.is_dir():
        return (dataset,)
    return tuple(dataset / name for name in (package.FILE, *sorted(_FILES)))


def _read(folder: Path, name: str) -> tuple[dict[str, bytes], Remark | None]:
    """The bytes of a file, or of the files in the folder of a Parquet table; or what is wrong."""
    path = folder / name
    try:
        if not (name.endswith(parquet.SUFFIX) and path.is_dir()):
            return {name: read_file(path)}, None
        inside = {
            part.name: part for part in sorted(path.iterdir()) if not part.name.startswith(".")
        }
        parts = {part: path for part, path in inside.items() if not part.startswith("_")}
        if remark := _not_plain(inside, parts):
            return {}, remark
        return {f"{name}/{part}": read_file(path) for part, path in parts.items()}, None
    except OSError as fault:
        message = say("The file cannot be read: {reason}.", reason=reason(fault))
        return {}, error("NG-F02", message, "Check who may read it.")


def _not_plain(inside: Collection[str], parts: Mapping[str, Path]) -> Remark | None:
    """Why the ``parts`` in the folder of a Parquet table, which has more ``inside``, are not it."""
    if "_delta_log" in inside:
        message = "This is a Delta table; some of its files may hold what was deleted."
        return error("NG-Q04", message, "Write it as Parquet from the program that keeps it.")
    if "_temporary" in inside:
        message = "Whoever writes it has not finished."
        return error("NG-Q04", message, "Wait, or write it again.")
    if folder := next((name for name, path in parts.items() if path.is_dir()), ""):
        message = say("There are folders in it, such as {name}.", name=repr(folder))
        return error("NG-Q04", message, "Write it without partitions.")
    if not parts:
        return error("NG-Q04", "The folder holds no file of the table.", "Write it again.")
    return None


def _in_two_forms(name: str) -> Remark:
    message = say("The table stands in {file} as well.", file=name)
    return error("NG-F12", message, "Take out the one that does not hold.")


def _is_given(path: Path) -> bool:
    """Whether it is a file, or has the name of one that is to be read and may be something else:
    a link to nothing, a pipe, the folder of a Parquet table.
    """
    if path.name.endswith(parquet.SUFFIX):
        return True
    return path.is_file() or path.name in {package.FILE, *_FILES}


def _of_file(name: str, remark: Remark) -> Problem:
    findings = Findings(name)
    findings.add(remark)
    return findings.problems[0]


def _no_dataset(folder: Path, needed: list[TableSchema], there: list[str]) -> Said:
    message = say(
        "{folder} is no dataset: it has no {files}.",
        folder=shown(folder),
        files=say("{some} and no {other}", some=needed[0].file, other=needed[1].file),
    )
    if workbook := next((name for name in there if _is_workbook(name)), ""):
        file = shown(folder / workbook)
        return say("{fault} Is the workbook {file} meant?", fault=message, file=file)
    if folder.name.endswith(parquet.SUFFIX):
        whole = shown(folder.resolve().parent)
        return say("{fault} Is the dataset {file} meant?", fault=message, file=whole)
    near = _may_be(needed[0], there)
    if not near:
        return message
    return say("{fault} Is {file} its table of entities?", fault=message, file=shown(near))


def _is_workbook(name: str) -> bool:
    """Whether it is an Excel file, and not the mark that Excel leaves beside one that is open."""
    return name.lower().endswith((".xlsx", ".xlsm")) and not name.startswith("~$")


def _misnamed(there: list[str]) -> Iterator[tuple[str, Remark]]:
    """Needed tables that are missing, and tables that nobody will read."""
    missing = [schema for schema in TABLES if not standing(schema, there)]
    for schema in missing:
        if schema.needed:
            near = _may_be(schema, there)
            remedy = (
                say("Rename {file} to it.", file=shown(near))
                if near
                else say("Its columns: {columns}, …", columns=", ".join(schema.required))
            )
            like = [near] if near else [name for name in there if name in _FILES]
            yield _named_like(like, schema), error("NG-F01", "The table is missing.", remedy)
    for name in there:
        if name.lower().endswith(_SUFFIXES) and name not in _FILES:
            near = next((_named_like([name], one) for one in missing if _may_be(one, [name])), "")
            message = say("The file is none of a dataset's tables and was not read.")
            advice = say("Did you mean {names}?", names=repr(near))
            yield name, warning("NG-F03", message, advice) if near else info("NG-F03", message)


def _named_like(names: Sequence[str], schema: TableSchema) -> str:
    """What the file of a table is called beside files of these names."""
    csv, of_parquet = schema.files
    return of_parquet if any(name.lower().endswith(parquet.SUFFIX) for name in names) else csv


def _may_be(schema: TableSchema, names: list[str]) -> str:
    """The one of the files ``names`` that is likely the table under another name: misspelt, in
    German or with another ending; empty when there is none.
    """
    stems = {
        Path(name).stem: name
        for name in names
        if name.lower().endswith(_LIKE_TABLES) and name not in _FILES
    }
    for called in (schema.name, GERMAN_TABLES[schema.name]):
        if near := nearest(called, stems, cutoff=66):
            return stems[near[0]]
    return ""
