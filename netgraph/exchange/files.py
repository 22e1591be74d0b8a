"""Files of other programs: a network is written into one, with what was left out, or read from one,
with everything that is to be said of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from netgraph.errors import DatasetError, FileProblem, shown
from netgraph.exchange.fitting import fitted
from netgraph.exchange.flat import Flat, left_behind
from netgraph.exchange.formats import Files, Format, Outgoing
from netgraph.exchange.meaning import Meaning
from netgraph.exchange.translation import translated
from netgraph.exchange.unfold import read_flat
from netgraph.files import write_atomically
from netgraph.network import Network
from netgraph.tables.findings import Findings
from netgraph.tables.forms import content_of
from netgraph.tables.options import AS_THEY_SAY, ReadingOptions
from netgraph.tables.reading import Reading
from netgraph.wording import Lang, Said, say

MOST_BYTES = 500_000_000
"""A larger file is refused before it is parsed, which takes ten times as much memory and more."""


def write_file(
    network: Network,
    path: Path,
    form: Format,
    *,
    positions: Mapping[str, tuple[float, float]] | None = None,
    lang: Lang = "de",
) -> tuple[Said, ...]:
    """Write a network as another program holds it; a sentence for each kind of thing that is left
    out, or is there in another way.

    ``positions`` are those of its entities on a map, in pixels, y downwards; ``lang`` is the
    language of what its relations are called for people to read. A form of several
    files goes into the folder ``path``. Each is replaced in one step. Raises DatasetError when a
    text cannot stand in such a file, FileProblem when a file cannot be written.
    """
    out = Outgoing.of(network, positions=positions, lang=lang)
    for name, content in form.write(out).items():
        write_atomically(path / name if name else path, content)
    return (*left_behind(network), *form.lacks(out))


def open_file(path: Path, form: Format) -> tuple[Flat, Findings]:
    """The two tables of a file, and what was found in dividing it into them.

    Raises FileProblem when it cannot be read, DatasetError when it is no file of that form.
    """
    findings = Findings(path.name)
    flat = form.read(_contents(path, form), findings)
    if flat is None:
        raise DatasetError(tuple(findings.problems))
    return fitted(flat, findings), findings


def understood(
    flat: Flat, meaning: Meaning, findings: Findings, options: ReadingOptions = AS_THEY_SAY
) -> Reading:
    """Read the two tables of a file as a network, once its kinds and relations have a ``meaning``.

    Raises DatasetError when one of them has none.
    """
    return read_flat(translated(flat, meaning, findings), findings.file, findings, options)


def _contents(path: Path, form: Format) -> Files:
    """The bytes of the files that are there; those of a folder may lack some, and one of them may
    be given alone.
    """
    paths = {name: path / name if name else path for name in form.files}
    if path.name in paths and path.is_file():
        paths = {path.name: path}
    there = {name: file for name, file in paths.items() if not name or file.exists()}
    if not there:
        message = say(
            "there is none of {files} in {folder}.", files=", ".join(form.files), folder=shown(path)
        )
        raise FileProblem(message)
    return {name: _content(file) for name, file in there.items()}


def _content(path: Path) -> bytes:
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        message = say(
            "{file} is larger than {most} MB: take out a part of it where it was made.",
            file=shown(path),
            most=MOST_BYTES // 1_000_000,
        )
        raise FileProblem(message)
    return content_of(path)
