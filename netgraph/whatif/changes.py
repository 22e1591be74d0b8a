"""Changes to a network, and the network with them: a copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from netgraph.checks import Records
from netgraph.checks.structure import check_structure
from netgraph.errors import BadQuestion, Severity
from netgraph.graph import EDGE_ATTRIBUTES, vocabulary_of
from netgraph.graph import as_of as graph_as_of
from netgraph.model import Entity, Link
from netgraph.paths.checking import check_entities, not_there
from netgraph.wording import bilingual, say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.periods import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A link to add or to remove, or an entity to remove with all its links.

    Entities and relations are named by their ids. Of an entity to remove, ``source`` is the id and
    ``target`` and ``relation`` are empty. ``start`` and ``end`` are the period of a link to add;
    one to remove goes with all that are parallel to it, of whatever period.
    """

    change: Literal["add", "remove", "remove_entity"]
    source: str
    relation: str = ""
    target: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None

    @property
    def ends(self) -> tuple[str, ...]:
        """The entities that it names."""
        return (self.source,) if self.change == "remove_entity" else (self.source, self.target)

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON values."""
        if self.change == "remove_entity":
            return {"change": self.change, "id": self.source}
        names = ("change", "source", "relation", "target")
        return {name: getattr(self, name) for name in names}

    def __str__(self) -> str:
        return " ".join(filter(None, (self.source, self.relation, self.target)))


def applied(
    graph: MultiDiGraph, changes: Sequence[Change], *, as_of: PartialDate | None = None
) -> MultiDiGraph:
    """The graph, or what of it may hold on some day of ``as_of``, with the changes, as a new graph;
    their order makes no difference.

    Links are removed first, then entities with the links that are left to them; then links are
    added. A relation without direction is the same link from either end. Raises UnknownEntity, with
    the nearest ids, for an entity that is not in the graph, and for one that is not there at that
    time. Raises BadQuestion for a link to remove that is not there; and for one to add that is
    there, stands twice among the changes, leads to an entity that is removed, or could not stand in
    a dataset: the vocabulary does not let it lead from the one kind to the other, it closes a
    circle, or it is a second where one is the most.
    """
    ends = [end for change in changes for end in change.ends]
    check_entities(graph, ends)
    base = graph if as_of is None else graph_as_of(graph, as_of)
    for end in ends:
        if end not in base:
            raise not_there(graph, end, as_of)
    changed = base.copy()
    for change in changes:
        if change.change == "remove":
            if not any(_links(base, change)):
                raise BadQuestion(say("There is no link '{link}' to remove.", link=change))
            for source, target, key in list(_links(changed, change)):
                changed.remove_edge(source, target, key)
    changed.remove_nodes_from([c.source for c in changes if c.change == "remove_entity"])
    additions = [change for change in changes if change.change == "add"]
    _check_additions(changed, additions)
    for change in additions:
        if any(_links(changed, change)):
            raise BadQuestion(say("The link '{link}' is there already.", link=change))
        _add(changed, change)
    return changed


def planned(graph: MultiDiGraph) -> tuple[Change, ...]:
    """The links that the dataset marks as planned, to be added: each once, without those that are
    recorded by now or lead to an entity that is not in the graph.
    """
    plans, found = graph.graph["planned"], []
    # Of a large network, only those that a plan names are copied.
    copy = graph.subgraph([end for link in plans for end in (link.source, link.target)]).copy()
    for link in plans:
        named = {name: getattr(link, name) for name in ("source", "target", "relation")}
        change = Change(change="add", start=link.start, end=link.end, **named)
        if all(end in copy for end in change.ends) and not any(_links(copy, change)):
            _add(copy, change)
            found.append(change)
    return tuple(found)


def _links(graph: MultiDiGraph, change: Change) -> Iterator[tuple[str, str, str]]:
    """The links that are the one that a change names."""
    ways = [(change.source, change.target)]
    relations = vocabulary_of(graph).relations
    if any(r.id == change.relation and r.symmetric for r in relations):
        ways.append((change.target, change.source))
    for source, target in ways:
        for key, link in (graph.get_edge_data(source, target) or {}).items():
            if link["relation"] == change.relation:
                yield source, target, str(key)


def _add(graph: MultiDiGraph, change: Change) -> None:
    own = {name: getattr(change, name) for name in ("relation", "start", "end")}
    graph.add_edge(
        change.source,
        change.target,
        key=change.relation,
        strength=vocabulary_of(graph).relation(change.relation).strength,
        **dict.fromkeys(EDGE_ATTRIBUTES, "") | own,
    )


def _check_additions(graph: MultiDiGraph, additions: Sequence[Change]) -> None:
    """Raise BadQuestion for links that a dataset could not have beside those that are left."""
    for change in additions:
        for end in change.ends:
            if end not in graph:
                told = say("The link '{link}' leads to {entity!r}, which is removed.",
                           link=change, entity=end)  # fmt: skip
                raise BadQuestion(told)
    relations = {change.relation for change in additions}
    named = [
        (source, target, link["relation"])
        for source, target, link in graph.edges(data=True)
        if link["relation"] in relations
    ]
    named += [(change.source, change.target, change.relation) for change in additions]
    links = [Link(source=u, target=v, relation=relation) for u, v, relation in named]
    ends = sorted({end for u, v, _ in named for end in (u, v)})
    entities = [Entity(id=end, name=end, kind=graph.nodes[end]["kind"]) for end in ends]
    records = Records(vocabulary=vocabulary_of(graph), entities=entities, links=links)
    for fault in check_structure(records):
        if fault.severity is Severity.ERROR:
            message, advice = bilingual(fault.message), bilingual(fault.suggestion)
            raise BadQuestion(say("{fault} {advice}", fault=message, advice=advice))
