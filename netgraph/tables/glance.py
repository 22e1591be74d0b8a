"""Which of many texts are plain: most are, and that is seen of all at once.

The texts are joined and searched together, so that what costs time is done once for thousands. A
text that is not found plain may still be: read_cell takes the close look.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from netgraph.tables.stand_ins import STAND_INS, stand_in
from netgraph.tables.text import PLACEHOLDERS, PLAIN_LETTERS, is_placeholder
from netgraph.tables.values import LONGEST_LABEL, NUMBER_MARK, PERSONAL_MARKS

_STRANGE = re.compile(f"[^{PLAIN_LETTERS} \n]")
# A blank too many, and what a spreadsheet hides or guard() has put in front.
_OUT_OF_PLACE = ("  ", "\n ", " \n", "\n'")
_EMPTY_WORDS = PLACEHOLDERS | STAND_INS


def plain(texts: Collection[str]) -> set[str]:
    """Those texts that mean what they say in any column of words: clean as they stand, short enough
    for a label, no placeholder, no trace of personal data.
    """
    fit = {text for text in texts if 0 < len(text) <= LONGEST_LABEL and "\n" not in text}
    keys = "\n".join(fit).casefold()
    if not _EMPTY_WORDS.isdisjoint((*keys.split("\n"), *keys.replace(" ", "").split("\n"))):
        fit = {text for text in fit if not (is_placeholder(text) or stand_in(text))}
    joined = "\n".join(("", *fit, ""))
    fit.difference_update(_lines_with(joined, _STRANGE), _lines_with(joined, NUMBER_MARK))
    for mark in (*_OUT_OF_PLACE, *PERSONAL_MARKS):
        if mark in joined:
            fit.difference_update(_lines_with(joined, re.compile(re.escape(mark))))
    return fit


def _lines_with(joined: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """The lines in which the pattern is found; a line break at its head belongs to the next."""
    at = 0
    while found := pattern.search(joined, at):
        inside = found.start() + (found[0][0] == "\n")
        start = joined.rfind("\n", 0, inside) + 1
        end = joined.find("\n", inside)
        yield joined[start:end]
        at = end
