"""Where the page that a command draws goes to: a file, or standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from netgraph.cli import terminal
from netgraph.figures import entities, links
from netgraph.wording import Lang, either, in_language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netgraph.explorer import Map
    from netgraph.network import Network
    from netgraph.report import Report

_STDOUT = Path("-")
_ENDS = {"HTML": (".html", ".htm"), "Markdown": (".md",)}
"""How the names of files of a form end."""

MANY_ENTITIES, MANY_LINKS = 125_000, 500_000
"""Up to so many a browser opens the map of well: it was measured to take five seconds and 0.6 GB of
memory, and a second or so for an answer. Of twice as many it took ten seconds and 0.9 GB.
"""


def ensure_drawable(output: Path, dataset: str, *, forms: Sequence[str] = ("HTML",)) -> None:
    """Raise FileProblem, before the work begins, for a file that must not be written, or that is
    called as if it were to be of another form than these.
    """
    from netgraph.errors import FileProblem, shown
    from netgraph.files import ensure_writable

    if output != _STDOUT:
        ensure_writable(output, apart_from=files_read(dataset))
    if output.suffix and output.suffix.lower() not in {
        end for form in forms for end in _ENDS[form]
    }:
        raise FileProblem(
            say(
                "{file} would not be what its name says: it is written as {form}. Let the name end"
                " in {ending}.",
                file=shown(output),
                form=either(forms),
                ending=either([_ENDS[form][0] for form in forms]),
            )
        )


def files_read(path: str) -> tuple[Path, ...]:
    """The files of a dataset, or the one file of another program."""
    from netgraph.tables import locate
    from netgraph.tables.folder import files_of

    there = Path(path)
    if there.is_file():
        return (there,)
    return files_of(there if there.is_dir() else locate(path))


def warn_if_large(network: Network, lang: Lang) -> None:
    """Say on standard error, before the work begins, that a browser will have trouble with a map of
    all of this, and what else there is.
    """
    if len(network.entities) <= MANY_ENTITIES and len(network.recorded_links) <= MANY_LINKS:
        return
    warning = say(
        "{entities} and {links} are more than a browser opens well: the map may be slow, or not"
        " open at all. --around ENTITY writes only who is near an entity, --groups-only only the"
        " groups.",
        entities=entities(len(network.entities)),
        links=links(len(network.recorded_links)),
    )
    terminal.note(f"netgraph: {in_language(warning, lang)}")


def put_out(drawn: Map | Report, output: Path) -> Path | None:
    """Write the page; the file that it is in now, if it is in one. Its path is printed."""
    if output == _STDOUT:
        sys.stdout.write(drawn.html)
        return None
    drawn.write(output)
    terminal.out().say(str(output))
    return output
