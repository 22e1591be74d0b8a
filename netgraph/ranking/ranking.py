"""Rankings: the entities of a network by a measure, ties and doubts included."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from netgraph.frames import Columns, Library, part_of
from netgraph.ranking.field import Engine, Field, checked_top, measure_named
from netgraph.ranking.robustness import is_cheap, staying

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.periods import PartialDate

TOP = 10
"""Whether so many stay on top is looked at when nobody says how many."""
_FRAMES: Columns = {"rows": ("rank", "id", "name", "kind", "score", "neighbours", "stays")}


def plain(score: float) -> float:
    """A score to twelve digits: the last ones differ from machine to machine."""
    return float(f"{score:.12g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One row of a ranking. Equals share a ``rank``, and the next are counted on (1, 1, 3).

    ``neighbours`` is the number of entities it is linked to. ``stays`` (0 to 1) is the share of
    the runs in which it is still among the top when a tenth of the links is left out; None when
    that was not asked, or for rows further down.
    """

    rank: int
    id: str
    name: str
    kind: str
    score: float
    neighbours: int
    stays: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Entities by a measure, the first one first.

    ``estimated`` is None for exact scores, else how far they may be off (±). ``undated_links``
    count what nobody knows the time of. ``tied_beyond`` more have the score of the last row but
    were cut off; ``unranked`` are those for whom the measure is not defined.
    """

    measure: str
    as_of: PartialDate | None
    actors: bool
    estimated: float | None
    undated_links: int
    rows: tuple[Ranked, ...]
    tied_beyond: int
    unranked: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The ranking as JSON values."""
        return {
            "measure": self.measure,
            "as_of": str(self.as_of) if self.as_of else None,
            "actors": self.actors,
            "estimated": None if self.estimated is None else plain(self.estimated),
            "undated_links": self.undated_links,
            "rows": [asdict(row) | {"score": plain(row.score)} for row in self.rows],
            "tied_beyond": self.tied_beyond,
            "unranked": list(self.unranked),
        }

    def to_frame(self, *, library: Library = "pandas") -> Any:
        """The rows as a frame, in the words of ``to_dict``."""
        return part_of(self.to_dict(), "rows", _FRAMES, library)


def rank(  # noqa: PLR0913 - each is a part of the question
    graph: MultiDiGraph,
    *,
    by: str = "betweenness",
    kind: str | None = None,
    top: int | None = None,
    as_of: PartialDate | None = None,
    relations: Collection[str] | None = None,
    actors: bool = False,
    robustness: bool | None = False,
    engine: Engine = "auto",
) -> Ranking:
    """Rank the entities of a graph of ``to_graph`` by a measure of ``ranking.measures``.

    ``kind`` ranks one kind only, by scores that are taken of the whole network; ``top`` keeps so
    many rows. Only what may hold ``as_of`` a day counts, and only links of these ``relations``.
    With ``actors``, authorities and partners are ranked by where they meet
    (``graph.actor_projection``). ``robustness`` says how surely the top rows are on top (the first
    ten without ``top``); None asks for it while it takes no more than some seconds.

    ``engine="networkx"`` takes the scores from plain calls of networkx instead of the arrays
    ("numpy", and "auto" in networks of every size): a second opinion, equal to within rounding. It
    is exact where the arrays estimate, and then takes hours; it does not have brokerage, and is not
    asked for ``robustness`` unless that is True.

    The graph is not changed; its order makes no difference. Raises BadQuestion for a measure, a
    kind, a relation, an engine or a number of rows that there cannot be.

        >>> import netgraph
        >>> graph = netgraph.to_graph(netgraph.load("interkulturelle-oeffnung"))
        >>> for row in rank(graph, by="degree", kind="authority", top=2).rows:
        ...     print(row.rank, row.id, row.neighbours)
        1 land-nrw 13
        1 stadt-muenster 13
    """
    measure, top = measure_named(by), checked_top(top)
    field = Field.of(
        graph, kind=kind, as_of=as_of, relations=relations, actors=actors, engine=engine
    )
    scores = field.scores(measure)
    standings = field.ranked(measure, scores.values.tolist())
    kept = standings[:top]
    cheap = engine != "networkx" and is_cheap(field.view)
    wanted = cheap if robustness is None else robustness
    stays = staying(field, measure, standings[: top or TOP], actors=actors) if wanted else {}
    neighbours = dict(zip(field.view.nodes, field.view.degrees.tolist(), strict=True))
    rows = (
        Ranked(
            rank=standing.rank,
            id=standing.id,
            name=field.attributes(standing.id)["name"],
            kind=field.attributes(standing.id)["kind"],
            score=standing.score,
            neighbours=neighbours[standing.id],
            stays=stays.get(standing.id),
        )
        for standing in kept
    )
    return Ranking(
        measure=measure.id,
        as_of=as_of,
        actors=actors,
        estimated=scores.error,
        undated_links=field.undated,
        rows=tuple(rows),
        tied_beyond=sum(s.rank == kept[-1].rank for s in standings[len(kept) :]) if kept else 0,
        unranked=field.unranked(standings),
    )
