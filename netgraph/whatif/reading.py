"""Changes as a person writes them in one line → changes by ids."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from netgraph.errors import BadQuestion, shown
from netgraph.names import none_of
from netgraph.whatif.changes import Change
from netgraph.wording import Word, either, say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.network import Network

_DASHES = frozenset("-–—")
_LONGEST = 200
"""A text of more words is no link: it would have too many readings to try."""
_ANY = ""
"""What a dash says of the relation between two entities."""


def addition(network: Network, text: str) -> Change:
    """The link to add that ``text`` names: an entity, a relation, an entity, such as "Stadt Hamm
    fördert Option Kultur".

    Entities by id, name, alias or short name, the relation by its id, label or verb in either
    language; a verb that reads it from its end ("Option Kultur, gefördert durch Stadt Hamm") swaps
    the two. All places at which the text may be divided are tried. Raises BadQuestion when there is
    more than one reading, or none and no relation is named; UnknownEntity, with the nearest names,
    when an entity is at fault.
    """
    source, relation, target = _link(network, text, dashes=frozenset())
    return Change(change="add", source=source, relation=relation, target=target)


def removals(network: Network, graph: MultiDiGraph, text: str) -> tuple[Change, ...]:
    """The links to remove that ``text`` names: one, as for ``addition``, or, with a dash between
    two entities ("Stadt Hamm – Option Kultur"), all that the graph has between them.

    Raises as ``addition`` does, and BadQuestion when there is none between the two.
    """
    one, relation, other = _link(network, text, dashes=_DASHES)
    if relation != _ANY:
        return (Change(change="remove", source=one, relation=relation, target=other),)
    between = {
        (source, link["relation"], target)
        for source, target in ((one, other), (other, one))
        for link in (graph.get_edge_data(source, target) or {}).values()
    }
    if not between:
        message = say("There is no link between {one!r} and {other!r}.", one=one, other=other)
        raise BadQuestion(message)
    return tuple(
        Change(change="remove", source=source, relation=name, target=target)
        for source, name, target in sorted(between)
    )


class _Division(NamedTuple):
    """One way to divide a text; the ``relation`` is None where the middle is none."""

    source: str
    middle: str
    target: str
    relation: str | None


def _link(network: Network, text: str, *, dashes: frozenset[str]) -> tuple[str, str, str]:
    """Source, relation and target, by their ids."""
    divided = _divided(network, text, dashes)
    read = [each for each in divided if each.relation is not None]
    fit = [each for each in read if _ends_named(network, each) == 2]
    if len(fit) > 1:
        readings = either(f"“{each.source}” {each.relation} “{each.target}”" for each in fit)
        message = say("{text} may be read as {readings}. Write the entities by their ids.",
                      text=shown(text), readings=readings)  # fmt: skip
        raise BadQuestion(message)
    if not read:
        raise BadQuestion(_no_relation(network, text, divided))
    best = max(read, key=lambda each: (_ends_named(network, each), len(each.middle)))
    # What is not named is said here, with what it may have meant.
    return network.find(best.source).id, best.relation or _ANY, network.find(best.target).id


def _divided(network: Network, text: str, dashes: frozenset[str]) -> list[_Division]:
    words, divided, vocabulary = text.split(), [], network.vocabulary
    if len(words) > _LONGEST:
        return []
    for start, end in combinations(range(1, len(words)), 2):
        left, middle, right = (
            " ".join(part) for part in (words[:start], words[start:end], words[end:])
        )
        relation = _ANY if middle in dashes else vocabulary.read_relation(middle)
        if relation is None and (relation := vocabulary.read_backward(middle)) is not None:
            left, right = right, left
        divided.append(_Division(left, middle, right, relation))
    return divided


def _ends_named(network: Network, each: _Division) -> int:
    return sum(bool(network.named(name)) for name in (each.source, each.target))


def _no_relation(network: Network, text: str, divided: Sequence[_Division]) -> str:
    """Which relation was meant between two entities, else how a link is written."""
    between = [each.middle for each in divided if _ends_named(network, each) == 2]
    if between:
        relations = network.vocabulary.relations
        words = [word for r in relations for word in (r.id, r.forward.de, r.forward.en)]
        return none_of(min(between, key=len), words, limit=3, cutoff=60)
    verb = network.vocabulary.relations[0].forward
    return say(
        "{text} names no relation between two entities; a link is written as 'A {verb} B'.",
        text=shown(text),
        verb=Word(verb.en, verb.de),
    )
