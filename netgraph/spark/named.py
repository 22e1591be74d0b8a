"""The few entities and links that an answer names, as records of a network in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pyspark.sql import functions as f

from netgraph.model import Entity, Link, Source
from netgraph.names import fold
from netgraph.network import Network
from netgraph.spark.texts import folded_text

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Row

    from netgraph.spark.dataset import BigDataset

_MOST = 20
"""So many entities of one name are told apart; more are read by nobody."""


def network_of(
    data: BigDataset, entities: Iterable[str], links: DataFrame | None = None
) -> Network:
    """These ``entities`` (ids) as a network in memory, with the rows of ``links`` as its links, and
    the sources of these.
    """
    wanted = [(one,) for one in sorted(set(entities))]
    chosen = data.entities.sparkSession.createDataFrame(wanted, "id string")
    found = data.entities.join(chosen, "id", "left_semi").collect() if wanted else []
    rows = links.collect() if links is not None else []
    cited = {row.evidence for row in rows}
    sources = data.others.tables["sources"].records if "sources" in data.others.tables else ()
    return Network.of_checked(
        id=data.id,
        title=data.title,
        vocabulary=data.vocabulary,
        entities=[Entity(**_known(row, Entity)) for row in found],
        links=[Link(**_known(row, Link)) for row in rows],
        sources=[one for one in sources if isinstance(one, Source) and one.id in cited],
    )


def _known(row: Row, record: type[Entity | Link]) -> dict[str, Any]:
    """What is known of a record; Spark's null is what it leaves out."""
    fields = record.model_fields.keys() & set(row.__fields__)
    return {name: row[name] for name in fields if row[name] is not None}


def entity_named(data: BigDataset, query: str) -> Entity:
    """The one entity that ``query`` names, in one of the ways of ``Network.find``.

    Raises UnknownEntity when nothing fits or several do. Names that are nearly the same are not
    looked for: that would compare the query with every one.
    """
    key = fold(query)
    texts = f.concat(f.array("id", "name", "short"), "aliases")
    spelt = f.exists(texts, lambda text: folded_text(text) == key)
    alike = data.entities.where((f.col("id") == query) | spelt)
    # Who has that very id comes first: it alone is meant, however many are named so.
    order = (f.when(f.col("id") == query, 0).otherwise(1), "id")
    ids = [row.id for row in alike.orderBy(*order).limit(_MOST).select("id").collect()]
    return network_of(data, ids).find(query)
