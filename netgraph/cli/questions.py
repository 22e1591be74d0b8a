"""The commands that put questions to the graph of a network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netgraph.cli import language, terminal
from netgraph.cli.options import (
    DEFAULT_DATASET,
    NAMED,
    AsOf,
    Dataset,
    EntityName,
    Language,
    Relations,
    TextJsonOrCsv,
    engine_option,
    kinds_named,
    network_of,
    reads,
    reads_network,
    relations_named,
)
from netgraph.cli.spark import or_spark
from netgraph.cli.starting import app

if TYPE_CHECKING:
    from netgraph.network import Network
    from netgraph.ranking import Comparison, Ranking
    from netgraph.tables.options import ReadingOptions

__all__ = ["app"]


@app.command()
@or_spark("netgraph.cli.spark.groups:groups")
@reads_network
def groups(network: Network, *, as_of: AsOf = None, form: TextJsonOrCsv = "text") -> None:
    """Divide a network into groups that work together.

    They do so more than chance would have it. A group is named after the member that is linked to
    most of the others. Every entity is in one group; one without links is alone. Ten searches are
    made and the best is taken; 'stability' says how far they agree. Docs: docs/analysis.md.
    """
    from netgraph.cli.groups import as_csv, print_groups
    from netgraph.graph import to_graph
    from netgraph.groups import groups as find_groups
    from netgraph.wording import in_language, say

    with terminal.err().busy(in_language(say("Looking for groups …"), language.chosen())):
        found = find_groups(to_graph(network), as_of=as_of)
    if form == "json":
        terminal.say_json(found.to_dict())
    elif form == "csv":
        sys.stdout.write(as_csv(network, found))
    else:
        print_groups(network, found, terminal.out(), language.chosen())


@app.command()
@or_spark("netgraph.cli.spark.paths:path")
@reads_network
def path(  # noqa: PLR0913 - each is an option of the command
    network: Network,
    source: Annotated[str, typer.Argument(metavar="FROM", help="Where it begins: " + NAMED)],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where it ends: " + NAMED)],
    *,
    alternatives: Annotated[
        int | None,
        typer.Option(
            metavar="K",
            help="List the K best paths (1 to 100), of whatever length.",
            show_default="all shortest ones, at most 100",
        ),
    ] = None,
    via: Annotated[
        str | None, typer.Option(metavar="ENTITY", help="Only paths that lead over this one.")
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option(metavar="ENTITY", help="No paths over this one; several are allowed."),
    ] = None,
    relation: Relations = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="RELATION", help="No links of this relation; several are allowed."),
    ] = None,
    through_kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="Between the ends only entities of this kind; several are allowed.",
        ),
    ] = None,
    as_of: AsOf = None,
    strongest: Annotated[
        bool,
        typer.Option(
            "--strongest",
            help="Strong relations are near: the length of a step is 1 / strength of its strongest"
            " link.",
        ),
    ] = False,
    form: TextJsonOrCsv = "text",
) -> int:
    """Find out how one entity reaches another.

    All shortest paths are listed, each as a sentence and link by link. Links are followed in both
    directions and told in the true one. A path whose links never held at the same time is marked.
    When there is no path, it is said why, and which single link would make one.

    Exit code: 0 when there is a path, 1 when there is none. Docs: docs/analysis.md.
    """
    from netgraph.cli.paths import as_csv, print_paths
    from netgraph.graph import to_graph
    from netgraph.paths import paths

    answer = paths(
        to_graph(network),
        network.find(source).id,
        network.find(target).id,
        alternatives=alternatives,
        via=network.find(via).id if via is not None else None,
        avoid=[network.find(name).id for name in avoid or ()],
        relations=relations_named(network, relation),
        without=relations_named(network, without) or (),
        through_kinds=kinds_named(network, through_kind),
        as_of=as_of,
        strongest=strongest,
    )
    if form == "json":
        terminal.say_json(answer.to_dict(language.chosen()))
    elif form == "csv":
        sys.stdout.write(as_csv(answer))
    else:
        print_paths(network, answer, alternatives, terminal.out(), language.chosen())
    return 1 if answer.no_path else 0


@app.command()
@reads
def around(  # noqa: PLR0913 - each is an option of the command
    entity: EntityName,
    *,
    steps: Annotated[
        int, typer.Option(metavar="N", help="How far to go, 1 to 100 steps from link to link.")
    ] = 1,
    as_of: AsOf = None,
    relation: Relations = None,
    form: TextJsonOrCsv = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE.html",
            help="Draw a map of the surroundings instead, '-' for stdout.",
        ),
    ] = None,
    dataset: Dataset = DEFAULT_DATASET,
    lang: Language = None,
    options: ReadingOptions,
) -> None:
    """List who is near an entity, or draw them as a map.

    With them come the links among them. Links are followed in both directions. The CSV form lists
    the entities, the JSON form the links as well, with their evidence. A file of the map's name is
    replaced. Docs: docs/analysis.md.
    """
    from netgraph.around import around as find_around
    from netgraph.cli.around import as_csv, network_around, print_around
    from netgraph.cli.pages import ensure_drawable, put_out
    from netgraph.explorer import Map
    from netgraph.graph import to_graph

    spoken = language.speak(lang)
    network = network_of(dataset, options)
    if output is not None:
        ensure_drawable(output, dataset)
    found = find_around(
        to_graph(network),
        network.find(entity).id,
        steps=steps,
        as_of=as_of,
        relations=relations_named(network, relation),
    )
    if output is not None:
        put_out(Map(network_around(network, found, spoken), lang=spoken), output)
    elif form == "json":
        terminal.say_json(found.to_dict())
    elif form == "csv":
        sys.stdout.write(as_csv(found))
    else:
        print_around(network, found, terminal.out(), spoken)


@app.command()
@or_spark("netgraph.cli.spark.ranking:rank")
@reads_network
def rank(  # noqa: PLR0913 - each is an option of the command
    network: Network,
    *,
    by: Annotated[
        str,
        typer.Option(
            metavar="MEASURE",
            help="degree, strength, betweenness, closeness, harmonic, eigenvector, pagerank, katz,"
            " coreness, constraint, effective-size, reach-2, reach-3 or brokerage.",
        ),
    ] = "betweenness",
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="Rank this kind only, by scores in the whole network."),
    ] = None,
    top: Annotated[int, typer.Option(metavar="N", help="List N rows (1 to 1000000).")] = 20,
    as_of: AsOf = None,
    relation: Relations = None,
    actors: Annotated[
        bool,
        typer.Option(
            "--actors",
            help="Rank authorities and partners only, by where they meet: projects and programmes"
            " collect links in any case.",
        ),
    ] = False,
    compare: Annotated[
        bool,
        typer.Option(
            "--compare",
            help="Set the ranks by all other measures beside it, and their correlation.",
        ),
    ] = False,
    robustness: Annotated[
        bool | None,
        typer.Option(
            "--robustness/--no-robustness",
            help="Say how often the rows stay on top when a tenth of the links is left out.",
            show_default="as long as it takes no more than some seconds",
        ),
    ] = None,
    engine: Annotated[Any, engine_option("auto", "networkx", "numpy", "spark")] = "auto",
    form: TextJsonOrCsv = "text",
) -> None:
    """List who stands out, by the measure that you choose.

    Equals share a rank. The column 'stays' says how sure a place on top is: in how many of 50
    runs without a tenth of the links, drawn anew each time, the entity is still among the first.
    With --compare, the ranks by all measures stand side by side, with their correlation. In
    large networks some measures are estimated; that is said with how far they may be off. What
    each measure means: docs/analysis.md.
    """
    from netgraph.cli.ranking import as_csv, note_networkx, print_found
    from netgraph.errors import BadQuestion
    from netgraph.figures import entities
    from netgraph.graph import to_graph
    from netgraph.ranking import compare as set_beside
    from netgraph.ranking import measures_of
    from netgraph.ranking import rank as find_ranking
    from netgraph.wording import in_language, say

    graph = to_graph(network)
    kinds = kinds_named(network, [kind] if kind is not None else None)
    question: dict[str, Any] = {
        "kind": kinds[0] if kinds else None,
        "top": top,
        "as_of": as_of,
        "relations": relations_named(network, relation),
        "actors": actors,
        "engine": engine,
    }
    if compare and robustness:
        raise BadQuestion(
            say("Of several measures at once it is not looked at how sure places are.")
        )
    spoken = language.chosen()
    asked: list[str] = [by, *measures_of(engine)] if compare else [by]
    if engine == "networkx":
        note_networkx(graph, asked, spoken)
    count = entities(len(network.entities))
    with terminal.err().busy(in_language(say("Ranking {entities} …", entities=count), spoken)):
        found: Ranking | Comparison
        if compare:
            found = set_beside(graph, measures=asked, **question)
        else:
            found = find_ranking(graph, by=by, robustness=robustness, **question)
    if form == "json":
        terminal.say_json(found.to_dict())
    elif form == "csv":
        sys.stdout.write(as_csv(found))
    else:
        print_found(network, found, terminal.out(), spoken, doubts_wanted=robustness is not False)
