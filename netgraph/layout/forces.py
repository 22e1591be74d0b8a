"""ForceAtlas2: linked nodes attract, all nodes repel each other, gravity holds them together.

Source: Jacomy, Venturini, Heymann, Bastian (2014), PLoS ONE 9(6), e98679; its forces, with ties
inside a group pulling several times as strongly as ties between groups, so that groups stand
apart. Its speed control is replaced by a step that needs no tuning: see ``forces``.
"""

from __future__ import annotations

import numpy as np

from netgraph.layout.mesh import Mesh
from netgraph.layout.ties import Floats, Ties, on_grid

WINDOW = 1.6
"""Width to height of what the map is to fill."""

LARGE = 1000
"""From so many nodes on the mesh replaces the exact sum."""

SOFTENING = 0.1
"""Distance below which repulsion no longer grows; linked nodes come to lie about 2 apart."""


STEPS = 300

TOGETHERNESS = 4.0
"""How many times as strongly a tie inside a group pulls."""

HUB_DAMPING = 0.3
"""A tie pulls with 1 / (mass of its heavier end) to this power: a hub's spokes need room."""


def forces(start: Floats, ties: Ties) -> Floats:
    """The nodes' positions at rest (nearly), from those at the start; in no particular unit.

    In each step every node moves by the force on it over the stiffness of the springs it hangs
    on, which is where it would rest if the others stood still; but never further than a limit
    that falls to nothing (Fruchterman, Reingold 1991, Software: Practice and Experience 21).
    """
    mass = (1 + ties.degrees()).astype(np.float64)
    hubs = np.maximum(mass[ties.source], mass[ties.target])
    pull = np.where(ties.within(), TOGETHERNESS, 1.0) / hubs**HUB_DAMPING
    # Gravity is stronger from above and below, so the whole takes the shape of a window.
    gravity = mass[:, None] * [WINDOW**-0.5, WINDOW**0.5]
    springs = ties.adjacency(pull)
    strain = springs.sum(axis=1)[:, None]
    stiffness = strain + gravity.max(axis=1, keepdims=True)
    repulsion = repulsion_exact if ties.n < LARGE else Mesh.for_nodes(ties.n).repulsion
    at = start
    for limit in np.linspace(0.3 * np.sqrt(ties.n), 0.0, STEPS, endpoint=False):
        attraction = springs @ at - strain * at
        step = (attraction + repulsion(at, mass) - gravity * at) / stiffness
        length = np.hypot(step[:, 0], step[:, 1])
        at = on_grid(at + step * np.minimum(1.0, limit / np.maximum(length, limit))[:, None])
    return at


def repulsion_exact(at: Floats, mass: Floats) -> Floats:
    """Every node pushes every other with the product of their masses over their distance."""
    apart = [at[:, axis, None] - at[None, :, axis] for axis in (0, 1)]
    share = mass / (apart[0] ** 2 + apart[1] ** 2 + SOFTENING**2)
    push: Floats = mass[:, None] * np.column_stack([(share * one).sum(axis=1) for one in apart])
    return push
