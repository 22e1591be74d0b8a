"""The problems of a dataset, counted by Spark, are those that one machine finds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netgraph.errors import DatasetError
from netgraph.spark.checking import Problems, Sample, check, ensure_usable
from netgraph.spark.dataset import read_dataset
from netgraph.tables import read

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ENTITIES = """id,name,kind,place,source,start,end
a,Amt,authority,Köln,doc,2010,2012
b,Büro,authority,Bonn,,,
c,Chance,project,,lost,,
d,Dienst,project,,,,
no id,Nummer,authority,,,,
g,Gruppe,group,,,,
,Ohne,authority,,,,
h,,authority,,,,
b,Büro zwei,authority,,,,
i,Zeit,authority,,,31.12.2014,
j,Zeit,authority,Bonn,,2014-02-30,
k,Dauer,authority,,,2014,2013
l,"Lang",authority,,,,,too,long
"""
LINKS = """source,target,relation,start,end,evidence,planned
a,c,carries,2013,2014,doc,
a,c,carries,2013,2014,doc,
a,nobody,carries,,,,
a,a,cooperates_with,,,,
a,b,cooperates_with,,,,
b,a,cooperates_with,,,,
c,a,carries,,,,
a,b,likes,,,,
a,b,cooperates_with,,,lost,perhaps
a,,cooperates_with
a,b
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "entities.csv").write_text(ENTITIES, encoding="utf-8")
    (tmp_path / "links.csv").write_text(LINKS, encoding="utf-8")
    (tmp_path / "sources.csv").write_text("id,title\ndoc,Document\n", encoding="utf-8")
    (tmp_path / "places.csv").write_text("name,latitude,longitude\nBonn,50.7,7.1\n")
    return tmp_path


def test_the_faults_are_those_of_one_machine(spark: SparkSession, folder: Path) -> None:
    """But for a date in another form, which one machine repairs, and a link of a refused row."""
    checked = check(read_dataset(spark, str(folder)))
    found = Counter({(p.file, p.code): 0 for p in checked.problems})
    for problem in checked.problems:
        found[problem.file, problem.code] += problem.times
    assert found == {
        ("entities.csv", "NG-C14"): 1,
        ("entities.csv", "NG-D01"): 1,
        ("entities.csv", "NG-D03"): 1,
        ("entities.csv", "NG-D08"): 1,
        ("entities.csv", "NG-I01"): 1,
        ("entities.csv", "NG-I09"): 1,
        ("entities.csv", "NG-R03"): 1,
        ("entities.csv", "NG-R04"): 1,
        ("entities.csv", "NG-V01"): 2,
        ("entities.csv", "NG-V03"): 1,
        ("links.csv", "NG-C13"): 2,
        ("links.csv", "NG-D12"): 2,
        ("links.csv", "NG-R01"): 1,
        ("links.csv", "NG-R03"): 1,
        ("links.csv", "NG-R05"): 1,
        ("links.csv", "NG-R06"): 2,
        ("links.csv", "NG-R10"): 1,
        ("links.csv", "NG-V03"): 1,
        ("links.csv", "NG-V08"): 1,
    }
    here = {p.code: p.severity for p in read(folder).problems}
    same = [p for p in checked.problems if p.code in here]
    assert [p.code for p in same if p.severity is not here[p.code]] == []
    assert {p.code for p in checked.problems} - here.keys() == {"NG-D03"}


def test_each_problem_tells_its_number_and_a_few_of_its_rows(
    spark: SparkSession, tmp_path: Path
) -> None:
    (tmp_path / "entities.csv").write_text("id,name,kind\na,Amt,authority\n")
    rows = "".join(f"a,x{i},cooperates_with\n" for i in range(8))
    (tmp_path / "links.csv").write_text(f"source,target,relation\n{rows}")
    with pytest.raises(DatasetError) as refused:
        ensure_usable(read_dataset(spark, str(tmp_path)))
    (problem,) = refused.value.problems
    assert isinstance(problem, Problems)
    assert (problem.code, problem.column, problem.times) == ("NG-R01", "target", 8)
    assert problem.value == "'x0', 'x1', 'x2', 'x3', 'x4' …"
    assert problem.message == "No entity has this id. Rows: 8."
    assert problem.samples[0] == Sample(file="links.csv", id="a → x0", value="'x0'")
    assert len(problem.samples) == 5


def test_a_dataset_without_faults_is_told_by_its_size(spark: SparkSession) -> None:
    checked = check(read_dataset(spark, "interkulturelle-oeffnung"))
    assert [problem.code for problem in checked.problems] == []
    assert (sum(checked.kinds.values()), sum(checked.relations.values())) == (238, 352)
    assert checked.planned == 0
