"""Rows read many at a time are read as each by itself."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.model import Entity, Link, Place
from netgraph.tables import blocks, read
from netgraph.tables.blocks import GLANCES, BlockReader
from netgraph.tables.cells import read_cell
from netgraph.tables.findings import Findings
from netgraph.tables.glance import plain
from netgraph.tables.options import AS_THEY_SAY
from netgraph.tables.parts import raw_table, read_table
from netgraph.tables.schema import ENTITIES, LINKS, PLACES, TABLES, Column, TableSchema
from netgraph.tables.table import TableReading
from netgraph.vocabulary import default_vocabulary

TEXTS = (
    *(
        "",
        " ",
        "-",
        "a",
        "A",
        "b-2",
        "Köln",
        "x y",
        " x",
        "x  y",
        "'=1",
        "=1",
        "#",
        "# x",
        "\u200bx",
    ),
    *("Behörde", "authority", "partner", "advises", "berät", "x;y", "x;;x", "2014", "2014-05"),
    *("1.5.2014", "2013", "2014-13", "laufend", "51.5", "51,5", "91", "0251 4924-1", "Frau Meier"),
    *("a@b.de", "Dr. Ada Byron", "x" * 201, "x" * 5001, "\x1b", "\ufffd", "o\u0308", "Leitung"),
)
HEADERS = {
    "entities": ("id", "name", "kind", "roles", "start", "end", "note", "zone"),
    "links": ("start", "source", "end", "target", "relation", "evidence", "Zahl", ""),
    "places": ("longitude", "name", "latitude"),
}


def read_rows(schema: TableSchema, rows: list[list[str]]) -> TableReading:
    lines = [HEADERS[schema.name], *rows]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    raw = raw_table(schema, text.encode(), Findings(schema.file), AS_THEY_SAY)
    return read_table(raw, default_vocabulary(), AS_THEY_SAY)


def each_by_itself(_: BlockReader, rows: list[object]) -> list[None]:
    return [None] * len(rows)


@pytest.mark.parametrize("schema", [ENTITIES, LINKS, PLACES])
@given(data=st.data())
def test_a_row_in_a_block_is_read_as_by_itself(schema: TableSchema, data: st.DataObject) -> None:
    width = len(HEADERS[schema.name])
    cells = st.lists(st.sampled_from(TEXTS), min_size=width - 1, max_size=width + 1)
    plain = {
        "entities": ["a", "A", "partner", "x;y", "2014", "2015", "", "z"],
        "links": ["2014", "a", "", "b", "advises", "", "", ""],
        "places": ["7.5", "Hamm", "51.5"],
    }[schema.name]
    one_changed = st.builds(
        lambda at, text: [*plain[:at], text, *plain[at + 1 :]],
        st.integers(0, width - 1),
        st.sampled_from(TEXTS),
    )
    rows = data.draw(st.lists(cells | one_changed | st.just(plain), max_size=6))
    together = read_rows(schema, rows)
    with patch.object(BlockReader, "records", each_by_itself):
        apart = read_rows(schema, rows)
    assert together == apart
    assert [list(dict(record)) for record in together.records] == [
        list(type(record).model_fields) for record in together.records
    ]


PIECES = (
    *" -'=+@#\"…–.;0123456789aÄß\u00a0\u0308\u200b\x1b\n",
    *("Herr ", "Frau", "Dr. ", "Ada", "Byron", "Leiterin", "0251 ", "4924", "a@b.de", "n/a"),
    *("KÖLN", "k. A.", "siehe oben", "#NV", "Ã¼", "x" * 210),
)


@settings(max_examples=300)
@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), max_size=5),
    st.sampled_from([column for schema in TABLES for column in schema.columns]),
)
def test_a_glance_at_cells_and_a_close_look_come_to_the_same(
    cells: list[str], column: Column
) -> None:
    glance = GLANCES.get(column.content)
    for text in plain(cells):
        meant = glance(text) if glance else None
        assert meant is None or read_cell(text, column, default_vocabulary()) == (meant, ())


@pytest.mark.parametrize(
    "record",
    [
        Entity(id="a", name="A", kind="partner", themes=("x", "y"), extra=(("zone", "1"),)),
        Link.model_validate({"source": "a", "target": "b", "relation": "advises", "start": "2014"}),
        Place(name="Hamm", latitude=51.5, longitude=7.5),
    ],
)
def test_a_record_of_checked_values_is_as_good_as_a_validated_one(
    record: Entity | Link | Place,
) -> None:
    (quick,) = type(record).of_checked([dict(record)])
    assert quick == record
    assert quick.model_dump() == record.model_dump()
    assert quick.model_copy(update={"extra": ()}).extra == ()
    assert type(record).model_validate(quick.model_dump()) == record
    with pytest.raises(ValueError, match="frozen"):
        quick.extra = ()


def test_texts_that_were_forgotten_are_read_again(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text(
        "id,name,kind\n" + "".join(f"e-{i},Amt {i % 7},partner\n" for i in range(100))
    )
    (tmp_path / "links.csv").write_text("source,target,relation\ne-1,e-2,cooperates_with\n")
    whole = read(tmp_path)
    with patch.object(blocks, "_MOST_TEXTS", 3), patch.object(blocks, "ROWS", 10):
        assert read(tmp_path) == whole
    assert whole.counts["entities.csv"].used == 100
