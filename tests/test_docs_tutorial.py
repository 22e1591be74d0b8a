"""The tutorial, the how-to pages and those of the methods: who does what a page says gets what the
page shows, and every method says when it misleads.

Each page of the former is walked through from its head to its end in an empty folder. What it gives
to type is typed, what it gives to run is run, and what it shows as an answer is compared.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import netgraph.cli
from netgraph.ranking.measures import measures

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [
    page
    for pattern in ("tutorial.md", "howto/*.md", "de/*.md")
    for page in DOCS.glob(pattern)
    if "\n```" in page.read_text(encoding="utf-8")
]
STEP = re.compile(r"^```(\w+)\n([\s\S]*?)^```$|((?:^\|.*\|\n)+)", re.MULTILINE)
"""A block of code with its language, or a table."""

Rows = list[dict[str, str]]


def steps(text: str) -> Iterator[tuple[str, str, str]]:
    """The blocks of code and tables of a page: its language (or ``table``), what stands in it, and
    the last paragraph before it, which says where it goes.
    """
    end = 0
    for step in STEP.finditer(text):
        said = text[end : step.start()].strip().rpartition("\n\n")[2]
        yield step[1] or "table", step[2] or step[3], said
        end = step.end()


def cells(table: str) -> Rows:
    """The rows of a Markdown table by their heads."""
    head, _, *rows = (
        [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in lines(table)
    )
    return [dict(zip(head, row, strict=True)) for row in rows]


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


class Desk:
    """Someone with an empty folder, who does what a page says."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.book = Path()  # the workbook that is open
        self.session: dict[str, Any] = {}

    def do(self, language: str, content: str, said: str) -> None:
        names = re.findall(r"`([\w./-]+\.\w+)`", said)
        match language:
            case "text":
                self.run(content)
            case "yaml":
                self.run("\n".join(commands_of(yaml.safe_load(content))))
            case "powershell":
                for source, copy in re.findall(r"^Copy-Item (\S+) (\S+)$", content, re.MULTILINE):
                    shutil.copy(source, copy)
            case "python":
                exec(compile(content, said, "exec"), self.session)  # noqa: S102  # our own page
            case "csv" | "toml" | "json":
                Path(names[-1]).parent.mkdir(exist_ok=True)
                Path(names[-1]).write_text(content, encoding="utf-8")
            case "html":
                assert all(Path(file).exists() for file in re.findall(r'src="([^"#]+)', content))
            case "table":
                self.type(cells(content), said, names)

    def run(self, content: str) -> None:
        """Give the commands; the last one's answer is the one shown below an empty line."""
        given, _, shown = content.partition("\n\n")
        for command in lines(given):
            program, *arguments = shlex.split(command)
            assert program == "netgraph"
            self.capsys.readouterr()
            code = netgraph.cli.run(arguments)
            answer = "".join(self.capsys.readouterr())
            assert code == 0 or (shown and code == 1), answer
            self.book = next((Path(a) for a in arguments if a.endswith(".xlsx")), self.book)
        assert not shown or is_shown(shown, answer), answer

    def type(self, rows: Rows, said: str, names: list[str]) -> None:
        """Into the sheet whose name is set in bold, from its first free row on; or into the cells
        that a table names, each with what stands there so far; or into a workbook of one's own.
        """
        heads = list(rows[0])
        sheets = re.findall(r"\*\*([\w ]+)\*\*", said)
        if len(heads) == 4 and all(re.fullmatch("[A-Z]+[0-9]+", row[heads[1]]) for row in rows):
            book = load_workbook(self.book)
            for sheet, cell, before, after in (row.values() for row in rows):
                assert str(book[sheet][cell].value or "") == before
                book[sheet][cell] = typed(after)
            book.save(self.book)
        elif re.fullmatch(r"\w+ \([A-Z]\)", heads[0]):
            book = load_workbook(self.book)
            put(book[sheets[-1]], rows)
            book.save(self.book)
        elif sheets and names:
            new_sheet(Path(names[-1]), sheets[-1], rows)


def new_sheet(path: Path, name: str, rows: Rows) -> None:
    book = load_workbook(path) if path.exists() else Workbook()
    if not path.exists():
        book.remove(book.worksheets[0])
    sheet = book.create_sheet(name)
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([typed(text) for text in row.values()])
    book.save(path)


def put(sheet: Worksheet, rows: Rows) -> None:
    first = next(n for n in range(2, 1000) if sheet.cell(n, 1).value is None)
    for number, row in enumerate(rows, start=first):
        for head, text in row.items():
            name, letter = head.rstrip(")").split(" (")
            assert sheet[f"{letter}1"].value == name
            sheet[f"{letter}{number}"] = typed(text)


def typed(text: str) -> str | int | None:
    """What a spreadsheet makes of what is typed into it."""
    return int(text) if text.isdigit() else text or None


def commands_of(value: Any) -> Iterator[str]:
    """The commands of netgraph in a description of jobs."""
    if isinstance(value, str):
        yield from (line for line in lines(value) if line.startswith("netgraph "))
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from commands_of(inner)


def is_shown(shown: str, answer: str) -> bool:
    """Whether ``shown`` is the answer; a line of ``…`` stands for any lines."""
    parts = re.split(r"^…\n", shown.rstrip("\n") + "\n", flags=re.MULTILINE)
    pattern = "(?s:.*)".join(map(re.escape, parts))
    return re.fullmatch(pattern, answer.rstrip("\n") + "\n") is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_who_does_what_the_page_says_gets_what_it_shows(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8" if page.parent.name == "de" else "C.UTF-8")
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    desk = Desk(capsys)
    for language, content, said in steps(page.read_text(encoding="utf-8")):
        desk.do(language, content, said)


def test_an_answer_that_is_not_shown_as_it_is_fails(capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(capsys)
    desk.run("netgraph --version\n\n…\n")
    with pytest.raises(AssertionError):
        desk.run("netgraph --version\n\nnetgraph of another version\n")
    with pytest.raises(AssertionError):
        desk.run("netgraph check nowhere\n")


METHODS = [page for page in DOCS.glob("methods/*.md") if page.name != "report.md"]


@pytest.mark.parametrize("page", METHODS, ids=lambda page: page.stem)
def test_every_method_says_how_it_is_worked_out_and_when_it_misleads(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "\n## How it is worked out\n" in text
    assert re.search("^## .*when it misleads$", text, re.MULTILINE | re.IGNORECASE)
    assert page.relative_to(DOCS).as_posix() in (DOCS / "analysis.md").read_text(encoding="utf-8")


def test_every_measure_has_its_question_its_limit_and_its_source() -> None:
    text = (DOCS / "methods" / "rankings.md").read_text(encoding="utf-8")
    tables = [cells(content) for language, content, _ in steps(text) if language == "table"]
    for table in tables:
        named = [name for row in table for name in re.findall("`(.+?)`", row["Measure"])]
        assert named == list(measures())
        assert all(all(row.values()) for row in table)
    assert [list(table[0])[1:] for table in tables] == [
        ["What it answers", "When it misleads"],
        ["What it is", "Range"],
    ]
