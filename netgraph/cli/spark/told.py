"""What Spark's answers have in common, said on stderr."""

from __future__ import annotations

from typing import Final

from netgraph.cli import language, terminal
from netgraph.wording import in_language, say

FEW: Final = 2_000_000
"""Of fewer linked pairs one machine makes short work: a round costs Spark about a second, however
few there are."""


def note_rounds(rounds: int, ties: int) -> None:
    """Say how much work it was, and that Spark is not needed for a small network."""
    told = say("By Spark, from linked pairs: {ties}; rounds: {rounds}.", ties=ties, rounds=rounds)
    terminal.note(in_language(told, language.chosen()))
    if ties < FEW:
        small = say("A network of this size is answered sooner on one machine, without --engine"
                    " spark.")  # fmt: skip
        terminal.note(in_language(small, language.chosen()))
