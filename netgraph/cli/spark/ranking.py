"""``netgraph rank --engine spark``."""

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


def rank(  # noqa: PLR0913 - each is an option of the command
    data: BigDataset,
    *,
    by: str,
    kind: str | None,
    top: int,
    as_of: PartialDate | None,
    relation: list[str] | None,
    robustness: bool | None,
    form: str,
) -> None:
    """What the command prints, by Spark."""
    from netgraph.cli.ranking import as_csv, print_ranking
    from netgraph.spark.named import network_of
    from netgraph.spark.ranking import check_measure
    from netgraph.spark.ranking import rank as find_ranking

    if robustness:
        raise BadQuestion(say("{option} cannot be asked for with --engine spark.",
                              option="--robustness"))  # fmt: skip
    check_measure(by)
    kinds = kinds_named(data, None if kind is None else [kind])
    relations = relations_named(data, relation)
    with terminal.err().busy(in_language(say("Ranking …"), language.chosen())):
        found = find_ranking(
            data,
            by=by,
            kind=kinds[0] if kinds else None,
            top=top,
            as_of=as_of,
            relations=relations,
        )
        network = network_of(data, (row.id for row in found.ranking.rows))
    if form == "json":
        terminal.say_json(found.ranking.to_dict())
    elif form == "csv":
        sys.stdout.write(as_csv(found.ranking))
    else:
        printer = terminal.out()
        print_ranking(network, found.ranking, printer, language.chosen(), doubts_wanted=False)
    note_rounds(found.rounds, found.ties)
