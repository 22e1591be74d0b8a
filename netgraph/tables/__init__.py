"""Datasets on disk: a folder of CSV tables with a datapackage.json, read and written.

Reading goes through stages, each of which collects all that it finds: file → encoding → rows →
header → cells → identity → references → structure. A stage that fails stops the ones behind it,
for its own file only.
"""

from netgraph.tables.bundled import bundled, locate
from netgraph.tables.given import read_tables
from netgraph.tables.options import Progress, ReadingOptions
from netgraph.tables.reading import Reading, load, read
from netgraph.tables.table import Count
from netgraph.tables.writing import describe, write

__all__ = [
    "Count",
    "Progress",
    "Reading",
    "ReadingOptions",
    "bundled",
    "describe",
    "load",
    "locate",
    "read",
    "read_tables",
    "write",
]
