"""The answer to a question for paths: frozen rows, which text, JSON, CSV and page are views of."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, Self

from netgraph.frames import Columns, Library, part_of
from netgraph.graph import EDGE_ATTRIBUTES
from netgraph.paths.advice import NoPath
from netgraph.paths.hops import LinkAt
from netgraph.periods import PartialDate, Period
from netgraph.wording import Lang, Word, in_language

if TYPE_CHECKING:
    from netgraph.graph import MultiDiGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """A link in its true direction, with its period and its evidence."""

    source: str
    target: str
    relation: str
    start: PartialDate | None
    end: PartialDate | None
    evidence: str
    evidence_title: str
    locator: str
    note: str

    @classmethod
    def of(cls, graph: MultiDiGraph, link: LinkAt) -> Self:
        """The row of a link, with the title of its evidence from the graph's sources."""
        source, target, data = link
        titles = (s.title for s in graph.graph.get("sources", ()) if s.id == data["evidence"])
        fields = {name: data[name] for name in EDGE_ATTRIBUTES}
        return cls(source=source, target=target, evidence_title=next(titles, ""), **fields)

    @property
    def period(self) -> Period:
        """When it holds, as one value."""
        return Period(start=self.start, end=self.end)

    def to_dict(self) -> dict[str, Any]:
        """The link as JSON values."""
        return asdict(self) | _bounds(self.period)


LINK_COLUMNS = tuple(field.name for field in fields(LinkRow))
"""What a link says, in the order of its record."""

_FRAMES: Columns = {
    "links": ("path", "step", "from", "to", *LINK_COLUMNS),
    "paths": (
        *("path", "length", "distance", "simultaneous"),
        *("common_period.start", "common_period.end", "sentence"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One hop of a path: whence, where to (ids), and all allowed links between the two."""

    here: str
    there: str
    links: tuple[LinkRow, ...]

    @property
    def undated_links(self) -> tuple[LinkRow, ...]:
        """Its links, if none of them has a date: then nothing shows when the hop held."""
        return () if any(link.period.dated for link in self.links) else self.links

    def to_dict(self) -> dict[str, Any]:
        """The step as JSON values."""
        links = [link.to_dict() for link in self.links]
        return {"from": self.here, "to": self.there, "links": links}


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A way from one entity to the other that names none twice.

    ``distance`` is the sum of 1 / strength over its hops when the strongest were asked for, else
    None. ``simultaneous`` says whether all its hops may have held on one day; ``common_period``
    when that was, the latest if there were several such times, None when nothing bounds it.
    """

    steps: tuple[Step, ...]
    distance: float | None
    sentence: Word
    simultaneous: bool
    common_period: Period | None

    @property
    def length(self) -> int:
        """The number of hops."""
        return len(self.steps)

    @property
    def ids(self) -> tuple[str, ...]:
        """The entities on the way, both ends included."""
        return (self.steps[0].here, *(step.there for step in self.steps))

    @property
    def undated_links(self) -> tuple[LinkRow, ...]:
        """The links without a date that it rests on: those of hops that have no dated one."""
        return tuple(link for step in self.steps for link in step.undated_links)

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """The path as JSON values, its sentence in ``lang``."""
        return {
            "length": self.length,
            "distance": self.distance,
            "steps": [step.to_dict() for step in self.steps],
            "sentence": in_language(self.sentence, lang),
            "common_period": _bounds(self.common_period) if self.common_period else None,
            "simultaneous": self.simultaneous,
            "undated_links": [link.to_dict() for link in self.undated_links],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PathAnswer:
    """How ``source`` reaches ``target`` (ids): paths in their order, or why there is ``no_path``.

    ``cut`` says that there are more paths of that length than were listed.
    """

    source: str
    target: str
    as_of: PartialDate | None
    strongest: bool
    cut: bool
    paths: tuple[Path, ...]
    no_path: NoPath | None

    @property
    def undated_links(self) -> int:
        """How many links without a date the paths rest on, each counted once."""
        return len({link for path in self.paths for link in path.undated_links})

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """The answer as JSON values, its sentences in ``lang``."""
        return {
            "from": self.source,
            "to": self.target,
            "as_of": str(self.as_of) if self.as_of else None,
            "strongest": self.strongest,
            "cut": self.cut,
            "undated_links": self.undated_links,
            "paths": [path.to_dict(lang) for path in self.paths],
            "no_path": self.no_path.to_dict() if self.no_path else None,
        }

    def to_frame(
        self,
        part: Literal["links", "paths"] = "links",
        *,
        library: Library = "pandas",
        lang: Lang = "en",
    ) -> Any:
        """A row for each link of each step of each path, with its evidence; or for each path, with
        its sentence in ``lang``. Paths and steps are numbered from 1.
        """
        paths = [{"path": n} | path.to_dict(lang) for n, path in enumerate(self.paths, start=1)]
        links = [
            {"path": path["path"], "step": number} | step | link
            for path in paths
            for number, step in enumerate(path["steps"], start=1)
            for link in step["links"]
        ]
        return part_of({"links": links, "paths": paths}, part, _FRAMES, library)


def _bounds(period: Period) -> dict[str, str | None]:
    return {
        "start": str(period.start) if period.start else None,
        "end": str(period.end) if period.end else None,
    }
