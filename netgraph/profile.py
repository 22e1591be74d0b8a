"""Who is this, in one sentence: what an entity's place in the network comes down to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from netgraph.articulation import pieces_without
from netgraph.engine import View
from netgraph.graph import vocabulary_of
from netgraph.groups import Group, groups
from netgraph.wording import Lang, Said, in_language, listed, say

if TYPE_CHECKING:
    from netgraph.engine.view import Ints
    from netgraph.graph import MultiDiGraph
    from netgraph.vocabulary import Vocabulary

Linked = tuple[tuple[str, int], ...]
"""How many entities of each kind, in the vocabulary's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What stands out about an entity.

    ``linked`` counts the entities that it is linked to, by kind in the vocabulary's order, and
    ``groups`` the groups that these belong to. ``cut_off`` entities would lose their connection
    with the rest of its component if it were not there (all but the largest of the pieces that
    would be left). ``sentence`` says so; ``wording.in_language`` gives it in German.
    """

    id: str
    linked: Linked
    groups: int
    cut_off: int
    sentence: str

    def to_dict(self, lang: Lang) -> dict[str, Any]:
        """The profile as JSON values, with its sentence in ``lang``."""
        return {
            "linked": dict(self.linked),
            "groups": self.groups,
            "cut_off": self.cut_off,
            "sentence": in_language(self.sentence, lang),
        }


def profiles(
    graph: MultiDiGraph, grouping: Sequence[Group] | None = None, view: View | None = None
) -> dict[str, Profile]:
    """The profile of every entity by its id, in the graph's order; ``grouping`` is what groups
    gives for the graph, and ``view`` the graph as arrays, for those who have them already.

    Takes time proportional to the links, beyond that of finding the groups.
    """
    whole, vocabulary = view or View.of(graph), vocabulary_of(graph)
    parts = groups(graph) if grouping is None else grouping
    part_of = {member: number for number, part in enumerate(parts) for member in part.members}
    spanned = _spanned(whole, np.array([part_of[entity] for entity in whole.nodes], np.int64))
    by_kind = _by_kind(whole, graph, [kind.id for kind in vocabulary.kinds])
    pieces, telling = pieces_without(whole), cache(partial(_telling, vocabulary))
    found = {}
    for vertex, (entity, degree) in enumerate(
        zip(whole.nodes, whole.degrees.tolist(), strict=True)
    ):
        linked, groups_met = by_kind[vertex], spanned[vertex]
        cut_off = sum(pieces.get(entity, ())[1:])
        if degree == 1:
            only = whole.nodes[whole.other[whole.first[vertex]]]
            name = graph.nodes[only]["short"]
            sentence = _sentence(say("Is linked to one entity only: {name}", name=name), cut_off)
        else:
            sentence = telling(linked, groups_met, cut_off)
        found[entity] = Profile(
            id=entity, linked=linked, groups=groups_met, cut_off=cut_off, sentence=sentence
        )
    return {entity: found[entity] for entity in graph}


def _spanned(view: View, part_of: Ints) -> list[int]:
    """In how many different parts the neighbours of each vertex are."""
    parts = part_of.max(initial=0) + 1
    met = np.unique(view.tails * parts + part_of[view.other])
    found: list[int] = np.bincount(met // parts, minlength=view.n).tolist()
    return found


def _by_kind(view: View, graph: MultiDiGraph, kinds: Sequence[str]) -> list[Linked]:
    """How many neighbours of which kinds each vertex has."""
    number = {kind: nth for nth, kind in enumerate(kinds)}
    of = np.array([number[graph.nodes[entity]["kind"]] for entity in view.nodes], np.int64)
    met = np.bincount(view.tails * len(kinds) + of[view.other], minlength=view.n * len(kinds))
    return [
        tuple((kind, often) for kind, often in zip(kinds, row, strict=True) if often)
        for row in met.reshape(-1, len(kinds)).tolist()
    ]


def _telling(vocabulary: Vocabulary, linked: Linked, groups: int, cut_off: int) -> Said:
    """``Connects 5 projects of 3 groups.`` for all with these neighbours."""
    if not linked:
        return _sentence(say("Has no links"), cut_off)
    counted = listed([vocabulary.kind(kind).counted(number) for kind, number in linked])
    if groups == 1:
        return _sentence(say("Connects {entities}", entities=counted), cut_off)
    ties = say("Connects {entities} of {groups} groups", entities=counted, groups=groups)
    return _sentence(ties, cut_off)


def _sentence(ties: Said, cut_off: int) -> Said:
    match cut_off:
        case 0:
            told = say("{ties}.", ties=ties)
        case 1:
            told = say("{ties}; without it, one entity would be cut off from the rest.", ties=ties)
        case _:
            told = say(
                "{ties}; without it, {number} entities would be cut off from the rest.",
                ties=ties,
                number=cut_off,
            )
    return told
