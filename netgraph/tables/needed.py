"""A needed cell without a value → what may be written there, as far as its row tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from netgraph.errors import shown
from netgraph.names import slug
from netgraph.tables.findings import Remark, error
from netgraph.tables.schema import Column
from netgraph.tables.text import is_placeholder
from netgraph.wording import say

_TOTAL = re.compile(
    r"(?:zwischen|gesamt)?(?:summe|anzahl|insgesamt|gesamt|total|sum)\b", re.IGNORECASE
)
_LONGEST_PROPOSAL = 40


def lacking(column: Column, text: str) -> Remark:
    """The error of a needed cell that is empty, or whose ``text`` stands for a value not known."""
    if not text:
        message = say("Every row needs a value for {column!r}.", column=column.name)
        return error("NG-V01", message, "Fill it in.")
    message = say(
        "{value} stands for a value that is not known, and {column!r} needs one.",
        value=shown(text),
        column=column.name,
    )
    return error("NG-V01", message, "Fill it in, or take the row out.")


def remedy(column: Column, texts: Mapping[str, str]) -> str:
    """What to do about a needed cell that has no value, or none that can be used, in a row that has
    these ``texts`` by column; empty when they tell nothing.
    """
    text, filled = texts.get(column.name, ""), list(filter(None, texts.values()))
    if filled and not text and _TOTAL.match(filled[0]):
        total = shown(filled[0], limit=40)
        return say("{value} looks like a total: take the row out.", value=total)
    if len(filled) == 1 and " " in texts.get("id", ""):
        return "If that is a note and no row of the table, put '# ' in front of it."
    if column.content != "id" or (text and not is_placeholder(text)):
        return ""
    proposal = _short(slug(texts.get("name") or texts.get("title", "")))
    return say("Fill it in; {proposal!r} would do.", proposal=proposal) if proposal else ""


def _short(proposal: str) -> str:
    """As many whole words of it as are easy to type again, at least one."""
    while len(proposal) > _LONGEST_PROPOSAL and "-" in proposal:
        proposal = proposal.rpartition("-")[0]
    return proposal
