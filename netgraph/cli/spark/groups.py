"""``netgraph groups --engine spark``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from netgraph.cli import language, terminal
from netgraph.cli.spark.told import note_rounds
from netgraph.figures import counted_in
from netgraph.wording import decimal, in_language, say

if TYPE_CHECKING:
    from netgraph.periods import PartialDate
    from netgraph.spark.dataset import BigDataset


def groups(data: BigDataset, *, as_of: PartialDate | None, form: str) -> None:
    """What the command prints, by Spark: the largest groups, and not all members of each."""
    from netgraph.cli.groups import as_csv, print_group
    from netgraph.spark.groups import groups as find_groups
    from netgraph.spark.named import network_of

    spoken = language.chosen()
    with terminal.err().busy(in_language(say("Looking for groups …"), spoken)):
        found = find_groups(data, as_of=as_of)
        network = network_of(data, (member for group in found.groups for member in group.members))
    if form == "json":
        terminal.say_json(found.to_dict())
    elif form == "csv":
        sys.stdout.write(as_csv(network, found.groups))
    else:
        for group in found.groups:
            print_group(network, group, terminal.out(), spoken)
        told = say(
            "Groups of two or more: {number}; listed are the largest: {listed}. Modularity"
            " {modularity} (above 0.3 they stand out); one search was made.",
            number=found.number,
            listed=len(found.groups),
            modularity=decimal(found.modularity),
        )
        terminal.out().say(in_language(told, spoken))
        if as_of:
            terminal.out().say(in_language(counted_in(as_of, found.undated_links), spoken))
    note_rounds(found.rounds, found.ties)
