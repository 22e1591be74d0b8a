"""The formats of other programs: the one place that lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from netgraph.exchange.flat import Flat, flatten
from netgraph.network import Network
from netgraph.tables.findings import Findings
from netgraph.vocabulary import Relation, Vocabulary
from netgraph.wording import Lang, Said

Files = Mapping[str, bytes]
"""Bytes by the names of files in a folder; a format of one file has the one name ``""``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What a format writes: the two tables, the words and colours of their kinds and relations, and
    where a map has the nodes (x, y in pixels, y downwards), when that is known. ``lang`` is the
    language of words that people shall read.
    """

    flat: Flat
    vocabulary: Vocabulary
    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    lang: Lang = "de"

    @classmethod
    def of(
        cls,
        network: Network,
        *,
        positions: Mapping[str, tuple[float, float]] | None = None,
        lang: Lang = "de",
    ) -> Outgoing:
        """What is written of a network."""
        return cls(
            flat=flatten(network),
            vocabulary=network.vocabulary,
            positions=positions or {},
            lang=lang,
        )

    def relations(self) -> dict[str, Relation]:
        """The relations by their ids."""
        return {relation.id: relation for relation in self.vocabulary.relations}


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of another program.

    ``name`` is what it is called on the command line, ``title`` by people, ``suffixes`` how its
    files end; one of several ``files`` is a folder. It may hold the ``positions`` that a map gives
    the nodes. ``write`` gives the bytes of its files; ``lacks`` says, a sentence for each kind of
    thing, what they cannot hold of a network or hold in another way. ``read`` gives the two tables,
    or None with an error among the findings.
    """

    name: str
    title: str
    suffixes: tuple[str, ...] = ()
    files: tuple[str, ...] = ("",)
    positions: bool = False
    write: Callable[[Outgoing], Files]
    lacks: Callable[[Outgoing], tuple[Said, ...]]
    read: Callable[[Files, Findings], Flat | None]
