"""A synthetic network of any size as a dataset of Parquet, for Spark.

    python benchmarks/large.py 100 FOLDER [--faults]

So many million links of networks.py, and a quarter as many entities, the same each time. With
``--faults`` every thousandth row has one of each kind, for ``netgraph check --engine spark``.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from networks import KINDS, RELATIONS, Synthetic

MILLION = 1_000_000


def main() -> None:
    """Write the network that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("links", type=float, metavar="MILLION")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--faults", action="store_true")
    asked = parser.parse_args()
    write(asked.folder, round(asked.links * MILLION), faults=asked.faults)


def write(folder: Path, links: int, *, faults: bool = False) -> None:
    """A network of so many links, and a quarter as many entities, as a dataset of Parquet."""
    made = Synthetic.of_size(max(links // 4, 40), links)
    folder.mkdir(parents=True)
    number = pa.array(range(made.size))
    has_place = pc.not_equal(pc.bit_wise_and(pa.array(made.place), 3), 0)
    entities = {
        "id": _text("e", number),
        "name": _text("E ", number),
        "kind": pa.array(KINDS).take(pa.array(made.kind)),
        "place": pc.if_else(has_place, _text("p", pa.array(made.place)), None),
    }
    source, target = made.ends.T
    start = 2000 + pc.bit_wise_and(pa.array(range(links)), 15).cast(pa.int64()).to_numpy()
    rows = {
        "source": _text("e", pa.array(source)),
        "target": _text("e", pa.array(target)),
        "relation": pa.array(RELATIONS).take(pa.array(made.kind[source])),
        "start": pa.array(start).cast(pa.string()),
        "end": pa.nulls(links, pa.string()),
    }
    tables = {"entities": pa.table(entities), "links": pa.table(rows)}
    if faults:
        tables = {name: _faulty(one) for name, one in tables.items()}
    for name, one in tables.items():
        pq.write_table(one, folder / f"{name}.parquet", row_group_size=MILLION // 4)


def _text(before: str, number: Any) -> Any:
    return pc.binary_join_element_wise(before, number.cast(pa.string()), "")


FAULTS: dict[str, str | None] = {
    "id": "e1", "name": None, "kind": "no kind",
    "source": "nobody", "target": "e1", "relation": "no relation", "start": "2014-02-30",
    "end": "1999",
}  # fmt: skip
"""What is wrong in a cell of each column: an id that is there twice or belongs to nobody, a name
that is missing, what no vocabulary has, a day that does not exist, an end before the start.
"""


def _faulty(table: pa.Table) -> pa.Table:
    """The table with a fault of each kind in every thousandth row, and every thousandth row twice;
    of the links, one in a thousand joins an entity with itself.
    """
    number = pa.array(range(table.num_rows))
    place = pc.subtract(number, pc.multiply(pc.divide(number, 1000), 1000))
    whole = table
    for nth, name in enumerate(table.column_names):
        if name in FAULTS:
            wrong = pa.scalar(FAULTS[name], pa.string())
            cells = pc.if_else(pc.equal(place, nth), wrong, table[name])
            table = table.set_column(nth, name, cells)
    if "source" in table.column_names:
        cells = pc.if_else(pc.equal(place, 500), whole["source"], table["target"])
        table = table.set_column(1, "target", cells)
    return pa.concat_tables([table, table.filter(pc.equal(place, 900))])


if __name__ == "__main__":
    main()
