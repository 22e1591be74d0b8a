"""What a column of a sheet brings along: its width, its header with a note, its drop-down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netgraph.checks import Table
from netgraph.tables.schema import Column, Content
from netgraph.vocabulary import Vocabulary
from netgraph.wording import Lang

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
"""openpyxl's own for all other cells; without its name, LibreOffice takes one with serifs."""
LISTS = "lists"
"""The hidden sheet that holds the words of long drop-downs."""

_WIDTHS: Mapping[Content, int] = {
    "id": 24, "reference": 24, "kind": 16, "relation": 20, "line": 30, "text": 50, "list": 30,
    "date": 12, "number": 12, "url": 40,
    "flag": 12,
}  # fmt: skip
_WIDTH_OF_OTHERS = 20
_LONGEST_CHOICE = 255
"""Characters that Excel takes for the words of a drop-down, with the commas between them."""
_LAST_ROW = 1_048_576
_REQUIRED, _OPTIONAL, _EDGE = "FFF2CC", "E7EEF4", "7F8FA0"
_FLAGS: Mapping[Lang, Mapping[str, str]] = {
    "de": {"yes": "ja", "no": "nein"},
    "en": {"yes": "yes", "no": "no"},
}
_NEEDED: Mapping[Lang, str] = {"de": "Pflichtangabe", "en": "Required"}


@dataclass(slots=True, kw_only=True)
class ColumnWriter:
    """Writes the columns of all sheets of a workbook; ``names`` are the sheets of its tables.

    With one of ``langs``, drop-downs offer words of that language; with several, the ids.
    """

    names: Mapping[Table, str]
    vocabulary: Vocabulary
    langs: Sequence[Lang]
    long_lists: list[Sequence[str]] = field(default_factory=list)

    def write(self, sheet: Worksheet, index: int, column: Column | None) -> None:
        """Lay out the column of that ``index``, counted from 1; None is one of a person's own."""
        from openpyxl.utils import get_column_letter

        letter = get_column_letter(index)
        dimension = sheet.column_dimensions[letter]
        dimension.width = _WIDTHS[column.content] if column else _WIDTH_OF_OTHERS
        if column is None or column.content != "number":
            dimension.number_format = "@"
        _head(sheet, index, required=column is not None and column.required)
        if column:
            self._explain(sheet, index, column)
            self._offer(sheet, letter, self._choices(column))

    def write_lists(self, workbook: Workbook) -> None:
        """The words of drop-downs that are too long for their cells, on a hidden sheet."""
        if not self.long_lists:
            return
        sheet = workbook.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        for index, words in enumerate(self.long_lists, start=1):
            for number, word in enumerate(words, start=1):
                sheet.cell(number, index).value = word
                sheet.cell(number, index).data_type = "s"

    def _explain(self, sheet: Worksheet, index: int, column: Column) -> None:
        from openpyxl.comments import Comment

        note = "\n\n".join(self._note(column, lang) for lang in self.langs)
        height = 80 + 17 * note.count("\n")
        sheet.cell(1, index).comment = Comment(note, "netgraph", width=340, height=height)

    def _note(self, column: Column, lang: Lang) -> str:
        """What a column is for, and the words that it takes."""
        lines = [f"{getattr(column, lang)}."]
        if column.required:
            lines[0] += f" {_NEEDED[lang]}."
        lines += [f"{word} = {label}" for word, label in self._words(column, lang)]
        return "\n".join(lines)

    def _words(self, column: Column, lang: Lang) -> list[tuple[str, str]]:
        """The ids that may stand in a column, and what they are called."""
        if column.content == "kind":
            return [(kind.id, kind.label.in_language(lang)) for kind in self.vocabulary.kinds]
        if column.content == "relation":
            relations = self.vocabulary.relations
            return [(relation.id, relation.forward.in_language(lang)) for relation in relations]
        if column.content == "flag":
            return list(_FLAGS[lang].items())
        return []

    def _choices(self, column: Column) -> str:
        """The formula of a column's drop-down; empty when it has none."""
        words = self._words(column, self.langs[0])
        if words:
            of_one_language = len(self.langs) == 1
            return self._listed([label if of_one_language else word for word, label in words])
        if column.leads_to is None or column.leads_to not in self.names:
            return ""
        table = f"'{self.names[column.leads_to]}'!"
        return f"OFFSET({table}$A$2,0,0,MAX(1,COUNTA({table}$A:$A)-1),1)"

    def _listed(self, words: Sequence[str]) -> str:
        from openpyxl.utils import get_column_letter

        choice = ",".join(words)
        if len(choice) <= _LONGEST_CHOICE and choice.count(",") < len(words) and '"' not in choice:
            return f'"{choice}"'
        if words not in self.long_lists:
            self.long_lists.append(words)
        letter = get_column_letter(self.long_lists.index(words) + 1)
        return f"'{LISTS}'!${letter}$1:${letter}${len(words)}"

    def _offer(self, sheet: Worksheet, letter: str, choices: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        if choices:
            offer = DataValidation(type="list", formula1=choices, allow_blank=True)
            offer.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(offer)


def _head(sheet: Worksheet, index: int, *, required: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = sheet.cell(1, index)
    cell.font = Font(name=FONT, bold=True)
    cell.fill = PatternFill("solid", fgColor=_REQUIRED if required else _OPTIONAL)
    cell.alignment = Alignment(vertical="center")
    cell.border = Border(bottom=Side("thin", color=_EDGE))
