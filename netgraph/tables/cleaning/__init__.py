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
from netgraph.tables.forms import STDIN, form_of_output, open_dataset
from netgraph.tables.options import AS_THEY_SAY, ReadingOptions
from netgraph.tables.parts import Form, Opened, read_parts
from netgraph.tables.reading import Reading, read, reading_of

__all__ = ["Cleaning", "Repair", "clean_dataset"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What was repaired, and how the outcome reads: its ``reading`` has the problems left.
    ``left_behind`` is what the outcome has no room for, when it is of another form.
    """

    repairs: tuple[Repair, ...]
    reading: Reading
    left_behind: tuple[Problem, ...] = ()


def clean_dataset(source: Path, output: Path, options: ReadingOptions = AS_THEY_SAY) -> Cleaning:
    """Write the dataset ``source``, of any form, with all safe repairs to ``output``: a new .xlsx
    or .json file by its suffix, else a new folder.

    Every row that has anything in it stays, in its order, and so do columns that netgraph does not
    know, titles and comments. A cell with an error stays as it stands; so does a table whose rows
    or header cannot be made out. A workbook keeps its sheets and their looks, its formulas become
    their results.

    Raises FileProblem when ``source`` is no dataset or ``output`` is not new or lies in it, and
    DatasetError when a file cannot be read, or when the outcome is of another form and could not
    hold what is wrong with the tables (an error value, a row without all its cells …).
    """
    form = form_of_output(output)
    ensure_new(output, beside=None if source == STDIN else source)
    opened = open_dataset(source, options)
    opened = replace(opened, tables=[raw.whole() for raw in opened.tables])
    _ensure_readable(opened)
    tables = [clean_table(raw, opened.own.vocabulary) for raw in opened.tables]
    repairs = [Repair.of_file(problem) for problem in opened.problems if problem.repair]
    if form == opened.form:
        files, more = rewritten(opened, tables)
        behind: Sequence[Problem] = ()
    else:
        behind = left_behind(opened, reading_of(read_parts(opened, options)))
        files, more = converted(opened, tables, form), ()
    reading = _write(files, output, form, replace(options, encoding=None))
    for table in tables:
        repairs += sorted(table.repairs, key=lambda repair: repair.row or 0)
    return Cleaning(repairs=(*repairs, *more), reading=reading, left_behind=tuple(behind))


def _ensure_readable(opened: Opened) -> None:
    unreadable = any(problem.code == "NG-F02" for problem in opened.problems)
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
