"""Whether types of municipalities differ in the roles that they fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netgraph.gaps.coverage import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A role in the municipalities of one ``type``, beside all of a programme.

    ``having`` of the ``number`` of that type fill it, ``having_all`` of ``number_all``. ``p`` is
    how likely at least so many would be by chance, ``q`` the same with regard to all comparisons:
    of those with q up to 0.05, one in twenty is expected to be chance.
    """

    type: str
    role: str
    having: int
    number: int
    having_all: int
    number_all: int
    p: float
    q: float


def compared(rows: Sequence[Row]) -> tuple[Comparison, ...]:
    """Each role in each type of municipality (county, town, community), the least likely first;
    equals by type and role.

    Only municipalities of which anything is known and whose type is told by a role or by a word of
    the name; only roles that some of them fill and some do not. With a single type, (). Sources:
    the upper tail of the hypergeometric distribution (Fisher's exact test, one-sided); Benjamini,
    Hochberg (1995), Journal of the Royal Statistical Society B 57, 289–300.
    """
    counted = [row for row in rows if row.known and row.type]
    types = sorted({row.type for row in counted if row.type})
    if len(types) < 2:
        return ()
    # Here, because it takes more than a second to be imported.
    from scipy.stats import false_discovery_control, hypergeom

    tested = []
    for nth, cell in enumerate(counted[0].cells):
        having = [row.type for row in counted if row.cells[nth].bodies]
        if 0 < len(having) < len(counted):
            for kind in types:
                number = sum(row.type == kind for row in counted)
                tested.append((kind, cell.role, having.count(kind), number, len(having)))
    if not tested:
        return ()
    total = len(counted)
    chances = [float(hypergeom.sf(k - 1, total, all_, n)) for _, _, k, n, all_ in tested]
    controlled = false_discovery_control(chances, method="bh").tolist()
    found = (
        Comparison(
            type=kind,
            role=role,
            having=having,
            number=number,
            having_all=having_all,
            number_all=total,
            p=round(p, 9),
            q=round(q, 9),
        )
        for (kind, role, having, number, having_all), p, q in zip(
            tested, chances, controlled, strict=True
        )
    )
    return tuple(sorted(found, key=lambda row: (row.p, row.type, row.role)))
