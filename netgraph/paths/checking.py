"""Whether a question names what there is."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

from netgraph.errors import BadQuestion, UnknownEntity
from netgraph.graph import vocabulary_of
from netgraph.names import nearest
from netgraph.paths.hops import Conditions
from netgraph.wording import either, say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.periods import PartialDate


def check_entities(graph: MultiDiGraph, entities: Iterable[str]) -> None:
    """Raise UnknownEntity, with the nearest ids, for one that is not in the graph."""
    for entity in entities:
        if entity not in graph:
            near = nearest(entity, graph, limit=3)
            advice = (
                say("Did you mean {names}?", names=either(near))
                if near
                else say("Nothing is named like it.")
            )
            raise UnknownEntity(
                say("{query!r} is not in this network. {advice}", query=entity, advice=advice)
            )


def not_there(graph: MultiDiGraph, entity: str, as_of: PartialDate | None) -> UnknownEntity:
    """The error to raise for an entity of the graph whose period does not reach that time."""
    name = graph.nodes[entity]["name"]
    return UnknownEntity(say("{name} is not there as of {date}.", name=name, date=as_of))


def check_conditions(graph: MultiDiGraph, conditions: Conditions) -> None:
    """Raise BadQuestion for relations or kinds that the vocabulary does not have, UnknownEntity
    for an entity to avoid that is not there.
    """
    check_entities(graph, sorted(conditions.avoid))
    vocabulary = vocabulary_of(graph)
    relations = {relation.id for relation in vocabulary.relations}
    kinds = {kind.id for kind in vocabulary.kinds}
    _check(say("relation"), {*(conditions.relations or ()), *conditions.without}, relations)
    _check(say("kind"), conditions.through_kinds or frozenset(), kinds)


def _check(what: str, asked: Set[str], known: Set[str]) -> None:
    if strange := sorted(asked - known):
        raise BadQuestion(
            say(
                "There is no {what} {id!r}; there are {known}.",
                what=what,
                id=strange[0],
                known=", ".join(sorted(known)),
            )
        )
