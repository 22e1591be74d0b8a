"""Several measures side by side, and how far they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from netgraph.frames import Library, part_of
from netgraph.ranking.field import Engine, Field, Standing, checked_top, measure_named
from netgraph.ranking.measures import measures as all_measures
from netgraph.ranking.ranking import plain
from netgraph.ranking.reference import OF_GRAPH

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.periods import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One entity: its rank and its score by each measure, None where it has none."""

    id: str
    name: str
    kind: str
    ranks: Mapping[str, int | None]
    scores: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """How far two measures rank alike: Spearman's ``rho`` over the ``entities`` that both rank,
    from 1 (the same order) over 0 to -1 (the opposite one). None when one ranks all alike.
    """

    first: str
    second: str
    rho: float | None
    entities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Entities by several measures, in the order of the first one, those it does not rank last.

    ``estimated`` says of each measure how far its scores may be off, None when they are exact.
    ``correlations`` has every pair of measures once, over all entities and not only the rows.
    """

    measures: tuple[str, ...]
    as_of: PartialDate | None
    actors: bool
    estimated: Mapping[str, float | None]
    undated_links: int
    rows: tuple[Compared, ...]
    correlations: tuple[Correlation, ...]

    def to_dict(self) -> dict[str, Any]:
        """The comparison as JSON values."""
        return {
            "measures": list(self.measures),
            "as_of": str(self.as_of) if self.as_of else None,
            "actors": self.actors,
            "estimated": _plain(self.estimated),
            "undated_links": self.undated_links,
            "rows": [
                {
                    "id": row.id,
                    "name": row.name,
                    "kind": row.kind,
                    "ranks": dict(row.ranks),
                    "scores": _plain(row.scores),
                }
                for row in self.rows
            ],
            "correlations": [
                {
                    "measures": [pair.first, pair.second],
                    "rho": None if pair.rho is None else plain(pair.rho),
                    "entities": pair.entities,
                }
                for pair in self.correlations
            ],
        }

    def to_frame(
        self, part: Literal["rows", "correlations"] = "rows", *, library: Library = "pandas"
    ) -> Any:
        """The rows as a frame, with ``ranks.degree``, ``scores.degree`` and so on for each measure;
        or the correlations, with the two measures as ``first`` and ``second``.
        """
        of_measures = (f"{what}.{m}" for what in ("ranks", "scores") for m in self.measures)
        columns = {
            "rows": ("id", "name", "kind", *of_measures),
            "correlations": ("first", "second", "rho", "entities"),
        }
        pairs = [asdict(pair) for pair in self.correlations]
        return part_of(self.to_dict() | {"correlations": pairs}, part, columns, library)


def compare(  # noqa: PLR0913 - each is a part of the question
    graph: MultiDiGraph,
    *,
    measures: Sequence[str] | None = None,
    kind: str | None = None,
    top: int | None = None,
    as_of: PartialDate | None = None,
    relations: Collection[str] | None = None,
    actors: bool = False,
    engine: Engine = "auto",
) -> Comparison:
    """Rank the entities of a graph of ``to_graph`` by several measures at once, by all that the
    engine has if none is named; a measure named twice counts once. The rest is as in ``rank``.
    """
    named = dict.fromkeys(measure_named(text).id for text in measures or measures_of(engine))
    top = checked_top(top)
    field = Field.of(
        graph, kind=kind, as_of=as_of, relations=relations, actors=actors, engine=engine
    )
    scores = {measure: field.scores(all_measures()[measure]) for measure in named}
    standings = {
        measure: field.ranked(all_measures()[measure], found.values.tolist())
        for measure, found in scores.items()
    }
    by_entity = {m: {s.id: s for s in listed} for m, listed in standings.items()}
    first = next(iter(standings.values()))
    order = [*(standing.id for standing in first), *field.unranked(first)]
    return Comparison(
        measures=tuple(named),
        as_of=as_of,
        actors=actors,
        estimated={measure: found.error for measure, found in scores.items()},
        undated_links=field.undated,
        rows=tuple(_row(field, entity, by_entity) for entity in order[:top]),
        correlations=tuple(
            _correlation(one, other, standings) for one, other in combinations(standings, 2)
        ),
    )


def measures_of(engine: Engine) -> tuple[str, ...]:
    """The measures that an engine has, in the order in which they are offered."""
    return tuple(m for m in all_measures() if engine != "networkx" or m in OF_GRAPH)


def _row(field: Field, entity: str, standings: Mapping[str, Mapping[str, Standing]]) -> Compared:
    found = {measure: of_measure.get(entity) for measure, of_measure in standings.items()}
    return Compared(
        id=entity,
        name=field.attributes(entity)["name"],
        kind=field.attributes(entity)["kind"],
        ranks={measure: s.rank if s else None for measure, s in found.items()},
        scores={measure: s.score if s else None for measure, s in found.items()},
    )


def _correlation(
    first: str, second: str, standings: Mapping[str, Sequence[Standing]]
) -> Correlation:
    """Pearson's correlation of the mean ranks (Spearman 1904, American Journal of Psychology 15,
    72, with the usual mean rank for ties).
    """
    one, other = (_mean_ranks(standings[measure]) for measure in (first, second))
    both = sorted(one.keys() & other.keys())
    x, y = (np.array([ranks[entity] for entity in both]) for ranks in (one, other))
    rho = None
    if len(both) > 1 and np.ptp(x) > 0 and np.ptp(y) > 0:
        rho = float(np.clip(np.corrcoef(x, y)[0, 1], -1, 1))
    return Correlation(first=first, second=second, rho=rho, entities=len(both))


def _mean_ranks(standings: Sequence[Standing]) -> dict[str, float]:
    """Of equals, each has the mean of the places that they take together."""
    times = Counter(standing.rank for standing in standings)
    return {s.id: s.rank + (times[s.rank] - 1) / 2 for s in standings}


def _plain(scores: Mapping[str, float | None]) -> dict[str, float | None]:
    return {name: None if score is None else plain(score) for name, score in scores.items()}
