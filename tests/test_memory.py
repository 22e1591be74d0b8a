"""Work without the search for cycles."""

import gc

import pytest

from netgraph.memory import uncollected


def test_nothing_is_searched_meanwhile_and_all_is_as_before_behind_it() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()  # as it was before the inner one
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_a_fault_ends_it_as_well() -> None:
    with pytest.raises(ValueError, match="here"), uncollected():
        raise ValueError("here")
    assert gc.isenabled()
