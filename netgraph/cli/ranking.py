"""Rankings and comparisons of measures, for a person and as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from netgraph.cli import terminal
from netgraph.cli.terminal import Printer, csv_text
from netgraph.figures import counted_in
from netgraph.network import Network
from netgraph.ranking import Compared, Comparison, Measure, Ranked, Ranking, measures
from netgraph.ranking.reference import OF_GRAPH, seconds
from netgraph.ranking.robustness import RUNS
from netgraph.wording import Lang, Said, decimal, in_language, say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.periods import PartialDate

_NAMES = 5
"""More entities without a score are counted, not named."""
_LONG = 90
"""Seconds of computing that a person should know of beforehand."""
_ROW = ("rank", "id", "name", "kind", "score", "neighbours", "stays")


def print_found(
    network: Network,
    found: Ranking | Comparison,
    printer: Printer,
    lang: Lang,
    *,
    doubts_wanted: bool,
) -> None:
    """A ranking or a comparison, for a person; ``doubts_wanted`` as in print_ranking."""
    if isinstance(found, Comparison):
        print_comparison(network, found, printer, lang)
    else:
        print_ranking(network, found, printer, lang, doubts_wanted=doubts_wanted)


def note_networkx(graph: MultiDiGraph, asked: Sequence[str], lang: Lang) -> None:
    """Say before networkx begins what it leaves out of all measures, and when it takes long."""
    if len(asked) > 1:
        left_out = ", ".join(measure for measure in measures() if measure not in OF_GRAPH)
        note = say("networkx does not have this measure, which is left out: {measure}.",
                   measure=left_out)  # fmt: skip
        terminal.note(in_language(note, lang))
    wait = sum(seconds(measure, graph) for measure in {*asked})
    if wait > _LONG:
        note = say("networkx takes about {time} for this; the engine numpy does not.",
                   time=_roughly(wait))  # fmt: skip
        terminal.note(in_language(note, lang))


def _roughly(wait: float) -> Said:
    """More than a minute in minutes, hours or days, at least two of them."""
    if wait < 1.5 * 3600:
        return say("{number} minutes", number=round(wait / 60))
    if wait < 1.5 * 86_400:
        return say("{number} hours", number=round(wait / 3600))
    return say("{number} days", number=round(wait / 86_400))


def print_ranking(
    network: Network, found: Ranking, printer: Printer, lang: Lang, *, doubts_wanted: bool
) -> None:
    """What is measured, the rows, and what to know before relying on them: also that nobody
    looked at how sure they are, where that was ``doubts_wanted``.
    """
    measure = measures()[found.measure]
    _print_measure(measure, printer, lang)
    printer.say()
    sure = any(row.stays is not None for row in found.rows)
    if found.rows:
        columns = (say("rank"), say("name"), say("kind"), say("score"), say("neighbours"))
        header = (*columns, say("stays")) if sure else columns
        digits = max(measure.digits, 1 if found.estimated else 0)  # whole numbers, if exact
        scores = [in_language(decimal(row.score, digits), lang) for row in found.rows]
        width = max(map(len, scores))
        rows = (
            (*_of_entity(network, row, lang), score.rjust(width), row.neighbours, *_stays(row))
            for row, score in zip(found.rows, scores, strict=True)
        )
        printer.table([in_language(column, lang) for column in header],
                      [row[: len(header)] for row in rows])  # fmt: skip
        printer.say()
    for note in _notes(network, found, measure, sure=sure):
        printer.say(in_language(note, lang))
    if doubts_wanted and not sure and any(row.neighbours for row in found.rows):
        note = say("How sure these places are was not looked at, as that takes long here: ask for"
                   " it with --robustness.")  # fmt: skip
        printer.say(in_language(note, lang))


def _of_entity(network: Network, row: Ranked, lang: Lang) -> tuple[int, str, str]:
    kind = network.vocabulary.kind(row.kind).label.in_language(lang)
    return row.rank, network.entity(row.id).label, kind


def _stays(row: Ranked) -> tuple[str]:
    return ("" if row.stays is None else f"{round(100 * row.stays):3} %",)


def _notes(network: Network, found: Ranking, measure: Measure, *, sure: bool) -> Iterator[str]:
    if not found.rows:
        yield say("Nobody is there to rank.")
    if found.tied_beyond:
        yield say("{number} more have the score of the last row.", number=found.tied_beyond)
    if found.unranked:
        yield _left_out(network, found.unranked)
    if found.estimated is not None:
        off = decimal(found.estimated, max(measure.digits, 4))
        yield say("Estimated from a sample: a score may be off by ± {error}.", error=off)
    if sure:
        yield say(
            "stays: how often, in {runs} runs without a tenth of the links, it is still among the"
            " first {number}.",
            runs=RUNS,
            number=len(found.rows),
        )
    yield from _scope(found.as_of, found.undated_links, actors=found.actors)


def _left_out(network: Network, unranked: Sequence[str]) -> str:
    names = ", ".join(network.entity(entity).label for entity in unranked[:_NAMES])
    more = len(unranked) - _NAMES
    if more > 0:
        names = say("{named} and {number} more", named=names, number=more)
    return say("Not ranked, because they have no links: {names}.", names=names)


def _scope(as_of: PartialDate | None, undated: int, *, actors: bool) -> Iterator[str]:
    if actors:
        yield say("Actors are linked where they meet in an undertaking, or directly.")
    if as_of:
        yield counted_in(as_of, undated)


def print_comparison(network: Network, found: Comparison, printer: Printer, lang: Lang) -> None:
    """The rank of each entity by each measure, and how far the measures agree."""
    for measure in found.measures:
        _print_measure(measures()[measure], printer, lang)
    printer.say()
    if found.rows:
        rows = (
            (network.entity(row.id).label, *("–" if r is None else r for r in row.ranks.values()))
            for row in found.rows
        )
        printer.table((in_language(say("name"), lang), *found.measures), rows)
        printer.say()
    for note in _agreement(found):
        printer.say(in_language(note, lang))
    for measure, error in found.estimated.items():
        if error is not None:
            off = decimal(error, 4)
            note = say("{measure} is estimated from a sample: a score may be off by ± {error}.",
                       measure=measure, error=off)  # fmt: skip
            printer.say(in_language(note, lang))
    for note in _scope(found.as_of, found.undated_links, actors=found.actors):
        printer.say(in_language(note, lang))


def _agreement(found: Comparison) -> Iterator[str]:
    """How far each measure ranks like the first."""
    first = found.measures[0]
    if len(found.measures) > 1:
        yield say("Rank correlation with {measure} (Spearman; 1: the same order):", measure=first)
    for pair in found.correlations:
        if pair.first != first:
            continue
        rho = say("none, as one ranks all alike") if pair.rho is None else decimal(pair.rho)
        yield say("  {measure}: {rho} ({number} entities)",
                  measure=pair.second, rho=rho, number=pair.entities)  # fmt: skip


def _print_measure(measure: Measure, printer: Printer, lang: Lang) -> None:
    printer.say(measure.label[lang], style="bold")
    printer.say(measure.explanation[lang], style="dim")


def as_csv(found: Ranking | Comparison) -> str:
    """One entity a row; of a comparison with two columns for each measure."""
    if isinstance(found, Comparison):
        each = [f"{measure}_{what}" for measure in found.measures for what in ("rank", "score")]
        return csv_text(("id", "name", "kind", *each), map(_compared, found.rows))
    rows = (
        (row.rank, row.id, row.name, row.kind, _exact(row.score), row.neighbours, row.stays)
        for row in found.rows
    )
    return csv_text(_ROW, rows)


def _compared(row: Compared) -> list[object]:
    pairs = zip(row.ranks.values(), map(_exact, row.scores.values()), strict=True)
    return [row.id, row.name, row.kind, *chain.from_iterable(pairs)]


def _exact(score: float | None) -> str | None:
    return None if score is None else f"{score:.12g}"
