"""The commands that put questions to the graph of a network."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from netgraph.cli import language, terminal
from netgraph.cli.options import AsOf, TextJsonOrCsv, reads_network
from netgraph.cli.starting import app

if TYPE_CHECKING:
    from netgraph.network import Network

__all__ = ["app"]


@app.command()
@reads_network
def groups(network: Network, *, as_of: AsOf = None, form: TextJsonOrCsv = "text") -> None:
    """Divide a network into groups that work together more than chance would have it.

    A group is named after the member that is linked to most of the others. Every entity is in one
    group; one without links is alone. Ten searches are made and the best is taken; 'stability'
    says how far they agree. Docs: docs/analysis.md.
    """
    from netgraph.cli.groups import as_csv, print_groups
    from netgraph.graph import to_graph
    from netgraph.groups import groups as find_groups

    found = find_groups(to_graph(network), as_of=as_of)
    if form == "json":
        terminal.say_json(found.to_dict())
    elif form == "csv":
        sys.stdout.write(as_csv(network, found))
    else:
        print_groups(network, found, terminal.out(), language.chosen())
