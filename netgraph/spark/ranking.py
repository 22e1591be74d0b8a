"""Rankings by Spark: the first of all, with the very rows of ``netgraph.ranking``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import isclose
from typing import TYPE_CHECKING, Final

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from netgraph.errors import BadQuestion
from netgraph.ranking import Ranked, Ranking
from netgraph.ranking.field import checked_top, measure_named
from netgraph.spark.measures import neighbours, pagerank
from netgraph.spark.rounds import held
from netgraph.spark.ties import ties
from netgraph.wording import either, say

if TYPE_CHECKING:
    from pyspark.sql import Row

    from netgraph.periods import PartialDate
    from netgraph.spark.dataset import BigDataset

MEASURES: Final = ("degree", "strength", "pagerank")
TOLERANCE: Final = 1e-6
"""PageRank is worked out until all scores together, which sum to 1, move by less."""


@dataclass(frozen=True, slots=True)
class BigRanking:
    """The first rows of a ranking; of how many entities and ``ties`` (linked pairs), and in how
    many ``rounds`` it was worked out.
    """

    ranking: Ranking
    entities: int
    ties: int
    rounds: int


def check_measure(by: str) -> str:
    """The id of a measure that Spark answers; BadQuestion for any other."""
    measure = measure_named(by).id
    if measure not in MEASURES:
        raise BadQuestion(
            say("With --engine spark there is no ranking by {measure}: ask for --by {measures}.",
                measure=measure, measures=either(MEASURES))
        )  # fmt: skip
    return measure


def rank(
    data: BigDataset,
    *,
    by: str,
    kind: str | None = None,
    top: int = 20,
    as_of: PartialDate | None = None,
    relations: Collection[str] | None = None,
) -> BigRanking:
    """The first ``top`` entities by one of MEASURES, with the ranks, the equals and the count of
    equals beyond them that ``netgraph.ranking.rank`` gives; the other words mean the same there.

    Raises BadQuestion for a measure that Spark does not answer, or a number that there cannot be.
    """
    measure = check_measure(by)
    checked_top(top)
    part = data.view(as_of=as_of, relations=relations)
    named = part.entities.select("id", "name", "kind")
    if kind is not None:
        named = named.where(f.col("kind") == kind)
    number = part.entities.count()
    with held(ties(part.links)) as pairs:
        scored, rounds = _scored(measure, part.entities.select("id"), pairs, number)
        with held(scored.select("id", "score", "degree").join(named, "id")) as standing:
            rows, beyond = _first(standing, top)
        linked = pairs.count()
    ranking = Ranking(
        measure=measure,
        as_of=as_of,
        actors=False,
        estimated=None,
        undated_links=part.links.where(f.col("start").isNull() & f.col("end").isNull()).count(),
        rows=rows,
        tied_beyond=beyond,
        unranked=(),
    )
    return BigRanking(ranking=ranking, entities=number, ties=linked, rounds=rounds)


def _scored(
    measure: str, vertices: DataFrame, pairs: DataFrame, number: int
) -> tuple[DataFrame, int]:
    """Of each of so many vertices the ``score`` and the ``degree``; in how many rounds."""
    known = neighbours(vertices, pairs)
    if measure == "degree":
        return known.withColumn("score", f.col("degree") / max(number - 1, 1)), 1
    if measure == "strength":
        return known.withColumn("score", f.col("strength")), 1
    settled = pagerank(vertices, pairs, tolerance=TOLERANCE)
    return known.join(settled.frame, "id"), settled.rounds


def _first(scored: DataFrame, top: int) -> tuple[tuple[Ranked, ...], int]:
    """The first rows, and how many more have the score of the last.

    Equals come by their ids, and scores that differ by rounding are equal: so the last of the rows
    are not simply those of the highest scores, but the first ids of all that are equal to them.
    """
    best = scored.orderBy(f.desc("score"), "id").limit(top).collect()
    if not best:
        return (), 0
    runs = _runs(best)
    highest = runs[-1][0].score
    lowest = highest - max(1e-9 * highest, 1e-12)
    equal = scored.where(f.col("score").between(lowest, highest))
    fitting = top - sum(map(len, runs[:-1]))
    runs[-1] = equal.orderBy("id").limit(fitting).collect()
    rows: list[Ranked] = []
    for run in runs:
        place = len(rows) + 1
        rows += (_ranked(place, row) for row in sorted(run, key=lambda row: str(row.id)))
    return tuple(rows), equal.count() - len(runs[-1])


def _runs(rows: list[Row]) -> list[list[Row]]:
    """Rows of equal scores together; each is compared with the first of its run."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and isclose(row.score, runs[-1][0].score, rel_tol=1e-9, abs_tol=1e-12):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _ranked(place: int, row: Row) -> Ranked:
    return Ranked(
        rank=place,
        id=row.id,
        name=row["name"],
        kind=row.kind,
        score=row.score,
        neighbours=row.degree,
        stays=None,
    )
