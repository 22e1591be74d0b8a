"""Do the links make the graph that the vocabulary allows?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from netgraph.checks.faults import Fault, Records, Table
from netgraph.errors import Severity, shown
from netgraph.model import Entity, Link
from netgraph.names import nearest
from netgraph.vocabulary import Relation, Vocabulary
from netgraph.wording import Word, say


def check_structure(records: Records) -> Iterator[Fault]:
    """Links that the vocabulary does not allow, periods that do not meet, doubles, circles."""
    vocabulary = records.vocabulary
    if vocabulary is None:
        return
    refused = records.refused_in("entities")
    entities = {entity.id: entity for i, entity in enumerate(records.entities) if i not in refused}
    kinds = {entity.id: entity.kind for entity in entities.values()}
    dated = {entity.id: entity for entity in entities.values() if entity.start or entity.end}
    relations = {relation.id: relation for relation in vocabulary.relations}
    admitted = {
        relation.id: {(kind, to) for kind, kinds in relation.ends.items() for to in kinds}
        for relation in vocabulary.relations
    }
    yield from _strange_kinds(records, {kind.id for kind in vocabulary.kinds})
    joined: dict[str, list[tuple[int, Link]]] = {relation: [] for relation in relations}
    refused = records.refused_in("links")
    for index, link in enumerate(records.links):
        if index in refused:
            continue
        relation = relations.get(link.relation)
        if relation is None:
            yield _strange("links", index, "relation", link.relation, set(relations))
            continue
        ends = kinds.get(link.source), kinds.get(link.target)
        if None in ends:
            continue
        joined[relation.id].append((index, link))
        if ends not in admitted[relation.id] or link.source == link.target:
            source, target = entities[link.source], entities[link.target]
            yield _misfit(index, vocabulary, relation, source, target)
        if (link.start or link.end) and (link.source in dated or link.target in dated):
            yield from _outside_periods(index, link, dated)
    for relation in vocabulary.relations:
        yield from _together(relation, joined[relation.id])


def _strange_kinds(records: Records, known: Set[str]) -> Iterator[Fault]:
    refused = records.refused_in("entities")
    for index, entity in enumerate(records.entities):
        if entity.kind not in known and index not in refused:
            yield _strange("entities", index, "kind", entity.kind, known)


def _strange(table: Table, index: int, column: str, value: str, known: Set[str]) -> Fault:
    near = nearest(value, known)
    return Fault(
        table=table,
        index=index,
        column=column,
        code="NG-V03",
        severity=Severity.ERROR,
        message=say(
            "{value!r} is no {column} of this network's vocabulary.",
            value=value,
            column=say("kind") if column == "kind" else say("relation"),
        ),
        suggestion=say("Did you mean {names}?", names=repr(near[0]))
        if near
        else say("It has {known}.", known=", ".join(sorted(known))),
        value=shown(value),
    )


def _misfit(
    index: int, vocabulary: Vocabulary, relation: Relation, source: Entity, target: Entity
) -> Fault:
    """What is wrong with the ends of a link."""
    if source is target:
        return Fault(
            table="links",
            index=index,
            column="target",
            code="NG-R05",
            severity=Severity.ERROR,
            message=say("{entity!r} is linked to itself.", entity=source.id),
            suggestion="Correct one end, or take the row out.",
            value=shown(target.id),
        )
    return Fault(
        table="links",
        index=index,
        column="relation",
        code="NG-R10",
        severity=Severity.ERROR,
        message=say(
            "{relation} cannot lead from {source_kind} {source!r} to {target_kind} {target!r}.",
            relation=_verb(relation),
            source_kind=_labels([source.kind], vocabulary),
            source=source.id,
            target_kind=_labels([target.kind], vocabulary),
            target=target.id,
        ),
        suggestion=_admitted(relation, source.kind, vocabulary),
        value=shown(relation.id),
    )


def _admitted(relation: Relation, source_kind: str, vocabulary: Vocabulary) -> str:
    if allowed := relation.ends.get(source_kind, ()):
        return say(
            "From {kind} it may lead to: {kinds}.",
            kind=_labels([source_kind], vocabulary),
            kinds=_labels(allowed, vocabulary),
        )
    return say("It starts at: {kinds}.", kinds=_labels(relation.ends, vocabulary))


def _labels(kinds: Iterable[str], vocabulary: Vocabulary) -> Word:
    """Kinds by their ids, as tables hold them; to a German reader by their labels."""
    german = {kind.id: kind.label.de for kind in vocabulary.kinds}
    listed = list(kinds)
    return Word(", ".join(listed), ", ".join(german.get(kind, kind) for kind in listed))


def _verb(relation: Relation) -> Word:
    return Word(relation.id, relation.forward.de)


def _outside_periods(index: int, link: Link, dated: Mapping[str, Entity]) -> Iterator[Fault]:
    period = link.period
    for end in filter(None, map(dated.get, (link.source, link.target))):
        if not period.overlaps(end.period):
            yield Fault(
                table="links",
                index=index,
                column="start",
                code="NG-D12",
                severity=Severity.WARNING,
                message=say(
                    "The link's period {period} lies outside {entity!r}, {of_entity}.",
                    period=period,
                    entity=end.id,
                    of_entity=end.period,
                ),
                suggestion="Check the three periods.",
                value=shown(str(period)),
            )


def _together(relation: Relation, links: Sequence[tuple[int, Link]]) -> Iterator[Fault]:
    """Whether the links of one relation go together. A planned one need not go with the others,
    some of which may end when it comes.
    """
    yield from _same_links(relation, links)
    recorded = [(index, link) for index, link in links if not link.planned]
    if relation.acyclic:
        yield from _cycles(relation, recorded)
    if relation.one_target:
        yield from _second_targets(relation, recorded)


def _same_links(relation: Relation, links: Sequence[tuple[int, Link]]) -> Iterator[Fault]:
    """The same statement from the same document twice is a slip; from two documents it is
    evidence twice. A symmetric relation reads the same from both ends.
    """
    pairs = [(link.source, link.target) for _, link in links]
    if relation.symmetric:
        pairs = [(min(pair), max(pair)) for pair in pairs]
    often = {pair for pair, number in Counter(pairs).items() if number > 1}
    first: dict[tuple[object, ...], int] = {}
    for pair, (index, link) in zip(pairs, links, strict=True):
        if pair not in often:
            continue
        key = (*pair, link.start, link.end, link.evidence, link.locator, link.planned)
        earlier = first.setdefault(key, index)
        if earlier != index:
            yield Fault(
                table="links",
                index=index,
                column="relation",
                code="NG-R06",
                severity=Severity.WARNING,
                message=say(
                    "{source!r} {relation} {target!r} stands here twice"
                    " with the same period and evidence.",
                    source=link.source,
                    relation=_verb(relation),
                    target=link.target,
                ),
                suggestion="Keep one of the rows.",
                value=shown(relation.id),
                other=earlier,
            )


def _cycles(relation: Relation, links: Iterable[tuple[int, Link]]) -> Iterator[Fault]:
    targets: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, link in links:
        if link.source != link.target:
            targets[link.source].append((index, link.target))
    done: set[str] = set()
    for start in sorted(targets):
        path: list[str] = [start]
        on_path = {start}
        stack = [iter(targets[start])] if start not in done else []
        while stack:
            index, following = next(stack[-1], (-1, ""))
            if index < 0:
                stack.pop()
                finished = path.pop()
                on_path.discard(finished)
                done.add(finished)
            elif following in on_path:
                circle = [*path[path.index(following) :], following]
                yield Fault(
                    table="links",
                    index=index,
                    column="target",
                    code="NG-R07",
                    severity=Severity.ERROR,
                    message=say(
                        "{relation} runs in a circle: {entities}.",
                        relation=_verb(relation),
                        entities=" → ".join(circle),
                    ),
                    suggestion="Take one of these links out.",
                    value=shown(following),
                )
            elif following not in done:
                path.append(following)
                on_path.add(following)
                stack.append(iter(targets.get(following, [])))


def _second_targets(relation: Relation, links: Iterable[tuple[int, Link]]) -> Iterator[Fault]:
    first: dict[str, tuple[int, str]] = {}
    for index, link in links:
        at, earlier = first.setdefault(link.source, (index, link.target))
        if earlier != link.target:
            yield Fault(
                table="links",
                index=index,
                column="target",
                code="NG-R08",
                severity=Severity.ERROR,
                message=say(
                    "{source!r} {relation} both {earlier!r} and {target!r}, but may have only one.",
                    source=link.source,
                    relation=_verb(relation),
                    earlier=earlier,
                    target=link.target,
                ),
                suggestion="Keep one of them.",
                value=shown(link.target),
                other=at,
            )
