"""An empty dataset to type into: a folder of CSV tables or a workbook, with help beside."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from netgraph.checks import Table
from netgraph.errors import FileProblem, shown
from netgraph.files import new_folder, write_atomically
from netgraph.names import slug
from netgraph.tables import package
from netgraph.tables.aliases import GERMAN_TABLES
from netgraph.tables.forms import OTHER_FILES, STDIN
from netgraph.tables.schema import TABLES, TableSchema
from netgraph.tables.workbook import DATASET
from netgraph.tables.workbook_write import SheetText, workbook_bytes
from netgraph.vocabulary import default_vocabulary
from netgraph.wording import Lang, say

WORKBOOK = ".xlsx"


_HELP_SHEETS: Mapping[Lang, str] = {"de": "Anleitung", "en": "Read me"}
_HELP_FILES: Mapping[Lang, str] = {"de": "LIESMICH.txt", "en": "README.txt"}
_ABOUT: Mapping[Lang, tuple[str, Sequence[str]]] = {
    "de": ("Datensatz", ("Titel", "Beschreibung", "Lizenz", "Stand")),
    "en": (DATASET, ("title", "description", "licence", "date")),
}
_DELIMITERS: Mapping[Lang, str] = {"de": ";", "en": ","}
"""What spreadsheets in that language take for the end of a cell."""


def create(path: Path, lang: Lang) -> None:
    """Make an empty dataset: a workbook when ``path`` ends in .xlsx, else a folder.

    Raises FileProblem when there is something already, except an empty folder, when the path
    looks like another file, or when it cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix == WORKBOOK:
        write_atomically(path, _workbook(path, lang), replace=False)
    elif suffix in OTHER_FILES | {".json"} or path == STDIN:
        raise FileProblem(
            say(
                "{path} would be neither a folder nor a workbook. Name a folder, or a file that"
                " ends in .xlsx.",
                path=shown(str(path)),
            )
        )
    else:
        _folder(path, lang)


def _tables() -> list[TableSchema]:
    return [schema for schema in TABLES if not schema.seldom]


def _workbook(path: Path, lang: Lang) -> bytes:
    names: dict[Table, str] = {
        schema.name: GERMAN_TABLES[schema.name] if lang == "de" else schema.name
        for schema in _tables()
    }
    sheets = {
        schema.name: SheetText(
            name=names[schema.name], columns=[column.name for column in schema.usual]
        )
        for schema in _tables()
    }
    about, keys = _ABOUT[lang]
    return workbook_bytes(
        sheets,
        (about, dict.fromkeys(keys, "")),
        default_vocabulary(),
        help_sheet=(_HELP_SHEETS[lang], _help(path, names, lang)),
        langs=(lang,),
    )


def _folder(path: Path, lang: Lang) -> None:
    names: dict[Table, str] = {schema.name: schema.file for schema in _tables()}
    with new_folder(path) as folder:
        for schema in _tables():
            header = _DELIMITERS[lang].join(column.name for column in schema.usual)
            # The mark tells spreadsheets that it is UTF-8.
            write_atomically(folder / schema.file, f"{header}\n".encode("utf-8-sig"))
        named = {"name": slug(path.resolve().name) or "dataset", "title": path.resolve().name}
        described = json.dumps(named, ensure_ascii=False, indent=2)
        write_atomically(folder / package.FILE, f"{described}\n".encode())
        lines = [*_help(path, names, lang), "", *_columns(lang)]
        write_atomically(folder / _HELP_FILES[lang], ("\r\n".join(lines) + "\r\n").encode())


def _help(path: Path, names: Mapping[Table, str], lang: Lang) -> list[str]:
    vocabulary = default_vocabulary()
    values: dict[str, str] = dict(names) | {
        "path": f'"{path}"' if " " in str(path) else str(path),
        "kinds": ", ".join(kind.label.in_language(lang) for kind in vocabulary.kinds),
        "relations": ", ".join(
            relation.forward.in_language(lang) for relation in vocabulary.relations
        ),
    }
    return [line.format_map(values) for line in _lines(lang)]


@cache
def _lines(lang: Lang) -> tuple[str, ...]:
    text = files("netgraph.tables").joinpath("blank_help.json").read_text(encoding="utf-8")
    return tuple(json.loads(text)[lang])


def _columns(lang: Lang) -> list[str]:
    """What each column of each table is for."""
    lines = []
    for schema in _tables():
        lines.append(schema.file)
        lines += [f"  {column.name}: {getattr(column, lang)}" for column in schema.usual]
        lines.append("")
    return lines[:-1]
