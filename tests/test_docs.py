"""The site of the documents: what is made from the code holds all that the code has."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer.main
from building.commands import reference

import netgraph
from netgraph.cli.commands import app

DOCS = Path(__file__).parents[1] / "docs"
REFERENCE = reference()


def commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """A command and all below it, by the words that a person types."""
    yield name, command
    for word, below in getattr(command, "commands", {}).items():
        yield from commands(below, f"{name} {word}")


COMMANDS = dict(commands(typer.main.get_command(app), "netgraph"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    section = REFERENCE.split(f"\n## {name}\n")[-1].split("\n## ")[0]
    described = re.findall(r"^````\{option\} (.+)$", section, re.MULTILINE)
    words = {word for line in described for word in re.split(r",? ", line)}
    for parameter in COMMANDS[name].params:
        expected = {*parameter.opts, *parameter.secondary_opts}
        if parameter.param_type_name == "argument":
            expected = {parameter.metavar}
        assert expected <= words


def described() -> Iterator[tuple[str, str]]:
    """The modules that the reference of Python takes its text from, with the names of each."""
    for page in DOCS.glob("reference/*.md"):
        for module, members in re.findall(
            r"^\.\. automodule:: (\S+)\n   :members:(.*)$", page.read_text("utf-8"), re.MULTILINE
        ):
            names = re.findall(r"\w+", members) or dir(import_module(module))
            yield from ((module, name) for name in names)


def shown() -> Iterator[tuple[str, str]]:
    """What the documents import, and what netgraph itself offers, by module and name."""
    for page in DOCS.rglob("*.md"):
        for module, names in re.findall(
            r"^from (netgraph\.\S+) import (.+)$", page.read_text("utf-8"), re.MULTILINE
        ):
            yield from ((module, name) for name in names.split(", "))
    yield from ((home, name) for name, home in netgraph._HOME_OF.items())  # noqa: SLF001


def test_whatever_the_documents_import_is_in_the_reference_of_python() -> None:
    assert set(shown()) <= set(described())
