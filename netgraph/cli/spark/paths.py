"""``netgraph path --engine spark``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from netgraph.cli import language, terminal
from netgraph.cli.options import kinds_named, relations_named
from netgraph.cli.spark.told import note_rounds
from netgraph.errors import BadQuestion
from netgraph.wording import in_language, say

if TYPE_CHECKING:
    from netgraph.periods import PartialDate
    from netgraph.spark.dataset import BigDataset


def path(  # noqa: PLR0913 - each is an option of the command
    data: BigDataset,
    *,
    source: str,
    target: str,
    alternatives: int | None,
    avoid: list[str] | None,
    relation: list[str] | None,
    without: list[str] | None,
    through_kind: list[str] | None,
    as_of: PartialDate | None,
    form: str,
) -> int:
    """What the command prints, by Spark; its exit code."""
    from netgraph.cli.paths import as_csv, print_paths
    from netgraph.paths.hops import Conditions
    from netgraph.spark.named import entity_named
    from netgraph.spark.way import path as find_path

    if alternatives not in {None, 1}:
        raise BadQuestion(say("With --engine spark one shortest path is found, and no others."))
    relations, kinds = relations_named(data, relation), kinds_named(data, through_kind)
    with terminal.err().busy(in_language(say("Looking for a path …"), language.chosen())):
        conditions = Conditions(
            avoid=frozenset(entity_named(data, name).id for name in avoid or ()),
            relations=None if relations is None else frozenset(relations),
            without=frozenset(relations_named(data, without) or ()),
            through_kinds=None if kinds is None else frozenset(kinds),
            as_of=as_of,
        )
        start, end = (entity_named(data, name).id for name in (source, target))
        found = find_path(data, start, end, conditions)
    if form == "json":
        terminal.say_json(found.answer.to_dict(language.chosen()))
    elif form == "csv":
        sys.stdout.write(as_csv(found.answer))
    else:
        print_paths(found.network, found.answer, 1, terminal.out(), language.chosen())
    if found.rounds:
        note_rounds(found.rounds, found.ties)
    return 1 if found.answer.no_path else 0
