"""The problems of a dataset of any size, counted where its rows are, with a few of each to look at.

Codes and severities are those of one machine (docs/problems.md); what netgraph would read otherwise
than it is written is an error here, for 'netgraph clean' to mend. Not looked for is what would have
every row compared with all others: circles, names alike, lists with commas, personal data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyspark.sql import Window
from pyspark.sql import functions as f

from netgraph.errors import DatasetError, Problem, Severity, shown
from netgraph.spark.across import faults
from netgraph.spark.alone import all_links
from netgraph.wording import Said, say

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from netgraph.spark.dataset import BigDataset

SAMPLES = 5
_KEY = ("table", "code", "column")
_CLEAN = say("Let 'netgraph clean' mend it, or write it as the data format has it.")
_ONE = say("Keep one of the rows.")
_TOLD: Mapping[str, tuple[Severity, Said, Said]] = {
    "NG-C13": (Severity.ERROR, say("The row has too few cells."), say("Add the cells.")),
    "NG-C14": (
        Severity.ERROR,
        say("The row has more cells than there are columns."),
        say("Put a cell with a separator in it between quotes, or name the column."),
    ),
    "NG-D01": (Severity.ERROR, say("There is no such day."), say("Look the date up again.")),
    "NG-D03": (Severity.ERROR, say("That is no date as 2014, 2014-05 or 2014-05-01."), _CLEAN),
    "NG-D08": (
        Severity.ERROR,
        say("The end lies before the start."),
        say("Swap the two, or look them up again."),
    ),
    "NG-D12": (
        Severity.WARNING,
        say("The link's period lies outside that of an end."),
        say("Check the three periods."),
    ),
    "NG-I01": (
        Severity.ERROR,
        say("The id stands in another row as well."),
        say("Keep one of them, or tell them apart."),
    ),
    "NG-I09": (Severity.ERROR, say("That cannot be an id."), _CLEAN),
    "NG-R01": (
        Severity.ERROR,
        say("No entity has this id."),
        say("Add it there, or correct the id."),
    ),
    "NG-R03": (
        Severity.ERROR,
        say("No document in the sources has this id."),
        say("Add the document there."),
    ),
    "NG-R04": (
        Severity.WARNING,
        say("The place is not in the places."),
        say("Add its coordinates there."),
    ),
    "NG-R05": (
        Severity.ERROR,
        say("It is linked to itself."),
        say("Correct one end, or take the row out."),
    ),
    "NG-R06": (
        Severity.WARNING,
        say("The link stands in another row, with the same period and evidence."),
        _ONE,
    ),
    "NG-R08": (Severity.ERROR, say("It has another target already, and may have only one."), _ONE),
    "NG-R10": (
        Severity.ERROR,
        say("The relation cannot join entities of these kinds."),
        say("Choose another relation, or turn the link around."),
    ),
    "NG-V01": (Severity.ERROR, say("Every row needs a value here."), say("Fill it in.")),
    "NG-V03": (Severity.ERROR, say("The vocabulary does not have it."), _CLEAN),
    "NG-V08": (
        Severity.ERROR,
        say("That is neither yes nor no."),
        say("Write yes, or leave the cell empty."),
    ),
}
"""How much a problem matters, what is wrong with each of the rows, and what mends it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One of many rows with the same fault: the ``file`` it is in, the id of its entity or of the
    two that it links, and the cell.
    """

    file: str
    id: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problems(Problem):
    """The same problem in ``number`` rows of a table, of which ``samples`` are some."""

    number: int
    samples: tuple[Sample, ...]

    @property
    def times(self) -> int:
        """How often it was found."""
        return self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What came of checking a dataset: its problems, and how many entities of each kind, links of
    each relation and planned links there are.
    """

    problems: tuple[Problem, ...]
    kinds: Mapping[str, int]
    relations: Mapping[str, int]
    planned: int


def check(data: BigDataset) -> Checked:
    """All problems that can be found by counting, and how large the dataset is."""
    entities = data.entities.groupBy("kind").count().collect()
    links = all_links(data).groupBy("relation", "planned").count().collect()
    kinds = {row["kind"]: row["count"] for row in entities}
    relations = {row["relation"]: row["count"] for row in links if not row["planned"]}
    return Checked(
        problems=problems(data),
        kinds={kind.id: kinds.get(kind.id, 0) for kind in data.vocabulary.kinds},
        relations={each.id: relations.get(each.id, 0) for each in data.vocabulary.relations},
        planned=sum(row["count"] for row in links if row["planned"]),
    )


def ensure_usable(data: BigDataset) -> tuple[Problem, ...]:
    """The problems of a dataset that can be used; DatasetError with all of them when it cannot."""
    found = problems(data)
    if any(problem.severity is Severity.ERROR for problem in found):
        raise DatasetError(found)
    return found


def problems(data: BigDataset) -> tuple[Problem, ...]:
    """The problems of a dataset: those of its other tables and its headers, then by table, code and
    column those of the two large tables, an error for what would be read otherwise than written.
    """
    found = faults(data)
    counts = found.groupBy(*_KEY).count().collect()
    numbers = {tuple(row[name] for name in _KEY): row["count"] for row in counts}
    samples = _samples(found) if numbers else {}
    tables = {rows.schema.name: rows for rows in (data.entity_rows, data.link_rows)}
    return (
        *data.others.problems,
        *(one for table in data.others.tables.values() for one in table.findings.problems),
        *(one for rows in tables.values() for one in rows.problems),
        *(
            _problems(tables[key[0]].file, key, numbers[key], samples[key])
            for key in sorted(numbers)
        ),
    )


def _samples(found: DataFrame) -> dict[tuple[str, ...], list[Sample]]:
    first = Window.partitionBy(*_KEY).orderBy("id", "value", "file")
    samples: dict[tuple[str, ...], list[Sample]] = {}
    rows = found.withColumn("nth", f.row_number().over(first)).where(f.col("nth") <= SAMPLES)
    for row in rows.orderBy("nth").collect():
        sample = Sample(row["file"] or "", row["id"] or "", shown(row["value"] or ""))
        samples.setdefault(tuple(row[name] for name in _KEY), []).append(sample)
    return samples


def _problems(file: str, key: tuple[str, ...], number: int, samples: Sequence[Sample]) -> Problem:
    _, code, column = key
    severity, fault, remedy = _TOLD[code]
    if code == "NG-C13" and not column:  # nothing is lacking that is needed
        severity = Severity.WARNING
    several = ", ".join(dict.fromkeys(sample.value for sample in samples))
    return Problems(
        code=code,
        severity=severity,
        message=say("{fault} Rows: {number}.", fault=fault, number=number),
        suggestion=remedy,
        file=file,
        column=column,
        value=f"{several} …" if number > len(samples) else several,
        number=number,
        samples=tuple(samples),
    )
