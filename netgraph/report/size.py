"""The network in figures: how much there is of what, and of when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from netgraph.periods import PartialDate, Period
from netgraph.report.blocks import Bar, Bars, Beside, Block, Columns, Facts, Section, Text
from netgraph.report.picture import picture
from netgraph.wording import Word, say

if TYPE_CHECKING:
    from netgraph.report.findings import Findings
    from netgraph.vocabulary import Text as Wording

MOST_COLUMNS = 25
"""More would be too narrow for their numbers."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def size(found: Findings) -> Section:
    """How large the network is, by kind, by relation and over the years."""
    network, summary = found.network, found.summary
    parts = len(summary.components)
    facts = (
        (str(len(network.entities)), say("entities")),
        (str(sum(summary.relations.values())), say("links")),
        (str(parts), say("connected part") if parts == 1 else say("separate parts")),
        (str(len(network.sources)), say("sources")),
    )
    words = network.vocabulary
    kinds = Bars(
        title=say("Entities by kind"),
        bars=tuple(
            Bar(
                label=_word(kind.plural),
                value=summary.kinds[kind.id],
                colour=kind.colour,
                shape=kind.shape,
            )
            for kind in words.kinds
        ),
    )
    relations = Bars(
        title=say("Links by relation"),
        bars=tuple(
            Bar(label=_word(relation.forward), value=summary.relations[relation.id])
            for relation in words.relations
        ),
    )
    return Section(
        title=say("The network in figures"),
        blocks=(Facts(facts=facts), _beside(found, kinds, relations), *_over_time(found)),
    )


def _beside(found: Findings, kinds: Bars, relations: Bars) -> Beside:
    drawn = picture(found)
    if drawn is None:
        return Beside(columns=((kinds,), (relations,)))
    return Beside(columns=((kinds, relations), (drawn,)))


def _word(text: Wording) -> Word:
    return Word(text.en, text.de)


def _over_time(found: Findings) -> Iterator[Block]:
    """The links whose period is known, by year."""
    periods = [link.period for link in found.network.recorded_links if link.period.dated]
    if not periods:
        return
    yield Columns(title=say("Dated links by year"), bars=tuple(_by_year(periods)))
    told = say(
        "A link counts in each year in which it may have held. {number} of {total} links have a"
        " date; the others are in none of the columns.",
        number=len(periods),
        total=len(found.network.recorded_links),
    )
    yield Text(text=told, aside=True)


def _by_year(periods: Iterable[Period]) -> Iterator[Bar]:
    """How many of the periods may hold in each year from the first bound known to the last, or in
    each few years of a long time.
    """
    dated = list(periods)
    bounds = [bound.year for p in dated for bound in (p.start, p.end) if bound]
    first, last = min(bounds), max(bounds)
    step = next(step for step in _STEPS if last - first < step * MOST_COLUMNS)
    for start in range(first - first % step or first, last + 1, step):
        end = min(start + step - 1, 9999)
        span = Period(start=PartialDate(start), end=PartialDate(end))
        label = str(start) if step == 1 else f"{start}–{end}"
        yield Bar(label=label, value=sum(period.overlaps(span) for period in dated))
