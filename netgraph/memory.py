"""Making much at once without looking for garbage in it again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for cycles: what is made here has hardly any, and each search would look
    through all of it again.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Together these two put all that was made among the old objects, unsearched.
        gc.freeze()
        gc.unfreeze()
        if enabled:
            gc.enable()
