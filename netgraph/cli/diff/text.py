"""What has changed, for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from netgraph.cli.diff import findings, rows
from netgraph.cli.diff.naming import Names, Section
from netgraph.cli.terminal import Printer
from netgraph.cli.whatif import measures_told, print_figures, spots_told
from netgraph.difference.answer import LARGE
from netgraph.whatif.wholes import PIVOTS
from netgraph.wording import Lang, Said, Word, say, spoken

if TYPE_CHECKING:
    from netgraph.difference import Difference, Standings

_SIZES = {
    "entities": say("entities"),
    "links": say("links"),
    "undated": say("links without a date"),
    "planned": say("planned links"),
}


class _Telling:
    """Prints an answer, of each list the first ``top``."""

    def __init__(self, found: Difference, top: int, printer: Printer, lang: Lang) -> None:
        self._found = found
        self._names = Names(found)
        self._top = top
        self._printer = printer
        self._lang = lang

    def all(self) -> None:
        """The whole answer."""
        found = self._found
        self._say(_title(found), style="bold")
        if not found:
            self._say(say("Entities, links and all other tables are the same."))
            return
        sides = say("before"), say("after")
        self._figures((say("The network in numbers"), *sides), _sizes(found, self._names))
        self._sections(rows.sections(found, self._names))
        if found.records:
            self._figures((say("The whole network"), *sides), measures_told(found.whole))
            self._notes(_beside_whole(found))
            self._sections(findings.parts(found, self._names, self._top))
            for standing in found.standings:
                if standing.in_both:
                    self._standing(standing)
            self._section(findings.groups(found.groups))
            self._notes(findings.beside_groups(found.groups))
        self._sections(findings.gaps(found, self._names))
        self._notes(chain(findings.beside_gaps(found), _limits(found)))

    def _say(self, told: str, *, style: str = "", indent: int = 0) -> None:
        self._printer.say(spoken(told, self._lang), style=style, indent=indent)

    def _figures(self, header: Sequence[str], figures: Iterable[Sequence[str]]) -> None:
        self._printer.say()
        print_figures(header, figures, self._printer, self._lang)

    def _sections(self, sections: Iterable[Section]) -> None:
        """Those of the sections that have any lines."""
        for section in sections:
            if section.lines:
                self._section(section)

    def _section(self, section: Section) -> None:
        """The heading and the first lines."""
        self._printer.say()
        self._say(section.head, style="bold")
        for line in section.lines[: self._top]:
            self._printer.pair("", spoken(line, self._lang), width=2)
        if len(section.lines) > self._top:
            more = say("and {number} more (--top)", number=len(section.lines) - self._top)
            self._say(more, indent=2)

    def _notes(self, notes: Iterable[str]) -> None:
        for nth, note in enumerate(notes):
            if not nth:
                self._printer.say()
            self._say(note)

    def _standing(self, found: Standings) -> None:
        head = say(
            "{measure}: ranks among the {number} in both",
            measure=findings.measure_name(found),
            number=found.in_both,
        )
        ranks, scores = (say("rank before"), say("after")), (say("score before"), say("after"))
        moved = findings.moved(found, self._names, self._top)
        self._printer.say()
        if moved:
            self._say(head, style="bold")
            print_figures((say("name"), *ranks, *scores), moved, self._printer, self._lang)
        else:
            self._say(say("{head}: none has moved.", head=head))
        for note in findings.beside_moved(found, self._names, self._top):
            self._say(note)


def print_difference(found: Difference, top: int, printer: Printer, lang: Lang) -> None:
    """What has changed; of each list the first ``top``."""
    _Telling(found, top, printer, lang).all()


def _title(found: Difference) -> str:
    old, new = found.old, found.new
    if found.between:
        first, later = found.between
        return f"{new.title}: {first} → {later}"
    if old.title == new.title and old.date != new.date:
        return f"{new.title}: {old.date or '–'} → {new.date or '–'}"
    return new.title if old.title == new.title else f"{old.title} → {new.title}"


def _sizes(found: Difference, names: Names) -> Iterator[Sequence[str]]:
    """The numbers of all entities and links, and of what has another number than before."""
    for size in found.sizes:
        if size.what == "kind":
            plural = names.kinds[size.id].plural
            label: str = Word(f"  {plural.en}", f"  {plural.de}")
        elif size.what == "relation":
            verb = names.relations[size.id].forward
            label = Word(f"  {verb.en}", f"  {verb.de}")
        else:
            label = _SIZES[size.what]
        if size.what in {"entities", "links"} or size.before != size.after:
            yield label, str(size.before), str(size.after)


def _beside_whole(found: Difference) -> Iterator[Said]:
    whole = found.whole
    if whole.cut_pairs:
        yield say(
            "Pairs of entities in both that a path connected and none connects now: {number}.",
            number=whole.cut_pairs,
        )
    if whole.gone.number:
        yield say("No thin spot any more: {spots}.", spots=spots_told(found.new, whole.gone))
    if whole.new.number:
        spots = spots_told(found.new, whole.new)
        yield say("New thin spots, which alone hold others together: {spots}.", spots=spots)
    if whole.estimated:
        yield say(
            "In a network of this size all but parts, connected pairs and thin spots is estimated,"
            " from {number} entities.",
            number=PIVOTS,
        )


def _limits(found: Difference) -> Iterator[Said]:
    if not {e.id for e in found.old.entities} & {e.id for e in found.new.entities}:
        yield say("No entity is in both networks: their ids have nothing in common.")
    if found.came_true is None:
        yield say(
            "In networks of more than {number} entities it takes long to look for what became of"
            " suggested links, which is left out, and to compare standings by more than links: ask"
            " for these with --by.",
            number=LARGE,
        )
    if found.between:
        undated = next(size for size in found.sizes if size.what == "undated")
        yield say(
            "Nothing says when the undated links held, so they count both times: {before} at the"
            " first, {after} at the second.",
            before=undated.before,
            after=undated.after,
        )
    if found.perhaps_same:
        yield say(
            "Entities are the same by their ids: give each the id that it had, or compare with"
            " --same-names."
        )
