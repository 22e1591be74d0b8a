"""How many examples of a property are looked at where each of them takes long."""

from hypothesis import settings


def one_in(share: int) -> settings:
    """One in so many of the examples that other properties get, in any profile."""
    return settings(max_examples=settings().max_examples // share)
