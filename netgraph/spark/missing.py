"""Links that may be missing, by Spark: by common partners alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as f

from netgraph.gaps import Reason, Suggestion, Suggestions
from netgraph.graph import to_graph
from netgraph.model import NotLink
from netgraph.network import Network
from netgraph.paths.checking import not_there
from netgraph.spark.dataset import among
from netgraph.spark.named import network_of
from netgraph.spark.rounds import held, kept
from netgraph.spark.suggestions import partners, suggestions
from netgraph.spark.ties import ties
from netgraph.wording import listed, say

if TYPE_CHECKING:
    from pyspark.sql import Row

    from netgraph.periods import PartialDate
    from netgraph.spark.dataset import BigDataset
    from netgraph.vocabulary import Vocabulary
    from netgraph.wording import Lang

NAMED: Final = 3
"""More common partners of a pair are counted, not named."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BigSuggestions:
    """Suggested links and the ``network`` of those whom they name; how many ``hubs`` were not taken
    for common partners; in how many ``rounds`` and from how many ``ties`` (linked pairs) they were
    found.
    """

    answer: Suggestions
    network: Network
    hubs: int
    rounds: int
    ties: int

    def to_dict(self, lang: Lang) -> dict[str, Any]:
        """The answer as JSON values, in the words of ``netgraph gaps links``."""
        return self.answer.to_dict(lang) | {"backtest": None, "hubs": self.hubs}


def suggested_links(
    data: BigDataset,
    *,
    entity: str | None = None,
    kinds: Collection[str] | None = None,
    place: str | None = None,
    top: int = 20,
    as_of: PartialDate | None = None,
) -> BigSuggestions:
    """The ``top`` of the pairs with common partners that ``netgraph.gaps.suggested_links`` takes
    from as well; the other words mean the same there.

    The score is that of ``suggestions``, so the order is another one. The ``relation`` is empty:
    which one it would be is not looked for, and the ends stand in the order of their ids. The one
    reason names NAMED partners at most. Raises UnknownEntity for who is not there ``as_of`` then.
    """
    part = data.view(as_of=as_of)
    if entity is not None and part.entities.where(f.col("id") == entity).isEmpty():
        raise not_there(to_graph(network_of(data, [entity])), entity, as_of)
    ruled_out = _ruled_out(part)
    with held(ties(part.links)) as pairs:
        found = suggestions(pairs, entity=entity)
        implied, rounds = _implied(part)
        open_ = found.frame
        for settled in (ruled_out, _planned(data), implied):
            open_ = open_.join(settled, ["a", "b"], "left_anti")
        fitting = _with_ends(open_, part.entities).where(_asked(data.vocabulary, kinds, place))
        best = fitting.withColumn("met", _met()).orderBy(f.desc("met"), f.desc("score"), "a", "b")
        rows = best.limit(top).select("a", "b", "score", "partners", "met").collect()
        named = _named(pairs, rows)
        linked = pairs.count()
    network = network_of(data, {one for pair in named for one in (*pair, *named[pair])})
    answer = Suggestions(
        as_of=as_of,
        undated_links=part.links.where(f.col("start").isNull() & f.col("end").isNull()).count(),
        rows=tuple(_suggestion(network, row, named[row.a, row.b]) for row in rows),
        ruled_out=ruled_out.count(),
    )
    return BigSuggestions(
        answer=answer, network=network, hubs=found.hubs, rounds=1 + rounds, ties=linked
    )


def _ruled_out(part: BigDataset) -> DataFrame:
    """The pairs of the part's entities that a person has ruled out, each once."""
    table = part.others.tables.get("not_links")
    pairs = [(one.a, one.b) for one in table.records if isinstance(one, NotLink)] if table else []
    session = part.entities.sparkSession
    written = session.createDataFrame(pairs, "source string, target string")
    return _pairs(among(written, part.entities))


def _planned(data: BigDataset) -> DataFrame:
    """The pairs of which a link is planned."""
    return _pairs(data.planned)


def _pairs(links: DataFrame) -> DataFrame:
    """Who is a link's end, each pair once: ``a`` and ``b``, a before b."""
    ends = f.least("source", "target").alias("a"), f.greatest("source", "target").alias("b")
    return links.select(*ends).where(f.col("a") != f.col("b")).distinct()


def _implied(part: BigDataset) -> tuple[DataFrame, int]:
    """The pairs that several links of one relation join which never returns to its start: who
    belongs to a part belongs to the whole. A round for each step of the longest such chain.
    """
    chains = [relation.id for relation in part.vocabulary.relations if relation.acyclic]
    links = part.links.where(f.col("relation").isin(*chains))
    single = links.select("relation", "source", "target").distinct()
    step, (number,) = kept(single, f.count("source"))
    on = step.select("relation", f.col("source").alias("target"), f.col("target").alias("to"))
    reached, rounds = step, 1
    while number:
        further = step.join(on, ["relation", "target"]).select(
            "relation", "source", f.col("to").alias("target")
        )
        # In a circle, which is an error that Spark does not look for, it ends as well.
        new = further.distinct().join(reached, step.columns, "left_anti")
        step, (number,) = kept(new, f.count("source"))
        reached = reached.unionAll(step)
        rounds += 1
    return _pairs(reached), rounds


def _with_ends(pairs: DataFrame, entities: DataFrame) -> DataFrame:
    """The pairs with what is known of both ends: ``of_a`` and ``of_b``."""
    known = entities.select("id", f.struct("kind", "place", "first_day", "last_day").alias("data"))
    for end in ("a", "b"):
        pairs = pairs.join(known.toDF(end, f"of_{end}"), end)
    return pairs


def _asked(vocabulary: Vocabulary, kinds: Collection[str] | None, place: str | None) -> Column:
    """Whether the vocabulary lets the two be linked at all, and one of them is asked for."""
    admitted = {
        f"{one} {other}"
        for relation in vocabulary.relations
        for source, targets in relation.ends.items()
        for target in targets
        for one, other in ((source, target), (target, source))
    }
    asked = f.concat_ws(" ", "of_a.kind", "of_b.kind").isin(*sorted(admitted))
    if kinds is not None:
        asked &= f.col("of_a.kind").isin(*kinds) | f.col("of_b.kind").isin(*kinds)
    if place is not None:
        here = f.lit(place)
        asked &= f.col("of_a.place").eqNullSafe(here) | f.col("of_b.place").eqNullSafe(here)
    return asked


def _met() -> Column:
    """Whether the two may have been there on one day: what has no date always may."""
    begun = f.greatest("of_a.first_day", "of_b.first_day")  # null only where both are
    lasting = f.least("of_a.last_day", "of_b.last_day")
    return begun.isNull() | lasting.isNull() | (begun <= lasting)


def _named(pairs: DataFrame, rows: Iterable[Row]) -> Mapping[Pair, list[str]]:
    """Some common partners of each of these pairs, by their ids."""
    asked = [(row.a, row.b) for row in rows]
    chosen = pairs.sparkSession.createDataFrame(asked, "a string, b string")
    named: defaultdict[Pair, list[str]] = defaultdict(list)
    if asked:
        for row in partners(pairs, chosen, most=NAMED).orderBy("nth").collect():
            named[row.a, row.b].append(row.partner)
    return named


def _suggestion(network: Network, row: Row, named: Sequence[str]) -> Suggestion:
    names = [network.entity(one).label for one in named]
    text = say("Both are linked with {entities}.", entities=listed(names))
    if row.partners > len(named):
        text = say("Both are linked with {entities} and {number} more.",
                   entities=", ".join(names), number=row.partners - len(named))  # fmt: skip
    reason = Reason(kind="partners", weight=row.score, entities=tuple(named), text=text)
    return Suggestion(
        source=row.a, target=row.b, relation="", score=row.score, reasons=(reason,), met=row.met
    )
