"""How good suggested links are, beside networkx's predictors.

    python benchmarks/suggestions.py

Writes its tables anew into docs/suggestions.md, which says how they come about; takes a minute.
"""

# ruff: noqa: T201, S311 - it prints how far it is; draws are to be repeatable, not secret

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from random import Random
from statistics import mean
from typing import NamedTuple

import networkx as nx
import numpy as np
from measuring import ROOT, spliced
from scipy import sparse
from scipy.stats import rankdata

import netgraph
from netgraph.gaps.backtest import SHARE
from netgraph.gaps.pairs import Floats, Ints, Pairs, pairs_of
from netgraph.gaps.ranking import ranked
from netgraph.gaps.score import TERMS, WEIGHTS, fit

DOCUMENT = ROOT / "docs" / "suggestions.md"
SEEDS = range(10)


class Quality(NamedTuple):
    """Of the first ten, the share that was hidden; hidden ones among the first twenty; average
    precision; area under the curve of hits over misses.
    """

    first_ten: float
    first_twenty: float
    precision: float
    area: float


# --- Networks ----------------------------------------------------------------------------------


def networks() -> dict[str, nx.MultiDiGraph[str]]:
    """The bundled network, and those that come with networkx."""
    one_kind = {
        "Zachary's karate club": nx.karate_club_graph(),
        "Les Misérables": nx.les_miserables_graph(),
        "Florentine families": nx.florentine_families_graph(),
    }
    davis = nx.davis_southern_women_graph()
    return {
        "Bundled network": netgraph.to_graph(netgraph.load("interkulturelle-oeffnung")),
        **{name: as_network(graph) for name, graph in one_kind.items()},
        "Davis's southern women": as_network(davis, undertakings=davis.graph["bottom"]),
    }


def as_network(
    graph: nx.Graph[object], undertakings: Iterable[object] = ()
) -> nx.MultiDiGraph[str]:
    """Partners who cooperate, or take part in undertakings."""
    ids = {node: f"e{number:03}" for number, node in enumerate(sorted(graph, key=str))}
    projects = set(undertakings)
    entities = [
        {"id": ids[node], "name": str(node), "kind": "project" if node in projects else "partner"}
        for node in graph
    ]
    relation = "partners_in" if projects else "cooperates_with"
    links = [
        {"source": ids[one], "target": ids[other], "relation": relation}
        for one, other in (sorted(edge, key=projects.__contains__) for edge in graph.edges)
    ]
    made = {"id": "n", "title": "N", "entities": entities, "links": links}
    return netgraph.to_graph(netgraph.Network.model_validate(made))


# --- Predictors: the score of each pair, as they stand in two columns of numbers ------------------


def ours(pairs: Pairs, first: Ints, second: Ints) -> Floats:
    """Our own score; pairs that its list leaves out come last, by what is known of them."""
    score = fit(pairs)
    weight = dict(zip(TERMS, WEIGHTS, strict=True))
    values = np.full((len(pairs.ids),) * 2, np.nan)
    listed = ranked(score)
    values[listed.first, listed.second] = listed.terms.sum(axis=0)
    rest = weight["pairing"] * score.rates.pairing(first, second)
    rest += weight["place"] * score.rates.nearness(first, second)
    found = values[first, second]
    return np.where(np.isnan(found), rest - 1_000, found)


def of_networkx(
    predictor: Callable[..., Iterable[tuple[int, int, float]]],
) -> Callable[[Pairs, Ints, Ints], Floats]:
    """What a predictor of networkx gives for the same pairs."""

    def scores(pairs: Pairs, first: Ints, second: Ints) -> Floats:
        graph = nx.from_scipy_sparse_array(pairs.ties)
        asked = list(zip(first.tolist(), second.tolist(), strict=True))
        return np.array([value for _, _, value in predictor(graph, asked)], dtype=np.float64)

    return scores


def common_neighbours(
    graph: nx.Graph[int], pairs: Iterable[tuple[int, int]]
) -> Iterable[tuple[int, int, float]]:
    """In the form of networkx's other predictors."""
    return ((u, v, len(list(nx.common_neighbors(graph, u, v)))) for u, v in pairs)


OURS = "netgraph"
PREDICTORS: Mapping[str, Callable[[Pairs, Ints, Ints], Floats]] = {
    OURS: ours,
    "common neighbours": of_networkx(common_neighbours),
    "Jaccard": of_networkx(nx.jaccard_coefficient),
    "Adamic–Adar": of_networkx(nx.adamic_adar_index),
    "resource allocation": of_networkx(nx.resource_allocation_index),
    "preferential attachment": of_networkx(nx.preferential_attachment),
    "random order": lambda _, first, __: np.zeros(len(first)),  # the order of equals is drawn
}


# --- Quality -----------------------------------------------------------------------------------


def quality_table(name: str, graph: nx.MultiDiGraph[str]) -> str:
    """All predictors on one network, means over the seeds."""
    pairs = pairs_of(graph)
    ties = sparse.triu(pairs.ties).tocoo()
    ends = np.stack((ties.row, ties.col), axis=1).astype(np.int64)
    hidden = round(SHARE * len(ends))
    found: dict[str, list[Quality]] = {predictor: [] for predictor in PREDICTORS}
    for seed in SEEDS:
        drawn = Random(seed).sample(range(len(ends)), hidden)
        rest = pairs.with_ties(np.delete(ends, drawn, axis=0))
        for predictor, qualities in tested(rest, ends[drawn], seed).items():
            found[predictor].append(qualities)
    lines = [
        f"**{name}**: {len(pairs.ids)} entities, {len(ends)} linked pairs, {hidden} of them hidden",
        "",
        "| | P@10 | hits@20 | AP | AUC |",
        "|---|--:|--:|--:|--:|",
    ]
    for predictor, of_seeds in found.items():
        means = Quality(*map(mean, zip(*of_seeds, strict=True)))
        cells = f"{means[0]:.2f} | {means[1]:.1f} | {means[2]:.3f} | {means[3]:.3f}"
        lines.append(f"| {predictor} | {cells} |")
    return "\n".join(lines)


def tested(rest: Pairs, hidden: Ints, seed: int) -> dict[str, Quality]:
    """Each predictor on the pairs that are not linked, those that were hidden among them; equals
    are in an order that is drawn, the same for all predictors.
    """
    size = len(rest.ids)
    linked = rest.ties.toarray() > 0
    pairs = [pair for pair in combinations(range(size), 2) if not linked[pair]]
    Random(seed).shuffle(pairs)
    first, second = np.array(pairs, dtype=np.int64).T
    hit = np.isin(first * size + second, hidden[:, 0] * size + hidden[:, 1])
    return {name: quality(of(rest, first, second), hit) for name, of in PREDICTORS.items()}


def quality(scores: Floats, hit: np.typing.NDArray[np.bool_]) -> Quality:
    """How high the hits stand; equals in the order in which they are given."""
    places = np.flatnonzero(hit[np.argsort(-np.round(scores, 9), kind="stable")]) + 1
    hits, misses = len(places), len(hit) - len(places)
    ranks = rankdata(np.round(scores, 9))[hit].sum()
    return Quality(
        first_ten=float((places <= 10).sum() / 10),
        first_twenty=float((places <= 20).sum()),
        precision=float((np.arange(1, hits + 1) / places).mean()),
        area=float((ranks - hits * (hits + 1) / 2) / (hits * misses)),
    )


def main() -> None:
    """Write the tables of the document anew."""
    tables = []
    for name, graph in networks().items():
        tables.append(quality_table(name, graph))
        print(tables[-1], end="\n\n", flush=True)
    content = "\n\n".join(tables)
    DOCUMENT.write_text(spliced(DOCUMENT.read_text("utf-8"), "quality", content), "utf-8")


if __name__ == "__main__":
    main()
