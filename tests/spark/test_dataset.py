"""A dataset as frames of Spark: the same as the ordinary reader makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import netgraph
from netgraph.errors import DatasetError, FileProblem
from netgraph.graph import as_of, of_kinds, of_relations, to_graph
from netgraph.names import fold
from netgraph.periods import PartialDate
from netgraph.spark.dataset import BigDataset, read_dataset
from netgraph.spark.texts import first_day, folded_text, last_day

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

BUNDLED = "interkulturelle-oeffnung"


@pytest.fixture(scope="module")
def bundled(spark: SparkSession) -> BigDataset:
    return read_dataset(spark, BUNDLED)


def folder(at: Path, entities: str, links: str) -> str:
    (at / "entities.csv").write_text(entities, encoding="utf-8")
    (at / "links.csv").write_text(links, encoding="utf-8")
    return str(at)


def test_the_frames_hold_what_the_ordinary_reader_makes_of_the_tables(bundled: BigDataset) -> None:
    network = netgraph.load(BUNDLED)
    strengths = {relation.id: relation.strength for relation in network.vocabulary.relations}
    assert (bundled.id, bundled.title) == (network.id, network.title)
    assert {
        row.id: (row.name, row.short, row.kind, row.place or "", row.aliases, row.roles)
        for row in bundled.entities.collect()
    } == {
        each.id: (each.name, each.label, each.kind, each.place, [*each.aliases], [*each.roles])
        for each in network.entities
    }
    assert sorted(
        (row.source, row.target, row.relation, row.strength, row.start or "", row.evidence or "",
         row.first_day and str(row.first_day), row.last_day and str(row.last_day))
        for row in bundled.links.collect()
    ) == sorted(
        (each.source, each.target, each.relation, strengths[each.relation], str(each.start or ""),
         each.evidence, each.start and str(each.start.first), each.end and str(each.end.last))
        for each in network.recorded_links
    )  # fmt: skip


def test_a_view_is_the_same_part_as_on_one_machine(bundled: BigDataset) -> None:
    graph = to_graph(netgraph.load(BUNDLED))
    when, kinds = PartialDate(2012), ("authority", "programme")
    of_graph = of_relations(of_kinds(as_of(graph, when), kinds), ["part_of", "carries"])
    view = bundled.view(as_of=when, kinds=kinds, relations=["part_of", "carries"])
    assert {row.id for row in view.entities.collect()} == set(of_graph)
    ends = sorted((row.source, row.target) for row in view.links.collect())
    assert ends == sorted((source, target) for source, target in of_graph.edges())
    assert 0 < len(ends) < bundled.links.count()


def test_cells_are_read_as_people_write_them(spark: SparkSession, tmp_path: Path) -> None:
    data = read_dataset(
        spark,
        folder(
            tmp_path,
            "\ufeffKennung;Bezeichnung;Art;Ort;Themen;Notiz\n"
            'a;"Amt\xa0 für ""Alles""";Behörde;k. A.;Bildung; Ring \n'
            'b;Büro;AUTHORITY;Köln;;"zwei\nZeilen"\n'
            "# geprüft bis hier\n;;;;;\n",
            "source,target,relation,start,end,planned\n"
            "a,b,kooperiert mit,2014,2015-02,\n"
            "b,a,cooperates_with,,,ja\n",
        ),
    )
    rows = [(r.id, r.name, r.short, r.kind, r.place, r.themes) for r in data.entities.collect()]
    assert sorted(rows) == [
        ("a", 'Amt für "Alles"', 'Amt für "Alles"', "authority", None, ["Bildung"]),
        ("b", "Büro", "Büro", "authority", "Köln", []),
    ]
    (link,) = data.links.collect()  # the planned one is none
    assert (link.source, link.target, link.relation) == ("a", "b", "cooperates_with")
    assert (str(link.first_day), str(link.last_day)) == ("2014-01-01", "2015-02-28")


def test_a_folder_of_part_files_and_parquet_are_the_same_table(
    spark: SparkSession, tmp_path: Path
) -> None:
    parts = tmp_path / "entities.csv"
    parts.mkdir()
    (parts / "part-0.csv").write_text("id,name,kind\na,Amt,authority\n")
    (parts / "part-1.csv").write_text("id,name,kind\nb,Büro,authority\n", encoding="utf-8")
    links = spark.createDataFrame([("a", "b", "part_of", 2014)], "source string, target string,"
                                  " relation string, start int")  # fmt: skip
    links.write.parquet(str(tmp_path / "links.parquet"))
    data = read_dataset(spark, str(tmp_path))
    assert sorted(row.name for row in data.entities.collect()) == ["Amt", "Büro"]
    assert [(r.source, r.target, r.start) for r in data.links.collect()] == [("a", "b", "2014")]


def test_days_are_those_of_partial_dates_and_none_where_there_is_no_date(
    spark: SparkSession,
) -> None:
    texts = ["2012", "2012-02", "2012-02-29", "2013-02-29", "2012-13", "0000", "2012-2", "bald"]
    frame = spark.createDataFrame([(text,) for text in texts], "text string")
    days = frame.select("text", first_day(frame.text).alias("a"), last_day(frame.text).alias("z"))
    found = {row.text: (row.a, row.z) for row in days.collect()}
    dates = [PartialDate.parse(text) for text in texts[:3]]
    assert found == dict.fromkeys(texts, (None, None)) | {
        str(date): (date.first, date.last) for date in dates
    }


def test_names_have_the_comparison_keys_of_the_ordinary_reader(spark: SparkSession) -> None:
    names = ["Münster (Westf.)", "MUENSTER-Westf", "Çañón Ærø", "Straße–x_y", "ẞ İstanbul", "Łódź"]
    frame = spark.createDataFrame([(name,) for name in names], "name string")
    found = frame.select("name", folded_text(frame.name).alias("key")).collect()
    assert {row.name: row.key for row in found} == {name: fold(name) for name in names}


def test_what_is_no_dataset_is_told_in_one_line(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="is no dataset that Spark can see"):
        read_dataset(spark, str(tmp_path))
    (tmp_path / "entities.csv").write_text("id,name,kind\n")
    with pytest.raises(DatasetError, match=r"links\.csv: The table is missing"):
        read_dataset(spark, str(tmp_path))
    (tmp_path / "links.csv").write_text("source,target\na,b\n")
    with pytest.raises(DatasetError, match="The column 'relation' is missing"):
        read_dataset(spark, str(tmp_path))
    (tmp_path / "links.csv").write_text("")
    with pytest.raises(DatasetError, match="The file is empty"):
        read_dataset(spark, str(tmp_path))
    (tmp_path / "links.parquet").mkdir()
    (tmp_path / "links.parquet" / "part-0").write_bytes(b"")
    with pytest.raises(DatasetError, match=r"The table stands in links\.csv as well"):
        read_dataset(spark, str(tmp_path))
    workbook = tmp_path / "all.xlsx"
    workbook.write_bytes(b"")
    with pytest.raises(FileProblem, match="Spark reads folders"):
        read_dataset(spark, str(workbook))


def test_a_folder_may_have_a_name_that_is_a_pattern(spark: SparkSession, tmp_path: Path) -> None:
    odd = tmp_path / "Köln {a,b} [1]*"
    odd.mkdir()
    links = "source,target,relation\na,a,part_of\n"
    data = read_dataset(spark, folder(odd, "id,name,kind\na,Amt,authority\n", links))
    assert data.links.count() == 1
