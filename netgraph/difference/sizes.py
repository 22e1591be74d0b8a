"""How many there are of everything, and what differs besides entities and links."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from netgraph.network import Network

What = Literal["entities", "kind", "links", "undated", "planned", "relation"]

_KEYS = {
    "sources": attrgetter("id"),
    "places": attrgetter("name"),
    "expected_roles": attrgetter("programme", "role"),
    "not_same": attrgetter("a", "b"),
    "not_links": attrgetter("a", "b"),
    "vocabulary.kinds": attrgetter("id"),
    "vocabulary.relations": attrgetter("id"),
}
"""By what the other records of a network are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A number before and after: of all "entities", all recorded "links", the "undated" ones among
    these, the "planned" links, or of the entities of a "kind" and the links of a "relation", whose
    id is ``id``, else empty.
    """

    what: What
    id: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """How many records of another part of the networks (``of``, such as "sources") are new, gone or
    changed.
    """

    of: str
    new: int
    gone: int
    changed: int


def sizes(old: Network, new: Network) -> tuple[Size, ...]:
    """The numbers of everything, of kinds and relations those that either network has any of, in
    the order of the vocabulary.
    """
    before, after = _counted(old), _counted(new)
    words = [network.vocabulary for network in (new, old)]
    kinds = dict.fromkeys(kind.id for some in words for kind in some.kinds)
    relations = dict.fromkeys(relation.id for some in words for relation in some.relations)
    keys: list[tuple[What, str]] = [("entities", ""), *(("kind", kind) for kind in kinds)]
    keys += [("links", ""), ("undated", ""), ("planned", "")]
    keys += [("relation", relation) for relation in relations]
    return tuple(
        Size(what=key[0], id=key[1], before=before[key], after=after[key])
        for key in keys
        if not key[1] or before[key] or after[key]
    )


def _counted(network: Network) -> Counter[tuple[What, str]]:
    counted: Counter[tuple[What, str]] = Counter(("kind", e.kind) for e in network.entities)
    counted.update(("relation", link.relation) for link in network.recorded_links)
    counted["entities", ""] = len(network.entities)
    counted["links", ""] = len(network.recorded_links)
    counted["undated", ""] = sum(not link.period.dated for link in network.recorded_links)
    counted["planned", ""] = len(network.planned_links)
    return counted


def others(old: Network, new: Network) -> tuple[Others, ...]:
    """What differs besides entities and links; parts that do not are left out."""
    found = []
    for name, key in _KEYS.items():
        before, after = (
            {key(record): record for record in attrgetter(name)(network)} for network in (old, new)
        )
        both = before.keys() & after.keys()
        part = Others(
            of=name.rpartition(".")[2],
            new=len(after.keys() - both),
            gone=len(before.keys() - both),
            changed=sum(before[one] != after[one] for one in both),
        )
        if part.new or part.gone or part.changed:
            found.append(part)
    return tuple(found)
