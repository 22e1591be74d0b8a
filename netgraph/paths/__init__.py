"""How one entity reaches another: over whom, by which links, and whether these held together."""

from __future__ import annotations

from netgraph.paths.advice import Candidate, Component, NoPath, Shared
from netgraph.paths.answer import Path, PathAnswer, PathLink, Step
from netgraph.paths.question import MOST, paths

__all__ = [
    "MOST",
    "Candidate",
    "Component",
    "NoPath",
    "Path",
    "PathAnswer",
    "PathLink",
    "Shared",
    "Step",
    "paths",
]
