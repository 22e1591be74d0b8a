"""``netgraph extract --engine spark``."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from netgraph.cli import language, terminal
from netgraph.wording import in_language, say

if TYPE_CHECKING:
    from netgraph.network import Network
    from netgraph.spark.dataset import BigDataset


def refuse(  # noqa: PLR0913 - each is an option of the command
    *,
    dataset: str,
    output: Path,
    around: list[str] | None,
    programme: list[str] | None,
    place: list[str] | None,
    top: int | None,
    by: str | None,
    steps: int | None,
) -> None:
    """Refuse what nobody can be asked for, and an output that is there already."""
    from netgraph.extraction import asked_steps
    from netgraph.files import ensure_new
    from netgraph.spark.ranking import check_measure
    from netgraph.tables import locate
    from netgraph.tables.forms import form_of_output

    form_of_output(output)  # refuses what is named like another file
    ensure_new(output, beside=None if "://" in dataset else locate(dataset))
    asked_steps(steps, around=around or (), programmes=programme or (), places=place or (),
                top=top, by=by)  # fmt: skip
    if top is not None:
        check_measure(by or "betweenness")


def extract(  # noqa: PLR0913 - each is an option of the command
    data: BigDataset,
    *,
    output: Path,
    around: list[str] | None,
    programme: list[str] | None,
    place: list[str] | None,
    top: int | None,
    by: str | None,
    steps: int | None,
    max_rows: int | None,
) -> None:
    """Make the dataset that the command makes, of a part that Spark takes."""
    from netgraph.cli.extraction import print_made
    from netgraph.spark.extraction import extract as part_of
    from netgraph.spark.extraction import places_named
    from netgraph.tables.options import MAX_ROWS

    spoken = language.chosen()
    with terminal.err().busy(in_language(say("Taking a part …"), spoken)):
        part = part_of(
            data,
            around=around or (),
            programmes=programme or (),
            places=places_named(data, place or ()),
            top=top,
            by=by,
            steps=steps,
            most=max_rows or MAX_ROWS,
            lang=spoken,
        )
    _write(part, output, data.described)
    print_made(part, output)


def _write(part: Network, output: Path, described: bytes | None) -> None:
    """What the datapackage.json says beyond the network is taken over, from wherever it is."""
    from netgraph.tables import package
    from netgraph.tables.writing import write_new

    with TemporaryDirectory() as folder:
        if described is not None:
            Path(folder, package.FILE).write_bytes(described)
        write_new(part, output, like=Path(folder))
