"""How one entity reaches another: over whom, by which links, and whether these held together."""

from __future__ import annotations

from netgraph.paths.advice import Candidate, Component, NoPath, Shared
from netgraph.paths.answer import LINK_COLUMNS, LinkRow, Path, PathAnswer, Step
from netgraph.paths.question import MOST, paths

__all__ = [
    "LINK_COLUMNS",
    "MOST",
    "Candidate",
    "Component",
    "LinkRow",
    "NoPath",
    "Path",
    "PathAnswer",
    "Shared",
    "Step",
    "paths",
]
