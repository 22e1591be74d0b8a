"""A dataset's folder: which of its files are there, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netgraph.errors import FileProblem, Problem, shown
from netgraph.files import read_file, reason
from netgraph.names import nearest
from netgraph.tables import package
from netgraph.tables.aliases import GERMAN_TABLES
from netgraph.tables.findings import Findings, Remark, error, info, warning
from netgraph.tables.schema import TABLES, TableSchema
from netgraph.wording import Said, say

SUFFIX = ".csv"
_TEXTS = (SUFFIX, ".tsv", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The bytes of a dataset's files by name, each read once, and what is wrong with the files."""

    files: dict[str, bytes]
    problems: tuple[Problem, ...]


def open_folder(folder: Path) -> Contents:
    """Read the files of a dataset.

    Raises FileProblem when ``folder`` is none, or holds none of the tables that a dataset needs.
    """
    try:
        there = sorted(path.name for path in folder.iterdir() if _is_given(path))
    except OSError as fault:
        message = say("cannot read {file}: {reason}.", file=shown(folder), reason=reason(fault))
        raise FileProblem(message) from fault
    needed = [schema for schema in TABLES if schema.needed]
    if not {schema.file for schema in needed}.intersection(there):
        raise FileProblem(_no_dataset(folder, needed, there))
    files: dict[str, bytes] = {}
    problems = [_of_file(name, remark) for name, remark in _misnamed(there)]
    for name in (package.FILE, *(schema.file for schema in TABLES)):
        if name in there:
            try:
                files[name] = read_file(folder / name)
            except OSError as fault:
                message = say("The file cannot be read: {reason}.", reason=reason(fault))
                problems.append(_of_file(name, error("NG-F02", message, "Check who may read it.")))
    return Contents(files=files, problems=tuple(problems))


def files_of(dataset: Path) -> tuple[Path, ...]:
    """All files that a dataset consists of, or could."""
    if not dataset.is_dir():
        return (dataset,)
    return tuple(dataset / name for name in (package.FILE, *(schema.file for schema in TABLES)))


def _is_given(path: Path) -> bool:
    """Whether it is a file, or has the name of one that is to be read and may be something else:
    a link to nothing, or a pipe.
    """
    return path.is_file() or path.name in {package.FILE, *(schema.file for schema in TABLES)}


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
    near = _may_be(needed[0], there)
    if not near:
        return message
    return say("{fault} Is {file} its table of entities?", fault=message, file=shown(near))


def _is_workbook(name: str) -> bool:
    """Whether it is an Excel file, and not the mark that Excel leaves beside one that is open."""
    return name.lower().endswith((".xlsx", ".xlsm")) and not name.startswith("~$")


def _misnamed(there: list[str]) -> Iterator[tuple[str, Remark]]:
    """Needed tables that are missing, and tables that nobody will read."""
    missing = [schema for schema in TABLES if schema.file not in there]
    others = [
        name
        for name in there
        if name.lower().endswith(SUFFIX) and name not in {schema.file for schema in TABLES}
    ]
    for schema in missing:
        if schema.needed:
            near = _may_be(schema, there)
            remedy = (
                say("Rename {file} to it.", file=shown(near))
                if near
                else say("Its columns: {columns}, …", columns=", ".join(schema.required))
            )
            yield schema.file, error("NG-F01", "The table is missing.", remedy)
    for name in others:
        near = next((schema.file for schema in missing if _may_be(schema, [name])), "")
        message = say("The file is none of a dataset's tables and was not read.")
        if near:
            yield name, warning("NG-F03", message, say("Did you mean {names}?", names=repr(near)))
        else:
            yield name, info("NG-F03", message)


def _may_be(schema: TableSchema, names: list[str]) -> str:
    """The one of the files ``names`` that is likely the table under another name: misspelt, in
    German or with another ending; empty when there is none.
    """
    tables = {other.file for other in TABLES}
    stems = {
        Path(name).stem: name
        for name in names
        if name.lower().endswith(_TEXTS) and name not in tables
    }
    for called in (schema.name, GERMAN_TABLES[schema.name]):
        if near := nearest(called, stems, cutoff=66):
            return stems[near[0]]
    return ""
