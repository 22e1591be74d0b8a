"""Likely duplicates, for a person, as JSON, and as the merge table to edit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from netgraph.cli.terminal import printable
from netgraph.duplicates import Duplicate
from netgraph.tables.text import guard
from netgraph.wording import Lang, Said, in_language, say


def as_text(found: Sequence[Duplicate], lang: Lang) -> str:
    """Two lines for each pair: what to keep, and what may be the same."""
    lines = []
    for pair in found:
        lines += [
            f"{pair.similarity:3} %  {pair.name_keep} ({pair.keep})",
            f"       {pair.name_merge} ({pair.merge}): {in_language(pair.reason, lang)}",
            "",
        ]
    return "\n".join((*map(printable, lines), in_language(many(found), lang), ""))


def many(found: Sequence[Duplicate]) -> Said:
    """How many they are."""
    return say("Likely duplicates: {number}.", number=len(found))


def as_json(found: Sequence[Duplicate], dataset: str, lang: Lang) -> dict[str, Any]:
    """The pairs, for programs."""
    return {"dataset": dataset, "duplicates": [asdict(pair) for pair in _told(found, lang)]}


def as_csv(found: Sequence[Duplicate], lang: Lang) -> str:
    """The merge table: one pair a row, safe to open in a spreadsheet of that language. A German one
    divides cells at semicolons, and takes a file without a mark for an old encoding.
    """
    text = io.StringIO("\ufeff" if lang == "de" else "", newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, delimiter=";" if lang == "de" else ",", lineterminator="\n")
    names = [field.name for field in fields(Duplicate)]
    writer.writerow(names)
    for pair in _told(found, lang):
        writer.writerow(guard(printable(str(getattr(pair, name)))) for name in names)
    return text.getvalue()


def _told(found: Sequence[Duplicate], lang: Lang) -> Iterator[Duplicate]:
    return (replace(pair, reason=in_language(pair.reason, lang)) for pair in found)
