"""Repulsion for large networks: masses spread on a mesh, one convolution for all pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from netgraph.layout.ties import Floats


@dataclass(frozen=True, slots=True)
class Mesh:
    """A square mesh of ``size`` cells a side; ``kernel`` is its force's Fourier transform.

    The force at a node is that of repulsion_exact with the masses moved to the corners of their
    cells (cloud in cell), softened below one cell: close neighbours push each other too little,
    which the separation of overlapping symbols makes good. A step takes O(n + size² log size).
    Source: Hockney, Eastwood (1988), Computer Simulation Using Particles, chapter 5.
    """

    size: int
    kernel: np.ndarray[tuple[int, int], np.dtype[np.complex128]]

    @classmethod
    def for_nodes(cls, n: int) -> Self:
        """A mesh of about one cell for each of ``n`` nodes, 64 to 512 cells a side."""
        size = int(min(512, max(64, 2 ** np.ceil(np.log2(np.sqrt(n))))))
        # Twice the size, so that nothing reaches round the edge of a periodic transform.
        steps = np.fft.fftfreq(2 * size, 1 / (2 * size))
        x, y = steps[:, None], steps[None, :]
        # One complex number carries both components of the force: x + iy.
        return cls(size, np.fft.fft2((x + 1j * y) / (x**2 + y**2 + 1)))

    def repulsion(self, at: Floats, mass: Floats) -> Floats:
        """The forces on nodes ``at`` these positions, shape (n, 2)."""
        from scipy.fft import fft2, ifft2

        low = at.min(axis=0)
        cell = max(float((at.max(axis=0) - low).max()), 1e-9) / (self.size - 1.001)
        corner, part = np.divmod((at - low) / cell, 1.0)
        near = [(dx, dy) for dx in (0, 1) for dy in (0, 1)]
        share = [np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1]) for dx, dy in near]
        width = 2 * self.size
        index = [((corner + d) @ [width, 1]).astype(np.intp) for d in near]
        density = np.zeros(width * width)
        for where, weight in zip(index, share, strict=True):
            density += np.bincount(where, mass * weight, minlength=width * width)
        field = ifft2(fft2(density.reshape(width, width)) * self.kernel).ravel()
        force = sum(field[where] * weight for where, weight in zip(index, share, strict=True))
        push = mass * force / cell
        return np.column_stack([push.real, push.imag])
