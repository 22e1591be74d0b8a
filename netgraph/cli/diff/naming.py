"""What the entities and links of two states of a network are called, and lists of sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from netgraph.cli.show import in_words
from netgraph.wording import Word, bilingual, joined, listed, say

if TYPE_CHECKING:
    from netgraph.difference import Difference
    from netgraph.model import Link


class Section(NamedTuple):
    """Lines under a heading, of which there may be too many to tell all."""

    head: str
    lines: Sequence[str]


class Names:
    """Entities, kinds and relations as they are in the new network, else as in the old one."""

    def __init__(self, found: Difference) -> None:
        networks = (found.old, found.new)
        self._labels = {e.id: e.label for network in networks for e in network.entities}
        self.kinds = {k.id: k for network in networks for k in network.vocabulary.kinds}
        self.relations = {r.id: r for network in networks for r in network.vocabulary.relations}

    def label(self, entity: str) -> str:
        """The short name of an entity."""
        return self._labels[entity]

    def link(self, source: str, relation: str, target: str) -> Word:
        """A link as a clause."""
        return self.relations[relation].clause(self.label(source), self.label(target))

    def dated(self, link: Link) -> str:
        """A link as a clause, with its period; whether it is only planned as well."""
        clause = self.link(link.source, link.relation, link.target)
        period = bilingual(in_words(link.period) or say("undated"))
        if link.planned:
            return say("{link} (planned, {period})", link=clause, period=period)
        return say("{link} ({period})", link=clause, period=period)


def first_of(names: Sequence[str], top: int) -> str:
    """The first of these, and how many more there are."""
    if len(names) <= top:
        return listed(names)
    some = joined(names[:top], by=", ")
    return say("{named} and {number} more", named=some, number=len(names) - top)


def of_size(name: str, size: int) -> str:
    """A group or part by its name, with its size unless it is a single entity."""
    return name if size == 1 else say("{name} ({size} entities)", name=name, size=size)


def by_size(parts: Iterable[tuple[str, int]]) -> str:
    """Groups or parts in a row."""
    return listed([of_size(*part) for part in parts])
