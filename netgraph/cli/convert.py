"""A network out of any file into any other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from netgraph.cli import language, terminal
from netgraph.cli.cleaning import print_cleaning
from netgraph.cli.options import network_of
from netgraph.cli.pages import files_read
from netgraph.cli.problems import exit_code, print_problems
from netgraph.errors import BadQuestion, DatasetError, FileProblem, Severity
from netgraph.exchange import FORMATS
from netgraph.exchange.draft import draft, likely
from netgraph.exchange.files import open_file, understood, write_file
from netgraph.exchange.meaning import Meaning, read_meaning
from netgraph.figures import entities, links
from netgraph.files import ensure_writable
from netgraph.network import Network
from netgraph.tables import locate
from netgraph.tables.cleaning import clean_dataset
from netgraph.tables.forms import content_of, form_of_output
from netgraph.tables.parquet import ensure_pyarrow
from netgraph.tables.writing import write_new
from netgraph.vocabulary import default_vocabulary
from netgraph.wording import Lang, Said, in_language, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netgraph.exchange.formats import Format
    from netgraph.tables.options import ReadingOptions
    from netgraph.tables.schema import TableForm

OURS = ("folder", "parquet", "workbook", "json")
"""The forms of a dataset of ours: a folder has CSV tables, or Parquet."""


def names() -> tuple[str, ...]:
    """All that a format may be called."""
    return (*OURS, *(form.name for form in FORMATS))


def convert_any(  # noqa: PLR0913 - each is an option of the command
    path: str,
    output: Path,
    options: ReadingOptions,
    *,
    source: str | None,
    target: str | None,
    meaning: Path | None,
    keep: bool,
    lang: Lang,
) -> int:
    """Bring what is in ``path`` to ``output``, its labels in ``lang``, tell what is to be said of
    it, and return the exit code.
    """
    read, written = _foreign(Path(path), source), _foreign(output, target)
    if read is None and (meaning or keep):
        raise BadQuestion(say("--map and --own-words are for the files of other programs."))
    tables: TableForm = "parquet" if target == "parquet" else "csv"
    form = "folder" if target == "parquet" else target
    if written is None and form not in {None, form_of_output(output)}:
        raise FileProblem(
            say("cannot write {path}: it is not named as {form} is.", path=output, form=target)
        )
    if tables == "parquet":
        ensure_pyarrow("Parquet")
    if read is None and written is None:
        cleaning = clean_dataset(locate(path), output, options, tables=tables)
        print_cleaning(cleaning, terminal.err(), language.chosen())
        return exit_code(cleaning.reading.problems)
    network = (
        _network(Path(path), read, meaning, options, keep=keep)
        if read
        else network_of(path, options)
    )
    said: tuple[Said, ...] = ()
    if written is None:
        write_new(network, output, tables=tables)
    else:
        for file in written.files:
            ensure_writable(output / file if file else output, apart_from=files_read(path))
        positions = _positions(network, written)
        said = write_file(network, output, written, positions=positions, lang=lang)
    size = say(
        "{entities}, {links}",
        entities=entities(len(network.entities)),
        links=links(len(network.links)),
    )
    terminal.note(in_language(size, language.chosen()))
    if said and written:
        _tell(said, written)
    return 0


def _network(
    path: Path, form: Format, meaning: Path | None, options: ReadingOptions, *, keep: bool
) -> Network:
    """The network of another program's file; what is to be looked at is told."""
    written_down = _written_down(meaning) if meaning else None
    flat, findings = open_file(path, form)
    meant = written_down or (likely(flat) if keep else Meaning())
    reading = understood(flat, replace(meant, keep=meant.keep or keep), findings, options)
    if reading.network is None:
        raise DatasetError(reading.problems)
    asking = [p for p in reading.problems if p.severity is not Severity.INFO or p.suggestion]
    print_problems(asking, terminal.err(), language.chosen())
    return reading.network


def network_of_any(path: str, options: ReadingOptions) -> Network:
    """The network of a dataset or of another program's file, as its name tells."""
    form = _foreign(Path(path), None)
    return (
        _network(Path(path), form, None, options, keep=False) if form else network_of(path, options)
    )


def _tell(said: Sequence[Said], form: Format) -> None:
    """Tell what a file has no room for."""
    heading = say("Not all of it is in {form}:", form=form.title)
    for sentence in (heading, *said):
        mark = "" if sentence is heading else "- "
        terminal.note(f"{mark}{in_language(sentence, language.chosen())}")


def draft_of(path: str, source: str | None) -> str:
    """What the words of a file may mean."""
    form = _foreign(Path(path), source)
    if form is None:
        raise BadQuestion(say("a dataset of ours needs no map: it has our own words."))
    flat, _ = open_file(Path(path), form)
    return draft(flat)


def _foreign(path: Path, name: str | None) -> Format | None:
    """The format of a file, by its own name or the one that a person gives; None for ours."""
    if name in OURS:
        return None
    for form in FORMATS:
        if form.name == name or (name is None and path.name.lower().endswith(form.suffixes)):
            return form
    return None


def _written_down(file: Path) -> Meaning:
    """What a person has written down of a file's words."""
    read = read_meaning(content_of(file), file.name, default_vocabulary())
    if not isinstance(read, Meaning):
        raise DatasetError(read)
    return read


def _positions(network: Network, form: Format) -> Mapping[str, tuple[float, float]]:
    """Where the map has everybody, for a format that holds it."""
    if not form.positions:
        return {}
    from netgraph.graph import to_graph
    from netgraph.groups import groups
    from netgraph.layout import positions

    graph = to_graph(network)
    return positions(graph, groups(graph))
