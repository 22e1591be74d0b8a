"""Numbers with what they count."""

from __future__ import annotations

from netgraph.wording import Said, say


def entities(number: int) -> Said:
    """``1 entity``, ``2 entities``."""
    return say("1 entity") if number == 1 else say("{number} entities", number=number)


def links(number: int) -> Said:
    """``1 link``, ``2 links``."""
    return say("1 link") if number == 1 else say("{number} links", number=number)


def steps(number: int) -> Said:
    """``1 step``, ``2 steps``."""
    return say("1 step") if number == 1 else say("{number} steps", number=number)


def counted_in(date: object, undated: int) -> Said:
    """The day asked about, and how many links were counted in without proof that they held."""
    if undated == 1:
        return say("As of {date}; 1 of the links counted in is undated.", date=date)
    return say(
        "As of {date}; {number} of the links counted in are undated.", date=date, number=undated
    )
