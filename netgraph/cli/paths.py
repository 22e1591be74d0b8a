"""Paths for a person, and as a table of their links."""

from __future__ import annotations

from collections.abc import Iterator

from netgraph.cli.show import evidence, in_words, print_sources
from netgraph.cli.terminal import Printer, csv_text
from netgraph.figures import steps
from netgraph.network import Network
from netgraph.paths import Candidate, Component, LinkRow, NoPath, Path, PathAnswer
from netgraph.wording import Lang, Said, Word, bilingual, decimal, in_language, say

_OF_LINK = (
    "source", "target", "relation", "start", "end", "evidence", "evidence_title", "locator", "note",
)  # fmt: skip


def print_paths(
    network: Network, answer: PathAnswer, alternatives: int | None, printer: Printer, lang: Lang
) -> None:
    """Each path as a sentence, then its links with period and evidence; or why there is none."""
    ends = (network.entity(end).name for end in (answer.source, answer.target))
    printer.say(" → ".join(ends), style="bold")
    if answer.no_path:
        for text in _no_path(network, answer, answer.no_path):
            printer.say(in_language(text, lang))
        return
    printer.say(in_language(_found(answer, alternatives), lang))
    for number, path in enumerate(answer.paths, start=1):
        printer.say()
        printer.pair(f"{number}", in_language(path.sentence, lang), width=3)
        _print_path(network, path, printer, lang)
    links = [link for path in answer.paths for step in path.steps for link in step.links]
    print_sources(network, {link.evidence for link in links}, printer, lang)
    if answer.as_of:
        told = say("As of {date}; undated links that the paths rest on: {number}.",
                   date=answer.as_of, number=answer.undated_links)  # fmt: skip
        printer.say()
        printer.say(in_language(told, lang))


def _found(answer: PathAnswer, alternatives: int | None) -> Said:
    number = len(answer.paths)
    match alternatives, answer.strongest:
        case None, False:
            told = say("Shortest paths: {number}.", number=number)
        case None, True:
            told = say("Strongest paths: {number}.", number=number)
        case _, False:
            told = say("Paths, the shortest first: {number}.", number=number)
        case _, True:
            told = say("Paths, the strongest first: {number}.", number=number)
    return say("{told} There are more.", told=told) if answer.cut else told


def _print_path(network: Network, path: Path, printer: Printer, lang: Lang) -> None:
    if not path.simultaneous:
        never = say("These links never held at the same time.")
        printer.say(in_language(never, lang), indent=3, style="bold red")
    measured = [steps(path.length)]
    if path.distance is not None:
        measured.append(say("distance {distance}", distance=decimal(path.distance)))
    if path.common_period:
        period = bilingual(in_words(path.common_period))
        measured.append(say("together {period}", period=period))
    printer.say(" · ".join(in_language(part, lang) for part in measured), indent=3, style="dim")
    for link in (link for step in path.steps for link in step.links):
        printer.say(in_language(told_link(network, link), lang), indent=5)
        if shown := evidence(link.evidence, link.locator):
            printer.say(shown, indent=7, style="dim")


def told_link(network: Network, link: LinkRow) -> Word:
    """A link in its true direction, with its period."""
    clause, period = _clause(network, link), bilingual(in_words(link.period) or say("undated"))
    return Word(f"{clause} ({period})", f"{clause.german} ({period.german})")


def _clause(network: Network, link: LinkRow | Candidate) -> Word:
    source, target = network.entity(link.source).name, network.entity(link.target).name
    return network.vocabulary.relation(link.relation).clause(source, target)


def _no_path(network: Network, answer: PathAnswer, no_path: NoPath) -> Iterator[str]:
    for entity in no_path.absent:
        yield say(
            "{name} is not there as of {date}: {period}.",
            name=network.entity(entity).name,
            date=answer.as_of,
            period=bilingual(in_words(network.entity(entity).period)),
        )
    if no_path.reason == "via":
        yield say("Every way there and on would pass somebody twice.")
    elif not no_path.absent:
        yield say("No path leads from one to the other.")
    for component in no_path.components:
        yield _part(component)
    if no_path.without_filters is not None:
        yield say(
            "Without these conditions there is a path of {steps}.",
            steps=steps(no_path.without_filters),
        )
    if no_path.join:
        yield say("What would join the two best (a candidate to look at, not a need):")
    for candidate in no_path.nearest:
        clause = _clause(network, candidate)
        yield say("  {clause} ({reasons})", clause=clause, reasons=_reasons(candidate))


def _part(component: Component) -> Said:
    if component.size == 1:
        return say("{name} is linked to nobody.", name=component.name)
    return say(
        "{name} is the best linked of a part of {size} entities.",
        name=component.name,
        size=component.size,
    )


def _reasons(candidate: Candidate) -> Word:
    shared = candidate.reasons
    told = []
    if shared.place:
        told.append(say("both in {place}", place=shared.place))
    if shared.themes:
        told.append(say("shared themes: {themes}", themes=", ".join(shared.themes)))
    if shared.roles:
        told.append(say("shared roles: {roles}", roles=", ".join(shared.roles)))
    told = told or [say("nothing is known that they share")]
    return Word("; ".join(told), "; ".join(in_language(reason, "de") for reason in told))


def as_csv(answer: PathAnswer) -> str:
    """One link of a step a row, by path and step; without a path, the header alone."""
    header = ("path", "length", "distance", "simultaneous", "step", "from", "to", *_OF_LINK)
    rows = (
        (
            *(number, path.length, path.distance, path.simultaneous),
            *(nth, step.here, step.there),
            *(getattr(link, name) for name in _OF_LINK),
        )
        for number, path in enumerate(answer.paths, start=1)
        for nth, step in enumerate(path.steps, start=1)
        for link in step.links
    )
    return csv_text(header, rows)
