"""What the word that somebody is typing may become.

A parameter's metavar says what stands for it, in the help and here: ``de|en`` are words, ENTITY is
an entity of the dataset that the line names. Nothing heavy is imported for it, nothing is read from
standard input, and what cannot be read has no candidates: the checks of the command say why.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from netgraph.shipped import ENTITIES, bundled, data_folder

Candidate = tuple[str, str]
"""A word and what it means, which may be empty."""

_MOST_BYTES = 5_000_000
"""Of a larger table, which takes longer to read than a person waits for a key, there are none."""


@dataclass(slots=True)
class _Line:
    """A command line as far as it goes: which command it is for, and what is given already."""

    command: Any  # one of typer's commands: it keeps their types to itself
    given: dict[str, str] = field(default_factory=dict)
    """The values of options, by metavar."""
    arguments: int = 0
    waiting: list[Any] = field(default_factory=list)
    """The option that waits for a value, once for each that it takes."""
    options: bool = True
    """Whether a word may still be an option: not behind ``--``."""

    def take(self, word: str) -> None:
        """Go on by one whole word."""
        if self.waiting:
            self.given[_metavar(self.waiting.pop())] = word
        elif word == "--":
            self.options = False
        elif self.options and word.startswith("-"):
            name, equals, value = word.partition("=")
            option = self._option(name)
            if option is not None and not option.is_flag:
                self.waiting = [option] * option.nargs
                if equals:
                    self.take(value)
        elif word in _commands(self.command):
            self.command = _commands(self.command)[word]
        else:
            self.arguments += 1

    def _option(self, name: str) -> Any:
        return next((o for o in _options(self.command) if name in _names(o)), None)

    def candidates(self, word: str) -> Iterator[Candidate]:
        """All that may stand here, whether or not ``word`` begins so."""
        if self.waiting:
            yield from _values(self.waiting[-1], self.given)
        elif self.options and word.startswith("-"):
            for option in _options(self.command):
                yield from ((name, option.help or "") for name in _names(option))
            yield "--help", "Show this message and exit."
        elif commands := _commands(self.command):
            yield from ((name, c.get_short_help_str(100)) for name, c in commands.items())
        else:
            arguments = [p for p in self.command.params if p.param_type_name == "argument"]
            for argument in arguments[self.arguments : self.arguments + 1]:
                yield from _values(argument, self.given)


def candidates(command: Any, before: Sequence[str], word: str) -> list[Candidate]:
    """What ``word``, which stands behind the words ``before`` on a line for ``command``, may
    become. A value may hang on its option by ``=``, with which bash makes a word of its own.
    """
    line = _Line(command)
    for whole in before:
        if whole != "=":
            line.take(whole)
    word = "" if word == "=" else word
    head = ""
    if line.options and not line.waiting and word.startswith("--") and "=" in word:
        name, _, word = word.partition("=")
        line.take(name)
        head = f"{name}="
    found = dict(line.candidates(word))
    return [(head + name, about) for name, about in found.items() if _begins(name, word)]


def _begins(name: str, word: str) -> bool:
    return name.casefold().startswith(word.casefold())


def _commands(command: Any) -> Mapping[str, Any]:
    commands: Mapping[str, Any] = getattr(command, "commands", {})
    return {name: each for name, each in commands.items() if not each.hidden}


def _options(command: Any) -> list[Any]:
    return [p for p in command.params if p.param_type_name == "option" and not p.hidden]


def _names(option: Any) -> list[str]:
    return [*option.opts, *option.secondary_opts]


def _metavar(parameter: Any) -> str:
    return parameter.metavar or ""


def _values(parameter: Any, given: Mapping[str, str]) -> Iterator[Candidate]:
    metavar = _metavar(parameter)
    if "|" in metavar:
        yield from ((word, "") for word in metavar.split("|"))
    elif metavar in _FOUND:
        yield from _FOUND[metavar](_folder(given.get("DATASET", "")))


def _folder(dataset: str) -> Path:
    """Where a dataset lies, by the name that a person gives; without one the bundled network."""
    from netgraph.cli.options import DEFAULT_DATASET

    here = Path(dataset or DEFAULT_DATASET)
    return here if here.is_dir() else data_folder() / here


def _entities(folder: Path) -> Iterator[Candidate]:
    """Ids with names, of tables in folders only: workbooks take too long to open."""
    try:
        if (folder / ENTITIES).stat().st_size > _MOST_BYTES:
            return
        with (folder / ENTITIES).open(encoding="utf-8-sig", newline="") as table:
            separator = max(",;\t|", key=table.readline().count)
            table.seek(0)
            for row in csv.DictReader(table, delimiter=separator):
                if row.get("id"):
                    yield row["id"], row.get("name") or ""
    except (OSError, UnicodeError, csv.Error):
        return


def _words(part: str) -> Callable[[Path], Iterator[Candidate]]:
    """Kinds or relations: those of the dataset, where it has a vocabulary of its own."""

    def words(folder: Path) -> Iterator[Candidate]:
        try:
            package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
            vocabulary = package["netgraph"]["vocabulary"]
            yield from [(word["id"], word["label"]["en"]) for word in vocabulary[part]]
        except (OSError, ValueError, LookupError, TypeError):
            vocabulary = _shipped_json("vocabulary.json")
            yield from ((word["id"], word["label"]["en"]) for word in vocabulary[part])

    return words


def _measures(_: Path) -> Iterator[Candidate]:
    for measure in _shipped_json("ranking/measures.json"):
        yield measure["id"], measure["label"]["en"]


def _formats(_: Path) -> Iterator[Candidate]:
    from netgraph.cli.convert import names

    yield from ((name, "") for name in names())


def _datasets(_: Path) -> Iterator[Candidate]:
    """Bundled networks, and folders and workbooks here; other files the shell finds itself."""
    yield from ((name, "") for name in bundled())
    yield from ((str(file.parent), "") for file in sorted(Path().glob(f"*/{ENTITIES}")))
    yield from ((str(file), "") for file in sorted(Path().glob("[!~.]*.xlsx")))


def _shipped_json(name: str) -> Any:
    return json.loads(files("netgraph").joinpath(name).read_text(encoding="utf-8"))


_FOUND: Mapping[str, Callable[[Path], Iterator[Candidate]]] = {
    "DATASET": _datasets,
    "ENTITY": _entities,
    "FORMAT": _formats,
    "FROM": _entities,
    "IN": _datasets,
    "KIND": _words("kinds"),
    "MEASURE": _measures,
    "NEW": _datasets,
    "OLD": _datasets,
    "RELATION": _words("relations"),
    "TO": _entities,
}
