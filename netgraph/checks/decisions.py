"""Do the decisions of people go together, with one another and with the links that are there?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from netgraph.checks.faults import Fault, Records, Table
from netgraph.errors import Severity, shown
from netgraph.model import Link, NotLink, NotSame
from netgraph.wording import Word, say


def check_decisions(records: Records) -> Iterator[Fault]:
    """Pairs of one entity, pairs listed twice, pairs ruled out that are linked, and links planned
    that are recorded. None of them keeps a network from being one.
    """
    yield from _of_one_entity("not_same", records.not_same)
    yield from _of_one_entity("not_links", records.not_links)
    yield from _twice("not_same", records.not_same)
    yield from _twice("not_links", records.not_links)
    relations = records.vocabulary.relations if records.vocabulary else ()
    verbs = {relation.id: Word(relation.id, relation.forward.de) for relation in relations}
    symmetric = {relation.id for relation in relations if relation.symmetric}
    refused = records.refused_in("links")
    links = [(index, link) for index, link in enumerate(records.links) if index not in refused]
    if records.not_links:
        yield from _linked(records.not_links, [link for _, link in links], verbs)
    planned = [(index, link) for index, link in links if link.planned]
    if planned:
        recorded = {
            _ends(link, symmetric): index for index, link in reversed(links) if not link.planned
        }
        for index, link in planned:
            if (earlier := recorded.get(_ends(link, symmetric))) is not None:
                yield _recorded(index, link, earlier, verbs)


def _of_one_entity(table: Table, pairs: Sequence[NotSame | NotLink]) -> Iterator[Fault]:
    for index, pair in enumerate(pairs):
        if pair.a == pair.b:
            yield Fault(
                table=table,
                index=index,
                column="b",
                code="NG-I10",
                severity=Severity.WARNING,
                message=say("{id!r} is paired with itself.", id=pair.a),
                suggestion="Name the other one, or take the row out.",
                value=shown(pair.b),
            )


def _twice(table: Table, pairs: Sequence[NotSame | NotLink]) -> Iterator[Fault]:
    first: dict[frozenset[str], int] = {}
    for index, pair in enumerate(pairs):
        earlier = first.setdefault(frozenset((pair.a, pair.b)), index)
        if earlier != index:
            yield Fault(
                table=table,
                index=index,
                column="b",
                code="NG-I11",
                severity=Severity.WARNING,
                message=say("{a!r} and {b!r} are a pair already.", a=pair.a, b=pair.b),
                suggestion="Keep one of the rows.",
                value=shown(pair.b),
                other=earlier,
            )


def _linked(
    pairs: Sequence[NotLink], links: Sequence[Link], verbs: Mapping[str, Word]
) -> Iterator[Fault]:
    """Of several links of a pair, the first one that is recorded is told, else the first."""
    joined: dict[frozenset[str], Link] = {}
    for link in sorted(links, key=lambda link: link.planned):
        joined.setdefault(frozenset((link.source, link.target)), link)
    for index, pair in enumerate(pairs):
        if found := joined.get(frozenset((pair.a, pair.b))):
            message = (
                say("This pair is ruled out, but planned: {link}.", link=_told(found, verbs))
                if found.planned
                else say("This pair is ruled out, but linked: {link}.", link=_told(found, verbs))
            )
            yield Fault(
                table="not_links",
                index=index,
                column="b",
                code="NG-R11",
                severity=Severity.WARNING,
                message=message,
                suggestion="Take out this row, or that link.",
                value=shown(pair.b),
            )


def _recorded(index: int, link: Link, earlier: int, verbs: Mapping[str, Word]) -> Fault:
    return Fault(
        table="links",
        index=index,
        column="planned",
        code="NG-R12",
        severity=Severity.INFO,
        message=say("What is planned here is recorded as well: {link}.", link=_told(link, verbs)),
        suggestion="If it is there by now, take this row out.",
        other=earlier,
    )


def _ends(link: Link, symmetric: set[str]) -> tuple[str, str, str]:
    ends = (link.source, link.target)
    one, other = sorted(ends) if link.relation in symmetric else ends
    return one, other, link.relation


def _told(link: Link, verbs: Mapping[str, Word]) -> Word:
    verb = verbs.get(link.relation, Word(link.relation, link.relation))
    return Word(
        f"{link.source!r} {verb} {link.target!r}", f"{link.source!r} {verb.german} {link.target!r}"
    )
