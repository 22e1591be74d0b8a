"""The forms in which a dataset may come: the one place that tells them apart."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from netgraph.errors import FileProblem, shown
from netgraph.files import read_file, reason
from netgraph.tables.dataset_json import is_json, open_json
from netgraph.tables.options import ReadingOptions
from netgraph.tables.parts import Form, Opened, open_tables
from netgraph.tables.workbook import is_workbook, open_workbook
from netgraph.wording import say

STDIN = Path("-")
"""Stands for standard input, which holds a JSON file or a workbook."""

_STDIN_NAME = "<stdin>"
_FORMS: Mapping[str, Form] = {".xlsx": "workbook", ".json": "json"}
OTHER_FILES = frozenset({".csv", ".tsv", ".txt", ".parquet", ".xlsm", ".xls", ".xlsb", ".ods"})
"""Suffixes that no dataset is written under, and that no folder is likely to have."""

_ZIP = b"PK\x03\x04"


def is_dataset_file(path: Path) -> bool:
    """Whether ``path`` may be a dataset in a single file, by its name."""
    return is_workbook(path) or is_json(path)


def form_of_output(path: Path) -> Form:
    """The form of a dataset that is to be written to ``path``: that of its suffix, else a folder.

    Raises FileProblem when it is named like another file, or as standard output is.
    """
    suffix = path.suffix.lower()
    if suffix in OTHER_FILES or path == STDIN:
        message = say(
            "cannot write {path}: the outcome is a folder, or a file that ends in .xlsx or .json",
            path=path,
        )
        raise FileProblem(message)
    return _FORMS.get(suffix, "folder")


def open_dataset(path: Path, options: ReadingOptions) -> Opened:
    """Open a dataset of any form. Raises FileProblem when it cannot be read at all."""
    if options.encoding and (path == STDIN or is_dataset_file(path)):
        message = say("an encoding is for CSV tables; {file} says its own.", file=shown(path))
        raise FileProblem(message)
    if path == STDIN:
        if sys.stdin is None:
            raise FileProblem(
                say("cannot read from standard input: {why}.", why=say("it is closed"))
            )
        content = sys.stdin.buffer.read()
        if content.startswith(_ZIP):
            return open_workbook(content, _STDIN_NAME)
        return open_json(content, _STDIN_NAME)
    if is_workbook(path):
        return open_workbook(content_of(path), path.name)
    if is_json(path):
        return open_json(content_of(path), path.name)
    return open_tables(path, options)


def content_of(path: Path) -> bytes:
    """The bytes of a file; FileProblem when it cannot be read."""
    try:
        return read_file(path)
    except OSError as fault:
        raise FileProblem(
            say("cannot read {file}: {reason}.", file=shown(path), reason=reason(fault))
        ) from fault
