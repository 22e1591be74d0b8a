"""``netgraph gaps links --engine spark``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from netgraph.cli import language, terminal
from netgraph.cli.options import kinds_named
from netgraph.cli.spark.told import note_rounds
from netgraph.wording import in_language, say

if TYPE_CHECKING:
    from netgraph.periods import PartialDate
    from netgraph.spark.dataset import BigDataset
    from netgraph.spark.missing import BigSuggestions


def links(  # noqa: PLR0913 - each is an option of the command
    data: BigDataset,
    *,
    entity: str | None,
    kind: list[str] | None,
    place: str | None,
    top: int,
    as_of: PartialDate | None,
    no_backtest: bool,  # noqa: ARG001 - there is none in any case
    form: str,
) -> None:
    """What the command prints, by Spark."""
    from netgraph.cli.gaps.links import as_csv, print_links
    from netgraph.spark.extraction import places_named
    from netgraph.spark.missing import suggested_links
    from netgraph.spark.named import entity_named

    spoken = language.chosen()
    kinds = kinds_named(data, kind)
    with terminal.err().busy(in_language(say("Looking for missing links …"), spoken)):
        found = suggested_links(
            data,
            entity=None if entity is None else entity_named(data, entity).id,
            kinds=kinds,
            place=None if place is None else places_named(data, [place])[0],
            top=top,
            as_of=as_of,
        )
    tell = terminal.note
    if form == "json":
        terminal.say_json(found.to_dict(spoken))
    elif form == "csv":
        sys.stdout.write(as_csv(found.network, found.answer, spoken))
    else:
        print_links(found.network, found.answer, terminal.out(), spoken)
        tell = terminal.out().say
    for note in _notes(found):
        tell(in_language(note, spoken))
    note_rounds(found.rounds, found.ties)


def _notes(found: BigSuggestions) -> Iterator[str]:
    """What the order goes by, and whom it leaves out."""
    from netgraph.gaps.pairs import CONNECTORS

    yield say("Ordered by the sum of 1 / neighbours of each common partner: the first of the six"
              " terms of the score without --engine spark. Chains, kinds and roles, themes and"
              " places do not count, and the list is not tested.")  # fmt: skip
    yield say("Not taken for common partners, having more than {most} neighbours: {hubs}.",
              most=CONNECTORS, hubs=found.hubs)  # fmt: skip
