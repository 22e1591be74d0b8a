"""How far suggestions can be trusted: known links are hidden, and looked for among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random
from statistics import mean
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from netgraph.gaps.pairs import Ints, Pairs, pairs_of
from netgraph.gaps.ranking import ranked
from netgraph.gaps.score import Score, fit
from netgraph.graph import as_of as of_time
from netgraph.periods import PartialDate
from netgraph.progress import counted
from netgraph.wording import decimal, say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph

TESTS = 20
SHARE = 0.1
ENOUGH = 100
"""With fewer linked pairs, nothing can be learnt from hiding a tenth of them."""
BANDS = ((1, 10), (11, 50), (51, 200))


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """How many hidden pairs stood in a part of the list: on average, and in the middle eight tenths
    of the tests at least and at most.
    """

    mean: float
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest:
    """What came of ``tests`` searches, each with ``hidden`` of the linked pairs hidden.

    ``bands`` go with BANDS, the places of the list. ``chance`` is how many hidden pairs would be
    among the first ten of a list drawn by lot.
    """

    tests: int
    hidden: int
    bands: tuple[Band, ...]
    chance: float

    def to_dict(self) -> dict[str, Any]:
        """The test as JSON values, the bands with their places."""
        places = [{"from": first, "to": last} for first, last in BANDS]
        bands = [at | asdict(band) for at, band in zip(places, self.bands, strict=True)]
        return {"tests": self.tests, "share": SHARE, "hidden": self.hidden,
                "bands": bands, "chance": self.chance}  # fmt: skip

    @property
    def sentence(self) -> str:
        """How far to trust the list, in English and, by ``wording.in_language``, in German."""
        first = self.bands[0]
        return say(
            "In {tests} tests, {share} % of the known links were hidden each time. On average,"
            " {mean} of the first {top} suggestions were such links (usually {least} to {most};"
            " by chance {chance}).",
            tests=self.tests,
            share=round(100 * SHARE),
            mean=decimal(first.mean, 1),
            top=BANDS[0][1],
            least=first.least,
            most=first.most,
            chance=decimal(self.chance),
        )


TOO_FEW = say("Too few links on record for a test: how good the list is, is not known.")
"""What is said where ``back_test`` gives None."""


def back_test(
    graph: MultiDiGraph,
    *,
    as_of: PartialDate | None = None,
) -> BackTest | None:
    """Hide a tenth of the linked pairs twenty times, with fixed seeds, and look for them; None when
    there are too few to tell anything. The same network is
    tested once in a process.

    Connectivity is not kept: an entity that loses its last link is as hard to place as in earnest.
    What is found are links like those on record, which is not the same as links that are needed.
    """
    pairs = pairs_of(of_time(graph, as_of) if as_of else graph)
    mark = pairs.mark
    if mark not in _KNOWN:
        _KNOWN[mark] = _tested(pairs)
    return _KNOWN[mark]


_KNOWN: dict[bytes, BackTest | None] = {}
"""By the mark of what was tested; a few numbers each, so that none has to be forgotten."""


def _tested(pairs: Pairs) -> BackTest | None:
    ties = sparse.triu(pairs.ties).tocoo()
    ends = np.stack((ties.row, ties.col), axis=1).astype(np.int64)
    if len(ends) < ENOUGH:
        return None
    hidden = round(SHARE * len(ends))
    found = []
    for seed in counted(range(TESTS), TESTS):
        drawn = Random(seed).sample(range(len(ends)), hidden)  # noqa: S311 - nothing secret
        score = fit(pairs.with_ties(np.delete(ends, drawn, axis=0)))
        found.append(_hits(score, ends[drawn]))
    return BackTest(
        tests=TESTS,
        hidden=hidden,
        bands=tuple(_band(counts) for counts in zip(*found, strict=True)),
        chance=BANDS[0][1] * hidden / max(score.possible, 1),
    )


def _hits(score: Score, hidden: Ints) -> list[int]:
    """How many of the hidden pairs stand in each band of the list."""
    size = len(score.pairs.ids)
    listed = ranked(score, top=BANDS[-1][1])
    keys = listed.first * size + listed.second
    hit = np.isin(keys, hidden.min(axis=1) * size + hidden.max(axis=1))
    return [int(hit[first - 1 : last].sum()) for first, last in BANDS]


def _band(counts: Sequence[int]) -> Band:
    aside = len(counts) // 10
    usual = sorted(counts)[aside : len(counts) - aside]
    return Band(mean=mean(counts), least=usual[0], most=usual[-1])
