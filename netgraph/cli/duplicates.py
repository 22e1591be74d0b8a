"""Likely duplicates, for a person, as JSON, and as the merge table to edit."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from netgraph.cli.terminal import printable
from netgraph.duplicates import Duplicate
from netgraph.tables.text import guard
from netgraph.wording import Lang, in_language, say


def as_text(found: Sequence[Duplicate], lang: Lang) -> str:
    """Two lines for each pair: what to keep, and what may be the same."""
    lines = []
    for pair in found:
        lines += [
            f"{pair.similarity:3} %  {pair.name_keep} ({pair.keep})",
            f"       {pair.name_merge} ({pair.merge}): {in_language(pair.reason, lang)}",
            "",
        ]
    many = say("Likely duplicates: {number}.", number=len(found))
    return "\n".join((*map(printable, lines), in_language(many, lang), ""))


def as_json(found: Sequence[Duplicate], dataset: str) -> dict[str, Any]:
    """The pairs, for programs."""
    return {"dataset": dataset, "duplicates": [asdict(pair) for pair in found]}


def as_csv(found: Sequence[Duplicate]) -> str:
    """The merge table: one pair a row, safe to open in a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    names = [field.name for field in fields(Duplicate)]
    writer.writerow(names)
    for pair in found:
        writer.writerow(guard(printable(str(getattr(pair, name)))) for name in names)
    return text.getvalue()
