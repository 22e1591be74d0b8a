"""The page of all commands, from what each one says of itself with ``--help``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer.main

from netgraph.cli.commands import app

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGE = "docs/reference/commands"


def setup(sphinx: Sphinx) -> dict[str, bool]:
    """Put the commands behind what is written on their page."""
    sphinx.connect("source-read", _completed)
    return {"parallel_read_safe": True}


def _completed(_sphinx: Sphinx, page: str, source: list[str]) -> None:
    if page == PAGE:
        source[0] += "\n" + reference()


def reference() -> str:
    """All commands with their arguments and options, in Markdown as MyST reads it."""
    command: Any = typer.main.get_command(app)
    return "\n".join(_described(command, "netgraph", None))


def _described(command: Any, name: str, parent: Any) -> Iterator[str]:
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)
    usage = command.collect_usage_pieces(context)
    yield f"## {name}\n"
    yield f"```text\n{' '.join([name, *usage])}\n```\n"
    yield _markdown(command.help) + "\n"
    yield f"```{{program}} {name}\n```\n"
    # --help, which all of them have, is told of once.
    for parameter in command.params if parent else command.get_params(context):
        names, text = parameter.get_help_record(context)
        names = names.replace(" / ", ", ").partition(" <")[0]
        yield f"````{{option}} {names}\n{_explained(text)}\n````\n"
    for sub, subcommand in getattr(command, "commands", {}).items():
        yield from _described(subcommand, f"{name} {sub}", context)


def _explained(text: str) -> str:
    """What a parameter is for, and what holds where it is not given."""
    text, bracket, default = text.partition("  [")
    default = re.sub(r"[()\]]", "", default)
    return _markdown(text) + (f" *{_markdown(default)}*" if bracket else "")


def _markdown(text: str) -> str:
    """A help text as Markdown: its commands as code, its documents as links."""
    text = re.sub(r"([\\`*_<\[\]])", r"\\\1", text)
    text = re.sub(r"'(netgraph [^']+)'", r"`\1`", text)
    return re.sub(r"docs/([\w-]+)\.md", r"[docs/\1.md](../\1.md)", text)
