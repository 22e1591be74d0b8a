"""Networks in the files of other programs, both ways, and what such a file cannot hold."""

from netgraph.exchange.formats import Format

FORMATS: tuple[Format, ...] = ()
"""All formats that are read and written."""

__all__ = ["FORMATS"]
