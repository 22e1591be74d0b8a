"""Working in rounds: each takes what the one before it left behind.

Every round ends with ``checkpoint()``. A frame knows how it is made from the very first round on,
and one that is used twice in each doubles that: a dozen rounds would be too much to plan, and all
to do again when a worker is lost. What ``localCheckpoint`` keeps is lost with the worker. What is
written has a row for each vertex or fewer, which is little beside the ties that a round reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pyspark.sql import DataFrame


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left when nothing changes any more, and after how many ``rounds``."""

    frame: DataFrame
    rounds: int


@contextmanager
def held(frame: DataFrame) -> Iterator[DataFrame]:
    """A frame that every round reads, kept meanwhile: in memory, on disk where that is full."""
    kept = frame.persist()
    try:
        yield kept
    finally:
        kept.unpersist()
