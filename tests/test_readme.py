"""The documents: what they promise exists, and what they show runs."""

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

import netgraph
import netgraph.cli
from netgraph.cli.commands import app
from netgraph.tables.schema import TABLES
from netgraph.vocabulary import default_vocabulary

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("data/*/*.md")]
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The code blocks of a document in one language, without their fences."""
    return re.findall(rf"^```{language}\n(.*?)^```$", read(name), re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """The anchors that code hosts make of headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


# --- The two commands --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "README.de.md"])
def test_the_readme_has_exactly_two_commands_of_one_line_each(name: str) -> None:
    made, tested = blocks(name, "sh")
    assert made.count("\n") == tested.count("\n") == 1
    assert made.endswith("netgraph map --open\n")
    assert tested.endswith("pytest\n")


@pytest.mark.parametrize("language", ["sh", "powershell", "csv"])
def test_both_readmes_show_the_same_commands_and_tables(language: str) -> None:
    assert blocks("README.md", language) == blocks("README.de.md", language)


# --- Links -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_link_inside_the_project_leads_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    for target in re.findall(r"\]\(([^)\s]+)\)", read(name)):
        path, _, anchor = target.partition("#")
        if path.startswith("https://"):
            continue
        file = folder / path if path else ROOT / name
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text("utf-8")), target


# --- Commands and options ----------------------------------------------------------------------


def command_lines(name: str) -> Iterator[list[str]]:
    """What stands after ``netgraph`` wherever a document gives it as a command."""
    code = re.findall(r"`([^`\n]+)`", read(name))
    for block in blocks(name, "(?:sh|text|powershell)"):
        code += re.split(r"\n|&&|;", block)
    for line in code:
        if match := re.match(r"\s*(?:uv run )?(?:\S*[/\\])?netgraph(?= [a-z-])(.*)", line):
            yield shlex.split(match[1])


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_in_the_documents_exists(name: str) -> None:
    main: Any = typer.main.get_command(app)
    general = {option for parameter in main.params for option in parameter.opts} | {"--help"}
    for command, *words in command_lines(name):
        if command.startswith("-"):
            assert command in general
            continue
        assert command in main.commands
        asked = main.commands[command]
        while words and words[0] in getattr(asked, "commands", {}):
            asked = asked.commands[words.pop(0)]
        parameters = asked.params
        options = general | {option for parameter in parameters for option in parameter.opts}
        given = {word for word in words if word.startswith("-") and word != "-"}
        assert given <= options, (command, words)


def test_every_command_is_in_both_readmes() -> None:
    main: Any = typer.main.get_command(app)
    for name in ("README.md", "README.de.md"):
        shown = {command for command, *_ in command_lines(name)}
        assert set(main.commands) <= shown


# --- What is shown runs ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "README.de.md", "docs/python.md"])
def test_the_python_shown_runs_as_one_session(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    session: dict[str, Any] = {}
    for block in blocks(name, "python"):
        exec(compile(block, name, "exec"), session)  # noqa: S102  # it is our own document
    assert list(tmp_path.glob("*.html"))


def test_the_tables_shown_make_a_map_without_any_problem(tmp_path: Path) -> None:
    from netgraph import tables

    for table, text in zip(("entities", "links"), blocks("README.md", "csv"), strict=True):
        (tmp_path / f"{table}.csv").write_text(text, "utf-8")
    reading = tables.read(tmp_path)
    assert reading.problems == ()
    assert reading.network is not None
    assert len(reading.network.links) == 2


@pytest.mark.parametrize("name", ["README.md", "README.de.md"])
@pytest.mark.parametrize("asked", ["path", "gaps", "whatif"])
def test_the_answer_shown_is_the_one_that_is_given(
    name: str, asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    [shown] = [block for block in blocks(name, "text") if block.startswith(f"netgraph {asked}")]
    command, answer = shown.split("\n\n", maxsplit=1)
    assert netgraph.cli.run(shlex.split(command)[1:]) == 0
    assert capsys.readouterr().out == answer


# --- The data format ---------------------------------------------------------------------------


def rows(text: str) -> list[list[str]]:
    """The cells of all Markdown tables in ``text``, without heads and rules."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_every_column_is_described_in_its_order(table: Any) -> None:
    section = read("docs/data-format.md").split(f"## {table.file}\n")[1].split("\n## ")[0]
    described = [row for row in rows(section.split("\n### ")[0]) if len(row) == 3]
    assert [row[0] for row in described] == [f"`{column.name}`" for column in table.columns]
    required = [row[0].strip("`") for row in described if row[1].endswith("required")]
    assert required == list(table.required)


def test_every_relation_is_described_as_the_vocabulary_has_it() -> None:
    section = read("docs/data-format.md").split("### Relations\n")[1].split("\n## ")[0]
    assert rows(section) == [
        [f"`{r.id}`", r.forward.en, r.backward.en, r.forward.de, str(r.strength)]
        for r in default_vocabulary().relations
    ]


def test_the_german_readme_names_every_kind_and_relation() -> None:
    words = default_vocabulary()
    text = re.sub(r"\s+", " ", read("README.de.md"))
    for kind in words.kinds:
        assert f"`{kind.id}` ({kind.label.de})" in text
    for relation in words.relations:
        assert f"`{relation.id}` ({relation.forward.de})" in text


# --- Descriptions for other programs -----------------------------------------------------------


def test_one_version_stands_everywhere() -> None:
    versions = {
        str(yaml.safe_load(read("CITATION.cff"))["version"]),
        yaml.safe_load(read("publiccode.yml"))["softwareVersion"],
        netgraph.__version__,
    }
    assert len(versions) == 1


def test_publiccode_has_the_keys_that_its_standard_requires() -> None:
    code = yaml.safe_load(read("publiccode.yml"))
    assert set(code) >= {
        "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus",
        "softwareType", "description", "legal", "maintenance", "localisation",
    }  # fmt: skip
    for text in code["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in text["features"])
    assert code["legal"]["license"] == PROJECT["license"]


def test_the_citation_has_the_keys_that_its_format_requires() -> None:
    citation = yaml.safe_load(read("CITATION.cff"))
    assert set(citation) >= {"cff-version", "message", "title", "authors"}
    assert " AND ".join(citation["license"]) == PROJECT["license"]


def test_every_bundled_network_says_how_it_was_made() -> None:
    for package in ROOT.glob("data/*/datapackage.json"):
        assert (package.parent / "SOURCE.md").is_file()
        licences = json.loads(package.read_text("utf-8"))["licenses"]
        assert [licence["name"] for licence in licences] == ["CC-BY-4.0"]
