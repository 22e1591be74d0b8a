"""``netgraph check --engine spark``."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from netgraph.cli import language, problems, terminal
from netgraph.errors import Severity
from netgraph.figures import entities, links
from netgraph.wording import in_language, say

if TYPE_CHECKING:
    from netgraph.cli.terminal import Printer
    from netgraph.spark.checking import Checked
    from netgraph.spark.dataset import BigDataset
    from netgraph.vocabulary import Vocabulary
    from netgraph.wording import Lang


def check(data: BigDataset, *, dataset: str, form: str, strict: bool) -> int:
    """What the command prints of a dataset that Spark has checked, and its exit code."""
    from netgraph.spark.checking import check as find_problems

    spoken = language.chosen()
    with terminal.err().busy(in_language(say("Checking …"), spoken)):
        checked = find_problems(data)
    if form == "json":
        terminal.say_json(_as_json(checked, dataset, spoken))
    elif form == "csv":
        sys.stdout.write(problems.as_csv(checked.problems, spoken))
    else:
        problems.print_findings(checked.problems, terminal.out(), spoken)
        _print_size(checked, data.vocabulary, terminal.out(), spoken)
        terminal.out().say(in_language(problems.judged(checked.problems), spoken))
    return problems.exit_code(checked.problems, strict=strict)


def _as_json(checked: Checked, dataset: str, lang: Lang) -> dict[str, Any]:
    """Each problem with its number and some rows that have it; the sizes as ``info`` has them."""
    found = problems.translated(checked.problems, lang)
    return {
        "dataset": dataset,
        "usable": all(problem.severity is not Severity.ERROR for problem in found),
        "entities": {"total": sum(checked.kinds.values()), "by_kind": dict(checked.kinds)},
        "links": {
            "total": sum(checked.relations.values()),
            "by_relation": dict(checked.relations),
            "planned": checked.planned,
        },
        "problems": [asdict(problem) for problem in found],
    }


def _print_size(checked: Checked, vocabulary: Vocabulary, printer: Printer, lang: Lang) -> None:
    """How many entities of each kind and links of each relation there are."""
    kinds = [(kind.plural.in_language(lang), checked.kinds[kind.id]) for kind in vocabulary.kinds]
    printer.table((in_language(entities(sum(checked.kinds.values())), lang), ""), kinds)
    printer.say()
    relations = [
        (relation.forward.in_language(lang), checked.relations[relation.id])
        for relation in vocabulary.relations
    ]
    if checked.planned:
        relations.append((in_language(say("planned"), lang), checked.planned))
    printer.table((in_language(links(sum(checked.relations.values())), lang), ""), relations)
    printer.say()
