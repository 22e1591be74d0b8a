"""Who is this, in one sentence: what an entity's place in the network comes down to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netgraph.articulation import pieces_without
from netgraph.graph import simple, vocabulary_of
from netgraph.groups import Group, groups
from netgraph.wording import Lang, Said, in_language, listed, say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph, SimpleGraph
    from netgraph.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What stands out about an entity.

    ``linked`` counts the entities that it is linked to, by kind in the vocabulary's order, and
    ``groups`` the groups that these belong to. ``cut_off`` entities would lose their connection
    with the rest of its component if it were not there (all but the largest of the pieces that
    would be left). ``sentence`` says so; ``wording.in_language`` gives it in German.
    """

    id: str
    linked: tuple[tuple[str, int], ...]
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


def profiles(graph: MultiDiGraph, grouping: Sequence[Group] | None = None) -> dict[str, Profile]:
    """The profile of every entity by its id, in the graph's order; ``grouping`` is what groups
    gives for the graph, for those who have it already.

    Takes time proportional to the links, beyond that of finding the groups.
    """
    whole, vocabulary = simple(graph), vocabulary_of(graph)
    parts = groups(graph) if grouping is None else grouping
    group_of = {member: number for number, group in enumerate(parts) for member in group.members}
    pieces = pieces_without(whole)
    found = {}
    for entity in whole:
        kinds = Counter(whole.nodes[other]["kind"] for other in whole[entity])
        linked = tuple((kind.id, kinds[kind.id]) for kind in vocabulary.kinds if kinds[kind.id])
        spanned = len({group_of[other] for other in whole[entity]})
        cut_off = sum(pieces.get(entity, ())[1:])
        ties = _ties(whole, entity, _counted(linked, vocabulary), spanned)
        found[entity] = Profile(
            id=entity,
            linked=linked,
            groups=spanned,
            cut_off=cut_off,
            sentence=_sentence(ties, cut_off),
        )
    return found


def _counted(linked: Sequence[tuple[str, int]], vocabulary: Vocabulary) -> str:
    """``5 projects, 2 partners and 1 programme``."""
    words = [vocabulary.kind(kind).counted(number) for kind, number in linked]
    return listed(words) if words else ""


def _ties(graph: SimpleGraph, entity: str, linked: str, groups: int) -> Said:
    neighbours = list(graph[entity])
    if not neighbours:
        return say("Has no links")
    if len(neighbours) == 1:
        name = graph.nodes[neighbours[0]]["short"]
        return say("Is linked to one entity only: {name}", name=name)
    if groups == 1:
        return say("Connects {entities}", entities=linked)
    return say("Connects {entities} of {groups} groups", entities=linked, groups=groups)


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
