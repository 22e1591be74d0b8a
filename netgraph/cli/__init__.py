"""The command line: parse, call, print, and leave with the right exit code.

0 all is well · 1 something was found that a person should mend or say more exactly · 2 wrong usage,
or a file that cannot be read or written · 130 interrupted. Results go to stdout, all else to
stderr; a traceback is shown with ``--debug`` only.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

import typer

from netgraph.cli import completion, language, terminal
from netgraph.cli.extraction import app  # with all commands: each module adds its own
from netgraph.errors import DatasetError, NetgraphError, UnknownEntity, shown
from netgraph.files import reason
from netgraph.shipped import is_whole
from netgraph.wording import in_language, say

FINDINGS = 1
UNUSABLE = 2
INTERRUPTED = 130


def main() -> None:
    """The ``netgraph`` command."""
    terminal.prepare()
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no hangup, and nohup asks not to hear of it
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    if sys.stderr is None:
        # Else the next file that is opened would be what the system takes for it.
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - as long as the process lives
    if sys.stdout is None:
        _say(say("cannot write to standard output: {why}.", why=say("it is closed")))
        sys.exit(UNUSABLE)
    code = run(sys.argv[1:])
    if code == INTERRUPTED and threading.active_count() > 1:
        # At once: they are in the middle of what cannot be told to end. Nothing is lost, as files
        # are written whole or not at all, and what was half done is put away by now.
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        os._exit(code)
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    language.choose(language.named(arguments))
    if "--debug" in takewhile(lambda argument: argument.startswith("-"), arguments):
        return _run(arguments)
    try:
        return _run(arguments)
    except (KeyboardInterrupt, typer.Abort):
        _say(say("interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads has seen enough. What is left in the buffer must not be tried again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (typer.TyperException, NetgraphError, OSError) as error:
        return _told(error)
    except Exception as error:  # noqa: BLE001 - the last resort before a traceback
        fault = f"{type(error).__name__}: {error}"
        _say(
            say(
                "this is a fault of the program: {fault}\n"
                "Please report it, with what 'netgraph --debug …' and 'netgraph doctor' say.",
                fault=fault,
            )
        )
        return UNUSABLE


def _told(error: typer.TyperException | NetgraphError | OSError) -> int:
    """Say what went wrong, and how the command ends."""
    if isinstance(error, typer.TyperException):
        from netgraph.cli.usage import usage_advice

        _say(usage_advice(error))
        return UNUSABLE
    if isinstance(error, DatasetError):
        from netgraph.cli.problems import exit_code, print_refusal

        print_refusal(error.problems, terminal.err(), language.chosen())
        return exit_code(error.problems)
    if isinstance(error, NetgraphError):
        _say(error.args[0])  # the sentence itself; the exception's text is its English
    elif error.filename:
        _say(say("{file}: {why}.", file=shown(Path(error.filename)), why=reason(error)))
    else:
        _say(say("cannot write to standard output: {why}.", why=reason(error)))
    return FINDINGS if isinstance(error, UnknownEntity) else UNUSABLE


def _say(said: str) -> None:
    with suppress(OSError):  # nobody is there to hear it
        terminal.note(f"netgraph: {in_language(said, language.chosen())}")


def _run(arguments: Sequence[str]) -> int:
    # Not by calling the app: that has its own ways with closed pipes and interruptions.
    if not is_whole() and "doctor" not in arguments:
        advice = say(
            "this installation is damaged by another program of that name. See 'netgraph doctor'."
        )
        raise NetgraphError(advice)
    command = typer.main.get_command(app)
    if completion.is_asked():
        completion.answer(command, arguments)
        return 0
    try:
        with command.make_context("netgraph", list(arguments)) as context:
            code = command.invoke(context)
    except typer.Exit as end:
        code = end.exit_code
    sys.stdout.flush()
    return int(code or 0)
