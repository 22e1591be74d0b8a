"""The commands that say what is missing: each has a module, with its printing beside it."""

from __future__ import annotations

import typer

from netgraph.cli.gaps import links, overlaps, roles, structure
from netgraph.cli.questions import app

__all__ = ["app"]

gaps = typer.Typer(rich_markup_mode=None)
app.add_typer(gaps, name="gaps")


@gaps.callback(invoke_without_command=True)
def about(context: typer.Context) -> None:
    """Look for what is missing in a network.

    It is looked for as far as the network itself can tell. What is found are candidates to look at.
    None is a need: a table cannot know what has not been written down.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


gaps.command("links")(links.command)
gaps.command("roles")(roles.command)
gaps.command("structure")(structure.command)
gaps.command("overlaps")(overlaps.command)
