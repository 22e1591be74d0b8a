"""What is wrong with a command as it was typed, in two languages."""

from __future__ import annotations

import re
from collections.abc import Callable

import typer

from netgraph.wording import Said, either, say

_BEFORE_THE_COMMAND = frozenset({"--debug", "--notices", "--version"})


def usage_advice(error: typer.TyperException) -> Said:
    """The fault, and where to look."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "netgraph"
    return say("{fault}\nSee '{command} --help'.", fault=_fault(error), command=command)


def _fault(error: typer.TyperException) -> str:
    if hasattr(error, "possibilities"):
        return _no_option(getattr(error, "option_name", ""), error.possibilities or ())
    if isinstance(error.message, Said):  # one of ours, on the value of a parameter
        name = error.format_message().removesuffix(error.message).rstrip(": ").rpartition(" for ")
        return say("{name}: {fault}", name=name[2], fault=error.message)
    english = error.format_message()
    if match := _TOO_MUCH.fullmatch(english):
        return _too_much(match[1], error)
    for pattern, saying in _FORMS:
        if match := pattern.fullmatch(english):
            return saying(*match.groups())
    return english


def _too_much(words: str, error: typer.TyperException) -> Said:
    message = say("There is something too much: {words}", words=words)
    context = getattr(error, "ctx", None)
    named = context and any("--dataset" in parameter.opts for parameter in context.command.params)
    if not named or " " in words:
        return message
    # Some commands take the dataset by itself, others one of its entities.
    return say("{fault}. Is it the dataset? Write -d {words}", fault=message, words=words)


def _no_option(option: str, possible: tuple[str, ...]) -> Said:
    message = say("There is no option {option}.", option=option)
    if option in _BEFORE_THE_COMMAND:
        return say(
            "{fault} It stands before the command: 'netgraph {option} …'.",
            fault=message,
            option=option,
        )
    if possible:
        from netgraph.names import nearest

        # Who began a name meant it, and not what is only spelt alike.
        begun = [name for name in possible if name.startswith(option)]
        possible = tuple(begun or nearest(option, possible, limit=3)) or possible
        return say("{fault} Did you mean {names}?", fault=message, names=either(possible))
    return message


_TOO_MUCH = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)", re.DOTALL)
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Said]], ...] = tuple(
    (re.compile(pattern, re.DOTALL), saying)
    for pattern, saying in (
        (
            r"No such command ('.*')\. Did you mean (.*)\?",
            lambda name, near: say(
                "There is no command {name}. Did you mean {names}?", name=name, names=near
            ),
        ),
        (r"No such command ('.*')\.?", lambda name: say("There is no command {name}.", name=name)),
        (r"Missing \w+ '(.*)'\.", lambda name: say("{name} is missing.", name=name)),
        (
            r"Option '(.*)' requires an argument\.",
            lambda option: say("A value is missing behind {option}.", option=option),
        ),
        (
            r"Option '(.*)' does not take a value\.",
            lambda option: say("{option} takes no value.", option=option),
        ),
        (
            # The second wording is that of older releases.
            r"Invalid value for '(.*)': (?:Input should be a valid int|.* is not a valid int).*",
            lambda option: say("{option} takes a whole number.", option=option),
        ),
        (
            # The second wording is that of older releases.
            r"Invalid value for '(.*)': (?:Input should be greater than or equal to |.*>=)(\d+).*",
            lambda option, least: say(
                "{option} must be at least {least}.", option=option, least=least
            ),
        ),
    )
)
"""How typer puts it, and how we do."""
