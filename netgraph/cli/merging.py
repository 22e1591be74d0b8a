"""What a merging did, for a person and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from netgraph.cli.problems import print_problems
from netgraph.cli.terminal import Printer
from netgraph.errors import Problem
from netgraph.merging import Action, Merging
from netgraph.wording import Lang, Word, in_language, say

_WORDS: dict[Action, Word] = {
    "merged": Word("merged", "vereint"),
    "filled": Word("filled", "gefüllt"),
    "joined": Word("joined", "ergänzt"),
    "lost": Word("lost", "verloren"),
    "moved": Word("moved", "umgehängt"),
    "folded": Word("folded", "doppelt"),
    "dropped": Word("dropped", "entfallen"),
}


def print_changes(merging: Merging, printer: Printer, lang: Lang) -> None:
    """Everything that was done, by the entity that stays."""
    for entity, changes in groupby(merging.changes, key=lambda change: change.entity):
        printer.say(f"{merging.network.entity(entity).name} ({entity})", style="bold")
        for change in changes:
            word = in_language(_WORDS[change.action], lang)
            printer.pair(word, in_language(change.text, lang), indent=2)
    numbers = {
        action: sum(change.action == action for change in merging.changes)
        for action in ("merged", "lost")
    }
    printer.say(
        in_language(say("Entities merged: {merged}. Values lost: {lost}.", **numbers), lang)
    )


def print_refusal_to_merge(problems: Sequence[Problem], printer: Printer, lang: Lang) -> None:
    """Why nothing can be merged."""
    print_problems(problems, printer, lang)
    printer.say(in_language(say("Nothing was merged. Mend the table first."), lang))


def as_json(merging: Merging, output: Path, lang: Lang) -> dict[str, Any]:
    """Everything that was done, for programs."""
    changes = (asdict(change) for change in merging.changes)
    told = [change | {"text": in_language(change["text"], lang)} for change in changes]
    return {"output": str(output), "changes": told}
