"""The formats of other programs: the one place that lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from netgraph.exchange.flat import Flat
from netgraph.tables.findings import Findings
from netgraph.vocabulary import Vocabulary
from netgraph.wording import Said

Files = Mapping[str, bytes]
"""Bytes by the names of files in a folder; a format of one file has the one name ``""``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What a format writes: the two tables, the words and colours of their kinds and relations, and
    where a map has the nodes (x, y in pixels, y downwards), when that is known.
    """

    flat: Flat
    vocabulary: Vocabulary
    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)


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
    lacks: Callable[[Flat], tuple[Said, ...]]
    read: Callable[[Files, Findings], Flat | None]
