"""Two states of a network on one page: the new one, beside it what is gone, and what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from netgraph.difference import RecordChanges, record_changes, together
from netgraph.explorer.page import texts
from netgraph.explorer.plain import figures
from netgraph.graph import simple, to_graph
from netgraph.profile import profiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from netgraph.difference import EntityChange, LinkChange
    from netgraph.graph import MultiDiGraph
    from netgraph.groups import Group
    from netgraph.model import Link
    from netgraph.network import Network
    from netgraph.periods import PartialDate
    from netgraph.profile import Profile

Values = dict[str, Any]
Days = tuple["PartialDate", "PartialDate"]


@dataclass(frozen=True)
class Compared:
    """What became of the network ``before``, which is now ``network``, as far as it is recorded: a
    planned link that has come true is a new one.

    ``between`` are the days of the two when they are those of one dataset; else they are told
    apart by the dates of their data and by their titles.
    """

    before: Network
    network: Network
    between: Days | None = None

    @cached_property
    def changes(self) -> RecordChanges:
        """What differs."""
        return record_changes(*self._recorded)

    @cached_property
    def drawn(self) -> Network:
        """The network with what is gone."""
        return together(*self._recorded)

    @cached_property
    def _recorded(self) -> tuple[Network, Network]:
        """The two without their planned links."""
        before, network = (
            found.replaced(links=found.recorded_links) for found in (self.before, self.network)
        )
        return before, network

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The titles of all documents by their ids, as the network has them."""
        both = (*self.before.sources, *self.network.sources)
        return {source.id: source.title for source in both}

    @cached_property
    def graph(self) -> MultiDiGraph:
        """What is drawn, without the links that are gone between those who are still there: nobody
        lies elsewhere for a link that there is not.
        """
        there = {entity.id for entity in self.network.entities}
        links = tuple(
            link
            for link, change in self.links()
            if change is None or change.state != "gone" or not {link.source, link.target} <= there
        )
        return to_graph(self.drawn.model_copy(update={"links": links}))

    @cached_property
    def entities(self) -> dict[str, EntityChange]:
        """The changes of entities by their ids."""
        return {change.entity.id: change for change in self.changes.entities}

    def links(self) -> Iterator[tuple[Link, LinkChange | None]]:
        """The recorded links that are drawn, each with its change. Of links that say the same, as
        many are changed as there are changes.
        """
        found: dict[Link, list[LinkChange]] = defaultdict(list)
        for change in self.changes.links:
            found[change.link].append(change)
        for link in self.drawn.recorded_links:
            waiting = found.get(link)
            yield link, waiting.pop() if waiting else None

    def values(self, change: EntityChange | LinkChange | None) -> Values:
        """What the page knows of a record's change: its state, and of each column that differs what
        was there and what is there now. Documents are named by their titles.
        """
        if change is None:
            return {}
        was = {
            column: [self._titles.get(cell, cell) for cell in cells]
            if column in ("source", "evidence")
            else cells
            for column, *cells in change.cells()
        }
        return {"change": change.state} | ({"was": was} if was else {})

    def named(self, lang: str) -> tuple[str, str]:
        """What the two are called, as short as tells them apart: by day, title or order."""
        days = self.between or (self.before.date, self.network.date)
        titles = (self.before.title, self.network.title)
        told = [figures(day, lang) if day else "" for day in days]
        if all(told) and told[0] != told[1]:
            one_title = self.between or titles[0] == titles[1]
            pair = told if one_title else [f"{t} ({d})" for t, d in zip(titles, told, strict=True)]
        elif titles[0] != titles[1]:
            pair = list(titles)
        else:
            pair = [texts()[lang][key] for key in ("column.before", "column.after")]
        return pair[0], pair[1]

    def heading(self, lang: str) -> str:
        """The title of the page, what it compares first: a narrow window cuts the end."""
        before, after = self.named(lang)
        pair = f"{before} → {after}"
        titled = self.between or self.before.title == self.network.title
        return f"{pair}: {self.network.title}" if titled else pair

    def about(self) -> Values:
        """The names of the two and the title, in each language of the page."""
        named = {lang: self.named(lang) for lang in texts()}
        return {
            "before": {lang: before for lang, (before, _) in named.items()},
            "after": {lang: after for lang, (_, after) in named.items()},
            "title": {lang: self.heading(lang) for lang in named},
        }

    def past_profiles(self) -> dict[str, Profile]:
        """Who those were who are gone."""
        gone = {one for one, change in self.entities.items() if change.state == "gone"}
        told = profiles(to_graph(self.before)) if gone else {}
        return {one: told[one] for one in gone}

    def laid(self, parts: Sequence[Group]) -> list[Group]:
        """The groups of the network with those who are gone: whoever is drawn lies in one."""
        number = {member: n for n, group in enumerate(parts) for member in group.members}
        members = defaultdict(list)
        for one, group in self._with_gone(number).items():
            members[group].append(one)
        return [replace(group, members=tuple(members[n])) for n, group in enumerate(parts)]

    def in_regions(self, regions: Values) -> Values:
        """The regions of a large network, if it has any, with whose region would be of those who
        are gone: the last for who was tied to nobody who is there.
        """
        if not regions:
            return {}
        found = regions["overview"]
        there = [entity.id for entity in self.network.entities]
        number = self._with_gone(dict(zip(there, found["of"], strict=True)))
        last = len(found["groups"]) - 1
        of = [number.get(entity.id, last) for entity in self.drawn.entities]
        return {"overview": found | {"of": of}}

    def _with_gone(self, number: Mapping[str, int]) -> dict[str, int]:
        """The numbers of those who are there, and for each who is gone that of most of their
        neighbours, the smallest of several. Who is tied to nobody that has one gets none.
        """
        found, tied = dict(number), simple(self.graph)
        while True:
            met = {
                one: Counter(found[other] for other in tied[one] if other in found)
                for one in tied
                if one not in found
            }
            near = {one: min(c, key=lambda n: (-c[n], n)) for one, c in met.items() if c}
            if not near:
                return found
            found |= near
