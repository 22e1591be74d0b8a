"""What the data cannot tell, and what they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from netgraph.report.blocks import Block, Cell, Points, Section, Table, Text
from netgraph.wording import listed, say

if TYPE_CHECKING:
    from netgraph.model import Source
    from netgraph.report.findings import Findings

_NAMED = 8


def limits(found: Findings) -> Section:
    """How much is not recorded, and the documents with their dates."""
    return Section(title=say("What the data cannot tell"), blocks=tuple(_blocks(found)))


def reading() -> Section:
    """The words and methods of the report, each in one line."""
    return Section(title=say("How to read this report"), blocks=(Points(points=_WORDS),))


_WORDS = (
    say(
        "Links are what documents say of who works with whom. Who is named in no document is not"
        " here, however much they work together."
    ),
    say(
        "Measures follow links in both directions and count parallel ones once. A place in a"
        " ranking says where somebody stands in these data, not how well they work."
    ),
    say(
        "Groups have more links among themselves than chance would give (Leiden method, the best"
        " of ten results; Traag et al. 2019)."
    ),
    say(
        "Suggested links are scored by common partners, chains of three steps, themes, places and"
        " how often such kinds and roles are linked (Zhou et al. 2009, Kovács et al. 2019)."
    ),
    say(
        "A role is expected where the programme names it, or where nearly all other municipalities"
        " have it (Wilson 1927, lower bound of one half)."
    ),
    say(
        "Thin spots are entities and links on record without which others could not reach each"
        " other any more (Tarjan 1972)."
    ),
)


def _blocks(found: Findings) -> Iterator[Block]:
    rows = tuple(_row(*gap) for gap in _unknown(found) if gap[2])
    if rows:
        yield Table(
            title=say("What is not recorded"),
            head=(say("what"), say("number"), say("share")),
            rows=rows,
            numbers=(1,),
        )
    if found.summary.isolated:
        names = [entity.label for entity in found.summary.isolated]
        more = len(names) - _NAMED
        named = listed(names)
        if more > 0:
            listed_names = ", ".join(names[:_NAMED])
            named = say("{names} and {number} more", names=listed_names, number=more)
        yield Text(text=say("Without any link: {names}.", names=named))
    sources = found.network.sources
    if not sources:
        yield Text(text=say("No source is recorded: nothing here can be looked up."))
        return
    cited = Counter(link.evidence for link in found.network.recorded_links)
    yield Table(
        title=say("The documents that the links rest on"),
        head=(say("source"), say("date"), say("links")),
        rows=tuple(_source(source, cited[source.id]) for source in sources),
        numbers=(1, 2),
    )


def _unknown(found: Findings) -> Iterator[tuple[str, str, int, int]]:
    """What may be unknown, what follows from it, of how many it is, and of how many there are."""
    entities, links = found.network.entities, found.network.recorded_links
    kind = found.network.vocabulary.kind
    actors = [entity for entity in entities if kind(entity.kind).actor]
    yield (
        say("links without a date"),
        say("Nobody knows since when, or whether they still hold. They are counted in everywhere."),
        sum(not link.period.dated for link in links),
        len(links),
    )
    yield (
        say("links without a document"),
        say("Nobody can look them up."),
        sum(not link.evidence for link in links),
        len(links),
    )
    yield (
        say("entities without a place"),
        say("They are told apart from no other by where they work."),
        sum(not entity.place for entity in entities),
        len(entities),
    )
    yield (
        say("actors without a role"),
        say("A role of theirs may be there and not be found."),
        sum(not entity.roles for entity in actors),
        len(actors),
    )
    yield (
        say("entities without a theme"),
        say("They share none with anybody."),
        sum(not entity.themes for entity in entities),
        len(entities),
    )


def _row(what: str, meaning: str, number: int, total: int) -> tuple[Cell, ...]:
    share = number / total
    return (
        Cell(text=what, note=meaning),
        Cell(text=say("{number} of {total}", number=number, total=total)),
        Cell(text=f"{round(100 * share)} %", share=share),
    )


def _source(source: Source, cited: int) -> tuple[Cell, ...]:
    return (
        Cell(text=source.title, note=". ".join(filter(None, (source.publisher, source.note)))),
        Cell(text=str(source.date) if source.date else say("undated")),
        Cell(text=str(cited)),
    )
