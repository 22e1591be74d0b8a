"""Working in rounds: each takes what the one before it left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pyspark.sql import Column, DataFrame


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left when nothing changes any more, and after how many ``rounds``."""

    frame: DataFrame
    rounds: int


def kept(frame: DataFrame, *told: Column) -> tuple[DataFrame, Any]:
    """What a round leaves, cut off from how it was made, and a row of what is ``told`` of it all.

    A frame knows how it is made from the very first round on, and one that is used twice in each
    doubles that: soon it would be too much to plan, and all to do again when a worker is lost.
    ``checkpoint`` writes it to storage that outlives a worker; what ``localCheckpoint`` keeps is
    lost with it. But a checkpoint also remembers how large Spark had guessed it to be, as the
    product of what was joined, and by some twenty rounds that is a number of millions of digits,
    with which the next round is planned. Of what is in memory Spark knows the size: so it is first
    put there.
    """
    cached = frame.persist()
    [row] = cached.agg(*told).collect()
    written = cached.checkpoint()
    cached.unpersist()
    return written, row


@contextmanager
def held(frame: DataFrame) -> Iterator[DataFrame]:
    """A frame that every round reads, kept meanwhile: in memory, on disk where that is full."""
    cached = frame.persist()
    try:
        yield cached
    finally:
        cached.unpersist()
