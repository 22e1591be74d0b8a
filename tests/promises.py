"""What the reader promises of any bytes whatever, and files to try it with: sound and faulty ones
that properties and the fuzzer change.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from netgraph.errors import FileProblem, Severity
from netgraph.network import Network
from netgraph.tables import Reading, load, read, write
from netgraph.tables.schema import TABLES
from netgraph.vocabulary import default_vocabulary
from netgraph.wording import in_language
from tests.workbooks import kite_with, rewritten, sheet

HERE = Path(__file__).parent
KITE = HERE / "tiny" / "kite"
FILES = (*(schema.file for schema in TABLES), "datapackage.json")


def keeps_its_word(path: Path) -> None:
    """Read ``path`` and see that the reader keeps its promises.

    There is a network or an error, never neither and never both; every row is used, rejected or
    blank; a network holds all the rows that were used, and is the same when it is written and read
    again; a problem can be printed anywhere, and said in German.
    """
    try:
        reading = read(path)
    except FileProblem:
        return  # it is no dataset at all
    faulty = any(problem.severity is Severity.ERROR for problem in reading.problems)
    assert (reading.network is None) == faulty
    for count in reading.counts.values():
        assert min(count.used, count.rejected, count.blank) >= 0
        assert count.used + count.rejected + count.blank == count.read
    for problem in reading.problems:
        assert problem.message
        assert problem.value.isprintable()
        assert in_language(problem.message, "de")
    if reading.network is not None:
        _holds_all(reading, reading.network)


def _holds_all(reading: Reading, network: Network) -> None:
    tables = (
        network.entities, network.links, network.sources, network.places, network.expected_roles,
        network.not_same, network.not_links,
    )  # fmt: skip
    assert sum(map(len, tables)) == sum(count.used for count in reading.counts.values())
    with TemporaryDirectory() as folder:
        write(network, Path(folder) / "again.json")
        assert load(Path(folder) / "again.json") == network


class Form(Protocol):
    """A form in which a dataset may come: what stands in its files, and how they are laid out."""

    def seeds(self) -> Iterator[bytes]:
        """Files to begin with."""

    def put(self, data: bytes, folder: Path) -> Path:
        """Lay the file into ``folder`` and say where the dataset is."""


class Csv:
    """A dataset's folder with one other file. The first byte says which file."""

    def __init__(self) -> None:
        self._sound = {name: (KITE / name).read_bytes() for name in FILES if (KITE / name).exists()}

    def seeds(self) -> Iterator[bytes]:
        """The files of the sound dataset, and every faulty one."""
        for folder in (KITE, *sorted((HERE / "broken").iterdir())):
            for index, name in enumerate(FILES):
                if (folder / name).exists():
                    yield bytes([index]) + (folder / name).read_bytes()

    def put(self, data: bytes, folder: Path) -> Path:
        """Lay the file over the sound dataset."""
        changed = {FILES[data[0] % len(FILES)]: data[1:]} if data else {}
        for name in FILES:
            content = (self._sound | changed).get(name)
            if content is None:
                (folder / name).unlink(missing_ok=True)
            else:
                (folder / name).write_bytes(content)
        return folder


class Json:
    """A dataset in one file."""

    def seeds(self) -> Iterator[bytes]:
        """The sound dataset, and all of it on one line."""
        with TemporaryDirectory() as folder:
            write(load(KITE), Path(folder) / "kite.json")
            content = (Path(folder) / "kite.json").read_bytes()
        yield content
        yield content.replace(b"\n", b"")

    def put(self, data: bytes, folder: Path) -> Path:
        """The file as it is."""
        (folder / "x.json").write_bytes(data)
        return folder / "x.json"


class Xlsx:
    """A workbook with one other part. The first byte says which part; beyond them, it is all of
    the workbook's bytes: a change in packed bytes hardly ever comes to anything but damage.
    """

    def __init__(self) -> None:
        self._whole = _workbook()
        with zipfile.ZipFile(BytesIO(self._whole)) as archive:
            self._parts = {name: archive.read(name) for name in sorted(archive.namelist())}

    def seeds(self) -> Iterator[bytes]:
        """Every part of the workbook, and all of it."""
        for index, content in enumerate(self._parts.values()):
            yield bytes([index]) + content
        yield bytes([len(self._parts)]) + self._whole

    def put(self, data: bytes, folder: Path) -> Path:
        """Pack the parts anew."""
        path, which = folder / "x.xlsx", data[0] if data else 0
        if which >= len(self._parts):
            path.write_bytes(data[1:])
            return path
        with zipfile.ZipFile(path, "w") as archive:
            for index, (name, content) in enumerate(self._parts.items()):
                archive.writestr(name, data[1:] if index == which else content)
        return path


def _workbook() -> bytes:
    """The sound dataset with what a cell may hold beside text, all of it read without an error."""
    workbook = kite_with({"A7": 7, "B7": "=1+1", "D7": "authority", "I7": 2014, "P2": time(12, 30)})
    entities = sheet(workbook, "entities")
    entities["I2"].value, entities["I2"].number_format = datetime(2014, 1, 1), "yyyy"  # noqa: DTZ001
    entities["B3"].hyperlink = "https://example.org"
    entities.row_dimensions[4].hidden = True
    entities.merge_cells("M5:N6")
    # A formula has a result only if a spreadsheet worked it out.
    return rewritten(workbook, lambda _, part: re.sub(rb"<v ?/>", b"<v>2</v>", part))


FORMS: dict[str, type[Csv | Json | Xlsx]] = {"csv": Csv, "json": Json, "xlsx": Xlsx}


def words() -> Iterator[str]:
    """What a change at random would hardly ever hit upon."""
    for schema in TABLES:
        yield schema.name
        yield from schema.headers
    vocabulary = default_vocabulary()
    yield from (kind.id for kind in vocabulary.kinds)
    yield from (relation.id for relation in vocabulary.relations)
    yield from ("2014-05-01", "01.05.2014", "51.96", "https://", "\u200b", "o\u0308", "sep=;", '""')
    yield from ('<c r="A1" t="s"><v>', "<f>", "<mergeCell ref=", "<!DOCTYPE", "</row>", "&#10;")
