"""A vocabulary made of the words that a file uses, for a network that keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import cycle

from netgraph.names import slug
from netgraph.vocabulary import (
    Kind,
    Line,
    Relation,
    Shape,
    Text,
    Vocabulary,
    default_vocabulary,
)

_SHAPES: tuple[Shape, ...] = (
    "dot",
    "square",
    "diamond",
    "triangle",
    "hexagon",
    "star",
    "triangleDown",
)
_LINES: tuple[Line, ...] = ("solid", "dashed", "dotted", "longdash", "dashdot")
_LONGEST = 80
_STRENGTH = 0.5
"""How close a tie is of which nothing is known but its name."""


def vocabulary_of(
    kinds: Iterable[str], relations: Iterable[str], symmetric: Set[str] = frozenset()
) -> Vocabulary:
    """Kinds and relations by these words, in the order in which they come first.

    A relation may join any kinds. Read from its target it is the word with an arrow before it:
    nobody can know how that would be said. The ``symmetric`` ones have no direction.
    """
    colours = cycle([(kind.colour, kind.colour_dark) for kind in default_vocabulary().kinds])
    made = [
        Kind(
            id=identifier, label=_text(word), plural=_text(word),
            actor=True, shape=shape, colour=colour, colour_dark=dark,
        )
        for (word, identifier), shape, (colour, dark) in zip(
            ids(kinds).items(), cycle(_SHAPES), colours, strict=False
        )
    ]  # fmt: skip
    ends = {kind.id: tuple(other.id for other in made) for kind in made}
    return Vocabulary(
        kinds=tuple(made),
        relations=tuple(
            Relation(
                id=identifier, label=_text(word), forward=_text(word),
                backward=_text(word if word in symmetric else f"← {word}"),
                strength=_STRENGTH, line=line, ends=ends, symmetric=word in symmetric,
            )
            for (word, identifier), line in zip(
                ids(relations).items(), cycle(_LINES), strict=False
            )
        ),
    )  # fmt: skip


def _text(word: str) -> Text:
    short = word if len(word) <= _LONGEST else f"{word[: _LONGEST - 1]}…"
    return Text(de=short, en=short)


def ids(words: Iterable[str]) -> dict[str, str]:
    """An id for each word; words that would have one id get numbers."""
    taken: set[str] = set()
    return {word: free(slug(word) or "word", taken) for word in dict.fromkeys(words)}


def free(wanted: str, taken: set[str]) -> str:
    """The id that is ``wanted``, with a number where it is taken; from now on it is."""
    start = identifier = wanted[:90]
    if identifier in taken:
        last, number = 1, 2
        while f"{start}-{number}" in taken:
            last, number = number, number * 2
        while number - last > 1:  # by halves: thousands may be called alike
            middle = (last + number) // 2
            last, number = (middle, number) if f"{start}-{middle}" in taken else (last, middle)
        identifier = f"{start}-{number}"
    taken.add(identifier)
    return identifier
