"""Which roles are filled in the municipalities of a programme, and which expected ones are not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from netgraph.errors import BadQuestion
from netgraph.gaps.bicm import chances
from netgraph.gaps.comparison import compared
from netgraph.gaps.coverage import Cell, Coverage, Expected, Gap, Role, RoleCoverage, Row
from netgraph.gaps.peers import Body, Peer, Peers, marks_municipality
from netgraph.graph import as_of as graph_as_of
from netgraph.graph import programmes, undated_links, vocabulary_of
from netgraph.names import fold
from netgraph.paths.checking import check_entities, not_there
from netgraph.wording import say

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph
    from netgraph.model import ExpectedRole
    from netgraph.periods import PartialDate

_ENOUGH = 0.5
_Z = 1.959963984540054  # a normal variable exceeds it with a probability of 2.5 %

Filled = dict[str, list[Body]]
"""Who fills which roles of a municipality; the roles by their comparison keys."""


def role_coverage(
    graph: MultiDiGraph,
    *,
    expected: Collection[ExpectedRole] = (),
    programme: str | None = None,
    as_of: PartialDate | None = None,
    groups: bool = False,
) -> RoleCoverage:
    """Which roles the municipalities of a programme fill, by whom, and which expected ones not.

    Without a ``programme``: all that roles are ``expected`` of or, where there are none, all
    undertakings of a kind that is part of no other (programmes) and that have municipalities. Whose
    bodies count, and where, is said by ``Peers``, ``Peer`` and ``Body``; spellings of one role are
    one role, in the template's words, else in the most frequent.

    A role is expected of a municipality by the template or if, of the other municipalities of which
    anything is known, so many fill it that the Wilson lower bound of their share (95 %) is at least
    one half: that takes four of four, or nine of ten. Shared bodies do not count for that. A
    municipality of which nothing is known has no gaps and counts for no other. A programme without
    municipalities has no rows; one that is not there ``as_of`` the day is left out.

    With ``groups``, types of municipalities are compared (see ``compared``). Raises UnknownEntity
    for a ``programme`` that is not in the graph or not there ``as_of`` the day, BadQuestion for one
    that is no undertaking. Sources: Wilson (1927), Journal of the American Statistical Association
    22, 209–212; for the probabilities see ``chances``.
    """
    view = graph_as_of(graph, as_of) if as_of else graph
    if programme is not None:
        _check(graph, view, programme, as_of)
    templates: dict[str, list[ExpectedRole]] = defaultdict(list)
    for row in sorted(expected, key=lambda row: row.role):
        templates[row.programme].append(row)
    peers = Peers(view)
    asked = [programme] if programme is not None else sorted(templates)
    if asked:
        found = {one: peers.of(one) for one in asked if one in view}
    else:
        found = {one: those for one in programmes(view) if (those := peers.of(one, places=False))}
    return RoleCoverage(
        as_of=as_of,
        undated_links=undated_links(view),
        programmes=tuple(
            _Matrix(view, those, templates[one]).coverage(one, groups=groups)
            for one, those in found.items()
        ),
    )


def _check(
    graph: MultiDiGraph, view: MultiDiGraph, programme: str, as_of: PartialDate | None
) -> None:
    check_entities(graph, [programme])
    name, kind = graph.nodes[programme]["name"], graph.nodes[programme]["kind"]
    if programme not in view:
        raise not_there(graph, programme, as_of)
    if vocabulary_of(graph).kind(kind).actor:
        raise BadQuestion(say("{name} is no undertaking: name a programme.", name=name))


class _Matrix:
    """The municipalities of a programme by the roles that are filled or expected there."""

    def __init__(
        self, graph: MultiDiGraph, peers: Sequence[Peer], template: Iterable[ExpectedRole]
    ) -> None:
        self._template = {fold(row.role): row for row in template}
        self._rows = [(peer, _filled(graph, peer)) for peer in peers]
        self._words = _words(graph, peers) | {key: row.role for key, row in self._template.items()}
        known = [filled for peer, filled in self._rows if peer.known]
        self._known = len(known)
        self._number = Counter(key for filled in known for key in filled)
        self._own = Counter(key for filled in known for key in filled if _own(filled, key))
        self._roles = {key: self._role(key) for key in self._words}
        rank = ("template", "peers", None)
        self._keys = sorted(
            self._roles,
            key=lambda key: (rank.index(self._roles[key].expected), -self._number[key], key),
        )

    def coverage(self, programme: str, *, groups: bool) -> Coverage:
        """All that is found out about the programme."""
        keys = self._keys
        table = [[key in filled for key in keys] for peer, filled in self._rows if peer.known]
        shape = (self._known, len(keys))
        likely = iter(chances(np.array(table, dtype=np.bool_).reshape(shape)).tolist())
        rows = tuple(
            Row(
                peer=peer.id,
                place=peer.place,
                type=peer.type,
                known=peer.known,
                cells=tuple(self._cells(peer, filled, next(likely) if peer.known else None)),
            )
            for peer, filled in self._rows
        )
        return Coverage(
            programme=programme,
            roles=tuple(self._roles[key] for key in keys),
            rows=rows,
            gaps=tuple(sorted(_gaps(rows), key=_foremost)),
            groups=compared(rows) if groups else None,
        )

    def _cells(self, peer: Peer, filled: Filled, likely: Sequence[float] | None) -> Iterator[Cell]:
        for nth, key in enumerate(self._keys):
            bodies = tuple(filled.get(key, ()))
            yield Cell(
                role=self._words[key],
                state="present" if bodies else "absent" if peer.known else "unknown",
                expected=self._expected(key, peer, filled),
                bodies=bodies,
                probability=round(likely[nth], 9) if likely else None,
            )

    def _expected(self, key: str, peer: Peer, filled: Filled) -> Expected | None:
        if key in self._template:
            return "template"
        others = self._known - peer.known
        having = self._own[key] - (peer.known and _own(filled, key))
        return "peers" if wilson_low(having, others) >= _ENOUGH else None

    def _role(self, key: str) -> Role:
        row = self._template.get(key)
        by_peers = any(self._expected(key, *at) for at in self._rows)
        return Role(
            role=self._words[key],
            expected="template" if row else "peers" if by_peers else None,
            source=row.source if row else "",
            locator=row.locator if row else "",
            note=row.note if row else "",
            share=self._number[key] / self._known if self._known else None,
        )


def wilson_low(having: int, number: int) -> float:
    """The lower bound of Wilson's 95 % interval for a share; 0 where there is nobody."""
    if not number:
        return 0.0
    # scipy.stats has it too, and takes more than a second to be imported.
    share, aside = having / number, _Z * _Z / number
    middle = share + aside / 2
    return (middle - sqrt(aside * (share * (1 - share) + aside / 4))) / (1 + aside)


def _filled(graph: MultiDiGraph, peer: Peer) -> Filled:
    filled: Filled = defaultdict(list)
    for body in peer.bodies:
        roles = graph.nodes[body.id]["roles"]
        for key in sorted({fold(role) for role in roles if not marks_municipality(role)}):
            filled[key].append(body)
    return dict(filled)


def _own(filled: Filled, key: str) -> bool:
    return any(not body.shared for body in filled.get(key, ()))


def _words(graph: MultiDiGraph, peers: Sequence[Peer]) -> dict[str, str]:
    """How each role is written most often; of equals, the first in the alphabet."""
    entities = sorted({body.id for peer in peers for body in peer.bodies})
    spelt = Counter(role for entity in entities for role in graph.nodes[entity]["roles"])
    words: dict[str, str] = {}
    for role in sorted(spelt, key=lambda role: (-spelt[role], role)):
        if not marks_municipality(role):
            words.setdefault(fold(role), role)
    return words


def _gaps(rows: Sequence[Row]) -> Iterator[Gap]:
    for row in rows:
        for cell in row.cells:
            if cell.state == "absent" and cell.expected and cell.probability is not None:
                yield Gap(
                    peer=row.peer,
                    place=row.place,
                    role=cell.role,
                    expected=cell.expected,
                    probability=cell.probability,
                )


def _foremost(gap: Gap) -> tuple[object, ...]:
    return gap.expected != "template", -gap.probability, gap.peer or "", gap.place, gap.role
