"""The commands: what each one takes, and whom it calls. Heavy imports wait until they are needed,
so that help comes at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netgraph.cli import language, terminal
from netgraph.cli.options import (
    DATASET_HELP,
    DEFAULT_DATASET,
    NAMED,
    Dataset,
    Language,
    TextJsonOrCsv,
    TextOrJson,
    network_of,
    one_of,
    reads,
    reads_network,
)
from netgraph.cli.spark import or_spark

if TYPE_CHECKING:
    from netgraph.network import Network
    from netgraph.tables.options import ReadingOptions

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def netgraph(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    notices: Annotated[
        bool,
        typer.Option("--notices", help="Print the licences of the programs that a map carries."),
    ] = False,
    debug: Annotated[  # noqa: ARG001 - the caller of the commands looks for it itself
        bool, typer.Option("--debug", help="Show Python's traceback when something fails.")
    ] = False,
) -> None:
    """Explore who works with whom: networks of cooperation between public bodies.

    Start with 'netgraph map': it draws the network that comes with the program as one HTML file,
    which opens in any browser, without a server and without the internet.

    Every command has its own help: 'netgraph map --help'.
    """
    if version:
        import netgraph

        typer.echo(f"netgraph-explorer {netgraph.__version__}")
        raise typer.Exit
    if notices:
        from importlib.resources import files

        text = files("netgraph").joinpath("explorer/notices.txt").read_text(encoding="utf-8")
        sys.stdout.write(text)
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("map")
@reads
def map_command(  # noqa: PLR0913 - each is an option of the command
    dataset: Dataset = DEFAULT_DATASET,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to write, '-' for stdout.",
            show_default="output/<dataset>.html",
        ),
    ] = None,
    lang: Annotated[
        str,
        typer.Option(
            parser=one_of(*language.of_pages()),
            metavar="|".join(language.of_pages()),
            help="The language in which the map opens; its reader can switch.",
        ),
    ] = "de",
    show: Annotated[bool, typer.Option("--open", help="Open the map in the browser.")] = False,
    around: Annotated[
        str | None,
        typer.Option(
            "--around",
            metavar="ENTITY",
            help=f"Write only this entity and who is near it into the map: {NAMED}",
        ),
    ] = None,
    steps: Annotated[
        int | None,
        typer.Option(metavar="N", help="How far to go with --around, 1 to 100 steps; else 1."),
    ] = None,
    groups_only: Annotated[
        bool,
        typer.Option(
            "--groups-only",
            help="Write only the groups of the network: of entities no more than the name of each"
            " group's best linked member, no links, no evidence.",
        ),
    ] = False,
    options: ReadingOptions,
) -> None:
    """Draw a network as an interactive map.

    The map is one HTML file: open it with a double click, mail it, put it on a web page. The
    path of the file is printed. A file of that name is replaced. Above 2,000 entities it opens
    with groups of them; with --groups-only it knows nothing else, which suits very large networks
    and those whose members must not be handed on.
    """
    from netgraph.cli.around import only_around
    from netgraph.cli.pages import ensure_drawable, put_out, warn_if_large
    from netgraph.errors import BadQuestion
    from netgraph.explorer import Map
    from netgraph.figures import entities, links
    from netgraph.wording import in_language, say

    network = network_of(dataset, options)
    if around is not None:
        far = 1 if steps is None else steps
        network = only_around(network, around, far, "en" if lang == "en" else "de")
    elif steps is not None:
        raise BadQuestion(say("--steps is counted from an entity: name it with --around."))
    path = output or Path("output") / f"{network.id}.html"
    ensure_drawable(path, dataset)
    spoken = language.chosen()
    count = entities(len(network.entities))
    if not groups_only:
        warn_if_large(network, spoken)
    with terminal.err().busy(in_language(say("Drawing {entities} …", entities=count), spoken)):
        drawn = Map(network, lang=lang, groups_only=groups_only)
        drawn.html  # noqa: B018 - drawn here, and kept
    written = put_out(drawn, path)
    summary = say("{entities}, {links}", entities=count, links=links(len(network.recorded_links)))
    terminal.note(in_language(summary, spoken))
    if show and written:
        _open(written)


@app.command()
@or_spark("netgraph.cli.spark.checking:check", also_faulty=True)
@reads
def check(
    dataset: Annotated[
        str,
        typer.Argument(
            metavar="DATASET",
            help=DATASET_HELP,
        ),
    ],
    *,
    form: TextJsonOrCsv = "text",
    lang: Language = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Leave with exit code 1 for warnings as well.")
    ] = False,
    options: ReadingOptions,
) -> int:
    """Check the tables of a dataset and list every problem.

    Each problem names its file, row and column, says what is wrong and what would mend it.
    Errors keep a dataset from being used; warnings want to be looked at; infos say what was read
    differently from how it is written. Every code, such as NG-D01, is explained in
    docs/problems.md. Codes, severities and places in JSON and CSV are the same in both languages.

    Exit code: 0 when all is well, 1 when there are errors, 2 when a file is missing.
    """
    from netgraph.cli import problems
    from netgraph.tables import locate, read

    spoken = language.speak(lang)
    reading = read(locate(dataset), options)
    if form == "json":
        terminal.say_json(problems.as_json(reading, dataset, spoken))
    elif form == "csv":
        sys.stdout.write(problems.as_csv(reading.problems, spoken))
    else:
        problems.print_findings(reading.problems, terminal.out(), spoken)
        problems.print_counts(reading, terminal.out(), spoken)
    return problems.exit_code(reading.problems, strict=strict)


@app.command()
@reads_network
def info(network: Network, *, form: TextOrJson = "text") -> None:
    """Describe a network in figures.

    How many entities of each kind and links of each relation there are, whether all hang
    together, how many links have no date, and which documents it rests on.
    """
    from netgraph.cli.info import as_json, print_info

    if form == "json":
        terminal.say_json(as_json(network))
    else:
        print_info(network, terminal.out(), language.chosen())


@app.command()
@reads_network
def show(
    network: Network,
    entity: Annotated[
        str,
        typer.Argument(
            metavar="ENTITY", help="Its id, name, short name or another name; umlauts or not."
        ),
    ],
    *,
    form: TextOrJson = "text",
) -> None:
    """Show one entity with all its links and their evidence.

    When several entities have that name, they are listed and none is chosen. A name with blanks
    goes between quotes, one that begins with '-' behind '--'.
    """
    from netgraph.cli.show import as_json, print_entity

    found = network.find(entity)
    if form == "json":
        terminal.say_json(as_json(network, found, language.chosen()))
    else:
        print_entity(network, found, terminal.out(), language.chosen())


def _open(path: Path) -> None:
    import webbrowser

    from netgraph.wording import in_language, say

    if not webbrowser.open(path.resolve().as_uri()):
        advice = say("no browser could be opened; open {path} yourself", path=path)
        terminal.note(f"netgraph: {in_language(advice, language.chosen())}")
