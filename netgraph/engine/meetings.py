"""Some vertices of a view joined where they meet: at the others."""

from __future__ import annotations

import numpy as np

from netgraph.engine.view import Flags, View


def meetings(view: View, actors: Flags, *, crowd: int) -> View:
    """The ``actors`` (a flag for each vertex) among themselves: with the links that they have, and
    for each other vertex that is linked to n of them, 2 to ``crowd``, with one of strength
    1 / (n - 1) between any two (Newman 2001, Physical Review E 64, 016132).

    That is ``graph.actor_projection``, by one product of matrices.
    """
    from scipy.sparse import csr_array, diags_array

    present = csr_array(view.matrix())[~actors][:, actors]
    number = np.diff(present.indptr)
    meeting = (number > 1) & (number <= crowd)
    present, share = present[meeting], diags_array(1 / (number[meeting] - 1))
    direct = csr_array(view.matrix(view.strength))[actors][:, actors]
    joined = direct + present.T @ share @ present
    joined.setdiag(0)
    joined.eliminate_zeros()
    joined.sort_indices()
    return View(
        nodes=tuple(view.nodes[vertex] for vertex in np.flatnonzero(actors)),
        first=joined.indptr.astype(np.int32),
        other=joined.indices.astype(np.int32),
        strength=joined.data,
        work=view.work,
    )
