"""A dataset of any size, as frames of Spark."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyspark.sql import Column
from pyspark.sql import functions as f

from netgraph.errors import DatasetError
from netgraph.names import fold
from netgraph.spark import texts
from netgraph.spark.folder import Folder, open_folder
from netgraph.spark.tables import Rows, read_rows
from netgraph.tables import package
from netgraph.tables.findings import Findings
from netgraph.tables.package import Package, read_package
from netgraph.tables.schema import ENTITIES, LINKS
from netgraph.tables.values import FLAGS
from netgraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from netgraph.periods import PartialDate


@dataclass(frozen=True, kw_only=True)
class BigDataset:
    """A dataset as Spark has it, which is read anew whenever something is asked of it.

    ``entities``: id, name, short, kind, place (texts; short is the name where there is none, place
    null), aliases, roles, themes (arrays of texts), start, end (texts of ``PartialDate``, or null),
    first_day, last_day (the earliest and the latest day, null where it is open).

    ``links``, those that are recorded: source, target, relation, start, end, evidence, locator,
    note (texts, or null), first_day, last_day, strength (that of the relation).

    What has an error may be in them with nulls: ask for ``netgraph.spark.checking.problems`` first.
    ``entity_rows`` and ``link_rows`` are the tables as they are written, planned links included.
    """

    entities: DataFrame
    links: DataFrame
    package: Package
    folder: Folder
    entity_rows: Rows
    link_rows: Rows

    @property
    def vocabulary(self) -> Vocabulary:
        """Its kinds and relations."""
        vocabulary = self.package.vocabulary
        assert vocabulary is not None, "read_dataset refuses a dataset without"  # noqa: S101
        return vocabulary

    @property
    def title(self) -> str:
        """What it is called."""
        return self.package.title

    @property
    def id(self) -> str:
        """Its short name."""
        return self.package.id

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
    findings = Findings(package.FILE)
    own = read_package(folder.files.get(package.FILE), folder.name, findings)
    if own.vocabulary is None:
        raise DatasetError(tuple(findings.problems))
    entities = read_rows(session, folder.tables["entities"], ENTITIES)
    links = read_rows(session, folder.tables["links"], LINKS)
    return BigDataset(
        entities=clean_entities(entities.frame, entities, own.vocabulary),
        links=clean_links(links.frame, links, own.vocabulary).where(~f.col("planned")),
        package=own,
        folder=folder,
        entity_rows=entities,
        link_rows=links,
    )


def clean_entities(frame: DataFrame, rows: Rows, vocabulary: Vocabulary) -> DataFrame:
    """The entities of a frame of ``rows``, with the columns that the frame has beyond those."""
    cells = _cells(rows)
    spellings = {
        fold(word): kind.id
        for kind in reversed(vocabulary.kinds)
        for text in (kind.label, kind.plural)
        for word in (text.de, text.en)
    }
    ids = [kind.id for kind in vocabulary.kinds]
    cells["kind"] = texts.meant(cells["kind"], spellings, ids)
    cells["short"] = f.coalesce(cells["short"], cells["name"])
    for name in ("aliases", "roles", "themes"):
        cells[name] = texts.items(cells[name])
    return _selected(frame, cells, rows)


def clean_links(frame: DataFrame, rows: Rows, vocabulary: Vocabulary) -> DataFrame:
    """The links of a frame of ``rows``, planned ones included, with the columns that the frame has
    beyond those.
    """
    cells = _cells(rows)
    spellings = {
        fold(word): relation.id
        for relation in reversed(vocabulary.relations)
        for text in (relation.label, relation.forward)
        for word in (text.de, text.en)
    }
    strengths = {relation.id: relation.strength for relation in vocabulary.relations}
    cells["relation"] = texts.meant(cells["relation"], spellings, strengths)
    cells["strength"] = texts.mapped(cells["relation"], strengths)
    yes = [word for word, meant in FLAGS.items() if meant]
    cells["planned"] = f.coalesce(
        f.lower(cells["planned"]).isin(*yes),
        f.lit(False),  # noqa: FBT003 - Spark's own
    )
    return _selected(frame, cells, rows)


def _cells(rows: Rows) -> dict[str, Column]:
    cells = {}
    for column in rows.schema.columns:
        text = texts.tidied(rows.cell(column.name))
        unknown = column.required or column.content in {"line", "list", "reference"}
        cells[column.name] = texts.known(text) if unknown else text
    return cells | {
        "first_day": texts.first_day(cells["start"]),
        "last_day": texts.last_day(cells["end"]),
    }


def _selected(frame: DataFrame, cells: dict[str, Column], rows: Rows) -> DataFrame:
    beyond = set(frame.columns) - set(rows.frame.columns)
    return frame.select(*(cell.alias(name) for name, cell in cells.items()), *sorted(beyond))


def _may_hold(when: PartialDate) -> Column:
    begun = f.col("first_day").isNull() | (f.col("first_day") <= f.lit(when.last))
    lasting = f.col("last_day").isNull() | (f.col("last_day") >= f.lit(when.first))
    return begun & lasting
