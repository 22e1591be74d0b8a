"""The safe repairs: a dataset as it was understood, in a file or folder of its own.

What can mean only one thing is written as the data format has it; what is an error stays as it
stands, for a person to mend.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from netgraph.errors import DatasetError, Problem, Severity
from netgraph.files import ensure_new, new_folder, write_atomically
from netgraph.tables.cleaning.cells import Repair, clean_table
from netgraph.tables.cleaning.convert import converted, left_behind
from netgraph.tables.cleaning.rewrite import rewritten
from netgraph.tables.folder import form_of_tables
from netgraph.tables.forms import STDIN, form_of_output, open_dataset
from netgraph.tables.options import AS_THEY_SAY, ReadingOptions
from netgraph.tables.parts import Form, Opened, read_parts
from netgraph.tables.reading import Reading, read, reading_of
from netgraph.tables.schema import TableForm

__all__ = ["Cleaning", "Repair", "clean_dataset"]

_UNREAD = frozenset({"NG-F02", "NG-F12", "NG-Q04"})
"""What is said of tables that are there, of which not even the bytes are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What was repaired, and how the outcome reads: its ``reading`` has the problems left.
    ``left_behind`` is what the outcome has no room for, when it is of another form.
    """

    repairs: tuple[Repair, ...]
    reading: Reading
    left_behind: tuple[Problem, ...] = ()


def clean_dataset(
    source: Path,
    output: Path,
    options: ReadingOptions = AS_THEY_SAY,
    *,
    tables: TableForm | None = None,
) -> Cleaning:
    """Write the dataset ``source``, of any form, with all safe repairs to ``output``: a new .xlsx
    or .json file by its suffix, else a new folder, whose ``tables`` are CSV files or Parquet; None:
    as those of ``source``.

    Every row that has anything in it stays, in its order, and so do columns that netgraph does not
    know, titles and comments. A cell with an error stays as it stands; so does a table whose rows
    or header cannot be made out, and a Parquet table in which nothing is repaired. A workbook keeps
    its sheets and their looks, its formulas become their results.

    Raises FileProblem when ``source`` is no dataset or ``output`` is not new or lies in it, and
    DatasetError when a file cannot be read, or when the outcome is of another form and could not
    hold what is wrong with the tables (an error value, a row without all its cells …).
    """
    form = form_of_output(output)
    ensure_new(output, beside=None if source == STDIN else source)
    opened = open_dataset(source, options)
    opened = replace(opened, tables=[raw.whole() for raw in opened.tables])
    _ensure_readable(opened)
    cleaned = [clean_table(raw, opened.own.vocabulary) for raw in opened.tables]
    repairs = [Repair.of_file(problem) for problem in opened.problems if problem.repair]
    kept = form == opened.form and (form != "folder" or _stand(opened, tables))
    if kept:
        files, more = rewritten(opened, cleaned)
        before: Sequence[Problem] = [p for table in cleaned for p in table.raw.findings.problems]
    else:
        before = left_behind(opened, reading_of(read_parts(opened, options)), form)
        files, more = converted(opened, cleaned, form, tables or "csv"), ()
    reading = _write(files, output, form, replace(options, encoding=None))
    for table in cleaned:
        repairs += sorted(table.repairs, key=lambda repair: repair.row or 0)
    # A column of bytes is lost where its table is written anew, and still there where it is not.
    lost = [p for p in before if p.code == "NG-Q05" and p not in reading.problems]
    behind = lost if kept else before
    return Cleaning(repairs=(*repairs, *more), reading=reading, left_behind=tuple(behind))


def _stand(opened: Opened, form: TableForm | None) -> bool:
    """Whether the tables of a folder stand in this form already; any will do when it is None."""
    names = (opened.names[raw.schema.name] for raw in opened.tables)
    return form is None or all(form_of_tables([name]) == form for name in names)


def _ensure_readable(opened: Opened) -> None:
    unreadable = any(problem.code in _UNREAD for problem in opened.problems)
    errors = any(problem.severity is Severity.ERROR for problem in opened.problems)
    if unreadable or (errors and not opened.tables):
        raise DatasetError(opened.problems)


def _write(files: dict[str, bytes], output: Path, form: Form, options: ReadingOptions) -> Reading:
    """Write the files, which in a folder appear all at once, and read them again."""
    if form != "folder":
        (content,) = files.values()
        write_atomically(output, content, replace=False)
        return read(output, options)
    with new_folder(output) as unfinished:
        for name, content in files.items():
            write_atomically(unfinished / name, content)
        return read(unfinished, options)
