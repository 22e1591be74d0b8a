"""Are the items of lists single values? A comma belongs to an item; people write it in between."""

from __future__ import annotations

from collections.abc import Iterator

from netgraph.checks.faults import Fault, Records
from netgraph.errors import Severity, shown
from netgraph.wording import say


def check_lists(records: Records) -> Iterator[Fault]:
    """Roles and themes with a comma of which a part is an item of its own elsewhere: perhaps
    several. They are kept as they are, for *Kinder, Jugend, Schule* may be one.
    """
    for column in ("roles", "themes"):
        lists: list[tuple[str, ...]] = [getattr(entity, column) for entity in records.entities]
        single = {item for items in lists for item in items if "," not in item}
        for index, items in enumerate(lists):
            for item in items:
                parts = map(str.strip, item.split(",")) if "," in item else ()
                if known := next((part for part in parts if part in single), ""):
                    yield _several(index, column, item, known)


def _several(index: int, column: str, item: str, known: str) -> Fault:
    return Fault(
        table="entities",
        index=index,
        column=column,
        code="NG-V17",
        severity=Severity.WARNING,
        message=say("This is read as one item, and {item!r} is another.", item=known),
        suggestion="If these are several, write a semicolon between them.",
        value=shown(item),
    )
