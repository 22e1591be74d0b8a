"""What a merging does, one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from netgraph.wording import Said

Action = Literal["merged", "filled", "joined", "lost", "moved", "folded", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that was done to ``entity``, the one that stays.

    Entities are *merged*, empty fields *filled*, lists *joined*; a value that differs from the
    one kept is *lost*. Links and roles are *moved*, *folded* when they are there already, and
    *dropped* when they would lead from the entity to itself.
    """

    action: Action
    entity: str
    text: Said
