"""The site of the documents: what is made from the code holds all that the code has."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer.main
from building.commands import reference

from netgraph.cli.commands import app

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
