"""A part of a network as a network of its own: what one looks at of one that is too large."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from netgraph.around import FARTHEST
from netgraph.errors import BadQuestion
from netgraph.figures import steps as so_many
from netgraph.graph import members_of, to_graph
from netgraph.names import none_of
from netgraph.ranking import rank
from netgraph.ranking.field import checked_top, measure_named
from netgraph.wording import Word, in_language, listed, say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.model import Entity
    from netgraph.network import Network
    from netgraph.ranking import Measure
    from netgraph.vocabulary import Vocabulary
    from netgraph.wording import Lang


def extract(  # noqa: PLR0913 - each is a part of what is asked for
    network: Network,
    *,
    around: Sequence[str] = (),
    programmes: Sequence[str] = (),
    places: Sequence[str] = (),
    top: int | None = None,
    by: str | None = None,
    steps: int | None = None,
    lang: Lang = "en",
) -> Network:
    """The part of a network that is asked for, as a network; all of it together where several
    things are asked for.

    Taken are the entities ``around``, named as for ``Network.find``; those of these ``programmes``,
    so named too, which are linked with one or with an undertaking of it; those in these ``places``;
    and the first ``top`` ``by`` a measure of ``ranking`` (None is betweenness), with those who
    share the last one's score. Added is who is within so many ``steps`` (0 to 100) of all these;
    None is one when it is asked ``around`` somebody, else none.

    The links among them come along, recorded and planned, with their sources, places, expected
    roles and decisions. Title and description, in ``lang``, say what it is a part of. The network
    is not changed. Raises BadQuestion when nothing is asked for, or what cannot be; UnknownEntity
    for somebody who is not in the network.

        >>> import netgraph
        >>> network = netgraph.load("interkulturelle-oeffnung")
        >>> part = extract(network, places=["Rheine"], steps=1)
        >>> len(part.entities) < len(network.entities), part.title
        (True, 'Interkulturelle Öffnung der Verwaltung: an extract')
    """
    far = asked_steps(steps, around=around, programmes=programmes, places=places, top=top, by=by)
    graph = to_graph(network)
    near = [network.find(one) for one in around]
    whole = [ensure_undertaking(network.find(one), network.vocabulary) for one in programmes]
    chosen = {one.id for one in near} | _at(network, places)
    chosen = chosen.union(*(members_of(graph, one.id) for one in whole))
    asked: list[str] = [*(one.name for one in (*near, *whole)), *places]
    if top is not None:
        measure = measure_named(by or "betweenness")
        chosen |= _first(graph, top, measure.id)
        asked.append(first_by(top, measure))
    return part_about(network, _within(graph, chosen, far), asked=asked, far=far, lang=lang)


def asked_steps(
    steps: int | None,
    *,
    around: Sequence[str],
    programmes: Sequence[str],
    places: Sequence[str],
    top: int | None,
    by: str | None,
) -> int:
    """How many steps are to be gone; BadQuestion when nothing is asked for, or what cannot be."""
    if not around and not programmes and not places and top is None:
        raise BadQuestion(say("say what to take: --around, --programme, --place or --top."))
    if by is not None and top is None:
        raise BadQuestion(say("--by says what --top counts by: give both."))
    far = int(bool(around)) if steps is None else steps
    if not 0 <= far <= FARTHEST:
        raise BadQuestion(
            say("0 to {most} steps can be gone, not {number}.", most=FARTHEST, number=far)
        )
    return far


def ensure_undertaking(entity: Entity, vocabulary: Vocabulary) -> Entity:
    """The entity, if it may have members; BadQuestion for one who acts."""
    if vocabulary.kind(entity.kind).actor:
        raise BadQuestion(say("{name} is no undertaking: name a programme.", name=entity.name))
    return entity


def first_by(top: int, measure: Measure) -> str:
    """The first so many of a ranking, in words."""
    label = Word(measure.label["en"], measure.label["de"])
    return say("the first {number} by {measure}", number=top, measure=label)


def part_about(
    network: Network, entities: Collection[str], *, asked: Sequence[str], far: int, lang: Lang
) -> Network:
    """The part of a network with these entities (ids), which says of itself what was ``asked``."""
    told = say("Taken from {title}: {asked}.", title=network.title, asked=listed(asked))
    if far:
        told = say("{told} And who is within {steps} of these.", told=told, steps=so_many(far))
    return network.part(
        entities,
        id=f"{network.id}-extract"[:100],
        title=in_language(say("{title}: an extract", title=network.title), lang),
        description=in_language(told, lang),
    )


def _at(network: Network, places: Sequence[str]) -> set[str]:
    """Who is in one of these places."""
    known = {entity.place for entity in network.entities} - {""}
    for place in places:
        if place not in known:
            raise BadQuestion(none_of(place, sorted(known), limit=3, cutoff=60))
    return {entity.id for entity in network.entities if entity.place in places}


def _first(graph: MultiDiGraph, top: int, by: str) -> set[str]:
    """The first ``top`` by a measure, with those who share the last one's score."""
    rows = rank(graph, by=by).rows
    last = rows[: checked_top(top)][-1:]
    return {row.id for row in rows if last and row.rank <= last[0].rank}


def _within(graph: MultiDiGraph, start: Collection[str], steps: int) -> set[str]:
    """Those at the start, and who is within so many steps of one of them."""
    found, front = set(start), set(start)
    for _ in range(steps):
        front = {near for one in front for near in (*graph.pred[one], *graph.succ[one])} - found
        found |= front
    return found
