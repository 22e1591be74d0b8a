"""The commands that help to get the tables of a dataset clean. None changes them in place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netgraph.cli import language, terminal
from netgraph.cli.options import (
    DATASET_HELP,
    DEFAULT_DATASET,
    Encoding,
    Language,
    MaxRows,
    TextOrJson,
    network_of,
    one_of,
    reads,
)
from netgraph.cli.report import app
from netgraph.figures import entities

if TYPE_CHECKING:
    from netgraph.tables.options import ReadingOptions

__all__ = ["app"]


@app.command()
@reads
def duplicates(
    dataset: Annotated[
        str,
        typer.Argument(
            metavar="DATASET",
            help=DATASET_HELP,
            show_default="the network that comes with the program",
        ),
    ] = DEFAULT_DATASET,
    *,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            parser=one_of("text", "json", "csv"),
            metavar="text|json|csv",
            help="How to print it: for people, for programs, or as a table to edit.",
            show_default="text, with --output csv",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="A file to write it to, '-' for stdout."
        ),
    ] = None,
    lang: Language = None,
    options: ReadingOptions,
) -> None:
    """List entities that may be one body entered twice.

    Names and other names of one kind are compared: those that are spellings of the same words
    (Mueller, Müller) and those that are 95 % alike. Names that differ in a number (Phase I, Phase
    II), a place or a Land are left alone, and so are entities at different places.

    The CSV form is a table to edit: it says which entity would go into which. Take out the rows
    that are wrong, and swap 'keep' and 'merge' where the other one shall stay. Pairs listed in the
    dataset's not_same.csv are not named again. A file of the output's name is replaced. In German
    it is made for a German spreadsheet, with semicolons and the mark of UTF-8.
    """
    from netgraph.cli.duplicates import as_csv, as_json, as_text, many
    from netgraph.duplicates import duplicates as find
    from netgraph.errors import FileProblem
    from netgraph.files import ensure_writable, write_atomically
    from netgraph.tables import locate
    from netgraph.tables.folder import files_of
    from netgraph.tables.workbook import is_workbook
    from netgraph.wording import in_language, say

    spoken = language.speak(lang)
    network = network_of(dataset, options)
    to_file = output is not None and output != Path("-")
    if output is not None and to_file:
        ensure_writable(output, apart_from=files_of(locate(dataset)))
        if is_workbook(output):
            raise FileProblem(say("cannot write {path}: the table is a CSV file", path=output))
    count = entities(len(network.entities))
    with terminal.err().busy(in_language(say("Comparing {entities} …", entities=count), spoken)):
        found = find(network)
    match form or ("csv" if output else "text"):
        case "json":
            text = terminal.json_text(as_json(found, dataset, spoken))
        case "csv":
            text = as_csv(found, spoken)
        case _:
            text = as_text(found, spoken)
    if output is not None and to_file:
        write_atomically(output, text.encode())
        terminal.out().say(str(output))
        terminal.note(in_language(many(found), spoken))
    else:
        sys.stdout.write(text)


@app.command()
@reads
def merge(
    dataset: Annotated[
        str,
        typer.Argument(
            metavar="DATASET",
            help=DATASET_HELP,
        ),
    ],
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE", help="A CSV file with the columns 'keep' and 'merge', holding ids."
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="OUT", help="A new folder, or a new .xlsx or .json file."
        ),
    ],
    form: TextOrJson = "text",
    lang: Language = None,
    options: ReadingOptions,
) -> int:
    """Put entities together that are one, as a table says.

    In each row, the entity 'merge' goes into 'keep': its names become other names of that, empty
    fields are filled, lists joined; where two values differ, that of 'keep' stays. Links and all
    else that refers to it move along. 'netgraph duplicates' makes such a table.

    The dataset stays as it is; the outcome is a new one, whose path is printed. Of a folder,
    tables and datapackage.json are written, no other files; as Parquet, when the table of entities
    is. Everything that was done is listed,
    also what was lost.

    Exit code: 0 when it is done, 1 when the table or the dataset has errors.
    """
    from netgraph.cli.merging import as_json, print_changes, print_refusal_to_merge
    from netgraph.errors import DatasetError
    from netgraph.files import ensure_new
    from netgraph.tables import locate
    from netgraph.tables.forms import form_of_output
    from netgraph.tables.merges import merge_by_table
    from netgraph.tables.writing import write_new

    spoken = language.speak(lang)
    like = locate(dataset)
    form_of_output(output)  # refuses what is named like another file
    ensure_new(output, beside=like)
    network = network_of(dataset, options)
    try:
        merging = merge_by_table(network, table)
    except DatasetError as error:
        print_refusal_to_merge(error.problems, terminal.err(), spoken)
        return 1
    write_new(merging.network, output, like=like)
    if form == "json":
        terminal.say_json(as_json(merging, output, spoken))
    else:
        print_changes(merging, terminal.err(), spoken)
        terminal.out().say(str(output))
    return 0


@app.command()
def clean(
    dataset: Annotated[str, typer.Argument(metavar="IN", help=DATASET_HELP)],
    output: Annotated[
        Path, typer.Argument(metavar="OUT", help="A new folder, or a new .xlsx or .json file.")
    ],
    *,
    form: TextOrJson = "text",
    lang: Language = None,
    encoding: Encoding = None,
    max_rows: MaxRows = None,
) -> int:
    """Write the tables anew, with what can be repaired safely.

    What can mean only one thing is written as the data format has it: encoding, blanks, accents,
    dates, the names of columns, kinds and relations. Every row stays, in its order, and every
    column; what is an error stays as it stands. Each repair is listed, and so is what is left
    for you to mend.

    The dataset stays as it is. Of a folder, tables and datapackage.json are written, in UTF-8 with
    commas; no other files. A table that came as Parquet stays Parquet, as it is where nothing is
    repaired in it. A workbook keeps its sheets and their looks, and its formulas become
    values. OUT may be of another form than IN, as far as that can hold what is wrong; what it has
    no room for is listed. Exit code: 0 when all is well, 1 when errors are left.
    """
    from netgraph.cli.cleaning import as_json, print_cleaning
    from netgraph.cli.problems import exit_code
    from netgraph.tables import locate
    from netgraph.tables.cleaning import clean_dataset
    from netgraph.tables.options import MAX_ROWS, ReadingOptions

    spoken = language.speak(lang)
    options = ReadingOptions(encoding=encoding, max_rows=max_rows or MAX_ROWS)
    cleaning = clean_dataset(locate(dataset), output, options)
    if form == "json":
        terminal.say_json(as_json(cleaning, output, spoken))
    else:
        print_cleaning(cleaning, terminal.out(), spoken)
    return exit_code(cleaning.reading.problems)
