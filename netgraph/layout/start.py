"""Where the forces start from: two axes along which distances in the graph are widest."""

from __future__ import annotations

import numpy as np

from netgraph.layout.ties import Floats, Ties, on_grid

PIVOTS = 50
SPREAD = 9.0
"""Half the width of the start, in root n: wide, so that the forces draw together what belongs
together before anything is in its way."""

ITERATIONS = 100
"""Of the power method; its two axes need not be exact, the forces follow."""


def start(ties: Ties, *, seed: int) -> Floats:
    """Positions of a connected graph's nodes, shape (n, 2), the widest axis along x, the node of
    most links in the upper left: small changes of the data should not turn or mirror the map.

    The nodes' distances to 50 pivots, spread as far apart as can be, are projected on their two
    main axes; noise of one unit keeps nodes with equal distances (a hub's leaves) apart.
    Source: Brandes, Pich (2007), Graph Drawing 2006, LNCS 4372 (PivotMDS).
    """
    noise = np.random.default_rng(seed)
    squares = _distances_to_pivots(ties) ** 2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean()
    # The power method from a seeded start, and not an eigenvalue routine: a star or a complete
    # graph has many equally good axes, among which a routine would choose by rounding errors.
    product = centred.T @ centred
    axes = noise.random((product.shape[0], 2)) - 0.5
    for _ in range(ITERATIONS):
        axes, _ = np.linalg.qr(product @ axes)
    at = centred @ axes
    widest = np.abs(at).max()
    spread = SPREAD * np.sqrt(ties.n) / widest if widest > 0 else 0.0
    mirror = np.where(at[ties.degrees().argmax()] > 0, -1.0, 1.0)
    return on_grid(at * mirror * spread + noise.random((ties.n, 2)) - 0.5)


def _distances_to_pivots(ties: Ties) -> Floats:
    """Steps from each node to each pivot, shape (n, pivots); every pivot is the node furthest
    from those before it, the first one the node of most links.
    """
    from scipy.sparse.csgraph import dijkstra

    adjacency = ties.adjacency()
    pivot = int(ties.degrees().argmax())
    nearest = np.full(ties.n, np.inf)
    columns = []
    for _ in range(min(PIVOTS, ties.n)):
        columns.append(dijkstra(adjacency, indices=np.array([pivot]), unweighted=True)[0])
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(nearest.argmax())
    return np.column_stack(columns)
