"""The report as Markdown: for a wiki, a repository, or a text to go on with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from netgraph.report.blocks import Bars, Beside, Columns, Facts, Points, Table, Text
from netgraph.wording import spoken

if TYPE_CHECKING:
    from netgraph.report.blocks import Block, Cell, Document
    from netgraph.wording import Lang

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#]|&(?=#?\w+;))")
_MARKER = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=]))")


def as_markdown(document: Document, lang: Lang) -> str:
    """The whole text in ``lang``, charts as tables. What a name holds is never taken for markup."""
    parts = [f"# {_plain(document.title, lang)}"]
    parts += [_plain(line, lang) for line in (document.form, *document.about)]
    for section in document.sections:
        parts.append(f"{'#' * section.level} {_plain(section.title, lang)}")
        parts += [text for block in section.blocks for text in _block(block, lang)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, lang: Lang) -> Iterator[str]:
    match block:
        case Text():
            yield _plain(block.text, lang)
        case Points():
            yield "\n".join(f"* {_plain(point, lang)}" for point in block.points)
        case Facts():
            told = ((_plain(n, lang), _plain(what, lang)) for n, what in block.facts)
            yield "\n".join(f"* {number} {what}" for number, what in told)
        case Beside():
            for part in (part for column in block.columns for part in column):
                yield from _block(part, lang)
        case Bars() | Columns():
            yield f"**{_plain(block.title, lang)}**"
            rows = [(_plain(each.label, lang), str(each.value)) for each in block.bars]
            yield _table(("", ""), rows, {1})
        case Table():
            if block.title:
                yield f"**{_plain(block.title, lang)}**"
            head = [_plain(name, lang) for name in block.head]
            cells = [[_cell(cell, lang) for cell in row] for row in block.rows]
            yield _table(head, cells, set(block.numbers))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: set[int]) -> str:
    rule = ["---:" if column in numbers else "---" for column in range(len(head))]
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, rule, *rows))


def _cell(cell: Cell, lang: Lang) -> str:
    text = cell.sign or _plain(cell.text, lang)
    return f"{text}<br>{_plain(cell.note, lang)}" if cell.note else text


def _plain(text: str, lang: Lang) -> str:
    """A text on one line, in which nothing is markup."""
    line = _SIGNS.sub(r"\\\1", " ".join(spoken(text, lang).split()))
    return _MARKER.sub(r"\1\\", line)
