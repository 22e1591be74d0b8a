"""Synthetic networks of any size, for all benchmarks.

Undertakings (projects and programmes) and those who take part in them, six in ten in their own
place; places of some forty entities, roles and themes of which some are frequent, and a few hubs.
Equal sizes give equal networks.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from netgraph.engine import View
from netgraph.vocabulary import default_vocabulary

Ints = NDArray[np.int64]

KINDS = ("partner", "authority", "project", "programme")
RELATIONS = ("partners_in", "carries", "cooperates_with", "funds")
"""What a link from an entity of each kind says."""
HOME = 40
"""So many entities have a place in common."""
UNSAID: Mapping[str, Any] = {
    "aliases": (), "start": None, "end": None, "source": "", "locator": "", "note": "",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Synthetic:
    """Entities by number: the numbers of their kind, place, role and two themes, and the linked
    pairs, from who takes part to what in; no pair twice.
    """

    kind: Ints
    place: Ints
    role: Ints
    themes: Ints
    ends: Ints

    @classmethod
    def of_size(cls, entities: int, links: int) -> Self:
        """A network of so many entities and so many links; some entities have none."""
        draw = np.random.default_rng(0)
        kind = draw.choice(len(KINDS), entities, p=[0.45, 0.25, 0.28, 0.02])
        place = draw.integers(0, max(entities // HOME, 1), entities)
        frequency = 1 / np.arange(1, 201)
        return cls(
            kind=kind,
            place=place,
            role=draw.integers(0, 12, entities),
            themes=draw.choice(200, (entities, 2), p=frequency / frequency.sum()),
            ends=_members(draw, kind, place, links),
        )

    @property
    def size(self) -> int:
        """How many entities there are."""
        return len(self.kind)

    def entities(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The id of each entity and what is known of it; of some no place, role or theme."""
        columns = (self.kind, self.place, self.role, self.themes)
        for number, (kind, place, role, themes) in enumerate(
            zip(*(column.tolist() for column in columns), strict=True)
        ):
            yield (
                f"e{number:06}",
                {
                    "name": f"E {number}",
                    "kind": KINDS[kind],
                    "place": f"p{place}" if place % 4 else "",
                    "roles": (f"r{role}",) if role < 8 else (),
                    "themes": tuple(f"t{theme}" for theme in sorted({*themes}))
                    if number % 2
                    else (),
                },
            )

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Source, target and relation of each link."""
        for one, other in self.ends.tolist():
            yield f"e{one:06}", f"e{other:06}", RELATIONS[self.kind[one]]

    def graph(self) -> nx.MultiDiGraph[str]:
        """The network as ``netgraph.to_graph`` would give it."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
            id="synthetic", title="Synthetic", vocabulary=default_vocabulary(),
            sources=(), planned=(), not_links=(),
        )  # fmt: skip
        for entity, data in self.entities():
            graph.add_node(entity, **data, short=data["name"], **UNSAID)
        undated = {"start": None, "end": None, "evidence": "", "locator": "", "note": ""}
        for source, target, relation in self.links():
            graph.add_edge(source, target, key=relation, relation=relation, strength=0.8, **undated)
        return graph

    def plain(self) -> nx.Graph[int]:
        """The numbers of the entities and their ties, as networkx likes them best."""
        graph: nx.Graph[int] = nx.empty_graph(self.size)
        graph.add_edges_from(self.ends.tolist(), strength=0.8)
        return graph

    def view(self) -> View:
        """The arrays of netgraph's engine."""
        size, ids = self.size, (f"e{number:06}" for number in range(self.size))
        half = csr_array((np.full(len(self.ends), 0.8), tuple(self.ends.T)), shape=(size, size))
        ties = (half + half.T).tocsr()
        ties.sort_indices()
        return View(
            nodes=tuple(ids),
            first=ties.indptr.astype(np.int32),
            other=ties.indices.astype(np.int32),
            strength=ties.data,
        )

    def write(self, folder: Path) -> None:
        """The network as a dataset: a folder of CSV tables, with a year for each link."""
        folder.mkdir()
        with (folder / "entities.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(["id", "name", "kind", "place", "roles", "themes"])
            for entity, data in self.entities():
                name, kind, place, *lists = data.values()
                rows.writerow([entity, name, kind, place, *map(";".join, lists)])
        with (folder / "links.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(["source", "target", "relation", "start"])
            rows.writerows((*link, 2000 + nth % 20) for nth, link in enumerate(self.links()))


def _members(draw: np.random.Generator, kind: Ints, place: Ints, links: int) -> Ints:
    """Who takes part in what, a row of two numbers for each, in order."""
    size = len(kind)
    undertakings = draw.permutation(np.flatnonzero(kind >= KINDS.index("project")))
    share = 1 / np.sqrt(np.arange(1, len(undertakings) + 1))
    by_place = np.argsort(place, kind="stable")
    begin = np.searchsorted(place[by_place], np.arange(place.max() + 2))
    found = np.empty(0, dtype=np.int64)
    while len(found) < links:
        there = draw.choice(undertakings, links, p=share / share.sum())
        first, last = begin[place[there]], begin[place[there] + 1]
        near = by_place[first + (draw.random(links) * (last - first)).astype(np.int64)]
        who = np.where(draw.random(links) < 0.6, near, draw.integers(0, size, links))
        pairs = np.concatenate([found, who * size + there])
        one, other = np.divmod(pairs, size)
        # A pair is one, whichever of the two was drawn as the undertaking.
        unordered = np.minimum(one, other) * size + np.maximum(one, other)
        _, first_drawn = np.unique(unordered, return_index=True)
        pairs = pairs[np.sort(first_drawn)]
        found = pairs[pairs // size != pairs % size][:links]
    return np.stack(np.divmod(np.sort(found), size), axis=1)
