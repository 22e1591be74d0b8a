"""Who holds the network together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netgraph.ranking import measures
from netgraph.ranking.robustness import RUNS
from netgraph.report.blocks import Block, Cell, Section, Table, Text
from netgraph.wording import Word, decimal, joined, listed, say

if TYPE_CHECKING:
    from netgraph.ranking import Ranked
    from netgraph.report.findings import Findings


def holding(found: Findings) -> Section:
    """Those who connect most, with what would be cut off without them."""
    return Section(title=say("Who holds it together"), blocks=tuple(_blocks(found)))


def percent(share: float) -> Word:
    """A share as a percentage with one digit behind the point."""
    number = decimal(100 * share, 1)
    return Word(f"{number} %", f"{number.german} %")


def _blocks(found: Findings) -> Iterator[Block]:
    between = [row for row in found.brokers.rows if row.score > 0]
    if not between:
        yield Text(text=say("Nobody stands between others."))
        return
    yield Table(
        title="",
        head=(
            say("rank"),
            say("entities that most of the shortest paths lead through"),
            say("paths"),
            say("stays"),
        ),
        rows=tuple(_row(found, row) for row in between),
        named_by=1,
        numbers=(0, 3),
    )
    yield Text(text=_legend(found, between), aside=True)
    acting = [row for row in found.actors.rows if row.score > 0]
    if acting:
        names = [_with_share(found, row) for row in acting]
        told = say(
            "Counting only those who act (authorities, partners) and where they meet, most runs"
            " through {names}.",
            names=listed(names),
        )
        yield Text(text=told)


def _row(found: Findings, row: Ranked) -> tuple[Cell, ...]:
    profile, entity = found.profiles[row.id], found.network.entity(row.id)
    return (
        Cell(text=str(row.rank)),
        Cell(text=entity.label, note=profile.sentence),
        Cell(text=percent(row.score), share=row.score),
        Cell(text="–" if row.stays is None else f"{round(100 * row.stays)} %"),
    )


def _legend(found: Findings, between: list[Ranked]) -> Word:
    """What the columns mean, and what the numbers cannot tell."""
    explained = measures()["betweenness"].explanation
    told = [
        say("paths: {explanation}", explanation=Word(explained["en"], explained["de"])),
    ]
    if between[0].stays is not None:
        told.append(
            say(
                "stays: how often, in {runs} runs without a tenth of the links, it is still among"
                " the first {number}.",
                runs=RUNS,
                number=len(found.brokers.rows),
            )
        )
    if found.brokers.estimated is not None:
        told.append(
            say(
                "Estimated from a sample: a score may be off by ± {error}.",
                error=decimal(found.brokers.estimated, 4),
            )
        )
    return joined(told)


def _with_share(found: Findings, row: Ranked) -> Word:
    label, share = found.network.entity(row.id).label, percent(row.score)
    return Word(f"{label} ({share})", f"{label} ({share.german})")
