"""The groups of a network, for a person, as JSON, and as a table of their members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netgraph.cli.terminal import Printer, csv_text
from netgraph.figures import counted_in
from netgraph.groups import Group, Grouping
from netgraph.network import Network
from netgraph.wording import Lang, decimal, in_language, say

_PLACES = 5
"""More places of a group are counted, not named."""
_OF_MEMBER = ("id", "name", "kind", "place")


def print_groups(network: Network, found: Grouping, printer: Printer, lang: Lang) -> None:
    """Each group with its kinds, places and ties; then who is linked to nobody."""
    linked = [group for group in found if len(group.members) > 1]
    for group in linked:
        print_group(network, group, printer, lang)
    alone = [group.name for group in found if len(group.members) == 1]
    if alone:
        printer.pair(in_language(say("without links"), lang), ", ".join(alone), width=14)
        printer.say()
    printer.say(_trust(found, len(linked), lang))
    if found.as_of:
        told = counted_in(found.as_of, found.undated_links)
        printer.say(in_language(told, lang))


def print_group(network: Network, group: Group, printer: Printer, lang: Lang) -> None:
    """A group with its kinds, places and ties, and its members."""
    size = say("{name} ({size} entities)", name=group.name, size=group.size)
    printer.say(in_language(size, lang), style="bold")
    for label, text in _facts(network, group, lang):
        if text:
            printer.pair(in_language(label, lang), text, indent=2, width=12, style="dim")
    printer.say()


def _facts(network: Network, group: Group, lang: Lang) -> Iterator[tuple[str, str]]:
    counted = (network.vocabulary.kind(kind).counted(number) for kind, number in group.kinds)
    yield say("kinds"), ", ".join(in_language(kind, lang) for kind in counted)
    named = ", ".join(f"{place} {number}" for place, number in group.places[:_PLACES])
    more = len(group.places) - _PLACES
    told = say("{named} and {number} more", named=named, number=more) if more > 0 else named
    yield say("places"), in_language(told, lang)
    yield (
        say("ties"),
        in_language(
            say(
                "{inside} inside, which is {share} % of all that could be; {outside} to others",
                inside=group.inside,
                share=round(100 * (group.density or 0)),
                outside=group.outside,
            ),
            lang,
        ),
    )
    members = ", ".join(network.entity(member).label for member in group.members)
    if group.unnamed:
        members = say("{named} and {number} more", named=members, number=group.unnamed)
    yield say("members"), in_language(members, lang)


def _trust(found: Grouping, linked: int, lang: Lang) -> str:
    """What the numbers of the whole division mean."""
    if not linked:
        return in_language(say("No entity is linked to another: there are no groups."), lang)
    if linked == 1:
        whole = say(
            "All entities that have links are one group; stability {stability} (1: all {runs}"
            " searches found the same).",
            stability=decimal(found.stability),
            runs=found.runs,
        )
        return in_language(whole, lang)
    return in_language(
        say(
            "{groups} groups. Modularity {modularity} (above 0.3 they stand out); stability"
            " {stability} (1: all {runs} searches found the same groups).",
            groups=linked,
            modularity=decimal(found.modularity),
            stability=decimal(found.stability),
            runs=found.runs,
        ),
        lang,
    )


def as_csv(network: Network, found: Sequence[Group]) -> str:
    """One member a row, with what is known of its group."""
    header = ("group", "group_name", "size", "density", "ties_outside", *_OF_MEMBER)
    rows = (
        (
            *(number, group.name, group.size, group.density, group.outside),
            *(getattr(network.entity(member), field) for field in _OF_MEMBER),
        )
        for number, group in enumerate(found, start=1)
        for member in group.members
    )
    return csv_text(header, rows)
