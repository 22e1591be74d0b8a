"""Options that several commands share, and how their texts are read."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netgraph.cli import language, terminal

if TYPE_CHECKING:
    from netgraph.network import Network
    from netgraph.periods import PartialDate
    from netgraph.spark.dataset import BigDataset
    from netgraph.tables.options import ReadingOptions

DEFAULT_DATASET = "interkulturelle-oeffnung"
DATASET_HELP = (
    "A folder with entities.csv and links.csv (or .parquet), an .xlsx or .json file, '-' for"
    " standard input (JSON or .xlsx), or the name of a bundled network."
)


def one_of(*words: str) -> Callable[[str], str]:
    """A parser that takes one of ``words`` and says which one was meant."""

    def parse(text: str) -> str:
        if text in words:
            return text
        from netgraph.names import none_of

        raise typer.BadParameter(none_of(text, words))

    return parse


def an_encoding(text: str) -> str:
    """A parser that takes the name of an encoding."""
    from netgraph.tables.options import charset

    try:
        return charset(text)
    except ValueError as fault:
        raise typer.BadParameter(fault.args[0]) from fault


def a_date(text: str) -> PartialDate:
    """A parser that takes a year, a month or a day in any form with only one meaning."""
    from netgraph.errors import shown
    from netgraph.tables.dates import read_date
    from netgraph.wording import bilingual, say

    date, remarks = read_date(text.strip())
    if date is None:
        fault = remarks[0]
        raise typer.BadParameter(
            say(
                "{value}: {fault} {advice}",
                value=shown(text),
                fault=bilingual(fault.message),
                advice=bilingual(fault.suggestion),
            )
        )
    return date


Dataset = Annotated[
    str,
    typer.Option(
        "-d",
        "--dataset",
        metavar="DATASET",
        help=DATASET_HELP,
        show_default="the network that comes with the program",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        parser=an_encoding,
        metavar="NAME",
        help="The encoding of the CSV tables, such as cp1252 or mac-roman.",
        show_default="found out for each table",
    ),
]
NoRepair = Annotated[
    bool,
    typer.Option(
        "--no-repair",
        help="Take what would be read otherwise than it is written for an error.",
    ),
]
MaxRows = Annotated[
    int | None,
    typer.Option(
        "--max-rows",
        min=1,
        metavar="NUMBER",
        help="Do not read a table of more rows.",
        show_default="2000000",
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--lang",
        parser=one_of("de", "en"),
        metavar="de|en",
        help="The language to answer in.",
        show_default="German in a German locale, else English",
    ),
]
TextOrJson = Annotated[
    str,
    typer.Option(
        "--format",
        parser=one_of("text", "json"),
        metavar="text|json",
        help="How to print it: for people or for programs.",
    ),
]
TextJsonOrCsv = Annotated[
    str,
    typer.Option(
        "--format",
        parser=one_of("text", "json", "csv"),
        metavar="text|json|csv",
        help="How to print it: for people, for programs or for a spreadsheet.",
    ),
]
AsOf = Annotated[
    Any,  # a PartialDate, whose import would make every command wait
    typer.Option(
        "--as-of",
        parser=a_date,
        metavar="DATE",
        help="Only what may hold on a day of that year, month or day (2012, 2012-05, 2012-05-31);"
        " what is undated always may, and is counted.",
    ),
]

NAMED = "an id, a name, a short name or another name; umlauts or not."
EntityName = Annotated[str, typer.Argument(metavar="ENTITY", help=NAMED[0].upper() + NAMED[1:])]
Relations = Annotated[
    list[str] | None,
    typer.Option(
        "--relation",
        metavar="RELATION",
        help="Only links of this relation, by its id, label or verb; several are allowed.",
    ),
]


_ENGINES = {
    "auto": "what takes least time",
    "networkx": "a second opinion, by plain calls of it",
    "numpy": "the arrays of this program",
    "spark": "Apache Spark, for what is too large for one machine",
}


def engine_option(*words: str) -> Any:
    """The option ``--engine`` of a command that can leave its computing to these:
    ``Annotated[Any, engine_option("auto", "numpy")] = "auto"``.
    """
    told = "; ".join(f"{word}: {_ENGINES[word]}" for word in words)
    return typer.Option(
        "--engine", parser=one_of(*words), metavar="|".join(words), help=f"What computes. {told}."
    )


def relations_named(network: Network | BigDataset, texts: Sequence[str] | None) -> list[str] | None:
    """The ids of the relations that a person names; None when none is named."""
    relations = network.vocabulary.relations
    labels = [text for r in relations for text in (r.id, r.label.de, r.label.en)]
    return _ids(network.vocabulary.read_relation, texts, labels)


def kinds_named(network: Network | BigDataset, texts: Sequence[str] | None) -> list[str] | None:
    """The ids of the kinds that a person names; None when none is named."""
    kinds = network.vocabulary.kinds
    labels = [text for k in kinds for text in (k.id, k.label.de, k.label.en)]
    return _ids(network.vocabulary.read_kind, texts, labels)


def place_named(network: Network, text: str) -> str:
    """The place that a person names, as the dataset writes it."""
    from netgraph.errors import BadQuestion
    from netgraph.names import fold, none_of

    places = sorted({entity.place for entity in network.entities if entity.place})
    for place in places:
        if fold(place) == fold(text):
            return place
    raise BadQuestion(none_of(text, places, limit=3, cutoff=60))


def _ids(
    read: Callable[[str], str | None], texts: Sequence[str] | None, labels: Sequence[str]
) -> list[str] | None:
    from netgraph.errors import BadQuestion
    from netgraph.names import none_of

    ids = []
    for text in texts or ():
        if (found := read(text)) is None:
            raise BadQuestion(none_of(text, labels, limit=3, cutoff=60))
        ids.append(found)
    return ids or None


def reads_network(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command whose ``network`` is read from the dataset that a person names.

    It gets the options that go with that: the dataset, how to read it, the language to answer in.
    """

    def run(*, dataset: str, lang: str | None, options: ReadingOptions, **others: Any) -> Any:
        language.speak(lang)
        return command(network=network_of(dataset, options), **others)

    shared: dict[str, tuple[Any, Any]]
    shared = {"dataset": (Dataset, DEFAULT_DATASET), "options": (Any, None)}
    shared |= {"lang": (Language, None)}
    return reads(asking(run, command, "network", shared))


def reads(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that takes how to read a dataset as ``options``: it gets all there are."""

    def run(
        *arguments: Any, encoding: str | None, no_repair: bool, max_rows: int | None, **others: Any
    ) -> Any:
        from netgraph.cli.progress import progress
        from netgraph.tables.options import MAX_ROWS, ReadingOptions

        options = ReadingOptions(
            encoding=encoding,
            no_repair=no_repair,
            max_rows=max_rows or MAX_ROWS,
            progress=progress(),
        )
        return command(*arguments, options=options, **others)

    shared: dict[str, tuple[Any, Any]]
    shared = {"encoding": (Encoding, None), "no_repair": (NoRepair, False)}
    shared |= {"max_rows": (MaxRows, None)}
    return asking(run, command, "options", shared)


def asking(
    run: Callable[..., Any],
    command: Callable[..., Any],
    instead: str,
    shared: Mapping[str, tuple[Any, Any]],
) -> Callable[..., Any]:
    """``run``, which typer shall take for ``command`` with the ``shared`` parameters, by their
    types and defaults, ``instead`` of that one.
    """
    # What it takes is not imported for that: help must come at once.
    later = {"Network": object, "ReadingOptions": object}
    own = inspect.signature(command, eval_str=True, locals=later).parameters
    asked = wraps(command)(run)
    asked.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # typer asks for it
        [
            *(parameter for name, parameter in own.items() if name != instead),
            *(
                inspect.Parameter(
                    name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
                )
                for name, (annotation, default) in shared.items()
            ),
        ]
    )
    asked.__annotations__ = {}
    return asked


def network_of(dataset: str, options: ReadingOptions) -> Network:
    """The network of a dataset; DatasetError when it has errors. Warnings are counted on stderr."""
    from netgraph.cli.problems import print_warnings
    from netgraph.errors import DatasetError
    from netgraph.tables import locate, read

    reading = read(locate(dataset), options)
    if reading.network is None:
        raise DatasetError(reading.problems)
    print_warnings(reading.problems, dataset, terminal.err(), language.chosen())
    return reading.network
