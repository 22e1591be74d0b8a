"""A dataset of any size, as frames of Spark."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyspark.sql import Column
from pyspark.sql import functions as f

from netgraph.errors import DatasetError
from netgraph.spark import texts
from netgraph.spark.folder import open_folder
from netgraph.spark.tables import FILE, Rows, read_rows
from netgraph.tables import package
from netgraph.tables.options import AS_THEY_SAY
from netgraph.tables.parts import Parts, opened, read_parts
from netgraph.tables.schema import ENTITIES, LINKS
from netgraph.tables.values import FLAGS
from netgraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from netgraph.periods import PartialDate

WRITTEN = "written"


@dataclass(frozen=True, kw_only=True)
class BigDataset:
    """A dataset as Spark has it, which is read anew whenever something is asked of it.

    ``entities``: id, name, short, kind, place (texts; short is the name where there is none, place
    null), aliases, roles, themes (arrays of texts), start, end (texts of ``PartialDate``, or null),
    first_day, last_day (the earliest and the latest day, null where it is open).

    ``links``, those that are recorded: source, target, relation, start, end, evidence, locator,
    note (texts, or null), first_day, last_day, strength (that of the relation).

    What has an error may be in them with nulls: see ``netgraph.spark.checking.ensure_usable``.
    ``entity_rows`` and ``link_rows`` are the tables as they are written, planned links included;
    ``others`` are all other tables, which one machine reads, and ``described`` is what stands in
    the datapackage.json.
    """

    entities: DataFrame
    links: DataFrame
    entity_rows: Rows
    link_rows: Rows
    others: Parts
    described: bytes | None

    @property
    def planned(self) -> DataFrame:
        """The links that are planned and not recorded, in the columns of ``links``."""
        return _of(self.link_rows, self.vocabulary, planned=True)

    @property
    def vocabulary(self) -> Vocabulary:
        """Its kinds and relations."""
        vocabulary = self.others.own.vocabulary
        assert vocabulary is not None, "read_dataset refuses a dataset without"  # noqa: S101
        return vocabulary

    @property
    def title(self) -> str:
        """What it is called."""
        return self.others.own.title

    @property
    def id(self) -> str:
        """Its short name."""
        return self.others.own.id

    def view(
        self,
        *,
        as_of: PartialDate | None = None,
        kinds: Collection[str] | None = None,
        relations: Collection[str] | None = None,
    ) -> BigDataset:
        """The part that may hold on some day of ``as_of``, of these kinds and these relations; a
        link goes with either of its ends. The same as ``as_of``, ``of_kinds`` and ``of_relations``
        of netgraph.graph.
        """
        entities, links = self.entities, self.links
        if relations is not None:
            links = links.where(f.col("relation").isin(*relations))
        if as_of is not None:
            entities, links = entities.where(_may_hold(as_of)), links.where(_may_hold(as_of))
        if kinds is not None:
            entities = entities.where(f.col("kind").isin(*kinds))
        if as_of is not None or kinds is not None:
            links = among(links, entities)
        return replace(self, entities=entities, links=links)


def among(links: DataFrame, entities: DataFrame) -> DataFrame:
    """The links of which both ends are among the entities."""
    for end in ("source", "target"):
        links = links.join(entities.select(f.col("id").alias(end)), end, "left_semi")
    return links


def read_dataset(session: SparkSession, dataset: str) -> BigDataset:
    """The dataset in a folder: a path here, a URI that Spark reads, or a bundled network's name.

    Raises FileProblem when there is none, DatasetError when its tables cannot be read as such.
    """
    folder = open_folder(session, dataset)
    others = read_parts(opened(folder.others, folder.name, AS_THEY_SAY), AS_THEY_SAY)
    vocabulary = others.own.vocabulary
    if vocabulary is None:
        raise DatasetError(others.problems)
    entities = read_rows(session, folder.large["entities"], ENTITIES)
    links = read_rows(session, folder.large["links"], LINKS)
    return BigDataset(
        entities=clean_entities(entities.frame, entities, vocabulary).drop(WRITTEN, FILE),
        links=_of(links, vocabulary, planned=False),
        entity_rows=entities,
        link_rows=links,
        others=others,
        described=folder.others.files.get(package.FILE),
    )


def _of(rows: Rows, vocabulary: Vocabulary, *, planned: bool) -> DataFrame:
    """The links that are planned, or those that are recorded."""
    links = clean_links(rows.frame, rows, vocabulary).where(f.col("planned") == planned)
    return links.drop("planned", WRITTEN, FILE)


def clean_entities(frame: DataFrame, rows: Rows, vocabulary: Vocabulary) -> DataFrame:
    """The entities of a frame of ``rows``, with their kinds as they are ``written``."""
    words = [
        word
        for kind in vocabulary.kinds
        for word in (kind.id, kind.label.de, kind.label.en, kind.plural.de, kind.plural.en)
    ]
    read = {
        WRITTEN: f.col("kind"),
        "kind": texts.meant(f.col("kind"), words, vocabulary.read_kind),
        "short": f.coalesce("short", "name"),
    }
    lists = {name: texts.items(f.col(name)) for name in ("aliases", "roles", "themes")}
    return _dated(_texts(frame, rows).withColumns(read | lists))


def clean_links(frame: DataFrame, rows: Rows, vocabulary: Vocabulary) -> DataFrame:
    """The links of a frame of ``rows``, planned ones included, with their relations as they are
    ``written``. Where it is written neither yes nor no whether they are, ``planned`` is null.
    """
    words = [
        word
        for each in vocabulary.relations
        for word in (each.id, each.label.de, each.label.en, each.forward.de, each.forward.en)
    ]
    said = f.lower("planned")
    yes = [word for word, meant in FLAGS.items() if meant]
    read = {
        WRITTEN: f.col("relation"),
        "relation": texts.meant(f.col("relation"), words, vocabulary.read_relation),
        "planned": f.when(f.isnull("planned"), f.lit("no").isin(*yes)).otherwise(
            f.when(said.isin(*FLAGS), said.isin(*yes))
        ),
    }
    strengths = {relation.id: relation.strength for relation in vocabulary.relations}
    links = _texts(frame, rows).withColumns(read)
    return _dated(links.withColumn("strength", texts.mapped(f.col("relation"), strengths)))


def _texts(frame: DataFrame, rows: Rows) -> DataFrame:
    """The columns of the table as texts, null where nothing stands, and what the frame has more.

    In two steps: Spark writes an expression out wherever its column is used in the same one.
    """
    columns = {column.name: column for column in rows.schema.columns}
    more = [name for name in frame.columns if name not in rows.cells]
    tidy = frame.select(*(texts.tidied(rows.cell(name)).alias(name) for name in columns), *more)
    known = {
        name: texts.known(f.col(name))
        if column.required or column.content in {"line", "list", "reference"}
        else f.nullif(f.col(name), f.lit(""))
        for name, column in columns.items()
    }
    return tidy.withColumns(known)


def _dated(frame: DataFrame) -> DataFrame:
    days = {"first_day": texts.first_day(f.col("start")), "last_day": texts.last_day(f.col("end"))}
    return frame.withColumns(days)


def _may_hold(when: PartialDate) -> Column:
    begun = f.col("first_day").isNull() | (f.col("first_day") <= f.lit(when.last))
    lasting = f.col("last_day").isNull() | (f.col("last_day") >= f.lit(when.first))
    return begun & lasting
