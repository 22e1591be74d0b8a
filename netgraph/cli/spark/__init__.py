"""Commands that can be left to Spark, where a network is too large for one machine.

This is the one place where a command goes one way or the other: ``or_spark`` above it names the
function that answers with Spark what the command answers with a network in memory.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netgraph.cli import language, terminal
from netgraph.cli.options import asking, engine_option
from netgraph.errors import BadQuestion
from netgraph.wording import in_language, say

if TYPE_CHECKING:
    from netgraph.spark.dataset import BigDataset

Master = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="With --engine spark: who leads the work, as spark://HOST:7077, sc://HOST:15002"
        " (Spark Connect), yarn.",
        show_default="local[*], this machine alone",
    ),
]
Checkpoints = Annotated[
    str | None,
    typer.Option(
        metavar="FOLDER",
        help="With --engine spark: a folder that all workers can write, where long work keeps what"
        " it has found so far.",
        show_default="with local[*] a temporary one",
    ),
]
_OF_READING = frozenset({"dataset", "lang"})


def or_spark(
    answer: str, *, before: str = "", also_faulty: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A command with ``--engine spark``, ``--master`` and ``--checkpoints``.

    With that engine the function ``answer`` ("module:name") is called in place of the command: with
    ``data``, the BigDataset, and with those of the command's parameters that it has as well. To ask
    for any other one is refused, and so is a dataset with errors, unless the answer is wanted
    ``also_faulty``. The function ``before``, called in the same way but for the data, refuses what
    can be refused before all is read. Stands above ``reads_network`` and ``reads``. A command with
    other engines has a parameter ``engine`` of its own, with the word ``spark``.
    """

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        own = inspect.signature(command).parameters
        shared: dict[str, tuple[Any, Any]]
        shared = {"master": (Master, None), "checkpoints": (Checkpoints, None)}
        if "engine" not in own:
            shared = {"engine": (Annotated[Any, engine_option("auto", "spark")], "auto")} | shared

        def run(*, engine: str, master: str | None, checkpoints: str | None, **asked: Any) -> Any:
            if engine == "spark":
                from netgraph.spark.session import ensure_installed

                language.speak(asked["lang"])
                ensure_installed()
                question = _question(resolve_name(answer), asked, own)
                if before:
                    _question(resolve_name(before), asked, {})()
                with _opened(asked["dataset"], master, checkpoints) as data:
                    if not also_faulty:
                        _refuse_faulty(data, asked["dataset"])
                    return question(data=data)
            if master is not None or checkpoints is not None:
                raise BadQuestion(say("--master and --checkpoints go with --engine spark."))
            return command(**asked, **{name: engine for name in own if name == "engine"})

        return asking(run, command, "", shared)

    return decorated


def _question(
    function: Callable[..., Any], asked: Mapping[str, Any], own: Mapping[str, inspect.Parameter]
) -> Callable[..., Any]:
    """The ``function`` with what it takes of what is ``asked``; BadQuestion for what a person asks
    for by one of the command's ``own`` parameters and it does not take.
    """
    taken = inspect.signature(function).parameters
    for name, parameter in own.items():
        ignored = name in asked and name not in {*taken, *_OF_READING}
        if ignored and asked[name] != parameter.default:
            option = _option(name, parameter)
            raise BadQuestion(say("{option} cannot be asked for with --engine spark.",
                                  option=option))  # fmt: skip
    return partial(function, **{name: asked[name] for name in asked.keys() & taken.keys()})


def _option(name: str, parameter: inspect.Parameter) -> str:
    """What a person types for a parameter."""
    told = getattr(parameter.annotation, "__metadata__", ())
    typed = [word for option in told for word in getattr(option, "param_decls", None) or ()]
    return next((word for word in typed if word.startswith("--")), f"--{name.replace('_', '-')}")


@contextmanager
def _opened(dataset: str, master: str | None, checkpoints: str | None) -> Iterator[BigDataset]:
    from netgraph.spark.dataset import read_dataset
    from netgraph.spark.session import LOCAL, open_session

    starting = in_language(say("Starting Spark …"), language.chosen())
    with ExitStack() as open_:
        with terminal.err().busy(starting):
            session = open_.enter_context(open_session(master or LOCAL, checkpoints))
            data = read_dataset(session, dataset)
        yield data


def _refuse_faulty(data: BigDataset, dataset: str) -> None:
    """DatasetError for a dataset with errors. Warnings are counted on stderr."""
    from netgraph.cli.problems import print_warnings
    from netgraph.spark.checking import ensure_usable

    with terminal.err().busy(in_language(say("Checking …"), language.chosen())):
        problems = ensure_usable(data)
    print_warnings(problems, f"{dataset} --engine spark", terminal.err(), language.chosen())
