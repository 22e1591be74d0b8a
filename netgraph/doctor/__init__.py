"""Whether netgraph is whole, and what it finds around it on this machine: for the reader of a fault
report, who sees neither. Personal data are left out: the home folder is shown as ``~``.
"""

from __future__ import annotations

from collections.abc import Iterator

from netgraph.doctor import folders, installation, surroundings
from netgraph.doctor.finding import Finding, State
from netgraph.wording import Lang

__all__ = ["Finding", "State", "examine"]


def examine(lang: Lang) -> Iterator[Finding]:
    """Look at everything, one after the other; ``lang`` is the language that commands speak."""
    yield from installation.examine()
    yield from folders.examine()
    yield from surroundings.examine(lang)
